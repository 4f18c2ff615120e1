"""Values that go on where a line, a clause or a column seems to end them, and lists under a heading."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract

SCANNED = date(2026, 12, 1)
NATIONAL = [
    (1180, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (1390, 270, "Độc lập - Tự do - Hạnh phúc"),
]
HEAD = [
    (300, 200, "ỦY BAN NHÂN DÂN"),
    (350, 270, "XÃ SƠN TÂY"),
    (300, 380, "Số: 785/GM-UBND"),
    (1300, 380, "Sơn Tây, ngày 14 tháng 9 năm 2025"),
    *NATIONAL,
]


@pytest.fixture
def read(make_page):
    def extracted(code, *lines):
        fields = extract(
            [make_page(sorted(lines, key=lambda line: line[1]))], catalogue().get(code), scanned_on=SCANNED
        )
        return fields.fields

    return extracted


def values(fields, name):
    return [field.value and field.value.rstrip('.') for field in fields if field.name == name]


def test_a_day_in_words_goes_on_with_numerals_in_the_next_line(read):
    fields = read(
        'T05',
        (620, 300, "GIẤY KHAI SINH"),
        (230, 400, "Họ, chữ đệm, tên: LỤC BÁ TÁM"),
        (230, 475, "Ngày, tháng, năm sinh: 06/10/2020     Ghi bằng chữ: Ngày sáu, tháng mười, năm hai"),
        (230, 550, "nghìn không trăm hai mươi"),
        (230, 625, "Giới tính: Nam     Dân tộc: Kinh     Quốc tịch: Việt Nam"),
    )
    assert values(fields, 'date_of_birth_words') == ["Ngày sáu, tháng mười, năm hai nghìn không trăm hai mươi"]


def test_words_of_an_area_are_no_sum_of_money(read):
    fields = read(
        'T26',
        (820, 480, "HỢP ĐỒNG CHUYỂN NHƯỢNG"),
        (330, 900, "Thửa đất số 754; diện tích: 618,4 m² (bằng chữ: Sáu trăm mười tám phẩy bốn mét"),
        (330, 975, "vuông); hình thức sử dụng: riêng."),
        (330, 1200, "1. Giá chuyển nhượng là: 1.250.000.000 đồng (bằng chữ: Một tỷ hai trăm năm mươi"),
        (330, 1275, "triệu đồng)."),
    )
    assert values(fields, 'contract_value_words') == ["Một tỷ hai trăm năm mươi triệu đồng"]


def test_where_parties_meet_is_named_whole_by_who_attests(read):
    fields = read(
        'T26',
        *[(x - 500, y, text) for x, y, text in NATIONAL],
        (820, 480, "HỢP ĐỒNG CHUYỂN NHƯỢNG"),
        (330, 700, "Tại Văn phòng công chứng Thành An, tỉnh Yên Bái, chúng tôi gồm có:"),
        (800, 1900, "LỜI CHỨNG CỦA CÔNG CHỨNG VIÊN"),
        (330, 2000, "Hôm nay, ngày 08 tháng 03 năm 2021, tại trụ sở Văn phòng công chứng Thành An."),
    )
    assert values(fields, 'issuing_authority') == ["Văn phòng công chứng Thành An"]


def test_a_purpose_may_name_whom_somebody_marries(read):
    fields = read(
        'T08',
        *HEAD,
        (670, 560, "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN"),
        (340, 800, "Họ, chữ đệm, tên: LỤC DANH QUÂN"),
        (340, 1700, "Giấy này có giá trị trong thời hạn 06 tháng kể từ ngày cấp, được sử dụng để:"),
        (340, 1775, "kết hôn với bà Bế Thị An, sinh ngày 19/06/1981, Căn cước công dân số"),
        (340, 1850, "079181000001, cư trú tại 233A đường Ấp Bắc, phường Mỹ Tho, tỉnh Đồng Tháp."),
    )
    assert values(fields, 'purpose')[0].startswith("kết hôn với bà Bế Thị An, sinh ngày 19/06/1981")
    assert values(fields, 'purpose')[0].endswith("phường Mỹ Tho, tỉnh Đồng Tháp")


def test_content_that_begins_with_a_person_is_a_sentence(read):
    fields = read(
        'T10',
        *HEAD,
        (800, 560, "XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ"),
        (309, 800, "1. Họ, chữ đệm và tên: LỤC THỊ AN"),
        (309, 1600, "8. Nội dung xác nhận khác: Bà Lục Thị An đăng ký thường trú tại địa chỉ nêu trên."),
    )
    assert values(fields, 'other_content') == ["Bà Lục Thị An đăng ký thường trú tại địa chỉ nêu trên"]


def test_captions_of_a_table_may_go_over_lines(read):
    fields = read(
        'T10',
        *HEAD,
        (800, 560, "XÁC NHẬN THÔNG TIN VỀ CƯ TRÚ"),
        (309, 1700, "7. Thông tin các thành viên khác trong hộ gia đình:"),
        (330, 1800, "TT    Họ, chữ đệm và tên"),
        (1100, 1800, "Ngày,"),
        (1350, 1800, "Giới"),
        (1550, 1800, "Số định danh cá"),
        (2050, 1800, "Quan hệ với"),
        (1100, 1855, "tháng, năm"),
        (1350, 1855, "tính"),
        (1550, 1855, "nhân"),
        (2050, 1855, "chủ hộ"),
        (330, 1960, "1    Lục Bá Cường"),
        (1100, 1960, "16/01/1985"),
        (1350, 1960, "Nam"),
        (1550, 1960, "026085000001"),
        (2050, 1960, "Con đẻ"),
        (330, 2060, "2    Cù Thị Oanh"),
        (1100, 2060, "07/04/1988"),
        (1350, 2060, "Nữ"),
        (1550, 2060, "022188000002"),
        (2050, 2060, "Con dâu"),
    )
    assert values(fields, 'member_id') == ['026085000001', '022188000002']
    assert values(fields, 'member_relation') == ["Con đẻ", "Con dâu"]


def test_an_invitation_lists_who_is_invited_under_its_chair(read):
    fields = read(
        'T40',
        *HEAD,
        (1180, 700, "GIẤY MỜI"),
        (800, 780, "Họp thống nhất phương án xử lý trụ sở"),
        (470, 1300, "I. Thành phần"),
        (470, 1400, "1. Chủ trì: Đồng chí Lục Thị An, Phó Chủ tịch Ủy ban nhân dân thành"),
        (350, 1475, "phố Hà Nội."),
        (470, 1590, "2. Mời dự:"),
        (470, 1700, "- Lãnh đạo Sở Tài chính;"),
        (470, 1790, "- Lãnh đạo Sở Nội vụ;"),
        (470, 1880, "- Chủ tịch Ủy ban nhân dân phường Hà Đông."),
        (470, 1970, "II. Thời gian: 08 giờ 00 phút, ngày 13 tháng 10 năm 2025."),
    )
    assert values(fields, 'chair_name') == ["Lục Thị An"]
    assert values(fields, 'attendee') == [
        "Lãnh đạo Sở Tài chính", "Lãnh đạo Sở Nội vụ", "Chủ tịch Ủy ban nhân dân phường Hà Đông",
    ]  # fmt: skip


def test_statutes_bear_place_and_day_over_who_signs_them(read):
    fields = read(
        'T41',
        *[(x - 500, y, text) for x, y, text in NATIONAL],
        (1100, 480, "ĐIỀU LỆ"),
        (470, 590, "CÔNG TY TNHH MỘT THÀNH VIÊN NÔNG SẢN ĐỒI"),
        (330, 800, "Điều lệ gồm 3 chương, 8 điều, được lập thành 03 bản có giá trị như nhau."),
        (1380, 1860, "Vĩnh Long, ngày 30 tháng 7 năm 2025"),
        (1490, 1930, "CHỦ SỞ HỮU CÔNG TY"),
        (1580, 2360, "Lục Bá Thông"),
    )
    day = next(field for field in fields if field.name == 'issue_date')
    assert (day.value, day.status) == ('2025-07-30', FieldStatus.REVIEW)
    assert values(fields, 'issue_place') == ["Vĩnh Long"]


def test_a_mark_ends_where_the_block_of_a_signature_begins(read):
    fields = read(
        'T24',
        *HEAD,
        (880, 560, "BẢNG ĐIỂM TOÀN KHÓA"),
        (210, 700, "Họ và tên: LỤC ĐỨC THỦY"),
        (210, 1860, "Điểm trung bình chung tích lũy (hệ 10): 7,76 TL. HIỆU TRƯỞNG"),
    )
    assert values(fields, 'average_mark') == ['7,76']


def test_a_record_says_where_it_is_made_before_who_is_there(read):
    fields = read(
        'T27',
        *HEAD,
        (1160, 560, "BIÊN BẢN"),
        (450, 660, "Về việc xác minh hiện trạng sử dụng đất"),
        (445, 860, "Hôm nay, vào hồi 14 giờ 15 phút, ngày 22 tháng 9 năm 2025, tại Đường Trần"),
        (340, 940, "Hưng Đạo, phường Phú Xuân, thành phố Huế, chúng tôi gồm:"),
        (450, 1140, "1. Bà Lục Thị Xuân - Phó Trưởng phòng Kinh tế, chủ trì;"),
    )
    assert values(fields, 'location') == ["Đường Trần Hưng Đạo, phường Phú Xuân, thành phố Huế"]


def test_the_parcel_that_a_place_begins_with_has_its_own_number(read):
    fields = read(
        'T16',
        *HEAD,
        (940, 560, "GIẤY PHÉP XÂY DỰNG"),
        (330, 1320, "+ Vị trí xây dựng: thửa đất số 423, tờ bản đồ số 57, Tổ dân phố 2, xã Sơn Tây, tỉnh Gia Lai."),
    )
    assert values(fields, 'parcel_number') == ['423']


def test_a_counter_is_told_with_the_body_that_has_it(read):
    fields = read(
        'T30',
        *HEAD,
        (340, 640, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
        (320, 900, "Trung tâm Phục vụ hành chính công xã Sơn Tây"),
        (320, 2060, "Đăng ký nhận kết quả tại: Quầy số 4, Trung tâm Phục vụ hành chính công xã Sơn Tây."),
    )
    assert values(fields, 'result_place') == ["Quầy số 4, Trung tâm Phục vụ hành chính công xã Sơn Tây"]
