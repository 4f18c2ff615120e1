"""Pages that say where a dossier begins: the printed separator sheet and the receipt slip (T30)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digitizer.doctypes.headings import Heading
from digitizer.doctypes.matching import compact
from digitizer.doctypes.model import RECEIPT
from digitizer.doctypes.rules import dossier_code
from digitizer.documents.model import Page

PREFIX = 'DGZ1|SEP|'
SHEET_TITLE = "TỜ PHÂN CÁCH HỒ SƠ"

_TYPE = re.compile(r'T\d{2,3}')
_PRINTED = re.compile(r'DGZ1\s*[|Il!/]\s*SEP\s*[|Il!/]\s*([A-Z0-9.\-]*)\s*[|Il!/]\s*(T\d{2,3})?')
_SHEET_WORDS = 90  # a separator sheet has fewer words; a manual that shows one has more


@dataclass(frozen=True, slots=True)
class Separator:
    """What a separator sheet says of the documents behind it."""

    dossier_code: str | None
    type_code: str | None


def payload(dossier: str, type_code: str = '') -> str:
    """Return the text of a separator's QR code: `DGZ1|SEP|<dossier_code>|<type or empty>`."""
    return f'{PREFIX}{dossier}|{type_code}'


def read_separator(page: Page) -> Separator | None:
    """Read a separator sheet: its QR code, or the same text printed below the code; None for other pages."""
    for code in page.codes:
        if code.text.startswith(PREFIX):
            return _parse(code.text)
    if sum(len(line.words) for line in page.lines) > _SHEET_WORDS:
        return None
    text = page.text
    if compact(SHEET_TITLE) not in compact(text):
        return None
    match = _PRINTED.search(text)
    return _parse(payload(match[1], match[2] or '')) if match else Separator(None, None)


def _parse(text: str) -> Separator:
    dossier, _, type_code = text[len(PREFIX) :].strip().partition('|')
    dossier = dossier.strip()
    parsed = dossier_code.parse(dossier) if dossier else None
    kind = type_code.strip()
    return Separator(parsed.text if parsed else dossier or None, kind if _TYPE.fullmatch(kind) else None)


def is_receipt(heading: Heading) -> bool:
    """Whether the page is the first of a receipt slip, by its title."""
    first = heading.first_title
    return first is not None and any(
        match.code == RECEIPT and match.capitals and match.span == first.span for match in heading.titles
    )


def find_dossier_code(page: Page) -> str | None:
    """Return the dossier code of a page: from a bar code if there is one, else from the text."""
    for code in page.codes:
        if (found := dossier_code.find(code.text)) is not None:
            return found.text
    for line in page.lines:
        if (found := dossier_code.find(line.text)) is not None:
            return found.text
    return None
