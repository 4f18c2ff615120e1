"""Quality of a page image: sharpness, contrast, ink, whether it is blank, whether print runs over its edge."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from ocr.model import Box, Quality
from ocr.preprocess.background import flatten
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
_STRONG_EDGE = 24.0
_EDGE_PIXELS = 3


def measure(grey: Grey, dpi: float) -> Quality:
    """Measure an upright page in grey (red ink included), not yet repaired."""
    flat = flatten(grey)
    return Quality(
        sharpness=round(_sharpness(grey), 1),
        contrast=round(_contrast(grey), 3),
        ink=round(float((flat < _DARK).mean()), 5),
        blank=_is_blank(flat, dpi),
    )


def cut_edges(grey: Grey, words: Iterable[Box]) -> bool:
    """Tell whether print runs over the left or right edge: several words that touch it with ink."""
    width = grey.shape[1]
    touching = 0
    for box in words:
        if box.height < 6:
            continue
        left = box.x0 <= _EDGE_PIXELS and _inked(grey[box.y0 : box.y1, :2])
        right = box.x1 >= width - _EDGE_PIXELS and _inked(grey[box.y0 : box.y1, width - 2 :])
        touching += left or right
    return touching >= 3


def _inked(strip: Grey) -> bool:
    """Tell whether a strip at the edge shows strokes: some dark, not all, as a black border would be."""
    if not strip.size:
        return False
    share = float((strip.min(axis=1) < 110).mean())
    return 0.08 < share < 0.85


def _sharpness(grey: Grey) -> float:
    """Variance of the Laplacian where there are edges at all: a nearly empty page is not a blurred one."""
    edges = cv2.Laplacian(grey, cv2.CV_16S, ksize=1)
    gradient = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    text = gradient > _STRONG_EDGE
    if int(text.sum()) < 200:
        return 0.0
    return float(edges[text].astype(np.float32).var())


def _contrast(grey: Grey) -> float:
    """Distance from ink to paper, 0..1: the 0.5th percentile against the median."""
    histogram = np.bincount(grey[::3, ::3].ravel(), minlength=256).cumsum()
    total = histogram[-1]
    ink = int(np.searchsorted(histogram, total * 0.005))
    paper = int(np.searchsorted(histogram, total * 0.5))
    return max(0, paper - ink) / 255.0


def _is_blank(flat: Grey, dpi: float) -> bool:
    """Tell whether nothing is printed or written: borders, punch holes, dirt and bleed-through do not count."""
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
