"""The code of a printed blank (mẫu số) in the corner of a declaration or request."""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.doctypes import blanks
from digitizer.doctypes.model import DocType
from digitizer.extraction.finding import Finding
from digitizer.extraction.page.sheet import Sheet

_UNKNOWN = 0.8  # anchor of a code that the catalogue does not have: read, but nothing confirms it


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return the code, as the catalogue writes it where it has it."""
    spec = doctype.field('form_code')
    if spec is None or spec.labels:
        return []  # a label says more: the form of an invoice
    rows = sheets[0].rows
    found = blanks.printed_code(doctype, [row.text for row in rows])
    if found is None:
        return []
    tokens = tuple(token for token in rows[found.line].tokens if found.text in token.text)
    anchor = 1.0 if found.known else _UNKNOWN
    return [Finding('form_code', found.text, tokens[:1], sheets[0].number, 'form.code', anchor, value=found.code)]
