"""The top of a page: header, number, title, addressee, annex line, page number."""

from __future__ import annotations

import pytest

from digitizer.doctypes.headings import read_heading
from digitizer.doctypes.titles import TitleIndex, title_index

NATION = '''~ ỦY BAN NHÂN DÂN || CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
~ TỈNH MẪU || Độc lập - Tự do - Hạnh phúc
'''
BODY = '''Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015 và luật sửa đổi, bổ sung;
Căn cứ Quyết định số 2247/QĐ-UBND ngày 06 tháng 8 năm 2024 của Ủy ban nhân dân tỉnh Mẫu;
'''


@pytest.fixture(scope='module')
def titles(known_types):
    return TitleIndex(known_types)


def test_an_administrative_document(make_page, titles):
    text = (
        NATION
        + "~ Số: 84/QĐ-UBND || Tỉnh Mẫu, ngày 03 tháng 02 năm 2025\n^ QUYẾT ĐỊNH\n^ Về việc ban hành Quy chế\n"
        + BODY
    )
    found = read_heading(make_page(text + "^ QUYẾT ĐỊNH:\nĐiều 1. Ban hành"), titles)
    assert found.national is not None
    assert found.number.text == '84/QĐ-UBND'
    assert found.dated
    assert found.first_title.code == 'T17'
    assert found.body < 0.3
    ruling = [match for match in found.titles if match.colon]
    assert [match.span.text for match in ruling] == ['QUYẾT ĐỊNH:']


def test_columns_that_the_engine_joined_are_taken_apart(make_page, titles):
    page = make_page("~ Số: 7/TTr-STP || Tỉnh Mẫu, ngày 01 tháng 3 năm 2025\n^ TỜ TRÌNH\n" + BODY)
    joined = [line for line in page.lines if line.words[0].text == 'Số:']
    assert len(joined) == 1
    found = read_heading(page, titles)
    assert found.number.text == '7/TTr-STP'
    assert found.spans[0].text == 'Số: 7/TTr-STP'


def test_the_number_of_another_document_is_not_its_own(make_page, titles):
    assert read_heading(make_page(NATION + BODY), titles).number is None


def test_an_official_letter(make_page, titles):
    text = (
        NATION
        + "~ Số: 575/UBND-KTTH || Tỉnh Mẫu, ngày 04 tháng 02 năm 2025\nV/v tham gia ý kiến\n^ Kính gửi: Sở Tài chính\n"
    )
    found = read_heading(make_page(text + BODY), titles)
    assert found.subject
    assert found.addressee is not None
    assert found.number.kind is None
    assert found.first_title is None


def test_an_annex_names_its_parent(make_page, titles):
    text = "^ PHỤ LỤC\n^ DANH MỤC THỦ TỤC HÀNH CHÍNH\n^ (Ban hành kèm theo Quyết định số 84/QĐ-UBND ngày 03 tháng 02 năm 2025)\n"
    found = read_heading(make_page(NATION + text), titles)
    assert found.annex
    assert found.attached
    assert found.parent.text == '84/QĐ-UBND'
    assert found.number is None


def test_titles_over_several_lines(make_page, titles):
    text = "^ GIẤY CHỨNG NHẬN\n^ QUYỀN SỬ DỤNG ĐẤT\n^ QUYỀN SỞ HỮU NHÀ Ở VÀ TÀI SẢN KHÁC GẮN LIỀN VỚI ĐẤT\n"
    assert read_heading(make_page(text), titles).first_title.code == 'T13'
    assert read_heading(make_page("^ GIẤY TIẾP NHẬN HỒ SƠ\n^ VÀ HẸN TRẢ KẾT QUẢ\n"), titles).first_title.code == 'T30'


def test_the_longest_title_of_a_place_is_meant(make_page, titles):
    assert read_heading(make_page("^ CĂN CƯỚC CÔNG DÂN\n"), titles).first_title.code == 'T01'
    assert read_heading(make_page("^ CĂN CƯỚC\n"), titles).first_title.code == 'T02'
    assert read_heading(make_page("^ HỢP ĐỒNG ỦY QUYỀN\n"), titles).first_title.code == 'T22'


def test_a_title_word_inside_another_word_is_none(make_page, titles):
    assert read_heading(make_page("^ LUẬTSƯ ĐOÀN\n"), titles).first_title is None


@pytest.mark.parametrize(
    ('foot', 'expected'),
    [
        ('2', (2, None)),
        ('- 3 -', (3, None)),
        ('Trang 2/5', (2, 5)),
        ('Trang 6/5', (None, None)),
        ('Trang 2 của Quyết định số 84/QĐ-UBND', (2, None)),
        ('Trang 2 nói về việc khác', (None, None)),
        ('0', (None, None)),
        ('', (None, None)),
    ],
)
def test_printed_page_numbers(make_page, titles, foot, expected):
    found = read_heading(make_page(BODY * 3, foot=foot), titles)
    assert (found.page_number, found.page_total) == expected


def test_a_number_in_the_text_is_no_page_number(make_page, titles):
    assert read_heading(make_page(BODY + "^ 3\n" + BODY), titles).page_number is None


def test_form_codes_stand_in_the_corner(make_page, titles):
    found = read_heading(make_page("> Mẫu CT01 ban hành theo TT số 66/2023/TT-BCA\n^ TỜ KHAI\n"), titles)
    assert found.form_codes == ('CT01',)


def test_titles_of_a_catalogue_are_made_ready_once(known_types):
    assert title_index(known_types) is title_index(known_types)


@pytest.mark.parametrize('ward', ["PHƯỜNG AN KHÁNH", "PHƯỜNG TÂN NINH", "PHƯƠNG AN KHÁNH"])
def test_a_ward_is_no_title(make_page, titles, ward):
    """`PHƯỜNG AN` has the letters of `PHƯƠNG ÁN`; a misread level is told by where it stands."""
    page = make_page(
        f"~ ỦY BAN NHÂN DÂN || CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n~ {ward} || Độc lập - Tự do - Hạnh phúc\n"
        "~ Số: 855/UBND-TPHT || Tân Ninh, ngày 30 tháng 01 năm 2026\n" + BODY
    )
    assert read_heading(page, titles).first_title is None
    plan = make_page(NATION + "~ Số: 40/PA-UBND || Tỉnh Mẫu, ngày 30 tháng 01 năm 2026\n^ PHƯƠNG ÁN\n" + BODY)
    assert read_heading(plan, titles).first_title.code == 'T47'
