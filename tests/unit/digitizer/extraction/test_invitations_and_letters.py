"""Whom a paper goes to and what it is about, where it says so in other words or places than most."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract

SCANNED = date(2026, 12, 1)


def head(number, place="Sơn Tây"):
    return [
        (300, 200, "ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (350, 270, "XÃ SƠN TÂY"),
        (300, 380, f"Số: {number}        {place}, ngày 14 tháng 9 năm 2025"),
    ]


def read(make_page, code, *lines):
    fields = extract([make_page(lines)], catalogue().get(code), scanned_on=SCANNED).fields
    return {field.name: field for field in fields if field.group in (None, 1)}


def test_an_invitation_says_once_what_the_meeting_is_about_and_who_comes(make_page):
    fields = read(
        make_page,
        'T40',
        *head('785/GM-UBND'),
        (1100, 520, "GIẤY MỜI"),
        (800, 600, "Họp thẩm định dự án khu dân cư"),
        (700, 720, "Trân trọng kính mời: Đồng chí Phùng Kim Thúy"),
        (300, 820, "Chủ trì: Ung Hoàng Thi, Phó Giám đốc Sở."),
        (300, 900, "Thời gian: 15 giờ 00, ngày 13/10/2025"),
        (300, 980, "Địa điểm: Phòng họp số 2"),
    )
    assert fields['meeting_subject'].value == "Họp thẩm định dự án khu dân cư"
    assert fields['meeting_subject'].status is FieldStatus.REVIEW
    assert "Phùng Kim Thúy" in fields['addressee'].value
    assert fields['addressee'].status is FieldStatus.REVIEW
    assert fields['chair_name'].value == "Ung Hoàng Thi"


def test_bodies_that_are_invited_are_no_addressee(make_page):
    lines = [(1100, 520, "GIẤY MỜI"), (300, 720, "Trân trọng kính mời: các cơ quan, đơn vị dự họp")]
    assert read(make_page, 'T40', *head('785/GM-UBND'), *lines)['addressee'].value is None


def test_a_telegram_goes_to_the_list_under_who_sends_it(make_page):
    fields = read(
        make_page,
        'T44',
        *head('78/CĐ-UBND'),
        (1080, 520, "CÔNG ĐIỆN"),
        (800, 600, "Về việc ứng phó với mưa lũ"),
        (500, 720, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ điện:"),
        (600, 795, "- Ban Chỉ huy phòng thủ dân sự;"),
        (600, 870, "- Đài Truyền thanh xã."),
        (400, 990, "Từ ngày 26/09/2025 khu vực miền núi có mưa to đến rất to, lượng mưa phổ biến 150 mm."),
    )
    assert fields['addressee'].value == "Ban Chỉ huy phòng thủ dân sự; Đài Truyền thanh xã"


def test_the_degree_of_urgency_may_be_stamped_beside_the_addressee(make_page):
    letter = [
        (300, 455, "V/v đôn đốc thực hiện"),
        (300, 530, "nhiệm vụ phòng chống"),
        (300, 605, "thiên tai năm 2025"),
        (900, 800, "Kính gửi: Ủy ban nhân dân xã Thạch Thất"),
        (300, 860, "HỎA TỐC"),
        (400, 990, "Tổ chức kiểm tra 508 cơ sở sản xuất, kinh doanh, chợ, nhà trọ và khu dân cư có nguy cơ."),
    ]
    assert read(make_page, 'T18', *head('359/UBND-NV'), *letter)['urgency'].value == "HỎA TỐC"


@pytest.mark.parametrize("under", ["CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SƠN TÂY", "--o0o--"])
def test_who_speaks_and_ornaments_are_not_the_subject(make_page, under):
    lines = [(1150, 520, "CHỈ THỊ"), (720, 600, under), (770, 680, "Về việc phòng trừ sâu bệnh vụ Xuân")]
    lines += [(1000, 760, "--000---"), (400, 860, "Hiện nay, lúa vụ Xuân đang trong giai đoạn sinh trưởng mạnh.")]
    fields = read(make_page, 'T36', *head('29/CT-UBND'), *lines)
    assert fields['subject'].value == "Về việc phòng trừ sâu bệnh vụ Xuân"


def test_a_note_in_brackets_under_a_subject_is_not_its_end(make_page):
    lines = [
        (1150, 520, "BÁO CÁO"),
        (850, 600, "Tình hình thiệt hại do bão"),
        (850, 680, "(Số liệu đến ngày 08/12/2025)"),
    ]
    assert read(make_page, 'T38', *head('85/BC-UBND'), *lines)['subject'].value == "Tình hình thiệt hại do bão"


def test_a_letter_may_begin_its_subject_small_without_v_v(make_page):
    lines = [
        (300, 455, "rà soát, bổ sung quy hoạch"),
        (350, 530, "cán bộ nhiệm kỳ tới"),
        (600, 700, "Kính gửi: Các chi bộ"),
    ]
    fields = read(make_page, 'T18', *head('775/UBND-NV'), *lines)
    assert fields['subject'].value == "rà soát, bổ sung quy hoạch cán bộ nhiệm kỳ tới"
    assert fields['subject'].status is FieldStatus.REVIEW


def test_the_body_of_a_paper_beside_its_counterfoil_is_the_column_next_to_the_title(make_page):
    fields = read(
        make_page,
        'T45',
        (100, 200, "CÔNG ĐOÀN CƠ SỞ"),
        (650, 200, "LIÊN ĐOÀN LAO ĐỘNG"),
        (1400, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (690, 275, "CÔNG ĐOÀN XÃ"),
        (1650, 275, "Độc lập - Tự do - Hạnh phúc"),
        (700, 360, "Số: 223/GT"),
        (100, 520, "CUỐNG LƯU"),
        (1350, 520, "GIẤY GIỚI THIỆU"),
    )
    assert fields['issuing_authority'].value == "LIÊN ĐOÀN LAO ĐỘNG CÔNG ĐOÀN XÃ"


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        ([(700, 200, "SỞ GIÁO DỤC VÀ ĐÀO TẠO"), (680, 275, "TRƯỜNG THPT LƯƠNG VĂN CAN")], "TRƯỜNG THPT LƯƠNG VĂN CAN"),
        ([(300, 600, "Công ty Điện lực Nam Sông xin giới thiệu Bà Huỳnh Thị Lan")], "Công ty Điện lực Nam Sông"),
        ([(300, 600, "Xin giới thiệu Bà Huỳnh Thị Lan")], None),
    ],
)
def test_a_paper_without_a_head_is_of_the_body_at_the_top_or_that_speaks(make_page, lines, body):
    fields = read(make_page, 'T45', *lines[:2], (1000, 420, "Giấy giới thiệu"))
    assert fields['issuing_authority'].value == body
    assert fields['issuing_authority'].status is not FieldStatus.ACCEPTED


def test_papers_of_one_column_name_their_body_under_the_national_title(make_page):
    lines = [
        (820, 200, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1000, 275, "Độc lập - Tự do - Hạnh phúc"),
        (670, 340, "ỦY BAN NHÂN DÂN PHƯỜNG UÔNG BÍ - TỈNH QUẢNG NINH"),
        (750, 520, "GIẤY   XÁC NHẬN TÌNH TRẠNG HÔN   NHÂN"),
    ]
    fields = read(make_page, 'T08', *lines)
    assert fields['issuing_authority'].value == "ỦY BAN NHÂN DÂN PHƯỜNG UÔNG BÍ, TỈNH QUẢNG NINH"


def test_a_symbol_without_its_number_is_no_line_of_the_body(make_page):
    lines = [(300, 200, "ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (300, 270, "PHƯỜNG NGÔ QUYỀN")]
    lines += [(400, 340, ".@GM-UBND"), (1100, 520, "GIẤY MỜI")]
    assert read(make_page, 'T40', *lines)['issuing_authority'].value == "ỦY BAN NHÂN DÂN PHƯỜNG NGÔ QUYỀN"
