"""The letters of Vietnamese: what is read as another letter was misread, or is no Vietnamese."""

from __future__ import annotations

import re
import unicodedata

from digitizer.kit.text import fold, nfc

_TONES = {'\u0300', '\u0301', '\u0303', '\u0309', '\u0323'}
_CIRCUMFLEX, _BREVE, _HORN = '\u0302', '\u0306', '\u031b'
_SHAPES = {_CIRCUMFLEX: 'aeo', _BREVE: 'a', _HORN: 'ou'}
_VOWELS = 'aeiouy'
NUMERALS = frozenset(
    [
        "không",
        "một",
        "mốt",
        "hai",
        "ba",
        "bốn",
        "tư",
        "năm",
        "lăm",
        "nhăm",
        "sáu",
        "bảy",
        "bẩy",
        "tám",
        "chín",
        "mười",
        "mươi",
        "trăm",
        "nghìn",
        "ngàn",
        "triệu",
        "tỷ",
        "tỉ",
        "linh",
        "lẻ",
        "phẩy",
        "phảy",
        "rưỡi",
        "chẵn",
        "đồng",
        "mét",
        "vuông",
        "ngày",
        "tháng",
        "mồng",
        "mùng",
        "giêng",
        "chạp",
        "và",
        "việt",
        "nam",
        "đô",
        "la",
        "mỹ",
        "ghi",
        "bằng",
        "chữ",
    ]
)
"""Words that numbers, amounts and days in words are made of."""


def is_letter(char: str) -> bool:
    """Whether a letter is one of the Vietnamese alphabet or f, j, w, z; digits and signs are no letters."""
    base, *marks = list(unicodedata.normalize('NFD', char.lower()))
    if base == 'đ':
        return not marks
    if not ('a' <= base <= 'z'):
        return False
    tones = sum(mark in _TONES for mark in marks)
    if tones > 1 or (tones and base not in _VOWELS):
        return False
    return all(mark in _TONES or base in _SHAPES.get(mark, '') for mark in marks)


def foreign_letters(text: str) -> str:
    """Return the letters of `text` that Vietnamese does not have: `Ÿ`, `Ñ`, `Ö`."""
    return ''.join(char for char in nfc(text) if char.isalpha() and not is_letter(char))


def misspelled_numerals(text: str) -> list[str]:
    """Return the words of a number or date in words that have a numeral's letters with other marks: `trắm`."""
    plain = {fold(word) for word in NUMERALS}
    words = re.findall(r'[^\W\d_]+', nfc(text).lower())
    return [word for word in words if word not in NUMERALS and fold(word) in plain]
