"""Other places of a paper that may be the one that was meant: a number that no field took, a second name, a further body.

On a new layout a label is missed and the value beside it is left over: what is left over casts doubt on what was taken.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache

from digitizer.doctypes import addresses
from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.addresses.units import sound
from digitizer.doctypes.model import ID_KINDS, DocType, FieldKind
from digitizer.doctypes.rules import names, personal_id, syllables
from digitizer.documents.model import FieldSource
from digitizer.extraction import official_words, sections
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import sheet_of
from digitizer.extraction.guards.strays import lines_of
from digitizer.extraction.matching import bare, letters
from digitizer.extraction.page.sheet import Run, Sheet, Token
from digitizer.extraction.signs import is_proved
from digitizer.kit.text import fold
from ocr.model import Box
from ocr.vietnamese import name_syllables

LEFT_OVER = "Trên giấy còn số định danh khác chưa thuộc trường nào: có thể là số của người khác."
UNSURE_ID = "Nhãn của số này không chắc, mà trên giấy có nhiều số định danh."
OF_ANOTHER_PAPER = "Số này đứng sau tên một văn bản được viện dẫn: có thể không phải số của giấy này."
OF_SIGNER = "Chức vụ người ký không thuộc cơ quan này: có thể thiếu một dòng của tên cơ quan."
OTHER_NUMBER = "Trên giấy còn số văn bản khác có ký hiệu."
SECOND_NAME = "Gần chữ ký có hai họ tên."
FURTHER_BODY = "Dưới tên cơ quan còn một dòng tên cơ quan khác."
BODY_ABOVE = "Trên tên cơ quan còn một dòng tên cơ quan khác."
OTHER_UNIT = "Trên giấy có tên đơn vị hành chính dài hơn: có thể thiếu chữ."
GOES_ON = "Giá trị có thể còn tiếp ở dòng dưới."
OTHER_ADDRESS = "Trên giấy còn địa chỉ khác sau cùng một nhãn: có thể là của người khác."
SAME_PLACE = "Số này cũng được lấy cho trường khác ở cùng một chỗ."
SAME_WORDS = "Giá trị này cũng được lấy làm tên cơ quan, người của trường khác."
MISSED_FIELD = "Có thể là giá trị của một trường khác chưa đọc được."
LOST_DASH = "Trong tên có gạch nối không được đọc."
OTHER_MARKS = "Trên giấy có hai chỗ ghi khác nhau."

_NAMES = {FieldKind.NAME, FieldKind.AGENCY}
_OF_PAPERS = {
    'subject',
    'reason',
    'purpose',
    'procedure_name',
    'content',
    'other_content',
    'remuneration',
    'notes',
    'commitment',
}
"""Fields that tell what a paper is about, never who."""
_OF_PERSON = 'residence'  # addresses where somebody lives, told by the label alone
_PERSONAL = re.compile(r'\d{12}')
_UNSURE_PLACE = 0.85  # anchor of a number that stands in running text, or behind words that are no label for sure
_COUNTED = re.compile(r'\d+/(?:19|20)\d\d')
_WITH_SYMBOL = re.compile(r'\d/[A-ZĐ]{2,}')
_CITED = re.compile(
    r'\b(?:[Cc]ăn cứ|[Tt]heo|[Ll]uật|[Nn]ghị định|[Tt]hông tư|[Pp]háp lệnh|[Nn]ghị quyết|[Cc]ông văn|[Bb]ản án|[Tt]ờ trình|[Bb]iên bản)\b[^.;:]*\W*$'
)
"""What stands before the number of a law or paper that is cited; titles are in capitals."""
_OF_LAW = re.compile(r'/(?:HS-?[SP]T|NĐ-CP|TT-B|TTLT|QH\d|UBTVQH|PL-|L-CTN)')
_COMMITTEE = re.compile(r'(?:uy ban nhan dan|ubnd)(?!.*\b(?:so|phong|trung tam|truong|ban quan ly|chi cuc|tram|doi)\s)')
_PART = re.compile(r'(?:so|phong|trung tam|truong|chi cuc|tram)\s')
_OF_PART = re.compile(
    r'(?:pho )?(?:giam doc|truong phong|hieu truong|truong ban|cuc truong|chi cuc truong|vien truong|truong tram)\b'
)
_OF_LEVEL = re.compile(
    r'(?:cong an|uy ban nhan dan|ubnd|chu tich|hdnd|hoi dong nhan dan)\s+(?P<level>xa|phuong|thi tran|huyen|quan|tinh|thanh pho|thi xa)\b'
)
_OF_COMMITTEE = re.compile(r'(?:pho )?chu tich$')
"""Committees, what is under them, and who signs for either, folded."""
_UPPER = 0.35  # of the page: where its own number stands
_NEAR = 2.2  # line spacings between two names under one signature, or two lines of a header
_LINE = 1.6  # line spacings to the line right below
_NAME_WORDS = 3
_MORE_OF_UNIT = 2  # words of a unit's name that a body may have lost
_BODY = re.compile(
    r'^(?:ubnd|uyban|hoidong|so|phong|ban|truong|vien|hocvien|benhvien|trungtam|congty|chicuc|cuc|dang|hoi|toa|congan|khoa|hat|doi|tram)'
)
"""Folded letters that the name of a body begins with."""
_PARTS = ("PHÒNG ", "ĐỘI ", "BAN ", "CHI ")
"""How parts of a body are named, in capitals."""
_PHRASE = 4  # words of a body's name that are looked for elsewhere
_TEXT_PHRASE = 3  # the same of a text
_LONG_WORD = 2  # letters of a word that may have lost or changed one
_COMPANY = re.compile(r'congty|hoptacxa|doanhnghiep|hokinhdoanh|tapdoan|xinghiep')
_AS_SURE = 0.01  # by how much less a word may be believed that bears out what another place disputes
_WELL = 0.9  # confidence of each word of a place that disputes another
_DASHES = ('-', '–')
_DASH = 1.5  # word heights between the last word of a line and its dash


def run(drafts: Drafts, sheets: Sequence[Sheet], doctype: DocType) -> None:
    """Note at each value that was read off the page which other place may have been meant."""
    by_number = {sheet.number: sheet for sheet in sheets}
    _doubt_shared_places(drafts)
    _doubt_shared_names(drafts)
    _doubt_missed_fields(drafts, by_number, doctype)
    _doubt_other_addresses(drafts, sheets)
    _doubt_body_of_signer(drafts)
    seen = _personal_numbers(sheets)
    left_over = bool(seen - _taken(drafts, seen))
    for items in drafts.entries.values():
        for item in items:
            if item.finding.source is FieldSource.OCR and not item.finding.doubt and item.reading.value is not None:
                doubt = doubt_of(
                    item, sheet_of(item.finding, sheets), sheets, left_over=left_over, several=len(seen) > 1
                )
                item.finding = replace(item.finding, doubt=doubt)


def doubt_of(item: Draft, sheet: Sheet | None, sheets: Sequence[Sheet], *, left_over: bool, several: bool) -> str:
    """Return the Vietnamese sentence that names the other place; empty where there is none.

    `left_over` says that the paper has a valid personal number that no field took, `several` that it has more than one.
    """
    kind, rule = item.spec.kind, item.finding.rule
    if kind in ID_KINDS and _PERSONAL.fullmatch(str(item.reading.value)) and not item.finding.confirmed:
        if left_over:
            return LEFT_OVER
        if several and item.finding.anchor < _UNSURE_PLACE:
            return UNSURE_ID
    if sheet is None or not item.finding.tokens:
        return ''
    if kind is FieldKind.DOCUMENT_NUMBER and rule == 'form.label' and _has_other_number(str(item.reading.value), sheet):
        return OTHER_NUMBER
    if kind is FieldKind.DOCUMENT_NUMBER and item.spec.name == 'document_number' and _is_cited(item, sheet):
        return OF_ANOTHER_PAPER
    if kind is FieldKind.NAME and rule.endswith(('signature', 'signer')) and _has_second_name(item, sheet):
        return SECOND_NAME
    if kind is FieldKind.AGENCY and 'header' in rule and _has_further_body(item.finding.tokens, sheet):
        return FURTHER_BODY
    if kind is FieldKind.AGENCY and rule == 'card.body' and _has_part_above(item.finding.tokens, sheet):
        return BODY_ABOVE
    if kind is FieldKind.AGENCY and _is_cut_unit(str(item.reading.value), sheets):
        return OTHER_UNIT
    if item.spec.name == 'subject' and _goes_on(item.finding.tokens, sheet):
        return GOES_ON
    company = kind is FieldKind.NAME and _COMPANY.match(letters(str(item.reading.value))) is not None
    if (kind is FieldKind.AGENCY or company) and _is_disputed(item.finding.tokens, sheets):
        return OTHER_MARKS
    if kind is FieldKind.TEXT and _has_other_marks(item.finding.tokens, sheets):
        return OTHER_MARKS
    return LOST_DASH if kind is FieldKind.AGENCY and _lost_dash(item, sheet) else ''


def _doubt_shared_places(drafts: Drafts) -> None:
    """Doubt a personal number that two fields took from the same words, unless a check bears it out."""
    owners: dict[tuple[int, Box], list[Draft]] = {}
    for items in drafts.entries.values():
        for item in items:
            box = item.finding.box if item.finding.source is FieldSource.OCR else None
            if box is not None and item.spec.kind in ID_KINDS and _PERSONAL.fullmatch(str(item.reading.value)):
                owners.setdefault((item.finding.page, box), []).append(item)
    for shared in owners.values():
        if len({item.spec.name for item in shared}) > 1:
            for item in shared:
                if not is_proved(item.reading):
                    item.finding = replace(item.finding, doubt=item.finding.doubt or SAME_PLACE)


def _doubt_shared_names(drafts: Drafts) -> None:
    """Doubt a text that says no more than the name of a body or person in another field: it is no subject, no reason."""
    everything = [item for items in drafts.entries.values() for item in items if item.reading.value is not None]
    named = {letters(str(item.reading.value)) for item in everything if item.spec.kind in _NAMES}
    for item in everything:
        if item.spec.name in _OF_PAPERS and letters(str(item.reading.value)) in named:
            item.finding = replace(item.finding, doubt=item.finding.doubt or SAME_WORDS)


def _doubt_missed_fields(drafts: Drafts, sheets: Mapping[int, Sheet], doctype: DocType) -> None:
    """Doubt a value that may be that of a field of its kind that was not found: under its heading, or in its shape."""
    values = {name for name, items in drafts.entries.items() if any(item.reading.value is not None for item in items)}
    missed = [spec for spec in doctype.fields if spec.name not in values]
    no_person = any(spec.kind in ID_KINDS for spec in missed)
    heads = {kind: sections.headings([spec for spec in missed if spec.kind is kind]) for kind in FieldKind}

    @cache
    def first_heading(page: int, kind: FieldKind) -> float:
        return min((row.y1 for row in sheets[page].rows if sections.opened(row, heads[kind])), default=math.inf)

    for item in (item for items in drafts.entries.values() for item in items):
        page, kind, box = item.finding.page, item.spec.kind, item.finding.box
        if item.finding.source is not FieldSource.OCR or item.reading.value is None or item.finding.doubt:
            continue
        if page not in sheets or box is None:
            continue
        below = bool(heads[kind]) and not item.spec.sections and first_heading(page, kind) <= box.y0
        a_person = kind is FieldKind.TAX_CODE and no_person and _PERSONAL.fullmatch(str(item.reading.value))
        if below or a_person:
            item.finding = replace(item.finding, doubt=MISSED_FIELD)


def _doubt_other_addresses(drafts: Drafts, sheets: Sequence[Sheet]) -> None:
    """Doubt an address whose label stands elsewhere in front of another one that no field took: of who applies, or of whom it is about."""
    everything = [item for items in drafts.entries.values() for item in items]
    taken = {(item.finding.page, token.box) for item in everything for token in item.finding.tokens}
    known = {letters(str(item.reading.value)) for item in everything}
    for item in everything:
        finding, label = item.finding, letters(item.finding.label)
        of_person = item.spec.name.endswith(_OF_PERSON) and not item.spec.sections
        if not of_person or finding.rule != 'form.label' or finding.doubt or not label:
            continue
        if any(letters(text) not in known for text in _behind(label, sheets, taken)):
            item.finding = replace(finding, doubt=OTHER_ADDRESS)


def _doubt_body_of_signer(drafts: Drafts) -> None:
    """Doubt a committee whose paper a director or head signs, a part of one whose paper its chairman does, a body whose paper one of another level does.

    A line of the head was lost.
    """
    title, body = drafts.items.get('signer_title'), drafts.items.get('issuing_authority')
    if title is None or body is None or body.finding.doubt or body.finding.source is not FieldSource.OCR:
        return
    signed, named = fold(str(title.reading.value)), fold(str(body.reading.value))
    of_part = _COMMITTEE.match(named) is not None and _OF_PART.match(signed) is not None
    of_committee = _PART.match(named) is not None and _OF_COMMITTEE.match(signed) is not None
    level = _OF_LEVEL.search(signed)
    of_level = level is not None and re.search(rf'\b{level["level"]}\b', named) is None
    if of_part or of_committee or of_level:
        body.finding = replace(body.finding, doubt=OF_SIGNER)


def _behind(label: str, sheets: Sequence[Sheet], taken: Set[tuple[int, Box]]) -> Iterator[str]:
    """The addresses of a known province that begin behind a label and that no field took."""
    for sheet in sheets:
        for run in (run for run in sheet.runs if run.tokens[0].letters and label.startswith(run.tokens[0].letters)):
            size = next((at for at in range(1, len(run.tokens)) if _joined_letters(run.tokens[:at]) == label), 0)
            rest = run.tokens[size:] if size else ()
            if rest and all((sheet.number, token.box) not in taken for token in rest):
                text = ' '.join(token.text for token in rest)
                if addresses.parse(text).province is not None:
                    yield text


def _joined_letters(tokens: Sequence[Token]) -> str:
    return ''.join(token.letters for token in tokens)


def _lost_dash(item: Draft, sheet: Sheet) -> bool:
    """Whether a dash stands between the words of a body that its name is without: `THI ĐUA -` above `KHEN THƯỞNG`."""
    lines = lines_of(item.finding.tokens)
    dashes = 0
    for at, line in enumerate(lines):
        end = line[-1].x1 + (_DASH * line[-1].height if at + 1 < len(lines) else 0.0)
        dashes += sum(
            token.text in _DASHES
            and abs(token.middle - line[-1].middle) < line[-1].height / 2
            and line[0].x0 < token.x0 < end
            for row in sheet.rows
            for token in row.tokens
        )
    return dashes > sum(map(str(item.reading.value).count, _DASHES))


def _personal_numbers(sheets: Sequence[Sheet]) -> set[str]:
    """All personal numbers of a known province on the pages."""
    found = (number for sheet in sheets for row in sheet.rows for number in personal_id.find_all(row.text))
    return {number.number for number in found if number.province is not None}


def _taken(drafts: Drafts, numbers: set[str]) -> set[str]:
    """Those numbers that are in some field."""
    taken = ' '.join(
        re.sub(r'\D', '', f'{item.reading.value} {item.finding.raw}')
        for items in drafts.entries.values()
        for item in items
    )
    return {number for number in numbers if number in taken}


def _has_other_number(value: str, sheet: Sheet) -> bool:
    """Whether a number that is only counted, `85/2016`, has another with a symbol beside it in the upper part: `249/TLKS-BS`."""
    upper = (token for token in sheet.tokens if token.middle < _UPPER * sheet.height)
    return _COUNTED.fullmatch(value) is not None and any(_WITH_SYMBOL.search(token.text) for token in upper)


def _is_cited(item: Draft, sheet: Sheet) -> bool:
    """Whether a number is that of a law, or stands behind the words that cite a paper: `ban hành kèm theo Thông tư số 01/2020/TT-BTP`."""
    first = item.finding.tokens[0]
    if not item.finding.rule.startswith('form.'):
        return False
    row = sheet.row_of(first)
    before = ' '.join(token.text for token in row.tokens if token.x1 <= first.x0) if row is not None else ''
    return _CITED.search(before) is not None or _OF_LAW.search(str(item.reading.value)) is not None


def _has_second_name(item: Draft, sheet: Sheet) -> bool:
    """Whether another usual name of a person stands in the same column right above or below."""
    tokens, own = item.finding.tokens, letters(str(item.reading.value))
    return any(
        len(run.text.split()) >= _NAME_WORDS
        and letters(run.text) not in own
        and own not in letters(run.text)
        and names.is_vietnamese(run.text)
        and name_syllables.all_usual(run.text)
        for run in _near(tokens, sheet)
    )


def _has_further_body(tokens: Sequence[Token], sheet: Sheet) -> bool:
    """Whether a line in capitals right under the last one of a body names another, which was not taken."""
    return any(
        run.middle > tokens[-1].middle and run.text.isupper() and _BODY.match(letters(run.text)) is not None
        for run in _near(tokens, sheet)
    )


def _has_part_above(tokens: Sequence[Token], sheet: Sheet) -> bool:
    """Whether a line in capitals right over the first one of a body names a part of it: `PHÒNG CẢNH SÁT GIAO THÔNG`."""
    return any(
        tokens[0].middle - _LINE * sheet.pitch < run.middle < tokens[0].middle
        and run.text.isupper()
        and run.text.startswith(_PARTS)
        for run in _near(tokens, sheet)
    )


def _is_cut_unit(value: str, sheets: Sequence[Sheet]) -> bool:
    """Whether a body ends in the beginning of a unit's name that the paper has elsewhere, never this one: `UBND XÃ THANH`, `xã Thanh Quang`."""
    *_, own = ['', *unit_names.names_in(value)]
    if not own or not value.endswith(own):
        return False
    begin, size = _sounds(own), len(own.split())
    named = [_sounds(name) for sheet in sheets for row in sheet.rows for name in unit_names.names_in(row.text)]
    longer = [name for name in named if name[:size] == begin and len(name) > size]
    ends = range(size + 1, size + _MORE_OF_UNIT + 1)
    return named.count(begin) <= 1 and any(unit_names.is_name(' '.join(name[:end])) for name in longer for end in ends)


def _sounds(name: str) -> list[str]:
    return list(map(sound, name.split()))


def _near(tokens: Sequence[Token], sheet: Sheet) -> Iterator[Run]:
    """The runs over and under a value in its column, none of its own."""
    own = {token.box for token in tokens}
    x0, x1 = min(token.x0 for token in tokens), max(token.x1 for token in tokens)
    y0, y1 = tokens[0].middle - _NEAR * sheet.pitch, tokens[-1].middle + _NEAR * sheet.pitch
    for run in sheet.runs:
        if y0 < run.middle < y1 and run.x0 < x1 and run.x1 > x0 and all(token.box not in own for token in run.tokens):
            yield run


def _goes_on(tokens: Sequence[Token], sheet: Sheet) -> bool:
    """Whether a row in small letters stands right under the last line of a title, which no stop ended."""
    last = tokens[-1]
    under = [
        run
        for run in _near(tokens, sheet)
        if last.middle + last.height / 2 < run.middle < last.middle + _LINE * sheet.pitch
    ]
    return last.text[-1] not in '.;:' and bool(under) and under[0].text[:1].islower()


def _is_disputed(tokens: Sequence[Token], sheets: Sequence[Sheet]) -> bool:
    """Whether words of a body stand elsewhere with other marks, or one of them with another letter.

    `KINH TẾ BIÊN`, `Trường đại học kinh tế biển`; `MAY MC HƯNG THỊNH`, `MAY MẶC HƯNG THỊNH`.
    """
    own, boxes = [token for token in tokens if letters(token.text)], {token.box for token in tokens}
    parts = [own[start : start + _PHRASE] for start in range(len(own) - _PHRASE + 1)]
    return any(
        found[0].box not in boxes and any(_disputes(found, part, last=part is parts[-1]) for part in parts)
        for sheet in sheets
        for row in (sheet.rows if parts else ())
        for found in _phrases(row.tokens)
    )


def _has_other_marks(tokens: Sequence[Token], sheets: Sequence[Sheet]) -> bool:
    """Whether words of a text stand elsewhere with other marks: `lập bản đô địa chính`, `lập bản đồ địa chính`, and nowhere with its own."""
    boxes = {token.box for token in tokens}
    own: dict[str, list[Sequence[Token]]] = {}
    for part in _phrases(tokens, _TEXT_PHRASE):
        own.setdefault(_joined(part), []).append(part)
    elsewhere: dict[str, list[Sequence[Token]]] = {}
    for row in (row for sheet in sheets for row in (sheet.rows if own else ())):
        for found in _phrases(row.tokens, _TEXT_PHRASE):
            if _joined(found) in own and found[0].box not in boxes and all(map(_is_well_read, found)):
                elsewhere.setdefault(_joined(found), []).append(found)
    return any(
        _says_otherwise(found, own[words]) and not any(_bears_out(other, found, own[words]) for other in places)
        for words, places in elsewhere.items()
        for found in places
    )


def _bears_out(other: Sequence[Token], found: Sequence[Token], parts: Iterable[Sequence[Token]]) -> bool:
    """Whether a place has the words of a text, and those that `found` disputes were read as surely there."""
    as_sure = all(
        one.confidence >= two.confidence - _AS_SURE
        for one, two in zip(other, found, strict=True)
        if bare(one.text) != bare(two.text)
    )
    return as_sure and any(not _says_otherwise(other, [part]) for part in parts)


def _joined(tokens: Sequence[Token]) -> str:
    return ' '.join(token.letters for token in tokens)


def _says_otherwise(found: Sequence[Token], parts: Iterable[Sequence[Token]]) -> bool:
    return any(bare(one.text) != bare(two.text) for part in parts for one, two in zip(found, part, strict=True))


def _phrases(tokens: Sequence[Token], size: int = _PHRASE) -> Iterator[Sequence[Token]]:
    words = [token for token in tokens if letters(token.text)]
    return (words[start : start + size] for start in range(len(words) - size + 1))


def _disputes(found: Sequence[Token], own: Sequence[Token], *, last: bool) -> bool:
    """Whether words elsewhere are those of a body but for marks, or for one letter of one word; marks tell at its end."""
    other = [(one, two) for one, two in zip(found, own, strict=True) if one.letters != two.letters]
    if len(other) > 1 or not all(map(_is_well_read, found)):
        return False
    if not other:
        return last and any(bare(one.text) != bare(two.text) for one, two in zip(found, own, strict=True))
    one, two = other[0]
    strange = not syllables.is_syllable(bare(two.text))
    return (
        strange
        and min(len(one.letters), len(two.letters)) >= _LONG_WORD
        and official_words.is_near(one.letters, two.letters)
    )


def _is_well_read(token: Token) -> bool:
    return token.confidence >= _WELL and not token.handwritten and syllables.is_syllable(bare(token.text))
