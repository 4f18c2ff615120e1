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
    page: float  # pages that are pictures all over: tinted certificates, photographs
    page_quality: int
    full_colour: bool  # a colour for each pixel of seals and signatures, not for each four


_STANDARD = Fineness(75.0, 65, 300.0, 75, 200.0, 65, full_colour=True)
FINENESS: dict[Profile, tuple[Fineness, ...]] = {
    Profile.ARCHIVE: (),
    Profile.STANDARD: (_STANDARD,),
    Profile.COMPACT: (Fineness(75.0, 45, 150.0, 50, 100.0, 45, full_colour=False), _STANDARD),
}
"""How each profile stores pages, the one that is tried first first; chosen by looking at pages and by `tests/benchmarks/pdf_size.py`."""
