"""Identity cards and passports: QR code, machine-readable zone and print against each other."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldSource, FieldStatus
from digitizer.extraction import extract

from .conftest import value_of

SCANNED = date(2026, 11, 21)
QR = '079195001234|024012345|Trần Thị Mẫu|12071995|Nữ|12 Lê Lợi, Bến Nghé, Quận 1, Hồ Chí Minh|10082021'
ZONE = ('IDVNM1950012347079195001234<<7', '9507122F3507120VNM<<<<<<<<<<<8', 'TRAN<<THI<MAU<<<<<<<<<<<<<<<<<')


def front(make_page, *, number='079195001234', name="TRẦN THỊ MẪU", birth='12/07/1995', sex="Nữ", codes=(QR,)):
    return make_page(
        [
            (900, 300, "CĂN CƯỚC CÔNG DÂN"),
            (900, 375, "Citizen Identity Card"),
            (900, 450, f"Số / No.: {number}"),
            (900, 525, "Họ và tên / Full name:"),
            (900, 600, name),
            (900, 675, f"Ngày sinh / Date of birth: {birth}"),
            (900, 750, f"Giới tính / Sex: {sex}"),
            (1500, 750, "Quốc tịch / Nationality: Việt Nam"),
            (900, 825, "Quê quán / Place of origin:"),
            (900, 900, "Nghi Phú, Vinh, Nghệ An"),
            (300, 975, "Có giá trị đến: 12/07/2035"),
            (1000, 975, "Nơi thường trú / Place of residence: 12 Lê Lợi,"),
            (1000, 1050, "Bến Nghé, Quận 1, Hồ Chí Minh"),
        ],
        codes=codes,
    )


def back(make_page, zone=ZONE, issued='10/08/2021'):
    return make_page(
        [
            (300, 300, "Đặc điểm nhân dạng / Personal identification:"),
            (1700, 300, "Ngón trỏ trái"),
            (300, 375, "Nốt ruồi C: 1cm trên sau mép trái"),
            (700, 450, f"Ngày, tháng, năm / Date, month, year: {issued}"),
            (800, 525, "CỤC TRƯỞNG CỤC CẢNH SÁT"),
            (600, 600, "QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI"),
            (860, 900, "Huỳnh Thị Quỳnh Như"),
            *((300, 1100 + 75 * index, line) for index, line in enumerate(zone)),
        ],
        number=2,
    )


def read(pages, code='T01'):
    extraction = extract(pages, catalogue().get(code), scanned_on=SCANNED)
    return {field.name: field for field in extraction.fields}, {flag.code for flag in extraction.flags}


def test_a_whole_card(make_page):
    fields, flags = read([front(make_page), back(make_page)])
    expected = {
        'personal_id': ('079195001234', FieldSource.QR),
        'old_id_number': ('024012345', FieldSource.QR),
        'full_name': ("Trần Thị Mẫu", FieldSource.QR),
        'date_of_birth': ('1995-07-12', FieldSource.QR),
        'sex': ("Nữ", FieldSource.QR),
        'nationality': ("Việt Nam", FieldSource.MRZ),
        'place_of_origin': ("Nghi Phú, Vinh, Nghệ An", FieldSource.OCR),
        'expiry_date': ('2035-07-12', FieldSource.MRZ),
        'issue_date': ('2021-08-10', FieldSource.QR),
        'identifying_features': ("Nốt ruồi C: 1cm trên sau mép trái", FieldSource.OCR),
        'issuing_authority': ("CỤC CẢNH SÁT QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI", FieldSource.OCR),
        'signer_name': ("Huỳnh Thị Quỳnh Như", FieldSource.OCR),
    }
    assert {name: (fields[name].value, fields[name].source) for name in expected} == expected
    assert all(fields[name].status is FieldStatus.ACCEPTED for name in expected)
    assert flags == set()


def test_print_alone_is_enough_for_what_it_says(make_page):
    fields, flags = read([front(make_page, codes=())])
    assert fields['personal_id'].value == '079195001234'
    assert fields['personal_id'].source is FieldSource.OCR
    assert fields['full_name'].value == "TRẦN THỊ MẪU"
    assert fields['place_of_residence'].value == "12 Lê Lợi, Bến Nghé, Quận 1, Hồ Chí Minh"
    assert flags == set()


@pytest.mark.parametrize(
    'change', [{'number': '079195001235'}, {'name': "LÊ VĂN KHÁC"}, {'birth': '13/07/1995'}, {'sex': "Nam"}]
)
def test_print_against_the_code(make_page, change):
    fields, flags = read([front(make_page, **change)])
    assert 'qr_text_mismatch' in flags
    name = {'number': 'personal_id', 'name': 'full_name', 'birth': 'date_of_birth', 'sex': 'sex'}[next(iter(change))]
    assert fields[name].source is FieldSource.QR  # the code wins,
    assert fields[name].status is FieldStatus.REVIEW  # but nothing is mended silently


def test_a_doubtful_reading_of_the_print_is_no_fraud(make_page):
    fields, flags = read([front(make_page, number='079195001284~0.40')])
    assert 'qr_text_mismatch' not in flags
    assert fields['personal_id'].value == '079195001234'


def test_the_zone_against_the_print(make_page):
    other = ('IDVNM1950012358079195001235<<5', '9507122F3507120VNM<<<<<<<<<<<', 'TRAN<<THI<MAU<<<<<<<<<<<<<<<<<')
    from digitizer.doctypes.rules import mrz

    first = f'195001235{mrz.check_digit("195001235")}079195001235<<'
    first = f'IDVNM{first}{mrz.check_digit("079195001235<<")}'
    second = other[1]
    second += str(mrz.check_digit(first[5:30] + second[0:7] + second[8:15] + second[18:29]))
    fields, flags = read([front(make_page, codes=()), back(make_page, (first, second, other[2]))])
    assert 'mrz_text_mismatch' in flags
    assert fields['personal_id'].status is FieldStatus.REVIEW
    _, flags = read([front(make_page, codes=()), back(make_page)])
    assert 'mrz_text_mismatch' not in flags


def test_a_wrong_check_digit_in_the_zone(make_page):
    wrong = (ZONE[0], '9507129F3507120VNM<<<<<<<<<<<8', ZONE[2])
    _, flags = read([front(make_page), back(make_page, wrong)])
    assert 'checksum_failed' in flags
    _, flags = read([front(make_page), back(make_page)])
    assert 'checksum_failed' not in flags


def test_a_misread_zone_is_no_evidence(make_page):
    blurred = ('IDVNM1950012347079195001234<<7', '9587122F3507120VNM<<<<<<<<<<<8', ZONE[2])
    fields, flags = read([front(make_page), back(make_page, blurred)])
    assert flags == set()
    assert fields['date_of_birth'].value == '1995-07-12'


def test_card_that_ends_before_it_was_issued(make_page):
    late = QR.replace('10082021', '10082036')
    _, flags = read([front(make_page, codes=(late,))])
    assert 'impossible_date' in flags


def test_the_new_card_has_its_fields_on_both_sides(make_page):
    first = make_page(
        [
            (900, 300, "CĂN CƯỚC"),
            (900, 375, "IDENTITY CARD"),
            (900, 450, "Số định danh cá nhân / Personal identification number:"),
            (900, 525, '040201055549'),
            (900, 600, "Họ, chữ đệm và tên khai sinh / Full name:"),
            (900, 675, "MAI XUÂN TRƯỜNG"),
            (900, 750, "Ngày, tháng, năm sinh / Date of birth:"),
            (2000, 750, "Giới tính / Sex:"),
            (900, 825, "21/01/2001"),
            (2000, 825, "Nam"),
            (900, 900, "Quốc tịch / Nationality:"),
            (900, 975, "Việt Nam"),
        ]
    )
    second = make_page(
        [
            (300, 300, "Nơi cư trú / Place of residence:"),
            (300, 375, "số 271 đường Trần Hưng Đạo,"),
            (300, 450, "phường Nam Định, tỉnh Ninh Bình"),
            (300, 525, "Nơi đăng ký khai sinh / Place of birth:"),
            (300, 600, "xã Nghi Phú, thành phố Vinh, tỉnh Nghệ An"),
            (300, 675, "Ngày, tháng, năm cấp / Date of issue:"),
            (300, 750, "03/10/2025"),
            (1600, 750, "BỘ CÔNG AN"),
            (300, 825, "Ngày, tháng, năm hết hạn / Date of expiry:"),
            (300, 900, "21/01/2041"),
        ],
        number=2,
    )
    fields, flags = read([first, second], 'T02')
    expected = {
        'personal_id': '040201055549',
        'full_name': "MAI XUÂN TRƯỜNG",
        'date_of_birth': '2001-01-21',
        'sex': "Nam",
        'nationality': "Việt Nam",
        'place_of_residence': "số 271 đường Trần Hưng Đạo, phường Nam Định, tỉnh Ninh Bình",
        'place_of_birth': "xã Nghi Phú, thành phố Vinh, tỉnh Nghệ An",
        'issue_date': '2025-10-03',
        'expiry_date': '2041-01-21',
        'issuing_authority': "BỘ CÔNG AN",
    }
    assert {name: fields[name].value for name in expected} == expected
    assert flags == set()


@pytest.mark.parametrize(
    ("printed", "value", "ok"),
    [
        ("HS 4 68 68 021 50447", 'HS4686802150447', True),
        ("6802150447", '6802150447', True),
        ("HS 4 68 680 215 04471", 'HS46868021504471', False),  # a digit too many: ten of them are no code
    ],
)
def test_ten_of_more_digits_are_no_insurance_code(printed, value, ok):
    reading = value_of('T29', 'insurance_code', printed)
    assert (reading.value, reading.checks[0].ok) == (value, ok)
