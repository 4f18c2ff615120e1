"""Quality of a page image: how sharp and how dark its print is, glare, black and empty pages, print over its edges.

Everything is measured on samples and reduced pictures: 0.03 CPU seconds for an A4 page at 300 dpi.
"""

from __future__ import annotations

import cv2
import numpy as np

from ocr.model import Quality
from ocr.preprocess.background import flatten
from ocr.preprocess.colour import Grey
from ocr.quality.blank import is_blank
from ocr.quality.edges import cut_sides, folded_corner
from ocr.quality.light import black_share, glare_share, paper_tone
from ocr.quality.print import PrintSample, samples, zones
from ocr.quality.resampling import enlargement

__all__ = ['cut_sides', 'measure']

_DARK = 150  # on flattened paper; bleed-through from the back is lighter
_INK_DPI = 150.0  # resolution at which ink is counted
_MM = 25.4
_MOSTLY = 0.5  # of the page is black: something lay there, or the lamp was off
_PRINTED = 6  # samples with print
_FAINT_SHARPNESS = 3.5  # faint print has sharper edges than what shines through from the back
_PLAIN_CONTRAST = 0.4  # nothing shines through so dark


def measure(grey: Grey, dpi: float) -> Quality:
    """Measure an upright page in grey (red ink included), not yet repaired; `dpi` is what its file says."""
    dpi = max(dpi, 1.0)
    coarse = _reduced(grey, min(1.0, _INK_DPI / dpi))
    coarse_dpi = dpi * coarse.shape[1] / grey.shape[1]
    flat = flatten(coarse)
    black = black_share(coarse)
    found = samples(grey, dpi)
    sharpness = _middle(found, 'sharpness')
    return Quality(
        sharpness=sharpness,
        contrast=_middle(found, 'contrast') or round(_contrast(coarse), 3),
        ink=round(float((flat < _DARK).mean()), 5),
        blank=black < _MOSTLY and not _is_print(found) and is_blank(flat, coarse_dpi),
        zones=zones(found),
        glare=round(glare_share(coarse, coarse_dpi), 4),
        black=round(black, 4),
        corner=folded_corner(coarse, coarse_dpi),
        light=round(paper_tone(coarse), 3),
        enlarged=round(enlargement(grey, dpi / _MM / sharpness), 2) if sharpness else 1.0,
    )


def _is_print(found: list[PrintSample]) -> bool:
    """Tell print, however faint, from dirt and from the print of the other side."""
    if len(found) < _PRINTED:
        return False
    return _middle(found, 'contrast') > _PLAIN_CONTRAST or _middle(found, 'sharpness') > _FAINT_SHARPNESS


def _middle(found: list[PrintSample], name: str) -> float:
    values = [getattr(item.grade, name) for item in found]
    return round(float(np.median(values)), 3) if values else 0.0


def _reduced(grey: Grey, scale: float) -> Grey:
    if scale > 0.9:
        return grey
    return cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)  # type: ignore[no-any-return]


def _contrast(grey: Grey) -> float:
    """Distance from ink to paper where no sample could be taken: the 0.5th percentile against the median."""
    histogram = np.bincount(grey[::2, ::2].ravel(), minlength=256).cumsum()
    total = histogram[-1]
    ink = int(np.searchsorted(histogram, total * 0.005))
    paper = int(np.searchsorted(histogram, total * 0.5))
    return max(0, paper - ink) / 255.0
