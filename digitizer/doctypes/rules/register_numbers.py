"""Running numbers and book numbers of registers: `Số: 123`, `Quyển số: 01/2023`, `Số vào sổ: CH 01234`."""

from __future__ import annotations

import re

_NUMBER = re.compile(r'(?:[A-ZĐ]{1,2}\s(?=\d{4}))?[A-ZĐ0-9][A-ZĐa-zđ0-9]*(?:\s?[./\-–]\s?[A-ZĐ0-9][A-ZĐa-z0-9]*)*')
_LAND = re.compile(r'(?P<letters>CH|CS|CT|VP|H|CN|DN)?\s?(?P<digits>\d{3,6})(?!\d)')
_PARTS = re.compile(r'\d\.\d{1,4}\.\d')
"""A number of several parts, which are not groups of its digits: `2018.15.0609`."""

_NEXT = re.compile(r'[\s.,;]+(?=(?:quyển|tập|ngày)\b)', re.IGNORECASE)
"""Where the label of the next number begins: `Số chứng thực: 45. Quyển số: 01`."""

_HOUSEHOLD = re.compile(r'\d{2}[A-ZĐ]8\d{6}(?:-\d{2,3})?|\d{10}(?:-?\d{3})?|\d{12}')


def is_household(number: str) -> bool:
    """Whether a number may be that of a household business (hộ kinh doanh): `94D8075048`, or its tax code.

    The letter stands for the district (TT 20/2015/TT-BKHĐT and 01/2021, Annex VII-2); since 2025 the tax code is the number.
    """
    return _HOUSEHOLD.fullmatch(number) is not None


def parse(text: str) -> str | None:
    """Return a register or book number without blanks, dots of leaders removed; None when it holds no digit."""
    cleaned = re.sub(r'[.…_]{2,}', ' ', text).strip(' .,:;…_-')
    match = _NUMBER.match(_NEXT.split(cleaned)[0])
    if match is None:
        return None
    number = re.sub(r'\s', '', match[0]).replace('–', '-')
    return number if re.search(r'\d', number) else None


def parse_land(text: str) -> str | None:
    """Return the entry number of a land certificate (`Số vào sổ cấp GCN`): an optional group letter and 3 to 6 digits."""
    match = _LAND.search(text.upper())
    if match is None or '/' in text or _PARTS.search(text):
        return parse(text)
    return f'{match["letters"] or ""}{match["digits"]}'
