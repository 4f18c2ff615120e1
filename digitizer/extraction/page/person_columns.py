"""Persons or parties side by side under what they are, with one column of labels for all of them, wherever it stands.

              CHỒNG                                              VỢ
    WALKER JAMES EDWARD         Họ, chữ đệm, tên       ĐẶNG VŨ KHÁNH PHƯƠNG
    08/04/1992                Ngày, tháng, năm sinh    25/03/1998
    125 Maple Street, San                              khóm 3, thị trấn Tiểu Cần,
    Jose, California               Nơi cư trú          huyện Tiểu Cần, tỉnh Trà Vinh

The columns are where no word of the rows under the headings stands between them; the one that holds labels serves the others. A
label belongs to the lines beside it, or to those under it where it stands on a row of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from digitizer.extraction.page.blocks import Block, IsHeading, entry
from digitizer.extraction.page.printed_labels import Labels
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token

_FEWEST = 3  # labels that make such a table
_SHARE = 0.5  # of the cells of the column of labels that must be known
_GUTTER = 0.5  # word heights of blank between two columns
_STEP = 3.2  # line spacings between two rows of one table
_LINES = 1.25  # of the smallest step between two lines of a column: lines nearer than that are one cell
_LEVEL = 0.45  # word heights that label and value may be apart to stand on one row
_MOST_ROWS = 60


@dataclass(frozen=True)
class _Line:
    """The words of one row in one column."""

    tokens: tuple[Token, ...]

    @property
    def middle(self) -> float:
        return sum(token.middle for token in self.tokens) / len(self.tokens)

    @property
    def text(self) -> str:
        return ' '.join(token.text for token in self.tokens)


@dataclass(frozen=True)
class _Cell:
    """Lines that belong together."""

    lines: tuple[_Line, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for line in self.lines for token in line.tokens)

    @property
    def middle(self) -> float:
        return (self.lines[0].middle + self.lines[-1].middle) / 2


@dataclass(frozen=True)
class _Table:
    """Rows under headings, cut into columns; `labels` is the place of the column of labels."""

    end: int
    columns: tuple[tuple[_Line, ...], ...]
    labels: int
    heads: tuple[Run, ...]  # of the other columns, in their order


def find(sheet: Sheet, labels: Labels, is_heading: IsHeading) -> list[Block]:
    """Return the tables of persons side by side, each person's labels and values one under the other."""
    blocks: list[Block] = []
    at = 0
    while at < len(sheet.rows):
        heads = _heads(sheet.rows[at], is_heading)
        table = _table(sheet, at, heads, labels, is_heading) if len(heads) > 1 else None
        if table is not None and (made := _rows(table, labels, sheet.scale)):
            blocks.append(Block(at, table.end, tuple(made)))
            at = table.end
        else:
            at += 1
    return blocks


def _heads(row: Row, is_heading: IsHeading) -> list[Run]:
    """The headings of a row, without what stands in brackets behind them: `BÊN A (Bên giao tư vấn)`."""
    heads = []
    for run in row.runs:
        bracket = next((at for at, token in enumerate(run.tokens) if token.text.startswith('(')), len(run.tokens))
        bare = Run(run.tokens[:bracket]) if bracket else run
        if is_heading(bare.text) or is_heading(run.text):
            heads.append(bare)
    return heads if len(row.runs) - len(heads) <= 1 else []


def _table(sheet: Sheet, at: int, heads: Sequence[Run], labels: Labels, is_heading: IsHeading) -> _Table | None:
    """The longest table under a row of headings that has a column for each of them and one for their labels."""
    rows = sheet.rows
    end = at + 1
    while end < min(len(rows), at + _MOST_ROWS) and rows[end].y0 - rows[end - 1].y1 < _STEP * sheet.pitch:
        if len(_heads(rows[end], is_heading)) > 1:
            break
        end += 1
    for stop in range(end, at + _FEWEST, -1):
        spans = _spans(rows[at + 1 : stop], sheet.scale)
        if len(spans) != len(heads) + 1:
            continue
        columns = tuple(_column(rows[at + 1 : stop], span) for span in spans)
        known = [sum(bool(labels.of_words(line.tokens)) for line in column) for column in columns]
        place = max(range(len(columns)), key=lambda index: known[index])
        enough = known[place] >= max(_FEWEST, _SHARE * len(_label_cells(columns[place], labels, sheet.scale)))
        others = [span for index, span in enumerate(spans) if index != place]
        if enough and sum(known) - known[place] <= 1 and _head_columns(heads, others):
            return _Table(stop, columns, place, tuple(heads))
    return None


def _spans(rows: Sequence[Row], scale: float) -> list[tuple[float, float]]:
    """Where the words of some rows stand, from left to right, without the blanks that no row fills."""
    spans: list[tuple[float, float]] = []
    for token in sorted((token for row in rows for token in row.tokens), key=lambda token: token.x0):
        if spans and token.x0 - spans[-1][1] < _GUTTER * scale:
            spans[-1] = (spans[-1][0], max(spans[-1][1], token.x1))
        else:
            spans.append((token.x0, token.x1))
    return spans


def _column(rows: Sequence[Row], span: tuple[float, float]) -> tuple[_Line, ...]:
    lines = (tuple(token for token in row.tokens if span[0] <= token.x0 <= span[1]) for row in rows)
    return tuple(_Line(tokens) for tokens in lines if tokens)


def _head_columns(heads: Sequence[Run], spans: Sequence[tuple[float, float]]) -> bool:
    """Whether each heading stands over its own column, the nearest to it."""
    nearest = [min(range(len(spans)), key=lambda index: _off(head.centre, spans[index])) for head in heads]
    return nearest == list(range(len(spans)))


def _off(centre: float, span: tuple[float, float]) -> float:
    return max(span[0] - centre, centre - span[1], 0.0)


def _rows(table: _Table, labels: Labels, scale: float) -> list[Row]:
    """The rows of each person under the heading of its column."""
    named = _label_cells(table.columns[table.labels], labels, scale)
    values = [_cells(column) for index, column in enumerate(table.columns) if index != table.labels]
    under = _stand_under(named, values, scale)
    made: list[Row] = []
    for head, cells in zip(table.heads, values, strict=True):
        made.append(Row((head,)))
        given = _given(named, cells, under=under, scale=scale)
        made += [entry(label.tokens, given[index]) for index, label in enumerate(named)]
    return made


def _label_cells(lines: Sequence[_Line], labels: Labels, scale: float) -> list[_Cell]:
    """The labels of their column: lines that make a known label together, or go on in small letters close under one."""
    cells: list[_Cell] = []
    for line in lines:
        above = cells[-1] if cells else None
        if above is not None:
            joined = (*above.tokens, *line.tokens)
            known, alone = labels.of_words(joined), labels.of_words(line.tokens)
            close = line.middle - above.lines[-1].middle < 2.0 * scale
            if close and (known or (line.text[:1].islower() and not alone and not labels.of_words(above.tokens))):
                cells[-1] = _Cell((*above.lines, line))
                continue
        cells.append(_Cell((line,)))
    return cells


def _cells(lines: Sequence[_Line]) -> list[_Cell]:
    """The values of a column: lines much nearer to each other than others are one."""
    steps = [below.middle - above.middle for above, below in pairwise(lines)]
    near = _LINES * min(steps, default=0.0)
    if steps and near >= max(steps):
        near = 0.0  # all alike: no line tells that it goes on
    cells: list[_Cell] = []
    for index, line in enumerate(lines):
        if index and steps[index - 1] <= near:
            cells[-1] = _Cell((*cells[-1].lines, line))
        else:
            cells.append(_Cell((line,)))
    return cells


def _stand_under(named: Sequence[_Cell], values: Sequence[Sequence[_Cell]], scale: float) -> bool:
    """Whether labels have rows of their own over the values, and not beside them."""
    cells = [cell for column in values for cell in column]
    beside = sum(any(_is_beside(label, cell, scale) for label in named) for cell in cells)
    return 2 * beside < len(cells)


def _is_beside(label: _Cell, cell: _Cell, scale: float) -> bool:
    """Whether a label stands at the level of a value: of its middle, or of its first line."""
    return min(abs(label.middle - cell.middle), abs(label.lines[0].middle - cell.lines[0].middle)) < _LEVEL * scale


def _given(named: Sequence[_Cell], cells: Sequence[_Cell], *, under: bool, scale: float) -> list[tuple[Token, ...]]:
    """The words of each label's value in one column."""
    given: list[list[Token]] = [[] for _ in named]
    for cell in cells:
        level = [index for index, label in enumerate(named) if not under and _is_beside(label, cell, scale)]
        if len(level) == 1 and _within(cell, named, level[0]):
            given[level[0]] += cell.tokens
            continue
        for line in cell.lines:
            given[_owner(line, named, under=under, scale=scale)] += line.tokens
    return [tuple(tokens) for tokens in given]


def _within(cell: _Cell, named: Sequence[_Cell], index: int) -> bool:
    """Whether no other label stands at the level of a line of a value."""
    top, foot = cell.lines[0].middle, cell.lines[-1].middle
    return not any(top < label.middle < foot for at, label in enumerate(named) if at != index)


def _owner(line: _Line, named: Sequence[_Cell], *, under: bool, scale: float) -> int:
    """The label of a line by itself: the last one over it, or the nearest."""
    if under:
        over = [index for index, label in enumerate(named) if label.lines[0].middle < line.middle + _LEVEL * scale]
        return over[-1] if over else 0
    return min(range(len(named)), key=lambda index: abs(named[index].middle - line.middle))
