"""A sheet of A4 drawn from text and lines, such as the page of a certification statement; fonts embedded, NFC text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pikepdf

from signing.appearance import Align, break_lines, number
from signing.geometry import MM, PageGeometry, Rect
from signing.typeface import Typeface

A4_WIDTH, A4_HEIGHT = 210 * MM, 297 * MM


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph in the box from `x0` to `x1`; `top` is the top of its first line. Points from the sheet's top left."""

    text: str
    face: Typeface
    size: float
    x0: float
    x1: float
    top: float
    align: Align = Align.LEFT
    leading: float = 1.25  # of the size
    indent: float = 0.0  # of the first line

    def lines(self) -> tuple[str, ...]:
        """Return the text broken into lines."""
        return _broken(self.text, self.face, self.size, round(self.x1 - self.x0, 4), self.indent)

    @property
    def bottom(self) -> float:
        """Where the next paragraph may begin."""
        return self.top + len(self.lines()) * self.leading * self.size


@lru_cache(maxsize=16_384)  # the same words come again and again, and are measured before they are drawn
def _broken(text: str, face: Typeface, size: float, width: float, indent: float) -> tuple[str, ...]:
    return tuple(break_lines(text, face, size, width, indent=indent))


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from corner to corner of `box` or, as a `frame`, its outline; points from the sheet's top left."""

    box: Rect
    width: float = 0.7
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Modules:
    """A matrix of dark and light squares, such as a QR code, drawn as vectors into `box`; rows from the top."""

    rows: tuple[tuple[bool, ...], ...]
    box: Rect


Item = Text | Rule | Modules


@dataclass(frozen=True, slots=True)
class Sheet:
    """One A4 page, black on white; upright, or `landscape` with the long edge on top."""

    items: Sequence[Item]
    landscape: bool = False

    @property
    def geometry(self) -> PageGeometry:
        """The page that the sheet becomes."""
        width, height = (A4_HEIGHT, A4_WIDTH) if self.landscape else (A4_WIDTH, A4_HEIGHT)
        paper = Rect(0, 0, round(width, 2), round(height, 2))
        return PageGeometry(paper, paper, 0, 1.0)

    def append_to(self, pdf: pikepdf.Pdf) -> None:
        """Add the sheet behind the last page. Raises LetterMissing."""
        append_sheets(pdf, [self])


def append_sheets(pdf: pikepdf.Pdf, sheets: Sequence[Sheet]) -> None:
    """Add the sheets behind the last page; each typeface is embedded once for all of them. Raises LetterMissing."""
    drawing = _Drawing(pdf, [item for sheet in sheets for item in sheet.items])
    for sheet in sheets:
        paper = sheet.geometry.media
        page = pdf.add_blank_page(page_size=(paper.width, paper.height))
        page.obj.Contents = pdf.make_stream(drawing.content(sheet))
        page.obj.Resources = pikepdf.Dictionary(Font=drawing.fonts)


class _Drawing:
    """The fonts of some sheets and the content stream of each."""

    def __init__(self, pdf: pikepdf.Pdf, items: Sequence[Item]) -> None:
        letters: dict[Typeface, set[str]] = {}
        for item in items:
            if isinstance(item, Text):
                letters.setdefault(item.face, set()).update(item.text)
        self._names = {face: f'/F{index}' for index, face in enumerate(letters)}
        self.fonts = pdf.make_indirect(
            pikepdf.Dictionary(
                {name: face.embed(pdf, frozenset(letters[face] | {' '})) for face, name in self._names.items()}
            )
        )

    def content(self, sheet: Sheet) -> bytes:
        """Return the content stream of a sheet."""
        top = A4_WIDTH if sheet.landscape else A4_HEIGHT
        return b'0 g 0 G\n' + b'\n'.join(self._draw(item, top) for item in sheet.items)

    def _draw(self, item: Item, top: float) -> bytes:
        if isinstance(item, Text):
            return self._text(item, top)
        return _rule(item, top) if isinstance(item, Rule) else _modules(item, top)

    def _text(self, item: Text, top: float) -> bytes:
        parts = [b'BT', f'{self._names[item.face]} {number(item.size)} Tf'.encode()]
        lines = item.lines()
        for index, line in enumerate(lines):
            space = item.x1 - item.x0 - (item.indent if index == 0 else 0.0)
            rest = space - item.face.width(line, item.size)
            x = item.x0 + (item.indent if index == 0 else 0.0)
            stretched = item.align is Align.JUSTIFY and index < len(lines) - 1
            x += {Align.CENTRE: rest / 2, Align.RIGHT: rest}.get(item.align, 0.0)
            y = top - item.top - (index * item.leading + item.face.ascent) * item.size
            parts.append(f'1 0 0 1 {number(x)} {number(y)} Tm'.encode())
            parts.append(_justified(line, item, rest) if stretched else item.face.encode(line) + b' Tj')
        return b'\n'.join([*parts, b'ET'])


def _justified(line: str, item: Text, rest: float) -> bytes:
    """Spread the rest over the gaps; Tw does not act on two-byte codes, so TJ moves by thousandths of an em."""
    words = line.split(' ')
    if len(words) == 1:
        return item.face.encode(line) + b' Tj'
    shift = number(-rest / (len(words) - 1) / item.size * 1000).encode()
    return (
        b'['
        + (b' ' + shift + b' ').join(item.face.encode(word + ' ') for word in words[:-1])
        + (b' ' + shift + b' ' + item.face.encode(words[-1]) + b'] TJ')
    )


def _rule(item: Rule, top: float) -> bytes:
    box = item.box
    width = number(item.width)
    if item.frame:
        corner = f'{number(box.x0)} {number(top - box.y1)} {number(box.width)} {number(box.height)}'
        return f'{width} w {corner} re S'.encode()
    start = f'{number(box.x0)} {number(top - box.y0)} m'
    return f'{width} w {start} {number(box.x1)} {number(top - box.y1)} l S'.encode()


def _modules(item: Modules, top: float) -> bytes:
    size = item.box.width / max(1, len(item.rows))
    parts = []
    for row, cells in enumerate(item.rows):
        y = top - item.box.y0 - (row + 1) * size
        column = 0
        while column < len(cells):
            run = column
            while run < len(cells) and cells[run]:
                run += 1
            if run > column:
                box = (item.box.x0 + column * size, y, (run - column) * size, size)
                parts.append(' '.join(number(value) for value in box) + ' re')
            column = max(run, column + 1)
    return ('\n'.join(parts) + '\nf').encode()
