"""Addresses and the names of bodies, whose units are held against the lists of units."""

from __future__ import annotations

import re

from digitizer.doctypes import addresses
from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.addresses.mending import province_names
from digitizer.doctypes.model import FieldSpec
from digitizer.doctypes.rules import syllables
from digitizer.extraction.values.reading import REPAIRED, Context, Reading
from digitizer.kit.text import squeeze

_UNLISTED = 0.88  # a unit that no list knows: older than the list, or misread (`quận I`)
OTHER_MARKS = "Tên đơn vị hành chính khác dấu với danh mục: có thể đọc sai dấu."


def as_address(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return an address, its units held against the lists of units."""
    printed = '' if _ON_THE_NET.match(raw) else addresses.normalise(raw)
    value = _with_comma(printed)
    reading = Reading(value or None, certain=1.0 if value == printed else REPAIRED)
    if value:
        named = list(unit_names.names_in(value))
        if any(unit_names.has_other_marks(name) for name in named):
            reading.check('unit_names', False, '', OTHER_MARKS)
        elif not all(unit_names.is_name(name) for name in named) or _names_no_province(value):
            reading.certain = min(reading.certain, _UNLISTED)
        if _CUT.search(value) or raw.rstrip().endswith(','):
            reading.check('address_whole', False, '', "Địa chỉ kết thúc giữa chừng: thiếu tên đơn vị hành chính.")
    return reading


def _with_comma(text: str) -> str:
    """An address whose last comma was lost, between a unit and the province that it lies in: `Trung Tâm, Nghĩa Lộ Yên Bái`."""
    before, _, last = text.rpartition(', ')
    words = last.split()
    if not before or unit_names.is_name(last):
        return text
    for at in range(1, len(words)):
        unit, province = ' '.join(words[:at]), ' '.join(words[at:])
        parted = f'{before}, {unit}, {province}'
        whole = unit_names.is_name(unit) and addresses.parse(parted).province is not None
        if whole and province.title() in province_names() and addresses.parse(text).province is None:
            return parted
    return text


def _names_no_province(text: str) -> bool:
    """Whether an address ends with a province, or a city, that no list of units knows."""
    return _PROVINCE.search(text) is not None and addresses.parse(text).province is None


_ON_THE_NET = re.compile(r'\W*(?:https?:|www\.)', re.IGNORECASE)
"""How what is called an address on the net begins: `Tra cứu tại địa chỉ: https://…`."""
_PROVINCE = re.compile(r'(?:^|,\s*)(?:tỉnh|thành phố|TP\.?)\s[^,]+$', re.IGNORECASE)
_CUT = re.compile(r'(?:^|[\s,])(?:tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đường)$', re.IGNORECASE)
"""An address whose last word is that of a level: the line that holds the name was not taken."""


def as_agency(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return the name of a body (cơ quan) without leaders and stray digits."""
    value = squeeze(re.sub(r'(?:[.…_]\s?){3,}', ' ', raw)).strip(' .:;,…_-–|')
    value = _FOOTNOTE.sub('', value)
    bare = _STRAY_DIGITS.sub('', _NUMBER.sub('', value))
    bare = _in_capitals(bare)
    for first, second in _DASHED:
        bare = re.sub(rf'\b({first})\s+({second})\b', r'\1 - \2', bare, flags=re.IGNORECASE)
    reading = Reading(bare or value or None, certain=1.0 if bare == value else REPAIRED)
    if _COMMITTEE.fullmatch(bare):
        reading.check('agency_whole', False, '', "Thiếu tên đơn vị hành chính của Ủy ban nhân dân.")
    return reading


def _in_capitals(value: str) -> str:
    """A body in capitals without an address or translation behind it: `CÔNG TY CỔ PHẦN THÁI DƯƠNG Đường Trường Chinh, phường …`."""
    words = value.split()
    at = next((index for index, word in enumerate(words) if any(map(str.islower, word))), len(words))
    rest = words[at:]
    if at < _NAMED or len(rest) < _NAMED or not rest[0][:1].isupper() or _LEVEL.match(rest[0]):
        return value
    foreign = sum(not syllables.is_syllable(word.strip('.,').lower()) for word in rest) >= _FOREIGN
    if not (foreign or any(word.endswith(',') for word in rest)):
        return value  # a person, or another body
    return ' '.join(words[:at]).strip(' ,;-–')


_FOOTNOTE = re.compile(r'^\(\d{1,2}\)\s*(?=\S)')
"""The mark of a footnote in front of what was filled in: `Kính gửi: (1) UBND xã Phước Thể`."""
_FOREIGN = 2  # words behind it that no Vietnamese syllable is
_NAMED = 3  # words of a body's name, and of what stands behind it
_COMMITTEE = re.compile(
    r'(?:(?:ủy|uỷ) ban nhân dân|UBND)(?: (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn))?', re.I
)
"""A people's committee of which the paper would not say whose it is: a line of its name was not taken."""


_NUMBER = re.compile(r'(?<=[^\W\d_]{2})\s+S\w?\s?[:.]\s?\d+\s?/.*$')
"""The number of the paper, which stands under its body: `TRƯỜNG ĐẠI HỌC BẮC SÔNG HỒNG S: 730/BĐ-ĐT`."""
_LEVEL = re.compile(r'(?:xã|phường|thị|huyện|quận|tỉnh|thành|phòng|ban|chi|trung|văn)\b', re.IGNORECASE)
"""How a name in capitals goes on in small letters: with its unit, or a part of the body."""
_DASHED = (("lao động", "thương binh và xã hội"), ("tài chính", "kế hoạch"), ("tư pháp", "hộ tịch"))
"""Parts of the names of bodies that a dash stands between, which readers lose."""
_STRAY_DIGITS = re.compile(r'^\d{1,2}\s+(?=[^\W\d_]{2})|(?:\s+\d+){2,}$|\s+\d{5,}$')
"""Digits that dirt or the strokes of a pen were read as, before and behind the name of a body."""
