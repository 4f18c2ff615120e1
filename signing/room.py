"""Where a mark finds room: looked at on the page as it is rendered, since scans have no objects to ask.

Content is whatever stands out from the paper around it, lighter or darker, in any colour: letters, pencil, highlighter,
stamps, photographs, the edge of a stain. Evenly coloured paper is paper as long as black text is legible on it. In doubt
a place is taken: more paper above the page covers nothing.
"""

from __future__ import annotations

import math
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from signing.errors import PageUnfit
from signing.geometry import MM, PageGeometry, Rect

MARK_WIDTH, MARK_HEIGHT = 90 * MM, 15 * MM
"""The corner that belongs to marks, in points of the displayed page."""

_AIR, _BELOW = 1.5 * MM, 2.2 * MM  # between a mark and what is on the page; closer lines below would be read with it
_BETWEEN = 1.6 * MM  # between two marks, one below the other
_HEAD, _FOOT = 1.5 * MM, 1 * MM  # above and below marks on paper that was added for them
_DPI = 150
_INK = 24  # levels of 255 away from the paper, after averaging over half a millimetre; noise of scanners stays under it
_LETTER_MM2, _CELL_MM = 0.75, 2.0  # half a printed letter within a cell is content, a speck of 0.4 mm is not
_ALL_MM2 = 6.0  # many specks are content too; both as large as they look after averaging
_LEGIBLE = 190  # level of paper; what is darker is a cover, a border or a photograph, and black is hard to read on it
_SECONDS = 60


class Corner(StrEnum):
    """A corner of the displayed page."""

    TOP_LEFT = 'top_left'
    TOP_RIGHT = 'top_right'

    @property
    def at_right(self) -> bool:
        """Whether text stands flush right there."""
        return self is Corner.TOP_RIGHT


@dataclass(frozen=True, slots=True)
class Wanted:
    """The place that a mark wants; all in points of the displayed page."""

    width: float
    height: float
    corner: Corner = Corner.TOP_RIGHT
    margin: float = 10 * MM  # from the page's edge at its side
    edge: float = 5 * MM  # from the top edge
    growth: float = MARK_HEIGHT  # of the page where the corner is taken; more where that does not do


@dataclass(frozen=True, slots=True)
class Places:
    """Where marks go: `growth` points of paper above the page, then the boxes in displayed points of the grown page."""

    growth: float
    boxes: tuple[Rect, ...]


def margins(page: PageGeometry, margin: float, edge: float) -> tuple[float, float]:
    """Return margin and edge as far as the page has room for them: narrow pages get narrow ones."""
    least = min(edge, page.width / 10)
    return max(least, min(margin, page.width / 20)), least


def corner(page: PageGeometry, which: Corner = Corner.TOP_RIGHT) -> Rect:
    """Return the corner that belongs to marks in displayed points; smaller on pages that are smaller."""
    width, height = min(MARK_WIDTH, page.width), min(MARK_HEIGHT, page.height)
    left = page.width - width if which.at_right else 0.0
    return Rect(left, 0.0, left + width, height)


def occupied(pdf: Path, number: int, page: PageGeometry, which: Corner = Corner.TOP_RIGHT) -> bool:
    """Tell whether anything is seen in a corner of page `number` (from 1). Raises PageUnfit."""
    return not _View(pdf, number, page, which, MARK_HEIGHT, ()).clear(_inner(page, which))


def places(
    pdf: Path,
    number: int,
    page: PageGeometry,
    wanted: Sequence[Wanted],
    *,
    taken: Sequence[Rect] = (),
    may_grow: bool = True,
) -> Places:
    """Find room for marks on page `number` (from 1) of `pdf`, with as little new paper as is needed.

    `taken` are places of other marks in displayed points. On a page that may not grow, since it is signed already, marks
    move down below marks that are there. Raises PageUnfit when there is no room.
    """
    views = {
        which: _View(pdf, number, page, which, _depth(wanted, taken), taken)
        for which in {item.corner for item in wanted}
    }
    if not may_grow:
        return Places(0.0, _below(page, wanted, taken, views))
    boxes = _stacked(page, wanted)
    free = all(
        views[item.corner].clear(_inner(page, item.corner)) and views[item.corner].clear(box, air=_AIR, below=_BELOW)
        for item, box in zip(wanted, boxes, strict=True)
    )
    return Places(0.0, boxes) if free else _above(wanted, boxes)


def _above(wanted: Sequence[Wanted], boxes: Sequence[Rect]) -> Places:
    """Put the marks wholly on new paper, just above the old one."""
    top, bottom = min(box.y0 for box in boxes), max(box.y1 for box in boxes)
    growth = max(bottom - top + _HEAD + _FOOT, *(item.growth for item in wanted))
    return Places(growth, tuple(_moved(box, growth - _FOOT - bottom) for box in boxes))


def _inner(page: PageGeometry, which: Corner) -> Rect:
    """Return the corner without its outermost 4 mm: no mark reaches there, and scanners leave black borders."""
    place = corner(page, which)
    band = min(4 * MM, place.width / 10, place.height / 4)
    return Rect(max(place.x0, band), band, min(place.x1, page.width - band), place.y1)


def _depth(wanted: Sequence[Wanted], taken: Sequence[Rect]) -> float:
    stacked = sum(item.height + _BETWEEN + _AIR for item in wanted) + max(item.edge for item in wanted)
    return max(MARK_HEIGHT, stacked + max((box.y1 for box in taken), default=0.0))


def _stacked(page: PageGeometry, wanted: Iterable[Wanted]) -> tuple[Rect, ...]:
    """Put each mark in its corner at the top, or below one before it that is in its way."""
    boxes: list[Rect] = []
    for item in wanted:
        box = _at(page, item, margins(page, item.margin, item.edge)[1])
        for other in sorted(boxes, key=lambda each: each.y1):
            if _touch(box, other, _AIR):
                box = _at(page, item, other.y1 + _BETWEEN)
        boxes.append(box)
    return tuple(boxes)


def _below(
    page: PageGeometry, wanted: Sequence[Wanted], taken: Sequence[Rect], views: dict[Corner, _View]
) -> tuple[Rect, ...]:
    boxes: list[Rect] = []
    for item in wanted:
        edge = margins(page, item.margin, item.edge)[1]
        tops = sorted({edge, *(max(edge, box.y1 + _BETWEEN) for box in (*taken, *boxes))})
        for top in tops:
            box = _at(page, item, top)
            apart = not any(_touch(box, other, _AIR) for other in boxes)
            if apart and box.y1 <= page.height and views[item.corner].clear(box, air=_AIR, below=_BELOW):
                boxes.append(box)
                break
        else:
            raise PageUnfit('the page is signed and has no room left for another mark')
    return tuple(boxes)


def _at(page: PageGeometry, item: Wanted, top: float) -> Rect:
    side, _ = margins(page, item.margin, item.edge)
    left = page.width - side - item.width if item.corner.at_right else side
    return Rect(left, top, left + item.width, top + item.height)


def _touch(one: Rect, other: Rect, air: float) -> bool:
    apart_x = one.x1 + air <= other.x0 or one.x0 - air >= other.x1
    return not (apart_x or one.y1 + air <= other.y0 or one.y0 - air >= other.y1)


def _moved(box: Rect, down: float) -> Rect:
    return Rect(box.x0, box.y0 + down, box.x1, box.y1 + down)


class _View:
    """A corner of a page as it is seen, `depth` points deep, in colour; poppler runs apart: a hostile page harms only it."""

    def __init__(
        self, pdf: Path, number: int, page: PageGeometry, which: Corner, depth: float, taken: Sequence[Rect]
    ) -> None:
        self._taken = taken
        width, height = min(page.width, MARK_WIDTH + 2 * _AIR), min(page.height, depth + _BELOW)
        self._left = page.width - width if which.at_right else 0.0
        self._scale = _DPI / 72
        slice_ = [
            math.floor(self._left * self._scale),
            0,
            math.ceil(width * self._scale),
            math.ceil(height * self._scale),
        ]
        self._pixels = _averaged(_rendered(pdf, number, _DPI * page.user_unit, slice_))

    def clear(self, place: Rect, *, air: float = 0.0, below: float = 0.0) -> bool:
        """Tell whether a mark may stand here: nothing is within `air` of it, `below` under it, and it can be read."""
        if any(_touch(place, other, air) for other in self._taken):
            return False
        part = self._part(Rect(place.x0 - air, place.y0 - air, place.x1 + air, place.y1 + below))
        if part.size == 0:
            return False
        paper = np.median(part, axis=(0, 1))
        return float(paper.mean()) >= _LEGIBLE and not _inked(np.abs(part - paper).max(axis=2) > _INK)

    def _part(self, place: Rect) -> np.ndarray:
        rows, columns = self._pixels.shape[:2]
        x0 = min(columns, max(0, math.floor((place.x0 - self._left) * self._scale)))
        x1 = min(columns, max(0, math.ceil((place.x1 - self._left) * self._scale)))
        y0 = min(rows, max(0, math.floor(place.y0 * self._scale)))
        y1 = min(rows, max(0, math.ceil(place.y1 * self._scale)))
        return self._pixels[y0:y1, x0:x1]


def _inked(ink: np.ndarray) -> bool:
    """Tell whether the inked pixels are content: enough of them together, or enough in all."""
    pixel = (25.4 / _DPI) ** 2  # mm²
    if ink.sum() * pixel > _ALL_MM2:
        return True
    step = round(_CELL_MM / 25.4 * _DPI)
    rows = np.add.reduceat(ink, np.arange(0, ink.shape[0], step), axis=0, dtype=np.int64)
    cells = np.add.reduceat(rows, np.arange(0, ink.shape[1], step), axis=1, dtype=np.int64)
    return bool(cells.max() * pixel > _LETTER_MM2)


def _averaged(pixels: np.ndarray) -> np.ndarray:
    """Return the mean of every pixel and its neighbours, so that noise does not look like ink."""
    padded = np.pad(pixels.astype(np.float32), ((1, 1), (1, 1), (0, 0)), mode='edge')
    rows, columns = pixels.shape[:2]
    parts = [padded[y : y + rows, x : x + columns] for y in range(3) for x in range(3)]
    return np.asarray(sum(parts) / len(parts))


def _rendered(pdf: Path, number: int, dpi: float, slice_: Sequence[int]) -> np.ndarray:
    """Return a part of the displayed page (x, y, width, height in pixels) in RGB. Raises PageUnfit."""
    x, y, width, height = (str(value) for value in slice_)
    page = ['-f', str(number), '-l', str(number), '-r', f'{dpi:.3f}', '-cropbox']
    part = ['-x', x, '-y', y, '-W', width, '-H', height]
    try:
        done = subprocess.run(['pdftoppm', *page, *part, str(pdf)], capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise PageUnfit('the page cannot be rendered') from error
    return _ppm(done.stdout)


def _ppm(data: bytes) -> np.ndarray:
    fields = data[2:80].split(maxsplit=3)
    if data[:2] != b'P6' or len(fields) < 3:
        raise PageUnfit('the page cannot be rendered')
    width, height = int(fields[0]), int(fields[1])
    pixels = np.frombuffer(data[-width * height * 3 :], dtype=np.uint8)
    if pixels.size != width * height * 3:
        raise PageUnfit('the page cannot be rendered')
    return pixels.reshape(height, width, 3)
