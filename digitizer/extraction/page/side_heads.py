"""Tables whose first column tells what several rows are about, in a cell as high as all of them: it is no label and no value.

| Tên tổ chức      | CÔNG TY TNHH THỦY SẢN BẮC HÀ
Chủ đầu tư   | Địa chỉ trụ sở   | Số nhà 242 đường Hùng Vương, …
| Mã số thuế       | 5910012408
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from digitizer.extraction.page.columns import ALIGNED
from digitizer.extraction.page.sheet import Run, Sheet

_FEWEST = 5  # labels that begin under one another, each with a value beside it
_SHARE = 3  # one row in so many may have words left of the labels
_MOST_WORDS = 5  # on one line of such a cell


def without(sheet: Sheet, is_label: Callable[[Run], bool]) -> Sheet:
    """Return the sheet without the words of such a column."""
    edge = _edge(sheet, is_label)
    if edge is None:
        return sheet
    labelled = [at for at, row in enumerate(sheet.rows) if any(_begins_at(run, edge, sheet) for run in row.runs)]
    between = range(labelled[0], labelled[-1] + 1)
    heads = [run for at in between for run in sheet.rows[at].runs if run.x1 < edge]
    if not heads or _SHARE * len(heads) > len(labelled) or not all(map(_may_head, heads)):
        return sheet
    rows = []
    for at, row in enumerate(sheet.rows):
        runs = [run for run in row.runs if at not in between or run.x1 >= edge]
        rows += [replace(row, runs=tuple(runs))] if runs else []
    return replace(sheet, rows=tuple(rows))


def _edge(sheet: Sheet, is_label: Callable[[Run], bool]) -> float | None:
    """Where the labels of such a table begin; None where there are not enough under one another."""
    starts = [run.x0 for row in sheet.rows for run in row.runs[:-1] if is_label(run)]
    best: Sequence[float] = max(
        ([other for other in starts if abs(other - start) < ALIGNED * sheet.scale] for start in starts),
        key=len,
        default=(),
    )
    return min(best) if len(best) >= _FEWEST else None


def _begins_at(run: Run, edge: float, sheet: Sheet) -> bool:
    return abs(run.x0 - edge) < ALIGNED * sheet.scale


def _may_head(run: Run) -> bool:
    """Whether words may tell what several rows are about: few, and neither a figure nor a colon among them."""
    return len(run.tokens) <= _MOST_WORDS and not any(char.isdecimal() or char == ':' for char in run.text)
