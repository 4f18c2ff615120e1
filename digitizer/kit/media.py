"""What a file is, from its first bytes: names and declared types prove nothing."""

from __future__ import annotations

HEAD = 1024  # a PDF may have rubbish before its header
UNKNOWN = ('application/octet-stream', 'bin')

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b'%PDF-', 'application/pdf', 'pdf'),
    (b'\x89PNG\r\n\x1a\n', 'image/png', 'png'),
    (b'\xff\xd8\xff', 'image/jpeg', 'jpg'),
    (b'II*\x00', 'image/tiff', 'tif'),
    (b'MM\x00*', 'image/tiff', 'tif'),
    (b'II+\x00', 'image/tiff', 'tif'),
    (b'MM\x00+', 'image/tiff', 'tif'),
)
MEDIA_TYPES = (*dict.fromkeys(kind for _, kind, _ in _SIGNATURES), UNKNOWN[0])
"""All that `media_type` tells apart."""


def media_type(head: bytes) -> tuple[str, str]:
    """Return media type and file ending that the first `HEAD` bytes of a file speak for."""
    for magic, kind, suffix in _SIGNATURES:
        if head.startswith(magic):
            return kind, suffix
    return ('application/pdf', 'pdf') if b'%PDF-' in head[:HEAD] else UNKNOWN
