"""Printed lines in parts of the page: one piece of text for each column, in shares of the page, from the top down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol

from digitizer.doctypes.matching import capital_share, compact_words

_COLUMN_GAP = 1.6  # times the height of the line: wider than any blank between words of one phrase
_MAX_SPANS = 400  # of one page; a page of more is a table, and its top is all that is looked at


class PrintedBox(Protocol):
    """A box in pixels."""

    @property
    def x0(self) -> int:
        """Left edge."""
        ...

    @property
    def y0(self) -> int:
        """Top edge."""
        ...

    @property
    def x1(self) -> int:
        """Right edge, exclusive."""
        ...

    @property
    def y1(self) -> int:
        """Bottom edge, exclusive."""
        ...


class PrintedWord(Protocol):
    """A word with its box."""

    @property
    def text(self) -> str:
        """NFC."""
        ...

    @property
    def box(self) -> PrintedBox:
        """In pixels of the page."""
        ...


class PrintedLine(Protocol):
    """A line of words, from left to right."""

    @property
    def words(self) -> Sequence[PrintedWord]:
        """At least one."""
        ...


class PrintedPage(Protocol):
    """A page as it was read: `documents.Page` is one."""

    @property
    def width(self) -> int:
        """Pixels."""
        ...

    @property
    def height(self) -> int:
        """Pixels."""
        ...

    @property
    def lines(self) -> Sequence[PrintedLine]:
        """In reading order."""
        ...


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one line that stand close together; the box is in shares of the page, 0..1."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    words: tuple[str, ...]  # folded letters and digits of each word
    compact: str  # the same without blanks
    size: float = 0.0  # of its letters: height of the middle one of its words, times that of the page's

    @property
    def centre(self) -> float:
        """Horizontal middle, 0..1."""
        return (self.x0 + self.x1) / 2

    @property
    def width(self) -> float:
        """Share of the page width."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Share of the page height."""
        return self.y1 - self.y0

    @property
    def in_capitals(self) -> bool:
        """Whether most letters are capitals."""
        return capital_share(self.text) >= 0.7


def _pieces(words: Sequence[PrintedWord]) -> Iterable[list[PrintedWord]]:
    """Cut a line where the engine has joined the two columns of a header, or a stamp and a title."""
    gap = _COLUMN_GAP * max(word.box.y1 - word.box.y0 for word in words)
    piece = [words[0]]
    for word in words[1:]:
        if word.box.x0 - piece[-1].box.x1 > gap:
            yield piece
            piece = []
        piece.append(word)
    yield piece


def _usual(page: PrintedPage) -> float:
    """Height of the middle one of all words, in pixels."""
    heights = [word.box.y1 - word.box.y0 for line in page.lines for word in line.words]
    return max(1.0, median(heights)) if heights else 1.0


def spans_of(page: PrintedPage) -> list[Span]:
    """Return the spans of a page from the top down, columns from left to right."""
    width, height = max(1, page.width), max(1, page.height)
    usual = _usual(page)
    found = []
    for line in page.lines:
        for piece in _pieces(line.words):
            words = tuple(compact_words(' '.join(word.text for word in piece)))
            found.append(
                Span(
                    ' '.join(word.text for word in piece),
                    min(word.box.x0 for word in piece) / width,
                    min(word.box.y0 for word in piece) / height,
                    max(word.box.x1 for word in piece) / width,
                    max(word.box.y1 for word in piece) / height,
                    words,
                    ''.join(words),
                    median(word.box.y1 - word.box.y0 for word in piece) / usual,
                )
            )
            if len(found) == _MAX_SPANS:
                break
    return sorted(found, key=lambda span: (round(span.y0, 2), span.x0))
