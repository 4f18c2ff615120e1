"""Steps of a document: understand it, send it to people or let it pass, publish, archive."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from digitizer.archive import keys, transfer
from digitizer.archive.workspace import FileRef
from digitizer.audit import record
from digitizer.db.models import Batch, BatchFile, DocumentRow, ReviewRow
from digitizer.doctypes import catalogue
from digitizer.documents import repository as documents
from digitizer.documents import rescans
from digitizer.documents.model import Document, Flag, Pages, PlannedDocument, Source, TypeDecision
from digitizer.documents.rescans import RescanState
from digitizer.documents.rows import field_of, flag_of, type_of
from digitizer.documents.serialise import flag_from_json, write_document
from digitizer.documents.states import BatchState, DocumentState, RenditionKind
from digitizer.intake import repository as batches
from digitizer.intake.cuts import repository as cuts
from digitizer.kit import clock
from digitizer.observability import metrics
from digitizer.registry import asked
from digitizer.review import reasons
from digitizer.steps.failures import passes_by_itself, reason_of
from digitizer.steps.rescan import RescanSteps
from digitizer.steps.tools import Tools
from storage.api import Stored


class DocumentSteps:
    """What is done with one document."""

    def __init__(self, tools: Tools) -> None:
        """Work over these stores and stages."""
        self._database = tools.database
        self._store = tools.store
        self._stages = tools.stages
        self._workspace = tools.workspace
        self._links = tools.links
        self._rescans = RescanSteps(tools)

    def understand(self, document_id: uuid.UUID) -> DocumentState:
        """Find type and fields of a document that was split; return the state it is in then."""
        return self._guarded(document_id, DocumentState.SPLIT, self._understand)

    def decide(self, document_id: uuid.UUID) -> DocumentState:
        """Send an extracted document to the people, or let it pass when nothing is uncertain."""
        return self._guarded(document_id, DocumentState.EXTRACTED, self._decide)

    def publish(self, document_id: uuid.UUID) -> DocumentState:
        """Make the searchable PDF/A of a reviewed document and store it."""
        return self._guarded(document_id, DocumentState.REVIEWED, self._publish)

    def archive(self, document_id: uuid.UUID) -> DocumentState:
        """Store document.json, check that every file of the document is in the store, and close it."""
        return self._guarded(document_id, DocumentState.PUBLISHED, self._archive)

    def fail_document(self, document_id: uuid.UUID, reason: str) -> None:
        """Note that a document cannot go on, and where it stopped."""
        with self._database.begin() as session:
            row = session.get_one(DocumentRow, document_id)
            moved = documents.move(
                session,
                document_id,
                before=[
                    DocumentState.SPLIT,
                    DocumentState.TYPED,
                    DocumentState.EXTRACTED,
                    DocumentState.REVIEWED,
                    DocumentState.PUBLISHED,
                ],
                after=DocumentState.FAILED,
                reason=reason,
                failed_in=row.state,
            )
            if moved:
                batches.finish(session, row.batch_id)
        if moved:
            metrics.documents_failed.labels(reason).inc()

    def _guarded(
        self, document_id: uuid.UUID, state: DocumentState, work: Callable[[DocumentRow], None]
    ) -> DocumentState:
        with self._database.read() as session:
            row = session.get_one(DocumentRow, document_id)
        if row.state == state:
            try:
                work(row)
            except Exception as error:
                if passes_by_itself(error):
                    raise
                self.fail_document(document_id, reason_of(error))
        with self._database.read() as session:
            return DocumentState(session.get_one(DocumentRow, document_id).state)

    def _understand(self, row: DocumentRow) -> None:
        self._rescans.take(row)
        found_in, pages = self._pages(row)
        planned = PlannedDocument(
            pages=tuple(row.pages), dossier_code=row.dossier_code, type_hint=row.type_hint, flags=()
        )
        found = self._stages.understand(
            pages,
            planned,
            found_in.source(row),
            type_code=row.type_told,
            flags=[*(flag_from_json(item) for item in row.plan_flags), *self._look_over(row, pages)],
        )
        text = found.text
        with self._database.begin() as session:
            if (registry := asked(found.fields, found.flags)) is not None:
                record(session, 'system', 'registry.asked', f'document:{row.id}', **registry)
            if not documents.move(session, row.id, before=[DocumentState.SPLIT], after=DocumentState.TYPED):
                return
            documents.save_type(session, row.id, found.type, sensitive=_may_be_sensitive(found.type))
            documents.save_understanding(session, row.id, found, self._links)
            documents.save_text(session, row.id, text)
            documents.move(session, row.id, before=[DocumentState.TYPED], after=DocumentState.EXTRACTED)
        metrics.documents_typed.labels(found.type.code).inc()

    def _decide(self, row: DocumentRow) -> None:
        with self._database.begin() as session:
            rescans.locked(session, row.id)
            if rescans.open_ones(session, row.id, RescanState.RECEIVED):  # came while this document was worked on
                documents.move(
                    session,
                    row.id,
                    before=[DocumentState.EXTRACTED],
                    after=DocumentState.SPLIT,
                    run=row.run + 1,
                )
                return
            fields = documents.values(session, row.id)
            flags = [flag_of(item) for item in documents.flags(session, row.id) if item.acknowledged_at is None]
            waiting = reasons(type_of(row), fields, flags, catalogue=catalogue())
            if rescans.open_ones(session, row.id):
                waiting.append('rescan')
            if not waiting:
                documents.move(
                    session,
                    row.id,
                    before=[DocumentState.EXTRACTED],
                    after=DocumentState.REVIEWED,
                    reviewed_at=clock.now(),
                    reviewed_by='system',
                )
                metrics.reviews.labels('passed').inc()
                return
            if documents.move(session, row.id, before=[DocumentState.EXTRACTED], after=DocumentState.IN_REVIEW):
                session.add(
                    ReviewRow(
                        id=uuid.uuid5(row.id, f'review:{row.run}'),
                        document_id=row.id,
                        state='open',
                        reasons=waiting,
                        created_at=clock.now(),
                    )
                )
                metrics.reviews.labels('opened').inc()

    def _publish(self, row: DocumentRow) -> None:
        found_in, pages = self._pages(row)
        folder = self._workspace.folder(row.file_id) / 'made' / str(row.id)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        document = self._document(row, found_in, pages)
        publication = self._stages.publish(document, folder)
        searchable = transfer.put_file(
            self._store,
            lambda digest: keys.rendition_key(row.id, RenditionKind.SEARCHABLE, digest, 'pdf'),
            publication.path,
            sha256=publication.sha256,
        )
        signatures = self._signatures(row, found_in)
        report = self._put_json(row.id, RenditionKind.VALIDATION, publication.report)
        with self._database.begin() as session:
            if not documents.move(
                session,
                row.id,
                before=[DocumentState.REVIEWED],
                after=DocumentState.PUBLISHED,
                published_at=clock.now(),
            ):
                return
            _save(session, row, RenditionKind.SEARCHABLE, searchable, 'application/pdf')
            _save(session, row, RenditionKind.VALIDATION, report, 'application/json')
            if signatures is not None:
                _save(session, row, RenditionKind.SIGNATURES, signatures, 'application/json')
        shutil.rmtree(folder, ignore_errors=True)

    def _archive(self, row: DocumentRow) -> None:
        found_in, pages = self._pages(row)
        folder = self._workspace.folder(row.file_id) / 'made' / str(row.id)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / 'document.json'
        with path.open('wb') as stream:
            write_document(self._document(row, found_in, pages), stream)
        written = transfer.put_file(
            self._store, lambda digest: keys.rendition_key(row.id, RenditionKind.RECORD, digest, 'json'), path
        )
        with self._database.read() as session:
            stored = documents.renditions(session, row.id)
            original = _own_original(session, row)
        for item in stored:
            self._store.stat(item.object_key)  # raises when a file is not there
        with self._database.begin() as session:
            if not documents.move(
                session,
                row.id,
                before=[DocumentState.PUBLISHED],
                after=DocumentState.ARCHIVED,
                archived_at=clock.now(),
            ):
                return
            _save(session, row, RenditionKind.RECORD, written, 'application/json')
            if original is not None and original.object_key is not None:
                documents.save_rendition(
                    session,
                    row.id,
                    RenditionKind.ORIGINAL,
                    key=original.object_key,
                    sha256=original.sha256,
                    size=original.size,
                    media_type=original.media_type or 'application/octet-stream',
                )
            session.flush()
            batches.finish(session, row.batch_id)
            closed = session.scalar(select(Batch.state).where(Batch.id == row.batch_id))
            kept = [item.id for item in batches.files(session, row.batch_id)]
            kept += rescans.ids(session, row.batch_id)
        metrics.documents_archived.inc()
        shutil.rmtree(folder, ignore_errors=True)
        if closed == BatchState.DONE:
            for file_id in kept:
                self._workspace.drop(file_id)

    def _look_over(self, row: DocumentRow, pages: Pages) -> Sequence[Flag]:
        """Return what is odd about pages that a person put together; a proposed cut brings its flags along."""
        with self._database.read() as session:
            if not cuts.made_by_person(session, row):
                return ()
            others = cuts.possible_twins(session, row)
        return self._stages.look_over(pages, [self._pages(other)[1] for other in others])

    def _pages(self, row: DocumentRow) -> tuple[_Input, Pages]:
        with self._database.read() as session:
            members = batches.members(session, row.file_id)
            known = {page.number: page for page in batches.pages(session, row.file_id)}
            taken = [FileRef.of(item) for item in rescans.stored(session, row.file_id)]
        found_in = _Input.of(members)
        pages = [known[number] for number in row.pages]
        return found_in, self._workspace.restore([*found_in.files, *taken], pages)

    def _document(self, row: DocumentRow, found_in: _Input, pages: Pages) -> Document:
        with self._database.read() as session:
            fields = documents.fields(session, row.id)
            flags = documents.flags(session, row.id)
        return Document(
            id=row.id,
            source=found_in.source(row),
            type=type_of(row),
            fields=tuple(field_of(item) for item in fields),
            flags=tuple(flag_of(item) for item in flags),
            pages=pages,
            dossier_code=row.dossier_code,
        )

    def _signatures(self, row: DocumentRow, found_in: _Input) -> Stored | None:
        """Store the report on the signatures that the input came with, if it was signed."""
        if not found_in.signed:
            return None
        report = self._stages.signatures(self._workspace.original(found_in.files[0]))
        return self._put_json(row.id, RenditionKind.SIGNATURES, report)

    def _put_json(self, document_id: uuid.UUID, kind: RenditionKind, report: Mapping[str, object]) -> Stored:
        content = json.dumps(report, ensure_ascii=False, sort_keys=True).encode()
        return transfer.put_bytes(
            self._store, lambda digest: keys.rendition_key(document_id, kind, digest, 'json'), content
        )


@dataclass(frozen=True, slots=True)
class _Input:
    """The input that a document was cut out of."""

    files: tuple[FileRef, ...]
    sha256: str
    signed: bool

    @classmethod
    def of(cls, members: Sequence[BatchFile]) -> _Input:
        first = members[0]
        return cls(tuple(FileRef.of(row) for row in members), first.input_sha256 or first.sha256, first.signed)

    def source(self, row: DocumentRow) -> Source:
        # The name that a client gave the file may hold a person's name: the id stands for it.
        return Source(Path(str(self.files[0].id)), self.sha256, min(row.pages), max(row.pages))


def _may_be_sensitive(decision: TypeDecision) -> bool:
    """Whether a paper is of a sensitive type, or may be of one as long as nobody is sure of its type."""
    may_be = [decision.code, *(() if decision.accepted else (item.code for item in decision.candidates))]
    return any(catalogue().get(code).sensitive for code in may_be)


def _save(session: Session, row: DocumentRow, kind: RenditionKind, stored: Stored, media_type: str) -> None:
    documents.save_rendition(
        session, row.id, kind, key=stored.key, sha256=stored.sha256, size=stored.size, media_type=media_type
    )


def _own_original(session: Session, row: DocumentRow) -> BatchFile | None:
    """Return the file that holds this document and no other, if there is one: its original."""
    pages = batches.pages(session, row.file_id)
    if any(page.rescan_id for page in pages if page.number in row.pages):
        return None
    origins = {page.origin_id for page in pages if page.number in row.pages}
    if len(origins) != 1:
        return None
    origin = origins.pop()
    numbers = {page.number for page in pages if page.origin_id == origin}
    others = session.scalars(
        select(DocumentRow.pages).where(
            DocumentRow.file_id == row.file_id,
            DocumentRow.id != row.id,
            DocumentRow.state != DocumentState.CANCELLED.value,
        )
    )
    if any(not numbers.isdisjoint(other) for other in others):
        return None
    return session.get_one(BatchFile, origin)
