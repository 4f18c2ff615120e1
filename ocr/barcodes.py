"""Bar codes on a page: QR and others, small and noisy ones too, with boxes on the upright page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import cv2
import zxingcpp

from ocr.model import Box, Code, Symbology
from ocr.preprocess.colour import Grey

_MARGIN = 24  # pixels of quiet zone added round a suspected code
_OVERLAP = 0.5
_MOST_SUSPECTS = 8
_LEAST_SIDE = 44  # pixels; the 21 modules of the smallest QR code need two each

# Without the symbologies that ruled tables and lines of print are mistaken for.
_BARS = ('PDF417', 'Code128', 'Code39', 'EAN13', 'EAN8', 'ITF')
_QR = ('QRCode', 'MicroQRCode')
_SQUARE = (*_QR, 'DataMatrix', 'Aztec')
_SMALLEST = 10  # pixels: a symbol of ten modules, the smallest there is, at one pixel a module


def find_codes(grey: Grey) -> tuple[Code, ...]:
    """Return the codes of an upright page in grey, top to bottom.

    First the page as it is and turned, each along one direction, which is faster than the decoder's own turning but
    for DataMatrix; then in half the resolution, in which noise is less and light codes on dark are looked for too;
    then, where square dark patches look like a code that did not decode, those patches scaled up and thresholded.
    """
    if min(grey.shape) < _SMALLEST:
        return ()
    found: list[Code] = []
    _add(found, _decode(grey, (*_QR, 'Aztec', *_BARS), fast=True), lambda x, y: (x, y))
    turned = cv2.rotate(grey, cv2.ROTATE_90_CLOCKWISE)
    _add(found, _decode(turned, _BARS, fast=True), lambda x, y: (y, grey.shape[0] - x))
    _add(found, _decode(grey, ('DataMatrix',), fast=True, turn=True), lambda x, y: (x, y))
    half = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    _add(found, _decode(half, (*_SQUARE, 'PDF417')), lambda x, y: (2 * x, 2 * y))
    for patch in _suspects(half, found, grey):
        _retry(grey, patch, found)
    return tuple(sorted(found, key=lambda code: (code.box.y0, code.box.x0)))


def _decode(grey: Grey, names: Sequence[str], *, fast: bool = False, turn: bool = False) -> list[Any]:
    """Decode the symbologies of some names; `fast` leaves out light on dark and other sizes, and turns only to `turn`."""
    formats: Any = [getattr(zxingcpp.BarcodeFormat, name) for name in names]
    plain, extra = zxingcpp.TextMode.Plain, not fast
    found = zxingcpp.read_barcodes(
        grey, formats=formats, text_mode=plain, try_rotate=extra or turn, try_downscale=extra, try_invert=extra
    )
    return list(found)


def _retry(grey: Grey, patch: Box, found: list[Code]) -> None:
    piece = grey[patch.y0 : patch.y1, patch.x0 : patch.x1]
    for scale in (2.0, 3.0):
        larger = cv2.resize(piece, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        for image in (larger, *_thresholded(larger)):
            codes = _decode(image, _SQUARE + _BARS)
            if _add(found, codes, lambda x, y: (patch.x0 + x / scale, patch.y0 + y / scale)):  # noqa: B023
                return


def _thresholded(grey: Grey) -> Iterator[Grey]:
    smooth = cv2.GaussianBlur(grey, (5, 5), 0)
    yield cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    block = max(31, min(grey.shape) // 6 | 1)
    yield cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, block, 5)


def _suspects(half: Grey, found: list[Code], grey: Grey) -> Iterator[Box]:
    """Yield patches that look like a square code: dense, busy in both directions, about as wide as tall.

    Args:
        half: the page in half its resolution.
        found: codes that need no other look.
        grey: the page.
    """
    shrink = max(1.0, max(grey.shape) / 1200)
    near, how = (grey, cv2.INTER_AREA) if shrink < 2 else (half, cv2.INTER_LINEAR)
    small = cv2.resize(near, (round(grey.shape[1] / shrink), round(grey.shape[0] / shrink)), interpolation=how)
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, (5, 5)))
    joined = cv2.morphologyEx(joined, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15)))
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    spots = [cv2.boundingRect(outline) for outline in outlines]
    full = [cv2.countNonZero(joined[y : y + tall, x : x + wide]) for x, y, wide, tall in spots]
    for area, (x, y, wide, tall) in sorted(zip(full, spots, strict=True), reverse=True)[:_MOST_SUSPECTS]:
        if wide * shrink < _LEAST_SIDE:
            continue
        if not (18 <= wide <= 500 and 0.75 < wide / tall < 1.33 and area > 0.6 * wide * tall):
            continue
        box = Box(
            max(0, int(x * shrink) - _MARGIN),
            max(0, int(y * shrink) - _MARGIN),
            min(grey.shape[1], int((x + wide) * shrink) + _MARGIN),
            min(grey.shape[0], int((y + tall) * shrink) + _MARGIN),
        )
        if not any(box.intersection(code.box).area > _OVERLAP * code.box.area for code in found):
            yield box


def _add(found: list[Code], results: list[Any], onto_page: Callable[[float, float], tuple[float, float]]) -> bool:
    """Add decoded results that are new, their corners mapped onto the page; tell whether there was any."""
    added = False
    for result in results:
        if not result.valid or not result.text:
            continue
        corners = [result.position.top_left, result.position.top_right]
        corners += [result.position.bottom_right, result.position.bottom_left]
        xs, ys = zip(*(onto_page(corner.x, corner.y) for corner in corners), strict=True)
        x0, y0 = max(0, int(min(xs))), max(0, int(min(ys)))
        box = Box(x0, y0, max(x0 + 1, int(max(xs)) + 1), max(y0 + 1, int(max(ys)) + 1))
        is_qr = 'QR' in str(result.format).upper()
        code = Code(Symbology.QR if is_qr else Symbology.BARCODE, result.text, box)
        if not any(code.text == other.text and code.box.intersection(other.box).area for other in found):
            found.append(code)
            added = True
    return added
