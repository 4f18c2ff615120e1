"""Signing requests and the certified copies that came out of them."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from digitizer.db.types import Base


class CertifiedCopyRow(Base):
    """One signing request; when it is signed, the copy's facts."""

    __tablename__ = 'certified_copies'

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('documents.id'), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # 'chung_thuc' | 'sao_y'
    state: Mapped[str] = mapped_column(String(12), index=True)  # 'requested' | 'signing' | 'signed' | 'refused'
    reason: Mapped[str | None] = mapped_column(String(40))
    requested_by: Mapped[str] = mapped_column(String(80))
    requested_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(String(80))
    decided_at: Mapped[datetime | None]
    signing_until: Mapped[datetime | None]  # lease of the one who signs
    token_sha256: Mapped[str | None] = mapped_column(String(64), unique=True)  # of the page /verify/{token}'s token
    sha256: Mapped[str | None] = mapped_column(String(64))
    object_key: Mapped[str | None] = mapped_column(String(200))
    size: Mapped[int | None]
    ledger_number: Mapped[str | None] = mapped_column(String(60))
    signed_at: Mapped[datetime | None]
    trial: Mapped[bool] = mapped_column(default=True)
    report: Mapped[dict[str, Any] | None]
