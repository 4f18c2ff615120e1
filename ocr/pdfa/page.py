"""A page on its way into the published file, and the forms it may take there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ocr.geometry import Matrix
from ocr.model import Line, SourcePage


class Form(StrEnum):
    """How the look of a page is stored."""

    IMAGE = 'image'  # the scan's own compressed image, byte for byte
    MIXED = 'mixed'  # ink without loss over a coarser picture of the rest: mixed raster content
    REPACKED = 'repacked'  # the pixels of an image file, compressed anew without loss
    KEPT = 'kept'  # the page's own content, with annotations made part of it
    OVERLAY = 'overlay'  # the page's own content, with annotations as pictures on it
    RENDERED = 'rendered'  # a picture of the page as displayed


@dataclass(frozen=True, slots=True)
class PdfaPage:
    """What is known of a page: where its look comes from, and its words in pixels of the upright page."""

    source: SourcePage
    rotation: int  # degrees clockwise from the pixels of `source.image` to the upright page
    width: int  # of the upright page, pixels
    height: int
    skew: float  # degrees, positive = content leans clockwise
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """The look of a page, ready to be written: size in points, painting operators and what they paint."""

    form: Form
    size: tuple[float, float]
    operators: bytes
    text_matrix: Matrix  # from pixels of the upright page (origin bottom left) to points
    objects: Mapping[str, Any] = field(default_factory=dict)  # XObjects in the target document, by resource name
    weight: int = 0  # bytes of images and copied content
    spooled: int | None = None  # number of the image in the spool, painted as /Im
