"""Whom a paper is sent to, in the list under `Nơi nhận:`: `- Chủ đầu tư;` is no label there."""

from __future__ import annotations

import re

from digitizer.extraction.labels import Hit
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Sheet

_RECIPIENTS = 'noinhan'
_ITEM = re.compile(r'[-–+*•]\s*[^:]*$')


def holds(sheet: Sheet, hit: Hit) -> bool:
    """Whether the words of a label are an item of the list of recipients."""
    row = sheet.rows[hit.row]
    run = next((run for run in row.runs if any(token is hit.tokens[0] for token in run.tokens)), None)
    if run is None or _ITEM.match(run.text) is None:
        return False
    return any(letters(other.text) == _RECIPIENTS for above in sheet.rows[: hit.row] for other in above.runs)
