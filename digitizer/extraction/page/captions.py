"""Labels printed small under the line that is filled in: each is put in front of the value that stands over it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token

_FEWEST = 3  # rows of labels alone that make such a form
_NEARER = 0.95  # of the step to the row below: so near a label is to the value over it
_SHARE = 0.6  # of the rows of labels that are nearer to the row above them
_LINES = 1.2  # of the step between value and label: the step between two lines of one value
_ARTICLE = re.compile(r'\W*(?:điều|chương|mục|phần)\s+(?:\d{1,2}|[IVX]{1,5})\W*$', re.IGNORECASE)
"""The number of a part of the text, which a heading stands under: `ĐIỀU 3` over `THÙ LAO`."""
_INDENT = 2.0  # word heights that a value may begin left of its label


def before_values(sheet: Sheet, labels: Set[str]) -> Sheet:
    """Return the sheet with a row for each label and its value, or as it is where labels do not stand under values.

    Args:
        sheet: one page.
        labels: the labels of the type, folded to their letters.
    """
    places = [
        at
        for at, row in enumerate(sheet.rows)
        if at and _is_caption(row, labels) and not _ARTICLE.match(sheet.rows[at - 1].text)
    ]
    if len(places) < _FEWEST or sum(_is_nearer_above(sheet.rows, at) for at in places) < _SHARE * len(places):
        return sheet
    made: list[Row] = []
    for at, row in enumerate(sheet.rows):
        if at not in places:
            made.append(row)
            continue
        lines = _lines_over(sheet.rows, at, labels)
        del made[len(made) - len(lines) :]
        made += _entries(row, lines, sheet.scale)
    return replace(sheet, rows=tuple(made))


def _is_caption(row: Row, labels: Set[str]) -> bool:
    """Whether a row is labels and nothing else, none of them with a colon; a type may not have all that are printed."""
    known = sum(letters(run.text) in labels for run in row.runs)
    return 2 * known > len(row.runs) and not any(char.isdigit() or char == ':' for char in row.text)


def _is_nearer_above(rows: Sequence[Row], at: int) -> bool:
    above = rows[at].middle - rows[at - 1].middle
    return at + 1 == len(rows) or above < _NEARER * (rows[at + 1].middle - rows[at].middle)


def _lines_over(rows: Sequence[Row], at: int, labels: Set[str]) -> Sequence[Row]:
    """The lines of the values over a row of labels, one or more."""
    step = rows[at].middle - rows[at - 1].middle
    first = at
    while (
        first
        and rows[first].middle - rows[first - 1].middle < _LINES * step
        and ':' not in rows[first - 1].text
        and not _is_caption(rows[first - 1], labels)
    ):
        first -= 1
    return rows[first:at]


def _entries(row: Row, lines: Sequence[Row], scale: float) -> list[Row]:
    """One row for each label, with the words over it and right of it up to the next label."""
    starts = [run.x0 - _INDENT * scale for run in row.runs]
    ends = [*starts[1:], float('inf')]
    entries = []
    for index, (run, end) in enumerate(zip(row.runs, ends, strict=True)):
        start = starts[index] if index else float('-inf')
        value: list[Token] = [token for line in lines for token in line.tokens if start <= token.x0 < end]
        entries.append(Row((run, Run(tuple(value))) if value else (run,), of_table=True))
    return entries
