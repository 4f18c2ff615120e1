"""What numerals of administrative papers look like: dates, sums, numbers of papers, ids; and what can be checked of them."""

from __future__ import annotations

import re
import string
from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum

from ocr.vietnamese.page_marks import closes_blank, expects_number, opens_blank

DIGITS = string.digits
_CAPITALS = string.ascii_uppercase + 'ĐƯƠÊÔ'
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_PROVINCES, _COUNTRIES = range(1, 97), range(101, 352)  # codes of birth places, Circular 07/2016/TT-BCA
_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)

LOOK_ALIKE = str.maketrans(
    {
        sign: digit
        for digit, signs in {
            '0': 'OoQØÓÒÔD',
            '1': 'lIiíìÍÌÏ|!¡',
            '2': 'Zz',
            '5': 'SŠs',
            '6': 'Gb',
            '8': 'B§',
        }.items()
        for sign in signs
    }
)
"""Letters and signs to the digits that they are read for."""
DIGIT = rf'[\d{"".join(map(chr, LOOK_ALIKE))}]'
"""Regular expression for one digit or a sign read for it."""
_SLASH = r'(?:[/⁄]{1,2}|[!|lIiíÍìÌ\\])'


class Kind(StrEnum):
    """What a word with digits is."""

    DATE = 'date'  # 25/08/1974
    YEAR_MONTH = 'year_month'  # 8/2025
    SUM = 'sum'  # 1.250.000 or 99,5
    PLAIN = 'plain'  # digits only
    SYMBOL = 'symbol'  # 81/2024/HĐMB, 09/2018/TT-BGDĐT: what stands before the letters
    CODE = 'code'  # ids, tax codes, telephone numbers: nine digits and more


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind is written: its alphabet, and what a whole word of it looks like."""

    alphabet: str
    whole: re.Pattern[str]


FORMS = {
    Kind.DATE: Form(DIGITS + '/', re.compile(r'\d{1,2}/\d{1,2}/\d{4}')),
    Kind.YEAR_MONTH: Form(DIGITS + '/', re.compile(r'\d{1,2}/\d{4}')),
    Kind.SUM: Form(DIGITS + '.,', re.compile(r'\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d{1,6},\d{1,3}')),
    Kind.PLAIN: Form(DIGITS, re.compile(r'\d{1,8}')),
    Kind.SYMBOL: Form(DIGITS + _CAPITALS + '/-', re.compile(r'\d{1,6}(?:/\d{4})?/')),
    Kind.CODE: Form(DIGITS, re.compile(r'\d{9,13}')),
}

_SHAPES = (
    (Kind.DATE, re.compile(rf'{DIGIT}{{1,2}}{_SLASH}{DIGIT}{{1,2}}{_SLASH}{DIGIT}{{4}}')),
    (Kind.YEAR_MONTH, re.compile(rf'{DIGIT}{{1,2}}[/⁄]{{1,2}}{DIGIT}{{4}}')),
    (
        Kind.SUM,
        re.compile(rf'{DIGIT}{{1,3}}(?:[.,]{DIGIT}{{3}})+(?:,{DIGIT}{{1,3}})?|{DIGIT}{{1,6}},{DIGIT}{{1,3}}'),
    ),
    (Kind.CODE, re.compile(rf'{DIGIT}{{9,13}}')),
    (Kind.PLAIN, re.compile(rf'{DIGIT}{{1,8}}')),
)
_SERIAL = re.compile(r'[A-Z]{1,2}\d{5,}')  # passports, blanks
_HOUSE = re.compile(r'\d{1,4}[A-Z](?:/\d{1,4}[A-Z]?)*')  # 156B, 12A/5
_BEFORE_HOUSE, _BEHIND_HOUSE = {'số', 'nhà', 'ngõ', 'ngách', 'hẻm', 'kiệt'}, {'đường', 'phố', 'ngõ', 'hẻm'}
_LEAST_DIGITS = 0.5  # share of digits below which a word between words is no number


def kind_of(text: str, before: str = '', after: str = '') -> Kind | None:
    """Return what a word is or should be between its neighbours, None for what is no numeral."""
    digits = sum(char.isdigit() for char in text)
    filled = expects_number(before, after)
    if not digits and not (text.isalpha() and (closed_blank(before, after) or (filled and len(text) == 1))):
        return None
    if _SERIAL.fullmatch(text) or _is_house(text, before, after):
        return None
    for kind, shape in _SHAPES:
        if shape.fullmatch(text) and (digits >= _LEAST_DIGITS * len(text) or filled):
            return kind
    if re.match(rf'{DIGIT}{{1,6}}[/⁄]', text) and digits and any(char.isalpha() for char in text):
        return Kind.SYMBOL
    return None


def _is_house(text: str, before: str, after: str) -> bool:
    """Tell whether a word is the number of a house, whose last letter no reader of digits may turn: `số 156B đường`."""
    placed = before.lower() == 'nhà' or after.lower() in _BEHIND_HOUSE
    return placed and before.strip('.,').lower() in _BEFORE_HOUSE and _HOUSE.fullmatch(text) is not None


def closed_blank(before: str, after: str) -> bool:
    """Tell whether a word stands between "ngày" and "tháng", "tháng" and "năm", "Số:" and its symbol."""
    return opens_blank(before) and closes_blank(after)


def as_written(text: str, kind: Kind) -> str:
    """Return a reading with look-alikes of digits turned where a numeral of this kind has digits only."""
    if is_whole(text, kind):
        return text
    if kind is Kind.DATE:
        found = re.fullmatch(rf'({DIGIT}{{1,2}}){_SLASH}({DIGIT}{{1,2}}){_SLASH}({DIGIT}{{4}})', text)
        return '/'.join(part.translate(LOOK_ALIKE) for part in found.groups()) if found else text
    return text.translate(LOOK_ALIKE)


def is_whole(text: str, kind: Kind) -> bool:
    """Tell whether a reading is a complete numeral of its kind."""
    return FORMS[kind].whole.fullmatch(text) is not None


def check(text: str, kind: Kind) -> bool | None:
    """Tell whether a numeral can be right; None where nothing can be tested.

    Dates must exist between 1900 and 2100. Twelve digits must begin with a province or a country, ten must be a
    telephone number or carry the check digit of a tax code (Circular 105/2020/TT-BTC). Groups are tested by the form.
    """
    if kind is Kind.DATE:
        day, month, year = (int(part) for part in text.split('/'))
        return _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    if kind is Kind.YEAR_MONTH:
        month, year = (int(part) for part in text.split('/'))
        return True if 1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR else None
    if kind is Kind.SUM:
        return True if '.' in text else None
    if kind is Kind.CODE and len(text) == 10:
        return True if text.startswith('0') and text[1] in '235789' else has_tax_check_digit(text) or None
    if kind is Kind.CODE and len(text) == 12:
        known = int(text[:3]) in _PROVINCES or int(text[:3]) in _COUNTRIES
        return True if known and text[3] in '0123' else None
    return None


def has_tax_check_digit(code: str) -> bool:
    """Tell whether the tenth digit of a tax code follows from the nine before it."""
    rest = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, code[:9], strict=True)) % 11
    return bool(rest) and 10 - rest == int(code[9])
