"""Pixels in whole steps and in strips: resolutions that divide the scan's, and parts of it that stay in the cache."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

_STEPS = (12, 8, 6, 4, 3, 2, 1)
_WHOLE = 96  # pixels; every step and eight halves of every step divide it
_ROUNDED_ONCE = 4  # steps as small as this are not taken by halves
_ROUNDING = 1.15  # a resolution may be that much coarser than wanted
_STRIP = _WHOLE  # rows of a scan worked on at a time


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
    return by_halves(image, by, least=_ROUNDED_ONCE)


def by_halves(image: Pixels, by: int, *, least: int = 1) -> Pixels:
    """As `reduced`, in halves as long as `by` is more than `least`: many times faster, but each half rounds up."""
    while by % 2 == 0 and by > least:
        image, by = _mean(image, 2), by // 2
    return image if by == 1 else _mean(image, by)


def spread(image: Pixels, shape: tuple[int, ...], how: int = cv2.INTER_LINEAR) -> Pixels:
    """The image on a grid of another `shape` (rows, columns)."""
    return cv2.resize(image, (shape[1], shape[0]), interpolation=how)  # type: ignore[no-any-return]


def strips(rows: int) -> Iterator[slice]:
    """Parts of the rows of a padded image, each small enough to stay in the processor's cache."""
    return (slice(top, min(top + _STRIP, rows)) for top in range(0, rows, _STRIP))


def widened(image: Pixels, strip: slice, reach: int) -> Pixels:
    """The largest of each square of `2 * reach + 1` pixels a side, for the rows of a strip."""
    top, below = max(0, strip.start - reach), min(image.shape[0], strip.stop + reach)
    side = 2 * reach + 1
    wide = cv2.dilate(image[top:below], np.ones((side, side), np.uint8))
    return wide[strip.start - top : strip.stop - top]  # type: ignore[no-any-return]


def _mean(image: Pixels, by: int) -> Pixels:
    size = image.shape[1] // by, image.shape[0] // by
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA)  # type: ignore[no-any-return]
