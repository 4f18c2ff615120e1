"""Labels with their translation on the same line, and tables that number their labels or rows."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.extraction import extract

SCANNED = date(2026, 11, 21)


@pytest.fixture
def read(make_page):
    """Extract a page: name and group of each field to its value."""

    def run(lines, code):
        fields = extract([make_page(lines)], catalogue().get(code), scanned_on=SCANNED).fields
        return {(field.name, field.group or 1): field.value for field in fields}

    return run


def test_translations_behind_labels_are_no_values(read):
    lines = [
        (300, 300, "I. NGƯỜI ĐƯỢC KHAI SINH / THE CHILD"),
        (300, 380, "Họ, chữ đệm, tên / Full name"),
        (1300, 380, "Giới tính/ Sex"),
        (300, 435, "LÊ MAI THOA"),
        (1300, 435, "Nữ"),
        (300, 520, "Ngày sinh / Date of birth"),
        (1300, 520, "Quốc tịch / Nationality"),
        (300, 575, "02/02/2021"),
        (1300, 575, "Việt Nam"),
        (300, 700, "II. CHA / THE FATHER"),
        (300, 780, "Họ, chữ đệm, tên / Full name"),
        (1300, 780, "Năm sinh / Year of birth"),
        (300, 835, "LÊ BÁ TÚC"),
        (1300, 835, "1987"),
    ]
    found = read(lines, 'T05')
    assert (found[('full_name', 1)], found[('sex', 1)]) == ("LÊ MAI THOA", "Nữ")
    assert (found[('date_of_birth', 1)], found[('nationality', 1)]) == ('2021-02-02', "Việt Nam")
    assert (found[('father_name', 1)], found[('father_date_of_birth', 1)]) == ("LÊ BÁ TÚC", '1987')


def test_a_translation_on_two_lines_leaves_its_label_among_those_beside_it(read):
    lines = [
        (300, 300, "Ngày sinh / Date of birth"),
        (1100, 300, "Dân tộc/ Ethnic"),
        (1700, 300, "Quốc tịch / Nationality"),
        (300, 355, "02/02/2021"),
        (1100, 355, "group"),
        (1700, 355, "Việt Nam"),
        (1100, 410, "Sán Dìu"),
    ]
    found = read(lines, 'T05')
    assert (found[('ethnicity', 1)], found[('nationality', 1)]) == ("Sán Dìu", "Việt Nam")


def test_a_column_of_translations_and_one_of_numbers_are_no_values(read):
    rows = (
        ("1", "Họ và tên", "Full name", "LÊ MAI THOA"),
        ("2", "Giới tính", "Gender", "Nữ"),
        ("3", "Ngày sinh", "Date of birth", "18-09-1970"),
        ("4", "Quốc tịch", "Nationality", "Việt Nam"),
        ("5", "Tình trạng án tích", "Criminal record", "Không có án tích"),
    )
    lines = [
        (x, 400 + 90 * at, text)
        for at, row in enumerate(rows)
        for x, text in zip((150, 260, 900, 1500), row, strict=True)
    ]
    found = read(lines, 'T11')
    assert (found[('full_name', 1)], found[('sex', 1)]) == ("LÊ MAI THOA", "Nữ")
    assert (found[('nationality', 1)], found[('criminal_record', 1)]) == ("Việt Nam", "Không có án tích")


def test_labels_behind_numbers_go_on_in_their_own_column(read):
    rows = (
        ("1", "Họ và tên", "LÊ MAI THOA"),
        ("2", "Giới tính", "Nữ"),
        ("3", "Quốc tịch", "Việt Nam"),
        ("4", "Chứng minh nhân", "025143339"),
        ("", "dân số", ""),
        ("5", "Tình trạng án tích", "Không có án tích"),
    )
    lines = [
        (x, 400 + 75 * at, text)
        for at, row in enumerate(rows)
        for x, text in zip((150, 260, 900), row, strict=True)
        if text
    ]
    assert read(lines, 'T11')[('old_id_number', 1)] == '025143339'


MEMBERS = [
    (300, 300, "4. Danh sách thành viên góp vốn"),
    (200, 400, "STT Tên thành viên"),
    (800, 400, "Nơi đăng ký hộ khẩu"),
    (1500, 400, "Giá trị phần"),
    (1900, 400, "Số CMND (hoặc"),
    (800, 455, "thường trú"),
    (1500, 455, "vốn góp"),
    (1900, 455, "chứng thực khác)"),
    (220, 530, "1"),
    (320, 530, "LÊ THỊ MAI"),
    (800, 530, "Số 86 đường Lê Lợi,"),
    (1500, 530, "2.700.000.000"),
    (1900, 530, "002314393334"),
    (320, 585, "THOA"),
    (800, 585, "phường Sông Hiến"),
    (800, 640, "tỉnh Cao Bằng"),
    (220, 720, "2"),
    (320, 720, "VÕ THANH"),
    (800, 720, "thị trấn Sịa, huyện"),
    (1500, 720, "300.000.000"),
    (1900, 720, "002076717266"),
    (320, 775, "NGÂN"),
    (800, 775, "Quảng Điền"),
    (200, 900, "5. Người đại diện theo pháp luật của công ty"),
]


def test_cells_of_numbered_rows_go_on_below(read):
    found = read(MEMBERS, 'T14')
    assert [found[('member_name', at)] for at in (1, 2)] == ["LÊ THỊ MAI THOA", "VÕ THANH NGÂN"]
    assert [found[('member_id', at)] for at in (1, 2)] == ['002314393334', '002076717266']


def test_rows_whose_number_was_not_read_are_rows(read):
    rows = (
        ("STT", "Họ, chữ đệm và tên", "Số định danh cá nhân", "Quan hệ với chủ hộ"),
        ("1", "LÊ MAI THOA", "002314393334", "Vợ"),
        ("", "VÕ THANH NGÂN", "002076717266", "Con"),
    )
    lines = [
        (x, 400 + 75 * at, text)
        for at, row in enumerate(rows)
        for x, text in zip((150, 400, 1100, 1700), row, strict=True)
        if text
    ]
    found = read(lines, 'T10')
    assert [found[('member_name', at)] for at in (1, 2)] == ["LÊ MAI THOA", "VÕ THANH NGÂN"]


def test_values_of_a_table_may_end_together(read):
    lines = [
        (300, 300, "Vốn điều lệ"),
        (1856, 300, "2.000.000.000 đồng"),
        (300, 390, "Bằng chữ: Hai tỷ đồng"),
        (300, 480, "Mệnh giá cổ phần"),
        (2000, 480, "10.000 đồng"),
    ]
    found = read(lines, 'T14')
    assert (found[('charter_capital', 1)], found[('par_value', 1)]) == (2000000000, 10000)


def test_cells_that_head_several_rows_are_no_labels(read):
    rows = (
        ("Tên tổ chức", "CÔNG TY TNHH THỦY SẢN BẮC HÀ"),
        ("Mã số thuế", "5910012408"),
        ("Tên công trình", "Nhà xưởng sản xuất số 2"),
        ("Vị trí xây dựng", "đường Hùng Vương, phường Pleiku, tỉnh Gia"),
        ("", "Lai"),
        ("Thửa đất", "808"),
        ("Tờ bản đồ", "39"),
        ("Diện tích đất", "9489,6 m²"),
        ("Số tầng", "2 tầng"),
        ("Chiều cao", "8,0m"),
    )
    lines = [
        (x, 600 + 80 * at, text)
        for at, row in enumerate(rows)
        for x, text in zip((660, 1230), row, strict=True)
        if text
    ]
    lines += [(330, 640, "Chủ đầu tư"), (330, 880, "Công trình"), (330, 1270, "được duyệt")]
    found = read(lines, 'T16')
    assert found[('location', 1)] == "đường Hùng Vương, phường Pleiku, tỉnh Gia Lai"
    assert found[('owner_name', 1)] != "Công trình"
    assert (found[('map_sheet', 1)], found[('floors', 1)]) == ('39', "2 tầng")
