"""Fake stages whose searchable files are real: PDF/A-2u with a picture and words, so that copies can be made of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from digitizer.documents.model import Document
from digitizer.kit.files import sha256_of
from tests.fakes.published import image_file, pdfa_page, printed, publish, source_page
from tests.fakes.stages import FakeStages, Published

A4 = (1240, 1754)  # pixels at 150 dpi


class CertifyingStages(FakeStages):
    """Publishes a page of A4 for each page of a document."""

    def publish(self, document: Document, folder: Path) -> Any:
        self._note(f'publish {document.source.first_page}')
        pages = []
        for number, page in enumerate(document.pages, start=1):
            sheet = printed(tuple(page.text.splitlines()[:6]) or ('trang trắng',), size=A4, points=30)
            image = image_file(folder, sheet.image, f'{number}.png', dpi=(150, 150))
            pages.append(pdfa_page(source_page(image, image, A4, dpi=150.0), sheet))
        path, _ = publish(pages, folder, name='searchable.pdf')
        return Published(path, sha256_of(path), path.stat().st_size, True, {'compliant': True})
