"""Compressed images on their way into a PDF, and the dictionary entries that tell a reader how to decode them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from ocr.pdfa import icc


class Space(StrEnum):
    """Kind of colour."""

    GRAY = 'gray'
    RGB = 'rgb'
    CMYK = 'cmyk'


_COMPONENTS = {Space.GRAY: 1, Space.RGB: 3, Space.CMYK: 4}
_DEVICE = {Space.GRAY: Name.DeviceGray, Space.RGB: Name.DeviceRGB}


@dataclass(frozen=True, slots=True)
class FileSlice:
    """Bytes that stay in their file."""

    path: Path
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class ImageData:
    """An image as PDF stores it: compressed data and what a reader must know to decode it."""

    width: int
    height: int
    bits: int  # of a component
    space: Space
    filter: str  # name of the PDF filter, with slash
    data: bytes | FileSlice
    parms: tuple[tuple[str, int | bool], ...] = ()
    profile: bytes | None = None  # ICC, when the image has one of its own
    palette: bytes | None = None  # RGB triples
    inverted: bool = False  # every component is stored as its complement
    stencil: bool = False  # black pixels let the colour through that is painted with, white ones none

    @property
    def size(self) -> int:
        """Number of compressed bytes."""
        return self.data.length if isinstance(self.data, FileSlice) else len(self.data)


class Profiles:
    """The ICC profiles of a document, each stored once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """`pdf` is the document that gets them."""
        self.pdf = pdf
        self._streams: dict[str, pikepdf.Object] = {}

    def stream(self, profile: bytes, components: int) -> pikepdf.Object:
        """Return the stream of a profile."""
        key = hashlib.sha256(profile).hexdigest()
        if key not in self._streams:
            self._streams[key] = self.pdf.make_indirect(Stream(self.pdf, profile, N=components))
        return self._streams[key]


def describe(stream: pikepdf.Object, image: ImageData, profiles: Profiles) -> None:
    """Write the entries of an image dictionary."""
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = image.width, image.height, image.bits
    stream.Filter = Name(image.filter)
    if image.parms:
        stream.DecodeParms = Dictionary({'/' + key: value for key, value in image.parms})
    if image.stencil:
        stream.ImageMask = True
        return
    stream.ColorSpace = _colour_space(image, profiles)
    if image.inverted:
        stream.Decode = Array([1, 0] * _COMPONENTS[image.space])


def _colour_space(image: ImageData, profiles: Profiles) -> pikepdf.Object:
    """Device space under our output intent, or one with a profile."""
    count = _COMPONENTS[image.space]
    profile = image.profile
    if profile is not None and (icc.components(profile) != count or icc.is_srgb(profile)):
        profile = None
    if profile is None and image.space is Space.CMYK:
        profile = icc.cmyk()
    base = _DEVICE[image.space] if profile is None else Array([Name.ICCBased, profiles.stream(profile, count)])
    if image.palette is None:
        return base
    entries = len(image.palette) // 3
    return Array([Name.Indexed, base, entries - 1, pikepdf.String(image.palette)])
