"""Cards: captions of fingerprints, names in two parts, bodies with their English name."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldStatus
from digitizer.extraction import edges, extract, surnames
from digitizer.extraction.finding import Finding, text_of
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
