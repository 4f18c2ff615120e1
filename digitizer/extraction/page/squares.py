"""Squares of printed choices that were seen inside a word: the eye of a letter is none."""

from __future__ import annotations

from dataclasses import replace

from ocr.model import Box, Line, Word

SQUARES = frozenset('☐□▢◻☒☑✓✔✗✘⊠⌧')
_SURE = 0.9  # confidence of a word whose letters are all accounted for
_INSIDE = 0.6  # of the square's area: so much of one that is a part of a letter lies in its word
_FEWEST_LETTERS = 2


def outside_words(line: Line) -> Line:
    """Return a line without the squares that lie inside one of its surely read words."""
    inside = [word for word in line.words if word.text in SQUARES and any(_holds(other, word) for other in line.words)]
    return replace(line, words=tuple(word for word in line.words if word not in inside)) if inside else line


def _holds(word: Word, square: Word) -> bool:
    sure = word.confidence >= _SURE and sum(map(str.isalpha, word.text)) >= _FEWEST_LETTERS
    return sure and _shared(word.box, square.box) > _INSIDE * square.box.width * square.box.height


def _shared(one: Box, other: Box) -> float:
    wide, high = min(one.x1, other.x1) - max(one.x0, other.x0), min(one.y1, other.y1) - max(one.y0, other.y0)
    return float(wide * high) if wide > 0 and high > 0 else 0.0
