"""TIFF frames: fax and JPEG data taken as it is where one strip, or strips that can be joined, hold the page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image, TiffImagePlugin

from ocr.pdfa.imagedata import ImageData, Space
from ocr.pdfa.jpeg import frame_of, join_strips, jpeg_data

_WIDTH, _HEIGHT, _COMPRESSION, _PHOTOMETRIC, _FILL_ORDER = 256, 257, 259, 262, 266
_STRIP_OFFSETS, _SAMPLES, _STRIP_COUNTS, _T4_OPTIONS, _PREDICTOR = 273, 277, 279, 292, 317
_TILE_OFFSETS, _JPEG_TABLES, _BITS, _PLANAR = 324, 347, 258, 284
_G3, _G4, _JPEG, _DEFLATE, _OLD_DEFLATE = 3, 4, 7, 8, 32946
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _YCBCR = 0, 1, 2, 6
_REVERSED = bytes(int(f'{value:08b}'[::-1], 2) for value in range(256))


def tiff_data(path: Path, frame: int) -> ImageData | None:
    """Describe the compressed data of a TIFF frame (from 0) for embedding; None when it must be packed anew."""
    with Image.open(path) as image:
        if not isinstance(image, TiffImagePlugin.TiffImageFile):
            return None
        image.seek(frame)
        tags: Any = image.tag_v2
        if _TILE_OFFSETS in tags or tags.get(_PLANAR, 1) != 1:
            return None
        strips = _strips(path, tags)
        profile = image.info.get('icc_profile')
    if not strips:
        return None
    compression = tags.get(_COMPRESSION, 1)
    if compression in (_G3, _G4):
        return _fax(strips, tags)
    if compression == _JPEG:
        return _jpeg(strips, tags, profile)
    if compression in (_DEFLATE, _OLD_DEFLATE):
        return _deflate(strips, tags, profile)
    return None


def group4(image: Image.Image) -> ImageData:
    """Compress a black and white image as CCITT Group 4 in one strip."""
    stream = io.BytesIO()
    # Without a strip size as tall as the page libtiff would cut it into pieces of 64 kB.
    image.save(stream, 'TIFF', compression='group4', tiffinfo={278: image.height})
    with Image.open(stream) as packed:
        assert isinstance(packed, TiffImagePlugin.TiffImageFile)
        tags: Any = packed.tag_v2
        strips = _cut(stream.getvalue(), tags)
        data = _fax(strips, tags)
    if data is None:
        raise ValueError('libtiff wrote more than one strip')
    return data


def _strips(path: Path, tags: Any) -> list[bytes]:
    """The strips of a frame; empty when the file is shorter than they are."""
    strips = []
    with path.open('rb') as stream:
        for offset, count in zip(_numbers(tags, _STRIP_OFFSETS), _numbers(tags, _STRIP_COUNTS), strict=False):
            stream.seek(offset)
            strips.append(stream.read(count))
            if len(strips[-1]) != count:
                return []
    return strips


def _cut(data: bytes, tags: Any) -> list[bytes]:
    """The strips of a frame that lies in memory."""
    pairs = zip(_numbers(tags, _STRIP_OFFSETS), _numbers(tags, _STRIP_COUNTS), strict=True)
    return [data[offset : offset + count] for offset, count in pairs]


def _numbers(tags: Any, tag: int) -> Sequence[int]:
    """A tag with one or many values."""
    value = tags.get(tag, ())
    return tuple(value) if isinstance(value, Sequence) else (value,)


def _fax(strips: list[bytes], tags: Any) -> ImageData | None:
    """One strip of CCITT data."""
    photometric = tags.get(_PHOTOMETRIC)
    if len(strips) != 1 or photometric not in (_WHITE_IS_ZERO, _BLACK_IS_ZERO):
        return None
    data = strips[0].translate(_REVERSED) if tags.get(_FILL_ORDER, 1) == 2 else strips[0]
    two_dimensional = tags[_COMPRESSION] == _G4 or bool(tags.get(_T4_OPTIONS, 0) & 1)
    k = -1 if tags[_COMPRESSION] == _G4 else int(two_dimensional)
    parms: tuple[tuple[str, int | bool], ...] = (('K', k), ('Columns', tags[_WIDTH]), ('Rows', tags[_HEIGHT]))
    if photometric == _BLACK_IS_ZERO:
        parms = (*parms, ('BlackIs1', True))
    return ImageData(tags[_WIDTH], tags[_HEIGHT], 1, Space.GRAY, '/CCITTFaxDecode', data, parms)


def _jpeg(strips: list[bytes], tags: Any, profile: bytes | None) -> ImageData | None:
    """JPEG strips with the tables that the frame keeps apart."""
    if tags.get(_PHOTOMETRIC) not in (_YCBCR, _RGB, _BLACK_IS_ZERO):
        return None
    tables = tags.get(_JPEG_TABLES, b'')
    shared = bytes(tables)[2:-2] if tables else b''
    if tags.get(_PHOTOMETRIC) == _RGB:
        # Without JFIF or Adobe marker a PDF reader takes three components for YCbCr.
        shared = b'\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00' + shared
    whole = [strip[:2] + shared + strip[2:] for strip in strips]
    joined = whole[0] if len(whole) == 1 else join_strips(whole, tags[_HEIGHT])
    frame = frame_of(joined) if joined else None
    if joined is None or frame is None or (frame.width, frame.height) != (tags[_WIDTH], tags[_HEIGHT]):
        return None
    data = jpeg_data(frame, joined)
    return replace(data, profile=data.profile or profile) if data else None


def _deflate(strips: list[bytes], tags: Any, profile: bytes | None) -> ImageData | None:
    """One strip of zlib data, gray or RGB, eight bits."""
    bits = set(_numbers(tags, _BITS))
    samples = tags.get(_SAMPLES, 1)
    space = {(_BLACK_IS_ZERO, 1): Space.GRAY, (_RGB, 3): Space.RGB}.get((tags.get(_PHOTOMETRIC), samples))
    if len(strips) != 1 or bits != {8} or space is None or tags.get(_PREDICTOR, 1) not in (1, 2):
        return None
    parms: tuple[tuple[str, int | bool], ...] = ()
    if tags.get(_PREDICTOR, 1) == 2:
        parms = (('Predictor', 2), ('Colors', samples), ('BitsPerComponent', 8), ('Columns', tags[_WIDTH]))
    return ImageData(tags[_WIDTH], tags[_HEIGHT], 8, space, '/FlateDecode', strips[0], parms, profile)
