"""Nationality as printed; `Việt Nam` in its many spellings becomes one."""

from __future__ import annotations

import re

from digitizer.kit.text import fold, squeeze

VIETNAM = "Việt Nam"
_VIETNAM = {'vietnam', 'vietnamese', 'vnm', 'vn'}


def parse(text: str) -> str | None:
    """Return `Việt Nam`, or another country's name as printed with single blanks; None when there are no letters."""
    cleaned = squeeze(text).strip(' .,:;…_-–/|')
    if not re.search(r'[^\W\d_]', cleaned):
        return None
    parts = {re.sub(r'[^a-z]', '', fold(part)) for part in re.split(r'[/(]', cleaned)}
    return VIETNAM if parts <= _VIETNAM | {''} else cleaned
