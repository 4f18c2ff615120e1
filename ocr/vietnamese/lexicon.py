"""Syllables in use, found by what a reader made of them: those with the same letters, or with one more, one less or another one."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from ocr.vietnamese.context import model
from ocr.vietnamese.folding import fold
from ocr.vietnamese.name_syllables import FAMILY_NAMES, OTHER_NAMES
from ocr.vietnamese.place_syllables import place_syllables
from ocr.vietnamese.syllable import key

_ANSWERS = 4096  # words of which the answer is kept


@lru_cache(maxsize=_ANSWERS)
def near(text: str) -> tuple[str, ...]:
    """Return the syllables of official texts and of names with the letters of a word, marks aside, but for one that either may have and the other not; in small letters."""
    letters = fold(text)
    parts = {letters, *_one_less(letters)}
    found = {known for part in parts for known in _by_letters_left().get(part, ())}
    return tuple(word for known in sorted(found) for word in _by_letters()[known])


def is_known(word: str) -> bool:
    """Tell whether a word, in any case and with its tone on either vowel, is a syllable of official texts or of names."""
    return key(word) in _keys()


def _one_less(letters: str) -> list[str]:
    return [letters[:at] + letters[at + 1 :] for at in range(len(letters))]


@lru_cache(maxsize=1)
def _words() -> tuple[str, ...]:
    return tuple(sorted({*filter(str.isalpha, model().words), *FAMILY_NAMES, *OTHER_NAMES, *place_syllables()}))


@lru_cache(maxsize=1)
def _keys() -> frozenset[str]:
    return frozenset(map(key, _words()))


@lru_cache(maxsize=1)
def _by_letters() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in _words():
        found[fold(word)].append(word)
    return {letters: tuple(words) for letters, words in found.items()}


@lru_cache(maxsize=1)
def _by_letters_left() -> dict[str, tuple[str, ...]]:
    """Return the letters of all syllables by what is left of them without one, and by themselves: two that share a key are near."""
    found: dict[str, list[str]] = defaultdict(list)
    for letters in _by_letters():
        for part in {letters, *_one_less(letters)}:
            found[part].append(letters)
    return {part: tuple(known) for part, known in found.items()}
