"""Labels that go over the end of their line, labels behind the number of their entry, and what ends a value."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.extraction import extract

SCANNED = date(2026, 11, 21)


@pytest.fixture
def read(column):
    """Extract lines one under the other: name to value."""

    def run(code, *lines):
        found = extract([column(*lines)], catalogue().get(code), scanned_on=SCANNED).fields
        return {field.name: field.value for field in found if (field.group or 1) == 1}

    return run


def test_a_label_that_goes_over_its_line(read):
    found = read(
        'T06',
        "Họ và tên: DANH ĐỨC ĐỊNH",
        "Số Giấy CMND/Hộ chiếu/Giấy tờ hợp lệ thay",
        "thế: 247461567",
        "Nơi chết: Bệnh viện Đa khoa Hà Nam",
    )
    assert found['old_id_number'] == "247461567"
    assert found['place_of_death'] == "Bệnh viện Đa khoa Hà Nam"


def test_a_heading_of_two_lines_over_its_value(read):
    found = read(
        'T12',
        "III. THÔNG TIN VỀ CẤM ĐẢM NHIỆM CHỨC VỤ, THÀNH LẬP, QUẢN LÝ",
        "DOANH NGHIỆP, HỢP TÁC XÃ",
        "Không bị cấm",
    )
    assert found['business_ban'] == "Không bị cấm"


def test_a_value_under_a_label_begins_where_its_number_does(make_page):
    label = "14. Thông tin về cấm đảm nhiệm chức vụ, thành lập, quản lý doanh nghiệp, hợp tác xã:"
    page = make_page([(300, 800, label), (300, 880, "Không"), (560, 960, "NGƯỜI LẬP PHIẾU")])
    found = extract([page], catalogue().get('T12'), scanned_on=SCANNED).fields
    assert {field.name: field.value for field in found}['business_ban'] == "Không"


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("11 giờ 00, Chủ nhật ngày 21/09/2025.", "11 giờ 00, Chủ nhật ngày 21/09/2025"),
        ("14 giờ 00, thứ Ba, ngày 02/09/2025", "14 giờ 00, thứ Ba, ngày 02/09/2025"),
        ("7h00, ngày 14 tháng 11 năm 2025 (2 ngày)", "7h00, ngày 14 tháng 11 năm 2025"),
    ],
)
def test_an_hour_with_the_day_of_the_week(read, said, moment):
    assert read('T40', f"Thời gian: {said}")['meeting_time'] == moment


def test_the_end_of_a_meeting_before_how_its_minutes_were_made(read):
    found = read('T27', "Biên bản lập xong hồi 14 giờ 25 phút, ngày 03/09/2026 gồm 01 tờ, lập thành 02 bản.")
    assert found['end_time'] == "14 giờ 25 phút, ngày 03/09/2026"


def test_the_name_of_a_school_holds_a_word_like_a_label(make_page):
    page = make_page([(300, 400, "Trường: THCS Quang   Trung", 0.86), (300, 480, "Lớp: 8/4")])
    found = extract([page], catalogue().get('T24'), scanned_on=SCANNED).fields
    assert {field.name: field.value for field in found}['school_name'] == "THCS Quang Trung"


def test_only_the_widest_blank_before_a_label_ends_a_value(make_page):
    page = make_page([(300, 400, "Chức vụ: Nhân   viên      Số hiệu: 075387254")])
    found = extract([page], catalogue().get('T45'), scanned_on=SCANNED).fields
    assert {field.name: field.value for field in found}['person_position'] == "Nhân viên"


def values(page, code):
    return {field.name: field.value for field in extract([page], catalogue().get(code), scanned_on=SCANNED).fields}


def test_a_value_goes_on_beside_another_column(make_page):
    lines = [
        (1010, 750, "Giới tính: Nữ"),
        (1010, 825, "Quê quán: Diễn Kỷ, Diễn Châu, Nghệ An"),
        (1010, 900, "Nơi thường trú: 436 đường Hải Thượng Lãn Ông, Bắc"),
        (300, 935, "Có giá trị đến:"),
        (300, 975, "03/01/2031"),
        (1010, 975, "Hà, Hà Tĩnh, Hà Tĩnh"),
        (1010, 1050, "Đặc điểm nhận dạng:"),
    ]
    found = values(make_page(lines), 'T01')
    assert found['place_of_residence'] == "436 đường Hải Thượng Lãn Ông, Bắc Hà, Hà Tĩnh, Hà Tĩnh"
    assert found['expiry_date'] == "2031-01-03"


def test_a_label_beside_the_middle_of_its_value(make_page):
    lines = [
        (260, 750, "Sinh ngày"),
        (1000, 750, "15/03/1991"),
        (1000, 900, "phường Khương Đình, quận Thanh Xuân, thành phố Hà"),
        (260, 936, "Nơi đăng ký khai sinh"),
        (1000, 972, "Nội"),
        (1000, 1100, "Số nhà 458/24 đường Quang Trung, phường Kinh Dinh"),
    ]
    found = values(make_page(lines), 'T02')
    assert found['place_of_birth'] == "phường Khương Đình, quận Thanh Xuân, thành phố Hà Nội"


def test_the_text_in_the_middle_under_a_heading_in_capitals(make_page):
    lines = [
        (1200, 900, "DẤU VẾT RIÊNG VÀ DỊ HÌNH"),
        (1000, 980, "Sẹo chấm cách 3cm dưới sau    "),
        (1000, 1055, "mép phải."),
        (1200, 1200, "Ngày 03 tháng 06 năm 2003"),
    ]
    found = values(make_page(lines), 'T03')
    assert found['identifying_features'] == "Sẹo chấm cách 3cm dưới sau mép phải."
