"""Documents with their fields, flags, owners, text and files."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from digitizer.db.types import Base


class DocumentRow(Base):
    """One document cut out of a file; the columns after `type_code` are copied from fields for search."""

    __tablename__ = 'documents'
    __table_args__ = (
        Index('ix_documents_created_at_id', 'created_at', 'id'),
        Index('ix_documents_state', 'state'),
        Index('ix_documents_type_code_issue_date', 'type_code', 'issue_date'),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    batch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('batches.id'), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('batch_files.id'), index=True)
    ordinal: Mapped[int]  # from 1, within the file
    pages: Mapped[list[Any]]  # page numbers of the file, in order
    page_count: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(40))
    failed_in: Mapped[str | None] = mapped_column(String(20))  # the state it was in when it failed
    run: Mapped[int] = mapped_column(default=1)  # number of the present workflow
    version: Mapped[int] = mapped_column(default=1)  # optimistic lock of people's decisions
    plan_flags: Mapped[list[Any]] = mapped_column(default=list)  # of the cut and of the whole input
    type_hint: Mapped[str | None] = mapped_column(String(8))
    type_told: Mapped[str | None] = mapped_column(String(8))  # a person said so
    type_code: Mapped[str | None] = mapped_column(String(8))
    type_name: Mapped[str | None] = mapped_column(String(200))
    type_confidence: Mapped[float | None]
    type_accepted: Mapped[bool] = mapped_column(default=False)
    type_candidates: Mapped[list[Any]] = mapped_column(default=list)
    sensitivity: Mapped[str] = mapped_column(String(12), default='sensitive')
    dossier_code: Mapped[str | None] = mapped_column(String(60), index=True)
    number: Mapped[str | None] = mapped_column(String(120))
    number_key: Mapped[str | None] = mapped_column(String(120), index=True)  # folded, without blanks
    issue_date: Mapped[str | None] = mapped_column(String(10))  # ISO, may be YYYY or YYYY-MM
    expiry_date: Mapped[str | None] = mapped_column(String(10))
    agency: Mapped[str | None] = mapped_column(String(300))
    subject: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[str | None] = mapped_column(String(80))
    published_at: Mapped[datetime | None]
    archived_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None] = mapped_column(String(200))


class DocumentOwner(Base):
    """Whom a document belongs to: keyed HMAC of the personal id or enterprise code, never the id itself."""

    __tablename__ = 'document_owners'

    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('documents.id', ondelete='CASCADE'), primary_key=True)
    owner_hmac: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)


class DocumentText(Base):
    """The text of a document: as read (NFC) and folded for search without diacritics."""

    __tablename__ = 'document_texts'

    id: Mapped[int] = mapped_column(primary_key=True)  # row of the full-text index
    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('documents.id', ondelete='CASCADE'), unique=True)
    text_nfc: Mapped[str] = mapped_column(Text)
    text_folded: Mapped[str] = mapped_column(Text)


class FieldRow(Base):
    """One field of a document; the columns are those of the contract."""

    __tablename__ = 'fields'
    __table_args__ = (UniqueConstraint('document_id', 'ordinal'),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('documents.id', ondelete='CASCADE'), index=True)
    ordinal: Mapped[int]
    name: Mapped[str] = mapped_column(String(60))
    group: Mapped[int | None]
    label: Mapped[str] = mapped_column(String(200))
    value: Mapped[Any | None] = mapped_column(JSON)
    raw: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[float]
    status: Mapped[str] = mapped_column(String(12))
    source: Mapped[str] = mapped_column(String(12))
    page: Mapped[int | None]
    box: Mapped[list[Any] | None]
    checks: Mapped[list[Any]]
    explanation: Mapped[Any | None] = mapped_column(JSON)  # how the machine came to the value


class FlagRow(Base):
    """Something noticed about a document; stays open until a person acknowledges it."""

    __tablename__ = 'flags'
    __table_args__ = (UniqueConstraint('document_id', 'ordinal'),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('documents.id', ondelete='CASCADE'), index=True)
    ordinal: Mapped[int]
    code: Mapped[str] = mapped_column(String(40))
    message: Mapped[str] = mapped_column(Text)
    severity: Mapped[str] = mapped_column(String(8))
    page: Mapped[int | None]
    acknowledged_by: Mapped[str | None] = mapped_column(String(80))
    acknowledged_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(String(12))  # to a flag of a picture: 'accepted' | 'rescan'
    answered_by: Mapped[str | None] = mapped_column(String(80))
    answered_at: Mapped[datetime | None]


class Rendition(Base):
    """One file of a document in the object store."""

    __tablename__ = 'renditions'
    __table_args__ = (UniqueConstraint('document_id', 'kind'),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('documents.id', ondelete='CASCADE'), index=True)
    kind: Mapped[str] = mapped_column(String(24))
    object_key: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)  # bytes
    media_type: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime]
