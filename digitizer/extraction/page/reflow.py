"""A page in the order in which a form says things: persons side by side one after the other, cells whole, raised words on their line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from digitizer.doctypes.rules import names
from digitizer.extraction.page.cells import aligned, cells, whole_labels
from digitizer.extraction.page.columns import (
    ALIGNED,
    columns_in_turn,
    is_beyond,
    label_key,
    parts_at,
    row_of,
    side_rows,
)
from digitizer.extraction.page.numbered_tables import COUNTED
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token

_FEWEST = 3  # rows that make a table of labels and values
_HEADINGS = 4  # columns of a table, more than label and values of two persons
_HEAD_LINE = 0.8  # word heights between two lines of one heading of a table
_BLANK = 6.0  # word heights between a label and the first word in its blank
_HALF_CELL = 1.2  # word heights from a label to the upper and the lower line of its cell
_RAISED = 1.9  # word heights that a word may stand above the dotted line that it fills
_FEWEST_LETTERS = 2  # of a word in capitals: `HS` may begin a code
_UNIT = re.compile(r'\(\D{0,2}m[2²°*?]?\),?')
"""The unit under the heading of a column: `(m2)`."""
IsHeading = Callable[[str], bool]
"""Whether printed words open a section of the form: `Bên nam`."""


def reflow(sheet: Sheet, is_heading: IsHeading) -> Sheet:
    """Return the sheet with its rows as a form is read."""
    rows = _whole_heads(_levelled(sheet.rows, sheet.scale), sheet)
    rows = columns_in_turn(rows, sheet)
    rows = _tables(rows, sheet, is_heading)
    return replace(sheet, rows=tuple(whole_labels(aligned(_lowered(rows, sheet, is_heading), sheet), sheet)))


# Words filled into a line, a little above or below the print of its label


def _levelled(rows: Sequence[Row], scale: float) -> list[Row]:
    """Join rows whose middles nearly agree: pen and typewriter do not keep the line of the print."""
    joined: list[Row] = []
    for row in rows:
        if joined and abs(row.middle - joined[-1].middle) < 0.5 * scale and not _collide(row, joined[-1]):
            joined[-1] = row_of([*joined[-1].tokens, *row.tokens], scale)
        else:
            joined.append(row)
    return joined


def _collide(one: Row, other: Row) -> bool:
    return any(
        min(first.x1, second.x1) - max(first.x0, second.x0) > 0.3 * min(first.x1 - first.x0, second.x1 - second.x0)
        for first in one.tokens
        for second in other.tokens
        if first.letters and second.letters
    )


# Heads of tables whose cells have several lines


def _whole_heads(rows: Sequence[Row], sheet: Sheet) -> list[Row]:
    """Join the lines of the cells of a table's head: `Họ, chữ đệm và` over `tên` is one label."""
    whole: list[Row] = []
    for row in rows:
        above = whole[-1] if whole else None
        if above is not None and _ends_heads(above, row, sheet):
            parts = (
                [*run.tokens, *(t for end in row.runs if _is_over(run, end) for t in end.tokens)] for run in above.runs
            )
            whole[-1] = replace(above, runs=tuple(Run(tuple(part)) for part in parts))
        else:
            whole.append(row)
    return whole


def _ends_heads(head: Row, row: Row, sheet: Sheet) -> bool:
    """Whether a row holds nothing but second lines of headings: close under them, each under one of them.

    One of them alone is enough under a heading of the column that counts: `Quan hệ với` over `chủ hộ` beside `STT`.
    """
    words = [token for part in (head, row) for token in part.tokens]
    if (
        len(head.runs) < _HEADINGS
        or (len(row.runs) < 2 and not (row.text[:1].islower() and COUNTED.fullmatch(head.tokens[0].letters)))
        or any(
            char.isdigit() or char == ':' for token in words if not _UNIT.fullmatch(token.text) for char in token.text
        )
    ):
        return False
    close = row.y0 - max(token.y1 for token in head.tokens) < _HEAD_LINE * sheet.scale
    return (
        close
        and len(row.runs) < len(head.runs) + 1
        and all(sum(_is_over(run, end) for run in head.runs) == 1 for end in row.runs)
    )


def _is_over(run: Run, end: Run) -> bool:
    return run.x0 <= end.centre <= run.x1 and end.x1 - end.x0 <= 1.1 * (run.x1 - run.x0)


# Tables of labels and values without a colon between them


def _tables(rows: Sequence[Row], sheet: Sheet, is_heading: IsHeading) -> list[Row]:
    """Put the lines of each cell together: one row for each entry, and one for each person of a table with several."""
    laid: list[Row] = []
    at = 0
    while at < len(rows):
        persons = (
            _persons(rows, at, sheet, is_heading)
            or _persons_in_rows(rows, at, sheet, is_heading)
            or _halves(rows, at, sheet, is_heading)
        )
        if persons is not None:
            end, made = persons
        else:
            end, made = _entries(rows, at, sheet)
        if end > at:
            laid += made
            at = end
        else:
            laid.append(rows[at])
            at += 1
    return laid


def _persons(rows: Sequence[Row], at: int, sheet: Sheet, is_heading: IsHeading) -> tuple[int, list[Row]] | None:
    """A table whose head names sections: each column is a person, the first one holds the labels."""
    heads = [run for run in rows[at].runs if is_heading(run.text)]
    if len(heads) < 2 or len(rows[at].runs) - len(heads) > 1:
        return None
    edges = _edges(rows[at + 1 :], len(heads), sheet)
    if edges is None and len(heads) > 2:
        heads = heads[1:]  # what the labels are headed with names persons too: `Phần ghi về cha, mẹ`
        edges = _edges(rows[at + 1 :], len(heads), sheet)
    if edges is None:
        return None
    end = at + 1
    while end < len(rows) and all(parts_at(rows, end, edge, sheet) for edge in edges):
        end += 1
    first = at + 1
    while (
        first + 1 < end
        and _is_label_alone(rows[first], edges[0], sheet)
        and not _is_beyond_label(rows[first + 1], edges[0], sheet)
    ):
        first += 1  # the second line of what the column of labels is headed with: `Phần ghi về cha,` over `mẹ`
    made: list[Row] = []
    for head, left, right in zip(heads, edges, [*edges[1:], float('inf')], strict=True):
        made.append(Row((head,)))
        column = [
            row_of(kept, sheet.scale)
            for row in rows[first:end]
            if (
                kept := [
                    t
                    for t in row.tokens
                    if _within(t, left, right, sheet.scale) or not is_beyond(t, edges[0], sheet.scale)
                ]
            )
        ]
        made += cells(column, left, sheet)
    return end, made


def _persons_in_rows(rows: Sequence[Row], at: int, sheet: Sheet, is_heading: IsHeading) -> tuple[int, list[Row]] | None:
    """A table with a row for each person: its head holds the labels, the first cell of a row says who it is."""
    heads = [run for run in rows[at].runs if ':' not in run.text]
    end = at + 1
    while end < len(rows) and len(rows[end].runs) > 2 and is_heading(rows[end].runs[0].text):
        end += 1
    if len(heads) < _FEWEST or len(heads) < len(rows[at].runs) or end - at < 3:
        return None
    made: list[Row] = []
    for row in rows[at + 1 : end]:
        made.append(Row((row.runs[0],)))
        for head in heads:
            cells = [run for run in row.runs[1:] if min(run.x1, head.x1) > max(run.x0, head.x0)]
            if cells and not is_heading(head.text):
                made.append(Row((head, *cells), of_table=True))
    return end, made


def _halves(rows: Sequence[Row], at: int, sheet: Sheet, is_heading: IsHeading) -> tuple[int, list[Row]] | None:
    """Two persons side by side under what they are, each with labels of its own, over their values."""
    heads = rows[at].runs
    if len(heads) != 2 or not all(is_heading(run.text) for run in heads) or at + 1 == len(rows):
        return None
    edge = min(run.x0 for run in (*rows[at + 1].runs, *heads) if run.x1 > heads[1].x0)
    end = at + 1
    while end < len(rows) and parts_at(rows, end, edge, sheet):
        end += 1
    if end - at < _FEWEST or any(':' in row.text for row in rows[at + 1 : end]):
        return None
    return end, [side for beyond in (False, True) for side in side_rows(rows[at:end], edge, sheet.scale, beyond=beyond)]


def _is_label_alone(row: Row, edge: float, sheet: Sheet) -> bool:
    return not any(is_beyond(token, edge, sheet.scale) for token in row.tokens)


def _is_beyond_label(row: Row, edge: float, sheet: Sheet) -> bool:
    """Whether a row has no label of its own: it is the value of the label over it."""
    return all(is_beyond(token, edge, sheet.scale) for token in row.tokens)


def _within(token: Token, left: float, right: float, scale: float) -> bool:
    return is_beyond(token, left, scale) and not is_beyond(token, right, scale)


def _edges(rows: Sequence[Row], count: int, sheet: Sheet) -> list[float] | None:
    """Where the last `count` columns of a table begin, from its first rows."""
    starts = sorted(run.x0 for row in rows[:6] for run in row.runs)
    columns: list[list[float]] = []
    for start in starts:
        if columns and start - columns[-1][-1] < ALIGNED * sheet.scale:
            columns[-1].append(start)
        else:
            columns.append([start])
    usual = [column[0] for column in columns if len(column) >= 2]
    return usual[-count:] if len(usual) == count + 1 else None


def _entries(rows: Sequence[Row], at: int, sheet: Sheet) -> tuple[int, list[Row]]:
    """A table of two columns, labels left and values right: the rows it takes and those that come of it."""
    if len(rows[at].runs) != 2 or label_key(rows[at].runs[1]):
        return at, []
    edge = rows[at].runs[1].x0
    end = at
    while end < len(rows) and _in_two_columns(rows, end, edge, sheet):
        end += 1
    band = rows[at:end]
    begun = [row for row in band if len(row.runs) == 2 and abs(row.runs[1].x0 - edge) < ALIGNED * sheet.scale]
    labelled = [row for row in band if any(label_key(run) for run in row.runs[1:])]
    if len(begun) < _FEWEST or len(labelled) * 4 > len(begun):
        return at, []
    return end, cells(band, edge, sheet)


def _in_two_columns(rows: Sequence[Row], index: int, edge: float, sheet: Sheet) -> bool:
    row = rows[index]
    if not parts_at(rows, index, edge, sheet) or len(row.runs) > 2:
        return False
    right = [token for token in row.tokens if is_beyond(token, edge, sheet.scale)]
    if not right:
        return index + 1 < len(rows) and len(row.runs) == 1
    return abs(right[0].x0 - edge) < ALIGNED * sheet.scale


# Words that stand above the blank that they fill, where its last line is beside the label


def _lowered(rows: Sequence[Row], sheet: Sheet, is_heading: IsHeading) -> list[Row]:
    """Bring lines that stand above the last line of a blank down to its label."""
    lowered: list[Row] = []
    for index, row in enumerate(rows):
        raised: list[Row] = []
        between = _is_between(rows, index, sheet)
        label = list(row.tokens) if between else _label_of(row)
        while (
            lowered
            and _fills(lowered, raised[0] if raised else row, row, label, sheet)
            and not is_heading(lowered[-1].text)
        ):
            raised.insert(0, lowered.pop())
        if raised:
            words = [*(token for line in raised for token in line.tokens), *row.tokens[len(label) :]]
            row = Row((Run(tuple(label)), Run(tuple(words))))
        lowered.append(row)
    return lowered


def _is_between(rows: Sequence[Row], index: int, sheet: Sheet) -> bool:
    """Whether a row is a label in the middle of its cell, beside two lines that begin under one another."""
    if not 0 < index < len(rows) - 1 or len(rows[index].runs) > 1 or ':' in rows[index].text:
        return False
    above, row, below = rows[index - 1], rows[index], rows[index + 1]
    near = max(row.middle - above.middle, below.middle - row.middle) < _HALF_CELL * sheet.scale
    return near and abs(above.x0 - below.x0) < ALIGNED * sheet.scale and row.x1 < above.x0


def _fills(above: Sequence[Row], below: Row, row: Row, label: Sequence[Token], sheet: Sheet) -> bool:
    line = above[-1]
    step = below.middle - line.middle
    if not label or any(':' in token.text for token in line.tokens) or not 0 < step < _RAISED * sheet.scale:
        return False
    if _same_columns(line, row):
        return False
    rest = row.tokens[len(label) :]
    own = next((token for token in rest if token.letters), None)
    if own is not None and line.text.isupper() and not any(map(_is_capital_word, rest)):
        return False  # a title over the first entry under it
    if own is not None and len(line.runs) > 1 and all(names.is_plausible(run.text) for run in line.runs):
        return False  # names of some who signed beside each other
    if own is not None:
        behind = abs(own.x0 - line.x0) < 2 * sheet.scale  # both lines begin where the blank does
    else:
        behind = -0.5 * sheet.scale < line.x0 - label[-1].x1 < _BLANK * sheet.scale
    clear = len(above) == 1 or step < 0.9 * (line.middle - above[-2].middle)
    return behind and clear and row.x0 < line.x0 - 3 * sheet.scale


def _is_capital_word(token: Token) -> bool:
    return token.text.isupper() and token.text.strip('.,;').isalpha() and len(token.letters) > _FEWEST_LETTERS


def _same_columns(line: Row, row: Row) -> bool:
    """Whether two rows are rows of one table: three cells or more, each over one of the other row."""
    over = (any(min(run.x1, other.x1) > max(run.x0, other.x0) for other in row.runs) for run in line.runs)
    return min(len(line.runs), len(row.runs)) >= _FEWEST and all(over)


def _label_of(row: Row) -> list[Token]:
    """The words of a row up to its first colon, or its first run where more follow; empty for running text."""
    tokens = list(row.tokens)
    for index, token in enumerate(tokens[:14]):
        if ':' in token.text:
            return tokens[: index + 1]
    return list(row.runs[0].tokens) if len(row.runs) > 1 else []
