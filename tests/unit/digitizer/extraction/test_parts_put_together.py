"""Values in parts, values of lists, and headings under which somebody else goes on."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.doctypes.rules import dossier_code
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract
from digitizer.extraction.page.sheet import open_sheet

SCANNED = date(2026, 11, 21)


@pytest.fixture
def entries(make_page):
    """Extract placed lines: name to its fields."""

    def run(code, *lines):
        placed = [(300, 300 + 75 * at, line) if isinstance(line, str) else line for at, line in enumerate(lines)]
        found: dict[str, list] = {}
        for field in extract([make_page(placed)], catalogue().get(code), scanned_on=SCANNED).fields:
            found.setdefault(field.name, []).append(field)
        return found

    return run


def test_a_name_asked_for_in_two_parts(entries):
    name = entries('T19', "TỜ KHAI", "1. Họ: LỤC      Chữ đệm và tên: THỊ CHÂU")['full_name'][0]
    assert (name.value, name.status) == ("LỤC THỊ CHÂU", FieldStatus.REVIEW)


def test_who_was_there_line_by_line(entries):
    found = entries(
        'T27',
        "BIÊN BẢN HỌP GIA ĐÌNH",
        "Chúng tôi gồm có:",
        "1. Ông Đỗ Anh Thắng, sinh năm 1948, là chồng",
        "Bà Hồ Phương Tươi, sinh năm 1954, là vợ",
        "Nội dung cuộc họp:",
    )
    assert [field.value for field in found['attendee']] == [
        "Ông Đỗ Anh Thắng, sinh năm 1948, là chồng",
        "Bà Hồ Phương Tươi, sinh năm 1954, là vợ",
    ]


def test_an_office_under_a_heading_is_not_who_presided(entries):
    chair = entries('T27', (1500, 1500, "CHỦ TRÌ"), (1360, 1575, "PHÓ CHỦ TỊCH UBND"), (1430, 1800, "Ninh Khắc Phú"))[
        'chair_name'
    ][0]
    assert chair.value == "Ninh Khắc Phú"


def test_the_day_of_a_petition_stands_over_who_confirms_it(entries):
    found = entries(
        'T20',
        (1200, 1500, "Đắk Mil, ngày 30 tháng 05 năm 2011"),
        (1400, 1575, "Người làm đơn"),
        (1350, 1800, "Lò Minh Phi"),
        (300, 1950, "XÁC NHẬN CỦA UBND THỊ TRẤN ĐẮK MIL"),
        (1200, 2150, "Đắk Mil, ngày 19 tháng 06 năm 2011"),
    )
    assert found['issue_date'][0].value == "2011-05-30"


def test_the_number_of_a_change_before_its_day(entries):
    found = entries('T15', "Đăng ký thay đổi lần thứ 1: ngày 17 tháng 6 năm 2026")
    assert found['change_number'][0].value == "1"
    assert found['change_date'][0].value == "2026-06-17"


def test_the_longest_body_on_a_card_counts(entries):
    found = entries('T01', (1228, 900, "CỤC TRƯỞNG CỤC CẢNH SÁT"), (1174, 960, "ĐKQL CƯ TRÚ VÀ DLQG VỀ DÂN CƯ"))
    assert found['issuing_authority'][0].value == "CỤC CẢNH SÁT ĐKQL CƯ TRÚ VÀ DLQG VỀ DÂN CƯ"


def test_a_list_goes_on_with_its_next_entry(entries):
    found = entries(
        'T16',
        "- Theo hồ sơ thiết kế do: Công ty TNHH Tư vấn xây dựng Nhà Xinh lập.",
        "- Gồm các nội dung sau:",
    )
    assert found['design_unit'][0].value == "Công ty TNHH Tư vấn xây dựng Nhà Xinh"


def test_what_an_empty_label_stands_over_is_anothers(entries):
    found = entries('T05', (300, 400, "Năm sinh: 1990"), (900, 400, "Dân tộc:"), "Nơi cư trú: xã")
    assert found['ethnicity'][0].value is None
    found = entries('T05', (900, 300, "Dân tộc:"), (300, 375, "Nơi sinh: xã"), (800, 375, "Diễn Kỷ, tỉnh Nghệ An"))
    assert found['ethnicity'][0].value is None


def test_a_place_behind_words_without_a_colon(entries):
    found = entries('T19', "TỜ KHAI", (1300, 1500, "Làm tại Kiên Giang, ngày 11 tháng 01 năm 2024"))
    assert found['issue_place'][0].value == "Kiên Giang"


def test_a_dossier_code_without_its_stops():
    code = dossier_code.parse("0003232H23-220530-0414")
    assert code is not None
    assert (code.text, code.repaired) == ("000.32.32.H23-220530-0414", True)


def test_what_touches_the_words_beside_it_is_parted(entries):
    found = entries('T05', "Họ, chữ đệm, tên người mẹ: HUỲNH THỊ DUNG", "Ngày sinh: 31/07/1991Dân tộc: Mường")
    assert found['mother_ethnicity'][0].value == "Mường"
    found = entries('T06', "Giấy tờ tùy thân: CMND012016495")
    assert found['old_id_number'][0].value == "012016495"


def test_a_word_with_marks_on_its_capital_is_parted_from_a_year(make_page):
    sheet = open_sheet(make_page([(200, 300, "Sinh năm 1991Ấp 3, xã Lương Quới")]))
    assert [token.text for token in sheet.tokens][2:4] == ["1991", "Ấp"]
