"""Whom a sentence speaks of: the paper's main person, a parent, a spouse, who reports or asks, a party.

Ủy ban nhân dân xã chứng nhận: Bà A, sinh ngày …      Con ông B và bà C      Người báo tử là ông D, hiện ở …
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from digitizer.doctypes.model import DocType
from digitizer.extraction.matching import letters
from digitizer.extraction.prose import values
from digitizer.extraction.prose.leads import Lead
from digitizer.extraction.prose.passages import UPPER, Passage
from digitizer.extraction.prose.values import Span
from ocr.vietnamese import name_syllables


class Role(StrEnum):
    """What a person is in the paper."""

    MAIN = 'main'
    FATHER = 'father'
    MOTHER = 'mother'
    WIFE = 'wife'
    HUSBAND = 'husband'
    INFORMANT = 'informant'  # who reports, declares or asks
    SPEAKER = 'speaker'  # `tôi`
    HEAD = 'head'
    ADDRESSEE = 'addressee'
    GRANTOR = 'grantor'
    GRANTEE = 'grantee'
    PARTY_A = 'party_a'
    PARTY_B = 'party_b'
    REPRESENTATIVE = 'representative'
    OTHER = 'other'  # officials, witnesses, whoever is no person of a field


_CUES: Sequence[tuple[Role, str]] = (
    (Role.FATHER, r'con (?:cua )?ong\b|\b(?:nguoi )?cha\b(?! me)|\bbo\b(?= la| de|:)|\bcha de'),
    (Role.MOTHER, r'con (?:cua )?ba\b|\b(?:nguoi )?me\b|\bme de'),
    (Role.WIFE, r'\bvo\b(?! chong)'),
    (Role.HUSBAND, r'\bchong\b'),
    (Role.INFORMANT, r'nguoi (?:bao tu|(?:di )?khai|di dang ky|(?:duoc cap )?yeu cau|lam chung|nop|lam don|de nghi|xin)|theo (?:de nghi|loi khai|yeu cau)'),
    (Role.GRANTEE, r'(?:ben|nguoi) (?:nhan|duoc) (?:su )?uy quyen|\buy quyen (?:lai )?(?:cho|den|voi)\b|cho nguoi co ten'),
    (Role.GRANTOR, r'(?:ben|nguoi) uy quyen'),
    (Role.HEAD, r'chu ho\b(?! kinh)'),
    (Role.REPRESENTATIVE, r'dai dien|\bdo (?=ong|ba|anh|chi|dong chi)'),
    (Role.PARTY_B, r'\bben (?:b|mua|thue|nhan|duoc tang|vay)\b'),
    (Role.PARTY_A, r'\bben (?:a|ban|cho|chuyen|tang|giao)\b'),
    (Role.OTHER, r'giam doc|chu tich|truong (?:phong|ban|cong an)|can bo|cong chung vien|nguoi thuc hien|thu truong|bac si|nguoi (?:ky|nhan)|thay mat|hieu truong'),
    (Role.ADDRESSEE, r'kinh gui|xin loi'),
    (Role.SPEAKER, r'\b(?:chung )?toi\b(?: ten)?(?: la)?|ten toi'),
    (Role.MAIN, r'chung nhan|xac nhan|cong nhan|gioi thieu|cap cho|cap bang|\bcho\b|ho so (?:\S+ ){0,6}?cua|chau|\bem\b|con (?:toi|trai|gai|chung toi)|chu dau tu|nguoi (?:chet|duoc cap|co ten)|nguoi su dung dat|chu so huu|chu (?:xe|phuong tien)'),
)  # fmt: skip
_CUE = re.compile('|'.join(f'(?P<{role.value}>{pattern})' for role, pattern in _CUES))
_HONORIFIC = re.compile(
    r'\b(?i:ông\s?[(/]\s?bà\)?|bà\s?[(/]\s?ông\)?|ông|bà|anh|chị|em|cháu|cô|cụ|đồng chí|đ/c|tên là|tên tôi là|tôi là|tên|vợ|chồng|cha|bố|mẹ|con'
    r'|họ(?:,? chữ đệm)?(?:,| và)? tên[^:.;]{0,40}(?=:))'
    rf'\s*(?:là)?\s*:?\s+(?=[{UPPER}])'
)
_SAYS = re.compile(rf'\b(?:[Cc]ông nhận|[Cc]hứng nhận|[Xx]ác nhận|[Gg]iới thiệu|[Cc]ấp cho)\s*:?\s+(?=[{UPPER}])')
"""What may stand right before a name without a title of respect."""
_REACH = 60  # characters before a name that may tell whose it is
_MALE, _FEMALE = (
    re.compile(r'^(?:ông|anh)\b(?!\s?[(/])', re.IGNORECASE),
    re.compile(r'^(?:bà|chị|cô)\b(?!\s?[(/])', re.IGNORECASE),
)
_OFFICE = re.compile(
    r'^[\s,–-]*(?:la )?(?:pho |quyen )?(?:giam doc|chu tich|truong (?:phong|ban|cong an)|can bo|cong chung vien|thu truong|bac si|hieu truong)'
)
_HOUSEHOLDER = re.compile(r'^[^.;]*?\blam chu ho\b')
_ASIDE = re.compile(r'\b(?:lam (?:chu ho|dai dien|giam doc|nguoi dai dien)|dung (?:dau|ten)|quan ly)\b')
_WEAK = {'cho', 'chau', 'em'}
"""Cues that also stand before persons of no field."""
_DO = re.compile(r'\bdo\s*$')
_AND = re.compile(r'(?:^|[\s,;])va\s*:?\s*$')


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named at the characters of `name` in a passage; clauses behind it speak of this person."""

    name: Span
    role: Role
    told: bool  # words before the name say who it is
    male: bool | None
    until: int | None = None  # where the clause about a person ends who is named in the sentence about another


def of_passage(passage: Passage, leads: Sequence[Lead], last: Mention | None = None) -> list[Mention]:
    """Return the persons that a passage names behind a title of respect, in order; `last` is who was named before it."""
    found: list[Mention] = []
    titles = [*_HONORIFIC.finditer(passage.text), *_SAYS.finditer(passage.text)]
    for title in sorted(titles, key=lambda match: match.start()):
        if title[0].isupper() and len(title[0].split()) > 2:
            continue
        limit = min((lead.start for lead in leads if lead.start >= title.end()), default=len(passage.text))
        span = values.person(passage, title.end(), limit)
        if span is None or (found and span.start < found[-1].name.end):
            continue
        if title.re is _SAYS and not name_syllables.all_usual(passage.text[span.start : span.end]):
            continue  # a body, or a paper
        role, told = _role(
            passage,
            title.start(),
            title.end(),
            span,
            found or ([replace(last, name=Span(0, 0))] if last is not None else []),
        )
        male = True if _MALE.match(title[0]) else False if _FEMALE.match(title[0]) else None
        aside = _ASIDE.search(passage.plain, span.end) if _DO.search(passage.plain[: title.start()]) else None
        found.append(Mention(span, role, told, male, aside.end() if aside is not None else None))
    return found


def _role(passage: Passage, title: int, name: int, span: Span, before: Sequence[Mention]) -> tuple[Role, bool]:
    """The role by the nearest words before a name, or by the office behind it."""
    if _DO.search(passage.plain[:title]) and _HOUSEHOLDER.search(passage.plain[span.end : span.end + _REACH * 4]):
        return Role.HEAD, True
    if _OFFICE.match(passage.plain[span.end :]):
        return Role.OTHER, True
    start = max(title - _REACH, before[-1].name.end if before else 0, _last_stop(passage, title))
    text = passage.plain[start:name]
    cues = list(_CUE.finditer(text))
    if before and _AND.search(passage.plain[start:title]) and before[-1].role is Role.FATHER:
        return Role.MOTHER, True
    if cues:
        return Role(cues[-1].lastgroup or 'main'), cues[-1][0] not in _WEAK
    return (before[-1].role if before and _AND.search(passage.plain[start:title]) else Role.MAIN), False


def _last_stop(passage: Passage, at: int) -> int:
    stop = max(passage.text.rfind('. ', 0, at), passage.text.rfind('; ', 0, at))
    return stop + 1


def spoken_of(persons: Sequence[Mention], at: int) -> Mention | None:
    """Whom a clause at a character speaks of: the last one named before it whose own clause has not ended."""
    before = (item for item in reversed(persons) if item.name.start < at)
    return next((item for item in before if item.until is None or at < item.until), None)


def apart(persons: Sequence[Mention], passage: Passage, main: str) -> list[Mention]:
    """The persons of a passage, those without a cue who have another name than the main one as others."""
    told: list[Mention] = []
    for item in persons:
        name = letters(passage.text[item.name.start : item.name.end])
        other = item.role is Role.MAIN and not item.told and main not in {'', name}
        told.append(replace(item, role=Role.OTHER) if other else item)
        if item.role is Role.MAIN:
            main = main or name
    return told


def prefixes(role: Role, doctype: DocType, *, male: bool | None) -> tuple[str, ...]:
    """Return what the names of the fields of a role begin with in a type, the likeliest first; nothing for others."""
    names = {spec.name for spec in doctype.fields}
    main = next(
        (prefix for prefix in _MAINS if f'{prefix}name' in names or (not prefix and 'full_name' in names)), None
    )
    couple = 'wife_name' in names
    mains = () if main is None else (main,)
    if couple:
        mains = ('husband_',) if male else ('wife_',) if male is False else ()
    owners = mains if main == 'owner_' else ()
    known: dict[Role, tuple[str, ...]] = {
        Role.MAIN: mains,
        Role.FATHER: ('father_',),
        Role.MOTHER: ('mother_',),
        Role.WIFE: ('wife_', 'spouse_', *owners),
        Role.HUSBAND: ('husband_', 'spouse_', *owners),
        Role.INFORMANT: ('declarant_', 'requester_', 'applicant_', 'payer_'),
        Role.SPEAKER: ('applicant_', 'grantor_', 'requester_', *mains),
        Role.HEAD: ('head_', *owners),
        Role.GRANTOR: ('grantor_',),
        Role.GRANTEE: ('grantee_',),
        Role.PARTY_A: ('party_a_',),
        Role.PARTY_B: ('party_b_',),
        Role.REPRESENTATIVE: ('legal_representative_', *owners),
        Role.ADDRESSEE: () if 'addressee' in names else ('applicant_',),
        Role.OTHER: (),
    }
    return tuple(prefix for prefix in known[role] if not prefix or any(name.startswith(prefix) for name in names))


_MAINS = ('', 'owner_', 'applicant_', 'grantor_', 'payer_', 'head_')
"""How the fields of the person that a paper is about may begin."""
