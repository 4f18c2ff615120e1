"""Two pages on one scan: a booklet or folded certificate laid open, or both sides of a card beside each other, each half with its own lines."""

from __future__ import annotations

from dataclasses import replace

from digitizer.doctypes.headings import NATION
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Row, Run, Sheet, pitch_of

_WIDE = 1.15  # of its height: a scan as wide may hold two pages
_MIDDLE = (0.4, 0.6)  # of the width: where the fold is
_GUTTER = 2.0  # word heights of blank on both sides of the fold together
_FEWEST = 4  # rows of each page
_LEAST = 0.5  # of the rows of the other half, where but a part of the scan is printed
_IN_ENGLISH = 'socialistrepublicofviet'
"""Halves that say the same in two languages are one page: the signature stands under one of them."""


def pages_of(sheet: Sheet, *, of_card: bool = False) -> list[Sheet]:
    """Return the pages of a scan, the one that bears the name of the state first: a folded paper is opened from there.

    The sides of a card may lie beside each other on any part of a sheet; the front bears the name of the state.
    """
    whole = sheet.width > _WIDE * sheet.height
    if not (whole or of_card):
        return [sheet]
    left, right = (0.0, float(sheet.width)) if whole else _printed(sheet)
    fold = _fold(sheet, left, right) if left < right else None
    if fold is None:
        return [sheet]
    halves = [_half(sheet, 0.0, fold), _half(sheet, fold, float(sheet.width))]
    rows = sorted(len(half.rows) for half in halves)
    if rows[0] < _FEWEST or any(_says(half, _IN_ENGLISH) and (whole or not _says(half, NATION)) for half in halves):
        return [sheet]
    if not whole and (rows[0] < _LEAST * rows[1] or sum(_says(half, NATION) for half in halves) != 1):
        return [sheet]
    halves.sort(key=lambda half: _says(half, NATION), reverse=True)
    return [halves[0], replace(halves[1], codes=())]


def _printed(sheet: Sheet) -> tuple[float, float]:
    """The edges of the print of a scan where that is as wide as two sides; else nothing."""
    if not sheet.rows:
        return 0.0, 0.0
    left, right = min(row.x0 for row in sheet.rows), max(row.x1 for row in sheet.rows)
    height = max(row.y1 for row in sheet.rows) - min(row.y0 for row in sheet.rows)
    return (left, right) if right - left > _WIDE * height else (0.0, 0.0)


def _fold(sheet: Sheet, start: float, end: float) -> float | None:
    """Where no word crosses the middle between two edges, if there is such a place: the middle of the widest blank."""
    left, right = (start + share * (end - start) for share in _MIDDLE)
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
    width, begin = max(blanks, default=(0.0, 0.0))
    return begin + width / 2 if width > _GUTTER * sheet.scale else None


def _half(sheet: Sheet, left: float, right: float) -> Sheet:
    """The part of a scan between two edges, as a sheet of its own; boxes stay those of the scan."""
    rows = [kept for row in sheet.rows if (kept := [run for run in row.runs if left <= run.centre < right])]
    moved = tuple(Row(tuple(_moved(run, left) for run in kept)) for kept in rows)
    return replace(sheet, width=round(right - left), rows=moved, pitch=pitch_of(moved, sheet.scale))


def _moved(run: Run, left: float) -> Run:
    return Run(tuple(replace(token, x0=token.x0 - left, x1=token.x1 - left) for token in run.tokens))


def _says(sheet: Sheet, words: str) -> bool:
    return any(words in letters(run.text) for run in sheet.runs)
