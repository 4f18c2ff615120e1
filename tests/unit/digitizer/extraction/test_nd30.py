"""Administrative documents of Decree 30/2020, written out as lines with places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digitizer.doctypes import catalogue
from digitizer.documents.model import FieldSource, FieldStatus
from digitizer.extraction import extract
from ocr.model import Box

SCANNED = date(2025, 12, 1)


def fields_of(pages, code='T17', scanned_on=SCANNED):
    extraction = extract(pages, catalogue().get(code), scanned_on=scanned_on)
    return {field.name: field for field in extraction.fields if field.group in (None, 1)}, {
        flag.code for flag in extraction.flags
    }


def test_every_field_of_the_catalogue_appears(make_page):
    doctype = catalogue().get('T17')
    extraction = extract([make_page([(300, 300, "Trang chữ không theo mẫu")])], doctype, scanned_on=SCANNED)
    assert {field.name for field in extraction.fields} == {spec.name for spec in doctype.fields}
    assert all(field.status is FieldStatus.MISSING and field.value is None for field in extraction.fields)


def test_a_printed_decision_needs_nobody(make_page, decision_lines):
    fields, flags = fields_of([make_page(decision_lines())])
    expected = {
        'document_number': '84/QĐ-UBND',
        'issue_date': '2025-02-03',
        'issue_place': "Quảng Ngãi",
        'issuing_authority': "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI",
        'subject': "Về việc phê duyệt Kế hoạch ứng phó sự cố tràn dầu của Cửa hàng xăng dầu Long Sơn",
        'signer_name': "Trần Phước Hiền",
        'signer_title': "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        'recipient': "Như Điều 3; CT, PCT UBND tỉnh; Lưu: VT, KTN",
    }
    assert {name: fields[name].value for name in expected} == expected
    assert {name: fields[name].status for name in expected} == dict.fromkeys(expected, FieldStatus.ACCEPTED)
    assert flags == set()
    assert fields['document_number'].box is not None
    assert fields['document_number'].page == 1


def test_columns_joined_by_the_engine_are_parted_again(make_page, decision_lines):
    lines = [line for line in decision_lines() if not (line[1] in (300, 370, 480) and line[0] > 1000)]
    lines += [(1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]
    joined = make_page(lines)
    page = make_page(decision_lines())
    one_row = [line for line in page.lines if line.box.y0 == 480]
    merged = type(one_row[0])(
        tuple(sorted((word for line in one_row for word in line.words), key=lambda word: word.box.x0))
    )
    others = tuple(line for line in joined.lines if line.box.y0 != 480)
    fields, _ = fields_of([make_page([]).__class__(**{**_parts(joined), 'lines': (*others, merged)})])
    assert fields['document_number'].value == '84/QĐ-UBND'
    assert fields['issue_date'].value == '2025-02-03'


def _parts(page):
    return {name: getattr(page, name) for name in page.__slots__}


@pytest.mark.parametrize("number", ["Số: 84 /QĐ-UBND", "Số: 84/QĐ-UBND", "Số: 084/QĐ-UBND"])
def test_printed_numbers_are_accepted(make_page, decision_lines, number):
    fields, flags = fields_of([make_page(decision_lines(number=number))])
    assert fields['document_number'].value == number.removeprefix("Số: ").replace(' ', '')
    assert fields['document_number'].status is FieldStatus.ACCEPTED
    assert flags == set()


def test_a_subject_that_lost_words_waits_for_a_person(make_page, decision_lines):
    lines = [line for line in decision_lines() if not line[2].startswith(("Về việc", "của Cửa hàng"))]
    fields, _ = fields_of([make_page([*lines, (900, 730, "phê duyệt Kế hoạch ứng phó sự cố tràn dầu")])])
    assert fields['subject'].value == "phê duyệt Kế hoạch ứng phó sự cố tràn dầu"
    assert fields['subject'].status is FieldStatus.REVIEW


def test_a_day_that_was_misread_does_not_accuse_the_paper(make_page, decision_lines):
    fields, flags = fields_of([make_page(decision_lines(date="Quảng Ngãi, ngày 83~0.31 tháng 02 năm 2025"))])
    assert fields['issue_date'].status is FieldStatus.REVIEW
    assert flags == set()


@pytest.mark.parametrize(
    "number", ["Số: 84~0.62 /QĐ-UBND", "Số: 8#~0.93 /QĐ-UBND", "Số: /QĐ-UBND", "Số: ÔŸ~0.4 /QĐ-UBND"]
)
def test_numbers_that_may_be_written_wait_for_a_person(make_page, decision_lines, number):
    fields, _ = fields_of([make_page(decision_lines(number=number))])
    assert fields['document_number'].status is FieldStatus.REVIEW


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("Số: ÔŸ~0.4 /QĐ-UBND", True),
        ("Số: %8~0.7 /QĐ-UBND", True),
        ("Số: /QĐ-UBND", True),
        ("Số: 84~0.62 /QĐ-UBND", False),
        ("Số: 84/QĐĐ-UBND~0.36", False),
    ],
)
def test_a_paper_is_called_handwritten_only_for_pen_strokes(make_page, decision_lines, number, written):
    _, flags = fields_of([make_page(decision_lines(number=number))])
    assert ('handwritten' in flags) == written


def test_digits_taller_than_their_line_were_written(make_page, decision_lines, monkeypatch):
    page = make_page(decision_lines(number="Số: 84 /QĐ-UBND"))
    lines = []
    for line in page.lines:
        words = tuple(
            type(word)(word.text, word.confidence, word.box._replace(y0=word.box.y0 - 22, y1=word.box.y1 + 18))
            if word.text == "84"
            else word
            for word in line.words
        )
        lines.append(type(line)(words))
    fields, flags = fields_of([page.__class__(**{**_parts(page), 'lines': tuple(lines)})])
    assert fields['document_number'].value == '84/QĐ-UBND'
    assert fields['document_number'].status is FieldStatus.REVIEW
    assert 'handwritten' in flags


def test_an_annex_confirms_number_and_date(make_page, decision_lines):
    first = make_page(decision_lines(number="Số: 84~0.80 /QĐ-UBND", date="Quảng Ngãi, ngày 03~0.80 tháng 02 năm 2025"))
    annex = make_page(
        [
            (1000, 300, "PHỤ LỤC"),
            (500, 400, "(Kèm theo Quyết định số 84/QĐ-UBND ngày 03 tháng 02 năm 2025 của UBND tỉnh)"),
        ],
        number=2,
    )
    fields, flags = fields_of([first, annex])
    assert fields['document_number'].status is FieldStatus.ACCEPTED
    assert fields['issue_date'].status is FieldStatus.ACCEPTED
    assert 'handwritten' not in flags


def _by_pen(page, *written):
    """The page with words by pen, as their reader hands them on: best reading, others and how likely each is."""
    readings = {found[0][0]: found for found in written}
    lines = [
        replace(
            line,
            words=tuple(
                replace(word, confidence=0.3, handwritten=True, readings=readings[word.text])
                if word.text in readings
                else word
                for word in line.words
            ),
        )
        for line in page.lines
    ]
    return replace(page, lines=tuple(lines))


@pytest.mark.parametrize(
    ('readings', 'number'),
    [
        ((('81', 0.6), ('84', 0.3)), '84/QĐ-UBND'),  # the annex says which
        ((('81', 0.9), ('31', 0.1)), '81/QĐ-UBND'),  # it is none of them: the strokes stand
        ((('84', 0.9), ('81', 0.1)), '84/QĐ-UBND'),
    ],
)
def test_an_annex_tells_which_reading_of_strokes_is_meant(make_page, decision_lines, readings, number):
    annex = make_page(
        [
            (1000, 300, "PHỤ LỤC"),
            (500, 400, "(Kèm theo Quyết định số 84/QĐ-UBND ngày 03 tháng 02 năm 2025 của UBND tỉnh)"),
        ],
        number=2,
    )
    lines = decision_lines(number=f"Số: {readings[0][0]} /QĐ-UBND", date="Quảng Ngãi, ngày 05 tháng 02 năm 2025")
    first = _by_pen(make_page(lines), readings, (('05', 0.5), ('03', 0.4)))
    fields, _ = fields_of([first, annex])
    assert fields['document_number'].value == number
    alike = readings[0][0] == '84'
    assert fields['document_number'].status is (FieldStatus.ACCEPTED if alike else FieldStatus.REVIEW)
    assert fields['issue_date'].value == '2025-02-03'
    assert fields['issue_date'].status is FieldStatus.REVIEW


def test_digits_by_pen_that_hide_the_stroke_before_the_symbol(make_page, decision_lines):
    page = make_page(decision_lines(number="Số: 640 ĐHCT-KHTH"))
    fields, _ = fields_of([_by_pen(page, (('640', 0.9),))])
    assert fields['document_number'].value == '640/ĐHCT-KHTH'
    assert fields['document_number'].status is FieldStatus.REVIEW
    printed, _ = fields_of([page])
    assert printed['document_number'].value != '640/ĐHCT-KHTH'  # of print no stroke is made up


def test_an_annex_that_names_another_number_raises_doubt(make_page, decision_lines):
    annex = make_page(
        [
            (1000, 300, "PHỤ LỤC"),
            (500, 400, "(Kèm theo Quyết định số 48/QĐ-UBND ngày 03 tháng 02 năm 2025 của UBND tỉnh)"),
        ],
        number=2,
    )
    fields, _ = fields_of([make_page(decision_lines()), annex])
    assert fields['document_number'].status is FieldStatus.REVIEW


def test_an_unreadable_day_leaves_month_and_year_to_a_person(make_page, decision_lines):
    fields, flags = fields_of([make_page(decision_lines(date="Quảng Ngãi, ngày {#~0.30 tháng 02 năm 2025"))])
    assert fields['issue_date'].value == '2025-02'
    assert fields['issue_date'].status is FieldStatus.REVIEW
    assert 'handwritten' in flags


def test_a_date_after_the_scan_is_impossible(make_page, decision_lines):
    _, flags = fields_of([make_page(decision_lines())], scanned_on=date(2025, 1, 31))
    assert 'impossible_date' in flags
    _, flags = fields_of([make_page(decision_lines())], scanned_on=date(2025, 2, 3))
    assert 'impossible_date' not in flags


def test_a_day_that_does_not_exist_is_impossible(make_page, decision_lines):
    fields, flags = fields_of([make_page(decision_lines(date="Quảng Ngãi, ngày 31 tháng 02 năm 2025"))])
    assert fields['issue_date'].value is None
    assert 'impossible_date' in flags


def test_capitals_of_known_bodies_get_their_marks_back(make_page, decision_lines):
    fields, _ = fields_of([make_page(decision_lines(body=("ỦY BAN NHÂN ĐÂN", "TĨNH QUẢNG NGÃI")))])
    assert fields['issuing_authority'].value == "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"
    assert fields['issuing_authority'].raw == "ỦY BAN NHÂN ĐÂN TĨNH QUẢNG NGÃI"


def test_the_document_itself_settles_a_misread_mark(make_page, decision_lines):
    lines = decision_lines(
        subject=("Về việc phê duyệt Kế hoạch ứng phó sự có~0.80 tràn dầu", "của Cửa hàng xăng dầu Long Sơn")
    )
    lines += [(470, 1560, "Thực hiện ứng phó sự cố tràn dầu theo Kế hoạch ứng phó sự cố tràn dầu nêu trên.")]
    fields, _ = fields_of([make_page(lines)])
    assert fields['subject'].value == "Về việc phê duyệt Kế hoạch ứng phó sự cố tràn dầu của Cửa hàng xăng dầu Long Sơn"
    assert "sự có tràn" in fields['subject'].raw


def test_the_subject_ends_where_the_body_begins(make_page, decision_lines):
    lines = [line for line in decision_lines(subject=("Về việc điều chỉnh thời gian",)) if line[1] != 1010]
    lines = [(x, y - 250 if 1100 < y < 1500 else y, text) for x, y, text in lines]
    fields, _ = fields_of([make_page(lines)])
    assert fields['subject'].value == "Về việc điều chỉnh thời gian"


def test_official_letter_has_its_subject_under_the_number(make_page):
    lines = [
        (420, 300, "ỦY BAN NHÂN DÂN"),
        (430, 370, "TỈNH QUẢNG NGÃI"),
        (400, 480, "Số: 575/UBND-KTTH"),
        (410, 555, "V/v tham gia ý kiến"),
        (380, 625, "các dự thảo Nghị định"),
        (1180, 300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1340, 370, "Độc lập - Tự do - Hạnh phúc"),
        (1240, 480, "Quảng Ngãi, ngày 04 tháng 02 năm 2025"),
        (1000, 850, "Kính gửi: Sở Tài chính"),
        (470, 1000, "Theo đề nghị của Bộ Tài chính tại Công văn số 1060/BTC-QLGCS ngày 23/01/2025."),
        (340, 2000, "Nơi nhận:"),
        (340, 2060, "- Như trên;"),
        (1660, 2000, "TL. CHỦ TỊCH"),
        (1580, 2070, "KT. CHÁNH VĂN PHÒNG"),
        (1580, 2140, "PHÓ CHÁNH VĂN PHÒNG"),
        (1640, 2500, "Hà Thị Lê Vân"),
    ]
    fields, _ = fields_of([make_page(lines)], 'T18')
    assert fields['document_number'].value == '575/UBND-KTTH'
    assert fields['subject'].value == "V/v tham gia ý kiến các dự thảo Nghị định"
    assert fields['addressee'].value == "Sở Tài chính"
    assert fields['signer_title'].value == "TL. CHỦ TỊCH KT. CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG"
    assert fields['signer_name'].value == "Hà Thị Lê Vân"


def test_stamps_are_not_the_documents_own_words(make_page, decision_lines):
    small = [
        (1900, 90, "Ký bởi: Ủy ban nhân dân tỉnh Quảng Ngãi"),
        (1900, 130, "Thời gian ký: 05/02/2025 08:15:24 +07:00"),
    ]
    page = make_page(decision_lines())
    stamp = make_page(small)
    shrunk = tuple(
        type(line)(tuple(type(w)(w.text, w.confidence, w.box._replace(y1=w.box.y0 + 26)) for w in line.words))
        for line in stamp.lines
    )
    arrival = make_page([(150, 700, "CÔNG VĂN ĐẾN"), (150, 770, "Số: 912"), (150, 840, "Ngày: 07/02/2025")]).lines
    fields, _ = fields_of([page.__class__(**{**_parts(page), 'lines': (*shrunk, *page.lines, *arrival)})])
    assert fields['issue_date'].value == '2025-02-03'
    assert fields['document_number'].value == '84/QĐ-UBND'
    assert fields['issuing_authority'].value == "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"
    assert fields['subject'].value.endswith("Long Sơn")
    assert (fields['arrival_number'].value, fields['arrival_number'].status) == ('912', FieldStatus.REVIEW)
    assert (fields['arrival_date'].value, fields['arrival_date'].status) == ('2025-02-07', FieldStatus.REVIEW)


def test_the_signature_may_stand_on_a_later_page_but_not_in_an_annex(make_page, decision_lines):
    lines = decision_lines()
    first = make_page([line for line in lines if line[1] < 2000])
    second = make_page([(x, y - 1500, text) for x, y, text in lines if y >= 2000], number=2)
    annex = make_page([(1000, 300, "PHỤ LỤC"), (1700, 2000, "GIÁM ĐỐC"), (1640, 2400, "Lê Văn Khác")], number=3)
    fields, _ = fields_of([first, second, annex])
    assert fields['signer_name'].value == "Trần Phước Hiền"
    assert fields['signer_name'].page == 2


def test_half_a_name_off_the_middle_waits_for_a_person(make_page, decision_lines):
    fields, _ = fields_of([make_page([*decision_lines(signer=""), (1880, 2500, "Thanh Toàn")])])
    assert fields['signer_name'].value == "Thanh Toàn"
    assert fields['signer_name'].status is FieldStatus.REVIEW


def test_a_rare_name_waits_for_a_person(make_page, decision_lines):
    fields, _ = fields_of([make_page(decision_lines(signer="Nguyễn Hểng Thanh"))])
    assert fields['signer_name'].value == "Nguyễn Hểng Thanh"
    assert fields['signer_name'].status is FieldStatus.REVIEW


def test_urgency_is_one_of_the_catalogues_words(make_page, decision_lines):
    fields, _ = fields_of([make_page([*decision_lines(), (420, 650, "KHAN")])])
    assert fields['urgency'].value == "KHẨN"
    fields, _ = fields_of([make_page(decision_lines())])
    assert fields['urgency'].status is FieldStatus.MISSING


def test_bases_and_articles_are_paragraphs(make_page, decision_lines):
    extraction = extract([make_page(decision_lines())], catalogue().get('T17'), scanned_on=SCANNED)
    bases = [field.value for field in extraction.fields if field.name == 'legal_basis']
    articles = [field.value for field in extraction.fields if field.name == 'article']
    assert len(bases) == 2
    assert bases[0].startswith("Căn cứ Luật")
    assert [article[:6] for article in articles] == ["Điều 1", "Điều 2"]
    assert [field.group for field in extraction.fields if field.name == 'article'] == [1, 2]


@pytest.mark.parametrize(
    ('row', 'is_part'),
    [
        ("Tỉnh ban hành Quyết định về việc bổ sung quy hoạch.", False),  # what is done on these bases
        ("của Thủ tướng Chính phủ về quy hoạch;", True),
    ],
)
def test_a_basis_ends_with_its_stop(make_page, decision_lines, row, is_part):
    lines = [*decision_lines(), (470, 1235, row)]
    extraction = extract([make_page(lines)], catalogue().get('T17'), scanned_on=SCANNED)
    bases = [field.value for field in extraction.fields if field.name == 'legal_basis']
    assert len(bases) == 2
    assert bases[1].endswith(row.rstrip(';.')) == is_part


def test_the_last_article_ends_before_who_passed_the_paper(make_page, decision_lines):
    row = "Nghị quyết này được Hội đồng nhân dân tỉnh khóa XII thông qua ngày 03 tháng 02 năm 2025."
    lines = [*decision_lines(), (470, 1535, row)]
    extraction = extract([make_page(lines)], catalogue().get('T17'), scanned_on=SCANNED)
    articles = [field.value for field in extraction.fields if field.name == 'article']
    assert articles[-1].startswith("Điều 2. ")
    assert "thông qua" not in articles[-1]


def test_a_skewed_page_reads_like_a_straight_one(make_page, decision_lines):
    page = make_page(decision_lines(), skew=1.5)
    slope = 0.02618
    lines = tuple(
        type(line)(
            tuple(
                type(w)(
                    w.text,
                    w.confidence,
                    w.box._replace(y0=round(w.box.y0 + slope * w.box.x0), y1=round(w.box.y1 + slope * w.box.x0)),
                )
                for w in line.words
            )
        )
        for line in page.lines
    )
    fields, _ = fields_of([page.__class__(**{**_parts(page), 'lines': lines})])
    assert fields['document_number'].value == '84/QĐ-UBND'
    assert fields['issuing_authority'].value == "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"
    assert fields['signer_name'].value == "Trần Phước Hiền"


def test_signing_for_the_head_without_a_deputys_title_waits_for_a_person(make_page, decision_lines):
    fields, _ = fields_of([make_page(decision_lines(titles=("KT. CHỦ TỊCH",)))])
    assert fields['signer_title'].status is FieldStatus.REVIEW
    fields, _ = fields_of([make_page(decision_lines(titles=("CHỦ TỊCH",)))])
    assert fields['signer_title'].status is FieldStatus.ACCEPTED


def test_words_of_a_text_layer_need_no_look_of_print_but_overlays_do(make_page, decision_lines):
    layer = make_page(decision_lines(number="Số: 84~0.99 /QĐ-UBND"), engine='text_layer')
    lines = tuple(type(line)(tuple(type(w)(w.text, 0.99, w.box) for w in line.words)) for line in layer.lines)
    fields, _ = fields_of([layer.__class__(**{**_parts(layer), 'lines': lines})])
    assert fields['document_number'].status is FieldStatus.ACCEPTED
    assert fields['document_number'].source is FieldSource.TEXT_LAYER
    overlay = make_page(decision_lines(number="Số: 79~0.64 /QĐ-UBND"), engine='text_layer')
    fields, _ = fields_of([overlay])
    assert fields['document_number'].status is FieldStatus.REVIEW
    assert fields['document_number'].source is FieldSource.OCR


def test_an_arrival_stamp_gives_number_and_day_to_a_person(make_page, decision_lines):
    stamp = [
        (130, 700, "Số: 239~0.50"),
        (60, 770, "ĐẾN"),
        (130, 840, "noay:~0.20 18/09/2025~0.60"),
        (130, 910, "Chuyển:"),
    ]
    fields, flags = fields_of([make_page([*decision_lines(), *stamp])])
    assert (fields['arrival_number'].value, fields['arrival_date'].value) == ('239', '2025-09-18')
    assert fields['arrival_number'].status is fields['arrival_date'].status is FieldStatus.REVIEW
    assert 'handwritten' in flags
    assert fields['document_number'].value == '84/QĐ-UBND'


def test_a_place_that_nothing_bears_out_waits_for_a_person(make_page, decision_lines):
    known, _ = fields_of([make_page(decision_lines(date="Củ Chi, ngày 03 tháng 02 năm 2025"))])
    assert known['issue_place'].status is FieldStatus.ACCEPTED
    misread, _ = fields_of([make_page(decision_lines(date="Củ Chỉ, ngày 03 tháng 02 năm 2025"))])
    assert misread['issue_place'].status is FieldStatus.REVIEW


def test_a_symbol_without_digits_ends_the_bodys_name(make_page, decision_lines):
    fields, _ = fields_of([make_page(decision_lines(number="/QĐ-UBND"))])
    assert fields['issuing_authority'].value == "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"
    assert fields['document_number'].value is None
    assert fields['document_number'].status is FieldStatus.REVIEW


@pytest.mark.parametrize(("witness", "status"), [("chi~0.86", FieldStatus.ACCEPTED), ("chi~0.70", FieldStatus.REVIEW)])
def test_a_doubtful_word_is_borne_out_only_by_one_that_was_read_surely(make_page, decision_lines, witness, status):
    lines = [line for line in decision_lines() if not line[2].startswith(("Về việc", "của Cửa hàng"))]
    heading = (694, 730, "Về việc công bố dự toán thu, chi~0.86 ngân sách năm 2025")
    body = (300, 2000, f"Công khai số liệu dự toán thu, {witness} ngân sách năm 2025 của tỉnh, thực hiện theo quy định")
    fields, _ = fields_of([make_page([*lines, heading, body])])
    assert fields['subject'].value == "Về việc công bố dự toán thu, chi ngân sách năm 2025"
    assert fields['subject'].status is status


def test_a_paragraph_with_a_doubtful_word_waits_for_a_person(make_page, decision_lines):
    def bases(word):
        lines = [
            (470, 1110, f"Căn cứ Luật Tổ chức {word} quyền địa phương ngày 19 tháng 6 năm 2015 và quy định về")
            if line[2].startswith("Căn cứ")
            else line
            for line in decision_lines()
        ]
        lines.append((320, 1147, "thực hiện cơ chế một cửa;"))
        extraction = extract([make_page(lines)], catalogue().get('T17'), scanned_on=date(2026, 11, 21))
        return [(field.value, field.status) for field in extraction.fields if field.name == 'legal_basis']

    text = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 và quy định về thực hiện cơ chế một cửa"
    assert bases("chính")[0] == (text, FieldStatus.ACCEPTED)
    assert bases("chỉnh~0.86")[0][1] is FieldStatus.REVIEW


def test_ink_in_front_of_an_office_is_left_out_and_shown_to_a_person(make_page, decision_lines):
    fields, _ = fields_of([make_page(decision_lines(titles=("Ö„CHỦ~0.60 TỊCH",)))])
    assert fields['signer_title'].value == "CHỦ TỊCH"
    assert fields['signer_title'].status is FieldStatus.REVIEW


@pytest.mark.parametrize(
    ("titles", "value", "status"),
    [
        (("¬=CHỦ TỊCH",), "CHỦ TỊCH", FieldStatus.ACCEPTED),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", FieldStatus.ACCEPTED),
        (
            ("ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            "ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
            FieldStatus.REVIEW,
        ),
        (("PHÓ CHỦ TỊCH",), "PHÓ CHỦ TỊCH", FieldStatus.REVIEW),
    ],
)
def test_titles_that_lack_a_sign_of_authority_wait_for_a_person(make_page, decision_lines, titles, value, status):
    fields, _ = fields_of([make_page(decision_lines(titles=titles))])
    assert (fields['signer_title'].value, fields['signer_title'].status) == (value, status)


@pytest.mark.parametrize(("witness", "status"), [("chi", FieldStatus.ACCEPTED), ("chi~0.86", FieldStatus.REVIEW)])
def test_small_print_needs_a_witness_that_was_read_surely(make_page, decision_lines, witness, status):
    lines = [line for line in decision_lines() if not line[2].startswith(("Về việc", "của Cửa hàng"))]
    heading = (694, 730, "Về việc công bố dự toán thu, chi~0.86 ngân sách năm 2025")
    body = (300, 2000, f"Công khai số liệu dự toán thu, {witness} ngân sách năm 2025 của tỉnh, thực hiện theo quy định")
    page = make_page([*lines, heading, body])
    small = tuple(
        type(line)(tuple(type(w)(w.text, w.confidence, Box(*(side // 3 for side in w.box))) for w in line.words))
        for line in page.lines
    )
    fields, _ = fields_of([replace(page, width=826, height=1169, dpi=(100, 100), lines=small)])
    assert fields['subject'].value == "Về việc công bố dự toán thu, chi ngân sách năm 2025"
    assert fields['subject'].status is status


@pytest.mark.parametrize(
    "titles", [("TL. HIỆU TRƯỞNG",), ("TM. ỦY BAN NHÂN DÂN",), ("VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", "GIÁM ĐỐC")]
)
def test_titles_without_the_signers_own_office_wait_for_a_person(make_page, decision_lines, titles):
    fields, _ = fields_of([make_page(decision_lines(titles=titles))])
    assert fields['signer_title'].status is FieldStatus.REVIEW
