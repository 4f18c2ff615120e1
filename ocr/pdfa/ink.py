"""Which pixels of a scan are dark ink on paper: the bilevel layer of a page stored as mixed raster content."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.pdfa.steps import Pixels, by_halves, reduced, spread, step, strips, widened

Cells = NDArray[np.float32]

_CELL_DPI = 75.0  # tone of paper and ink is looked at in cells of a third of a millimetre
_SHARP_DPI = 240.0  # letters of coarser scans are drawn on a finer grid: their edges lie between the pixels
_FINEST_GRID = 3  # times the scan's own
_AROUND = 0.17  # inch; paper shows within this distance of print
_NEAR = 0.10  # inch; how far the darkness of a stroke counts for its neighbours
_COLOURLESS = 20  # levels between the brightest and the darkest channel that are still grey
_STRONG_COLOUR = 40  # levels more than that: coloured ink
_COLOURED = 20  # of 255; share of a cell
_WHOLE = 0.7  # of dark pixels near coloured ink must be black print
_GROWTH = 7.0 / 300  # inch; how wide a stroke grows from its black core
_BESIDE = 0.03  # inch; around coloured ink, print must be black to count
_BLACK = 0.15  # of the way from the page's black to its paper
_FEW_CELLS = 200  # of print, too few to tell what black is
_LEAST_CONTRAST = 44.0  # levels; fainter marks stay in the picture
_EDGE = 0.42  # where between paper and ink an edge lies; below one half, so that hairlines hold together
_CORE = 0.7  # darker than this part of the contrast: the colour of the ink itself
_MIDTONE = 0.22  # of the contrast: darker than paper is
_PICTURE = 0.10  # share of midtones away from edges that makes an area a picture
_EDGE_WIDTH = 5.0 / 300  # inch; an edge and its blur
_DENSITY = 0.12  # inch; the area over which midtones are counted
_PICTURE_GAP = 0.3  # inch; between two picture areas there is picture too
_THICK = 0.085  # inch; darker areas that are wider than any letter's stroke belong to the picture


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """Dark ink of a page."""

    mask: Pixels  # 255 where ink is, on the scan's grid or a finer one
    grid: int  # pixels of the mask along one pixel of the scan
    core: Pixels  # 255 where the scan shows the colour of the ink, not of an edge; perhaps of every other pixel
    dark: Pixels  # 255 where the scan is dark, whether that is ink or part of a picture; on the grid of the mask

    @property
    def share(self) -> float:
        """Share of the page that is ink."""
        return cv2.countNonZero(self.mask) / self.mask.size

    def without(self, cells: NDArray[np.bool_]) -> Ink:
        """The ink outside of some cells of the page."""
        x, y, width, height = cv2.boundingRect(cells.astype(np.uint8))
        area = slice(y, y + height), slice(x, x + width)
        kept = (~cells[area]).astype(np.uint8) * 255
        layers = []
        for layer in (self.mask.copy(), self.core.copy()):
            part = layer[_scaled(area, layer.shape[0] // cells.shape[0])]
            if part.size:
                cv2.bitwise_and(part, spread(kept, part.shape, cv2.INTER_NEAREST), dst=part)
            layers.append(layer)
        return replace(self, mask=layers[0], core=layers[1])


def darkness(image: Pixels) -> Pixels:
    """Grey that is dark only where ink is black: seals and coloured pens turn bright."""
    return _darkness(image, 1)[0]


def _darkness(image: Pixels, cell: int) -> tuple[Pixels, Pixels | None]:
    """What `darkness` says, and the share of strong colour in each cell, of 255; None for a page without colour."""
    if image.ndim == 2:
        return image, None
    grey = np.empty(image.shape[:2], np.uint8)
    strong = np.empty((image.shape[0] // cell, image.shape[1] // cell), np.uint8)
    for strip in strips(image.shape[0]):
        blue, green, red = cv2.split(image[strip])
        most = cv2.max(cv2.max(blue, green), red)
        colour = cv2.subtract(most, cv2.min(cv2.min(blue, green), red))
        colour = cv2.subtract(colour, (_COLOURLESS,))
        cv2.add(most, cv2.add(colour, cv2.add(colour, colour)), dst=grey[strip])
        much: Pixels = cv2.compare(colour, (_STRONG_COLOUR,), cv2.CMP_GT)  # type: ignore[assignment]
        strong[strip.start // cell : strip.stop // cell] = by_halves(much, cell)
    return grey, strong


def ink_of(image: Pixels, dpi: float, sharp: Pixels | None = None) -> Ink:
    """Find the ink of print and pen.

    A pixel is ink when it is darker than a level between the paper and the darkest stroke nearby. Areas of many
    midtones (photographs, dense tints) and areas wider than a stroke are none: they stay in the picture, where
    they lose nothing.

    Args:
        image: grey or BGR, with sides as `ocr.pdfa.steps.padded` makes them.
        dpi: of the image.
        sharp: what `darkness` says of the scan where that is finer than `image`, by a whole number.
    """
    cell = step(dpi, _CELL_DPI)
    grey, strong = _darkness(image, cell)
    if sharp is None:
        sharp = _finer(grey, min(_FINEST_GRID, max(1, int(np.ceil(_SHARP_DPI / dpi)))))
    grid = sharp.shape[0] // grey.shape[0]
    paper, contrast = _tones(grey, cell, dpi / cell)
    printed = contrast >= _LEAST_CONTRAST
    mask = _below(sharp, np.where(printed, paper - _EDGE * contrast, 0.0))
    dark = mask
    if strong is not None:
        mask = _without_crossings(mask, sharp, strong, paper, contrast, dpi / cell)
    some = np.ascontiguousarray(grey[::2, ::2]) if cell % 2 == 0 else grey
    core = _below(some, np.where(printed, paper - _CORE * contrast, 0.0))
    pictures = _midtones(grey, mask, np.where(printed, paper - _MIDTONE * contrast, 0.0), cell, dpi)
    pictures |= _thick(mask, grid * cell, dpi / cell)
    ink = Ink(mask, grid, core, dark)
    return ink.without(_closed(pictures, dpi / cell)) if pictures.any() else ink


def _tones(grey: Pixels, cell: int, cell_dpi: float) -> tuple[Cells, Cells]:
    """Tone of the paper in each cell, and how much darker the ink nearby is."""
    mean = by_halves(grey, cell)
    darkest = _least(grey, cell)
    around = _square(_odd(2 * _AROUND * cell_dpi))
    brightest = cv2.dilate(mean, around).astype(np.float32)
    least = cv2.erode(darkest, around)
    # Paper: what is left of the mean when cells with ink are left out.
    free = (darkest > brightest - 0.3 * (brightest - least)).astype(np.float32)
    weight = cv2.boxFilter(free, -1, around.shape)
    tone = cv2.boxFilter(mean * free, -1, around.shape)
    paper = np.where(weight > 0.02, tone / np.maximum(weight, 0.02), brightest)
    low = cv2.erode(darkest, _square(_odd(2 * _NEAR * cell_dpi)))
    contrast = paper - cv2.boxFilter(low.astype(np.float32), -1, (3, 3))
    return paper, np.maximum(contrast, 0.0)


def _least(grey: Pixels, cell: int) -> Pixels:
    """The darkest pixel of each cell."""
    least = grey[::cell]
    for row in range(1, cell):
        least = cv2.min(least, grey[row::cell])  # type: ignore[assignment]
    return cv2.erode(least, np.ones((1, cell), np.uint8))[:, cell // 2 :: cell] if cell > 1 else least


def _without_crossings(
    mask: Pixels, sharp: Pixels, strong: Pixels, paper: Cells, contrast: Cells, cell_dpi: float
) -> Pixels:
    """Where coloured ink lies, keep only what grows from the black of the page's print.

    Where a blue signature crosses a red seal it is dark, not black: without this, splinters of it would be ink.
    """
    coloured = cv2.dilate((strong > _COLOURED).astype(np.uint8), _square(_odd(2 * _BESIDE * cell_dpi)))
    plain = (contrast >= _LEAST_CONTRAST) & (coloured == 0)
    if not coloured.any() or plain.sum() < _FEW_CELLS:
        return mask
    black = float(np.percentile((paper - contrast)[plain], 30))
    side = mask.shape[0] // paper.shape[0]  # of a cell
    # Nothing changes elsewhere.
    x, y, width, height = cv2.boundingRect(coloured)
    area = slice(y, y + height), slice(x, x + width)
    result, coloured, paper = mask.copy(), coloured[area], paper[area]
    inside = _scaled(area, side)
    mask = mask[inside]
    seeds = _below(sharp[inside], np.where(coloured > 0, black + _BLACK * (paper - black), 0.0))
    reach = _odd(_GROWTH * cell_dpi * side)
    black_enough = cv2.bitwise_and(mask, cv2.dilate(seeds, _square(reach)))
    # Letters that would come out in pieces stay whole in the picture.
    before, after = (
        cv2.boxFilter(reduced(layer, side), cv2.CV_32F, (5, 5))  # type: ignore[arg-type]
        for layer in (mask, black_enough)
    )
    whole = ((coloured > 0) & (after >= _WHOLE * before)).astype(np.uint8) * 255
    kept = cv2.bitwise_and(black_enough, spread(whole, mask.shape, cv2.INTER_NEAREST))
    elsewhere = spread((coloured == 0).astype(np.uint8) * 255, mask.shape, cv2.INTER_NEAREST)
    result[inside] = cv2.bitwise_or(cv2.bitwise_and(mask, elsewhere), kept)
    return result


def _finer(grey: Pixels, grid: int) -> Pixels:
    """The page on a grid so many times finer."""
    if grid == 1:
        return grey
    return cv2.resize(grey, None, fx=grid, fy=grid, interpolation=cv2.INTER_CUBIC)  # type: ignore[no-any-return]


def _below(grey: Pixels, level: Cells) -> Pixels:
    """Where the page is darker than a level given by cells."""
    result = np.empty(grey.shape, np.uint8)
    limits = np.clip(level, 0, 255).astype(np.uint8)
    for strip in strips(grey.shape[0]):
        cv2.compare(grey[strip], _limit(limits, strip, grey), cv2.CMP_LT, dst=result[strip])
    return result


def _limit(level: Pixels, strip: slice, grey: Pixels) -> Pixels:
    """A level given by cells, for the pixels of a strip of the page."""
    side = grey.shape[0] // level.shape[0]
    top, below = max(0, strip.start // side - 1), strip.stop // side + 1  # between cells it changes evenly
    cells = level[top:below]
    pixels = spread(cells, (cells.shape[0] * side, grey.shape[1]))
    return pixels[strip.start - top * side : strip.stop - top * side]


def _midtones(grey: Pixels, mask: Pixels, level: Cells, cell: int, dpi: float) -> NDArray[np.bool_]:
    """Cells where much is darker than paper that no edge of ink explains."""
    mask = mask if mask.shape == grey.shape else spread(mask, grey.shape)
    cells = np.empty(level.shape, np.uint8)
    limits, reach = np.clip(level, 0, 255).astype(np.uint8), _odd(_EDGE_WIDTH * dpi) // 2
    for strip in strips(grey.shape[0]):
        dark = cv2.compare(grey[strip], _limit(limits, strip, grey), cv2.CMP_LT)
        middle: Pixels = cv2.subtract(dark, widened(mask, strip, reach))  # type: ignore[assignment]
        cells[strip.start // cell : strip.stop // cell] = by_halves(middle, cell)
    area = _square(_odd(_DENSITY * dpi / cell))
    density = cv2.boxFilter(cells, -1, area.shape)
    return cv2.dilate((density > 255 * _PICTURE).astype(np.uint8), area) > 0  # type: ignore[no-any-return]


def _thick(mask: Pixels, cell: int, cell_dpi: float) -> NDArray[np.bool_]:
    """Cells of dark areas that are wider than a stroke."""
    covered = (by_halves(mask, cell) > 240).astype(np.uint8)
    width = max(2, round(_THICK * cell_dpi))
    return cv2.dilate(cv2.erode(covered, _square(width)), _square(_odd(2 * width + 2))) > 0  # type: ignore[no-any-return]


def _closed(cells: NDArray[np.bool_], cell_dpi: float) -> NDArray[np.bool_]:
    """Picture cells with the gaps between them, a little wider: a portrait has parts that look like ink."""
    gap = _square(_odd(_PICTURE_GAP * cell_dpi))
    closed = cv2.morphologyEx(
        cells.astype(np.uint8), cv2.MORPH_CLOSE, gap, borderType=cv2.BORDER_CONSTANT, borderValue=0
    )
    return cv2.dilate(closed, _square(5)) > 0  # type: ignore[no-any-return]


def _scaled(area: tuple[slice, slice], by: int) -> tuple[slice, slice]:
    """An area of cells in pixels, `by` of them along a cell."""
    rows, columns = area
    return slice(rows.start * by, rows.stop * by), slice(columns.start * by, columns.stop * by)


def _square(side: int) -> Pixels:
    return np.ones((side, side), np.uint8)


def _odd(value: float) -> int:
    """The odd whole number next to a value, at least 3."""
    return max(3, int(value) | 1)
