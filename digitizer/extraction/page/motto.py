"""The name of the state beside other words: `Tên cơ quan thu: UBND PHƯỜNG CỘNG HÒA XÃ HỘI` is no body.

On receipts and slips the head of the left column reaches up to the name of the state or to the line under it. No value goes on
into either of them, so that what stands from there on is laid on a row of its own.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from digitizer.doctypes.headings import MOTTO, NATION
from digitizer.extraction.page.sheet import Row, Sheet, split_runs

_LINES = (NATION.removesuffix('vietnam'), MOTTO)
_FEWEST = 10  # letters of a line, from its beginning, that tell it
_TOUCHING = 1.2  # word heights between two columns at least
_UPPER = 0.4  # of the page: no name of the state stands lower


def parted(sheet: Sheet) -> Sheet:
    """Return the sheet with the name of the state and the line under it on rows of their own, where other words touch one of them."""
    begins = [_begin(row) if row.middle < _UPPER * sheet.height else 0 for row in sheet.rows]
    if not any(_touches(row, at, sheet.scale) for row, at in zip(sheet.rows, begins, strict=True)):
        return sheet
    return replace(
        sheet, rows=tuple(part for row, at in zip(sheet.rows, begins, strict=True) for part in _parts(row, at, sheet))
    )


def _touches(row: Row, at: int, scale: float) -> bool:
    return at > 0 and row.tokens[at].x0 - row.tokens[at - 1].x1 < _TOUCHING * scale


def _parts(row: Row, at: int, sheet: Sheet) -> list[Row]:
    if not at:
        return [row]
    left, right = (tuple(split_runs(part, sheet.scale)) for part in (row.tokens[:at], row.tokens[at:]))
    return [replace(row, runs=left, limit=right[0].x0), replace(row, runs=right)]


def _begin(row: Row) -> int:
    """The place of the word that such a line begins with behind others; 0 where none does."""
    words = [token.letters for token in row.tokens]
    for at in range(1, len(words)):
        for joined in accumulate(words[at : at + 9]):
            if any(line.startswith(joined) or joined.startswith(line) for line in _LINES):
                if len(joined) >= _FEWEST:
                    return at
            else:
                break
    return 0
