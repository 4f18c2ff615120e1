"""Comparing printed words with known ones although marks and letters were misread: folded letters and edit distance."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from digitizer.kit import text as plain_text

_SLIP = 0.17  # share of letters that may be misread

CAPITALS = 'A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ' + ''.join(map(chr, range(0x1EA0, 0x1EFA, 2)))
SMALL = CAPITALS.lower()
"""The letters of Vietnamese for a class of a regular expression."""
SIGNS = ' .,;:!?()[]"“”\'‘’*…_|/-–'
"""What is taken off both ends of a printed word before it is compared."""


def bare(word: str) -> str:
    """Return a printed word as it is compared with its marks: in small letters, nothing around it, hoà and hòa as one."""
    return plain_text.one_tone_place(word.strip(SIGNS).lower())


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """Return the folded letters and digits of `text`, nothing between them."""
    return plain_text.letters(text)


def distance(one: str, other: str, limit: int) -> int:
    """Return the edit distance of two strings, or `limit` + 1 as soon as it is more than `limit`."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    previous = list(range(len(other) + 1))
    for row, char in enumerate(one, 1):
        current = [row]
        for column, wanted in enumerate(other, 1):
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (char != wanted)))
        if min(current) > limit:
            return limit + 1
        previous = current
    return previous[-1]


def allowed_slips(length: int) -> int:
    """Return how many letters of a label of this length may be misread: none up to 5, then one in six."""
    return 0 if length < 6 else max(1, int(length * _SLIP))


def likeness(text: str, known: str) -> float:
    """Return 1.0 for equal strings of `letters`, less for each slip, 0.0 beyond the allowed number."""
    if text == known:
        return 1.0
    limit = allowed_slips(len(known))
    if not limit or abs(len(text) - len(known)) > limit:
        return 0.0
    return _likeness(text, known, limit)


def loosely_allowed(length: int) -> int:
    """Return how many letters of a label that was read badly may be misread: one in four."""
    return max(allowed_slips(length), length // 4 if length >= 7 else 0)


def loose_likeness(text: str, known: str) -> float:
    """Return `likeness` for words that the engine was not sure of, where something else tells that they are a label."""
    limit = loosely_allowed(len(known))
    if not limit or abs(len(text) - len(known)) > limit:
        return 0.0
    return _likeness(text, known, limit)


@lru_cache(maxsize=8192)
def _likeness(text: str, known: str, limit: int) -> float:
    room = limit - max(0, len(text) - len(known))
    for char, count in _counted(known):
        room -= max(0, count - text.count(char))
        if room < 0:
            return 0.0  # more letters of the known word are missing than may be misread
    slips = distance(text, known, limit)
    return 0.0 if slips > limit else 1.0 - slips / len(known)


@lru_cache(maxsize=4096)
def _counted(known: str) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(known).items())


def begins_with(text: str, known: str) -> float:
    """Return how well the beginning of `text` is `known`, both as `letters`; 0.0 if not at all."""
    if text.startswith(known):
        return 1.0
    limit = allowed_slips(len(known))
    return max(
        (likeness(text[:length], known) for length in range(len(known) - limit, len(known) + limit + 1)), default=0.0
    )
