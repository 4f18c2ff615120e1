"""Addresses: the printed text is kept; its parts are named by the levels that existed on the document's day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from digitizer.kit.text import fold, squeeze

DISTRICTS_ENDED = date(2025, 7, 1)
"""From this day there is no district level (Law on the organisation of local government, 2025)."""

_COMMUNE = re.compile(r'^(?:xa|phuong|thi tran|dac khu|tt|p|x)[.\s]')
_DISTRICT = re.compile(r'^(?:huyen|quan|thi xa|thanh pho|tp|tx|h|q)[.\s]')
_PROVINCE = re.compile(r'^(?:tinh|thanh pho|tp|t)[.\s]')

_STOPPED = re.compile(r'\b([^\W\d_]{2,})\.(?=[^\W\d_])')
_ABBREVIATED = {'tp', 'tx', 'tt', 'kp', 'kdc', 'kcn'}


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address as printed, from the smallest; levels that are not named are None."""

    detail: str | None
    commune: str | None
    district: str | None
    province: str | None


def normalise(text: str) -> str:
    """Return an address as printed, in one line, without leaders and punctuation at its ends."""
    plain = squeeze(_STOPPED.sub(_without_stop, re.sub(r'[.…_]{2,}', ' ', text)))
    return re.sub(r'\s+([,;.])', r'\1', plain).strip(' .,:;…_-–|')


def _without_stop(match: re.Match[str]) -> str:
    """A speck read as a stop behind a whole word (`xã.Củ Chi`) is a blank; behind an abbreviation (`TP.`) it stays."""
    word = match[1]
    return f'{word} ' if word.islower() and word not in _ABBREVIATED else match[0]


def parse(text: str, *, on: date | None = None) -> Address:
    """Take an address apart at its commas, by the levels in force on the document's day `on` (None: with districts)."""
    with_districts = on is None or on < DISTRICTS_ENDED
    parts = [part.strip() for part in re.split(r',|\s[-–]\s', normalise(text)) if part.strip()]
    province = parts.pop() if parts and (len(parts) > 1 or _PROVINCE.match(fold(parts[-1]))) else None
    district = None
    if with_districts and parts and (_DISTRICT.match(fold(parts[-1])) or len(parts) >= 3):
        district = parts.pop()
    commune = parts.pop() if parts and (_COMMUNE.match(fold(parts[-1])) or len(parts) > 1) else None
    return Address(', '.join(parts) or None, commune, district, province)
