"""Seals on pages scanned in grey: their ink is lighter than print, and so it can be taken off the print that it crosses.

A seal over the title and the name of a signer joins letters, legend and emblem to one patch of ink. Red ink is dark grey on such a scan, print is black: the
ring is found in ink that holds nothing black, the seal's own grey is the peak of the levels within it, and what is as light as that is made paper. Of a seal as black
as the print, of a photocopy or of a scan in black and white, nothing is taken.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.preprocess.colour import Grey
from ocr.preprocess.seals import Seal, find_seals

_MASK_DPI = 75  # of the mask in which rings are looked for
_LEAST, _MOST = 10.0, 26.0  # mm, half axes of seals of offices and companies
_DARK = 128  # darker on white paper is ink for certain
_LEAST_INK = 500  # pixels; with less there is no print whose black could be measured
_BLACKEST = 8  # percentile of the ink that is the black of the print
_ABOVE_BLACK = 30  # grey levels from there to ink that may be a seal's
_PAPER = 205  # lighter is paper
_LIGHTEST = 150  # of a seal's own grey
_APART = 35  # grey levels by which seal and print must differ
_SHARE = 0.3  # of the height of the seal's peak: where the levels fall to it, what is darker is print
_FULL = 0.6  # most share of a seal's disc that has ink: photographs have more
_ROUND, _BESIDE = 1.25, 0.2  # the ring around a seal, and the most share of it that has ink as light
_SPECK = 1.5  # hundredths of an inch squared; smaller dark spots are thick places of the seal's ink


def without_grey_seals(page: Grey, dpi: float) -> Grey:
    """Return a page with white paper and without the ink of its seals where that is lighter than the print; the page itself where there is none.

    Args:
        page: grey, its paper made white (`ocr.preprocess.background.flatten`).
        dpi: its resolution.
    """
    ink = page[page < _DARK]
    if ink.size < _LEAST_INK:
        return page
    black = float(np.percentile(ink, _BLACKEST))
    faint = _faint_ink(page, black, dpi)
    step = max(1, round(dpi / _MASK_DPI))
    mask = np.ascontiguousarray(cv2.dilate(faint, np.ones((step, step), np.uint8))[::step, ::step])
    parted = page
    for seal in find_seals(mask, step):
        if min(seal.axes) / dpi * 25.4 >= _LEAST and max(seal.axes) / dpi * 25.4 <= _MOST:
            disc = _disc(page, seal, 1.0)
            around = _disc(page, seal, _ROUND) & ~disc
            if np.mean(faint[disc] > 0) <= _FULL and np.mean(faint[around] > 0) <= _BESIDE:
                parted = _parted(parted, disc, black, dpi)
    return parted


def _faint_ink(page: Grey, black: float, dpi: float) -> Grey:
    """Return where ink lies that has no black beside it: not the edges of print."""
    reach = 2 * max(1, round(dpi / 100)) + 1
    darkest = cv2.erode(page, np.ones((reach, reach), np.uint8))
    faint: Grey = np.where((darkest > black + _ABOVE_BLACK) & (page < _PAPER), 255, 0).astype(np.uint8)
    return faint


def _disc(page: Grey, seal: Seal, times: float) -> NDArray[np.bool_]:
    """Return where a seal lies, `times` as large."""
    plate = np.zeros_like(page)
    Seal(seal.x, seal.y, (seal.axes[0] * times, seal.axes[1] * times), seal.angle).paint(plate, 255)
    return plate > 0


def _parted(page: Grey, disc: NDArray[np.bool_], black: float, dpi: float) -> Grey:
    """Return the page with nothing but black print in a disc."""
    heights = np.convolve(np.bincount(page[disc], minlength=256), np.ones(7) / 7, 'same')
    lowest = int(black) + _ABOVE_BLACK
    own = lowest + int(heights[lowest:_LIGHTEST].argmax()) if lowest < _LIGHTEST else 0
    if own - black < _APART:
        return page
    between = np.arange(int(black), own)
    low = between[heights[between] <= _SHARE * heights[own]]
    cut = int(low[-1]) if len(low) else int(between[heights[between].argmin()])
    dark = ((page <= cut) & disc).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    is_print = stats[:, cv2.CC_STAT_AREA] >= _SPECK * (dpi / 100) ** 2
    is_print[0] = False
    kept = cv2.dilate(is_print[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    made = page.copy()
    made[disc & ~kept] = 255
    return made
