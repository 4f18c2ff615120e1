"""Captions, translations, headings and marks of a form that stand where a value is looked for are for a person."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.extraction import extract
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding
from digitizer.extraction.guards import mistaken, neighbours, rivals, wholeness
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context

TODAY = date(2026, 7, 1)
STATE = FieldSpec('marital_status', "Tình trạng hôn nhân", FieldKind.TEXT, labels=("Tình trạng hôn nhân",))
COMPANY = FieldSpec('enterprise_name', "Tên công ty", FieldKind.NAME, labels=("Tên công ty",))
BODY = FieldSpec('issuing_authority', "Nơi cấp", FieldKind.AGENCY, labels=("Nơi cấp",))
HOME = FieldSpec('residence', "Nơi cư trú", FieldKind.ADDRESS, labels=("Nơi cư trú",))
AREA = FieldSpec('land_area_m2', "Diện tích", FieldKind.AREA, labels=("Diện tích",))
BORN = FieldSpec('date_of_birth', "Ngày sinh", FieldKind.DATE, labels=("Ngày sinh",))
LINE = FieldSpec('red_line', "Chỉ giới đường đỏ", FieldKind.TEXT, labels=("Chỉ giới đường đỏ",))
BUILT = FieldSpec('building_line', "Chỉ giới xây dựng", FieldKind.TEXT, labels=("Chỉ giới xây dựng",))
NUMBER = FieldSpec('document_number', "Số", FieldKind.DOCUMENT_NUMBER)
SHORT = FieldSpec('enterprise_name_short', "Tên viết tắt", FieldKind.TEXT)
TYPE = DocType('X', "Loại", "Nhóm", Layout.FORM, fields=(STATE, COMPANY, BODY, HOME, AREA, BORN, LINE, BUILT))


@pytest.mark.parametrize(
    ('spec', 'text', 'doubt'),
    [
        (STATE, "/ Marital status", mistaken.TRANSLATION),
        (STATE, "Term of authorization", mistaken.TRANSLATION),
        (STATE, "Remuneration", mistaken.TRANSLATION),
        (STATE, "Không", ''),
        (SHORT, "HOA PHUONG DO CO.,LTD", ''),
        (COMPANY, "Tên tiếng Việt", mistaken.CAPTION),
        (STATE, "Họ, chữ đệm và tên", mistaken.CAPTION),
        (STATE, "Nhà nước cho thuê đất", ""),
        (HOME, "Chi tiết phường Lim, tỉnh Bắc Ninh", mistaken.CAPTION),
        (STATE, "THÀNH LẬP, QUẢN LÝ DOANH NGHIỆP", mistaken.SHOUTED),
        (HOME, "DANH SÁCH CHUNG xã Yên Tiến, huyện Ý Yên, tỉnh Nam Định", mistaken.SHOUTED),
        (STATE, "II Đã ly hôn theo bản án", mistaken.MARK),
        (STATE, "(2) Chưa đăng ký kết hôn", mistaken.MARK),
        (STATE, "12 tháng kể từ ngày ký", ''),
        (STATE, "Ô tô con", ''),
        (COMPANY, "VI THÀNH HẢI", ''),
        (AREA, "2 83,7 m2", mistaken.MARK),
        (STATE, "Không có án tích HỌC BẠ", mistaken.ANOTHER_BEHIND),
        (STATE, "công nghệ thực phẩm Trang 1/2", mistaken.ANOTHER_BEHIND),
        (STATE, "đã có vợ 10. Nhóm máu", mistaken.ANOTHER_BEHIND),
        (STATE, "60 ngày kể từ ngày ký hợp đồng Điều 3", mistaken.ANOTHER_BEHIND),
        (STATE, "đường liên thôn Quận 7", ''),
        (BODY, "ỦY BAN NHÂN DÂN THÀNH PHỐ HƯNG YÊN KT. CHỦ TỊCH", mistaken.SIGNED),
        (BODY, "MỨC HƯỞNG CHÍNH", mistaken.NO_BODY),
        (BODY, "ỦY BAN NHÂN DÂN THÀNH PHỐ HƯNG YÊN", ''),
        (BODY, "Thành Nam, tỉnh Yên Bái", mistaken.NO_BODY),
        (BODY, "Giám đốc CA tỉnh Yên Bái", ''),
        (COMPANY, "Tăng Đăng Đạt và vợ", mistaken.TWO_PERSONS),
        (HOME, "xã Lim, tỉnh Bắc Ninh và thôn 4, xã Kiến Xương, tỉnh Hưng Yên", mistaken.TWO_PERSONS),
        (NUMBER, "03-07-2008", mistaken.A_DAY),
        (HOME, "Trung tâm Y tế huyện Minh Long, tỉnh Quảng Ngãi xã Tân Hà, tỉnh Lâm Đồng", mistaken.TWO_PERSONS),
        (STATE, "44", mistaken.SEVERAL),
        (COMPANY, "Thầu giáo Lê Tiến Vinh", mistaken.TWO_PERSONS),
        (COMPANY, "Công ty cổ phần An Phát", ''),
        (SHORT, "Holder of the certificate", mistaken.TRANSLATION),
        (HOME, "Bản chính xã Lim, tỉnh Bắc Ninh", mistaken.CAPTION),
        (BORN, "29/03/2001 18/10/2024", mistaken.SEVERAL),
        (BORN, "29/03/2001", ''),
        (AREA, "160,0 m2 128,0 m2", mistaken.SEVERAL),
        (STATE, "Chưa kết hôn với ai STT 2", mistaken.ANOTHER_BEHIND),
        (STATE, "Nhà ở riêng lẻ (Ký tên)", mistaken.ANOTHER_BEHIND),
        (BODY, "CÔNG ĐOÀN VIÊN CHỨC LIÊN ĐOÀN LAO ĐỘNG CÔNG ĐOÀN VIÊN CHỨC", wholeness.TWO_COLUMNS),
    ],
)
def test_words_that_are_no_value(make_page, spec, text, doubt):
    sheet = open_sheet(make_page([(200, 300, text)]))
    reading = normalise(spec, text, Context(TYPE, TODAY))
    reading.value = reading.value if reading.value is not None else text
    item = Draft(spec, Finding(spec.name, text, sheet.tokens, 1, 'form.label'), reading)
    wholeness.run(Drafts({spec.name: [item]}), [sheet], TYPE)
    assert item.finding.doubt == doubt


def test_a_wide_blank_inside_a_name_parts_two_columns(make_page):
    sheet = open_sheet(make_page([(200, 300, "CÔNG ĐOÀN"), (900, 300, "LIÊN ĐOÀN LAO ĐỘNG")]))
    item = Draft(
        BODY, Finding(BODY.name, '', sheet.tokens, 1, 'nd30.header'), normalise(BODY, "CÔNG ĐOÀN", Context(TYPE, TODAY))
    )
    wholeness.run(Drafts({BODY.name: [item]}), [sheet], TYPE)
    assert item.finding.doubt == wholeness.TWO_COLUMNS


def doubts_on(page):
    """Field name to its value and doubts, as the page is read."""
    fields = extract([page], TYPE, scanned_on=TODAY).fields
    return {field.name: (field.value, field.explanation.doubts) for field in fields if field.explanation is not None}


def test_a_column_with_more_values_under_its_label(make_page):
    rows = [("Tầng", "Diện tích"), ("Một", "160,0 m2"), ("Hai", "128,0 m2")]
    lines = [(x, 300 + 90 * at, text) for at, row in enumerate(rows) for x, text in zip((200, 900), row, strict=True)]
    value, doubts = doubts_on(make_page(lines))[AREA.name]
    assert value == 160.0
    assert neighbours.OF_COLUMN in doubts
    value, doubts = doubts_on(make_page(lines[:4]))[AREA.name]
    assert (value, doubts) == (160.0, ())


def judged(page, spec, text, label):
    """What is told of words of a page that were taken for a value."""
    sheet = open_sheet(page)
    run = next(run for run in sheet.runs if run.text == text)
    reading = normalise(spec, text, Context(TYPE, TODAY))
    item = Draft(spec, Finding(spec.name, text, run.tokens, 1, 'form.label', label=label), reading)
    wholeness.run(Drafts({spec.name: [item]}), [sheet], TYPE)
    return item.finding.doubt


def test_a_line_under_the_one_that_was_taken(column):
    page = column("Tên công ty", "Hộ kinh doanh", "CÔNG TY TNHH VẬN TẢI TÂY ĐÔ XANH")
    assert judged(page, COMPANY, "Hộ kinh doanh", "Tên công ty") == neighbours.ONE_BELOW
    page = column("Tên công ty", "Hộ kinh doanh", "Nơi cấp")
    assert judged(page, COMPANY, "Hộ kinh doanh", "Tên công ty") == ''


def test_words_between_a_label_and_its_colon(column):
    value, doubts = doubts_on(column("Ngày sinh của con: 04/09/1978"))[BORN.name]
    assert value == '1978-09-04'
    assert any('Nhãn in có thêm chữ' in doubt for doubt in doubts)
    assert doubts_on(column("Ngày sinh: 04/09/1978"))[BORN.name] == ('1978-09-04', ())


def test_a_unit_before_the_next_label_is_no_numbering(column):
    page = column("Chỉ giới đường đỏ: cách tim đường 7,5 m. Chỉ giới xây dựng: lùi 2,0 m")
    assert doubts_on(page)[LINE.name][0] == "cách tim đường 7,5 m."


def test_one_label_over_two_columns(make_page):
    page = make_page([(700, 300, "Ngày sinh"), (300, 390, "08/04/1992"), (760, 390, "25/03/1998")])
    assert judged(page, BORN, "25/03/1998", "Ngày sinh") == neighbours.ONE_BESIDE


def test_the_same_words_with_other_marks_below(make_page):
    page = make_page([(200, 300, "lập bản đô địa chính"), (200, 600, "Bên B thực hiện lập bản đồ địa chính.")])
    assert judged(page, LINE, "lập bản đô địa chính", "Về việc") == rivals.OTHER_MARKS


def test_words_that_stand_elsewhere_as_they_are_too(make_page):
    lines = [(200, 300, "công bố thủ tục"), (200, 600, "Ban công bố thủ tục mới."), (200, 700, "Cộng bộ thủ tục.")]
    assert judged(make_page(lines), LINE, "công bố thủ tục", "Về việc") == ''


def test_a_value_over_the_first_label_of_a_block(column):
    page = column("Đỗ Chí Hoàn", "Tên công ty", "Lê Thị Mỹ Phương", "Nơi cấp", "Công an tỉnh Bắc Ninh")
    sheet = open_sheet(page)
    drafts = {}
    for spec, row in ((COMPANY, 2), (BODY, 4)):
        raw = sheet.rows[row].text
        found = Finding(spec.name, raw, sheet.rows[row].tokens, 1, 'form.label', label=spec.label)
        drafts[spec.name] = [Draft(spec, found, normalise(spec, raw, Context(TYPE, TODAY)))]
    wholeness.run(Drafts(drafts), [sheet], TYPE)
    assert [item.finding.doubt for items in drafts.values() for item in items] == [neighbours.ONE_ABOVE] * 2


def test_the_first_heading_of_a_table(make_page):
    rows = [("Quy mô:", "", ""), ("Tầng", "Cao", "Rộng"), ("Một", "3,8", "5,0")]
    page = make_page(
        [
            (x, 300 + 90 * at, text)
            for at, row in enumerate(rows)
            for x, text in zip((200, 900, 1500), row, strict=True)
            if text
        ]
    )
    assert judged(page, STATE, "Tầng", "Quy mô") == neighbours.OF_COLUMN
