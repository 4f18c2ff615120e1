from __future__ import annotations

import cv2
import numpy as np
import pytest

from ocr.engines import boxed_digits
from ocr.engines.boxed_digits import read_boxed
from ocr.engines.pen_digits import SIGNS_OF_A_STEP
from ocr.model import Box, Line, Word

LEFT, TOP, SIDE = 500, 100, 56
NUMBER = '001002000003'  # nobody's


def page(squares):
    grey = np.full((300, 1600), 255, np.uint8)
    for at in range(squares):
        x = LEFT + at * SIDE
        cv2.rectangle(grey, (x, TOP), (x + SIDE, TOP + 70), 0, 2)
    return grey


def line(label, *read, confidence=0.5):
    words = [Word(label, 0.9, Box(100, TOP + 10, LEFT - 20, TOP + 60))]
    words += [
        Word(text, confidence, Box(LEFT + 90 * at + 10, TOP + 10, LEFT + 90 * at + 60, TOP + 60))
        for at, text in enumerate(read)
    ]
    return Line(tuple(words))


@pytest.fixture
def pen(monkeypatch):
    """A reader of digits that sees one digit after the other."""

    def told(number):
        digits = iter(number)

        class Reader:
            def scores(self, grey, span):
                digit = next(digits)
                steps = np.full((3, SIGNS_OF_A_STEP), 0.001, np.float32)
                steps[0, 0] = steps[2, 0] = steps[1, 0 if digit == ' ' else int(digit) + 1] = 0.99
                return np.log(steps)

        monkeypatch.setattr(boxed_digits, 'digit_reader', Reader)

    return told


@pytest.mark.parametrize('count', [9, 12])
def test_the_digits_of_a_row_of_squares_are_one_number(pen, count):
    pen(NUMBER[:count])
    found = read_boxed(page(count), [line('CCCD:', '0', '0/1/0', '310')])[0]
    assert found.text == f'CCCD: {NUMBER[:count]}'
    assert found.words[-1].handwritten
    assert found.words[-1].confidence <= 0.3


def test_a_label_that_was_read_as_one_with_the_squares_stays(pen):
    pen(NUMBER)
    glued = Line((Word('Số CCCD/CMND(*):0146', 0.2, Box(100, TOP + 10, LEFT + 300, TOP + 60)),))
    assert read_boxed(page(12), [glued])[0].text == f'Số CCCD/CMND(*): {NUMBER}'


@pytest.mark.parametrize(
    ('squares', 'number', 'text'),
    [(12, NUMBER[:5] + ' ' + NUMBER[6:], 'CCCD:'), (12, ' ' * 12, 'CCCD:'), (8, NUMBER, 'CCCD:'), (12, NUMBER, 'Lớp:')],
)
def test_squares_that_are_empty_too_few_or_behind_another_label_change_nothing(pen, squares, number, text):
    pen(number)
    read = line(text, '0', '310')
    assert read_boxed(page(squares), [read]) == (read,)


def test_digits_that_were_read_surely_or_the_same_stay(pen):
    pen(NUMBER)
    sure = line('CCCD:', *'00100', confidence=0.99)
    assert read_boxed(page(12), [sure]) == (sure,)
    same = line('CCCD:', NUMBER[:6], NUMBER[6:])
    assert read_boxed(page(12), [same]) == (same,)
