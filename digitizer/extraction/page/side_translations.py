"""Translations on the line of their label: `Giới tính / Sex`, `Đơn vị bán hàng (Seller)`, `Họ và tên | Full name | NGUYỄN VĂN A`.

What follows is read as if the label stood there in Vietnamese only. A label that ends in a colon has its translation in front of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from digitizer.extraction.page.columns import ALIGNED
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token
from digitizer.extraction.translations import is_english, is_foreign

_FEWEST = 3  # translations under one another are a column of them
IsLabel = Callable[[Run], bool]
"""Whether a run is a label or a heading of the type and nothing else."""


def without(sheet: Sheet, is_label: IsLabel) -> Sheet:
    """Return the sheet without the translations of labels behind them, and without a column of such translations."""
    dropped = {id(run) for run in _column(sheet, is_label)}
    rows = []
    for row in sheet.rows:
        runs = [_label_of(run, is_label) or run for run in row.runs if id(run) not in dropped]
        if runs:
            rows.append(replace(row, runs=tuple(runs)))
    return replace(sheet, rows=tuple(rows))


def _label_of(run: Run, is_label: IsLabel) -> Run | None:
    """The label of a run that ends with its translation; None for another run."""
    tokens = run.tokens
    for at in range(1, len(tokens)):
        slash = tokens[at - 1].text.endswith('/') or tokens[at].text.startswith('/')
        if slash or tokens[at].text.startswith('('):
            label = _whole(tokens[:at])
            return label if label and _translates(tokens[at:]) and is_label(label) else None
    return None


def _whole(tokens: Sequence[Token]) -> Run | None:
    """The words of a label without the stroke behind them; None where nothing else is left."""
    last = replace(tokens[-1], text=tokens[-1].text.rstrip('/'))
    kept = (*tokens[:-1], last) if last.text else tuple(tokens[:-1])
    return Run(kept) if kept else None


def _translates(tokens: Sequence[Token]) -> bool:
    text = ' '.join(token.text for token in tokens).replace('ƒ', 'f').strip(' /')
    return ':' not in text and (is_english(text) or is_foreign(text))


def _column(sheet: Sheet, is_label: IsLabel) -> list[Run]:
    """The runs of a column that translates the labels left of it, line by line."""
    heads = [run for row in sheet.rows for run in _translated(row, is_label)]
    for first in heads:
        if sum(_are_aligned(first, run, sheet) for run in heads) >= _FEWEST:
            return [run for run in sheet.runs if _are_aligned(first, run, sheet) and _translates(run.tokens)]
    return []


def _translated(row: Row, is_label: IsLabel) -> Iterator[Run]:
    """The translations right of a label, a value or nothing right of them."""
    for label, run in zip(row.runs, row.runs[1:], strict=False):
        if is_label(label) and not label.text.isascii() and _translates(run.tokens):
            yield run


def _are_aligned(one: Run, other: Run, sheet: Sheet) -> bool:
    return abs(one.x0 - other.x0) < ALIGNED * sheet.scale
