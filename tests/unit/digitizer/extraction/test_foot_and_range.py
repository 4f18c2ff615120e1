"""Days that a line or a word parts, bodies over titles on cards, cells side by side, and words that look like labels."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.extraction import extract

TODAY = date(2026, 11, 20)
HEAD = [(900, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (1000, 150, "Độc lập - Tự do - Hạnh phúc")]


def values(page, code, *names):
    found = {field.name: field.value for field in extract([page], catalogue().get(code), scanned_on=TODAY).fields}
    return [found[name] for name in names]


@pytest.mark.parametrize(
    "printed",
    [
        "Giá trị sử dụng: từ 01/01/2018 đến 31/12/2018",
        "Giá trị sử dụng: 01/01/2018 - 31/12/2018",
        "Thẻ có giá trị: Từ 01/01/2018 đến 31/12/2018",
    ],
)
def test_one_label_gives_the_first_and_the_last_day(make_page, printed):
    page = make_page([(300, 400, "THẺ BẢO HIỂM Y TẾ"), (300, 600, printed)])
    assert values(page, 'T29', 'valid_from', 'expiry_date') == ['2018-01-01', '2018-12-31']


def test_a_card_names_its_issuer_right_over_the_title(make_page):
    page = make_page(
        [
            (800, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (300, 400, "Số máy (Engine N°): 3NR292964"),
            (1100, 900, "Đồng Tháp, ngày 30 tháng 3 năm 2021"),
            (1120, 950, "PHÒNG CẢNH SÁT GIAO THÔNG"),
            (1260, 1000, "TRƯỞNG PHÒNG"),
            (1260, 1250, "Hà Thị Cẩm"),
        ]
    )
    assert values(page, 'T32', 'issuing_authority', 'signer_title', 'issue_date') == [
        "PHÒNG CẢNH SÁT GIAO THÔNG",
        "TRƯỞNG PHÒNG",
        '2021-03-30',
    ]


def test_the_year_of_a_broken_line_of_place_and_day_stands_under_it(make_page):
    page = make_page(
        [
            (600, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (600, 300, "TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ"),
            (200, 600, "Họ, chữ đệm và tên: Thái Minh Lý"),
            (1800, 2000, "Vỹ Dạ, ngày 26 tháng 08"),
            (1900, 2050, "năm 2024"),
            (1850, 2100, "NGƯỜI KÊ KHAI"),
        ]
    )
    assert values(page, 'T19', 'issue_date', 'issue_place') == ['2024-08-26', "Vỹ Dạ"]


def test_two_rows_of_two_cells_are_a_table_and_a_word_like_a_label_is_a_value(make_page):
    page = make_page(
        [(230, 1400, "Điểm trung bình tích lũy"), (1260, 1400, "2,88"), (230, 1480, "Xếp loại"), (1260, 1480, "Giỏi")]
    )
    assert values(page, 'T24', 'average_mark', 'grade') == ["2,88", "Giỏi"]


@pytest.mark.parametrize('printed', ["82", "82 Ma"])
def test_a_class_that_was_misread_is_shown_as_the_list_has_it_and_needs_a_person(make_page, printed):
    page = make_page([(300, 400, f"Hạng/Class: {printed}")])
    [field] = [
        field
        for field in extract([page], catalogue().get('T28'), scanned_on=TODAY).fields
        if field.name == 'licence_class'
    ]
    assert field.value == 'B2'
    assert any(not check.ok for check in field.checks)
