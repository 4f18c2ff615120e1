"""Serial numbers of land certificates (số phát hành): two Vietnamese letters and 6 digits, 8 on the form of 2024.

The first red books have one letter.

Source: Circular 10/2024/TT-BTNMT.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digitizer.doctypes.rules import ocr_digits

_SERIAL = re.compile(
    rf'(?<![\w])(?P<letters>[A-ZĐ]{{2}})\s?(?P<digits>{ocr_digits.DIGIT}(?:\s?{ocr_digits.DIGIT}){{5,7}})(?![\w])'
)
_FIRST = re.compile(r'(?:S[ốôo0]\S{0,2}\s+)?(?P<letters>[A-ZĐ])\s?(?P<digits>\d{6})')
"""A serial of the red books until about 2000, alone on its line: `P 239566`."""


@dataclass(frozen=True, slots=True)
class LandSerial:
    """A serial number; eight digits mean the two-page form in use since 1/8/2024."""

    letters: str
    digits: str
    repaired: bool = False

    @property
    def text(self) -> str:
        """As it is stored: `CS01234567`, without blanks."""
        return f'{self.letters}{self.digits}'

    @property
    def new_form(self) -> bool:
        """Whether it is of the form of Circular 10/2024."""
        return len(self.digits) == 8


def find(text: str) -> LandSerial | None:
    """Return the first serial number in `text`."""
    for match in _SERIAL.finditer(text):
        digits = ocr_digits.repair(match['digits'])
        if digits is not None and len(digits.text) in (6, 8):
            return LandSerial(match['letters'], digits.text, digits.repaired)
    return None


def parse(text: str) -> LandSerial | None:
    """Read a field that holds a serial number and nothing else."""
    first = _FIRST.fullmatch(text.strip(' .,:;'))
    if first is not None:
        return LandSerial(first['letters'], first['digits'])
    found = find(text.strip(' .,:;'))
    return found if found is not None and len(text.split()) <= 9 else None
