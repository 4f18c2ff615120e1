"""What prescribed forms print between a label and its value, and around it."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract

SCANNED = date(2026, 11, 21)


@pytest.fixture
def fields(column):
    """Extract lines one under the other: name to field."""

    def run(code, *lines):
        found = extract([column(*lines)], catalogue().get(code), scanned_on=SCANNED).fields
        return {field.name: field for field in found if (field.group or 1) == 1}

    return run


@pytest.fixture
def read(fields):
    """Extract lines one under the other: name to value."""
    return lambda code, *lines: {name: field.value for name, field in fields(code, *lines).items()}


def test_a_label_in_the_bracket_behind_another_says_what_to_write(read):
    found = read(
        'T16',
        "Vị trí xây dựng (ghi rõ lô đất, địa chỉ): Thửa đất số 1058, tờ bản đồ số 9, đường Bà Triệu,",
        "phường Quyết Thắng, thành phố Kon Tum, tỉnh Kon Tum.",
    )
    assert found['location'].startswith("Thửa đất số 1058")
    assert found['location'].endswith("tỉnh Kon Tum")


def test_a_heading_is_not_the_longer_label_under_it(read):
    found = read(
        'T15',
        "1. Tên hộ kinh doanh",
        "Tên hộ kinh doanh viết bằng tiếng Việt (ghi bằng chữ in hoa): HỘ KINH DOANH VŨ THỊ MY",
        "Tên hộ kinh doanh viết bằng tiếng nước ngoài (nếu có):",
    )
    assert found['enterprise_name'] == "HỘ KINH DOANH VŨ THỊ MY"


def test_a_sum_stands_behind_the_verb_of_its_sentence(read):
    found = read(
        'T26',
        "- Diện tích: 133,4 m² (bằng chữ: Một trăm ba mươi ba phẩy bốn mét vuông)",
        "1. Giá chuyển nhượng quyền sử dụng đất nêu tại Điều 1 của Hợp đồng này là: 840.000.000",
        "VNĐ (bằng chữ: Tám trăm bốn mươi triệu đồng).",
    )
    assert found['contract_value'] == 840000000
    assert found['contract_value_words'] == "Tám trăm bốn mươi triệu đồng"


def test_a_label_in_a_sentence_gives_way_to_one_of_its_own_line(read):
    found = read(
        'T22',
        "Hôm nay, ngày 16 tháng 8 năm 2024, tại trụ sở Văn phòng công chứng Lục Anh Bắc,",
        "địa chỉ: phường Phú Trung, quận Tân Phú, thành phố Hồ Chí Minh, chúng tôi gồm:",
        "BÊN ỦY QUYỀN (sau đây gọi là Bên A)",
        "Ông: BẠCH XUÂN QUÂN",
        "Nơi thường trú: số 374 đường Lê Duẩn, phường Đông Phong, thành phố Lai Châu, tỉnh Lai Châu.",
    )
    assert found['grantor_address'].startswith("số 374 đường Lê Duẩn")


def test_numerals_of_old_land_certificates_end_in_a_dash(read):
    found = read('T13', "AÐ 879461", "IV- Ghi chú", "Giấy chứng nhận này thay thế Giấy chứng nhận số A 092212")
    assert found['serial_number'] == "AĐ879461"
    assert found['notes'].startswith("Giấy chứng nhận này thay thế")


def test_no_name_is_signed_under_a_heading_that_goes_on(make_page):
    lines = [
        (300, 300, "Tên người sử dụng đất"),
        (400, 440, "Ông NINH HOÀNG LUÂN, sinh năm 1946, CMND số 061158499"),
        (400, 660, "Thiên Huế"),
    ]
    found = extract([make_page(lines)], catalogue().get('T13'), scanned_on=SCANNED).fields
    assert [field.value for field in found if field.name == 'owner_name'] == ["NINH HOÀNG LUÂN"]


def test_the_number_of_the_next_entry_is_no_value(make_page):
    lines = [(300, 300, "5. Dân tộc: Mường"), (900, 300, "6. Tôn giáo:"), (1500, 300, "_ 7. Quốc tịch: Việt Nam")]
    found = {
        field.name: field.value
        for field in extract([make_page(lines)], catalogue().get('T10'), scanned_on=SCANNED).fields
    }
    assert (found['religion'], found['nationality']) == (None, "Việt Nam")


def test_a_day_that_is_none_may_be_the_choice_beside_it(make_page):
    lines = [(300, 300, "Có giá trị đến/Expires:"), (300, 360, "Không thời hạn")]
    found = {
        field.name: field.value
        for field in extract([make_page(lines)], catalogue().get('T28'), scanned_on=SCANNED).fields
    }
    assert (found['unlimited'], found['expiry_date']) == ("không thời hạn", None)


def test_a_mail_address_with_a_stray_sign_is_looked_at(fields):
    found = fields('T14', "Thư điện tử (nếu có): an90(@example.vn")['email']
    assert (found.value, found.status) == ('an90@example.vn', FieldStatus.REVIEW)


def test_an_address_on_the_net_is_no_place(read):
    found = read('T29', "Tra cứu thời hạn sử dụng thẻ tại địa chỉ: https://baohiem.example.vn hoặc gọi 1900")
    assert found['place_of_residence'] is None


def test_a_subject_in_brackets_stands_without_them(column):
    from digitizer.extraction.values import normalise
    from digitizer.extraction.values.reading import Context

    doctype = catalogue().get('T20')
    spec = doctype.field('subject')
    assert spec is not None
    reading = normalise(spec, "(V/v xác nhận một người có hai tên gọi)", Context(doctype, SCANNED))
    assert reading.value == "V/v xác nhận một người có hai tên gọi"


def test_named_posts_that_are_invited_are_addressed(make_page):
    lines = [
        (1100, 520, "GIẤY MỜI"),
        (300, 720, "Trân trọng kính mời: Lãnh đạo Ủy ban nhân dân các xã, phường"),
    ]
    found = {
        field.name: field for field in extract([make_page(lines)], catalogue().get('T40'), scanned_on=SCANNED).fields
    }
    assert found['addressee'].value == "Lãnh đạo Ủy ban nhân dân các xã, phường"
    assert found['addressee'].status is FieldStatus.REVIEW


def test_a_label_of_a_field_that_the_type_lacks_is_no_likely_one(read):
    assert read('T19', "9. Tình trạng hôn nhân: Độc thân")['applicant_relation'] is None


def test_an_old_number_stands_behind_the_label_of_the_new_one_on_passports(make_page):
    lines = [
        (300, 300, "Số GCMND / ID card No:"),
        (1100, 300, "025143339"),
        (300, 380, "Cấp ngày / Issued on:"),
        (1100, 380, "17/09/2013"),
        (100, 460, "Loại / Type: PO"),
        (800, 460, "Nơi cấp / Issued at:"),
        (1600, 460, "Cục Lãnh sự - Bộ Ngoại giao"),
    ]
    doctype = catalogue().get('T04')
    found = {field.name: field.value for field in extract([make_page(lines)], doctype, scanned_on=SCANNED).fields}
    assert (found['old_id_number'], found['issue_date']) == ('025143339', '2013-09-17')
    assert found['issuing_authority'] == "Cục Lãnh sự - Bộ Ngoại giao"


def test_phone_and_mail_stand_behind_one_label(read):
    found = read('T19', "11. Số điện thoại/e-mail: 0915593735 / an90@example.vn")
    assert (found['phone'], found['email']) == ('0915593735', 'an90@example.vn')


def test_a_table_is_not_the_value_of_the_heading_over_it(make_page):
    lines = [
        (300, 300, "3. Ngành, nghề kinh doanh:"),
        (300, 380, "STT"),
        (1000, 380, "Tên ngành"),
        (1900, 380, "Mã ngành"),
        (320, 460, "1"),
        (450, 460, "Cắt tóc, làm đầu, gội đầu"),
        (1950, 460, "9631"),
        (300, 600, "4. Vốn kinh doanh: 80.000.000 đồng"),
    ]
    doctype = catalogue().get('T15')
    found = {field.name: field.value for field in extract([make_page(lines)], doctype, scanned_on=SCANNED).fields}
    assert found['business_lines'] == "Cắt tóc, làm đầu, gội đầu"


def test_numbers_of_a_table_may_stand_under_no_caption(make_page):
    rows = (
        ("", "Tên giấy tờ", "Loại", "Số lượng"),
        ("1", "Tờ khai", "Bản giấy", "1"),
        ("2", "Bản sao giấy tờ", "Bản giấy", "1"),
    )
    lines = [
        (x, 400 + 80 * at, text)
        for at, row in enumerate(rows)
        for x, text in zip((200, 400, 1500, 2000), row, strict=True)
        if text
    ]
    found = extract([make_page(lines)], catalogue().get('T30'), scanned_on=SCANNED).fields
    assert [field.value for field in found if field.name == 'component'] == ["Tờ khai", "Bản sao giấy tờ"]


def test_place_and_day_may_follow_the_number_under_a_title(make_page):
    lines = [
        (200, 200, "UBND TỈNH GIA LAI"),
        (1200, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (250, 270, "SỞ XÂY DỰNG"),
        (1400, 270, "Độc lập - Tự do - Hạnh phúc"),
        (1000, 460, "GIẤY PHÉP XÂY DỰNG"),
        (680, 545, "Số 652/GPXD-SXD, Gia Lai, ngày 18 tháng 11 năm 2025"),
    ]
    doctype = catalogue().get('T16')
    found = {field.name: field.value for field in extract([make_page(lines)], doctype, scanned_on=SCANNED).fields}
    assert (found['document_number'], found['issue_date']) == ('652/GPXD-SXD', '2025-11-18')


def test_each_owner_of_a_land_certificate_has_a_number(column):
    lines = (
        "1. Tên người sử dụng đất",
        "Ông NINH HOÀNG LUÂN, sinh năm 1946, CMND số 061158499",
        "Và vợ là bà MA THỊ THÙY, sinh năm 1945, CMND số 063327382",
    )
    found = extract([column(*lines)], catalogue().get('T13'), scanned_on=SCANNED).fields
    assert [field.value for field in found if field.name == 'owner_id'] == ['061158499', '063327382']


def test_what_was_studied_stands_under_the_degree(make_page):
    lines = [
        (1000, 500, "BẰNG CỬ NHÂN"),
        (1070, 610, "KẾ TOÁN"),
        (1055, 690, "ACCOUNTING"),
        (700, 790, "Cho: Bà Phí Hà Chi"),
    ]
    found = {
        field.name: field for field in extract([make_page(lines)], catalogue().get('T23'), scanned_on=SCANNED).fields
    }
    assert (found['major'].value, found['major'].status) == ("KẾ TOÁN", FieldStatus.REVIEW)
    bare = [line for line in lines if line[2] not in {"KẾ TOÁN", "ACCOUNTING"}]
    found = {
        field.name: field for field in extract([make_page(bare)], catalogue().get('T23'), scanned_on=SCANNED).fields
    }
    assert found['major'].value is None


def test_recipients_are_no_labels(read):
    found = read('T16', "GIẤY PHÉP XÂY DỰNG", "Nơi nhận:", "- Chủ đầu tư;", "PHÒNG QUẢN LÝ ĐÔ THỊ", "- Lưu: VT.")
    assert found['owner_name'] is None


def test_a_telegram_may_say_to_whom_it_goes_in_capitals(make_page):
    lines = [
        (200, 200, "ỦY BAN NHÂN DÂN"),
        (1200, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (200, 270, "XÃ NHƯ THANH"),
        (1080, 520, "CÔNG ĐIỆN"),
        (800, 600, "Về việc bảo đảm an toàn hồ chứa nước"),
        (500, 720, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ NHƯ THANH ĐIỆN:"),
        (600, 795, "- Trưởng các phòng chuyên môn;"),
        (600, 870, "- Trưởng các thôn vùng hạ du."),
        (400, 990, "Do ảnh hưởng của mưa lớn, mực nước hồ đạt cao trình 51,7 m và đang tiếp tục lên."),
    ]
    found = {
        field.name: field.value
        for field in extract([make_page(lines)], catalogue().get('T44'), scanned_on=SCANNED).fields
    }
    assert found['addressee'] == "Trưởng các phòng chuyên môn; Trưởng các thôn vùng hạ du"


def test_who_registers_a_birth_has_fields_under_a_heading(read):
    found = read('T05', "Người đi đăng ký", "Họ và tên: LÊ MAI THOA", "Số căn cước: 002314393334")
    assert (found['declarant_name'], found['declarant_id']) == ("LÊ MAI THOA", '002314393334')


def test_a_label_in_small_letters_goes_on_with_the_sentence_above_it(read):
    found = read(
        'T16',
        "4. Giấy phép này có hiệu lực khởi công xây dựng trong thời hạn 12 tháng kể từ",
        "ngày cấp; quá thời hạn trên thì phải đề nghị gia hạn giấy phép xây dựng.",
    )
    assert found['start_deadline'] == "12 tháng kể từ ngày cấp"


def test_words_without_a_domain_are_no_mail_address(read):
    assert read('T14', "Email: 433")['email'] is None
    assert read('T14', "Email: an90 example.vn")['email'] is not None


def test_the_mark_of_a_footnote_before_what_was_filled_in_is_no_part_of_it(read):
    found = read('T19', "TỜ KHAI ĐĂNG KÝ KHAI TỬ", "Kính gửi: (1) UBND xã Phước Thể", "Họ, chữ đệm, tên người yêu cầu:")
    assert found['addressee'] == "UBND xã Phước Thể"


def test_a_degree_names_the_school_of_whose_head_it_is(make_page):
    lines = [(500, 500, "HIỆU TRƯỞNG TRƯỜNG CAO ĐẲNG KỸ THUẬT VIỆT TIẾN"), (1200, 600, "cấp")]
    page = make_page([*lines, (800, 700, "BẰNG TỐT NGHIỆP TRUNG CẤP"), (300, 900, "Cho: Ông NGUYỄN HOÀNG LONG")])
    found = {item.name: item.value for item in extract([page], catalogue().get('T23'), scanned_on=SCANNED).fields}
    assert found['school_name'] == "TRƯỜNG CAO ĐẲNG KỸ THUẬT VIỆT TIẾN"


@pytest.mark.parametrize(
    ("code", "name", "line", "value"),
    [
        ('T20', 'full_name', "Họ và tên học sinh: HỒ LÝ MINH KHÔI", "HỒ LÝ MINH KHÔI"),
        ('T33', 'payer_name', "Họ tên người bệnh: HUỲNH VĂN THẮNG", "HUỲNH VĂN THẮNG"),
    ],
)
def test_schools_and_hospitals_have_labels_of_their_own(read, code, name, line, value):
    assert read(code, line)[name] == value


def test_applications_for_land_promise_without_saying_who(read):
    words = "Cam đoan nội dung kê khai trên đơn là đúng sự thật, nếu sai hoàn toàn chịu trách nhiệm trước"
    found = read('T20', "ĐƠN ĐĂNG KÝ BIẾN ĐỘNG ĐẤT ĐAI", words, "pháp luật./.")
    assert found['commitment'] == f"{words} pháp luật"


def test_who_signs_is_not_whom_a_petition_is_about_where_both_have_labels(make_page):
    table = {
        "Tôi tên là": "Lý Thị Quỳnh Như",
        "Số điện thoại": "0905 227 614",
        "Họ và tên học sinh": "HỒ LÝ MINH KHÔI",
        "Nơi thường trú": "Buôn Tơng Jú, phường Ea Kao, tỉnh Đắk Lắk",
    }
    lines = [
        (x, 700 + 75 * at, text)
        for at, (name, text) in enumerate(table.items())
        for x, text in ((300, name), (1000, text))
    ]
    signed = [(1500, 1500, "Người làm đơn"), (1450, 1800, "Lý Thị Quỳnh Như")]
    page = make_page([(300, 500, "ĐƠN XIN CHUYỂN TRƯỜNG"), *lines, *signed])
    found = {item.name: item.value for item in extract([page], catalogue().get('T20'), scanned_on=SCANNED).fields}
    assert (found['full_name'], found['signer_name']) == ("HỒ LÝ MINH KHÔI", "Lý Thị Quỳnh Như")


def test_a_declaration_of_taxes_is_signed_for_who_pays_them(make_page):
    lines = [(700, 500, "TỜ KHAI LỆ PHÍ TRƯỚC BẠ"), (1300, 1400, "Thái Bình, ngày 21 tháng 7 năm 2023")]
    heads = [(1450, 1475, "NGƯỜI NỘP THUẾ hoặc"), (1200, 1550, "ĐẠI DIỆN HỢP PHÁP CỦA NGƯỜI NỘP THUẾ")]
    page = make_page([*lines, *heads, (1500, 1850, "Hoàng Anh Tuấn")])
    found = {item.name: item.value for item in extract([page], catalogue().get('T19'), scanned_on=SCANNED).fields}
    assert found['signer_name'] == "Hoàng Anh Tuấn"


def test_a_plate_for_a_time_has_its_own_form(read):
    assert read('T32', "Biển số tạm thời: T 99-028.61")['plate_number'] == 'T99-028.61'
