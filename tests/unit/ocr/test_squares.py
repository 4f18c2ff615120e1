"""Squares beside printed choices are told from letters, from each other and from boxes for digits."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from ocr.engines.squares import squares_told
from ocr.model import Box, Line, Word

SIDE = 42


def sheet() -> np.ndarray:
    return np.full((200, 1200), 255, np.uint8)


def square(grey: np.ndarray, x: int, *, mark: str = '') -> Box:
    y = 60
    cv2.rectangle(grey, (x, y), (x + SIDE, y + SIDE), 30, 3)
    if mark == 'tick':
        cv2.polylines(grey, [np.array([(x + 8, y + 20), (x + 18, y + 34), (x + 40, y - 6)])], False, 60, 4)
    if mark == 'cross':
        cv2.line(grey, (x - 4, y - 4), (x + SIDE + 4, y + SIDE + 4), 60, 4)
        cv2.line(grey, (x - 4, y + SIDE + 4), (x + SIDE + 4, y - 4), 60, 4)
    return Box(x, y, x + SIDE, y + SIDE)


def row(*words: tuple[str, int, int]) -> Line:
    return Line(tuple(Word(text, 0.95, Box(x0, 62, x1, 102)) for text, x0, x1 in words))


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [word.text for word in lines[0].words]


@pytest.mark.parametrize('mark', ['tick', 'cross'])
def test_a_tick_and_a_cross_are_seen_in_the_square_that_has_them(mark):
    grey = sheet()
    square(grey, 200)
    square(grey, 400, mark=mark)
    line = row(('tính:', 80, 180), ('L]', 200, 243), ('Nam', 260, 340), ('C', 402, 440), ('Nữ', 460, 520))
    assert texts(squares_told(grey, [line])) == ['tính:', '☐', 'Nam', '☑', 'Nữ']


def test_squares_that_no_reader_saw_are_put_in_their_places():
    grey = sheet()
    square(grey, 300)
    square(grey, 500, mark='tick')
    line = row(('Giới:', 80, 180), ('Nam', 200, 280), ('Nữ', 400, 470))
    assert texts(squares_told(grey, [line])) == ['Giới:', 'Nam', '☐', 'Nữ', '☑']


def test_a_letter_in_the_place_of_a_square_stays_a_letter():
    grey = sheet()
    cv2.putText(grey, 'D', (200, 100), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 30, 4)
    cv2.ellipse(grey, (420, 81), (20, 20), 0, 0, 360, 30, 4)
    line = row(('D', 200, 240), ('Nam', 260, 340), ('O', 400, 440), ('Nữ', 460, 520))
    assert squares_told(grey, [line]) == (line,)


def test_boxes_for_the_digits_of_a_number_are_no_choices():
    grey = sheet()
    for index in range(9):
        square(grey, 300 + index * (SIDE + 8))
    line = row(('Có', 80, 140), ('Không', 150, 280), ('L]', 300, 340))
    assert squares_told(grey, [line]) == (line,)


def test_rows_without_a_choice_are_left_alone():
    grey = sheet()
    square(grey, 300, mark='tick')
    line = row(('Họ', 80, 140), ('và', 150, 200), ('tên', 210, 280))
    assert squares_told(grey, [line]) == (line,)


def test_a_stroke_along_the_edge_of_what_is_looked_at_is_no_square():
    grey = sheet()
    grey[40:130, 80:81] = 30  # the row begins at the edge of the page
    line = row(('Giới:', 50, 100), ('Nam', 120, 200), ('Nữ', 320, 390))
    assert squares_told(grey[:, 80:], [line]) == (line,)
