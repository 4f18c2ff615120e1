"""Blocks of a page that are laid out as a whole: each label is put on one row with its value before the page is read by labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from digitizer.extraction.page.sheet import Row, Run, Sheet, Token

IsHeading = Callable[[str], bool]
"""Whether printed words open a section of the form: `Bên nam`."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows `start` to `end` (exclusive) of a page, and the rows that they are read as."""

    start: int
    end: int
    rows: tuple[Row, ...]


def put(sheet: Sheet, blocks: Sequence[Block], rest: Callable[[Sheet], Sheet]) -> Sheet:
    """Return the sheet with its blocks in place and everything between them arranged by `rest`; of two on one place the first counts."""
    if not blocks:
        return rest(sheet)
    rows: list[Row] = []
    at = 0
    kept: list[Block] = []
    for block in blocks:
        if all(block.end <= other.start or other.end <= block.start for other in kept):
            kept.append(block)
    for block in sorted(kept, key=lambda block: block.start):
        rows += _arranged(sheet, at, block.start, rest)
        rows += block.rows
        at = block.end
    rows += _arranged(sheet, at, len(sheet.rows), rest)
    return replace(sheet, rows=tuple(rows))


def _arranged(sheet: Sheet, start: int, end: int, rest: Callable[[Sheet], Sheet]) -> tuple[Row, ...]:
    return rest(replace(sheet, rows=sheet.rows[start:end])).rows if end > start else ()


def entry(label: Sequence[Token], value: Sequence[Token]) -> Row:
    """A label and its whole value as one row; the label ends with a colon, whether one is printed or not."""
    last = label[-1]
    closed = label if ':' in last.text else [*label[:-1], replace(last, text=f'{last.text}:')]
    runs = (Run(tuple(closed)), Run(tuple(value))) if value else (Run(tuple(closed)),)
    return Row(runs, of_table=True, whole=True)
