"""What stands beside a value or goes on under its label: zones of cards, translations in days, labels of two lines, who confirms."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.doctypes.rules import dates
from digitizer.documents.model import FieldStatus
from digitizer.extraction import extract
from digitizer.extraction.values import normalise, vocabularies
from digitizer.extraction.values.reading import Context

TODAY = date(2026, 11, 22)


@pytest.fixture
def read(make_page):
    """Extract from lines of (left, top, text); values by name."""

    def _read(code, *lines):
        found = extract([make_page(list(lines))], catalogue().get(code), scanned_on=TODAY).fields
        return {field.name: field.value for field in found}

    return _read


def test_the_zone_on_the_back_is_no_part_of_the_front(read):
    found = read(
        'T01',
        (500, 300, "Quê quán / Place of origin:"),
        (500, 360, "Tịnh Khê, Quảng Ngãi, Quảng Ngãi"),
        (1500, 360, "IDVNM1830472100051183047210--6"),
        (500, 440, "Nơi thường trú / Place of residence: Ấp 4, Lộc Hưng"),
    )
    assert found['place_of_origin'] == "Tịnh Khê, Quảng Ngãi, Quảng Ngãi"


def test_a_word_at_the_edge_is_no_ornament(read):
    found = read('T01', (100, 600, "Có giá trị đến: 09/09/2043"), (100, 660, "Date of expiry"))
    assert found['expiry_date'] == '2043-09-09'


@pytest.mark.parametrize('day', ["ngày 21 tháng/month 10 năm/year 2022", "ngày/date 21 tháng/month 10 năm / year 2022"])
def test_a_day_may_be_translated_word_by_word(read, day):
    match = dates.find(day)
    assert match is not None
    assert match.value.iso == '2022-10-21'
    assert read('T28', (900, 800, f"Quảng Bình, {day}"))['issue_date'] == '2022-10-21'


def test_a_registration_of_a_vehicle_tells_how_long_it_holds(read):
    found = read(
        'T32',
        (200, 300, "Đăng ký xe có giá trị đến ngày (Date of expiry):"),
        (1500, 300, "PHÒNG CẢNH SÁT GIAO THÔNG"),
        (200, 360, "28/02/2049"),
        (1600, 360, "KT. TRƯỞNG PHÒNG"),
    )
    assert found['expiry_date'] == '2049-02-28'


def test_the_rest_of_a_label_in_the_next_line_is_no_value(read):
    found = read(
        'T11',
        (300, 300, "10. Thông tin về cấm đảm nhiệm chức vụ, thành lập, quản lý doanh nghiệp, hợp tác"),
        (300, 375, "xã: Không bị cấm"),
    )
    assert found['business_ban'] == "Không bị cấm"


def test_who_confirms_issues(read):
    found = read(
        'T08',
        (600, 300, "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN"),
        (600, 400, "ỦY BAN NHÂN DÂN phường Mường Thanh XÁC NHẬN:"),
        (300, 500, "Ông/Bà: Danh Thị Nga"),
    )
    assert found['issuing_authority'] == "ỦY BAN NHÂN DÂN phường Mường Thanh"


@pytest.mark.parametrize('stroke', ["/", " / ", "I"])
def test_an_office_is_given_without_its_translation(stroke):
    doctype = catalogue().get('T28')
    spec = doctype.field('signer_title')
    read = normalise(spec, f"KT. GIÁM ĐỐC{stroke}DIRECTOR PHÓ GIÁM ĐỐC", Context(doctype, TODAY))
    assert read.value == "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"


def test_a_people_is_known_whose_last_letter_a_pen_left_open():
    spec = catalogue().get('T05').field('ethnicity')
    assert vocabularies.vocabulary_of(spec).meant("Tàu") == "Tày"


def test_a_people_that_no_list_has_is_mended_however_surely_it_was_read(make_page):
    page = make_page([(200, 300, "Họ và tên: Hồ Khánh Nhàn"), (200, 400, "Dân tộc: Tàu")])
    found = {field.name: field for field in extract([page], catalogue().get('T05'), scanned_on=TODAY).fields}
    assert (found['ethnicity'].value, found['ethnicity'].status) == ("Tày", FieldStatus.REVIEW)
