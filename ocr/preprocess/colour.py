"""Colour: from any decoded image to grey, with red ink (seals, stamps) removed or kept."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Image = NDArray[np.uint8]

_RED_EXCESS = 40  # grey levels by which red must stand above green and blue to count as red ink
_RED_SHARE = 0.0005  # of all pixels; below it the page has no red ink worth a second look


def without_red(image: Image) -> Grey:
    """Return grey where red ink has vanished: the brightest channel of each pixel.

    A seal over black text keeps the text. Orange and magenta go the same way; blue and black stay.
    """
    if image.ndim == 2:
        return image
    blue, green, red = image[:, :, 0], image[:, :, 1], image[:, :, 2]
    return cv2.max(cv2.max(blue, green), red)  # type: ignore[no-any-return]


def with_red(image: Image) -> Grey:
    """Return grey where red ink is as dark as black ink: the smaller of green and blue."""
    if image.ndim == 2:
        return image
    return cv2.min(image[:, :, 0], image[:, :, 1])  # type: ignore[no-any-return]


def has_red_ink(image: Image) -> bool:
    """Tell whether enough red ink is on the page for print in red to be possible."""
    if image.ndim == 2:
        return False
    step = max(1, min(image.shape[:2]) // 800)
    small = image[::step, ::step].astype(np.int16)
    excess = small[:, :, 2] - np.maximum(small[:, :, 0], small[:, :, 1])
    return bool((excess > _RED_EXCESS).mean() > _RED_SHARE)
