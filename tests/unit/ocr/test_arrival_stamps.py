from __future__ import annotations

import numpy as np
import pytest

from ocr.engines import arrival_stamps
from ocr.engines.arrival_stamps import read_arrivals
from ocr.engines.pen_words import Reading
from ocr.model import Box, Line, Word
from ocr.preprocess import Prepared
from ocr.preprocess.prepared import INK_STEP

LEFT, TOP = 100, 400  # of the stamp; its block is cut out with a margin
DAY = [('Ngày:', 0.9, 20), ('04/06/2026', 0.98, 130)]


@pytest.fixture
def read(monkeypatch):
    """Read a page with a blue block in which the network reads some rows: words with how surely and where they begin."""

    def read(rows, lines=(), *, coloured=True):
        readings = [
            [Reading(text, sure, Box(x, 60 * at + 40, x + 100, 60 * at + 80)) for text, sure, x in row]
            for at, row in enumerate(rows)
        ]
        monkeypatch.setattr(arrival_stamps, 'readings_of', lambda grey, boxes: readings)
        level = np.full((3508, 2480), 255, np.uint8)
        blue = np.zeros((3508 // INK_STEP, 2480 // INK_STEP), np.uint8)
        blue[TOP // INK_STEP : (TOP + 300) // INK_STEP, LEFT // INK_STEP : (LEFT + 500) // INK_STEP] = 255
        inked = level.copy() if coloured else None
        masks = (np.zeros_like(blue), blue) if coloured else (None, None)
        page = Prepared(level, inked, 2480, 3508, 0, 0.0, 300.0, np.eye(3), *masks)
        return [line.text for line in read_arrivals(page, level, lines, lambda grey: [])]

    return read


def line(text, x0, y0):
    return Line(
        tuple(
            Word(word, 0.95, Box(x0 + 90 * at, y0, x0 + 90 * at + 80, y0 + 40)) for at, word in enumerate(text.split())
        )
    )


def test_number_and_day_by_pen_stand_in_rows_of_the_stamp(read):
    rows = [[('ĐẾN', 0.9, 20)], [('số:', 0.8, 20), ('2987', 0.99, 130)], DAY]
    assert read(rows) == ['ĐẾN', 'Số: 2987', 'Ngày: 04/06/2026']


@pytest.mark.parametrize(('word', 'is_stamp'), [('BẾN', True), ('Bến', False), ('BẢN', False)])
def test_the_word_of_the_stamp_may_be_misread(read, word, is_stamp):
    assert read([[(word, 0.5, 20)], DAY]) == (['ĐẾN', 'Ngày: 04/06/2026'] if is_stamp else [])


def test_what_was_made_of_the_rows_before_gives_way_and_the_word_of_the_stamp_stays(read):
    before = [line('CÔNG VĂN ĐẾN', LEFT, TOP + 20), line('278', LEFT + 130, TOP + 75), line('Kính gửi:', 900, 900)]
    rows = [[('ĐẾN', 0.9, 20)], [('số:', 0.8, 20), ('2987', 0.99, 130)], DAY]
    assert read(rows, before) == ['CÔNG VĂN ĐẾN', 'Số: 2987', 'Ngày: 04/06/2026', 'Kính gửi:']


@pytest.mark.parametrize(
    ('row', 'number'),
    [
        ([('c8.', 0.4, 20), ('1461', 0.99, 130)], 'Số: 1461'),
        ([('Số:.1.76.95.', 0.85, 20)], 'Số: 17695'),
        ([('1', 0.99, 130)], None),
        ([('1461', 0.5, 130)], None),
    ],
)
def test_number_over_the_day_is_that_of_the_stamp_whatever_is_left_of_its_label(read, row, number):
    found = read([[('ĐẾN', 0.9, 20)], row, DAY])
    assert found == ['ĐẾN', *([number] if number else []), 'Ngày: 04/06/2026']


def test_blocks_without_their_word_or_without_a_day_are_no_arrival_stamps(read):
    assert read([[('Ký', 0.9, 20), ('bởi:', 0.9, 130)], DAY]) == []
    assert read([[('ĐẾN', 0.9, 20)], [('số:', 0.8, 20), ('2987', 0.99, 130)], [('44/06/2026', 0.98, 130)]]) == []


def test_without_colour_the_rows_around_the_word_are_read_where_labels_stand(read):
    arrived, over = [line('CÔNG VĂN ĐẾN', LEFT, TOP)], [[]] * 5
    assert read([*over, DAY], arrived, coloured=False) == ['CÔNG VĂN ĐẾN', 'Ngày: 04/06/2026']
    assert read([*over, DAY[1:]], arrived, coloured=False) == ['CÔNG VĂN ĐẾN']
    assert read([*over, DAY], [line('Công văn đến', LEFT, TOP)], coloured=False) == ['Công văn đến']
