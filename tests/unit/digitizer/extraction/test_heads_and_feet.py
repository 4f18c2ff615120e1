"""Heads and feet of papers: columns wider than their gutter, type lines of two lines, days and numbers in other places."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract, official_words
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.special import enterprise

TODAY = date(2026, 11, 20)


def values(page, code, *names):
    found = {field.name: field.value for field in extract([page], catalogue().get(code), scanned_on=TODAY).fields}
    return [found[name] for name in names]


def centred(middle, y, text):
    return (middle - 12 * len(text), y, text)


def test_a_body_reaching_under_the_national_title_stays_in_the_left_column(make_page):
    page = make_page(
        [
            (860, 220, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (1060, 290, "Độc lập - Tự do - Hạnh phúc"),
            (500, 410, "BỘ GIÁO DỤC VÀ ĐÀO TẠO"),
            (400, 470, "TRƯỜNG ĐẠI HỌC KINH TẾ NAM BỘ"),
            (600, 560, "Số: 628/KH-ĐHKTNB"),
            (1590, 560, "Lào Cai, ngày 29 tháng 11 năm 2023"),
            (1215, 720, "KẾ HOẠCH"),
        ]
    )
    assert values(page, 'T39', 'issuing_authority', 'issue_place') == [
        "BỘ GIÁO DỤC VÀ ĐÀO TẠO TRƯỜNG ĐẠI HỌC KINH TẾ NAM BỘ",
        "Lào Cai",
    ]


def test_a_type_line_of_two_lines_ends_the_body(make_page):
    page = make_page(
        [
            (300, 290, "ỦY BAN NHÂN DÂN QUẬN 3"),
            (1140, 290, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (280, 360, "PHÒNG TÀI CHÍNH - KẾ HOẠCH"),
            (1340, 370, "Độc lập - Tự do - Hạnh phúc"),
            (880, 560, "GIẤY CHỨNG NHẬN"),
            (780, 650, "ĐĂNG KÝ HỘ KINH DOANH"),
            (1000, 750, "Số: 41C8001234"),
            (300, 900, "1. Tên hộ kinh doanh: HOA MAI"),
        ]
    )
    assert values(page, 'T15', 'issuing_authority') == ["ỦY BAN NHÂN DÂN QUẬN 3 PHÒNG TÀI CHÍNH - KẾ HOẠCH"]


def test_a_permit_bears_its_number_under_its_title_and_its_day_over_the_signature(make_page):
    page = make_page(
        [
            (330, 230, "ỦY BAN NHÂN DÂN"),
            (1240, 230, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (380, 300, "XÃ NAM SÁCH"),
            (1440, 300, "Độc lập - Tự do - Hạnh phúc"),
            centred(1300, 500, "GIẤY PHÉP XÂY DỰNG"),
            centred(1300, 580, "Số: 105/GPXD"),
            (330, 800, "1. Cấp cho: bà Phùng Thị Bé"),
            (1400, 2280, "Nam Sách, ngày 26 tháng 01 năm 2026"),
            centred(1820, 2400, "KT. CHỦ TỊCH"),
            centred(1820, 2470, "PHÓ CHỦ TỊCH"),
            centred(1820, 2850, "Từ Kim Thơm"),
        ]
    )
    assert values(page, 'T16', 'document_number', 'issue_date') == ['105/GPXD', '2026-01-26']


@pytest.mark.parametrize(
    'parts',
    [
        [(1340, 560, "Lạng Giang, ngày 05 tháng 9 năm"), (2080, 548, "2025")],
        [(1340, 560, "Lạng Giang, ngày 05 tháng 9"), (2000, 572, "năm 2025")],
    ],
)
def test_a_day_that_was_read_in_parts_is_one(make_page, decision_lines, parts):
    lines = [line for line in decision_lines() if 'ngày 0' not in line[2] or 'Quảng Ngãi,' not in line[2]]
    assert values(make_page([*lines, *parts]), 'T17', 'issue_date', 'issue_place') == ['2025-09-05', "Lạng Giang"]


@pytest.mark.parametrize(
    'foot',
    [
        [(1310, 2080, "Ý KIẾN CỦA CHA, MẸ Long Sơn, ngày 15 tháng 07 năm 2024")],
        [(1310, 2080, "Long Sơn"), (1600, 2080, ",ngày 15 tháng 07 năm 2024")],
        [(1800, 2080, "Long Sơn, ngày 15 tháng"), (1900, 2140, "07 năm"), (2120, 2130, "2024")],
    ],
)
def test_the_day_at_the_foot_of_an_application_is_found_beside_other_columns(make_page, foot):
    page = make_page(
        [
            (750, 280, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (950, 360, "Độc lập - Tự do - Hạnh phúc"),
            (700, 520, "TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ"),
            (300, 800, "1. Họ, chữ đệm và tên: THÁI THANH NỤ"),
            *foot,
            (1900, 2260, "NGƯỜI KÊ KHAI"),
        ]
    )
    assert values(page, 'T19', 'issue_date', 'issue_place') == ['2024-07-15', "Long Sơn"]


@pytest.mark.parametrize('name', ["Hồ Trung Y Thông", "Ksor Tấn Y Thông"])
def test_a_name_keeps_its_word_of_one_letter_and_its_family_of_another_people(make_page, decision_lines, name):
    lines = [line for line in decision_lines() if line[1] < 600]
    page = make_page([*lines, centred(1700, 2000, "CHỦ TỊCH"), centred(1700, 2400, name)])
    assert values(page, 'T17', 'signer_title', 'signer_name') == ["CHỦ TỊCH", name]


@pytest.mark.parametrize(
    ('corner', 'body'),
    [
        (
            ("Xã, phường: Phú Thủy", "Huyện, quận: Phan Thiết", "Tỉnh, thành phố: Bình Thuận"),
            "Ủy ban nhân dân phường Phú Thủy, thành phố Phan Thiết, tỉnh Bình Thuận",
        ),
        (
            ("Tỉnh Bến Tre", "Huyện Giồng Trôm", "Xã Lương Quới"),
            "Ủy ban nhân dân xã Lương Quới, huyện Giồng Trôm, tỉnh Bến Tre",
        ),
        (
            ("Tỉnh/thành phố: Hải Phòng", "Quận/huyện: quận Ngô Quyền", "Xã/phường: Cầu Đất"),
            "Ủy ban nhân dân phường Cầu Đất, quận Ngô Quyền, thành phố Hải Phòng",
        ),
        (
            ("UBND THỊ TRẤN ĐẮK MIL", "Huyện Đắk Mil", "Tỉnh Đắk Nông"),
            "Ủy ban nhân dân thị trấn Đắk Mil, huyện Đắk Mil, tỉnh Đắk Nông",
        ),
        (
            ("ỦY BAN NHÂN DÂN", "XÃ TÂN THÔNG HỘI", "HUYỆN CỦ CHI"),
            "Ủy ban nhân dân xã Tân Thông Hội, huyện Củ Chi",
        ),
    ],
)
def test_the_corner_of_a_civil_status_paper_names_the_commune(make_page, corner, body):
    lines = [(240, 240 + 60 * index, text) for index, text in enumerate(corner)]
    page = make_page(
        [
            *lines,
            (720, 480, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (900, 560, "Độc lập - Tự do - Hạnh phúc"),
            (800, 780, "GIẤY KHAI SINH"),
            (240, 960, "Họ và tên: Khuất Văn Út"),
        ]
    )
    assert values(page, 'T05', 'issuing_authority') == [body]


def test_a_commune_that_is_in_no_list_is_a_persons_to_judge(make_page):
    page = make_page(
        [
            (240, 240, "Tỉnh Bến Tre"),
            (240, 300, "Huyện Giồng Trôm"),
            (240, 360, "Xã Vạn Xuyến"),
            (720, 480, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (800, 780, "GIẤY KHAI SINH"),
        ]
    )
    [field] = [
        field
        for field in extract([page], catalogue().get('T05'), scanned_on=TODAY).fields
        if field.name == 'issuing_authority'
    ]
    assert (field.value, field.status) == (
        "Ủy ban nhân dân xã Vạn Xuyến, huyện Giồng Trôm, tỉnh Bến Tre",
        FieldStatus.REVIEW,
    )


@pytest.mark.parametrize(
    ('title', 'body', 'office'),
    [
        (["TRƯỞNG-CÔNG AN HUYỆN PHỤNG", "HIỆP"], "CÔNG AN HUYỆN PHỤNG HIỆP", "TRƯỞNG CÔNG AN HUYỆN PHỤNG HIỆP"),
        (["CÔNG AN THÀNH PHỐ HÀ", "GIANG", "TRƯỞNG CÔNG AN"], "CÔNG AN THÀNH PHỐ HÀ GIANG", "TRƯỞNG CÔNG AN"),
    ],
)
def test_a_book_names_its_issuer_in_or_over_the_title_of_its_signer(make_page, title, body, office):
    page = make_page(
        [
            (720, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (800, 500, "SỔ HỘ KHẨU"),
            (400, 900, "Họ và tên chủ hộ: Phạm Trúc Tâm"),
            (1200, 2200, "Phụng Hiệp, ngày 01 tháng 12 năm 1998"),
            *(centred(1650, 2290 + 70 * index, line) for index, line in enumerate(title)),
            centred(1650, 2800, "Lê Viết Chiến"),
        ]
    )
    assert values(page, 'T09', 'issuing_authority', 'signer_title', 'signer_name') == [body, office, "Lê Viết Chiến"]


def test_an_attested_paper_was_attested_where_its_attestation_says(make_page):
    page = make_page(
        [
            (720, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (900, 400, "GIẤY ỦY QUYỀN"),
            (850, 1400, "LỜI CHỨNG CHỨNG THỰC CHỮ KÝ"),
            (350, 1500, "Tại Ủy ban nhân dân phường 3, thành phố Bạc Liêu, tỉnh Bạc Liêu."),
        ]
    )
    assert values(page, 'T22', 'issuing_authority') == ["Ủy ban nhân dân phường 3, thành phố Bạc Liêu, tỉnh Bạc Liêu"]


LETTER = [
    (300, 220, "UBND TỈNH VĨNH PHÚC"),
    (1240, 220, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (400, 290, "SỞ XÂY DỰNG"),
    (1440, 290, "Độc lập - Tự do - Hạnh phúc"),
    (350, 400, "Số: 1789/SXD-QLXD"),
    (1400, 400, "Vĩnh Phúc, ngày 24 tháng 8 năm 2021"),
    (300, 900, "Phối hợp chặt chẽ với các tổ chức chính trị - xã hội trong giám sát, phản biện."),
]
ADDRESS = (900, 640, "Kính gửi: Ủy ban nhân dân huyện Bình Xuyên")


@pytest.mark.parametrize('stamp', ["aYMko", "SỞ XÂY YDU DỰNG"])
def test_a_stamp_under_the_subject_or_beside_the_addressee_is_neither(make_page, stamp):
    page = make_page([*LETTER, ADDRESS, (330, 475, "V/v kiểm tra an toàn công trình"), (330, 560, stamp)])
    assert values(page, 'T18', 'subject') == ["V/v kiểm tra an toàn công trình"]
    page = make_page([*LETTER, ADDRESS, (330, 475, "V/v kiểm tra an toàn công trình"), (330, 640, stamp)])
    assert values(page, 'T18', 'subject', 'addressee') == [
        "V/v kiểm tra an toàn công trình",
        "Ủy ban nhân dân huyện Bình Xuyên",
    ]


def test_a_letter_without_its_mark_of_the_subject_has_it_under_the_number(make_page):
    page = make_page([*LETTER, ADDRESS, (330, 475, "Phát động tháng cao điểm vì người nghèo")])
    [field] = [
        field for field in extract([page], catalogue().get('T18'), scanned_on=TODAY).fields if field.name == 'subject'
    ]
    assert (field.value, field.status) == ("Phát động tháng cao điểm vì người nghèo", FieldStatus.REVIEW)


@pytest.mark.parametrize(('printed', 'meant'), [("thứ XH", "thứ XII"), ("thứ I~0.4", "thứ I"), ("thứ VIH", "thứ VIII")])
def test_a_subject_keeps_its_last_roman_numeral(make_page, decision_lines, printed, meant):
    lines = decision_lines(title="KẾ HOẠCH", subject=(f"Tổ chức Hội nghị khoa học sinh viên lần {printed}",))
    assert values(make_page(lines), 'T39', 'subject') == [f"Tổ chức Hội nghị khoa học sinh viên lần {meant}"]


def test_the_day_of_an_arrival_stamp_on_the_text_is_read_out_of_it(make_page, decision_lines):
    lines = [
        *decision_lines(),
        (100, 900, "ĐẾN số: 3282"),
        (130, 990, "29/12/2024Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"),
    ]
    assert values(make_page(lines), 'T17', 'arrival_number', 'arrival_date') == ['3282', '2024-12-29']


def test_a_head_and_its_body_in_one_line_in_the_middle_name_who_confers(make_page):
    page = make_page(
        [
            centred(1240, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            centred(1240, 400, "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO ĐẮK LẮK"),
            centred(1240, 500, "cấp"),
            centred(1240, 600, "BẰNG TỐT NGHIỆP TRUNG HỌC PHỔ THÔNG"),
        ]
    )
    assert values(page, 'T23', 'issuing_authority') == ["SỞ GIÁO DỤC VÀ ĐÀO TẠO ĐẮK LẮK"]


def test_days_of_registration_stand_under_their_captions(make_page):
    page = make_page(
        [
            (300, 200, "SỞ KẾ HOẠCH VÀ ĐẦU TƯ TỈNH NAM ĐỊNH"),
            (1340, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (500, 440, "GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP"),
            (220, 580, "Mã số doanh nghiệp"),
            (900, 580, "Đăng ký lần đầu"),
            (1580, 580, "Đăng ký thay đổi lần thứ 4"),
            (270, 640, "0621863048"),
            (940, 640, "17/05/2018"),
            (1640, 640, "03/02/2021"),
        ]
    )
    assert values(page, 'T14', 'first_registration_date', 'change_date', 'change_number') == [
        '2018-05-17',
        '2021-02-03',
        '4',
    ]


def test_a_day_under_a_caption_of_registration_that_has_words_of_its_own_is_anothers(make_page):
    page = make_page(
        [
            (300, 200, "SỞ KẾ HOẠCH VÀ ĐẦU TƯ TỈNH NAM ĐỊNH"),
            (1340, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (500, 440, "GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP"),
            (900, 580, "Đăng ký lần đầu"),
            (900, 640, "Cấp lại bản in ngày 03/02/2021"),
        ]
    )
    found = enterprise.read([open_sheet(page)], catalogue().get('T14'))
    assert 'first_registration_date' not in {finding.name for finding in found}


def test_a_number_with_its_symbol_needs_no_label_in_the_head_of_a_form(make_page):
    page = make_page(
        [
            (300, 230, "ỦY BAN NHÂN DÂN XÃ GIỒNG TRÔM"),
            (1240, 230, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (480, 400, "775/UBND-XNTTHN"),
            centred(1240, 600, "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN"),
        ]
    )
    assert values(page, 'T08', 'document_number') == ['775/UBND-XNTTHN']


@pytest.mark.parametrize(
    ('read', 'meant'),
    [("ỦY BAN NHÂN DÂN QUẬN I", "ỦY BAN NHÂN DÂN QUẬN 1"), ("ỦY BAN NHÂN DÂN Ã ĐỨC HÒA", "ỦY BAN NHÂN DÂN XÃ ĐỨC HÒA")],
)
def test_a_mended_name_of_a_body_is_never_wholly_known(read, meant):
    restored = official_words.restore(read)
    assert restored.text == meant
    assert restored.known < 1.0


def test_a_petition_says_under_its_title_what_it_is_about(make_page):
    page = make_page(
        [
            centred(1240, 260, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            centred(1240, 340, "Độc lập - Tự do - Hạnh phúc"),
            centred(1240, 620, "ĐƠN ĐỀ NGHỊ"),
            centred(1240, 710, "V/v xác nhận nguồn gốc sử dụng đất"),
            centred(1240, 860, "Kính gửi: Chủ tịch UBND phường Hồng Hải"),
            (350, 1000, "Tôi tên là: Trần Thị Sương, sinh ngày 27/10/1967"),
        ]
    )
    assert values(page, 'T20', 'subject') == ["V/v xác nhận nguồn gốc sử dụng đất"]


def test_a_card_on_a_large_page_is_signed_in_its_own_right_half(make_page):
    page = make_page(
        [
            (250, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (250, 400, "GIẤY PHÉP LÁI XE"),
            (250, 500, "Họ tên/ Full name: ĐẶNG NGỌC HUYỀN"),
            (300, 700, "Nam Định, ngày 12 tháng 4 năm 2019"),
            centred(860, 780, "PHÓ GIÁM ĐỐC"),
            centred(860, 1100, "Kiều Quang Hoàn"),
        ]
    )
    assert values(page, 'T28', 'signer_title', 'signer_name') == ["PHÓ GIÁM ĐỐC", "Kiều Quang Hoàn"]


def test_a_letterhead_in_colour_that_was_read_twice_is_one_name(make_page):
    page = make_page(
        [
            (350, 250, "CÔNG"),
            (480, 250, "TY CỔ"),
            (590, 250, "CỔ PHẦN CẤP NƯỚC DUYÊN HẢI"),
            (690, 250, "PHẦN"),
            (350, 480, "Số: 1231/TCBC-CNDH"),
            (1460, 480, "Hà Tĩnh, ngày 09 tháng 9 năm 2024"),
            centred(1300, 620, "THÔNG CÁO BÁO CHÍ"),
        ]
    )
    assert values(page, 'T46', 'issuing_authority') == ["CÔNG TY CỔ PHẦN CẤP NƯỚC DUYÊN HẢI"]


@pytest.mark.parametrize(
    "stamp",
    [
        [(300, 620, "ĐẾN Số: ....2214...."), (300, 690, "Ngày: 26/3/2025")],
        [(300, 620, "CÔNG VĂN"), (540, 620, "Số:"), (700, 620, "2214"), (300, 690, "ĐẾN   Ngày: 26/3/2025")],
    ],
)
def test_the_number_of_an_arrival_stamp_stands_among_dots_or_apart(make_page, decision_lines, stamp):
    lines = [*decision_lines(), *stamp]
    assert values(make_page(lines), 'T17', 'arrival_number', 'arrival_date') == ['2214', '2025-03-26']


def test_a_subject_in_capitals_goes_on_behind_a_body_to_the_years_it_is_for(make_page):
    title = ("ĐỀ ÁN", "VỊ TRÍ VIỆC LÀM, CƠ CẤU VIÊN CHỨC", "TRƯỜNG MẦM NON HỒNG VÂN", "GIAI ĐOẠN 2022 - 2026")
    lines = [centred(1240, 700 + 70 * at, text) for at, text in enumerate(title)]
    assert values(make_page(lines), 'T47', 'subject') == [' '.join(title[1:])]
    assert values(make_page(lines[:3]), 'T47', 'subject') == [title[1]]


def test_a_telegram_tells_the_hour_between_place_and_day_and_may_go_to_one_alone(make_page):
    lines = [
        (420, 300, "BỘ NÔNG NGHIỆP"),
        (420, 370, "VÀ MÔI TRƯỜNG"),
        (440, 480, "Số: 6021/CĐ-BNNMT"),
        (1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1340, 370, "Độc lập - Tự do - Hạnh phúc"),
        (1180, 480, "Hà Nội, hồi 16 giờ 30 ngày 29 tháng 9 năm 2025"),
        centred(1240, 650, "CÔNG ĐIỆN"),
        centred(1240, 720, "V/v mở cửa xả đáy hồ thủy điện"),
        (300, 900, "BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG ĐIỆN:"),
        (300, 970, "Chủ tịch Ủy ban nhân dân tỉnh Bắc Ninh"),
        (400, 1120, "Theo báo cáo của Cục Quản lý đê điều, lũ trên sông Cầu đang lên nhanh."),
    ]
    assert values(make_page(lines), 'T44', 'issue_place', 'issue_date', 'addressee') == [
        "Hà Nội",
        '2025-09-29',
        "Chủ tịch Ủy ban nhân dân tỉnh Bắc Ninh",
    ]


def test_a_cover_bears_place_and_month_at_its_foot(make_page):
    lines = [
        centred(1240, 700, "ĐỀ ÁN"),
        centred(1240, 770, "VỊ TRÍ VIỆC LÀM"),
        centred(1240, 3000, "Hồng Vân, tháng 3 năm 2022"),
    ]
    assert values(make_page(lines), 'T47', 'issue_place', 'issue_date') == ["Hồng Vân", '2022-03']


@pytest.mark.parametrize("cut", ["- " * 40, "PHIẾU BÁO"])
def test_a_slip_to_be_cut_off_follows_the_signature(make_page, cut):
    lines = [
        centred(1240, 500, "THƯ MỜI"),
        (300, 700, "Kính gửi: Quý cha mẹ học sinh lớp 3/5"),
        (1300, 1500, "Bình Thạnh, ngày 11 tháng 9 năm 2017"),
        centred(1750, 1570, "HIỆU TRƯỞNG"),
        centred(1750, 1850, "Ngô Thị Thu Hà"),
        (300, 2000, cut),
        (300, 2080, "Họ và tên cha, mẹ học sinh lớp 3/5 không tham dự được vì lý do sau đây"),
    ]
    assert values(make_page(lines), 'T40', 'signer_title', 'signer_name') == ["HIỆU TRƯỞNG", "Ngô Thị Thu Hà"]


def test_the_number_of_a_house_behind_a_dash_is_no_label(column):
    page = column("GIẤY MỜI", "Địa điểm: Phòng 12 (lầu 1) - Số 7 Phan Đăng Lưu, Phường 3, Quận Bình Thạnh")
    assert values(page, 'T40', 'location') == ["Phòng 12 (lầu 1) - Số 7 Phan Đăng Lưu, Phường 3, Quận Bình Thạnh"]


@pytest.mark.parametrize(
    "behind", ["*", "", pytest.param("\n(từ 06 giờ ngày 11/7/2021 đến 06 giờ ngày 12/7/2021)", id="hours")]
)
def test_a_mark_or_the_hours_it_is_about_are_no_part_of_a_subject(make_page, decision_lines, behind):
    subject = ("Về tình hình dịch bệnh trên địa bàn tỉnh" + behind).split("\n")
    assert values(make_page(decision_lines(subject=subject)), 'T17', 'subject') == [
        "Về tình hình dịch bệnh trên địa bàn tỉnh"
    ]
