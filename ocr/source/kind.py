"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from ocr.errors import EmptyFile, Unsupported

_HEAD = 1024  # bytes within which a PDF header must appear (ISO 32000, implementation note 13)


class FileKind(StrEnum):
    """Kinds of files that are read."""

    PDF = 'pdf'
    TIFF = 'tiff'
    PNG = 'png'
    JPEG = 'jpeg'


_SIGNATURES = (
    (b'\x89PNG\r\n\x1a\n', FileKind.PNG),
    (b'\xff\xd8\xff', FileKind.JPEG),
    (b'II*\x00', FileKind.TIFF),
    (b'MM\x00*', FileKind.TIFF),
    (b'II+\x00', FileKind.TIFF),
    (b'MM\x00+', FileKind.TIFF),
)


def kind_of(path: Path) -> FileKind:
    """Return the kind of a file. Raises EmptyFile or Unsupported."""
    with path.open('rb') as stream:
        head = stream.read(_HEAD)
    if not head:
        raise EmptyFile('0 bytes')
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if b'%PDF-' in head:
        return FileKind.PDF
    raise Unsupported('neither PDF, TIFF, PNG nor JPEG')
