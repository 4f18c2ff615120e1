"""Enterprise registration certificates: registrar from the header, the lines `Đăng ký lần đầu` and `thay đổi lần thứ`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import dates
from digitizer.extraction import official_words
from digitizer.extraction.finding import Finding, text_of, without_rules
from digitizer.extraction.nd30 import header as head
from digitizer.extraction.page.sheet import Row, Run, Sheet, Token
from digitizer.kit.text import fold

_FIRST = re.compile(r'dang ky lan dau')
_DAY_WORDS = re.compile(r'[\W\d]*(?:ngay)?\W*')
_CHANGE = re.compile(r'dang ky thay doi lan thu\s*:?\s*(\S{1,4}?)[\s,:;]')


def read(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return registrar, dates of registration and change, and the number of the change."""
    found: list[Finding] = []
    for sheet in sheets[:2]:
        for index, row in enumerate(sheet.rows):
            found += _registration(sheet, row) or _under(sheet, row, sheet.rows[index + 1 : index + 3])
    latest = next((item for item in found if item.name == 'change_date'), None)
    first = next((item for item in found if item.name == 'first_registration_date'), None)
    issued = latest or first
    if issued is not None:
        found.append(Finding('issue_date', issued.raw, issued.tokens, issued.page, issued.rule))
    return found + _registrar(sheets[0], doctype)


def changes(sheets: Sequence[Sheet], doctype: DocType) -> list[Finding]:
    """Return the number of the last change of a household's business: `Đăng ký thay đổi lần thứ 1: ngày …`."""
    found = [item for sheet in sheets[:2] for row in sheet.rows for item in _registration(sheet, row)]
    return [item for item in found if item.name == 'change_number'][:1]


def _registration(sheet: Sheet, row: Row) -> list[Finding]:
    folded = fold(row.text)
    found: list[Finding] = []
    change = _CHANGE.search(folded)
    first = _FIRST.search(folded)
    if first is not None:
        end = change.start() if change is not None and change.start() > first.start() else len(row.text)
        found += _date(sheet, row, 'first_registration_date', first.end(), end)
    if change is not None:
        number = re.sub(r'\D', '', change[1])
        if number:
            tokens = _between(row, change.start(1), change.end(1))
            found.append(Finding('change_number', change[1], tokens, sheet.number, 'enterprise.change', value=number))
        found += _date(sheet, row, 'change_date', change.end(1), len(row.text))
    return found


def _under(sheet: Sheet, row: Row, below: Sequence[Row]) -> list[Finding]:
    """The days that stand under their captions, side by side: `Đăng ký lần đầu`, `Đăng ký thay đổi lần thứ 4`."""
    found: list[Finding] = []
    for run in row.runs:
        folded = fold(run.text)
        change = _CHANGE.search(f'{folded} ')
        name = 'change_date' if change is not None else 'first_registration_date' if _FIRST.search(folded) else None
        day = next((other for line in below for other in line.runs if _stands_under(other, run, sheet)), None)
        match = dates.find(day.text) if day is not None else None
        if name is None or day is None or match is None or not _DAY_WORDS.fullmatch(fold(day.text[: match.start])):
            continue  # a day behind words of its own is another's
        tokens = day.part(match.start, match.end)
        found.append(Finding(name, text_of(tokens), tokens, sheet.number, 'enterprise.under'))
        if change is not None and (number := re.sub(r'\D', '', change[1])):
            place = run.part(change.start(1), change.end(1))
            found.append(Finding('change_number', change[1], place, sheet.number, 'enterprise.change', value=number))
    return found


def _stands_under(run: Run, caption: Run, sheet: Sheet) -> bool:
    overlap = min(run.x1, caption.x1) - max(run.x0, caption.x0)
    return overlap > 0 and 0 < run.middle - caption.middle < 1.5 * sheet.pitch


def _date(sheet: Sheet, row: Row, name: str, start: int, end: int) -> list[Finding]:
    match = dates.find(row.text[start:end])
    if match is None:
        return []
    tokens = _between(row, start + match.start, start + match.end)
    return [Finding(name, text_of(tokens), tokens, sheet.number, 'enterprise.registered')]


def _between(row: Row, start: int, end: int) -> tuple[Token, ...]:
    taken = []
    at = 0
    for token in row.tokens:
        if at < end and at + len(token.text) > start:
            taken.append(token)
        at += len(token.text) + 1
    return tuple(taken)


def _registrar(sheet: Sheet, doctype: DocType) -> list[Finding]:
    header = head.read(sheet, sheet.rows, doctype.titles)
    tokens = [token for run in header.authority for token in without_rules(run.tokens)]
    if header.national is None or not tokens:
        return []
    restored = official_words.restore(text_of(tokens))
    return [
        Finding(
            'issuing_authority',
            text_of(tokens),
            tuple(tokens),
            sheet.number,
            'enterprise.header',
            value=restored.text,
            confirmed=restored.known == 1.0,
        )
    ]
