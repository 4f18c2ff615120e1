"""PNG files: their compressed data is what a PDF needs, so it is taken as it is where that is possible."""

from __future__ import annotations

import struct
import zlib

from ocr.pdfa.imagedata import ImageData, Space

_SIGNATURE = b'\x89PNG\r\n\x1a\n'
_GRAY, _RGB, _PALETTE = 0, 2, 3
_CHANNELS = {_GRAY: 1, _RGB: 3, _PALETTE: 1}


def png_data(data: bytes) -> ImageData | None:
    """Describe the data of a PNG for embedding; None when it is interlaced, transparent or damaged."""
    if not data.startswith(_SIGNATURE):
        return None
    chunks = _chunks(data)
    if chunks is None or 'tRNS' in chunks or 'IHDR' not in chunks or len(chunks['IHDR']) != 13:
        return None
    width, height, bits, colour, _, _, interlace = struct.unpack('>IIBBBBB', chunks['IHDR'])
    channels = _CHANNELS.get(colour)
    palette = chunks.get('PLTE') if colour == _PALETTE else None
    if channels is None or interlace or (colour == _PALETTE and not palette):
        return None
    pixels = chunks.get('IDAT', b'')
    if not _complete(pixels, height * (1 + (width * channels * bits + 7) // 8)):
        return None
    return ImageData(
        width=width,
        height=height,
        bits=bits,
        space=Space.GRAY if colour == _GRAY else Space.RGB,
        filter='/FlateDecode',
        data=pixels,
        parms=(('Predictor', 15), ('Colors', channels), ('BitsPerComponent', bits), ('Columns', width)),
        profile=_profile(chunks.get('iCCP')),
        palette=palette,
    )


def _chunks(data: bytes) -> dict[str, bytes] | None:
    """The chunks by name, repeated ones joined; None when the file is cut off or a checksum is wrong."""
    joined: dict[str, bytearray] = {}
    position = len(_SIGNATURE)
    while position + 12 <= len(data):
        length, name = struct.unpack_from('>I4s', data, position)
        body = data[position + 8 : position + 8 + length]
        checksum = data[position + 8 + length : position + 12 + length]
        if len(checksum) != 4 or struct.unpack('>I', checksum)[0] != zlib.crc32(name + body):
            return None
        joined.setdefault(name.decode('latin-1'), bytearray()).extend(body)
        if name == b'IEND':
            return {key: bytes(value) for key, value in joined.items()}
        position += 12 + length
    return None


def _complete(pixels: bytes, expected: int) -> bool:
    """Whether the data unpacks to exactly the rows of the image."""
    unpacker = zlib.decompressobj()
    total = 0
    try:
        for start in range(0, len(pixels), 1 << 16):
            block = pixels[start : start + (1 << 16)]
            while block and total <= expected:
                total += len(unpacker.decompress(block, 1 << 20))
                block = unpacker.unconsumed_tail
        total += len(unpacker.flush())
    except zlib.error:
        return False
    return total == expected and unpacker.eof


def _profile(chunk: bytes | None) -> bytes | None:
    """The ICC profile of an iCCP chunk."""
    if chunk is None:
        return None
    _, _, rest = chunk.partition(b'\0')
    try:
        return zlib.decompressobj().decompress(rest[1:], 4 << 20)
    except zlib.error:
        return None
