"""Squares beside printed choices: found by their four sides, told empty or ticked by the ink inside.

Readers take a square for letters (`L]`, `C`) or leave it out, and see nothing of the tick. Only rows that speak of a
choice are looked at, and digits in rows of printed boxes are left alone: a square of a choice stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.model import Box, Line, Word
from ocr.preprocess.colour import Grey
from ocr.vietnamese.folding import letters

EMPTY, TICKED = '☐', '☑'

_LIKE_SQUARE = re.compile(r'[\[(|LlCDUI]?[\])]|\[[JjIl1|]?|[☐☑☒□▢◻]|L[JI1l]|[CDOUQ]')
_CHOICES = ({'nam', 'nu'}, {'co', 'khong'})  # words between which a form lets choose
_SMALLEST, _LARGEST = 0.5, 1.6  # side in heights of the row's words
_SQUARE = 1.3  # times as wide as tall, at most
_SIDE = 0.85  # share of a side that must be ink
_LINE = 0.6  # share of a row of pixels that is the upper or lower side
_EDGE = 0.2  # of the side: where its line may lie
_INSIDE = 0.22  # of the side: what is left out at each edge before the ink inside is measured
_BLANK, _FILLED = 0.02, 0.06  # shares of ink inside: no more, no less
_BESIDE = 0.8  # sides between the boxes of one number
_ROW_OF_BOXES = 3
_REACH = 3.0  # heights beyond the ends of a row
_SURE, _UNSURE = 0.97, 0.5
_COVERED = 0.5  # of a word that is the square itself
_SIGN = 3  # letters at most of what a square is read as

Mask = NDArray[np.uint8]


def squares_told(grey: Grey, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with `☐` or `☑` in the place of each square beside a choice.

    Args:
        grey: the page with all ink dark, that of ticks by pen too; the boxes of `lines` are in its pixels.
        lines: what was read.
    """
    return tuple(_told(grey, line) if _has_choice(line) else line for line in lines)


def _has_choice(line: Line) -> bool:
    plain = {letters(word.text) for word in line.words}
    like = any(_LIKE_SQUARE.fullmatch(word.text) for word in line.words)
    return like or any(choice <= plain for choice in _CHOICES)


def _told(grey: Grey, line: Line) -> Line:
    tall = float(np.median([word.box.height for word in line.words]))
    box = line.box
    left, top = max(0, round(box.x0 - _REACH * tall)), max(0, round(box.y0 - 0.4 * tall))
    right, bottom = round(box.x1 + _REACH * tall), round(box.y1 + 0.4 * tall)
    ink = _ink(grey[top:bottom, left:right])
    frames = _alone([frame for frame in _frames(ink, tall) if _is_square(ink, frame)])
    words = line.words
    for frame in frames:
        place = Box(frame.x0 + left, frame.y0 + top, frame.x1 + left, frame.y1 + top)
        share = _share_inside(ink[frame.y0 : frame.y1, frame.x0 : frame.x1])
        sure = share <= _BLANK or share >= _FILLED
        sign = Word(TICKED if share >= _FILLED else EMPTY, _SURE if sure else _UNSURE, place)
        words = _put(words, sign)
    return replace(line, words=words)


def _ink(piece: Grey) -> Mask:
    """Return a picture with ink 1 and paper 0."""
    if piece.size == 0:
        return np.zeros((1, 1), np.uint8)
    return (piece < 160).astype(np.uint8)


def _frames(ink: Mask, tall: float) -> list[Box]:
    """Return the boxes of what straight lines are connected to, of the size of a square."""
    length = max(5, round(0.4 * tall))
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    joined = cv2.dilate(across | down, np.ones((3, 3), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = [
        _within_lines(ink, Box(int(x) + 1, int(y) + 1, int(x + wide) - 1, int(y + high) - 1))
        for x, y, wide, high, _ in stats[1:count]
        if max(wide, high) < 2 * _LARGEST * tall
    ]
    return [
        box
        for box in found
        if box is not None
        if _SMALLEST * tall < min(box.width, box.height) and max(box.width, box.height) < _LARGEST * tall
        if max(box.width, box.height) < _SQUARE * min(box.width, box.height)
    ]


def _within_lines(ink: Mask, box: Box) -> Box | None:
    """Return the box from the first line to the last one, both ways: a tick may reach over a side."""
    piece = ink[box.y0 : box.y1, box.x0 : box.x1]
    if not piece.size:  # a stroke along the edge of the page
        return None
    rows = np.flatnonzero(piece.mean(axis=1) > _LINE)
    columns = np.flatnonzero(piece.mean(axis=0) > _LINE)
    if not rows.size or not columns.size:
        return None
    return Box(
        box.x0 + int(columns[0]), box.y0 + int(rows[0]), box.x0 + int(columns[-1]) + 1, box.y0 + int(rows[-1]) + 1
    )


def _is_square(ink: Mask, box: Box) -> bool:
    """Tell whether ink runs along all four sides into all four corners; a letter has round or open ones."""
    piece = ink[max(0, box.y0) : box.y1, max(0, box.x0) : box.x1]
    high, wide = piece.shape
    edge = max(2, round(_EDGE * min(high, wide)))
    sides = (
        piece[:edge].max(axis=0),
        piece[-edge:].max(axis=0),
        piece[:, :edge].max(axis=1),
        piece[:, -edge:].max(axis=1),
    )
    corner = max(2, edge // 2)
    corners = (
        piece[:corner, :corner],
        piece[:corner, -corner:],
        piece[-corner:, :corner],
        piece[-corner:, -corner:],
    )
    return all(float(side.mean()) >= _SIDE for side in sides) and all(bool(part.any()) for part in corners)


def _alone(frames: Sequence[Box]) -> list[Box]:
    """Leave out rows of boxes for the digits of a number."""
    ordered = sorted(frames, key=lambda box: box.x0)
    groups: list[list[Box]] = []
    for box in ordered:
        if groups and box.x0 - groups[-1][-1].x1 < _BESIDE * box.width:
            groups[-1].append(box)
        else:
            groups.append([box])
    return [box for group in groups if len(group) < _ROW_OF_BOXES for box in group]


def _share_inside(ink: Mask) -> float:
    high, wide = ink.shape
    margin_y, margin_x = max(3, round(_INSIDE * high)), max(3, round(_INSIDE * wide))
    inner = ink[margin_y:-margin_y, margin_x:-margin_x]
    return float(inner.mean()) if inner.size else 0.0


def _put(words: tuple[Word, ...], sign: Word) -> tuple[Word, ...]:
    """Put the sign in the place of what the square was read as."""
    kept = [word for word in words if not _is_the_square(word, sign.box)]
    middle = (sign.box.x0 + sign.box.x1) / 2
    place = next((at for at, word in enumerate(kept) if (word.box.x0 + word.box.x1) / 2 > middle), len(kept))
    return (*kept[:place], sign, *kept[place:])


def _is_the_square(word: Word, box: Box) -> bool:
    short = len(word.text) <= _SIGN
    return short and word.box.intersection(box).area > _COVERED * word.box.area
