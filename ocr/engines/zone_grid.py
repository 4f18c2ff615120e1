"""The fixed pitch of a machine-readable zone: which pixels belong to which column."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.engines.models import LineBox
from ocr.preprocess.colour import Grey

_LEAST_HEIGHT = 0.3  # of the row: smaller components are dirt
_ROUNDS = 4
_OFF_GRID = 0.25  # of the pitch: the mean distance of glyphs from their columns on a row that is no zone
_CELL = (28, 40)  # width and height of a glyph picture


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of one row: column `k` has its middle at `first + k * pitch`."""

    first: float
    pitch: float
    top: int
    bottom: int

    def edge(self, column: float) -> float:
        """Return where a column begins."""
        return self.first + (column - 0.5) * self.pitch

    def part(self, start: int, end: int) -> LineBox:
        """Return the box of columns `start` up to `end`."""
        return self.edge(start), float(self.top), self.edge(end), float(self.bottom)


def pitch_of(grey: Grey, rows: tuple[LineBox, ...]) -> float | None:
    """Return the usual distance of neighbouring glyphs in pixels, or None when hardly any stand apart."""
    gaps: list[float] = []
    for row in rows:
        tall = row[3] - row[1]
        centres = _centres(grey, row)
        gaps += [after - before for before, after in itertools.pairwise(centres) if after - before < tall]
    return float(np.median(gaps)) if len(gaps) >= 8 * len(rows) else None


def fit(grey: Grey, row: LineBox, pitch: float, columns: int) -> Grid | None:
    """Lay `columns` columns over the glyphs of a row; None when they stand on no fixed pitch."""
    centres = np.array(_centres(grey, row))
    if len(centres) < columns // 2:
        return None
    first = float(centres[0])
    for _ in range(_ROUNDS):
        places = np.round((centres - first) / pitch)
        if places.max() - places.min() < 4:
            return None
        slope, start = np.polyfit(places, centres, 1)
        pitch, first = float(slope), float(start)
    off = np.abs((centres - first) / pitch - np.round((centres - first) / pitch))
    if float(off.mean()) > _OFF_GRID / 2:
        return None
    places = np.round((centres - first) / pitch)
    first += float(places.min()) * pitch
    return Grid(first, pitch, max(0, round(row[1])), min(grey.shape[0], round(row[3])))


def cells(grey: Grey, grid: Grid, columns: int) -> list[NDArray[np.float32]]:
    """Return a picture of the glyph in each column, all of one size, ink high."""
    pictures = []
    margin = round(0.15 * (grid.bottom - grid.top))
    top, bottom = max(0, grid.top - margin), min(grey.shape[0], grid.bottom + margin)
    for column in range(columns):
        left, right = max(0, round(grid.edge(column))), min(grey.shape[1], round(grid.edge(column + 1)))
        piece = grey[top:bottom, left:right]
        if piece.size == 0:
            pictures.append(np.zeros(_CELL[::-1], np.float32))
            continue
        pictures.append(255 - cv2.resize(piece, _CELL, interpolation=cv2.INTER_AREA).astype(np.float32))
    return pictures


def likeness(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Return the correlation of two glyph pictures, -1..1, the better of small shifts."""
    inner = one[4:-4, 3:-3]
    return float(cv2.matchTemplate(other, inner, cv2.TM_CCOEFF_NORMED).max())


def _centres(grey: Grey, row: LineBox) -> list[float]:
    """Return the middles of the glyphs of a row, from left to right."""
    x0, y0, x1, y1 = (max(0, round(value)) for value in row)
    pad = round(0.5 * (y1 - y0))
    left = max(0, x0 - pad)
    piece = grey[y0:y1, left : x1 + pad]
    if piece.size == 0:
        return []
    _, dark = cv2.threshold(piece, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    tall = y1 - y0
    spans = sorted(
        (int(x), int(x + wide))
        for x, _, wide, high, _ in stats[1:count]
        if high >= _LEAST_HEIGHT * tall and wide < 1.2 * tall
    )
    joined: list[tuple[int, int]] = []
    for start, end in spans:  # parts of one glyph over each other
        if joined and start < joined[-1][1] - 0.3 * min(end - start, joined[-1][1] - joined[-1][0]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return [left + (start + end) / 2 for start, end in joined]
