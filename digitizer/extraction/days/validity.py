"""Until when a paper is valid, where a sentence says so that no label of the type begins or that wraps in its column.

Giấy này có giá trị đến hết          |  Đức Xuân, ngày 13 tháng 3 năm 2017
ngày 02 tháng 4 năm 2017             |  TL. CHỦ TỊCH
Có hiệu lực từ ngày 01/04/2026 đến hết ngày 30/04/2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from digitizer.doctypes.model import DocType, FieldKind
from digitizer.doctypes.rules import dates
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Run, Sheet

RULE = 'validity'
ALONE = "Không có nhãn bên cạnh: nhận ra theo chính các chữ này."
DOUBT = "Ngày hết hạn đọc từ câu nói về hiệu lực của giấy."
_ANCHOR = 0.8
_UNTIL = re.compile(
    r'\b(?:giá trị|hiệu lực|thời hạn|sử dụng)\b[^.;]{0,70}?\b(?:đến|tới)(?:\s+hết)?\W*(?=\d|ngày\s*\d)', re.IGNORECASE
)
_SHIFT = 1.5  # word heights that the lines of a paragraph may begin apart, but for its indent
_INDENT = 4.0
_STEP = 1.8  # line spacings between its lines


def read(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return the last day on which the paper is valid, where it was not found, or that it has none."""
    return [*_last_day(sheets, doctype, found), *_without_end(sheets, doctype, found)]


def _without_end(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """The words that stand for a day, alone on their line wherever that is: `Không thời hạn`."""
    made = []
    given = {item.name for item in found if any(map(str.isalpha, item.raw))}
    for spec in doctype.fields:
        if spec.kind is not FieldKind.CHOICE or not spec.shares_label_with or spec.name in given:
            continue
        said = {letters(choice) for choice in spec.choices if ' ' in choice}
        alone = ((sheet, run) for sheet in sheets for run in sheet.runs if letters(run.text) in said)
        made += [
            Finding(spec.name, run.text, run.tokens, sheet.number, RULE, _ANCHOR, doubt=ALONE)
            for sheet, run in islice(alone, 1)
        ]
    return made


def _last_day(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    name = doctype.validity_field
    spec = doctype.field(name) if name else None
    if name is None or spec is None or any(item.name == name and dates.parse(item.raw) for item in found):
        return []
    for sheet in sheets:
        for line in _lines(sheet):
            match = _UNTIL.search(line.text)
            day = dates.find(line.text[match.end() :]) if match is not None else None
            if match is None or day is None or day.value is None or day.start > len("ngày "):
                continue
            tokens = line.part(match.end() + day.start, match.end() + day.end)
            return [Finding(name, text_of(tokens), tokens, sheet.number, RULE, _ANCHOR, doubt=DOUBT)]
    return []


def _lines(sheet: Sheet) -> Iterator[Run]:
    """The runs of a page, each with the one under it that goes on at the same left edge or left of an indent."""
    runs = sheet.runs
    for run in runs:
        below = (
            other
            for other in runs
            if 0 < other.middle - run.middle < _STEP * sheet.pitch
            and -_SHIFT * sheet.scale < run.x0 - other.x0 < _INDENT * sheet.scale
        )
        following = min(below, key=lambda other: other.middle, default=None)
        yield Run((*run.tokens, *following.tokens)) if following is not None else run
