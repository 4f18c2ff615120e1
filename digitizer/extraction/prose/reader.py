"""Values told in sentences, for the fields that nothing else was found for.

Bà VIÊN THỊ THU HIÊN, giới tính Nữ, sinh ngày 04 tháng 4 năm 1943, dân tộc Kinh, giấy chứng minh nhân dân số
312181506, thường trú tại tổ dân phố Bắc, …, đã chết vào hồi 6 giờ 42 phút ngày 05 tháng 3 năm 1998 tại …
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from digitizer.doctypes.model import ID_KINDS, DocType, FieldKind, FieldSpec
from digitizer.doctypes.rules import dates
from digitizer.extraction.choosing import can_be
from digitizer.extraction.finding import Finding
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import Sheet, Token
from digitizer.extraction.prose import captions, events, leads, passages, people, values
from digitizer.extraction.prose.leads import Lead, Topic
from digitizer.extraction.prose.passages import Passage
from digitizer.extraction.prose.people import Mention, Role
from digitizer.extraction.prose.values import Span
from digitizer.extraction.values import vocabularies
from digitizer.extraction.values.texts import is_hour

RULE = 'prose.clause'
DOUBT = "Giá trị lấy từ một câu văn: cần xem có đúng người, đúng chỗ bắt đầu và kết thúc không."
_ANCHOR = 0.85
_OLD_DIGITS = 9
_AT_ONCE = 3  # characters before the lead that a passage begins with

_OF_PERSON: Mapping[Topic, tuple[str, ...]] = {
    Topic.BIRTH: ('date_of_birth',),
    Topic.BIRTH_PLACE: ('place_of_birth',),
    Topic.ORIGIN: ('place_of_origin',),
    Topic.SEX: ('sex',),
    Topic.ETHNICITY: ('ethnicity',),
    Topic.NATIONALITY: ('nationality',),
    Topic.ID: ('personal_id', 'id', 'id_number', 'old_id_number'),
    Topic.ID_ISSUED: ('id_issue_date',),
    Topic.PERMANENT: ('place_of_residence', 'residence', 'address'),
    Topic.RESIDENCE: ('place_of_residence', 'residence', 'address'),
    Topic.CURRENT: ('current_residence', 'place_of_residence', 'residence', 'address'),
    Topic.TEMPORARY: ('temporary_residence',),
    Topic.PHONE: ('phone',),
    Topic.EMAIL: ('email',),
    Topic.POSITION: ('position', 'person_position', 'title'),
}
"""What the names of fields of a person end with, by what leads to them, the likeliest first."""
_PLACES = {Topic.ORIGIN, Topic.BIRTH_PLACE, Topic.PERMANENT, Topic.RESIDENCE, Topic.CURRENT, Topic.TEMPORARY}
_SHARED = {
    'phone',
    'email',
    'date_of_birth',
    'sex',
    'personal_id',
    'place_of_residence',
    'place_of_birth',
    'place_of_origin',
}
"""Fields without a prefix that tell of who speaks, in papers where no other person is the main one."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a passage that a sentence gives to a field."""

    name: str
    passage: Passage
    span: Span
    told: bool = True  # the sentence names whose it is

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.passage.text[self.span.start : self.span.end]


def read(
    sheets: Sequence[Sheet],
    doctype: DocType,
    specs: Sequence[FieldSpec],
    found: Sequence[Finding],
    *,
    of_others: Collection[str] = (),
) -> list[Finding]:
    """Return the values that sentences give to those of `specs` that `found` has no possible value for.

    Those `of_others` have labels that other persons of the paper have too: they count only where the sentence names who is meant.
    """
    by_name = {spec.name: spec for spec in specs}
    given = {
        item.name for item in found if item.raw.strip() and (spec := by_name.get(item.name)) and _may_be(spec, item)
    }
    missed = {name: spec for name, spec in by_name.items() if name not in given and not spec.column}
    couple = _couple(sheets, by_name.get(_OWNER), found)
    if not missed:
        return couple
    kinds = {spec.name: spec.kind for spec in doctype.fields}
    taken = {
        (item.page, token.box)
        for item in found
        if item.name in kinds and item.name not in missed
        for token in own_words(item, kinds[item.name])
    }
    made: dict[str, list[Finding]] = {}
    for said in _said(sheets, doctype, list(missed.values())):
        spec = missed.get(said.name)
        tokens = said.passage.part(said.span.start, said.span.end)
        if spec is None or not tokens or not can_be(spec, said.text):
            continue
        before = made.setdefault(said.name, [])
        if before and not (said.told and spec.repeated and spec.kind in ID_KINDS and _is_another(said, before)):
            continue
        if said.name in of_others and not said.told:
            continue
        if not is_hour(spec) and any((said.passage.page, token.box) in taken for token in tokens):
            continue
        judged = (
            tuple(token for token in tokens if any(map(str.isdecimal, token.text))) if spec.kind in _IN_DIGITS else None
        )
        before.append(
            Finding(
                said.name,
                said.text,
                tokens,
                said.passage.page,
                RULE,
                _ANCHOR,
                judged=judged or None,
                doubt=DOUBT,
                group=len(before) + 1 if spec.repeated else None,
            )
        )
    return [*couple, *(item for items in made.values() for item in items)]


def _is_another(said: Said, before: Sequence[Finding]) -> bool:
    """Whether a number of a person is that of the next one: `Ông A, CMND số …`, `và vợ là bà B, CMND số …`."""
    return all(letters(item.raw) != letters(said.text) for item in before)


_OWNER = 'owner_name'


def _couple(sheets: Sequence[Sheet], spec: FieldSpec | None, found: Sequence[Finding]) -> list[Finding]:
    """The owner who is named as the other one's wife or husband: `Ông A` above `và vợ: bà B`."""
    owners = [item for item in found if item.name == _OWNER and item.raw.strip()]
    if spec is None or not spec.repeated or not owners:
        return []
    known = ' '.join(letters(item.raw) for item in owners)
    made: list[Finding] = []
    for sheet in sheets:
        for passage in passages.of_sheet(sheet):
            for person in people.of_passage(passage, leads.of_passage(passage)):
                name = _letters_of(person, passage)
                if person.role not in {Role.WIFE, Role.HUSBAND} or not person.told or name in known:
                    continue
                tokens = passage.part(person.name.start, person.name.end)
                group, known = len(owners) + len(made) + 1, f'{known} {name}'
                said = passage.text[person.name.start : person.name.end]
                made.append(Finding(_OWNER, said, tokens, sheet.number, RULE, _ANCHOR, doubt=DOUBT, group=group))
    return made


def _may_be(spec: FieldSpec, item: Finding) -> bool:
    """Whether a finding has what its field asks for."""
    day = spec.kind is not FieldKind.DATE or item.value is not None or dates.parse(item.raw) is not None
    return day and can_be(spec, item.raw)


def own_words(item: Finding, kind: FieldKind) -> Sequence[Token]:
    """The words of a finding that are its value: of figures and of words from a list the first ones alone."""
    if kind is FieldKind.DATE and item.tokens:
        passage = Passage(item.page or 0, item.tokens)
        match = dates.find(passage.text)
        return passage.part(match.start, match.end) if match is not None else item.tokens[:1]
    if kind in _IN_DIGITS:
        return [token for token in item.tokens if any(map(str.isdecimal, token.text))][:1]
    if len(item.tokens) > _SENTENCE or kind is FieldKind.AGENCY:
        return ()  # a whole sentence holds the values of others
    return item.tokens[: _MOST.get(kind, len(item.tokens))]


_SENTENCE = 20  # words
_MOST = {FieldKind.SEX: 1, FieldKind.ETHNICITY: 2, FieldKind.NATIONALITY: 2, FieldKind.NAME: 5}
"""Words of a value, by kind: the rest of its line is another's."""
_IN_DIGITS = {
    FieldKind.DATE,
    FieldKind.PERSONAL_ID,
    FieldKind.ID_NUMBER,
    FieldKind.PHONE,
    FieldKind.AREA,
    FieldKind.MONEY,
}


def _said(sheets: Sequence[Sheet], doctype: DocType, missed: Sequence[FieldSpec]) -> Iterator[Said]:
    names = {spec.name for spec in doctype.fields}
    last: Mention | None = None
    main, couple = '', 'wife_name' in names
    for sheet in sheets:
        for passage in passages.of_sheet(sheet):
            known = leads.of_passage(passage)
            persons = people.of_passage(passage, known, last)
            if not couple:
                persons = people.apart(persons, passage, main)
                main = main or next((_letters_of(item, passage) for item in persons if item.role is Role.MAIN), '')
            carried = last if known and known[0].start < _AT_ONCE else None
            yield from _names(passage, persons, known, doctype)
            for index, lead in enumerate(known):
                limit = min(
                    known[index + 1].start if index + 1 < len(known) else len(passage.text),
                    values.sentence_end(passage, lead.end),
                )
                whose = people.spoken_of(persons, lead.start) or carried
                yield from _of_lead(passage, lead, limit, whose, doctype, names)
            last = persons[-1] if persons else carried
            yield from _captioned(passage, known, missed)


def said_of(sheets: Sequence[Sheet], doctype: DocType) -> Iterator[Said]:
    """Yield what sentences give to the fields of a type, by their leads alone."""
    return _said(sheets, doctype, ())


def _letters_of(person: Mention, passage: Passage) -> str:
    return letters(passage.text[person.name.start : person.name.end])


def _captioned(passage: Passage, known: Sequence[Lead], missed: Sequence[FieldSpec]) -> Iterator[Said]:
    """Values behind labels of the type inside a sentence, up to the end of their clause."""
    found = list(captions.of_passage(passage, missed))
    by_name = {spec.name: spec for spec in missed}
    for index, caption in enumerate(found):
        nexts = [lead.start for lead in known if lead.start >= caption.end]
        nexts += [other.start for other in found[index + 1 : index + 2]]
        limit = min([*nexts, values.sentence_end(passage, caption.end)])
        span = values.clause(passage, caption.end, limit)
        if span is None or passage.text[caption.start : caption.end].isupper():
            continue
        text = passage.text[span.start : span.end]
        listed = vocabularies.vocabulary_of(by_name[caption.name])
        known_word = listed is not None and listed.has(text)
        measured = len(text.split()) <= _MEASURE and any(map(str.isdecimal, text))
        if (caption.closed or text[0].isupper() or known_word or measured) and len(text.split()) <= _MOST_WORDS:
            yield Said(caption.name, passage, span)


_PARTS = {
    'chair_name': re.compile(r'^[^;:]*?[,–-]\s*(?:la )?(?:nguoi )?chu (?:tri|toa)\b'),
    'secretary_name': re.compile(r'^[^;:]*?[,–-]\s*(?:la )?(?:thu ky|(?:nguoi )?ghi bien ban)\b'),
}
"""What is said behind a name of the part that its owner has in a meeting: `Ông A, Phó Chủ tịch, chủ trì; bà B, thư ký`."""
_MEASURE = 4  # words of a measure: `lùi 3,0 m`
_ALONE = re.compile(r'\s*[,;.]|\s*$')
_MOST_WORDS = 14  # of a value behind a label inside a sentence


@dataclass(frozen=True, slots=True)
class Given:
    """The words that a sentence gives to a person, and the fields that they can be of."""

    passage: Passage
    span: Span
    names: frozenset[str]


OF_PERSONS = tuple(end for ends in _OF_PERSON.values() for end in ends)
"""What the names of fields of a person end with."""


def of_persons(sheets: Sequence[Sheet], doctype: DocType) -> Iterator[Given]:
    """Yield what sentences say of persons, of everybody's fields where they do not tell who that is."""
    names = {spec.name for spec in doctype.fields}
    for sheet in sheets:
        for passage in passages.of_sheet(sheet):
            known = [lead for lead in leads.of_passage(passage) if lead.topic in _OF_PERSON]
            persons = people.of_passage(passage, known) if known else []
            for lead in known:
                whose = people.spoken_of(persons, lead.start)
                if whose is not None and whose.told and whose.role not in _NOT_TOLD:
                    fields = _fields(lead.topic, whose.role, doctype, names, male=whose.male)
                else:
                    fields = [name for name in names if name.endswith(_OF_PERSON[lead.topic])]
                start = values.begin(passage, lead.end)
                yield Given(passage, Span(start, start + 1), frozenset(fields))


_NOT_TOLD = {Role.MAIN, Role.SPEAKER, Role.ADDRESSEE}
"""Parts that say little of whether somebody is the main person."""


def _names(passage: Passage, persons: Sequence[Mention], known: Sequence[Lead], doctype: DocType) -> Iterator[Said]:
    """Persons of whom something more is said, or whom words before the name give their part in the paper."""
    names = {spec.name for spec in doctype.fields}
    for at, person in enumerate(persons):
        end = persons[at + 1].name.start if at + 1 < len(persons) else len(passage.text)
        for name, part in _PARTS.items():
            if name in names and part.match(passage.plain[person.name.end : end]):
                yield Said(name, passage, person.name)
        more = any(person.name.end <= lead.start < end and lead.topic in _OF_PERSON for lead in known)
        if not (more or person.told):
            continue
        for prefix in people.prefixes(person.role, doctype, male=person.male):
            name = f'{prefix}name' if prefix else 'full_name'
            if name in names:
                yield Said(name, passage, person.name)
                break
        for prefix in people.prefixes(person.role, doctype, male=person.male):
            span = values.sex(passage, person.name.end, end)
            if span is not None and f'{prefix}sex' in names and _ALONE.match(passage.text, span.end):
                yield Said(f'{prefix}sex', passage, span)


def _of_lead(
    passage: Passage, lead: Lead, limit: int, whose: Mention | None, doctype: DocType, names: set[str]
) -> Iterator[Said]:
    topic = lead.topic
    if passage.text[lead.start : lead.end].isupper() and topic not in _IN_FIGURES:
        return  # a heading: `CHỦ SỞ HỮU CHỖ Ở HỢP PHÁP`
    if topic in _OF_PERSON:
        role, male = (whose.role, whose.male) if whose is not None else (Role.MAIN, None)
        fields = _fields(topic, role, doctype, names, male=male)
        yield from _of_person(passage, lead, limit, fields, told=whose is not None)
    else:
        yield from (Said(name, passage, span) for name, span in events.of_lead(passage, lead, limit, names))


_IN_FIGURES = {Topic.BIRTH, Topic.ID, Topic.PHONE, Topic.ID_ISSUED}


def _fields(topic: Topic, role: Role, doctype: DocType, names: set[str], *, male: bool | None) -> list[str]:
    """The fields that a clause about a person may be of, the likeliest first."""
    found = []
    for prefix in people.prefixes(role, doctype, male=male):
        own = [prefix + end for end in _OF_PERSON[topic] if prefix + end in names]
        found += own
        if not own and prefix == 'applicant_':
            found += [end for end in _OF_PERSON[topic] if end in names and end in _SHARED]
    return list(dict.fromkeys(found))


def _of_person(passage: Passage, lead: Lead, limit: int, fields: Sequence[str], *, told: bool) -> Iterator[Said]:
    topic = lead.topic
    if topic is Topic.BIRTH:
        span = values.moment(passage, lead.end, values.sentence_end(passage, lead.end))[1]
        if span is None:
            return
        yield from (Said(name, passage, span, told) for name in fields)
        words = values.bracket(passage, span.end)
        if words is not None:
            yield from (Said(f'{name}_words', passage, words, told) for name in fields)
        start = values.behind_at(passage, span.end)
        where = values.place(passage, start, limit) if start is not None else None
        if where is not None:
            ends = (name.removesuffix('date_of_birth') + 'place_of_birth' for name in fields)
            yield from (Said(name, passage, where, told) for name in ends)
        return
    if topic is Topic.ID:
        span = values.number(passage, lead.end, limit)
        old = span is not None and sum(map(str.isdigit, passage.text[span.start : span.end])) == _OLD_DIGITS
        fields = [
            name for name in fields if name.endswith('old_id_number') is old or name.endswith(('_id', 'id_number'))
        ]
        fields = [name for name in fields if not (old and name.endswith('personal_id'))]
        fields.sort(key=lambda name: name.endswith('old_id_number') is not old)
    else:
        span = _READERS[topic](passage, lead.end, limit)
    if span is not None and fields:
        yield Said(fields[0], passage, span, told)


_READERS = {
    Topic.SEX: values.sex,
    Topic.ETHNICITY: values.ethnic_group,
    Topic.NATIONALITY: values.country,
    Topic.ID_ISSUED: values.day,
    Topic.PHONE: values.phone,
    Topic.EMAIL: values.email,
    Topic.POSITION: values.clause,
    **dict.fromkeys(_PLACES, values.place),
}
