"""The flow on one page: the stages in order, from the pages of an input to documents that can be reused.

    intake -> reading -> separation -> classification -> extraction -> review -> publication -> certification -> archive

`digitizer process` runs it directly, the service runs the same steps inside durable workflows.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from digitizer import certification, publication, reading
from digitizer.certification import CopyKind
from digitizer.classification import classify
from digitizer.config import PdfProfile, Settings
from digitizer.doctypes import Catalogue, catalogue
from digitizer.documents.flags import flag
from digitizer.documents.model import (
    Document,
    Flag,
    Pages,
    PlannedDocument,
    Source,
    SplitPlan,
    TypeDecision,
    document_id,
)
from digitizer.documents.pagestore import PageFolder
from digitizer.documents.readings import with_readings
from digitizer.extraction import extract, held
from digitizer.kit import clock
from digitizer.kit.files import replacing
from digitizer.publication import Publication, publish
from digitizer.reading import ReadInput, read_input
from digitizer.registry import confirmed
from digitizer.separation import flags_of, split

if TYPE_CHECKING:
    from digitizer.certification import CertifiedCopy

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of one run, beside the settings."""

    certify: bool = False
    copy_kind: CopyKind = CopyKind.CHUNG_THUC
    type_code: str | None = None  # a person says what every document is
    password: str | None = None
    batch: bool = False
    profile: PdfProfile = PdfProfile.STANDARD


@dataclass(frozen=True, slots=True)
class Made:
    """One document with the files that were made of it."""

    document: Document
    publication: Publication
    copy: CertifiedCopy | None = None


def warm(settings: Settings, processes: int) -> None:
    """Have what takes its time start beside the first input: that many reading processes, and the PDF/A validator."""
    reading.warm(settings, processes)
    publication.warm()


def read(
    paths: Sequence[Path], work: Path, order: Order, settings: Settings, progress: Progress | None = None
) -> ReadInput:
    """Turn the files of one input into pages with words, under `work`."""
    return read_input(paths, work, settings=settings, password=order.password, progress=progress, batch=order.batch)


def cut(pages: Pages) -> SplitPlan:
    """Propose where one document ends and the next begins."""
    return split(pages, catalogue=catalogue())


def look_over(pages: Pages, others: Sequence[Pages]) -> tuple[Flag, ...]:
    """Return the flags that `cut` would give a document of these pages, beside other documents of the input."""
    return flags_of(pages, others, catalogue=catalogue())


def understand(
    pages: Pages,
    planned: PlannedDocument,
    source: Source,
    *,
    type_code: str | None = None,
    flags: Sequence[Flag] = (),
    scanned_on: date | None = None,
) -> Document:
    """Find out what the document is and what it says. `flags` are those of the whole input."""
    known = catalogue()
    decision = _told(type_code, known) if type_code else classify(pages, catalogue=known, hint=planned.type_hint)
    kind = known.get(decision.code)
    extraction = extract(pages, kind, scanned_on=scanned_on or clock.today())
    extraction = replace(extraction, fields=with_readings(extraction.fields, pages, kind))
    extraction = confirmed(extraction) if decision.accepted else held(extraction)
    page_flags = [item for page in pages for item in page.flags]
    return Document(
        id=document_id(source.sha256, source.first_page, source.last_page),
        source=source,
        type=decision,
        fields=extraction.fields,
        flags=_unique([*flags, *planned.flags, *page_flags, *extraction.flags]),
        pages=pages,
        dossier_code=planned.dossier_code,
    )


def searchable(document: Document, folder: Path, order: Order) -> Made:
    """Write `searchable.pdf` into `folder`, PDF/A-2u or not there, and beside it what the validator said of it."""
    publication = publish(document, folder / 'searchable.pdf', profile=order.profile, password=order.password)
    with replacing(folder / 'pdfa.json') as stream:
        stream.write(json.dumps(publication.report, ensure_ascii=False, indent=1).encode())
    return Made(document, publication)


def certified(made: Made, folder: Path, order: Order, settings: Settings) -> Made:
    """Write the trial copy `certified.pdf` into `folder`, or flag why the document may not be certified.

    Raises the signing library's errors and NotInProduction; nothing half signed stays.
    """
    if reason := certification.certifiable(made.document):
        refusal = flag('not_certifiable', detail=reason)
        return replace(made, document=replace(made.document, flags=(*made.document.flags, refusal)))
    copy = certification.trial_copy(
        made.document, made.publication.path, folder / 'certified.pdf', kind=order.copy_kind, settings=settings
    )
    return replace(made, copy=copy)


def keep_signed_original(path: Path, folder: Path, settings: Settings) -> None:
    """Put the signed input beside what was made of it: byte for byte, with the report on its signatures."""
    with path.open('rb') as original, replacing(folder / f'original{path.suffix.lower()}') as kept:
        shutil.copyfileobj(original, kept)
    report = certification.incoming_signatures(path, settings)
    with replacing(folder / 'signatures.json') as stream:
        stream.write(json.dumps(report, ensure_ascii=False, indent=1).encode())


def source_of(path: Path, sha256: str, planned: PlannedDocument) -> Source:
    """Return where the planned document lies in its input."""
    return Source(path=path, sha256=sha256, first_page=min(planned.pages), last_page=max(planned.pages))


def pages_of(read_pages: Pages, planned: PlannedDocument) -> Pages:
    """Return the pages of one planned document, counted from 1, one in memory at a time."""
    if isinstance(read_pages, PageFolder):
        return read_pages.document(planned.pages)
    chosen = {page.source_page: page for page in read_pages}
    return [replace(chosen[number], number=index) for index, number in enumerate(planned.pages, start=1)]


def _told(code: str, known: Catalogue) -> TypeDecision:
    return TypeDecision(code=code, name=known.get(code).name, confidence=1.0, accepted=True)


def _unique(flags: Sequence[Flag]) -> tuple[Flag, ...]:
    return tuple(dict.fromkeys(flags))
