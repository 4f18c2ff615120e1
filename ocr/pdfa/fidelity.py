"""Do the planes of a page, put together again, look like the scan: tone, colour, and nothing gone that a person sees?"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.pdfa.planes import Planes
from ocr.pdfa.steps import Pixels, by_halves, reduced, spread, step

_DPI = 75.0  # about what a page has on a screen
_HALVED = (4, 2, 1)  # pixels of a scan along one at that resolution: halves are many times faster than other steps
_CELLS_DPI = 25.4  # a millimetre
_AREAS = (4, 3, 2)  # cells along the side of the area whose tone is a mark's surroundings; one divides any page
_TONE = 26.0  # levels that the mean of a cell and its neighbours may differ, in any channel
_SEEN = 3.0  # levels by which a mark stands out on the mean of a cell and its neighbours; at least this, and
_GRAIN = 3.0  # times what is usual on the page
_LOST = 0.6  # of what stands out, missing or added
_TOLERATED = 1e-4  # share of the cells
_TOLERATED_BLUR = 6e-4


def together(planes: Planes, rows: int, columns: int, by: int) -> Pixels:
    """Paint the planes on a grid `by` times coarser than that of the scan, which has `rows` × `columns` pixels."""
    shape = rows // by, columns // by
    page = _on(planes.background, shape)
    colour = planes.colour
    if (page.ndim == 2 and any(item.pixels.ndim == 3 for item in planes.patches)) or _in_colour(colour, page):
        page = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)  # type: ignore[assignment]
    for patch in planes.patches:
        x0, y0, x1, y1 = (round(value / by) for value in patch.box)
        if x1 > x0 and y1 > y0:
            pixels = _on(patch.pixels, (y1 - y0, x1 - x0))
            page[y0:y1, x0:x1] = pixels if pixels.ndim == page.ndim else pixels[:, :, None]
    if planes.ink is None or colour is None:
        return page
    share = _on(planes.ink.mask, shape)
    over = np.broadcast_to(colour, (*shape, *colour.shape[2:])) if colour.shape[:2] == (1, 1) else _on(colour, shape)
    if page.ndim == 3:
        share = cv2.merge([share, share, share])  # type: ignore[assignment]
        over = over if over.ndim == 3 and over.shape[2] == 3 else np.repeat(over.reshape(*shape, 1), 3, axis=2)
    over = np.ascontiguousarray(over.reshape(page.shape))
    # Paper that shows through plus ink that covers.
    under = cv2.multiply(page, cv2.bitwise_not(share), scale=1 / 255)
    return cv2.add(under, cv2.multiply(over, share, scale=1 / 255))  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What a scan shows on a screen, for any number of comparisons."""

    shape: tuple[int, int]  # rows and columns of the scan
    by: int  # pixels of the scan along one of `pixels`
    cell: int  # of these along a cell
    pixels: Pixels
    marks: NDArray[np.float32]  # how much stands out from its surroundings, by cells
    tone: NDArray[np.float32]  # by cells
    shown: tuple[int, int]  # rows and columns of cells before the scan was padded

    @classmethod
    def of(cls, scan: Pixels, size: tuple[float, float], dpi: float) -> Look:
        """Look at a scan.

        Args:
            scan: padded.
            size: width and height of it before.
            dpi: of the scan.
        """
        by = next(value for value in _HALVED if value <= step(dpi, _DPI))
        pixels = by_halves(scan, by)
        cell = step(dpi / by, _CELLS_DPI)
        cells = reduced(pixels, cell)
        area = next(value for value in _AREAS if scan.shape[0] % (value * by * cell) == 0)
        around = spread(reduced(cells, area), pixels.shape)
        columns, rows = (int(-(-side // (by * cell))) for side in size)
        marks = _mean(cv2.absdiff(pixels, around), cell)  # type: ignore[arg-type]
        return cls((scan.shape[0], scan.shape[1]), by, cell, pixels, marks, _around(cells), (rows, columns))


def differences(planes: Planes, look: Look) -> NDArray[np.bool_]:
    """Where planes as a reader decodes them do not show what the scan shows, by cells of a millimetre.

    Squares of three millimetres are compared. What stands out from its surroundings (a letter, a stamp, a pencil
    mark) and is mostly missing, what was not there, and a tone that changed are differences.

    Args:
        planes: as decoded.
        look: of the scan that they were made from.
    """
    made = together(planes, *look.shape, look.by)
    if made.ndim < look.pixels.ndim:
        made = cv2.cvtColor(made, cv2.COLOR_GRAY2BGR)  # type: ignore[assignment]
    missing = _mean(cv2.absdiff(look.pixels, made), look.cell)  # type: ignore[arg-type]
    limit = max(_SEEN, _GRAIN * _grain(look.marks, planes))
    lost = (missing > limit) & (missing > _LOST * look.marks)
    tone = cv2.absdiff(look.tone, _around(reduced(made, look.cell)))
    different = lost | ((tone.max(axis=2) if tone.ndim == 3 else tone) > _TONE)
    # What was added to the page to make its sides whole is not shown.
    rows, columns = look.shown
    different[rows:], different[:, columns:] = False, False
    return different  # type: ignore[no-any-return]


def nobody_sees(different: NDArray[np.bool_], *, mended: bool = False) -> bool:
    """Whether so few cells differ that the page looks the same.

    Args:
        different: cells that differ.
        mended: what differed before has a picture now, so that only the blur around strong colours is left.
    """
    return int(different.sum()) <= max(1, round((_TOLERATED_BLUR if mended else _TOLERATED) * different.size))


def _grain(marks: NDArray[np.float32], planes: Planes) -> float:
    """How much stands out where there is no ink: the grain of the paper."""
    free = marks if planes.ink is None else marks[_on(planes.ink.mask, marks.shape) == 0]
    return float(np.percentile(free, 40)) if free.size else 0.0


def _on(image: Pixels, shape: tuple[int, int]) -> Pixels:
    """The image on a finer or a coarser grid."""
    if image.shape[0] % shape[0] == 0 and image.shape[1] % shape[1] == 0:
        return by_halves(image, image.shape[0] // shape[0])
    return spread(image, shape, cv2.INTER_AREA if image.shape[0] > shape[0] else cv2.INTER_LINEAR)


def _in_colour(colour: Pixels | None, page: Pixels) -> bool:
    return page.ndim == 2 and colour is not None and colour.ndim == 3 and colour.shape[2] == 3


def _mean(difference: Pixels, cell: int) -> NDArray[np.float32]:
    """Mean over the channels of each cell and its neighbours."""
    cells = _around(reduced(difference, cell))
    return cells.mean(axis=2) if cells.ndim == 3 else cells  # type: ignore[no-any-return]


def _around(cells: Pixels) -> NDArray[np.float32]:
    """Mean of each cell and its neighbours."""
    return cv2.boxFilter(cells, cv2.CV_32F, (3, 3))  # type: ignore[no-any-return]
