"""Sheets of a printed book, landscape A4: heading, table with its head on every sheet, totals, signatures of closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from digitizer.certification.papers import letters_of
from digitizer.certification.register.form import Column, Form
from digitizer.certification.register.lines import Line
from signing.appearance import Align
from signing.geometry import MM, Rect
from signing.sheet import A4_HEIGHT, A4_WIDTH, Item, Rule, Sheet, Text
from signing.typeface import Style, Typeface, shipped

_WIDTH, _HEIGHT = A4_HEIGHT, A4_WIDTH  # landscape
_LEFT, _TOP, _FOOT = 22 * MM, 15 * MM, _HEIGHT - 12 * MM
_PAD_X, _PAD_Y = 1.3 * MM, 1.0 * MM
_SIZE, _HEAD_SIZE, _LEADING = 10.0, 9.5, 1.2
_CLOSING = 62 * MM  # height of totals and signatures
_MARGIN = 6 * MM  # between the table and the foot
_LEAST = 3  # lines of a row that goes on over the next sheet


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the table on the first sheet, and below it on the last."""

    body: str  # who keeps the book
    title: str
    below: tuple[str, ...]  # book, month
    remarks: tuple[str, ...]  # under the title, italic: trial, masked names
    summary: tuple[str, ...]  # under the table
    footer: str  # left, on every sheet
    note: str  # small, under the closing; empty where the form was checked
    left: tuple[str, ...]  # above the signatures
    right: tuple[str, ...]
    place: str
    empty: str  # in the place of a table without lines
    page: str  # with {trang} and {tong}


def sheets_of(form: Form, heading: Heading, lines: Sequence[Line], serif: Typeface) -> tuple[Sheet, ...]:
    """Lay out the book. A line goes on over several sheets only where it is higher than one; the last comes with its signatures."""
    return _Layout(form, heading, serif).sheets(lines)


class _Layout:
    """Writes from the top down; `_y` is where the next thing begins."""

    def __init__(self, form: Form, heading: Heading, serif: Typeface) -> None:
        self._form, self._given = form, heading
        self._plain, self._bold, self._italic = serif, shipped(Style.BOLD), shipped(Style.ITALIC)
        self._right = _LEFT + sum(column.width for column in form.columns) * MM
        self._sheets: list[list[Item]] = []
        self._y = 0.0
        self._head_height = 0.0
        self._rows = 0  # on this sheet, below its head
        self._begin()

    def sheets(self, lines: Sequence[Line]) -> tuple[Sheet, ...]:
        """Return the finished sheets."""
        self._heading()
        self._head()
        for index, line in enumerate(lines, start=1):
            self._line(line, last=index == len(lines))
        if not lines:
            empty = self._text(self._given.empty, self._italic, _SIZE, _LEFT, self._right, Align.CENTRE)
            self._row([self._lowered(empty, _PAD_Y)], empty.bottom - empty.top + 2 * _PAD_Y)
        if self._y + _CLOSING > _FOOT:
            self._begin()
        self._closing()
        self._footers()
        return tuple(Sheet(tuple(items), landscape=True) for items in self._sheets)

    def _line(self, line: Line, *, last: bool) -> None:
        """Write a line; one that is higher than a sheet goes on over the next ones, so that no name of it is lost."""
        cells = [self._cell(column, line) for column in self._form.columns]
        texts = [cell.lines() for cell in cells]
        left, start = max(len(lines) for lines in texts), 0
        most = self._room(_TOP + self._head_height)
        while left > 0:
            room = self._room(self._y)
            if left > room and (left <= most or room < _LEAST):
                self._next_sheet()
                room = most
            taken = min(left, room)
            height = taken * _SIZE * _LEADING + 2 * _PAD_Y
            if last and taken == left and self._rows and self._y + height + _CLOSING > _FOOT:
                self._next_sheet()
            piece = [
                replace(cell, text=' '.join(lines[start : start + taken]), top=self._y + _PAD_Y)
                for cell, lines in zip(cells, texts, strict=True)
            ]
            self._row(piece, height)
            self._rows += 1
            left, start = left - taken, start + taken

    def _room(self, top: float) -> int:
        """Return how many lines of text fit into one row of the table between `top` and the foot."""
        return int((_FOOT - _MARGIN - top - 2 * _PAD_Y) / (_SIZE * _LEADING))

    def _next_sheet(self) -> None:
        self._begin()
        self._head()

    def _begin(self) -> None:
        self._sheets.append([])
        self._y = _TOP

    def _put(self, *items: Item) -> None:
        self._sheets[-1].extend(items)

    def _text(self, text: str, face: Typeface, size: float, x0: float, x1: float, align: Align = Align.LEFT) -> Text:
        return Text(drawable(text, face, size, x1 - x0), face, size, x0, x1, self._y, align, leading=_LEADING)

    def _say(self, text: str, face: Typeface, size: float, align: Align = Align.LEFT, *, gap: float = 0.0) -> None:
        item = self._text(text, face, size, _LEFT, self._right, align)
        self._put(item)
        self._y = item.bottom + gap

    def _heading(self) -> None:
        self._say(self._given.body.upper(), self._bold, 11, gap=3 * MM)
        self._say(self._given.title, self._bold, 15, Align.CENTRE, gap=0.5 * MM)
        for text in self._given.below:
            self._say(text, self._plain, 12, Align.CENTRE)
        for text in self._given.remarks:
            self._say(text, self._italic, 11, Align.CENTRE)
        self._y += 4 * MM

    def _head(self) -> None:
        """The head of the table, and a line that numbers its columns."""
        top = self._y
        titles = [
            self._boxed(column.title, self._bold, _HEAD_SIZE, column, Align.CENTRE) for column in self._form.columns
        ]
        height = max(item.bottom - item.top for item in titles) + 2 * _PAD_Y
        middled = [self._lowered(item, (height - 2 * _PAD_Y - (item.bottom - item.top)) / 2) for item in titles]
        self._row(middled, height)
        numbers = [
            self._boxed(f'({index})', self._italic, 8.5, column, Align.CENTRE)
            for index, column in enumerate(self._form.columns, start=1)
        ]
        self._row(numbers, numbers[0].bottom - numbers[0].top + 1.2 * _PAD_Y)
        self._head_height, self._rows = self._y - top, 0

    def _cell(self, column: Column, line: Line) -> Text:
        face = self._italic if line.void else self._plain
        return self._boxed(line.cells.get(column.key, ''), face, _SIZE, column, Align(column.align))

    def _boxed(self, text: str, face: Typeface, size: float, column: Column, align: Align) -> Text:
        before = self._form.columns[: self._form.columns.index(column)]
        x0 = _LEFT + sum(other.width for other in before) * MM
        x1 = x0 + column.width * MM
        shown = drawable(text, face, size, x1 - x0 - 2 * _PAD_X)
        return Text(shown, face, size, x0 + _PAD_X, x1 - _PAD_X, self._y + _PAD_Y, align, leading=_LEADING)

    def _lowered(self, item: Text, by: float) -> Text:
        return Text(item.text, item.face, item.size, item.x0, item.x1, item.top + by, item.align, leading=item.leading)

    def _row(self, cells: Sequence[Text], height: float) -> None:
        """Draw cells and the lines around them."""
        self._put(*(cell for cell in cells if cell.text))
        top, bottom = self._y, self._y + height
        edges = [_LEFT, self._right] if len(cells) == 1 else [_LEFT]
        if len(cells) > 1:
            for column in self._form.columns:
                edges.append(edges[-1] + column.width * MM)
        self._put(*(Rule(Rect(x, top, x, bottom), width=0.5) for x in edges))
        self._put(*(Rule(Rect(_LEFT, y, self._right, y), width=0.5) for y in (top, bottom)))
        self._y = bottom

    def _closing(self) -> None:
        self._y += 4 * MM
        for text in self._given.summary:
            self._say(text, self._plain, 11, Align.JUSTIFY, gap=0.8 * MM)
        self._y += 3 * MM
        middle = (_LEFT + self._right) / 2
        left, right = (_LEFT, middle - 10 * MM), (middle + 10 * MM, self._right)
        place = self._text(self._given.place, self._italic, 11, *right, Align.CENTRE)
        self._put(place)
        self._y = place.bottom + 1 * MM
        top = self._y
        for box, texts in ((left, self._given.left), (right, self._given.right)):
            self._y = top
            for index, text in enumerate(texts):
                face = self._italic if index else self._bold
                item = self._text(text, face, 11, *box, Align.CENTRE)
                self._put(item)
                self._y = item.bottom

    def _footers(self) -> None:
        for index, items in enumerate(self._sheets, start=1):
            self._y = _FOOT
            page = self._given.page.format(trang=index, tong=len(self._sheets))
            items.append(self._text(page, self._plain, 9, _LEFT, self._right, Align.RIGHT))
            items.append(self._text(self._given.footer, self._plain, 9, _LEFT, self._right))
            if self._given.note and index == len(self._sheets):
                self._y = _FOOT - 5 * MM
                items.append(self._text(self._given.note, self._italic, 9, _LEFT, self._right))


@lru_cache(maxsize=16_384)
def drawable(text: str, face: Typeface, size: float, width: float) -> str:
    """Return text in NFC that the typeface can draw within a width: unknown letters as `?`, long words cut up."""
    return ' '.join(piece for word in letters_of(face, text).split() for piece in _pieces(word, face, size, width))


def _pieces(word: str, face: Typeface, size: float, width: float) -> list[str]:
    if face.width(word, size) <= width:
        return [word]
    pieces = ['']
    for letter in word:
        if pieces[-1] and face.width(pieces[-1] + letter, size) > width:
            pieces.append('')
        pieces[-1] += letter
    return pieces
