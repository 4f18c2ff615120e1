"""Colour: from any decoded image to grey, with coloured ink (seals, stamps, pens) removed or kept."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Image = NDArray[np.uint8]

_EXCESS = 40  # grey levels by which one channel must stand above another to count as coloured ink
_SHARE = 0.0005  # of all pixels; below it the page has no coloured ink worth a second look


def without_colour(image: Image) -> Grey:
    """Return grey where coloured ink has vanished: the brightest channel of each pixel.

    A seal over black text keeps the text. Blue handwriting goes the same way; only black stays.
    """
    if image.ndim == 2:
        return image
    return cv2.max(cv2.max(image[:, :, 0], image[:, :, 1]), image[:, :, 2])  # type: ignore[no-any-return]


def with_colour(image: Image) -> Grey:
    """Return grey where coloured ink is as dark as black ink: the darkest channel of each pixel."""
    if image.ndim == 2:
        return image
    return cv2.min(cv2.min(image[:, :, 0], image[:, :, 1]), image[:, :, 2])  # type: ignore[no-any-return]


def has_coloured_ink(image: Image) -> bool:
    """Tell whether enough coloured ink is on the page for print or writing in colour to be possible."""
    if image.ndim == 2:
        return False
    step = max(1, min(image.shape[:2]) // 800)
    small = np.ascontiguousarray(image[::step, ::step])
    lightest, darkest = without_colour(small), with_colour(small)
    paper = int(np.median(darkest))
    coloured = (cv2.subtract(lightest, darkest) > _EXCESS) & (darkest < max(0, paper - _EXCESS))
    return bool(coloured.mean() > _SHARE)
