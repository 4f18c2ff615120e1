"""Ink beside the words of a page's own text, and how it is put into their lines."""

from __future__ import annotations

import numpy as np

from ocr.engines.additions import Addition
from ocr.engines.remainder import remainders
from ocr.model import Box, Line, Word
from ocr.text_agreement import merged
from ocr.vietnamese.page_marks import expects_number

WORDS = (('Số:', 100, 160), ('/QĐ-UBND', 320, 520))


def _line(words=WORDS, top=100):
    return Line(tuple(Word(text, 1.0, Box(x0, top, x1, top + 40)) for text, x0, x1 in words))


def _page(*inks):
    """A page on which the words are black boxes, with more ink where asked."""
    grey = np.full((300, 800), 255, np.uint8)
    for _, x0, x1 in WORDS:
        grey[105:135, x0 + 2 : x1 - 2] = 0
    for x0, y0, x1, y1 in inks:
        grey[y0:y1, x0:x1] = 0
    return grey


def test_ink_in_a_gap_of_the_row_is_found_as_one_run():
    (found,) = remainders(_page((200, 104, 218, 134), (224, 104, 242, 134)), [_line()])
    assert found.line == 0
    assert found.box == (200, 104, 242, 134)


def test_words_far_apart_are_two_runs():
    found = remainders(_page((190, 104, 208, 134), (260, 104, 278, 134)), [_line()])
    assert [run.box[0] for run in found] == [190, 260]


def test_rules_slivers_and_other_rows_are_left_alone():
    rule = (170, 132, 318, 134)
    tall = (210, 60, 214, 190)
    sliver = (156, 108, 164, 130)  # hangs over from the first word
    below = (200, 180, 218, 210)
    grey = _page(rule, sliver, below)
    assert remainders(grey, [_line()]) == []
    assert remainders(_page(tall), [_line()]) == []


def test_a_glyph_that_touches_a_word_is_found():
    (found,) = remainders(_page((158, 106, 182, 134)), [_line()])
    assert 160 <= found.box[0] <= 163
    assert found.box[2] == 182


def test_a_page_whose_ink_is_all_text_has_none():
    assert remainders(_page(), [_line()]) == []


def _added(text, x0, x1):
    box = Box(x0, 104, x1, 134)
    return Addition(0, box, Word(text, 0.97, box))


def test_an_addition_stands_in_its_line_and_its_ink_is_not_read_twice():
    read = [Line((Word('Số:l79', 0.4, Box(100, 100, 250, 140)), Word('179', 0.5, Box(190, 104, 252, 134))))]
    (line,) = merged([_line()], read, 800, 300, [_added('179', 190, 250)])
    assert line.text == 'Số: 179 /QĐ-UBND'


def test_ink_that_nobody_can_read_adds_no_word():
    box = Box(190, 104, 250, 134)
    read = [Line((Word('~§', 0.5, box),))]
    (line,) = merged([_line()], read, 800, 300, [Addition(0, box, None)])
    assert line.text == 'Số: /QĐ-UBND'


def test_a_text_line_over_both_columns_of_a_header_is_parted():
    left = Line((Word('ỦY', 1.0, Box(100, 100, 150, 140)), Word('BAN', 1.0, Box(165, 100, 240, 140))))
    title = [
        Word(text, 1.0, Box(600 + 90 * index, 100, 670 + 90 * index, 140))
        for index, text in enumerate(['CỘNG', 'HÒA', 'XÃ', 'HỘI', 'CHỦ', 'NGHĨA', 'VIỆT', 'NAM'])
    ]
    second = Line((Word('TỈNH', 1.0, Box(120, 160, 220, 200)),))
    lines = merged([Line((*left.words, *title)), second], [], 1400, 2000)
    assert [line.text for line in lines] == ['ỦY BAN', 'TỈNH', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM']


def test_where_a_number_is_expected():
    assert expects_number('ngày', 'tháng')
    assert expects_number('Số:', '/QĐ-UBND')
    assert expects_number('', '/UBND-VX')
    assert not expects_number('Kính', 'gửi')
