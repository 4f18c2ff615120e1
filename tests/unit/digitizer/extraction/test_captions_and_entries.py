"""Captions of tables over several lines, and entries of forms: notes how to fill them in, headings over a sum, entries without a value."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract

SCANNED = date(2026, 11, 21)


@pytest.fixture
def read(make_page):
    """Extract a page: name and group of each field to the field."""

    def run(lines, code):
        fields = extract([make_page(lines)], catalogue().get(code), scanned_on=SCANNED).fields
        return {(field.name, field.group or 1): field for field in fields}

    return run


def table(rows, columns, y=900, step=75):
    """Place the cells of rows at the left edges of their columns; an empty text is no cell."""
    return [
        (x, y + step * at, text) for at, row in enumerate(rows) for x, text in zip(columns, row, strict=True) if text
    ]


def test_one_caption_of_a_counted_table_may_go_on_below(read):
    rows = (
        ("TT", "Họ, chữ đệm và tên", "Ngày sinh", "Số ĐDCN/CMND", "Quan hệ với"),
        ("", "", "", "", "chủ hộ"),
        ("1", "Võ Trung Trực", "01/09/1987", "066087006318", "Chủ hộ"),
        ("2", "Võ Hồ Gia Khang", "19/03/2014", "066214008890", "Con đẻ"),
    )
    found = read(
        [
            (300, 700, "4. Họ, chữ đệm và tên chủ hộ: VÕ TRUNG TRỰC"),
            (300, 800, "7. Thông tin các thành viên khác trong hộ gia đình:"),
            *table(rows, (300, 450, 1000, 1350, 1800)),
        ],
        'T10',
    )
    assert [found['member_relation', group].value for group in (1, 2)] == ["Chủ hộ", "Con đẻ"]


def test_the_first_words_of_a_caption_are_no_label(read):
    rows = (
        ("Bản án số, ngày, tháng,", "Tội danh, điều khoản", "Hình phạt chính,", "Tình trạng thi hành"),
        ("năm, Tòa án xét xử", "luật được áp dụng", "hình phạt bổ sung", "án"),
        ("", "", "", ""),
        ("14/2022/HS-ST ngày", "Đánh bạc, khoản 1", "12 tháng tù, cho", "Chấp hành xong ngày"),
        ("21/3/2022 TAND huyện", "Điều 321 BLHS 2015", "hưởng án treo; phạt", "21/3/2024; đã nộp án"),
        ("Yên Thủy", "", "tiền 10.000.000 đ", "phí"),
    )
    found = read(
        [(300, 800, "13. Tình trạng án tích: Có án tích"), *table(rows, (200, 800, 1350, 1900))],
        'T12',
    )
    values = [field.value for (name, _), field in found.items() if name == 'criminal_history']
    assert values == ["Chấp hành xong ngày 21/3/2024; đã nộp án phí"]


def test_a_note_how_to_fill_in_is_no_value(read):
    found = read(
        [
            (300, 600, "GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH"),
            (300, 800, "1. Tên hộ kinh doanh: (ghi bằng chữ in hoa) .... THU MUA NÔNG SẢN SÁU HẰNG ...."),
            (300, 875, "5. Họ và tên chủ hộ: ... HÀ VĂN SÁU ..."),
        ],
        'T15',
    )
    assert found['enterprise_name', 1].value == "THU MUA NÔNG SẢN SÁU HẰNG"
    assert found['owner_name', 1].value == "HÀ VĂN SÁU"


def test_a_heading_says_whose_the_sum_under_it_is(read):
    found = read(
        [
            (300, 800, "3. Vốn điều lệ"),
            (300, 875, "Giá trị: 5.000.000.000 VNĐ"),
            (300, 950, "Bằng chữ: Năm tỷ đồng Việt Nam"),
        ],
        'T14',
    )
    assert found['charter_capital', 1].value == 5_000_000_000
    assert found['charter_capital', 1].status is FieldStatus.ACCEPTED


def test_nothing_behind_the_next_entry_is_the_value_of_an_empty_one(read):
    found = read(
        [
            (300, 800, "Email:"),
            (1300, 800, "Website:"),
            (300, 875, "3. Ngành, nghề kinh doanh:"),
            (300, 950, "Tên ngành"),
            (1300, 950, "Mã ngành"),
        ],
        'T14',
    )
    assert found['website', 1].value is None


def test_a_day_in_words_goes_on_behind_its_comma(read):
    found = read(
        [
            (300, 600, "GIẤY KHAI SINH"),
            (300, 700, "Họ, chữ đệm, tên: HUỲNH TẤN PHÁT"),
            (300, 800, "Ngày, tháng, năm sinh: 22/4/2018"),
            (1300, 800, "ghi bằng chữ: Ngày hai mươi hai,"),
            (300, 875, "tháng tư, năm hai nghìn không trăm mười tám"),
        ],
        'T05',
    )
    assert found['date_of_birth_words', 1].value == "Ngày hai mươi hai, tháng tư, năm hai nghìn không trăm mười tám"
