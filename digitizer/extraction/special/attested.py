"""Day and body of an attestation, which its first sentence tells under its heading.

LỜI CHỨNG CỦA NGƯỜI CÓ THẨM QUYỀN CHỨNG THỰC
Ngày 17 tháng 9 năm 2024, tại Ủy ban nhân dân phường Mường Thanh, thành phố Điện Biên Phủ. Tôi …, chứng thực: …
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import dates
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.nd30 import titles
from digitizer.extraction.page import attestations
from digitizer.extraction.page.sheet import Run, Sheet

RULE = 'attested.fallback'
_ANCHOR = 0.9
_DOUBT = "Ngày lấy theo lời chứng: giấy không ghi ngày riêng."
_OPENING = re.compile(r'\W*(?:hôm nay\s*,?\s*)?(?=ngày\b)', re.IGNORECASE)
_BODY = re.compile(
    r'\btại\s+(?:trụ sở\s+)?(?:của\s+)?:?\s*'
    r'(?P<body>(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd|(?:văn )?phòng công chứng|phòng tư pháp|trung tâm)\b[^.,;()]*?)\s*(?:[.,;(]|$)',
    re.IGNORECASE,
)
_HEADED = re.compile(
    r'\bCỦA (?:(?:PHÓ )?CHỦ TỊCH )?(?P<body>(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|PHÒNG TƯ PHÁP|(?:VĂN )?PHÒNG CÔNG CHỨNG) .+)'
)
_ROWS = 4  # of the sentence that count
_NEAR = 4.0  # line spacings from the heading down to it


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return the day of the attestation, and the body at which it was made."""
    for sheet, heading, sentence in _sentences(sheets):
        opening = _OPENING.match(sentence.text)
        day = dates.find(sentence.text[opening.end() :]) if opening is not None else None
        if opening is None or day is None or day.value is None or day.start > len("ngày "):
            continue
        start = opening.end() + day.start
        tokens = sentence.part(start, opening.end() + day.end)
        own = doctype.field('certification_date') is None
        name = 'issue_date' if own else 'certification_date'
        found = [Finding(name, text_of(tokens), tokens, sheet.number, RULE, _ANCHOR, doubt=_DOUBT if own else '')]
        body = _BODY.search(sentence.text, opening.end() + day.end)
        if body is not None:
            words = sentence.part(body.start('body'), body.end('body'))
            found.append(
                Finding('issuing_authority', body['body'], words, sheet.number, RULE, _ANCHOR, value=body['body'])
            )
        elif body_above := _of_heading(sheet, heading):
            found.append(body_above)
        return found
    return []


def _of_heading(sheet: Sheet, heading: Run) -> Finding | None:
    """The body that the heading of an attestation names: `CHỨNG THỰC CỦA ỦY BAN NHÂN DÂN PHƯỜNG TRẦN PHÚ`."""
    body = _HEADED.search(heading.text)
    words = heading.part(body.start('body'), body.end('body')) if body is not None else ()
    return Finding('issuing_authority', text_of(words), words, sheet.number, RULE, _ANCHOR) if words else None


def _sentences(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Run, Run]]:
    """The heading of an attestation and the rows under it, each as one line; a translation of the heading may stand between."""
    for sheet in sheets:
        for index, row in attestations.headings(sheet):
            below = [other for other in sheet.rows[index + 1 :] if not titles.is_capital(other.text)][:_ROWS]
            if below and below[0].middle - row.middle < _NEAR * sheet.pitch:
                yield sheet, Run(row.tokens), Run(tuple(token for other in below for token in other.tokens))
