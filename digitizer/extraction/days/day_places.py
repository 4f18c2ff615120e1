"""Days that are the paper's own by where they stand: right behind its number, or alone over the block of its signature.

`Số phiếu 2035/PV06-LLTP cấp ngày 22/08/2025` in the head, and a stamped `03-07-2008` right over `TM. ỦY BAN NHÂN DÂN`, where a copy repeats other
days of the paper that it copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digitizer.doctypes.rules import dates, document_number
from digitizer.extraction.days import own_day
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.nd30 import stamps, titles
from digitizer.extraction.page.sheet import Run, Sheet

FIELD = 'issue_date'
RULE = 'day.place'
DOUBT = "Ngày không ghi cùng địa danh: nhận ra theo chỗ đứng trên giấy."
_ANCHOR = 0.9
_BEHIND = re.compile(r'\W*(?:(?:cấp|ký|lập|ban hành)\s+)?(?=ngày\s*\d)', re.IGNORECASE)
_START = 2  # characters that may stand before the label of a number, and behind its day
_HEAD = 0.35  # of the first page: a number further down may be another paper's
_FOOT = 0.4  # of a page: no signature stands higher
_OVER = 2.0  # line spacings from such a day down to the title
_ASIDE = 4.0  # word heights between their middles


def settled(sheets: Sequence[Sheet], found: Sequence[Finding]) -> list[Finding]:
    """Return the findings with the day of the paper at such a place; nothing else takes the same words."""
    days = _read(sheets, found)
    own = {(item.page, token.box) for item in days for token in item.tokens}
    if not own:
        return list(found)
    taken = [item for item in found if any((item.page, token.box) in own for token in item.tokens)]
    bare = [item for item in found if item.name == FIELD and item.rule == own_day.BARE]
    return [*(item for item in found if not any(item is other for other in (*taken, *bare))), *days]


def _read(sheets: Sequence[Sheet], found: Sequence[Finding]) -> list[Finding]:
    """The day behind the number of the paper, else the one alone over its signature."""
    known = [item for item in found if item.name == FIELD and (item.value is not None or dates.parse(item.raw))]
    if any(item.rule.startswith(('nd30.', 'header.', 'footer.', 'land.', 'card.')) for item in known):
        return []
    for sheet, run in (*_numbered(sheets), *_over_titles(sheets)):
        return [Finding(FIELD, text_of(run.tokens), run.tokens, sheet.number, RULE, _ANCHOR, doubt=DOUBT)]
    return []


def _numbered(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Run]]:
    """The day behind a labelled number at the head of the first page."""
    for sheet, run in ((first, run) for first in sheets[:1] for run in first.runs):
        if run.middle > _HEAD * sheet.height:
            return
        number = document_number.find_labelled(run.text)
        behind = _BEHIND.match(run.text, number.end) if number is not None and number.start < _START else None
        day = dates.find(run.text[behind.end() :]) if behind is not None else None
        if behind is None or day is None or day.value is None:
            continue
        alone = len(run.text) - behind.end() - day.end < _START  # a sentence that goes on tells of another paper
        if alone and day.start <= len("ngày "):
            yield sheet, Run(run.part(behind.end() + day.start, behind.end() + day.end))


def _over_titles(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Run]]:
    """The last day that stands alone over the title of a signer."""
    for sheet in reversed(sheets):
        copy = stamps.copy_from(sheet)  # the day on which a copy was certified stands over who certified it
        own = [run for run in sheet.runs if run.middle < copy]
        heads = [run for run in own if run.middle > _FOOT * sheet.height and titles.is_title(run)]
        for run in own:
            day = dates.find(run.text)
            if day is None or day.value is None or len(run.text) != day.end - day.start:
                continue
            for head in heads:
                over = 0 < head.middle - run.middle < _OVER * sheet.pitch
                if over and abs(head.centre - run.centre) < _ASIDE * sheet.scale:
                    yield sheet, run
