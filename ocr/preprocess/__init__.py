"""Repair before reading: upright, level, coloured ink and paper tone removed, with the way back to the page."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ocr.model import Box, Line, Word
from ocr.preprocess.background import flatten
from ocr.preprocess.colour import Grey, Image, has_coloured_ink, with_colour, without_colour
from ocr.preprocess.load import load
from ocr.preprocess.orientation import Legibility, OrientationModel, turned, upright_turn
from ocr.preprocess.skew import Affine, levelling, skew_of

__all__ = ['Prepared', 'load', 'prepare', 'turned', 'without_colour']

_READING_DPI = 300.0  # finer scans are read at this resolution
_TOO_FINE = 420.0
_LEVEL_ENOUGH = 0.1  # degrees; a smaller lean is left alone


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
    skew: float  # degrees, positive = content leans clockwise
    dpi: float  # of `level`
    back: Affine  # 2x3, from pixels of `level` to pixels of the upright page

    def on_page(self, box: tuple[float, float, float, float]) -> Box:
        """Return a box of `level` as a box of the upright page, inside it and never empty."""
        x0, y0, x1, y1 = box
        # The lean spreads a box; its middle and its own size serve words better than the box around its corners.
        centre = self.back @ np.array([(x0 + x1) / 2, (y0 + y1) / 2, 1.0])
        lean = abs(math.tan(math.radians(self.skew)))
        half_width = (x1 - x0) / 2 * float(np.hypot(self.back[0, 0], self.back[0, 1]))
        half_height = (y1 - y0) / 2 * float(np.hypot(self.back[1, 0], self.back[1, 1])) + half_width * lean * 0.8
        left = min(max(0, math.floor(centre[0] - half_width)), self.width - 1)
        top = min(max(0, math.floor(centre[1] - half_height)), self.height - 1)
        right = max(left + 1, min(self.width, math.ceil(centre[0] + half_width)))
        bottom = max(top + 1, min(self.height, math.ceil(centre[1] + half_height)))
        return Box(left, top, right, bottom)

    def lines_on_page(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """Return lines of `level` with their boxes on the upright page."""
        return tuple(replace(line, words=tuple(self._word(word) for word in line.words)) for line in lines)

    def _word(self, word: Word) -> Word:
        return replace(word, box=self.on_page(word.box))


def prepare(
    image: Image,
    *,
    dpi: tuple[float, float],
    rotation: int = 0,
    model: OrientationModel | None = None,
    legibility: Legibility | None = None,
    find_turn: bool = True,
) -> Prepared:
    """Make a decoded page ready for reading.

    Args:
        image: grey or BGR as stored.
        dpi: of the image's own axes.
        rotation: degrees clockwise that the file demands; what the content demands is found and added.
        model: answers which way is up; without it only `legibility` decides.
        legibility: reads a few lines of an image and says how well that went.
        find_turn: False leaves the page as the file says.
    """
    if rotation % 180:
        dpi = (dpi[1], dpi[0])
    image = _turned(image, rotation)
    if find_turn:
        # The turn is looked for on level rows: a leaning page could look turned.
        flat = flatten(without_colour(image))
        skew = skew_of(flat)
        extra = upright_turn(_levelled(flat, skew), model, legibility)
        if extra:
            image, rotation = _turned(image, extra), (rotation + extra) % 360
            if extra % 180:
                dpi = (dpi[1], dpi[0])
        else:
            return _finish(image, flat, dpi, rotation, skew)
    return _finish(image, flatten(without_colour(image)), dpi, rotation)


def _finish(image: Image, flat: Grey, dpi: tuple[float, float], rotation: int, skew: float | None = None) -> Prepared:
    height, width = flat.shape
    target = _READING_DPI if max(dpi) > _TOO_FINE else max(dpi)
    # Fax scans have two resolutions; half as many rows as columns would look like squashed print.
    scale_x, scale_y = target / dpi[0], target / dpi[1]
    if abs(scale_x - scale_y) < 0.06 * scale_x and max(dpi) <= _TOO_FINE:
        scale_x = scale_y = 1.0
    sized = _scaled(flat, scale_x, scale_y)
    if skew is None or scale_x != scale_y:
        skew = skew_of(sized)
    if abs(skew) < _LEVEL_ENOUGH:
        matrix, size = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]), (sized.shape[1], sized.shape[0])
    else:
        matrix, size = levelling(sized.shape[1], sized.shape[0], skew)
    inked = None
    if has_coloured_ink(image):
        inked = _warped(_scaled(flatten(with_colour(image)), scale_x, scale_y), matrix, size)
    back = cv2.invertAffineTransform(matrix) / np.array([[scale_x], [scale_y]])
    return Prepared(
        level=_warped(sized, matrix, size),
        inked=inked,
        width=width,
        height=height,
        rotation=rotation,
        skew=skew,
        dpi=dpi[0] * scale_x,
        back=back,
    )


def _turned(image: Image, degrees: int) -> Image:
    return turned(image, degrees)


def _scaled(grey: Grey, scale_x: float, scale_y: float) -> Grey:
    if scale_x == scale_y == 1.0:
        return grey
    interpolation = cv2.INTER_AREA if min(scale_x, scale_y) < 1 else cv2.INTER_CUBIC
    return cv2.resize(grey, None, fx=scale_x, fy=scale_y, interpolation=interpolation)  # type: ignore[no-any-return]


def _levelled(grey: Grey, skew: float) -> Grey:
    if abs(skew) < _LEVEL_ENOUGH:
        return grey
    matrix, size = levelling(grey.shape[1], grey.shape[0], skew)
    return _warped(grey, matrix, size)


def _warped(grey: Grey, matrix: Affine, size: tuple[int, int]) -> Grey:
    if size == (grey.shape[1], grey.shape[0]) and np.array_equal(matrix, np.eye(2, 3)):
        return grey
    return cv2.warpAffine(grey, matrix, size, flags=cv2.INTER_LINEAR, borderValue=255)  # type: ignore[no-any-return]
