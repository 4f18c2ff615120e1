"""Checks on every person of a paper: number against birth and sex, old numbers, parents' ages, marriage ages by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from digitizer.doctypes.model import ID_KINDS, DocType
from digitizer.doctypes.rules import names, personal_id
from digitizer.doctypes.rules.dates import PartialDate
from digitizer.extraction.consistency import MarriageAge, rules
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts, date_of, text_of

_ID_ENDINGS = ('personal_id', 'id_number', 'id')
_BIRTH_ENDINGS = ('date_of_birth', 'birth_year')
_ONE_PERSON = {'id_birth_year', 'id_sex'}
"""Checks by which the catalogue says that number, birth and sex without a prefix are of one person."""
_OLD_DIGITS, _NEW_DIGITS = 9, 12
_LONE_DIGIT = 0.5  # confidence of a digit in its own box: readers of words differ about it far more often than they err
_SEX_PLACE, _YEAR_PLACES = 3, (4, 5)  # digits of a 12-digit number: century and sex, last two of the year of birth


@dataclass(frozen=True, slots=True)
class Person:
    """What a paper says of one person; `prefix` is that of the field names, `mother_`, empty for the paper's own."""

    prefix: str
    number: Draft | None
    birth: Draft | None
    sex: Draft | None

    @property
    def known_sex(self) -> str | None:
        """`Nam` or `Nữ`, as printed or as the place on the form says."""
        return text_of(self.sex) or rules().sexes.get(self.prefix)


def run(doctype: DocType, drafts: Drafts) -> None:
    """Check all persons, each by itself and against the others."""
    for person in persons(doctype, drafts):
        _number(drafts, person)
        _birth(drafts, person)
    for age in rules().marriage_ages:
        _marriage(drafts, age)
    _parents(drafts)


def persons(doctype: DocType, drafts: Drafts) -> Iterator[Person]:
    """Put together the fields of each person: of one prefix, and of one group where a field is repeated."""
    found = (_prefix(spec.name, _ID_ENDINGS if spec.kind in ID_KINDS else _BIRTH_ENDINGS) for spec in doctype.fields)
    for prefix in dict.fromkeys(prefix for prefix in found if prefix is not None):
        groups = sorted({draft.finding.group or 0 for name in _names(prefix) for draft in drafts.entries.get(name, ())})
        for group in groups:
            number = _of(drafts, prefix, _ID_ENDINGS, group)
            yield Person(
                prefix,
                number if number is not None and number.spec.kind in ID_KINDS else None,
                _of(drafts, prefix, _BIRTH_ENDINGS, group),
                _of(drafts, prefix, ('sex',), group),
            )


def _prefix(name: str, endings: Sequence[str]) -> str | None:
    """What stands before the first ending that a name has: `mother_`, ``, or None; old numbers are no person's own."""
    if name.startswith('old_'):
        return None
    return next((name.removesuffix(end) for end in endings if name == end or name.endswith(f'_{end}')), None)


def _names(prefix: str) -> list[str]:
    return [prefix + ending for ending in (*_ID_ENDINGS, *_BIRTH_ENDINGS, 'sex')]


def _of(drafts: Drafts, prefix: str, endings: Sequence[str], group: int) -> Draft | None:
    for ending in endings:
        for draft in drafts.entries.get(prefix + ending, ()):
            if (draft.finding.group or 0) == group and draft.reading.value is not None:
                return draft
    return None


def _number(drafts: Drafts, person: Person) -> None:
    """Birth year and sex in a 12-digit number against the printed ones; the form of a 9-digit one."""
    number, text = person.number, text_of(person.number)
    if number is None or text is None or not text.isdigit():
        return
    if len(text) == _OLD_DIGITS:
        fits = rules().old_id_first <= int(text[:2]) <= rules().old_id_last and len(set(text)) > 1
        drafts.note([number], 'id_number', fits, "", "Hai chữ số đầu của số CMND không phải mã tỉnh.")
    if len(text) != _NEW_DIGITS:
        return
    if not person.prefix and not (_ONE_PERSON & set(number.spec.checks) or _of_applicant(drafts)):
        return  # an application: the number is the applicant's, the day of birth another's
    told = personal_id.PersonalId(text)
    born, sex = date_of(person.birth), person.known_sex
    if person.birth is not None and born is not None:
        ok = born.year == told.birth_year
        both = [number, person.birth]
        drafts.note(
            both, 'id_birth_year', ok, "Năm sinh khớp với số định danh.", "Năm sinh không khớp với số định danh."
        )
        if not ok:
            drafts.raise_flag(
                'id_birth_year_mismatch',
                number.finding.page,
                rests_on=(_deciding(number, _year_places(told, born.year)), person.birth),
            )
    if sex is not None:
        ok = sex == told.sex.value
        backed = [number] if person.sex is None else [number, person.sex]
        drafts.note(backed, 'id_sex', ok, "Giới tính khớp với số định danh.", "Giới tính không khớp với số định danh.")
        if not ok:
            drafts.raise_flag(
                'id_sex_mismatch', number.finding.page, rests_on=(_deciding(number, [_SEX_PLACE]), person.sex)
            )


def _of_applicant(drafts: Drafts) -> bool:
    """Whether who applies is who the paper is about."""
    one, other = drafts.text('applicant_name'), drafts.text('full_name')
    return one is not None and other is not None and names.same(one, other)


def _year_places(told: personal_id.PersonalId, born: int) -> list[int]:
    """Digits of a number that would be others if the printed year of birth were right: century, tens and units."""
    century = [_SEX_PLACE] if told.birth_year // 100 != born // 100 else []
    printed = f'{born % 100:02d}'
    return century + [place for place, digit in zip(_YEAR_PLACES, printed, strict=True) if told.number[place] != digit]


def _deciding(number: Draft, places: Sequence[int]) -> Draft:
    """Return a number that stands in printed boxes with its deciding digits alone telling how well it was read.

    All of them must have been misread to speak for the paper: the surest one counts.
    """
    digits = [token for token in number.finding.tokens if any(char.isalnum() for char in token.text)]
    if len(digits) != _NEW_DIGITS or any(len(token.text) != 1 for token in digits):
        return number
    surest = max((digits[place] for place in places), key=lambda token: token.confidence)
    certain = 1.0 if surest.confidence >= _LONE_DIGIT else surest.confidence
    return replace(number, finding=replace(number.finding, judged=(replace(surest, confidence=certain),)))


def _birth(drafts: Drafts, person: Person) -> None:
    """Nobody was born after the day the paper was issued, or is older on it than people grow."""
    issued_name = 'registration_date' if drafts.date('registration_date') else 'issue_date'
    issued, draft = drafts.date(issued_name), drafts.items.get(issued_name)
    born = date_of(person.birth)
    if person.birth is None or born is None or issued is None or draft is None:
        return
    if person.prefix:  # the order of the paper's own days stands in the configuration
        drafts.order(person.birth, draft, "Ngày cấp ở trước ngày sinh.")
    if issued.year - born.year > rules().oldest_person:
        drafts.note([person.birth], 'age', False, "", "Tuổi của người này không có thật.")


def age_on(born: PartialDate, day: PartialDate) -> int:
    """Return the most full years that may have passed: unknown days and months speak for the older age."""
    first, last = born.first_day, day.last_day
    return last.year - first.year - ((last.month, last.day) < _birthday(first, last.year))


def _birthday(born: date, year: int) -> tuple[int, int]:
    """Day and month on which a year of life is full; of the 29th of February the 1st of March in common years."""
    if (born.month, born.day) == (2, 29) and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        return 3, 1
    return born.month, born.day


def _marriage(drafts: Drafts, rule: MarriageAge) -> None:
    """Age on the day of registration, by the day (Law on Marriage and Family 2014, article 8)."""
    name = 'registration_date' if drafts.date('registration_date') else 'issue_date'
    registered, born = drafts.date(name), drafts.date(rule.born)
    if registered is None or born is None:
        return
    old_enough = age_on(born, registered) >= rule.years
    drafts.note([drafts.items[rule.born]], 'marriage_age', old_enough, "Đủ tuổi kết hôn.", rule.message)
    if not old_enough:
        drafts.raise_flag(
            'marriage_age',
            drafts.items[rule.born].finding.page,
            rule.message,
            rests_on=(drafts.items[rule.born], drafts.items[name]),
        )


def _parents(drafts: Drafts) -> None:
    """A parent's birth against the child's: a day taken from the wrong line of the form does not pass."""
    child = drafts.date('date_of_birth') or drafts.date('registration_date')
    if child is None:
        return
    for name in ('father_date_of_birth', 'mother_date_of_birth'):
        born = drafts.date(name)
        if born is not None:
            fits = rules().youngest_parent <= child.year - born.year <= rules().oldest_parent
            both = [drafts.items[name], drafts.items.get('date_of_birth')]
            drafts.note(
                both,
                'parent_age',
                fits,
                "Tuổi của cha, mẹ so với con hợp lý.",
                "Tuổi của cha, mẹ so với con không hợp lý.",
            )
