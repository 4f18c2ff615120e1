"""Page geometry as people see it: displayed size in points, and the way back to the page's own user space.

Displayed points have their origin at the top left of the visible page, x to the right and y down, after /Rotate,
CropBox and UserUnit. One displayed point is 1/72 inch of paper whatever the UserUnit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from signing.errors import PageUnfit

MM = 72 / 25.4
"""Points in a millimetre."""

_MAX_DEPTH = 60  # levels of a page tree; deeper ones are made to harm
_MAX_UNITS = 14400  # ISO 32000-1 annex C: page size in units


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; the unit and origin are those of the place it is used in."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Extent along x."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Extent along y."""
        return self.y1 - self.y0

    def within(self, other: Rect) -> Rect:
        """The part inside `other`; may be empty."""
        return Rect(max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1))

    def as_list(self) -> list[float]:
        """The four numbers of a PDF rectangle, to a ten-thousandth of a unit."""
        return [round(value, 4) for value in (self.x0, self.y0, self.x1, self.y1)]


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """Boxes in user space units, `rotation` in degrees clockwise (0, 90, 180, 270), `user_unit` in 1/72 inch."""

    media: Rect
    crop: Rect  # already within `media`
    rotation: int
    user_unit: float

    @property
    def width(self) -> float:
        """Displayed width in points."""
        return (self.crop.height if self.rotation in (90, 270) else self.crop.width) * self.user_unit

    @property
    def height(self) -> float:
        """Displayed height in points."""
        return (self.crop.width if self.rotation in (90, 270) else self.crop.height) * self.user_unit

    def to_user_space(self, shown: Rect) -> Rect:
        """Turn a rectangle in displayed points into user space."""
        corners = [self._point(shown.x0, shown.y0), self._point(shown.x1, shown.y1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Rect(min(xs), min(ys), max(xs), max(ys))

    def to_displayed(self, user: Rect) -> Rect:
        """Turn a rectangle in user space into displayed points."""
        corners = [self._seen(user.x0, user.y0), self._seen(user.x1, user.y1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Rect(min(xs), min(ys), max(xs), max(ys))

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        box = self.crop
        u, v = {
            0: (x - box.x0, box.y1 - y),
            90: (y - box.y0, x - box.x0),
            180: (box.x1 - x, y - box.y0),
            270: (box.y1 - y, box.x1 - x),
        }[self.rotation]
        return u * self.user_unit, v * self.user_unit

    def _point(self, x: float, y: float) -> tuple[float, float]:
        u, v = x / self.user_unit, y / self.user_unit  # from the displayed top left
        box = self.crop
        return {
            0: (box.x0 + u, box.y1 - v),
            90: (box.x0 + v, box.y0 + u),
            180: (box.x1 - u, box.y0 + v),
            270: (box.x1 - v, box.y1 - u),
        }[self.rotation]

    def upright(self, width: float, height: float) -> tuple[float, float, float, float, float, float]:
        """Return the matrix that draws upright content of `width` x `height` displayed points into its user space box.

        The origin of the content is its bottom left; that of the box too.
        """
        scale = 1 / self.user_unit
        across, up = width * scale, height * scale
        return {
            0: (scale, 0.0, 0.0, scale, 0.0, 0.0),
            90: (0.0, scale, -scale, 0.0, up, 0.0),
            180: (-scale, 0.0, 0.0, -scale, across, up),
            270: (0.0, -scale, scale, 0.0, 0.0, across),
        }[self.rotation]

    def grown(self, points: float) -> PageGeometry:
        """Return the page with `points` more paper above its displayed top edge. Raises PageUnfit when too large."""
        by = points / self.user_unit
        crop = _grow(self.crop, self.rotation, by)
        media = _grow(self.media, self.rotation, by)
        if max(media.width, media.height) > _MAX_UNITS:
            raise PageUnfit('the page would be larger than PDF allows')
        return replace(self, crop=crop, media=media)


def _grow(box: Rect, rotation: int, by: float) -> Rect:
    return {
        0: replace(box, y1=box.y1 + by),
        90: replace(box, x0=box.x0 - by),
        180: replace(box, y0=box.y0 - by),
        270: replace(box, x1=box.x1 + by),
    }[rotation]


def geometry_of(page: Mapping[str, Any]) -> PageGeometry:
    """Read the geometry of a page dictionary with what it inherits. Raises PageUnfit when it has no sound MediaBox."""
    media = _box(_inherited(page, '/MediaBox'))
    if media is None:
        raise PageUnfit('the page has no MediaBox')
    crop = _box(_inherited(page, '/CropBox')) or media
    crop = crop.within(media)
    if crop.width <= 0 or crop.height <= 0:
        crop = media  # what viewers do with a CropBox outside the page
    try:
        rotation = int(_inherited(page, '/Rotate') or 0) % 360
        user_unit = float(page.get('/UserUnit', 1) or 1)
    except (TypeError, ValueError) as error:
        raise PageUnfit('the page has a damaged /Rotate or /UserUnit') from error
    if rotation % 90:
        raise PageUnfit('the page is rotated by something else than quarter turns')
    if not 0 < user_unit < 1e4:
        user_unit = 1.0
    return PageGeometry(media, crop, rotation, user_unit)


def _inherited(page: Mapping[str, Any], key: str) -> Any:
    node: Any = page
    for _ in range(_MAX_DEPTH):
        found = node.get(key)
        if found is not None:
            return found
        node = node.get('/Parent')
        if node is None:
            return None
    return None


def _box(value: Any) -> Rect | None:
    if value is None:
        return None
    try:
        a, b, c, d = (float(number) for number in value)
    except (TypeError, ValueError):
        return None
    box = Rect(min(a, c), min(b, d), max(a, c), max(b, d))
    return box if box.width > 0 and box.height > 0 else None
