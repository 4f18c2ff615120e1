"""Tables whose first column numbers their labels: `1 | Họ và tên | NGUYỄN VĂN A` is the label `1. Họ và tên` beside its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from digitizer.extraction.page.sheet import Row, Run, Sheet

_FEWEST = 3  # labels behind numbers that make such a table
_NUMBER = re.compile(r'(?P<number>\d{1,2})\W?')
_ALIGNED = 1.0  # word heights that the middles of the numbers may be apart
_APART = 8.0  # word heights between a number and its label


def joined(sheet: Sheet, is_label: Callable[[Run], bool]) -> Sheet:
    """Return the sheet with the numbers of such a table in front of the labels, where most behind them are labels."""
    places = _numbered(sheet)
    labels = [at for at in places if is_label(sheet.rows[at].runs[1])]
    if len(labels) < _FEWEST or 2 * len(labels) < len(places):
        return sheet
    rows = list(sheet.rows)
    for at in places:
        rows[at] = _with_number(rows[at])
    return replace(sheet, rows=tuple(rows))


def _numbered(sheet: Sheet) -> Sequence[int]:
    """The rows that a number of one column opens, each greater than the one before it."""
    places: list[int] = []
    last = 0
    for at, row in enumerate(sheet.rows):
        number = _NUMBER.fullmatch(row.runs[0].text)
        if number is None or not 2 <= len(row.runs) <= 3 or int(number['number']) <= last:
            continue
        first = sheet.rows[places[0]].runs[0] if places else row.runs[0]
        near = row.runs[1].x0 - row.runs[0].x1 < _APART * sheet.scale
        if near and abs(first.centre - row.runs[0].centre) < _ALIGNED * sheet.scale:
            places.append(at)
            last = int(number['number'])
    return places


def _with_number(row: Row) -> Row:
    number, label = row.runs[:2]
    counted = replace(number.tokens[-1], text=f'{number.tokens[-1].text.rstrip(".,)")}.')
    return replace(row, runs=(Run((*number.tokens[:-1], counted, *label.tokens)), *row.runs[2:]))
