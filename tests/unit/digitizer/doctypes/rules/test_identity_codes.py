"""QR codes and machine-readable zones of identity papers and insurance cards."""

from __future__ import annotations

import random
from datetime import date

import pytest

from digitizer.doctypes.rules import cccd_qr, insurance_qr, mrz
from digitizer.doctypes.rules.sex import Sex

TODAY = date(2026, 11, 21)
CARD = ['IDVNM1950012347079195001234<<7', '9507122F3507120VNM<<<<<<<<<<<8', 'TRAN<<THI<MAU<<<<<<<<<<<<<<<<<']
PASSPORT = ['P<VNMTRAN<<THI<MAU<<<<<<<<<<<<<<<<<<<<<<<<<<', 'C1234567<0VNM9507122F3001019079195001234<<74']


def card_lines(number: str, birth: str, sex: str, expiry: str, name: str) -> list[str]:
    """Build a valid TD1 zone from its data."""
    first = f'{number[3:]}{mrz.check_digit(number[3:])}{number}<<'
    first = f'IDVNM{first}{mrz.check_digit(number + "<<")}'
    second = f'{birth}{mrz.check_digit(birth)}{sex}{expiry}{mrz.check_digit(expiry)}VNM<<<<<<<<<<<'
    composite = mrz.check_digit(first[5:30] + second[0:7] + second[8:15] + second[18:29])
    return [first, f'{second}{composite}', name.ljust(30, '<')]


def test_card_code_with_all_fields():
    code = cccd_qr.parse('079195001234|024012345|Trần Thị Mẫu|12071995|Nữ|12 Lê Lợi, Bến Nghé, Quận 1, TP HCM|10082021')
    assert code is not None
    assert code.personal_id.number == '079195001234'
    assert code.old_id == '024012345'
    assert code.full_name == "Trần Thị Mẫu"
    assert code.date_of_birth is not None
    assert code.date_of_birth.iso == '1995-07-12'
    assert code.sex is Sex.FEMALE
    assert code.issue_date is not None
    assert code.issue_date.iso == '2021-08-10'
    assert code.extra == ()


def test_the_empty_slot_of_the_old_number_is_kept_and_more_fields_stay_raw():
    code = cccd_qr.parse('079195001234||Trần Thị Mẫu|12071995|Nữ|Hà Nội|10082021|12072035|Trần Văn An')
    assert code is not None
    assert code.old_id is None
    assert code.residence == "Hà Nội"
    assert code.extra == ('12072035', "Trần Văn An")


@pytest.mark.parametrize(
    "text", ['', 'https://example.test', '07919500123||A|12071995|Nữ|B|10082021', 'DGZ1|SEP|H29-261121-0007|T05']
)
def test_other_codes_are_no_identity_cards(text):
    assert cccd_qr.parse(text) is None


def test_zone_of_the_card():
    zone = mrz.parse(CARD, today=TODAY)
    assert zone is not None
    assert zone.valid
    assert zone.recovered == ()
    assert zone.personal_id is not None
    assert zone.personal_id.number == '079195001234'
    assert zone.birth_date is not None
    assert (zone.birth_date.iso, zone.sex, zone.full_name) == ('1995-07-12', Sex.FEMALE, 'TRAN THI MAU')
    assert zone.expiry_date is not None
    assert zone.expiry_date.iso == '2035-07-12'


def test_zone_of_the_passport():
    zone = mrz.parse(PASSPORT, today=TODAY)
    assert zone is not None
    assert zone.valid
    assert zone.document_number == 'C1234567'
    assert zone.personal_id is not None
    assert zone.personal_id.number == '079195001234'
    assert zone.full_name == 'TRAN THI MAU'


@pytest.mark.parametrize("place", range(5, 14))
def test_one_unreadable_digit_is_put_back(place):
    line = CARD[0][:place] + '*' + CARD[0][place + 1 :]
    zone = mrz.parse([line, *CARD[1:]], today=TODAY)
    assert zone is not None
    assert zone.valid
    assert zone.personal_id is not None
    assert zone.personal_id.number == '079195001234'
    assert zone.recovered


def test_an_unreadable_digit_of_the_birth_date_is_computed():
    zone = mrz.parse([CARD[0], '95?7122F3507120VNM<<<<<<<<<<<8', CARD[2]], today=TODAY)
    assert zone is not None
    assert zone.valid
    assert zone.birth_date is not None
    assert zone.birth_date.iso == '1995-07-12'


@pytest.mark.parametrize(
    ('wrong', 'right'),
    [
        ('IDVNM195OO12347O79195OO1234<<7', CARD[0]),
        ('TDVNM1950012347079195001234<7', CARD[0]),
        ('IDVNM1950012347079195001234«7', CARD[0]),
    ],
)
def test_letters_for_digits_and_lost_fillers_are_repaired(wrong, right):
    zone, wanted = mrz.parse([wrong, *CARD[1:]], today=TODAY), mrz.parse([right, *CARD[1:]], today=TODAY)
    assert zone is not None
    assert wanted is not None
    assert zone.personal_id is not None
    assert zone.personal_id.number == wanted.personal_id.number
    assert zone.valid


def test_a_doubled_character_is_found_by_the_check_digits():
    zone = mrz.parse([CARD[0], '99507122F3507120VNM<<<<<<<<<<<8', CARD[2]], today=TODAY)
    assert zone is not None
    assert zone.valid


def test_a_changed_digit_fails():
    zone = mrz.parse([CARD[0], '9607122F3507120VNM<<<<<<<<<<<8', CARD[2]], today=TODAY)
    assert zone is not None
    assert 'birth_date' in zone.failed


def test_a_wrong_check_digit_fails():
    zone = mrz.parse([CARD[0], '9507129F3507120VNM<<<<<<<<<<<8', CARD[2]], today=TODAY)
    assert zone is not None
    assert zone.failed == ('birth_date', 'composite')


def test_a_card_without_end_has_no_expiry():
    lines = card_lines('079195001234', '950712', 'F', '991231', 'TRAN<<THI<MAU')
    second = lines[1][:8] + '<<<<<<0' + lines[1][15:]
    zone = mrz.parse([lines[0], second, lines[2]], today=TODAY)
    assert zone is not None
    assert zone.expiry_date is None


@pytest.mark.parametrize('expiry', ['991231', '999999', '<<<<<<'])
def test_card_for_life_has_no_last_day(expiry):
    zone = mrz.parse(card_lines('079162001234', '620316', 'F', expiry, 'MA<<HA<THAO'), today=TODAY)
    assert zone is not None
    assert (zone.expiry_date, zone.birth_date.iso) == (None, '1962-03-16')
    assert zone.valid or expiry == '<<<<<<'


def test_any_built_zone_is_read_back():
    chance = random.Random(11)
    for _ in range(200):
        year = chance.randrange(1930, 2026)
        female = chance.random() < 0.5
        number = f'001{2 * (year // 100 - 19) + female}{year % 100:02d}{chance.randrange(10**6):06d}'
        birth = f'{year % 100:02d}{chance.randrange(1, 13):02d}{chance.randrange(1, 29):02d}'
        zone = mrz.parse(card_lines(number, birth, 'F' if female else 'M', '300101', 'LE<<VAN<AN'), today=TODAY)
        assert zone is not None
        assert zone.valid
        assert zone.personal_id is not None
        assert zone.personal_id.number == number
        assert zone.birth_date is not None
        assert zone.birth_date.iso == f'{year:04d}-{birth[2:4]}-{birth[4:]}'


def test_zones_are_found_among_other_lines():
    assert mrz.find_lines(["Ngón trỏ trái", *CARD, 'x']) == (1, 3)
    assert mrz.find_lines(["HỘ CHIẾU", *PASSPORT]) == (1, 2)
    assert mrz.find_lines(["IDENTITY CARD", "Ngày cấp 10/08/2021", "BỘ CÔNG AN"]) is None


def test_insurance_code():
    name = "Trần Thị Mẫu".encode().hex()
    code = insurance_qr.parse(f'GD4790123456789|{name}|12/07/1995|2|{name}|79-024|01/01/2024|31/12/2024')
    assert code is not None
    assert (code.number, code.full_name, code.sex) == ('GD4790123456789', "Trần Thị Mẫu", Sex.FEMALE)
    assert insurance_qr.parse('079195001234||Trần|12071995|Nữ|B|10082021') is None
