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
