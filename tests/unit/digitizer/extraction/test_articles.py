"""Articles with a heading on a line of its own, petitions that ask in a sentence, and records that tell their hours."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract

SCANNED = date(2026, 12, 1)
MANDATE = [
    (750, 214, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (950, 292, "Độc lập - Tự do - Hạnh phúc"),
    (947, 454, "HỢP ĐỒNG ỦY QUYỀN"),
    (337, 600, "Hôm nay, ngày 26 tháng 02 năm 2024, chúng tôi gồm:"),
    (1218, 800, "ĐIỀU 1"),
    (1018, 880, "NỘI DUNG ỦY QUYỀN"),
    (332, 960, "Bên A ủy quyền cho Bên B quản lý, sử dụng và cho thuê thửa đất số 176,"),
    (332, 1040, "tờ bản đồ số 3 tại phường Ninh Sơn."),
    (1218, 1120, "ĐIỀU 2"),
    (1018, 1200, "THỜI HẠN ỦY QUYỀN"),
    (332, 1280, "Thời hạn ủy quyền là 05 (năm) năm kể từ ngày hợp đồng này được công chứng."),
    (1218, 1360, "ĐIỀU 3"),
    (1180, 1440, "THÙ LAO"),
    (332, 1520, "Hợp đồng ủy quyền này không có thù lao."),
    (1218, 1600, "ĐIỀU 4"),
    (964, 1680, "CAM ĐOAN CỦA CÁC BÊN"),
    (332, 1760, "Các bên đã tự đọc lại hợp đồng, đồng ý và ký tên dưới đây."),
    (810, 1920, "LỜI CHỨNG CỦA CÔNG CHỨNG VIÊN"),
    (332, 2000, "Hôm nay, ngày 26 tháng 02 năm 2024, tại trụ sở Văn phòng công chứng Nguyễn Khang."),
]
RECORD = [
    (400, 234, "UBND THÀNH PHỐ MẪU"),
    (1400, 234, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (1560, 303, "Độc lập - Tự do - Hạnh phúc"),
    (470, 400, "Số: 452/BB-HĐTĐ"),
    (1168, 620, "BIÊN BẢN"),
    (800, 706, "Họp xét danh hiệu thi đua năm 2024"),
    (468, 847, "Thời gian bắt đầu: 10 giờ 00 phút, ngày 23 tháng 4 năm 2024"),
    (470, 941, "Địa điểm: Phòng họp số 1, Trụ sở UBND thành phố Mẫu"),
    (476, 1055, "Cuộc họp kết thúc vào 11 giờ 30 phút, ngày 23 tháng 4 năm 2024."),
    (1600, 1300, "CHỦ TRÌ"),
    (1560, 1700, "Lục Hồng Sang"),
]


def fields_of(page, code):
    fields = extract([page], catalogue().get(code), scanned_on=SCANNED).fields
    return {field.name: field for field in fields if field.group in (None, 1)}


def test_what_articles_agree_on_stands_under_their_heading(make_page):
    fields = fields_of(make_page(MANDATE), 'T22')
    assert fields['subject'].value == (
        "Bên A ủy quyền cho Bên B quản lý, sử dụng và cho thuê thửa đất số 176, tờ bản đồ số 3 tại phường Ninh Sơn"
    )
    assert fields['authorisation_term'].value == "05 (năm) năm kể từ ngày hợp đồng này được công chứng"
    assert fields['remuneration'].value == "không có thù lao"
    assert fields['issuing_authority'].value == "Văn phòng công chứng Nguyễn Khang"


def test_an_article_of_several_paragraphs_goes_to_a_person(make_page):
    lines = [(x, y, text) for x, y, text in MANDATE if not text.startswith("tờ bản đồ")]
    lines += [(332, 1040, "tờ bản đồ số 3."), (332, 1080, "Bên B được nhận tiền thuê thay Bên A.")]
    field = fields_of(make_page(sorted(lines, key=lambda line: line[1])), 'T22')['subject']
    assert field.value.endswith("tờ bản đồ số 3")
    assert field.status is FieldStatus.REVIEW


def test_a_term_is_told_without_the_words_that_repeat_the_heading(make_page):
    lines = [
        (947, 454, "HỢP ĐỒNG MUA BÁN"),
        (332, 1120, "Điều 2. Thời hạn hợp đồng"),
        (332, 1280, "Thời hạn thực hiện hợp đồng: 30 ngày kể từ ngày hợp đồng có hiệu lực."),
        (332, 1360, "Điều 3. Cam kết"),
        (332, 1440, "Hai bên cam kết thực hiện đúng hợp đồng."),
    ]
    assert fields_of(make_page(lines), 'T26')['contract_term'].value == "30 ngày kể từ ngày hợp đồng có hiệu lực"


def test_the_hour_at_which_a_meeting_ended_is_no_place(make_page):
    fields = fields_of(make_page(RECORD), 'T27')
    assert fields['end_time'].value == "11 giờ 30 phút, ngày 23 tháng 4 năm 2024"
    assert fields['issue_place'].value is None
    assert fields['issue_date'].value == '2024-04-23'
    assert fields['issue_date'].status is FieldStatus.REVIEW


@pytest.mark.parametrize(
    ('printed', 'told'),
    [
        (("KT. CHỦ TỊCH", "CHỦ TỊCH"), "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁN )ỐC"), "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"),
    ],
)
def test_who_signs_for_the_head_is_the_deputy_whatever_the_seal_covers(make_page, decision_lines, printed, told):
    field = fields_of(make_page(decision_lines(titles=printed)), 'T17')['signer_title']
    assert field.value == told
    assert field.status is FieldStatus.REVIEW


def test_another_deputy_stays_as_printed(make_page, decision_lines):
    lines = decision_lines(titles=("KT. CHỦ TỊCH", "PHÓ CHỦ NHIỆM"))
    assert fields_of(make_page(lines), 'T17')['signer_title'].value == "KT. CHỦ TỊCH PHÓ CHỦ NHIỆM"


def petition(*asked: str):
    lines = ["Kính gửi: Ủy ban nhân dân xã An Hiệp", "Tôi tên là: VĂN QUỐC CHƯƠNG", *asked]
    lines += ["Tôi xin cam đoan lời khai trên là đúng, nếu sai tôi xin chịu trách nhiệm."]
    return [(750, 157, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (1000, 352, "ĐƠN XIN XÁC NHẬN")] + [
        (291, 464 + 80 * index, text) for index, text in enumerate(lines)
    ]


def test_a_petition_asks_in_a_sentence_and_its_reason_is_another_thing(make_page):
    page = make_page(
        petition(
            "Nay tôi làm đơn này kính xin Ủy ban nhân dân xã An Hiệp xác nhận",
            "cho tôi: chấp hành tốt chủ trương, chính sách tại địa phương.",
            "Lý do: để bổ túc hồ sơ theo yêu cầu của cơ quan.",
        )
    )
    assert fields_of(page, 'T20')['subject'].value == "chấp hành tốt chủ trương, chính sách tại địa phương"


def test_what_a_petition_asks_for_without_a_colon_goes_to_a_person(make_page):
    page = make_page(
        petition(
            "Kính đề nghị quý cơ quan xem xét, giải quyết cho tôi việc miễn, giảm học phí",
            "cho con để ổn định cuộc sống gia đình.",
        )
    )
    field = fields_of(page, 'T20')['subject']
    assert field.value == "miễn, giảm học phí cho con"
    assert field.status is FieldStatus.REVIEW


def test_a_line_of_its_own_says_what_a_petition_is_about(make_page):
    page = make_page(petition("Nội dung: cấp lại sổ hộ khẩu.", "Tôi làm đơn này kính xin xác nhận: việc khác."))
    assert fields_of(page, 'T20')['subject'].value.startswith("cấp lại sổ hộ khẩu")


def test_a_dash_at_the_end_of_a_line_belongs_to_the_name_of_the_body(make_page, decision_lines):
    lines = decision_lines(body=("UBND TỈNH QUẢNG NGÃI",))
    lines += [(430, 360, "HỘI ĐỒNG THI ĐUA -"), (460, 420, "KHEN THƯỞNG")]
    assert fields_of(make_page(lines), 'T17')['issuing_authority'].value.endswith("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG")
