"""Numbers that a register gave to a person, body, household, vehicle or land certificate."""

from __future__ import annotations

import re

from digitizer.doctypes.model import FieldSpec
from digitizer.doctypes.rules import land_serial, personal_id, phone, register_numbers, tax_code
from digitizer.extraction.values.reading import REPAIRED, UNTESTED, Context, Reading


def as_personal_id(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return a personal id (số định danh cá nhân) of 12 digits."""
    found = personal_id.parse(raw) or next(iter(personal_id.find_all(raw)), None)
    if found is None:
        digits = re.sub(r'\D', '', raw)
        if (mended := _mended_id(raw, digits)) is not None:
            reading = _checked_id(mended, context)
            reading.certain = min(reading.certain, REPAIRED)
            return reading
        reading = Reading(None)
        if digits:
            reading.check('personal_id', False, '', f"Số định danh phải có 12 chữ số, đọc được {len(digits)}.")
        return reading
    return _checked_id(found, context)


def _mended_id(raw: str, digits: str) -> personal_id.PersonalId | None:
    """A number whose first nought was lost, as lists made by computers lose it, or in cells whose rules were read as brackets."""
    in_cells = _CELLS.fullmatch(raw.strip(' .:;')) is not None
    whole = digits if in_cells and len(digits) == _ID_DIGITS else f'0{digits}' if raw.strip(' .:;') == digits else ''
    found = personal_id.PersonalId(whole) if len(whole) == _ID_DIGITS else None
    return found if found is not None and found.province is not None else None


_ID_DIGITS = 12
_CELLS = re.compile(r'[\d\s\[\]|()]+')


def _checked_id(found: personal_id.PersonalId, context: Context) -> Reading:
    reading = Reading(found.number, certain=REPAIRED if found.repaired else 1.0)
    known = found.province is not None
    reading.check('personal_id', known, "Mã tỉnh hợp lệ.", "Mã tỉnh hoặc quốc gia không có trong danh sách.")
    possible = found.birth_year <= context.scanned_on.year
    if not possible:
        reading.check('personal_id', False, '', "Thế kỷ sinh trong số định danh ở tương lai.")
    if not known:
        reading.certain = min(reading.certain, 0.85)
    return reading


def as_id_number(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return the number of an identity paper: 12 digits, the 9 of older cards, or that of a passport."""
    twelve = personal_id.find_all(raw)
    if twelve:
        return _checked_id(twelve[0], context)
    for match in re.finditer(r'(?<![0-9A-Za-z])[0-9OolI](?:[ .]?[0-9OolI]){8}(?![0-9A-Za-z])', raw):
        old = personal_id.parse_old(match[0])
        if old is not None:
            reading = Reading(old.text, certain=UNTESTED * (REPAIRED if old.repaired else 1.0))
            reading.check('id_number', True, "Số CMND có 9 chữ số.", '')
            return reading
    passport = re.search(r'(?<![A-Z0-9])[A-Z]\s?\d{7,8}(?!\d)', raw)
    if passport is not None:
        return Reading(passport[0].replace(' ', ''), certain=UNTESTED)
    reading = Reading(None)
    if re.search(r'\d', raw):
        reading.check('id_number', False, '', "Số giấy tờ phải có 9 hoặc 12 chữ số, hoặc là số hộ chiếu.")
    return reading


def as_tax_code(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return a tax code (mã số thuế), which may be a personal id."""
    if _OF_ID_PAPER.match(raw):
        return Reading(None)  # the place of the code is empty, and the next label follows
    match = re.search(r'[0-9OolI](?:[ .]?[0-9OolI]){8,12}(?:\s?[-–]\s?\d{3})?', raw)
    found = tax_code.parse(match[0]) if match is not None else None
    if found is None:
        twelve = personal_id.find_all(raw)  # individuals use the personal id as tax code
        return _checked_id(twelve[0], context) if twelve else Reading(None)
    reading = Reading(found.text, certain=REPAIRED if found.repaired and not found.valid else 1.0)
    reading.check(
        'tax_code', found.valid, "Chữ số kiểm tra của mã số thuế đúng.", "Chữ số kiểm tra của mã số thuế sai."
    )
    if not found.valid:
        reading.flags.append('checksum_failed')
    return reading


_OF_ID_PAPER = re.compile(r'\W*(?:số\s+)?(?:CCCD|CMND|CMTND|căn cước|chứng minh|hộ chiếu)\b[^:]{0,30}:', re.IGNORECASE)
"""The label of an identity paper in front of a number: `Mã số thuế:      CCCD: 024063160884`."""


def as_phone(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return a Vietnamese telephone number."""
    found = phone.parse(raw)
    reading = Reading(found)
    if found is None and re.search(r'\d', raw):
        reading.check('phone', False, '', "Không phải số điện thoại Việt Nam.")
    return reading


def as_serial(spec: FieldSpec, raw: str, context: Context) -> Reading:
    """Return a serial number: of a land certificate, an insurance card, a number plate or a register."""
    if 'land_serial' in spec.checks:
        found = land_serial.find(raw) or land_serial.parse(raw)
        reading = Reading(found.text if found is not None else None)
        if found is not None:
            reading.certain = REPAIRED if found.repaired else 1.0
            reading.check('land_serial', True, "Số phát hành đúng mẫu.", '')
        elif raw.strip():
            reading.check('land_serial', False, '', "Số phát hành phải có một hoặc hai chữ cái và 6 hoặc 8 chữ số.")
        return reading
    if spec.name == 'register_number':
        return Reading(register_numbers.parse_land(raw))
    if 'insurance_code' in spec.checks:
        compact = re.sub(r'\s', '', raw).upper()
        match = _INSURANCE_CODE.search(compact)
        other = _INSURANCE_DIGITS.search(compact)
        whole = match or other
        reading = Reading(whole[0] if whole else None)
        reading.check('insurance_code', match is not None, "Mã thẻ đúng mẫu.", "Mã thẻ BHYT không đúng mẫu.")
        return reading
    if 'plate' in spec.checks:
        match = re.search(
            r'(?<!\w)T\s?\d{2}\s?-\s?\d{3}\.?\d{2}|\d{2}\s?-?\s?[A-ZĐ]{1,2}\d?\s?-?\s?\d{3}\.?\d{2}|\d{2}\s?-?\s?[A-ZĐ]{1,2}\d?\s?-?\s?\d{4}',
            raw,
        )
        reading = Reading(re.sub(r'\s', '', match[0]) if match else None)
        reading.check('plate', match is not None, "Biển số đúng mẫu.", "Biển số xe không đúng mẫu.")
        return reading
    if _IN_GROUPS.fullmatch(raw.strip(' .:')):
        return Reading(re.sub(r'\s', '', raw.strip(' .:')))
    value = re.sub(r'\s', '', register_numbers.parse(raw) or '')
    return Reading(value or None)


_INSURANCE_CODE = re.compile(r'[A-Z]{2}[1-5]\d{12}(?!\d)|(?<!\d)\d{10}(?!\d)')
"""The code of a card, of 15 characters or its last ten alone; ten of more digits that stand together are a part of something."""
_INSURANCE_DIGITS = re.compile(r'[A-Z]{0,2}\d{8,}')
_IN_GROUPS = re.compile(r'\d{2,3}\s\d{6}')
"""The number of a card whose first digits tell the place: `93 147823`."""
