"""Telephone numbers of Viet Nam: ten digits from 0, or +84 and nine."""

from __future__ import annotations

import re

_PHONE = re.compile(r'(?:\+?84|0)(?:[ .\-]?\d){9}(?!\d)')


def parse(text: str) -> str | None:
    """Return the first number in `text` as ten digits from 0, or None."""
    match = _PHONE.search(text)
    if match is None:
        return None
    digits = re.sub(r'\D', '', match[0])
    return '0' + digits[-9:]
