"""Whose values a declaration gives: behind `Đề nghị cơ quan … cho người có tên dưới đây:` stand those of whom it is about.

    Họ, chữ đệm, tên người yêu cầu: …      Giấy tờ tùy thân: … (of who asks)
    Đề nghị cơ quan đăng ký khai tử cho người có tên dưới đây:
    Họ, chữ đệm, tên: …                    Giấy tờ tùy thân: … (of who died)

The same label stands in both parts: a value of the second one counts, where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.extraction.finding import Finding
from digitizer.extraction.page.sheet import Sheet
from digitizer.kit.text import fold

_LEADS = re.compile(r'\b(?:cho|doi voi|cua) (?:nguoi|con|tre|ong ba|nguoi con) (?:co ten )?(?:duoi|sau) day\W*$')
_SHORT = 4  # words of a row in which a sentence only ends
_OF_APPLICANT = ('applicant_', 'addressee', 'subject', 'signer', 'commitment', 'issue_', 'phone', 'email', 'form_code')


def of_person(found: Sequence[Finding], sheets: Sequence[Sheet]) -> list[Finding]:
    """Return the findings without those of the applicant that stand behind the same labels as the person's own."""
    lead = _lead(sheets)
    if lead is None:
        return list(found)
    behind = {item.name for item in found if _place(item) > lead and item.raw.strip()}
    return [
        item for item in found if _place(item) > lead or item.name not in behind or item.name.startswith(_OF_APPLICANT)
    ]


def _place(item: Finding) -> tuple[int, float]:
    return item.page, item.box.y0 if item.box is not None else 0.0


def _lead(sheets: Sequence[Sheet]) -> tuple[int, float] | None:
    """Page and foot of the only line that leads up to the person."""
    places = [
        (sheet.number, max(float(token.box.y0) for token in row.tokens))
        for sheet in sheets
        for at, row in enumerate(sheet.rows)
        if _LEADS.search(fold(_sentence(sheet, at)))
    ]
    return places[0] if len(places) == 1 else None


def _sentence(sheet: Sheet, at: int) -> str:
    """The words of a row, with those of the row above where its sentence only ends in it: `… cho người có tên dưới` / `đây:`."""
    text = sheet.rows[at].text
    return f'{sheet.rows[at - 1].text} {text}' if at and len(text.split()) < _SHORT else text
