"""Values that are but a part, and values that may be another person's, are for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding, sheet_of
from digitizer.extraction.guards import misplaced, pieces, remnants, rivals, strangers
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.signs import doubts_of
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context

NAME = FieldSpec('full_name', "Họ tên", FieldKind.NAME, labels=("Họ và tên", "Họ, chữ đệm, tên"))
HOME = FieldSpec('place_of_residence', "Nơi cư trú", FieldKind.ADDRESS, labels=("Nơi cư trú",))
ORIGIN = FieldSpec('place_of_birth', "Nơi sinh", FieldKind.ADDRESS)
PLACE = FieldSpec('issue_place', "Nơi ban hành", FieldKind.TEXT)
PERSON = FieldSpec('personal_id', "Số định danh", FieldKind.PERSONAL_ID, labels=("Số CCCD",))
COMPANY = FieldSpec('payer_name', "Người mua", FieldKind.NAME)
SUBJECT = FieldSpec('subject', "Trích yếu", FieldKind.TEXT)
USE = FieldSpec('use_form', "Hình thức sử dụng", FieldKind.TEXT)
TYPE = DocType('X', "Đơn", "Nhóm", Layout.FORM, fields=(NAME, HOME, PERSON), titles=("ĐƠN ĐĂNG KÝ KHAI SINH",))
CONTEXT = Context(TYPE, date(2026, 7, 1))


def drafted(spec, text, tokens=(), label=''):
    """A draft of a field that says `text`."""
    finding = Finding(spec.name, text, tuple(tokens), 1, 'form.label', label=label)
    return Draft(spec, finding, normalise(spec, text, CONTEXT))


@pytest.mark.parametrize(
    ('spec', 'value', 'doubt'),
    [
        (NAME, "LÂM MINH", pieces.PART_OF_NAME),
        (NAME, "LÂM BẮC", ''),
        (NAME, "LÂM MINH TRANG", ''),
        (NAME, "Vũ Xuân Khánb", pieces.MISREAD),
        (NAME, "H'Nhi Niê", ''),
        (COMPANY, "TY CỔ PHẦN THIÊN ÂN", pieces.HEADLESS),
        (COMPANY, "CÔNG TY CỔ PHẦN THIÊN ÂN", ''),
        (COMPANY, "KINH DOANH NHÀ THUỐC TOÀN", pieces.HEADLESS),
        (SUBJECT, "VÀ LUẬT ĐẦU TƯ CÔNG", pieces.INSIDE),
        (HOME, "Hiệp Bình Chánh, thành phố Thủ Đức, thành phố Hồ Chí Minh", pieces.PART_OF_ADDRESS),
        (HOME, "Tân Tiến, Vân Hồ, Sơn La", ''),
        (ORIGIN, "Tam Hồng, huyện Yên Lạc, tỉnh Vĩnh Phúc", pieces.PART_OF_ADDRESS),
        (ORIGIN, "huyện Yên Lạc, tỉnh Vĩnh Phúc", ''),
        (PLACE, "Hồ Chí", pieces.NO_PLACE),
        (PLACE, "TP. Hồ Chí Minh", ''),
        (HOME, "3, thôn Vĩnh Thịnh, xã Lạng Giang, tỉnh Bắc Ninh", pieces.PART_OF_ADDRESS),
        (HOME, "nhà 188 đường Trường Chinh, phường Đức Xuân, tỉnh Thái Nguyên", pieces.PART_OF_ADDRESS),
        (HOME, "Thượng, Đống Đa, Hà Nội", pieces.PART_OF_ADDRESS),
        (HOME, "Rạch Giá, tỉnh An Giang", pieces.PART_OF_ADDRESS),
        (HOME, "quận Hải Châu, thành phố Đà Nẵng", pieces.PART_OF_ADDRESS),
        (HOME, "xã Như Thanh, tỉnh Thanh Hóa", ''),
        (HOME, "12 đường Lê Lợi, phường Hải Châu, thành phố Đà Nẵng", ''),
        (SUBJECT, "năm học 2026 - 2027", pieces.ONLY_TIME),
        (SUBJECT, "Tuyển sinh năm học 2026 - 2027", ''),
        (USE, "Sử dụng ehung", pieces.MISREAD),
        (USE, "Sử dụng chung", ''),
    ],
)
def test_what_is_but_a_part(spec, value, doubt):
    assert pieces.doubt_of(drafted(spec, value)) == doubt


@pytest.mark.parametrize(
    ('below', 'doubt'), [("Ngoan", remnants.BELOW), ("Ngoan:", ''), ("Số", ''), ("NGOAN", ''), ("Ngoan ngoãn lắm", '')]
)
def test_the_last_word_of_a_name_under_it(make_page, below, doubt):
    page = make_page([(900, 300, "Bạch Thị Mỹ"), (940, 375, below), (200, 900, "Nơi cư trú: xã Lim, tỉnh Bắc Ninh")])
    sheet = open_sheet(page)
    item = drafted(NAME, "Bạch Thị Mỹ", sheet.rows[0].tokens)
    remnants.run(Drafts({NAME.name: [item]}), [sheet])
    assert item.finding.doubt == doubt


OWN = ["Họ, chữ đệm, tên: NGUYỄN VĂN AN", "Số CCCD: 001080000011"]


@pytest.mark.parametrize(
    ('lines', 'doubts'),
    [
        (["Người làm chứng:", "Họ và tên: LÂM THỊ NHUNG", "Số CCCD: 092188001277"], [strangers.STRANGER] * 2),
        (["Người được đăng ký khai sinh:", "Họ và tên: LÂM THỊ NHUNG", "Số CCCD: 092188001277"], ['', '']),
        (["Họ và tên: LÂM THỊ NHUNG", "Số CCCD: 092188001277", *OWN], [strangers.SECOND] * 2),
        (["Họ và tên: LÂM THỊ NHUNG", "Số CCCD: 092188001277", "Họ và tên mẹ: LÊ THỊ MAI"], ['', '']),
    ],
)
def test_whose_particulars_they_are(make_page, lines, doubts):
    sheet = open_sheet(make_page([(200, 300 + 75 * at, line) for at, line in enumerate(lines)]))
    items = {}
    for spec, label, start in ((NAME, "Họ và tên", 3), (PERSON, "Số CCCD", 2)):
        row = next(row for row in sheet.rows if row.text.startswith(f'{label}:'))
        text = ' '.join(token.text for token in row.tokens[start:])
        items[spec.name] = [drafted(spec, text, row.tokens[start:], label)]
    strangers.run(Drafts(items), [sheet], TYPE)
    assert [items[spec.name][0].finding.doubt for spec in (NAME, PERSON)] == doubts


EXPIRY = FieldSpec('expiry_date', "Có giá trị đến", FieldKind.DATE, labels=("Có giá trị đến ngày",))
ISSUED = FieldSpec('issue_date', "Ngày cấp", FieldKind.DATE)


@pytest.mark.parametrize(
    ('line', 'value', 'label', 'doubt'),
    [
        ("Nợ: 17/02/2025", 1, "Ngày", misplaced.OTHER_CAPTION),
        ("Ngày: 17/02/2025", 1, "Ngày", ''),
        ("Có giá trị đến ngày: 17/02/2025", 5, "giá trị đến ngày", ''),
        ("Trên cơ sở Biên bản số 12/BB-HĐ lập ngày 17/02/2025", 9, "ngày", misplaced.CITED_DAY),
        ("Trên cơ sở Biên bản số 12/BB-HĐ lập ngày 17/02/2025", 8, "ngày", misplaced.CITED_DAY),
        ("Có giá trị đến ngày 17/02/2025", 5, "Có giá trị đến ngày", ''),
    ],
)
def test_what_stands_before_a_value(make_page, line, value, label, doubt):
    sheet = open_sheet(make_page([(200, 300, line)]))
    item = drafted(EXPIRY, "17/02/2025", sheet.rows[0].tokens[value:], label)
    misplaced.run(Drafts({EXPIRY.name: [item]}), [sheet])
    assert item.finding.doubt == doubt


@pytest.mark.parametrize(('label', 'other'), [("Nợ", True), ("No", False), ("No.:", False), ("Số", False)])
def test_a_short_label_with_other_marks(label, other):
    assert misplaced.has_other_marks(label, ("Số", "No")) is other


@pytest.mark.parametrize(
    ('word', 'value', 'inside'),
    [
        ("05441163", "441163", True),
        ("CH00937", "CH00937", False),
        ("Số:CH00937", "CH00937", False),
        ("C1<0937", "0937", False),
    ],
)
def test_a_number_inside_a_longer_one(make_page, word, value, inside):
    assert misplaced.is_inside(value, open_sheet(make_page([(200, 300, word)])).tokens[-1]) is inside


@pytest.mark.parametrize(('rule', 'doubt'), [('nd30.place_date', misplaced.SHARED_DAY), ('form.label', '')])
def test_a_day_that_another_field_has_by_another_rule(make_page, rule, doubt):
    sheet = open_sheet(make_page([(200, 300, "Long Trạch, ngày 17/02/2025")]))
    items = {spec.name: [drafted(spec, "17/02/2025", sheet.rows[0].tokens[-1:], "Ngày")] for spec in (EXPIRY, ISSUED)}
    items[ISSUED.name][0].finding = replace(items[ISSUED.name][0].finding, rule=rule)
    misplaced.run(Drafts(items), [sheet])
    assert items[EXPIRY.name][0].finding.doubt == doubt


@pytest.mark.parametrize(
    ('y', 'first', 'doubt'),
    [
        (500, "Ổn định đời sống Nhân dân", remnants.BEFORE),
        (415, "sống Nhân dân", remnants.BEFORE),
        (415, "Ổn định đời sống Nhân dân", ''),
    ],
)
def test_a_subject_far_under_its_title(make_page, y, first, doubt):
    sheet = open_sheet(make_page([(400, 300, "CÔNG ĐIỆN KHẨN CẤP"), (400, y, first)]))
    finding = Finding('subject', first, sheet.rows[1].tokens, 1, 'nd30.under_title')
    item = Draft(SUBJECT, finding, normalise(SUBJECT, first, CONTEXT))
    remnants.run(Drafts({SUBJECT.name: [item]}), [sheet])
    assert item.finding.doubt == doubt


@pytest.mark.parametrize(('first', 'doubt'), [("tiền sử dụng đất", remnants.INSIDE), ("Có thu tiền", '')])
def test_a_text_under_its_label_in_small_letters(make_page, first, doubt):
    sheet = open_sheet(make_page([(200, 300, "Hình thức sử dụng:"), (200, 375, first)]))
    item = drafted(USE, first, sheet.rows[1].tokens, "Hình thức sử dụng")
    remnants.run(Drafts({USE.name: [item]}), [sheet])
    assert item.finding.doubt == doubt


def test_the_pages_of_one_scan_share_their_number(make_page):
    left = open_sheet(make_page([(200, 300, "Người làm chứng:"), (200, 375, "Họ và tên: LÂM THỊ NHUNG")]))
    right = open_sheet(make_page([(200, 300, "Nơi cư trú: xã Lim, tỉnh Bắc Ninh")]))
    item = drafted(NAME, "LÂM THỊ NHUNG", left.rows[1].tokens[3:], "Họ và tên")
    assert sheet_of(item.finding, [left, right]) is left
    strangers.run(Drafts({NAME.name: [item]}), [left, right], TYPE)
    assert item.finding.doubt == strangers.STRANGER


def test_a_doubt_that_says_what_another_sign_says_is_kept():
    item = drafted(COMPANY, "CÔNG TY CỔ PHẦN THIÊN ÂN")
    doubted = replace(item.finding, doubt=rivals.OTHER_MARKS)
    assert doubts_of(item.spec, doubted, item.reading) == (rivals.OTHER_MARKS,)
