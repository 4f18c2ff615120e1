"""Values behind a label that run on with their sentence, ended where their clause ends.

Chủ đầu tư: Ông Tăng Đăng Đạt| và vợ, hiện cư trú tại …      Vị trí: ấp Cầu Xây, …, tỉnh Long An|, trên thửa đất số 742
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitizer.doctypes import addresses
from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.doctypes.rules import dates
from digitizer.documents.model import FieldSource
from digitizer.extraction.finding import Finding
from digitizer.extraction.matching import CAPITALS, SMALL
from digitizer.extraction.prose import captions, leads, people, values
from digitizer.extraction.prose.leads import Topic
from digitizer.extraction.prose.passages import Passage

DOUBT = "Giá trị đứng trong một câu dài: cần xem chỗ kết thúc."
_HONORIFIC = re.compile(r'(?:(?:ông|bà|anh|chị|đồng chí)\s*(?:[(/]\s*(?:ông|bà)\s*\)?)?\s*:?\s+)?', re.IGNORECASE)
_WITH_OTHERS = re.compile(r'[\s,]+va (?:vo|chong|cac con|gia dinh|ho)\b(?!\s+(?:la\s+)?(?:ong|ba)\b)')
_NEAR = 4  # characters between a value and the lead that ends it
_SHORTEST = 8  # characters of an address before a lead
_COUNTED = re.compile(r'[+-]?\d[^;]{0,24}(?=;\s+[^\W\d_])')
_CAPITALS = 3  # words of the name of a body in capitals, before what it does in small letters
_DOES = {
    'cap',
    'chungnhan',
    'xacnhan',
    'congnhan',
    'gioithieu',
    'tran',
    'tochuc',
    'lap',
    'chung',
    'xac',
    'cong',
    'gioi',
    'da',
    'kinh',
}
_SENTENCE = 12  # words
_PERSONAL = {
    Topic.BIRTH,
    Topic.ID,
    Topic.PERMANENT,
    Topic.RESIDENCE,
    Topic.CURRENT,
    Topic.SEX,
    Topic.ETHNICITY,
    Topic.NATIONALITY,
}
_SAYS = re.compile(
    r'\s+(?:xac nhan|chung nhan|cong nhan|cap bang|(?:tran trong )?gioi thieu|(?:tran trong )?kinh moi)\b'
)
_BODY_WORDS = 3
_PARCEL = ('thua dat', 'thua so', 'lo dat')
"""How the place of a building begins that is told by its parcel: the address follows, `Thửa đất số 1058, tờ bản đồ số 9, Đường Bà Triệu`."""
_NOT_ENDS = {Topic.ORIGIN, Topic.SEX, Topic.CAUSE, Topic.BUILDING}


def ended(found: Sequence[Finding], specs: Sequence[FieldSpec]) -> list[Finding]:
    """Return the findings, those that run on cut at the end of their clause, for a person to look at."""
    by_name = {spec.name: spec for spec in specs}
    found = [item for item in found if not (item.name in by_name and _is_text_of_paper(item, by_name[item.name]))]
    found = [_verdict(item) if item.name == _RECORD else item for item in found]
    cut = [_ended(item, by_name[item.name], specs) if item.name in by_name else item for item in found]
    return [item for item in cut if item.name not in by_name or not _is_sentence(item, by_name[item.name])]


def _verdict(item: Finding) -> Finding:
    """What a sentence finds of a person: `Tính đến ngày cấp phiếu, đương sự| không có án tích| (đã được xóa án tích).`."""
    if not _is_readable(item) or not item.raw.startswith("Tính đến"):
        return item
    passage = Passage(item.page, item.tokens)
    lead = next((lead for lead in leads.of_passage(passage) if lead.topic is Topic.RECORD), None)
    if lead is None:
        return item
    return replace(
        item,
        raw=passage.text[lead.start : lead.end],
        tokens=passage.part(lead.start, lead.end),
        doubt=item.doubt or DOUBT,
    )


_RECORD = 'criminal_record'


def _is_text_of_paper(item: Finding, spec: FieldSpec) -> bool:
    return spec.kind is FieldKind.TEXT and _is_sentence(item, spec)


def _is_sentence(item: Finding, spec: FieldSpec) -> bool:
    """Whether what was taken for a value tells of persons by sentences: the paper itself, not a value of it."""
    if len(item.tokens) < _SENTENCE or not _is_readable(item) or spec.name.endswith(captions.WHOLE_SENTENCES):
        return False
    if _marries(item):
        return False
    if spec.kind not in {FieldKind.TEXT, FieldKind.NAME, FieldKind.AGENCY} or spec.repeated:
        return False
    passage = Passage(item.page, item.tokens)
    known = [lead for lead in leads.of_passage(passage) if lead.topic in _PERSONAL]
    persons = people.of_passage(passage, known) if spec.kind is FieldKind.NAME else []
    named = bool(persons) and not (len(persons) == 1 and _is_with_office(passage, persons[0]))
    named = named or (spec.kind is FieldKind.TEXT and bool(known) and _SAYS.search(passage.plain) is not None)
    return len({lead.topic for lead in known}) > 1 or named


def _marries(item: Finding) -> bool:
    """Whether words are a purpose that must name a person, with day of birth, number and residence."""
    return item.name == _PURPOSE and _MARRIES.match(item.raw) is not None


_PURPOSE = 'purpose'
_MARRIES = re.compile(r'\W*(?:(?:để|làm thủ tục|đăng ký)\s+)*kết hôn với\b', re.IGNORECASE)


def _is_with_office(passage: Passage, person: people.Mention) -> bool:
    """Whether words are a person, named at once, and the office behind a comma: `Đồng chí Lê Thị An, Phó Chủ tịch …`."""
    start = _HONORIFIC.match(passage.text)
    first = start is not None and person.name.start == start.end()
    return first and _OFFICE.match(passage.plain, person.name.end) is not None


_OFFICE = re.compile(
    r'[\s,–-]+(?:quyen )?(?:pho |nguyen )?(?:chu tich|bi thu|(?:tong )?giam doc|hieu truong|truong|chanh|uy vien|chu nhiem|vien truong|cuc truong)\b'
)


def _is_readable(item: Finding) -> bool:
    return item.source is FieldSource.OCR and item.value is None and item.rule.startswith('form') and bool(item.tokens)


def _ended(item: Finding, spec: FieldSpec, specs: Sequence[FieldSpec]) -> Finding:
    if not _is_readable(item) or _marries(item):
        return item
    passage = Passage(item.page, item.tokens)
    end = _end_of(passage, spec, specs)
    if end is None or not 0 < end < len(passage.text):
        return item
    tokens = passage.part(0, end)
    raw = passage.text[:end].strip(' ,;')
    return replace(item, raw=raw, tokens=tokens, doubt=item.doubt or DOUBT) if len(tokens) < len(item.tokens) else item


def _end_of(passage: Passage, spec: FieldSpec, specs: Sequence[FieldSpec]) -> int | None:
    """Where the value ends within the words that were taken for it; None where it is all of them."""
    if spec.kind is FieldKind.DATE:
        day = values.day(passage, 0, len(passage.text)) if dates.parse(passage.text) is None else None
        return day.end if day is not None else None
    if spec.kind is FieldKind.NAME:
        return _end_of_name(passage) or (None if 'name_shape' in spec.checks else _end_of_body(passage))
    if spec.kind is FieldKind.AGENCY:
        return _end_of_body(passage)
    if spec.kind is FieldKind.ADDRESS:
        return _end_of_place(passage)
    if spec.kind is FieldKind.TEXT and (asked := _ASKS.search(passage.plain)) is not None:
        return asked.start() + 1
    if spec.kind is FieldKind.TEXT and not spec.name.endswith(captions.WHOLE_SENTENCES):
        if not spec.repeated and (end := _END_OF_SENTENCE.search(passage.text)) is not None:
            return end.start() + 1
        if (of_paper := _OF_PAPER.search(passage.text)) is not None:
            return of_paper.start()
        if (article := _NEXT_ARTICLE.search(passage.text)) is not None:
            return article.start()
        other = _other_caption(passage, spec, specs)
        if other is not None:
            return other
    whole = spec.name.endswith(captions.WHOLE_SENTENCES)
    titled = _HONORIFIC.match(passage.text) if spec.kind is FieldKind.TEXT and not whole else None
    if titled is not None and titled.end() and (ends := _end_of_name(passage)) is not None:
        return ends
    counted = _COUNTED.match(passage.text) if spec.kind is FieldKind.TEXT else None
    return counted.end() if counted is not None else None


def _other_caption(passage: Passage, spec: FieldSpec, specs: Sequence[FieldSpec]) -> int | None:
    """Where a clause begins inside a value that has the label of another field with its figure: `18,2 m, mật độ xây dựng 21,6%`."""
    found = (
        item
        for item in captions.of_passage(passage, specs)
        if item.closed and item.start > 1 and item.name != spec.name
    )
    return next((item.start for item in found if passage.text[: item.start].rstrip()[-1:] in _CLAUSE_ENDS), None)


_END_OF_SENTENCE = re.compile(rf'(?<=[^\W_]{{3}})\.\s+(?=[{CAPITALS}][{SMALL}]+,?\s+[{SMALL}]{{2}})')
"""A stop behind a word or year, and words of another sentence: `… đến hết ngày 08/09/2024. Trong thời hạn này, …`."""
_END_OF_PLACE = re.compile(_END_OF_SENTENCE.pattern.replace('{3}', '{2}', 1))
"""The same behind the short words of provinces: `… tỉnh Long An. Chủ hộ là …`."""
_NEXT_ARTICLE = re.compile(r'(?<!\btại)(?<!\btheo)(?<!\bcủa)(?<!\bvà)(?<!\d)(?<!,)\s+Điều\s+\d{1,2}\W*$')
"""The number of the next article on the last line of a value: `… kể từ ngày ký hợp đồng   Điều 3.`."""
_OF_PAPER = re.compile(
    r'(?<!\btheo)(?<!\bcủa)(?<!\btại)(?<!\bvà)(?<!\bkèm)(?<!\btrong)[.,;]?\s+(?:'
    r'(?:Giấy|Biên bản|Văn bản|Hợp đồng|Đơn|Phiếu|Bản|Quyết định)\b[^.,;:]{0,40}?\b(?:này (?:có giá trị|được|gồm|lập)|được lập|có giá trị)\b'
    r'|(?:theo|với|gồm|có|bao gồm) (?:những|các) nội dung (?:sau|dưới đây)\b)'
)
"""What the paper says of itself behind a value, whose stop is often left out: `vay vốn ngân hàng Giấy này có giá trị 6 tháng`, `…, theo những nội dung sau:`."""
_ASKS = re.compile(
    r'[.;]\s+(?:(?:toi|chung toi|gia dinh toi)\s+)?(?:(?:rat|xin|kinh)\s+)*(?:mong|tran trong|chan thanh|cam on|de nghi quy)\b'
)
"""The sentence that ends a petition, on the line of what was said before: `… trước pháp luật. Kính mong quý cơ quan xem xét.`"""
_CLAUSE_ENDS = ',;.'


def _end_of_name(passage: Passage) -> int | None:
    start = _HONORIFIC.match(passage.text)
    begin = start.end() if start is not None else 0
    span = values.person(passage, begin, len(passage.text))
    if span is None or span.end == len(passage.text):
        return None
    next_lead = next((lead.start for lead in leads.of_passage(passage) if lead.start >= span.end), None)
    said = next_lead is not None and next_lead - span.end < _NEAR
    return span.end if said or _WITH_OTHERS.match(passage.plain, span.end) else None


def _end_of_body(passage: Passage) -> int | None:
    says = _SAYS.search(passage.plain)
    if says is not None and len(passage.text[: says.start()].split()) >= _BODY_WORDS:
        return says.start()
    at = next((index for index, token in enumerate(passage.tokens) if token.letters and not token.text.isupper()), 0)
    if at < _CAPITALS or passage.tokens[at].letters not in _DOES or not passage.tokens[at].text.islower():
        return None
    return len(' '.join(token.text for token in passage.tokens[:at]))


def _end_of_place(passage: Passage) -> int | None:
    if passage.plain.startswith(_PARCEL):
        return None
    end = _END_OF_PLACE.search(passage.text)
    if end is not None and addresses.parse(passage.text[: end.start()]).province is not None:
        return end.start()
    for lead in leads.of_passage(passage):
        if lead.start < _SHORTEST or lead.topic in _NOT_ENDS:
            continue
        before = passage.text[: lead.start].rstrip(' ,;.')
        span = values.place(passage, 0, len(before))
        return span.end if span is not None else None
    return None
