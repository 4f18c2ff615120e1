"""Scans inside pages that have more on them, a stamp or a signature mark: their images made smaller in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Dictionary, Name, Stream

from ocr.pdfa.colours import profile_of, to_srgb
from ocr.pdfa.mixed import Mixed, smallest
from ocr.pdfa.profile import Fineness
from ocr.pdfa.steps import Pixels

_LEAST_PIXELS = 250_000  # smaller images are logos and marks
_CONDITIONS = ('/SMask', '/Mask', '/ImageMask', '/Decode', '/SMaskInData', '/OC')


def smaller_images(page: pikepdf.Page, paper: tuple[float, float], ways: Sequence[Fineness]) -> dict[str, Mixed]:
    """The large images of a page as planes, by resource name; those that would not get smaller are left out.

    Args:
        page: of an input.
        paper: size of the page in points; an image is taken to be as large.
        ways: how finely planes may be stored.
    """
    resources = page.get_resources()
    images = resources.get(Name.XObject) if isinstance(resources, Dictionary) else None
    if not isinstance(images, Dictionary):
        return {}
    found = {}
    for name in images:
        pixels = _pixels(images[name])
        if pixels is None:
            continue
        dpi = max(pixels.shape[:2]) * 72 / max(paper)
        smaller = smallest(pixels, dpi, ways, less_than=int(images[name].get(Name.Length, 0)))
        if isinstance(smaller, Mixed):
            found[str(name)] = smaller
    return found


def _pixels(image: Any) -> Pixels | None:
    """An image of continuous tone that nothing masks, as grey or BGR of sRGB; None for all others."""
    if not isinstance(image, Stream) or image.get(Name.Subtype) != Name.Image:
        return None
    if any(key in image for key in _CONDITIONS) or int(image.get(Name.BitsPerComponent, 0)) != 8:
        return None
    if int(image.get(Name.Width, 0)) * int(image.get(Name.Height, 0)) < _LEAST_PIXELS:
        return None
    try:
        picture = pikepdf.PdfImage(image).as_pil_image()
    except (pikepdf.PdfError, NotImplementedError, ValueError, TypeError, OSError):
        return None
    if picture.mode not in ('L', 'RGB'):
        return None
    levels = np.asarray(picture)
    ordered = levels if levels.ndim == 2 else np.ascontiguousarray(levels[:, :, ::-1])
    return to_srgb(ordered, profile_of(image))
