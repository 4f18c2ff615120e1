"""Cards: captions of fingerprints, names in two parts, bodies with their English name, both sides beside each other."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import edges, extract, surnames
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.page import spreads
from digitizer.extraction.page.sheet import open_sheet

SCANNED = date(2026, 11, 21)


@pytest.fixture
def read(make_page):
    """Extract a card: name of each field to the field."""

    def run(lines, code):
        fields = extract([make_page(lines)], catalogue().get(code), scanned_on=SCANNED).fields
        return {field.name: field for field in fields}

    return run


@pytest.mark.parametrize(
    ('code', 'lines'),
    [
        (
            'T01',
            [
                (300, 900, "Đặc điểm nhân dạng / Personal identification:"),
                (300, 975, "Nốt ruồi C: 1,5cm dưới trước"),
                (1500, 975, "Ngón trỏ trái"),
                (300, 1050, "mép phải"),
                (1500, 1050, "Left index finger"),
            ],
        ),
        (
            'T03',
            [
                (700, 900, "Đặc điểm nhận dạng:"),
                (200, 975, "Ngón trỏ trái"),
                (700, 975, "Nốt ruồi C: 1,5cm dưới trước"),
                (700, 1050, "mép phải"),
            ],
        ),
    ],
)
def test_captions_of_fingerprints_are_no_part_of_what_stands_beside_them(read, code, lines):
    found = read([(700, 300, "CĂN CƯỚC CÔNG DÂN"), *lines], code)
    assert found['identifying_features'].value == "Nốt ruồi C: 1,5cm dưới trước mép phải"


PASSPORT = [
    (300, 300, "HỘ CHIẾU"),
    (700, 500, "Họ / Surname"),
    (700, 575, "VÕ"),
    (700, 650, "Chữ đệm và tên / Given names"),
    (700, 725, "NGỌC MAI KHANH"),
]


def test_surname_and_given_names_of_a_passport_are_one_name(read):
    assert read(PASSPORT, 'T04')['full_name'].value == "VÕ NGỌC MAI KHANH"


def test_given_names_without_a_surname_need_a_person(read):
    found = read([line for line in PASSPORT if line[2] != "VÕ"], 'T04')['full_name']
    assert (found.value, found.status) == ("NGỌC MAI KHANH", FieldStatus.REVIEW)
    assert surnames.ALONE in found.explanation.doubts


@pytest.mark.parametrize(
    ('below', 'name'),
    [("Immigration Department", "Cục Quản lý xuất nhập cảnh"), ("An Giang", "Cục Quản lý xuất nhập cảnh An Giang")],
)
def test_the_english_name_under_a_body_is_not_its_name(make_page, below, name):
    sheet = open_sheet(make_page([(700, 1175, "Cục Quản lý xuất nhập cảnh"), (700, 1250, below)]))
    tokens = sheet.tokens
    found = Finding('issuing_authority', text_of(tokens), tokens, 1, 'form.label', label="Cơ quan cấp")
    assert [item.raw for item in edges.trimmed([found], catalogue().get('T04'))] == [name]


FRONT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "SOCIALIST REPUBLIC OF VIET NAM",
    "CĂN CƯỚC",
    "Số định danh cá nhân /",
    "Personal identification number:",
    "048319002274",
    "Ngày, tháng, năm sinh / Date of birth:",
    "21/09/2019",
    "Giới tính / Sex: Nữ",
)
BACK = (
    "Nơi cư trú / Place of residence:",
    "Hòa Cường, Đà Nẵng",
    "Ngày, tháng, năm cấp / Date of issue:",
    "03/10/2025",
    "Ngày, tháng, năm hết hạn / Date of expiry:",
    "21/09/2033",
    "BỘ CÔNG AN",
    "IDVNM3190022744048319002274<<4",
    "1909214F3309210VNM<<<<<<<<<<<8",
)


def beside(x, texts):
    """Lines of one side under each other."""
    return [(x, 300 + 75 * at, text) for at, text in enumerate(texts)]


def test_both_sides_of_a_card_beside_each_other_are_read_one_after_the_other(read):
    found = read([*beside(100, FRONT), *beside(1300, BACK)], 'T02')
    assert [found[name].value for name in ('date_of_birth', 'issue_date', 'expiry_date')] == [
        '2019-09-21',
        '2025-10-03',
        '2033-09-21',
    ]


@pytest.mark.parametrize(
    ('right', 'pages'),
    [
        (BACK, 2),
        (("SOCIALIST REPUBLIC OF VIET NAM", *BACK[1:]), 1),  # one certificate in two languages
        (FRONT, 1),  # two copies of one
        ((), 1),
        (BACK[:4], 1),
    ],
)
def test_a_card_has_two_sides_where_each_has_its_own_lines(make_page, right, pages):
    sheet = open_sheet(make_page([*beside(100, FRONT), *beside(1300, right)]))
    assert len(spreads.pages_of(sheet, of_card=True)) == pages
    assert len(spreads.pages_of(sheet)) == 1
