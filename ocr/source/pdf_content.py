"""What is painted on a PDF page, seen through pdfium: images, visible and hidden text, drawings, annotations."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

Rect = tuple[float, float, float, float]  # left, bottom, right, top in PDF units
Matrix = tuple[float, float, float, float, float, float]

_MAX_DEPTH = 12  # of form XObjects inside each other
_MAX_OBJECTS = 400_000
_INVISIBLE = (3, 7)  # text render modes that paint nothing (ISO 32000, 9.3.6)
_COVER = 0.985  # share of the page that a scan must cover
_OVERHANG = 0.015  # share by which it may reach beyond the page


@dataclass(frozen=True, slots=True, eq=False)
class PaintedImage:
    """An image as it lies on the page."""

    handle: Any  # pypdfium2.PdfImage
    matrix: Matrix  # unit square to PDF units
    pixels: tuple[int, int]
    opaque: bool
    unclipped: bool

    @property
    def rect(self) -> Rect:
        """The box around the image, in PDF units."""
        a, b, c, d, e, f = self.matrix
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def upright(self) -> bool:
        """Placed without turn, lean or mirror."""
        a, b, c, d = self.matrix[:4]
        return a > 0 and d > 0 and abs(b) < 1e-3 * a and abs(c) < 1e-3 * d

    @property
    def density(self) -> tuple[float, float]:
        """Pixels for one PDF unit along the image's own axes."""
        a, b, c, d = self.matrix[:4]
        wide, tall = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
        return self.pixels[0] / max(wide, 1e-6), self.pixels[1] / max(tall, 1e-6)


@dataclass(slots=True)
class PageContent:
    """Everything that paints on a page."""

    box: Rect  # the displayed part of the page
    images: list[PaintedImage] = field(default_factory=list)
    drawings: int = 0  # paths and shadings
    visible_text: int = 0  # text objects
    hidden_text: set[int] = field(default_factory=set)  # addresses of text objects that cannot be seen
    annotations: int = 0  # with an appearance

    def covers(self, image: PaintedImage) -> bool:
        """Tell whether an image covers the page and does not reach beyond it."""
        left, bottom, right, top = self.box
        x0, y0, x1, y1 = image.rect
        wide, tall = right - left, top - bottom
        common = max(0.0, min(right, x1) - max(left, x0)) * max(0.0, min(top, y1) - max(bottom, y0))
        inside = (
            x0 >= left - _OVERHANG * wide
            and x1 <= right + _OVERHANG * wide
            and y0 >= bottom - _OVERHANG * tall
            and y1 <= top + _OVERHANG * tall
        )
        return inside and common >= _COVER * wide * tall

    @property
    def only_image(self) -> PaintedImage | None:
        """The one image that the page is, if nothing else can be seen on it."""
        if len(self.images) != 1 or self.drawings or self.visible_text or self.annotations:
            return None
        image = self.images[0]
        plain = image.opaque and image.unclipped and image.upright
        return image if plain and self.covers(image) else None

    @property
    def image_share(self) -> float:
        """Share of the page under images, at most 1."""
        left, bottom, right, top = self.box
        area = 0.0
        for image in self.images:
            x0, y0, x1, y1 = image.rect
            area += max(0.0, min(right, x1) - max(left, x0)) * max(0.0, min(top, y1) - max(bottom, y0))
        return min(1.0, area / max(1e-6, (right - left) * (top - bottom)))


def content_of(page: pdfium.PdfPage, *, annotations: int = 0) -> PageContent:
    """Go through the objects of a page in painting order; `annotations` of it have an appearance."""
    walk = _Walk(page, PageContent(displayed_box(page), annotations=annotations))
    for count, item in enumerate(page.get_objects(max_depth=_MAX_DEPTH)):
        if count > _MAX_OBJECTS:
            walk.content.drawings += 1  # too much to look at: certainly more than one image
            break
        walk.take(item)
    return walk.content


def displayed_box(page: pdfium.PdfPage) -> Rect:
    """Return the CropBox within the MediaBox, in PDF units."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, bottom, right, top) if right > left and top > bottom else tuple(media)


def address_of(raw: Any) -> int:
    """Return the address of a pdfium handle: what tells two text objects apart."""
    return ctypes.cast(raw, ctypes.c_void_p).value or 0


class _Walk:
    """The state while going through a page: what was painted so far, and could still be covered."""

    def __init__(self, page: pdfium.PdfPage, content: PageContent) -> None:
        self.page = page
        self.content = content
        self._seen_text: list[int] = []

    def take(self, item: Any) -> None:
        """Add one object."""
        if item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            self._text(item)
        elif item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            self._image(item)
        elif (item.type == pdfium_c.FPDF_PAGEOBJ_PATH and _draws(item)) or item.type == pdfium_c.FPDF_PAGEOBJ_SHADING:
            self.content.drawings += 1

    def _text(self, item: Any) -> None:
        if pdfium_c.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE:
            self.content.hidden_text.add(address_of(item.raw))
        else:
            self.content.visible_text += 1
            self._seen_text.append(address_of(item.raw))

    def _image(self, item: Any) -> None:
        image = PaintedImage(
            handle=item,
            matrix=_page_matrix(item),
            pixels=item.get_px_size(),
            opaque=not pdfium_c.FPDFPageObj_HasTransparency(item) and not _is_optional(item),
            unclipped=_is_unclipped(item),
        )
        content = self.content
        if image.opaque and image.unclipped and content.covers(image):
            # Whatever lies under a covering image cannot be seen.
            content.hidden_text.update(self._seen_text)
            self._seen_text.clear()
            content.images.clear()
            content.drawings = content.visible_text = 0
        content.images.append(image)


def _page_matrix(item: Any) -> Matrix:
    """Return the object's matrix with those of the forms around it."""
    matrix = item.get_matrix()
    container = item.container
    while container is not None:
        matrix = matrix.multiply(container.get_matrix())
        container = container.container
    a, b, c, d, e, f = matrix.get()
    return a, b, c, d, e, f


def _draws(item: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(item, fill, stroke):
        return True
    return bool(fill.value or stroke.value)


def _is_optional(item: Any) -> bool:
    """Tell whether the object belongs to optional content, which may be switched off."""
    for index in range(max(0, pdfium_c.FPDFPageObj_CountMarks(item))):
        mark = pdfium_c.FPDFPageObj_GetMark(item, index)
        buffer, length = (pdfium_c.FPDF_WCHAR * 8)(), ctypes.c_ulong()
        if pdfium_c.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length):
            name = bytes(memoryview(buffer))[: max(0, length.value - 2)].decode('utf-16-le', 'replace')
            if name == 'OC':
                return True
    return False


def _is_unclipped(item: Any) -> bool:
    """Tell whether every clip path is a rectangle that holds the whole object."""
    clip = pdfium_c.FPDFPageObj_GetClipPath(item)
    left, bottom, right, top = item.get_bounds()
    slack = 0.01 * max(right - left, top - bottom)
    for path in range(max(0, pdfium_c.FPDFClipPath_CountPaths(clip))):
        count = pdfium_c.FPDFClipPath_CountPathSegments(clip, path)
        if not 4 <= count <= 5:
            return False
        xs, ys = [], []
        for index in range(count):
            x, y = ctypes.c_float(), ctypes.c_float()
            segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, path, index)
            if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_BEZIERTO:
                return False
            pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
            xs.append(x.value)
            ys.append(y.value)
        corners = len({round(value, 1) for value in xs}) == 2 and len({round(value, 1) for value in ys}) == 2
        holds = min(xs) <= left + slack and max(xs) >= right - slack
        if not (corners and holds and min(ys) <= bottom + slack and max(ys) >= top - slack):
            return False
    return True
