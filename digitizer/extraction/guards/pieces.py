"""Names, addresses and short texts that are but a part of what was printed, told by the words that are left.

`LÂM MINH` (TRANG), `TY CỔ PHẦN THIÊN ÂN`, `Vũ Xuân Khánb`, `3, thôn Vĩnh Thịnh, …` (tổ), `Rạch Giá, tỉnh An Giang` (phường), `Ô tô cou`.
"""

from __future__ import annotations

import re

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.extraction.draft import Draft
from digitizer.extraction.values.vocabularies import vocabulary_of
from ocr.vietnamese import name_syllables, syllable

PART_OF_NAME = "Họ tên hai chữ kết thúc bằng một chữ thường là tên đệm: có thể thiếu chữ cuối."
MISREAD = "Có chữ không phải âm tiết tiếng Việt: có thể bị đọc sai."
HEADLESS = "Tên doanh nghiệp không có chữ đầu (công ty, hợp tác xã…): có thể thiếu chữ."
NO_PLACE = "Nơi ban hành không có trong danh mục đơn vị hành chính: có thể thiếu chữ."
PART_OF_ADDRESS = "Địa chỉ có thể thiếu phần đầu."
INSIDE = "Giá trị bắt đầu bằng một từ nối: có thể thiếu phần đầu."
ONLY_TIME = "Trích yếu chỉ có thời gian: có thể thiếu phần đầu."

_BETWEEN = {
    'xuân', 'minh', 'tấn', 'ngọc', 'thanh', 'đức', 'quang', 'hoàng', 'gia', 'kim', 'mỹ', 'thu', 'hồng', 'bảo', 'cẩm', 'diệu', 'thiên', 'thành', 'duy',
    'phương', 'tuấn', 'mạnh', 'hoài', 'bích', 'thùy', 'thuỳ', 'công', 'thái', 'nhật', 'anh', 'tiến', 'khánh', 'phúc', 'an', 'nam', 'long', 'trung',
    'sơn', 'lâm', 'vũ', 'trúc', 'huyền', 'tường', 'yến', 'ánh', 'nhã', 'hà', 'hương', 'lan', 'thảo', 'mai', 'vân', 'chí', 'hồ', 'việt', 'vĩnh', 'tân',
    'trí', 'thủy', 'thuỷ', 'linh', 'loan', 'nguyệt', 'như', 'quỳnh', 'tố', 'tuyết', 'vi', 'đại', 'đạt', 'đăng', 'đan', 'đông', 'dương', 'giang', 'hạ',
    'hạnh', 'hiền', 'hiếu', 'hòa', 'hoà', 'hùng', 'kiều', 'kiến', 'lệ', 'lộc', 'mộng', 'nhân', 'ninh', 'phước', 'quý', 'sỹ', 'tài', 'tâm',
}  # fmt: skip
"""Words that stand between family and given names more often than they are one."""
_TWO, _LONGEST_NAME = 2, 5  # words of a name
_COMPANY = re.compile(r'\b(?:cổ phần|tnhh|một thành viên|mtv)\b', re.IGNORECASE)
_COMPANY_HEAD = re.compile(
    r'(?:công ty|cty|ctcp|chi nhánh|ngân hàng|tổng công ty|tập đoàn|hợp tác xã|htx|doanh nghiệp|trường|văn phòng|nhà máy|xí nghiệp|bệnh viện|quỹ|cửa hàng'
    r'|địa điểm|trung tâm|liên|ông|bà|phòng khám|phòng|khách sạn|nhà)\b',
    re.IGNORECASE,
)
_COMPANY_REST = re.compile(r'(?:kinh doanh|ty|cổ phần|tnhh|tư nhân|tác xã|thành viên)\b', re.IGNORECASE)
"""What is left of the head of a company's name: `HỘ KINH DOANH`, `CÔNG TY`."""
_BINDING = re.compile(r'(?:và|của|hoặc|cùng|cho|với)\s', re.IGNORECASE)
_BOUND = {FieldKind.TEXT, FieldKind.AGENCY, FieldKind.NAME, FieldKind.ADDRESS}
_DWELLINGS = ('address', 'residence', 'office')
_LEVEL = re.compile(r'(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã)\s|Việt Nam$', re.IGNORECASE)
_NUMBER_ALONE = re.compile(r'\d+[A-Za-zĐđ]?$')
_HALF_HEAD = re.compile(r'(?:nhà|phố)\s\d')
"""What is left of `Số nhà 188` and `Khu phố 2`."""
_PLACE = re.compile(
    r'(?:xã|phường|thị trấn|đặc khu|xóm|thôn|ấp|tổ|bản|khu|khóm|khối|buôn|làng|số|đường|ngõ|hẻm)\b', re.IGNORECASE
)
_TIME = re.compile(r'(?:(?:năm|tháng|quý|học|kỳ|cuối|đầu|giai đoạn|từ|đến|và|[\d/.–-]+|[IVX]+)\s*)+', re.IGNORECASE)
_UNIT_WORD = re.compile(r'^(?:tp\.?|thành phố|tỉnh|huyện|quận|xã|phường|thị trấn|thị xã|đặc khu)\s+', re.IGNORECASE)
_FEW = 6  # words of a text that is no sentence
_FOREIGN = ('_foreign', '_short', 'email', 'website', 'brand', 'model', 'vehicle_type', 'content')
_WORD = re.compile(r'[^\W\d_]+')


def doubt_of(item: Draft) -> str:
    """Return the Vietnamese sentence that says which part may be missing; empty where a value may be whole."""
    spec, value, sure = item.spec, str(item.reading.value), item.finding.confirmed
    if spec.kind in _BOUND and _BINDING.match(value):
        return INSIDE
    if spec.kind is FieldKind.NAME:
        return _of_name(spec, value, confirmed=sure)
    if spec.kind is FieldKind.ADDRESS:
        return PART_OF_ADDRESS if is_part_of_address(value, dwelling=spec.name.endswith(_DWELLINGS)) else ''
    if spec.kind is not FieldKind.TEXT:
        return ''
    if spec.name == 'issue_place' and not unit_names.is_name(_UNIT_WORD.sub('', value)):
        return NO_PLACE
    if spec.name == 'subject' and _TIME.fullmatch(value):
        return ONLY_TIME
    listed = spec.choices or vocabulary_of(spec) is not None or spec.name.endswith(_FOREIGN)
    return MISREAD if not listed and has_misread_word(value) else ''


def _of_name(spec: FieldSpec, value: str, *, confirmed: bool) -> str:
    words = value.lower().split()
    if _COMPANY_REST.match(value) or (_COMPANY.search(value) and not _COMPANY_HEAD.match(value)):
        return HEADLESS
    if not name_syllables.is_family_name(words[0]) or len(words) > _LONGEST_NAME or spec.name.endswith(_FOREIGN):
        return ''
    if len(words) == _TWO and words[1] in _BETWEEN and not confirmed:
        return PART_OF_NAME
    return MISREAD if any(word.isalpha() and not syllable.is_syllable(word) for word in words) else ''


def is_part_of_address(value: str, *, dwelling: bool) -> bool:
    """Whether an address begins inside a part, or, where somebody lives, with a district or a unit whose level was lost."""
    first, *others = (part.strip() for part in value.split(','))
    if not others:
        return False
    if _NUMBER_ALONE.match(first) or _HALF_HEAD.match(first):
        return True
    if first.istitle() and len(first.split()) == 1 and not unit_names.is_name(first):
        return True
    bare = all(map(str.istitle, first.split())) and _PLACE.match(first) is None and not any(map(str.isdecimal, first))
    levelled = all(_LEVEL.match(other) for other in others)
    if len(others) > 1:
        return bare and levelled and unit_names.is_name(first)
    return dwelling and (_LEVEL.match(first) is not None or (bare and levelled))


def has_misread_word(value: str) -> bool:
    """Whether a few words hold one in small letters that is no syllable: `Ô tô cou`."""
    words = _WORD.findall(value)
    return 1 < len(words) <= _FEW and any(
        len(word) > 1 and word.islower() and not (syllable.is_syllable(word) or unit_names.is_word(word))
        for word in words
    )
