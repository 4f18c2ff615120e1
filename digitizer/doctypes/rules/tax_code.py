"""Tax code (mã số thuế), which is also the enterprise code: ten digits with a check digit, branches with -001…-999.

Source: Circular 105/2020/TT-BTC, annex 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digitizer.doctypes.rules import ocr_digits

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def check_digit(prefix: str) -> int | None:
    """Return the tenth digit for nine digits, or None for a prefix that is never issued."""
    rest = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, prefix, strict=True)) % 11
    return 10 - rest if rest else None


@dataclass(frozen=True, slots=True)
class TaxCode:
    """Ten digits and, for a branch, three more; `valid` says whether the check digit holds."""

    number: str
    branch: str | None = None
    repaired: bool = False

    @property
    def text(self) -> str:
        """The code as it is stored: `0314409058-002`."""
        return self.number if self.branch is None else f'{self.number}-{self.branch}'

    @property
    def valid(self) -> bool:
        """Whether the check digit is right and the branch is not 000."""
        return check_digit(self.number[:9]) == int(self.number[9]) and self.branch != '000'


def parse(text: str) -> TaxCode | None:
    """Read a field that holds a tax code of an organisation; None when it has not 10 or 10 + 3 digits."""
    match = re.fullmatch(r'(.+?)\s*[-–]\s*(\S{3})', text.strip(' .,:;'))
    main, branch = (match[1], match[2]) if match else (text.strip(' .,:;'), None)
    digits = ocr_digits.repair(main)
    tail = ocr_digits.repair(branch) if branch is not None else None
    if digits is None or (branch is not None and tail is None):
        return None
    number = digits.text
    suffix = tail.text if tail else None
    if suffix is None and len(number) == 13:  # printed without the hyphen
        number, suffix = number[:10], number[10:]
    if len(number) != 10:
        return None
    return TaxCode(number, suffix, digits.repaired or bool(tail and tail.repaired))
