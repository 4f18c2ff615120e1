"""Words in the blue ink of a pen."""

from __future__ import annotations

import numpy as np

from ocr.engines.blue_ink import blue_words
from ocr.model import Box, Line, Word
from ocr.preprocess.prepared import INK_STEP

BOXES = [Box(40 + 120 * at, 40, 140 + 120 * at, 80) for at in range(4)]


def page(*, blue: set[int]) -> tuple[np.ndarray, np.ndarray]:
    grey = np.full((160, 600), 255, np.uint8)
    mask = np.zeros((160 // INK_STEP, 600 // INK_STEP), np.uint8)
    for at, box in enumerate(BOXES):
        grey[box.y0 + 4 : box.y1 - 4 : 4, box.x0 : box.x1] = 40
        if at in blue:
            mask[box.y0 // INK_STEP : box.y1 // INK_STEP, box.x0 // INK_STEP : box.x1 // INK_STEP] = 255
    return grey, mask


def line(*confidences: float) -> Line:
    return Line(tuple(Word('chữ', value, box) for value, box in zip(confidences, BOXES, strict=True)))


def test_all_blue_words_are_a_pens_where_some_were_hard_to_read() -> None:
    grey, mask = page(blue={1, 2})
    assert blue_words(grey, [line(0.99, 0.99, 0.6, 0.99)], mask) == {BOXES[1], BOXES[2]}


def test_print_in_blue_is_print() -> None:
    grey, mask = page(blue={0, 1, 2, 3})
    assert blue_words(grey, [line(0.99, 0.98, 0.99, 0.99)], mask) == frozenset()


def test_a_page_without_blue_ink_has_none() -> None:
    grey, mask = page(blue=set())
    assert blue_words(grey, [line(0.4, 0.5, 0.6, 0.4)], mask) == frozenset()
    assert blue_words(grey, [line(0.4, 0.5, 0.6, 0.4)], None) == frozenset()


def test_boxes_at_the_edge_of_the_page_or_without_ink_are_no_words() -> None:
    grey, mask = page(blue={3})
    outside = Line((Word('mép', 0.4, Box(590, 150, 640, 190)), Word('trắng', 0.4, Box(0, 100, 90, 150))))
    assert blue_words(grey, [outside, line(0.99, 0.99, 0.99, 0.4)], mask) == {BOXES[3]}
