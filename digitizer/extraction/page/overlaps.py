"""Words of two lines whose boxes lie on each other: a box that runs on over its blank, and words that were read twice.

A dotted line behind a label belongs to the box of its last word (`người cha:`), and the name written on it is a line of
its own: put side by side they are one row. Where pen and print meet, both readers may give the same word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from ocr.model import Box

if TYPE_CHECKING:
    from digitizer.extraction.page.sheet import Token

_LETTER = 0.55  # of the height of its box: how wide a letter is
_TOO_WIDE = 0.9  # of its height: a letter as wide stands in a box that holds a blank too
_LABEL_ENDS = (':', '_', ':,', ',')
_SAME_ROW = 0.5  # of the smaller height: middles nearer than this are on one row
_TOUCHING = 0.08  # of the height: digits of a year are no farther apart
_YEAR = re.compile(r'(?:19|20)\d\d')
_ON = 0.6  # of the narrower box: two readings of one word share more


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word with the number of words of its line, and the words of other lines that it lies on."""

    token: Token
    line: int
    on: tuple[_Placed, ...] = ()

    @property
    def rank(self) -> tuple[float, ...]:
        """Which of two readings of one word counts: that on fewer words, of the longer line, the larger one."""
        token = self.token
        return -len(self.on), self.line, (token.x1 - token.x0) * token.height, -token.y0, -token.x0


def parted(lines: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """Return the words of a page's lines, none of them on another one."""
    lines = [_with_whole_years(_without_second_digits(line)) for line in lines]
    placed = [[_Placed(token, len(line)) for token in line] for line in lines]
    words = sorted(
        (
            (word.token.middle, number, word)
            for number, line in enumerate(placed)
            for word in line
            if word.token.letters
        ),
        key=itemgetter(0),
    )

    def laid(word: _Placed, number: int) -> _Placed:
        token = word.token
        first = bisect_left(words, token.middle - token.height, key=itemgetter(0))
        last = bisect_right(words, token.middle + token.height, lo=first, key=itemgetter(0))
        on = (other for _, at, other in words[first:last] if at != number and _shares_row(token, other.token))
        return replace(word, on=tuple(on))

    found = [[laid(word, number) for word in line] for number, line in enumerate(placed)]
    among = {id(word.token): word for line in found for word in line}
    return [[made for word in line if (made := _parted(word, among))] for line in found]


def _parted(word: _Placed, among: Mapping[int, _Placed]) -> Token | None:
    """A word without the part of its box where words of other lines stand; None where it is none, or theirs."""
    token = word.token
    if word.on and not token.letters:
        return None  # what was made of a dotted line under words
    if any(_is_second(word, among[id(other.token)]) for other in word.on):
        return None
    end = token.x0 + _LETTER * token.height * len(token.text)
    inside = [other.token.x0 for other in word.on if other.token.x0 > token.x0 + 0.5 * (end - token.x0)]
    wide = token.x1 - token.x0 > _TOO_WIDE * token.height * len(token.text)
    if wide and inside and token.text.endswith(_LABEL_ENDS):
        return replace(token, x1=min([end, *inside]))
    return token


def _shares_row(one: Token, other: Token) -> bool:
    """Whether two boxes lie on each other, side by side on one row."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    return wide > 0 and abs(one.middle - other.middle) < _SAME_ROW * min(one.height, other.height)


def _is_second(word: _Placed, other: _Placed) -> bool:
    """Whether a word is the second reading of one that counts, or a piece of a number."""
    one, two = word.token, other.token
    wide = min(one.x1, two.x1) - max(one.x0, two.x0)
    if wide < _ON * min(one.x1 - one.x0, two.x1 - two.x0):
        return False
    if one.letters == two.letters:
        return word.rank < other.rank
    piece = one.letters.isdecimal() and two.letters.isdecimal() and one.letters in two.letters
    return piece and one.confidence < two.confidence and wide > _ON * (one.x1 - one.x0)


def _without_second_digits(line: Sequence[Token]) -> list[Token]:
    """The words of a line without digits by pen that the word before them ends with: `284` and on its end `4/XN`."""
    kept = list(line)
    for at, (one, other) in enumerate(pairwise(line)):
        if one.handwritten and other.handwritten and one.text.isdecimal() and other.x0 < one.x1:
            kept[at + 1] = _without_lead(other, one.text)
    return kept


def _without_lead(token: Token, before: str) -> Token:
    twice = next((lead for lead in _leads(token.text) if before.endswith(lead)), '')
    return replace(token, text=token.text[len(twice) :]) if twice and len(token.text) > len(twice) else token


def _leads(text: str) -> Iterator[str]:
    """The digits before the slash that a word begins with."""
    digits = text.partition('/')[0]
    if digits.isdecimal() and digits != text:
        yield digits


def _with_whole_years(line: Sequence[Token]) -> list[Token]:
    """The words of a line with the digits of a year that touch put together: `202` and right beside it `0`."""
    kept: list[Token] = []
    for token in line:
        last = kept[-1] if kept else None
        year = last is not None and _YEAR.fullmatch(last.text + token.text) is not None
        if last is not None and year and 0 <= token.x0 - last.x1 < _TOUCHING * token.height:
            sure = min(last.confidence, token.confidence)
            box = Box.around((last.box, token.box)) or token.box
            kept[-1] = replace(last, text=last.text + token.text, confidence=sure, box=box, x1=token.x1)
        else:
            kept.append(token)
    return kept
