"""Inputs as they come: PDF, TIFF, PNG and JPEG, told by content, checked before decoding, handed out page by page."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from ocr.errors import TooLarge
from ocr.model import SourcePage
from ocr.source.images import ImageFile
from ocr.source.kind import FileKind, kind_of
from ocr.source.limits import Limits
from ocr.source.pdf import PdfFile

__all__ = ['FileKind', 'InputFile', 'Limits', 'kind_of', 'open_input']


class InputFile(Protocol):
    """An opened input."""

    path: Path
    page_count: int
    signed: bool  # carries a digital signature
    active_content: frozenset[str]  # javascript, attachment, form, launch, rich_media

    def page(self, number: int, work: Path) -> SourcePage:
        """Return page `number`, from 1; files that it needs are written to `work`."""

    def close(self) -> None:
        """Release the file."""


def open_input(
    path: Path, *, password: str | None = None, limits: Limits | None = None, verify: bool = True
) -> InputFile:
    """Open a file by its content, whatever its name says.

    Args:
        path: the file.
        password: of an encrypted PDF.
        limits: what the input may take.
        verify: look at the whole file for damage, size, signatures and active content; a second opening of the
            same file may leave that out.

    Raises EmptyFile, EmptyDocument, Unsupported, Encrypted, Damaged or TooLarge.
    """
    limits = limits or Limits()
    kind = kind_of(path)
    size = path.stat().st_size
    if size > limits.max_bytes:
        raise TooLarge(f'{size} bytes; at most {limits.max_bytes} are read')
    if kind is FileKind.PDF:
        return PdfFile(path, password, limits, verify=verify)
    return ImageFile(path, kind, limits)
