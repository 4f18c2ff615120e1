"""Use cases of intake: announce a batch, receive its files, seal, watch, retry, cancel."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.config import Settings
from digitizer.db.models import Batch, BatchFile, Station
from digitizer.db.session import Database
from digitizer.documents import access, cursors, rescans
from digitizer.documents.errors import Conflict, NotFound, TooLarge
from digitizer.documents.query import Scope
from digitizer.documents.states import BatchState, FileState
from digitizer.documents.views import API, reason_message
from digitizer.identity.principal import Principal, Role
from digitizer.intake import repository
from digitizer.intake.schemas import BatchFilter, BatchList, BatchShown, BatchSummary, FileShown, NewBatch
from digitizer.kit import clock

_SEES_ALL = (Role.REVIEWER, Role.OFFICER, Role.CLERK)
_STOPPABLE = (BatchState.OPEN, BatchState.SEALED, BatchState.FAILED)


class IntakeService:
    """Batches for people and stations. One call is one transaction."""

    def __init__(self, database: Database, settings: Settings) -> None:
        """Limits come from `settings`."""
        self._database = database
        self._settings = settings

    def open_batch(self, wanted: NewBatch, *, by: Principal, key: str | None = None) -> BatchShown:
        """Announce a batch; the same idempotency `key` of the same principal gives the same batch again.

        Raises Invalid, TooLarge, NotFound (a station that is not the principal's).
        """
        if by.station is not None and wanted.station != by.station:
            raise NotFound
        if any(entry.size > self._settings.max_upload_bytes for entry in wanted.manifest):
            raise TooLarge
        scoped = f'{by.id}:{key}' if key else None
        with self._database.begin() as session:
            if scoped and (known := session.scalar(select(Batch).where(Batch.idempotency_key == scoped))):
                return self._shown(session, known)
            batch = Batch(
                id=uuid.uuid4(),
                station_id=repository.station(session, wanted.station),
                dossier_code=wanted.dossier_code,
                expected_pages=wanted.expected_pages,
                state=BatchState.OPEN.value,
                created_by=by.id,
                created_at=clock.now(),
                idempotency_key=scoped,
            )
            session.add(batch)
            session.flush()
            session.add_all(
                BatchFile(
                    id=uuid.uuid5(batch.id, f'file:{ordinal}'),
                    batch_id=batch.id,
                    ordinal=ordinal,
                    name=entry.name,
                    size=entry.size,
                    sha256=entry.sha256,
                    state=FileState.EXPECTED.value,
                )
                for ordinal, entry in enumerate(wanted.manifest)
            )
            record(session, by.id, 'batch.open', f'batch:{batch.id}', files=len(wanted.manifest))
            session.flush()
            return self._shown(session, batch)

    def get(self, batch_id: uuid.UUID, *, by: Principal) -> BatchShown:
        """Return a batch with its files. Raises NotFound."""
        with self._database.read() as session:
            return self._shown(session, self._visible(session, by, batch_id))

    def listed(self, wanted: BatchFilter, *, by: Principal) -> BatchList:
        """List the batches that the principal may see, newest first. Raises Invalid `bad_cursor`."""
        own = access.own_batches(by) if not by.has(*_SEES_ALL, Role.LEADER) else Scope()
        with self._database.read() as session:
            rows = repository.listed(
                session,
                state=wanted.state,
                station_code=own.station,
                created_by=own.created_by,
                after=cursors.position(wanted.cursor) if wanted.cursor else None,
                limit=wanted.limit,
            )
            shown = rows[: wanted.limit]
            ids = [batch.id for batch, _ in shown]
            totals = repository.file_totals(session, ids)
            documents = repository.document_totals(session, ids)
            wanted_again = rescans.wanted_of(session, ids)
            items = [
                _summary(
                    batch,
                    code,
                    totals.get(batch.id, (0, 0, 0, 0)),
                    documents.get(batch.id, {}),
                    wanted_again.get(batch.id, 0),
                )
                for batch, code in shown
            ]
        last = shown[-1][0] if len(rows) > wanted.limit else None
        cursor = cursors.after(last.created_at, last.id) if last else None
        return BatchList(items=items, next_cursor=cursor)

    def seal(self, batch_id: uuid.UUID, *, by: Principal) -> BatchShown:
        """Close a batch whose files all arrived; from now on it is worked on. Repeating it changes nothing.

        Raises NotFound, Conflict `batch_incomplete` or `batch_not_open`.
        """
        with self._database.begin() as session:
            batch = self._visible(session, by, batch_id, own=True)
            if batch.state == BatchState.OPEN:
                missing = sum(1 for item in repository.files(session, batch_id) if item.received_at is None)
                if missing:
                    raise Conflict('batch_incomplete', missing=missing)
                repository.move(
                    session,
                    batch_id,
                    before=[BatchState.OPEN],
                    after=BatchState.SEALED,
                    actor=by.id,
                    sealed_at=clock.now(),
                    run=1,
                )
                session.refresh(batch)
            elif batch.state == BatchState.CANCELLED:
                raise Conflict('batch_not_open')
            return self._shown(session, batch)

    def retry(self, batch_id: uuid.UUID, *, by: Principal) -> BatchShown:
        """Work again on the failed files of a batch. Raises NotFound, Conflict `not_retryable`."""
        with self._database.begin() as session:
            batch = self._visible(session, by, batch_id)
            if batch.state != BatchState.FAILED:
                raise Conflict('not_retryable')
            for item in repository.files(session, batch_id):
                if item.state == FileState.FAILED:
                    item.state, item.reason = FileState.RECEIVED.value, None
            repository.move(
                session,
                batch_id,
                before=[BatchState.FAILED],
                after=BatchState.SEALED,
                actor=by.id,
                reason=None,
                finished_at=None,
                run=batch.run + 1,
            )
            session.refresh(batch)
            return self._shown(session, batch)

    def cancel(self, batch_id: uuid.UUID, *, by: Principal) -> BatchShown:
        """Give a batch up before it is read, or after it failed. Raises NotFound, Conflict `not_cancellable`."""
        with self._database.begin() as session:
            batch = self._visible(session, by, batch_id, own=True)
            if not repository.move(
                session,
                batch_id,
                before=_STOPPABLE,
                after=BatchState.CANCELLED,
                actor=by.id,
                finished_at=clock.now(),
            ):
                raise Conflict('not_cancellable')
            session.refresh(batch)
            return self._shown(session, batch)

    def _visible(self, session: Session, by: Principal, batch_id: uuid.UUID, *, own: bool = False) -> Batch:
        batch = session.get(Batch, batch_id)
        if batch is None:
            raise NotFound
        if not own and by.has(*_SEES_ALL):
            return batch
        if by.has(Role.SCANNER) and access.owns_batch(session, by, batch_id):
            return batch
        raise NotFound

    def _shown(self, session: Session, batch: Batch) -> BatchShown:
        code = session.scalar(select(Station.code).where(Station.id == batch.station_id)) or ''
        items = repository.files(session, batch.id)
        totals = repository.file_totals(session, [batch.id]).get(batch.id, (0, 0, 0, 0))
        documents = repository.document_totals(session, [batch.id]).get(batch.id, {})
        wanted_again = rescans.wanted_of(session, [batch.id]).get(batch.id, 0)
        done = all(item.page_count is not None for item in items)
        return BatchShown(
            **_summary(batch, code, totals, documents, wanted_again).model_dump(),
            files=[file_shown(item) for item in items],
            page_count_mismatch=bool(done and batch.expected_pages and batch.expected_pages != totals[2]),
        )


def file_shown(item: BatchFile) -> FileShown:
    """Return a file as it is shown."""
    return FileShown(
        id=item.id,
        name=item.name,
        size=item.size,
        sha256=item.sha256,
        state=FileState(item.state),
        reason=item.reason,
        reason_message=reason_message(item.reason),
        page_count=item.page_count,
        pages_read=item.pages_read,
        signed=item.signed,
    )


def _summary(
    batch: Batch, station: str, totals: Sequence[int], documents: dict[str, int], rescans_wanted: int
) -> BatchSummary:
    file_count, received, page_count, pages_read = totals
    return BatchSummary(
        id=batch.id,
        station=station,
        dossier_code=batch.dossier_code,
        state=BatchState(batch.state),
        reason=batch.reason,
        reason_message=reason_message(batch.reason),
        expected_pages=batch.expected_pages,
        file_count=file_count,
        files_received=received,
        page_count=page_count,
        pages_read=pages_read,
        documents=documents,
        rescans_wanted=rescans_wanted,
        created_at=batch.created_at,
        sealed_at=batch.sealed_at,
        finished_at=batch.finished_at,
        href=f'{API}/batches/{batch.id}',
    )
