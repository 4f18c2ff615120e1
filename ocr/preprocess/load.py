"""Loading a page image for work on its pixels: 8 bits, grey or BGR, as stored."""

from __future__ import annotations

from pathlib import Path

import cv2

from ocr.errors import Damaged
from ocr.preprocess.colour import Image


def load(path: Path) -> Image:
    """Return the pixels as grey (2 axes) or BGR (3 axes), not turned by EXIF. Raises Damaged."""
    flags = cv2.IMREAD_ANYCOLOR | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        image = cv2.imread(str(path), flags)
    except cv2.error as error:
        raise Damaged(f'image cannot be decoded: {error.err}') from error
    if image is None:
        raise Damaged('image cannot be decoded')
    if image.ndim == 3 and image.shape[2] == 1:
        image = image[:, :, 0]
    return image  # type: ignore[no-any-return]
