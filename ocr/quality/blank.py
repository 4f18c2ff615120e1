"""Whether a page is blank: nothing printed or written on it, whatever dirt and borders it has."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.preprocess.colour import Grey

_DARK = 150  # on flattened paper; bleed-through from the back is lighter
_BLANK_DPI = 100.0  # resolution at which blankness is judged: single noise pixels are gone
_BORDER_MM = 6.0  # scanner borders and paper edges lie within
_HOLE_ZONE_MM = 20.0  # punch holes lie within this of an edge
_HOLE_MM = (4.0, 9.0)
_SPECK_MM = 0.7  # smaller marks are dirt
_LEAST_INK_MM2 = 1.5  # less truly dark than half of a printed page number
_LEAST_MARKS = 3  # letters or strokes on a page that is not blank
_LONG_MARK_MM = 12.0  # one stroke as long as this is writing
_MM = 25.4


def is_blank(flat: Grey, dpi: float) -> bool:
    """Tell whether nothing is printed or written: borders, punch holes, dirt and bleed-through do not count.

    `flat` is the page with its paper made white.
    """
    if int((flat < _DARK).sum()) / (max(dpi, 1.0) / _MM) ** 2 < _LEAST_INK_MM2:
        return True
    scale = min(1.0, _BLANK_DPI / max(dpi, 1.0))
    small = cv2.resize(flat, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small_dpi = dpi * scale
    per_mm = small_dpi / _MM
    dark = (small < _DARK + 30).astype(np.uint8)
    dark = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((2, 2), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    height, width = dark.shape
    marks = 0
    for x, y, wide, tall, area in stats[1:count]:
        if max(wide, tall) < _SPECK_MM * per_mm or area < 3:
            continue
        if _is_border(x, y, wide, tall, width, height, per_mm) or _is_hole(
            x, y, wide, tall, area, width, height, per_mm
        ):
            continue
        marks += 1
        if max(wide, tall) > _LONG_MARK_MM * per_mm or marks >= _LEAST_MARKS * 4:
            return False
    return marks < _LEAST_MARKS


def _is_border(x: int, y: int, wide: int, tall: int, width: int, height: int, per_mm: float) -> bool:
    """A dark strip or spot that lies wholly at the edge of the paper."""
    reach = _BORDER_MM * per_mm
    return bool(x + wide <= reach or y + tall <= reach or x >= width - reach or y >= height - reach) or bool(
        wide > 0.9 * width and tall > 0.9 * height
    )


def _is_hole(x: int, y: int, wide: int, tall: int, area: int, width: int, height: int, per_mm: float) -> bool:
    """A round spot of the size of a punch hole, near an edge."""
    low, high = _HOLE_MM[0] * per_mm, _HOLE_MM[1] * per_mm
    if not (low <= wide <= high and low <= tall <= high and 0.75 < wide / tall < 1.33 and area > 0.55 * wide * tall):
        return False
    zone = _HOLE_ZONE_MM * per_mm
    return bool(x < zone or y < zone or x + wide > width - zone or y + tall > height - zone)
