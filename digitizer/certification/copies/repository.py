"""All SQL about signing requests: loading them for writing or reading, their queues, sources and preparations."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.certification.copies.desk import Excerpt
from digitizer.certification.profile import CopyKind
from digitizer.certification.schemas import OPEN, CopyOrder, Part, RequestState
from digitizer.db.models import (
    BatchFile,
    CertifiedCopyRow,
    CopyComparison,
    CopyRevision,
    DocumentRow,
    InputPage,
    SigningPreparation,
    User,
)
from digitizer.documents import repository
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
