"""Checks between fields: id number and birth, printed text and codes, order of dates, digits and words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from digitizer.doctypes.model import DocType
from digitizer.doctypes.rules import area, money, personal_id
from digitizer.doctypes.rules import dates as date_rules
from digitizer.extraction import codechecks
from digitizer.extraction.codes import Evidence
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.kit.text import fold

_SEARCHED = ('', 'mother_', 'father_', 'husband_', 'wife_', 'owner_', 'grantor_', 'grantee_', 'applicant_', 'deceased_')
_ID_FIELDS = ('personal_id', 'id', 'id_number')
_BIRTH_FIELDS = ('date_of_birth', 'birth_year')


def run(doctype: DocType, drafts: Drafts, evidence: Evidence, *, scanned_on: date) -> None:
    """Run all checks that the found fields allow."""
    for prefix in _SEARCHED:
        _identity(doctype, drafts, prefix)
    codechecks.run(doctype, drafts, evidence)
    _order(drafts)
    _future(doctype, drafts, scanned_on)
    _words(doctype, drafts)
    _marriage(drafts)
    _parents(drafts)


def _identity(doctype: DocType, drafts: Drafts, prefix: str) -> None:
    """Birth year and sex in a 12-digit number against the printed ones, where number and birth are of one person."""
    name = next((prefix + part for part in _ID_FIELDS if drafts.text(prefix + part)), None)
    number = drafts.text(name) if name else None
    if name is None or number is None or len(number) != 12 or not number.isdigit():
        return
    person = personal_id.PersonalId(number)
    born_name = next((prefix + part for part in _BIRTH_FIELDS if drafts.date(prefix + part)), None)
    born = drafts.date(born_name) if born_name else None
    spec = doctype.field(name)
    if spec is None or not {'id_birth_year', 'id_sex'} & set(spec.checks):
        return
    if born is not None and born_name is not None:
        ok = born.year == person.birth_year
        drafts.note(
            [name, born_name],
            'id_birth_year',
            ok,
            "Năm sinh khớp với số định danh.",
            "Năm sinh không khớp với số định danh.",
        )
        if not ok:
            drafts.raise_flag(
                'id_birth_year_mismatch',
                drafts.items[name].finding.page,
                rests_on=(drafts.items[name], drafts.items[born_name]),
            )
    known = {'husband_': "Nam", 'father_': "Nam", 'wife_': "Nữ", 'mother_': "Nữ"}
    printed = drafts.text(f'{prefix}sex') or known.get(prefix)
    if printed is not None:
        ok = printed == person.sex.value
        drafts.note(
            [name, f'{prefix}sex'],
            'id_sex',
            ok,
            "Giới tính khớp với số định danh.",
            "Giới tính không khớp với số định danh.",
        )
        if not ok:
            drafts.raise_flag(
                'id_sex_mismatch',
                drafts.items[name].finding.page,
                rests_on=(drafts.items[name], drafts.items.get(f'{prefix}sex')),
            )


_ORDERS: tuple[tuple[str, str, str], ...] = (
    ('date_of_birth', 'issue_date', "Ngày cấp ở trước ngày sinh."),
    ('issue_date', 'expiry_date', "Ngày hết hạn ở trước ngày cấp."),
    ('date_of_birth', 'date_of_death', "Ngày chết ở trước ngày sinh."),
    ('received_date', 'due_date', "Ngày hẹn trả ở trước ngày nhận hồ sơ."),
    ('first_registration_date', 'change_date', "Ngày đăng ký thay đổi ở trước ngày đăng ký lần đầu."),
    ('husband_date_of_birth', 'issue_date', "Ngày đăng ký ở trước ngày sinh."),
    ('wife_date_of_birth', 'issue_date', "Ngày đăng ký ở trước ngày sinh."),
)


def _order(drafts: Drafts) -> None:
    for early, late, message in _ORDERS:
        first, second = drafts.date(early), drafts.date(late)
        if first is None or second is None:
            continue
        ok = first.first_day <= second.last_day
        drafts.note([early, late], 'date_order', ok, "Thứ tự các ngày hợp lý.", message)
        if not ok:
            drafts.raise_flag(
                'impossible_date',
                drafts.items[late].finding.page,
                message,
                rests_on=(drafts.items[early], drafts.items[late]),
            )


_MAY_BE_AHEAD = {'expiry_date', 'due_date', 'valid_to', 'valid_until', 'end_date', 'effective_date', 'valid_from'}


def _future(doctype: DocType, drafts: Drafts, scanned_on: date) -> None:
    """No paper is issued, and nobody born, after it was scanned."""
    for name in (
        'issue_date',
        'date_of_birth',
        'registration_date',
        'date_of_death',
        'first_registration_date',
        'received_date',
    ):
        found = drafts.date(name)
        draft = drafts.items.get(name)
        if found is None or draft is None or name in _MAY_BE_AHEAD:
            continue
        if found.first_day > scanned_on and not any(c.rule == 'date_not_future' for c in draft.reading.checks):
            drafts.note([name], 'date_not_future', False, '', "Ngày ở sau ngày quét.")
            drafts.raise_flag('impossible_date', draft.finding.page, "Ngày ở sau ngày quét.", rests_on=(draft,))


def _words(doctype: DocType, drafts: Drafts) -> None:
    """Values in digits against the same in words, where both are fields."""
    for name in list(drafts.items):
        spelled_name = _words_field(doctype, name)
        draft, spelled = drafts.items[name], drafts.items.get(spelled_name or '')
        if spelled is None or draft.reading.value is None or not spelled.finding.raw:
            continue
        _compare_words(drafts, draft, spelled, name)


def _words_field(doctype: DocType, name: str) -> str | None:
    for candidate in (f'{name}_words', f'{name.removesuffix("_m2")}_words'):
        if candidate != name and doctype.field(candidate) is not None:
            return candidate
    return None


def _compare_words(drafts: Drafts, draft: Draft, spelled: Draft, name: str) -> None:
    kind = draft.spec.kind.value
    readers: dict[str, tuple[Callable[[str], object], str, str]] = {
        'date': (
            lambda text: found.iso if (found := date_rules.parse_words(text)) else None,
            'date_words',
            'date_words_mismatch',
        ),
        'money': (money.parse_words, 'money_words', 'money_words_mismatch'),
        'area': (area.parse_words, 'area_words', ''),
    }
    if kind not in readers:
        return
    reader, rule, code = readers[kind]
    text = spelled.finding.raw
    if not _COMPLETE[kind].search(fold(text)):
        return  # a line of it was lost: nothing can be said
    if kind == 'date' and not text.lower().lstrip().startswith('ng'):
        text = f'ngày {text}'
    words = reader(text)
    if words is None:
        return
    ok = words == draft.reading.value
    drafts.note([name, spelled.spec.name], rule, ok, "Số khớp với chữ.", "Số khác với chữ.")
    if ok:
        draft.confirm()
    elif code:
        drafts.raise_flag(code, draft.finding.page, rests_on=(draft, spelled))


_COMPLETE = {
    'date': re.compile(r'nam\b.*\w'),
    'money': re.compile(r'\b(?:dong|chan|vnd)\b'),
    'area': re.compile(r'\bmet vuong\b|m2|m\b'),
}
"""What the end of an amount in words looks like."""


def _marriage(drafts: Drafts) -> None:
    registered = drafts.date('issue_date')
    if registered is None:
        return
    for name, age, message in (
        ('husband_date_of_birth', 20, "Chồng chưa đủ 20 tuổi khi đăng ký."),
        ('wife_date_of_birth', 18, "Vợ chưa đủ 18 tuổi khi đăng ký."),
    ):
        born = drafts.date(name)
        if born is not None:
            drafts.note(
                [name], 'marriage_age', registered.last_day.year - born.year >= age, "Đủ tuổi kết hôn.", message
            )


_YOUNGEST_PARENT, _OLDEST_PARENT = 12, 80  # years between the births of parent and child


def _parents(drafts: Drafts) -> None:
    """A parent's birth against the child's: a day taken from the wrong line of the form does not pass."""
    child = drafts.date('date_of_birth') or drafts.date('registration_date')
    if child is None:
        return
    for name in ('father_date_of_birth', 'mother_date_of_birth'):
        born = drafts.date(name)
        if born is not None:
            fits = _YOUNGEST_PARENT <= child.year - born.year <= _OLDEST_PARENT
            drafts.note(
                [name, 'date_of_birth'],
                'parent_age',
                fits,
                "Tuổi của cha, mẹ so với con hợp lý.",
                "Tuổi của cha, mẹ so với con không hợp lý.",
            )
