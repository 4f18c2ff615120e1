"""How well the print is drawn: the steepness of stroke edges and the distance of ink from paper, in samples of the page.

The edge of a stroke is as flat as the blur of everything between paper and pixel: lens, motion, scanner, enlargement,
compression. In millimetres of the page it depends neither on what is printed nor on how finely it was scanned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.model import ZONE_COLUMNS, ZONE_ROWS, Grade
from ocr.preprocess.colour import Grey

_SAMPLE_MM = 20.0
_SAMPLE_PIXELS = (128, 320)
_ROWS, _COLUMNS = 6, 4  # fields of the page, one sample in each
_SHRINK = 8
_REACH_MM = 1.0  # an edge is looked at within this
_LEAST_SPREAD = 5.0  # standard deviation in shades of a sample with print
_LEAST_EDGES = 40
_LEAST_STEP = 14  # shades between ink and paper
_EDGE_SHARE = 0.5  # of the full step: lesser ones are grain and paper
_MM = 25.4


@dataclass(frozen=True, slots=True)
class PrintSample:
    """A sample of print; `row` and `column` count the fields of the page from its top left."""

    row: int
    column: int
    grade: Grade


def samples(grey: Grey, dpi: float) -> list[PrintSample]:
    """Return one sample for each field of the page that has print on it."""
    found = []
    for row, column, tile in _tiles(grey, dpi):
        grade = _grade(tile, dpi)
        if grade is not None:
            found.append(PrintSample(row, column, grade))
    return found


def zones(found: Sequence[PrintSample]) -> tuple[Grade | None, ...]:
    """Return the median grades of six parts of the page, row by row from the top left; None where no print is."""
    parts: list[Grade | None] = []
    for row in range(ZONE_ROWS):
        for column in range(ZONE_COLUMNS):
            inside = [
                item.grade
                for item in found
                if item.row * ZONE_ROWS // _ROWS == row and item.column * ZONE_COLUMNS // _COLUMNS == column
            ]
            parts.append(_median(inside) if inside else None)
    return tuple(parts)


def _median(grades: Sequence[Grade]) -> Grade:
    sharpness = float(np.median([grade.sharpness for grade in grades]))
    contrast = float(np.median([grade.contrast for grade in grades]))
    return Grade(round(sharpness, 3), round(contrast, 3))


def _tiles(grey: Grey, dpi: float) -> list[tuple[int, int, Grey]]:
    """Return the busiest tile of each field of the page, if it is busy at all."""
    height, width = grey.shape
    side = min(max(_SAMPLE_PIXELS[0], int(_SAMPLE_MM / _MM * dpi)), _SAMPLE_PIXELS[1], height, width)
    if side < 4 * _SHRINK:
        return []
    small = cv2.resize(grey, None, fx=1 / _SHRINK, fy=1 / _SHRINK, interpolation=cv2.INTER_AREA).astype(np.float32)
    window = (max(1, side // _SHRINK),) * 2
    mean = cv2.boxFilter(small, -1, window)
    spread = np.sqrt(np.maximum(cv2.boxFilter(small * small, -1, window) - mean * mean, 0))
    rows, columns = spread.shape
    found = []
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            y, x = row * rows // _ROWS, column * columns // _COLUMNS
            part = spread[y : (row + 1) * rows // _ROWS, x : (column + 1) * columns // _COLUMNS]
            if not part.size or part.max() < _LEAST_SPREAD:
                continue
            down, across = divmod(int(part.argmax()), part.shape[1])
            top = min(max(0, (y + down) * _SHRINK - side // 2), height - side)
            left = min(max(0, (x + across) * _SHRINK - side // 2), width - side)
            found.append((row, column, grey[top : top + side, left : left + side]))
    return found


def _grade(tile: Grey, dpi: float) -> Grade | None:
    """Return sharpness and contrast of a tile, or None when it has too few edges to tell.

    Sharpness is the usual steepness of edges as a share of the full step from ink to paper. Motion blurs one
    direction: the worse one counts. It also pales the strokes across it, which is why the step is that of the tile.
    """
    reach = max(5, round(_REACH_MM / _MM * dpi)) | 1
    profiles = [_profile(tile, reach), _profile(np.ascontiguousarray(tile.T), reach)]
    step = max(_highest(rise[::3, ::3]) for rise, _, _ in profiles)
    if step < _LEAST_STEP:
        return None
    slopes = []
    for rise, slope, steepest in profiles:
        edges = slope[steepest & (rise >= _EDGE_SHARE * step)]
        if edges.size < _LEAST_EDGES:
            return None
        slopes.append(float(np.median(edges)))
    return Grade(sharpness=min(slopes) / step * dpi / _MM, contrast=step / 255.0)


def _highest(rise: Grey) -> float:
    """Return the 98th percentile."""
    below = np.bincount(rise.ravel(), minlength=256).cumsum()
    place = (int(below[-1]) - 1) * 0.98
    low, high = (int(np.searchsorted(below, int(place) + more, side='right')) for more in (0, 1))
    return low + (high - low) * (place - int(place))


def _profile(tile: Grey, reach: int) -> tuple[Grey, Grey, NDArray[np.bool_]]:
    """Return along the rows: the step around each pixel, the slope at it, and whether that is the steepest near by."""
    row = np.ones((1, reach), np.uint8)
    rise = cv2.subtract(cv2.dilate(tile, row), cv2.erode(tile, row))[:, :-1]
    slope = cv2.absdiff(tile[:, 1:], tile[:, :-1])
    return rise.astype(np.uint8), slope.astype(np.uint8), slope == cv2.dilate(slope, row)
