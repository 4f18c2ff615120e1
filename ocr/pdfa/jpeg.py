"""JPEG files as they are: headers read, data untouched; strips of a TIFF joined into one without decoding."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from ocr.pdfa.imagedata import FileSlice, ImageData, Space

_HEADER = 4 << 20  # bytes read at most to find the frame header behind profiles and previews
_STANDALONE = frozenset([0x01, *range(0xD0, 0xD9)])
_FRAMES = frozenset([0xC0, 0xC1, 0xC2])  # baseline, extended and progressive Huffman: what PDF decodes
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ICC = b'ICC_PROFILE\0'
_SPACES = {1: Space.GRAY, 3: Space.RGB, 4: Space.CMYK}
_MAX_RESTART = 65535


@dataclass(frozen=True, slots=True)
class Frame:
    """What the headers of a JPEG say."""

    width: int
    height: int
    components: int
    sampling: tuple[tuple[int, int], ...]  # horizontal and vertical factors
    adobe: int | None  # colour transform of the Adobe marker: 0 none, 1 YCbCr, 2 YCCK
    profile: bytes | None
    progressive: bool
    restart: int  # interval in MCUs, 0 for none
    frame_at: int  # offset of the frame header's marker
    scan_at: int  # offset of the entropy-coded data of the first scan


def read_jpeg(path: Path) -> ImageData | None:
    """Describe a JPEG file for embedding whole; None when PDF has no way to show it."""
    with path.open('rb') as stream:
        head = stream.read(_HEADER)
    frame = frame_of(head)
    if frame is None:
        return None
    return jpeg_data(frame, FileSlice(path, 0, path.stat().st_size))


def jpeg_data(frame: Frame, data: bytes | FileSlice) -> ImageData | None:
    """Describe JPEG data for embedding."""
    space = _SPACES.get(frame.components)
    if space is None or not frame.width or not frame.height:
        return None
    return ImageData(
        width=frame.width,
        height=frame.height,
        bits=8,
        space=space,
        filter='/DCTDecode',
        data=data,
        profile=frame.profile,
        # Adobe's programs store CMYK as its complement; a PDF reader does not know that by itself.
        inverted=space is Space.CMYK and frame.adobe is not None,
    )


def frame_of(data: bytes) -> Frame | None:
    """Parse the headers up to the first scan; None for what is not an 8-bit Huffman-coded JPEG."""
    if data[:2] != b'\xff\xd8':
        return None
    position, restart = 2, 0
    adobe: int | None = None
    found: tuple[int, int, int, tuple[tuple[int, int], ...], bool, int] | None = None
    profile: dict[int, bytes] = {}
    while position + 4 <= len(data):
        if data[position] != 0xFF:
            return None
        marker = data[position + 1]
        if marker == 0xFF or marker in _STANDALONE:
            position += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from('>H', data, position + 2)
        body = data[position + 4 : position + 2 + length]
        if marker in _OTHER_FRAMES:
            return None
        if marker in _FRAMES:
            header = _frame_header(body)
            if header is None:
                return None
            found = (*header, marker == 0xC2, position)
        elif marker == 0xDD and len(body) >= 2:
            (restart,) = struct.unpack_from('>H', body)
        elif marker == 0xEE and body.startswith(b'Adobe') and len(body) >= 12:
            adobe = body[11]
        elif marker == 0xE2 and body.startswith(_ICC) and len(body) > len(_ICC) + 2:
            profile[body[len(_ICC)]] = body[len(_ICC) + 2 :]
        elif marker == 0xDA:
            if found is None:
                return None
            width, height, components, sampling, progressive, frame_at = found
            icc = b''.join(profile[key] for key in sorted(profile)) or None
            scan_at = position + 2 + length
            return Frame(width, height, components, sampling, adobe, icc, progressive, restart, frame_at, scan_at)
        position += 2 + length
    return None


def _frame_header(body: bytes) -> tuple[int, int, int, tuple[tuple[int, int], ...]] | None:
    """Width, height, components and sampling factors of an 8-bit frame."""
    if len(body) < 6 or body[0] != 8 or len(body) < 6 + 3 * body[5]:
        return None
    height, width = struct.unpack_from('>2H', body, 1)
    sampling = tuple((body[7 + 3 * i] >> 4, body[7 + 3 * i] & 15) for i in range(body[5]))
    return width, height, body[5], sampling


def join_strips(strips: list[bytes], height: int) -> bytes | None:
    """Join baseline JPEGs that are the strips of one image, top to bottom, without decoding them.

    Each strip begins with fresh predictors, which is what a restart marker means: one header with the full height,
    a restart interval of one strip, and a marker between the strips give the same picture from the same data.

    Returns:
        One JPEG, or None when the strips do not allow it.
    """
    frames = [frame_of(strip) for strip in strips]
    first = frames[0]
    if first is None or first.progressive or not first.sampling:
        return None
    tallest = max(v for _, v in first.sampling)
    widest = max(h for h, _ in first.sampling)
    if first.components == 1:
        widest = tallest = 1  # a single component is not interleaved: its unit is one block
    columns = -(-first.width // (8 * widest))
    rows, rest = divmod(first.height, 8 * tallest)
    interval = columns * rows
    header = strips[0][: first.scan_at]
    if (rest and len(strips) > 1) or not 0 < interval <= _MAX_RESTART:
        return None
    parts = [
        header[: first.frame_at],
        b'\xff\xdd\x00\x04' + struct.pack('>H', interval),
        header[first.frame_at : first.frame_at + 5],
        struct.pack('>H', height),
        header[first.frame_at + 7 :],
    ]
    for index, (strip, frame) in enumerate(zip(strips, frames, strict=True)):
        if frame is None or frame.restart or not _same_coding(strips[0], first, strip, frame):
            return None
        if index < len(strips) - 1 and frame.height != first.height:
            return None
        end = strip.rfind(b'\xff\xd9')
        parts.append(strip[frame.scan_at : end if end > frame.scan_at else len(strip)])
        parts.append(b'\xff' + bytes([0xD0 + index % 8]) if index < len(strips) - 1 else b'\xff\xd9')
    return b''.join(parts)


def _same_coding(one: bytes, one_frame: Frame, other: bytes, other_frame: Frame) -> bool:
    """Whether two strips share tables and scan parameters: equal headers but for the height."""

    def header(data: bytes, frame: Frame) -> bytes:
        return data[: frame.frame_at + 5] + data[frame.frame_at + 7 : frame.scan_at]

    return header(one, one_frame) == header(other, other_frame)
