"""What only coloured ink says: headings in red, stamps, names and numbers in blue, read in a pass of their own.

Seals are taken out first, the ink of their own hue only: their legend is no text of the page. What is left of the
coloured ink is looked at without the black print, so that a stamp across a row and the row are two lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np

from ocr.engines.base import Deadline
from ocr.engines.models import Detect, LineBox
from ocr.model import Box, Line
from ocr.preprocess import Prepared
from ocr.preprocess.colour import Grey
from ocr.preprocess.prepared import INK_STEP
from ocr.preprocess.seals import find_seals
from ocr.vietnamese.page_marks import closes_blank, is_stamp_label, opens_blank

Read = Callable[[Grey, Sequence[LineBox], Deadline], Sequence[Line]]
"""Reads the lines in boxes of a grey image; lines without print are left out."""

_BLACK = 110  # darker print is black, whatever lies over it
_INKED = 185  # mean grey of reduced pixels with coloured ink
_LEAST_INK = 30  # reduced pixels: a letter or two
_MARGIN = 60  # pixels kept beside coloured ink
_LEAST = 0.35  # confidence of a word in coloured ink
_LINE = 0.7  # and of a whole line of it
_LABEL = 0.6  # of the label of a stamp, whose blank a pen filled in: what is behind it only has to be a word
_IN_A_BLANK = 0.6  # factor on a coloured word in a blank of black print: mostly handwriting
_SAME = 0.5  # share of the larger of two words' boxes that both cover: two readings of one place
_TALL = 4.0  # heights of the page's words; taller strokes are a signature
_REACH = 4.0  # heights between a label and what fills its blank


def read_coloured(page: Prepared, known: Sequence[Line], detect: Detect, read: Read, deadline: Deadline) -> list[Line]:
    """Return the lines that only coloured ink says, boxes in pixels of `page.level`; see `reading_order`.

    They are believed less than black print: seals and signatures look like letters too.

    Args:
        page: the prepared page.
        known: lines of the black print.
        detect: finds text lines.
        read: reads them.
        deadline: handed on to `read`, which raises EngineTimeout.
    """
    if page.inked is None:
        return []
    ink = coloured_ink(page.inked, page.level)
    if page.red is not None and page.blue is not None:
        without_seals(ink, page.red, page.blue)
    inked = _reduced(ink) < _INKED
    if np.count_nonzero(inked) < _LEAST_INK:
        return []
    columns = np.flatnonzero(inked.any(axis=0)) * INK_STEP
    left, right = max(0, int(columns[0]) - _MARGIN), min(ink.shape[1], int(columns[-1]) + INK_STEP + _MARGIN)
    boxes = [(x0 + left, y0, x1 + left, y1) for x0, y0, x1, y1 in detect(np.ascontiguousarray(ink[:, left:right]))]
    tall = _TALL * median([word.box.height for line in known for word in line.words] or [ink.shape[0]])
    found = [_believed(line, known) for line in read(ink, boxes, deadline) if line.box.height <= tall]
    return [line for line in found if line is not None]


def coloured_ink(inked: Grey, level: Grey) -> Grey:
    """Return the coloured ink alone, as dark as `inked` has it; where black print is, it cannot be told.

    Args:
        inked: the page with coloured ink dark.
        level: the same page without coloured ink.
    """
    _, black = cv2.threshold(level, _BLACK, 255, cv2.THRESH_BINARY_INV)
    return cv2.max(cv2.divide(inked, level, scale=255), black)  # type: ignore[no-any-return]


def without_seals(ink: Grey, red: Grey, blue: Grey) -> None:
    """Take seals out of the coloured ink, in place; ink of the other hue that lies across them stays."""
    seals = np.zeros_like(red)
    for own, other in ((red, blue), (blue, red)):
        area = np.zeros_like(own)
        for seal in find_seals(own, 1):
            seal.paint(area, 255)
        kept = cv2.dilate(cv2.bitwise_and(other, cv2.bitwise_not(own)), np.ones((3, 3), np.uint8))
        seals = cv2.max(seals, cv2.bitwise_and(area, cv2.bitwise_not(kept)))
    whole = cv2.resize(seals, None, fx=INK_STEP, fy=INK_STEP, interpolation=cv2.INTER_NEAREST)
    cv2.max(ink, whole[: ink.shape[0], : ink.shape[1]], dst=ink)


def fill_blanks(lines: Sequence[Line], coloured: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Put coloured words into the blanks of black lines that they fill.

    Where both say something in one place, ink was taken for black or black for ink, and the surer word stays.

    Returns the black lines and the coloured ones that fill no blank.
    """
    filled, coloured = _surer(lines, coloured), _surer(coloured, lines)
    apart = []
    for line in coloured:
        at = next((index for index, other in enumerate(filled) if _fills(line.box, other)), None)
        if at is None:
            apart.append(line)
        else:
            words = sorted((*filled[at].words, *line.words), key=lambda word: word.box.x0)
            filled[at] = replace(filled[at], words=tuple(words))
    return filled, apart


def _surer(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    """Return lines without the words in whose place `others` have a surer one."""
    rivals = [word for line in others for word in line.words]
    if not rivals:
        return list(lines)
    kept = []
    for line in lines:
        words = [
            word
            for word in line.words
            if not any(_one_place(word.box, rival.box) and rival.confidence > word.confidence for rival in rivals)
        ]
        if words:
            kept.append(line if len(words) == len(line.words) else replace(line, words=tuple(words)))
    return kept


def _one_place(one: Box, other: Box) -> bool:
    return one.intersection(other).area > _SAME * max(one.area, other.area)


def _reduced(ink: Grey) -> Grey:
    size = (-(-ink.shape[1] // INK_STEP), -(-ink.shape[0] // INK_STEP))
    return cv2.resize(ink, size, interpolation=cv2.INTER_AREA)  # type: ignore[no-any-return]


def _believed(line: Line, known: Sequence[Line]) -> Line | None:
    words = [word for word in line.words if word.confidence >= _LEAST and any(char.isalnum() for char in word.text)]
    if not words:
        return None
    kept = Line(tuple(words))
    if any(_fills(kept.box, other) for other in known):
        return Line(tuple(replace(word, confidence=word.confidence * _IN_A_BLANK) for word in words))
    if words[0].confidence >= _LABEL and is_stamp_label(words[0].text):  # filled in by pen: a person looks at it
        return kept
    letters = sum(char.isalnum() for word in words for char in word.text)
    return kept if letters >= 3 and kept.confidence >= _LINE else None


def _fills(box: Box, line: Line) -> bool:
    """Tell whether a box stands in a blank of a line: between two words, or beside the label of a number."""
    around = line.box
    tall = around.height
    middle = (box.y0 + box.y1) / 2
    if not around.y0 - 0.2 * tall <= middle <= around.y1 + 0.2 * tall or box.height > 2.5 * tall:
        return False
    if any(box.intersection(word.box).area > 0.15 * min(box.area, word.box.area) for word in line.words):
        return False
    before = [word for word in line.words if word.box.x0 < box.x0]
    after = [word for word in line.words if word.box.x0 >= box.x0]
    opened = bool(before) and box.x0 - before[-1].box.x1 < _REACH * tall
    closed = bool(after) and after[0].box.x0 - box.x1 < _REACH * tall
    if opened and closed:
        return True
    if opened and not after:
        return opens_blank(before[-1].text) or before[-1].text.endswith((':', '…', '..'))
    return closed and not before and closes_blank(after[0].text)
