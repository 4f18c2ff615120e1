"""Repair before reading: upright, level, coloured ink and paper tone removed, with the way back to the page."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

import cv2
import numpy as np

from ocr.preprocess.background import flatten
from ocr.preprocess.black_seals import without_black_seals
from ocr.preprocess.bleed import bleed_mask
from ocr.preprocess.borders import border_mask
from ocr.preprocess.colour import Grey, Image, Inks, part_inks, with_colour, without_colour
from ocr.preprocess.grey_seals import without_grey_seals
from ocr.preprocess.load import load
from ocr.preprocess.orientation import Legibility, Legible, OrientationModel, turned, upright_turn
from ocr.preprocess.prepared import INK_STEP, Homography, Prepared, between_edges, inverse, lean_of, quarter_turn
from ocr.preprocess.repairs import Repair
from ocr.preprocess.rules import rule_mask
from ocr.preprocess.sheet import find_sheet, rectifying
from ocr.preprocess.skew import Affine, levelling, skew_of

__all__ = ['Legible', 'Prepared', 'Repair', 'load', 'prepare', 'turned', 'without_colour']

_READING_DPI = 300.0  # finer scans are read at this resolution
_TOO_FINE = 420.0
_LEVEL_ENOUGH = 0.1  # degrees; a smaller lean is left alone
_LARGE = 2000  # pixels of the longer side
_DARK = 150  # darker on white paper is ink
_MUCH_INK = 0.015  # of the page; a seal has less
_NO_PRINT = 0.1  # of the coloured ink: so much black are its rests and dirt
_SAMPLE = 8  # every so many pixels are looked at for borders


def prepare(
    image: Image,
    *,
    dpi: tuple[float, float],
    rotation: int = 0,
    model: OrientationModel | None = None,
    legibility: Legibility | None = None,
    find_turn: bool = True,
    without: Collection[Repair] = (),
) -> Prepared:
    """Make a decoded page ready for reading.

    Args:
        image: grey or BGR as stored.
        dpi: of the image's own axes.
        rotation: degrees clockwise that the file demands; what the content demands is found and added.
        model: answers which way is up; without it only `legibility` decides.
        legibility: reads a sample of the lines of an image and says how well that went.
        find_turn: False for a page that a program drew: it lies as the file says, and on no table.
        without: steps to leave out, for measuring what they are worth.
    """
    page = turned(image, rotation)
    height, width = page.shape[:2]
    sheet = _sheet(
        page, (dpi[1], dpi[0]) if rotation % 180 else dpi, find=find_turn and Repair.PERSPECTIVE not in without
    )
    ground = _ground(sheet, without)
    if find_turn and Repair.ORIENTATION not in without:
        extra = _extra_turn(ground, model, legibility)
        if extra:
            sheet = sheet.turned(extra, width, height)
            ground = _ground(sheet, without)
            rotation, page = (rotation + extra) % 360, turned(page, extra)
            width, height = (height, width) if extra % 180 else (width, height)
    inked = None
    if ground.inks.coloured and not ground.is_all_coloured:
        inked = _flat(with_colour(sheet.image), ground.borders, without)
    scale_x, scale_y = (1.0, 1.0) if Repair.RESOLUTION in without else _scales(sheet.dpi)
    # A page that is stretched leans more.
    lean = math.degrees(math.atan(math.tan(math.radians(ground.skew)) * scale_y / scale_x))
    scaled = _scaled(ground.flat, scale_x, scale_y)
    matrix, size = _levelling(scaled, lean)
    level = _warped(scaled, matrix, size)
    levels = [level] if inked is None else [level, _warped(_scaled(inked, scale_x, scale_y), matrix, size)]
    rules = None if Repair.RULES in without else rule_mask(level, sheet.dpi[0] * scale_x)
    if rules is not None:
        levels = [cv2.bitwise_or(grey, rules) for grey in levels]
    back = inverse(between_edges(matrix) @ np.diag([scale_x, scale_y, 1.0]) @ sheet.of_page)
    return Prepared(
        level=levels[0],
        inked=None if inked is None else levels[1],
        red=_on_level(ground.inks, ground.inks.red, (scale_x, scale_y), matrix, size),
        blue=_on_level(ground.inks, ground.inks.blue, (scale_x, scale_y), matrix, size),
        width=width,
        height=height,
        rotation=rotation,
        skew=round(lean_of(back, *size), 2) + 0.0,
        dpi=sheet.dpi[0] * scale_x,
        back=back,
        scan=page,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """The paper of a page, cut out of the photo if it is one."""

    image: Image
    dpi: tuple[float, float]
    of_page: Homography  # from the upright page to `image`

    def turned(self, degrees: int, width: int, height: int) -> _Sheet:
        """Return the sheet for a page of this size turned clockwise."""
        tall, wide = self.image.shape[:2]
        of_page = quarter_turn(degrees, wide, tall) @ self.of_page @ inverse(quarter_turn(degrees, width, height))
        dpi = (self.dpi[1], self.dpi[0]) if degrees % 180 else self.dpi
        return _Sheet(turned(self.image, degrees), dpi, of_page)


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """Black print on white paper, and how it leans."""

    flat: Grey
    borders: Grey | None
    skew: float
    inks: Inks
    is_all_coloured: bool = False
    """Whether nothing on the page is black: its coloured ink is taken for print then."""

    @property
    def small(self) -> Grey:
        """Enough of it to see rows and turns."""
        return _half(self.flat)


def _sheet(page: Image, dpi: tuple[float, float], *, find: bool) -> _Sheet:
    quad = find_sheet(page) if find else None
    if quad is None:
        return _Sheet(page, dpi, np.eye(3))
    matrix, size, sheet_dpi = rectifying(quad, max(dpi))
    cut = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return _Sheet(cut, (sheet_dpi, sheet_dpi), between_edges(matrix))


def _ground(sheet: _Sheet, without: Collection[Repair]) -> _Ground:
    inks = Inks(_grey(sheet.image)) if Repair.COLOUR in without else part_inks(sheet.image)
    sample = np.ascontiguousarray(inks.black[::_SAMPLE, ::_SAMPLE])
    borders = None if Repair.BORDERS in without else border_mask(sample)
    flat = _flat(inks.black, borders, without, inks.ink)
    is_all_coloured = _is_all_coloured(inks, flat)
    if is_all_coloured:
        flat = _flat(with_colour(sheet.image), borders, without)
    elif not inks.coloured and Repair.COLOUR not in without:
        flat = without_black_seals(without_grey_seals(flat, sheet.dpi[0]), sheet.dpi[0])
    return _Ground(flat, borders, 0.0 if Repair.SKEW in without else skew_of(_half(flat)), inks, is_all_coloured)


def _is_all_coloured(inks: Inks, flat: Grey) -> bool:
    """Tell whether a page holds much coloured ink and hardly anything black: a red form filled in by blue pen."""
    ink = inks.ink
    if ink is None or not inks.coloured:
        return False
    coloured = cv2.countNonZero(ink) / ink.size
    small = _half(flat)
    black = cv2.countNonZero(cv2.threshold(small, _DARK, 255, cv2.THRESH_BINARY_INV)[1]) / small.size
    return coloured > _MUCH_INK and black < _NO_PRINT * coloured


def _on_level(
    inks: Inks, mask: Grey | None, scales: tuple[float, float], matrix: Affine, size: tuple[int, int]
) -> Grey | None:
    """Return a mask of ink as it lies on the level page, reduced by `INK_STEP`."""
    if mask is None or not inks.coloured:
        return None
    to_level = np.vstack([matrix, (0.0, 0.0, 1.0)]) @ np.diag([inks.step * scales[0], inks.step * scales[1], 1.0])
    reduced = (np.diag([1 / INK_STEP, 1 / INK_STEP, 1.0]) @ to_level)[:2]
    return cv2.warpAffine(mask, reduced, (-(-size[0] // INK_STEP), -(-size[1] // INK_STEP)))  # type: ignore[no-any-return]


def _flat(grey: Grey, borders: Grey | None, without: Collection[Repair], inked: Grey | None = None) -> Grey:
    flat = grey if Repair.BACKGROUND in without else flatten(grey, borders)
    mask = None if Repair.BLEED in without else bleed_mask(_half(flat), inked)
    if mask is None:
        return flat
    whole = cv2.resize(mask, (flat.shape[1], flat.shape[0]), interpolation=cv2.INTER_NEAREST)
    return cv2.bitwise_or(flat, whole)  # type: ignore[no-any-return]


def _grey(image: Image) -> Grey:
    return image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)  # type: ignore[return-value]


def _half(grey: Grey) -> Grey:
    """Return a large page with half as many rows and columns, a small one as it is."""
    if max(grey.shape) < _LARGE:
        return grey
    # An even number of pixels makes this a mean of fours, many times faster than any other factor.
    even = grey[: grey.shape[0] // 2 * 2, : grey.shape[1] // 2 * 2]
    return cv2.resize(even, (even.shape[1] // 2, even.shape[0] // 2), interpolation=cv2.INTER_AREA)  # type: ignore[no-any-return]


def _extra_turn(ground: _Ground, model: OrientationModel | None, legibility: Legibility | None) -> int:
    """Return what the content demands, looked for on level rows: a leaning page could look turned."""

    def legible(degrees: int) -> Legible:
        assert legibility is not None
        return legibility(turned(level(ground.flat), degrees))

    def level(grey: Grey) -> Grey:
        return _warped(grey, *_levelling(grey, ground.skew))

    return upright_turn(level(ground.small), model, None if legibility is None else legible)


def _scales(dpi: tuple[float, float]) -> tuple[float, float]:
    """Return the factors to reading resolution; fax scans have two resolutions, which would squash the print."""
    target = _READING_DPI if max(dpi) > _TOO_FINE else max(dpi)
    scale_x, scale_y = target / dpi[0], target / dpi[1]
    if abs(scale_x - scale_y) < 0.06 * scale_x and max(dpi) <= _TOO_FINE:
        return 1.0, 1.0
    return scale_x, scale_y


def _scaled(grey: Grey, scale_x: float, scale_y: float) -> Grey:
    if scale_x == scale_y == 1.0:
        return grey
    interpolation = cv2.INTER_AREA if min(scale_x, scale_y) < 1 else cv2.INTER_CUBIC
    return cv2.resize(grey, None, fx=scale_x, fy=scale_y, interpolation=interpolation)  # type: ignore[no-any-return]


def _levelling(grey: Grey, skew: float) -> tuple[Affine, tuple[int, int]]:
    if abs(skew) < _LEVEL_ENOUGH:
        return np.eye(2, 3), (grey.shape[1], grey.shape[0])
    return levelling(grey.shape[1], grey.shape[0], skew)


def _warped(grey: Grey, matrix: Affine, size: tuple[int, int]) -> Grey:
    if size == (grey.shape[1], grey.shape[0]) and np.array_equal(matrix, np.eye(2, 3)):
        return grey
    return cv2.warpAffine(grey, matrix, size, flags=cv2.INTER_LINEAR, borderValue=255)  # type: ignore[no-any-return]
