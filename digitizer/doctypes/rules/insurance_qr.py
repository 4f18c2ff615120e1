"""The QR code of health insurance cards (thẻ BHYT): fields with a bar between them, name and address in hexadecimal."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digitizer.doctypes.rules import dates
from digitizer.doctypes.rules.dates import PartialDate
from digitizer.doctypes.rules.sex import Sex
from digitizer.kit.text import squeeze

_NUMBER = re.compile(r'(?:[A-Z]{2}[1-5]\d{2})?\d{10}')


@dataclass(frozen=True, slots=True)
class InsuranceCode:
    """What the code of a health insurance card says; parts that cannot be read are None."""

    number: str
    full_name: str | None
    date_of_birth: PartialDate | None
    sex: Sex | None
    extra: tuple[str, ...]


def parse(payload: str) -> InsuranceCode | None:
    """Read the text of a QR code; None when it is not an insurance card's."""
    parts = payload.strip().split('|')
    if len(parts) < 5 or _NUMBER.fullmatch(parts[0]) is None:
        return None
    born = dates.parse(parts[2])
    return InsuranceCode(
        number=parts[0],
        full_name=_unhex(parts[1]),
        date_of_birth=born.value if born else None,
        sex={'1': Sex.MALE, '2': Sex.FEMALE, '0': Sex.FEMALE}.get(parts[3].strip()),
        extra=tuple(parts[4:]),
    )


def _unhex(text: str) -> str | None:
    try:
        return squeeze(bytes.fromhex(text).decode('utf-8')) or None
    except ValueError:
        return None
