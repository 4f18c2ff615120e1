"""All SQL about batches, their files and pages."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.db.models import Batch, BatchFile, DocumentRow, InputPage, Station
from digitizer.documents.states import RESTING, BatchState, FileState
from digitizer.kit import clock

_PAGE_IMAGES = frozenset({'image/jpeg', 'image/png'})
_STATION_NAMESPACE = uuid.UUID('3c1e3b0e-7f0b-5e57-9f39-0d1a3c6c8a11')


def station(session: Session, code: str) -> uuid.UUID:
    """Return the id of a station, making it when it is first named."""
    station_id = uuid.uuid5(_STATION_NAMESPACE, code)
    insert = postgresql.insert if session.get_bind().dialect.name == 'postgresql' else sqlite.insert
    session.execute(insert(Station).values(id=station_id, code=code, created_at=clock.now()).on_conflict_do_nothing())
    return station_id


def get(session: Session, batch_id: uuid.UUID) -> Batch | None:
    """Load a batch."""
    return session.get(Batch, batch_id)


def files(session: Session, batch_id: uuid.UUID) -> list[BatchFile]:
    """Load the files of a batch in the order of the manifest."""
    return list(session.scalars(select(BatchFile).where(BatchFile.batch_id == batch_id).order_by(BatchFile.ordinal)))


def file(session: Session, file_id: uuid.UUID) -> BatchFile | None:
    """Load a file."""
    return session.get(BatchFile, file_id)


def members(session: Session, input_id: uuid.UUID) -> list[BatchFile]:
    """Load the files of one input in order; its first file is the one whose id it has."""
    return list(session.scalars(select(BatchFile).where(BatchFile.input_id == input_id).order_by(BatchFile.ordinal)))


def form_inputs(session: Session, batch_id: uuid.UUID) -> None:
    """Say which files are one input: page images that follow each other, as scanners send them; else each its own."""
    leader: BatchFile | None = None
    for item in files(session, batch_id):
        image = item.media_type in _PAGE_IMAGES
        leader = leader if image and leader is not None else item
        if item.input_id is None:
            item.input_id = leader.id
        if not image:
            leader = None


def pages(session: Session, file_id: uuid.UUID) -> list[InputPage]:
    """Load the pages of a file in order."""
    return list(session.scalars(select(InputPage).where(InputPage.file_id == file_id).order_by(InputPage.number)))


def move(
    session: Session,
    batch_id: uuid.UUID,
    *,
    before: Iterable[BatchState],
    after: BatchState,
    actor: str = 'system',
    **columns: Any,
) -> bool:
    """Change the state if it is one of `before`; return whether it did. The change is an audit event."""
    changed = session.execute(
        update(Batch)
        .where(Batch.id == batch_id, Batch.state.in_([state.value for state in before]))
        .values(state=after.value, version=Batch.version + 1, **columns)
        .returning(Batch.id),
        execution_options={'synchronize_session': False},
    ).first()
    if changed is None:
        return False
    details: dict[str, Any] = {key: columns[key] for key in ('reason', 'run') if key in columns}
    record(session, actor, f'batch.{after.value}', f'batch:{batch_id}', **details)
    return True


def finish(session: Session, batch_id: uuid.UUID) -> None:
    """Close a batch whose documents all came to rest: done, or failed with the reason of its first failed file."""
    resting = [state.value for state in RESTING]
    moving = session.scalar(
        select(func.count())
        .select_from(DocumentRow)
        .where(DocumentRow.batch_id == batch_id, DocumentRow.state.not_in(resting))
    )
    if moving:
        return
    failed = next((item for item in files(session, batch_id) if item.state == FileState.FAILED), None)
    after = BatchState.FAILED if failed else BatchState.DONE
    move(
        session,
        batch_id,
        before=[BatchState.PROCESSING],
        after=after,
        reason=failed.reason if failed else None,
        finished_at=clock.now(),
    )


def in_states(session: Session, states: Iterable[BatchState], *, limit: int = 1000) -> list[Batch]:
    """Load batches in these states, oldest first."""
    return list(
        session.scalars(
            select(Batch)
            .where(Batch.state.in_([state.value for state in states]))
            .order_by(Batch.created_at, Batch.id)
            .limit(limit)
        )
    )


def listed(
    session: Session,
    *,
    state: BatchState | None,
    station_code: str | None,
    created_by: str | None,
    after: tuple[datetime, uuid.UUID] | None,
    limit: int,
) -> Sequence[tuple[Batch, str]]:
    """Load a page of batches with their station codes, newest first, one more than `limit`."""
    wanted: Select[Batch, str] = select(Batch, Station.code).join(Station, Station.id == Batch.station_id)
    if state:
        wanted = wanted.where(Batch.state == state.value)
    if station_code:
        wanted = wanted.where(Station.code == station_code)
    if created_by:
        wanted = wanted.where(Batch.created_by == created_by)
    if after:
        moment, last = after
        wanted = wanted.where(or_(Batch.created_at < moment, and_(Batch.created_at == moment, Batch.id < last)))
    rows = session.execute(wanted.order_by(Batch.created_at.desc(), Batch.id.desc()).limit(limit + 1))
    return [(row[0], row[1]) for row in rows]


def file_totals(session: Session, batches: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[int, int, int, int]]:
    """Return for each batch: files, files received, pages, pages read."""
    received = func.count(BatchFile.received_at)
    rows = session.execute(
        select(
            BatchFile.batch_id,
            func.count(),
            received,
            func.coalesce(func.sum(BatchFile.page_count), 0),
            func.coalesce(func.sum(BatchFile.pages_read), 0),
        )
        .where(BatchFile.batch_id.in_(batches))
        .group_by(BatchFile.batch_id)
    )
    return {row[0]: (row[1], row[2], row[3] or 0, row[4]) for row in rows}


def document_totals(session: Session, batches: Sequence[uuid.UUID]) -> dict[uuid.UUID, dict[str, int]]:
    """Return for each batch how many documents are in each state."""
    rows = session.execute(
        select(DocumentRow.batch_id, DocumentRow.state, func.count())
        .where(DocumentRow.batch_id.in_(batches))
        .group_by(DocumentRow.batch_id, DocumentRow.state)
    )
    totals: dict[uuid.UUID, dict[str, int]] = {}
    for batch_id, state, count in rows:
        totals.setdefault(batch_id, {})[state] = count
    return totals
