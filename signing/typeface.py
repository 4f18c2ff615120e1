"""Typefaces for marks and statement pages: every letter checked, 1000 units per em, embedded the PDF/A-2u way."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from signing.errors import LetterMissing

_EM = 1000  # pyHanko and our own /W both assume it; fonts of 2048 come out with wrong widths (ISO 19005-2, 6.2.11.5)


_DIGITS = frozenset('0123456789')


class Style:
    """Names of the shipped styles."""

    REGULAR = 'Regular'
    BOLD = 'Bold'
    ITALIC = 'Italic'


@dataclass(frozen=True)
class Typeface:
    """One TrueType font at 1000 units per em. `data` is the font file after scaling."""

    data: bytes

    @cached_property
    def _font(self) -> Any:
        return TTFont(io.BytesIO(self.data), lazy=False)

    @cached_property
    def _cmap(self) -> dict[int, str]:
        return dict(self._font.getBestCmap())

    @cached_property
    def _advance(self) -> dict[str, int]:
        return {name: width for name, (width, _) in self._font['hmtx'].metrics.items()}

    @cached_property
    def name(self) -> str:
        """PostScript name without characters that a PDF name cannot hold."""
        found = self._font['name'].getDebugName(6) or 'Font'
        return ''.join(char for char in found if char.isalnum() or char in '-_')

    @property
    def ascent(self) -> float:
        """Height above the base line, in ems."""
        return float(self._font['hhea'].ascent) / _EM

    @property
    def descent(self) -> float:
        """Depth below the base line, in ems, positive."""
        return -float(self._font['hhea'].descent) / _EM

    def check(self, text: str) -> None:
        """Raise LetterMissing when a character of `text` has no glyph."""
        missing = sorted({char for char in text if ord(char) not in self._cmap})
        if missing:
            codes = ' '.join(f'U+{ord(char):04X}' for char in missing)
            raise LetterMissing(f'{self.name} lacks {codes}')

    def width(self, text: str, size: float) -> float:
        """Width of `text` at `size`, in the unit of `size`. Raises LetterMissing."""
        self.check(text)
        return sum(self._advance[self._cmap[ord(char)]] for char in text) * size / _EM

    def encode(self, text: str) -> bytes:
        """Return the two-byte codes (glyph numbers) of `text` as a hex string operand."""
        self.check(text)
        glyph = self._font.getGlyphID
        return b'<' + ''.join(f'{glyph(self._cmap[ord(char)]):04X}' for char in text).encode() + b'>'

    def embed(self, pdf: pikepdf.Pdf, letters: frozenset[str]) -> pikepdf.Object:
        """Add the font, reduced to `letters`, to `pdf` and return its Type 0 dictionary.

        With one digit come all: times and numbers change from copy to copy, and reducing a font takes a twentieth of a
        second, so what is reduced should be met again.
        """
        if not _DIGITS.isdisjoint(letters):
            letters |= _DIGITS
        program = _reduced(self, letters)
        font = self._font
        head, hhea = font['head'], font['hhea']
        tag = ''.join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
        base = pikepdf.Name(f'/{tag}+{self.name}')
        descriptor = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.FontDescriptor,
                FontName=base,
                Flags=4,  # symbolic: glyphs are chosen by number
                FontBBox=[head.xMin, head.yMin, head.xMax, head.yMax],
                ItalicAngle=float(font['post'].italicAngle),
                Ascent=hhea.ascent,
                Descent=hhea.descent,
                CapHeight=int(getattr(font['OS/2'], 'sCapHeight', 0) or hhea.ascent),
                StemV=80,
                FontFile2=pdf.make_stream(program, Length1=len(program)),
            )
        )
        codes = {font.getGlyphID(self._cmap[ord(char)]): char for char in sorted(letters)}
        widths = pikepdf.Array()
        for code, char in sorted(codes.items()):
            widths.append(code)
            widths.append(pikepdf.Array([self._advance[self._cmap[ord(char)]]]))
        descendant = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.CIDFontType2,
                BaseFont=base,
                CIDSystemInfo=pikepdf.Dictionary(Registry=b'Adobe', Ordering=b'Identity', Supplement=0),
                FontDescriptor=descriptor,
                DW=_EM,
                W=widths,
                CIDToGIDMap=pikepdf.Name.Identity,
            )
        )
        return pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type0,
                BaseFont=base,
                Encoding=pikepdf.Name('/Identity-H'),
                DescendantFonts=[descendant],
                ToUnicode=pdf.make_stream(_to_unicode(codes)),
            )
        )


@lru_cache(maxsize=64)
def _reduced(face: Typeface, letters: frozenset[str]) -> bytes:
    """Return the font program with the outlines of `letters` only; glyph numbers stay."""
    options = subset.Options()
    options.retain_gids = True
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 6, 13]  # the licence asks for its notice to travel along
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ['GSUB', 'GPOS', 'GDEF', 'kern', 'OS/2']
    worker = subset.Subsetter(options)
    worker.populate(unicodes=[ord(char) for char in letters])
    font = TTFont(io.BytesIO(face.data), recalcTimestamp=False)  # the same letters are the same file on any day
    worker.subset(font)
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def _to_unicode(codes: dict[int, str]) -> bytes:
    """Return a ToUnicode CMap of single characters: ranges across a 256-code row break ISO 19005-2, 6.2.11.7.2."""
    rows = [f'<{code:04X}> <{char.encode("utf-16-be").hex().upper()}>' for code, char in sorted(codes.items())]
    blocks = []
    for start in range(0, len(rows), 100):
        part = rows[start : start + 100]
        blocks.append(f'{len(part)} beginbfchar\n' + '\n'.join(part) + '\nendbfchar')
    return (
        '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n'
        '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n'
        '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n'
        '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n'
        + '\n'.join(blocks)
        + '\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n'
    ).encode()


@lru_cache(maxsize=8)
def shipped(style: str = Style.REGULAR) -> Typeface:
    """Return the shipped Tinos in a style."""
    return Typeface(resources.files('signing.fonts').joinpath(f'Tinos-{style}.ttf').read_bytes())


@lru_cache(maxsize=8)
def from_file(path: Path) -> Typeface:
    """Read a TrueType font, such as a licensed Times New Roman, and scale it to 1000 units per em.

    Raises LetterMissing when it lacks a Vietnamese letter or is no font at all.
    """
    try:
        font = TTFont(path)
        if font['head'].unitsPerEm != _EM:
            scale_upem(font, _EM)
        out = io.BytesIO()
        font.save(out)
    except Exception as error:
        raise LetterMissing(f'{path.name} is not a TrueType font') from error
    face = Typeface(out.getvalue())
    face.check(VIETNAMESE)
    return face


def chosen(path: Path | None, style: str = Style.REGULAR) -> Typeface:
    """Return the font file named by the settings, or the shipped one."""
    return from_file(path) if path is not None and style == Style.REGULAR else shipped(style)


VIETNAMESE = (
    'aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵfwz'
    'AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆGHIÌÍỈĨỊJKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVXYỲÝỶỸỴFWZ'
    '0123456789 .,;:()/-+"\''
)
"""Letters, digits and signs that a font must have before it may draw a mark."""
