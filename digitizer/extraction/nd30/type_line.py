"""The type line (tên loại): a printed name of the type in capitals, in one line or in two, and the number under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.doctypes.rules import document_number
from digitizer.extraction.matching import begins_with, letters, likeness
from digitizer.extraction.page.sheet import Row, Run, Sheet

_BEHIND = 4  # characters that may stand behind such a number
_UNDER = 2.5  # line spacings from the type line down to a number that stands under it


def find(rows: Sequence[Row], titles: Sequence[str], *, after: float, until: float) -> tuple[Row | None, Run | None]:
    """Return the row and run of the type line, which stands alone on its row or nearly so."""
    wanted = [letters(title) for title in titles]
    for index, row in enumerate(rows):
        if not after < row.middle < until:
            continue
        if len(row.runs) > 1 and is_capital(row.text) and _is_one_of(letters(row.text), wanted, whole=True):
            return row, Run(row.tokens)  # set with wide blanks
        for run in row.runs:
            if is_capital(run.text) and _is_one_of(letters(run.text), wanted):
                return row, run
            below = _line_below(run, rows[index + 1 : index + 3])
            if below is not None and _is_one_of(letters(run.text + below.text), wanted, whole=True):
                return row, Run((*run.tokens, *below.tokens))
    return None, None


def _is_one_of(plain: str, titles: Sequence[str], *, whole: bool = False) -> bool:
    return any(
        likeness(plain, title) or (not whole and len(title) > 5 and begins_with(plain, title)) for title in titles
    )


def _line_below(run: Run, rows: Sequence[Row]) -> Run | None:
    """The line in capitals in the middle under one: a type line may be broken in two."""
    lines = (other for row in rows for other in row.runs)
    return next(
        (
            line
            for line in lines
            if is_capital(run.text)
            and is_capital(line.text)
            and abs(line.centre - run.centre) < run.height
            and line.y0 - run.y1 < 1.5 * run.height
        ),
        None,
    )


_PLACE_AND_DAY = re.compile(r',\s*(?:[^\W\d_]+[\s,]+){1,7}ngày\s+\d', re.IGNORECASE)
"""What may follow a number on its line: `Số 652/GPXD-SXD, Gia Lai, ngày 18 tháng 11 năm 2025`."""


def number_under(rows: Sequence[Row], title: Run, sheet: Sheet) -> Run | None:
    """The number of papers that bear it in the middle under their type line: `GIẤY PHÉP XÂY DỰNG`, `Số: 105/GPXD`."""
    for row in rows:
        if not title.y1 < row.middle < title.y1 + _UNDER * sheet.pitch:
            continue
        for run in row.runs:
            labelled = document_number.find_labelled(run.text) if document_number.has_label(run.text) else None
            centred = abs(run.centre - title.centre) < 2 * sheet.scale
            if labelled is None or not centred:
                continue
            if len(run.text) - labelled.end < _BEHIND:
                return run
            if _PLACE_AND_DAY.match(run.text[labelled.end :]):
                return Run(run.part(0, labelled.end))
    return None


def is_capital(text: str) -> bool:
    """Whether at least four in five letters are capitals."""
    alphabetic = [char for char in text if char.isalpha()]
    return bool(alphabetic) and sum(char.isupper() for char in alphabetic) >= 0.8 * len(alphabetic)
