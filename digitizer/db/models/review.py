"""Reviews: the queue of documents that wait for a person, claims and decisions."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from digitizer.db.types import Base


class ReviewRow(Base):
    """One visit of a document to the people; a document may come back, each visit is a row."""

    __tablename__ = 'reviews'
    __table_args__ = (Index('ix_reviews_state_created_at', 'state', 'created_at'),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)  # from document and run: made once, however often
    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('documents.id', ondelete='CASCADE'), index=True)
    state: Mapped[str] = mapped_column(String(12))  # 'open' | 'decided'
    reasons: Mapped[list[Any]]  # codes: what a person must look at
    created_at: Mapped[datetime]
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    claimed_until: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(String(80))
    decided_at: Mapped[datetime | None]
    decision_sha256: Mapped[str | None] = mapped_column(String(64))  # of the decision's body: a repeat is recognised
    four_eyes_waived: Mapped[bool] = mapped_column(default=False)
