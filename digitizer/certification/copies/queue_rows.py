"""All SQL about the queues and lists of signing requests: their order, their pages, and what waits for whom."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from digitizer.certification.schemas import WAITS_FOR_CLERK, Part, RequestFilter, RequestState
from digitizer.db.models import CertifiedCopyRow, CopyComparison, CopyRevision, Rendition
from digitizer.documents import cursors
from digitizer.documents.states import RenditionKind


@dataclass(frozen=True, slots=True)
class Waiting:
    """One request in a queue."""

    id: uuid.UUID
    kind: str
    deadline: datetime
    requested_at: datetime
    signing_by: str | None
    signing_until: datetime | None
    compared: bool  # by the one who asks, the very file that the copy is made of


def page_of_list(wanted: RequestFilter) -> Select[CertifiedCopyRow]:
    """Return the query of one page of a list, one row too many: a queue by deadline, other lists newest first."""
    query = select(CertifiedCopyRow)
    if wanted.state:
        query = query.where(CertifiedCopyRow.state == wanted.state.value)
    if wanted.awaits is None:
        query = query.order_by(CertifiedCopyRow.requested_at.desc(), CertifiedCopyRow.id.desc())
        if wanted.cursor:
            query = query.where(_behind(*cursors.position(wanted.cursor)))
        return query.limit(wanted.limit + 1)
    query = query.where(_waits_for(wanted.awaits))
    if wanted.cursor:
        query = query.where(_behind_in_queue(*cursors.position(wanted.cursor)))
    return query.order_by(*_queue_order()).limit(wanted.limit + 1)


def _waits_for(part: Part) -> ColumnElement[bool]:
    states = WAITS_FOR_CLERK if part is Part.ORGANISATION else {RequestState.REQUESTED}
    return CertifiedCopyRow.state.in_([state.value for state in states])


def _deadline() -> ColumnElement[datetime]:
    return func.coalesce(CertifiedCopyRow.due_at, CertifiedCopyRow.requested_at, type_=CertifiedCopyRow.due_at.type)


def _queue_order() -> tuple[ColumnElement[datetime], InstrumentedAttribute[datetime], InstrumentedAttribute[uuid.UUID]]:
    """By deadline, and what is due at the same hour as it came in: as the papers lie on the desk."""
    return _deadline(), CertifiedCopyRow.requested_at, CertifiedCopyRow.id


def queue(session: Session, part: Part, by: str) -> list[Waiting]:
    """Return everything that waits for a part, in the order of its list, as it stands for this person."""
    source = case(
        (
            CertifiedCopyRow.source_copy_id.is_not(None),
            select(CopyRevision.sha256)
            .where(CopyRevision.copy_id == CertifiedCopyRow.source_copy_id, CopyRevision.number == 1)
            .scalar_subquery(),
        ),
        else_=select(Rendition.sha256)
        .where(Rendition.document_id == CertifiedCopyRow.document_id, Rendition.kind == RenditionKind.SEARCHABLE.value)
        .scalar_subquery(),
    )
    compared = (
        select(CopyComparison.sha256)
        .where(CopyComparison.copy_id == CertifiedCopyRow.id, CopyComparison.by == by)
        .scalar_subquery()
    )
    row = CertifiedCopyRow
    found = session.execute(
        select(
            row.id,
            row.kind,
            _deadline(),
            row.requested_at,
            row.signing_by,
            row.signing_until,
            func.coalesce(compared == source, False),
        )
        .where(_waits_for(part))
        .order_by(*_queue_order())
    )
    return [Waiting(*item) for item in found]


def place_in_list(row: CertifiedCopyRow, wanted: RequestFilter) -> str:
    """Return the cursor behind a row of `page_of_list`."""
    moment = row.requested_at if wanted.awaits is None else row.due_at or row.requested_at
    return cursors.after(moment, row.id)


def _behind_in_queue(moment: datetime, last: uuid.UUID) -> ColumnElement[bool]:
    deadline, came, identity = _queue_order()
    before = aliased(CertifiedCopyRow)
    last_came = select(before.requested_at).where(before.id == last).scalar_subquery()
    later = or_(came > last_came, and_(came == last_came, identity > last))
    return or_(deadline > moment, and_(deadline == moment, later))


def _behind(moment: datetime, last: uuid.UUID) -> ColumnElement[bool]:
    came, identity = CertifiedCopyRow.requested_at, CertifiedCopyRow.id
    return or_(came < moment, and_(came == moment, identity < last))
