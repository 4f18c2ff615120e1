"""Where values end, headings over them, parents and heads of households, and what a reader lost of names and numbers."""

from __future__ import annotations

import pytest

from digitizer.documents.model import FieldStatus
from digitizer.extraction import mending
from digitizer.extraction.nd30 import titles
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.torn_names import without_strokes
from digitizer.extraction.values import misread_names

from .conftest import centred, lines, value_of

PAPERS = {
    'parents stand side by side over their names': (
        'T19',
        [
            *lines("TỜ KHAI YÊU CẦU CẤP PHIẾU LÝ LỊCH TƯ PHÁP", "1. Tên tôi là: MAI KHÁNH NGA"),
            *[(x, 600, text) for x, text in ((850, "CHA"), (1450, "MẸ"), (1900, "VỢ/CHỒNG"))],
            *[
                (x, 690, text)
                for x, text in ((280, "Họ và tên"), (760, "Mai Gia Bảo"), (1380, "Lê Thị Thanh"), (1850, "Hồ An Tú"))
            ],
            (1400, 765, "Thảo"),
        ],
        {'father_name': "Mai Gia Bảo", 'mother_name': "Lê Thị Thanh Thảo"},
    ),
    'a short value ends with its sentence': (
        'T22',
        lines("GIẤY ỦY QUYỀN", "Thời hạn ủy quyền: đến hết ngày 08/09/2024. Trong thời hạn này, người được ủy quyền"),
        {'authorisation_term': "đến hết ngày 08/09/2024."},
    ),
    'an article ends a value': (
        'T26',
        lines("HỢP ĐỒNG", "Thời gian thực hiện: 60 ngày kể từ ngày ký hợp đồng Điều 3"),
        {'contract_term': "60 ngày kể từ ngày ký hợp đồng"},
    ),
    'an address ends behind its province': (
        'T10',
        lines(
            "XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ",
            "Nơi ở hiện tại: ấp Cầu Xây, xã Long Trạch, tỉnh Long An. Chủ hộ là bà Âu Châu",
        ),
        {'current_residence': "ấp Cầu Xây, xã Long Trạch, tỉnh Long An"},
    ),
    'a last word like a level belongs to the body': (
        'T07',
        [
            *[
                centred(700, 200 + 70 * at, text)
                for at, text in enumerate(("HUYỆN NAM SÁCH", "ỦY BAN NHÂN DÂN XÃ THANH", "QUANG"))
            ],
            (1300, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (1450, 270, "Độc lập - Tự do - Hạnh phúc"),
            centred(700, 450, "Số: 318/TLKH-BS"),
            centred(1240, 640, "TRÍCH LỤC KẾT HÔN"),
        ],
        {'issuing_authority': "HUYỆN NAM SÁCH ỦY BAN NHÂN DÂN XÃ THANH QUANG"},
    ),
    'a label goes on with a capital': (
        'T45',
        lines("GIẤY GIỚI THIỆU", "Chức vụ trong Đảng: Đảng viên"),
        {'person_position': "Đảng viên"},
    ),
    'a part of a body stands over the whole': (
        'T32',
        [
            *lines("CHỨNG NHẬN ĐĂNG KÝ XE Ô TÔ", "Biển số xe: 79A-191.60"),
            *[
                centred(1700, 2000 + 70 * at, text)
                for at, text in enumerate(("PHÒNG CẢNH SÁT GIAO THÔNG", "CÔNG AN THÀNH PHỐ HUẾ", "TRƯỞNG PHÒNG"))
            ],
            centred(1700, 2500, "Lục Văn Vinh"),
        ],
        {'issuing_authority': "PHÒNG CẢNH SÁT GIAO THÔNG CÔNG AN THÀNH PHỐ HUẾ"},
    ),
    'a petition asks over the end of its line': (
        'T20',
        lines(
            "ĐƠN XIN CHUYỂN MỤC ĐÍCH",
            "Tôi tên: Lò Minh Phi",
            "Nay do con cái trưởng thành, chưa có chỗ ở riêng nên tôi làm",
            "đơn này kính xin Ủy ban cho phép gia đình được chuyển mục đích sử",
            "dụng 90 m2 đất trồng cây lâu năm sang đất ở để cất nhà.",
        ),
        {'subject': "chuyển mục đích sử dụng 90 m2 đất trồng cây lâu năm sang đất ở"},
    ),
}


@pytest.mark.parametrize(('code', 'placed', 'values'), PAPERS.values(), ids=PAPERS)
def test_a_paper_gives_its_values(read, code, placed, values):
    fields = read(code, *placed)
    assert {name: fields[name].value for name in values} == values


def test_the_head_of_a_household_is_its_first_member(read):
    read(
        'T09',
        (900, 200, "SỔ HỘ KHẨU"),
        *lines("Họ và tên chủ hộ: NINH BÁ NAM", y=300),
        (1150, 600, "CHỦ HỘ"),
        *lines("Họ và tên: NINH BÁ NAM", "Ngày, tháng, năm sinh: 09/10/1964", y=700),
        (900, 1000, "QUAN HỆ VỚI CHỦ HỘ: vợ"),
        *lines("Họ và tên: ĐỒNG THỊ THƯƠNG", "Ngày, tháng, năm sinh: 03/12/1960", y=1100),
    )
    assert read.all_of('member_relation') == ["CHỦ HỘ", "vợ"]


def test_words_that_stand_for_a_day_need_no_label(read):
    fields = read(
        'T28', *lines("GIẤY PHÉP LÁI XE", "Hạng/Class: A1", "Có giá trị đến/Expires:", "qia", "Không thời hạn")
    )
    assert str(fields['unlimited'].value).lower() == "không thời hạn"
    assert fields['unlimited'].status is FieldStatus.REVIEW


@pytest.mark.parametrize(('raw', 'share'), [('75,06', '75,0%'), ('69,5%', '69,5%'), ('23,36;', '23,3%')])
def test_the_sign_of_a_share_is_no_figure(raw, share):
    assert value_of('T16', 'construction_density', raw).value == share


def test_the_figure_of_a_class_is_no_letter():
    assert value_of('T25', 'health_class', "Đủ sức khỏe lái xe hạng Bí").value == "Đủ sức khỏe lái xe hạng B1"


def test_the_dash_of_a_known_body_is_put_back():
    reading = value_of('T49', 'issuing_authority', "BỘ LAO ĐỘNG THƯƠNG BINH VÀ XÃ HỘI")
    assert reading.value == "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"
    assert reading.certain < 0.9


def test_a_unit_is_respelled_as_a_word_of_its_own():
    read = "ĐẢNG BỘ THỊ TRẤN ĐẮK MIL ĐẢNG ỦY THỊ TRẤN ĐẮK MI"
    assert mending._respelled(read, "ĐẮK MI", "Đắk Mil") == "ĐẢNG BỘ THỊ TRẤN ĐẮK MIL ĐẢNG ỦY THỊ TRẤN ĐẮK MIL"


def test_who_signs_for_the_head_is_his_deputy():
    assert titles.with_deputy(["KT. CHỦ TỊCH"]) == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert titles.with_deputy(["KT. BỘ TRƯỞNG"]) == ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]
    assert titles.with_deputy(["KT. BỘ TRƯỞNG", "BỘ TRƯỞNG"]) == ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]
    assert titles.with_deputy(["KT. BỘ TRƯỞNG", "THỨ TRƯỜNG"]) == ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]
    assert titles.with_deputy(["CHỦ TỊCH"]) == ["CHỦ TỊCH"]


def test_a_family_name_that_nobody_believes_may_be_a_degree(make_page):
    guessed = open_sheet(make_page([(300, 300, "Tô~0.02 Trịnh Bá Cường")])).tokens
    assert [token.text for token in without_strokes(guessed)] == ["Trịnh", "Bá", "Cường"]
    believed = open_sheet(make_page([(300, 300, "Tô~0.60 Trịnh Bá Cường")])).tokens
    assert len(without_strokes(believed)) == 4


def test_a_last_word_of_a_unit_need_be_no_syllable(decision_lines, read):
    body = ("CÔNG TY TNHH MTV", "MÔI TRƯỜNG ĐÔ THỊ ĐẮK")
    fields = read('T17', *decision_lines(body=body, number="Số: 39/QĐ-MTĐT"), (600, 425, "LẮK"))
    assert fields['issuing_authority'].value == "CÔNG TY TNHH MTV MÔI TRƯỜNG ĐÔ THỊ ĐẮK LẮK"


@pytest.mark.parametrize('place', ["xã Mỹ Phong", "phường 12"])
def test_a_place_has_the_word_of_its_level(read, place):
    fields = read(
        'T19',
        *lines("TỜ KHAI ĐĂNG KÝ KẾT HÔN"),
        (1300, 2000, f"{place}, ngày 12 tháng 3 năm 2024"),
        (1500, 2080, "Người khai"),
    )
    assert fields['issue_place'].value == place


def test_the_commonest_middle_name_has_its_mark():
    assert misread_names.meant(["Lục", "Thi", "Mận"], (), lambda word: True) == ["Lục", "Thị", "Mận"]
    assert misread_names.meant(["Lục", "Thi", "Mận"], (), lambda word: False) is None


def test_a_cell_does_not_go_on_over_the_next_label(read):
    long = "Phòng họp tầng 2, Trung tâm Phục vụ hành chính công của phường Tân"
    cells = [
        ("Thời gian", "7h00, ngày 14 tháng 11 năm 2025"),
        ("Địa điểm", long),
        ("", "Phong"),
        ("Tài liệu", "Gửi kèm"),
        ("Đầu mối", "Bà Vũ Hà Lụa"),
    ]
    placed = [
        (x, 900 + 100 * at, text)
        for at, row in enumerate(cells)
        for x, text in zip((250, 700), row, strict=True)
        if text
    ]
    fields = read('T40', centred(1240, 650, "GIẤY MỜI"), *placed)
    assert str(fields['location'].value).endswith("phường Tân Phong")


def test_a_heading_in_the_middle_stands_over_its_text(read):
    parts = [text for number in range(1, 5) for text in (f"{number}. Nội dung khám: Bình thường", "Kết luận: Đạt")]
    text = "Đủ điều kiện sức khỏe lái xe hạng A1"
    fields = read('T25', *lines("GIẤY KHÁM SỨC KHỎE", *parts), centred(1240, 1300, "IV. KẾT LUẬN"), (300, 1390, text))
    assert fields['health_class'].value == text


@pytest.mark.parametrize('raw', ['72179435606', '[ 0 [7 21 7 9 4 3 5 6 0 6'])
def test_a_nought_or_rule_of_cells_does_not_lose_a_number(raw):
    reading = value_of('T11', 'personal_id', raw)
    assert reading.value == '072179435606'
    assert reading.certain < 0.9
    assert value_of('T11', 'personal_id', '92179435606 / 1').value is None


@pytest.mark.parametrize(
    ('raw', 'body'),
    [
        ("CÔNG TY CỔ PHẦN THÁI DƯƠNG Đường Trường Chinh, phường Đức Xuân", "CÔNG TY CỔ PHẦN THÁI DƯƠNG"),
        ("TRƯỜNG ĐẠI HỌC BẮC SÔNG HỒNG S: 730/BĐ-ĐT", "TRƯỜNG ĐẠI HỌC BẮC SÔNG HỒNG"),
        (
            "ỦY BAN NHÂN DÂN phường Vĩnh Trại, thành phố Lạng Sơn",
            "ỦY BAN NHÂN DÂN phường Vĩnh Trại, thành phố Lạng Sơn",
        ),
    ],
)
def test_a_body_ends_before_its_address_and_number(raw, body):
    assert value_of('T24', 'school_name', raw).value == body


def test_both_days_of_a_term_stand_on_lines_of_their_own(read):
    fields = read(
        'T29',
        *lines(
            "THẺ BẢO HIỂM Y TẾ", "Họ và tên trẻ: ĐẶNG KHÁNH LIỄU", "Thẻ có giá trị", "từ 26/12/2012", "đến 30/09/2018"
        ),
    )
    assert fields['valid_from'].value == '2012-12-26'
    assert fields['expiry_date'].value == '2018-09-30'
    assert fields['expiry_date'].status is FieldStatus.REVIEW


def test_the_title_of_a_contract_says_what_it_is_about(read):
    title = [centred(1240, 440, "HỢP ĐỒNG"), centred(1240, 515, "CHUYỂN NHƯỢNG QUYỀN SỬ DỤNG ĐẤT")]
    fields = read(
        'T26',
        *title,
        *lines(
            "BÊN CHUYỂN NHƯỢNG (Bên A):",
            "Bà: Phùng Kim Ly",
            "BÊN NHẬN CHUYỂN NHƯỢNG (Bên B):",
            "Bà: Ngô Yến Hòa",
            y=800,
        ),
    )
    assert fields['subject'].value == "CHUYỂN NHƯỢNG QUYỀN SỬ DỤNG ĐẤT"
    assert fields['subject'].status is FieldStatus.REVIEW


def test_what_a_purpose_tells_of_somebody_does_not_end_it(read):
    fields = read(
        'T08',
        *lines(
            "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
            "Giấy này được cấp để: làm thủ tục đăng ký kết hôn với ông Khúc Đức Tài, sinh ngày",
            "12/04/2003, số định danh cá nhân 054203420979, tại Ủy ban nhân dân xã Lý Nhân.",
        ),
    )
    assert str(fields['purpose'].value).endswith("số định danh cá nhân 054203420979, tại Ủy ban nhân dân xã Lý Nhân.")


def test_the_comma_before_a_province_is_put_back():
    reading = value_of('T23', 'place_of_birth', "Trung Tâm, Nghĩa Lộ Yên Bái")
    assert reading.value == "Trung Tâm, Nghĩa Lộ, Yên Bái"
    assert reading.certain < 0.9
    assert value_of('T23', 'place_of_birth', "Trung Tâm, Nghĩa Lộ, Yên Bái").certain == 1.0


def test_the_last_letter_of_a_symbol_is_that_of_its_type():
    reading = value_of('T21', 'document_number', "1983/TTT-CNVPĐK")
    assert reading.value == "1983/TTr-CNVPĐK"
    assert any(not check.ok for check in reading.checks)


@pytest.mark.parametrize(
    ('raw', 'text'),
    [
        ("học kỳ 11 năm học 2021", "học kỳ II năm học 2021"),
        ("quý 111/2023", "quý III/2023"),
        ("quý 1/2023", "quý 1/2023"),
    ],
)
def test_parts_of_a_year_have_roman_numbers(raw, text):
    assert value_of('T33', 'reason', raw).value == text
