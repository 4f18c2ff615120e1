"""Members of a household on lines of their own: `1. TÔ HỮU QUYẾT - 23/02/2009 - 091209454835 - Vợ`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import dates, names, personal_id
from digitizer.extraction.finding import Finding
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet

_HEADING = re.compile(r'thanhvien(?:khac|tronghogiadinh|trongho)|nhankhau(?:khac|cotrongho|trongho|cung)')
_ITEM = re.compile(r'^\W{0,2}(?:\d{1,2}\s?[.)]|[-–+*•])\s+')
_PART = re.compile(r'\s*[;,]\s*|\s+[-–_]\s+')
_LABEL = re.compile(r'^.*(?::|\blà)\s*')
_RELATION = re.compile(r'(?:[^\W\d_]+)(?:\s[^\W\d_]+){0,3}')
_PLACE = 0.95  # anchor: the place is known by its heading, the part by its form


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return name, day of birth, number and relation of each member, those that the type has, in one group each."""
    if doctype.field('member_name') is None:
        return []
    found: list[Finding] = []
    for sheet in sheets:
        for row in _listed(sheet):
            parts = _parts(row)
            if 'member_name' in parts and len(parts) > 1:
                group = 1 + max((item.group or 0 for item in found), default=0)
                found += [
                    Finding(name, text, Run(row.tokens).part(start, start + len(text)), sheet.number, 'form.list', _PLACE, group=group)
                    for name, (start, text) in parts.items()
                ]  # fmt: skip
    return found


def _listed(sheet: Sheet) -> Iterator[Row]:
    """The lines under the heading of the list, numbered or dashed, up to the first that is not."""
    begun = False
    head: Row | None = None
    for row in sheet.rows:
        if _ITEM.match(row.text) is None or (head is None and _HEADING.search(letters(row.text))):
            if begun:
                return
            head = row if _HEADING.search(letters(row.text)) else head
        elif head is not None and row.y0 - head.y1 < 3 * sheet.pitch:
            begun, head = True, row
            yield row


def _parts(row: Row) -> dict[str, tuple[int, str]]:
    """Where the parts of a line begin, and their words, by the field that they have the form of."""
    text = ' '.join(token.text for token in row.tokens)
    match = _ITEM.match(text)
    start = match.end() if match is not None else 0
    found: dict[str, tuple[int, str]] = {}
    while start < len(text):
        end = _PART.search(text, start)
        part = text[start : end.start() if end is not None else len(text)]
        label = _LABEL.match(part)
        begin, said = (start + label.end(), part[label.end() :]) if label is not None else (start, part)
        if (name := _field_of(said, found)) is not None:
            found.setdefault(name, (begin, said))
        if end is None:
            break
        start = end.end()
    return found


def _field_of(text: str, found: dict[str, tuple[int, str]]) -> str | None:
    if not found:
        return 'member_name' if names.is_plausible(text) else None
    if personal_id.find_all(text):
        return 'member_id'
    if dates.parse(text) is not None:
        return 'member_date_of_birth'
    return 'member_relation' if _RELATION.fullmatch(text.strip(' .')) else None
