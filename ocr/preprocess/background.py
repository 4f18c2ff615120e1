"""Background: paper tone, shadows and gradients made white, print kept."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.preprocess.colour import Grey

_SHRINK = 8
_REACH = 20  # the local paper tone is looked for within 1/20 of the shorter side


def flatten(grey: Grey, borders: Grey | None = None) -> Grey:
    """Divide by the local paper tone, so that paper is 255 everywhere.

    Args:
        grey: the page.
        borders: 255 where a reduced page shows no paper at all, see `borders`; it becomes paper.
    """
    height, width = grey.shape
    if min(height, width) < 4 * _SHRINK:
        return grey
    small = cv2.resize(grey, None, fx=1 / _SHRINK, fy=1 / _SHRINK, interpolation=cv2.INTER_AREA)
    if borders is not None:
        borders = cv2.resize(borders, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_NEAREST)
        small[borders > 0] = np.median(small[borders == 0])
    reach = max(3, min(small.shape) // _REACH) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    # The paper's tone changes slowly, and a median of many pixels is the dearest step of all.
    half = (max(3, paper.shape[1] // 2), max(3, paper.shape[0] // 2))
    paper = cv2.medianBlur(cv2.resize(paper, half, interpolation=cv2.INTER_AREA), min(reach // 2 | 1, 15))
    # A photograph or a black border is no paper: lifting it would turn it into noise.
    paper = np.maximum(paper, 64).astype(np.uint8)
    full = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(grey, full, scale=255)
    if borders is not None:
        cv2.bitwise_or(flat, cv2.resize(borders, (width, height), interpolation=cv2.INTER_NEAREST), dst=flat)
    return flat  # type: ignore[no-any-return]
