"""Line crops: one printed line cut out of a level page, scaled to the height that the reader likes."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ocr.engines.models import LineBox
from ocr.preprocess.colour import Grey

_PAD_Y = 0.1  # of the line's height, above and below: more would bring the neighbours in
_PAD_X = 0.4
_WHITE = 10  # pixels of paper added around the scaled crop
_TONES = (0.02, 0.5, 0.98)  # of a line's pixels: ink, ground, and what is lighter than the ground
_LONGEST = 6000  # pixels; a longer crop is no line of print


@dataclass(frozen=True, slots=True, eq=False)
class Crop:
    """A scaled line crop and the way back to the page."""

    image: Grey
    left: float  # of the crop on the page
    top: float
    scale: float  # crop pixels for one page pixel

    def on_page(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Return a box of the crop as a box of the page."""
        x0, y0, x1, y1 = ((value - _WHITE) / self.scale for value in box)
        return x0 + self.left, y0 + self.top, x1 + self.left, y1 + self.top


def cut(grey: Grey, box: LineBox, height: int, *, pad_x: float = _PAD_X, pad_y: float = _PAD_Y) -> Crop | None:
    """Cut a line out and scale it to `height` pixels; light print on dark ground is inverted.

    Returns None when the box holds no pixels.
    """
    x0, y0, x1, y1 = box
    tall = y1 - y0
    left, right = max(0, round(x0 - pad_x * tall)), min(grey.shape[1], round(x1 + pad_x * tall))
    top, bottom = max(0, round(y0 - pad_y * tall)), min(grey.shape[0], round(y1 + pad_y * tall))
    if right - left < 3 or bottom - top < 3:
        return None
    piece = grey[top:bottom, left:right]
    if is_dark(grey, box):
        piece = 255 - piece
    scale = min(height / piece.shape[0], _LONGEST / piece.shape[1])
    size = (max(3, round(piece.shape[1] * scale)), max(3, round(piece.shape[0] * scale)))
    scaled = cv2.resize(piece, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    padded = cv2.copyMakeBorder(scaled, _WHITE, _WHITE, _WHITE, _WHITE, cv2.BORDER_CONSTANT, value=(255.0,))
    return Crop(padded, float(left), float(top), scale)


def is_dark(grey: Grey, box: LineBox) -> bool:
    """Tell whether the print in a box is lighter than its ground."""
    x0, y0, x1, y1 = (max(0, round(value)) for value in box)
    piece = grey[y0:y1, x0:x1]
    if not piece.size:
        return False
    counts = cv2.calcHist([piece], [0], None, [256], [0, 256]).cumsum()
    low, middle, high = (int(value) for value in np.searchsorted(counts, np.array(_TONES) * counts[-1]))
    return high - middle > 2 * (middle - low) + 8
