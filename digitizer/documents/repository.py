"""All SQL about documents: making, loading, changing state, and the projections that search uses."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from digitizer.audit import Links, record
from digitizer.db.models import (
    BatchFile,
    DocumentOwner,
    DocumentRow,
    DocumentText,
    FieldRow,
    FlagRow,
    Rendition,
)
from digitizer.documents import search
from digitizer.documents.model import Document, Field, TypeDecision
from digitizer.documents.rows import TRUSTED, field_of, field_rows, flag_rows, owner_numbers
from digitizer.documents.states import DocumentState, RenditionKind
from digitizer.kit import clock
from digitizer.kit.text import fold, nfc

_NAMESPACE = uuid.UUID('0b7f0d0a-53a4-5a86-8a3b-2a6a9f0c1e55')
_BLANKS = re.compile(r'\s+')


def document_row_id(file_id: uuid.UUID, pages: Sequence[int]) -> uuid.UUID:
    """Return the id of the document made of these pages of a file: the same cut gives the same id."""
    return uuid.uuid5(_NAMESPACE, f'{file_id}:{",".join(map(str, pages))}')


def get(session: Session, document_id: uuid.UUID) -> DocumentRow | None:
    """Load a document."""
    return session.get(DocumentRow, document_id)


def fields(session: Session, document_id: uuid.UUID) -> list[FieldRow]:
    """Load the fields of a document in order."""
    return list(session.scalars(select(FieldRow).where(FieldRow.document_id == document_id).order_by(FieldRow.ordinal)))


def flags(session: Session, document_id: uuid.UUID) -> list[FlagRow]:
    """Load the flags of a document in order."""
    return list(session.scalars(select(FlagRow).where(FlagRow.document_id == document_id).order_by(FlagRow.ordinal)))


def renditions(session: Session, document_id: uuid.UUID) -> list[Rendition]:
    """Load the files of a document."""
    return list(session.scalars(select(Rendition).where(Rendition.document_id == document_id).order_by(Rendition.kind)))


def rendition(session: Session, document_id: uuid.UUID, kind: RenditionKind) -> Rendition | None:
    """Load one file of a document."""
    return session.scalar(select(Rendition).where(Rendition.document_id == document_id, Rendition.kind == kind.value))


def text_of(session: Session, document_id: uuid.UUID) -> str | None:
    """Load the text of a document."""
    return session.scalar(select(DocumentText.text_nfc).where(DocumentText.document_id == document_id))


def move(
    session: Session,
    document_id: uuid.UUID,
    *,
    before: Iterable[DocumentState],
    after: DocumentState,
    actor: str = 'system',
    **columns: object,
) -> bool:
    """Change the state if it is one of `before`; return whether it did. The change is an audit event.

    A step that runs twice, or a worker that was believed dead, changes nothing the second time.
    """
    changed = session.execute(
        update(DocumentRow)
        .where(DocumentRow.id == document_id, DocumentRow.state.in_([state.value for state in before]))
        .values(state=after.value, updated_at=clock.now(), version=DocumentRow.version + 1, **columns)
        .returning(DocumentRow.id),
        execution_options={'synchronize_session': False},
    ).first()
    if changed is None:
        return False
    details: dict[str, Any] = {key: columns[key] for key in ('reason', 'failed_in', 'run') if key in columns}
    record(session, actor, f'document.{after.value}', f'document:{document_id}', **details)
    return True


def save_understanding(session: Session, document_id: uuid.UUID, found: Document, links: Links) -> None:
    """Write what was found out about a document in place of what was known before.

    What people said about pictures stays: the same flag of the same page needs no second answer.
    """
    answered = {(row.code, row.page): row for row in flags(session, document_id) if row.answered_at is not None}
    session.execute(delete(FieldRow).where(FieldRow.document_id == document_id))
    session.execute(delete(FlagRow).where(FlagRow.document_id == document_id))
    session.add_all(field_rows(document_id, found.fields))
    for row in flag_rows(document_id, found.flags):
        if (before := answered.get((row.code, row.page))) is not None:
            row.answer, row.answered_by, row.answered_at = before.answer, before.answered_by, before.answered_at
            row.acknowledged_by, row.acknowledged_at = before.acknowledged_by, before.acknowledged_at
        session.add(row)
    session.flush()
    project(session, document_id, found.fields, links)
    if found.dossier_code:
        session.execute(
            update(DocumentRow).where(DocumentRow.id == document_id).values(dossier_code=found.dossier_code)
        )


def save_type(session: Session, document_id: uuid.UUID, decision: TypeDecision, *, sensitive: bool) -> None:
    """Write the type of a document."""
    candidates = [{'code': item.code, 'confidence': item.confidence} for item in decision.candidates]
    session.execute(
        update(DocumentRow)
        .where(DocumentRow.id == document_id)
        .values(
            type_code=decision.code,
            type_name=decision.name,
            type_confidence=decision.confidence,
            type_accepted=decision.accepted,
            type_candidates=candidates,
            sensitivity='sensitive' if sensitive else 'normal',
        )
    )


def project(session: Session, document_id: uuid.UUID, known: Sequence[Field], links: Links) -> None:
    """Bring the search columns and owner links in line with the fields."""
    session.execute(delete(DocumentOwner).where(DocumentOwner.document_id == document_id))
    session.add_all(
        DocumentOwner(document_id=document_id, owner_hmac=hmac)
        for hmac in sorted({links.owner(number) for number in owner_numbers(known)})
    )
    number = _value(known, 'document_number')
    session.execute(
        update(DocumentRow)
        .where(DocumentRow.id == document_id)
        .values(
            number=_short(number, 120),
            number_key=_short(number_key(number), 120) if number else None,
            issue_date=_date(_value(known, 'issue_date')),
            expiry_date=_date(_value(known, 'expiry_date')),
            agency=_short(_value(known, 'issuing_authority'), 300),
            subject=_value(known, 'subject'),
        )
    )


def save_text(session: Session, document_id: uuid.UUID, content: str) -> None:
    """Write the text of a document and index it."""
    row = session.scalar(select(DocumentText).where(DocumentText.document_id == document_id))
    if row is None:
        row = DocumentText(document_id=document_id, text_nfc='', text_folded='')
        session.add(row)
    row.text_nfc = nfc(content)
    row.text_folded = fold(content)
    session.flush()
    search.store(session, row.id, content)


def save_rendition(
    session: Session,
    document_id: uuid.UUID,
    kind: RenditionKind,
    *,
    key: str,
    sha256: str,
    size: int,
    media_type: str,
) -> None:
    """Write where a file of a document lies; one row for each kind, the newest counts."""
    session.merge(
        Rendition(
            id=uuid.uuid5(document_id, f'rendition:{kind.value}'),
            document_id=document_id,
            kind=kind.value,
            object_key=key,
            sha256=sha256,
            size=size,
            media_type=media_type,
            created_at=clock.now(),
        )
    )


def in_states(session: Session, states: Iterable[DocumentState], *, limit: int = 1000) -> list[DocumentRow]:
    """Load documents in these states, oldest first."""
    return list(
        session.scalars(
            select(DocumentRow)
            .where(DocumentRow.state.in_([state.value for state in states]))
            .order_by(DocumentRow.created_at, DocumentRow.id)
            .limit(limit)
        )
    )


def of_batch(session: Session, batch_id: uuid.UUID) -> list[DocumentRow]:
    """Load the documents of a batch in the order of its files, then of their pages."""
    return list(
        session.scalars(
            select(DocumentRow)
            .join(BatchFile, BatchFile.id == DocumentRow.file_id)
            .where(DocumentRow.batch_id == batch_id)
            .order_by(BatchFile.ordinal, DocumentRow.ordinal)
        )
    )


def number_key(number: str) -> str:
    """Return the form in which document numbers are compared: folded, without blanks."""
    return _BLANKS.sub('', fold(number))


def trusted(session: Session, document_id: uuid.UUID) -> bool:
    """Tell whether no field of the document waits for a person any more."""
    allowed = {status.value for status in TRUSTED} | {'missing'}
    return all(row.status in allowed for row in fields(session, document_id))


def values(session: Session, document_id: uuid.UUID) -> list[Field]:
    """Load the fields of a document as values."""
    return [field_of(row) for row in fields(session, document_id)]


def stamp(session: Session, document_id: uuid.UUID, **columns: datetime | str | None) -> None:
    """Set columns that no state depends on."""
    session.execute(update(DocumentRow).where(DocumentRow.id == document_id).values(**columns))


def _value(known: Sequence[Field], name: str) -> str | None:
    for field in known:
        if field.name == name and field.value not in (None, ''):
            return str(field.value)
    return None


def _short(value: str | None, length: int) -> str | None:
    return value[:length] if value else None


def _date(value: str | None) -> str | None:
    return value if value and re.fullmatch(r'\d{4}(-\d{2}(-\d{2})?)?', value) else None
