"""Cells of forms without rules: the lines that belong to one label or to one value, and values that make a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digitizer.extraction.page.columns import ALIGNED, NUMBERED, is_beyond, label_key
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token

_ALIKE = 4  # values that begin under one another make a column
_LINES_OF_CELL = 1.35  # line spacings between two lines of one cell
_SAME_CELL = 0.8  # of the step to the next entry: the step between two lines of one label


def cells(rows: Sequence[Row], edge: float, sheet: Sheet) -> list[Row]:
    """Join the lines of each label with all lines of its value."""
    made: list[tuple[list[Token], list[Token]]] = []
    waiting: list[Token] = []
    for index, row in enumerate(rows):
        label = [token for token in row.tokens if not is_beyond(token, edge, sheet.scale)]
        value = [token for token in row.tokens if is_beyond(token, edge, sheet.scale)]
        if label and (not made or not _wraps(made[-1][0], label, rows, index, sheet)):
            made.append((label, [*waiting, *value]))
            waiting = []
        elif not label and (not made or _nearer_below(rows, index, edge, sheet)):
            waiting += value
        else:
            made[-1][0].extend(label)
            made[-1][1].extend(value)
    if waiting and made:
        made[-1][1].extend(waiting)
    return [Row(tuple(Run(tuple(part)) for part in entry if part), of_table=True) for entry in made]


def _wraps(above: Sequence[Token], label: Sequence[Token], rows: Sequence[Row], index: int, sheet: Sheet) -> bool:
    """Whether the words of a cell go on with the label in the line above."""
    text = ' '.join(token.text for token in label)
    near = rows[index].middle - rows[index - 1].middle < _LINES_OF_CELL * sheet.pitch
    begins = NUMBERED.match(text) is not None or not (text[:1].islower() or _is_close(rows, index, label, sheet))
    return near and not begins and not above[-1].text.endswith(':')


def _is_close(rows: Sequence[Row], index: int, label: Sequence[Token], sheet: Sheet) -> bool:
    """Whether a line without a value stands clearly nearer to the one above it than the next entry: `Số` over `CCCD`."""
    if index + 1 == len(rows) or len(label) < len(rows[index].tokens):
        return False
    step = rows[index].middle - rows[index - 1].middle
    return step < _SAME_CELL * (rows[index + 1].middle - rows[index].middle)


def _nearer_below(rows: Sequence[Row], index: int, edge: float, sheet: Sheet) -> bool:
    """Whether a line of values belongs to the label under it: the label stands in the middle of its cell."""
    if index + 1 == len(rows) or is_beyond(rows[index + 1].tokens[0], edge, sheet.scale):
        return False
    below = rows[index + 1].middle - rows[index].middle
    return below < 0.85 * (rows[index].middle - rows[index - 1].middle)


def aligned(rows: Sequence[Row], sheet: Sheet) -> list[Row]:
    """Mark the rows whose first value begins where those of other rows do: they belong to labels far to their left."""
    edges = [row.runs[1].x0 for row in rows if _is_pair(row)]
    usual = [edge for edge in edges if sum(abs(edge - other) < ALIGNED * sheet.scale for other in edges) >= _ALIKE]
    return [
        replace(row, of_table=True)
        if _is_pair(row) and any(abs(row.runs[1].x0 - edge) < ALIGNED * sheet.scale for edge in usual)
        else row
        for row in rows
    ]


def _is_pair(row: Row) -> bool:
    """Whether a row begins with a label without a colon and words apart from it."""
    return len(row.runs) > 1 and not label_key(row.runs[0]) and not row.runs[0].text.isupper()


def whole_labels(rows: Sequence[Row], sheet: Sheet) -> list[Row]:
    """Join the second lines of labels in tables with two pairs of label and value on a row: `Quan hệ với` over `chủ hộ`."""
    whole: list[Row] = []
    for index, row in enumerate(rows):
        above = whole[-1] if whole else None
        under = _runs_over(above, row, sheet) if above is not None and above.of_table and not row.of_table else None
        ends = under is not None and any(
            at % 2 == 0 and _wraps(run.tokens, end.tokens, rows, index, sheet) for at, run, end in under
        )
        if above is not None and under is not None and ends:
            longer = {at: (*run.tokens, *end.tokens) for at, run, end in under}
            whole[-1] = replace(above, runs=tuple(Run(longer.get(at, run.tokens)) for at, run in enumerate(above.runs)))
        else:
            whole.append(row)
    return whole


def _runs_over(above: Row, row: Row, sheet: Sheet) -> list[tuple[int, Run, Run]] | None:
    """The cells of the row above that those of a row begin under, with their places; None where one begins under none."""
    pairs = [
        (at, run, end)
        for end in row.runs
        for at, run in enumerate(above.runs)
        if abs(end.x0 - run.x0) < ALIGNED * sheet.scale
        and all(end.x1 < other.x0 for other in above.runs[at + 1 : at + 2])
    ]
    return pairs if len(pairs) == len(row.runs) else None
