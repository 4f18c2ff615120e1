"""Long documents in parts: a part is written out before the next is begun, so that memory does not grow with pages."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import BinaryIO

import pikepdf

from ocr.errors import PdfaError
from ocr.pdfa.artwork import Sources
from ocr.pdfa.metadata import Metadata
from ocr.pdfa.writer import PdfaWriter

_PAGES = 40  # of a part; each part has fonts of its own, some kilobytes
_BYTES = 48 << 20  # of images and copied content in a part


class Parts:
    """The document as a row of parts; most documents are one."""

    def __init__(self, sources: Sources, folder: Path, metadata: Metadata) -> None:
        """`folder` takes the parts until they are joined."""
        self._sources = sources
        self._folder = folder
        self._metadata = metadata
        self._files: list[Path] = []
        self._writer: PdfaWriter | None = None

    def writer(self) -> PdfaWriter:
        """The part that the next page goes to."""
        if self._writer is not None and (self._writer.pages >= _PAGES or self._writer.weight >= _BYTES):
            self._finish_part()
        if self._writer is None:
            self._writer = PdfaWriter(self._sources, self._folder)
        return self._writer

    def save(self, target: BinaryIO) -> None:
        """Write the whole document. Raises PdfaError when it has no page or the parts cannot be joined."""
        if self._writer is None:
            raise PdfaError('the document has no page')
        if not self._files:
            self._writer.save(target, self._metadata)
            return
        self._finish_part()
        whole = self._folder / 'whole.pdf'
        self._join(whole)
        with whole.open('rb') as source:
            shutil.copyfileobj(source, target, 1 << 20)
        whole.unlink()

    def close(self) -> None:
        """Remove what is left of the parts."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        for path in self._files:
            path.unlink(missing_ok=True)

    def _finish_part(self) -> None:
        """Write the current part to its file."""
        assert self._writer is not None
        path = self._folder / f'part-{len(self._files):04d}.pdf'
        with path.open('wb') as stream:
            self._writer.save(stream, self._metadata)
        self._files.append(path)
        self._writer.close()
        self._writer = None

    def _join(self, whole: Path) -> None:
        """Append all pages to the first part, whose catalogue stays; streams go from file to file unchanged."""
        names = [str(path) for path in self._files]
        job = pikepdf.Job(
            [
                'qpdf',
                names[0],
                '--pages',
                *names,
                '--',
                '--min-version=1.7',
                '--deterministic-id',
                '--newline-before-endstream',  # ISO 19005-2, 6.1.7.1
                '--object-streams=generate',
                '--decode-level=none',
                '--remove-unreferenced-resources=no',
                str(whole),
            ]
        )
        try:
            job.run()
        except (pikepdf.PdfError, pikepdf.JobUsageError, RuntimeError) as error:
            raise PdfaError('the parts of the document cannot be joined') from error
