"""Checks between fields: id number and birth, printed text and codes, order of dates, digits and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from digitizer.doctypes.model import DocType, FieldSpec
from digitizer.doctypes.rules import area, money, names, personal_id
from digitizer.doctypes.rules import dates as date_rules
from digitizer.doctypes.rules.dates import PartialDate
from digitizer.doctypes.rules.mrz import Mrz
from digitizer.documents.model import Check, FieldSource
from digitizer.extraction.codes import Evidence
from digitizer.extraction.draft import Draft
from digitizer.extraction.matching import distance, letters
from digitizer.kit.text import fold

_SEARCHED = ('', 'mother_', 'father_', 'husband_', 'wife_', 'owner_', 'grantor_', 'grantee_', 'applicant_', 'deceased_')
_ID_FIELDS = ('personal_id', 'id', 'id_number')
_TRUSTED = 0.6
_BIRTH_FIELDS = ('date_of_birth', 'birth_year')


@dataclass
class Drafts:
    """The drafts of a document by field name, and the flags that checks raise, each with its page."""

    items: dict[str, Draft]
    flags: list[tuple[str, int | None, str]] = field(default_factory=list)

    def raise_flag(
        self, code: str, page: int | None = None, detail: str = '', rests_on: Sequence[Draft | None] = ()
    ) -> None:
        """Note a flag once, unless one of the fields that it rests on was read badly: that is no fault of the paper."""
        if any(draft is not None and draft.trust < _TRUSTED for draft in rests_on):
            return
        if all(code != other for other, _, _ in self.flags):
            self.flags.append((code, page, detail))

    def text(self, name: str) -> str | None:
        """The value of a field as text, None where it is missing."""
        draft = self.items.get(name)
        return str(draft.reading.value) if draft is not None and draft.reading.value is not None else None

    def date(self, name: str) -> PartialDate | None:
        """The value of a date field."""
        text = self.text(name)
        found = date_rules.parse(text) if text else None
        return found.value if found else None

    def note(self, names_of: Iterable[str], rule: str, ok: bool, good: str, bad: str) -> None:
        """Put a check on fields that are there."""
        for name in names_of:
            draft = self.items.get(name)
            if draft is not None and draft.reading.value is not None:
                draft.reading.checks.append(Check(rule, ok, good if ok else bad))


def run(doctype: DocType, drafts: Drafts, evidence: Evidence, *, scanned_on: date) -> None:
    """Run all checks that the found fields allow."""
    for prefix in _SEARCHED:
        _identity(doctype, drafts, prefix)
    _printed_against_codes(doctype, drafts, evidence)
    _order(drafts)
    _future(doctype, drafts, scanned_on)
    _words(doctype, drafts)
    _marriage(drafts)


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


def _printed_against_codes(doctype: DocType, drafts: Drafts, evidence: Evidence) -> None:
    """Codes win over print; what they disagree about is never mended silently."""
    for name, draft in drafts.items.items():
        spec = doctype.field(name)
        if spec is None:
            continue
        for source, code, rule, what in (
            (FieldSource.QR, 'qr_text_mismatch', 'qr_text', "mã QR"),
            (FieldSource.MRZ, 'mrz_text_mismatch', 'mrz_text', "dòng MRZ"),
        ):
            coded = next((other for other in draft.all if other.finding.source is source), None)
            others = [
                other
                for other in draft.all
                if other.finding.source is FieldSource.OCR and other.reading.value is not None
            ]
            if coded is None or coded.reading.value is None or not others:
                continue
            if source is FieldSource.MRZ and not _readable(evidence):
                continue
            verdict = _compare(spec, str(coded.reading.value), others, unmarked=source is FieldSource.MRZ)
            if verdict is None:
                continue
            drafts.note([name], rule, verdict, f"Chữ in khớp với {what}.", f"Chữ in khác với {what}.")
            if not verdict:
                drafts.raise_flag(code, others[0].finding.page, f"Trường: {spec.label}.")
    if evidence.zone is not None and evidence.zone.failed and _well_read(drafts, evidence.zone):
        drafts.raise_flag('checksum_failed', evidence.zone_page, "Dòng mã đọc máy (MRZ).")
    _codes_among_each_other(drafts, evidence)


def _readable(evidence: Evidence) -> bool:
    """Whether a zone was read well enough to speak against the print: its check digits hold as they were read."""
    return evidence.zone is not None and evidence.zone.valid and not evidence.zone.recovered


def _other_person(one: str, other: str) -> bool:
    """Whether two names differ by more than misread letters; the zone has no check digit for names."""
    first, second = letters(one), letters(other)
    limit = max(2, len(first) // 3)
    return distance(first, second, limit) > limit


def _well_read(drafts: Drafts, zone: Mrz) -> bool:
    """Whether a zone whose check digits fail was read rightly: what it says is what the paper says elsewhere.

    A zone that was misread fails too, and is no evidence against the paper.
    """
    if 'length' in zone.recovered:
        return False
    said = {
        'personal_id': zone.personal_id.number if zone.personal_id else None,
        'date_of_birth': zone.birth_date.iso if zone.birth_date else None,
        'expiry_date': zone.expiry_date.iso if zone.expiry_date else None,
    }
    for name, value in said.items():
        draft = drafts.items.get(name)
        elsewhere = [
            str(other.reading.value)
            for other in (draft.all if draft is not None else ())
            if other.finding.source is not FieldSource.MRZ and other.reading.value is not None
        ]
        if value is None or not elsewhere or value not in elsewhere:
            return False
    return True


def _compare(spec: FieldSpec, coded: str, printed: Sequence[Draft], *, unmarked: bool = False) -> bool | None:
    """Whether print and code agree; None where a doubtful reading of the print proves nothing."""
    best = printed[0]
    text = str(best.reading.value)
    if _same(spec, coded, text):
        return True
    if unmarked and spec.kind.value == 'name':
        return False if _other_person(coded, text) else None
    if spec.kind.value in {'address', 'text', 'name'}:
        # marks that the engine lost are no fraud; other letters are
        one, other = letters(coded), letters(text)
        if one == other or (spec.kind.value == 'address' and (one in other or other in one)):
            return True
        if spec.kind.value == 'address':
            return None if best.score < 0.8 else _near(one, other)
    return False if best.score >= 0.6 else None


def _near(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return (
        bool(shorter)
        and sum(char in longer for char in shorter) / len(shorter) > 0.9
        and len(shorter) > 0.6 * len(longer)
    )


def _same(spec: FieldSpec, one: str, other: str) -> bool:
    if spec.kind.value == 'name':
        return names.same(one, other) or names.same_letters(one, other)
    if spec.kind.value == 'date':
        first, second = date_rules.parse(one), date_rules.parse(other)
        return bool(first and second and first.value and second.value and first.value.agrees_with(second.value))
    return letters(one) == letters(other)


def _codes_among_each_other(drafts: Drafts, evidence: Evidence) -> None:
    for name in ('personal_id', 'date_of_birth', 'sex', 'full_name'):
        draft = drafts.items.get(name)
        if draft is None:
            continue
        by_source = {
            other.finding.source: str(other.reading.value) for other in draft.all if other.reading.value is not None
        }
        qr, zone = by_source.get(FieldSource.QR), by_source.get(FieldSource.MRZ)
        if qr is None or zone is None:
            continue
        if not _readable(evidence):
            continue  # a zone that was misread proves nothing
        same = not _other_person(qr, zone) if name == 'full_name' else qr == zone
        drafts.note([name], 'mrz_text', same, "Mã QR khớp với dòng MRZ.", "Mã QR khác với dòng MRZ.")
        if not same:
            drafts.raise_flag('mrz_text_mismatch', draft.finding.page)


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
