"""Lossless page images, written fast: the file is read once or twice and rarely kept."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.errors import Damaged
from ocr.source.limits import writing

# Choosing a filter for each row takes longer than all the rest and saves a tenth of the bytes of a printed page.
_FAST = [cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_NONE]


def save_png(pixels: NDArray[np.uint8], path: Path) -> None:
    """Write 8-bit grey or BGR pixels. Raises Damaged when they are no image, StorageFull."""
    try:
        done, encoded = cv2.imencode('.png', pixels, _FAST)
    except cv2.error as error:
        raise Damaged('a page image cannot be encoded') from error
    if not done:
        raise Damaged('a page image cannot be encoded')
    with writing():
        path.write_bytes(encoded.tobytes())
