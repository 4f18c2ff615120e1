"""Ink that a page's own text does not account for, on the rows of that text: numbers and dates put in later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from ocr.engines.models import LineBox
from ocr.model import Line
from ocr.preprocess.colour import Grey

_LOW, _HIGH = 0.3, 1.3  # height of a glyph in heights of its row
_LONG = 3.0  # heights; a longer component is a rule
_OUTSIDE = 0.6  # share of a glyph's ink outside the words of the text
_GAP = 0.55  # heights; a wider gap parts words
_REACH = 3.0  # heights beyond the ends of a row
_BROAD, _TALL = 0.3, 0.45  # heights of a glyph that touches a word of the text
_LEAST_HEIGHT = 8  # pixels of a row
_DARK = 140


@dataclass(frozen=True, slots=True)
class Remainder:
    """A run of glyphs on the row `line` of the page's own text that is no word of that text."""

    line: int
    box: LineBox


def remainders(grey: Grey, layer: Sequence[Line]) -> list[Remainder]:
    """Return the runs of glyphs that stand on a row of the text but are not in it, from left to right on each row.

    `grey` shows the page, the boxes of `layer` are in its pixels.
    """
    outside = without_words(grey, layer) < _DARK
    if not outside.any():
        return []
    dark = (grey < _DARK).astype(np.uint8)
    found: list[Remainder] = []
    for index, line in enumerate(layer):
        found.extend(Remainder(index, box) for box in _on_row(dark, outside.astype(np.uint8), line))
    return _once(found)


def without_words(grey: Grey, layer: Sequence[Line]) -> Grey:
    """Return the page with the words of its text painted over."""
    rest = grey.copy()
    for line in layer:
        for word in line.words:
            x0, y0, x1, y1 = word.box
            rest[max(0, y0 - 1) : y1 + 1, max(0, x0 - 1) : x1 + 1] = 255
    return rest


def _on_row(dark: Grey, outside: Grey, line: Line) -> list[LineBox]:
    """Return the runs on the row of one line: what is as tall as a glyph and stands outside the words."""
    tall = median(word.box.height for word in line.words)
    box = line.box
    top, bottom = max(0, round(box.y0 - 0.3 * tall)), min(dark.shape[0], round(box.y1 + 0.3 * tall))
    left, right = max(0, round(box.x0 - _REACH * tall)), min(dark.shape[1], round(box.x1 + _REACH * tall))
    rest = outside[top:bottom, left:right]
    if tall < _LEAST_HEIGHT or not rest.any():
        return []
    _, whole = cv2.connectedComponents(dark[top:bottom, left:right], connectivity=8)
    sizes = np.bincount(whole.ravel())
    count, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    glyphs = []
    for label in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[label])
        middle = top + y + high / 2
        if not (_LOW * tall <= high <= _HIGH * tall and wide <= _LONG * tall and box.y0 <= middle <= box.y1):
            continue
        # What hangs over from a word of the text is a sliver; a glyph that only touches one is not.
        inside = (slice(y, y + high), slice(x, x + wide))
        free = area / max(1, int(sizes[np.unique(whole[inside][labels[inside] == label])].sum()))
        if free > _OUTSIDE or (wide >= _BROAD * tall and high >= _TALL * tall):
            glyphs.append((left + x, top + y, left + x + wide, top + y + high))
    return _runs(sorted(glyphs), _GAP * tall)


def _runs(glyphs: Sequence[tuple[int, int, int, int]], gap: float) -> list[LineBox]:
    """Join neighbouring glyphs."""
    runs: list[tuple[int, int, int, int]] = []
    for glyph in glyphs:
        if runs and glyph[0] - runs[-1][2] <= gap:
            last = runs[-1]
            runs[-1] = (last[0], min(last[1], glyph[1]), max(last[2], glyph[2]), max(last[3], glyph[3]))
        else:
            runs.append(glyph)
    return [(float(x0), float(y0), float(x1), float(y1)) for x0, y0, x1, y1 in runs]


def _once(found: Sequence[Remainder]) -> list[Remainder]:
    """Drop runs that were found from two rows."""
    kept: list[Remainder] = []
    for item in found:
        if not any(_overlap(item.box, other.box) for other in kept):
            kept.append(item)
    return kept


def _overlap(one: LineBox, other: LineBox) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(one[1], other[1])
