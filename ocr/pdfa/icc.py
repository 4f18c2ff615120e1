"""ICC profiles: the sRGB output intent, a small CMYK profile of our own, and which foreign ones PDF/A-2 accepts."""

from __future__ import annotations

import itertools
import struct
from functools import lru_cache

from PIL import ImageCms

_CLASSES = frozenset([b'scnr', b'mntr', b'prtr', b'spac'])
_SPACES = {b'GRAY': 1, b'RGB ': 3, b'CMYK': 4, b'Lab ': 3}
# Creation time and profile id vary from run to run; both may be fixed (ICC.1:2010, 7.2.8 and 7.2.18).
_EPOCH = struct.pack('>6H', 2026, 1, 1, 0, 0, 0)
_GRID = 5
_YULE_NIELSEN = 2.0
_D50 = (0.9642, 1.0, 0.8249)
# Solid inks on coated paper, CIELAB relative to the paper (after the aims of ISO 12647-2): C, M, Y and overprints.
_SOLIDS = {
    (0, 0, 0): (100.0, 0.0, 0.0),
    (1, 0, 0): (57.5, -37.5, -48.0),
    (0, 1, 0): (50.0, 75.0, -1.0),
    (0, 0, 1): (93.0, -5.0, 95.0),
    (0, 1, 1): (49.0, 70.0, 50.0),
    (1, 0, 1): (52.0, -67.0, 29.0),
    (1, 1, 0): (25.0, 22.0, -46.0),
    (1, 1, 1): (24.0, 0.0, 0.0),
}
_BLACK_LIGHTNESS = 14.0


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """Return the sRGB profile that LittleCMS makes ("No copyright, use freely"), about 590 bytes."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile('sRGB')).tobytes())
    profile[24:36] = _EPOCH
    profile[84:100] = bytes(16)
    return bytes(profile)


def components(profile: bytes) -> int | None:
    """Return the number of components of a profile that PDF/A-2 accepts, None when it does not (6.2.4.2)."""
    if len(profile) < 132 or profile[36:40] != b'acsp' or profile[12:16] not in _CLASSES:
        return None
    major = profile[8]
    if not 2 <= major <= 4 or struct.unpack('>I', profile[:4])[0] > len(profile):
        return None
    return _SPACES.get(profile[16:20])


def is_srgb(profile: bytes) -> bool:
    """Whether the profile names itself sRGB, so that DeviceRGB under our output intent means the same."""
    head = profile[:4096]
    return b'sRGB' in head or 'sRGB'.encode('utf-16-be') in head


@lru_cache(maxsize=1)
def cmyk() -> bytes:
    """Return an input profile for CMYK without a profile of its own, about 4 kB.

    A Neugebauer model with the Yule-Nielsen factor for optical dot gain over the solid inks of ISO 12647-2,
    sampled into a small table: good enough to tell a red seal from a blue one, and free to distribute.
    """
    table = bytearray()
    for c, m, y, k in itertools.product(range(_GRID), repeat=4):
        lab = _ink_colour(*(value / (_GRID - 1) for value in (c, m, y, k)))
        # Lab in 16 bits as version 2 profiles have it: L 0..100 on 0..0xFF00, a and b offset by 128.
        table += struct.pack('>3H', *(round(value) for value in (lab[0] * 652.8, *((v + 128) * 256 for v in lab[1:]))))
    ramp = struct.pack('>2H', 0, 65535)
    identity = struct.pack('>9i', 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    lut = b'mft2' + bytes(4) + bytes([4, 3, _GRID, 0]) + identity + struct.pack('>2H', 2, 2)
    lut += ramp * 4 + bytes(table) + ramp * 3
    return _profile(
        [
            (b'desc', _description('Process inks on coated paper')),
            (b'cprt', b'text' + bytes(4) + b'No copyright, use freely\0'),
            (b'wtpt', b'XYZ ' + bytes(4) + struct.pack('>3i', *(round(value * 65536) for value in _D50))),
            (b'A2B0', lut),
        ]
    )


def _ink_colour(c: float, m: float, y: float, k: float) -> tuple[float, float, float]:
    """CIELAB of a halftone of four inks."""
    xyz = [0.0, 0.0, 0.0]
    for corner, lab in _SOLIDS.items():
        weight = 1.0
        for ink, solid in zip((c, m, y), corner, strict=True):
            weight *= ink if solid else 1 - ink
        for i, value in enumerate(_xyz(lab)):
            xyz[i] += weight * value ** (1 / _YULE_NIELSEN)
    black = _xyz((_BLACK_LIGHTNESS, 0.0, 0.0))[1] ** (1 / _YULE_NIELSEN)
    return _lab([(value * (1 - k + k * black)) ** _YULE_NIELSEN for value in xyz])


def _xyz(lab: tuple[float, float, float]) -> list[float]:
    """CIELAB to XYZ relative to white."""
    fy = (lab[0] + 16) / 116
    fs = (fy + lab[1] / 500, fy, fy - lab[2] / 200)
    return [f**3 if f > 6 / 29 else 3 * (6 / 29) ** 2 * (f - 4 / 29) for f in fs]


def _lab(xyz: list[float]) -> tuple[float, float, float]:
    """XYZ relative to white to CIELAB, within what the table can hold."""
    fx, fy, fz = (t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29 for t in xyz)
    return (
        min(100.0, max(0.0, 116 * fy - 16)),
        min(127.0, max(-128.0, 500 * (fx - fy))),
        min(127.0, max(-128.0, 200 * (fy - fz))),
    )


def _description(text: str) -> bytes:
    """A textDescriptionType of version 2."""
    data = text.encode() + b'\0'
    return b'desc' + bytes(4) + struct.pack('>I', len(data)) + data + bytes(4 + 4 + 2 + 1 + 67)


def _profile(tags: list[tuple[bytes, bytes]]) -> bytes:
    """Put a version 2.4 input profile together (ICC.1:2001-04)."""
    offset = 128 + 4 + 12 * len(tags)
    directory, body = struct.pack('>I', len(tags)), b''
    for name, data in tags:
        directory += name + struct.pack('>2I', offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    header = bytearray(128)
    header[4:8] = b'lcms'
    header[8:12] = bytes([2, 0x40, 0, 0])
    header[12:24] = b'scnrCMYKLab '
    header[24:36] = _EPOCH
    header[36:40] = b'acsp'
    header[68:80] = struct.pack('>3i', *(round(value * 65536) for value in _D50))
    profile = bytes(header) + directory + body
    return struct.pack('>I', len(profile)) + profile[4:]
