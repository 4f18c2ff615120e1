"""Values in the cells of forms: labels of several lines, headings of columns, columns under what they are headed with."""

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


GRID = (
    ("Họ và tên", "LÊ MAI THOA", "Giới tính", "Nữ"),
    ("Số ĐDCN", "002314393334", "Dân tộc", "Kinh"),
    ("Quốc tịch", "Việt Nam", "Tôn giáo", "Không"),
    ("Chủ hộ", "VÕ THANH NGÂN", "Quan hệ với", "Em ruột"),
    ("Số ĐDCN của chủ", "002076717266", "", ""),
)


def test_labels_of_two_lines_in_a_grid_are_whole(read):
    lines = [
        (x, 300 + 90 * at, text)
        for at, row in enumerate(GRID)
        for x, text in zip((175, 700, 1580, 1950), row, strict=True)
        if text
    ]
    lines += [(1580, 630, "chủ hộ"), (175, 720, "hộ")]
    found = read(lines, 'T10')
    assert (found[('personal_id', 1)], found[('head_id', 1)]) == ('002314393334', '002076717266')
    assert found[('head_relation', 1)] == "Em ruột"
    assert found[('member_id', 1)] is None


def test_relations_of_a_table_are_under_their_heading_only(read):
    lines = [(300, 300, "Họ và tên chủ hộ: VÕ THANH NGÂN"), (300, 400, "Quan hệ với người khai: Em ruột")]
    lines += [
        (x, 560, text) for x, text in zip((150, 400, 1300, 2000), ("STT", "Họ tên", "Số ĐDCN", "Quan hệ"), strict=True)
    ]
    lines += [
        (x, 640, text)
        for x, text in zip((150, 400, 1250, 2000), ("1", "LÊ MAI THOA", "002314393334", "Vợ"), strict=True)
    ]
    found = read(lines, 'T10')
    assert (found[('member_name', 1)], found[('member_id', 1)], found[('member_relation', 1)]) == (
        "LÊ MAI THOA",
        '002314393334',
        "Vợ",
    )
    assert ('member_relation', 2) not in found


def test_a_short_label_of_two_lines_is_one_though_its_second_begins_with_a_capital(read):
    lines = [(725, 300, "NGƯỜI ỦY QUYỀN"), (1572, 300, "NGƯỜI ĐƯỢC ỦY QUYỀN")]
    for at, (label, end, *cells) in enumerate(
        (
            ("Họ và", "tên", "BÙI QUANG ĐĂNG", "ĐỖ MẠNH SỸ"),
            ("Ngày", "sinh", "03/08/1958", "11/05/1975"),
            ("Số", "CCCD", "034058251564", "049075955708"),
            ("Dân", "tộc", "Kinh", "Kinh"),
        )
    ):
        top = 400 + 150 * at
        lines += [(300, top, label), (300, top + 60, end), (600, top, cells[0]), (1400, top, cells[1])]
    found = read(lines, 'T22')
    assert (found[('grantor_id', 1)], found[('grantee_id', 1)]) == ('034058251564', '049075955708')
    assert found[('document_number', 1)] is None


def test_what_two_columns_are_headed_with_opens_each_of_them(read):
    sides = (
        (
            300,
            500,
            "BÊN ỦY QUYỀN (BÊN A)",
            "Nguyễn Tấn Đoàn",
            '079098646810',
            "phường 3, tỉnh Bạc Liêu",
        ),
        (1400, 1450, "BÊN ĐƯỢC ỦY QUYỀN (BÊN B)", "Trần Trúc Mỵ", '067164581587', "xã Đinh Xá, tỉnh Hà Nam"),
    )
    lines = []
    for x, middle, heading, name, number, address in sides:
        lines += [(middle, 300, heading), (x, 380, f"Họ và tên: {name}"), (x, 460, f"CCCD số: {number}")]
        lines.append((x, 540, f"Nơi thường trú: {address}"))
    found = read(lines, 'T22')
    assert (found[('grantor_name', 1)], found[('grantor_id', 1)]) == ("Nguyễn Tấn Đoàn", '079098646810')
    assert (found[('grantee_name', 1)], found[('grantee_id', 1)]) == ("Trần Trúc Mỵ", '067164581587')
    assert found[('grantee_address', 1)] == "xã Đinh Xá, tỉnh Hà Nam"
