"""Rules: the upright lines of tables and frames, taken off the page so that no reader takes them for letters."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.preprocess.colour import Grey

_SQUEEZE = 8  # pixels along a rule that are averaged: letters fade, rules stay
_DARK = 150
_LEAST_LENGTH = 0.5  # inches: no letter is as tall
_THICKEST = 0.04  # inches; thicker is a bar or the stem of a large letter
_MARGIN, _TALL = 0.12, 0.5  # of the page: a rule as tall, as near to an edge, is the frame of the whole page
_HALO = 2  # pixels beside a rule that its blurred edge reaches


def rule_mask(level: Grey, dpi: float) -> Grey | None:
    """Return 255 where a level page has upright rules and 0 elsewhere, or None where it has none.

    Level rules stay: they stand between the lines of print, and taking them off costs more letters that touch them
    than it saves. So does the frame of a whole page: it stands beside no print, and what adorns it looks like letters
    once it is alone.
    """
    height, width = level.shape
    if height < 4 * _SQUEEZE:
        return None
    # A whole number of rows makes this a plain mean, more than twice as fast.
    whole = height // _SQUEEZE * _SQUEEZE
    squeezed = cv2.resize(level[:whole], (width, height // _SQUEEZE), interpolation=cv2.INTER_AREA)
    dark = (squeezed < _DARK).astype(np.uint8)
    length = max(3, round(_LEAST_LENGTH * dpi / _SQUEEZE)) | 1  # even kernels shift what they open
    along = np.ones((length, 1), np.uint8)
    long = cv2.morphologyEx(dark, cv2.MORPH_OPEN, along)
    if not long.any():
        return None
    thick = cv2.morphologyEx(long, cv2.MORPH_OPEN, np.ones((1, max(3, round(_THICKEST * dpi)) | 1), np.uint8))
    # What is left at the ends of a bar is short.
    thin = cv2.morphologyEx(cv2.subtract(long, thick), cv2.MORPH_OPEN, along)
    if not thin.any():
        return None
    _keep_frame(thin)
    # A rule goes on a little beyond the squeezed pixels that are dark all through.
    wide = cv2.dilate(thin, np.ones((3, 2 * _HALO + 1), np.uint8))
    mask: Grey = np.repeat(wide * np.uint8(255), _SQUEEZE, axis=0)
    return mask if whole == height else cv2.copyMakeBorder(mask, 0, height - whole, 0, 0, cv2.BORDER_REPLICATE)  # type: ignore[return-value]


def _keep_frame(thin: Grey) -> None:
    """Forget the rules of a frame around the page."""
    height, width = thin.shape
    margin = round(_MARGIN * width)
    for columns in (thin[:, :margin], thin[:, width - margin :]):
        count, labels, stats, _ = cv2.connectedComponentsWithStats(columns, connectivity=8)
        for label in range(1, count):
            if stats[label, cv2.CC_STAT_HEIGHT] > _TALL * height:
                columns[labels == label] = 0
