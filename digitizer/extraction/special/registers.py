"""The entry in the register of civil status that an extract repeats: `Đăng ký khai sinh tại …`, `Số … ngày …`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import dates
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Run, Sheet

_ENTRY = re.compile(r'^\W*S[ốôoó]\s*:?\s*\S{1,20}\s*,?\s+(?=ng[àa]y\b)', re.IGNORECASE)
_PLACE = re.compile(r'^(?:da|duoc)?dangky\w*tai|^noidangky')
_ABOVE = 3  # rows in which the place of registration stands over the entry


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return the day of registration behind the number of the entry."""
    if doctype.field('registration_date') is None:
        return []
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            entry = _ENTRY.match(row.text)
            above = sheet.rows[max(0, index - _ABOVE) : index]
            if entry is None or not any(_PLACE.match(letters(other.text)) for other in above):
                continue
            day = dates.find(row.text[entry.end() :])
            if day is not None and day.value is not None:
                tokens = Run(row.tokens).part(entry.end() + day.start, entry.end() + day.end)
                return [Finding('registration_date', text_of(tokens), tokens, sheet.number, 'form.register')]
    return []
