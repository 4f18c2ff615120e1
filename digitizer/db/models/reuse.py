"""Reuse (tái sử dụng): what was asked, what was offered or refused, and what was taken."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from digitizer.db.types import Base


class ReuseQuery(Base):
    """One question of a processing system for one dossier."""

    __tablename__ = 'reuse_queries'

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    owner_hmac: Mapped[str] = mapped_column(String(64), index=True)
    dossier_code: Mapped[str] = mapped_column(String(60), index=True)
    received_on: Mapped[date]
    asked_by: Mapped[str] = mapped_column(String(80))
    asked_at: Mapped[datetime]


class ReuseOffer(Base):
    """The answer for one component of a dossier."""

    __tablename__ = 'reuse_offers'
    __table_args__ = (UniqueConstraint('query_id', 'ordinal'),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    query_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('reuse_queries.id'), index=True)
    ordinal: Mapped[int]
    component: Mapped[str] = mapped_column(String(60))
    outcome: Mapped[str] = mapped_column(String(8))  # 'offered' | 'refused'
    reasons: Mapped[list[Any]]
    document_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey('documents.id'), index=True)


class ReuseReceipt(Base):
    """A document was used again in a dossier: what the reuse rate is computed from."""

    __tablename__ = 'reuse_receipts'
    __table_args__ = (UniqueConstraint('document_id', 'dossier_code', 'component'),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('documents.id'), index=True)
    query_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('reuse_queries.id'))
    dossier_code: Mapped[str] = mapped_column(String(60), index=True)
    component: Mapped[str] = mapped_column(String(60))
    replacement_code: Mapped[str | None] = mapped_column(String(60))
    received_by: Mapped[str] = mapped_column(String(80))
    received_at: Mapped[datetime]
