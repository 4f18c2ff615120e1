"""The image of a page as a file: embedded as it is where PDF/A can hold it, packed anew without loss where not."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, UnidentifiedImageError

from ocr.errors import Damaged
from ocr.pdfa.imagedata import ImageData, Profiles, Space, describe
from ocr.pdfa.jpeg import frame_of, jpeg_data, read_jpeg
from ocr.pdfa.pack import lossless, on_white
from ocr.pdfa.png import png_data
from ocr.pdfa.tiff import tiff_data

_QUALITY = 90
_MOST_EDGES = 0.15  # share of the pixels


def original(path: Path, frame: int, size: tuple[int, int]) -> ImageData | None:
    """Return the data of an image file as it is, if it has `size` pixels and PDF/A can hold it.

    Args:
        path: a JPEG, PNG or TIFF file.
        frame: of a file with several, from 0.
        size: width and height in pixels that the page was read at, before rotation.
    """
    head = _head(path)
    data = None
    if head.startswith(b'\xff\xd8') and frame == 0:
        data = read_jpeg(path)
    elif head.startswith(b'\x89PNG') and frame == 0:
        data = png_data(path.read_bytes())
    elif head[:4] in (b'II*\0', b'MM\0*', b'II+\0', b'MM\0+'):
        data = tiff_data(path, frame)
        # TIFF says little about its fax and strip data that a PDF reader must know: look before trusting.
        if data is not None and not _shows(data, path, frame):
            data = None
    return data if data is not None and (data.width, data.height) == size else None


def packed(path: Path, frame: int, size: tuple[int, int]) -> ImageData | None:
    """Compress the pixels of an image file anew without loss; None when they are not of `size`."""
    try:
        with Image.open(path) as image:
            image.seek(frame)
            if image.size != size:
                return None
            profile = image.info.get('icc_profile')
            data = lossless(image)
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError) as error:
        raise Damaged('the image of a page cannot be decoded') from error
    if profile and data.profile is None and data.bits == 8:
        return replace(data, profile=profile)
    return data


def rendered(path: Path) -> ImageData:
    """Compress a rendered page: black and white and few colours without loss, all else as JPEG of quality 90."""
    try:
        with Image.open(path) as image:
            image.load()
            pixels = image if image.mode in ('1', 'L', 'RGB', 'P') else on_white(image)
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError) as error:
        raise Damaged('the image of a page cannot be decoded') from error
    if pixels.mode == '1':
        return lossless(pixels)
    if pixels.mode == 'P':
        pixels = pixels.convert('RGB')
    if pixels.mode == 'RGB' and _is_gray(pixels):
        pixels = pixels.convert('L')
    if pixels.mode == 'L' and len(pixels.getcolors(256) or ()) <= 2 and set(_levels(pixels)) <= {0, 255}:
        return lossless(pixels.convert('1', dither=Image.Dither.NONE))
    photo = _photo(pixels)
    if pixels.mode == 'L' and _is_print(pixels):
        print_ = _sixteen_grays(pixels)
        return print_ if print_.size < photo.size else photo
    return photo


def _is_print(gray: Image.Image) -> bool:
    """Whether nearly everything is paper or ink, and the rest the edges of letters."""
    counts = gray.histogram()
    return sum(counts[40:216]) <= _MOST_EDGES * sum(counts)


def _photo(pixels: Image.Image) -> ImageData:
    """Compress as JPEG."""
    stream = io.BytesIO()
    pixels.save(stream, 'JPEG', quality=_QUALITY, optimize=True)
    data = stream.getvalue()
    frame = frame_of(data)
    result = jpeg_data(frame, data) if frame else None
    if result is None:
        raise Damaged('the image of a page cannot be compressed')
    return result


def _sixteen_grays(pixels: Image.Image) -> ImageData:
    """Compress print in sixteen grays: smaller than JPEG, and without its rings around the letters."""
    stream = io.BytesIO()
    grays = pixels.point([round(value / 17) for value in range(256)])
    grays = grays.convert('P')
    grays.putpalette([value for level in range(16) for value in (level * 17,) * 3])
    grays.save(stream, 'PNG', compress_level=9, bits=4)
    data = png_data(stream.getvalue())
    if data is None:
        raise Damaged('the image of a page cannot be compressed')
    return replace(data, space=Space.GRAY, palette=None)


def _levels(gray: Image.Image) -> list[int]:
    """The gray values that occur."""
    return [value for value, count in enumerate(gray.histogram()) if count]


def _is_gray(image: Image.Image) -> bool:
    """Whether red, green and blue agree to within the noise of a renderer."""
    red, green, blue = image.split()
    differences = (ImageChops.difference(red, other) for other in (green, blue))
    return all(max(_levels(item)) <= 4 for item in differences)


def _head(path: Path) -> bytes:
    with path.open('rb') as stream:
        return stream.read(16)


def _shows(data: ImageData, path: Path, frame: int) -> bool:
    """Whether a PDF reader decodes the data to the pixels that the image library sees."""
    pdf = pikepdf.new()
    assert isinstance(data.data, bytes)
    image = pikepdf.Stream(pdf, data.data)
    describe(image, data, Profiles(pdf))
    page = pdf.add_blank_page(page_size=(100, 100))
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
    page.obj.Contents = pikepdf.Stream(pdf, b'100 0 0 100 0 0 cm /I Do')
    stream = io.BytesIO()
    pdf.save(stream)
    seen = pypdfium2.PdfDocument(stream.getvalue())
    try:
        objects = list(seen[0].get_objects())
        if len(objects) != 1:
            return False
        shown = objects[0].get_bitmap(render=False).to_pil()
    except pypdfium2.PdfiumError:
        return False
    finally:
        seen.close()
    with Image.open(path) as image_file:
        image_file.seek(frame)
        wanted = on_white(image_file) if data.space is Space.CMYK else image_file.convert(shown.mode)
        tolerance = 6 if data.filter == '/DCTDecode' else 0
        if shown.size != wanted.size:
            return False
        difference = ImageChops.difference(shown.convert('RGB'), wanted.convert('RGB'))
        return all(max(_levels(band)) <= tolerance for band in difference.split())
