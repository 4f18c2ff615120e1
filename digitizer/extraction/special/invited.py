"""Whom an invitation names in its own sentence, and what for: `Công an phường Gò Vấp mời ông/bà: Thạch Văn An`, `Để: làm việc về …`.

The police, courts and schools ask single persons so; their papers have no list of who attends and no `Kính gửi`. A person looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import names
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.page.sheet import Row, Run, Sheet

RULE = 'invitation.sentence'
DOUBT = "Lấy từ câu mời, không có nhãn riêng: cần xem chỗ bắt đầu và kết thúc."
_FIELDS = ('addressee', 'attendee')
_SUBJECT = 'meeting_subject'
_PERSON = r'(?:ông\s?/\s?bà|ông\s?\(bà\)|bà\s?/\s?ông|ông|bà|anh\s?/\s?chị|anh|chị|đồng chí)'
_INVITES = re.compile(
    rf'\bmời\s*:?\s+{_PERSON}\s*:?\s+(?P<name>[^\W\d_]\S*(?:\s+[^\W\d_]\S*){{1,5}})\s*[.,;]?$', re.IGNORECASE
)
_FOR = re.compile(r'^\W*(?:để|về việc|lý do|nội dung làm việc)\s*:\s*(?P<what>\S.*)$', re.IGNORECASE)
_INVITES_BELOW = re.compile(r'\bmời\s*:\s*$', re.IGNORECASE)
"""The sentence of which the next line names the person: `Công an phường Gò Vấp kính mời:`."""
_PLACE = 0.9


def read(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return the person and the occasion of an invitation that were not found."""
    given = {item.name for item in found if item.raw.strip()}
    if doctype.field(_SUBJECT) is None or doctype.field(_FIELDS[0]) is None:
        return []
    sheet = sheets[0]
    made: list[Finding] = []
    invites = False
    for row in sheet.rows:
        match = _INVITES.search(row.text)
        invites = invites or match is not None or _INVITES_BELOW.search(row.text) is not None
        if match is not None and names.is_plausible(match['name'].rstrip('.,;')):
            made += _findings(
                [name for name in _FIELDS if doctype.field(name) is not None], sheet, row, match.span('name')
            )
        elif invites and (told := _FOR.match(row.text)) is not None:
            made += _findings([_SUBJECT], sheet, row, told.span('what'))
    once = {item.name: item for item in reversed(made)}
    return [item for name, item in once.items() if name not in given]


def _findings(fields: Sequence[str], sheet: Sheet, row: Row, span: tuple[int, int]) -> Iterator[Finding]:
    tokens = Run(row.tokens).part(*span)
    for name in fields:
        yield Finding(name, text_of(tokens).strip(' .,;'), tokens, sheet.number, RULE, _PLACE, doubt=DOUBT)
