"""Images inside a PDF: size limits before decoding, and a scan's own image without rasterising it again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from ocr.errors import Damaged, TooLarge
from ocr.source.limits import Limits, writing
from ocr.source.pdf_content import PaintedImage
from ocr.source.png import save_png

_MAX_DEPTH = 6
_CHUNK = 1 << 20
_FLATE_MOST = 1040  # Flate cannot inflate by more
_FRAME_MARKERS = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


def images_of(page: Any) -> Iterator[Any]:
    """Yield the image XObjects that a page can reach, each once."""
    seen: set[tuple[int, int]] = set()
    yield from _images(page.get('/Resources'), seen, 0)


def _images(resources: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[Any]:
    if depth > _MAX_DEPTH or not isinstance(resources, pikepdf.Dictionary):
        return
    xobjects = resources.get('/XObject')
    if not isinstance(xobjects, pikepdf.Dictionary):
        return
    for item in xobjects.values():
        if not isinstance(item, pikepdf.Stream) or item.objgen in seen:
            continue
        seen.add(item.objgen)
        kind = item.get('/Subtype')
        if kind == pikepdf.Name.Image:
            yield item
            for mask in (item.get('/SMask'), item.get('/Mask')):
                if isinstance(mask, pikepdf.Stream):
                    yield mask
        elif kind == pikepdf.Name.Form:
            yield from _images(item.get('/Resources'), seen, depth + 1)


def check_images(page: Any, limits: Limits) -> None:
    """Raise TooLarge when an image of the page claims more pixels than allowed."""
    for image in images_of(page):
        try:
            width, height = int(image.get('/Width', 0)), int(image.get('/Height', 0))
        except (TypeError, ValueError, ArithmeticError) as error:
            raise Damaged('an image has no size') from error
        limits.check_pixels(width, height)


def check_page_streams(page: Any, limits: Limits) -> None:
    """Raise TooLarge when drawing instructions or pixels inflate beyond the limits; nothing is kept in memory."""
    contents = page.get('/Contents')
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    budget = limits.max_content
    for part in parts:
        if isinstance(part, pikepdf.Stream):
            budget -= _inflated(part, budget)
    for image in images_of(page):
        _check_complete(image, limits)


def _check_complete(image: Any, limits: Limits) -> None:
    """Raise Damaged when Flate pixels are fewer than the image has, TooLarge when they are far more."""
    width, height = int(image.get('/Width', 0)), int(image.get('/Height', 0))
    bits = 1 if image.get('/ImageMask', False) else int(image.get('/BitsPerComponent', 8))
    components = _components(image.get('/ColorSpace')) or 1
    wanted = (width * bits * components + 7) // 8 * height
    filters = _filters(image)
    inflated = _inflated(image, width * height * 8 + limits.max_content, always=filters == ['/FlateDecode'])
    if filters == ['/FlateDecode'] and inflated < wanted:
        raise Damaged('a page image is incomplete')


def _filters(stream: Any) -> list[str]:
    filters = stream.get('/Filter')
    if filters is None:
        return []
    return [str(item) for item in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]


def _inflated(stream: Any, budget: int, *, always: bool = False) -> int:
    """Return the decoded length of a stream whose first filter is Flate, the stored length of any other.

    Unless `always`, a stream too short to reach the budget is not decoded. Raises TooLarge beyond `budget`.
    """
    filters = _filters(stream)
    data = stream.read_raw_bytes()
    times = filters.count('/FlateDecode')
    if times == 0 or filters[0] != '/FlateDecode' or (len(data) * _FLATE_MOST**times < budget and not always):
        return len(data)
    if times > 1:
        raise TooLarge('a stream is compressed twice')
    decoder = zlib.decompressobj()
    total, rest = 0, data
    try:
        while rest and not decoder.eof:
            total += len(decoder.decompress(rest, _CHUNK))
            rest = decoder.unconsumed_tail
            if total > budget:
                raise TooLarge('a stream inflates beyond the limit')
    except zlib.error:
        return total
    return total


def has_conditions(image: PaintedImage, page: Any) -> bool:
    """Tell whether the image is masked, a stencil or optional: then its pixels alone are not what is seen."""
    return any(
        key in item
        for item in images_of(page)
        if (int(item.get('/Width', 0)), int(item.get('/Height', 0))) == image.pixels
        for key in ('/SMask', '/Mask', '/OC', '/SMaskInData')
    ) or any(bool(item.get('/ImageMask', False)) for item in images_of(page))


def own_image(image: PaintedImage, page: Any, target: Path, limits: Limits) -> Path:
    """Write the image that a page is to `target` plus its ending, with its own pixels; return the path.

    A JPEG that OpenCV decodes to what a viewer shows is written byte for byte, everything else as PNG, without loss.
    Raises Damaged, TooLarge or StorageFull.
    """
    if _is_plain_jpeg(image, page):
        data = bytes(image.handle.get_data())
        size = jpeg_size(data)
        if size is not None:
            limits.check_pixels(*size)
            if size == image.pixels:
                path = target.with_suffix('.jpg')
                with writing():
                    path.write_bytes(data)
                return path
    try:
        bitmap = image.handle.get_bitmap()
        array = bitmap.to_numpy()
    except (pdfium.PdfiumError, ValueError) as error:
        raise Damaged('a page image cannot be decoded') from error
    if array.ndim == 3 and array.shape[2] == 4:
        array = array[:, :, :3]
    path = target.with_suffix('.png')
    save_png(array, path)  # 8-bit BGR or grey, as OpenCV wants it
    return path


def _is_plain_jpeg(image: PaintedImage, page: Any) -> bool:
    """Tell whether the stream is a JPEG whose pixels need no further interpretation."""
    if image.handle.get_filters() != ['DCTDecode']:
        return False
    for item in images_of(page):
        if (int(item.get('/Width', 0)), int(item.get('/Height', 0))) != image.pixels:
            continue
        if '/Decode' in item or '/SMask' in item or '/Mask' in item or '/DecodeParms' in item:
            return False
        if _components(item.get('/ColorSpace')) not in (1, 3):
            return False
    return True


def _components(space: Any) -> int | None:
    """Return how many colour components a colour space has, or None for the ones that need a table."""
    if isinstance(space, pikepdf.Array) and len(space):
        family = str(space[0])
        if family == '/ICCBased':
            return int(space[1].get('/N', 0))
        return {'/CalGray': 1, '/CalRGB': 3}.get(family)
    return {'/DeviceGray': 1, '/DeviceRGB': 3, '/G': 1, '/RGB': 3}.get(str(space))


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height from the frame header of a JPEG, or None."""
    position = 2
    while position + 9 < len(data):
        if data[position] != 0xFF:
            return None
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker in _FRAME_MARKERS:
            height = int.from_bytes(data[position + 5 : position + 7], 'big')
            width = int.from_bytes(data[position + 7 : position + 9], 'big')
            return width, height
        position += 2 + int.from_bytes(data[position + 2 : position + 4], 'big')
    return None
