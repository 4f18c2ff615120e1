"""What the papers that are made here have in common: the head, and letters that a typeface has."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from signing.appearance import Align
from signing.errors import LetterMissing
from signing.geometry import MM, Rect
from signing.sheet import Item, Rule, Text
from signing.typeface import Typeface

_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_BELOW = 1.5  # points from a column's text to the line under it


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a paper; `bottom` is where the text of its longer column ends, in points from the top."""

    items: tuple[Item, ...]
    bottom: float


def paper_head(
    body: Sequence[str],
    left: tuple[float, float],
    right: tuple[float, float],
    top: float,
    bold: Typeface,
    *,
    short: float = 22 * MM,
) -> Head:
    """Return whose paper it is, left, and the national motto, right, each with the line below (Decree 30/2020, Annex I).

    `left` and `right` are the edges of the columns, `short` is the length of the line below the body, all in points.
    """
    items: list[Item] = []

    def column(texts: Sequence[tuple[str, float]], box: tuple[float, float], length: float) -> float:
        y = top
        for text, size in texts:
            item = Text(text, bold, size, box[0], box[1], y, Align.CENTRE)
            items.append(item)
            y = item.bottom
        centre, below = (box[0] + box[1]) / 2, y + _BELOW
        items.append(Rule(Rect(centre - length / 2, below, centre + length / 2, below), width=0.6))
        return y

    ends = column([(line, 12) for line in body], left, short)
    motto = column([(_STATE, 12), (_MOTTO, 13)], right, bold.width(_MOTTO, 13))
    return Head(tuple(items), max(ends, motto))


def letters_of(face: Typeface, text: str) -> str:
    """Return text in NFC with `?` for letters that the typeface has not: names in certificates may hold anything."""
    return ''.join(letter if _has(face, letter) else '?' for letter in unicodedata.normalize('NFC', text))


@lru_cache(maxsize=4096)
def _has(face: Typeface, letter: str) -> bool:
    if letter.isspace():
        return True
    try:
        face.check(letter)
    except LetterMissing:
        return False
    return True
