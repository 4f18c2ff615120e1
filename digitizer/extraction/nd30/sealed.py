"""Offices that the seal covers in part: `HỦ TỊCH` for `CHỦ TỊCH`, `IRLGNG PHÒNG ĐÀO TẠO` for `TRƯỞNG PHÒNG ĐÀO TẠO`.

Only what one known office alone can be is written out; whoever takes it over has a person look.
"""

from __future__ import annotations

from functools import lru_cache

from digitizer.doctypes.rules import syllables
from digitizer.extraction import official_words
from digitizer.extraction.matching import letters
from digitizer.kit.misreading import cost

_LOST = 2  # letters of its beginning that a seal may hide
_LEFT = 4  # letters at least that are left of it
_OTHER = 0.65  # of its letters that may be read as others


def whole(text: str) -> str | None:
    """The office that a line was, or None where none or several may have been."""
    return _begun(text) or _with_first_letter(text) or _with_word(text)


def _begun(text: str) -> str | None:
    """The office whose first letters are lost."""
    folded = letters(text)
    if len(folded) < _LEFT or folded in _folded():
        return None
    fitting = {
        office
        for known, office in _folded().items()
        if known.endswith(folded) and 0 < len(known) - len(folded) <= _LOST
    }
    shortest = {
        office for office in fitting if not any(other != office and office.endswith(other) for other in fitting)
    }
    return shortest.pop() if len(shortest) == 1 else None


def _with_first_letter(text: str) -> str | None:
    """The office that has all letters of a line but the first, `THỦ TỊCH`, `GHÁNH VĂN PHÒNG`, where no other one has all but one of them."""
    folded = letters(text)
    if len(folded) <= _LEFT + 1 or folded in _folded():
        return None
    near = {known for known in _folded() if len(known) == len(folded) and _others(known, folded) == 1}
    return _folded()[known] if len(near) == 1 and (known := near.pop())[1:] == folded[1:] else None


def _others(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _with_word(text: str) -> str | None:
    """The line with the first word of an office in place of one that is no syllable, where the rest is known."""
    words = text.split()
    torn = [index for index, word in enumerate(words) if not syllables.is_syllable(word.lower())]
    if len(torn) != 1 or len(words) < 2:
        return None
    at = torn[0]
    tried = {
        ' '.join([*words[:at], word, *words[at + 1 :]])
        for word in _openings()
        if cost(words[at], word) <= _OTHER * len(word)
    }
    known = [line for line in tried if official_words.restore(line).known == 1.0]
    return known[0] if len(known) == 1 else None


@lru_cache(maxsize=1)
def _folded() -> dict[str, str]:
    return {letters(office): office for office in official_words.offices()}


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    return frozenset(office.split()[0] for office in official_words.offices())
