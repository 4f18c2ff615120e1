"""What a visible mark looks like: a measured block of black text, shrunk until it fits, no picture, no background.

Decree 30/2020/NĐ-CP, Annex I: Times New Roman, upright, size 10, black; kind of copy, name of the body, signing time.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import pikepdf

from signing.errors import PageUnfit
from signing.geometry import PageGeometry
from signing.typeface import Typeface

_SIZE = 10.0  # points
_SMALLEST = 4.0  # below this nobody can read it
_STEP = 0.25
_LEADINGS = (1.15, 1.1, 1.05, 1.0)  # of the size; Vietnamese capitals with two marks need 1.0


class Align(StrEnum):
    """Where lines of text stand in their box."""

    LEFT = 'left'
    CENTRE = 'centre'
    RIGHT = 'right'
    JUSTIFY = 'justify'  # all but the last line of a paragraph reach both edges


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block as it will be drawn."""

    text: str
    face: Typeface


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines that fit a box; sizes in displayed points."""

    lines: tuple[Line, ...]
    size: float
    leading: float  # points from base line to base line

    @property
    def width(self) -> float:
        """Width of the longest line."""
        return max(line.face.width(line.text, self.size) for line in self.lines)

    @property
    def height(self) -> float:
        """From the top of the tallest letter to the lowest descender."""
        face = self.lines[0].face
        return (len(self.lines) - 1) * self.leading + (face.ascent + face.descent) * self.size


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that may be broken into lines, in one typeface."""

    text: str
    face: Typeface = field(repr=False)


def fit(
    paragraphs: Sequence[Paragraph],
    width: float,
    height: float = math.inf,
    *,
    size: float = _SIZE,
    smallest: float = _SMALLEST,
    leadings: Sequence[float] = _LEADINGS,
) -> TextBlock:
    """Break the paragraphs into lines and find the largest size up to `size` at which they fit the box (points).

    Raises PageUnfit when even the smallest readable size does not fit, LetterMissing for letters without glyph.
    """
    if not any(paragraph.text for paragraph in paragraphs):
        raise PageUnfit('a mark needs text')
    tried = size
    while tried >= smallest:
        lines = tuple(
            Line(text, paragraph.face)
            for paragraph in paragraphs
            for text in break_lines(paragraph.text, paragraph.face, tried, width)
        )
        for leading in leadings:
            block = TextBlock(lines, tried, leading * tried)
            if block.width <= width and block.height <= height:
                return block
        tried -= _STEP
    raise PageUnfit('the text of the mark does not fit its box')


def break_lines(text: str, face: Typeface, size: float, width: float, *, indent: float = 0.0) -> list[str]:
    """Break at spaces, first fit; a word wider than the box stays whole. `indent` shortens the first line."""
    lines: list[str] = []
    for word in text.split():
        room = width - (indent if len(lines) == 1 else 0.0)
        if lines and face.width(f'{lines[-1]} {word}', size) <= room:
            lines[-1] = f'{lines[-1]} {word}'
        else:
            lines.append(word)
    return lines


def draw(block: TextBlock, page: PageGeometry, width: float, height: float, *, align: Align = Align.LEFT) -> bytes:
    """Return a one-page PDF with the block in a box of `width` x `height` displayed points.

    It stands at the top left, as a whole in the middle (CENTRE), or at the top with every line at the right edge.
    The page has the box's size in the user space of `page` and is drawn so that it shows upright there.
    """
    sideways = page.rotation in (90, 270)
    across, up = (height, width) if sideways else (width, height)
    pdf = pikepdf.new()
    fonts = _Fonts(pdf, block)
    matrix = ' '.join(number(value) for value in page.upright(width, height))
    parts = [f'q {matrix} cm 0 g BT'.encode()]
    above = (height - block.height) / 2 if align is Align.CENTRE else 0.0
    baseline = height - above - block.lines[0].face.ascent * block.size
    for index, line in enumerate(block.lines):
        y = baseline - index * block.leading
        left = {
            Align.CENTRE: (width - block.width) / 2,
            Align.RIGHT: width - line.face.width(line.text, block.size),
        }.get(align, 0.0)
        parts.append(f'{fonts.name(line.face)} {number(block.size)} Tf 1 0 0 1 {number(left)} {number(y)} Tm'.encode())
        parts.append(line.face.encode(line.text) + b' Tj')
    parts.append(b'ET Q')
    drawn = pdf.add_blank_page()
    # not given above: it wants 3 units at least, and on a page of large units a mark is smaller than that
    drawn.obj.MediaBox = pikepdf.Array([0, 0, across / page.user_unit, up / page.user_unit])
    drawn.obj.Contents = pdf.make_stream(b'\n'.join(parts))
    drawn.obj.Resources = pikepdf.Dictionary(Font=fonts.resources)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


class _Fonts:
    """The fonts of one block, each embedded once with the letters it draws."""

    def __init__(self, pdf: pikepdf.Pdf, block: TextBlock) -> None:
        letters: dict[Typeface, set[str]] = {}
        for line in block.lines:
            letters.setdefault(line.face, set()).update(line.text)
        self._names = {face: f'/F{index}' for index, face in enumerate(letters)}
        self.resources = pikepdf.Dictionary(
            {name: face.embed(pdf, frozenset(letters[face])) for face, name in self._names.items()}
        )

    def name(self, face: Typeface) -> str:
        return self._names[face]


def number(value: float) -> str:
    """Write a number the way content streams want it: no exponent, four decimals at most."""
    return f'{value:.4f}'.rstrip('0').rstrip('.') or '0'
