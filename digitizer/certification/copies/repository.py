"""All SQL about signing requests: loading them for writing or reading, their queues, sources and preparations."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from digitizer.audit import record
from digitizer.certification.copies.desk import Excerpt
from digitizer.certification.profile import CopyKind
from digitizer.certification.schemas import OPEN, WAITS_FOR_CLERK, CopyOrder, Part, RequestFilter, RequestState
from digitizer.db.models import (
    BatchFile,
    CertifiedCopyRow,
    CopyComparison,
    CopyRevision,
    DocumentRow,
    InputPage,
    Rendition,
    SigningPreparation,
    User,
)
from digitizer.documents import cursors, repository
from digitizer.documents.copies import source_withdrawn
from digitizer.documents.errors import Conflict, NotFound
from digitizer.documents.model import Document, Source
from digitizer.documents.rows import field_of, flag_of, type_of
from digitizer.documents.states import RenditionKind
from digitizer.identity.principal import Principal


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that a copy is made of."""

    key: str
    sha256: str


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


def locked(session: Session, request_id: uuid.UUID) -> CertifiedCopyRow:
    """Load a request for writing: on PostgreSQL the row is locked, SQLite has one writer. Raises NotFound."""
    row = session.get(CertifiedCopyRow, request_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound
    return row


def get(session: Session, request_id: uuid.UUID) -> CertifiedCopyRow:
    """Load a request. Raises NotFound."""
    row = session.get(CertifiedCopyRow, request_id)
    if row is None:
        raise NotFound
    return row


def waiting(session: Session, document_id: uuid.UUID, order: CopyOrder) -> CertifiedCopyRow | None:
    """Return the open request for the very same copy and requester.

    The document's row is locked, so that two do not both miss it.
    """
    session.get(DocumentRow, document_id, with_for_update=True, populate_existing=True)
    rows = session.scalars(
        select(CertifiedCopyRow).where(
            CertifiedCopyRow.document_id == document_id,
            CertifiedCopyRow.kind == order.kind.value,
            CertifiedCopyRow.source_copy_id == order.source_copy,
            CertifiedCopyRow.state.in_([state.value for state in OPEN]),
        )
    )
    same = (row for row in rows if row.extract == extract_json(order))
    return next((row for row in same if order.requester in (None, row.requester)), None)


def extract_json(order: CopyOrder) -> list[dict[str, object]] | None:
    """Return the pages and regions of an order as they are stored."""
    return [item.model_dump() for item in order.extract] if order.extract is not None else None


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


def source_of(session: Session, row: CertifiedCopyRow) -> SourceFile:
    """Return the file a request's copy is made of: the searchable PDF, or of a sao lục the sao y as it was signed.

    Raises Conflict: `not_archived`, `source_copy_unfit`.
    """
    if row.source_copy_id is not None:
        source = session.get(CertifiedCopyRow, row.source_copy_id)
        first = session.get(CopyRevision, (row.source_copy_id, 1))
        if source is None or first is None or source.state != RequestState.SIGNED:
            raise Conflict('source_copy_unfit')
        if source.kind != CopyKind.SAO_Y or source.document_id != row.document_id:
            raise Conflict('source_copy_unfit')
        return SourceFile(first.object_key, first.sha256)
    searchable = repository.rendition(session, row.document_id, RenditionKind.SEARCHABLE)
    if searchable is None:
        raise Conflict('not_archived')
    return SourceFile(searchable.object_key, searchable.sha256)


def derived_from(session: Session, row: CertifiedCopyRow) -> list[CertifiedCopyRow]:
    """Return the copies that were made of this one, or are asked for, oldest first; without those that were refused."""
    if row.kind != CopyKind.SAO_Y:
        return []
    return list(
        session.scalars(
            select(CertifiedCopyRow)
            .where(CertifiedCopyRow.document_id == row.document_id, CertifiedCopyRow.source_copy_id == row.id)
            .where(CertifiedCopyRow.state != RequestState.REFUSED.value)
            .order_by(CertifiedCopyRow.requested_at, CertifiedCopyRow.id)
        )
    )


def page_sizes(session: Session, document: DocumentRow) -> list[tuple[int, int]]:
    """Return width and height of each page of a document in pixels, upright, in page order."""
    rows = session.scalars(
        select(InputPage).where(InputPage.file_id == document.file_id, InputPage.number.in_(document.pages))
    )
    sizes = {row.number: (row.width, row.height) for row in rows}
    return [sizes[number] for number in document.pages]


def excerpts(session: Session, row: CertifiedCopyRow, document: DocumentRow) -> tuple[Excerpt, ...]:
    """Return what a request for a trích sao names, in shares of the pages."""
    if not row.extract:
        return ()
    sizes = page_sizes(session, document)
    found = []
    for item in row.extract:
        width, height = sizes[item['page'] - 1]
        box = item.get('box')
        share = (box[0] / width, box[1] / height, box[2] / width, box[3] / height) if box else None
        found.append(Excerpt(item['page'], share))
    return tuple(found)


def comparison(session: Session, row: CertifiedCopyRow, by: str) -> CopyComparison | None:
    """Return what this person compared for the request."""
    return session.get(CopyComparison, (row.id, by))


def preparations(session: Session, copy_id: uuid.UUID) -> list[SigningPreparation]:
    """Return the open preparations of a request, newest first; expired ones too."""
    return list(
        session.scalars(
            select(SigningPreparation)
            .where(SigningPreparation.copy_id == copy_id, SigningPreparation.state == 'open')
            .order_by(SigningPreparation.created_at.desc())
        )
    )


def preparation(
    session: Session, copy_id: uuid.UUID, preparation_id: uuid.UUID, *, to_write: bool = True
) -> SigningPreparation:
    """Load a preparation of this request, locked where it is `to_write`. Raises NotFound."""
    found = session.get(SigningPreparation, preparation_id, with_for_update=to_write, populate_existing=True)
    if found is None or found.copy_id != copy_id:
        raise NotFound
    return found


def put_aside(session: Session, copy_id: uuid.UUID, state: str = 'replaced') -> None:
    """Close all open preparations of a request."""
    session.execute(
        update(SigningPreparation)
        .where(SigningPreparation.copy_id == copy_id, SigningPreparation.state == 'open')
        .values(state=state)
    )


def reopen(session: Session, copy_id: uuid.UUID, by: str) -> None:
    """Let a request begin again whose number is made void: what was signed under that number never goes out."""
    row = session.get(CertifiedCopyRow, copy_id, with_for_update=True, populate_existing=True)
    if row is None or RequestState(row.state) not in OPEN:
        return
    put_aside(session, copy_id)
    if row.state == RequestState.OFFICER_SIGNED.value:
        row.state, row.officer, row.officer_at = RequestState.REQUESTED.value, None, None
        row.decided_by = row.decided_at = None
        row.draft_key = row.draft_sha256 = row.token_sha256 = row.report = None
    row.signing_by = row.signing_until = row.ledger_number = None
    row.problem = 'number_void'
    record(session, by, 'copy.reopened', f'document:{row.document_id}', copy=str(copy_id), kind=row.kind)


def username_of(session: Session, by: Principal) -> str | None:
    """Return the name under which a person signs in, which the key registry knows; None for systems."""
    kind, _, identity = by.id.partition(':')
    return session.scalar(select(User.username).where(User.id == uuid.UUID(identity))) if kind == 'user' else None


def document_value(session: Session, row: DocumentRow) -> Document:
    """Return a document as copies are made of it: without its pages, which are in the searchable file."""
    file = session.get_one(BatchFile, row.file_id)
    return Document(
        id=row.id,
        source=Source(Path(str(file.id)), file.sha256, min(row.pages), max(row.pages)),
        type=type_of(row),
        fields=tuple(field_of(item) for item in repository.fields(session, row.id)),
        flags=tuple(flag_of(item) for item in repository.flags(session, row.id)),
        pages=(),
        dossier_code=row.dossier_code,
    )


def point_certified(session: Session, document_id: uuid.UUID) -> None:
    """Let the rendition CERTIFIED be the newest copy that counts, or remove it where there is none.

    A copy that is withdrawn does not count, nor one whose source was. An extract (trích sao) shows a part of the document only, so it never stands for the whole of it.
    """
    newest = session.scalar(
        select(CertifiedCopyRow)
        .where(CertifiedCopyRow.document_id == document_id, CertifiedCopyRow.state == RequestState.SIGNED.value)
        .where(CertifiedCopyRow.kind != CopyKind.TRICH_SAO.value, ~source_withdrawn())
        .order_by(CertifiedCopyRow.signed_at.desc(), CertifiedCopyRow.decided_at.desc())
        .limit(1)
    )
    if newest is not None and newest.object_key and newest.sha256 and newest.size:
        repository.save_rendition(
            session,
            document_id,
            RenditionKind.CERTIFIED,
            key=newest.object_key,
            sha256=newest.sha256,
            size=newest.size,
            media_type='application/pdf',
        )
        return
    known = repository.rendition(session, document_id, RenditionKind.CERTIFIED)
    if known is not None:
        session.delete(known)


def seen_source(session: Session, row: CertifiedCopyRow) -> str | None:
    """Return the SHA-256 of the file that the officer certified or approved; None before that."""
    if row.officer is None:
        return None
    if row.kind != CopyKind.CHUNG_THUC:
        seen = session.get(CopyComparison, (row.id, row.officer))
        return seen.sha256 if seen else None
    act = officer_act(session, row.id)
    return act.source_sha256 if act else None


def officer_act(session: Session, copy_id: uuid.UUID) -> SigningPreparation | None:
    """Return the officer's signature that counts: one of before `reopen` bore a number that is void."""
    return session.scalar(
        select(SigningPreparation)
        .where(
            SigningPreparation.copy_id == copy_id,
            SigningPreparation.part == Part.OFFICER.value,
            SigningPreparation.state == 'completed',
        )
        .order_by(SigningPreparation.created_at.desc())
        .limit(1)
    )
