"""Borders: the dark scanner lid or table top beside the paper, found so that nobody looks for print there."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.preprocess.colour import Grey

_DARK = 0.45  # of the paper tone
_STROKE = 0.012  # of the shorter side: thinner dark things are print and rules
_BAND = 0.15  # of each side: what reaches further in is a picture
_INSIDE = 0.9  # share of a border that lies within the band
_ALONG = 0.08  # of a side that a border runs along at least
_SOLID = 0.97  # share of a border's pixels that are dark: white letters on a dark heading make holes
_HOLE = 9  # pixels of the reduced page
_SPREAD = 2  # pixels of the reduced page around it: the blurred edge of the paper


def border_mask(small: Grey) -> Grey | None:
    """Return 255 where a reduced page shows a dark border and 0 elsewhere, or None where there is no border."""
    height, width = small.shape
    paper = float(np.percentile(small[::2, ::2], 90))
    dark = (small < _DARK * paper).astype(np.uint8)
    edge = np.concatenate([dark[0], dark[-1], dark[:, 0], dark[:, -1]])
    if edge.mean() < _ALONG / 4:
        return None
    stroke = max(3, round(_STROKE * min(height, width))) | 1
    # Borders thinner than a stroke go on beyond the edge of the image.
    around = cv2.copyMakeBorder(dark, stroke, stroke, stroke, stroke, cv2.BORDER_REPLICATE)
    opened = cv2.morphologyEx(around, cv2.MORPH_OPEN, np.ones((stroke, stroke), np.uint8))
    blobs = np.ascontiguousarray(opened[stroke:-stroke, stroke:-stroke])
    count, labels = cv2.connectedComponents(blobs, connectivity=8)
    band_x, band_y = round(_BAND * width), round(_BAND * height)
    mask = np.zeros_like(small)
    for label in range(1, count):
        found = labels == label
        along = max(
            max(int(found[0].sum()), int(found[-1].sum())) / width,
            max(int(found[:, 0].sum()), int(found[:, -1].sum())) / height,
        )
        deep = int(found[band_y : height - band_y, band_x : width - band_x].sum())
        if along >= _ALONG and deep <= (1 - _INSIDE) * int(found.sum()) and _is_solid(found):
            mask[found] = 255
    if not mask.any():
        return None
    return cv2.dilate(mask, np.ones((2 * _SPREAD + 1, 2 * _SPREAD + 1), np.uint8))  # type: ignore[no-any-return]


def _is_solid(found: NDArray[np.bool_]) -> bool:
    """Tell whether a blob has hardly any small holes; the page inside a frame is a large one."""
    blob = found.astype(np.uint8)
    filled = cv2.morphologyEx(blob, cv2.MORPH_CLOSE, np.ones((_HOLE, _HOLE), np.uint8))
    return float(blob.sum()) >= _SOLID * float(filled.sum())
