"""Whose values a declaration gives, and values that are known by their form or stand apart from their labels."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract

SCANNED = date(2026, 11, 21)


@pytest.fixture
def fields(make_page):
    """Extract placed lines: name to field."""

    def run(code, *lines):
        placed = [(300, 300 + 75 * at, line) if isinstance(line, str) else line for at, line in enumerate(lines)]
        found = extract([make_page(placed)], catalogue().get(code), scanned_on=SCANNED).fields
        return {field.name: field for field in found if (field.group or 1) == 1}

    return run


def test_a_declaration_is_about_whom_it_names_below(fields):
    found = fields(
        'T19',
        "TỜ KHAI ĐĂNG KÝ KHAI TỬ",
        "Họ, chữ đệm, tên người yêu cầu: NINH HẢI KHÁNH",
        "Nơi cư trú: thôn Tảo Phú, xã Yên Lạc, tỉnh Phú Thọ",
        "Giấy tờ tùy thân: CCCD số 035200127178",
        "Đề nghị cơ quan đăng ký khai tử cho người có tên dưới đây:",
        "Họ, chữ đệm, tên: NINH THỊ NHƯ CHÂU",
        "Giấy tờ tùy thân: CCCD số 035135955725",
    )
    assert found['personal_id'].value == "035135955725"
    assert found['applicant_name'].value == "NINH HẢI KHÁNH"
    assert found['place_of_residence'].value == "thôn Tảo Phú, xã Yên Lạc, tỉnh Phú Thọ"


def test_the_only_plate_of_a_paper_is_the_vehicles(fields):
    found = fields(
        'T32',
        (500, 300, "Biến số đăng ký"),
        (530, 350, "(N° Plate)"),
        (1300, 400, "KT. TRƯỞNG PHÒNG"),
        (480, 480, "79A-464.30"),
    )
    assert (found['plate_number'].value, found['plate_number'].status) == ("79A-464.30", FieldStatus.REVIEW)


def test_seats_apart_from_places_to_stand(fields):
    found = fields('T32', "Số chỗ: Ngồi (Seat): 3   Đứng (Stand): 0")
    assert found['seats'].value == "3"


def test_the_number_of_an_owner_is_not_that_of_the_card(fields):
    found = fields('T32', "Số/No: 93 147823", "Mã định danh/ID: 054070902301")
    assert found['document_number'].value == "93147823"
