"""Who signs under a heading that no type knows: the hint below it says that a name is signed there.

          NGƯỜI HƯỚNG DẪN
        (Ký và ghi rõ họ tên)

            Kim Thành Tín

Of two side by side the right one counts, who gives the paper out. A person looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digitizer.doctypes.model import DocType, Layout
from digitizer.doctypes.rules import names
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.nd30 import stamps
from digitizer.extraction.page.sheet import Run, Sheet
from digitizer.kit.text import fold

FIELD = 'signer_name'
RULE = 'form.hinted'
DOUBT = "Dòng tiêu đề trên chữ ký không có trong danh mục: cần xem ai ký giấy."
_ANCHOR = 0.8
_HINT = re.compile(r'^\W*ky\b.{0,50}\b(?:ten|dau)\W*$')
_FOOT = 0.35  # of a page: no signature stands higher
_NEAR = 1.8  # line spacings from the heading to its hint
_REACH = 14.0  # word heights from the hint to the name
_ASIDE = 5.0  # word heights between their middles
_MOST_WORDS = 8  # of a heading


@dataclass(frozen=True, slots=True)
class _Block:
    heading: Run
    name: Run


def read(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return the name under such a heading on the last page that has one, where no signer was found."""
    if doctype.field(FIELD) is None or doctype.layout in {Layout.ND30, Layout.CARD}:
        return []
    if any(item.name in {FIELD, 'signer_title'} and item.raw.strip() for item in found):
        return []
    taken = {(item.page, token.box) for item in found for token in item.tokens}
    for sheet in reversed(sheets):
        blocks = [
            block
            for block in _blocks(sheet)
            if not any((sheet.number, token.box) in taken for token in block.name.tokens)
        ]
        if blocks:
            last = max(blocks, key=lambda block: block.name.centre)
            label = last.heading.text.strip(' .:;')
            tokens = last.name.tokens
            return [Finding(FIELD, text_of(tokens), tokens, sheet.number, RULE, _ANCHOR, doubt=DOUBT, label=label)]
    return []


def _blocks(sheet: Sheet) -> Iterator[_Block]:
    """The headings of a page that have a hint and a name under them."""
    copy = stamps.copy_from(sheet)
    runs = [run for run in sheet.runs if _FOOT * sheet.height < run.middle < copy]
    for hint in runs:
        if not hint.text.lstrip().startswith('(') or not _HINT.match(fold(hint.text)):
            continue
        heading = next((run for run in runs if _heads(run, hint, sheet)), None)
        under = [run for run in runs if 0 < run.y0 - hint.y1 < _REACH * sheet.scale and _in_line(run, hint, sheet)]
        name = min((run for run in under if _is_name(run)), key=lambda run: run.middle, default=None)
        if heading is not None and name is not None:
            yield _Block(heading, name)


def _heads(run: Run, hint: Run, sheet: Sheet) -> bool:
    near = 0 < hint.middle - run.middle < _NEAR * sheet.pitch
    shouted = run.text.isupper() and len(run.tokens) <= _MOST_WORDS and not any(map(str.isdecimal, run.text))
    return near and shouted and _in_line(run, hint, sheet)


def _in_line(run: Run, other: Run, sheet: Sheet) -> bool:
    return abs(run.centre - other.centre) < _ASIDE * sheet.scale


def _is_name(run: Run) -> bool:
    words = [token.text for token in run.tokens]
    return len(words) > 1 and all(word[:1].isupper() for word in words) and names.is_vietnamese(run.text)
