"""Where the attestation of a paper begins: what stands under its heading is its own, not the paper's."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from digitizer.extraction.matching import letters
from digitizer.extraction.nd30 import titles
from digitizer.extraction.page.sheet import Row, Sheet

_HEADING = re.compile(r'^[ivx]{0,4}(?:phan)?(?:loichung|chungthuc(?!bansao)|chungnhancua(?:cong|uyban|phong|van))')


def headings(sheet: Sheet) -> Iterator[tuple[int, Row]]:
    """Yield the rows that are the heading of an attestation: `LỜI CHỨNG CỦA CÔNG CHỨNG VIÊN`, `II- CHỨNG THỰC CỦA ỦY BAN NHÂN DÂN`."""
    for index, row in enumerate(sheet.rows):
        if _HEADING.match(letters(row.text)) is not None and titles.is_capital(row.text):
            yield index, row


def begins(sheet: Sheet) -> float:
    """Return the height from which on a page belongs to an attestation; infinity without one."""
    return min((row.middle for _, row in headings(sheet)), default=math.inf)
