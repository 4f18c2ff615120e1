"""Light: how much of a page is black, and how much of its print drowned in glare."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.preprocess.colour import Grey

_BLACK = 50  # shades; toner on a dark scan is lighter
_SATURATED = 250
_PAPER_BELOW = 243  # shades; on whiter paper glare and paper are the same
_DPI = 40.0  # resolution at which light is looked at
_INK_MM = 3.5  # print is there when ink is within this
_LEAST_MM2 = 60.0
_RIM_MM = 4.0
_FADES_BY = 1.5  # shades from the rim to the paper around: a sticker ends at once
_BESIDE_MM = 18.0
_LEAST_PRINT = 0.04  # share of ink beside a spot of glare
_MM = 25.4


def black_share(grey: Grey) -> float:
    """Return the share of the page that is black, 0..1."""
    return float((grey[::2, ::2] < _BLACK).mean())


def paper_tone(grey: Grey) -> float:
    """Return the tone of the lightest tenth of the page, 0..1."""
    return float(np.percentile(grey[::4, ::4], 90) / 255.0)


def glare_share(grey: Grey, dpi: float) -> float:
    """Return the share of the page where light washed the print away, 0..1.

    Such a spot is white and empty, with a soft rim, inside paper that is darker than white, beside print.
    """
    scale = min(1.0, _DPI / dpi)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    per_mm = dpi * scale / _MM
    if float(np.percentile(small, 60)) >= _PAPER_BELOW:
        return 0.0
    tone = cv2.morphologyEx(small, cv2.MORPH_CLOSE, _disc(_INK_MM * per_mm))
    ink = (cv2.subtract(tone, small) > 25).astype(np.uint8)
    white = ((small >= _SATURATED) & (cv2.dilate(ink, _disc(_INK_MM * per_mm)) == 0)).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(white, connectivity=8)
    height, width = (int(side) for side in small.shape)
    spots: int = 0
    for label in range(1, count):
        x, y, wide, tall, area = (int(value) for value in stats[label])
        if area < _LEAST_MM2 * per_mm**2 or x == 0 or y == 0 or x + wide == width or y + tall == height:
            continue
        if _is_glare((labels == label).astype(np.uint8), tone, ink, (x, y, wide, tall), per_mm):
            spots += area
    return float(spots) / (height * width)


def _is_glare(spot: Grey, tone: Grey, ink: Grey, place: tuple[int, int, int, int], per_mm: float) -> bool:
    """Tell a soft spot beside print from a white sticker, a photograph or an empty part of the paper."""
    near = cv2.dilate(spot, _disc(_RIM_MM * per_mm))
    far = cv2.dilate(near, _disc(_RIM_MM * per_mm))
    rim, around = (near > 0) & (spot == 0), (far > 0) & (near == 0)
    if not rim.any() or not around.any():
        return False
    inner, outer = float(tone[rim].mean()), float(tone[around].mean())
    if outer > inner - _FADES_BY or outer > _PAPER_BELOW:
        return False
    x, y, wide, tall = place
    reach = round(_BESIDE_MM * per_mm)
    band = ink[y : y + tall]
    beside = np.concatenate([band[:, max(0, x - reach) : x].ravel(), band[:, x + wide : x + wide + reach].ravel()])
    return bool(beside.size) and float(beside.mean()) > _LEAST_PRINT


def _disc(radius: float) -> Grey:
    side = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)
