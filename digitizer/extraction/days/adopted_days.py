"""The day of laws and resolutions that have no line of place and day: their last sentence says when they were adopted.

    Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIV, kỳ họp thứ 2 thông qua ngày 15 tháng 11 năm 2016.

A person looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.doctypes.model import DocType, Layout
from digitizer.doctypes.rules import dates
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.page.sheet import Run, Sheet

FIELD = 'issue_date'
RULE = 'day.adopted'
DOUBT = "Văn bản không có dòng địa danh, ngày tháng: lấy ngày thông qua."
_ANCHOR = 0.9
_ADOPTED = re.compile(
    r'\b(?:[Bb]ộ )?(?:[Ll]uật|[Pp]háp lệnh|[Nn]ghị quyết) này (?:đã )?được [^.;]{3,160}?\bthông qua(?: tại [^.;]{3,60}?)?,?\s+(?=ngày\s?\d)'
)
_DAY_WORD = 6  # characters of `ngày` in front of the figures


def read(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return the day on which an administrative document says it was adopted, where it has no day yet."""
    if doctype.layout is not Layout.ND30 or doctype.field(FIELD) is None:
        return []
    if any(item.name == FIELD and item.raw.strip() for item in found):
        return []
    for sheet in reversed(sheets):
        whole = Run(sheet.tokens) if sheet.tokens else None
        match = _ADOPTED.search(whole.text) if whole is not None else None
        day = dates.find(whole.text[match.end() :]) if whole is not None and match is not None else None
        if whole is not None and match is not None and day is not None and day.start < _DAY_WORD:
            tokens = whole.part(match.end() + day.start, match.end() + day.end)
            return [Finding(FIELD, text_of(tokens), tokens, sheet.number, RULE, _ANCHOR, doubt=DOUBT)]
    return []
