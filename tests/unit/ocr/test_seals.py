"""Seals found as rings of ink, and what of the coloured ink is left to read."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from ocr.engines.coloured import coloured_ink, read_coloured, without_seals
from ocr.model import Box, Line, Word
from ocr.preprocess import prepare
from ocr.preprocess.seals import find_seals

SHAPE = (877, 620)  # a page at 300 dpi, reduced by 4


def ring(mask, centre, radius, *, holes=0.0):
    """A seal: two rings, a star and letters along the ring; `holes` is the share of it that did not take ink."""
    cv2.circle(mask, centre, radius, 255, 3)
    cv2.circle(mask, centre, round(radius * 0.6), 255, 1)
    cv2.circle(mask, centre, round(radius * 0.2), 255, -1)
    for angle in range(0, 360, 20):
        point = np.array(centre) + 0.8 * radius * np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
        cv2.circle(mask, tuple(int(value) for value in point), 3, 255, -1)
    if holes:
        grain = np.random.default_rng(5).random((mask.shape[0] // 6 + 1, mask.shape[1] // 6 + 1)) < holes
        mask[np.kron(grain, np.ones((6, 6)))[: mask.shape[0], : mask.shape[1]] > 0] = 0
    return mask


@pytest.mark.parametrize('radius', [20, 56, 80])
@pytest.mark.parametrize('holes', [0.0, 0.3])
def test_a_round_seal_is_found_where_it_is(radius, holes):
    (seal,) = find_seals(ring(np.zeros(SHAPE, np.uint8), (300, 500), radius, holes=holes), 4)
    assert (seal.x, seal.y) == (pytest.approx(1200, abs=16), pytest.approx(2000, abs=16))
    assert seal.axes == (pytest.approx(4 * radius, rel=0.05, abs=10), pytest.approx(4 * radius, rel=0.05, abs=10))
    assert seal.covers(1200 + 3.8 * radius, 2000)
    assert not seal.covers(1200 + 4.8 * radius, 2000)


def test_a_seal_with_a_red_line_through_it_and_another_seal_beside_it():
    mask = ring(ring(np.zeros(SHAPE, np.uint8), (200, 500), 56), (322, 500), 56)
    cv2.line(mask, (120, 560), (420, 440), 255, 3)
    assert {round(seal.x / 40) for seal in find_seals(mask, 4)} == {20, 32}


def test_half_a_seal_at_the_edge_of_the_page_is_found():
    (seal,) = find_seals(ring(np.zeros(SHAPE, np.uint8), (SHAPE[1] + 4, 300), 56), 4)
    assert seal.x == pytest.approx(4 * (SHAPE[1] + 4), abs=30)


def test_an_oval_seal_is_found():
    mask = np.zeros(SHAPE, np.uint8)
    cv2.ellipse(mask, (300, 300), (80, 50), 10, 0, 360, 255, 3)
    (seal,) = find_seals(mask, 1)
    assert sorted(seal.axes) == [pytest.approx(50, abs=4), pytest.approx(80, abs=4)]


def test_headings_frames_and_pens_are_no_seals():
    mask = np.zeros(SHAPE, np.uint8)
    cv2.putText(mask, 'GIAY CHUNG NHAN', (60, 120), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 255, 4)
    cv2.rectangle(mask, (80, 300), (260, 400), 255, 2)
    curve = np.array([[300 + 9 * t, 600 + 60 * np.sin(t * 0.9)] for t in range(28)], np.int32)
    cv2.polylines(mask, [curve], False, 255, 2)
    assert find_seals(mask, 4) == []


def test_ink_alone_has_neither_black_print_nor_the_seal_but_keeps_ink_of_another_hue():
    level = np.full((1600, 800), 255, np.uint8)
    level[100:120] = 10  # a row of black print
    inked = level.copy()
    cv2.circle(inked, (400, 400), 200, 90, 12)  # a red seal
    inked[395:405] = 60  # blue pen across it
    ink = coloured_ink(inked, level)
    assert ink[105, 300] == 255
    assert ink[400, 300] == 60
    red = np.zeros((400, 200), np.uint8)
    cv2.circle(red, (100, 100), 50, 255, 3)
    blue = np.zeros_like(red)
    blue[98:102] = 255
    without_seals(ink, red, blue)
    assert (ink[150:380] == 255).all()
    assert (ink[395:405, 240:560] == 60).all()


def page_with(draw):
    """A prepared page with black rows and what `draw` puts on it in colour (BGR)."""
    image = np.full((1754, 1240, 3), 255, np.uint8)
    for row in range(12):
        for left in range(100, 1100, 24):
            image[200 + 40 * row : 216 + 40 * row, left : left + 14] = 20
    draw(image)
    return prepare(image, dpi=(150.0, 150.0), find_turn=False)


def line(text, x0, y0, x1, y1, confidence=0.95):
    return Line(tuple(Word(part, confidence, Box(x0, y0, x1, y1)) for part in text.split()))


def never(*_):
    raise AssertionError('looked for text where there is none')


def test_a_page_with_a_red_seal_only_is_not_read_again():
    def seal(image):
        image[ring(np.zeros(image.shape[:2], np.uint8), (700, 1200), 110) > 0] = (40, 30, 210)

    page = page_with(seal)
    assert page.inked is not None
    assert read_coloured(page, [], never, never, None) == []


def test_blue_words_are_read_alone_and_doubted_ones_left_out():
    page = page_with(lambda image: cv2.rectangle(image, (500, 1000), (700, 1040), (150, 50, 30), -1))
    words = {'Nguyễn Văn An': 0.9, 'li': 0.9, 'Qx Wz': 0.4}
    for text, confidence in words.items():

        def read(grey, boxes, deadline, text=text, confidence=confidence):
            assert grey[1010, 600] < 120
            assert grey[208, 105] == 255
            return [line(text, *(int(value) for value in boxes[0]), confidence)]

        found = read_coloured(page, [], lambda grey: [(0.0, 1000.0, 200.0, 1040.0)], read, None)
        assert [item.text for item in found] == (['Nguyễn Văn An'] if text == 'Nguyễn Văn An' else [])


@pytest.mark.parametrize(('label', 'kept'), [('Số:', True), ('Ngày:', True), ('Chuyển:', True), ('Mai', False)])
def test_what_a_pen_wrote_behind_the_label_of_a_stamp_stays_in_doubt(label, kept):
    page = page_with(lambda image: cv2.rectangle(image, (500, 1000), (700, 1040), (150, 50, 30), -1))

    def read(grey, boxes, deadline):
        box = [int(value) for value in boxes[0]]
        return [Line((*line(label, *box, 0.9).words, *line('239', *box, 0.4).words))]

    found = read_coloured(page, [], lambda grey: [(0.0, 1000.0, 200.0, 1040.0)], read, None)
    assert [item.text for item in found] == ([f'{label} 239'] if kept else [])
    assert [item.words[-1].confidence for item in found] == ([0.4] if kept else [])
