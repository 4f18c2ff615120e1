"""Two pages on one scan: a booklet or folded certificate laid open, each half with the lines of its own page."""

from __future__ import annotations

from dataclasses import replace

from digitizer.doctypes.headings import NATION
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet, pitch_of

_WIDE = 1.15  # of its height: a scan as wide may hold two pages
_MIDDLE = (0.4, 0.6)  # of the width: where the fold is
_GUTTER = 2.0  # word heights of blank on both sides of the fold together
_FEWEST = 4  # rows of each page
_IN_ENGLISH = 'socialistrepublicofviet'
"""Halves that say the same in two languages are one page: the signature stands under one of them."""


def pages_of(sheet: Sheet) -> list[Sheet]:
    """Return the pages of a scan, the one that bears the name of the state first: a folded paper is opened from there."""
    fold = _fold(sheet) if sheet.width > _WIDE * sheet.height else None
    if fold is None:
        return [sheet]
    halves = [_half(sheet, 0.0, fold), _half(sheet, fold, float(sheet.width))]
    if any(len(half.rows) < _FEWEST or _says(half, _IN_ENGLISH) for half in halves):
        return [sheet]
    halves.sort(key=lambda half: _says(half, NATION), reverse=True)
    return [halves[0], replace(halves[1], codes=())]


def _fold(sheet: Sheet) -> float | None:
    """Where no word crosses the middle of a scan, if there is such a place: the middle of the widest blank."""
    left, right = (share * sheet.width for share in _MIDDLE)
    blanks: list[tuple[float, float]] = []
    reached = left
    for token in sorted(sheet.tokens, key=lambda token: token.x0):
        if token.x1 <= left or not token.letters:
            continue
        blanks.append((min(token.x0, right) - reached, reached))
        reached = max(reached, token.x1)
        if reached >= right:
            break
    else:
        blanks.append((right - reached, reached))
    width, start = max(blanks, default=(0.0, 0.0))
    return start + width / 2 if width > _GUTTER * sheet.scale else None


def _half(sheet: Sheet, left: float, right: float) -> Sheet:
    """The part of a scan between two edges, as a sheet of its own; boxes stay those of the scan."""
    rows = [kept for row in sheet.rows if (kept := [run for run in row.runs if left <= run.centre < right])]
    moved = tuple(Row(tuple(_moved(run, left) for run in kept)) for kept in rows)
    return replace(sheet, width=round(right - left), rows=moved, pitch=pitch_of(moved, sheet.scale))


def _moved(run: Run, left: float) -> Run:
    return Run(tuple(replace(token, x0=token.x0 - left, x1=token.x1 - left) for token in run.tokens))


def _says(sheet: Sheet, words: str) -> bool:
    return any(words in letters(run.text) for run in sheet.runs)
