"""How the ink of a word is drawn: width, evenness, direction and joins of its strokes, for telling pen from print."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.model import Box
from ocr.preprocess.colour import Grey

_DIRECTIONS = 36  # parts of half a turn
_UPRIGHT = 9  # of them on either side of the upright, in which the slope of strokes is looked for
_SPECK = 0.12  # of the word's height; lower and narrower components are dots, marks and dirt
_GLYPH = 0.35  # of it; higher components stand on the foot line
_RULE = 6.0  # times as wide as high: dotted leaders and rules
_LEAST_INK = 12  # pixels
_TALLEST = 48  # pixels; a finer scan is measured at this height of word
_BELOW, _STEMS, _LOW_SIGNS = 'gjpqyQ()[]|/', 'bdfhkltđ()[]|/"\'!?&%', '.,:;-–—_~'
_DOT_BELOW, _HORN = '\u0323', '\u031b'
_LIGHT = 0.9  # share of pixels that are no lighter than the paper
_PAPER = 40  # grey levels between ink and paper below which there is no ink


@dataclass(frozen=True, slots=True)
class Strokes:
    """What was measured on one word; lengths in pixels of the page, directions in parts of half a turn."""

    width: float  # median width of strokes
    unevenness: float  # spread of the width over its mean
    slope: float  # of the upright strokes, degrees, positive leans to the right
    straightness: float  # share of edges that run along the upright strokes
    level: float  # share of edges that run level
    disorder: float  # entropy of edge directions, 0..1
    darkness: float  # grey of the middle of strokes, 0 is black
    height: float  # of the ink
    tallest: float  # component
    longest: float  # component, its width
    glyphs: int  # components that stand on the foot line
    tops: float  # spread of the upper ends of components
    feet: float  # and of the lower ends
    foot: float  # median lower end, on the page


def measure(grey: Grey, box: Box) -> Strokes | None:
    """Measure the ink in a word's box and a little around it; None when there is too little."""
    margin = max(2, box.height // 4)
    top, left = max(0, box.y0 - margin), max(0, box.x0 - 2)
    piece = grey[top : box.y1 + margin, left : box.x1 + 2]
    if min(piece.shape) < 6:
        return None
    scale = min(1.0, _TALLEST / max(1, box.height))
    if scale < 1.0:
        piece = cv2.resize(piece, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        if min(piece.shape) < 6:
            return None
    high = box.height * scale
    level, dark = cv2.threshold(piece, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    if _paper(piece) - level < _PAPER / 2:
        return None
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    own = [index for index in range(1, count) if _is_ink(stats[index], high, margin * scale, piece.shape[0])]
    if not own:
        return None
    kept = np.zeros(count, dtype=bool)
    kept[own] = True
    ink = kept[labels]
    if int(ink.sum()) < _LEAST_INK:
        return None
    widths, middles = _widths(ink)
    if not len(widths):
        return None
    directions = _directions(piece, ink)
    upright = directions[: _UPRIGHT // 2 + 1].tolist(), directions[-(_UPRIGHT // 2) :].tolist()
    near = np.array([*upright[1], *upright[0]])
    steepest = int(near.argmax())
    slope = (steepest - _UPRIGHT // 2) * 180 / _DIRECTIONS
    around = float(sum(directions[(steepest - _UPRIGHT // 2 + step) % _DIRECTIONS] for step in (-1, 0, 1)))
    flat = float(sum(directions[_DIRECTIONS // 2 + step] for step in (-1, 0, 1)))
    tall = [stats[index] for index in own if stats[index][3] >= _GLYPH * high] or [stats[index] for index in own]
    tops, feet = [float(item[1]) for item in tall], [float(item[1] + item[3]) for item in tall]
    height = max(float(stats[index][1] + stats[index][3]) for index in own) - min(
        float(stats[index][1]) for index in own
    )
    return Strokes(
        width=float(np.median(widths)) / scale,
        unevenness=float(widths.std() / widths.mean()),
        slope=slope,
        straightness=around,
        level=flat,
        disorder=_entropy(directions),
        darkness=float(np.median(piece[middles])),
        height=height / scale,
        tallest=max(float(item[3]) for item in tall) / scale,
        longest=max(float(item[2]) for item in tall) / scale,
        glyphs=len(tall),
        tops=float(np.std(tops)) / scale,
        feet=float(np.std(feet)) / scale,
        foot=top + median(feet) / scale,
    )


def reach(grey: Grey, box: Box, unit: float) -> float:
    """Return how high the highest joined ink is that runs through a box, in pixels; straight rules are left out.

    `unit` is the height of print around; ink is followed three of it up and down.
    """
    margin = round(3 * unit)
    top, left = max(0, box.y0 - margin), max(0, box.x0 - margin)
    piece = grey[top : box.y1 + margin, left : box.x1 + margin]
    if min(piece.shape) < 6:
        return 0.0
    _, dark = cv2.threshold(piece, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    long = max(5, round(2.5 * unit))
    for size in ((long, 1), (1, long)):
        dark = cv2.subtract(dark, cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones(size[::-1], np.uint8)))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    inside = labels[box.y0 - top : box.y1 - top, box.x0 - left : box.x1 - left]
    counts = np.bincount(inside.ravel(), minlength=len(stats))
    own = [index for index in range(1, len(stats)) if counts[index] >= _LEAST_INK]
    return float(max((stats[index][3] for index in own), default=0.0))


@dataclass(frozen=True, slots=True)
class Inked:
    """A word as it was read and as it is drawn."""

    text: str
    strokes: Strokes

    @property
    def unit(self) -> float:
        """Height of a small letter without stems if this is print, pixels."""
        return max(1.0, self.strokes.height / extent(self.text))


def extent(text: str) -> float:
    """Return how high the ink of a printed word is, in heights of a small letter (x-height)."""
    top, bottom = 0.0, 0.0
    for char in text:
        over, under = _reach(char)
        top, bottom = max(top, over), max(bottom, under)
    return max(0.5, top + bottom)


FEATURES = (
    'larger',
    'smaller',
    'broader',
    'finer',
    'unevenness',
    'slope',
    'straightness',
    'level',
    'disorder',
    'darker',
    'paler',
    'longest',
    'joined',
    'broken',
    'tops',
    'feet',
    'foot',
)
"""Names of what `features` returns."""


def features(own: Inked, row: Sequence[Inked], others: Sequence[Inked] = ()) -> NDArray[np.float64]:
    """Compare a word with the print around it; see FEATURES.

    Args:
        own: the word.
        row: words of the same row that are print.
        others: words near by; both together must not be empty.
    """
    print_ = [*row, *others]
    mine = own.strokes
    unit = median(item.unit for item in print_)
    size = math.log(own.unit / unit)
    breadth = math.log(max(0.5, mine.width) / max(0.5, median(item.strokes.width for item in print_)))
    dark = (median(item.strokes.darkness for item in print_) - mine.darkness) / 64
    glyphs = math.log(max(1.0, mine.glyphs) / max(1, sum(char.isalnum() for char in own.text)))
    low = any(_reach(char)[1] for char in own.text)
    foot = 0.0
    if row and not low:
        standing = [item.strokes.foot for item in row if not any(_reach(char)[1] > 0.3 for char in item.text)]
        foot = abs(mine.foot - median(standing or [item.strokes.foot for item in row])) / unit
    return np.array(
        [
            max(0.0, size) * 2,
            max(0.0, -size) * 2,
            max(0.0, breadth) * 2,
            max(0.0, -breadth) * 2,
            (mine.unevenness - median(item.strokes.unevenness for item in print_)) * 4,
            min(abs(mine.slope - item.strokes.slope) for item in print_) / 20,
            (mine.straightness - median(item.strokes.straightness for item in print_)) * 4,
            (mine.level - median(item.strokes.level for item in print_)) * 4,
            (mine.disorder - median(item.strokes.disorder for item in print_)) * 10,
            max(0.0, dark),
            max(0.0, -dark),
            min(3.0, mine.longest / unit / 3),
            max(0.0, -glyphs),
            max(0.0, glyphs),
            min(2.0, mine.tops / unit * 2) if own.text.isdigit() else 0.0,
            0.0 if low else min(2.0, mine.feet / unit * 4),
            min(2.0, foot * 2),
        ]
    )


@lru_cache(maxsize=1024)
def _reach(char: str) -> tuple[float, float]:
    """Return how far a printed character reaches over and under the foot line, in heights of a small letter."""
    letters = unicodedata.normalize('NFD', char)
    base, marks = letters[0], letters[1:]
    under = 0.48 if base in _BELOW else 0.45 if _DOT_BELOW in marks else 0.0
    if base in ',;':
        under = 0.3
    if base in _LOW_SIGNS:
        return (0.3 if base in '.,_' else 1.0), under
    over = 1.48 if base.isupper() or base.isdigit() or base in _STEMS else 1.0
    if base in 'ij':
        over = 1.45
    hats = sum(mark != _DOT_BELOW and mark != _HORN for mark in marks)
    if base.isupper():
        return over + 0.45 * min(2, hats), under
    return max(over, 1.0 + 0.45 * min(2, hats)), under


def _paper(piece: Grey) -> float:
    """Return the tone that a tenth of the pixels are lighter than, as `numpy.percentile` has it."""
    place = _LIGHT * (piece.size - 1)
    below = int(place)
    counts = np.bincount(piece.ravel(), minlength=256).cumsum()
    one, other = np.searchsorted(counts, (below, min(below + 1, piece.size - 1)), side='right').tolist()
    return float(one + (place - below) * (other - one))


def _is_ink(item: NDArray[np.int32], high: float, margin: float, rows: int) -> bool:
    """Tell a component of the word from specks, rules and what reaches in from the rows above and below."""
    _, y, wide, tall, _ = (int(value) for value in item)
    if max(wide, tall) < _SPECK * high or (wide > _RULE * tall and tall < _GLYPH * high):
        return False
    return margin * 0.5 < y + tall / 2 < rows - margin * 0.5


def _widths(ink: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the widths of strokes at their middles, and where the middles are."""
    padded = np.pad(ink.astype(np.uint8), 1)
    depth = cv2.distanceTransform(padded, cv2.DIST_L2, 3)
    ridge = (depth >= cv2.dilate(depth, np.ones((3, 3), np.uint8)) - 1e-3) & (padded > 0)
    middles = ridge[1:-1, 1:-1]
    return 2 * depth[1:-1, 1:-1][middles].astype(np.float64), middles


def _directions(piece: Grey, ink: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the share of edges in each direction; the first part holds edges that run upright."""
    soft = cv2.GaussianBlur(piece, (0, 0), 0.8)
    across = cv2.Sobel(soft, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    near = cv2.dilate(ink.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    size = np.hypot(across, down)[near]
    turn = np.arctan2(down, across)[near]
    parts = np.round(turn / math.pi * _DIRECTIONS).astype(int) % _DIRECTIONS
    counts = np.bincount(parts, weights=size, minlength=_DIRECTIONS)
    return counts / max(1e-6, float(counts.sum()))


def _entropy(shares: NDArray[np.float64]) -> float:
    kept = shares[shares > 0]
    return float(-(kept * np.log(kept)).sum() / math.log(_DIRECTIONS))
