"""Which of the days on a paper is its own."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract

SCANNED = date(2026, 12, 1)
HEADING = [(1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (1350, 370, "Độc lập - Tự do - Hạnh phúc")]


def day_of(page, code):
    fields = extract([page], catalogue().get(code), scanned_on=SCANNED).fields
    return next(field for field in fields if field.name == 'issue_date')


@pytest.mark.parametrize(
    "line",
    [
        "Số CCCD/Hộ chiếu: 001063960432    Ngày cấp: 25/01/2022",
        "Ngày cấp: 25/01/2022    Nơi cấp: Cục Cảnh sát quản lý hành chính",
        "Ngày, tháng, năm sinh 25/01/1962",
        "Ngày 15/01/2023, Trung tâm Phục vụ hành chính công tiếp nhận hồ sơ",
    ],
)
def test_a_day_of_something_else_is_not_the_papers(make_page, line):
    text = [(800, 520, "PHIẾU LÝ LỊCH TƯ PHÁP SỐ 1"), (300, 700, "Họ và tên: LÊ VĂN TRÍ"), (300, 800, line)]
    signed = [(1300, 1500, "Đồng Tháp, ngày 07 tháng 9 năm 2023"), (1500, 1560, "GIÁM ĐỐC")]
    assert day_of(make_page([*HEADING, *text, *signed]), 'T11').value == '2023-09-07'
    assert day_of(make_page([*HEADING, *text]), 'T11').value is None


def test_a_line_of_place_and_date_says_it_better_than_a_label_but_somebody_looks(make_page):
    lines = [*HEADING, (800, 520, "GIẤY XÁC NHẬN"), (300, 800, "Ngày cấp: 25/01/2022")]
    alone = day_of(make_page(lines), 'T10')
    assert alone.value == '2022-01-25'
    both = day_of(make_page([*lines, (1300, 1500, "Đồng Tháp, ngày 07 tháng 9 năm 2023")]), 'T10')
    assert (both.value, both.status) == ('2023-09-07', FieldStatus.REVIEW)


def test_the_days_of_two_who_signed_need_a_person(make_page):
    lines = [*HEADING, (800, 520, "ĐƠN ĐỀ NGHỊ"), (300, 700, "Tôi tên là: LÊ VĂN TRÍ")]
    first, second = "Vinh, ngày 07 tháng 9 năm 2023", "Vinh, ngày 09 tháng 9 năm 2023"
    assert day_of(make_page([*lines, (1300, 1500, first)]), 'T20').status is FieldStatus.ACCEPTED
    signed = day_of(make_page([*lines, (1300, 1500, first), (300, 2200, second)]), 'T20')
    assert signed.status is FieldStatus.REVIEW


def test_the_day_on_which_a_copy_was_certified_is_not_the_papers(make_page):
    lines = [*HEADING, (800, 520, "BẢNG ĐIỂM"), (1300, 1500, "Vinh, ngày 07 tháng 9 năm 2023")]
    copy = [(300, 2500, "SAO Y BẢN CHÍNH"), (300, 2600, "Hà Nội, ngày 01 tháng 12 năm 2025")]
    assert day_of(make_page([*lines, *copy]), 'T24').value == '2023-09-07'


@pytest.mark.parametrize(
    "opening",
    [
        "Hôm nay, vào hồi 14 giờ 00 ngày 03 tháng 5 năm 2021, tại xã Mường Hum, chúng tôi gồm có:",
        "Vào hồi 8 giờ 30 phút, ngày 03/5/2021, tại trụ sở Ủy ban nhân dân xã, chúng tôi gồm:",
    ],
)
def test_minutes_without_a_line_of_date_have_the_day_on_which_they_open(make_page, opening):
    lines = [*HEADING, (800, 520, "BIÊN BẢN BÀN GIAO TÀI SẢN"), (300, 700, opening)]
    assert day_of(make_page(lines), 'T27').value == '2021-05-03'
    assert day_of(make_page([*lines[:-1], (300, 700, "Ngày 03/5/2021, xã đã họp.")]), 'T27').value is None


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Hợp đồng này làm tại Số 99 đường Lê Lợi, ngày 16 tháng 7 năm 2026.", FieldStatus.ACCEPTED),
        ("Hợp đồng này được lập và ký ngày 16 tháng 7 năm 2026 giữa các bên:", FieldStatus.ACCEPTED),
        ("Điều 4: Hợp đồng này có hiệu lực từ ngày 16/07/2026.", FieldStatus.REVIEW),
    ],
)
def test_a_contract_says_in_a_sentence_when_it_was_made(make_page, sentence, status):
    lines = [*HEADING, (800, 520, "HỢP ĐỒNG LAO ĐỘNG"), (300, 700, "Sinh ngày: 18/02/1993"), (300, 1400, sentence)]
    day = day_of(make_page(lines), 'T26')
    assert (day.value, day.status) == ('2026-07-16', status)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("kết quả được trả vào ngày 25/02/2024.", '2024-02-25'),
        ("Cuộc họp ngày 11 tháng 01 năm 2023 đã thống nhất.", '2023-02-25'),
        ("Hồ sơ nhận ngày 30/06/2023.", None),
        ("Sinh ngày: 11/01/1984", None),
        ("Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 01 năm 2018;", None),
    ],
)
def test_a_year_that_was_not_read_is_told_by_other_days_for_a_person(make_page, text, day):
    lines = [*HEADING, (1300, 440, "Thục Phán, ngày 25 tháng 02 năm"), (1100, 620, "QUYẾT ĐỊNH"), (300, 900, text)]
    found = day_of(make_page(lines), 'T17')
    assert found.value == day
    assert found.status is not FieldStatus.ACCEPTED


def test_a_year_in_words_may_end_on_the_next_line(make_page):
    words = [(300, 900, "(Bằng chữ: Ngày hai mươi chín, tháng chín, năm hai nghìn không trăm"), (300, 975, "linh bảy)")]
    lines = [*HEADING, (800, 520, "TRÍCH LỤC KHAI TỬ"), *words, (1360, 2300, "ngày 05 tháng 10 năm")]
    assert day_of(make_page(lines), 'T06').value == '2007-10-05'


def test_the_day_behind_the_number_is_the_papers_and_that_of_an_identity_paper_is_not(make_page):
    lines = [
        *HEADING,
        (800, 520, "PHIẾU LÝ LỊCH TƯ PHÁP SỐ 1"),
        (780, 620, "Số phiếu 2035/PV06-LLTP cấp ngày 22/08/2025"),
    ]
    lines += [(300, 760, "Họ, chữ đệm và tên     Ngày cấp căn cước"), (300, 830, "LÊ VĂN TRÍ             02/01/2024")]
    found = day_of(make_page(lines), 'T11')
    assert (found.value, found.status) == ('2025-08-22', FieldStatus.REVIEW)


def test_a_day_alone_over_the_signature_is_that_of_the_copy(make_page):
    lines = [*HEADING, (900, 520, "GIẤY KHAI SINH"), (1050, 600, "(BẢN SAO)"), (300, 700, "Họ và tên: ĐẬU HỒNG NAM")]
    lines += [(300, 800, "Ngày, tháng, năm đăng ký: 12-12-2007")]
    lines += [(1560, 2100, "03-07-2008"), (1500, 2175, "TM. ỦY BAN NHÂN DÂN"), (1650, 2250, "CHỦ TỊCH")]
    lines += [(1600, 2600, "Ung Bích Hiền")]
    found = day_of(make_page(lines), 'T05')
    assert (found.value, found.status) == ('2008-07-03', FieldStatus.REVIEW)


def test_the_heading_of_a_column_opens_no_sentence(make_page):
    page = make_page(
        [
            (1100, 300, "TRƯỜNG THPT CHU VĂN AN"),
            (1200, 420, "GIẤY MỜI"),
            (300, 600, "Vào hồi"),
            (1400, 600, "Tại"),
            (200, 680, "14 giờ 00, ngày 01/02/2026"),
            (1200, 680, "Sân trường, phường Nghĩa Lộ"),
            (1500, 2300, "Nghĩa Lộ, ngày 14 tháng 01 năm 2026"),
            (1600, 2380, "HIỆU TRƯỞNG"),
            (1600, 2700, "Nguyễn Bảo Chi"),
        ]
    )
    assert day_of(page, 'T40').value == '2026-01-14'


def test_a_place_before_the_day_may_have_lost_its_comma(make_page):
    lines = [*HEADING, (800, 520, "GIẤY KHÁM SỨC KHỎE"), (300, 1500, "Tôi xin cam đoan những điều khai trên")]
    found = day_of(make_page([*lines, (1400, 1500, "Tân Biên ngày 11 tháng 3 năm 2019")]), 'T25')
    assert found.value == '2019-03-11'
    assert day_of(make_page([*lines, (1400, 1500, "Sinh ngày 11 tháng 3 năm 2019")]), 'T25').value is None


def test_a_contract_says_at_its_end_in_how_many_copies_where_and_when_it_was_made(make_page):
    made = (300, 2000, "Hợp đồng này làm thành 02 bản, lập tại Dĩ An ngày 01 tháng 6 năm 2020.")
    assert day_of(make_page([*HEADING, (900, 520, "HỢP ĐỒNG LAO ĐỘNG"), made]), 'T26').value == '2020-06-01'
