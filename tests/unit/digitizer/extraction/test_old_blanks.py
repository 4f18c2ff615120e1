"""Old certificates and blanks filled by pen: labels of several lines, headings of columns over values, numbers of old kinds."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract

TODAY = date(2026, 11, 22)


@pytest.fixture
def read(make_page):
    """Extract from lines of (left, top, text); fields by name."""

    def _read(code, *lines):
        found = extract([make_page(list(lines))], catalogue().get(code), scanned_on=TODAY).fields
        return {field.name: field for field in found}

    return _read


def test_the_heading_of_the_labels_may_have_two_lines(read):
    rows = (
        ("Họ và tên", "Ung Thị Kiều Oanh", "Hồ Anh Hải"),
        ("Năm sinh", "1975", "1962"),
        ("Dân tộc", "Kinh", "Tày"),
        ("Quốc tịch", "Việt Nam", "Việt Nam"),
    )
    lines = [(240, 380, "Phần ghi về cha,"), (900, 400, "NGƯỜI MẸ"), (1700, 400, "NGƯỜI CHA"), (370, 460, "mẹ")]
    lines += [
        (x, 560 + 110 * at, text) for at, row in enumerate(rows) for x, text in zip((200, 650, 1500), row, strict=True)
    ]
    found = read('T05', *lines)
    assert [found[f'father_{name}'].value for name in ('name', 'date_of_birth', 'ethnicity')] == [
        "Hồ Anh Hải",
        '1962',
        "Tày",
    ]
    assert found['mother_name'].value == "Ung Thị Kiều Oanh"


def test_a_label_stands_in_the_middle_of_its_cell(read):
    found = read(
        'T05',
        (200, 300, "Họ và tên: Hồ Khánh Nhàn"),
        (800, 410, "10-04-1999"),
        (200, 450, "Ngày, tháng, năm sinh"),
        (800, 490, "(Bằng chữ: Ngày mười, tháng tư, năm một nghìn chín trăm chín mươi chín)"),
    )
    assert found['date_of_birth'].value == '1999-04-10'


RED_BOOK = (
    (500, 300, "ỦY BAN NHÂN DÂN"),
    (350, 375, "THÀNH PHỐ VINH, TỈNH NGHỆ AN"),
    (200, 560, "Được quyền sử dụng 408, 7 m² đất."),
    (200, 640, "Tại: Đường Nguyễn Thái Học, phường Trường Thi, thành phố Vinh, tỉnh Nghệ An"),
    *(
        (x, 800, text)
        for x, text in ((150, "Tờ bản đồ"), (500, "Thửa"), (750, "Diện tích"), (1200, "Thời hạn sử dụng"))
    ),
    (1800, 800, "Phần ghi"),
    *((x, 860, text) for x, text in ((220, "số"), (520, "số"), (800, "(m2)"), (1850, "thêm"))),
    *((x, 960, text) for x, text in ((200, "48"), (520, "420"), (780, "408,7"), (1280, "Đến ngày"))),
    (1270, 1020, "01/7/2042"),
    (1400, 1300, "Vinh, ngày 11 tháng 12 năm 2001"),
    (1450, 1375, "TM. ỦY BAN NHÂN DÂN"),
    (1600, 1450, "=CHỦ TỊCH"),
    (200, 1700, "Vào sổ cấp giấy chứng nhận"),
    (200, 1775, "quyền sử dụng đất"),
    (200, 1850, "Số: 01799 QSDĐ"),
    (1500, 1850, "Nguyễn Anh Phú"),
)


@pytest.mark.parametrize(
    ('name', 'value'),
    [
        ('map_sheet', '48'),
        ('parcel_number', '420'),
        ('area_m2', 408.7),
        ('land_use_term', "Đến ngày 01/7/2042"),
        ('land_address', "Đường Nguyễn Thái Học, phường Trường Thi, thành phố Vinh, tỉnh Nghệ An"),
        ('register_number', '01799'),
        ('issuing_authority', "ỦY BAN NHÂN DÂN THÀNH PHỐ VINH"),
        ('signer_name', "Nguyễn Anh Phú"),
    ],
)
def test_a_red_book_lists_its_parcel_under_headings(read, name, value):
    assert read('T13', *RED_BOOK)[name].value == value


def test_a_serial_with_one_letter_needs_a_person(read):
    found = read('T13', (700, 2000, "Số P 239566"))['serial_number']
    assert (found.value, found.status) == ('P239566', FieldStatus.REVIEW)


def test_a_committee_without_its_unit_needs_a_person(read):
    found = read('T13', *RED_BOOK[2:])['issuing_authority']
    assert (found.value, found.status) == ("ỦY BAN NHÂN DÂN", FieldStatus.REVIEW)


def test_twelve_digits_on_an_old_card_are_its_number_and_the_person_s(read):
    found = read('T03', (300, 300, "Số: 072056219406"), (300, 400, "Họ và tên khai sinh: TRẦN HOÀNG LINH"))
    assert found['personal_id'].value == found['old_id_number'].value == '072056219406'


def test_how_long_a_confirmation_holds_is_no_other_content(read):
    found = read(
        'T10',
        (300, 300, "8. Nội dung xác nhận khác:"),
        (300, 375, "Xác nhận thông tin về cư trú có giá trị đến hết ngày 04 tháng 9 năm 2025./."),
    )
    assert found['other_content'].value is None
    assert found['expiry_date'].value == '2025-09-04'


@pytest.mark.parametrize(('number', 'fits'), [('94D8075048', True), ('948075048', False), ('0312345678', True)])
def test_the_number_of_a_household_business_has_its_form(read, number, fits):
    found = read('T15', (1000, 300, f"Số: {number}"))['document_number']
    assert found.value == number
    assert all(check.ok for check in found.checks) is fits
