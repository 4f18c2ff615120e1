"""Values that lost a letter or a word, or that another place ran into, are for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.doctypes.rules import register_numbers
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding
from digitizer.extraction.guards import rivals, strays, wholeness
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context

CONTEXT = Context(DocType('X', "Loại", "Nhóm", Layout.FORM), date(2026, 7, 1))
ADDRESS = FieldSpec('residence', "Nơi cư trú", FieldKind.ADDRESS)
NAME = FieldSpec('signer_name', "Người ký", FieldKind.NAME, checks=('name_shape',))
TEXT = FieldSpec('subject', "Về việc", FieldKind.TEXT)
NUMBERS = "Số 123 và 456 ngày 12 tháng 11 năm 2024"


def told(page, spec, rows, rule='special.zone'):
    """What is told of the value that stands in the first rows of a page."""
    sheet = open_sheet(page)
    tokens = tuple(token for row in sheet.rows[:rows] for token in row.tokens)
    raw = ' '.join(token.text for token in tokens)
    item = Draft(spec, Finding(spec.name, raw, tokens, 1, rule), normalise(spec, raw, CONTEXT))
    wholeness.run(Drafts({spec.name: [item]}), [sheet], CONTEXT.doctype)
    return item.finding.doubt


@pytest.mark.parametrize(
    ('sure', 'wide', 'doubt'),
    [(0.9, 40, wholeness.TOO_WIDE), (0.9, 24, ''), (0.99, 40, '')],
)
def test_a_numeral_with_room_for_one_more_letter(make_page, sure, wide, doubt):
    page = make_page([(200, 300, f"Số 156~{sure} đường Thống Nhất, tỉnh Khánh Hòa"), (200, 600, NUMBERS)])
    first = page.lines[0]
    widened = tuple(
        replace(word, box=word.box._replace(x1=word.box.x0 + 3 * wide)) if word.text == '156' else word
        for word in first.words
    )
    page = replace(page, lines=(replace(first, words=widened), *page.lines[1:]))
    assert told(page, ADDRESS, 1) == doubt


@pytest.mark.parametrize(
    ('first', 'second', 'doubt'),
    [
        (
            "Đăng ký thành lập hộ kinh doanh",
            "Qua xem xét, bộ phận một cửa thông báo không nhận hồ sơ",
            strays.SENTENCE,
        ),
        ("Đăng ký thành lập hộ kinh doanh", "ăn uống trên địa bàn phường", ''),
        ("Đăng ký thành lập hộ kinh doanh ăn uống trên địa bàn phường", "Phan Rang theo quy định", ''),
        ("Công ty cổ phần tư vấn", "Bảo Tín", ''),
    ],
)
def test_a_sentence_below_a_line_that_was_not_full(make_page, first, second, doubt):
    page = make_page([(200, 300, first), (200, 345, second)])
    assert told(page, TEXT, 2, 'form.label') == doubt


@pytest.mark.parametrize(
    ('text', 'doubt'),
    [
        ("12 tháng kể từ ngày cấp; quá thời hạn trên thì phải gia hạn.", strays.SENTENCE),
        ("VPUB: CVP; Lưu VT", ''),
        ("12 tháng kể từ ngày cấp.", ''),
    ],
)
def test_the_rest_of_a_sentence_behind_a_semicolon(make_page, text, doubt):
    assert told(make_page([(200, 300, text)]), TEXT, 1, 'form.label') == doubt


def test_a_body_without_letters(make_page):
    body = FieldSpec('first_clinic', "Nơi khám ban đầu", FieldKind.AGENCY)
    assert told(make_page([(200, 300, "10 - 042")]), body, 1) == wholeness.NO_LETTERS


@pytest.mark.parametrize(('other', 'doubt'), [('079098646810', wholeness.SAME_ID), ('067164581587', '')])
def test_two_persons_with_one_number(other, doubt):
    drafts = Drafts({})
    for name, number in (('grantor_id', '079098646810'), ('grantee_id', other)):
        spec = FieldSpec(name, "Số CCCD", FieldKind.PERSONAL_ID)
        drafts.entries[name] = [
            Draft(spec, Finding(name, number, (), 1, 'form.label'), normalise(spec, number, CONTEXT))
        ]
    wholeness.run(drafts, [], CONTEXT.doctype)
    assert [item.finding.doubt for items in drafts.entries.values() for item in items] == [doubt, doubt]


OWNER = FieldSpec('owner_address', "Địa chỉ của chủ", FieldKind.ADDRESS)
LAND = FieldSpec('land_address', "Địa chỉ thửa đất", FieldKind.ADDRESS, sections=("Thửa đất",))
CODE = FieldSpec('enterprise_code', "Mã số", FieldKind.TAX_CODE)
PERSON = FieldSpec('personal_id', "Số định danh", FieldKind.PERSONAL_ID)


@pytest.mark.parametrize(
    ('fields', 'rows', 'doubt'),
    [
        ((OWNER, LAND), ["Thửa đất:", "đường Yersin, phường Nha Trang, tỉnh Khánh Hòa"], rivals.MISSED_FIELD),
        ((OWNER, LAND), ["Chủ sử dụng:", "đường Yersin, phường Nha Trang, tỉnh Khánh Hòa"], ''),
        ((OWNER,), ["Thửa đất:", "đường Yersin, phường Nha Trang, tỉnh Khánh Hòa"], ''),
        ((CODE, PERSON), ["Mã số", "079098646810"], rivals.MISSED_FIELD),
        ((CODE, PERSON), ["Mã số", "0100233488"], ''),
        ((CODE,), ["Mã số", "079098646810"], ''),
    ],
)
def test_a_value_that_may_be_of_a_field_that_was_not_found(make_page, fields, rows, doubt):
    sheet = open_sheet(make_page([(200, 300 + 60 * at, text) for at, text in enumerate(rows)]))
    spec, tokens = fields[0], sheet.rows[1].tokens
    item = Draft(spec, Finding(spec.name, rows[1], tokens, 1, 'form.label'), normalise(spec, rows[1], CONTEXT))
    wholeness.run(Drafts({spec.name: [item]}), [sheet], replace(CONTEXT.doctype, fields=fields))
    assert item.finding.doubt == doubt


@pytest.mark.parametrize(
    ('text', 'doubt'),
    [("BỘ PHẬN MỘT CỬA GIẤY TIẾP NHẬN HỒ SƠ", strays.TITLE), ("BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ", '')],
)
def test_the_title_of_a_paper_in_the_name_of_a_body(make_page, text, doubt):
    body = FieldSpec('issuing_authority', "Cơ quan", FieldKind.AGENCY)
    sheet = open_sheet(make_page([(200, 300, text)]))
    item = Draft(body, Finding(body.name, text, sheet.rows[0].tokens, 1, 'header.body'), normalise(body, text, CONTEXT))
    wholeness.run(Drafts({body.name: [item]}), [sheet], replace(CONTEXT.doctype, titles=("GIẤY TIẾP NHẬN HỒ SƠ",)))
    assert item.finding.doubt == doubt


@pytest.mark.parametrize(
    ('text', 'doubt'),
    [
        ("Lưu Thị Diệu Thúy", ''),
        ("Lưu     Diệu Thúy", wholeness.BLANK),
        ("Lưu   Thị   Diệu   Thúy", ''),  # spaced out
        ("Âu Hải Hiểu~0.84", wholeness.UNSURE),
        ("Âu Hải Hiểu~0.90", ''),
    ],
)
def test_a_name_with_a_wide_blank_or_an_unsure_word(make_page, text, doubt):
    assert told(make_page([(200, 300, text)]), NAME, 1) == doubt


@pytest.mark.parametrize(
    ('text', 'doubt'),
    [
        ("Dự Lễ ra quân Trân trọng kính mời: Đồng chí Phùng Kim Thúy", wholeness.LABEL),
        ("Dự Lễ ra quân lúc 07:30 ngày mai", ''),
        ("Như Điều 3; VPUB: CVP, PCVP; Lưu: VT", ''),
    ],
)
def test_a_label_within_a_value(make_page, text, doubt):
    assert told(make_page([(200, 300, text)]), TEXT, 1) == doubt


@pytest.mark.parametrize(
    ('name', 'raw', 'value', 'passed'),
    [
        ('email', "hoso34gmail.com", "hoso34gmail.com", False),
        ('email', "hoso34@gmail.com", "hoso34@gmail.com", True),
        ('criminal_record', "Không có án tích ☑", "Không có án tích", True),
        ('criminal_record', "Không có án tích ☐", "Không có án tích ☐", False),
        ('criminal_record', "Không có án tích ☑ Có án tích ☐", "Không có án tích ☑ Có án tích ☐", False),
        ('contract_term', "là 36 tháng", "36 tháng", True),
        ('contract_term', "làm việc 36 tháng", "làm việc 36 tháng", True),
    ],
)
def test_texts_with_a_shape(name, raw, value, passed):
    reading = normalise(FieldSpec(name, "Trường", FieldKind.TEXT), raw, CONTEXT)
    assert reading.value == value
    assert all(check.ok for check in reading.checks) is passed


@pytest.mark.parametrize(
    ('raw', 'sure'),
    [("[1/10/2019", False), ("11/10/2019", True), ("(11/10/2019)", True), ("1]/10/2019", False)],
)
def test_a_stroke_at_the_digits_of_a_day(raw, sure):
    reading = normalise(FieldSpec('issue_date', "Ngày", FieldKind.DATE), raw, CONTEXT)
    assert (reading.value is not None and reading.certain == 1.0) is sure


@pytest.mark.parametrize(
    ('raw', 'number'),
    [("2018.15.0609", "2018.15.0609"), ("CH 01234", "CH01234"), ("Số: 01234", "01234")],
)
def test_numbers_of_several_parts_are_not_cut(raw, number):
    assert register_numbers.parse_land(raw) == number
