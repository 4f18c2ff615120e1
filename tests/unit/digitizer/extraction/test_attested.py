"""What the first sentence of an attestation tells."""

from __future__ import annotations

from datetime import date

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract

SCANNED = date(2026, 12, 1)
SENTENCE = [
    (300, 1500, "Ngày 17 tháng 9 năm 2024, tại Ủy ban nhân dân phường Mường Thanh, thành phố Điện"),
    (300, 1575, "Biên Phủ. Tôi Tạ Thùy Oanh, chứng thực: hợp đồng này được giao kết giữa hai bên."),
]


def fields_of(make_page, code, lines):
    fields = extract([make_page(lines)], catalogue().get(code), scanned_on=SCANNED).fields
    return {field.name: field for field in fields if field.group in (None, 1)}


def test_a_contract_is_certified_on_the_day_and_at_the_body_of_its_attestation(make_page):
    lines = [(700, 1400, "LỜI CHỨNG CỦA NGƯỜI CÓ THẨM QUYỀN CHỨNG THỰC"), *SENTENCE]
    fields = fields_of(make_page, 'T26', lines)
    assert fields['certification_date'].value == '2024-09-17'
    assert fields['issuing_authority'].value == "Ủy ban nhân dân phường Mường Thanh"
    assert fields_of(make_page, 'T26', SENTENCE)['certification_date'].value is None


def test_a_power_of_attorney_without_a_day_has_that_of_its_attestation_for_a_person(make_page):
    sentence = (300, 1500, "Hôm nay, ngày 01 tháng 8 năm 2023, tại Văn phòng công chứng Đặng Hậu, phường Hội Thương.")
    lines = [(900, 1340, "LỜI CHỨNG CỦA CÔNG CHỨNG VIÊN"), (950, 1420, "CERTIFICATION OF THE NOTARY"), sentence]
    found = fields_of(make_page, 'T22', lines)['issue_date']
    assert (found.value, found.status) == ('2023-08-01', FieldStatus.REVIEW)


SIGNED = [(900, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (900, 500, "HỢP ĐỒNG")]
BLANK = [
    (300, 2200, "II- CHỨNG THỰC CỦA ỦY BAN NHÂN DÂN XÃ TÂN HỘI"),
    (300, 2275, "Số chứng thực: 74 Quyển số 01"),
    (1500, 2275, "Ngày 16 tháng 3 năm 2012"),
]


def test_a_day_under_the_heading_of_an_attestation_is_not_that_of_the_contract(make_page):
    fields = fields_of(make_page, 'T26', [*SIGNED, (1400, 1500, "Tân Hội, ngày 14 tháng 3 năm 2012"), *BLANK])
    assert (fields['issue_date'].value, fields['certification_date'].value) == ('2012-03-14', '2012-03-16')


def test_a_contract_tells_its_day_behind_the_notary_at_whom_it_is_made(make_page):
    opening = (300, 700, "Tại Văn phòng công chứng Đinh Thị Hồng, hôm nay, ngày 14/03/2012, chúng tôi gồm:")
    fields = fields_of(make_page, 'T26', [*SIGNED, opening, *BLANK])
    assert (fields['issue_date'].value, fields['certification_date'].value) == ('2012-03-14', '2012-03-16')


def test_a_heading_close_over_a_number_is_no_part_of_it(make_page):
    lines = [(620, 2200, "LỜI CHỨNG CỦA CÔNG CHỨNG VIÊN"), (300, 2262, "Số công chứng:   5518/2025, quyển số 09/2025")]
    assert fields_of(make_page, 'T26', [*SIGNED, *lines])['certification_number'].value == '5518/2025'


def test_the_heading_of_an_attestation_may_name_its_body(make_page):
    sentence = (300, 2275, "Ngày 08 tháng 3 năm 2022, tại bộ phận một cửa. Tôi: Bùi Đức Thuận chứng thực")
    fields = fields_of(make_page, 'T22', [(900, 2200, "CHỨNG THỰC CỦA ỦY BAN NHÂN DÂN PHƯỜNG TRẦN PHÚ"), sentence])
    assert fields['issuing_authority'].value == "ỦY BAN NHÂN DÂN PHƯỜNG TRẦN PHÚ"
