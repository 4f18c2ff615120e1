"""Stages that obey the protocol on text files: quick, and slow or failing where the text says so.

A file holds pages separated by form feeds. A page that begins with `DOC <type>` begins a document, with `DOC <type> ?`
one whose type waits for a person; a line `name: value` is an accepted field, `name? value` one that waits; `FLAG code`
raises a flag. `SLEEP seconds` makes reading slow; `FAIL code` makes it fail. With a line `PRINT` the searchable file is
a real PDF/A-2u of printed pages, so that copies can be made of it.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from digitizer.documents.flags import flag
from digitizer.documents.model import (
    Document,
    Extraction,
    Field,
    FieldStatus,
    Flag,
    Page,
    Pages,
    PlannedDocument,
    SkippedPage,
    SkipReason,
    Source,
    SplitPlan,
    TypeCandidate,
    TypeDecision,
    document_id,
)
from digitizer.documents.pagestore import PageFolder, save_page
from digitizer.errors import InputFailed
from digitizer.kit.files import sha256_of
from ocr.model import Box, Line, PageKind, Quality, SourcePage, Word
from tests.fakes.published import image_file, pdfa_page, printed, publish, source_page

_A4 = (1240, 1754)  # pixels at 150 dpi
_FIELD = re.compile(r'^([a-z_]+)([:?]) (.+)$')


@dataclass(frozen=True)
class Read:
    """Has the members of a reading's outcome."""

    sha256: str
    page_count: int
    pages: Pages
    signed: bool = False
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True)
class Published:
    """Has the members of a publication."""

    path: Path
    sha256: str
    size: int
    compliant: bool
    report: dict[str, Any]


class FakeStages:
    """Obeys `digitizer.steps.Stages`; `trace`, if given, gets a line for each call: what ran, and how often."""

    def __init__(self, trace: Path | None = None) -> None:
        self._trace = trace

    def read(self, paths: Sequence[Path], work: Path, progress: Callable[[int, int], None]) -> Any:
        self._note('read')
        texts = [(path, text) for path in paths for text in _texts(path)]
        for number, (path, text) in enumerate(texts, start=1):
            for line in text.splitlines():
                if line.startswith('SLEEP '):
                    time.sleep(float(line.split()[1]))
                if line.startswith('FAIL '):
                    raise InputFailed('fake', code=line.split()[1])
            save_page(work, self._page(path, work, number, text))
            progress(number, len(texts))
        self._note('read done')
        return Read(sha256_of(paths[0]), len(texts), PageFolder(work))

    def cut(self, pages: Pages) -> SplitPlan:
        documents: list[list[int]] = []
        hints: list[str] = []
        skipped = []
        for page in pages:
            first = page.text.split('\n')[0]
            if first.startswith('SEPARATOR'):
                skipped.append(SkippedPage(page.source_page, SkipReason.SEPARATOR))
            elif first.startswith('DOC ') or not documents:
                documents.append([page.source_page])
                hints.append(first.split()[1] if first.startswith('DOC ') else 'T34')
            else:
                documents[-1].append(page.source_page)
        planned = [PlannedDocument(tuple(item), type_hint=hint) for item, hint in zip(documents, hints, strict=True)]
        return SplitPlan(tuple(planned), tuple(skipped))

    def look_over(self, pages: Pages, others: Sequence[Pages]) -> tuple[Flag, ...]:
        own = [page.text for page in pages]
        return tuple(flag('duplicate_document') for other in others if [page.text for page in other] == own)

    def understand(
        self, pages: Pages, planned: PlannedDocument, source: Source, *, type_code: str | None, flags: Sequence[Flag]
    ) -> Document:
        self._note(f'understand {planned.pages[0]}')
        code = type_code or planned.type_hint or 'T34'
        found = self._extract(pages)
        sure = code != 'T34' and (type_code is not None or not pages[0].text.split('\n')[0].endswith(' ?'))
        decision = TypeDecision(code, f'Loại {code}', 0.97, sure, (TypeCandidate(code, 0.97),))
        identity = document_id(source.sha256, source.first_page, source.last_page)
        return Document(identity, source, decision, found.fields, (*flags, *found.flags), pages, planned.dossier_code)

    def signatures(self, path: Path) -> dict[str, Any]:
        return {'schema': 'digitizer/signatures/1', 'signatures': []}

    def publish(self, document: Document, folder: Path) -> Any:
        self._note(f'publish {document.source.first_page}')
        for page in document.pages:
            if not page.source.image.exists():
                raise AssertionError('the image of a page is not there')
            for line in page.text.split('\n'):
                if line.startswith('PUBLISHSLEEP '):
                    time.sleep(float(line.split()[1]))
        if any('PRINT' in page.text.split('\n') for page in document.pages):
            return self._printed(document, folder)
        path = folder / 'searchable.pdf'
        path.write_bytes(b'%PDF-1.7\n' + document.text.encode() + str(time.time_ns()).encode())
        content = path.read_bytes()
        return Published(path, hashlib.sha256(content).hexdigest(), len(content), True, {'compliant': True})

    def _printed(self, document: Document, folder: Path) -> Published:
        pages = []
        for number, page in enumerate(document.pages, start=1):
            sheet = printed(tuple(page.text.splitlines()[:6]) or ('trang trắng',), size=_A4, points=30)
            image = image_file(folder, sheet.image, f'{number}.png', dpi=(150, 150))
            pages.append(pdfa_page(source_page(image, image, _A4, dpi=150.0), sheet))
        path, _ = publish(pages, folder, name='searchable.pdf')
        return Published(path, sha256_of(path), path.stat().st_size, True, {'compliant': True})

    def _extract(self, pages: Pages) -> Extraction:
        fields, flags = [], []
        for page in pages:
            for line in page.text.split('\n'):
                if line.startswith('FLAG '):
                    flags.append(flag(line.split()[1], page=page.number))
                if match := _FIELD.match(line):
                    name, mark, value = match.groups()
                    status = FieldStatus.ACCEPTED if mark == ':' else FieldStatus.REVIEW
                    fields.append(
                        Field(name, name, value, value, 0.95, status, page=page.number, box=Box(10, 10, 90, 30))
                    )
        return Extraction(tuple(fields), tuple(flags))

    def _page(self, path: Path, work: Path, number: int, text: str) -> Page:
        image = work / f'{number:05d}.png'
        Image.new('L', (100, 140), 255 - number % 50).save(image)
        lines = tuple(
            Line(tuple(Word(word, 0.9, Box(10, 10 * row, 90, 10 * row + 9)) for word in line.split()))
            for row, line in enumerate(text.splitlines(), start=1)
            if line.split()
        )
        source = SourcePage(number, path, number, image, 100, 140, (100.0, 100.0), 0, (72.0, 100.8), PageKind.IMAGE)
        quality = Quality(100.0, 0.9, 0.1, not lines)
        return Page(number, number, 100, 140, (100.0, 100.0), 0, 0.0, quality, lines, (), (), 'fake', source)

    def _note(self, what: str) -> None:
        if self._trace is not None:
            with self._trace.open('a') as stream:
                stream.write(what + '\n')


def _texts(path: Path) -> list[str]:
    """Return the pages of a file; a JPEG says what is on it behind its first bytes."""
    content = path.read_bytes()
    return content.removeprefix(b'\xff\xd8\xff').decode().split('\f')
