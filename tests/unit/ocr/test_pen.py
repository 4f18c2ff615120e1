"""Numbers filled into the blanks of a paper: pen strokes are marked, print is left alone."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.engines.blanks import Glyphs, looks_written
from ocr.engines.pen import mark_written, without_strokes
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
