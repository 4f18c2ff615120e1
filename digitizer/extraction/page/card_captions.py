"""Captions of cards that label no words: what is printed beside the fingerprints of identity cards, in no order with the fields."""

from __future__ import annotations

from dataclasses import replace

from digitizer.extraction.matching import letters, likeness
from digitizer.extraction.page.sheet import Run, Sheet

_FINGERS = tuple(
    letters(caption)
    for caption in ("Ngón trỏ trái", "Ngón trỏ phải", "Left index finger", "Right index finger", "Ngón trỏ trái Left index finger", "Ngón trỏ phải Right index finger")
)  # fmt: skip


def without(sheet: Sheet) -> Sheet:
    """Return a card without the captions of its fingerprints; words beside them stay."""
    rows = []
    for row in sheet.rows:
        kept = tuple(run for run in row.runs if not _is_caption(run))
        if kept:
            rows.append(row if len(kept) == len(row.runs) else replace(row, runs=kept))
    return replace(sheet, rows=tuple(rows))


def _is_caption(run: Run) -> bool:
    plain = letters(run.text)
    return any(likeness(plain, caption) for caption in _FINGERS)
