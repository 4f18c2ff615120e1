"""Heads of tables whose captions run over two lines: none of their words is the value of another.

    Bản án số, ngày, tháng,   Tội danh, điều khoản   Nghĩa vụ dân   Tình trạng thi
    năm, Tòa án đã tuyên      luật áp dụng           sự, án phí     hành án

Behind `Bản án số,` stands no value, nor behind `Tội danh,`: the lower line goes on in small letters with every caption.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.extraction.page.printed_labels import Labels
from digitizer.extraction.page.sheet import Row, Run, Sheet

_FEWEST = 3  # captions side by side
_CLOSE = 1.35  # line spacings between the lines of a head
_VALUE = re.compile(r'[:\d]|[.…_]{3}')
"""What stands in no caption: a colon, a figure, a dotted line."""


def is_head(sheet: Sheet, index: int) -> bool:
    """Tell whether a row is the upper or a lower line of a head of several lines."""
    return _parts(sheet, index) or (index > 0 and _parts(sheet, index - 1))


def last_line(sheet: Sheet, index: int) -> int:
    """Return the place of the last line of the head that a row begins, of the row itself where it is no such head."""
    while _parts(sheet, index):
        index += 1
    return index


def whole(sheet: Sheet, labels: Labels) -> Sheet:
    """Return the sheet with captions that are labels of the type only with their lower lines on the upper one: `Quan hệ với` over `chủ hộ`."""
    rows = list(sheet.rows)
    at = 0
    while at < len(rows):
        last = last_line(sheet, at)
        if last > at:
            lower = sheet.rows[at + 1 : last + 2]
            rows[at] = replace(rows[at], runs=tuple(_with_lower(run, lower, labels) for run in rows[at].runs))
        at = last + 1
    return replace(sheet, rows=tuple(rows))


def _with_lower(run: Run, lower: Sequence[Row], labels: Labels) -> Run:
    """A caption with the words under it, written into its last word, as far as they make a label with it."""
    if labels.of_run(run):
        return run
    text = run.tokens[-1].text
    for row in lower:
        under = [below for below in row.runs if min(below.x1, run.x1) > max(below.x0, run.x0)]
        if len(under) != 1 or not (under[0].text[:1].islower() or under[0].text.isupper()):
            break  # capitals abbreviate the name of a paper: `Số giấy` over `CMND`
        text = f'{text} {under[0].text}'
        made = Run((*run.tokens[:-1], replace(run.tokens[-1], text=text)))
        if labels.of_run(made):
            return made
    return run


def _parts(sheet: Sheet, index: int) -> bool:
    """Whether the captions of a row go on in the row below it."""
    if index + 1 >= len(sheet.rows):
        return False
    upper, lower = sheet.rows[index], sheet.rows[index + 1]
    if min(len(upper.runs), len(lower.runs)) < _FEWEST or upper.step_to(lower) > _CLOSE * sheet.pitch:
        return False
    if _VALUE.search(upper.text) or _VALUE.search(lower.text) or upper.whole or lower.whole:
        return False
    small = [run for run in lower.runs if run.text[:1].islower()]
    return len(small) >= _FEWEST and 2 * len(small) > len(lower.runs) and _begins_captions(upper)


def _begins_captions(row: Row) -> bool:
    capitals = [run for run in row.runs if run.text[:1].isupper()]
    return 2 * len(capitals) > len(row.runs)
