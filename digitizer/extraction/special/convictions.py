"""Convictions that a judicial record lists: each entry with its judgment, `- Bản án hình sự sơ thẩm số 20/2010/HSST ngày …`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.doctypes.model import DocType
from digitizer.extraction import enumerations
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.page.sheet import Sheet

RULE = 'record.conviction'
FIELD = 'criminal_history'
DOUBT = "Bản án lấy từ danh sách: cần xem chỗ bắt đầu và kết thúc."
_JUDGMENT = re.compile(r'^\W*(?:\d{1,2}[.)]\s*)?Bản án\b[^:]{0,60}?\bsố\s*:?\s*\d', re.IGNORECASE)


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return the entries of the first list that begins with a judgment."""
    for sheet in sheets:
        for at, row in enumerate(sheet.rows):
            if _JUDGMENT.match(row.text) is None:
                continue
            entries = enumerations.entries(sheet, sheet.rows[at:])
            return [
                Finding(FIELD, text_of(entry).rstrip(' .;'), entry, sheet.number, RULE, 0.95, group=group, doubt=DOUBT)
                for group, entry in enumerate(entries, 1)
            ]
    return []
