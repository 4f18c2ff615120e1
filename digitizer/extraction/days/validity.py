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


def in_lines(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return the findings with both days of a term that is told in two lines under its heading: `từ 26/12/2012` over `đến 30/09/2018`."""
    given = {item.name for item in found if dates.parse(item.raw)}
    if doctype.field(_FIRST) is None or doctype.field(_LAST) is None or given >= {_FIRST, _LAST}:
        return list(found)
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:-1]):
            heads = ' '.join(other.text for other in sheet.rows[max(0, at - 2) : at + 1])
            for run in row.runs if _TERM.search(heads) else ():
                under = next((low for low in sheet.rows[at + 1].runs if abs(low.x0 - run.x0) < sheet.scale), None)
                first, last = _FROM.fullmatch(run.text), _TO.fullmatch(under.text) if under is not None else None
                if first and last and under is not None and dates.parse(first[1]) and dates.parse(last[1]):
                    days = ((_FIRST, first[1], run), (_LAST, last[1], under))
                    others = [item for item in found if item.name not in {_FIRST, _LAST}]
                    return others + [
                        Finding(name, raw, line.tokens, sheet.number, RULE, _ANCHOR, doubt=DOUBT)
                        for name, raw, line in days
                    ]
    return list(found)


_FIRST, _LAST = 'valid_from', 'expiry_date'
_TERM = re.compile(r'giá trị|thời hạn|hiệu lực|sử dụng', re.IGNORECASE)
_FROM = re.compile(r'\W*(?:từ|từ ngày)\s*:?\s*(\d\S+)\W*', re.IGNORECASE)
_TO = re.compile(r'\W*(?:đến|đến ngày|đến hết ngày)\s*:?\s*(\d\S+)\W*', re.IGNORECASE)


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
