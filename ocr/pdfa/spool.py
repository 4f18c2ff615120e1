"""Images spooled to a temporary file, so that a batch of hundreds of pages needs little memory."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import pikepdf

from ocr.pdfa.imagedata import FileSlice, ImageData, Profiles, describe


class Spool:
    """A temporary PDF of nothing but images; objects are copied out of it when the document is written."""

    def __init__(self, folder: Path) -> None:
        """The file lies in `folder` and has no name there where the system allows it."""
        self._file: BinaryIO = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed in __exit__
        self._file.write(b'%PDF-1.7\n')
        self._offsets: list[int] = []
        self._images: list[ImageData] = []
        self._pdf: pikepdf.Pdf | None = None

    def __enter__(self) -> Spool:
        """Use as a context manager; the file is gone at its end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close and remove the file."""
        if self._pdf is not None:
            self._pdf.close()
        self._file.close()

    def add(self, image: ImageData) -> int:
        """Store an image and return its number."""
        self._offsets.append(self._file.tell())
        self._images.append(image)
        self._file.write(b'%d 0 obj\n<< /Length %d >>\nstream\n' % (len(self._offsets), image.size))
        if isinstance(image.data, FileSlice):
            with image.data.path.open('rb') as source:
                source.seek(image.data.offset)
                shutil.copyfileobj(_Limited(source, image.data.length), self._file, 1 << 20)
        else:
            self._file.write(image.data)
        self._file.write(b'\nendstream\nendobj\n')
        return len(self._offsets)

    def described(self, number: int) -> ImageData:
        """What was stored under a number."""
        return self._images[number - 1]

    def finish(self) -> None:
        """Write the cross-reference table; no image can be added after this."""
        count = len(self._offsets)
        for body in (b'<< /Type /Catalog /Pages %d 0 R >>' % (count + 2), b'<< /Type /Pages /Kids [] /Count 0 >>'):
            self._offsets.append(self._file.tell())
            self._file.write(b'%d 0 obj\n%s\nendobj\n' % (len(self._offsets), body))
        start = self._file.tell()
        table = b''.join(b'%010d 00000 n \n' % offset for offset in self._offsets)
        self._file.write(b'xref\n0 %d\n0000000000 65535 f \n%s' % (len(self._offsets) + 1, table))
        self._file.write(
            b'trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n'
            % (len(self._offsets) + 1, count + 1, start)
        )
        self._file.flush()
        self._file.seek(0)
        # Mapped into memory, a long batch would look as large as all of its images.
        self._pdf = pikepdf.open(self._file, access_mode=pikepdf.AccessMode.stream)

    def image(self, number: int, target: Profiles) -> pikepdf.Object:
        """Copy an image into the target document. Call `finish` before."""
        assert self._pdf is not None
        stream = target.pdf.copy_foreign(self._pdf.get_object(number, 0))
        describe(stream, self._images[number - 1], target)
        return stream


class _Limited(io.RawIOBase):
    """The first `length` bytes of what remains of a stream."""

    def __init__(self, source: BinaryIO, length: int) -> None:
        self._source, self._left = source, length

    def read(self, size: int = -1) -> bytes:
        """Read at most `size` bytes."""
        wanted = self._left if size < 0 else min(size, self._left)
        block = self._source.read(wanted)
        self._left -= len(block)
        return block
