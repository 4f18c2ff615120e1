"""Values in free words: texts, hours, addresses of electronic mail, and choices from a list."""

from __future__ import annotations

import re
from itertools import takewhile

from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.doctypes.rules import register_numbers
from digitizer.extraction.matching import letters, likeness
from digitizer.extraction.values import vocabularies
from digitizer.extraction.values.reading import REPAIRED, Context, Reading
from digitizer.kit.text import squeeze


def as_text(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return a text as printed, or the hour, number or choices that its field asks for."""
    value = squeeze(re.sub(r'(?:[.…_]\s?){4,}', ' ', raw)).strip(' :;,…_|-–')
    value = _CLOSING.sub('', value)
    value = _COPULA.sub('', value)
    value = _SQUARE.sub('m²', value)
    mended = _TERM_OF_YEAR.sub(lambda term: term[1] + 'I' * len(term[2]), _CLASS.sub(r'\g<1>1', value))
    mended = _CLASS_APART.sub(r'\1\2', mended)
    if mended != value:
        return Reading(mended, certain=REPAIRED)
    if spec.kind is FieldKind.PERSON_TITLE:
        value = _TRANSLATED.sub('', value)
    if spec.name.endswith('_words'):
        value = value.split(')')[0].strip()
        if (mended := _tens(value)) != value:
            return Reading(mended, certain=REPAIRED)
    if spec.name == 'contract_term' and _FOR_EVER.match(value) is not None:
        return Reading(None)  # the term of the land, not of the contract
    if spec.name in _REGISTER_FIELDS:
        return Reading(register_numbers.parse(value))
    if spec.name.endswith('_number') and not any(char.isdigit() for char in value):
        return Reading(None)  # a number without a digit is the words of something else
    if is_hour(spec):
        hour = _HOUR.search(value)
        return Reading(hour[0] if hour is not None else None)
    if spec.name.endswith('_time'):
        value = _BEFORE_TIME.sub('', value)
    if spec.name == 'seats' and (seats := _SEATS.search(value)) is not None:
        return Reading(seats[1])
    if spec.name == 'subject':
        bracketed = _IN_BRACKETS.match(value)
        if bracketed is not None and (not bracketed['behind'] or bracketed['behind'].isupper()):
            value = bracketed[1]
        value = _ABOUT_LABEL.sub('', value)
    if spec.name == 'meeting_subject':
        value = _OCCASION.sub('', value)
    if spec.name == 'form_code':
        value = _FORM_CODE.split(value)[0].strip(' ,;:.-–()')
    if spec.name.endswith(_SHARES) and (share := _SHARE.fullmatch(value)) is not None:
        return Reading(f'{share[1]}%', certain=REPAIRED)
    if spec.choices and value:
        return _choices(spec, value)
    return _plain_text(spec, value)


def _plain_text(spec: FieldSpec, value: str) -> Reading:
    """A text without the signs of squares around it; an address of electronic mail has its form, or is looked at."""
    bare = value.strip(f' {_TICKED}')
    mail = spec.name == 'email' or spec.name.endswith('_email')
    if mail and (again := _READ_AGAIN.fullmatch(bare)) is not None:
        return Reading(again[1], certain=REPAIRED)
    if mail and _EMAIL.fullmatch(bare) is None and _EMAIL.fullmatch(whole := _STRAY.sub('', bare)):
        return Reading(whole, certain=REPAIRED)
    if mail and '@' not in bare and _DOMAIN.search(bare) is None:
        return Reading(None)  # the words of something else
    reading = Reading(bare or None)
    listed = vocabularies.vocabulary_of(spec)
    if bare and listed is not None and listed.closed:
        known = listed.has(bare)
        reading.check('choice', known, "Giá trị nằm trong danh sách.", "Giá trị không nằm trong danh sách.")
    if any(sign in _SQUARES for sign in bare):
        reading.check('choice', False, '', "Có ô chọn trong giá trị: cần xem ô nào được đánh dấu.")
    if bare and mail:
        shaped = _EMAIL.fullmatch(bare) is not None
        reading.check('email', shaped, "Đúng dạng thư điện tử.", "Không đúng dạng thư điện tử.")
    return reading


def _tens(words: str) -> str:
    """Numerals as they are said behind tens: `năm mươi mốt`, `hai mươi lăm`, however the engine read their last letters."""
    return re.sub(r'(?<=mươi )(một|năm)\b(?! mươi| trăm)', lambda match: {'một': "mốt", 'năm': "lăm"}[match[1]], words)


_TICKED = '☒☑✓✔✗✘⊠⌧'
_SQUARES = '☐□▢◻' + _TICKED
_EMAIL = re.compile(r'[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}')
_READ_AGAIN = re.compile(rf'({_EMAIL.pattern})\s+[^\s@.][^@]*')
"""An address with a part of it that was read a second time behind it: `hopthu.94414@gmail.com 944146gmail.com`."""
_DOMAIN = re.compile(r'\w\.[A-Za-z]{2,}\b')
_STRAY = re.compile(r'\s+|\((?=@)|(?<=@)\)')
"""What stands in no such address: a blank, a bracket that is part of a sign read twice (`an90(@example.vn`)."""
_SEATS = re.compile(r'\bngồi\s*(?:\([^)]*\))?\W*(\d{1,3})\b', re.IGNORECASE)
"""Seats apart from places to stand and to lie: `Ngồi (Seat): 3   Đứng (Stand): 0`."""
_CLOSING = re.compile(r'\s*\.?\s?/\s?\.$')
"""The sign behind the last sentence of a paper: `bổ sung hồ sơ vay vốn./.`."""
_SQUARE = re.compile(r'(?<=\d )m[°º˚](?!\w)')
"""Square metres whose raised figure was read as a ring: `80,0 m°`."""
_CLASS = re.compile(r'(\bhạng [A-F]|^[A-F])[íìIl|](?!\w)')
"""A class of driving licences whose figure was read as a letter: `hạng Bí`."""
_CLASS_APART = re.compile(r'(\bhạng [A-D]|^[A-D])\s([1-4]E?)$')
"""A class of driving licences whose figure stands apart in its box: `hạng A 1`."""
_TERM_OF_YEAR = re.compile(r'(\b(?:học kỳ|quý)\s)(1{2,3})(?=\s+(?:năm\b|[,/])|/|$)', re.IGNORECASE)
"""The second or third part of a year, whose Roman number was read as figures: `học kỳ 11 năm học 2021 - 2022`."""
_SHARES = ('_density',)
_SHARE = re.compile(r'(\d{1,2}[.,]\d)(?:6|o|0o|°o|96)')
"""A share of which one figure stands behind the comma, its sign read as a figure: `75,06` of `75,0%`."""
_COPULA = re.compile(r'^là:?\s+(?=\d)', re.IGNORECASE)
"""The verb between a label and a number that is set into a sentence: `Thời hạn thuê là 36 tháng`."""

_FOR_EVER = re.compile(r'(?:ổn định\s+)?lâu dài\b', re.IGNORECASE)
"""How long land may be used, which contracts about it repeat: `Thời hạn sử dụng: lâu dài`."""
_TRANSLATED = re.compile(r'\s?[/|I\\]\s?(?:(?:DEPUTY|VICE)\s)?(?:DIRECTOR(?:\sGENERAL)?|CHAIRMAN|CHIEF)\b')
"""The English of an office behind it, as licences of drivers have it: `KT. GIÁM ĐỐC/DIRECTOR`, whose stroke may be misread."""


def is_hour(spec: FieldSpec) -> bool:
    """Whether a field is the hour that stands with a day behind one label: `04 giờ 29 phút, ngày …`, `14h05 ngày …`."""
    named = spec.name.startswith('time_of_') or spec.name.endswith('_time')
    return spec.kind is FieldKind.TEXT and named and bool(spec.shares_label_with)


def names_hour(text: str) -> bool:
    """Whether an hour stands in a text."""
    return _HOUR.search(text) is not None


_HOUR = re.compile(r'\d{1,2}\s*(?:giờ|h|:)(?:\s*\d{1,2}(?:\s*phút)?)?', re.IGNORECASE)
_ABOUT_LABEL = re.compile(r'^v\s?[/.]\s?v\s?:\s*(?=\w)', re.IGNORECASE)
"""`V/v` with a colon is the label of a subject, without one its first words."""
_IN_BRACKETS = re.compile(r'^\(([^()]+)\)(?P<behind>.*)$')
"""A subject under the title of a paper is set in brackets: `(V/v xác nhận một người có hai tên gọi)`, before the body in capitals."""
_OCCASION = re.compile(r'^(?:buổi|cuộc|hội nghị|cuộc họp|buổi họp)\s*:\s*', re.IGNORECASE)
"""What kind of meeting it is, before its colon: `tới dự buổi: Họp cha mẹ học sinh`."""
_BEFORE_TIME = re.compile(r'^(?:vào (?:hồi|lúc)|[^\W\d]{2,})\s+(?=\d{1,2}\s*(?:giờ|h|g|:)\s*\d{0,2})', re.IGNORECASE)
"""A torn word in front of an hour (what the pen wrote was read a second time), or those that lead up to it: `Vào hồi 07 giờ`."""


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
    reading = Reading(', '.join(taken) or value, certain=REPAIRED)
    reading.check('choice', False, '', "Giá trị không nằm trong danh sách.")
    return reading


_FORM_CODE = re.compile(r'\s+(?:ban hành|kèm theo|\(ban|theo\b)', re.IGNORECASE)
"""What follows the code of a form: the circular that it came with."""
_REGISTER_FIELDS = {'book_number', 'parcel_number', 'map_sheet', 'change_number'}


def as_choice(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return the choice of the field that is printed, or the words for a person to judge."""
    plain = letters(raw)
    for choice in sorted(spec.choices, key=len, reverse=True):
        if letters(choice) == plain or likeness(plain, letters(choice)):
            reading = Reading(choice)
            reading.check('choice', True, "Giá trị nằm trong danh sách.", '')
            return reading
    if not spec.choices:
        return as_text(spec, raw, context)
    for choice in sorted(spec.choices, key=len, reverse=True):
        if letters(choice) in plain:
            return Reading(choice, certain=0.9)
    reading = Reading(squeeze(raw) or None)
    reading.check('choice', False, '', "Giá trị không nằm trong danh sách.")
    return reading
