"""Pixels in whole steps: resolutions that divide the scan's, which is many times faster than others."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

_STEPS = (12, 8, 6, 4, 3, 2, 1)
_WHOLE = 96  # pixels; every step and eight halves of every step divide it
_ROUNDED_ONCE = 4  # steps as small as this are not taken by halves
_ROUNDING = 1.15  # a resolution may be that much coarser than wanted


def step(dpi: float, wanted: float) -> int:
    """How many pixels of a scan make one of the wanted resolution; 1 when it is coarser already."""
    return next(value for value in _STEPS if value <= max(1.0, _ROUNDING * dpi / wanted))


def padded(image: Pixels, times: int = 1) -> Pixels:
    """Return the image with its last row and column repeated until `times` every step divides its sides."""
    below, right = (-side % (times * _WHOLE) for side in image.shape[:2])
    if not below and not right:
        return image
    return cv2.copyMakeBorder(image, 0, below, 0, right, cv2.BORDER_REPLICATE)  # type: ignore[no-any-return]


def reduced(image: Pixels, by: int) -> Pixels:
    """Mean of each square of `by` pixels a side."""
    if by % 2 == 0 and by > _ROUNDED_ONCE:  # halves are many times faster than other steps; each rounds up
        image, by = _mean(image, 2), by // 2
    return image if by == 1 else _mean(image, by)


def spread(image: Pixels, shape: tuple[int, ...], how: int = cv2.INTER_LINEAR) -> Pixels:
    """The image on a grid of another `shape` (rows, columns)."""
    return cv2.resize(image, (shape[1], shape[0]), interpolation=how)  # type: ignore[no-any-return]


def _mean(image: Pixels, by: int) -> Pixels:
    size = image.shape[1] // by, image.shape[0] // by
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA)  # type: ignore[no-any-return]
