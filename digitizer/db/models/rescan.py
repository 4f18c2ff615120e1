"""Rescans: pages that somebody wants scanned again, and the pictures that take their place."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from digitizer.db.types import Base


class RescanRow(Base):
    """One request to scan a page again, and what came of it.

    `state` goes from `requested` over `received` to `done` (the picture took the page's place) or `failed` (it could
    not be read: `reason`); a request may be `withdrawn`. What was there before is kept: its keys stand here.
    """

    __tablename__ = 'rescans'
    __table_args__ = (Index('ix_rescans_file_id_page', 'file_id', 'page'),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)  # from file, page and count: made once, however often
    batch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('batches.id'), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('batch_files.id'))  # the input
    page: Mapped[int]  # from 1, in the input
    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('documents.id', ondelete='CASCADE'), index=True)
    state: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str | None] = mapped_column(String(40))
    requested_by: Mapped[str] = mapped_column(String(80))
    requested_at: Mapped[datetime]
    received_by: Mapped[str | None] = mapped_column(String(80))
    received_at: Mapped[datetime | None]
    sha256: Mapped[str | None] = mapped_column(String(64))
    size: Mapped[int | None] = mapped_column(BigInteger)  # bytes
    media_type: Mapped[str | None] = mapped_column(String(80))
    object_key: Mapped[str | None] = mapped_column(String(200))
    closed_at: Mapped[datetime | None]
    former_record_key: Mapped[str | None] = mapped_column(String(200))
    former_image_key: Mapped[str | None] = mapped_column(String(200))
