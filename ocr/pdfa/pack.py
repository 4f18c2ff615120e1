"""Compressing pixels without loss, for images that cannot be taken as they are."""

from __future__ import annotations

import io

from PIL import Image

from ocr.pdfa.imagedata import ImageData
from ocr.pdfa.png import png_data
from ocr.pdfa.tiff import group4

_LEVEL = 7  # of zlib: on scans and pages of text the next two gain 2 % for three times the time


def lossless(image: Image.Image) -> ImageData:
    """Compress pixels without loss: black and white as G4, all else as PNG does it. Alpha is put on white."""
    if image.mode == '1':
        return group4(image)
    if image.mode not in ('L', 'RGB', 'P'):
        image = on_white(image)
    stream = io.BytesIO()
    image.save(stream, 'PNG', optimize=False, compress_level=_LEVEL)
    packed = png_data(stream.getvalue())
    assert packed is not None
    return packed


def on_white(image: Image.Image) -> Image.Image:
    """Return the image as gray or RGB, transparent parts white."""
    if 'A' in image.getbands() or 'transparency' in image.info:
        image = image.convert('RGBA')
        paper = Image.new('RGBA', image.size, 'white')
        paper.alpha_composite(image)
        return paper.convert('RGB')
    if image.mode.startswith('I') or image.mode == 'F':
        return image.convert('I').point(lambda value: value / 256).convert('L')
    return image.convert('L' if image.mode in ('1', 'LA', 'La') else 'RGB')
