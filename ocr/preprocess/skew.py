"""Skew: the small angle by which print leans, from how sharply rows of ink begin and end."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.preprocess.colour import Grey

_REACH, _FAR = 8.0, 24.0  # degrees searched on either side; where these show no rows
_STRIPS = 64  # vertical strips of the page; a strip is narrow enough to be level in itself
_ROWS = 1400
_BLUR = 5  # rows
_MARGIN = 0.02  # of each side is left out: paper edges have sharp rows too
_LEAST_INK = 0.002
_LEAST_PEAK = 4.0  # times the usual sharpness; print gives 30 and more, a lone drawing 1 to 2
_LEAST_FAR_PEAK = 6.0  # and of a piece of a page: print gives 7 and more
_APART = 1.5  # degrees by which two cards on one sheet lean two ways
_DARK = 150  # darker on white paper is ink
_STRAY = 0.005  # of the ink on each side is dust
_COARSE, _FINE = 0.5, 0.05  # degrees between trials

Affine = NDArray[np.float64]


def skew_of(grey: Grey) -> float:
    """Return the lean of the text rows in degrees, positive = clockwise; 0.0 on a page with no rows on it.

    The page is squeezed into narrow strips, and a lean is tried by moving the strips up and down: the same sums of
    rows as turning the page would give, at a hundredth of its cost.
    """
    height, width = grey.shape
    top, left = int(height * _MARGIN), int(width * _MARGIN)
    inner = grey[top : height - top, left : width - left]
    if min(inner.shape) < _STRIPS:
        return 0.0
    strips = _strips(inner)
    if strips.mean() > (1 - _LEAST_INK) * 255:
        return 0.0
    near = _lean(strips, inner.shape, _REACH, _LEAST_PEAK)
    if near is not None and abs(near) < _REACH:
        return near
    # A card alone on a sheet has few rows, and whoever laid it on the glass did not look.
    far = _far_lean(_inked(inner))
    return far if far is not None else near or 0.0


def _far_lean(piece: Grey) -> float | None:
    """Return the lean of the inked piece of a page; the middle where two cards lean two ways: levelling one tilts the other."""
    height, width = piece.shape
    halves = (piece[: height // 2], piece[height // 2 :], piece[:, : width // 2], piece[:, width // 2 :])
    whole = _piece_lean(piece)
    if whole is None:
        return None
    leans = [whole, *(lean for half in halves if (lean := _piece_lean(_inked(half))) is not None)]
    return round((max(leans) + min(leans)) / 2, 2) if max(leans) - min(leans) > _APART else whole


def _piece_lean(piece: Grey) -> float | None:
    return None if min(piece.shape) < _STRIPS else _lean(_strips(piece), piece.shape, _FAR, _LEAST_FAR_PEAK)


def _lean(strips: Grey, shape: tuple[int, ...], reach: float, least: float) -> float | None:
    """Return the lean of the rows of a page or a piece of it, up to `reach` degrees; None where no rows show.

    Args:
        strips: of the piece.
        shape: of the piece.
        reach: degrees on either side.
        least: how many times as sharp as usual the rows must be.
    """
    fine = _rows(strips, _ROWS)
    coarse = _rows(strips, _ROWS // 2)
    # Strips of one page pixel's width and rows of one page pixel's height would be moved by tan(lean) a strip.
    squeeze = (shape[1] / _STRIPS) / (shape[0] / _ROWS)
    angles = np.arange(-reach, reach + _COARSE / 2, _COARSE)
    sharpness = _sharpness(coarse, squeeze / 2, angles)
    best = int(np.argmax(sharpness))
    if sharpness[best] < least * float(np.median(sharpness)):
        return None
    angles = angles[best] + np.arange(-_COARSE, _COARSE + _FINE / 2, _FINE)
    # Every second angle, then those beside the best of them.
    sharpness = np.full(len(angles), -1.0)
    sharpness[::2] = _sharpness(fine, squeeze, angles[::2])
    best = int(np.argmax(sharpness))
    beside = [place for place in (best - 1, best + 1) if 0 <= place < len(angles)]
    sharpness[beside] = _sharpness(fine, squeeze, angles[beside])
    best = int(np.argmax(sharpness))
    return round(float(angles[best]) + _FINE * _vertex(sharpness, best), 2) + 0.0


def _strips(piece: Grey) -> Grey:
    return cv2.resize(piece, (_STRIPS, piece.shape[0]), interpolation=cv2.INTER_AREA)  # type: ignore[no-any-return]


def _inked(page: Grey) -> Grey:
    """Return the part of a page that holds its ink, dust beside it left out."""
    ink = cv2.threshold(page, _DARK, 1, cv2.THRESH_BINARY_INV)[1]
    ends = []
    for axis in (1, 0):
        passed = np.cumsum(cv2.reduce(ink, axis, cv2.REDUCE_SUM, dtype=cv2.CV_32S))
        first, last = np.searchsorted(passed, [_STRAY * passed[-1], (1 - _STRAY) * passed[-1]])
        ends.append(slice(int(first), int(last) + 1))
    return page[ends[0], ends[1]]


def levelling(width: int, height: int, skew: float) -> tuple[Affine, tuple[int, int]]:
    """Return the 2x3 matrix that turns a page level, and the size that keeps its corners."""
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    cos, sin = abs(math.cos(math.radians(skew))), abs(math.sin(math.radians(skew)))
    new_width, new_height = math.ceil(width * cos + height * sin), math.ceil(width * sin + height * cos)
    matrix[0, 2] += (new_width - width) / 2
    matrix[1, 2] += (new_height - height) / 2
    return matrix, (new_width, new_height)


def _rows(strips: Grey, rows: int) -> Grey:
    """Return ink as bright strips of so many rows."""
    interpolation = cv2.INTER_AREA if rows < strips.shape[0] else cv2.INTER_LINEAR
    sized = cv2.resize(strips, (_STRIPS, rows), interpolation=interpolation)
    # Moved by half a row, strips are blurred by that; blurred all alike, no angle is better for its whole numbers.
    return cv2.GaussianBlur(cv2.bitwise_not(sized), (1, _BLUR), 0)  # type: ignore[no-any-return]


def _sharpness(ink: Grey, squeeze: float, angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each angle the sum of squared differences between neighbouring rows of the levelled strips."""
    rows, strips = ink.shape
    answer = np.empty(len(angles))
    for index, angle in enumerate(angles):
        drop = math.tan(math.radians(float(angle))) * squeeze
        matrix = np.array([[1.0, 0.0, 0.0], [drop, 1.0, -drop * (strips - 1) / 2]])
        level = cv2.warpAffine(ink, matrix, (strips, rows), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
        steps = np.diff(cv2.reduce(level, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32F)[:, 0].astype(np.float64))
        answer[index] = float(steps @ steps)
    return answer


def _vertex(values: NDArray[np.float64], best: int) -> float:
    """Return how far, in steps, the top of the parabola through the best value and its neighbours is from it."""
    if not 0 < best < len(values) - 1:
        return 0.0
    before, at, after = (float(value) for value in values[best - 1 : best + 2])
    bend = before - 2 * at + after
    return 0.5 * (before - after) / bend if bend else 0.0
