"""Words that were hardly believed, or that hardly stand where they do, and values torn by lines and columns, are for a person."""

from __future__ import annotations

from datetime import date

import pytest

from digitizer.doctypes.model import DocType, FieldKind, FieldSpec, Layout
from digitizer.extraction.draft import Draft
from digitizer.extraction.drafts import Drafts
from digitizer.extraction.finding import Finding
from digitizer.extraction.guards import mistaken, neighbours, penned, phrase_ends, rivals, strays, wholeness, wording
from digitizer.extraction.page.sheet import open_sheet
from digitizer.extraction.values import normalise
from digitizer.extraction.values.reading import Context

CONTEXT = Context(DocType('X', "Loại", "Nhóm", Layout.FORM), date(2026, 7, 1))
SUBJECT = FieldSpec('subject', "Trích yếu", FieldKind.TEXT)
MARKS = FieldSpec('identifying_features', "Đặc điểm nhận dạng", FieldKind.TEXT)
HOME = FieldSpec('place_of_residence', "Nơi cư trú", FieldKind.ADDRESS, labels=("Nơi cư trú",))
BODY = FieldSpec('issuing_authority', "Cơ quan cấp", FieldKind.AGENCY)
TITLE = FieldSpec('signer_title', "Chức vụ", FieldKind.PERSON_TITLE)
SELLER = FieldSpec('seller_name', "Người bán", FieldKind.NAME)
OWNER = FieldSpec('owner_name', "Chủ sử dụng", FieldKind.NAME)
ENGINE = FieldSpec('engine_number', "Số máy", FieldKind.SERIAL)
REGISTER = FieldSpec('register_code', "Số vào sổ", FieldKind.SERIAL)
NUMBER = FieldSpec('document_number', "Số", FieldKind.DOCUMENT_NUMBER)
DENSITY = FieldSpec('construction_density', "Mật độ", FieldKind.TEXT)
MODEL = FieldSpec('model', "Số loại", FieldKind.TEXT)
TERM = FieldSpec('authorisation_term', "Thời hạn", FieldKind.TEXT)
ABROAD = FieldSpec('enterprise_name_foreign', "Tên nước ngoài", FieldKind.NAME)
GUEST = FieldSpec('attendee', "Thành phần", FieldKind.TEXT)
BIRTHPLACE = FieldSpec('place_of_birth', "Nơi sinh", FieldKind.ADDRESS)
CAPITAL_WORDS = FieldSpec('charter_capital_words', "Bằng chữ", FieldKind.TEXT)
RECORD = FieldSpec('criminal_record', "Án tích", FieldKind.TEXT)
TERM_OF_CONTRACT = FieldSpec('contract_term', "Thời hạn", FieldKind.TEXT)
USE = FieldSpec('land_use_purpose', "Mục đích", FieldKind.TEXT)


def drafted(spec, tokens, raw='', rule='form.label', label='', **seen):
    raw = raw or ' '.join(token.text for token in tokens)
    return Draft(
        spec, Finding(spec.name, raw, tuple(tokens), 1, rule, label=label, **seen), normalise(spec, raw, CONTEXT)
    )


def judged(page, *items):
    """Return the doubts of values of one page."""
    drafts = Drafts({item.spec.name: [item] for item in items})
    wholeness.run(drafts, [open_sheet(page)], CONTEXT.doctype)
    return [item.finding.doubt for item in items]


def doubt(page, spec, rows=1, **seen):
    """Return the doubt of a value that stands in the first rows of a page."""
    tokens = [token for row in open_sheet(page).rows[:rows] for token in row.tokens]
    return judged(page, drafted(spec, tokens, **seen))[0]


@pytest.mark.parametrize(
    ('spec', 'lines', 'expected'),
    [
        (SUBJECT, ["thành lập Ban chỉ đạo tuyên~0.94 sinh lớp 1"], wording.MARKS),
        (SUBJECT, ["thành lập Ban chỉ đạo tuyên~1.00 sinh lớp 1"], ''),
        (SUBJECT, ["thành lập Ban chỉ đạo tuyển~0.94 sinh lớp 1"], ''),
        (SUBJECT, ["thành lập Ban chỉ đạo tuyên~0.94 sinh lớp 1", "Ban tuyên~0.99 huấn"], ''),
        (SUBJECT, ["trợ cấp xã hội hằng~0.90 tháng đối với người cao tuổi"], ''),
        (MARKS, ["Nốt ruôi~0.81 trên má"], wording.UNSURE),
        (MARKS, ["Cận thị nhẹ hai mất~0.77"], wording.UNSURE),
        (MARKS, ["Cận thị nhẹ hai mắt"], ''),
        (HOME, ["thôn Bạch Đăng,~0.76 xã Thái Thụy, tỉnh Hưng Yên"], wording.UNSURE),
        (HOME, ["thôn Bạch Đằng, xã Thái Thụy,~0.76 tỉnh Hưng Yên"], ''),
        (HOME, ["thôn Bạch Đằng,~0.76 xã Thái Thụy, tỉnh Hưng Yên", "cư trú tại Thôn Đằng~0.99"], ''),
    ],
)
def test_words_whose_marks_are_not_sure(column, spec, lines, expected):
    assert doubt(column(*lines), spec) == expected


@pytest.mark.parametrize(
    ('spec', 'text', 'expected'),
    [
        (BODY, "Công an tỉnh Hà Nam Trưởng phòng", mistaken.SIGNED),
        (BODY, "Công an tỉnh Hà Nam", ''),
        (BODY, "BỘ Y TẾ MINISTRY OF HEALTH", mistaken.TRANSLATION),
        (SELLER, "Seller", strays.PIECE),
        (ENGINE, "JKO3E8250521", strays.LETTER_O),
        (ENGINE, "JK03E8250521", ''),
        (DENSITY, "186", strays.MISSHAPED),
        (DENSITY, "118%", strays.MISSHAPED),
        (DENSITY, "23,3%", ''),
        (MODEL, "tô con", strays.PIECE),
        (SUBJECT, "quận Ngô Quyền, thành phố Hải Phòng", strays.PIECE),
        (TERM, "đến hết ngày 08/09/2024. Trong thời hạn này, bên B không được ủy quyền lại", strays.SENTENCE),
        (USE, "4", mistaken.SEVERAL),
        (TERM_OF_CONTRACT, "Vĩnh viễn", strays.MISSHAPED),
        (TERM_OF_CONTRACT, "Không xác định thời hạn", ''),
        (BODY, "PHƯỜNG TRÀ VINH", mistaken.NO_BODY),
        (BODY, "TỈNH GIA LAI ỦY BAN NHÂN DÂN XÃ IA GRAI", ''),
        (BODY, "TỈNH ỦY PHÚ THỌ", ''),
        (BODY, "ỦY BAN NHÂN DÂN RẠCH GIÁ", strays.NEARLY),
        (BODY, "ỦY BAN NHÂN PHƯỜNG RẠCH GIÁ", strays.NEARLY),
        (BODY, "BAN NHÂN DÂN XÃ THÁI THỤY", strays.NEARLY),
        (BODY, "AN TỈNH NINH BÌNH CÔNG AN XÃ CỔ LỄ", strays.NEARLY),
        (BODY, "TÒA ÁN NHÂN DÂN HUYỆN CỦ CHI", ''),
        (BODY, "ỦY BAN NHÂN DÂN XÃ TAM", strays.NO_UNIT),
        (BODY, "ỦY BAN NHÂN DÂN XÃ TAM BÌNH", ''),
        (ABROAD, "ANH DUONG JOINT STOCK", strays.MISSHAPED),
        (ABROAD, "ANH DUONG JOINT STOCK COMPANY", ''),
        (GUEST, "Thầu giáo Lê Tiến Vinh", strays.NO_TITLE),
        (GUEST, "Thầy giáo Lê Tiến Vinh", ''),
        (GUEST, "Phụ huynh Lê Tiến Vinh", ''),
        (GUEST, "1.", mistaken.SEVERAL),
        (BODY, "HUYỆN TRÙNG KHÁNH XÃ ĐÌNH PHONG", mistaken.NO_BODY),
        (BIRTHPLACE, "Số nhà 458/24 đường Quang Trung, Phan Rang - Tháp Chàm, Ninh Thuận", strays.ANOTHER_KIND),
        (MARKS, "Sẹo chấm C: 1cm trên trước đầu mày trái Ngày cấp thẻ", mistaken.ANOTHER_BEHIND),
        (CAPITAL_WORDS, "Chín trăm triệu đồng", ''),
        (SELLER, "tiếng Việt CÔNG TY TNHH VẬN TẢI TÂY ĐÔ", strays.MIXED),
        (OWNER, "NGUYỄN THỊ", strays.PIECE),
        (OWNER, "VĂN TUÂN", strays.PIECE),
        (OWNER, "VĂN THỊ HOÀN", ''),
        (HOME, "dân phố 4, thị trấn Vĩnh Trụ, huyện Lý Nhân, tỉnh Hà Nam", strays.PIECE),
        (HOME, "tổ 4, thị trấn Vĩnh Trụ, huyện Lý Nhân, tỉnh Hà Nam", ''),
        (RECORD, "Không có án", strays.MISSHAPED),
        (RECORD, "Không có án tích", ''),
        (RECORD, "ngày, tháng", mistaken.CAPTION),
        (MARKS, "[2 m2 thuộc hành lang an toàn đường bộ", strays.MISSHAPED),
        (REGISTER, "00586 QSDĐ/454~0.38", wholeness.PART_UNREAD),
    ],
)
def test_what_no_such_value_is(column, spec, text, expected):
    shown = open_sheet(column(text)).rows[0].tokens
    raw = shown[0].text if spec is REGISTER else ''
    assert judged(column(text), drafted(spec, shown, raw))[0] == expected


def test_a_sentence_is_no_term_whatever_read_it(column):
    page = column("đến hết ngày 08/09/2024. Trong thời hạn này, bên B không được ủy quyền lại")
    assert doubt(page, TERM, rule='special.zone') == strays.SENTENCE


def test_a_numeral_among_the_words_that_the_office_is_without(column):
    page = column("TM. UBND PHƯỜNG 7")
    tokens = open_sheet(page).rows[0].tokens
    assert judged(page, drafted(TITLE, tokens, "TM. UBND PHƯỜNG")) == [wholeness.NUMBER_LOST]
    assert judged(page, drafted(TITLE, tokens)) == ['']


@pytest.mark.parametrize(
    ('below', 'expected'),
    [("SƠN, sinh năm 1952", wholeness.NAME_GOES_ON), ("sinh năm 1952, cư trú tại xã Thanh Quang", '')],
)
def test_a_name_that_a_full_row_breaks(column, below, expected):
    page = column("Bà LẠI HÀ TUYẾT, sinh năm 1958, và chồng là ông MAI VIÊN", below)
    tokens = open_sheet(page).rows[0].tokens[-2:]
    assert judged(page, drafted(OWNER, tokens)) == [expected]


@pytest.mark.parametrize(('below', 'expected'), [("thị", neighbours.REST_BELOW), ("Thị trấn", phrase_ends.CUT)])
def test_the_last_word_of_a_cell_in_the_middle_under_it(make_page, below, expected):
    page = make_page([(900, 300, "Đất ở tại đô"), (1000, 375, below), (300, 900, "Thời hạn sử dụng: Lâu dài")])
    assert doubt(page, USE) == expected


def test_a_unit_that_the_paper_has_with_another_word(column):
    lines = ["ỦY BAN NHÂN DÂN XÃ THANH", "Nơi cư trú: xã Thanh Quang, huyện Nam Sách"]
    assert doubt(column(*lines), BODY, rule='header.body') == rivals.OTHER_UNIT
    assert doubt(column(lines[0], "Nơi cư trú: xã Thanh, huyện Nam Sách"), BODY, rule='header.body') == ''


def test_the_part_of_a_body_over_its_name(make_page):
    page = make_page([(900, 300, "PHÒNG CẢNH SÁT GIAO THÔNG"), (950, 360, "CÔNG AN THÀNH PHỐ HUẾ")])
    tokens = open_sheet(page).rows[1].tokens
    assert judged(page, drafted(BODY, tokens, rule='card.body')) == [rivals.BODY_ABOVE]
    assert judged(page, drafted(BODY, tokens, rule='nd30.header')) == ['']


def test_an_address_behind_the_same_label_that_no_field_took(column):
    one, two = "thôn Vĩnh Thịnh, xã Lạng Giang, tỉnh Bắc Ninh", "tổ 7, thôn Hạ, xã Kép, tỉnh Bắc Ninh"
    page = column(f"Nơi cư trú: {one}", "Người được cấp bản sao", f"Nơi cư trú: {two}")
    tokens = open_sheet(page).rows[0].tokens[3:]
    assert judged(page, drafted(HOME, tokens, label="Nơi cư trú")) == [rivals.OTHER_ADDRESS]
    page = column(f"Nơi cư trú: {one}", "Người được cấp bản sao", f"Nơi cư trú: {one}")
    assert judged(page, drafted(HOME, open_sheet(page).rows[0].tokens[3:], label="Nơi cư trú")) == ['']


def test_other_marks_that_a_place_read_less_surely_does_not_bear_out(make_page):
    phrase = "Dự toán thu, {} ngân sách phường"
    page = make_page(
        [(300, 300 * at, phrase.format(word)) for at, word in enumerate(("chỉ~0.97", "chỉ~0.97", "chi~0.99"), 1)]
    )
    assert doubt(page, SUBJECT) == rivals.OTHER_MARKS


@pytest.mark.parametrize(('written', 'expected'), [(2, penned.PEN_PAPER), (1, '')])
def test_the_number_of_a_form_that_a_pen_filled_in(column, written, expected):
    page = column("Số: 28894950", "An Bình", "Kiên Định", "Hòa Bình")
    rows = open_sheet(page).rows
    number = drafted(NUMBER, rows[0].tokens[1:])
    others = [
        drafted(FieldSpec(f'name_{at}', "Tên", FieldKind.NAME), row.tokens, handwritten=at <= written)
        for at, row in enumerate(rows[1:3], 1)
    ]
    penned.run(Drafts({item.spec.name: [item] for item in (number, *others)}))
    assert number.finding.doubt == expected


@pytest.mark.parametrize(
    ('read', 'written', 'rule', 'expected'),
    [
        ("Diệu~0.97 Chính", 2, 'form.label', penned.PEN_NAME),
        ("Diệu~1.0 Chính~1.0", 2, 'form.label', ''),
        ("Diệu~0.97 Chính", 1, 'form.label', ''),
        ("Diệu~0.97 Chính", 2, 'form.signature', ''),
    ],
)
def test_a_name_on_a_form_that_a_pen_filled_in(column, read, written, rule, expected):
    rows = open_sheet(column(read, "An Bình", "Kiên Định", "Hòa Bình", "Nam Sơn", "Bắc Hà")).rows
    name = drafted(OWNER, rows[0].tokens, rule=rule)
    others = [
        drafted(FieldSpec(f'text_{at}', "Mục", FieldKind.TEXT), row.tokens, handwritten=at <= written)
        for at, row in enumerate(rows[1:], 1)
    ]
    penned.run(Drafts({item.spec.name: [item] for item in (name, *others)}))
    assert name.finding.doubt == expected
