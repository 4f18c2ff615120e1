"""Names of bodies that lost words or took others: what they begin and end with, the symbol of the paper's number, its place.

`CHÍNH` (PHỦ), `TỈNH PHÚ YÊN SỞ TƯ PHÁP` (ỦY BAN NHÂN DÂN), `CHI CỤC THUẾ HUYỆN NAM` (SÁCH), `UBND xã Tân Hưng còn hiệu lực`; a committee whose
paper is numbered `12/QĐ-SXD`; the police of a province whose paper is dated at `Bãi Cháy`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.model import FieldKind
from digitizer.documents.model import FieldSource
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.matching import CAPITALS, SMALL
from digitizer.extraction.signs import names_body
from digitizer.kit.text import fold
from ocr.vietnamese import syllable

HEADLESS = "Tên cơ quan không bắt đầu như tên một cơ quan: có thể thiếu chữ ở đầu."
SINGLE = "Chức vụ chỉ có một chữ: có thể thiếu chữ."
CUT = "Tên cơ quan kết thúc bằng tên đơn vị hành chính không có trong danh mục: có thể thiếu chữ ở cuối."
BEHIND = "Sau tên cơ quan hoặc chức vụ có chữ của chỗ khác."
SYMBOL = "Ký hiệu của số văn bản không thuộc cơ quan này: có thể thiếu một dòng của tên cơ quan."
PLACE = "Nơi ban hành không thuộc địa bàn của cơ quan này: có thể thiếu một dòng của tên cơ quan."

_NAMED = {FieldKind.AGENCY, FieldKind.PERSON_TITLE}
_HEAD = re.compile(
    r'(?:ubnd|ubmttq|hdnd|uy ban|hoi dong|hoi|quoc hoi|chinh phu|thu tuong|pho thu tuong|bo|tong|cuc|chi cuc|vu|vien|so|phong|ban|van phong|trung tam'
    r'|truong|dai hoc|hoc vien|hieu truong|cong an|ca|canh sat|csgt|toa|thanh tra|kiem toan|ngan hang|bao hiem|bhxh|kho bac|benh vien|bv|[a-z]+ uy|dang'
    r'|chi bo|doan|lien|tap doan|cong ty|cty|doi|hat|hai quan|thue|nha|chi nhanh|doanh nghiep|dntn|hop tac xa|htx|hkd|ho kinh doanh|lanh su quan|dai su|to|khoa'
    r'|dai|tram|thon|ap|khu|khom|khoi|xom|mat tran|mttq|giam doc|chu tich|bch|co|phan|thi hanh an|vien kiem sat|nhom|buu|dien luc|thuong truc'
    r'|lanh dao|cac|cong|quy|san|xi nghiep|bo phan|thu vien|cang|pgd|sgd|thcs|thpt|ptth|tieu hoc|mam non|cua hang|viet nam|bhtn|ga|nxb|tap chi|bao|lam|don'
    r'|phu|quan|lu|su|trung|ong|ba|quay|chu|truong|kinh|kiem|bql|ttyt|ttdvvl|ttpvhcc|tt|vp|pc|p\.)\b'
)
"""Folded words that the name of a body, or of who stands for it, begins with."""
_UNIT = r'(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s'
_UNIT_FIRST = re.compile(rf'{_UNIT}(?!(?:ủy|uỷ)\b)', re.IGNORECASE)
_OF_COMMITTEE = re.compile(r'(?:ủy|uỷ) ban nhân dân|ubnd|hội đồng nhân dân|hđnd', re.IGNORECASE)
_LAST_UNIT = re.compile(
    r'.*(?:^|\s)(?:tỉnh|thành phố|huyện|quận|thị xã|(?<!các )xã(?! hội)|(?<!xã, )phường|thị trấn|đặc khu|khu vực)'
    r'\s(?P<name>(?!(?:ủy|uỷ)\b)[^\W\d_]+(?:\s[^\W\d_]+){0,2})$',
    re.IGNORECASE,
)
_SMALL_BEHIND = re.compile(
    rf'{_UNIT}(?:[{CAPITALS}][\w\'-]*\s)+(?!(?:và|tỉnh|thành|huyện|quận|thị|xã|phường|đặc|nước|cũ|nay|trước|qua|đến|để|từ|về|trực|phụ)\b)[{SMALL}]'
)
"""A word in small letters behind the name of a unit."""
_SHOUTED = 3  # words in capitals, the last of which is not
_NUMBER = re.compile(r'\d[\w/]*/(?:\d{4}/)?(?P<first>[A-ZĐƯ&]{2,})-(?P<second>[A-ZĐƯ&]{2,})')
_KINDS = {
    'QĐ', 'TB', 'KH', 'BC', 'TTR', 'NQ', 'CT', 'QC', 'TC', 'HD', 'CTR', 'PA', 'ĐA', 'DA', 'BB', 'HĐ', 'CĐ', 'GUQ', 'GM', 'GGT', 'GNP', 'PC', 'PB', 'TCBC', 'PXL',
    'PKS', 'PYC', 'XN', 'GXN', 'GPXD', 'NĐ', 'TT',
}  # fmt: skip
"""Kinds of papers, as the first part of a symbol has them; what follows is who issued it."""
_MATTERS = {'XPHC', 'VPHC', 'BS', 'LLTP', 'HG', 'KT', 'TTG', 'ĐHĐCĐ', 'XNTTHN', 'HNGĐ'}
"""What stands there in place of a body: the matter of a paper."""
_NO_PLACE = re.compile(r'^(?:tp|thanh pho|tinh|huyen|quan|xa|phuong|thi tran|thi xa)\.?\s+')


def doubt_of(item: Draft) -> str:
    """Return the Vietnamese sentence that says what a body's name lost or took; empty where it may be whole."""
    kind, value = item.spec.kind, str(item.reading.value)
    if kind in _NAMED and _has_other_behind(value):
        return BEHIND
    if kind is FieldKind.PERSON_TITLE and len(value.split()) == 1:
        return SINGLE
    if kind is not FieldKind.AGENCY and not (kind is FieldKind.NAME and _OF_COMMITTEE.match(value)):
        return ''
    if kind is FieldKind.AGENCY and lacks_head(value):
        return HEADLESS
    found = _LAST_UNIT.match(value)
    return CUT if found is not None and not unit_names.is_name(found['name']) else ''


def run(drafts: Drafts) -> None:
    """Doubt the body that issued a paper whose number or place is that of another one."""
    body = drafts.items.get('issuing_authority')
    if body is None or body.reading.value is None or body.finding.doubt or body.finding.source is not FieldSource.OCR:
        return
    value = str(body.reading.value)
    number, place = drafts.text('document_number'), drafts.text('issue_place')
    if number is not None and is_of_another(number, value):
        body.finding = replace(body.finding, doubt=SYMBOL)
    elif place is not None and is_elsewhere(place, value):
        body.finding = replace(body.finding, doubt=PLACE)


def lacks_head(value: str) -> bool:
    """Whether a body is a single word, begins as none does, or is a part of a unit's committee without that: `HUYỆN HẢI HẬU PHÒNG NỘI VỤ`."""
    if len(value.split()) == 1:
        return True
    if _UNIT_FIRST.match(value):
        return names_body(value) and _OF_COMMITTEE.search(value) is None
    return _HEAD.match(fold(value)) is None


def _has_other_behind(value: str) -> bool:
    """Whether words in small letters stand behind a name in capitals, or behind the name of a unit."""
    words = [word for word in value.split() if word.isalpha() and len(word) > 1]
    shouted = [word.isupper() for word in words]
    if len(words) > _SHOUTED and all(shouted[:_SHOUTED]) and not shouted[-1]:
        return True
    return _SMALL_BEHIND.search(value) is not None


def is_of_another(number: str, body: str) -> bool:
    """Whether the symbol of a number names a body whose letters are not the first ones of these words: `12/QĐ-SXD`, `ỦY BAN NHÂN DÂN TỈNH LÀO CAI`."""
    found = _NUMBER.fullmatch(number.upper())
    if found is None:
        return False
    issuers = [found['second']] if found['first'] in _KINDS else [found['first'], found['second']]
    first = 2 * fold(''.join(_initials(body)))  # a part may be named before the body that it belongs to: `CNVPĐK`
    return _MATTERS.isdisjoint(issuers) and not any(_is_within(fold(issuer), first) for issuer in issuers)


def _initials(body: str) -> Iterator[str]:
    """The first letter of each word of a body, all letters of an abbreviation."""
    for word in re.findall(r'[^\W\d_]+', body):
        yield word if word.isupper() and not syllable.is_syllable(word.lower()) else word[0]


def _is_within(part: str, letters: str) -> bool:
    rest = iter(letters)
    return all(letter in rest for letter in part if letter.isalpha())


def is_elsewhere(place: str, body: str) -> bool:
    """Whether a body is named by units of which none is the place of its paper: `Bãi Cháy`, `CÔNG AN TỈNH QUẢNG NINH`."""
    units = [fold(name) for name in unit_names.names_in(body) if unit_names.is_name(name)]
    named = _NO_PLACE.sub('', fold(place))
    return bool(units) and bool(named) and unit_names.is_name(place) and named not in fold(body)
