"""Dossier codes (mã hồ sơ) of the one-stop system: the current, the centralised and the old form.

Sources: Circulars 03/2025 and 04/2025/TT-VPCP, 01/2018/TT-VPCP article 19.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Form(StrEnum):
    """Which rule built a code."""

    CURRENT = 'current'  # H29.012.05-261121-0007
    CENTRALISED = 'centralised'  # H29.012.05-261121-010007: two digits of the system's owner before the number
    OLD = 'old'  # 000.12.05.H29-230715-0123


_CURRENT = re.compile(r'(?P<agency>[A-Z]\d{2}(?:\.\d{2,3}){0,3})-(?P<day>\d{6})-(?P<number>\d{4,})')
_OLD = re.compile(r'(?P<agency>\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})-(?P<day>\d{6})-(?P<number>\d{4,})')
_LOOSE = re.compile(r'[A-Z0-9][A-Z0-9.\s]{2,18}\s?[-–]\s?[0-9OIl]{6}\s?[-–]\s?[0-9OIl]{4,8}')


@dataclass(frozen=True, slots=True)
class DossierCode:
    """A code whose date block is a real day; `form` of a current code with six or more digits is the centralised one."""

    text: str
    form: Form
    agency: str
    received_on: date
    number: str
    repaired: bool = False

    def is_possible(self, today: date) -> bool:
        """Whether the day in the code is not after `today`."""
        return self.received_on <= today


def parse(text: str) -> DossierCode | None:
    """Read a field that holds a dossier code; blanks and look-alike letters in the digit blocks are repaired."""
    compact = re.sub(r'\s+', '', text).replace('–', '-').strip('.,:;')
    head, *blocks = compact.split('-')
    head = _with_stops(head)
    fixed = '-'.join([_repair_agency(head), *(block.translate(str.maketrans('OoIl', '0011')) for block in blocks)])
    for pattern, old in ((_OLD, True), (_CURRENT, False)):
        match = pattern.fullmatch(fixed)
        if match is None:
            continue
        day = _day(match['day'])
        if day is None:
            return None
        form = Form.OLD if old else Form.CENTRALISED if len(match['number']) >= 6 else Form.CURRENT
        return DossierCode(fixed, form, match['agency'], day, match['number'], repaired=fixed != compact)
    return None


def find(text: str) -> DossierCode | None:
    """Return the first dossier code in a running text."""
    for match in _LOOSE.finditer(text):
        words = match[0].split()
        for start in range(len(words)):  # the pattern may have caught a word in front
            found = parse(' '.join(words[start:]))
            if found is not None:
                return found
    return None


def _with_stops(head: str) -> str:
    """The agency of the old form with the stops that pen or engine lost: `0003232H23` for `000.32.32.H23`."""
    match = re.fullmatch(r'(000)(\d{2})(\d{2})([A-Z]\d{2})', head)
    return '.'.join(match.groups()) if match is not None else head


def _repair_agency(head: str) -> str:
    parts = head.split('.')
    fixed = []
    for index, part in enumerate(parts):
        letter_first = (index == 0 or index == len(parts) - 1) and part[:1].isalpha() and len(part) == 3
        start = 1 if letter_first else 0
        fixed.append(part[:start].upper() + part[start:].translate(str.maketrans('OoIl', '0011')))
    return '.'.join(fixed)


def _day(block: str) -> date | None:
    try:
        return date(2000 + int(block[:2]), int(block[2:4]), int(block[4:]))
    except ValueError:
        return None
