"""The audit log's rows and the signs of life of the workers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from digitizer.db.types import Base


class AuditEvent(Base):
    """One event; each row holds the hash of the one before it. Rows are never changed or deleted."""

    __tablename__ = 'audit_events'

    sequence: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, 'sqlite'), primary_key=True, autoincrement=False
    )
    at: Mapped[str] = mapped_column(String(27))  # UTC with microseconds; text, because it is hashed
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(60), index=True)
    subject: Mapped[str] = mapped_column(String(80), index=True)  # 'document:<uuid>'
    link: Mapped[str | None] = mapped_column(String(64), index=True)  # keyed HMAC of an owner id
    details: Mapped[dict[str, Any]]  # codes and counts, never field values
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class WorkerBeat(Base):
    """The last sign of life of a process that runs workflows."""

    __tablename__ = 'worker_beats'

    executor_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    seen_at: Mapped[datetime]
