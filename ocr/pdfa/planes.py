"""The planes of a page stored as mixed raster content: ink over a calm background, with finer pictures where needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.pdfa.ink import Ink
from ocr.pdfa.profile import Fineness
from ocr.pdfa.steps import Pixels, reduced, spread, step, strips, widened

Box = tuple[int, int, int, int]

_MARGIN = 2.0  # pixels at 300 dpi; edges of letters leak this far into the paper
_FILL_DPI = 50.0  # paper under ink is continued in this resolution
_DETAIL_CELL = 8  # pixels of a picture twice as fine as the background
_DETAIL = 3.2  # levels; mean difference that the coarser picture may make to a cell
_NOISE = 2.0  # times the page's usual difference, which is the grain of the paper
_GAP = 2  # cells between details that still belong together
_COLOUR_DPI = 36.0  # the colour of ink is looked at in cells in which strokes flow together
_ENOUGH_INK = 25  # of 255; share of such a cell that tells the colour of its ink
_ONE_INK = 14.0  # levels; ink whose colour varies less is of one colour
_OTHER_INK = 44.0  # levels; a pen that is so different from the print is no ink but a picture
_MOST_OTHER = 0.06  # of the ink; beyond, print itself has several colours
_MOST_PATCHES = 0.35  # of the page; beyond, all of it is stored as a picture


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A rectangle of the page in finer resolution; its place in pixels of the scan."""

    box: Box
    pixels: Pixels


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """A page as layers, painted in this order: background, patches, ink."""

    background: Pixels
    is_picture: bool  # the background holds what people look at, not only paper
    patches: tuple[Patch, ...]
    ink: Ink | None
    colour: Pixels | None  # of the ink


def planes_of(
    image: Pixels, ink: Ink, dpi: float, fineness: Fineness, *, fine: NDArray[np.bool_] | None = None
) -> Planes:
    """Take a page apart.

    Paper is continued under the ink, so that the background is calm and small. Where the background alone would
    lose what can be seen (a seal, a signature, a portrait, a pencil mark), a finer picture lies over it.

    Args:
        image: the scan, padded.
        ink: found on it.
        dpi: of the scan.
        fineness: resolutions of the planes.
        fine: cells of the page that need a finer picture whatever is found.
    """
    colour, odd = _ink_colour(image, ink.core, step(dpi, _COLOUR_DPI))
    if odd is not None:
        ink = ink.without(odd)
        fine = odd if fine is None else odd | (spread(fine.astype(np.uint8), odd.shape, cv2.INTER_AREA) > 0)
    free = _free(image, ink, dpi)
    coarse, finest = step(dpi, fineness.background), step(dpi, fineness.picture)
    half = coarse // 2 if coarse % 2 == 0 else 1
    (summed, share), fill = _seen(image, free, half), step(dpi, _FILL_DPI)
    if fill % half:
        calm = _filled(*_seen(image, free, fill))
    else:
        calm = _filled(*(reduced(item, fill // half) for item in (summed, share)))
    paper = _continued(summed, share, calm)
    background = reduced(paper, coarse // half)
    if finest == coarse:
        return Planes(background, True, (), ink, colour)
    boxes = list(_details(paper, background, half, fine))
    if sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in boxes) > _MOST_PATCHES * free.size:
        by = step(dpi, fineness.page)
        return Planes(_continued(*_seen(image, free, by), calm), True, (), ink, colour)
    patches = tuple(_patch(image, free, box, finest) for box in boxes)
    return Planes(background, False, patches, ink, colour)


def _patch(image: Pixels, free: Pixels, box: Box, by: int) -> Patch:
    """Cut a rectangle out; what surrounds ink is continued under it pixel by pixel, as a seal goes on under a name."""
    x0, y0, x1, y1 = box
    image, free = image[y0:y1, x0:x1], free[y0:y1, x0:x1]
    if by > 1:
        return Patch(box, _filled(*_seen(image, free, by)))
    under = spread(_filled(*_seen(image, free, 2)), image.shape)
    return Patch(box, cv2.copyTo(image, free, under))  # type: ignore[arg-type]


def picture_of(image: Pixels, dpi: float, fineness: Fineness) -> Planes:
    """The page as one picture, for pages on which ink and paper cannot be told apart."""
    return Planes(reduced(image, step(dpi, fineness.picture)), True, (), None, None)


def _free(image: Pixels, ink: Ink, dpi: float) -> Pixels:
    """Where neither ink nor its blurred edge is, on the grid of the scan."""
    free = np.empty(image.shape[:2], np.uint8)
    reach = max(1, round(_MARGIN * dpi / 300))
    touched: Pixels = ink.mask
    if ink.grid > 1:
        touched = cv2.compare(reduced(ink.mask, ink.grid), 0, cv2.CMP_GT)  # type: ignore[assignment]
    for strip in strips(image.shape[0]):
        hole = widened(touched, strip, reach)
        if ink.dark is not ink.mask:
            # A letter that goes on in the picture must not lose what lies beside its part that is ink.
            fine = slice(strip.start * ink.grid, strip.stop * ink.grid)
            other: Pixels = cv2.subtract(ink.dark[fine], ink.mask[fine])  # type: ignore[assignment]
            hole = cv2.subtract(hole, reduced(other, ink.grid))  # type: ignore[assignment]
        cv2.compare(hole, 0, cv2.CMP_EQ, dst=free[strip])
    return free


def _seen(image: Pixels, free: Pixels, by: int) -> tuple[Pixels, Pixels]:
    """The page without its ink, which is 0, in coarser pixels, and how much of each of them is no ink, of 255."""
    rows, columns = image.shape[0] // by, image.shape[1] // by
    seen, share = (np.empty((rows, columns, *item.shape[2:]), np.uint8) for item in (image, free))
    for strip in strips(image.shape[0]):
        part = slice(strip.start // by, strip.stop // by)
        kept: Pixels = cv2.copyTo(image[strip], free[strip])  # type: ignore[assignment]
        seen[part], share[part] = reduced(kept, by), reduced(free[strip], by)
    return seen, share


def _continued(summed: Pixels, share: Pixels, calm: Pixels) -> Pixels:
    """The page with paper continued where ink was.

    Args:
        summed: the page, 0 where ink was.
        share: how much of each pixel is no ink, of 255.
        calm: paper under the ink, on a coarser grid.
    """
    under = spread(calm, summed.shape)
    covered = cv2.bitwise_not(share)
    if cv2.countNonZero(covered) == cv2.countNonZero(cv2.compare(share, 0, cv2.CMP_EQ)):
        return cv2.copyTo(under, covered, summed.copy())  # type: ignore[no-any-return]
    if summed.ndim == 3:
        covered = cv2.cvtColor(covered, cv2.COLOR_GRAY2BGR)
    return cv2.add(summed, cv2.multiply(under, covered, scale=1 / 255))  # type: ignore[no-any-return]


def _filled(summed: Pixels, weight: Pixels) -> Pixels:
    """Divide sums by weights; what has next to no weight is continued from around it, coarse to fine."""
    if cv2.minMaxLoc(weight)[0] == 255:
        return summed
    levels = [(summed.astype(np.float32), weight.astype(np.float32) / np.float32(255))]
    while min(levels[-1][1].shape) > 2:
        size = tuple((side + 1) // 2 for side in levels[-1][1].shape[::-1])
        total, share = (cv2.resize(item, size, interpolation=cv2.INTER_AREA) for item in levels[-1])
        levels.append((total, share))  # type: ignore[arg-type]
    result = _divided(*levels[-1])
    for total, share in reversed(levels[:-1]):
        around = cv2.resize(result, total.shape[1::-1], interpolation=cv2.INTER_LINEAR)
        trust = np.minimum(1.0, share * 2.5)
        trust = trust[:, :, None] if total.ndim == 3 else trust
        result = around + (_divided(total, share) - around) * trust
    return np.clip(result + 0.5, 0, 255).astype(np.uint8)  # type: ignore[no-any-return]


def _divided(total: NDArray[Any], share: NDArray[np.float32]) -> NDArray[np.float32]:
    share = np.maximum(share, 1e-3)
    weight = share[..., None] if total.ndim > share.ndim else share
    return np.asarray(total / weight, np.float32)


def _details(paper: Pixels, background: Pixels, by: int, more: NDArray[np.bool_] | None) -> Iterator[Box]:
    """Rectangles of the page that its background cannot stand for, in pixels of the page.

    Args:
        paper: finer than the background.
        background: what is stored of it.
        by: pixels of the page along one of `paper`.
        more: cells of the page that belong to them whatever is found.
    """
    lost = reduced(cv2.absdiff(paper, spread(background, paper.shape)), 2)  # type: ignore[arg-type]
    if lost.ndim == 3:
        blue, green, red = cv2.split(lost)
        lost = cv2.max(cv2.max(blue, green), red)  # type: ignore[assignment]
    cells = reduced(lost, _DETAIL_CELL // 2).astype(np.float32)
    limit = max(_DETAIL, _NOISE * float(np.median(cells)))
    marked = cv2.boxFilter((cells > limit).astype(np.float32), -1, (3, 3)) > 0.3
    if more is not None:
        marked |= spread(more.astype(np.uint8) * 255, marked.shape, cv2.INTER_AREA) > 0
    joined = cv2.dilate(marked.astype(np.uint8), np.ones((2 * _GAP + 1, 2 * _GAP + 1), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    side = _DETAIL_CELL * by
    for x, y, w, h, _ in stats[1:count].tolist():
        x0, y0 = max(0, x + _GAP - 1) * side, max(0, y + _GAP - 1) * side
        x1, y1 = (x + w - _GAP + 1) * side, (y + h - _GAP + 1) * side
        yield x0, y0, min(x1, by * paper.shape[1]), min(y1, by * paper.shape[0])


def _ink_colour(image: Pixels, core: Pixels, by: int) -> tuple[Pixels, NDArray[np.bool_] | None]:
    """Colour of the ink, one pixel when print is the same all over; and the cells of what little is different."""
    # Every other pixel tells a colour as well.
    shape = image.shape[0] // 2, image.shape[1] // 2
    half, some = (spread(item, shape, cv2.INTER_NEAREST) for item in (core, image))
    inked = cv2.bitwise_and(some, some, mask=half)
    by = max(1, by // 2)
    summed, weight = reduced(inked, by), reduced(half, by)  # type: ignore[arg-type]
    sure = weight > _ENOUGH_INK
    one, far, varies = _usual(_divided(summed[sure], weight[sure].astype(np.float32) / np.float32(255)))
    if len(far) and varies <= _ONE_INK and far.max() <= _OTHER_INK:
        return one, None
    colour = _filled(summed, weight)
    found = weight > 0
    if not found.any():
        return colour, None
    one, far, varies = _usual(colour[found].astype(np.float32))
    other = float((far > _OTHER_INK).mean())
    if varies > _ONE_INK or other > _MOST_OTHER:
        return colour, None
    if not other:
        return one, None
    odd = np.zeros(found.shape, np.uint8)
    odd[found] = far > _OTHER_INK
    return one, cv2.dilate(odd, np.ones((3, 3), np.uint8)) > 0


def _usual(seen: NDArray[np.float32]) -> tuple[Pixels, NDArray[np.float32], float]:
    """The usual colour of cells as one pixel, how far each is from it, and how much those vary that are not far."""
    seen = seen.reshape(len(seen), -1)
    if not len(seen):
        return np.zeros((1, 1, 1), np.uint8), np.zeros(0, np.float32), 0.0
    usual = np.median(seen, axis=0)
    far = np.abs(seen - usual).max(axis=1)
    one = np.clip(usual.reshape(1, 1, -1) + 0.5, 0, 255).astype(np.uint8)
    return one, far, float(seen[far <= _OTHER_INK].std(axis=0).max())
