"""What a contract is about, where nothing but its title says so: `HỢP ĐỒNG` over `CHUYỂN NHƯỢNG QUYỀN SỬ DỤNG ĐẤT`."""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.doctypes.model import DocType
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.page.sheet import Sheet, Token

RULE = 'contract.title'
DOUBT = "Giấy không ghi riêng mục này: giá trị lấy theo tên hợp đồng."
_FIELD, _OF_CONTRACTS = 'subject', 'party_a_name'
_TITLE = ("HỢP", "ĐỒNG")
_UPPER = 0.4  # of the page: no title stands lower
_FEWEST = 2  # words of what it is about
_STEP = 1.6  # line spacings between the lines of a title
_ANCHOR = 0.6


def read(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return the words of the title behind `HỢP ĐỒNG`, unless the paper says elsewhere what it is about."""
    asked = doctype.field(_FIELD) is not None and doctype.field(_OF_CONTRACTS) is not None
    if not asked or any(item.name == _FIELD and item.raw.strip() for item in found):
        return []
    sheet = sheets[0]
    for at, row in enumerate(sheet.rows):
        if row.middle > _UPPER * sheet.height:
            break
        run = row.runs[0]
        if len(row.runs) > 1 or not run.text.isupper() or tuple(token.text for token in run.tokens[:2]) != _TITLE:
            continue
        tokens: list[Token] = list(run.tokens[2:])
        last = row
        for below in sheet.rows[at + 1 :]:
            centred = abs(below.runs[0].centre - run.centre) < 2 * sheet.scale
            if (
                len(below.runs) > 1
                or not below.text.isupper()
                or not centred
                or last.step_to(below) > _STEP * sheet.pitch
            ):
                break
            tokens += below.tokens
            last = below
        if len(tokens) < _FEWEST or any(map(str.isdigit, text_of(tokens))):
            return []
        return [Finding(_FIELD, text_of(tokens), tuple(tokens), sheet.number, RULE, _ANCHOR, doubt=DOUBT)]
    return []
