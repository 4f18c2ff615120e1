"""Use cases of cuts: look at the cut of an input, and say how it is cut, before reading or after."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.db.models import Batch, BatchFile, DocumentRow, InputPage
from digitizer.db.session import Database
from digitizer.doctypes import Catalogue
from digitizer.documents import access, rescans, views
from digitizer.documents import repository as documents
from digitizer.documents.cut import cut_from_json, decided_by_person, page_faults, same_cut
from digitizer.documents.errors import Conflict, Invalid, NotFound
from digitizer.documents.model import Decided, PlannedDocument, SkippedPage, SplitPlan
from digitizer.documents.serialise import flag_from_json
from digitizer.documents.states import BatchState, DocumentState, FileState
from digitizer.identity.names import names_of
from digitizer.identity.principal import SYSTEM, Principal, Role
from digitizer.intake import repository as batches
from digitizer.intake.cuts import repository
from digitizer.intake.cuts.schemas import CutDocumentShown, CutGiven, CutList, CutShown, PagePicture, SkippedShown

_SEES_ALL = (Role.REVIEWER, Role.OFFICER, Role.CLERK)


class CutService:
    """What people say about cuts. One call is one transaction; every change is audited and safe to repeat."""

    def __init__(self, database: Database, known_types: Catalogue, *, submit: Callable[[uuid.UUID], None]) -> None:
        """`submit` lets the engine work on a document, after the transaction that made it."""
        self._database = database
        self._types = known_types
        self._submit = submit

    def of_batch(self, batch_id: uuid.UUID, *, by: Principal) -> CutList:
        """Return the cuts of all inputs of a batch, in order. Raises NotFound."""
        with self._database.read() as session:
            self._visible(session, by, batch_id)
            inputs = [item for item in batches.files(session, batch_id) if item.input_id in (None, item.id)]
            return CutList(items=[self._shown(session, item) for item in inputs])

    def get(self, batch_id: uuid.UUID, file_id: uuid.UUID, *, by: Principal) -> CutShown:
        """Return the cut of an input, named by its first file. Raises NotFound."""
        with self._database.read() as session:
            self._visible(session, by, batch_id)
            return self._shown(session, self._input(session, batch_id, file_id))

    def tell(self, batch_id: uuid.UUID, file_id: uuid.UUID, wanted: CutGiven, *, by: Principal) -> CutShown:
        """Say how an input is cut. What is already so is no change, so that a call may be repeated.

        Before the pages were cut the reading keeps what was said. Afterwards documents whose pages stay as they
        were keep id, fields and reviews; the others are cancelled, and new ones made of the pages as they were
        read. Raises NotFound; Conflict `version_conflict`, `batch_incomplete`, `batch_not_open`, `cut_fixed`,
        `rescan_pending` or `held_by_other`; Invalid `cut_pages` or `unknown_type`.
        """
        self._check_types(wanted)
        with self._database.begin() as session:
            batch = self._visible(session, by, batch_id)
            self._form_inputs(session, batch)
            file = self._input(session, batch_id, file_id, locked=True)
            known = repository.latest(session, file.id)
            before = cut_from_json(known.plan) if known else None
            plan = decided_by_person(before, _plan(wanted))
            if faults := page_faults(plan, self._page_count(session, file)):
                raise Invalid('cut_pages', pages=faults)
            begun: list[uuid.UUID] = []
            if before is None or not same_cut(before, plan):
                if wanted.version != (known.version if known else 0):
                    raise Conflict('version_conflict', version=known.version if known else 0)
                if before is not None and file.state == FileState.SPLIT:
                    begun = _Recut(session, file, by).from_to(before, plan)
                    repository.mark_skipped(session, file.id, plan)
                repository.save(session, file.id, plan, by=by.id)
                session.flush()
                if file.state == FileState.SPLIT:
                    _work_again(session, batch)
            shown = self._shown(session, file)
        for document_id in begun:
            self._submit(document_id)
        return shown

    def picture(self, batch_id: uuid.UUID, file_id: uuid.UUID, number: int, *, by: Principal) -> InputPage:
        """Return the page of an input whose picture is wanted: an audited read. Raises NotFound."""
        with self._database.begin() as session:
            self._visible(session, by, batch_id)
            file = self._input(session, batch_id, file_id)
            found = repository.page(session, file.id, number)
            if found is None:
                raise NotFound
            record(session, by.id, 'file.page_read', f'file:{file.id}', page=number)
            return found

    def _check_types(self, wanted: CutGiven) -> None:
        hints = {item.type_hint for item in wanted.documents if item.type_hint}
        if unknown := sorted(hint for hint in hints if hint not in self._types):
            raise Invalid('unknown_type', types=unknown)

    def _visible(self, session: Session, by: Principal, batch_id: uuid.UUID) -> Batch:
        batch = session.get(Batch, batch_id)
        own = by.has(Role.SCANNER) and access.owns_batch(session, by, batch_id)
        if batch is None or not (own or by.has(*_SEES_ALL)):
            raise NotFound
        return batch

    def _form_inputs(self, session: Session, batch: Batch) -> None:
        """Let the files of a batch become inputs as soon as all are here: pages are counted in inputs.

        Raises Conflict `batch_incomplete`, `batch_not_open`.
        """
        if batch.state == BatchState.CANCELLED:
            raise Conflict('batch_not_open')
        items = batches.files(session, batch.id)
        if any(item.input_id is None for item in items):
            if any(item.received_at is None for item in items):
                raise Conflict('batch_incomplete')
            batches.form_inputs(session, batch.id)
            session.flush()

    def _input(self, session: Session, batch_id: uuid.UUID, file_id: uuid.UUID, *, locked: bool = False) -> BatchFile:
        file = session.get(BatchFile, file_id, with_for_update=locked, populate_existing=locked)
        if file is None or file.batch_id != batch_id or file.input_id not in (None, file.id):
            raise NotFound
        return file

    def _page_count(self, session: Session, file: BatchFile) -> int | None:
        return len(batches.pages(session, file.id)) or None

    def _shown(self, session: Session, file: BatchFile) -> CutShown:
        known = repository.latest(session, file.id)
        plan = cut_from_json(known.plan) if known else SplitPlan((), ())
        made = file.state == FileState.SPLIT
        pages = batches.pages(session, file.id)
        return CutShown(
            batch_id=file.batch_id,
            file_id=file.id,
            name=file.name,
            version=known.version if known else 0,
            decided=_by(known.created_by) if known else None,
            decided_by=names_of(session, [known.created_by]).get(known.created_by) if known else None,
            decided_at=known.created_at if known else None,
            made=made,
            page_count=len(pages) or None,
            documents=[_document_shown(session, file, item, made=made) for item in plan.documents],
            skipped=[SkippedShown(page=item.page, reason=item.reason) for item in plan.skipped],
            pages=[
                PagePicture(
                    number=item.number,
                    width=item.width,
                    height=item.height,
                    href=f'{views.API}/batches/{file.batch_id}/files/{file.id}/pages/{item.number}.jpg',
                )
                for item in pages
            ],
        )


class _Recut:
    """The change from one cut to another, on documents that exist."""

    def __init__(self, session: Session, file: BatchFile, by: Principal) -> None:
        self._session = session
        self._file = file
        self._by = by.id

    def from_to(self, before: SplitPlan, after: SplitPlan) -> list[uuid.UUID]:
        """Make it so; return the documents that work begins on. Raises Conflict."""
        session, file = self._session, self._file
        old = {item.pages: item for item in before.documents}
        new = {item.pages: item for item in after.documents}
        for pages in old:
            if pages not in new and (row := self._row(pages)) is not None:
                self._must_be_free(row)
                repository.cancel(session, row, by=self._by)
        flags = [*(flag_from_json(item) for item in file.flags), *repository.count_flags(session, file.batch_id)]
        begun = []
        for ordinal, planned in enumerate(after.documents, start=1):
            row = self._row(planned.pages)
            if row is None:
                begun.append(repository.make(session, file, planned, ordinal, flags, by=self._by))
                continue
            row.ordinal = ordinal
            session.flush()
            former = old.get(planned.pages)
            if former is None or former.type_hint != planned.type_hint:
                if former is not None:
                    self._must_be_free(row)
                repository.begin_again(session, row, file, planned, flags, by=self._by)
                begun.append(row.id)
            elif former.dossier_code != planned.dossier_code:
                self._move_to_dossier(row, planned)
                begun.append(row.id)
        return begun

    def _move_to_dossier(self, row: DocumentRow, planned: PlannedDocument) -> None:
        """Give a document to another dossier: what people said of it stays, what was archived is written anew."""
        self._must_be_free(row)
        batch = self._session.get_one(Batch, row.batch_id)
        documents.stamp(self._session, row.id, dossier_code=planned.dossier_code or batch.dossier_code)
        documents.move(
            self._session,
            row.id,
            before=[DocumentState.ARCHIVED],
            after=DocumentState.PUBLISHED,
            actor=self._by,
            run=row.run + 1,
            archived_at=None,
        )

    def _row(self, pages: tuple[int, ...]) -> DocumentRow | None:
        row_id = documents.document_row_id(self._file.id, pages)
        return self._session.get(DocumentRow, row_id, with_for_update=True, populate_existing=True)

    def _must_be_free(self, row: DocumentRow) -> None:
        if row.state != DocumentState.CANCELLED and (code := _fixed(self._session, row)):
            raise Conflict(code, pages=row.pages)
        if repository.held_by_other(self._session, row.id, self._by):
            raise Conflict('held_by_other', pages=row.pages)


def _fixed(session: Session, row: DocumentRow) -> str | None:
    """Return the code of why the pages of a document cannot be cut in another way, if so."""
    if repository.was_handed_on(session, row.id):
        return 'cut_fixed'
    return 'rescan_pending' if rescans.open_ones(session, row.id) else None


def _work_again(session: Session, batch: Batch) -> None:
    """A batch that was done is at work as long as its new documents are."""
    batches.move(session, batch.id, before=[BatchState.DONE], after=BatchState.PROCESSING, finished_at=None)
    session.flush()
    batches.finish(session, batch.id)


def _plan(wanted: CutGiven) -> SplitPlan:
    return SplitPlan(
        documents=tuple(
            PlannedDocument(tuple(item.pages), dossier_code=item.dossier_code, type_hint=item.type_hint)
            for item in wanted.documents
        ),
        skipped=tuple(SkippedPage(item.page, item.reason) for item in wanted.skipped),
    )


def _by(principal: str) -> Decided:
    return Decided.PROPOSED if principal == SYSTEM.id else Decided.PERSON


def _document_shown(session: Session, file: BatchFile, item: PlannedDocument, *, made: bool) -> CutDocumentShown:
    row = session.get(DocumentRow, documents.document_row_id(file.id, item.pages)) if made else None
    fixed = _fixed(session, row) if row is not None and row.state != DocumentState.CANCELLED else None
    return CutDocumentShown(
        pages=list(item.pages),
        dossier_code=item.dossier_code,
        type_hint=item.type_hint,
        decided=item.decided,
        confidence=item.confidence,
        document_id=row.id if row else None,
        state=DocumentState(row.state) if row else None,
        type=views.type_shown(row) if row else None,
        fixed=fixed,
        fixed_message=views.reason_message(fixed),
    )
