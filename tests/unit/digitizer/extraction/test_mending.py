"""Values of closed vocabularies that were read badly: mended for a person to look at, or left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.documents.model import FieldStatus
from digitizer.extraction import crosschecks, extract, mending
from digitizer.extraction.draft import make
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.values.reading import Context
from ocr.model import Line

NAME = FieldSpec('full_name', "Họ và tên", FieldKind.NAME, checks=('name_shape',))
OWNER = FieldSpec('owner_name', "Chủ xe", FieldKind.NAME)
HOME = FieldSpec('place_of_residence', "Nơi cư trú", FieldKind.ADDRESS)
CONTEXT = Context(DocType('T00', "Giấy", 'Paper', Layout.FORM), date(2026, 11, 22))


@pytest.fixture
def field(column):
    """Return the field made of a paper's first line, with all lines of the paper at hand."""

    def read(spec, *lines):
        sheet = open_sheet(column(*lines))
        tokens = tuple(sheet.rows[0].tokens)
        raw = ' '.join(token.text for token in tokens)
        drafts = Drafts({spec.name: [make(spec, [Finding(spec.name, raw, tokens, 1, 'form.label')], CONTEXT)]})
        mending.run(drafts, [sheet], CONTEXT)
        return drafts.items[spec.name].finish()

    return read


@pytest.mark.parametrize(
    ('spec', 'read', 'meant'),
    [
        (FieldSpec('ethnicity', "Dân tộc", FieldKind.ETHNICITY), "Nng~0.52", "Nùng"),
        (FieldSpec('ethnicity', "Dân tộc", FieldKind.ETHNICITY), "Quocqch:~0.58 Tày~0.59", "Tày"),
        (FieldSpec('nationality', "Quốc tịch", FieldKind.NATIONALITY), "Mật~0.33 Nam~0.60", "Việt Nam"),
        (FieldSpec('head_relation', "Quan hệ", FieldKind.TEXT), "Con~0.60 để~0.58", "Con đẻ"),
        (
            FieldSpec('area_words', "Bằng chữ", FieldKind.TEXT),
            "Sáu phấy sáu mét vuông~0.80",
            "Sáu phẩy sáu mét vuông",
        ),
        (
            FieldSpec('date_of_birth_words', "Bằng chữ", FieldKind.TEXT),
            "Ngày một tháng năm năm một nghìn chí~0.43 trăm",
            "Ngày một, tháng năm, năm một nghìn chín trăm",
        ),
        (
            FieldSpec('place_of_birth', "Nơi sinh", FieldKind.ADDRESS),
            "quận Qò~0.60 Vấp, thành phố Hà~0.50 Chí Minh",
            "quận Gò Vấp, thành phố Hồ Chí Minh",
        ),
        (FieldSpec('addressee', "Kính gửi", FieldKind.AGENCY), "Ủy~0.60 bon~0.39 nhôn~0.29 dân", "Ủy ban nhân dân"),
        (FieldSpec('position', "Chức vụ", FieldKind.TEXT), "Chuuên~0.60 viên Phòng", "Chuyên viên Phòng"),
        (FieldSpec('health_class', "Sức khỏe loại", FieldKind.TEXT), "Loại IH", "Loại III"),
        (NAME, "Phạm ïhị~0.40 Bích Khuê", "Phạm Thị Bích Khuê"),
        (NAME, "Khuất Van~0.39 Khoa", "Khuất Văn Khoa"),
        (NAME, "Phơn~0.24 Công Hạu~0.33", "Phan Công Hậu"),
        (NAME, "DANH THỊLIÊU~0.80", "DANH THỊ LIỄU"),
        (NAME, "Nguyễn Hữu @~0.34 Thị Châu", "Nguyễn Hữu Thị Châu"),
    ],
)
def test_a_near_value_of_the_vocabulary_is_taken_for_a_person_to_look_at(field, spec, read, meant):
    made = field(spec, read)
    assert made.value == meant
    assert made.status is FieldStatus.REVIEW
    assert made.raw is not None
    assert made.raw != meant
    assert mending.DOUBT in made.explanation.doubts


@pytest.mark.parametrize(
    ('spec', 'read', 'meant'),
    [
        (NAME, "Danh~0.60 Hoàng~0.62 19~0.40 Toàn~0.61", "Danh Hoàng Toàn"),
        (FieldSpec('person_position', "Chức vụ", FieldKind.TEXT), "Phó Trưởng phòng g~0.41", "Phó Trưởng phòng"),
        (FieldSpec('person_position', "Chức vụ", FieldKind.TEXT), "Chuyên viên phòng IT~0.60", "Chuyên viên phòng IT"),
        (FieldSpec('brand', "Nhãn hiệu", FieldKind.TEXT), "Hon da Wave", "Hon da Wave"),
    ],
)
def test_strokes_of_a_pen_beside_words_are_no_part_of_them(field, spec, read, meant):
    assert field(spec, read).value == meant


@pytest.mark.parametrize(
    ('spec', 'read', 'meant'),
    [
        (NAME, "TRÃN THỊ THANH TƯƠI", "TRẦN THỊ THANH TƯƠI"),
        (NAME, "Nguyên Hữu Thùy Dung", "Nguyễn Hữu Thùy Dung"),
        (HOME, "tố 8, tố dân phố 4, thị trấn Vĩnh Trụ", "tổ 8, tổ dân phố 4, thị trấn Vĩnh Trụ"),
        (OWNER, "NGUYÊN THỊ THANH PHƯƠNG", "NGUYỄN THỊ THANH PHƯƠNG"),
        (HOME, "Tố dân phố Vĩnh Hòa, thị trấn Sịa", "Tổ dân phố Vĩnh Hòa, thị trấn Sịa"),
        (HOME, "Thổn Vĩnh Hòa, thị trấn Sịa", "Thôn Vĩnh Hòa, thị trấn Sịa"),
        (HOME, "xã Lương Quới, huyện Giồng Trồm, tỉnh Bến Tre", "xã Lương Quới, huyện Giồng Trôm, tỉnh Bến Tre"),
        (HOME, "thị trấn Tiểu Cần, huyện Tiểu Cần, tỉnh Trà Vịnh", "thị trấn Tiểu Cần, huyện Tiểu Cần, tỉnh Trà Vinh"),
        (HOME, "đường Trãn Hưng Đạo, phường Long, Châu, tỉnh Vĩnh Long", "đường Trần Hưng Đạo, phường Long Châu, tỉnh Vĩnh Long"),
        (HOME, "thôn Bạch~0.76 Đăng, xã Thái Thụy, tỉnh Hưng Yên", "thôn Bạch Đằng, xã Thái Thụy, tỉnh Hưng Yên"),
        (FieldSpec('addressee', "Kính gửi", FieldKind.AGENCY), "Công an xã Bình Šơn", "Công an xã Bình Sơn"),
        (FieldSpec('addressee', "Kính gửi", FieldKind.AGENCY), "UBND thị trấn Plei Kẩn~0.94", "UBND thị trấn Plei Kần"),
        (FieldSpec('school_name', "Trường", FieldKind.AGENCY), "TRƯỜNG CAO ĐĂNG Y TẾ HÀ TĨNH", "TRƯỜNG CAO ĐẲNG Y TẾ HÀ TĨNH"),
        (FieldSpec('signer_title', "Chức vụ", FieldKind.PERSON_TITLE), "TRƯỞNG PHÒNG HÕ SƠ NGHIỆP VỤ", "TRƯỞNG PHÒNG HỒ SƠ NGHIỆP VỤ"),
        (FieldSpec('cause_of_death', "Nguyên nhân", FieldKind.TEXT), "Đột quy~0.98", "Đột quỵ"),
        (FieldSpec('notes', "Ghi chú", FieldKind.TEXT), "chưa khép kín bản đô~0.98 địa chính", "chưa khép kín bản đồ địa chính"),
        (FieldSpec('subject', "Trích yếu", FieldKind.TEXT), "thành lập Ban chỉ đạo tuyên~0.94 sinh", "thành lập Ban chỉ đạo tuyển sinh"),
        (FieldSpec('issue_place', "Nơi cấp", FieldKind.TEXT), "Lập Lể", "Lập Lễ"),
        (FieldSpec('document_number', "Số", FieldKind.DOCUMENT_NUMBER), "56UBND-XNTTHN", "56/UBND-XNTTHN"),
    ],
)  # fmt: skip
def test_marks_that_nothing_has_are_the_readers_however_sure_it_was(field, spec, read, meant):
    made = field(spec, read)
    assert made.value == meant
    assert made.status is FieldStatus.REVIEW
    assert mending.DOUBT in made.explanation.doubts


@pytest.mark.parametrize(
    ('spec', 'read'),
    [
        (NAME, "Nguyên"),
        (NAME, "Ong Khắc Phú"),  # a family of another people
        (NAME, "HỘ KINH DOANH CÀ PHÊ SEN"),
        (NAME, "Thị Thanh Lụa"),  # its family name was lost
        (NAME, "Y Bhiông Niê"),  # no Vietnamese syllable, as names of the Central Highlands need not be
        (OWNER, "NGUYÊN KHANG"),  # may be a shop
        (OWNER, "HỌ KHÔNG BIẾT"),
        (HOME, "Tố Hữu, thị trấn Sịa"),
        (HOME, "Tịnh Khê, huyện Sơn Tịnh, tỉnh Quảng Ngãi"),
        (HOME, "thôn Bạch Đăng, xã Thái Thụy, tỉnh Hưng Yên"),  # may be a hamlet of this name
        (HOME, "tờ bản đồ số 5, xã Thái Thụy, tỉnh Hưng Yên"),
        (FieldSpec('addressee', "Kính gửi", FieldKind.AGENCY), "các ban, ngành thành phố; Chủ tịch Ủy ban nhân dân xã"),
        (FieldSpec('subject', "Trích yếu", FieldKind.TEXT), "chỉ định Ủy viên Ban Chấp hành Đảng bộ~1.00 nhiệm kỳ 2025 - 2030"),
        (FieldSpec('subject', "Trích yếu", FieldKind.TEXT), "hỗ trợ các hộ~1.00 sơ tán"),
        (FieldSpec('brand', "Nhãn hiệu", FieldKind.TEXT), "CITROËN"),
        (FieldSpec('document_number', "Số", FieldKind.DOCUMENT_NUMBER), "30H8008547"),
    ],
)  # fmt: skip
def test_what_may_be_right_stays(field, spec, read):
    assert field(spec, read).value == read.replace('~1.00', '')


def test_of_a_value_in_print_one_word_by_pen_alone_is_in_doubt(make_page):
    page = make_page([(300, 300, "Phòng họp tầng 3, số 02 đường Nguyên Phi Ý~0.30 Lan, thành phố Bắc Ninh~0.99")])
    line = page.lines[0]
    by_pen = Line(tuple(replace(word, handwritten=word.text == "Ý") for word in line.words))
    sheet = open_sheet(replace(page, lines=(by_pen,)))
    spec, tokens = FieldSpec('location', "Địa điểm", FieldKind.ADDRESS), tuple(sheet.rows[0].tokens)
    raw = ' '.join(token.text for token in tokens)
    drafts = Drafts({spec.name: [make(spec, [Finding(spec.name, raw, tokens, 1, 'form.label')], CONTEXT)]})
    mending.run(drafts, [sheet], CONTEXT)
    assert drafts.items[spec.name].finish().value.endswith("thành phố Bắc Ninh")


def test_a_place_that_the_paper_names_again_is_no_misread_unit(field):
    place = FieldSpec('issue_place', "Nơi lập", FieldKind.TEXT)
    assert field(place, "Hưng Thắng").value == "Hùng Thắng"
    assert field(place, "Hưng Thắng", "THÔN HƯNG THẮNG").value == "Hưng Thắng"


def test_a_name_is_taken_from_where_the_paper_has_it_again(field):
    assert field(NAME, "Bài~0.58 Thị Yên", "Bùi Thị Yên").value == "Bùi Thị Yên"
    assert field(NAME, "Để~0.58 Thị Diềm~0.22", "Đố Thị Diễm").value == "Đỗ Thị Diễm"


@pytest.mark.parametrize(
    'read',
    [
        "Giang Thị My~0.46",  # a name as it is
        "Ngô Hải Mỵ~0.50",  # a rare one
        "Vương Mạnh Khái~0.50",
        "Ksor~0.50 Y~0.50 Blik~0.50",  # names of other peoples
        "Hoàng Thê Giáp",  # read well
    ],
)
def test_no_name_becomes_another_name(field, read):
    made = field(NAME, read)
    assert made.value == ' '.join(word.partition('~')[0] for word in read.split())


def test_what_was_read_well_is_kept_as_printed(field):
    spec = FieldSpec('head_relation', "Quan hệ", FieldKind.TEXT)
    assert field(spec, "Con để").value == "Con để"
    country = FieldSpec('nationality', "Quốc tịch", FieldKind.NATIONALITY)
    assert field(country, "Thái~0.50 Lan~0.50").value == "Thái Lan"


def test_a_day_is_taken_from_its_words_where_its_digits_are_not_whole(column):
    page = column(
        "GIẤY CHỨNG TỬ",
        "Họ và tên: Trần Văn An",
        "Đã chết vào lúc: giờ phút, ngày 29 tháng 9 năm",
        "(Ghi bằng chữ)",
        "Ngày hai mươi chín, tháng chín, năm hai nghìn không trăm",
        "lĩnh~0.68 bảy",
    )
    fields = {item.name: item for item in extract([page], catalogue().get('T06'), scanned_on=date(2026, 11, 22)).fields}
    words = "Ngày hai mươi chín, tháng chín, năm hai nghìn không trăm linh bảy"
    assert fields['date_of_death_words'].value == words
    assert fields['date_of_death'].value == '2007-09-29'
    assert fields['date_of_death'].status is FieldStatus.REVIEW
    assert crosschecks.FROM_WORDS in fields['date_of_death'].explanation.doubts


def test_words_behind_a_bracket_bear_out_the_digits(column):
    page = column(
        "GIẤY KHAI SINH",
        "Họ và tên: Trần Văn An",
        "Ngày, tháng, năm sinh: 01/02/1999",
        "(bằng chữ) Ngày một tháng hai năm một nghìn chí~0.43 trăm chín mươi chín",
    )
    fields = {item.name: item for item in extract([page], catalogue().get('T05'), scanned_on=date(2026, 11, 22)).fields}
    assert fields['date_of_birth_words'].value == "Ngày một, tháng hai, năm một nghìn chín trăm chín mươi chín"
    assert fields['date_of_birth_words'].status is FieldStatus.REVIEW
    assert any(check.rule == 'date_words' and check.ok for check in fields['date_of_birth'].checks)


@pytest.mark.parametrize(
    ('kind', 'read'),
    [
        (FieldKind.PERSON_TITLE, "KT.~0.85 TRƯỞNG PHÒNG"),
        (FieldKind.ADDRESS, "Bệnh viện Phụ~0.60 sản huyện Giồng Trôm, tỉnh Bến Tre"),
        (FieldKind.ADDRESS, "Trung tâm~0.60 Y tế huyện Hoài Đức, thành phố Hà Nội"),
        (FieldKind.ADDRESS, "thôn Gia~0.60 Lộc, xã Quảng Thịnh, thành phố Thanh Hóa, tỉnh Thanh Hóa"),
    ],
)
def test_words_of_other_phrases_and_units_of_another_kind_stay(field, kind, read):
    plain = ' '.join(word.partition('~')[0] for word in read.split())
    assert field(FieldSpec('place', "Nơi", kind), read).value == plain


def test_a_unit_is_known_by_another_place_of_the_paper(field):
    agency = FieldSpec('issuing_authority', "Cơ quan cấp", FieldKind.AGENCY)
    assert field(agency, "UBND xã Tan~0.53 Nhuận Đông", "Xã Tân Nhuận Đông").value == "UBND xã Tân Nhuận Đông"
    place = FieldSpec('issue_place', "Nơi lập", FieldKind.TEXT)
    assert field(place, "Quảng Thnh~0.80", "xã Quảng Thịnh").value == "Quảng Thịnh"


def test_the_head_of_a_household_is_known_by_the_name(column):
    head, member = FieldSpec('head_name', "Chủ hộ", FieldKind.NAME), FieldSpec('member_name', "Họ tên", FieldKind.NAME)
    relation = FieldSpec('member_relation', "Quan hệ", FieldKind.TEXT)
    sheet = open_sheet(column("Phạm Trúc Tâm", "ChA~0.82 “42~0.35", "Phạm Trúc Tâm"))

    def draft(spec, row, group=None):
        tokens = tuple(sheet.rows[row].tokens)
        raw = ' '.join(token.text for token in tokens)
        return make(spec, [Finding(spec.name, raw, tokens, 1, 'form.label', group=group)], CONTEXT)

    drafts = Drafts(
        {
            'head_name': [draft(head, 0)],
            'member_relation': [draft(relation, 1, 1)],
            'member_name': [draft(member, 2, 1)],
        }
    )
    mending.run(drafts, [sheet], CONTEXT)
    made = drafts.items['member_relation'].finish()
    assert (made.value, made.status) == ("Chủ hộ", FieldStatus.REVIEW)


def test_a_value_outside_of_a_closed_list_is_looked_at(field):
    made = field(FieldSpec('health_class', "Sức khỏe loại", FieldKind.TEXT), "Loại X")
    assert made.status is FieldStatus.REVIEW
    assert field(FieldSpec('health_class', "Sức khỏe loại", FieldKind.TEXT), "Loại II").status is FieldStatus.ACCEPTED


@pytest.mark.parametrize(
    ('spec', 'read', 'meant'),
    [
        (
            FieldSpec('place_of_birth', "Nơi sinh", FieldKind.ADDRESS),
            "huyện Long Điền, tỉnh Bà Rịa Vũng Tàu",
            "huyện Long Điền, tỉnh Bà Rịa - Vũng Tàu",
        ),
        (
            FieldSpec('issuing_authority', "Cơ quan", FieldKind.AGENCY),
            "Ủy ban nhân dân tỉnh Bình 'Phước",
            "Ủy ban nhân dân tỉnh Bình Phước",
        ),
        (
            FieldSpec('issuing_authority', "Cơ quan", FieldKind.AGENCY),
            "TRƯỜNG ĐẠI HỌC. KỸ THUẬT",
            "TRƯỜNG ĐẠI HỌC KỸ THUẬT",
        ),
        (
            FieldSpec('enterprise_name', "Tên", FieldKind.NAME),
            "HỌ KINH DOANH MAY ĐO PHI",
            "HỘ KINH DOANH MAY ĐO PHI",
        ),
        (
            FieldSpec('subject', "Trích yếu", FieldKind.TEXT),
            "NGÀY 06 THÁNG 6 NĂM 2001 VỀ QUẢN LÝ CÂY XANH",
            "VỀ QUẢN LÝ CÂY XANH",
        ),
        (
            FieldSpec('date_of_death_words', "Bằng chữ", FieldKind.TEXT),
            "Ngày sáu, tháng ba năm hai nghìn không trăm mười ba",
            "Ngày sáu, tháng ba, năm hai nghìn không trăm mười ba",
        ),
    ],
)
def test_signs_that_reading_lost_or_brought_in(field, spec, read, meant):
    made = field(spec, read)
    assert made.value == meant
    assert made.status is FieldStatus.REVIEW


def test_stops_and_quotes_of_its_own_stay(field):
    spec = FieldSpec('issuing_authority', "Cơ quan", FieldKind.AGENCY)
    assert field(spec, "UBND TP. Huế").value == "UBND TP. Huế"
    assert field(spec, "Câu lạc bộ “Hoa Sen” xã Tân Hà").value == "Câu lạc bộ “Hoa Sen” xã Tân Hà"


def test_the_number_of_a_paper_is_no_part_of_the_body_over_it(column):
    sheet = open_sheet(column("TRƯỜNG TIỂU HỌC TRÀ VINH 1229", "Số: 1229/QĐ-THTV"))
    body, number = (
        FieldSpec('issuing_authority', "Cơ quan", FieldKind.AGENCY),
        FieldSpec('document_number', "Số", FieldKind.DOCUMENT_NUMBER),
    )
    first, second = sheet.rows[0].tokens, sheet.rows[1].tokens[1:]
    drafts = Drafts({
        body.name: [make(body, [Finding(body.name, ' '.join(t.text for t in first), tuple(first), 1, 'nd30.header')], CONTEXT)],
        number.name: [make(number, [Finding(number.name, second[0].text, tuple(second), 1, 'nd30.header')], CONTEXT)],
    })  # fmt: skip
    mending.run(drafts, [sheet], CONTEXT)
    assert drafts.items['issuing_authority'].reading.value == "TRƯỜNG TIỂU HỌC TRÀ VINH"
