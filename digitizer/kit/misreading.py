"""How likely one word was read for another: an edit distance in which marks and letters of like shape weigh less.

Readers of pen and of faint print lose or change a mark far more often than a letter, and take letters of like shape for
each other more often than others. What stands in a closed list is found again by it; the list is the caller's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from digitizer.kit.text import nfc

_ACUTE, _HOOK, _TILDE = '\u0301', '\u0309', '\u0303'
_TONES = {'\u0300', _ACUTE, _TILDE, _HOOK, '\u0323'}
_TONE = 0.35
_NEAR_TONES = {frozenset({_HOOK, _TILDE}): 0.2, frozenset({_ACUTE, _HOOK}): 0.25}
_SHAPE = 0.35  # a circumflex, breve, horn or bar more, less or other
_LIKE, _OTHER = 0.5, 1.0  # a letter of like shape; any other
_SIGN, _DIGIT = 0.5, 0.7  # a sign or a digit where a letter stands
_MORE, _LESS, _STRAY = 0.8, 0.8, 0.3  # a letter too many or too few; a sign too many
_BLANK = 0.2  # lost or put between two letters
_ALIKE = frozenset(
    frozenset(pair)
    for letter, others in {
        'a': 'oeu', 'e': 'oci', 'o': 'cu', 'u': 'nvy', 'n': 'mhrl', 'h': 'kbtl', 'v': 'ywr', 'y': 'gjixz', 'g': 'qjs6', 'l': 'tkic',
        'i': 'tjr', 'r': 's', 't': 'fd', 'c': 'dk', 'm': 'w', 'f': 'h', 's': 'z', 'b': 'pd', 'p': 'd', 'k': 'x',
    }.items()
    for pair in (letter + other for other in others)
)  # fmt: skip
"""Pairs of folded letters whose strokes are like each other in writing by pen."""


@lru_cache(maxsize=4096)
def _parts(char: str) -> tuple[str, str, frozenset[str]]:
    """The base letter, the tone and the marks of the letter's shape."""
    base, *marks = list(unicodedata.normalize('NFD', char))
    if base == 'đ':
        base, marks = 'd', [*marks, '\u0335']
    tone = next((mark for mark in marks if mark in _TONES), '')
    return base, tone, frozenset(mark for mark in marks if mark not in _TONES)


@lru_cache(maxsize=65536)
def _swap(read: str, meant: str) -> float:
    if read == meant:
        return 0.0
    if ' ' in (read, meant):
        return _OTHER
    if not read.isalpha():
        return _DIGIT if read.isdigit() else _SIGN
    one, other = _parts(read), _parts(meant)
    if one[0] != other[0]:
        return _LIKE if frozenset((one[0], other[0])) in _ALIKE else _OTHER
    tones = frozenset({one[1], other[1]})
    return (0.0 if len(tones) == 1 else _NEAR_TONES.get(tones, _TONE)) + (0.0 if one[2] == other[2] else _SHAPE)


def _drop(char: str) -> float:
    return _BLANK if char == ' ' else _LESS if char.isalnum() else _STRAY


def cost(read: str, meant: str, limit: float = 99.0) -> float:
    """Return what it takes to read `meant` as `read`, case apart: 0 for the same, about 1 for each letter misread.

    The result is more than `limit` as soon as that is certain.
    """
    return _cost(nfc(read).lower(), nfc(meant).lower(), limit)


@lru_cache(maxsize=65536)
def _cost(read: str, meant: str, limit: float) -> float:
    if read == meant:
        return 0.0
    if abs(len(read) - len(meant)) * _BLANK > limit:
        return limit + 1
    row = [0.0]
    for char in meant:
        row.append(row[-1] + (_BLANK if char == ' ' else _MORE))
    for char in read:
        above, dropped = row, _drop(char)
        row = [above[0] + dropped]
        for column, wanted in enumerate(meant, 1):
            row.append(
                min(
                    above[column] + dropped,
                    row[-1] + (_BLANK if wanted == ' ' else _MORE),
                    above[column - 1] + _swap(char, wanted),
                )
            )
        if min(row) > limit:
            return limit + 1
    return row[-1]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The one of a list that was read, and what it takes to have read it so."""

    text: str
    cost: float


def nearest(read: str, choices: Iterable[str], *, share: float, margin: float) -> Nearest | None:
    """Return the choice that `read` stands for, or None where it is too far from all, or as near to two.

    Args:
        read: the words as read.
        choices: what may stand there.
        share: the most misread letters, as a share of the letters of the choice.
        margin: by how much the next choice must cost more.
    """
    found = sorted((cost(read, choice, share * len(choice) + margin), choice) for choice in dict.fromkeys(choices))
    if not found or found[0][0] > share * len(found[0][1]):
        return None
    if len(found) > 1 and found[1][0] < found[0][0] + margin:
        return None
    return Nearest(found[0][1], found[0][0])
