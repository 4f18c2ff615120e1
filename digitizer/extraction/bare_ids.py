"""Numbers of persons whose label was lost: they stand in front of the day on which their paper was issued.

    I. BÊN ỦY QUYỀN:
    Họ tên: Tăng Anh Trọng
    058057590397      Cấp ngày: 13/06/2021

The pen often runs over `Số CCCD:`. The number is that of the person under whose heading it stands; a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.doctypes.model import ID_KINDS, DocType, FieldSpec
from digitizer.doctypes.rules import personal_id
from digitizer.extraction.finding import Finding
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Sheet, Token
from digitizer.extraction.sections import headings, opened
from digitizer.kit.text import fold

RULE = 'form.bare_id'
DOUBT = "Số không có nhãn đọc được, nhận ra nhờ ngày cấp đứng sau."
_ANCHOR = 0.7
_NUMBER = re.compile(r'\W*(\d{12})\W*')
_CUT_LABEL = 'số'
_ISSUED = re.compile(r'^\W*(?:ngay cap|cap ngay|do .{3,60} cap|noi cap)\b')


def read(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return the numbers of persons who have none yet, each under the heading of its person."""
    given = {item.name for item in found if item.raw.strip()}
    missed = [spec for spec in doctype.fields if _is_persons(spec) and spec.name not in given]
    if not missed:
        return []
    taken = {(item.page, token.box) for item in found for token in item.tokens}
    groups = headings(doctype.fields)
    made: dict[str, Finding] = {}
    section: str | None = None
    for sheet in sheets:
        for row in sheet.rows:
            section = opened(row, groups) or section
            token = _number(row)
            spec = _owner(missed, doctype, groups, section) if token is not None else None
            if token is None or spec is None or (sheet.number, token.box) in taken:
                continue
            if spec.name in made:
                return []  # two numbers of one person: neither is surely the one
            made[spec.name] = Finding(
                spec.name, token.text, (token,), sheet.number, RULE, _ANCHOR, handwritten=True, doubt=DOUBT
            )
    return list(made.values())


def _is_persons(spec: FieldSpec) -> bool:
    return spec.kind in ID_KINDS and spec.name.endswith('_id') and not spec.repeated and not spec.column


def _number(row: Row) -> Token | None:
    """The number that a row begins with, right before the day of issue of the paper; `số` may open the row where its label is cut."""
    first, *rest = row.tokens[1:] if row.tokens[0].text == _CUT_LABEL and len(row.tokens) > 1 else row.tokens
    match = _NUMBER.fullmatch(first.text)
    behind = fold(' '.join(token.text for token in rest))
    return first if match is not None and personal_id.find_all(first.text) and _ISSUED.match(behind) else None


def _owner(
    missed: Sequence[FieldSpec], doctype: DocType, groups: dict[str, str], section: str | None
) -> FieldSpec | None:
    """The field of the person whose heading stands above; the only one of the type where there are no headings."""
    inside = [spec for spec in missed if section in {groups.get(letters(item)) for item in spec.sections}]
    if section is not None and inside:
        return inside[0] if len(inside) == 1 else None
    every = [spec for spec in doctype.fields if _is_persons(spec)]
    return missed[0] if len(every) == 1 and not missed[0].sections else None
