"""Personal identification numbers and old identity numbers."""

from __future__ import annotations

import random

import pytest

from digitizer.doctypes.rules import personal_id
from digitizer.doctypes.rules.personal_id import PROVINCES, PersonalId
from digitizer.doctypes.rules.sex import Sex


def test_there_are_63_provinces():
    assert len(PROVINCES) == 63


@pytest.mark.parametrize(
    ('number', 'year', 'sex'),
    [
        ('079195001234', 1995, Sex.FEMALE),
        ('001085000001', 1985, Sex.MALE),
        ('001204000001', 2004, Sex.MALE),
        ('001310000001', 2010, Sex.FEMALE),
    ],
)
def test_birth_year_and_sex(number, year, sex):
    person = PersonalId(number)
    assert person.birth_year == year
    assert person.sex is sex


def test_province_or_none():
    assert PersonalId('079195001234').province == "Hồ Chí Minh"
    assert PersonalId('679195001234').province is None


@pytest.mark.parametrize(
    ('text', 'repaired'),
    [('079195001234', False), ('079 195 001 234', False), ('O79l95OO1234', True), ('079.195.001.234', False)],
)
def test_reads_with_blanks_and_look_alikes(text, repaired):
    person = personal_id.parse(text)
    assert person is not None
    assert person.number == '079195001234'
    assert person.repaired is repaired


@pytest.mark.parametrize("text", ['07919500123', '0791950012345', 'OOOOOOOOOO12', 'Nguyễn Văn An', ''])
def test_refuses_other_texts(text):
    assert personal_id.parse(text) is None


def test_finds_numbers_in_a_sentence():
    text = "Căn cước công dân số 079195001234 do Cục Cảnh sát cấp ngày 12/07/2021, điện thoại 0912345678"
    assert [person.number for person in personal_id.find_all(text)] == ['079195001234']


def test_old_numbers_have_nine_digits_or_twelve():
    assert personal_id.parse_old('213 251 726') == ('213251726', False)
    assert personal_id.parse_old('21325172') is None


def test_any_built_number_says_what_it_was_built_from():
    chance = random.Random(3)
    for _ in range(300):
        province = chance.choice(list(PROVINCES))
        year = chance.randrange(1900, 2100)
        sex = chance.choice(list(Sex))
        digit = 2 * (year // 100 - 19) + (sex is Sex.FEMALE)
        person = personal_id.parse(f'{province}{digit}{year % 100:02d}{chance.randrange(10**6):06d}')
        assert person is not None
        assert (person.province, person.birth_year, person.sex) == (PROVINCES[province], year, sex)
