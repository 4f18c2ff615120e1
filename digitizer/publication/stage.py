"""Publish a document: write its searchable PDF/A-2u, have veraPDF check it, and only then let it appear."""

from __future__ import annotations

import errno
import re
import shutil
import tempfile
import threading
from collections.abc import Container, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from digitizer.config import PdfProfile
from digitizer.documents.model import Document, Page
from digitizer.kit.files import replacing, sha256_of
from digitizer.publication.metadata import metadata_of
from ocr import verapdf
from ocr.errors import PdfaError, StorageFull
from ocr.pdfa import Made, Metadata, PdfaPage, Profile, write_pdfa

_log = structlog.get_logger(__name__)
# The pictures of one page at a time: they take 150 MB, which the C library gives to the same thread again.
_WRITER = ThreadPoolExecutor(1, 'pictures')
_PAGE_OF = re.compile(r'/pages\[(\d+)\]')


@dataclass(frozen=True, slots=True)
class Publication:
    """A published file and what the validator said of it."""

    path: Path
    sha256: str
    size: int  # bytes
    compliant: bool  # always true: what is not compliant is not published
    report: dict[str, Any]  # veraPDF's answer, and how each page is stored


class _EveryPage(Container[int]):
    """All page numbers."""

    def __contains__(self, item: object) -> bool:
        return True


def warm() -> None:
    """Have the validator start in the background; what is wrong with it is told when a file is validated."""
    threading.Thread(target=_start_validator, name='verapdf', daemon=True).start()


def _start_validator() -> None:
    with suppress(PdfaError, OSError):
        verapdf.shared().start()


def publish(document: Document, out: Path, *, profile: PdfProfile, password: str | None = None) -> Publication:
    """Write the searchable PDF/A-2u of a document to `out`, whole or not at all.

    Each page is stored in the best form that is compliant and looks like the input: the scan's own image or, in the
    smaller profiles, its ink over a coarser picture; its own content with stamps made part of it; or a picture of
    the page. What veraPDF still refuses is tried again as a picture, at last as a plain one.

    Args:
        document: its pages may be lazy; they are gone through once, again only after a refusal.
        out: the file to make or replace.
        profile: how pages that are images are stored; `archive` keeps their bytes.
        password: of encrypted inputs.

    Raises:
        OcrError: Encrypted or Damaged inputs, StorageFull, or PdfaError when no compliant file can be made or checked.
    """
    metadata = metadata_of(document)
    try:
        with tempfile.TemporaryDirectory(prefix='.publish-', dir=out.parent) as folder:
            draft = Path(folder) / 'searchable.pdf'
            made, report = _compliant(document, draft, metadata, profile, password)
            with replacing(out) as target, draft.open('rb') as source:
                shutil.copyfileobj(source, target, 1 << 20)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StorageFull('no space for the published file') from error
        raise
    size, sha256 = out.stat().st_size, sha256_of(out)
    _log.info('document published', document=str(document.id), pages=len(made.forms), bytes=size)
    return Publication(
        path=out,
        sha256=sha256,
        size=size,
        compliant=True,
        report={
            **report.as_dict(),
            'sha256': sha256,
            'profile': profile.value,
            'pages': [form.value for form in made.forms],
        },
    )


def _compliant(
    document: Document, draft: Path, metadata: Metadata, profile: PdfProfile, password: str | None
) -> tuple[Made, verapdf.PdfaReport]:
    """Write until veraPDF agrees: as good as can be, then refused pages as pictures, then all of them, plain."""
    render: Container[int] = frozenset()
    for attempt in range(3):
        with draft.open('wb') as stream:
            made = _WRITER.submit(
                copy_context().run,
                write_pdfa,
                _pages(document),
                stream,
                metadata=metadata,
                validate=verapdf.validate,
                folder=draft.parent,
                password=password,
                profile=Profile(profile.value) if attempt < 2 else Profile.ARCHIVE,
                render=render,
            ).result()
        report = verapdf.validate(draft)
        if report.compliant:
            return made, report
        rules = [f'{failure.clause}/{failure.test}' for failure in report.failures]
        _log.warning('draft not compliant', document=str(document.id), attempt=attempt, rules=rules)
        refused = _refused_pages(report)
        render = refused if refused and attempt == 0 else _EveryPage()
    raise PdfaError('no compliant file could be made: ' + ', '.join(rules))


def _pages(document: Document) -> Iterator[PdfaPage]:
    """The pages as the writer wants them."""
    for page in document.pages:
        yield pdfa_page(page)


def pdfa_page(page: Page) -> PdfaPage:
    """Hand a page to the PDF writer."""
    return PdfaPage(
        source=page.source,
        rotation=page.rotation % 360,
        width=page.width,
        height=page.height,
        skew=page.skew,
        lines=page.lines,
    )


def _refused_pages(report: verapdf.PdfaReport) -> frozenset[int]:
    """The pages that failures lie on; empty when one lies elsewhere."""
    found = set()
    for failure in report.failures:
        for context in failure.contexts:
            match = _PAGE_OF.search(context)
            if match is None:
                return frozenset()
            found.add(int(match[1]))
    return frozenset(found)
