"""Pages as mixed raster content: encoded planes that a form XObject paints where the scan's image stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

from ocr.geometry import Matrix, number
from ocr.pdfa.fidelity import Look, differences, nobody_sees
from ocr.pdfa.imagedata import ImageData, Profiles, describe
from ocr.pdfa.ink import Ink, darkness, ink_of
from ocr.pdfa.jpeg import frame_of, jpeg_data
from ocr.pdfa.planes import Box, Patch, Planes, picture_of, planes_of
from ocr.pdfa.profile import Fineness
from ocr.pdfa.steps import Pixels, padded, reduced
from ocr.pdfa.tiff import group4

_COLOURLESS = 10  # levels between channels that nobody sees
_COLOURED_SHARE = 0.0005  # of the pixels
_MOST_PIXELS = 60_000_000  # of a page; larger ones would need too much memory and stay as they are
_INK_QUALITY = 60
_FINE_DPI = 450.0  # finer scans keep their resolution in the ink; their colours are looked at in half of it
_COARSE_DPI = 110.0  # below, commas and marks are shades of a few pixels and no shapes: such pages stay pictures
_ATTEMPTS = 2  # where the planes differ from the scan, the next attempt has a picture in place of ink
_SHOWN = {  # an image decoded in so many of its pixels along one, straight from its frequencies
    1: (cv2.IMREAD_GRAYSCALE, cv2.IMREAD_COLOR),
    2: (cv2.IMREAD_REDUCED_GRAYSCALE_2, cv2.IMREAD_REDUCED_COLOR_2),
    4: (cv2.IMREAD_REDUCED_GRAYSCALE_4, cv2.IMREAD_REDUCED_COLOR_4),
}
_MOST_DIFFERENT = 0.05  # of the page; beyond, ink and paper cannot be told apart


@dataclass(frozen=True, slots=True)
class Mixed:
    """The encoded planes of a page; boxes in pixels of the padded scan."""

    size: tuple[float, float]  # of the scan, pixels
    whole: tuple[int, int]  # of the padded scan, in the same pixels
    background: ImageData
    patches: tuple[tuple[Box, ImageData], ...]
    ink: ImageData | None  # bilevel, without loss
    colour: ImageData | tuple[int, ...] | None  # of the ink: a coarse picture, or grey or RGB levels

    @property
    def weight(self) -> int:
        """Number of compressed bytes."""
        planes = [self.background, self.ink, *(data for _, data in self.patches)]
        planes += [self.colour] if isinstance(self.colour, ImageData) else []
        return sum(plane.size for plane in planes if plane is not None)


def smallest(image: Pixels, dpi: float, ways: Sequence[Fineness], *, less_than: int) -> Mixed | ImageData | None:
    """Store the image of a page in fewer bytes: black and white without loss, all else as planes.

    Args:
        image: grey or BGR.
        dpi: of the image; the lower one when it has two.
        ways: how finely the planes may be stored, the first that looks like the scan is taken.
        less_than: bytes that the image takes as it is.

    Returns:
        None when it would not get smaller, or not look the same.
    """
    if image.shape[0] * image.shape[1] > _MOST_PIXELS:
        return None
    if image.ndim == 2 and _is_bilevel(image):
        lossless = group4(_bilevel(image))
        return lossless if lossless.size < less_than else None
    for fineness in ways:
        found = mixed(image, dpi, fineness)
        if found is not None and found.weight < less_than:
            return found
    return None


def mixed(image: Pixels, dpi: float, fineness: Fineness) -> Mixed | None:
    """Store a page as planes; None when what is stored would not look like the scan.

    Args:
        image: grey or BGR.
        dpi: of the image; the lower one when it has two.
        fineness: how finely the planes are stored.
    """
    by = 2 if dpi >= _FINE_DPI else 1
    size = image.shape[1] / by, image.shape[0] / by
    whole = padded(image, by)
    sharp = darkness(whole) if by > 1 else None
    whole, dpi = reduced(whole, by), dpi / by
    ink = ink_of(whole, dpi, sharp) if dpi >= _COARSE_DPI else None
    extent = whole.shape[1], whole.shape[0]
    look = Look.of(whole, size, dpi)
    encoder = _Encoder(size, extent, look.by, fineness)
    different = None
    for _ in range(_ATTEMPTS):
        if ink is None or ink.share == 0:
            break
        encoded, decoded = encoder.encoded(planes_of(whole, ink, dpi, fineness, fine=different))
        found = differences(decoded, look)
        if nobody_sees(found, mended=different is not None):
            return replace(encoded, ink=_stencil(decoded.ink))
        if found.mean() > _MOST_DIFFERENT:
            break
        found = cv2.dilate(found.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        different = found if different is None else found | different
        ink = ink.without(different)
    encoded, decoded = encoder.encoded(picture_of(whole, dpi, fineness))
    return encoded if nobody_sees(differences(decoded, look), mended=True) else None


def form(pdf: Pdf, page: Mixed) -> pikepdf.Object:
    """Write the planes into a document as a form that paints the unit square, as an image does."""
    profiles = Profiles(pdf)
    width, height = page.size
    across, along = page.whole[0] / width, page.whole[1] / height
    paper = Matrix(across, 0, 0, along, 0, 1 - along)  # reaches beyond the square, which cuts it off
    objects = {'/Bg': _image(pdf, page.background, profiles)}
    operators = [b'q %s cm /Bg Do Q' % paper.operands()]
    for index, (box, data) in enumerate(page.patches):
        x0, y0, x1, y1 = box
        place = Matrix((x1 - x0) / width, 0, 0, (y1 - y0) / height, x0 / width, 1 - y1 / height)
        objects[f'/P{index}'] = _image(pdf, data, profiles)
        operators.append(b'q %s cm /P%d Do Q' % (place.operands(), index))
    if page.ink is not None and page.colour is not None:
        stencil = _image(pdf, page.ink, profiles)
        if isinstance(page.colour, ImageData):
            objects['/Ink'] = _image(pdf, page.colour, profiles)
            objects['/Ink'].Mask = stencil
            colour = b''
        else:
            objects['/Ink'] = stencil
            levels = b' '.join(number(level / 255, 3) for level in page.colour)
            colour = levels + (b' g ' if len(page.colour) == 1 else b' rg ')
        operators.append(b'q %s%s cm /Ink Do Q' % (colour, paper.operands()))
    content = Stream(pdf, b'\n'.join(operators))
    content.Type, content.Subtype = Name.XObject, Name.Form
    content.BBox = Array([0, 0, 1, 1])
    content.Resources = Dictionary(XObject=Dictionary(objects))
    return pdf.make_indirect(content)


class _Encoder:
    """Compresses the planes of one page, what did not change since the last attempt only once."""

    def __init__(self, size: tuple[float, float], whole: tuple[int, int], by: int, fineness: Fineness) -> None:
        """`by` pixels of the scan make one of those in which planes are compared with it."""
        self._size, self._whole, self._by, self._fineness = size, whole, by, fineness
        self._patches: dict[Box, tuple[Pixels, ImageData, Pixels]] = {}

    def encoded(self, planes: Planes) -> tuple[Mixed, Planes]:
        """Compress the planes but for the ink, which loses nothing; returns them also as a reader will show them."""
        fineness = self._fineness
        quality = fineness.page_quality if planes.is_picture else fineness.background_quality
        along = self._whole[0] // planes.background.shape[1]
        background, seen = _jpeg(planes.background, quality, full_colour=False, shown=self._shown(along))
        patches = [(patch.box, *self._patch(patch)) for patch in planes.patches]
        colour: ImageData | tuple[int, ...] | None = None
        seen_colour = planes.colour
        if planes.ink is not None and planes.colour is not None:
            if planes.colour.shape[:2] == (1, 1):
                colour = _plain(planes.colour)
            else:
                colour, seen_colour = _jpeg(planes.colour, _INK_QUALITY, full_colour=True)
        page = Mixed(self._size, self._whole, background, tuple((box, data) for box, data, _ in patches), None, colour)
        seen_patches = tuple(Patch(box, pixels) for box, _, pixels in patches)
        return page, replace(planes, background=seen, patches=seen_patches, colour=seen_colour)

    def _patch(self, patch: Patch) -> tuple[ImageData, Pixels]:
        """Compress a patch, unless it is one of the last attempt's."""
        known = self._patches.get(patch.box)
        if known is None or not np.array_equal(known[0], patch.pixels):
            along = (patch.box[2] - patch.box[0]) // patch.pixels.shape[1]
            quality, full_colour = self._fineness.picture_quality, self._fineness.full_colour
            coded = _jpeg(patch.pixels, quality, full_colour=full_colour, shown=self._shown(along))
            known = self._patches[patch.box] = (patch.pixels, *coded)
        return known[1:]

    def _shown(self, along: int) -> int:
        """How many pixels of a plane, each `along` pixels of the scan wide, make one of those that are compared."""
        return next(value for value in sorted(_SHOWN, reverse=True) if value == 1 or self._by % (along * value) == 0)


def _stencil(ink: Ink | None) -> ImageData | None:
    """Compress the shapes of the ink."""
    return None if ink is None else replace(group4(_bilevel(cv2.bitwise_not(ink.mask))), stencil=True)


def _is_bilevel(image: Pixels) -> bool:
    """Whether every pixel is black or white."""
    return bool(cv2.countNonZero(image) == cv2.countNonZero(cv2.inRange(image, 255, 255)))


def _bilevel(image: Pixels) -> Image.Image:
    """An image of black and white with one bit a pixel."""
    return Image.fromarray(image).convert('1', dither=Image.Dither.NONE)


def _plain(colour: Pixels) -> tuple[int, ...]:
    """The levels of a single pixel: grey, or red, green and blue."""
    levels = [int(value) for value in colour.reshape(-1)]
    if max(levels) - min(levels) <= _COLOURLESS:
        return (round(sum(levels) / len(levels)),)
    return tuple(levels[::-1])


def _jpeg(pixels: Pixels, quality: int, *, full_colour: bool, shown: int = 1) -> tuple[ImageData, Pixels]:
    """Compress a plane, without colour where nobody sees any; returns it also as it will be decoded.

    `shown` of its pixels along make one of what is decoded; it divides the sides of the plane.
    """
    if pixels.ndim == 3 and not _has_colour(pixels):
        pixels = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)  # type: ignore[assignment]
    sampling = cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444 if full_colour else cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420
    options = {
        cv2.IMWRITE_JPEG_QUALITY: quality,
        cv2.IMWRITE_JPEG_OPTIMIZE: 1,
        cv2.IMWRITE_JPEG_PROGRESSIVE: 1,
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR: sampling,
    }
    _, coded = cv2.imencode('.jpg', pixels, [value for option in options.items() for value in option])
    data = coded.tobytes()
    frame = frame_of(data)
    described = jpeg_data(frame, data) if frame else None
    assert described is not None
    return described, cv2.imdecode(coded, _SHOWN[shown][pixels.ndim == 3])  # type: ignore[return-value]


def _has_colour(pixels: Pixels) -> bool:
    """Whether more than a few pixels are not grey."""
    blue, green, red = cv2.split(pixels)
    apart = cv2.subtract(cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red))
    return bool(cv2.countNonZero(cv2.compare(apart, (_COLOURLESS,), cv2.CMP_GT)) > _COLOURED_SHARE * apart.size)


def _image(pdf: Pdf, data: ImageData, profiles: Profiles) -> pikepdf.Object:
    """Store one plane."""
    assert isinstance(data.data, bytes)
    stream = Stream(pdf, data.data)
    describe(stream, data, profiles)
    return pdf.make_indirect(stream)
