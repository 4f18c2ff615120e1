"""Digits as an OCR engine confuses them: letters that stand for digits, and digits torn apart by blanks."""

from __future__ import annotations

from typing import NamedTuple

LOOKALIKES = {
    'O': '0',
    'o': '0',
    'Ó': '0',
    'Ô': '0',
    'Q': '0',
    'D': '0',
    'l': '1',
    'I': '1',
    'i': '1',
    '|': '1',
    '!': '1',
    ']': '1',
}
"""Letter to the digit that it is read for; only pairs that no other digit shares."""

DIGIT = r'[0-9OoÓÔQDlIi|!\]]'
"""Regular expression for one digit or a letter read for it."""

_SEPARATORS = ' .\u00a0\t'


class Digits(NamedTuple):
    """Digits of a field, and whether a letter had to be taken for one."""

    text: str
    repaired: bool


def repair(text: str, *, drop: str = _SEPARATORS) -> Digits | None:
    """Return the digits of `text` with blanks and dots dropped and look-alike letters replaced.

    Returns None when something stays that is no digit, or when fewer than half of the characters were digits.
    """
    kept = [char for char in text if char not in drop]
    if not kept or not all((char.isascii() and char.isdigit()) or char in LOOKALIKES for char in kept):
        return None
    real = sum(char.isdigit() for char in kept)
    if real * 2 < len(kept):
        return None
    return Digits(''.join(LOOKALIKES.get(char, char) for char in kept), repaired=real < len(kept))
