"""Limits: documents are hostile, so pixels, pages and bytes are capped before anything is decoded."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ocr.errors import StorageFull, TooLarge

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may take."""

    max_pixels: int = 200_000_000  # of one page; A0 at 300 dpi has 140 million
    max_pages: int = 5_000
    max_bytes: int = 4 << 30  # of the file
    max_content: int = 256 << 20  # decoded bytes of the drawing instructions of one page
    render_seconds: float = 120.0

    def check_pixels(self, width: int, height: int) -> None:
        """Raise TooLarge when an image of this size is over the limit."""
        if width * height > self.max_pixels or max(width, height) > 65_500:
            raise TooLarge(f'{width} x {height} pixels; at most {self.max_pixels} are read')

    def check_pages(self, count: int) -> None:
        """Raise TooLarge when there are too many pages."""
        if count > self.max_pages:
            raise TooLarge(f'{count} pages; at most {self.max_pages} are read')


@contextmanager
def writing() -> Iterator[None]:
    """Turn a full disk into StorageFull."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull('no space left for a page image') from error
        raise
