"""Tax codes, dossier codes, land serials, telephone and register numbers."""

from __future__ import annotations

import random
from datetime import date

import pytest

from digitizer.doctypes.rules import dossier_code, land_serial, phone, register_numbers, tax_code
from digitizer.doctypes.rules.dossier_code import Form


@pytest.mark.parametrize(
    ('text', 'stored', 'valid'),
    [
        ('0100233488', '0100233488', True),
        ('0314409058-002', '0314409058-002', True),
        ('0314409058002', '0314409058-002', True),
        ('0100233480', '0100233480', False),
        ('0314409058-000', '0314409058-000', False),
        ('01 0023 3488', '0100233488', True),
    ],
)
def test_tax_codes(text, stored, valid):
    code = tax_code.parse(text)
    assert code is not None
    assert code.text == stored
    assert code.valid is valid


def test_tax_check_digit():
    assert tax_code.check_digit('010004751') == 6
    assert tax_code.parse('12345') is None
    assert tax_code.parse("Hà Nội") is None


def test_one_wrong_digit_never_passes_the_tax_check():
    chance = random.Random(5)
    for _ in range(200):
        prefix = f'{chance.randrange(10**9):09d}'
        check = tax_code.check_digit(prefix)
        if check is None or check == 10:
            continue
        number = f'{prefix}{check}'
        place, other = chance.randrange(10), str(chance.randrange(10))
        changed = number[:place] + other + number[place + 1 :]
        found = tax_code.parse(changed)
        assert found is not None
        assert found.valid is (changed == number)


@pytest.mark.parametrize(
    ('text', 'form', 'agency', 'day'),
    [
        ('H29.012.05-261121-0007', Form.CURRENT, 'H29.012.05', date(2026, 11, 21)),
        ('H29.012.05-261121-010007', Form.CENTRALISED, 'H29.012.05', date(2026, 11, 21)),
        ('000.12.05.H29-230715-0123', Form.OLD, '000.12.05.H29', date(2023, 7, 15)),
        ('G06-240102-0001', Form.CURRENT, 'G06', date(2024, 1, 2)),
    ],
)
def test_dossier_codes(text, form, agency, day):
    code = dossier_code.parse(text)
    assert code is not None
    assert (code.text, code.form, code.agency, code.received_on) == (text, form, agency, day)
    assert code.is_possible(day)
    assert not code.is_possible(date(2023, 1, 1))


@pytest.mark.parametrize(
    "text", ['H29.012.05-261321-0007', 'H29.012.05-260230-0007', 'H29.012.05-261121-07', 'ABC', '']
)
def test_dossier_codes_with_an_impossible_day_or_form_are_refused(text):
    assert dossier_code.parse(text) is None


def test_dossier_code_in_a_line_with_look_alikes():
    code = dossier_code.find("Mã hồ sơ: H29.O12.05-26l121-0007 (bản giấy)")
    assert code is not None
    assert code.text == 'H29.012.05-261121-0007'
    assert code.repaired


@pytest.mark.parametrize(
    ('text', 'stored', 'new_form'),
    [
        ("BA 123456", 'BA123456', False),
        ("CS 01234567", 'CS01234567', True),
        ("Số phát hành: ĐA O23456", 'ĐA023456', False),
    ],
)
def test_land_serials(text, stored, new_form):
    serial = land_serial.find(text)
    assert serial is not None
    assert serial.text == stored
    assert serial.new_form is new_form


@pytest.mark.parametrize("text", ["B 123456", "BA 12345", "BA 123456789", "thửa 12"])
def test_no_land_serial(text):
    assert land_serial.find(text) is None


@pytest.mark.parametrize(
    ('text', 'number'),
    [("ĐT: 0912 345 678", '0912345678'), ("+84 912.345.678", '0912345678'), ("024-3825-1234", None), ("12345", None)],
)
def test_phones(text, number):
    assert phone.parse(text) == number or (number is None and phone.parse(text) in (None, '02438251234'))


@pytest.mark.parametrize(
    ('text', 'number'),
    [
        ("339/2024", '339/2024'),
        (" 01 / 2016 - KS", '01/2016-KS'),
        ("......", None),
        ("TLKT", None),
        ("69/TLKT", '69/TLKT'),
        ("45. Quyển số: 01/2023-SCT/HĐ,GD", '45'),
        ("A 4066193", 'A4066193'),  # serials of diplomas: a letter, a blank, seven digits
        ("CH 01234", 'CH01234'),
        ("B 12", None),  # a letter by itself, and a number that is not its serial
    ],
)
def test_register_numbers(text, number):
    assert register_numbers.parse(text) == number


def test_land_register_numbers():
    assert register_numbers.parse_land("CH 01234") == 'CH01234'
    assert register_numbers.parse_land("CS05678") == 'CS05678'


def test_old_codes_of_provinces_are_set_off_from_seven_digits():
    assert phone.parse('Fax: 0710.3264069') == '07103264069'
    assert phone.parse('07103264069') is None
