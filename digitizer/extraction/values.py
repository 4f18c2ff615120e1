"""From printed words to a field's value: one normaliser for each kind, with the checks that the value alone allows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile

from digitizer.doctypes import addresses
from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.model import DocType, FieldKind, FieldSpec
from digitizer.doctypes.rules import (
    alphabet,
    area,
    dates,
    document_number,
    dossier_code,
    ethnicity,
    land_serial,
    money,
    name_phrases,
    names,
    nationality,
    personal_id,
    phone,
    register_numbers,
    sex,
    tax_code,
)
from digitizer.documents.model import Check, FieldValue
from digitizer.extraction.matching import letters, likeness
from digitizer.kit.text import squeeze
from ocr.vietnamese import name_syllables


@dataclass
class Reading:
    """A normalised value. `certain` below 1 means that something had to be repaired or could not be tested."""

    value: FieldValue
    checks: list[Check] = field(default_factory=list)
    certain: float = 1.0
    flags: list[str] = field(default_factory=list)  # codes of document flags that the value itself raises

    def check(self, rule: str, ok: bool, good: str, bad: str) -> None:
        """Note a check with the Vietnamese sentence for its outcome."""
        self.checks.append(Check(rule, ok, good if ok else bad))


@dataclass(frozen=True, slots=True)
class Context:
    """What a value is judged against."""

    doctype: DocType
    scanned_on: date


_REPAIRED = 0.85  # of the confidence stays where letters were taken for digits
_UNTESTED = 0.95
_FOREIGN = 0.85
_UNLISTED = 0.88  # a unit that no list knows: older than the list, or misread (`quận I`)


def normalise(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return the value of a field from its printed words; value None where they have not the form of its kind."""
    reading = _BY_KIND[spec.kind](spec, raw, context)
    if isinstance(reading.value, str):
        _check_letters(spec, reading, reading.value)
    return reading


def _check_letters(spec: FieldSpec, reading: Reading, value: str) -> None:
    """Letters that Vietnamese does not have, and numerals with other marks, were misread: a person looks."""
    if spec.kind in _IN_WORDS and alphabet.foreign_letters(value):
        reading.check('alphabet', False, '', "Có chữ cái không thuộc bảng chữ tiếng Việt.")
    if spec.name.endswith('_words') and alphabet.misspelled_numerals(value):
        reading.check('numerals', False, '', "Số viết bằng chữ có chữ sai dấu.")
    if spec.kind is FieldKind.AGENCY and any(map(unit_names.has_other_marks, unit_names.names_in(value))):
        reading.check('unit_names', False, '', _OTHER_MARKS)


_IN_WORDS = {FieldKind.TEXT, FieldKind.NAME, FieldKind.ADDRESS, FieldKind.AGENCY, FieldKind.PERSON_TITLE}
_OTHER_MARKS = "Tên đơn vị hành chính khác dấu với danh mục: có thể đọc sai dấu."


def _text(spec: FieldSpec, raw: str, context: Context) -> Reading:
    value = squeeze(re.sub(r'(?:[.…_]\s?){4,}', ' ', raw)).strip(' :;,…_|-–')
    value = _COPULA.sub('', value)
    if spec.name.endswith('_words'):
        value = value.split(')')[0].strip()
    if spec.name in _REGISTER_FIELDS:
        return Reading(register_numbers.parse(value))
    if spec.name.endswith('_number') and not any(char.isdigit() for char in value):
        return Reading(None)  # a number without a digit is the words of something else
    if is_hour(spec):
        hour = _HOUR.search(value)
        return Reading(hour[0] if hour is not None else None)
    if spec.name.endswith('_time'):
        value = _BEFORE_TIME.sub('', value)
    if spec.name == 'form_code':
        value = _FORM_CODE.split(value)[0].strip(' ,;:.-–()')
    if spec.choices and value:
        return _choices(spec, value)
    return _plain_text(spec, value)


def _plain_text(spec: FieldSpec, value: str) -> Reading:
    """A text without the signs of squares around it; an address of electronic mail has its form, or is looked at."""
    bare = value.strip(f' {_TICKED}')
    reading = Reading(bare or None)
    if any(sign in _SQUARES for sign in bare):
        reading.check('choice', False, '', "Có ô chọn trong giá trị: cần xem ô nào được đánh dấu.")
    if bare and (spec.name == 'email' or spec.name.endswith('_email')):
        shaped = _EMAIL.fullmatch(bare) is not None
        reading.check('email', shaped, "Đúng dạng thư điện tử.", "Không đúng dạng thư điện tử.")
    return reading


_TICKED = '☒☑✓✔✗✘⊠⌧'
_SQUARES = '☐□▢◻' + _TICKED
_EMAIL = re.compile(r'[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}')
_COPULA = re.compile(r'^là:?\s+(?=\d)', re.IGNORECASE)
"""The verb between a label and a number that is set into a sentence: `Thời hạn thuê là 36 tháng`."""


def is_hour(spec: FieldSpec) -> bool:
    """Whether a field is the hour that stands with a day behind one label: `04 giờ 29 phút, ngày …`, `14h05 ngày …`."""
    named = spec.name.startswith('time_of_') or spec.name.endswith('_time')
    return spec.kind is FieldKind.TEXT and named and bool(spec.shares_label_with)


def names_hour(text: str) -> bool:
    """Whether an hour stands in a text."""
    return _HOUR.search(text) is not None


_HOUR = re.compile(r'\d{1,2}\s*(?:giờ|h|:)(?:\s*\d{1,2}(?:\s*phút)?)?', re.IGNORECASE)


_BEFORE_TIME = re.compile(r'^[^\W\d]{2,}\s+(?=\d{1,2}\s*(?:giờ|h|g|:)\s*\d{0,2})', re.IGNORECASE)
"""A torn word in front of an hour: what the pen wrote was read a second time."""


def _choices(spec: FieldSpec, value: str) -> Reading:
    """A text with choices is a list of them, as printed: `A1, B2`; an 8 may be a misread B for a person to confirm."""
    known = {choice.casefold() for choice in spec.choices}
    parts = [part for part in re.split(r'[\s,;/+]+', value) if part]
    if known.issuperset(part.casefold() for part in parts):
        reading = Reading(value)
        reading.check('choice', True, "Giá trị nằm trong danh sách.", '')
        return reading
    mended = [re.sub(r'^8', 'B', part) for part in parts]
    taken = list(takewhile(lambda part: part.casefold() in known, mended))
    reading = Reading(', '.join(taken) or value, certain=_REPAIRED)
    reading.check('choice', False, '', "Giá trị không nằm trong danh sách.")
    return reading


_FORM_CODE = re.compile(r'\s+(?:ban hành|kèm theo|\(ban|theo\b)', re.IGNORECASE)
"""What follows the code of a form: the circular that it came with."""


_REGISTER_FIELDS = {'book_number', 'parcel_number', 'map_sheet', 'change_number'}


def _name(spec: FieldSpec, raw: str, context: Context) -> Reading:
    person = 'name_shape' in spec.checks
    value = names.normalise(_one_person(raw) if person else _MADE_BY.sub('', _MORE.split(raw)[0]))
    swept_in: list[str] = []
    if person or _may_be_person(value):
        bare = name_phrases.without_small_words(value)
        swept_in = value.removeprefix(bare).split()
        if len(swept_in) == 1 and name_syllables.is_other_name(swept_in[0]):
            swept_in = []  # a capital that was misread: it has not the form of a name
        value = bare if swept_in else value
    reading = Reading(value if any(map(str.isupper, value)) else None)  # names have capitals
    if value and person:
        shaped = names.is_plausible(value)
        reading.check('name_shape', shaped, "Tên có dạng họ tên người.", "Tên không có dạng họ tên người.")
        if shaped and not name_syllables.all_usual(value):
            reading.certain = _UNUSUAL_NAME
        if shaped and (whole := names.parted(value)) != value:
            reading.value, reading.certain = whole, _UNUSUAL_NAME
    elif _may_be_person(value) and not name_syllables.all_usual(value):
        reading.certain = _UNUSUAL_NAME
    if swept_in or (person and len(value.split()) > _LONGEST_NAME):
        reading.certain = _UNUSUAL_NAME  # words of a neighbour, told by their letters
    return reading


def _one_person(raw: str) -> str:
    """Return a person's name as printed, without titles in front of it and what is told of the person behind it."""
    return name_phrases.without_roles(re.split(r'[,;(]', name_phrases.without_titles(names.normalise(raw)))[0])


_MADE_BY = re.compile(r'\s+(?:lập|thực hiện|thi công)[\s.;]*$')
"""What a body did, behind its name: `Theo thiết kế do Công ty … lập`."""
_UNUSUAL_NAME = 0.8  # rare, foreign, ethnic or torn names: nothing tells a misreading
_LONGEST_NAME = 5  # words


def _may_be_person(value: str) -> bool:
    """Whether a name that may be a body's as well looks like that of a person."""
    words = value.split()
    return (
        len(words) <= _LONGEST_NAME
        and names.is_vietnamese(value)
        and not any(char.isupper() for word in words for char in word[1:])
        and name_syllables.may_be_family_name(words[0])
    )


_MORE = re.compile(
    r'(?:,|\s[-–])\s*(?=(?:số|sinh|CCCD|CMND|căn cước|năm sinh|địa chỉ|chức|do ông|do bà)\b)', re.IGNORECASE
)
"""Where a name printed in a sentence ends."""


def _date(spec: FieldSpec, raw: str, context: Context) -> Reading:
    found = dates.parse(raw)
    if found is None:
        return Reading(None)
    if found.value is None:
        reading = Reading(None, flags=['impossible_date'])
        reading.check('date_possible', False, '', "Ngày in trên giấy không có thật.")
        return reading
    repaired = found.repaired or _STROKE_AT_DIGIT.search(raw) is not None
    reading = Reading(found.value.iso, certain=_REPAIRED if repaired else 1.0)
    reading.check('date_possible', True, "Ngày có thật.", '')
    future = found.value.first_day > context.scanned_on
    if future and 'date_not_future' in spec.checks:
        reading.check('date_not_future', False, '', "Ngày ở sau ngày quét.")
        reading.flags.append('impossible_date')
    return reading


_STROKE_AT_DIGIT = re.compile(r'[\[\]|!{}]\d{1,2}(?:[/.-]|\s+tháng)|[/.-]\d?[\[\]|!{}]\d?[/.-]')
"""A bracket or bar where a 1 may stand: `[1/10/2019`."""


def _personal_id(spec: FieldSpec, raw: str, context: Context) -> Reading:
    found = personal_id.parse(raw) or next(iter(personal_id.find_all(raw)), None)
    if found is None:
        digits = re.sub(r'\D', '', raw)
        reading = Reading(None)
        if digits:
            reading.check('personal_id', False, '', f"Số định danh phải có 12 chữ số, đọc được {len(digits)}.")
        return reading
    return _checked_id(found, context)


def _checked_id(found: personal_id.PersonalId, context: Context) -> Reading:
    reading = Reading(found.number, certain=_REPAIRED if found.repaired else 1.0)
    known = found.province is not None
    reading.check('personal_id', known, "Mã tỉnh hợp lệ.", "Mã tỉnh hoặc quốc gia không có trong danh sách.")
    possible = found.birth_year <= context.scanned_on.year
    if not possible:
        reading.check('personal_id', False, '', "Thế kỷ sinh trong số định danh ở tương lai.")
    if not known:
        reading.certain = min(reading.certain, 0.85)
    return reading


def _id_number(spec: FieldSpec, raw: str, context: Context) -> Reading:
    twelve = personal_id.find_all(raw)
    if twelve:
        return _checked_id(twelve[0], context)
    for match in re.finditer(r'(?<![0-9A-Za-z])[0-9OolI](?:[ .]?[0-9OolI]){8}(?![0-9A-Za-z])', raw):
        old = personal_id.parse_old(match[0])
        if old is not None:
            reading = Reading(old.text, certain=_UNTESTED * (_REPAIRED if old.repaired else 1.0))
            reading.check('id_number', True, "Số CMND có 9 chữ số.", '')
            return reading
    passport = re.search(r'(?<![A-Z0-9])[A-Z]\s?\d{7,8}(?!\d)', raw)
    if passport is not None:
        return Reading(passport[0].replace(' ', ''), certain=_UNTESTED)
    reading = Reading(None)
    if re.search(r'\d', raw):
        reading.check('id_number', False, '', "Số giấy tờ phải có 9 hoặc 12 chữ số, hoặc là số hộ chiếu.")
    return reading


def _tax_code(spec: FieldSpec, raw: str, context: Context) -> Reading:
    match = re.search(r'[0-9OolI](?:[ .]?[0-9OolI]){8,12}(?:\s?[-–]\s?\d{3})?', raw)
    found = tax_code.parse(match[0]) if match is not None else None
    if found is None:
        twelve = personal_id.find_all(raw)  # individuals use the personal id as tax code
        return _checked_id(twelve[0], context) if twelve else Reading(None)
    reading = Reading(found.text, certain=_REPAIRED if found.repaired and not found.valid else 1.0)
    reading.check(
        'tax_code', found.valid, "Chữ số kiểm tra của mã số thuế đúng.", "Chữ số kiểm tra của mã số thuế sai."
    )
    if not found.valid:
        reading.flags.append('checksum_failed')
    return reading


def _document_number(spec: FieldSpec, raw: str, context: Context) -> Reading:
    expected = context.doctype.number_symbols
    found = document_number.parse(raw, expected=expected)
    if found is None:
        plain = register_numbers.parse(re.sub(r'^\s*S[ốôo]\s*[:.]?', '', raw))
        return Reading(plain, certain=_UNTESTED)
    if found.number is None:
        reading = Reading(None)
        reading.check('document_number', False, '', "Không đọc được chữ số của số văn bản.")
        return reading
    reading = Reading(found.text, certain=_REPAIRED if found.repaired and not found.symbol else 1.0)
    if 'number_symbol' in spec.checks and expected:
        fits = found.kind in expected or not set(expected).isdisjoint(found.parts) or _is_of_term(found, expected)
        reading.check('number_symbol', fits, "Ký hiệu khớp với loại văn bản.", "Ký hiệu không khớp với loại văn bản.")
        if not fits:
            reading.value = _lengthened(found, expected).text
    return reading


def _lengthened(found: document_number.DocumentNumber, expected: Sequence[str]) -> document_number.DocumentNumber:
    """The number with the one symbol of its type that has a letter more, `TTr` for `TT`: shown, never accepted."""
    first = found.parts[0]
    longer = [symbol for symbol in expected if symbol.startswith(first) and len(symbol) == len(first) + 1]
    return replace(found, symbol=longer[0] + found.symbol[len(first) :]) if len(longer) == 1 else found


def _is_of_term(found: document_number.DocumentNumber, expected: Sequence[str]) -> bool:
    """Whether a number is that of a resolution or law of the National Assembly, which bears only its term: `209/2026/QH15`."""
    return (
        not {'NQ', 'L'}.isdisjoint(expected)
        and re.fullmatch(r'(?:QH|UBTVQH)(?:\d{1,2}|[IVX]+)', found.symbol) is not None
    )


def _dossier_code(spec: FieldSpec, raw: str, context: Context) -> Reading:
    found = dossier_code.parse(raw) or dossier_code.find(raw)
    if found is None:
        reading = Reading(None)
        reading.check('dossier_code', False, '', "Mã hồ sơ không đúng mẫu hoặc không chứa ngày tiếp nhận có thật.")
        return reading
    reading = Reading(found.text, certain=_REPAIRED if found.repaired else 1.0)
    possible = found.is_possible(context.scanned_on)
    reading.check('dossier_code', possible, "Mã hồ sơ đúng mẫu.", "Ngày trong mã hồ sơ ở sau ngày quét.")
    if not possible:
        reading.flags.append('impossible_date')
    return reading


def _money(spec: FieldSpec, raw: str, context: Context) -> Reading:
    digits, words = money.split_words(raw)
    amount = money.parse(digits)
    reading = Reading(amount)
    if words and amount is not None:
        spelled = money.parse_words(words)
        if spelled is not None:
            reading.check('money_words', spelled == amount, "Số tiền khớp với chữ.", "Số tiền khác với chữ.")
            if spelled != amount:
                reading.flags.append('money_words_mismatch')
    return reading


def _area(spec: FieldSpec, raw: str, context: Context) -> Reading:
    digits, words = money.split_words(raw)
    amount = area.parse(digits)
    reading = Reading(amount, certain=1.0 if re.search(r'm\s?[²2]|mét', digits) else 0.9)
    if words and amount is not None:
        spelled = area.parse_words(words)
        if spelled is not None:
            reading.check('area_words', spelled == amount, "Diện tích khớp với chữ.", "Diện tích khác với chữ.")
            if spelled != amount:
                reading.flags.append('area_words_mismatch')
    return reading


def _address(spec: FieldSpec, raw: str, context: Context) -> Reading:
    reading = Reading(addresses.normalise(raw) or None)
    if isinstance(reading.value, str):
        named = list(unit_names.names_in(reading.value))
        if any(unit_names.has_other_marks(name) for name in named):
            reading.check('unit_names', False, '', _OTHER_MARKS)
        elif not all(unit_names.is_name(name) for name in named) or _names_no_province(reading.value):
            reading.certain = _UNLISTED
        if _CUT.search(reading.value) or raw.rstrip().endswith(','):
            reading.check('address_whole', False, '', "Địa chỉ kết thúc giữa chừng: thiếu tên đơn vị hành chính.")
    return reading


def _names_no_province(text: str) -> bool:
    """Whether an address ends with a province, or a city, that no list of units knows."""
    return _PROVINCE.search(text) is not None and addresses.parse(text).province is None


_PROVINCE = re.compile(r'(?:^|,\s*)(?:tỉnh|thành phố|TP\.?)\s[^,]+$', re.IGNORECASE)
_CUT = re.compile(r'(?:^|[\s,])(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đường)$', re.IGNORECASE)
"""An address whose last word is that of a level: the line that holds the name was not taken."""


def _sex(spec: FieldSpec, raw: str, context: Context) -> Reading:
    found = sex.parse(raw.split('/')[0]) or sex.parse(raw)
    reading = Reading(found.value if found is not None else None)
    if raw.strip() and found is None:
        reading.check('choice', False, '', "Giới tính phải là Nam hoặc Nữ.")
    return reading


def _nationality(spec: FieldSpec, raw: str, context: Context) -> Reading:
    reading = Reading(nationality.parse(raw))
    if reading.value is not None and reading.value != nationality.VIETNAM:
        plain = re.fullmatch(r"[^\W\d_]+(?:[ '-][^\W\d_]+){0,3}(?:\s*/\s*[^\W\d_ ]+){0,1}", str(reading.value))
        reading.certain = _FOREIGN  # no list of countries tells a misreading
        reading.check('nationality', plain is not None, "Có dạng tên quốc gia.", "Không có dạng tên quốc gia.")
    return reading


def _ethnicity(spec: FieldSpec, raw: str, context: Context) -> Reading:
    found = ethnicity.parse(raw)
    reading = Reading(found if found is not None else squeeze(raw).strip(' .,:;…_') or None)
    reading.check(
        'ethnicity', found is not None, "Có trong danh mục 54 dân tộc.", "Không có trong danh mục 54 dân tộc."
    )
    return reading


def _agency(spec: FieldSpec, raw: str, context: Context) -> Reading:
    value = squeeze(re.sub(r'(?:[.…_]\s?){3,}', ' ', raw)).strip(' .:;,…_-–|')
    bare = _STRAY_DIGITS.sub('', value)
    return Reading(bare or value or None, certain=1.0 if bare == value else _REPAIRED)


_STRAY_DIGITS = re.compile(r'^\d{1,2}\s+(?=[^\W\d_]{2})|(?:\s+\d+){2,}$|\s+\d{5,}$')
"""Digits that dirt or the strokes of a pen were read as, before and behind the name of a body."""


def _choice(spec: FieldSpec, raw: str, context: Context) -> Reading:
    plain = letters(raw)
    for choice in sorted(spec.choices, key=len, reverse=True):
        if letters(choice) == plain or likeness(plain, letters(choice)):
            reading = Reading(choice)
            reading.check('choice', True, "Giá trị nằm trong danh sách.", '')
            return reading
    if not spec.choices:
        return _text(spec, raw, context)
    for choice in sorted(spec.choices, key=len, reverse=True):
        if letters(choice) in plain:
            return Reading(choice, certain=0.9)
    reading = Reading(squeeze(raw) or None)
    reading.check('choice', False, '', "Giá trị không nằm trong danh sách.")
    return reading


def _phone(spec: FieldSpec, raw: str, context: Context) -> Reading:
    found = phone.parse(raw)
    reading = Reading(found)
    if found is None and re.search(r'\d', raw):
        reading.check('phone', False, '', "Không phải số điện thoại Việt Nam.")
    return reading


def _serial(spec: FieldSpec, raw: str, context: Context) -> Reading:
    if 'land_serial' in spec.checks:
        found = land_serial.find(raw)
        reading = Reading(found.text if found is not None else None)
        if found is not None:
            reading.certain = _REPAIRED if found.repaired else 1.0
            reading.check('land_serial', True, "Số phát hành đúng mẫu.", '')
        elif raw.strip():
            reading.check('land_serial', False, '', "Số phát hành phải có hai chữ cái và 6 hoặc 8 chữ số.")
        return reading
    if spec.name == 'register_number':
        return Reading(register_numbers.parse_land(raw))
    if 'insurance_code' in spec.checks:
        compact = re.sub(r'\s', '', raw).upper()
        match = re.search(r'(?:[A-Z]{2}[1-5]\d{2})?\d{10}(?!\d)', compact)
        reading = Reading(match[0] if match else None)
        reading.check('insurance_code', match is not None, "Mã thẻ đúng mẫu.", "Mã thẻ BHYT không đúng mẫu.")
        return reading
    if 'plate' in spec.checks:
        match = re.search(
            r'\d{2}\s?-?\s?[A-ZĐ]{1,2}\d?\s?-?\s?\d{3}\.?\d{2}|\d{2}\s?-?\s?[A-ZĐ]{1,2}\d?\s?-?\s?\d{4}', raw
        )
        reading = Reading(re.sub(r'\s', '', match[0]) if match else None)
        reading.check('plate', match is not None, "Biển số đúng mẫu.", "Biển số xe không đúng mẫu.")
        return reading
    value = re.sub(r'\s', '', register_numbers.parse(raw) or '')
    return Reading(value or None)


_BY_KIND: dict[FieldKind, Callable[[FieldSpec, str, Context], Reading]] = {
    FieldKind.NAME: _name,
    FieldKind.DATE: _date,
    FieldKind.PERSONAL_ID: _personal_id,
    FieldKind.ID_NUMBER: _id_number,
    FieldKind.TAX_CODE: _tax_code,
    FieldKind.DOCUMENT_NUMBER: _document_number,
    FieldKind.DOSSIER_CODE: _dossier_code,
    FieldKind.MONEY: _money,
    FieldKind.AREA: _area,
    FieldKind.ADDRESS: _address,
    FieldKind.SEX: _sex,
    FieldKind.NATIONALITY: _nationality,
    FieldKind.ETHNICITY: _ethnicity,
    FieldKind.TEXT: _text,
    FieldKind.AGENCY: _agency,
    FieldKind.PERSON_TITLE: _text,
    FieldKind.CHOICE: _choice,
    FieldKind.PHONE: _phone,
    FieldKind.SERIAL: _serial,
}
