"""Forms of machine-readable zones: rows, columns and which characters each column may hold.

Source: ICAO Doc 9303, parts 4 to 6 (TD3 passports, TD1 and TD2 cards).
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass

FILLER = '<'
LETTERS = string.ascii_uppercase + FILLER
DIGITS = string.digits + FILLER
SEX = 'MFX' + FILLER
ANY = string.ascii_uppercase + string.digits + FILLER

# Numbers of Vietnamese cards are digits throughout; those of other countries may hold letters.
_DIGIT_NUMBERS = frozenset({'VNM'})
_LOOK_ALIKE_DIGITS = str.maketrans('OQDUILZSGBTY', '000011256817')
_LOOK_ALIKE_LETTERS = str.maketrans('0125678', 'OIZSGTB')


@dataclass(frozen=True, slots=True)
class Field:
    """Columns `start` up to `end` (exclusive) of one row and the characters that may stand there."""

    start: int
    end: int
    alphabet: str


@dataclass(frozen=True, slots=True)
class ZoneForm:
    """One of the three forms; `country` are the row and columns of the issuing state."""

    name: str
    columns: int
    rows: tuple[tuple[Field, ...], ...]

    def fields(self, row: int, country: str) -> Iterator[Field]:
        """Yield the fields of a row; numbers are narrowed to digits where the issuing state has no others."""
        for field in self.rows[row]:
            if field.alphabet is ANY and self.name == 'TD1' and country in _DIGIT_NUMBERS:
                yield Field(field.start, field.end, DIGITS)
            else:
                yield field


def _row(*parts: tuple[int, str]) -> tuple[Field, ...]:
    fields: list[Field] = []
    start = 0
    for length, alphabet in parts:
        fields.append(Field(start, start + length, alphabet))
        start += length
    return tuple(fields)


TD1 = ZoneForm(
    'TD1',
    30,
    (
        _row((5, LETTERS), (9, ANY), (1, DIGITS), (15, ANY)),
        _row((7, DIGITS), (1, SEX), (7, DIGITS), (3, LETTERS), (11, ANY), (1, DIGITS)),
        _row((30, LETTERS)),
    ),
)
_SECOND = ((9, ANY), (1, DIGITS), (3, LETTERS), (7, DIGITS), (1, SEX), (7, DIGITS))
TD2 = ZoneForm('TD2', 36, (_row((36, LETTERS)), _row(*_SECOND, (7, ANY), (1, DIGITS))))
TD3 = ZoneForm('TD3', 44, (_row((44, LETTERS)), _row(*_SECOND, (14, ANY), (1, DIGITS), (1, DIGITS))))


def form_of(rows: int, columns: float) -> ZoneForm | None:
    """Return the form of a zone by its rows and its width in characters, or None when none fits."""
    forms = [form for form in (TD1, TD2, TD3) if len(form.rows) == rows and abs(form.columns - columns) <= 2]
    return min(forms, key=lambda form: abs(form.columns - columns), default=None)


def within(char: str, alphabet: str) -> str | None:
    """Return a character as its column may hold it: O stands for 0 among digits; None when nothing like it may."""
    if char in alphabet:
        return char
    table = _LOOK_ALIKE_DIGITS if alphabet is DIGITS else _LOOK_ALIKE_LETTERS
    turned = char.translate(table)
    return turned if turned in alphabet else None
