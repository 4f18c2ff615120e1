"""The head of a household in the list of its members: the book says `CHỦ HỘ` over his page, and `QUAN HỆ VỚI CHỦ HỘ: vợ` over those of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digitizer.extraction.finding import Finding, sheet_of
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Run, Sheet

_RELATION, _NAME = 'member_relation', 'member_name'
_HEAD = 'chuho'
_OVER = 3.0  # line spacings between the heading and the name under it
_PLACE = 0.95


def with_head(sheets: Sequence[Sheet], found: Sequence[Finding]) -> list[Finding]:
    """Return the findings, the first member the head where one relation is missing and the heading stands over him."""
    members = [item for item in found if item.name == _NAME and item.tokens]
    relations = [item for item in found if item.name == _RELATION and item.tokens]
    if not relations or len(relations) != len(members) - 1:
        return list(found)
    first = min(members, key=_place)
    heading = _heading(first, sheets)
    if heading is None or min(map(_place, relations)) < _place(first):
        return list(found)
    head = Finding(
        _RELATION, heading.text, heading.tokens, first.page, 'form.label', _PLACE, group=1, label=heading.text
    )
    others = [
        replace(item, group=(item.group or 1) + 1) if any(item is other for other in relations) else item
        for item in found
    ]
    return [*others, head]


def _place(item: Finding) -> tuple[int, float]:
    return item.page, item.tokens[0].middle


def _heading(member: Finding, sheets: Sequence[Sheet]) -> Run | None:
    sheet = sheet_of(member, sheets)
    if sheet is None:
        return None
    over = (row for row in sheet.rows if 0 < member.tokens[0].middle - row.middle < _OVER * sheet.pitch)
    return next((row.runs[0] for row in over if len(row.runs) == 1 and letters(row.text) == _HEAD), None)
