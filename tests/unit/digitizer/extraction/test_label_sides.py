"""Where values stand to their labels: over them, at the far edge, under a translation, beside labels in the middle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract
from digitizer.extraction.page.sheet import open_sheet
from ocr.model import Box, Line, Word

SCANNED = date(2026, 11, 21)


@pytest.fixture
def read(make_page):
    """Extract a page: name of each field to its value."""

    def run(lines, code):
        fields = extract([make_page(lines)], catalogue().get(code), scanned_on=SCANNED).fields
        return {field.name: field.value for field in fields}

    return run


def rows(*texts, x=300, y=400, step=(62, 96)):
    """Rows of cells, nearer to the row above and to the one below by turns."""
    lines = []
    for at, row in enumerate(texts):
        lines += [(x + 1100 * column, y, text) for column, text in enumerate(row) if text]
        y += step[at % 2]
    return lines


OVER = (
    ("1166825743", "3"),
    ("Mã số BHXH", "Mức hưởng"),
    ("Vũ Bảo My", ""),
    ("Họ tên", ""),
    ("29/03/2001", "Nữ"),
    ("Ngày sinh", "Giới tính"),
    ("19/10/2023", "18/10/2024"),
    ("Giá trị từ ngày", "đến ngày"),
)


def test_values_over_their_labels(read):
    found = read(rows(*OVER), 'T29')
    assert (found['full_name'], found['sex']) == ("Vũ Bảo My", "Nữ")
    assert found['date_of_birth'] == '2001-03-29'
    assert found['expiry_date'] == '2024-10-18'


def test_values_under_their_labels_in_the_same_grid(read):
    turned = [row for at in range(0, len(OVER), 2) for row in (OVER[at + 1], OVER[at])]
    found = read(rows(*turned), 'T29')
    assert (found['full_name'], found['sex'], found['date_of_birth']) == ("Vũ Bảo My", "Nữ", '2001-03-29')


def test_a_side_that_part_of_the_page_shows_holds_for_all_of_it(read):
    lines = rows(
        ("Lò Văn Minh", "Nam"),
        ("Họ và tên", "Giới tính"),
        ("04/07/1996", "Thái"),
        ("Ngày sinh", "Dân tộc"),
    )
    lines += [(300, 760, "Cha"), *rows(("Lò Văn Tư", "1960"), ("Họ và tên", "Năm sinh"), y=860)]
    found = read(lines, 'T05')
    assert (found['full_name'], found['father_name']) == ("Lò Văn Minh", "Lò Văn Tư")
    assert found['father_date_of_birth'] == '1960'


def right(y, label, *values, edge=2200):
    """A label at the left, the lines of its value up to the right edge."""
    return [(300, y, label), *((edge - 24 * len(text), y + 70 * at, text) for at, text in enumerate(values))]


@pytest.mark.parametrize('code', ['T28', 'T05'])
def test_values_that_end_at_the_right_edge(read, code):
    lines = [
        *right(400, "Họ và tên", "BẠCH HÀ HIÊN"),
        *right(490, "Ngày sinh", "04/07/1996"),
        *right(580, "Quốc tịch", "Việt Nam"),
        *right(670, "Nơi cư trú" if code == 'T28' else "Quê quán", "Bến Sung, Như Thanh,", "Thanh Hóa"),
    ]
    found = read(lines, code)
    assert (found['full_name'], found['date_of_birth'], found['nationality']) == (
        "BẠCH HÀ HIÊN",
        '1996-07-04',
        "Việt Nam",
    )
    place = found['place_of_residence'] if code == 'T28' else found['place_of_origin']
    assert place == "Bến Sung, Như Thanh, Thanh Hóa"


def test_one_row_under_the_next_heading_ends_at_the_same_edge(read):
    lines = [
        *right(400, "Họ và tên", "BẠCH HÀ HIÊN"),
        *right(490, "Ngày sinh", "04/07/1996"),
        *right(580, "Quốc tịch", "Việt Nam"),
        (300, 720, "Người đi khai sinh"),
        *right(820, "Giấy tờ tùy thân", "008304475086"),
    ]
    assert read(lines, 'T05')['declarant_id'] == '008304475086'


def test_words_of_another_language_under_labels_are_no_values(make_page):
    lines = []
    for at, (label, english, value) in enumerate(
        (
            ("Phạm vi ủy quyền", "Scope and details", "Nhận tiền bán xe"),
            ("Thời hạn ủy quyền", "Duration", "12 tháng"),
            ("Thù lao ủy quyền", "Consideration", "Không"),
        )
    ):
        lines += [(300, 400 + 300 * at, label), (300, 455 + 300 * at, english), (300, 560 + 300 * at, value)]
    fields = extract([make_page(lines)], catalogue().get('T22'), scanned_on=SCANNED).fields
    found = {field.name: field.value for field in fields if field.status is not FieldStatus.MISSING}
    assert (found['authorisation_term'], found['remuneration']) == ("12 tháng", "Không")


MARRIAGE = (
    ("Họ, chữ đệm, tên", ("WALKER JAMES EDWARD",), ("ĐẶNG VŨ KHÁNH PHƯƠNG",)),
    ("Ngày, tháng, năm sinh", ("08/04/1992",), ("25/03/1998",)),
    ("Dân tộc", (), ("Kinh",)),
    ("Quốc tịch", ("Hoa Kỳ",), ("Việt Nam",)),
    ("Nơi cư trú", ("125 Maple Street,", "San Jose, Hoa Kỳ"), ("khóm 3, xã Tiểu Cần,", "tỉnh Trà Vinh")),
    ("Giấy tờ tùy thân", ("Hộ chiếu số 502443688",), ("080198298511",)),
)


def two_persons(*, left, middle, right, drop=0):
    """Values of husband and wife with one column of labels; `drop` is how far the values stand under their labels."""
    lines, y = [(left + 100, 400, "CHỒNG"), (right + 100, 400, "VỢ")], 500
    for label, husband, wife in MARRIAGE:
        depth = 62 * max(len(husband), len(wife))
        lines.append((middle, y + (0 if drop else (depth - 62) // 2), label))
        for x, values in ((left, husband), (right, wife)):
            lines += [(x, y + drop + 62 * at, text) for at, text in enumerate(values)]
        y += depth + drop + 50
    return lines


@pytest.mark.parametrize(
    'place',
    [
        {'left': 200, 'middle': 960, 'right': 1600},
        {'left': 850, 'middle': 200, 'right': 1600},
        {'left': 200, 'middle': 960, 'right': 1600, 'drop': 70},
    ],
    ids=('between', 'left', 'over'),
)
def test_two_persons_with_one_column_of_labels(read, place):
    found = read(two_persons(**place), 'T07')
    assert (found['husband_name'], found['wife_name']) == ("WALKER JAMES EDWARD", "ĐẶNG VŨ KHÁNH PHƯƠNG")
    assert (found['husband_date_of_birth'], found['wife_date_of_birth']) == ('1992-04-08', '1998-03-25')
    assert (found['husband_ethnicity'], found['wife_ethnicity']) == (None, "Kinh")
    assert (found['husband_nationality'], found['wife_nationality']) == ("Hoa Kỳ", "Việt Nam")
    assert found['husband_residence'] == "125 Maple Street, San Jose, Hoa Kỳ"
    assert found['wife_residence'] == "khóm 3, xã Tiểu Cần, tỉnh Trà Vinh"
    assert (found['husband_id'], found['wife_id']) == ('502443688', '080198298511')


def test_parties_of_a_contract_side_by_side_are_not_what_they_are_called(read):
    lines = [(700, 400, "BÊN A (Bên giao tư vấn)"), (1600, 400, "BÊN B (Bên nhận tư vấn)")]
    for at, (label, first, second) in enumerate(
        (
            ("Tên đơn vị", "Ban Quản lý dự án Hà Tiên", "Công ty Cổ phần An Thành"),
            ("Mã số thuế", "1678199218", "0155711422"),
            ("Điện thoại", "0547887944", "0519560391"),
            ("Đại diện", "Bạch Đăng Tín", "Diệp Khánh Hạnh"),
        )
    ):
        lines += [(200, 500 + 90 * at, label), (700, 500 + 90 * at, first), (1600, 500 + 90 * at, second)]
    found = read(lines, 'T26')
    assert (found['party_a_name'], found['party_b_name']) == ("Ban Quản lý dự án Hà Tiên", "Công ty Cổ phần An Thành")
    assert (found['party_a_representative'], found['party_b_representative']) == ("Bạch Đăng Tín", "Diệp Khánh Hạnh")


def test_two_labels_on_one_line_share_the_value_behind_them(read):
    lines = [
        (300, 400, "Họ và tên"),
        (1000, 400, "Siu Quốc Phước"),
        (300, 490, "Dân tộc / Quốc tịch"),
        (1000, 490, "Tày / Việt Nam"),
        (300, 580, "Ngày, tháng, năm sinh, nơi sinh: 15/03/1991, phường Khương Đình, thành phố Hà Nội"),
    ]
    found = read(lines, 'T05')
    assert (found['full_name'], found['ethnicity'], found['nationality']) == ("Siu Quốc Phước", "Tày", "Việt Nam")
    assert found['date_of_birth'] == '1991-03-15'
    assert found['place_of_birth'] == "phường Khương Đình, thành phố Hà Nội"


def test_one_label_of_two_words_for_a_place_is_not_parted(read):
    lines = [(300, 400, "Nơi thường trú/tạm trú: số 4, đường Lê Duẩn, phường Đông Phong, tỉnh Lai Châu")]
    assert read([(300, 300, "VỢ"), *lines], 'T07')['wife_residence'].startswith("số 4, đường Lê Duẩn, phường")


def test_a_small_label_between_label_and_value_is_no_value(read):
    lines = [
        (300, 400, "1. Tên công ty"),
        (300, 470, "Tên tiếng Việt"),
        (300, 540, "CÔNG TY TNHH VẬN TẢI BIỂN TÂY ĐÔ XANH"),
        (300, 660, "2. Địa chỉ trụ sở chính"),
        (300, 730, "Địa chỉ cụ thể"),
        (300, 800, "Số 214, đường Ngô Thì Nhậm, phường Cao Lãnh, tỉnh Đồng Tháp"),
    ]
    found = read(lines, 'T14')
    assert found['enterprise_name'] == "CÔNG TY TNHH VẬN TẢI BIỂN TÂY ĐÔ XANH"
    assert found['head_office'] == "Số 214, đường Ngô Thì Nhậm, phường Cao Lãnh, tỉnh Đồng Tháp"


def test_labels_of_nobody_part_the_values_of_a_grid(read):
    lines = rows(
        ("Họ, chữ đệm và tên", "Chức danh"),
        ("MAI KHÁNH THẢO", "Chủ tịch công ty"),
        ("Ngày sinh", "Giới tính"),
        ("29/06/1960", "Nữ"),
        ("Số định danh cá nhân", "Quốc tịch"),
        ("006160036427", "Việt Nam"),
        y=500,
    )
    found = read([(300, 400, "5. Người đại diện theo pháp luật"), *lines], 'T14')
    assert found['legal_representative'] == "MAI KHÁNH THẢO"
    assert found['legal_representative_title'] == "Chủ tịch công ty"
    assert found['legal_representative_id'] == '006160036427'


def test_an_address_under_its_label_is_not_the_middle_of_the_label(read):
    lines = [
        (300, 400, "Quê quán"),
        (300, 470, "xã Lương Quới, tỉnh Bến Tre"),
        (300, 580, "Số định danh cá nhân"),
        (300, 650, "001224779410"),
    ]
    assert read(lines, 'T05')['place_of_origin'] == "xã Lương Quới, tỉnh Bến Tre"


def test_a_leading_word_in_the_middle_over_the_name(read):
    lines = [
        (900, 400, "HIỆU TRƯỞNG"),
        (700, 480, "TRƯỜNG ĐẠI HỌC TÂY BẮC"),
        (1100, 700, "cho"),
        (1010, 780, "Mai Cẩm My"),
        (860, 900, "Sinh ngày: 23/09/1977"),
    ]
    assert read(lines, 'T23')['full_name'] == "Mai Cẩm My"


def test_what_an_engine_read_twice_is_left_out(make_page):
    page = make_page([(300, 400, "1166825743"), (300, 470, "Ngày sinh")])
    echo = Word("gày", 0.4, Box(330, 475, 390, 515))
    speck = Word("sinh", 1.0, Box(430, 520, 431, 521))
    sheet = open_sheet(replace(page, lines=(*page.lines, Line((echo,)), Line((speck,)))))
    assert [row.text for row in sheet.rows] == ["1166825743", "Ngày sinh"]
