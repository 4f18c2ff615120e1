"""Numbers filled into the blanks of a paper: pen strokes are marked, print is left alone."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from ocr.engines.blanks import Glyphs, looks_written
from ocr.engines.gaps import gaps_filled
from ocr.engines.pen import judge, mark_written, without_strokes
from ocr.engines.strokes import FEATURES
from ocr.engines.unread import unread_writing
from ocr.model import Box, Line, Word
from ocr.vietnamese.page_marks import closes_blank, filled_blank, opens_blank

TALL, FOOT = 40, 140


@pytest.mark.parametrize(
    ('heights', 'feet', 'confidence'),
    [
        ((30, 30), (140, 140), 0.4),  # print that was hard to read
        ((28, 28, 28, 28), (140, 140, 140, 141), 0.99),
        ((30,), (140,), 0.7),
        ((44, 46), (150, 149), 0.99),  # noise joined to print: the readers are sure
        ((), (), 0.1),
    ],
)
def test_print_stays_print(heights, feet, confidence):
    assert not looks_written(Glyphs(heights, feet), TALL, FOOT, confidence)


@pytest.mark.parametrize(
    ('heights', 'feet', 'confidence'),
    [
        ((44, 45), (148, 151), 0.96),  # tall and low, and nearly sure
        ((40,), (143,), 0.6),  # as tall as marked letters
        ((30, 36), (140, 145), 0.7),  # uneven
        ((32, 32), (132, 132), 0.5),  # above the foot line
    ],
)
def test_pen_strokes_are_told(heights, feet, confidence):
    assert looks_written(Glyphs(heights, feet), TALL, FOOT, confidence)


def _row(*words):
    """A line and a picture of it: labels are bars on the foot line, what is filled in is drawn as it is given."""
    grey = np.full((240, 1000), 255, np.uint8)
    made = []
    for text, confidence, x, glyphs in words:
        for offset, top, bottom in glyphs:
            grey[top:bottom, x + offset : x + offset + 12] = 0
        box = Box(x, min(g[1] for g in glyphs), x + max(g[0] for g in glyphs) + 12, max(g[2] for g in glyphs))
        made.append(Word(text, confidence, box))
    return grey, Line(tuple(made))


LABEL = ((0, 100, 140), (20, 112, 140), (40, 112, 140))
PRINTED = ((0, 112, 140), (18, 112, 140))
PEN = ((0, 96, 146), (20, 104, 158))


def _date(text, confidence, glyphs):
    return _row(
        ('ngày', 0.99, 100, LABEL),
        (text, confidence, 200, glyphs),
        ('tháng', 0.99, 300, LABEL),
        ('6', 1.0, 400, PRINTED),
    )


def test_a_day_in_pen_is_believed_little_and_its_line_marked():
    grey, line = _date('#4', 0.8, PEN)
    (marked,) = mark_written(grey, [line])
    assert marked.handwritten
    assert [word.confidence for word in marked.words] == [0.99, 0.3, 0.99, 1.0]
    assert marked.text == line.text


def test_a_printed_day_is_left_as_it_is():
    grey, line = _date('19', 0.8, PRINTED)
    assert mark_written(grey, [line]) == (line,)


def test_strokes_read_as_two_words_are_one_blank():
    grey, line = _row(
        ('ngày', 0.9, 100, LABEL), ('¡', 0.3, 190, PEN[:1]), ('2(', 0.2, 230, PEN), ('tháng', 0.9, 320, LABEL)
    )
    (marked,) = mark_written(grey, [line])
    assert [word.confidence for word in marked.words] == [0.9, 0.3, 0.2, 0.9]
    assert marked.handwritten


def test_words_that_are_no_number_are_never_pen():
    grey, line = _row(('Số:', 0.9, 100, LABEL), ('Tư', 0.4, 200, PEN), ('/QĐ', 0.9, 300, LABEL))
    assert mark_written(grey, [line]) == (line,)


def test_labels_of_blanks():
    assert opens_blank('Số:')
    assert opens_blank('ngày')
    assert not opens_blank('sở')
    assert not opens_blank('Ngày,')
    assert closes_blank('/QĐ-UBND')
    assert closes_blank('năm')
    assert filled_blank('ngày18') == 4
    assert filled_blank('ngày,') == 0
    assert filled_blank('ngàytháng') == 0


ROW = ('QUYẾT', 'ĐỊNH', 'của', 'Chính', 'phủ', 'về', 'việc')


def _print(grey, text, x, foot, tall=30):
    """Draw a word of even upright bars with feet, as print has them, and return its box."""
    at = x
    for char in text:
        if not char.isalnum():
            grey[foot - 5 : foot, at : at + 5] = 0
            at += 12
            continue
        grey[foot - tall : foot, at : at + 5] = 0
        grey[foot - tall : foot, at + 12 : at + 17] = 0
        grey[foot - tall : foot - tall + 4, at : at + 17] = 0
        at += 24
    return Box(x, foot - tall, at - 7, foot)


def _page(words, *, foot=200):
    """A page with rows of sure print and a row of the `words` given as (text, confidence)."""
    grey = np.full((700, 1600), 255, np.uint8)
    lines = []
    for row in range(4):
        x, made = 100, []
        for text in ROW:
            box = _print(grey, text, x, 300 + 100 * row)
            made.append(Word(text, 0.99, box))
            x = box.x1 + 30
        lines.append(Line(tuple(made)))
    x, made = 100, []
    for text, confidence in words:
        box = _print(grey, text, x, foot)
        made.append(Word(text, confidence, box))
        x = box.x1 + 30
    return grey, [Line(tuple(made)), *lines]


def _stroke(grey, points, width=3):
    cv2.polylines(grey, [np.array(points, np.int32)], False, 0, width, cv2.LINE_AA)


def test_print_that_was_hard_to_read_is_left_alone():
    grey, lines = _page([('Họ', 0.9), ('tẽn', 0.2), ('SGŒTVT', 0.3)])
    assert mark_written(grey, lines) == tuple(lines)


def test_sense_that_was_fairly_read_is_never_looked_at():
    grey, lines = _page([('Họ', 0.99), ('và', 0.99), ('tên', 0.5), ('của', 0.99), ('người', 0.99), ('khai', 0.99)])
    box = lines[0].words[2].box
    grey[box.y0 : box.y1, box.x0 : box.x1] = 255
    _stroke(grey, [(box.x0, box.y0 - 14), (box.x0 + 30, box.y1 + 12), (box.x1, box.y0 - 9)])
    assert mark_written(grey, lines)[0] == lines[0]


def test_a_signature_on_its_own_has_no_text():
    grey, lines = _page([('Họ', 0.99)])
    _stroke(grey, [(900, 120), (930, 20), (960, 190), (1000, 40), (1030, 170), (1120, 60), (1300, 90)], 4)
    scrawl = Line((Word('“ưaul', 0.12, Box(900, 30, 1200, 180)),))
    marked = mark_written(grey, [*lines, scrawl])
    assert marked[-1].words[0].text == ''
    assert not marked[-1].handwritten  # a signature is no blank filled in
    kept, strokes = without_strokes(marked)
    assert kept == tuple(lines)
    assert strokes == (Box(900, 30, 1200, 180),)


def test_a_word_crossed_by_a_signature_stays_and_is_not_believed():
    grey, lines = _page([('Trần', 0.2), ('Văn', 0.97)])
    box = lines[0].words[0].box
    _stroke(grey, [(box.x0, 60), (box.x0 + 40, 260), (box.x1, 90), (box.x1 - 20, 270), (box.x0 + 10, 150)], 9)
    words = [replace(lines[0].words[0], text='„¿Trầx'), lines[0].words[1]]
    line = mark_written(grey, [Line(tuple(words)), *lines[1:]])[0]
    assert line.words[0].text == '„¿Trầx'
    assert line.words[0].confidence <= 0.3
    assert line.words[0].handwritten
    assert not line.words[1].handwritten


def test_ink_behind_a_label_that_nobody_read_is_reported():
    grey, lines = _page([('Họ', 0.99), ('tên:', 0.99)])
    start = lines[0].words[1].box.x1 + 40
    assert unread_writing(grey, lines) == []
    points = [(start + 12 * i, 170 + (26 if i % 2 else -6)) for i in range(12)]
    _stroke(grey, points)
    (found,) = unread_writing(grey, lines)
    assert found.line == 0
    assert start - 5 <= found.box.x0 < found.box.x1 <= start + 150
    marked = mark_written(grey, lines)[0]
    assert marked.handwritten
    assert [word.text for word in marked.words] == ['Họ', 'tên:', '']


@pytest.mark.parametrize(('text', 'is_blank'), [('hopthu.944@mau.vn', False), ('tên:.........', True)])
def test_letters_behind_the_sign_of_a_label_are_no_blank(text, is_blank):
    grey, lines = _page([('Thư', 0.99), (text, 0.99)])
    word = lines[0].words[1]
    longer = replace(word, box=word.box._replace(x1=word.box.x0 + 3 * (word.box.x1 - word.box.x0)))
    middle = (longer.box.x0 + longer.box.x1) // 2
    _stroke(grey, [(middle + 12 * i, 170 + (26 if i % 2 else -6)) for i in range(12)])
    found = unread_writing(grey, [replace(lines[0], words=(lines[0].words[0], longer))])
    assert bool(found) == is_blank


def test_dotted_leaders_rules_and_specks_are_no_writing():
    grey, lines = _page([('Họ', 0.99), ('tên:', 0.99)])
    start = lines[0].words[1].box.x1
    for x in range(start + 20, 1500, 9):
        grey[197:200, x : x + 3] = 0
    grey[150:153, start + 20 : 1500] = 0  # the edge of a table
    grey[180:184, 900:904] = 0
    assert unread_writing(grey, lines) == []


def test_a_number_read_apart_goes_into_the_gap_of_its_row():
    row = Line((Word('Số:', 1.0, Box(100, 100, 150, 130)), Word('/QĐ-UBND', 1.0, Box(300, 102, 480, 134))))
    apart = Line((Word('339', 0.3, Box(190, 98, 260, 136)),))
    other = Line((Word('Căn', 1.0, Box(100, 200, 160, 230)),))
    assert [line.text for line in gaps_filled([row, apart, other])] == ['Số: 339 /QĐ-UBND', 'Căn']
    below = Line((Word('V/v', 1.0, Box(190, 150, 260, 180)),))
    assert gaps_filled([row, below]) == (row, below)


def test_weights_belong_to_the_features():
    assert len(judge().weights) == len(FEATURES)
    assert judge().odds(judge().mean) == pytest.approx(judge().bias)
