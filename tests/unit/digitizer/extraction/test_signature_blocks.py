"""Blocks of signature: titles over several lines, under seals, and names that pen or engine tore."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract
from digitizer.extraction.nd30 import sealed

SCANNED = date(2026, 12, 1)
MIDDLE = 1800
HEAD = [
    (300, 200, "ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (350, 270, "XÃ YÊN TIẾN"),
    (300, 380, "Số: 12/QĐ-UBND        Yên Tiến, ngày 14 tháng 9 năm 2025"),
    (1100, 520, "QUYẾT ĐỊNH"),
    (700, 600, "Về việc thành lập tổ công tác"),
    (400, 800, "Điều 1. Thành lập tổ công tác rà soát hồ sơ đất đai trên địa bàn xã Yên Tiến."),
]
RECIPIENTS = [(300, 1200, "Nơi nhận:"), (300, 1275, "- Thủ tướng, các Phó Thủ tướng Chính phủ;")]


def centred(middle, y, text):
    printed = [word.partition('~')[0] for word in text.split()]
    return (middle - (24 * sum(map(len, printed)) + 12 * (len(printed) - 1)) // 2, y, text)


def signed(make_page, *block, code='T17'):
    fields = extract([make_page([*HEAD, *RECIPIENTS, *block])], catalogue().get(code), scanned_on=SCANNED).fields
    return {field.name: field for field in fields if field.group in (None, 1)}


def test_a_line_of_the_column_beside_does_not_end_the_title(make_page):
    titles = [centred(MIDDLE, 1200, "KT. THỦ TƯỚNG"), centred(MIDDLE, 1290, "PHÓ THỦ TƯỚNG")]
    fields = signed(make_page, *titles, centred(MIDDLE, 1600, "Lục Hoàng Hào"))
    assert fields['signer_title'].value == "KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG"


@pytest.mark.parametrize('over', [(), ("TỊCH~0.83",)])
def test_a_name_at_the_foot_is_told_where_the_seal_hides_the_office(make_page, over):
    lines = [centred(MIDDLE, 1200, text) for text in over]
    fields = signed(make_page, *lines, centred(MIDDLE, 1600, "Lục Hoàng Hào"))
    assert fields['signer_name'].value == "Lục Hoàng Hào"
    assert fields['signer_name'].status is FieldStatus.REVIEW
    assert fields['signer_title'].value is None


@pytest.mark.parametrize(
    'names',
    [
        ("Lục Hoàng Hào", "Tạ Phương Huệ"),
        ("Ông Lục Hoàng Hào là tổ trưởng",),
        ("ĐẠI DIỆN GIA ĐÌNH", "Lục Hoàng Hào"),
        (),
    ],
)
def test_of_several_names_or_none_at_the_foot_no_signer_is_made(make_page, names):
    fields = signed(make_page, *(centred(MIDDLE, 1500 + 75 * at, text) for at, text in enumerate(names)))
    assert fields['signer_name'].value is None


@pytest.mark.parametrize(
    ("line", "status"), [("T.~0.76 CHỦ TỊCH", FieldStatus.REVIEW), ("CHỦ TỊCH", FieldStatus.ACCEPTED)]
)
def test_half_a_sign_of_authority_before_an_office_is_a_doubt(make_page, line, status):
    fields = signed(make_page, centred(MIDDLE, 1200, line), centred(MIDDLE, 1600, "Lục Hoàng Hào"))
    assert (fields['signer_title'].value, fields['signer_title'].status) == ("CHỦ TỊCH", status)


def test_a_line_that_ends_with_a_dash_goes_on_below(make_page):
    lines = ("KT. BỘ TRƯỞNG BỘ VĂN HOÁ -", "THÔNG TIN", "THỨ TRƯỞNG")
    titles = [centred(MIDDLE, 1200 + 75 * index, line) for index, line in enumerate(lines)]
    fields = signed(make_page, *titles, centred(MIDDLE, 1700, "Tạ Phương Huệ"))
    assert fields['signer_title'].value == ' '.join(lines)
    assert fields['signer_name'].value == "Tạ Phương Huệ"


def test_a_phrase_of_the_list_goes_on_below(make_page):
    lines = ("TUQ. GIÁM ĐỐC", "GIÁM ĐỐC VĂN PHÒNG ĐĂNG KÝ ĐẤT", "ĐAI")
    titles = [centred(MIDDLE, 1200 + 75 * index, line) for index, line in enumerate(lines)]
    fields = signed(make_page, *titles, centred(MIDDLE, 1700, "Tống Thanh Hòa"))
    assert fields['signer_title'].value == ' '.join(lines)


def test_a_name_in_capitals_with_room_over_it_is_no_title(make_page):
    titles = [centred(MIDDLE, 1200, "GIÁM ĐỐC"), centred(MIDDLE, 1340, "TRẦN VĂN MINH")]
    fields = signed(make_page, *titles)
    assert fields['signer_title'].value == "GIÁM ĐỐC"
    assert fields['signer_name'].value == "TRẦN VĂN MINH"


@pytest.mark.parametrize(
    ("read", "office"),
    [
        ("HỦ TỊCH", "CHỦ TỊCH"),
        ("THỦ TỊCH", "CHỦ TỊCH"),
        ("GHÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG"),
        ("BỤ TRƯỞNG", None),  # BỘ TRƯỞNG, VỤ TRƯỞNG
        ("IRLGNG PHÒNG ĐÀO TẠO", "TRƯỞNG PHÒNG ĐÀO TẠO"),
        ("U TRƯỞNG", None),  # HIỆU TRƯỞNG, VỤ TRƯỞNG
        ("GIÁM ĐỐC", None),
    ],
)
def test_what_of_an_office_the_seal_left_tells_which_one_it_is(read, office):
    assert sealed.whole(read) == office


@pytest.mark.parametrize("left", ["HỦ TỊCH", "TỊCH"])
def test_the_deputy_under_a_seal_is_that_of_whom_he_signs_for(make_page, left):
    titles = [centred(MIDDLE, 1200, "KT. CHỦ TỊCH"), centred(MIDDLE, 1275, left)]
    fields = signed(make_page, *titles, centred(MIDDLE, 1600, "Trần Văn Thi"))
    assert fields['signer_title'].value == "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"
    assert fields['signer_title'].status is FieldStatus.REVIEW


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("xU ngB ích Hiền", "Ung Bích Hiền"),
        ("Bá~0.01 Nguyễn Thị Lụa", "Nguyễn Thị Lụa"),
        ("Bá Nguyễn Thị Lụa", "Bá Nguyễn Thị Lụa"),
        ("Lê~0.01 Nguyễn Thị Lụa", "Lê Nguyễn Thị Lụa"),
    ],
)
def test_torn_names_are_made_whole_for_a_person(make_page, read, name):
    fields = signed(make_page, centred(MIDDLE, 1200, "CHỦ TỊCH"), centred(MIDDLE, 1600, read))
    assert fields['signer_name'].value == name
    if name != read:
        assert fields['signer_name'].status is FieldStatus.REVIEW


def test_a_family_name_a_little_over_the_rest_belongs_to_it(make_page):
    name = [(1500, 1585, "Đinh"), (1640, 1612, "Đức Thuận")]
    fields = signed(make_page, centred(MIDDLE, 1200, "CHỦ TỊCH"), *name)
    assert fields['signer_name'].value == "Đinh Đức Thuận"


@pytest.mark.parametrize(
    ("middle", "titles"),
    [
        (1240, ("CHỦ TỊCH",)),  # in the middle of the page
        (700, ("GIÁM ĐỐC",)),  # on the left
        (1800, ("Hiệu trưởng",)),
        (1800, ("KT. Chủ tịch", "Phó Chủ tịch")),
    ],
)
def test_blocks_in_other_places_and_letters_are_found_for_a_person(make_page, middle, titles):
    block = [centred(middle, 1200 + 75 * index, title) for index, title in enumerate(titles)]
    page = make_page([*HEAD, *block, centred(middle, 1600, "Lục Hoàng Hào")])
    fields = {field.name: field for field in extract([page], catalogue().get('T17'), scanned_on=SCANNED).fields}
    assert fields['signer_title'].value == ' '.join(titles)
    assert fields['signer_name'].value == "Lục Hoàng Hào"
    assert {fields['signer_title'].status, fields['signer_name'].status} == {FieldStatus.REVIEW}


def test_an_office_over_running_text_is_no_block(make_page):
    text = (300, 1700, "Điều 2. Quyết định này có hiệu lực kể từ ngày ký, các đơn vị chịu trách nhiệm thi hành.")
    page = make_page([*HEAD, centred(1240, 1200, "CHỦ TỊCH"), centred(1240, 1500, "Lục Hoàng Hào"), text])
    fields = {field.name: field for field in extract([page], catalogue().get('T17'), scanned_on=SCANNED).fields}
    assert fields['signer_name'].value is None


def test_a_family_name_whose_first_letter_the_seal_covers(make_page):
    fields = signed(make_page, centred(MIDDLE, 1200, "GIÁM ĐỐC"), centred(MIDDLE, 1600, "guyễn Hữu Văn Sự"))
    assert fields['signer_name'].value == "Nguyễn Hữu Văn Sự"
    assert fields['signer_name'].status is FieldStatus.REVIEW


def test_a_rank_before_a_name_is_no_part_of_it(make_page):
    titles = [centred(MIDDLE, 1200, "TRƯỞNG CÔNG AN XÃ"), centred(MIDDLE, 1600, "Thiều tá Trần Tuyết Sen")]
    assert signed(make_page, *titles)['signer_name'].value == "Trần Tuyết Sen"


def test_the_heading_of_who_signs_a_paper_is_no_digital_signature(make_page):
    lines = [
        (300, 300, "Họ và tên: DANH ĐỨC ĐỊNH"),
        (1100, 1500, "NGƯỜI KÝ GIẤY CHỨNG TỬ"),
        centred(1364, 1575, "CHỦ TỊCH"),
        centred(1364, 1900, "Trần Thị Minh Liễu"),
    ]
    fields = extract([make_page(lines)], catalogue().get('T06'), scanned_on=SCANNED).fields
    assert {field.name: field.value for field in fields}['signer_name'] == "Trần Thị Minh Liễu"


def test_a_heading_over_a_name_without_an_office_is_no_title_for_certain(make_page):
    lines = [centred(MIDDLE, 1500, "NGƯỜI KÝ GIẤY KHAI SINH"), centred(MIDDLE, 1900, "Trần Thị Minh Liễu")]
    fields = extract([make_page(lines)], catalogue().get('T05'), scanned_on=SCANNED).fields
    found = {field.name: field for field in fields}
    assert found['signer_name'].value == "Trần Thị Minh Liễu"
    assert found['signer_title'].status is not FieldStatus.ACCEPTED


def test_a_heading_of_two_lines_over_the_title(make_page):
    lines = [
        centred(MIDDLE, 1500, "NGƯỜI KÝ GIẤY CHỨNG NHẬN KẾT"),
        centred(MIDDLE, 1575, "HÔN"),
        centred(MIDDLE, 1650, "KT. CHỦ TỊCH"),
        centred(MIDDLE, 1725, "PHÓ CHỦ TỊCH"),
        centred(MIDDLE, 2100, "Khúc Trọng Duy"),
    ]
    fields = extract([make_page(lines)], catalogue().get('T07'), scanned_on=SCANNED).fields
    assert {field.name: field.value for field in fields}['signer_title'] == "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"


def test_who_signs_a_report_for_an_enterprise(make_page):
    block = [
        centred(MIDDLE, 1500, "ĐẠI DIỆN DOANH NGHIỆP"),
        centred(MIDDLE, 1575, "(Chữ ký, dấu)"),
        centred(MIDDLE, 1950, "Trịnh Anh Sự"),
    ]
    fields = signed(make_page, *block)
    assert (fields['signer_name'].value, fields['signer_name'].status) == ("Trịnh Anh Sự", FieldStatus.REVIEW)
    assert fields['signer_title'].value == "ĐẠI DIỆN DOANH NGHIỆP"


@pytest.mark.parametrize(('own', 'name'), [(["Tr.tá Ngô Bá Khải"], "Ngô Bá Khải"), ([], None)])
def test_whoever_signs_under_the_heading_beside_is_not_the_signer(make_page, own, name):
    lines = [
        (300, 400, "SỔ HỘ KHẨU"),
        (300, 600, "Họ và tên chủ hộ: Phạm Trúc Tâm"),
        (1290, 2000, "CÁN BỘ ĐĂNG KÝ"),
        (1760, 2000, "TRƯỞNG CÔNG AN"),
        (1780, 2075, "H. BÌNH CHÁNH"),
        (1340, 2300, "Lê Văn Minh"),
        *((1770, 2300, text) for text in own),
    ]
    fields = extract([make_page(lines)], catalogue().get('T09'), scanned_on=SCANNED).fields
    values = {field.name: field.value for field in fields}
    assert (values['signer_name'], values['issuing_authority']) == (name, "CÔNG AN H. BÌNH CHÁNH")
    assert not name or values['signer_title'] == "TRƯỞNG CÔNG AN H. BÌNH CHÁNH"


@pytest.mark.parametrize(
    ('lines', 'body'),
    [
        (("GIÁM ĐỐC CÔNG AN", "THÀNH PHỐ HÀ NỘI"), "CÔNG AN THÀNH PHỐ HÀ NỘI"),
        (("KT. GIÁM ĐỐC CA", "TỈNH ĐẮK LẮK", "PHÓ GIÁM ĐỐC"), "CA TỈNH ĐẮK LẮK"),
        (("GIÁM ĐỐC CA TỈNH", "HÀ TĨNH"), "CA TỈNH HÀ TĨNH"),
    ],
)
def test_the_title_on_an_old_card_names_the_force_that_issued_it(make_page, lines, body):
    card = [
        (300, 300, "CHỨNG MINH NHÂN DÂN"),
        (300, 400, "Họ và tên khai sinh: TRẦN HOÀNG LINH"),
        (1500, 900, "Ngày 05 tháng 11 năm 2014"),
        *(centred(MIDDLE, 975 + 75 * at, line) for at, line in enumerate(lines)),
        centred(MIDDLE, 1350, "Đào Việt Thanh"),
    ]
    fields = extract([make_page(card)], catalogue().get('T03'), scanned_on=SCANNED).fields
    assert {field.name: field.value for field in fields}['issuing_authority'] == body


def test_a_land_certificate_is_signed_left_too_under_a_long_title(make_page):
    lines = [
        centred(850, 1800, "Đắk Lắk, ngày 09 tháng 11 năm 2018"),
        centred(850, 1875, "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG"),
        centred(850, 1950, "TỈNH ĐẮK LẮK"),
        centred(850, 2025, "TUQ. GIÁM ĐỐC"),
        (160, 2100, "GIÁM ĐỐC CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI THÀNH PHỐ BUÔN MA THUỘT"),
        centred(850, 2400, "Trần Đình Nhuần"),
    ]
    fields = extract([make_page(lines)], catalogue().get('T13'), scanned_on=SCANNED).fields
    values = {field.name: field.value for field in fields}
    assert values['signer_name'] == "Trần Đình Nhuần"
    assert str(values['signer_title']).startswith("TUQ. GIÁM ĐỐC GIÁM ĐỐC CHI NHÁNH VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI")
