"""Lines that stand off the middle that the lines around them share: a word at one of their ends was not read.

    SỞ Y TẾ HÀ TĨNH                    GIÁM ĐỐC
  BỆNH VIỆN ĐA KHOA CẨM             Nguyễn Thị Thanh

Heads, signatures and the subjects under titles are set in the middle of their column. Where their lines begin below each other nothing is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from digitizer.documents.model import FieldSource
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import sheet_of
from digitizer.extraction.page.sheet import Run, Sheet, Token

OFF = "Dòng chữ lệch khỏi trục giữa của các dòng trên dưới: có thể thiếu chữ ở đầu hoặc cuối dòng."

_RULES = {'header.body', 'nd30.header', 'nd30.under_title', 'nd30.letter', 'nd30.signature', 'form.signature'}
_OFF = 0.8  # word heights that the middle of a line may be away from that of the others
_OFF_OF_TWO = 0.4  # that of a name of two words, which most names have more than, from the middle of its title
_FEWEST = 2  # words of a name
_ABOVE = 3.0  # line spacings to the title over a subject


def run(drafts: Drafts, sheets: Sequence[Sheet]) -> None:
    """Doubt the values of a paper whose lines are out of line."""
    for items in drafts.entries.values():
        for item in items:
            sheet = sheet_of(item.finding, sheets)
            if _is_seen(item) and sheet is not None and item.finding.rule in _RULES and is_off(item, sheet):
                item.finding = replace(item.finding, doubt=OFF)
    title, name = drafts.items.get('signer_title'), drafts.items.get('signer_name')
    if (
        title is None
        or name is None
        or not (_is_seen(title) and _is_seen(name))
        or title.finding.page != name.finding.page
    ):
        return
    over, under = lines_of(title.finding.tokens), lines_of(name.finding.tokens)
    if len(under) == 1 and (_away(over[-1], under[0]) or _lost_first(over, under[0])):
        name.finding = replace(name.finding, doubt=OFF)
        if len(over) == 1 and _away(over[0], under[0]):
            title.finding = replace(title.finding, doubt=OFF)


def _is_seen(item: Draft) -> bool:
    finding = item.finding
    seen = finding.source is FieldSource.OCR and item.reading.value is not None and not finding.doubt
    return seen and any(token.letters for token in finding.tokens)


def is_off(item: Draft, sheet: Sheet) -> bool:
    """Whether one line of a value is off the middle of the others, or a subject off that of the title over it."""
    lines = lines_of(item.finding.tokens)
    if item.finding.rule == 'nd30.under_title' and (title := _over(lines[0], sheet)) is not None:
        lines = [title.tokens, *lines]
    return len(lines) > 1 and any(_away(line, *lines[:at], *lines[at + 1 :]) for at, line in enumerate(lines))


def lines_of(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Return the words of a value by printed line, rules and dashes left out."""
    lines: list[list[Token]] = []
    for token in (token for token in tokens if token.letters):
        last = lines[-1] if lines else []
        if (
            last
            and token.x0 > last[-1].x0
            and token.y0 < max(other.y1 for other in last)
            and token.y1 > min(other.y0 for other in last)
        ):
            last.append(token)
        else:
            lines.append([token])
    return list(lines)


def _away(line: Sequence[Token], *others: Sequence[Token]) -> bool:
    """Whether neither the middle nor the beginning of a line is where those of others are."""
    height = median(token.height for token in line)
    off_middle = abs(_middle(line) - median(map(_middle, others))) > _OFF * height
    return off_middle and abs(line[0].x0 - median(other[0].x0 for other in others)) > _OFF * height


def _lost_first(over: Sequence[Sequence[Token]], name: Sequence[Token]) -> bool:
    """Whether a name of two words stands right of the middle of its title: `Danh Tú`, of `Lê Danh Tú`, may be what a seal left of it."""
    height = median(token.height for token in name)
    return len(name) == _FEWEST and _middle(name) - sum(map(_middle, over)) / len(over) > _OFF_OF_TWO * height


def _middle(line: Sequence[Token]) -> float:
    return (line[0].x0 + line[-1].x1) / 2


def _over(line: Sequence[Token], sheet: Sheet) -> Run | None:
    """The run right over a line."""
    over = [
        run
        for run in sheet.runs
        if 0 < line[0].middle - run.middle - line[0].height / 2 < _ABOVE * sheet.pitch
        and run.x0 < line[-1].x1
        and run.x1 > line[0].x0
    ]
    return max(over, key=lambda run: run.middle, default=None)
