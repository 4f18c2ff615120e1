"""What speaks for and against a value that was found: how it was read, where it stood, and whether it looks whole.

Each sign is a number from 0 (nothing) to 1; confidence weighs them (`confidence.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from digitizer.doctypes import addresses
from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.model import CLOSED_KINDS, WORD_KINDS, FieldKind, FieldSpec
from digitizer.doctypes.rules import syllables
from digitizer.documents.model import FieldSource
from digitizer.extraction.finding import Finding
from digitizer.extraction.page.sheet import Token
from digitizer.extraction.values.reading import Reading
from digitizer.kit.text import fold

_FULL = 0.96  # the engine's confidence in a word that is plainly right
_WEAK_WORD = 0.75
_MACHINE = {FieldSource.QR, FieldSource.BARCODE, FieldSource.MRZ}
_WHOLE_TEXT = {FieldKind.TEXT, FieldKind.ADDRESS, FieldKind.AGENCY, FieldKind.PERSON_TITLE}
_ALIKE = {FieldKind.DATE, FieldKind.PERSONAL_ID, FieldKind.ID_NUMBER, FieldKind.DOCUMENT_NUMBER, FieldKind.SERIAL}
"""Kinds whose values look alike: only the place tells whose number or which day it is."""
_SURE_PLACE = 0.9
_PROOFS = {'tax_code', 'id_birth_year', 'id_sex', 'date_words', 'money_words', 'area_words', 'qr_text', 'mrz_text'}
"""Checks that a misread or misplaced value hardly passes: something else of the paper says the same."""
_GROUPS: dict[str, frozenset[FieldKind]] = {
    'number': frozenset(
        {
            FieldKind.PERSONAL_ID,
            FieldKind.ID_NUMBER,
            FieldKind.TAX_CODE,
            FieldKind.DOSSIER_CODE,
            FieldKind.DOCUMENT_NUMBER,
            FieldKind.SERIAL,
            FieldKind.PHONE,
        }
    ),
    'date': frozenset({FieldKind.DATE}),
    'amount': frozenset({FieldKind.MONEY, FieldKind.AREA}),
    'name': frozenset({FieldKind.NAME}),
    'closed': CLOSED_KINDS,
    'address': frozenset({FieldKind.ADDRESS}),
    'body': frozenset({FieldKind.AGENCY, FieldKind.PERSON_TITLE}),
    'text': frozenset({FieldKind.TEXT}),
}
GROUPS = tuple(_GROUPS)
"""Groups of kinds that are read alike; each has a weight of its own."""
READERS = ('label', 'column', 'header', 'fallback', 'signature', 'letterhead', 'code', 'type')
"""Families of readers, by the rule that found a value."""
_BY_LABEL = {'label', 'column'}
AGAINST = (
    'weak', 'very_weak', 'weakness', 'place', 'unsure_place', 'lookalike', 'uncertain', 'failed', 'doubt', 'pen', 'contested',
    'small_start', 'open_end', 'no_province', 'unlisted_unit', 'no_body', 'capitals', 'long', 'no_digit', 'unshaped', 'odd_word',
)  # fmt: skip
"""Signs that can only lower the confidence."""
FOR = ('confirmed', 'proved', 'machine')
"""Signs that can only raise it."""


@lru_cache(maxsize=32)
def group_of(kind: FieldKind) -> str:
    """Return the group of a kind."""
    return next(name for name, kinds in _GROUPS.items() if kind in kinds)


def reader_of(finding: Finding) -> str:
    """Return the family of the reader that found a value."""
    rule = finding.rule
    if finding.source in _MACHINE:
        return 'code'
    if rule.endswith('.fallback'):
        return 'fallback'
    if rule.endswith('signature') or rule == 'card.signer':
        return 'signature'
    first, _, second = rule.partition('.')
    known = {'form': 'label', 'header': 'header', 'nd30': 'letterhead'}
    return 'column' if second == 'column' else known.get(first, 'type')


def stops(spec: FieldSpec, finding: Finding, reading: Reading) -> bool:
    """Whether a person must look whatever the confidence: a failed check, a doubt, a pen, a repair, words of another value, a piece."""
    return any(not check.ok for check in reading.checks) or bool(doubts_of(spec, finding, reading))


def doubts_of(spec: FieldSpec, finding: Finding, reading: Reading) -> tuple[str, ...]:
    """Return why a person must look whatever the confidence, beside failed checks: Vietnamese sentences."""
    if reading.value is None:
        return (finding.doubt,) if finding.doubt else ()
    value = str(reading.value)
    piece = spec.kind is FieldKind.SERIAL and sum(map(str.isalnum, value)) < _SHORTEST_SERIAL
    doubts = {
        "Trên giấy có hai chỗ ghi khác nhau.": finding.contested and not finding.doubt,
        "Chữ viết tay hoặc đóng dấu, không phải chữ in.": finding.by_pen,
        "Giá trị đã được sửa lỗi đọc, hoặc có dạng không kiểm tra được.": reading.certain < _CERTAIN,
        "Giá trị có thể lẫn chữ của chỗ khác hoặc bị đọc sai dấu.": _is_misshaped(spec.kind, finding, value),
        "Địa chỉ không có tên tỉnh, thành phố đã biết.": _lacks_province(spec.kind, value),
        "Số quá ngắn: có thể chỉ là một phần.": piece,
        "Chữ trên giấy đọc không rõ: giá trị lấy theo danh mục.": spec.kind in CLOSED_KINDS
        and _is_hardly_read(finding),
        "Giá trị có thể bị cắt ở cuối.": spec.kind in _WHOLE_TEXT and _CUT.search(value) is not None,
    }
    told = (sentence for sentence, holds in doubts.items() if holds)
    return (finding.doubt, *told) if finding.doubt else tuple(told)


_HARDLY_READ = 0.4  # the engine's confidence in a word that may as well be another one of a closed list
_CERTAIN = 0.9  # a value less certain was repaired, or is of a form that nothing tests
_SHORTEST_SERIAL = 4  # letters and digits: less of a serial, plate or chassis number is a piece of it


def _is_hardly_read(finding: Finding) -> bool:
    """Whether a word of a printed value was hardly believed, and nothing else says the same."""
    read = [token.confidence for token in _judged(finding) if token.letters]
    return finding.source is FieldSource.OCR and not finding.confirmed and min(read, default=1.0) < _HARDLY_READ


def signs_of(spec: FieldSpec, finding: Finding, reading: Reading) -> dict[str, float]:
    """Return all signs of a value by name, those of `AGAINST` and `FOR`."""
    machine = finding.source in _MACHINE
    weakness = 0.0 if machine else 1.0 - of_words(_judged(finding), _read_as(spec, finding))
    text = str(reading.value)
    return {
        'weak': min(1.0, weakness / 0.04),
        'very_weak': min(1.0, weakness / 0.15),
        'weakness': weakness,
        'place': min(1.0, (1.0 - finding.anchor) / 0.1),
        'unsure_place': min(1.0, max(0.0, 0.9 - finding.anchor) / 0.2),
        'lookalike': float(spec.kind in _ALIKE and finding.anchor < _SURE_PLACE),
        'uncertain': min(1.0, (1.0 - reading.certain) / 0.2),
        'failed': float(any(not check.ok for check in reading.checks)),
        'doubt': float(bool(finding.doubt)),
        'pen': float(finding.by_pen),
        'contested': float(finding.contested),
        **_shape(spec, finding, text),
        'confirmed': float(finding.confirmed),
        'proved': float(is_proved(reading)),
        'machine': float(machine),
    }


def is_proved(reading: Reading) -> bool:
    """Whether a check that a misread or misplaced value hardly passes bears a value out."""
    return any(check.ok and check.rule in _PROOFS for check in reading.checks)


def _read_as(spec: FieldSpec, finding: Finding) -> FieldKind:
    """The kind whose words are judged alike: a body or office that a list knows word for word is one of a closed list."""
    listed = finding.confirmed and spec.kind in {FieldKind.AGENCY, FieldKind.PERSON_TITLE}
    return FieldKind.CHOICE if listed else spec.kind


def _judged(finding: Finding) -> Sequence[Token]:
    return finding.tokens if finding.judged is None else finding.judged


def of_words(tokens: Sequence[Token], kind: FieldKind) -> float:
    """Return 0..1 for the words of a value: the worst of them, or, for long texts, their mean less the weak ones' share."""
    scores = [min(1.0, token.confidence / _FULL) for token in tokens if any(char.isalnum() for char in token.text)]
    if not scores:
        return 0.0
    if kind in _WHOLE_TEXT:
        weak = sum(score < _WEAK_WORD for score in scores) / len(scores)
        return max(0.0, sum(scores) / len(scores) - 0.5 * weak - (0.08 if weak else 0.0))
    if kind in CLOSED_KINDS:  # a value that is in the list was read well enough
        return 1.0 if min(scores) > 0.4 else min(scores)
    return min(scores)


_UNITS = {FieldKind.ADDRESS, FieldKind.AGENCY}
_OPEN_END = re.compile(
    r'(?:\b(?:tỉnh|thành phố|huyện|quận|phường|xã|thị xã|thị trấn|đường|và|của|tại|số|ngày|theo|về|thứ|từ|đến|cho|với|trong)|[-–,(/&]|\s[-–]\s\w{1,3})$',
    re.IGNORECASE,
)
_CUT = re.compile(
    r'(?:\b(?:và|của|tại|số|ngày|theo|về|thứ|từ|đến|cho|với|trong)|[,(&]|\s[-–]\s\w{1,3})$', re.IGNORECASE
)
"""Ends that no phrase has; names of levels may end one: `công chức cấp xã`."""
_BODY_WORDS = re.compile(
    r'\b(?:ubnd|uy ban|hdnd|hoi dong|quoc hoi|chinh phu|thu tuong|bo|tong cuc|cuc|chi cuc|vu|vien|so|phong|ban|van phong'
    r'|trung tam|truong|dai hoc|hoc vien|cong an|toa an|thanh tra|kiem toan|ngan hang|bao hiem|kho bac|benh vien'
    r'|tinh uy|thanh uy|huyen uy|dang uy|thi uy|quan uy|dang|hoi|doan|lien doan|tap doan|tong cong ty|cong ty|doi|hat'
    r'|hai quan|thue|uy|nha may|chi nhanh|doanh nghiep|hop tac xa|lanh su|dai su|to|khoa|dai)\b'
)
"""Folded words that names of bodies are made of."""


def names_body(text: str) -> bool:
    """Whether a text has a word that names of bodies are made of."""
    return _BODY_WORDS.search(fold(text)) is not None


def _shape(spec: FieldSpec, finding: Finding, text: str) -> dict[str, float]:
    """Signs that the words are a piece of the value, or of something else."""
    words, kind = finding.raw.split(), spec.kind
    in_words = kind in WORD_KINDS
    letters = [char for char in text if char.isalpha()]
    shouted = len(letters) > 6 and sum(char.isupper() for char in letters) > 0.8 * len(letters)
    units = list(unit_names.names_in(text)) if kind in _UNITS or shouted else []
    return {
        'small_start': float(in_words and kind is not FieldKind.ADDRESS and text[:1].islower()),
        'open_end': float(in_words and _OPEN_END.search(text) is not None),
        'no_province': float(_lacks_province(kind, text)),
        'unlisted_unit': float(any(not unit_names.is_name(name) for name in units)),
        'no_body': float(kind is FieldKind.AGENCY and not names_body(text)),
        'capitals': float(kind is FieldKind.TEXT and shouted),
        'long': min(1.0, len(words) / 40) if in_words else 0.0,
        'no_digit': float(spec.name.endswith('_number') and not any(char.isdigit() for char in text)),
        'odd_word': float(in_words and any(map(_is_odd_word, re.findall(r'[^\W\d_]+', text)))),
        'unshaped': float(_is_misshaped(kind, finding, text)),
    }


def _lacks_province(kind: FieldKind, text: str) -> bool:
    """Whether an address names no province that is known."""
    return kind is FieldKind.ADDRESS and addresses.parse(text).province is None


def _is_misshaped(kind: FieldKind, finding: Finding, text: str) -> bool:
    """Whether a value holds words of another place, or a word of a level that lost its marks."""
    if kind is FieldKind.NATIONALITY:
        return re.search(r'[\d,;]', text) is not None
    if kind in _UNITS and _has_misread_level(text):
        return True
    return kind in WORD_KINDS and reader_of(finding) in _BY_LABEL and _is_unshaped(text)


def _is_odd_word(word: str) -> bool:
    """Whether a marked word is no syllable of Vietnamese: its tone was misread (`Thât`); plain ones may be foreign."""
    return not word.isascii() and not syllables.is_syllable(word.lower()) and not unit_names.is_word(word)


_COUNTED = re.compile(
    r'\d+\s+(?:tầng|tum|căn|phòng|người|hộ|bộ|bản|tờ|trang|năm|tháng|ngày|giờ|lần|cái|chiếc|thửa|lô|con|cháu)\b.*',
    re.IGNORECASE,
)
"""A number of something: its digit was not swept in."""


def _is_unshaped(text: str) -> bool:
    """Whether a label stands in the value, a bracket is left open, or a lone digit was swept in front of words."""
    return (
        re.search(r'[^\W\d_]{2}:(?:\s|$)', text) is not None
        or text.count('(') != text.count(')')
        or (re.match(r'^\d\s+[^\W\d_]{2}', text) is not None and not _COUNTED.fullmatch(text))
    )


_LEVELS = {
    fold(word): word
    for word in ("tổ", "ấp", "thôn", "xóm", "xã", "phường", "thị", "thành phố", "quận", "huyện", "tỉnh")
}


def _has_misread_level(text: str) -> bool:
    """Whether a word of a level lost its marks in front of a name or number: `tô 2`, `tinh Quảng Ngãi`."""
    for part in re.split(r'[,;]\s*', text):
        words = part.split()
        for count in (1, 2):
            head, rest = ' '.join(words[:count]), words[count:]
            known = _LEVELS.get(fold(head))
            if known is not None and rest and head.islower() and head != known and not rest[0].islower():
                return True
    return False
