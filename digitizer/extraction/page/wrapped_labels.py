"""Labels that go over the end of their line: `Số Giấy CMND/Hộ chiếu/Giấy tờ hợp lệ thay` over `thế: 208955426`.

Both lines together are a label of the type, up to a colon or the end of the second one; they are put on one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digitizer.extraction.matching import letters, likeness
from digitizer.extraction.page.printed_labels import Labels
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token
from digitizer.extraction.sections import is_numbering

_SHORTEST = 6  # letters of the label on its first line
_MOST_WORDS = 10  # of it on its second
_STEP = 1.6  # line spacings between both
_EDGE = 5.0  # word heights that both may begin apart
_LONG = 24  # letters of a label of which some may be misread


def joined(sheet: Sheet, labels: Labels) -> Sheet:
    """Return the sheet with such labels on the row that their value stands on."""
    rows = list(sheet.rows)
    at = 0
    while at + 1 < len(rows):
        if (made := _joined(rows[at], rows[at + 1], labels, sheet)) is not None:
            rows[at : at + 2] = [made]
        at += 1
    return replace(sheet, rows=tuple(rows))


def _joined(row: Row, below: Row, labels: Labels, sheet: Sheet) -> Row | None:
    """The row of a label and what stands behind it; None where two lines make no label."""
    if len(row.runs) > 1 or ':' in row.text or row.of_table or below.of_table:
        return None
    near = 0 < row.step_to(below) < _STEP * sheet.pitch and abs(row.x0 - below.x0) < _EDGE * sheet.scale
    if not near or not _end(row.tokens, below.runs[0].tokens, labels):
        return None
    drop = below.runs[0].middle - row.runs[0].middle
    first = tuple(replace(token, y0=token.y0 + drop, y1=token.y1 + drop) for token in row.tokens)
    shift = row.x1 + 0.4 * sheet.scale - below.x0
    runs = [
        Run(tuple(replace(token, x0=token.x0 + shift, x1=token.x1 + shift) for token in run.tokens))
        for run in below.runs
    ]
    return replace(below, runs=(Run((*first, *runs[0].tokens)), *runs[1:]))


def _end(first: Sequence[Token], second: Sequence[Token], labels: Labels) -> int:
    """How many words of the second line end the label; 0 where they do not."""
    begun = first[1:] if len(first) > 1 and is_numbering(first[0].text) else first
    joined = ''.join(token.letters for token in begun)
    if len(joined) < _SHORTEST:
        return 0
    whole = bool(labels.of_words(begun))
    for count, token in enumerate(second[:_MOST_WORDS], 1):
        joined += token.letters
        closed = ':' in token.text
        if (closed or count == len(second)) and _is_label(joined, labels, strict=whole):
            return count
        if closed:
            break
    return 0


def _is_label(joined: str, labels: Labels, *, strict: bool) -> bool:
    if joined in labels.known or strict:
        return joined in labels.known
    near = (label for label in labels.known if len(joined) >= _LONG and label[:4] == joined[:4])
    return any(likeness(joined, letters(label)) for label in near)
