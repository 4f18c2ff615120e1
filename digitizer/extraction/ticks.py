"""Squares beside printed choices: which one is crossed or ticked, from their signs or what the engine made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Token

_EMPTY = re.compile(r'[☐□▢◻]|[\[(LlI|C]?[\])JjIl|1]|\[\s*\]|[OD0oQ]|[Ll]{2}|[UuH]')
_TICKED = re.compile(r'[☒☑✓✔✗✘⊠⌧]')
_SIGNS = '☐□▢◻☒☑✓✔✗✘⊠⌧'
_MARK = 3  # letters at most: what the engine reads in a square
_SURE = 0.9  # confidence of a square whose ink leaves no doubt


@dataclass(frozen=True, slots=True)
class Ticked:
    """The choice beside the ticked square; `plain` where all squares were told, and none of them is in doubt."""

    choice: str
    tokens: tuple[Token, ...]
    plain: bool


def ticked(tokens: Sequence[Token], choices: Sequence[str]) -> Ticked | None:
    """Return the one ticked choice of several printed ones; None where fewer are printed, or none or more are ticked."""
    places = [(choice, index) for choice in choices for index in _places(tokens, choice)]
    if len({choice for choice, _ in places}) < 2:
        return None
    places.sort(key=lambda place: place[1])
    behind = _squares_behind(tokens, places)
    squares = behind or [tokens[index - 1] for _, index in places if index]
    marks = [token.text for token in squares]
    if len(marks) < len(places):
        return None
    if any(not mark or len(mark) > _MARK or letters(mark) in map(letters, choices) for mark in marks):
        return None
    plain = [_TICKED.fullmatch(mark) is not None for mark in marks]
    empty = [_EMPTY.fullmatch(mark) is not None for mark in marks]
    chosen = plain if any(plain) else [not blank for blank in empty]
    if sum(chosen) != 1 or not all(blank or mark for blank, mark in zip(empty, chosen, strict=True)):
        return None
    at = chosen.index(True)
    choice, index = places[at]
    sure = all(token.text in _SIGNS and token.confidence >= _SURE for token in squares)
    return Ticked(choice, (squares[at], tokens[index]), sure and any(plain))


def is_square(token: Token) -> bool:
    """Whether a word is a square beside a choice, ticked or empty, or what an empty one was read as."""
    return token.text in _SIGNS or _EMPTY.fullmatch(token.text) is not None


def _squares_behind(tokens: Sequence[Token], places: Sequence[tuple[str, int]]) -> list[Token]:
    """The squares that stand behind their choices, `Nam ☐ Nữ ☑`; none where they stand before them."""
    first = places[0][1]
    if first and tokens[first - 1].text in _SIGNS:
        return []
    ends = [index + len(choice.split()) for choice, index in places]
    behind = [tokens[end] for end in ends if end < len(tokens) and tokens[end].text in _SIGNS]
    return behind if len(behind) == len(places) else []


def _places(tokens: Sequence[Token], choice: str) -> list[int]:
    """Where a choice of one word, or the first word of a longer one, stands."""
    words = [letters(word) for word in choice.split()]
    return [
        index
        for index in range(len(tokens) - len(words) + 1)
        if [token.letters for token in tokens[index : index + len(words)]] == words
    ]
