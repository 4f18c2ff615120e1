"""Boxes of words are tight around their ink."""

from __future__ import annotations

import numpy as np

from ocr.engines.word_boxes import word_boxes

LINE = (90.0, 95.0, 420.0, 135.0)


def page(*words):
    grey = np.full((300, 600), 255, np.uint8)
    for x0, y0, x1, y1 in words:
        grey[y0:y1, x0:x1] = 0
    return grey


def test_boxes_are_the_ink(token_of):
    inked = [(100, 100, 180, 130), (200, 104, 290, 130), (310, 100, 400, 137)]
    tokens = [token_of('mot', left=102, step=26), token_of('hai', left=200, step=30), token_of('ba', left=310, step=45)]
    assert word_boxes(page(*inked), LINE, tokens) == [tuple(map(float, box)) for box in inked]


def test_letters_of_one_word_may_have_gaps_between_them(token_of):
    grey = page((100, 100, 130, 130), (136, 100, 180, 130), (205, 100, 260, 130))
    boxes = word_boxes(grey, LINE, [token_of('ab', left=100, step=40), token_of('cd', left=205, step=27)])
    assert boxes == [(100.0, 100.0, 180.0, 130.0), (205.0, 100.0, 260.0, 130.0)]


def test_neighbouring_rows_do_not_count(token_of):
    grey = page((100, 100, 180, 130), (100, 60, 180, 85), (100, 145, 180, 170))
    assert word_boxes(grey, LINE, [token_of('mot', left=102, step=26)]) == [(100.0, 100.0, 180.0, 130.0)]


def test_a_word_without_ink_has_the_place_that_was_read(token_of):
    boxes = word_boxes(page(), LINE, [token_of('mot', left=100, step=20)])
    assert boxes == [(110.0, 95.0, 150.0, 135.0)]


def test_no_words_no_boxes():
    assert word_boxes(page(), LINE, []) == []
