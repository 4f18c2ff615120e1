"""The ledger of certifications and copies (sổ chứng thực): its books and their rows, which triggers keep as written."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from digitizer.db.types import Base


class LedgerBook(Base):
    """One book (quyển) of a register and year; once it is closed nothing in it changes but notes of withdrawals."""

    __tablename__ = 'ledger_books'
    __table_args__ = (UniqueConstraint('register', 'year', 'number'),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(12))  # 'sct_bs' | 'copies'
    year: Mapped[int]  # in Viet Nam
    number: Mapped[int]  # of the book, from 1 in each year
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None] = mapped_column(String(80))
    ends_year: Mapped[bool] = mapped_column(default=False)  # nothing is added to the register's year any more
    totals: Mapped[dict[str, Any] | None]  # what the closing says: see register.closing.Totals


class LedgerEntry(Base):
    """One request under a number. Several copies of one original made at one time are parts of one number."""

    __tablename__ = 'ledger_entries'
    __table_args__ = (
        UniqueConstraint('register', 'year', 'number', 'part'),
        Index(
            'uq_ledger_entries_open_request',
            'request_id',
            unique=True,
            sqlite_where=text("state <> 'void'"),
            postgresql_where=text("state <> 'void'"),
        ),
        Index('ix_ledger_entries_register_certified_on', 'register', 'certified_on'),
        Index('ix_ledger_entries_document_id', 'document_id'),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    book_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('ledger_books.id'), index=True)
    register: Mapped[str] = mapped_column(String(12))  # of its book, for the unique number
    year: Mapped[int]  # of its book
    number: Mapped[int]  # from 1 in each year, without gaps
    part: Mapped[int]  # from 1 within the number
    state: Mapped[str] = mapped_column(String(12), index=True)  # 'reserved' | 'issued' | 'void'
    kind: Mapped[str] = mapped_column(String(16))  # of the copy: see profile.CopyKind
    request_id: Mapped[uuid.UUID]  # no foreign key: the ledger outlives requests and documents
    document_id: Mapped[uuid.UUID]
    pages: Mapped[int]  # of the original
    copies: Mapped[int] = mapped_column(default=1)
    paper: Mapped[str] = mapped_column(String(300))  # what the original is called, in words
    requester: Mapped[str | None] = mapped_column(String(200))  # personal data
    owner: Mapped[str | None] = mapped_column(String(200))  # of the paper; personal data
    signer: Mapped[str | None] = mapped_column(String(200))  # name and title
    fee: Mapped[int | None]  # VND
    certified_on: Mapped[date]  # the day in Viet Nam that the statement bears
    reserved_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]  # issued or made void
    sha256: Mapped[str | None] = mapped_column(String(64))  # of the copy as it was issued
    void_reason: Mapped[str | None] = mapped_column(String(40))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None] = mapped_column(String(200))
