"""Official papers beyond the plain decision: letterheads, the Party, filled-in blanks, stamps, copies, other signers."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract, official_words

SCANNED = date(2025, 12, 1)
LETTERHEAD = [
    (700, 150, "CÔNG TY TNHH MỘT THÀNH VIÊN CẤP NƯỚC"),
    (700, 230, "Địa chỉ: số 15 đường 30 tháng 4, phường Nghĩa Lộ"),
    (700, 300, "Điện thoại: (0255) 3245 668"),
    (380, 215, "CNQN"),
    (300, 470, "Số: 211/CNQN-KD        Quảng Ngãi, ngày 19 tháng 9 năm 2025"),
    (340, 540, "V/v tạm ngừng cấp"),
    (340, 610, "nước để sửa chữa"),
    (850, 720, "Kính gửi: Ủy ban nhân dân phường Nghĩa Lộ"),
    (410, 820, "Dự kiến sửa chữa trong hai ngày đêm liền, từ ngày 21 tháng 9 năm 2025."),
    (300, 1200, "Nơi nhận:"),
    (300, 1270, "- Như trên."),
    (1660, 1200, "GIÁM ĐỐC"),
    (1620, 1600, "Nguyễn Văn Thắng"),
]


def fields_of(pages, code='T17'):
    extraction = extract(pages, catalogue().get(code), scanned_on=SCANNED)
    return {field.name: field for field in extraction.fields if field.group in (None, 1)}


def test_a_letterhead_gives_body_number_and_date_without_the_national_title(make_page):
    fields = fields_of([make_page(LETTERHEAD)], 'T18')
    assert fields['issuing_authority'].value == "CÔNG TY TNHH MỘT THÀNH VIÊN CẤP NƯỚC"
    assert fields['issuing_authority'].status is FieldStatus.REVIEW
    assert fields['document_number'].value == '211/CNQN-KD'
    assert fields['issue_date'].value == '2025-09-19'
    assert fields['issue_place'].value == "Quảng Ngãi"
    assert fields['subject'].value == "V/v tạm ngừng cấp nước để sửa chữa"
    assert fields['addressee'].value == "Ủy ban nhân dân phường Nghĩa Lộ"


def test_the_indented_first_line_of_the_body_is_no_addressee(make_page):
    lines = [line for line in LETTERHEAD if not line[2].startswith(("Kính gửi", "Dự kiến"))]
    lines += [
        (700, 720, "Kính gửi: Ủy ban nhân dân phường Nghĩa Lộ"),
        (730, 795, "Dự kiến sửa chữa trong hai ngày đêm liền."),
    ]
    assert fields_of([make_page(lines)], 'T18')['addressee'].value == "Ủy ban nhân dân phường Nghĩa Lộ"


def test_addressees_go_on_under_the_first_or_behind_a_dash(make_page):
    lines = [line for line in LETTERHEAD if not line[2].startswith(("Kính gửi", "Dự kiến"))]
    fields = fields_of(
        [make_page([*lines, (700, 720, "Kính gửi:"), (930, 795, "- Sở Tài chính;"), (930, 870, "- Sở Nội vụ.")])], 'T18'
    )
    assert fields['addressee'].value == "Sở Tài chính; Sở Nội vụ"


def test_digits_that_were_read_by_themselves_go_back_into_their_blanks(make_page, decision_lines):
    lines = [line for line in decision_lines() if line[1] != 480]
    lines += [
        (1240, 480, "Quảng Ngãi, ngày     tháng     năm 2025"),
        (1590, 484, "03~0.5"),
        (1860, 476, "02~0.5"),
        (440, 480, "Số: 84~0.5"),
        (575, 486, "/QĐ-UBND"),
    ]
    fields = fields_of([make_page(lines)])
    assert fields['issue_date'].value == '2025-02-03'
    assert fields['document_number'].value == '84/QĐ-UBND'
    assert fields['issue_date'].status is fields['document_number'].status is FieldStatus.REVIEW


def test_a_short_last_word_belongs_to_the_bodys_name(make_page, decision_lines):
    body = ("ỦY BAN NHÂN DÂN", "PHƯỜNG QUY NHƠN", "BẮC")
    lines = [(x + 140 * (text == "BẮC"), y, text) for x, y, text in decision_lines(body=body) if "Số:" not in text]
    fields = fields_of([make_page([*lines, (440, 540, "Số: 84/QĐ-UBND")])])
    assert fields['issuing_authority'].value == "ỦY BAN NHÂN DÂN PHƯỜNG QUY NHƠN BẮC"


@pytest.mark.parametrize(
    "follows", ["(Ban hành kèm theo Quyết định số 861/QĐ-UBND", "1. Thời gian: 08 giờ ngày 03/02/2025."]
)
def test_what_follows_a_subject_is_no_part_of_it(make_page, decision_lines, follows):
    lines = decision_lines(title="QUY CHẾ", subject=("Phối hợp rà soát hộ nghèo trên địa bàn tỉnh", follows))
    assert fields_of([make_page(lines)], 'T41')['subject'].value == "Phối hợp rà soát hộ nghèo trên địa bàn tỉnh"


def test_a_programme_may_be_about_carrying_out_a_resolution(make_page, decision_lines):
    lines = decision_lines(
        title="CHƯƠNG TRÌNH", number="Số: 54/CTr-UBND", subject=("thực hiện Nghị quyết số 66-NQ/TW của Bộ Chính trị",)
    )
    fields = fields_of([make_page(lines)], 'T42')
    assert fields['subject'].value == "thực hiện Nghị quyết số 66-NQ/TW của Bộ Chính trị"
    assert fields['document_number'].value == '54/CTr-UBND'


def test_a_place_whose_marks_no_unit_has_waits_for_a_person(make_page, decision_lines):
    body = ("ỦY BAN NHÂN DÂN", "THỊ XÃ BA ĐÔN")
    fields = fields_of([make_page(decision_lines(body=body, date="Ba Đôn, ngày 03 tháng 02 năm 2025"))])
    assert fields['issue_place'].status is FieldStatus.REVIEW


@pytest.mark.parametrize(
    ("titles", "value", "status"),
    [
        (("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ", FieldStatus.ACCEPTED),
        (
            ("TM. CHÍNH PHỦ", "KT THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"),
            "TM. CHÍNH PHỦ KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG",
            FieldStatus.ACCEPTED,
        ),
        (("KTL THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"), "KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG", FieldStatus.REVIEW),
        (("TML ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", FieldStatus.REVIEW),
        (("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"), "TM. ỦY BAN NHÂN DÂN PHÓ CHỦ TỊCH", FieldStatus.REVIEW),
        (("TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), "TRƯỞNG BAN PHÓ TRƯỞNG BAN", FieldStatus.REVIEW),
    ],
)
def test_signs_of_authority_as_they_are_printed_and_misread(make_page, decision_lines, titles, value, status):
    title = fields_of([make_page(decision_lines(titles=titles))])['signer_title']
    assert title.value == value
    assert title.status is status


def test_without_recipients_the_last_office_over_a_name_signs(make_page, decision_lines):
    lines = [line for line in decision_lines(titles=("GIÁM ĐỐC",)) if line[1] < 2000 or line[0] > 1000]
    fields = fields_of([make_page(lines)])
    assert (fields['signer_title'].value, fields['signer_name'].value) == ("GIÁM ĐỐC", "Trần Phước Hiền")


def test_an_office_over_running_text_does_not_sign(make_page, decision_lines):
    lines = [line for line in decision_lines() if line[1] < 1010]
    lines += [
        (1500, 1010, "GIÁM ĐỐC"),
        (1450, 1110, "Trần Phước Hiền"),
        (340, 1300, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
    ]
    fields = fields_of([make_page(lines)])
    assert fields['signer_title'].value is None
    assert fields['signer_name'].value is None


def test_minutes_are_signed_on_the_right_by_who_presides(make_page, decision_lines):
    lines = [line for line in decision_lines(title="BIÊN BẢN", number="Số: 17/BB-UBND") if line[1] < 2000]
    lines += [(500, 2000, "THƯ KÝ"), (1700, 2000, "CHỦ TỌA"), (400, 2400, "Tạ Thị Nhung"), (1620, 2400, "Võ Quốc Bảo")]
    fields = fields_of([make_page(lines)], 'T27')
    assert (fields['signer_title'].value, fields['signer_name'].value) == ("CHỦ TỌA", "Võ Quốc Bảo")


def test_the_block_of_a_copy_signs_nothing_of_the_paper(make_page, decision_lines):
    copy = [
        (420, 2700, "VĂN PHÒNG"),
        (400, 2770, "Số: 15/SY-VP"),
        (1200, 2840, "SAO Y BẢN CHÍNH"),
        (1450, 2840, "Quảng Ngãi, ngày 12 tháng 3 năm 2025"),
        (1640, 2910, "CHÁNH VĂN PHÒNG"),
        (1640, 3200, "Lê Văn Khác"),
    ]
    fields = fields_of([make_page([*decision_lines(signer=""), *copy])])
    assert fields['signer_name'].value is None
    fields = fields_of([make_page([*decision_lines(), *copy])])
    assert fields['signer_name'].value == "Trần Phước Hiền"
    assert fields['signer_title'].value == "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"
    assert (fields['document_number'].value, fields['issue_date'].value) == ('84/QĐ-UBND', '2025-02-03')


def test_the_mark_of_a_copy_over_the_header_is_no_part_of_it(make_page, decision_lines):
    fields = fields_of([make_page([(420, 200, "SAO Y BẢN CHÍNH"), *decision_lines()])])
    assert fields['issuing_authority'].value == "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"


def test_an_arrival_stamp_on_one_line_gives_number_and_day(make_page, decision_lines):
    stamp = [(1300, 100, "SỞ TÀI CHÍNH"), (1300, 170, "Đến ngày: 26/02/2025 số đến: 3020")]
    fields = fields_of([make_page([*stamp, *decision_lines()])])
    assert (fields['arrival_number'].value, fields['arrival_date'].value) == ('3020', '2025-02-26')
    assert fields['arrival_number'].status is FieldStatus.REVIEW
    assert (fields['document_number'].value, fields['issue_date'].value) == ('84/QĐ-UBND', '2025-02-03')


def test_a_stamp_beside_the_addressees_does_not_end_their_list(make_page):
    lines = [line for line in LETTERHEAD if not line[2].startswith(("Kính gửi", "Dự kiến"))]
    lines += [
        (850, 720, "Kính gửi:"),
        (300, 760, "UBND PHƯỜNG"),
        (900, 800, "- Sở Tài chính;"),
        (900, 875, "- Sở Nội vụ."),
        (410, 960, "1. Dự kiến sửa chữa trong hai ngày đêm liền."),
    ]
    assert fields_of([make_page(lines)], 'T18')['addressee'].value == "Sở Tài chính; Sở Nội vụ"


def test_a_number_of_the_body_is_no_bullet(make_page):
    lines = [line for line in LETTERHEAD if not line[2].startswith("Dự kiến")]
    lines.append((410, 800, "1. Dự kiến sửa chữa trong hai ngày đêm liền."))
    assert fields_of([make_page(lines)], 'T18')['addressee'].value == "Ủy ban nhân dân phường Nghĩa Lộ"


def test_the_subject_of_a_letter_needs_nobody(make_page, decision_lines):
    lines = decision_lines(title="", number="Số: 575/UBND-KTTH")
    lines += [(410, 555, "V/v phê duyệt Kế hoạch"), (380, 625, "ứng phó sự cố tràn dầu")]
    subject = fields_of([make_page(lines)], 'T18')['subject']
    assert subject.value == "V/v phê duyệt Kế hoạch ứng phó sự cố tràn dầu"
    assert subject.status is FieldStatus.ACCEPTED


def test_the_stop_that_ends_a_paper_does_not_dispute_its_last_word(make_page, decision_lines):
    lines = [
        *decision_lines(subject=("Về việc tổ chức thực hiện~0.95",)),
        (470, 1535, "các đơn vị tổ chức thực hiện./."),
    ]
    assert fields_of([make_page(lines)])['subject'].status is FieldStatus.ACCEPTED


def test_a_printed_number_of_the_national_assembly_needs_nobody(make_page, decision_lines):
    number = fields_of([make_page(decision_lines(number="Luật số: 148/2025/QH15", title="LUẬT"))], 'T50')[
        'document_number'
    ]
    assert (number.value, number.status) == ('148/2025/QH15', FieldStatus.ACCEPTED)


def test_a_letter_that_was_read_twice_is_left_out_and_shown_to_a_person(make_page, decision_lines):
    body = fields_of([make_page(decision_lines(body=("ỦY BAN NHÂN DÂN TỈNH", "SỞ Y~0.6 YTẾ~0.6")))])[
        'issuing_authority'
    ]
    assert body.value == "ỦY BAN NHÂN DÂN TỈNH SỞ Y TẾ"
    assert body.status is FieldStatus.REVIEW


def test_numbers_and_dates_of_other_papers_are_never_taken(make_page):
    """The header's own number and date were not read; the body names others."""
    head = [
        (420, 300, "ỦY BAN NHÂN DÂN"),
        (430, 370, "TỈNH QUẢNG NGÃI"),
        (1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1340, 370, "Độc lập - Tự do - Hạnh phúc"),
    ]
    body = [
        (700, 700, "Kính gửi: Sở Tài chính"),
        (470, 800, "Thực hiện Chỉ thị số 23/CT-TTg ngày 24 tháng 11 năm 2024 của Thủ tướng Chính phủ,"),
        (300, 875, "số 12/QĐ-UBND ngày 05 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh Quảng Ngãi và"),
        (300, 950, "47/KH-UBND, Sở Nội vụ đề nghị báo cáo trước ngày 10 tháng 02 năm 2025."),
    ]
    for lines in ([*head, *body], [*head, *body[1:]], body[1:]):
        fields = fields_of([make_page(lines)], 'T18')
        assert fields['document_number'].value is None
        assert fields['issue_date'].value is None


def test_lines_under_a_national_title_in_the_middle_of_the_page_are_not_cut(make_page):
    lines = [
        (780, 280, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (940, 350, "Độc lập - Tự do - Hạnh phúc"),
        (330, 460, "SỞ Y TẾ TỈNH LÀO CAI"),
        (330, 530, "BỆNH VIỆN ĐA KHOA LÀO CAI"),
        (330, 640, "Số: 1004/BVĐK-KHTH"),
        (330, 710, "V/v phối hợp tổ chức khám"),
        (330, 780, "sức khỏe lưu động"),
        (1420, 780, "Lào Cai, ngày 19 tháng 5 năm 2026"),
        (780, 900, "Kính gửi: Trạm Y tế các xã, phường"),
        (330, 1010, "Dự kiến khám cho 20.338 người tại 47 điểm, mỗi điểm bố trí hai bác sĩ và ba điều dưỡng."),
    ]
    found = {
        field.name: field.value
        for field in extract([make_page(lines)], catalogue().get('T18'), scanned_on=date(2026, 12, 1)).fields
    }
    assert found['issuing_authority'] == "SỞ Y TẾ TỈNH LÀO CAI BỆNH VIỆN ĐA KHOA LÀO CAI"
    assert found['subject'] == "V/v phối hợp tổ chức khám sức khỏe lưu động"
    assert (found['document_number'], found['issue_date']) == ('1004/BVĐK-KHTH', '2026-05-19')


@pytest.mark.parametrize(
    ("printed", "spelled", "named"),
    [
        ("UBND XÃ CƯ MGAR TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "CƯ M'GAR TRUNG TÂM", True),
        ("UY BAN NHÂN DÂN PHƯỜNG NGÔ QUYỀN", "ỦY BAN NHÂN DÂN PHƯỜNG NGÔ QUYỀN", True),
        ("TRƯỞNG CÔNG AN XÃ KIẾN XƯƠNG", "XÃ KIẾN XƯƠNG", True),
        ("ỦY BAN NHÂN DÂN PHƯỜNG NGỘ QUYỀN", "NGỘ QUYỀN", False),
        ("CÔNG TY TNHH MÔI TRƯỜNG AN PHÁT", "AN PHÁT", False),
    ],
)
def test_names_of_units_are_known_but_not_mended(printed, spelled, named):
    restored = official_words.restore(printed)
    assert spelled in restored.text
    assert (restored.named == 1.0) is named
    assert restored.known < 1.0


def test_a_body_alone_left_of_the_national_title_needs_no_number(make_page):
    right = [(1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (1350, 370, "Độc lập - Tự do - Hạnh phúc")]
    body = [(400, 300, "ỦY BAN NHÂN DÂN"), (400, 370, "TỈNH PHÚ THỌ"), (1100, 600, "QUY CHẾ")]
    accepted = authority_of(make_page([*right, *body]), 'T41')
    assert (accepted.value, accepted.status) == ("ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ", FieldStatus.ACCEPTED)
    beside = authority_of(make_page([*right, *body, (300, 500, "Lưu hành nội bộ trong ngành")]), 'T41')
    assert beside.status is FieldStatus.REVIEW


@pytest.mark.parametrize(("code", "status"), [('T31', FieldStatus.ACCEPTED), ('T05', FieldStatus.REVIEW)])
def test_the_header_of_a_form_says_who_issued_it_where_no_label_does(make_page, code, status):
    lines = [
        (1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1350, 370, "Độc lập - Tự do - Hạnh phúc"),
        (400, 300, "ỦY BAN NHÂN DÂN"),
        (400, 370, "PHƯỜNG NGÔ QUYỀN"),
        (400, 460, "Số: 15/PXL"),
    ]
    found = authority_of(make_page(lines), code)
    assert (found.value, found.status) == ("ỦY BAN NHÂN DÂN PHƯỜNG NGÔ QUYỀN", status)


def authority_of(page, code):
    fields = extract([page], catalogue().get(code), scanned_on=SCANNED).fields
    return next(field for field in fields if field.name == 'issuing_authority')


@pytest.mark.parametrize(
    ("lines", "value", "status"),
    [
        (("TUQ. HIỆU TRƯỞNG", "TRƯỞNG PHÒNG ĐÀO TẠO"), "TUQ. HIỆU TRƯỞNG TRƯỞNG PHÒNG ĐÀO TẠO", FieldStatus.ACCEPTED),
        (("KT.~0.40 TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"), "KT. TRƯỞNG BAN PHÓ TRƯỞNG BAN", FieldStatus.ACCEPTED),
        (("TRƯỞNG CÔNG AN XÃ KIẾN XƯƠNG",), "TRƯỞNG CÔNG AN XÃ KIẾN XƯƠNG", FieldStatus.ACCEPTED),
        (("TRƯỞNG CÔNG AN XÃ KIẾN XƯƠNGG",), "TRƯỞNG CÔNG AN XÃ KIẾN XƯƠNGG", FieldStatus.REVIEW),
    ],
)
def test_titles_of_known_words_and_units_need_nobody(make_page, lines, value, status):
    signed = [(1500, 2000 + 70 * index, line) for index, line in enumerate(lines)]
    page = make_page([*LETTERHEAD[:8], (300, 2000, "Nơi nhận:"), *signed, (1500, 2500, "Nguyễn Văn An")])
    fields = extract([page], catalogue().get('T18'), scanned_on=SCANNED).fields
    title = next(field for field in fields if field.name == 'signer_title')
    assert (title.value, title.status) == (value, status)


@pytest.mark.parametrize(
    ("code", "title", "number", "status"),
    [
        ('T35', "NGHỊ QUYẾT", "Số: 209/2026/QH15", FieldStatus.ACCEPTED),
        ('T40', "THƯ MỜI", "Số: 168/TM-PC", FieldStatus.ACCEPTED),
        ('T17', "QUYẾT ĐỊNH", "Số: 238/2020/QĐST-HNGĐ", FieldStatus.ACCEPTED),
        ('T40', "THƯ MỜI", "Số: 209/2026/QH15", FieldStatus.REVIEW),
    ],
)
def test_symbols_of_courts_of_invitations_and_of_the_assembly(make_page, code, title, number, status):
    lines = [
        (1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1350, 370, "Độc lập - Tự do - Hạnh phúc"),
        (400, 300, "QUỐC HỘI"),
        (330, 460, number),
        (1000, 600, title),
    ]
    fields = extract([make_page(lines)], catalogue().get(code), scanned_on=date(2026, 12, 1)).fields
    found = next(field for field in fields if field.name == 'document_number')
    assert (found.value, found.status) == (number.removeprefix("Số: "), status)


def test_who_is_invited_stands_behind_the_form_of_address(make_page):
    lines = [
        (1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1000, 600, "GIẤY MỜI"),
        (300, 800, "Kính gửi ông (bà): L~0.55 Lý Ngọc Sơn"),
        (900, 830, "hgoc~0.50"),
        (300, 960, "Nơi cư trú: phường Ngô Quyền, thành phố Hải Phòng"),
        (300, 1080, "Nội dung: làm việc về ranh giới thửa đất."),
    ]
    fields = extract([make_page(lines)], catalogue().get('T40'), scanned_on=SCANNED).fields
    assert next(field.value for field in fields if field.name == 'addressee') == "Lý Ngọc Sơn"


def test_a_numeral_of_a_term_stays_however_it_was_read(make_page):
    lines = [
        (1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1000, 600, "QUYẾT ĐỊNH"),
        (760, 680, "Về việc cấp học bổng học kỳ I~0.40 năm học 2025"),
        (300, 800, "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;"),
    ]
    fields = extract([make_page(lines)], catalogue().get('T17'), scanned_on=SCANNED).fields
    subject = next(field for field in fields if field.name == 'subject')
    assert (subject.value, subject.status) == ("Về việc cấp học bổng học kỳ I năm học 2025", FieldStatus.REVIEW)


def test_a_symbol_that_lost_its_last_letter_is_shown_whole_but_never_accepted(make_page):
    lines = [
        (1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (400, 300, "SỞ CÔNG THƯƠNG"),
        (330, 460, "Số: 87/TT-SCT"),
        (1000, 600, "TỜ TRÌNH"),
    ]
    fields = extract([make_page(lines)], catalogue().get('T21'), scanned_on=SCANNED).fields
    found = next(field for field in fields if field.name == 'document_number')
    assert (found.value, found.status) == ('87/TTr-SCT', FieldStatus.REVIEW)


def test_a_river_at_the_head_of_a_name_is_no_small_letter(make_page, decision_lines):
    page = make_page(decision_lines(date="la Grai, ngày 03 tháng 02 năm 2025"))
    found = {field.name: field.value for field in extract([page], catalogue().get('T17'), scanned_on=SCANNED).fields}
    assert (found['issue_place'], found['issue_date']) == ("Ia Grai", '2025-02-03')


def test_who_is_invited_is_no_part_of_the_subject(make_page, decision_lines):
    head = decision_lines(number="Số: 84/GM-UBND", title="THƯ MỜI", subject=("Dự Lễ ra quân chiến dịch tình nguyện",))
    y = next(line[1] for line in head if line[2].startswith("Dự Lễ"))
    lines = [line for line in head if line[1] <= y]
    lines += [
        (750, y + 80, "Trân trọng kính mời: Đồng chí Trần Thị Mẫu"),
        (300, y + 220, "Thời gian: 15h00 ngày 06/02/2025"),
    ]
    fields = extract([make_page(lines)], catalogue().get('T40'), scanned_on=SCANNED).fields
    found = {field.name: field.value for field in fields}
    assert found['subject'] == "Dự Lễ ra quân chiến dịch tình nguyện"
    assert found['attendee'] == "Đồng chí Trần Thị Mẫu"


def test_digits_of_the_pen_belong_to_the_symbol_whose_box_reaches_under_them(make_page, decision_lines):
    lines = decision_lines(number="/QĐ-UBND")
    x, y = next(line[:2] for line in lines if line[2] == "/QĐ-UBND")
    page = make_page([*lines, (x + 60, y - 8, "84")])
    symbol = next(word for line in page.lines for word in line.words if word.text == "/QĐ-UBND")
    digits = next(word for line in page.lines for word in line.words if word.text == "84")
    assert symbol.box.x0 < digits.box.x0 < digits.box.x1 < symbol.box.x1
    found = {field.name: field for field in extract([page], catalogue().get('T17'), scanned_on=SCANNED).fields}
    assert found['document_number'].value == '84/QĐ-UBND'


@pytest.mark.parametrize("office", ["TRƯỞNG THUẾ TỈNH", "PHÓ TRƯỞNG THUẾ CƠ SỞ"])
def test_heads_of_tax_offices_are_offices(office):
    assert office in official_words.offices()
