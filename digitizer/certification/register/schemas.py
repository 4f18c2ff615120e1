"""Books and rows of the ledger as the API shows and takes them."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Annotated

from pydantic import Field

from digitizer.certification.profile import CopyKind
from digitizer.certification.register.model import EntryState, Register
from digitizer.documents.schemas import Cursor, Given, Limit, Moment, Shown

Year = Annotated[int, Field(ge=2000, le=9999)]
Month = Annotated[int, Field(ge=1, le=12)]


class TotalsShown(Shown):
    """What the rows of a book sum up to; a number is counted once, however many copies share it."""

    first: int = Field(description='first number; 0 of a book without rows')
    last: int
    numbers: int
    issued: int = Field(description='numbers under which a copy went out')
    void: int = Field(description='numbers under which nothing went out and nothing will')
    reserved: int = Field(description='numbers that wait for a signature')
    copies: int
    withdrawn: int = Field(description='of the copies that went out')
    pages: int = Field(description='of the originals')
    fee: int = Field(description='VND')


class BookShown(Shown):
    """One book (quyển) of a register."""

    id: uuid.UUID
    register_: Register = Field(serialization_alias='register')
    title: str
    symbol: str
    year: int
    number: int
    opened_at: Moment
    closed_at: Moment | None
    ends_year: bool = Field(description='nothing is added to the register and year any more')
    overdue: bool = Field(description='its year is over and it is not closed')
    totals: TotalsShown = Field(description='as they were at the closing, or as they are now')
    months: list[int] = Field(description='months that have rows')
    may_close: bool = Field(description='whether you may close it')
    href: str


class BookList(Shown):
    """All books, newest first."""

    items: list[BookShown]
    next_cursor: str | None = None


class BookFilter(Given):
    """What books to list."""

    register_: Register | None = Field(default=None, alias='register')
    year: Year | None = None


class Closing(Given):
    """How a book is closed."""

    void_open: bool = Field(default=False, description='make numbers void that still wait for a signature')


class EntryShown(Shown):
    """One row: a request under its number. Names are masked for who may not read them."""

    id: uuid.UUID
    book_id: uuid.UUID
    register_: Register = Field(serialization_alias='register')
    year: int
    book: int
    number: int
    part: int = Field(description='from 1: which of the copies of one original made at one time')
    text: str = Field(description='the number as it is quoted')
    state: EntryState
    kind: CopyKind
    request_id: uuid.UUID
    document_id: uuid.UUID
    certified_on: date
    paper: str
    requester: str | None
    owner: str | None
    signer: str | None
    pages: int
    copies: int
    fee: int | None
    finished_at: Moment | None = Field(description='issued, or made void')
    sha256: str | None
    void_reason: str | None
    void_text: str | None = Field(description='why it is void, in words')
    withdrawn_at: Moment | None
    withdrawn_reason: str | None
    masked: bool


class EntryList(Shown):
    """A page of rows, the highest number first."""

    items: list[EntryShown]
    next_cursor: str | None


class EntryFilter(Given):
    """What rows to list."""

    register_: Register | None = Field(default=None, alias='register')
    year: Year | None = None
    month: Month | None = None
    number: Annotated[int, Field(ge=1, le=10_000_000)] | None = None
    state: EntryState | None = None
    cursor: Cursor | None = None
    limit: Limit = 50
