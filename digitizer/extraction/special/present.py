"""Who was there, listed under `Chúng tôi gồm có:` by lines that begin with how a person is addressed.

1. Ông Đỗ Anh Thắng, sinh năm 1948, là chồng
2. Bà Hồ Phương Tươi, sinh năm 1954, là vợ
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes.model import DocType
from digitizer.extraction import enumerations
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.page.sheet import Row, Sheet
from digitizer.kit.text import fold

FIELD = 'attendee'
_OF_MINUTES = 'secretary_name'
"""Minutes have it, invitations do not: those name whom they invite."""
RULE = 'form.list'
_HEADS = re.compile(r'^\W*(?:chung toi gom(?: co)?|thanh phan (?:gom(?: co)?|tham du|tham gia|du hop)|co mat)\W*$')
_INVITES = re.compile(
    r'^\W*(?:(?:\d{1,2}|[a-z]|[ivx]{1,4})\s?[.)]\s*)?(?:thanh phan(?: (?:moi|du|tham du|tham gia|hop))*|moi(?: (?:tham )?du)(?: hop)?)\s*:\s*$'
)
_PERSON = re.compile(r'^\W*(?:\d{1,2}\s?[.)]?\s+)?(?P<person>(?:Ông|Bà|Anh|Chị|Đồng chí)\s.+)$')
_PLACE = 0.95
_STEP = 2.2  # line spacings between two of them
_FEWEST = 2


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return each line of the list, without its number."""
    if doctype.field(FIELD) is None:
        return []
    if doctype.field(_OF_MINUTES) is None:
        return _invited(sheets)
    for sheet in sheets:
        for at, row in enumerate(sheet.rows):
            if _HEADS.match(fold(row.text)) and len(listed := _listed(sheet, at)) >= _FEWEST:
                by_pen = any(token.handwritten for item in listed for token in item.tokens)
                return [replace(item, handwritten=by_pen) for item in listed]
    return []


def _invited(sheets: Sequence[Sheet]) -> list[Finding]:
    """The bodies and offices that an invitation lists under `Mời dự:`, none where the entries have labels of their own."""
    for sheet in sheets:
        for at, row in enumerate(sheet.rows):
            listed = enumerations.entries(sheet, sheet.rows[at + 1 :]) if _INVITES.match(fold(row.text)) else []
            if len(listed) >= _FEWEST and not any(':' in text_of(tokens) for tokens in listed):
                return [
                    Finding(FIELD, text_of(tokens), tokens, sheet.number, RULE, _PLACE, group=group)
                    for group, tokens in enumerate(listed, 1)
                ]
    return []


def _listed(sheet: Sheet, head: int) -> list[Finding]:
    found: list[Finding] = []
    last: Row = sheet.rows[head]
    for row in sheet.rows[head + 1 :]:
        match = _PERSON.match(text_of(row.tokens))
        if match is None or last.step_to(row) > _STEP * sheet.pitch:
            break
        begin = len(row.tokens) - len(match['person'].split())
        tokens = row.tokens[begin:]
        found.append(Finding(FIELD, text_of(tokens), tokens, sheet.number, RULE, _PLACE, group=len(found) + 1))
        last = row
    return found
