"""Seals as black as the print: on scans in black and white and on photocopies, where no colour and no grey tells them apart.

Their ring is found as a circle among strokes that are too long for letters. What stands within it is legend, emblem and pen, but for the rows of print that come
in from beside the seal: of these the letters stay, up to the first gap that is wider than one between words, and the rings that cross them go where
no letter lies.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.preprocess.colour import Grey

_MM = 25.4
_MASK_DPI = 75  # of the mask in which circles are looked for
_INK = 128  # darker on white paper is ink
_LONG = 6.0  # mm; longer strokes are no letters
_LEAST, _MOST = 14.0, 21.0  # mm, radii of seals of offices and companies
_MANY = 4  # circles that are looked at, the surest first
_EDGES, _VOTES = 120, 38  # of the Hough transform: what is an edge, and how many points of it make a circle
_ANGLES = np.linspace(0.0, 2 * math.pi, 180, endpoint=False)
_NEAR = 5  # mask pixels by which the transform may be off
_COVERED = 0.45  # share of a ring that has ink
_BESIDE, _STANDS_OUT = 1.08, 0.35  # the circle beside a ring, and by how much less of that has ink
_REACH = 1.05  # a seal ends a little behind its ring
_RING = 0.6  # share of a circle within a seal that has ink, where that is a ring
_INNER = 0.5  # of the radius: rings farther in do not matter, no row comes so far
_SHARP = 6  # pixels that the ink of sharp rings takes, summed
_LETTER = (1.6, 5.5)  # mm, heights of letters
_LETTERS = 3  # side by side beside a seal: a row of print
_BESIDE_SEAL = 60.0  # mm in which the rows of print beside a seal are looked for
_ROOM = 1.2  # mm over and under letters for their marks
_CLEAR = 0.8  # mm between the ring and letters beside it that may be torn with it
_GAP = 1.8  # mm between words at most


@dataclass(frozen=True, slots=True)
class _Ring:
    """A circle in pixels of the page."""

    x: float
    y: float
    radius: float


def without_black_seals(page: Grey, dpi: float) -> Grey:
    """Return a page with white paper and of its black seals nothing but the rows of print that reach into them; the page itself where there is none.

    Args:
        page: grey or in black and white, its paper made white.
        dpi: its resolution.
    """
    made = page
    for ring in _rings(page, dpi):
        made = _without(made, ring, dpi / _MM)
    return made


def _rings(page: Grey, dpi: float) -> list[_Ring]:
    step = max(1, round(dpi / _MASK_DPI))
    unit = dpi / _MM
    _, labels, stats, _ = cv2.connectedComponentsWithStats((page < _INK).astype(np.uint8), connectivity=8)
    long = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) >= _LONG * unit
    long[0] = False
    if not long.any():
        return []
    strokes = np.where(long, 255, 0).astype(np.uint8)[labels]
    mask = np.ascontiguousarray(cv2.dilate(strokes, np.ones((step, step), np.uint8))[::step, ::step])
    found = cv2.HoughCircles(
        cv2.GaussianBlur(mask, (0, 0), 1.0), cv2.HOUGH_GRADIENT, dp=1.5, minDist=_LEAST * unit / step, param1=_EDGES, param2=_VOTES,
        minRadius=round(_LEAST * unit / step), maxRadius=round(_MOST * unit / step),
    )  # fmt: skip
    circles = [] if found is None else found[0][:_MANY].tolist()
    rings = (_outermost(mask, *circle) for circle in circles)
    return [_Ring(*(value * step for value in ring)) for ring in rings if _is_seal(mask, *ring)]


def _outermost(mask: Grey, x: float, y: float, radius: float) -> tuple[float, float, float]:
    """Return the circle near another that holds most ink, of those that are rings the largest."""
    near = range(-_NEAR, _NEAR + 1)
    tried = [(x + dx, y + dy, radius + dr) for dx in near for dy in near for dr in range(-_NEAR, 2 * _NEAR)]
    return max(tried, key=lambda circle: min(_RING, _covered(mask, *circle)) + 0.02 * circle[2] / radius)


def _covered(mask: Grey, x: float, y: float, radius: float) -> float:
    """Return the share of a circle that has ink; off the page there is none."""
    across, down = np.rint(x + radius * np.cos(_ANGLES)).astype(int), np.rint(y + radius * np.sin(_ANGLES)).astype(int)
    on_page = (across >= 0) & (down >= 0) & (across < mask.shape[1]) & (down < mask.shape[0])
    return float(np.count_nonzero(mask[down[on_page], across[on_page]])) / len(_ANGLES)


def _is_seal(mask: Grey, x: float, y: float, radius: float) -> bool:
    share = _covered(mask, x, y, radius)
    return share >= _COVERED and share - _covered(mask, x, y, radius * _BESIDE) >= _STANDS_OUT


def _without(page: Grey, ring: _Ring, unit: float) -> Grey:
    """Return the page without one seal; `unit` is pixels a millimetre."""
    reach = _REACH * ring.radius + 2
    left, top = max(0, math.floor(ring.x - reach)), max(0, math.floor(ring.y - reach))
    part = np.s_[top : math.ceil(ring.y + reach) + 1, left : math.ceil(ring.x + reach) + 1]
    ink = page[part] < _INK
    down, across = np.mgrid[0 : ink.shape[0], 0 : ink.shape[1]]
    disc = np.hypot(across + left - ring.x, down + top - ring.y) <= reach
    letters = ink & disc & ~_bare_rings(ink, _Ring(ring.x - left, ring.y - top, ring.radius), unit)
    kept = np.zeros_like(disc)
    for side in (-1, 1):
        for first, end in _rows(page, ring, side, unit):
            band = np.s_[max(0, first - top) : max(0, end - top)]
            kept[band] |= _reaching_in(letters[band] | (ink[band] & ~disc[band]), disc[band], side, unit)
    shown = cv2.dilate((letters & kept).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    made = page.copy()
    made[part][disc & ~shown] = 255
    return made


def _bare_rings(ink: NDArray[np.bool_], ring: _Ring, unit: float) -> NDArray[np.bool_]:
    """Return the ink of the rings of a seal where no letter lies across it."""
    down, across = np.nonzero(ink)
    near = range(-round(unit / 2), round(unit / 2) + 1)
    shares = {(dx, dy): _shares(np.hypot(across - ring.x - dx, down - ring.y - dy), ring) for dx in near for dy in near}
    dx, dy = max(shares, key=lambda shift: float(np.sort(shares[shift])[-_SHARP:].sum()))
    is_ring = np.convolve(shares[dx, dy] >= _RING, np.ones(3), 'same') > 0
    distances = np.hypot(across - ring.x - dx, down - ring.y - dy).astype(int)
    on_ring = np.zeros_like(ink)
    on_ring[down, across] = is_ring[np.minimum(distances, len(is_ring) - 1)]
    others = cv2.dilate(
        (ink & ~on_ring).astype(np.uint8), np.ones((3, 3), np.uint8), iterations=max(1, round(_CLEAR * unit))
    )
    bare: NDArray[np.bool_] = on_ring & (others == 0)
    return bare


def _shares(distances: NDArray[np.float64], ring: _Ring) -> NDArray[np.float64]:
    """Return how much of each circle around a place has ink, by its radius in pixels; of small ones nothing."""
    counts = np.bincount(distances.astype(int), minlength=int(_REACH * ring.radius) + 4)
    shares: NDArray[np.float64] = counts / (2 * math.pi * np.maximum(1, np.arange(len(counts)) + 0.5))
    shares[: int(_INNER * ring.radius)] = 0
    return shares


def _rows(page: Grey, ring: _Ring, side: int, unit: float) -> list[tuple[int, int]]:
    """Return first and end of the pixel rows of print that comes up to a seal from the left (-1) or the right (1), with room for marks over and under letters."""
    height, width = page.shape
    reach = _REACH * ring.radius + 2
    top, bottom = max(0, round(ring.y - 1.15 * reach)), min(height, round(ring.y + 1.15 * reach))
    ends = sorted((ring.x, ring.x + side * (reach + _BESIDE_SEAL * unit)))
    left, right = max(0, round(ends[0])), min(width, round(ends[1]))
    if left >= right or top >= bottom:
        return []  # the seal lies at the edge of the page
    ink = (page[top:bottom, left:right] < _INK).astype(np.uint8)
    down, across = np.mgrid[top:bottom, left:right]
    ink[np.hypot(across - ring.x, down - ring.y) <= reach] = 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    counts, nearest = np.zeros(bottom - top, np.intp), np.full(bottom - top, np.inf)
    for x, y, wide, high, _ in stats[1:].tolist():
        if _LETTER[0] * unit <= high <= _LETTER[1] * unit and wide <= 2 * _LETTER[1] * unit:
            border = math.sqrt(max(0.0, reach**2 - (top + y + high / 2 - ring.y) ** 2))
            inner = abs(left + (x if side > 0 else x + wide) - ring.x)
            counts[y : y + high] += 1
            nearest[y : y + high] = np.minimum(nearest[y : y + high], inner - border)
    is_row = (
        np.convolve((counts >= _LETTERS) & (nearest <= 2 * _GAP * unit), np.ones(2 * round(_ROOM * unit) + 1), 'same')
        > 0
    )
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_row.astype(np.int8), [0]])))
    return [(int(first) + top, int(end) + top) for first, end in zip(edges[::2], edges[1::2], strict=True)]


def _reaching_in(inked: NDArray[np.bool_], disc: NDArray[np.bool_], side: int, unit: float) -> NDArray[np.bool_]:
    """Return the columns of a row in which print lies that comes into a seal from a side, to the first gap behind which another thing may stand."""
    columns = np.flatnonzero(disc.any(axis=0))[::-side]
    gap = max(1, round(_GAP * unit))
    if not len(columns):
        return np.zeros_like(inked)
    bare = np.flatnonzero(~inked[:, columns].any(axis=0))
    empty = np.convolve(np.isin(np.arange(len(columns)), bare), np.ones(gap))[: len(columns)] >= gap
    kept = np.zeros(inked.shape[1], bool)
    kept[columns[: int(empty.argmax()) if empty.any() else len(columns)]] = True
    return np.broadcast_to(kept, inked.shape)
