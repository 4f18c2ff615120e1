"""Values begin behind the marks of a form and end before other columns and languages; second captions are passed over."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.extraction import edges, extract, passed_captions
from digitizer.extraction.finding import Finding
from digitizer.extraction.guards import mistaken
from digitizer.extraction.page.sheet import open_sheet

STATE = FieldSpec('marital_status', "Tình trạng hôn nhân", FieldKind.TEXT, labels=("Tình trạng hôn nhân",))
COMPANY = FieldSpec('enterprise_name', "Tên công ty", FieldKind.NAME, labels=("Tên công ty",))
HOME = FieldSpec('residence', "Nơi cư trú", FieldKind.ADDRESS, labels=("Nơi cư trú",))
TYPE = DocType('X', "Loại", "Nhóm", Layout.FORM, fields=(STATE, COMPANY, HOME))


def read(page, spec):
    """The value of a field, with its doubts."""
    fields = extract([page], TYPE, scanned_on=date(2026, 7, 1)).fields
    field = next(field for field in fields if field.name == spec.name)
    return field.value, field.explanation.doubts if field.explanation else ()


@pytest.mark.parametrize(
    ('text', 'value', 'doubt'),
    [
        ("Tình trạng hôn nhân: II Đã ly hôn theo bản án", "Đã ly hôn theo bản án", mistaken.MARK),
        ("Tình trạng hôn nhân: (2) Đã ly hôn theo bản án", "Đã ly hôn theo bản án", mistaken.MARK),
        ("Tình trạng hôn nhân: Không / None", "Không", edges.OTHER_LANGUAGE),
        (
            "Tình trạng hôn nhân: Chưa kết hôn với ai. The holder has never been married.",
            "Chưa kết hôn với ai.",
            edges.OTHER_LANGUAGE,
        ),
        ("Tình trạng hôn nhân: Đã ly hôn", "Đã ly hôn", None),
    ],
)
def test_a_value_ends_where_it_ends(column, text, value, doubt):
    assert read(column(text), STATE) == (value, (doubt,) if doubt else ())


def test_a_wide_blank_ends_a_value_of_one_line(make_page):
    page = make_page([(200, 300, "Nơi cư trú: phường Lim, tỉnh Bắc Ninh"), (1150, 300, "Lớp 9A1")])
    value, doubts = read(page, HOME)
    assert value == "phường Lim, tỉnh Bắc Ninh"
    assert edges.COLUMN in doubts
    page = make_page([(200, 300, "Nơi cư trú: phường"), (900, 300, "Lim, tỉnh Bắc Ninh")])
    assert edges.COLUMN not in read(page, HOME)[1]


def passed(page, spec, label, row, first=0):
    """What stands under the words of a row that were taken for a value, and what is told of it."""
    sheet = open_sheet(page)
    tokens = sheet.rows[row].tokens[first:]
    raw = ' '.join(token.text for token in tokens)
    taken = Finding(spec.name, raw, tokens, 1, 'form.label', label=label)
    (found,) = passed_captions.read([sheet], TYPE, [taken])
    return found.raw, found.rule


def test_what_stands_under_a_second_caption(column):
    page = column("1. Tên công ty", "Tên tiếng Việt", "CÔNG TY TNHH VẬN TẢI AN PHÁT")
    assert passed(page, COMPANY, "Tên công ty", 1) == ("CÔNG TY TNHH VẬN TẢI AN PHÁT", passed_captions.RULE)
    page = column("Tình trạng hôn nhân / Marital status", "Chưa kết hôn với ai")
    assert passed(page, STATE, "Tình trạng hôn nhân", 0, first=4) == ("Chưa kết hôn với ai", passed_captions.RULE)


def test_a_caption_with_nothing_under_it_stays(column):
    page = column("1. Tên công ty", "Tên tiếng Việt")
    assert passed(page, COMPANY, "Tên công ty", 1) == ("Tên tiếng Việt", 'form.label')
