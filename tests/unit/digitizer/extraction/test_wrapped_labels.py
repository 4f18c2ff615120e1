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
