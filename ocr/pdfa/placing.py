"""Where things of an input page go on the published page: upright, as large as the paper, without /Rotate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Name, Stream

from ocr.errors import PdfaError
from ocr.geometry import Matrix, quarter_turn, scaling, turned
from ocr.model import PageKind
from ocr.pdfa.content import Event, Mark, paintings
from ocr.pdfa.page import PdfaPage

_LARGEST, _SMALLEST = 14_400.0, 3.0  # points; ISO 19005-2, 6.1.13
_SAME_SIZE = 0.01
_SAME_SHAPE = 0.02


@dataclass(frozen=True, slots=True)
class Placing:
    """Size of the published page and the maps onto it."""

    size: tuple[float, float]  # points
    page: Matrix  # from the input page's user space
    crop: tuple[float, float, float, float]  # visible part of the input page, in its user space
    pixels: Matrix  # from pixels of the upright page, origin bottom left
    sole_image: Any = None  # the image XObject, when nothing else is painted
    image: Matrix | None = None  # from the unit square of that image


def image_placing(page: PdfaPage) -> tuple[tuple[float, float], Matrix]:
    """Place an image file: size of the page in points, and the map from the image's unit square."""
    size = _bounded(turned(page.source.paper, page.rotation - page.source.rotation))
    return size, quarter_turn(page.rotation).then(scaling(*size))


def pixel_matrix(page: PdfaPage, upright: Matrix) -> Matrix:
    """From pixels of the upright page, origin bottom left, through its unit square."""
    return scaling(1 / page.width, 1 / page.height).then(upright)


def page_placing(page: PdfaPage, source: pikepdf.Page) -> Placing:
    """Place a PDF page. Raises PdfaError when its geometry or content makes no sense."""
    crop, display, size = _display(source)
    events = paintings(source) if page.source.kind is PageKind.SCAN else []
    images = [event for event in events if event.mark is Mark.IMAGE]
    main = max(images, key=lambda event: abs(event.matrix.determinant), default=None)
    if main is not None and main.matrix.determinant > 0:
        extra = _turn_of(main.matrix.then(display), page.rotation)
    else:
        main, extra = None, (page.rotation - page.source.rotation) % 360
    onto = display.then(quarter_turn(extra, *size))
    size = turned(size, extra)
    wanted = _wanted_size(size, turned(page.source.paper, page.rotation - page.source.rotation))
    onto = onto.then(scaling(wanted[0] / size[0], wanted[1] / size[1]))
    if main is None:
        return Placing(wanted, onto, crop, pixel_matrix(page, scaling(*wanted)))
    image = main.matrix.then(onto)
    upright = quarter_turn(page.rotation).inverse().then(image)
    sole = main.image if _alone(events, main) else None
    return Placing(wanted, onto, crop, pixel_matrix(page, upright), sole, image)


def _display(page: pikepdf.Page) -> tuple[tuple[float, float, float, float], Matrix, tuple[float, float]]:
    """Visible part in user space, the map to the displayed page, and its size in points."""
    try:
        x0, y0, x1, y1 = (float(value) for value in page.mediabox)
        a, b, c, d = (float(value) for value in page.cropbox)
        unit = float(page.obj.get(Name.UserUnit, 1))
        rotate = int(_inherited(page.obj, Name.Rotate) or 0) % 360
    except (ValueError, TypeError, AttributeError) as error:
        raise PdfaError('the page has no usable size') from error
    media = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    crop = (
        max(media[0], min(a, c)),
        max(media[1], min(b, d)),
        min(media[2], max(a, c)),
        min(media[3], max(b, d)),
    )
    if crop[2] <= crop[0] or crop[3] <= crop[1]:
        crop = media
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    if width <= 0 or height <= 0 or unit <= 0 or rotate % 90:
        raise PdfaError('the page has no usable size')
    display = Matrix(e=-crop[0], f=-crop[1]).then(quarter_turn(rotate, width, height)).then(scaling(unit, unit))
    w, h = turned((width * unit, height * unit), rotate)
    return crop, display, (w, h)


def _inherited(node: Any, key: Name) -> Any:
    """An attribute that page tree nodes hand down."""
    for _ in range(50):
        if key in node:
            return node[key]
        if Name.Parent not in node:
            return None
        node = node[Name.Parent]
    return None


def _turn_of(shown: Matrix, rotation: int) -> int:
    """The turn of the displayed page that shows its image turned by `rotation` from its own pixels."""
    candidates = {}
    for extra in (0, 90, 180, 270):
        upright = quarter_turn(rotation).inverse().then(shown).then(quarter_turn(extra))
        candidates[extra] = upright.a + upright.d - abs(upright.b) - abs(upright.c)
    return max(candidates, key=lambda extra: candidates[extra])


def _wanted_size(shown: tuple[float, float], paper: tuple[float, float]) -> tuple[float, float]:
    """The page's own size, unless the paper is known to be of another size and the same shape."""
    ratios = [want / have for want, have in zip(paper, shown, strict=True)]
    if any(abs(ratio - 1) > _SAME_SIZE for ratio in ratios) and abs(ratios[0] / ratios[1] - 1) < _SAME_SHAPE:
        return _bounded(paper)
    return _bounded(shown)


def _bounded(size: tuple[float, float]) -> tuple[float, float]:
    """Shrink or grow a page to what PDF/A allows."""
    factor = min(1.0, _LARGEST / max(size))
    factor = max(factor, _SMALLEST / min(size))
    return size[0] * factor, size[1] * factor


def _alone(events: list[Event], main: Event) -> bool:
    """Whether the image is all that is seen, in full, and not a stencil."""
    seen = [event for event in events if event.mark is not Mark.HIDDEN_TEXT]
    plain = isinstance(main.image, Stream) and Name.ImageMask not in main.image
    return len(seen) == 1 and plain and main.opaque
