"""Titles without capitals on screens and copies, titles deep on a page, and titles of which words are another's."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from digitizer.classification import classify, explain
from digitizer.doctypes import Catalogue
from digitizer.doctypes.headings import read_heading
from digitizer.doctypes.titles import title_index
from ocr.model import Box, Line
from tests.benchmarks import type_model, type_others, type_spoiling

PHONE = """9:41
Giấy phép lái xe
Họ và tên
LÊ THỊ MẪU
Số GPLX
010203040506
Ngày sinh: 04/07/1996
Quốc tịch: Việt Nam
Hạng: B2
Ngày trúng tuyển: 31/10/2012
Ngày cấp: 05/03/2019
"""
WEB = """CỔNG THÔNG TIN MẪU
Bản điện tử Giấy khai sinh
Số: 12/2026
Họ và tên khai sinh: LÊ THỊ MẪU
Ngày sinh: 21/05/2026
Giới tính: Nữ
Dân tộc: Tày
Quốc tịch: Việt Nam
Nơi sinh: Trạm y tế xã Mẫu
Quê quán: xã Mẫu, tỉnh Mẫu
Họ tên mẹ: TRẦN THỊ MẪU
Nơi cư trú: xã Mẫu, tỉnh Mẫu
"""
NATION = "^ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n^ Độc lập - Tự do - Hạnh phúc\n"


@pytest.fixture
def sheet(make_page):
    """A page whose lines that begin with one of `large` are printed in letters larger by half."""

    def build(text, *large):
        page = make_page(text)
        lines = [_larger(line) if line.text.startswith(large) else line for line in page.lines] if large else page.lines
        return replace(page, lines=tuple(lines))

    return build


def _larger(line):
    top = line.words[0].box
    words, x = [], top.x0
    for word in line.words:
        wide = round(1.5 * (word.box.x1 - word.box.x0))
        words.append(replace(word, box=Box(x, top.y0 - 12, x + wide, top.y1 + 11)))
        x += wide + 18
    return Line(tuple(words))


@pytest.fixture
def points(known_types):
    def run(page):
        return {item.code: item.points for item in explain([page], catalogue=known_types)}

    return run


def test_a_title_in_small_letters_stands_out_by_their_size(sheet, points, known_types):
    found = classify([sheet(PHONE, "Giấy phép")], catalogue=known_types)
    assert (found.code, found.accepted) == ('T28', True)
    assert 'title_large' in points(sheet(PHONE, "Giấy phép"))['T28']
    assert 'title_large' not in points(sheet(PHONE))['T28']


def test_a_title_in_large_letters_is_alone_on_its_line_and_fills_it(sheet, points):
    for line in ("~ Giấy phép lái xe || Hạng B2", "Giấy phép lái xe của tôi", "Thủ tục cấp giấy phép lái xe"):
        page = sheet(PHONE.replace("Giấy phép lái xe", line), "Giấy phép", "Thủ tục", "Hạng B2")
        assert 'title_large' not in points(page)['T28'], line


def test_what_a_copy_is_called_stands_before_its_title(sheet, points, known_types):
    found = classify([sheet(WEB, "Bản điện tử")], catalogue=known_types)
    assert found.code == 'T05'
    assert 'title_large' in points(sheet(WEB, "Bản điện tử"))['T05']
    assert 'title_large' not in points(sheet(WEB.replace("Bản điện tử", "Mất"), "Mất"))['T05']
    copy = sheet(NATION + "^ BẢN SAO GIẤY KHAI SINH\n" + WEB.partition("Số")[2])
    assert 'title' in points(copy)['T05']


def test_in_capitals_information_heads_a_part_of_a_form(sheet, known_types):
    titles = title_index(known_types)
    assert read_heading(sheet("THÔNG TIN GIẤY PHÉP LÁI XE\n" + PHONE), titles).first_title is None
    shown = read_heading(sheet("Thông tin giấy phép lái xe\n" + PHONE, "Thông tin"), titles)
    assert shown.leading_title.code == 'T28'


def test_a_list_of_papers_is_none_of_them(sheet, points, known_types):
    names = ("Giấy khai sinh", "Giấy phép lái xe", "Thẻ bảo hiểm y tế", "Hộ chiếu")
    rows = '\n'.join(f"{name}\nXem chi tiết, cập nhật lúc 9 giờ" for name in names)
    page = sheet(f"Kho giấy tờ của tôi\n{rows}\nTrợ giúp\nĐăng xuất\n", *names)
    assert points(page)['T34']['other_listed'] > 0
    assert classify([page], catalogue=known_types).code == 'T34'


def test_a_title_below_most_of_the_page_is_none_of_the_page(sheet, points, known_types):
    rows = "Họ và tên: LÊ VĂN MẪU\nNơi thường trú: xã Mẫu\nNhãn hiệu: MẪU\nSố máy: 12\nSố khung: 34\n" * 2
    back = "^ QUY ĐỊNH\nKhi sử dụng xe phải mang theo giấy này.\n"
    page = sheet(NATION + rows + back)
    assert read_heading(page, title_index(known_types)).leading_title is None
    assert points(page)['T41']['title_deep'] < 0
    assert 'title_deep' not in points(sheet(NATION + back + rows))['T41']


def test_parts_of_one_line_of_capitals_are_one_title(sheet, known_types):
    page = sheet(NATION + "^ GIẤY CHỨNG NHẬN KẾT HÔN\n" + "Họ và tên chồng: LÊ VĂN MẪU\n" * 3)
    title = page.lines[2]
    gap = 100  # more than two blanks
    moved = tuple(
        replace(word, box=Box(word.box.x0 + gap, word.box.y0, word.box.x1 + gap, word.box.y1))
        for word in title.words[3:]
    )
    page = replace(page, lines=(*page.lines[:2], Line((*title.words[:3], *moved)), *page.lines[3:]))
    assert read_heading(page, title_index(known_types)).first_title.code == 'T07'


def test_a_title_over_its_number_left_of_the_nation_is_no_body(sheet, known_types):
    text = "~ UBND XÃ MẪU || CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n~ Số: 5/BC-UBND || Độc lập - Tự do - Hạnh phúc\n"
    text += "BÁO CÁO\n~ Số liệu đến 15 giờ || \n"
    assert read_heading(sheet(text), title_index(known_types)).first_title.code == 'T38'


def test_words_of_another_title_speak_against_a_type_that_is_alike(sheet, points, known_types):
    form = NATION + "^ TRÍCH LỤC KHAI TỬ\n" + WEB.partition("Số")[2]
    others = Catalogue(item for item in known_types if item.code != 'T06')
    swapped = {item.code: item for item in explain([sheet(form)], catalogue=others)}['T05']
    assert swapped.points['title_swapped'] < 0
    misread = {item.code: item for item in explain([sheet(form.replace("KHAI TỬ", "KHAI SXYZW"))], catalogue=others)}[
        'T05'
    ]
    assert misread.points['title_faint'] > 0
    assert 'title_swapped' not in misread.points


def test_the_code_of_a_form_is_read_from_its_note(sheet, known_types):
    note = "> Mẫu CC01 ban hành kèm theo Thông tư số 66/2015/TT-BCA\n"
    assert read_heading(sheet(note + "^ TỜ KHAI\n"), title_index(known_types)).form_codes == ('CC01',)
    named = "> Mẫu số 01/ĐK\n"
    assert read_heading(sheet(named + "^ ĐƠN ĐĂNG KÝ\n"), title_index(known_types)).form_codes == ('Mẫu số 01/ĐK',)


def test_a_copy_for_learning_has_its_title_in_larger_small_letters(sheet, known_types):
    text = NATION + "^ GIẤY CHỨNG NHẬN KẾT HÔN\n" + "Họ và tên chồng: LÊ VĂN MẪU\n" * 9
    copies = [type_spoiling.spoilt([sheet(text)], 'T07', 'title-small', known_types, Random(seed)) for seed in range(9)]
    read = [read_heading(pages[0], title_index(known_types)).leading_title for pages in copies]
    assert all(title is not None and title.large and not title.capitals for title in read)
    assert any("CỘNG HÒA" not in pages[0].text for pages in copies)


def test_screens_for_learning_are_of_no_type(known_types):
    screens = [paper for paper in type_others.others(70, Random(2)) if paper.layout.startswith('other-screen')]
    assert len(screens) == 10
    assert any(read_heading(paper.pages[0], title_index(known_types)).leading_title for paper in screens)


def test_a_paper_whose_title_nobody_foresaw_is_asked_about_without_it(sheet, specimens):
    page = sheet(specimens['T07'])
    titles = type_model.printed_titles([page], 'T07')
    assert titles
    told = {
        untitled: {
            voice.code: voice.values
            for voice in type_model.example('a', 'T07', 'title-unforeseen', [page], untitled=untitled).voices
        }['T07']
        for untitled in (frozenset(), titles)
    }
    assert 'title' in told[frozenset()]
    assert 'title' not in told[titles]
