"""Heads of tables whose captions run over two lines: none of their words is the value of another.

    Bản án số, ngày, tháng,   Tội danh, điều khoản   Nghĩa vụ dân   Tình trạng thi
    năm, Tòa án đã tuyên      luật áp dụng           sự, án phí     hành án

Behind `Bản án số,` stands no value, nor behind `Tội danh,`: the lower line goes on in small letters with every caption.
"""

from __future__ import annotations

import re

from digitizer.extraction.page.sheet import Row, Sheet

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
