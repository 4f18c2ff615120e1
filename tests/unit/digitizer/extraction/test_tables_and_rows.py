"""Values in the cells of forms: labels of several lines, headings of columns, columns under what they are headed with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.extraction import extract
from digitizer.extraction.page.sheet import open_sheet
from ocr.model import Box, Word

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


def test_a_total_stands_under_the_sums_of_its_table(read):
    lines = [
        (x, 300, text)
        for x, text in zip((150, 400, 1200, 1900), ("STT", "Tên hàng hóa", "Đơn giá", "Thành tiền"), strict=True)
    ]
    lines += [
        (x, 400, text)
        for x, text in zip((150, 400, 1200, 1900), ("1", "Máy trạm", "665.500.000", "665.500.000"), strict=True)
    ]
    lines += [(150, 500, "Tổng cộng (đã gồm VAT)"), (1900, 500, "665.500.000")]
    assert read(lines, 'T26')[('contract_value', 1)] == 665500000


def test_a_value_stands_behind_a_long_bracket(read):
    found = read([(150, 300, "Tổng giá trị hợp đồng (đã bao gồm thuế GTGT): 555.000.000 đồng.")], 'T26')
    assert found[('contract_value', 1)] == 555000000


@pytest.mark.parametrize('below', ["Gồm các nội dung sau:", "Gồm các hạng mục:"])
def test_a_line_that_ends_in_a_colon_goes_on_with_no_value(read, below):
    lines = [
        (300, 300, "Theo thiết kế do: CÔNG TY CỔ PHẦN TƯ VẤN THIẾT KẾ XÂY DỰNG VÀ THƯƠNG MẠI BẢO TÍN"),
        (300, 375, below),
    ]
    assert read(lines, 'T16')[('design_unit', 1)] == "CÔNG TY CỔ PHẦN TƯ VẤN THIẾT KẾ XÂY DỰNG VÀ THƯƠNG MẠI BẢO TÍN"


def test_an_indented_line_opens_a_paragraph_of_its_own(read):
    lines = [
        (400, 300, "Nội dung yêu cầu giải quyết: Đăng ký thành lập hộ kinh doanh của cá nhân và gia đình"),
        (400, 375, "Qua xem xét, Bộ phận Một cửa thông báo không tiếp nhận, giải quyết hồ sơ này"),
        (300, 450, "vì hồ sơ không thuộc thẩm quyền giải quyết của Ủy ban nhân dân phường"),
    ]
    assert read(lines, 'T31')[('procedure_name', 1)] == "Đăng ký thành lập hộ kinh doanh của cá nhân và gia đình"


def test_the_code_of_a_place_is_not_the_place(read):
    lines = [(300, 300, "Nơi ĐK KCB BĐ: Bệnh viện đa khoa Lào Cai"), (300, 400, "Mã nơi ĐK KCB BĐ: 10 - 042")]
    assert read(lines, 'T29')[('first_clinic', 1)] == "Bệnh viện đa khoa Lào Cai"
    assert read(lines[1:], 'T29')[('first_clinic', 1)] is None


def test_a_square_seen_in_a_letter_is_none(make_page):
    page = make_page([(300, 300, "Tình trạng án tích: Không có án tích")])
    [line] = page.lines
    word = next(word for word in line.words if word.text == "Không")
    eye = Box(word.box.x0 + 40, word.box.y0 + 20, word.box.x0 + 60, word.box.y1 - 8)
    end = line.words[-1].box.x1
    beside = Box(end + 12, word.box.y0, end + 44, word.box.y1)
    assert texts(page, Word('☐', 0.97, eye)) == [word.text for word in line.words]
    assert '☐' in texts(page, Word('☐', 0.97, beside))


def texts(page, square):
    [line] = page.lines
    seen = replace(page, lines=(replace(line, words=(*line.words, square)),))
    return [token.text for token in open_sheet(seen).tokens]


UNDER_THE_LINE = (
    ("ĐÀO HUY BẰNG", "Họ, chữ đệm, tên người yêu cầu"),
    ("phường Gia Sàng, tỉnh Thái Nguyên", "Nơi cư trú"),
    ("001081738668", "Giấy tờ tùy thân", "0956526904", "Số điện thoại"),
    ("LÂM MAI THOA", "Họ, chữ đệm, tên"),
    ("02/04/1970", "Ngày, tháng, năm sinh", "Nữ", "Giới tính", "Kinh", "Dân tộc"),
)


def test_labels_under_the_line_belong_to_what_stands_over_it(read):
    lines = [(846, 200, "TỜ KHAI ĐĂNG KÝ KHAI TỬ"), (790, 320, "Kính gửi: Ủy ban nhân dân phường Gia Sàng")]
    for at, cells in enumerate(UNDER_THE_LINE):
        for column, (value, label) in enumerate(zip(cells[::2], cells[1::2], strict=True)):
            lines += [(290 + 800 * column, 460 + 180 * at, value), (260 + 800 * column, 535 + 180 * at, label)]
    found = read(lines, 'T19')
    names = ('applicant_name', 'personal_id', 'phone', 'full_name', 'date_of_birth', 'sex')
    assert [found[(name, 1)] for name in names] == [
        "ĐÀO HUY BẰNG",
        '001081738668',
        '0956526904',
        "LÂM MAI THOA",
        '1970-04-02',
        "Nữ",
    ]


def test_labels_over_their_values_stay_where_they_are(read):
    lines = []
    for at, cells in enumerate(UNDER_THE_LINE):
        for column, (value, label) in enumerate(zip(cells[::2], cells[1::2], strict=True)):
            lines += [(300 + 800 * column, 460 + 180 * at, label), (300 + 800 * column, 535 + 180 * at, value)]
    found = read(lines, 'T20')
    assert (found[('personal_id', 1)], found[('phone', 1)]) == ('001081738668', '0956526904')
    assert found[('sex', 1)] == "Nữ"


def test_a_time_ends_before_what_else_its_sentence_says(read):
    lines = [(200, 300, "Giấy phép này có hiệu lực khởi công xây dựng trong thời hạn 12 tháng kể từ ngày cấp;")]
    lines.append((200, 375, "quá thời hạn trên thì phải đề nghị gia hạn."))
    assert read(lines, 'T16')[('start_deadline', 1)] == "12 tháng kể từ ngày cấp"


def test_a_roman_numeral_may_have_lost_its_stop(read):
    lines = [(300, 300, "III THÙ LAO"), (300, 400, "Không có thù lao."), (300, 500, "IV. CAM KẾT")]
    assert read(lines, 'T22')[('remuneration', 1)] == "Không có thù lao."
