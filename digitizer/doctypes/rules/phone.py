"""Telephone numbers of Viet Nam: mobile numbers, and landlines with the area codes of before and since 2017."""

from __future__ import annotations

import re

_PHONE = re.compile(r'(?<![\d/])(?:\(?\+?84[ .\-)]*|\(?0)(?:[ .\-()]{0,2}\d){9,10}(?![\d/])')
_LONG = re.compile(r'0(?:1|2[0-9])')
"""Eleven digits have landlines since 2017 (`024 2304 7507`), and mobile numbers had them until 2018 (`0123 456 7890`)."""
_OLD_CODE = re.compile(r'\(?0(?:3[25][01]|5[01][01]|65[01]|7[18][01])[ .\-)]')
"""Codes of provinces until 2017, set off from their seven digits: `0710.3264069`."""


def parse(text: str) -> str | None:
    """Return the first number in `text` as ten or eleven digits from 0, or None."""
    for match in _PHONE.finditer(text):
        digits = re.sub(r'\D', '', match[0])
        digits = '0' + digits[2:] if digits.startswith('84') else digits
        if len(digits) == 10 or (len(digits) == 11 and (_LONG.match(digits) or _OLD_CODE.match(match[0]))):
            return digits
    return None
