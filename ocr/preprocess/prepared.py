"""A page made ready for reading, and the way back: where a box of the level image lies on the page as scanned."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.model import Box, Line, Word
from ocr.preprocess.colour import Grey, Image

_INK = 150  # darker on white paper is ink
_STRAIGHT = 1e-4  # turn or lean of a pixel step below which boxes stay boxes

INK_STEP = 4  # pixels of the level page for one of its masks of ink

Homography = NDArray[np.float64]
"""A 3x3 map between images; whole numbers are the edges of pixels, not their middles."""


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A page made ready for reading.

    `level` is grey, upright, level, its paper white and its coloured ink gone; `inked` is the same with coloured
    ink dark, or None where there is none. Boxes found there go back to the upright page through `on_page`.
    """

    level: Grey
    inked: Grey | None
    width: int  # pixels of the upright page
    height: int
    rotation: int  # degrees clockwise that were applied to the image
    skew: float  # degrees in the middle of the page, positive = content leans clockwise
    dpi: float  # of `level`
    back: Homography  # from `level` to the upright page
    red: Grey | None = None  # mask (0 or 255) of red ink on `level`, reduced by INK_STEP; None: nothing coloured
    blue: Grey | None = None  # the same of blue and violet ink
    scan: Image | None = None  # the upright page as it was scanned, grey or BGR

    def cut_out(self, box: Box, scale: float) -> Image | None:
        """Return what the scan shows in a box of `level`, level itself, `scale` times as large; None without the scan."""
        if self.scan is None:
            return None
        of_piece = np.array([[1 / scale, 0.0, box.x0], [0.0, 1 / scale, box.y0], [0.0, 0.0, 1.0]])
        half = np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5], [0.0, 0.0, 1.0]])  # OpenCV maps the middles of pixels
        size = (max(1, round(box.width * scale)), max(1, round(box.height * scale)))
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        matrix = inverse(half) @ self.back @ of_piece @ half
        return cv2.warpPerspective(self.scan, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[no-any-return]

    def on_page(self, box: tuple[float, float, float, float]) -> Box:
        """Return a box of `level` as a box of the upright page, inside it and never empty.

        The answer is the upright rectangle around the ink that the box holds, where that ink lies on the page: on a
        page that leans the corners of a word's box are mostly empty, and a rectangle around them would be too tall
        by the word's length times the lean. A box without ink, and any box of a page that does not lean, is taken as
        it is.
        """
        return self._on_page([box])[0]

    def lines_on_page(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """Return lines of `level` with their boxes on the upright page."""
        lines = tuple(lines)
        boxes = iter(self._on_page([word.box for line in lines for word in line.words]))
        return tuple(
            replace(
                line,
                words=tuple(
                    Word(word.text, word.confidence, next(boxes), word.handwritten, word.readings)
                    for word in line.words
                ),
            )
            for line in lines
        )

    def _on_page(self, boxes: Sequence[tuple[float, float, float, float]]) -> list[Box]:
        if not boxes:
            return []
        parts = [np.array([box]) for box in boxes] if self._is_straight() else [self._parts(box) for box in boxes]
        starts = np.cumsum([0, *map(len, parts[:-1])])
        x0, y0, x1, y1 = np.concatenate(parts).astype(np.float64).T
        x, y = self._mapped(np.stack([x0, x1, x0, x1]), np.stack([y0, y0, y1, y1]))
        left = np.floor(np.minimum.reduceat(x.min(axis=0), starts) + 0.25).clip(0, self.width - 1)
        top = np.floor(np.minimum.reduceat(y.min(axis=0), starts) + 0.25).clip(0, self.height - 1)
        right = np.ceil(np.maximum.reduceat(x.max(axis=0), starts) - 0.25).clip(left + 1, self.width)
        bottom = np.ceil(np.maximum.reduceat(y.max(axis=0), starts) - 0.25).clip(top + 1, self.height)
        return [Box(*box) for box in np.stack([left, top, right, bottom], axis=1).astype(int).tolist()]

    def _parts(self, box: tuple[float, float, float, float]) -> NDArray[np.float64]:
        """Return boxes of `level` around what a box holds, one for each column of ink; the box itself without ink."""
        x0, y0, x1, y1 = box
        left, top = max(0, math.floor(x0)), max(0, math.floor(y0))
        area = (slice(top, max(top, math.ceil(y1))), slice(left, max(left, math.ceil(x1))))
        ink = self.level[area] < _INK
        if self.inked is not None:
            ink |= self.inked[area] < _INK
        columns = np.flatnonzero(ink.any(axis=0))
        if not columns.size:
            return np.array([box])
        parts = np.empty((columns.size, 4))
        parts[:, 0] = columns + left
        parts[:, 1] = ink.argmax(axis=0)[columns] + top
        parts[:, 2] = parts[:, 0] + 1
        parts[:, 3] = top + ink.shape[0] - ink[::-1].argmax(axis=0)[columns]
        return parts

    def _is_straight(self) -> bool:
        back = self.back
        longest = max(self.level.shape)
        lean = max(abs(back[0, 1]), abs(back[1, 0])) / max(abs(back[0, 0]), abs(back[1, 1]))
        return bool(lean < _STRAIGHT and np.abs(back[2, :2]).max() * longest < _STRAIGHT)

    def _mapped(
        self, x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        across, down, size = (row[0] * x + row[1] * y + row[2] for row in self.back)
        return across / size, down / size


def lean_of(back: Homography, width: int, height: int) -> float:
    """Return how level rows of an image of this size lean on the page, in degrees, clockwise, in the middle."""
    ends = back @ np.array([[width / 2 - 1, width / 2 + 1], [height / 2, height / 2], [1.0, 1.0]])
    (x0, x1), (y0, y1) = ends[:2] / ends[2]
    return math.degrees(math.atan2(y1 - y0, x1 - x0))


def between_edges(between_middles: NDArray[np.float64]) -> Homography:
    """Return a map between the middles of pixels, as OpenCV warps, as a map between their edges."""
    matrix = np.vstack([between_middles, [0.0, 0.0, 1.0]]) if len(between_middles) == 2 else between_middles
    half = np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5], [0.0, 0.0, 1.0]])
    edges: Homography = half @ matrix @ inverse(half)
    return edges


def inverse(matrix: Homography) -> Homography:
    """Return the map back, scaled so that its last number is 1."""
    back = np.linalg.inv(matrix)
    normal: Homography = (back / back[2, 2]).astype(np.float64)
    return normal


def quarter_turn(degrees: int, width: int, height: int) -> Homography:
    """Return the map of a clockwise turn by 0, 90, 180 or 270 degrees of an image of this size."""
    turns = {
        0: [[1, 0, 0], [0, 1, 0]],
        90: [[0, -1, height], [1, 0, 0]],
        180: [[-1, 0, width], [0, -1, height]],
        270: [[0, 1, 0], [-1, 0, width]],
    }
    return np.array([*turns[degrees % 360], [0, 0, 1]], np.float64)
