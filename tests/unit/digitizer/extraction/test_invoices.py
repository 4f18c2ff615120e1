"""Whose tax code and address an invoice or a voucher gives, and who of several signed it as the head."""

from __future__ import annotations

from datetime import date

from digitizer.doctypes import catalogue
from digitizer.extraction import extract

SELLER = [
    (200, 200, "CÔNG TY CỔ PHẦN VĂN PHÒNG PHẨM"),
    (200, 275, "HOA SEN"),
    (200, 350, "Mã số thuế: 0100109106"),
    (200, 425, "Địa chỉ: Số 8 đường Lê Lợi, phường Đồng Hới, tỉnh Quảng Trị"),
]
BUYER = [
    (200, 800, "Họ tên người mua hàng: Đỗ Khánh Vy"),
    (200, 875, "Mã số thuế: 0300588569"),
    (200, 950, "Địa chỉ: Số 201 đường Nguyễn Trãi, phường Đồng Hới, tỉnh Quảng Trị"),
]
TITLE = (700, 600, "HÓA ĐƠN GIÁ TRỊ GIA TĂNG")


def fields_of(page):
    fields = extract([page], catalogue().get('T33'), scanned_on=date(2026, 12, 1)).fields
    return {field.name: field.value for field in fields if field.value is not None}


def test_the_seller_stands_over_the_buyer(make_page):
    found = fields_of(make_page([*SELLER, TITLE, *BUYER]))
    assert (found['seller_name'], found['seller_tax_code']) == (
        "CÔNG TY CỔ PHẦN VĂN PHÒNG PHẨM HOA SEN",
        '0100109106',
    )
    assert (found['payer_name'], found['payer_tax_code']) == ("Đỗ Khánh Vy", '0300588569')
    assert found['payer_address'] == "Số 201 đường Nguyễn Trãi, phường Đồng Hới, tỉnh Quảng Trị"


def test_a_tax_code_over_the_buyer_is_never_the_buyers(make_page):
    found = fields_of(make_page([*SELLER, TITLE, BUYER[0]]))
    assert found['seller_tax_code'] == '0100109106'
    assert 'payer_tax_code' not in found
    assert 'payer_address' not in found


def test_of_several_who_sign_side_by_side_each_has_the_name_under_the_own_heading(make_page):
    foot = [(250, 1800, "THỦ TRƯỞNG"), (900, 1800, "KẾ TOÁN"), (1400, 1800, "NGƯỜI NỘP"), (2000, 1800, "THỦ QUỸ")]
    named = [(230, 2200, "Đỗ Khánh Vy"), (860, 2200, "Lê Thị Hồng"), (1390, 2200, "Trịnh Gia Huy")]
    voucher = [
        (200, 200, "Đơn vị: TRƯỜNG THPT CHU VĂN AN"),
        (900, 500, "PHIẾU THU"),
        (200, 800, "Người nộp tiền: Trịnh Gia Huy"),
    ]
    found = fields_of(make_page([*voucher, *foot, *named]))
    assert found['signer_name'] == "Đỗ Khánh Vy"
    assert found['issuing_authority'] == found['seller_name'] == "TRƯỜNG THPT CHU VĂN AN"


def test_names_of_who_signed_beside_each_other_are_no_part_of_a_sum_under_them(make_page):
    names = [(1010, 1600, "Lý Phương Uyên"), (1500, 1600, "Đỗ Khánh Vy")]
    sum_said = (200, 1662, "Đã nhận đủ số tiền (viết bằng chữ):   Hai triệu ba trăm năm mươi nghìn đồng")
    found = fields_of(make_page([(900, 400, "PHIẾU THU"), *names, sum_said]))
    assert found['amount_words'] == "Hai triệu ba trăm năm mươi nghìn đồng"
