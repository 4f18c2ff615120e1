"""Moments told in a sentence, and who issues papers whose header does not say so."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import addresses, catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract
from digitizer.extraction.special.issuers import is_translation

TODAY = date(2026, 11, 20)
HEAD = [
    (300, 100, "ỦY BAN NHÂN DÂN"),
    (300, 160, "XÃ MỸ PHONG"),
    (1200, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (1300, 160, "Độc lập - Tự do - Hạnh phúc"),
    (1000, 500, "BIÊN BẢN KIỂM TRA"),
    (800, 580, "Việc chấp hành quy định về an toàn"),
]


def fields(page, code):
    return {field.name: field for field in extract([page], catalogue().get(code), scanned_on=TODAY).fields}


def test_minutes_give_the_moment_and_the_place_of_one_sentence(make_page):
    page = make_page(
        [
            *HEAD,
            (300, 700, "Vào hồi 14 giờ 00, ngày 24 tháng 3 năm 2025, tại cơ sở Hồng Vân, xã Mỹ Phong,"),
            (300, 775, "Đoàn kiểm tra tiến hành làm việc với chủ cơ sở."),
            (300, 1400, "Biên bản kết thúc lúc 15 giờ 40 phút cùng ngày, lập thành 02 bản."),
        ]
    )
    found = fields(page, 'T27')
    assert found['start_time'].value == "14 giờ 00, ngày 24 tháng 3 năm 2025"
    assert found['location'].value == "cơ sở Hồng Vân, xã Mỹ Phong"
    assert found['location'].status is FieldStatus.REVIEW
    assert found['end_time'].value == "15 giờ 40 phút cùng ngày"
    assert found['subject'].value == "Việc chấp hành quy định về an toàn"


def test_a_span_of_hours_stays_whole(make_page):
    page = make_page([*HEAD, (300, 700, "Thời gian: 8 giờ 00 đến 11 giờ 30 ngày 24/3/2025")])
    assert fields(page, 'T27')['start_time'].value == "8 giờ 00 đến 11 giờ 30 ngày 24/3/2025"


def test_a_degree_is_conferred_by_the_school_under_its_head(make_page):
    page = make_page(
        [
            (800, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (900, 160, "Độc lập - Tự do - Hạnh phúc"),
            (1110, 400, "HIỆU TRƯỞNG"),
            (870, 475, "TRƯỜNG ĐẠI HỌC BÁCH KHOA MIỀN TRUNG"),
            (1120, 800, "BẰNG KỸ SƯ"),
            (300, 1000, "Cho: Ông Doãn Công Thuần"),
        ]
    )
    assert fields(page, 'T23')['issuing_authority'].value == "TRƯỜNG ĐẠI HỌC BÁCH KHOA MIỀN TRUNG"


def test_a_school_record_is_issued_by_the_school_beside_its_title(make_page):
    page = make_page(
        [
            (250, 180, "SỞ GD&ĐT HẬU GIANG"),
            (1800, 180, "HỌC BẠ"),
            (200, 250, "TRƯỜNG THPT CHU VĂN AN"),
            (200, 400, "Họ và tên: HỒ TẤN HÒA"),
            (200, 700, "Điểm trung bình các môn cả năm: 7,3"),
        ]
    )
    found = fields(page, 'T24')
    assert found['issuing_authority'].value == "TRƯỜNG THPT CHU VĂN AN"
    assert found['average_mark'].value == '7,3'


def test_the_foreign_name_of_a_body_is_no_part_of_it(make_page):
    page = make_page(
        [
            (300, 100, "CỤC CẢNH SÁT GIAO THÔNG"),
            (300, 160, "TRAFFIC POLICE DEPARTMENT"),
            (1200, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (1300, 160, "Độc lập - Tự do - Hạnh phúc"),
            (1200, 300, "GIẤY PHÉP LÁI XE"),
        ]
    )
    assert fields(page, 'T28')['issuing_authority'].value == "CỤC CẢNH SÁT GIAO THÔNG"


@pytest.mark.parametrize(
    ('text', 'foreign'),
    [
        ("TRAFFIC POLICE DEPARTMENT", True),
        ("CÔNG AN TỈNH", False),
        ("THANH TRA TINH AN GIANG", False),
        ("UBND XA", False),
    ],
)
def test_translations_are_told_by_words_that_are_no_syllables(text, foreign):
    assert is_translation(text) is foreign


def test_a_card_names_a_known_body_alone(make_page):
    page = make_page(
        [
            (800, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (700, 300, "CHỨNG NHẬN ĐĂNG KÝ XE MÔ TÔ, XE MÁY"),
            (300, 1500, "CÔNG AN THÀNH PHỐ HỒ CHÍ MINH"),
            (320, 1560, "PHÒNG CẢNH SÁT GIAO THÔNG"),
            (300, 1900, "Biển số đăng ký"),
        ]
    )
    assert fields(page, 'T32')['issuing_authority'].value == "PHÒNG CẢNH SÁT GIAO THÔNG"


def test_a_receipt_says_how_it_was_paid(column):
    page = column("BIÊN LAI THU PHÍ, LỆ PHÍ", "Người nộp: Từ Hồng Hường", "Hình thức nộp: Chuyển khoản")
    assert fields(page, 'T33')['payment_method'].value == "Chuyển khoản"


def test_a_commitment_is_the_whole_sentence(column):
    page = column(
        "TỜ KHAI CẤP BẢN SAO TRÍCH LỤC HỘ TỊCH",
        "Số lượng bản sao đề nghị cấp: 03 bản.",
        "Tôi cam đoan những nội dung khai trên đây là đúng sự thật.",
    )
    assert fields(page, 'T19')['commitment'].value.startswith("Tôi cam đoan những nội dung khai")


@pytest.mark.parametrize(
    ('printed', 'value'),
    [
        ("tổ 3, xã la Grai, tỉnh Gia Lai", "tổ 3, xã Ia Grai, tỉnh Gia Lai"),
        ("số 7 đường La Thành, Hà Nội", "số 7 đường La Thành, Hà Nội"),
    ],
)
def test_a_small_l_before_a_capital_is_the_ia_of_the_highlands(printed, value):
    assert addresses.normalise(printed) == value
