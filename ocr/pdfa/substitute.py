"""Metric-compatible fonts for text whose own fonts were not embedded, as word processors leave out Times and Arial."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream

from ocr.errors import PdfaError

# Croscore and Liberation have the advance widths of the families that they stand in for; Apache-2.0 and OFL.
_FAMILIES = (
    (re.compile('timesnewroman|^times'), ('croscore/Tinos', 'liberation/LiberationSerif')),
    (re.compile('^arial(mt|ps)?($|[,-])|^helvetica'), ('croscore/Arimo', 'liberation/LiberationSans')),
    (re.compile('^courier'), ('croscore/Cousine', 'liberation/LiberationMono')),
)
_FOLDERS = (Path('/usr/share/fonts/truetype'), Path('/usr/local/share/fonts/truetype'))
_ENCODINGS = {'/WinAnsiEncoding': 'cp1252', '/MacRomanEncoding': 'mac_roman'}
_PROGRAMS = ('/FontFile', '/FontFile2', '/FontFile3')
_TAG = 'DGTZER+'


def embed_substitute(pdf: pikepdf.Pdf, font: Any) -> None:
    """Embed a stand-in for a simple font without program, if one with the same widths is installed.

    What a viewer shows for such a font is a stand-in already; PDF/A wants it in the file. A font that cannot be
    replaced faithfully is left as it is, for the validator to refuse.
    """
    if font.get(Name.Subtype) not in (Name.TrueType, Name.Type1) or Name.Widths not in font:
        return
    descriptor = font.get(Name.FontDescriptor)
    if isinstance(descriptor, Dictionary) and any(key in descriptor for key in _PROGRAMS):
        return
    codec = _ENCODINGS.get(str(font.get(Name.Encoding)))
    path = _stand_in(str(font.get(Name.BaseFont, '')))
    if codec is None or path is None:
        return
    widths = _used_widths(font, codec)
    try:
        program = _subset(path, tuple(sorted(widths.items())))
    except (OSError, PdfaError):
        return
    _describe(pdf, font, path, program)


def _stand_in(base_font: str) -> Path | None:
    """The font file for a name such as `/ABCDEF+Times New Roman,BoldItalic`."""
    name = base_font.removeprefix('/').split('+')[-1].replace(' ', '').replace('#20', '').lower()
    style = ('Bold' if 'bold' in name else '') + ('Italic' if 'italic' in name or 'oblique' in name else '')
    for pattern, stems in _FAMILIES:
        if pattern.search(name):
            for folder in _FOLDERS:
                for stem in stems:
                    path = folder / f'{stem}-{style or "Regular"}.ttf'
                    if path.is_file():
                        return path
    return None


def _used_widths(font: Any, codec: str) -> dict[str, float]:
    """Characters with a width; programs write 0 for those that do not occur."""
    first = int(font.get(Name.FirstChar, 0))
    used = {}
    for code, width in enumerate(font.Widths, first):
        if float(width) > 0 and code < 256:
            char = bytes([code]).decode(codec, 'ignore')
            if char:
                used[char] = float(width)
    return used


@lru_cache(maxsize=64)
def _subset(path: Path, widths: tuple[tuple[str, float], ...]) -> bytes:
    """Cut a font down to some characters. Raises PdfaError when it lacks one or has another width."""
    from fontTools import subset  # takes long to load, and few files lack a font

    options = subset.Options(
        hinting=False, layout_features=[], name_IDs=[], notdef_outline=True, glyph_names=False, recalc_timestamp=False
    )
    options.drop_tables += ['GSUB', 'GPOS', 'GDEF', 'DSIG', 'kern', 'gasp', 'VDMX', 'LTSH', 'hdmx', 'meta']
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(char) for char, _ in widths])
    stream = io.BytesIO()
    with TTFont(path, lazy=True) as font:
        cmap, metrics, units = font.getBestCmap(), font['hmtx'].metrics, font['head'].unitsPerEm
        for char, width in widths:
            glyph = cmap.get(ord(char))
            if glyph is None or abs(metrics[glyph][0] * 1000 / units - width) > 1:
                raise PdfaError('the stand-in font has other widths')
        subsetter.subset(font)
        font.save(stream)
    return stream.getvalue()


@lru_cache(maxsize=64)
def _measures(path: Path) -> dict[str, Any]:
    """The measures of a font descriptor, thousandths of the font size."""
    with TTFont(path, lazy=True) as font:
        head, hhea, factor = font['head'], font['hhea'], 1000 / font['head'].unitsPerEm
        capital = getattr(font['OS/2'], 'sCapHeight', 0) or hhea.ascent
        return {
            'FontBBox': tuple(int(value * factor) for value in (head.xMin, head.yMin, head.xMax, head.yMax)),
            'Ascent': int(hhea.ascent * factor),
            'Descent': int(hhea.descent * factor),
            'CapHeight': int(capital * factor),
        }


def _describe(pdf: pikepdf.Pdf, font: Any, path: Path, program: bytes) -> None:
    """Tell in the font dictionary what is embedded now."""
    measures = dict(_measures(path))
    name = Name('/' + _TAG + path.stem)
    file = Stream(pdf, program)
    file.Length1 = len(program)
    font.Subtype, font.BaseFont = Name.TrueType, name
    italic = 'Italic' in path.stem
    font.FontDescriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=32 | (64 if italic else 0),
            ItalicAngle=-12 if italic else 0,
            StemV=120 if 'Bold' in path.stem else 80,
            FontBBox=Array(measures.pop('FontBBox')),
            FontFile2=file,
            **measures,
        )
    )
