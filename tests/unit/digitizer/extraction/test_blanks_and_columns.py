"""Blanks that are struck out, words without blanks between them, brackets behind labels, two persons in one house."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.doctypes.rules import document_number
from digitizer.extraction import extract

TODAY = date(2026, 11, 20)


@pytest.fixture
def read(make_page):
    """Extract from lines of (left, top, text); the values by field name, of repeated fields all of them."""

    def _read(code, *lines):
        found = {}
        for field in extract([make_page(list(lines))], catalogue().get(code), scanned_on=TODAY).fields:
            if field.value is not None:
                found.setdefault(field.name, []).append(field.value)
        return found

    return _read


@pytest.mark.parametrize('stroke', ['-/-', '//', '-//-', '---'])
def test_a_blank_that_is_struck_out_has_no_value(read, stroke):
    found = read(
        'T13', (200, 100, "2. Nhà ở: " + stroke), (200, 200, "6. Ghi chú: " + stroke), (200, 300, "Thửa đất số: 12")
    )
    assert 'house' not in found
    assert 'notes' not in found
    assert found['parcel_number'] == ['12']


@pytest.mark.parametrize('line', ["Thửa đất số: 621;Tờ bản đồ số: 14", "Thửa đất số: 621,tờ bản đồ số: 14"])
def test_a_comma_or_semicolon_parts_words_without_a_blank(read, line):
    found = read('T13', (200, 100, line))
    assert (found['parcel_number'], found['map_sheet']) == (['621'], ['14'])


def test_two_owners_may_live_in_one_house(read):
    found = read(
        'T13',
        (200, 100, "Ông: Giang Như Đoàn"),
        (200, 200, "Năm sinh: 1973, CMND số: 306470130"),
        (200, 300, "Địa chỉ thường trú: xã Thanh Quang, huyện Nam Sách, tỉnh Hải Dương"),
        (200, 400, "Và bà: Dương Kim Út"),
        (200, 500, "Năm sinh: 1973,CMND số: 309106596"),
        (200, 600, "Địa chỉ thường trú: xã Thanh Quang, huyện Nam Sách, tỉnh Hải Dương"),
    )
    assert found['owner_address'] == ["xã Thanh Quang, huyện Nam Sách, tỉnh Hải Dương"] * 2
    assert found['owner_date_of_birth'] == ['1973', '1973']
    assert found['owner_id'] == ['306470130', '309106596']


def test_a_translation_in_brackets_stands_between_label_and_number(read):
    found = read(
        'T11',
        (200, 100, "PHIẾU LÝ LỊCH TƯ PHÁP"),
        (200, 600, "8. Giấy CMND/CCCD/Hộ chiếu (1D/Passporr No.): 030177630165"),
    )
    assert found['personal_id'] == ['030177630165']


def test_a_label_in_another_column_of_the_next_row_is_none_of_the_value(read):
    found = read(
        'T01',
        (800, 100, "CĂN CƯỚC CÔNG DÂN"),
        (900, 300, "Quê quán / Place of origin:"),
        (300, 350, "lên: 09/06/2036"),
        (900, 350, "Phường 7, Tuy Hòa, Phú Yên"),
    )
    assert found['place_of_origin'] == ["Phường 7, Tuy Hòa, Phú Yên"]


@pytest.mark.parametrize(('line', 'labelled'), [("S: 264/TLKT-BS", True), ("S: Hà Nội", False), ("S 12", False)])
def test_the_sign_of_a_number_may_have_lost_its_vowel(line, labelled):
    assert document_number.has_label(line) is labelled


def test_who_signed_stands_beside_the_stamp_of_a_copy_whose_numbers_are_not_the_papers(read):
    found = read(
        'T06',
        (200, 100, "ỦY BAN NHÂN DÂN"),
        (1200, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (200, 180, "XÃ TÂN HƯNG"),
        (200, 260, "Số: 264/TLKT-BS"),
        (800, 500, "TRÍCH LỤC KHAI TỬ"),
        (200, 700, "Họ, chữ đệm, tên người chết: SƠN THỊ BÍCH TÂM"),
        (1500, 1900, "KT. CHỦ TỊCH"),
        (1500, 1980, "PHÓ CHỦ TỊCH"),
        (300, 2400, "CHỨNG THỰC BẢN SAO"),
        (1500, 2400, "Ngô Như Cảnh"),
        (200, 2480, "Số chứng thực: 3105 Quyển số: 02/2024-SCT/BS"),
        (300, 2900, "Nguyễn Minh Đoàn"),
    )
    assert found['signer_name'] == ["Ngô Như Cảnh"]
    assert found['document_number'] == ['264/TLKT-BS']
    assert 'book_number' not in found


def test_the_heads_of_two_columns_that_a_third_field_shares_are_two_labels(read):
    found = read(
        'T14',
        (600, 100, "GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP"),
        (200, 400, "Mã số doanh nghiệp"),
        (900, 400, "Đăng ký lần đầu"),
        (1600, 400, "Đăng ký thay đổi lần thứ 4"),
        (240, 470, "0621863048"),
        (940, 470, "17/05/2018"),
        (1640, 470, "03/02/2021"),
    )
    assert found['change_number'] == ['4']
    assert found['first_registration_date'] == ['2018-05-17']
