"""Numbers of fictitious persons, checked by code that shares nothing with the generator."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from samples.generate import identifiers, people
from samples.generate.places import MERGER, NEW, OLD, places

PROVINCES = [
    '001',
    '002',
    '004',
    '006',
    '008',
    '010',
    '011',
    '012',
    '014',
    '015',
    '017',
    '019',
    '020',
    '022',
    '024',
    '025',
    '026',
    '027',
    '030',
    '031',
    '033',
    '034',
    '035',
    '036',
    '037',
    '038',
    '040',
    '042',
    '044',
    '045',
    '046',
    '048',
    '049',
    '051',
    '052',
    '054',
    '056',
    '058',
    '060',
    '062',
    '064',
    '066',
    '067',
    '068',
    '070',
    '072',
    '074',
    '075',
    '077',
    '079',
    '080',
    '082',
    '083',
    '084',
    '086',
    '087',
    '089',
    '091',
    '092',
    '093',
    '094',
    '095',
    '096',
]


def icao(text):
    alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    total = 0
    for index, sign in enumerate(text):
        total += (0 if sign == '<' else alphabet.index(sign)) * (7, 3, 1)[index % 3]
    return str(total % 10)


def tax_code_holds(code):
    digits = [int(sign) for sign in code]
    rest = sum(digit * weight for digit, weight in zip(digits, (31, 29, 23, 19, 17, 13, 7, 5, 3), strict=False)) % 11
    return rest != 0 and 10 - rest == digits[9]


def test_card_zone_of_the_handbook():
    assert identifiers.td1('079195001234', 'Trần Thị Mẫu', date(1995, 7, 12), 'F', date(2035, 7, 12)) == (
        'IDVNM1950012347079195001234<<7',
        '9507122F3507120VNM<<<<<<<<<<<8',
        'TRAN<<THI<MAU<<<<<<<<<<<<<<<<<',
    )


def test_passport_zone_of_the_handbook():
    lines = identifiers.td3('C1234567', 'Trần Thị Mẫu', date(1995, 7, 12), 'F', date(2030, 1, 1), '079195001234')
    assert lines == (
        'P<VNMTRAN<<THI<MAU<<<<<<<<<<<<<<<<<<<<<<<<<<',
        'C1234567<0VNM9507122F3001019079195001234<<74',
    )


def test_tax_codes():
    assert tax_code_holds('0100233488')
    assert not tax_code_holds('0100233480')
    rng = Random(1)
    assert all(tax_code_holds(identifiers.tax_code(rng, '03')) for _ in range(500))


@pytest.mark.parametrize('code', ['0100233488', '079195001234'])
def test_spoiled_digit_differs_in_one_place(code):
    spoiled = identifiers.spoil_digit(code, 4)
    assert [a == b for a, b in zip(code, spoiled, strict=True)].count(False) == 1


def test_people_are_coherent():
    rng, on = Random(5), date(2026, 5, 1)
    for _ in range(300):
        who = people.person(rng, on)
        number = who.number
        assert len(number) == 12
        assert number[:3] in PROVINCES
        assert int(number[3]) == 2 * (who.born.year // 100 - 19) + (0 if who.male else 1)
        assert int(number[4:6]) == who.born.year % 100
        assert who.born < on
        assert who.home in NEW


def test_places_follow_the_merger():
    assert places(date(2025, 6, 30)) == OLD
    assert places(MERGER) == NEW
    assert all(place.district for place in OLD)
    assert not any(place.district for place in NEW)
    assert {place.id_code for place in OLD + NEW} <= set(PROVINCES)


def test_card_zone_digits_hold_for_many_names():
    rng, on = Random(9), date(2024, 1, 1)
    for _ in range(100):
        who = people.person(rng, on)
        first, second, third = identifiers.td1(who.number, who.name, who.born, 'M', date(2040, 1, 2))
        assert {len(first), len(second), len(third)} == {30}
        assert first[14] == icao(first[5:14])
        assert first[29] == icao(first[15:29])
        assert second[6] == icao(second[:6])
        assert second[14] == icao(second[8:14])
        assert second[29] == icao(first[5:30] + second[:7] + second[8:15] + second[18:29])
        assert third.isascii()
