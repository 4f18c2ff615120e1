"""Bleed-through: print of the other side of the paper, told from faint print of this side by how soft it is."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.preprocess.colour import Grey

_CORE = 120  # darker ink is of this side
_FAINT = 236  # lighter is paper
_FULL = 225  # a faint spot reaches this darkness somewhere; lighter ones are noise
_NEAR = 7  # pixels of the reduced page: the soft edge of dark print is no spot of its own
_AROUND = 7
_LEAST = 0.003  # of the page that is faint
_LEAST_CORE, _LEAST_PART = (
    0.002,
    0.1,
)  # of the page, and of what is faint, is dark print: else nothing tells how steep it is
_LEAST_SPOT = 12  # pixels
_SOFT = 0.85  # of the steepness of dark print: paper blurs what comes through it (0.55 to 0.75), faint ink is 0.95
_FRINGE = 5
_REACH = 41  # pixels, two rows of print: as near to print of the other side, what cannot be judged is of it too


def bleed_mask(small: Grey, inked: Grey | None = None) -> Grey | None:
    """Return 255 where print of the other side shows on a flattened, reduced page, or None where none does.

    The steepness of ink is its largest step between neighbouring pixels for its darkness. Pages on which most faint
    spots are as steep as the dark print have none but faint print.

    Args:
        small: the page.
        inked: not 0 where coloured ink was taken off, of any size: its rests are as soft and tell nothing.
    """
    core = (small < _CORE).astype(np.uint8)
    near = cv2.dilate(core, np.ones((_NEAR, _NEAR), np.uint8))
    faint = ((small < _FAINT) & (near == 0)).astype(np.uint8)
    if inked is not None:
        over = cv2.resize(inked, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_NEAREST)
        faint[cv2.dilate(over, np.ones((_AROUND, _AROUND), np.uint8)) > 0] = 0
    if faint.mean() < _LEAST or core.mean() < max(_LEAST_CORE, _LEAST_PART * faint.mean()):
        return None
    steepness = _steepness(small)
    # Close to dark print, steps and darkness are those of the print.
    clear = cv2.dilate(near, np.ones((_AROUND, _AROUND), np.uint8)) == 0
    spots = (faint > 0) & (small < _FULL) & clear
    softest = _SOFT * float(np.median(steepness[core > 0]))
    if not spots.any() or float(np.median(steepness[spots])) > softest:
        return None
    count, labels, stats, _ = cv2.connectedComponentsWithStats(faint, connectivity=8)
    inside = labels[spots]
    pixels = np.bincount(inside, minlength=count)
    mean = np.bincount(inside, weights=steepness[spots], minlength=count) / np.maximum(1, pixels)
    judged = pixels > 0
    judged[0] = False
    soft = (judged & (mean < softest)).astype(np.uint8)[labels]
    # Small spots and those beside print have nothing to tell them by: close to the other side's print they are rests of it,
    # elsewhere the marks of letters.
    rest = (~judged | (stats[:, cv2.CC_STAT_AREA] < _LEAST_SPOT)).astype(np.uint8)
    rest[0] = 0
    around = cv2.dilate(soft, np.ones((_REACH, _REACH), np.uint8))
    mask: Grey = cv2.max(soft, cv2.bitwise_and(rest[labels], around)) * np.uint8(255)
    mask = cv2.dilate(mask, np.ones((_FRINGE, _FRINGE), np.uint8))
    mask[cv2.dilate(core, np.ones((3, 3), np.uint8)) > 0] = 0
    return mask


def _steepness(small: Grey) -> NDArray[np.float32]:
    here = small[1:, 1:]
    step = cv2.max(cv2.absdiff(here, small[1:, :-1]), cv2.absdiff(here, small[:-1, 1:]))
    step = cv2.copyMakeBorder(step, 1, 0, 1, 0, cv2.BORDER_CONSTANT, value=(0.0,))
    around = np.ones((_AROUND, _AROUND), np.uint8)
    depth = np.maximum(1, 255 - cv2.erode(small, around)).astype(np.float32)
    steepness: NDArray[np.float32] = cv2.dilate(step, around).astype(np.float32) / depth
    return steepness
