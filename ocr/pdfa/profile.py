"""How the pictures of pages are stored: untouched, small and like the scan, or as small as legibility allows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Profile(StrEnum):
    """What a published file keeps of its scans."""

    ARCHIVE = 'archive'  # the scan's own compressed data, byte for byte
    STANDARD = 'standard'  # looks like the scan; a fraction of its bytes
    COMPACT = 'compact'  # everything legible; for slow lines


@dataclass(frozen=True, slots=True)
class Fineness:
    """How finely the planes of a page are stored: dots per inch and qualities of JPEG."""

    background: float
    background_quality: int
    picture: float  # what the background alone would lose: seals, signatures, portraits
    picture_quality: int
    full_colour: bool  # pictures with a colour for each pixel, not for each four
    ink: float  # colour of the ink


FINENESS = {
    Profile.STANDARD: Fineness(100.0, 65, 300.0, 75, full_colour=True, ink=36.0),
    Profile.COMPACT: Fineness(75.0, 45, 150.0, 50, full_colour=False, ink=36.0),
}
"""What each profile that makes scans smaller stores; chosen by looking at pages and by `tests/benchmarks/pdf_size.py`."""
