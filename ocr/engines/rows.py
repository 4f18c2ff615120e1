"""Lines under way: words with the spellings that they could have, weighed by reader and context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp

from ocr.engines.alternatives import options_of
from ocr.engines.base import is_dirt, word
from ocr.engines.flows import flows
from ocr.engines.models import LineBox
from ocr.engines.recogniser import Token
from ocr.engines.segments import parted
from ocr.engines.word_boxes import word_boxes
from ocr.model import Line, Word
from ocr.preprocess.colour import Grey
from ocr.vietnamese.context import Choice, ContextModel, Option
from ocr.vietnamese.tokens import core_of

_NOISE = 0.45  # a word below it that the second reader does not see is dirt
_RUN = 15  # letters; as many in a row are print: words stuck together, of which one letter is unsure
_UNSEEN = 0.6  # factor on a word that the second reader does not see
_DENIED = 0.85  # and on one that the second reader reads otherwise
_DENIED_NUMBER = 0.5  # on a number that the readers read differently: no neighbour tells which it is
_BROAD = 0.95  # heights; print has narrower digits, so that a broader one is several, or written by pen
_AMBIGUOUS = 0.4  # most confidence in such a number, and in a letter that may as well be a digit
_EITHER = frozenset('IlOo')  # alone, they may as well be digits: readers of letters cannot tell
_STRAY = 0.9  # of a line's height; half a letter on either side of a word is less
_ORNAMENT = re.compile(r'[0oODCGQØ©]{6,}|[0oO]{5}')  # borders of rings and dots


@dataclass(slots=True)
class Item:
    """A word under way."""

    token: Token
    box: LineBox
    options: list[Option]
    choice: Choice | None = None
    looked: bool = False  # given to the second reader
    seen: str | None = None  # what that reader read

    @property
    def text(self) -> str:
        """The spelling that is ahead."""
        return self.options[self.choice.index if self.choice else 0].text

    @property
    def posterior(self) -> float:
        """Probability of the text against the other options; of its least sure letter where there is no other."""
        if self.choice is None or (len(self.options) == 1 and not self.looked):
            return self.token.confidence
        return self.choice.confidence


@dataclass(slots=True)
class Row:
    """A line under way."""

    box: LineBox
    items: list[Item] = field(default_factory=list)


def rows_of(grey: Grey, boxes: Sequence[LineBox], read: Sequence[Sequence[Token]]) -> list[Row]:
    """Return the network's lines with boxes and options for their words."""
    return [Row(box, items_of(grey, box, parted(tokens))) for box, tokens in zip(boxes, read, strict=True)]


def items_of(grey: Grey, box: LineBox, tokens: Sequence[Token]) -> list[Item]:
    """Return words of a line, or of a part of it, with their boxes in pixels of `grey` and their options."""
    places = word_boxes(grey, box, tokens)
    return [Item(token, place, options_of(token)) for token, place in zip(tokens, places, strict=True)]


def weigh(context: ContextModel, rows: Sequence[Row], *, again: bool = False) -> None:
    """Choose a spelling for each word from its options and its neighbours; lines follow each other down a column.

    `again` tells that only what a second reader saw since then can have changed.
    """
    for flow in flows([row.box for row in rows]):
        items = [item for index in flow for item in rows[index].items]
        if again and not any(item.looked for item in items):
            continue
        for item, choice in zip(items, context.choose([item.options for item in items]), strict=True):
            item.choice = choice


def is_too_broad(item: Item) -> bool:
    """Tell whether the ink of a number is broader than its digits can be: some were not seen."""
    text = item.text
    x0, y0, x1, y1 = item.box
    return text.isdecimal() and x1 - x0 > _BROAD * len(text) * (y1 - y0)


def has_stray_ink(row: Row, item: Item) -> bool:
    """Tell whether a word's box holds more than its letters: a dash beside it, say, that the network did not see."""
    letters = item.token.right - item.token.left
    return item.box[2] - item.box[0] - letters > _STRAY * (row.box[3] - row.box[1])


def sign_probability(item: Item) -> float:
    """Return the probability of the least sure sign around the letters of a word: options differ in letters only."""
    text, letters = item.text, item.token.letters
    core = core_of(text)
    if core is None or core == text or len(text) != len(letters):
        return 1.0
    start = text.index(core)
    around = (*range(start), *range(start + len(core), len(text)))
    return exp(min(letters[place].score(text[place]) for place in around))


def finished(rows: Sequence[Row]) -> list[Line]:
    """Return the lines with print on them: dirt and ornaments are left out."""
    return [line for row in rows if (line := _line(row)) is not None]


def _line(row: Row) -> Line | None:
    words = [found for item in row.items if (found := _word(item)) is not None]
    return None if is_dirt(words) else Line(tuple(words))


def _word(item: Item) -> Word | None:
    confidence = item.posterior * (1.0 if item.seen == item.text else sign_probability(item))
    if item.looked and item.seen is None:
        if confidence < _NOISE and len(item.text) < _RUN:
            return None
        confidence *= _UNSEEN
    elif item.looked and any(char.isdigit() for char in item.text):
        confidence *= 1.0 if item.seen == item.token.text else _DENIED_NUMBER
    elif item.looked and item.seen != item.text:
        confidence *= _DENIED
    if is_too_broad(item) or item.text in _EITHER:
        confidence = min(confidence, _AMBIGUOUS)
    return None if _ORNAMENT.fullmatch(item.text) else word(item.text, confidence, item.box)
