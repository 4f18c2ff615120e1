"""Values at the right edge of a page, far from their labels, as screens of phones and web pages print them.

    Ngày sinh                                  04/07/1996
    Quốc tịch                                    Việt Nam
    Nơi cư trú                   Bến Sung, Như Thanh, Thanh
                                                      Hóa

The values of such rows end under one another, whatever their length; the labels begin under one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from digitizer.extraction.page.blocks import Block, entry
from digitizer.extraction.page.cells import cells
from digitizer.extraction.page.columns import ALIGNED, label_key
from digitizer.extraction.page.kind_fit import AGAINST, fit
from digitizer.extraction.page.printed_labels import Labels
from digitizer.extraction.page.sheet import Row, Sheet

_FEWEST = 3  # rows of label and value that make such a block
_KNOWN = 2  # of them whose label is known
_STEP = 3.5  # line spacings between two rows of one block


def find(sheet: Sheet, labels: Labels) -> list[Block]:
    """Return the blocks of a page whose values end at one edge, a row for each label with all lines of its value."""
    found = _blocks(sheet, labels, _FEWEST)
    edges = {(sheet.rows[block.start].x0, sheet.rows[block.start].x1) for block in found}
    return [
        *found,
        *(  # under the next heading of the same page one row is enough
            block
            for block in (_blocks(sheet, labels, 1) if found else [])
            if all(not block.start < other.end or not other.start < block.end for other in found)
            and any(_has_edges(sheet.rows[block.start], *pair, sheet.scale) for pair in edges)
        ),
    ]


def _has_edges(row: Row, left: float, right: float, scale: float) -> bool:
    return abs(row.x0 - left) < ALIGNED * scale and abs(row.x1 - right) < ALIGNED * scale


def _blocks(sheet: Sheet, labels: Labels, fewest: int) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    while at < len(sheet.rows):
        end = _end(sheet, at)
        block = _block(sheet, labels, at, end, fewest) if end - at >= fewest else None
        if block is not None:
            blocks.append(block)
        at = end if block is not None else at + 1
    return blocks


def _end(sheet: Sheet, start: int) -> int:
    """Where the rows end that have two runs, or a line of a value alone, with the edges of the first one."""
    rows = sheet.rows
    if not _is_pair(rows[start]):
        return start
    left, right = rows[start].x0, rows[start].x1
    at = start
    while at < len(rows):
        row = rows[at]
        if at > start and row.middle - rows[at - 1].middle > _STEP * sheet.pitch:
            break
        paired = _is_pair(row) and abs(row.x0 - left) < ALIGNED * sheet.scale
        wraps = len(row.runs) == 1 and row.x0 > left + 4 * sheet.scale
        if not (paired or wraps) or abs(row.x1 - right) > ALIGNED * sheet.scale:
            break
        at += 1
    return at


def _is_pair(row: Row) -> bool:
    """Whether a row is words that may be a label, and others apart from them that bring no label of their own."""
    return len(row.runs) == 2 and ':' not in row.runs[0].text[:-1] and not label_key(row.runs[1])


def _block(sheet: Sheet, labels: Labels, start: int, end: int, fewest: int) -> Block | None:
    rows = sheet.rows[start:end]
    pairs = [row for row in rows if len(row.runs) == 2]
    fits = [fit(specs, row.runs[1].text) for row in pairs if (specs := labels.of_run(row.runs[0]))]
    heads = any(labels.of_run(row.runs[1]) for row in pairs)
    alike = fewest > 1 and _begin_alike(pairs, sheet.scale)
    if len(pairs) < fewest or len(fits) < min(fewest, _KNOWN) or heads or AGAINST in fits or alike:
        return None
    edge = min(row.runs[-1].x0 for row in rows)
    if edge <= max(row.runs[0].x1 for row in pairs):
        return Block(start, end, tuple(_of_table(row) for row in rows)) if len(pairs) == len(rows) else None
    return Block(start, end, tuple(_of_table(row) for row in cells(rows, edge, sheet)))


def _begin_alike(rows: Sequence[Row], scale: float) -> bool:
    """Whether the values begin under one another: a table, which is read as one."""
    starts = [row.runs[1].x0 for row in rows]
    return max(abs(start - median(starts)) for start in starts) < ALIGNED * scale


def _of_table(row: Row) -> Row:
    return entry(row.runs[0].tokens, [token for run in row.runs[1:] for token in run.tokens])
