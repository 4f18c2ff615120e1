"""Checks between fields: persons, printed text and codes, order of dates, digits and words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import area, money
from digitizer.doctypes.rules import dates as date_rules
from digitizer.extraction import codechecks, persons
from digitizer.extraction.codes import Evidence
from digitizer.extraction.consistency import rules
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts, date_of
from digitizer.kit.text import fold


def run(doctype: DocType, drafts: Drafts, evidence: Evidence, *, scanned_on: date) -> None:
    """Run all checks that the found fields allow."""
    persons.run(doctype, drafts)
    codechecks.run(doctype, drafts, evidence)
    _order(drafts)
    _future(drafts, scanned_on)
    _words(doctype, drafts)


def _order(drafts: Drafts) -> None:
    for rule in rules().orders:
        early, late = drafts.items.get(rule.early), drafts.items.get(rule.late)
        if early is not None and late is not None:
            drafts.order(early, late, rule.message)


def _future(drafts: Drafts, scanned_on: date) -> None:
    """No paper is issued, and nobody born, after it was scanned."""
    for name, entries in drafts.entries.items():
        if name not in rules().past and not name.endswith('date_of_birth'):
            continue
        for draft in entries:
            found = date_of(draft)
            told = any(check.rule == 'date_not_future' for check in draft.reading.checks)
            if found is not None and found.first_day > scanned_on and not told:
                drafts.note([draft], 'date_not_future', False, '', "Ngày ở sau ngày quét.")
                drafts.raise_flag('impossible_date', draft.finding.page, "Ngày ở sau ngày quét.", rests_on=(draft,))


def _words(doctype: DocType, drafts: Drafts) -> None:
    """Values in digits against the same in words, where both are fields."""
    for name, draft in drafts.items.items():
        spelled = drafts.items.get(_words_field(doctype, name) or '')
        if spelled is None or not spelled.finding.raw:
            continue
        if draft.reading.value is None:
            _take_words(draft, spelled)
        else:
            _compare_words(drafts, draft, spelled)


def _take_words(draft: Draft, spelled: Draft) -> None:
    """Give a day whose digits could not be read, or are not whole, as its words tell it; a person looks at it."""
    kind, text = draft.spec.kind.value, str(spelled.reading.value)
    value = _READERS[kind][0](text) if kind in _READERS and _COMPLETE[kind].search(fold(text)) else None
    if isinstance(value, str | int | float):
        draft.reading = replace(draft.reading, value=value, certain=_FROM_WORDS)
        draft.finding = replace(draft.finding, doubt=draft.finding.doubt or FROM_WORDS)


def _words_field(doctype: DocType, name: str) -> str | None:
    for candidate in (f'{name}_words', f'{name.removesuffix("_m2")}_words'):
        if candidate != name and doctype.field(candidate) is not None:
            return candidate
    return None


_READERS: dict[str, tuple[Callable[[str], object], str, str]] = {
    'date': (
        lambda text: found.iso if (found := date_rules.parse_words(text)) else None,
        'date_words',
        'date_words_mismatch',
    ),
    'money': (money.parse_words, 'money_words', 'money_words_mismatch'),
    'area': (area.parse_words, 'area_words', 'area_words_mismatch'),
}
"""How words are read, the check and the flag, by kind of field."""


def _compare_words(drafts: Drafts, draft: Draft, spelled: Draft) -> None:
    kind, text = draft.spec.kind.value, str(spelled.reading.value or spelled.finding.raw)
    if kind not in _READERS or not _COMPLETE[kind].search(fold(text)):
        return  # a line of it was lost: nothing can be said
    reader, rule, code = _READERS[kind]
    if kind == 'date' and not text.lower().lstrip().startswith('ng'):
        text = f'ngày {text}'
    words = reader(text)
    if words is None:
        return
    ok = words == draft.reading.value
    misread = any(not check.ok for check in spelled.reading.checks if check.rule != _MARKS_OF_NUMERALS)
    drafts.note([draft, spelled], rule, ok, "Số khớp với chữ.", "Số khác với chữ.")
    if ok:
        draft.confirm()
        spelled.confirm()
    elif not misread:
        drafts.raise_flag(code, draft.finding.page, rests_on=(draft, spelled))


FROM_WORDS = "Giá trị lấy từ phần ghi bằng chữ: chữ số không đọc được đủ."
_FROM_WORDS = 0.8  # how certain such a value is
_MARKS_OF_NUMERALS = 'numerals'
"""The check that a lost mark fails; numerals differ in their letters, so that the number is the same (`đông`, `trắm`)."""
_COMPLETE = {
    'date': re.compile(r'nam\b.*\w'),
    'money': re.compile(r'\b(?:dong|chan|vnd)\b'),
    'area': re.compile(r'\bmet vuong\b|\bm2?\b'),
}
"""What the end of an amount in words looks like."""
