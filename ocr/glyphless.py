"""A font without ink for invisible text: every character one cell, in cells of several heights, with its Unicode."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Stream

ADVANCE = 500
"""Width of a character, thousandths of the font size."""

SPACE_ADVANCE = 250
"""Width of the blank, thousandths of the font size."""

LEVELS = 50
"""Heights of cells: level n is n/50 of the font size. One PDF font each, all sharing one font program."""

TALLEST = 70
"""The highest level: 1.4 of the font size, some of it below the base line."""

_HIGHEST = 52  # levels above the base line; above 1.05 poppler does not believe an ascent

_BASE_FONT = '/Glyphless'
_PRIVATE = 0xE000
_SPACE = 0x20
# Not in any text: control and format characters, surrogates, private use, unassigned and noncharacters.
_DROPPED = frozenset(['Cc', 'Cf', 'Cs', 'Co', 'Cn'])
_BLANKS = re.compile(r'\s+')


def clean(text: str) -> str:
    """Return `text` in NFC with only characters that a reader may be given; may be empty.

    Text layers of foreign files hold lone surrogates, control characters, byte order marks and noncharacters;
    PDF/A-2u forbids some of them and XML, JSON and search engines choke on the others.
    """
    kept = ''.join(
        ' ' if char.isspace() else char for char in text if char.isspace() or unicodedata.category(char) not in _DROPPED
    )
    return _BLANKS.sub(' ', unicodedata.normalize('NFC', kept)).strip()


class GlyphlessFont:
    """Collects the characters and cell heights that a document uses; written once, at the end."""

    def __init__(self) -> None:
        """Start with no character and no height."""
        self._rows: set[int] = {0}
        self._beyond: dict[str, int] = {}
        self._levels: set[int] = set()

    def encode(self, text: str) -> bytes:
        """Return the two-byte codes of cleaned `text` and remember them."""
        codes = bytearray()
        for char in text:
            code = ord(char)
            if code > 0xFFFF:
                code = self._beyond.setdefault(char, _PRIVATE + len(self._beyond))
            else:
                self._rows.add(code >> 8)
            codes += code.to_bytes(2, 'big')
        return bytes(codes)

    def name(self, level: int) -> str:
        """Return the resource name of the font whose cells have this height."""
        if not 1 <= level <= TALLEST:
            raise ValueError(f'cell height {level} is outside 1..{TALLEST}')
        self._levels.add(level)
        return f'T{level}'

    def write(self, pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
        """Put the fonts into `pdf` and return them by resource name."""
        levels = sorted(self._levels)
        program = _font_program(levels)
        font_file = Stream(pdf, program)
        font_file.Length1 = len(program)
        to_unicode = Stream(pdf, _to_unicode(sorted(self._rows), self._beyond))
        fonts = {}
        for index, level in enumerate(levels):
            glyphs = Stream(pdf, self._glyph_map(character=2 * index + 1, blank=2 * index + 2))
            fonts[f'T{level}'] = pdf.make_indirect(_font(pdf, level, font_file, glyphs, to_unicode))
        return fonts

    def _glyph_map(self, *, character: int, blank: int) -> bytes:
        """CIDToGIDMap: every code that can occur has a glyph, as PDF/A forbids references to .notdef."""
        last = max([max(self._rows) << 8 | 0xFF, *self._beyond.values()])
        glyphs = bytearray(character.to_bytes(2, 'big') * (last + 1))
        glyphs[2 * _SPACE : 2 * _SPACE + 2] = blank.to_bytes(2, 'big')
        return bytes(glyphs)


def below(level: int) -> int:
    """How far a cell of this height reaches below the base line, in levels."""
    return max(0, level - _HIGHEST)


def _font(pdf: pikepdf.Pdf, level: int, font_file: Stream, glyphs: Stream, to_unicode: Stream) -> pikepdf.Dictionary:
    """Build the composite font of one cell height."""
    ascent, descent = _extent(level)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(_BASE_FONT),
        Flags=4,
        FontBBox=Array([0, descent, ADVANCE, ascent]),
        ItalicAngle=0,
        Ascent=ascent,
        Descent=descent or -1,  # poppler takes 0 for unknown and invents one
        CapHeight=ascent,
        StemV=80,
        FontFile2=font_file,
    )
    cid_font = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(_BASE_FONT),
        CIDSystemInfo=Dictionary(Registry=pikepdf.String('Adobe'), Ordering=pikepdf.String('Identity'), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=ADVANCE,
        W=Array([_SPACE, Array([SPACE_ADVANCE])]),
        CIDToGIDMap=glyphs,
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name(_BASE_FONT),
        Encoding=Name('/Identity-H'),
        DescendantFonts=Array([pdf.make_indirect(cid_font)]),
        ToUnicode=to_unicode,
    )


def _font_program(levels: Iterable[int]) -> bytes:
    """Build a TrueType program with a character and a blank for each height.

    A glyph is a line from one corner of its cell to the other: it covers no area, so it leaves no ink even where a
    viewer ignores the invisible mode, and its bounding box is the cell, from which pdfium takes the place of a word.
    """
    names, glyphs, metrics = ['.notdef'], {'.notdef': _cell(0, 0, 0)}, {'.notdef': (ADVANCE, 0)}
    for level in levels:
        for letter, advance in (('c', ADVANCE), ('s', SPACE_ADVANCE)):
            name = f'{letter}{level}'
            names.append(name)
            glyphs[name] = _cell(advance, *_extent(level))
            metrics[name] = (advance, 0)
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=1000, descent=0)
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    stream = io.BytesIO()
    builder.font.save(stream)
    return stream.getvalue()


def _extent(level: int) -> tuple[int, int]:
    """Upper and lower edge of a cell, thousandths of the font size."""
    return (level - below(level)) * 1000 // LEVELS, -below(level) * 1000 // LEVELS


def _cell(width: int, top: int, bottom: int) -> object:
    """Draw the diagonal of a cell, or nothing for an empty one."""
    pen = TTGlyphPen(None)
    if width:
        pen.moveTo((0, bottom))
        pen.lineTo((width, top))
        pen.closePath()
    return pen.glyph()


def _to_unicode(rows: list[int], beyond: dict[str, int]) -> bytes:
    """Write the ToUnicode map: one range for each row of 256 codes, as a range may not cross one (veraPDF)."""
    ranges = [_row(row) for row in rows]
    parts = [
        b'/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n'
        b'/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n'
        b'/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n'
        b'1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n'
    ]
    # A block may hold 100 entries (Adobe technical note 5014).
    for start in range(0, len(ranges), 100):
        block = ranges[start : start + 100]
        parts.append(b'%d beginbfrange\n%s\nendbfrange\n' % (len(block), b'\n'.join(block)))
    singles = [f'<{code:04X}> <{char.encode("utf-16-be").hex().upper()}>'.encode() for char, code in beyond.items()]
    for start in range(0, len(singles), 100):
        block = singles[start : start + 100]
        parts.append(b'%d beginbfchar\n%s\nendbfchar\n' % (len(block), b'\n'.join(block)))
    parts.append(b'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n')
    return b''.join(parts)


def _row(row: int) -> bytes:
    """One row of the map; U+0000, U+FEFF, U+FFFE and U+FFFF may not stand in it."""
    first = 1 if row == 0 else row << 8
    last = {0xFE: 0xFEFE, 0xFF: 0xFFFD}.get(row, row << 8 | 0xFF)
    return f'<{first:04X}> <{last:04X}> <{first:04X}>'.encode()
