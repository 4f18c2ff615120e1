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
TITLE = 'signer_title'
RULE = 'form.hinted'
DOUBT = "Dòng tiêu đề trên chữ ký không có trong danh mục: cần xem ai ký giấy."
_ANCHOR = 0.8
_HINT = re.compile(r'^\W*(?:chu )?ky\b.{0,50}\b(?:ten|dau)\W*$')
_FOOT = 0.35  # of a page: no signature stands higher
_NEAR = 1.8  # line spacings from the heading to its hint
_REACH = 14.0  # word heights from the hint to the name
_MOST_LINES = 3
_ASIDE = 5.0  # word heights between their middles
_MOST_WORDS = 8  # of a heading
_WHO = 'Người '
"""How a heading begins that is no office, in capitals or not: `Người đề nghị`."""


@dataclass(frozen=True, slots=True)
class _Block:
    heading: tuple[Run, ...]  # its lines
    name: Run


def read(sheets: Sequence[Sheet], doctype: DocType, found: Sequence[Finding]) -> list[Finding]:
    """Return the name under such a heading on the last page that has one, with the heading, where no signer was found."""
    if doctype.field(FIELD) is None or doctype.layout is Layout.CARD:
        return []
    if any(item.name in {FIELD, TITLE} and item.raw.strip() for item in found):
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
            heading = tuple(token for run in last.heading for token in run.tokens)
            label = text_of(heading).strip(' .:;')
            said = [(FIELD, last.name.tokens)]
            if doctype.field(TITLE) is not None and not label.casefold().startswith(_WHO.casefold()):
                said.append((TITLE, heading))
            return [
                Finding(name, text_of(tokens), tokens, sheet.number, RULE, _ANCHOR, doubt=DOUBT, label=label)
                for name, tokens in said
            ]
    return []


def _blocks(sheet: Sheet) -> Iterator[_Block]:
    """The headings of a page that have a hint and a name under them."""
    copy = stamps.copy_from(sheet)
    runs = [run for run in sheet.runs if _FOOT * sheet.height < run.middle < copy]
    for hint in runs:
        if not hint.text.lstrip().startswith('(') or not _HINT.match(fold(hint.text)):
            continue
        heading = _heading(runs, hint, sheet)
        under = [run for run in runs if 0 < run.y0 - hint.y1 < _REACH * sheet.scale and _in_line(run, hint, sheet)]
        name = min((run for run in under if _is_name(run)), key=lambda run: run.middle, default=None)
        if heading and name is not None:
            yield _Block(heading, name)


def _heading(runs: Sequence[Run], hint: Run, sheet: Sheet) -> tuple[Run, ...]:
    """The lines of the heading over a hint, from the first to the last; none where it has none."""
    lines: list[Run] = []
    while len(lines) < _MOST_LINES:
        line = next((run for run in runs if _heads(run, lines[0] if lines else hint, sheet)), None)
        if line is None or (lines and not line.text.isupper()):
            break
        lines.insert(0, line)
    return tuple(lines)


def _heads(run: Run, hint: Run, sheet: Sheet) -> bool:
    near = 0 < hint.middle - run.middle < _NEAR * sheet.pitch
    worded = run.text.isupper() or run.text.startswith(_WHO)
    short = len(run.tokens) <= _MOST_WORDS and not any(map(str.isdecimal, run.text))
    return near and worded and short and _in_line(run, hint, sheet)


def _in_line(run: Run, other: Run, sheet: Sheet) -> bool:
    return abs(run.centre - other.centre) < _ASIDE * sheet.scale


def _is_name(run: Run) -> bool:
    words = [token.text for token in run.tokens]
    return len(words) > 1 and all(word[:1].isupper() for word in words) and names.is_person(run.text)
