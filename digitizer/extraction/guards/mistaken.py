"""Words that are no value, or more than one: captions, translations, headings and marks of a form that stand where one is looked for.

A blank has lines between a label and its value that no list of labels knows:

    1. Tên công ty                         Thời hạn ủy quyền / Term of authorization
    Tên tiếng Việt                         12 tháng kể từ ngày được chứng thực
    CÔNG TY TNHH VẬN TẢI TÂY ĐÔ XANH

What is told here is told by the words of the value alone, whatever reader found it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import takewhile

from digitizer.doctypes import catalogue
from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.model import ID_KINDS, FieldKind, FieldSpec
from digitizer.doctypes.rules import dates
from digitizer.extraction.draft import Draft
from digitizer.extraction.label_families import all_labels
from digitizer.extraction.matching import letters
from digitizer.extraction.signs import names_body
from digitizer.extraction.values.vocabularies import vocabulary_of
from ocr.vietnamese import syllable

TRANSLATION = "Có thể là nhãn bằng tiếng nước ngoài, không phải giá trị."
CAPTION = "Có thể là nhãn của một chỗ khác, không phải giá trị."
SHOUTED = "Có thể là tiêu đề, không phải giá trị."
MARK = "Trước giá trị có số thứ tự hoặc dấu của mẫu giấy."
ANOTHER_BEHIND = "Sau giá trị có thể lẫn chữ của chỗ khác."
SIGNED = "Tên cơ quan có thể lẫn chức vụ của người ký."
NO_BODY = "Không giống tên một cơ quan, tổ chức."
TWO_PERSONS = "Có thể lẫn tên của hai người hoặc hai nơi."
SEVERAL = "Sau nhãn có nhiều ngày hoặc số khác nhau, hoặc có số ở chỗ của chữ."
A_DAY = "Giá trị có dạng ngày, không phải số."

_IN_WORDS = {FieldKind.TEXT, FieldKind.AGENCY, FieldKind.NAME, FieldKind.ADDRESS}
_TITLED = _IN_WORDS | {FieldKind.PERSON_TITLE}
_NUMBERS = {FieldKind.DOCUMENT_NUMBER, FieldKind.SERIAL, FieldKind.ID_NUMBER}
_COUNTED = {FieldKind.AREA, FieldKind.MONEY, FieldKind.TEXT}
_BARE_START = re.compile(r'[/|:,;)\]]')
_WORD = re.compile(r'[^\W\d_]+')
_FOREIGN_LETTERS = 4  # of a word without marks that is no syllable
_FOREIGN = ('_foreign', '_short', 'email', 'website', 'brand', 'model', 'nationality', 'vehicle_type')
"""Ends of the names of fields whose values may well be words of other languages."""
_ENGLISH = re.compile(r'\b(?:of|the|and|for|by|in capitals)\b')
_ENGLISH_BODY = re.compile(r'\s(?:of|and)\s', re.IGNORECASE)
_CAPTION = re.compile(
    r'(?:tên|số|ngày|nơi|địa chỉ|họ|chức|mã|loại|hình thức|thời|nội dung|thông tin|giá trị|trị giá|bằng|ghi|theo|bản chính|người'
    r'|quan hệ|điện thoại|thư điện tử|quyết định|phần|căn cứ|kết quả|lý do|mục|trạng thái|tình trạng|chi tiết|diễn giải)\b',
    re.IGNORECASE,
)
"""How captions of forms begin."""
_MOST_WORDS = 6  # of a caption
_DAY_WORDS = frozenset({'ngày', 'tháng', 'năm'})
_FEWEST_SHOUTED = 2
_NUMERAL = re.compile(r'(?:\d{1,2}[.)]|\(\d{1,2}\))\s+\w')
_LEADING = re.compile(r'(?:(?![Ôô])[^\W\d_]|[*☐□☑☒■•–-]|[IiXx]{2,3}|I[VX]|VII{0,2}I)\s+\w')
_BEFORE_WORDS = re.compile(r'\d{1,2}\s+(?P<word>[^\W\d_]{2})')
_BEFORE_NUMBER = re.compile(r'\W*\d{1,2}\s+\d')
_NUMBERING = re.compile(r'\d{1,2}[.)]')
_NEXT_PART = re.compile(r'\s(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Khoản|KHOẢN)\s+(?:\d+|[IVX]+)$')
_ARTICLES = {'article', 'legal_basis'}
_GIVEN = re.compile(r'\bcấp ngày\s+\d')
_NUMBERED = {
    'quận', 'phường', 'khu', 'khối', 'tổ', 'ấp', 'thôn', 'xóm', 'đường', 'lô', 'căn', 'tầng', 'số', 'điều', 'khoản', 'chương',
    'nghị', 'luật', 'phố',
}  # fmt: skip
"""Words with a capital that bear a number inside a phrase."""
_SIGNED = re.compile(r'(?:^|\s)(?:KT|TM|TL|TUQ)\.')
_OFFICE_BEHIND = re.compile(
    r'\S\s(?:(?:phó\s)?(?:trưởng phòng|giám đốc|chủ tịch|hiệu trưởng|cục trưởng|viện trưởng|trưởng ban|trưởng công an)|thủ trưởng)$',
    re.IGNORECASE,
)
"""Whoever signs for a body, behind its name."""
_HEADS = re.compile(
    r'\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|giám đốc|trưởng công an|trưởng ca|thpt|thcs|ptth|mầm non|tiểu học)\b',
    re.IGNORECASE,
)
"""Who stands for a body on old cards, and schools that are named without the word."""
_UNIT_WORD = re.compile(r'\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s', re.IGNORECASE)
_UNIT_ALONE = re.compile(rf'^{_UNIT_WORD.pattern}', re.IGNORECASE)
"""How the name of a unit begins, which issues nothing itself: the line of its committee was lost."""
_ORGANISATIONS = (
    'công ty', 'ban', 'trung tâm', 'sở', 'phòng', 'hợp tác xã', 'doanh', 'ủy ban', 'uỷ ban', 'ubnd', 'hộ', 'trường', 'bệnh viện', 'viện',
    'chi nhánh', 'văn phòng', 'ngân hàng', 'quỹ', 'hội', 'tổ', 'nhà', 'kho bạc', 'cục', 'chi cục', 'tổng', 'tập đoàn', 'công an', 'bộ',
    'cửa hàng', 'xí nghiệp', 'đội', 'hạt', 'cơ sở', 'tòa án', 'bảo hiểm', 'điện lực', 'thuế', 'hải quan', 'cơ quan', 'đảng',
)  # fmt: skip
"""How names of bodies and companies begin."""
_AND = re.compile(r'\s(?:và|hoặc|với)\s')
_AND_PLACE = re.compile(
    r'\s(?:và|hoặc)\s+(?:ở\s+|tại\s+)?(?:số|tổ|thôn|ấp|xóm|bản|khu|phường|xã|đường|phòng|nhà|\d)', re.IGNORECASE
)
_BEHIND_PROVINCE = re.compile(
    r'\btỉnh(?:\s\S+){1,4}?\s(?:xã|phường|thị trấn|huyện|quận|thôn|số|tổ|ấp|đường|tỉnh|bản|khu|xóm)\s\S'
)
_IN_LETTERS = {
    'subject', 'reason', 'purpose', 'procedure_name', 'content', 'other_content', 'remuneration', 'notes', 'commitment', 'cause_of_death',
    'attendee', 'component', 'destination', 'marital_status', 'major', 'criminal_record', 'findings', 'land_use_purpose',
}  # fmt: skip
"""Fields whose values are never a mere number."""
_YEAR = re.compile(r'\b(?:19|20)\d\d\b')
_LONG_NUMBER = re.compile(r'\d{8,}')
_METRES = re.compile(r'\d+(?:[.,]\d+)?(?=\s*m)')
_BEHIND = re.compile(r'\((?:ký|đã ký)\b|\s(?:và|cùng)\s(?:vợ|chồng)$', re.IGNORECASE)
_DAY = re.compile(r'\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:19|20)\d\d')


def doubt_of(item: Draft) -> str:
    """Return the Vietnamese sentence that says why the words of a value are none; empty where they may well be one."""
    spec, value, raw = item.spec, str(item.reading.value), item.finding.raw
    of_form = item.finding.rule.startswith('form.') and item.finding.rule != 'form.signature'
    return next((sentence for sentence, holds in _DOUBTS if holds(spec, value, raw, of_form)), '')


def is_translation(spec: FieldSpec, value: str, raw: str, of_form: bool) -> bool:
    """Whether a value is what stands behind a label's slash, or words of English: `/ Remuneration`, `Charter capital`, `MINISTRY OF HEALTH`."""
    if spec.kind not in _TITLED:
        return False
    if _BARE_START.match(value) or (spec.kind is FieldKind.AGENCY and _ENGLISH_BODY.search(value)):
        return True
    if not of_form or not value.isascii() or spec.name.endswith('_foreign') or spec.kind is FieldKind.ADDRESS:
        return False
    if _ENGLISH.search(value):
        return True
    if spec.name.endswith(_FOREIGN):
        return False
    plain = spec.kind is not FieldKind.NAME and not any(map(str.isdecimal, value)) and not value.isupper()
    return plain and is_foreign(value)


def is_foreign(text: str) -> bool:
    """Whether words without any mark hold one that is no syllable: `Charter capital`."""
    return text.isascii() and any(
        len(word) >= _FOREIGN_LETTERS and not syllable.is_syllable(word.lower()) for word in _WORD.findall(text)
    )


def is_caption(spec: FieldSpec, value: str, raw: str, of_form: bool) -> bool:
    """Whether a value is made of nothing but words of labels and begins as one: `Tên tiếng Việt`, `Thông tin chi tiết`.

    An address that begins with such a word has it in front of its own words: `Chi tiết phường Yên Bái`.
    """
    if spec.kind is FieldKind.ADDRESS and of_form and _CAPTION.match(value):
        return not value.lower().startswith('số')
    listed = spec.choices or vocabulary_of(spec) is not None
    return spec.kind in _TITLED and of_form and not listed and words_of_caption(value)


def words_of_caption(text: str) -> bool:
    """Whether a few words begin as captions do and are all words of labels."""
    words = _WORD.findall(text.lower())
    if words and _DAY_WORDS.issuperset(words) and not any(map(str.isdecimal, text)):
        return True
    if _CAPTION.match(text) is None or len(words) > _MOST_WORDS:
        return False
    listed = re.search(r'[\d,;]', text) is not None and letters(text) not in all_labels()
    return not listed and _label_words().issuperset(words)


def is_shouted(spec: FieldSpec, value: str, raw: str, of_form: bool) -> bool:
    """Whether a text is a heading in capitals, or has one in front: `THÀNH LẬP, QUẢN LÝ DOANH NGHIỆP`."""
    if spec.kind in {FieldKind.TEXT, FieldKind.ADDRESS} and of_form and _begins_shouted(value.split()):
        return True
    if spec.name == 'subject' and len(value.split()) == 1:
        return True
    shouted = spec.kind is FieldKind.TEXT and of_form and value.isupper() and not value.isascii()
    return shouted and len(_WORD.findall(value)) > _FEWEST_SHOUTED and not any(map(str.isdecimal, value))


def begins_with_mark(spec: FieldSpec, value: str, raw: str, of_form: bool) -> bool:
    """Whether a numeral, letter, box or star of the form stands in front of a value: `II Đã ly hôn`, `3) 186`, `☐ Nam`."""
    if not of_form:
        return False
    if spec.kind not in _IN_WORDS:
        counted = spec.kind in _COUNTED and _BEFORE_NUMBER.match(raw) is not None
        return counted or _NUMERAL.match(raw) is not None
    if _NUMERAL.match(value) or _LEADING.match(value) or (spec.kind in _COUNTED and _BEFORE_NUMBER.match(raw)):
        return True
    found = _BEFORE_WORDS.match(value) if spec.kind is not FieldKind.ADDRESS else None
    return found is not None and found['word'][0].isupper()


def holds_another_behind(spec: FieldSpec, value: str, raw: str, of_form: bool) -> bool:
    """Whether words of another place stand at the end of a value without a stop: `Kon Tum Lớp 9A1`."""
    if not of_form or spec.kind not in _TITLED:
        return False
    words = value.split()
    numbered = any(
        _NUMBERING.fullmatch(word) and after[:1].isupper() and before.lower() not in _NUMBERED
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
    )
    if (
        numbered
        or _ends_shouted(words)
        or _BEHIND.search(value)
        or (_NEXT_PART.search(value) and spec.name not in _ARTICLES)
    ):
        return True
    if spec.kind is FieldKind.ADDRESS and any(map(str.isdecimal, ''.join(value.split(',')[-1].split()[2:]))):
        return True
    if spec.kind is not FieldKind.TEXT:
        return False
    return _GIVEN.search(value) is not None or _holds_numbered(words) or _ends_in_caption(words)


def _ends_in_caption(words: Sequence[str]) -> bool:
    """Whether a caption begins with a capital behind a word in small letters and goes on to the end: `đầu mày trái Ngày cấp thẻ`."""
    at = next((at for at in range(len(words) - 1, 0, -1) if words[at][:1].isupper()), 0)
    tail = ' '.join(words[at:])
    return at > 0 and words[at - 1].islower() and at + 1 < len(words) and words_of_caption(tail)


def _ends_shouted(words: Sequence[str]) -> bool:
    """Whether the last words of a phrase in small letters are in capitals: `Không có án tích HỌC BẠ`."""
    shouted = list(takewhile(_is_shouted_word, reversed(words)))
    before = words[-len(shouted) - 1] if shouted and len(shouted) < len(words) else ''
    return len(shouted) >= _FEWEST_SHOUTED and before.islower() and before.isalpha()


def _begins_shouted(words: Sequence[str]) -> bool:
    """Whether words in capitals stand before words in small letters: `THÔNG TIN CHUNG xã Yên Tiến`."""
    size = len(list(takewhile(_is_shouted_word, words)))
    return _FEWEST_SHOUTED <= size < len(words) and words[size].isalpha() and not words[size].isupper()


def _is_shouted_word(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha() and syllable.is_syllable(word.lower())


def _holds_numbered(words: Sequence[str]) -> bool:
    """Whether a word with a capital and a number stand behind words in small letters: `hạng khá Trang 1`."""
    return any(
        before.isalpha() and before.islower() and word.isalpha() and (word.istitle() or word.isupper()) and after[0].isdecimal()
        and _NUMBERED.isdisjoint((before, word.lower()))
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
    )  # fmt: skip


def holds_signer(spec: FieldSpec, value: str, raw: str, of_form: bool) -> bool:
    """Whether a body holds who signs, or in whose place: `ỦY BAN NHÂN DÂN THÀNH PHỐ HƯNG YÊN KT. CHỦ TỊCH`, `CA tỉnh Hà Nam Trưởng phòng`."""
    return spec.kind is FieldKind.AGENCY and bool(_SIGNED.search(value) or _OFFICE_BEHIND.search(value))


def is_no_body(spec: FieldSpec, value: str, raw: str, of_form: bool) -> bool:
    """Whether a body has no word that bodies are named by behind a label, `KẾT QUẢ XỬ LÝ`, or is a mere unit, `PHƯỜNG TRÀ VINH`."""
    if spec.name == 'issuing_authority' and _UNIT_ALONE.match(value) and (not names_body(value) or _is_units(value)):
        return True
    if spec.kind is not FieldKind.AGENCY or not of_form:
        return False
    return not names_body(value) and _HEADS.search(value.split(',')[0]) is None


def _is_units(value: str) -> bool:
    """Whether a text is nothing but the names of units, each behind the word of its level: `HUYỆN TRÙNG KHÁNH XÃ ĐÌNH PHONG`."""
    return all(unit_names.is_name(name.strip()) for name in _UNIT_WORD.split(value)[1:])


def is_of_two(spec: FieldSpec, value: str, raw: str, of_form: bool) -> bool:
    """Whether two persons, bodies or places are named where one is asked for: `Tăng Đăng Đạt và vợ`."""
    if not of_form:
        return False
    if spec.kind is FieldKind.NAME and not value.casefold().startswith(_ORGANISATIONS):
        return _AND.search(value) is not None or _holds_small_word(value.split())
    parts = value.split(',') if spec.kind is FieldKind.ADDRESS else ()
    return any(_AND_PLACE.search(part) or _BEHIND_PROVINCE.search(part) for part in parts)


def _holds_small_word(words: Sequence[str]) -> bool:
    """Whether a word in small letters stands inside the name of a person: `Thầu giáo Lê Tiến Vinh`."""
    return len(words) <= _MOST_WORDS and words[0][:1].isupper() and any(map(str.islower, words[1:]))


def holds_several(spec: FieldSpec, value: str, raw: str, of_form: bool) -> bool:
    """Whether several days or numbers stand behind a label that asks for one, or a number where words are asked for.

    A day behind `đến` is that of another field.
    """
    if not of_form or 'đến' in raw:
        return False
    if spec.kind is FieldKind.DATE:
        return len({found.value.iso for found in dates.find_all(raw) if found.value is not None}) > 1 or _has_years(raw)
    if spec.name in _IN_LETTERS and not any(map(str.isalpha, value)):
        return True
    if spec.kind in ID_KINDS | {FieldKind.TAX_CODE, FieldKind.PHONE}:
        return len(set(_LONG_NUMBER.findall(re.sub(r'[ .]', '', raw)))) > 1
    return spec.kind is FieldKind.AREA and len(set(_METRES.findall(raw))) > 1


def _has_years(raw: str) -> bool:
    return len(set(_YEAR.findall(raw))) > 1


def is_day(spec: FieldSpec, value: str, raw: str, of_form: bool) -> bool:
    """Whether the number of a paper is a whole day: `03-07-2008`."""
    return spec.kind in _NUMBERS and _DAY.fullmatch(value) is not None


_DOUBTS: tuple[tuple[str, Callable[[FieldSpec, str, str, bool], bool]], ...] = (
    (TRANSLATION, is_translation),
    (CAPTION, is_caption),
    (SHOUTED, is_shouted),
    (MARK, begins_with_mark),
    (TWO_PERSONS, is_of_two),
    (ANOTHER_BEHIND, holds_another_behind),
    (SIGNED, holds_signer),
    (NO_BODY, is_no_body),
    (A_DAY, is_day),
    (SEVERAL, holds_several),
)


@lru_cache(maxsize=1)
def _label_words() -> frozenset[str]:
    """All words of the labels of all types, and of captions that need no field."""
    labels = (label for doctype in catalogue() for spec in doctype.fields for label in spec.labels)
    return frozenset(word for label in labels for word in _WORD.findall(label.lower())) | {
        'thông', 'chi', 'tiết', 'lưu', 'trị', 'giá', 'diễn', 'giải', 'theo', 'gốc', 'bằng', 'mục',
    }  # fmt: skip
