"""Number plates whose label stands apart from them: nothing else on a paper has their form, `79A-464.30`, `93G1-355.15`.

Where a type has a plate and its labels led to none, the only one on the paper is it. A person looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.doctypes.model import DocType
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.page.sheet import Sheet

RULE = 'form.bare_plate'
DOUBT = "Biển số không đứng liền nhãn, nhận ra nhờ dạng của biển số."
_ANCHOR = 0.75
_PLATE = re.compile(r'(?<![\w.-])\d{2}\s?-?\s?[A-ZĐ]{1,2}\d?\s?[- ]\s?(?:\d{3}\.\d{2}|\d{4})(?![\w.-])')


def read(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return the only plate of a paper, for each field of plates that has none yet."""
    open_fields = [
        spec
        for spec in doctype.fields
        if 'plate' in spec.checks and not any(item.name == spec.name and _PLATE.search(item.raw) for item in found)
    ]
    if not open_fields:
        return []
    plates = {
        re.sub(r'\s', '', match[0]): (sheet.number, run.part(match.start(), match.end()))
        for sheet in sheets
        for run in sheet.runs
        for match in _PLATE.finditer(run.text)
    }
    if len(plates) != 1:
        return []
    page, tokens = next(iter(plates.values()))
    return [Finding(spec.name, text_of(tokens), tokens, page, RULE, _ANCHOR, doubt=DOUBT) for spec in open_fields]
