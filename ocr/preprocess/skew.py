"""Skew: the small angle by which print leans, from how sharply rows of ink begin and end."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.preprocess.colour import Grey

_REACH = 8.0  # degrees searched on either side
_SIDE = 1000  # pixels of the longer side while measuring
_MARGIN = 0.02  # of each side is left out: black scanner borders have sharp rows too
_LEAST_INK = 0.002

Affine = NDArray[np.float64]


def skew_of(grey: Grey) -> float:
    """Return the lean of the text rows in degrees, positive = clockwise; 0.0 on a page with nothing on it."""
    fine = _ink(grey, _SIDE)
    if fine.mean() < _LEAST_INK * 255:
        return 0.0
    coarse = _ink(grey, _SIDE // 2)
    angle = _best(coarse, np.arange(-_REACH, _REACH + 0.01, 0.5))
    angle = _best(fine, angle + np.arange(-0.5, 0.51, 0.1))
    return round(_best(fine, angle + np.arange(-0.1, 0.101, 0.05)), 2) + 0.0


def levelling(width: int, height: int, skew: float) -> tuple[Affine, tuple[int, int]]:
    """Return the 2x3 matrix that turns a page level, and the size that keeps its corners."""
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    cos, sin = abs(math.cos(math.radians(skew))), abs(math.sin(math.radians(skew)))
    new_width, new_height = math.ceil(width * cos + height * sin), math.ceil(width * sin + height * cos)
    matrix[0, 2] += (new_width - width) / 2
    matrix[1, 2] += (new_height - height) / 2
    return matrix, (new_width, new_height)


def _ink(grey: Grey, side: int) -> Grey:
    height, width = grey.shape
    top, left = int(height * _MARGIN), int(width * _MARGIN)
    inner = grey[top : height - top, left : width - left]
    scale = min(1.0, side / max(inner.shape))
    small = cv2.resize(inner, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else inner
    return 255 - small  # type: ignore[no-any-return]


def _best(ink: Grey, angles: NDArray[np.float64]) -> float:
    size = (ink.shape[1], ink.shape[0])
    centre = (size[0] / 2, size[1] / 2)
    scores = []
    for angle in angles:
        level = cv2.warpAffine(ink, cv2.getRotationMatrix2D(centre, float(angle), 1.0), size)
        rows = level.sum(axis=1, dtype=np.int64).astype(np.float64)
        scores.append(float(((rows[1:] - rows[:-1]) ** 2).sum()))
    return float(angles[int(np.argmax(scores))])
