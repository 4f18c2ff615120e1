"""Edges: whether print runs over a side of the picture, or lies under a folded corner."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.model import Box, Side
from ocr.preprocess.colour import Grey

_EDGE_PIXELS = 3
_INK = 110
_LINES = 3  # lines or words cut by a side; one may be a stain
_STROKE_MM = (0.08, 1.4)  # a stroke that is cut is this wide along the edge
_CUT_STROKES = 14  # letters of a line of print that is cut along its length
_CORNER_DPI = 25.4  # one pixel a millimetre
_CORNER_MM = (10, 70)  # legs of the triangle that is looked for
_DARK_LID = 100  # shades
_TIP_MM = 3.0  # in a corner that is not there, dark all over
_FILLED, _CLEAR = 0.9, 0.15  # share of dark pixels in the triangle, and behind its long side
_BEHIND_MM = (3, 9)
_MM = 25.4


def cut_sides(grey: Grey, words: Iterable[Box], dpi: float) -> tuple[Side, ...]:
    """Return the sides over which print runs, left, top, right, bottom.

    Left and right need several words that touch the side with ink; top and bottom a row of strokes that end there.
    """
    height, width = grey.shape
    touching = dict.fromkeys((Side.LEFT, Side.RIGHT), 0)
    for box in words:
        if box.height < 6:
            continue
        if box.x0 <= _EDGE_PIXELS and _inked(grey[box.y0 : box.y1, :2]):
            touching[Side.LEFT] += 1
        if box.x1 >= width - _EDGE_PIXELS and _inked(grey[box.y0 : box.y1, width - 2 :]):
            touching[Side.RIGHT] += 1
    sides = [side for side, count in touching.items() if count >= _LINES]
    if _strokes(grey[:2].min(axis=0), dpi) >= _CUT_STROKES:
        sides.append(Side.TOP)
    if _strokes(grey[height - 2 :].min(axis=0), dpi) >= _CUT_STROKES:
        sides.append(Side.BOTTOM)
    return tuple(side for side in Side if side in sides)


def folded_corner(grey: Grey, dpi: float) -> float:
    """Return the leg in mm of the largest corner that is not there: a dark triangle where the lid is dark; 0 for none."""
    scale = min(1.0, _CORNER_DPI / dpi)
    tip = max(1, int(_TIP_MM / _MM * dpi))
    if not any(
        float(part.min()) < _DARK_LID for rows in (grey[:tip], grey[-tip:]) for part in (rows[:, :tip], rows[:, -tip:])
    ):
        return 0.0
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = small < _DARK_LID
    corners = (dark, dark[:, ::-1], dark[::-1], dark[::-1, ::-1])
    return max(_leg(corner[: _CORNER_MM[1] * 2, : _CORNER_MM[1] * 2]) for corner in corners)


def _leg(corner: NDArray[np.bool_]) -> float:
    if not corner[:4, :4].all():
        return 0.0
    rows, columns = np.indices(corner.shape)
    away = rows + columns
    for leg in range(_CORNER_MM[1], _CORNER_MM[0], -2):
        if min(corner.shape) <= leg or corner[away < leg].mean() < _FILLED:
            continue
        behind = corner[(away > leg + _BEHIND_MM[0]) & (away < leg + _BEHIND_MM[1])]
        return float(leg) if behind.size and behind.mean() < _CLEAR else 0.0
    return 0.0


def _inked(strip: Grey) -> bool:
    """Tell whether a strip at the edge shows strokes: some dark, not all, as a black border would be."""
    if not strip.size:
        return False
    share = float((strip.min(axis=1) < _INK).mean())
    return 0.08 < share < 0.85


def _strokes(row: Grey, dpi: float) -> int:
    """Count runs of ink along the edge that are as wide as strokes of letters."""
    dark = (row < _INK).astype(np.int8)
    steps = np.diff(dark, prepend=0, append=0)
    runs = np.flatnonzero(steps < 0) - np.flatnonzero(steps > 0)
    low, high = (value / _MM * dpi for value in _STROKE_MM)
    return int(((runs >= max(1.0, low)) & (runs <= high)).sum())
