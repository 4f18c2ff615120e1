"""Two persons side by side: the left column of a form is read before the right one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token, split_runs

NUMBERED = re.compile(r'^\W*(?:\d{1,2}|[a-zđ]|[IVX]{1,4})\s?[.)]')
_TWINS = 2  # labels that stand on both sides: as many make two columns of one form
ALIGNED = 0.6  # of the word height: beginnings nearer than this stand under one another


def row_of(tokens: Sequence[Token], scale: float) -> Row:
    """Return words as a row, parted where a blank is wide."""
    return Row(tuple(split_runs(tokens, scale)))


def columns_in_turn(rows: Sequence[Row], sheet: Sheet) -> list[Row]:
    """Put the left column of a form before the right one, where both have the same labels."""
    turned: list[Row] = []
    at = 0
    while at < len(rows):
        found = _pair_of_columns(rows, at, sheet)
        if found is None:
            turned.append(rows[at])
            at += 1
            continue
        end, edge = found
        heads = turned.pop() if turned and _heads_columns(turned[-1], rows[at:end], edge, sheet) else None
        for beyond in (False, True):
            turned += [Row((heads.runs[beyond],))] if heads is not None else []
            turned += side_rows(rows[at:end], edge, sheet.scale, beyond=beyond)
        at = end
    return turned


def _heads_columns(row: Row, band: Sequence[Row], edge: float, sheet: Sheet) -> bool:
    """Whether a row is what two columns under it are headed with, each word in the middle over its own column."""
    near = band[0].y0 - row.y1 < 2.5 * sheet.pitch and row.middle < band[0].middle
    if len(row.runs) != _TWINS or not near or any(':' in run.text for run in row.runs):
        return False
    left, right = row.runs
    ends = max(run.x1 for other in band for run in other.runs)
    return (
        band[0].x0 < left.centre < edge < right.centre < ends
        and left.x1 < edge < right.x0 + sheet.scale
        and not is_beyond(left.tokens[0], edge, sheet.scale)
    )


def side_rows(rows: Sequence[Row], edge: float, scale: float, *, beyond: bool) -> list[Row]:
    """Return what rows hold on one side of an edge."""
    sides = ([token for token in row.tokens if is_beyond(token, edge, scale) is beyond] for row in rows)
    limit = None if beyond else edge
    return [replace(row_of(tokens, scale), limit=limit) for tokens in sides if tokens]


def is_beyond(token: Token, edge: float, scale: float) -> bool:
    """Whether a word begins at an edge or right of it."""
    return token.x0 > edge - ALIGNED * scale


def _pair_of_columns(rows: Sequence[Row], at: int, sheet: Sheet) -> tuple[int, float] | None:
    """Where a pair of columns that begins in a row ends, and where its right column begins."""
    for run in rows[at].runs[1:]:
        edge = run.x0
        end = at
        while end < len(rows) and parts_at(rows, end, edge, sheet, first=at):
            end += 1
        band = rows[at:end]
        left = {key for row in band for run in row.runs if run.x0 < edge - sheet.scale and (key := label_key(run))}
        right = {
            key
            for row in band
            for run in row.runs
            if is_beyond(run.tokens[0], edge, sheet.scale)
            if (key := label_key(run))
        }
        if len(left & right) >= _TWINS and _twins_from(rows[at], edge, sheet.scale, left & right):
            while end > at + 1 and not (
                _goes_with(rows, end - 1, edge, sheet) or _is_late_twin(rows[at:end], edge, sheet.scale)
            ):
                end -= 1
            return end, edge
    return None


def parts_at(rows: Sequence[Row], index: int, edge: float, sheet: Sheet, first: int = 0) -> bool:
    """Whether a row leaves the gutter free, and is not far below the one before it, unless it is the first."""
    row = rows[index]
    near = index <= first or row.y0 - rows[index - 1].y1 < 2.5 * sheet.pitch
    return (
        near
        and not any(
            token.x0 < edge - ALIGNED * sheet.scale and token.x1 > edge - 0.3 * sheet.scale for token in row.tokens
        )
        and not any(run.x0 < edge - sheet.scale and run.x1 > edge for run in row.runs)
    )


def _twins_from(row: Row, edge: float, scale: float, twins: set[str]) -> bool:
    """Whether the row is the first of the two columns: both sides of it begin labels, or are headings alone."""
    sides = [[run for run in row.runs if (run.x0 > edge - ALIGNED * scale) is beyond] for beyond in (False, True)]
    if not all(sides):
        return False
    keys = [label_key(side[0]) for side in sides]
    return all(keys) or all(len(side) == 1 and len(side[0].tokens) <= 6 for side in sides)


def _goes_with(rows: Sequence[Row], index: int, edge: float, sheet: Sheet) -> bool:
    """Whether a row has words on the right, or goes on with the line above it on the left."""
    row = rows[index]
    if any(is_beyond(token, edge, sheet.scale) for token in row.tokens):
        return True
    return ':' not in row.text and row.middle - rows[index - 1].middle < 1.2 * sheet.pitch


def _is_late_twin(band: Sequence[Row], edge: float, scale: float) -> bool:
    """Whether the last row begins a label that only the right column has yet: longer values push the left one down."""
    own = label_key(band[-1].runs[0])
    above = [run for row in band[:-1] for run in row.runs]
    right = {label_key(run) for run in above if is_beyond(run.tokens[0], edge, scale)}
    return bool(own) and own in right - {label_key(run) for run in above if not is_beyond(run.tokens[0], edge, scale)}


def label_key(run: Run) -> str:
    """The letters of a run's label, up to its colon; empty without one."""
    label, colon, _ = run.text.partition(':')
    return letters(NUMBERED.sub('', label)) if colon else ''
