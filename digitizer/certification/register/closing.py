"""Books of the ledger: what they sum up to, and closing them (khóa sổ), after which nothing in them changes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from digitizer.certification.register.model import EntryState
from digitizer.certification.register.numbering import lock, void
from digitizer.db.models import LedgerBook, LedgerEntry
from digitizer.db.types import Json
from digitizer.documents.errors import Conflict, NotFound
from digitizer.kit.clock import VIETNAM

BOOK_CLOSED = 'book_closed'
"""Why a number is void whose copy was not signed when its book was closed."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What rows sum up to. Numbers are counted once, however many copies share one."""

    first: int | None  # number
    last: int | None
    numbers: int
    issued: int  # numbers under which a copy went out
    void: int  # numbers under which nothing went out and nothing will
    reserved: int  # numbers that still wait
    copies: int  # issued
    withdrawn: int  # of the copies issued
    pages: int  # of the originals, once for each number issued
    fee: int  # VND

    def as_dict(self) -> Json:
        """Return the members as they are stored and shown."""
        return asdict(self)


def totals_of(rows: Iterable[LedgerEntry]) -> Totals:
    """Sum up rows of one register and year, in the order of their numbers."""
    numbers = [(number, list(parts)) for number, parts in groupby(rows, key=lambda row: row.number)]
    states = [{row.state for row in parts} for _, parts in numbers]
    went = [[row for row in parts if row.state == EntryState.ISSUED] for _, parts in numbers]
    copies = [row for parts in went for row in parts]
    return Totals(
        first=numbers[0][0] if numbers else None,
        last=numbers[-1][0] if numbers else None,
        numbers=len(numbers),
        issued=sum(1 for parts in went if parts),
        void=sum(1 for found in states if found == {EntryState.VOID}),
        reserved=sum(1 for found in states if EntryState.RESERVED in found and EntryState.ISSUED not in found),
        copies=sum(row.copies for row in copies),
        withdrawn=sum(row.copies for row in copies if row.withdrawn_at is not None),
        pages=sum(parts[0].pages for parts in went if parts),
        fee=sum(row.fee or 0 for row in copies),
    )


def rows_of(session: Session, book_id: uuid.UUID) -> Sequence[LedgerEntry]:
    """Return the rows of a book in the order of their numbers."""
    query = select(LedgerEntry).where(LedgerEntry.book_id == book_id)
    return session.scalars(query.order_by(LedgerEntry.number, LedgerEntry.part)).all()


def close(session: Session, book_id: uuid.UUID, by: str, moment: datetime, *, void_open: bool = False) -> LedgerBook:
    """Close a book with its totals; closing it again changes nothing.

    The last book of a year ends the year when it is closed on 31 December or later: then nothing is added to that year
    any more. Earlier in the year the next number begins a new book.

    Args:
        session: a writing transaction.
        book_id: of the book.
        by: who closes it.
        moment: now.
        void_open: make the numbers void that still wait for a signature.

    Raises:
        NotFound: there is no such book.
        Conflict: `ledger_open_rows`, numbers of the book wait for a signature; `ledger_earlier_book`, one before it is
            not closed.
    """
    lock(session)
    book = session.get(LedgerBook, book_id, populate_existing=True)
    if book is None:
        raise NotFound
    if book.closed_at is not None:
        return book
    books = session.scalars(
        select(LedgerBook).where(LedgerBook.register == book.register, LedgerBook.year == book.year)
    ).all()
    if any(other.closed_at is None and other.number < book.number for other in books):
        raise Conflict('ledger_earlier_book')
    waiting = [row for row in rows_of(session, book.id) if row.state == EntryState.RESERVED]
    if waiting and not void_open:
        raise Conflict('ledger_open_rows', count=len({row.number for row in waiting}))
    for row in waiting:
        void(session, row.request_id, BOOK_CLOSED, moment)
    day = moment.astimezone(VIETNAM).date()
    last = all(other.number <= book.number for other in books)
    book.ends_year = last and (day.year, day.month, day.day) >= (book.year, 12, 31)
    book.totals = totals_of(rows_of(session, book.id)).as_dict()
    book.closed_by, book.closed_at = by, moment
    session.flush()
    return book


def close_past_years(session: Session, moment: datetime, *, by: str = 'system') -> list[LedgerBook]:
    """Close the books of years that are over and have no number waiting; return those closed now.

    A book in which a number waits stays open for a clerk: the copy is signed under it, or the number is made void.
    """
    lock(session)
    year = moment.astimezone(VIETNAM).year
    past = select(LedgerBook).where(LedgerBook.closed_at.is_(None), LedgerBook.year < year)
    closed = []
    for book in session.scalars(past.order_by(LedgerBook.register, LedgerBook.year, LedgerBook.number)).all():
        try:
            closed.append(close(session, book.id, by, moment))
        except Conflict:
            continue
    return closed
