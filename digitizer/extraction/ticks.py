"""Squares beside printed choices: which one is crossed or ticked, from what the engine made of the squares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digitizer.extraction.matching import letters
from digitizer.extraction.sheet import Token

_EMPTY = re.compile(r'[☐□▢◻]|[\[(LlI|C]?[\])JjIl|1]|\[\s*\]|[OD0oQ]|[Ll]{2}|[UuH]')
_TICKED = re.compile(r'[☒☑✓✔✗✘⊠⌧]')
_MARK = 3  # letters at most: what the engine reads in a square


@dataclass(frozen=True, slots=True)
class Ticked:
    """The choice beside the ticked square; `plain` where the signs are those of a text layer and leave no doubt."""

    choice: str
    tokens: tuple[Token, ...]
    plain: bool


def ticked(tokens: Sequence[Token], choices: Sequence[str]) -> Ticked | None:
    """Return the one ticked choice of several printed ones; None where fewer are printed, or none or more are ticked."""
    places = [(choice, index) for choice in choices for index in _places(tokens, choice)]
    if len({choice for choice, _ in places}) < 2:
        return None
    places.sort(key=lambda place: place[1])
    marks = [tokens[index - 1].text if index else '' for _, index in places]
    if any(not mark or len(mark) > _MARK or letters(mark) in map(letters, choices) for mark in marks):
        return None
    plain = [_TICKED.fullmatch(mark) is not None for mark in marks]
    empty = [_EMPTY.fullmatch(mark) is not None for mark in marks]
    chosen = plain if any(plain) else [not blank for blank in empty]
    if sum(chosen) != 1 or not all(blank or mark for blank, mark in zip(empty, chosen, strict=True)):
        return None
    choice, index = places[chosen.index(True)]
    signs = all(mark in '☐□▢◻☒☑✓✔✗✘⊠⌧' for mark in marks)
    return Ticked(choice, (tokens[index - 1], tokens[index]), signs and any(plain))


def _places(tokens: Sequence[Token], choice: str) -> list[int]:
    """Where a choice of one word, or the first word of a longer one, stands."""
    words = [letters(word) for word in choice.split()]
    return [
        index
        for index in range(len(tokens) - len(words) + 1)
        if [token.letters for token in tokens[index : index + len(words)]] == words
    ]
