"""Columns of tables: the words of a heading over a column, and the cells under it, one for each row of the table."""

from __future__ import annotations

from collections.abc import Sequence

from digitizer.extraction.matching import letters
from digitizer.extraction.page import numbered_tables, table_heads
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token

_FEWEST_HEADINGS = 3  # side by side: fewer are a form with two labels on a line
_CELL_LINE = 0.8  # word heights between two lines of one cell
_ROW_STEP = 3.5  # line spacings between two rows of a table, cells of two lines included


def is_heading(sheet: Sheet, row: int, label: Sequence[Token]) -> bool:
    """Tell whether a label stands in the head of a table: alone in its cell, others beside it, none with a colon."""
    runs = sheet.rows[row].runs
    if len(runs) < _FEWEST_HEADINGS or any(':' in run.text for run in runs):
        return False
    return any(_is_alone(run, label) for run in runs)


def heads_cells(sheet: Sheet, row: int, labels: Sequence[Sequence[Token]], hit: Sequence[Token]) -> bool:
    """Tell whether a label heads a column: most of its row are labels alone, side by side, over cells that are none.

    Args:
        sheet: one page.
        row: place of the label's row.
        labels: the labels of the row.
        hit: the label.
    """
    if not is_heading(sheet, row, hit) or row + 1 == len(sheet.rows):
        return False
    runs, below = sheet.rows[row].runs, sheet.rows[row + 1]
    heads = [any(_is_alone(run, label) for label in labels) for run in runs]
    beside = any(heads[at] and heads[at + 1] for at in range(len(runs) - 1))
    over = [run for run, head in zip(runs, heads, strict=True) if head and any(_overlaps(run, o) for o in below.runs)]
    return beside and 2 * sum(heads) > len(runs) and len(over) >= _FEWEST_HEADINGS


def begins_caption(sheet: Sheet, row: int, label: Sequence[Token]) -> bool:
    """Tell whether a label is but the beginning of a caption over a column: `Tội danh, điều khoản luật được áp dụng`."""
    runs = sheet.rows[row].runs
    if len(runs) < _FEWEST_HEADINGS or row + 1 == len(sheet.rows) or not all(map(_is_caption, runs)):
        return False
    own = next((run for run in runs if run.tokens[0] is label[0]), None)
    rest = own.tokens[len(label) :] if own is not None else ()
    if not rest or not rest[0].text[:1].islower() or not label[-1].text.endswith(','):
        return False
    below = sheet.rows[row + 1].runs
    return sum(any(_overlaps(run, other) for other in below) for run in runs) >= _FEWEST_HEADINGS


def _is_caption(run: Run) -> bool:
    return run.text[:1].isupper() and not any(char.isdigit() or char == ':' for char in run.text)


def _is_alone(run: Run, label: Sequence[Token]) -> bool:
    spoken = [token for token in run.tokens if letters(token.text)]
    if len(spoken) > 1 and numbered_tables.COUNTED.fullmatch(spoken[0].letters):
        spoken = spoken[1:]  # the heading of the narrow first column touches the next one
    bracket = next((at for at, token in enumerate(spoken) if at and token.text.startswith('(')), len(spoken))
    spoken = spoken[:bracket]
    return bool(spoken) and spoken[0].x0 <= label[0].x0 and len(spoken) <= len(label) and spoken[0] is label[0]


def cells_under(sheet: Sheet, row: int, label: Sequence[Token]) -> list[tuple[Token, ...]]:
    """Return the cells of the column that `label` heads, down to the first row that is none of the table's."""
    if (numbered := numbered_tables.cells_under(sheet, row, label)) is not None:
        return numbered
    head = sheet.rows[row]
    left, right = _bounds(head, label)
    cells: list[tuple[Token, ...]] = []
    last = head
    for below in sheet.rows[table_heads.last_line(sheet, row) + 1 :]:
        cell = tuple(token for token in _inside(below, head, label, left, right) if letters(token.text))
        close = below.y0 - last.y1 < _CELL_LINE * sheet.scale
        wraps = close and (len(below.runs) < len(head.runs) / 2 or _goes_on_small(below, last))
        if last is not head and wraps and _is_in_columns(below, head):
            if cell and cells:
                cells[-1] += cell
            last = below
            continue
        if below.middle - last.middle > _ROW_STEP * sheet.pitch or not _is_table_row(below, head):
            break
        last = below
        if cell:
            cells.append(cell)
    return cells


def _bounds(head: Row, label: Sequence[Token]) -> tuple[float, float]:
    """The column's edges: half-way to the headings left and right of it."""
    before = [run for run in head.runs if run.x1 <= label[0].x0]
    after = [run for run in head.runs if run.x0 >= label[-1].x1]
    left = before[-1].x1 if before else 0.0
    right = after[0].x0 if after else label[-1].x1 + (label[-1].x1 - label[0].x0)
    return left, right


def _inside(row: Row, head: Row, label: Sequence[Token], left: float, right: float) -> list[Token]:
    """The words of a row in the label's column: a cell under one heading is whole, however wide it is."""
    words: list[Token] = []
    for run in row.runs:
        over = [heading for heading in head.runs if _overlaps(run, heading)]
        if len(over) == 1:
            words += run.tokens if any(token is label[0] for token in over[0].tokens) else ()
        else:
            words += [token for token in run.tokens if left <= (token.x0 + token.x1) / 2 <= right]
    return words


def _is_table_row(row: Row, head: Row) -> bool:
    """Whether a row has cells under two headings or more."""
    if len(row.runs) < 2:
        return False
    under = sum(any(_overlaps(run, heading) for run in row.runs) for heading in head.runs)
    return under >= 2


def _is_in_columns(row: Row, head: Row) -> bool:
    """Whether every word stands in a column of the table: lines that go on with cells above them."""
    return all(any(_overlaps(run, heading) for heading in head.runs) for run in row.runs)


def _goes_on_small(row: Row, above: Row) -> bool:
    """Whether a cell begins with a small letter under one that does not: second lines of the cells above."""
    over = ((run, next((other for other in above.runs if _overlaps(run, other)), None)) for run in row.runs)
    return any(run.text[:1].islower() and other is not None and not other.text[:1].islower() for run, other in over)


def _overlaps(one: Run, other: Run) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0)
