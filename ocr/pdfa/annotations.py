"""Stamps, signature marks and filled fields as part of the page: annotation appearances become plain forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from ocr.geometry import Matrix
from ocr.pdfa.content import form_matrix

_HIDDEN, _NO_VIEW = 2, 32  # bits of /F (ISO 32000-1, table 165)


@dataclass(frozen=True, slots=True)
class Appearance:
    """What an annotation shows: a form XObject and where it goes in the page's user space."""

    form: Any
    matrix: Matrix
    rectangle: tuple[float, float, float, float]


def appearances(page: pikepdf.Page) -> list[Appearance]:
    """Return the visible appearances of a page's annotations, in painting order."""
    annotations = page.obj.get(Name.Annots)
    if not isinstance(annotations, Array):
        return []
    found = [_appearance(item) for item in annotations if isinstance(item, Dictionary)]
    return [item for item in found if item is not None]


def _appearance(annotation: Any) -> Appearance | None:
    """Return what one annotation shows, None when that is nothing."""
    if int(annotation.get(Name.F, 0)) & (_HIDDEN | _NO_VIEW) or annotation.get(Name.Subtype) == Name.Popup:
        return None
    form = _normal_form(annotation)
    rectangle = _rectangle(annotation.get(Name.Rect))
    if form is None or rectangle is None:
        return None
    box = _rectangle(form.get(Name.BBox))
    if box is None:
        return None
    # ISO 32000-1, 12.5.5: the transformed bounding box is fitted to the annotation's rectangle.
    x0, y0, x1, y1 = form_matrix(form).box(*box)
    if x1 <= x0 or y1 <= y0:
        return None
    width, height = (rectangle[2] - rectangle[0]) / (x1 - x0), (rectangle[3] - rectangle[1]) / (y1 - y0)
    if width <= 0 or height <= 0:
        return None
    fit = Matrix(width, 0, 0, height, rectangle[0] - x0 * width, rectangle[1] - y0 * height)
    return Appearance(form, fit, rectangle)


def _normal_form(annotation: Any) -> Any:
    """The form of the normal appearance in the present state."""
    appearance = annotation.get(Name.AP)
    normal = appearance.get(Name.N) if isinstance(appearance, Dictionary) else None
    if isinstance(normal, Dictionary) and not isinstance(normal, Stream):
        state = annotation.get(Name.AS)
        normal = normal.get(state) if isinstance(state, Name) else None
    return normal if isinstance(normal, Stream) else None


def _rectangle(values: Any) -> tuple[float, float, float, float] | None:
    """A rectangle with its corners in order."""
    if not isinstance(values, Array) or len(values) != 4:
        return None
    try:
        a, b, c, d = (float(value) for value in values)
    except (TypeError, ValueError):
        return None
    return min(a, c), min(b, d), max(a, c), max(b, d)
