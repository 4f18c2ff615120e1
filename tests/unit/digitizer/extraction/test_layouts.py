"""Forms whose values do not simply stand right of their labels: columns, tables, blanks, ticks, signatures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract, forms
from digitizer.extraction.label_families import names_id_paper, widened
from digitizer.extraction.matching import letters
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context

SCANNED = date(2026, 11, 21)


def read(pages, code):
    extraction = extract(pages, catalogue().get(code), scanned_on=SCANNED)
    return {field.name: field for field in extraction.fields if field.group in (None, 1)}


def values(pages, code, *names):
    fields = read(pages, code)
    return [fields[name].value for name in names]


WIFE = (
    "Họ, chữ đệm, tên vợ: BÙI NGỌC LOAN",
    "Ngày, tháng, năm sinh: 25/05/1991",
    "Dân tộc: Kinh",
    "Quốc tịch: Việt Nam",
)
HUSBAND = (
    "Họ, chữ đệm, tên chồng: NGUYỄN QUANG GIÁP",
    "Ngày, tháng, năm sinh: 28/08/1979",
    "Dân tộc: Tày",
    "Quốc tịch: Việt Nam",
)


def test_two_persons_side_by_side_are_read_one_after_the_other(make_page):
    lines = [(200, 300 + 80 * row, text) for row, text in enumerate(WIFE)]
    lines += [(1500, 300 + 80 * row, text) for row, text in enumerate(HUSBAND)]
    lines += [
        (200, 620, "Nơi cư trú: 189 đường Lê Lợi, thành phố"),
        (200, 700, "Thái Nguyên, tỉnh Thái Nguyên"),
        (1500, 620, "Nơi cư trú: xã Vũ Quý, huyện"),
        (1500, 700, "Kiến Xương, tỉnh Thái Bình"),
        (200, 800, "Nơi đăng ký kết hôn: Ủy ban nhân dân phường Gia Sàng, thành phố Thái Nguyên, tỉnh Thái Nguyên"),
    ]
    assert values(
        [make_page(lines)],
        'T07',
        'wife_name',
        'wife_date_of_birth',
        'wife_ethnicity',
        'wife_residence',
        'husband_name',
        'husband_date_of_birth',
        'husband_ethnicity',
        'husband_residence',
    ) == [
        "BÙI NGỌC LOAN",
        '1991-05-25',
        "Kinh",
        "189 đường Lê Lợi, thành phố Thái Nguyên, tỉnh Thái Nguyên",
        "NGUYỄN QUANG GIÁP",
        '1979-08-28',
        "Tày",
        "xã Vũ Quý, huyện Kiến Xương, tỉnh Thái Bình",
    ]


def test_labels_and_values_of_a_table_have_several_lines(make_page):
    page = make_page(
        [
            (300, 300, "1. Họ và tên:"),
            (1100, 300, "TÔ HOÀI NHI"),
            (300, 400, "4. Nơi sinh:"),
            (1100, 400, "phường Trảng Dài, thành phố Biên Hòa, tỉnh Đồng"),
            (1100, 470, "Nai"),
            (300, 570, "6. Nơi thường trú:"),
            (1100, 570, "xã Tân Hà, huyện Lâm Hà, tỉnh Lâm Đồng"),
            (300, 670, "8. Giấy CMND/Thẻ CCCD/Hộ"),
            (1100, 670, "075165225304"),
            (300, 740, "chiếu số:"),
            (300, 840, "9. Tình trạng án tích:"),
            (1100, 840, "Không có án tích"),
        ]
    )
    assert values(
        [page], 'T11', 'full_name', 'place_of_birth', 'place_of_residence', 'personal_id', 'criminal_record'
    ) == [
        "TÔ HOÀI NHI",
        "phường Trảng Dài, thành phố Biên Hòa, tỉnh Đồng Nai",
        "xã Tân Hà, huyện Lâm Hà, tỉnh Lâm Đồng",
        '075165225304',
        "Không có án tích",
    ]


def test_the_first_line_of_a_blank_stands_above_its_label(make_page):
    page = make_page(
        [
            (300, 300, "Họ và tên: Nguyễn Mai Vân"),
            (800, 440, "tổ 1, thôn Lý Chánh, xã Nhơn Lý, thành phố Quy Nhơn,"),
            (300, 500, "Nơi cư trú:"),
            (800, 500, "tỉnh Bình Định"),
            (300, 640, "Nguyên nhân chết: Bệnh"),
        ]
    )
    assert values([page], 'T06', 'full_name', 'place_of_residence') == [
        "Nguyễn Mai Vân",
        "tổ 1, thôn Lý Chánh, xã Nhơn Lý, thành phố Quy Nhơn, tỉnh Bình Định",
    ]


def test_words_a_little_off_the_line_of_their_label_fill_it(make_page):
    page = make_page(
        [(300, 300, "Họ và tên:"), (560, 282, "Nguyễn Mai Vân"), (300, 420, "Dân tộc:"), (520, 405, "Hoa")]
    )
    assert values([page], 'T06', 'full_name', 'ethnicity') == ["Nguyễn Mai Vân", "Hoa"]


@pytest.mark.parametrize(('marks', 'sex'), [(("L]", "Ê"), "Nữ"), (("X", "□"), "Nam"), (("☐", "☒"), "Nữ")])
def test_the_ticked_square_is_the_answer_and_needs_a_person_where_it_was_read(column, marks, sex):
    field = read([column("GIẤY KHÁM SỨC KHỎE", f"Giới tính: {marks[0]} Nam {marks[1]} Nữ")], 'T25')['sex']
    assert field.value == sex
    if '☒' not in marks:
        assert field.status is FieldStatus.REVIEW


@pytest.mark.parametrize('marks', [("□", "□"), ("X", "X")])
def test_none_or_two_ticks_are_no_answer(column, marks):
    field = read([column("GIẤY KHÁM SỨC KHỎE", f"Giới tính: {marks[0]} Nam {marks[1]} Nữ")], 'T25')['sex']
    assert field.status is not FieldStatus.ACCEPTED


def test_who_signs_a_request_is_named_under_the_heading_of_the_signature(make_page):
    page = make_page(
        [
            (900, 300, "ĐƠN ĐỀ NGHỊ"),
            (300, 450, "Nội dung đề nghị: cấp lại bằng tốt nghiệp"),
            (1500, 1500, "NGƯỜI LÀM ĐƠN"),
            (1490, 1570, "(Ký, ghi rõ họ tên)"),
            (1500, 1900, "Trần Nhật Phong"),
        ]
    )
    assert values([page], 'T20', 'applicant_name') == ["Trần Nhật Phong"]


def test_the_place_of_a_request_stands_before_its_day(make_page):
    page = make_page(
        [
            (700, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (900, 275, "Độc lập - Tự do - Hạnh phúc"),
            (1000, 400, "ĐƠN ĐỀ NGHỊ"),
            (300, 550, "Tôi tên là: Trần Nhật Phong"),
            (1300, 1400, "Làm tại: Yên Tiến, ngày 14 tháng 02 năm 2022"),
        ]
    )
    assert values([page], 'T20', 'issue_place', 'issue_date') == ["Yên Tiến", '2022-02-14']


def test_a_label_goes_on_in_the_next_row_up_to_its_colon(column):
    lines = (
        "PHIẾU LÝ LỊCH TƯ PHÁP SỐ 2",
        "12. Thông tin về cấm đảm nhiệm chức vụ, thành lập, quản lý doanh nghiệp, hợp tác xã",
        "theo quyết định tuyên bố phá sản: Không bị cấm",
    )
    assert values([column(*lines)], 'T12', 'business_ban') == ["Không bị cấm"]


def test_a_label_that_runs_on_in_small_letters_labels_no_name(column):
    assert values([column("Người bán hàng", "(Ký, ghi rõ họ tên)")], 'T33', 'seller_name') == [None]
    assert values([column("Người bán: CÔNG TY TNHH HOA SEN")], 'T33', 'seller_name') == ["CÔNG TY TNHH HOA SEN"]


def reading(code, name, raw):
    doctype = catalogue().get(code)
    return normalise(doctype.field(name), raw, Context(doctype, SCANNED))


@pytest.mark.parametrize(
    ('code', 'name', 'raw', 'rule'),
    [
        ('T28', 'licence_class', '82', 'choice'),
        ('T06', 'place_of_residence', "xã Tân Hà, huyện Lâm Hà, tỉnh", 'address_whole'),
        ('T06', 'place_of_residence', "xã Tân Hà, huyện Lâm Hà,", 'address_whole'),
        ('T06', 'nationality', "số 219 đường Lạch Tray", 'nationality'),
    ],
)
def test_what_is_no_whole_value_fails_a_check(code, name, raw, rule):
    assert [check.rule for check in reading(code, name, raw).checks if not check.ok] == [rule]


@pytest.mark.parametrize(
    ('name', 'raw', 'certain'),
    [
        ('place_of_residence', "xã Tân Hà, huyện Lâm Hà, tỉnh Lâm Đồng", True),
        ('place_of_residence', "quận 1, thành phố Lâm Phú", False),
        ('nationality', "Việt Nam", True),
        ('nationality', "Hàn Quốc", False),
    ],
)
def test_what_no_list_knows_is_less_certain(name, raw, certain):
    found = reading('T06', name, raw)
    assert (found.certain == 1.0) is certain
    assert all(check.ok for check in found.checks)


@pytest.mark.parametrize(('raw', 'value'), [("Sổ đăng ký", None), ('32', '32')])
def test_a_number_has_digits(raw, value):
    assert reading('T09', 'register_number', raw).value == value


@pytest.mark.parametrize('text', ["Hạng/Class: B2", "Hạng/Class: A1, B2"])
def test_classes_of_a_licence_are_those_of_the_list(column, text):
    field = read([column("GIẤY PHÉP LÁI XE", text)], 'T28')['licence_class']
    assert (field.value, all(check.ok for check in field.checks)) == (text.partition(': ')[2], True)


@pytest.mark.parametrize(('y', 'doubted'), [(315, True), (400, False)])
def test_lines_read_twice_are_put_to_a_person(make_page, y, doubted):
    page = make_page([(300, 300, "Dân tộc: Kinh"), (500, y, "Khmer"), (300, 500, "Giới tính: Nam")])
    doctype = catalogue().get('T06')
    found = {item.name: item for item in forms.read([open_sheet(page)], doctype)}
    assert (found['ethnicity'].raw, bool(found['ethnicity'].doubt)) == ("Kinh", doubted)


@pytest.mark.parametrize(
    ('label', 'is_one'),
    [
        ("Số CMND/CCCD", True),
        ("Thẻ Căn cước công dân số", True),
        ("Số Giấy CMND/Hộ chiếu", True),
        ("Số định danh cá nhân/CCCD", True),
        ("Số hộ chiếu", False),
        ("Ngày cấp CCCD", False),
        ("Số nhà", False),
    ],
)
def test_any_way_of_naming_an_identity_paper_labels_its_number(label, is_one):
    assert names_id_paper(letters(label)) is is_one


def test_families_give_no_label_that_the_type_gives_to_another_field():
    fields = {spec.name: spec for spec in widened(catalogue().get('T10').fields)}
    owned = [{letters(label) for label in fields[name].labels} for name in ('place_of_residence', 'current_residence')]
    assert owned[0].isdisjoint(owned[1])
    office = next(spec for spec in widened(catalogue().get('T14').fields) if spec.name == 'head_office')
    assert "noithuongtru" not in map(letters, office.labels)


def test_day_and_hour_stand_behind_one_label(column):
    line = "Đã chết vào lúc: 04 giờ 29 phút, ngày 15 tháng 01 năm 2025"
    assert values([column(line)], 'T06', 'date_of_death', 'time_of_death') == ['2025-01-15', "04 giờ 29 phút"]


def test_who_asks_for_himself_is_the_person_of_the_request(column):
    assert (
        values([column("Tôi tên là: Trần Nhật Phong")], 'T20', 'applicant_name', 'full_name') == ["Trần Nhật Phong"] * 2
    )


def test_nobody_is_a_member_of_the_household_by_a_shared_label(column):
    assert values([column("1. Họ, chữ đệm và tên: BÙI NHƯ NGÂN")], 'T10', 'full_name', 'member_name') == [
        "BÙI NHƯ NGÂN",
        None,
    ]


@pytest.mark.parametrize(('second', 'doubted'), [("Hà Nội", True), ("tỉnh Bến Tre", False)])
def test_two_places_that_disagree_are_put_to_a_person(column, second, doubted):
    page = column("Nơi sinh: tỉnh Bến Tre", "Giới tính: Nữ", f"Nơi sinh: {second}")
    found = {item.name: item for item in forms.read([open_sheet(page)], catalogue().get('T05'))}
    assert bool(found['place_of_birth'].doubt) is doubted


def test_persons_in_columns_under_what_they_are(make_page):
    rows = (
        ("Họ và tên", "TÔN THẤT MẠNH LỰC", "BÙI THỊ CẨM LÝ"),
        ("Năm sinh", "1975", "1979"),
        ("Dân tộc", "Thái", "Kinh"),
        ("Quốc tịch", "Việt Nam", "Việt Nam"),
    )
    lines = [
        (200, 300, "Họ và tên"),
        (800, 300, "TÔN MINH NHI"),
        (200, 400, "PHẦN KÊ KHAI"),
        (1000, 400, "CHA"),
        (1800, 400, "MẸ"),
    ]
    lines += [
        (x, 480 + 80 * at, text) for at, row in enumerate(rows) for x, text in zip((200, 800, 1600), row, strict=True)
    ]
    assert values(
        [make_page(lines)],
        'T05',
        'full_name',
        'father_name',
        'father_date_of_birth',
        'father_ethnicity',
        'mother_name',
        'mother_date_of_birth',
        'mother_ethnicity',
    ) == ["TÔN MINH NHI", "TÔN THẤT MẠNH LỰC", '1975', "Thái", "BÙI THỊ CẨM LÝ", '1979', "Kinh"]


def test_a_label_without_its_last_word_opens_nobody_s_section(column):
    page = column(
        "Họ, chữ đệm, tên: TRẦN NHẬT HOÀN", "Dân tộc: Kinh", "Họ, chữ đệm, tên người mẹ: ĐÀO THỊ YÊN", "Dân tộc: Thái"
    )
    assert values([page], 'T05', 'full_name', 'ethnicity', 'mother_name', 'mother_ethnicity') == [
        "TRẦN NHẬT HOÀN",
        "Kinh",
        "ĐÀO THỊ YÊN",
        "Thái",
    ]


def test_values_of_one_column_belong_to_labels_far_to_their_left(make_page):
    pairs = (
        ("Giới tính", "Nữ"),
        ("Quốc tịch", "Việt Nam"),
        ("Nơi sinh", "thôn Diên Sơn, xã Long Sơn, huyện Minh Long, tỉnh"),
        ("", "Quảng Ngãi"),
        ("Dân tộc", "Kinh"),
    )
    lines = [
        (x, 400 + 80 * at, text)
        for at, pair in enumerate(pairs)
        for x, text in zip((200, 1000), pair, strict=True)
        if text
    ]
    assert values([make_page(lines)], 'T05', 'sex', 'nationality', 'place_of_birth', 'ethnicity') == [
        "Nữ",
        "Việt Nam",
        "thôn Diên Sơn, xã Long Sơn, huyện Minh Long, tỉnh Quảng Ngãi",
        "Kinh",
    ]


def test_what_stands_far_right_of_a_label_and_lower_is_not_under_it(make_page):
    page = make_page([(200, 400, "Nơi sinh"), (1400, 400, "thôn Diên Sơn, tỉnh"), (1400, 480, "Quảng Ngãi")])
    assert read([page], 'T05')['place_of_birth'].value is None


def test_an_address_ends_with_its_province(make_page):
    page = make_page(
        [
            (
                200,
                300,
                "Địa chỉ liên hệ: ấp Kinh 8B, xã Thạnh Đông A, huyện Tân Hiệp, thành phố Kiên Giang, tỉnh Kiên Giang",
            ),
            (300, 380, "Thông số"),
            (1300, 380, "Nội dung được phép"),
        ]
    )
    assert values([page], 'T16', 'owner_address') == [
        "ấp Kinh 8B, xã Thạnh Đông A, huyện Tân Hiệp, thành phố Kiên Giang, tỉnh Kiên Giang"
    ]


def test_words_without_a_digit_are_no_date(make_page):
    page = make_page(
        [(200, 300, "Ngày chết"), (500, 300, "Giờ chết"), (200, 370, "12/05/2025"), (500, 370, "22 giờ 08 phút")]
    )
    assert values([page], 'T06', 'date_of_death') == ['2025-05-12']


HEADINGS = ("TT", "Họ, chữ đệm và", "Ngày, tháng, năm", "Giới", "Số định danh cá", "Quan hệ với chủ")
SECOND_LINES = ("", "tên", "sinh", "tính", "nhân", "hộ")
MEMBERS = (
    ("", "1LÊ MAITHOA", "22/03/2014", "Nữ", "002314393334", "Vợ"),
    ("2", "VÕ THANH", "16/09/2017", "Nữ", "002317714267", "Con"),
)


def test_members_of_a_household_in_a_table_with_headings_of_two_lines(make_page):
    columns = (150, 300, 800, 1300, 1500, 2000)
    lines = [(x, 400, text) for x, text in zip(columns, HEADINGS, strict=True)]
    lines += [(x + 20, 465, text) for x, text in zip(columns, SECOND_LINES, strict=True) if text]
    for at, row in enumerate(MEMBERS):
        lines += [(x, 560 + 90 * at, text) for x, text in zip(columns, row, strict=True) if text]
    lines.append((300, 710, "NGÂN"))
    fields = extract([make_page(lines)], catalogue().get('T10'), scanned_on=SCANNED).fields
    found = {(field.name, field.group): field.value for field in fields if field.name.startswith('member_')}
    assert found[('member_name', 1)] == "LÊ MAI THOA"
    assert found[('member_name', 2)] == "VÕ THANH NGÂN"
    assert [found[('member_id', group)] for group in (1, 2)] == ['002314393334', '002317714267']
    assert [found[('member_relation', group)] for group in (1, 2)] == ["Vợ", "Con"]


def test_the_halves_of_a_paper_laid_open_are_read_as_pages(make_page):
    left = ("1. Thửa đất", "Thửa đất số: 354", "Địa chỉ: đường Trần Phú,", "thành phố Thái Nguyên,", "tỉnh Thái Nguyên")
    right = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT",
        "Người sử dụng đất",
        "Ông Nguyễn Hữu Hưởng, sinh năm 1956",
        "Địa chỉ: xã Tân Hà, huyện Lâm Hà, tỉnh Lâm Đồng",
    )
    lines = [(200, 300 + 80 * at, text) for at, text in enumerate(left)]
    lines += [(2500, 330 + 80 * at, text) for at, text in enumerate(right)]
    page = replace(make_page(lines), width=4400, height=3100)
    assert values([page], 'T13', 'parcel_number', 'land_address', 'owner_name', 'owner_address') == [
        '354',
        "đường Trần Phú, thành phố Thái Nguyên, tỉnh Thái Nguyên",
        "Nguyễn Hữu Hưởng",
        "xã Tân Hà, huyện Lâm Hà, tỉnh Lâm Đồng",
    ]


def test_a_year_under_the_line_of_place_and_date_ends_it(make_page):
    page = make_page([(1200, 2000, "Bà Rịa - Vũng Tàu, ngày 12 tháng 10 năm"), (1600, 2070, "2017")])
    assert "ngày 12 tháng 10 năm 2017" in open_sheet(page).rows[0].text


def test_the_day_of_an_identity_paper_is_not_that_of_the_record(make_page):
    page = make_page(
        [
            (200, 300, "Số CCCD/Hộ chiếu: 001063960432"),
            (1300, 300, "Ngày cấp: 25/01/2022"),
            (1300, 900, "Hà Nội, ngày 07 tháng 9 năm 2023"),
        ]
    )
    assert values([page], 'T11', 'id_issue_date', 'issue_date') == ['2022-01-25', '2023-09-07']


def test_an_old_number_behind_the_label_of_a_personal_id(column):
    page = column("Họ và tên: NGUYỄN MAI VÂN", "Số Giấy CMND/Hộ chiếu: 317909390", "Nơi chết: xã Củ Chi")
    assert values([page], 'T06', 'personal_id', 'old_id_number') == [None, '317909390']


def test_which_identity_paper_it_is_stands_before_the_number(make_page):
    lines = [(200, 300, "Người đi khai sinh"), (700, 300, "TÔN THẤT THỊ XUYẾN")]
    lines += [(200, 380, "Giấy tờ tùy thân"), (700, 380, "CCCD số 025190522950")]
    assert values([make_page(lines)], 'T05', 'declarant_id', 'personal_id') == ['025190522950', None]


def test_the_second_line_of_a_long_label_may_begin_further_left(column):
    page = column(
        "12. Thông tin về cấm đảm nhiệm chức vụ, thành lập, quản lý doanh nghiệp, hợp tác xã",
        "theo quyết định tuyên bố phá sản: Không bị cấm đảm nhiệm chức vụ, thành lập, quản lý doanh",
        "nghiệp, hợp tác xã",
        x=200,
    )
    assert values([page], 'T12', 'business_ban') == [
        "Không bị cấm đảm nhiệm chức vụ, thành lập, quản lý doanh nghiệp, hợp tác xã"
    ]


def test_who_made_the_design_is_named_without_what_he_did(column):
    page = column("Theo thiết kế do Công ty TNHH Tư vấn Thiết kế An Cư lập.", "Vị trí xây dựng: đường Lý Bôn, phường 5")
    assert values([page], 'T16', 'design_unit') == ["Công ty TNHH Tư vấn Thiết kế An Cư"]


def test_members_on_lines_of_their_own(make_page):
    lines = [
        (240, 300, "Họ, chữ đệm và tên: NGUYỄN MINH GIANG"),
        (240, 400, "Thành viên khác trong hộ"),
        (310, 480, "1. TÔ HỮU QUYẾT - 23/02/2009 - 091209454835 - Con"),
        (310, 560, "2. VÕ THỊ HOÀN, sinh ngày 29/09/1958, số định danh: 019158914031, Mẹ đẻ"),
        (240, 660, "1. Người lập đơn này chịu trách nhiệm - theo luật"),
    ]
    fields = extract([make_page(lines)], catalogue().get('T10'), scanned_on=SCANNED).fields
    found = {(field.name, field.group): field.value for field in fields if field.name.startswith('member_')}
    assert found == {
        ('member_name', 1): "TÔ HỮU QUYẾT",
        ('member_name', 2): "VÕ THỊ HOÀN",
        ('member_id', 1): '091209454835',
        ('member_id', 2): '019158914031',
        ('member_relation', 1): "Con",
        ('member_relation', 2): "Mẹ đẻ",
    }


@pytest.mark.parametrize(('place', 'found'), [("Đăng ký khai sinh tại", '2018-01-04'), ("Nơi sinh", None)])
def test_the_entry_in_the_register_dates_the_registration(column, place, found):
    page = column(f"{place}: Ủy ban nhân dân xã Tân Hà", "Số: 426/2018 ngày 04 tháng 01 năm 2018")
    assert values([page], 'T05', 'registration_date') == [found]


def test_a_day_in_words_needs_no_label_where_it_is_the_day_in_digits(make_page):
    lines = [(200, 300, "Ngày, tháng, năm sinh: 27/01/2024")]
    lines += [(700, 380, "Ngày hai mươi bảy, tháng một, năm hai nghìn"), (700, 440, "không trăm hai mươi bốn")]
    assert values([make_page(lines)], 'T05', 'date_of_birth_words') == [
        "Ngày hai mươi bảy, tháng một, năm hai nghìn không trăm hai mươi bốn"
    ]
    lines[0] = (200, 300, "Ngày, tháng, năm sinh: 28/01/2024")
    assert values(
        [make_page([lines[0], *((x, y + 800, text) for x, y, text in lines[1:])])], 'T05', 'date_of_birth_words'
    ) == [None]


def test_words_right_under_a_day_are_its_words_though_they_say_another_day(make_page):
    lines = [(200, 300, "Ngày, tháng, năm sinh"), (700, 300, "28/01/2024")]
    lines += [(700, 380, "Ngày hai mươi bảy, tháng một, năm hai nghìn"), (700, 440, "không trăm hai mươi bốn")]
    found = extract([make_page(lines)], catalogue().get('T05'), scanned_on=date(2026, 11, 20))
    assert 'date_words_mismatch' in {flag.code for flag in found.flags}


def test_the_unit_of_an_area_does_not_weigh_on_its_number(make_page):
    [area] = read_all([make_page([(200, 300, "Diện tích lô đất: 128,5 m²~0.40")])], 'T16', 'land_area_m2')
    assert (area.value, area.status) == (128.5, FieldStatus.ACCEPTED)


def test_a_label_that_goes_on_disputes_no_plain_one(column):
    page = column(
        "Địa chỉ trụ sở chính: xã Vũ Quý, huyện Kiến Xương, tỉnh Thái Bình",
        "Địa chỉ liên lạc: xã Củ Chi, tỉnh Thái Bình",
    )
    [office] = read_all([page], 'T14', 'head_office')
    assert (office.value, office.status) == ("xã Vũ Quý, huyện Kiến Xương, tỉnh Thái Bình", FieldStatus.ACCEPTED)


def test_a_number_of_storeys_is_whole(column):
    [floors] = read_all([column("Số tầng: 2 tầng")], 'T16', 'floors')
    assert (floors.value, floors.status) == ("2 tầng", FieldStatus.ACCEPTED)


def read_all(pages, code, name):
    return [field for field in extract(pages, catalogue().get(code), scanned_on=SCANNED).fields if field.name == name]


def test_persons_in_the_rows_of_a_table(make_page):
    rows = (
        ("", "Họ, chữ đệm, tên", "Năm sinh", "Dân tộc"),
        ("Mẹ", "ĐÀO THỊ YÊN", "1990", "Thái"),
        ("Cha", "TRẦN VĂN LỰC", "1988", "Kinh"),
    )
    page = make_page(
        [
            (x, 600 + 80 * at, text)
            for at, row in enumerate(rows)
            for x, text in zip((220, 500, 1300, 1700), row, strict=True)
            if text
        ]
    )
    assert values([page], 'T05', 'mother_name', 'mother_date_of_birth', 'father_name', 'father_ethnicity') == [
        "ĐÀO THỊ YÊN",
        '1990',
        "TRẦN VĂN LỰC",
        "Kinh",
    ]


def test_two_persons_whose_labels_stand_over_their_values(make_page):
    rows = (
        ("VỢ", "CHỒNG"),
        ("Họ, chữ đệm, tên", "Họ, chữ đệm, tên"),
        ("BÙI NGỌC LOAN", "NGUYỄN QUANG GIÁP"),
        ("Dân tộc", "Dân tộc"),
        ("Kinh", "Tày"),
    )
    page = make_page(
        [(x, 600 + 70 * at, text) for at, row in enumerate(rows) for x, text in zip((220, 1350), row, strict=True)]
    )
    assert values([page], 'T07', 'wife_name', 'wife_ethnicity', 'husband_name', 'husband_ethnicity') == [
        "BÙI NGỌC LOAN",
        "Kinh",
        "NGUYỄN QUANG GIÁP",
        "Tày",
    ]


def test_columns_far_below_the_line_above_them_are_two(make_page):
    rows = (
        ("NGƯỜI MẸ", "NGƯỜI CHA"),
        ("Họ, chữ đệm, tên: ĐÀO THỊ YÊN", "Họ, chữ đệm, tên: TRẦN VĂN LỰC"),
        ("Dân tộc: Thái", "Dân tộc: Kinh"),
    )
    lines = [(220, 300, "Họ, chữ đệm, tên: TRẦN NHẬT HOÀN")]
    lines += [(x, 700 + 70 * at, text) for at, row in enumerate(rows) for x, text in zip((220, 1350), row, strict=True)]
    assert values([make_page(lines)], 'T05', 'mother_name', 'father_name', 'father_ethnicity') == [
        "ĐÀO THỊ YÊN",
        "TRẦN VĂN LỰC",
        "Kinh",
    ]


def test_translations_belong_to_their_labels(column):
    page = column(
        "1. Họ và tên/Full name: LÊ VĂN TRÍ",
        "2. Giới tính/Sex: Nam",
        "3. Nơi sinh/Place of birth: xã Củ Chi, thành phố Hồ Chí Minh",
    )
    assert values([page], 'T11', 'full_name', 'sex', 'place_of_birth') == [
        "LÊ VĂN TRÍ",
        "Nam",
        "xã Củ Chi, thành phố Hồ Chí Minh",
    ]


def test_an_old_land_certificate_names_two_owners_and_lists_the_parcel(make_page):
    columns = (220, 620, 1000, 1500)
    rows = (("Tờ bản đồ số", "Thửa số", "Diện tích (m²)", "Thời hạn sử dụng"), ("12", "345", "1250", "Lâu dài"))
    lines = [(220, 300, "Hộ ông Nguyễn Văn Hưởng và bà Trần Thị Mơ")]
    lines += [(x, 600 + 75 * at, text) for at, row in enumerate(rows) for x, text in zip(columns, row, strict=True)]
    page = make_page(lines)
    assert [field.value for field in read_all([page], 'T13', 'owner_name')] == ["Nguyễn Văn Hưởng", "Trần Thị Mơ"]
    assert values([page], 'T13', 'map_sheet', 'parcel_number', 'area_m2', 'land_use_term') == [
        '12',
        '345',
        1250,
        "Lâu dài",
    ]


def test_two_members_may_be_the_same_to_the_head_of_the_household(make_page):
    rows = (
        ("STT", "Họ và tên", "Quan hệ với chủ hộ", "Dân tộc"),
        ("1", "Hoàng Thị Mơ", "Con", "Tày"),
        ("2", "Hoàng Nhật Kiên", "Con", "Tày"),
    )
    page = make_page(
        [
            (x, 600 + 80 * at, text)
            for at, row in enumerate(rows)
            for x, text in zip((220, 420, 1000, 1700), row, strict=True)
        ]
    )
    assert [field.value for field in read_all([page], 'T09', 'member_relation')] == ["Con", "Con"]


STACKED = (
    ("Họ và tên", "Full name", "LÊ VĂN TRÍ"),
    ("Nơi sinh", "Place ofbirth", "xã Củ Chi, thành phố Hồ Chí Minh"),
    ("Tình trạng án tích", "Criminal record status", "Không có án tích"),
)


@pytest.mark.parametrize('right', [True, False])
def test_translations_under_labels_are_no_values(make_page, right):
    lines = []
    for at, (label, english, value) in enumerate(STACKED):
        top = 400 + 220 * at
        lines += [(220, top, label), (220, top + 60, english)]
        lines.append((1000, top + 30, value) if right else (220, top + 130, value))
    assert values([make_page(lines)], 'T11', 'full_name', 'place_of_birth', 'criminal_record') == [
        value for _, _, value in STACKED
    ]


def test_a_translation_beside_its_label_needs_a_person(make_page):
    [record] = read_all(
        [make_page([(220, 400, "Tình trạng án tích"), (900, 400, "Criminal record status")])], 'T11', 'criminal_record'
    )
    assert record.status is FieldStatus.REVIEW
