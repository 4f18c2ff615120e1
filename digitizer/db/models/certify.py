"""Signing requests, what was prepared for signers, and every published revision of the copies that came out."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from digitizer.db.types import Base


class CertifiedCopyRow(Base):
    """One signing request; when it is signed, the copy's facts."""

    __tablename__ = 'certified_copies'
    __table_args__ = (Index('ix_certified_copies_level_due_at', 'level_due_at'),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('documents.id'), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # 'chung_thuc' | 'sao_y' | 'sao_luc' | 'trich_sao'
    # 'requested' | 'approved' | 'officer_signed' | 'signed' | 'refused' | 'withdrawn'
    state: Mapped[str] = mapped_column(String(16), index=True)
    source_copy_id: Mapped[uuid.UUID | None]  # the sao y that a sao lục is made of
    extract: Mapped[list[Any] | None]  # of a trích sao: [{'page': 2, 'box': [x0, y0, x1, y1] | None}]
    requester: Mapped[str | None] = mapped_column(String(200))  # người yêu cầu: who showed the paper; personal data
    requested_by: Mapped[str] = mapped_column(String(80))
    requested_at: Mapped[datetime]
    due_at: Mapped[datetime | None]  # when the law wants it done; None in rows older than the column
    extended_days: Mapped[int | None]  # working days that an officer added, contained in due_at
    # 'many_papers' | 'many_pages' | 'many_copies' | 'complex'
    extended_reason: Mapped[str | None] = mapped_column(String(16))
    extended_by: Mapped[str | None] = mapped_column(String(80))
    extended_at: Mapped[datetime | None]
    officer: Mapped[str | None] = mapped_column(String(80))  # who certified or approved
    officer_at: Mapped[datetime | None]
    clerk: Mapped[str | None] = mapped_column(String(80))  # who applied the organisation's key
    clerk_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(String(80))  # who signed last, or refused
    decided_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(40))  # of a refusal
    note: Mapped[str | None] = mapped_column(Text)  # to the refusal, for people
    signing_by: Mapped[str | None] = mapped_column(String(80))  # who holds the lease
    signing_until: Mapped[datetime | None]  # end of the lease of the one who signs
    draft_key: Mapped[str | None] = mapped_column(String(200))  # the file with the officer's signature
    draft_sha256: Mapped[str | None] = mapped_column(String(64))
    problem: Mapped[str | None] = mapped_column(String(40))  # code of what stopped the last attempt
    token_sha256: Mapped[str | None] = mapped_column(String(64), unique=True)  # of the page /verify/{token}'s token
    sha256: Mapped[str | None] = mapped_column(String(64))
    object_key: Mapped[str | None] = mapped_column(String(200))
    size: Mapped[int | None]  # bytes
    ledger_number: Mapped[str | None] = mapped_column(String(60))
    signed_at: Mapped[datetime | None]  # /M of the last signature
    trial: Mapped[bool] = mapped_column(default=True)
    report: Mapped[dict[str, Any] | None]
    withdrawn_by: Mapped[str | None] = mapped_column(String(80))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None] = mapped_column(String(200))
    level: Mapped[str | None] = mapped_column(String(8))  # 'B-T' | 'B-LT' | 'B-LTA': what the newest revision reaches
    level_wanted: Mapped[str | None] = mapped_column(String(8))
    level_due_at: Mapped[datetime | None]  # when the level is tried next; None: nothing to do
    level_attempts: Mapped[int] = mapped_column(default=0)
    level_error: Mapped[str | None] = mapped_column(String(60))  # code of why the level was not reached last time
    renew_at: Mapped[datetime | None]  # when the newest timestamp must be renewed


class CopyComparison(Base):
    """An officer was shown this file of a document beside its original and found them alike."""

    __tablename__ = 'copy_comparisons'

    copy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('certified_copies.id', ondelete='CASCADE'), primary_key=True)
    by: Mapped[str] = mapped_column(String(80), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))  # of the file that was shown
    at: Mapped[datetime]


class SigningPreparation(Base):
    """A revision that waits for the value of its signature; the file lies in the object store."""

    __tablename__ = 'signing_preparations'

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    copy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('certified_copies.id'), index=True)
    part: Mapped[str] = mapped_column(String(12))  # 'officer' | 'organisation'
    by: Mapped[str] = mapped_column(String(80))
    certificate_sha256: Mapped[str] = mapped_column(String(64))
    source_sha256: Mapped[str] = mapped_column(String(64))  # of the file that it was made of
    prepared: Mapped[dict[str, Any]]  # no personal data beyond the certificate
    object_key: Mapped[str] = mapped_column(String(200))
    token_sha256: Mapped[str | None] = mapped_column(String(64))  # printed on the statement page of this file
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(12))  # 'open' | 'completed' | 'expired' | 'replaced'


class CopyRevision(Base):
    """One published file of a copy; all stay known, so that whoever holds an older one is told what it is."""

    __tablename__ = 'copy_revisions'
    __table_args__ = (UniqueConstraint('sha256'),)

    copy_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('certified_copies.id'), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)  # from 1; 1 is the copy as its last signer left it
    level: Mapped[str] = mapped_column(String(8))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)  # bytes
    object_key: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
