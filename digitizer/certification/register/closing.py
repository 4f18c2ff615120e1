"""Books of the ledger: what they sum up to, and closing them (khóa sổ), after which nothing in them changes."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from digitizer.certification.register.model import EntryState
from digitizer.certification.register.numbering import lock, void
from digitizer.db.models import LedgerBook, LedgerEntry
from digitizer.db.types import Json
from digitizer.documents.errors import Conflict, NotFound
from digitizer.kit.clock import VIETNAM

_LAST_MINUTE = timedelta(hours=1)

BOOK_CLOSED = 'book_closed'
"""Why a number is void whose copy was not signed when its book was closed."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What rows sum up to. Numbers are counted once, however many copies share one."""

    first: int  # number
    last: int
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


def totals_of(session: Session, *wanted: ColumnElement[bool]) -> dict[uuid.UUID, Totals]:
    """Sum up the rows of each book that meet the conditions; a book without such rows is missing."""
    issued = LedgerEntry.state == EntryState.ISSUED.value
    went, waits = case((issued, 1), else_=0), case((LedgerEntry.state == EntryState.RESERVED.value, 1), else_=0)
    copies = case((issued, LedgerEntry.copies), else_=0)
    back = case((and_(issued, LedgerEntry.withdrawn_at.is_not(None)), LedgerEntry.copies), else_=0)
    number = (
        select(
            LedgerEntry.book_id,
            LedgerEntry.number,
            func.max(went).label('went'),
            func.max(waits).label('waits'),
            func.sum(copies).label('copies'),
            func.sum(back).label('back'),
            func.max(case((issued, LedgerEntry.pages), else_=0)).label('pages'),
            func.sum(case((issued, func.coalesce(LedgerEntry.fee, 0)), else_=0)).label('fee'),
        )
        .where(*wanted)
        .group_by(LedgerEntry.book_id, LedgerEntry.number)
        .subquery()
    ).c
    waiting = case((and_(number.went == 0, number.waits == 1), 1), else_=0)
    query = select(
        number.book_id,
        func.min(number.number),
        func.max(number.number),
        func.count(),
        func.sum(number.went),
        func.sum(1 - number.went - waiting),
        func.sum(waiting),
        func.sum(number.copies),
        func.sum(number.back),
        func.sum(number.pages),
        func.sum(number.fee),
    ).group_by(number.book_id)
    return {row[0]: Totals(*(int(value) for value in row[1:])) for row in session.execute(query)}


def close(
    session: Session, book_id: uuid.UUID, by: str, moment: datetime, *, void_open: Collection[uuid.UUID] = ()
) -> LedgerBook:
    """Close a book with its totals; closing it again changes nothing.

    The last book of a year ends the year when it is closed on 31 December or later: then nothing is added to that year
    any more. Earlier in the year the next number begins a new book.

    Args:
        session: a writing transaction.
        book_id: of the book.
        by: who closes it.
        moment: now.
        void_open: requests whose numbers are made void where they still wait for a signature.

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
    mine = LedgerEntry.book_id == book.id
    waiting = waiting_in(session, book.id)
    if kept := [request_id for request_id in waiting if request_id not in void_open]:
        raise Conflict('ledger_open_rows', count=len(kept))
    for request_id in waiting:
        void(session, request_id, BOOK_CLOSED, moment)
    day = moment.astimezone(VIETNAM).date()
    last = all(other.number <= book.number for other in books)
    book.ends_year = last and (day.year, day.month, day.day) >= (book.year, 12, 31)
    book.totals = totals_of(session, mine)[book.id].as_dict()
    book.closed_by, book.closed_at = by, moment
    session.flush()
    return book


def waiting_in(session: Session, book_id: uuid.UUID) -> Sequence[uuid.UUID]:
    """Return the requests whose numbers in a book wait for a signature."""
    mine = LedgerEntry.book_id == book_id, LedgerEntry.state == EntryState.RESERVED.value
    return session.scalars(select(LedgerEntry.request_id).where(*mine).order_by(LedgerEntry.request_id)).all()


def past_books(session: Session, moment: datetime) -> Sequence[LedgerBook]:
    """Return the books of years that are over and that are not closed, in their order.

    An hour is left to what took the last minute of 31 December for the time of its statement.
    """
    year = (moment - _LAST_MINUTE).astimezone(VIETNAM).year
    past = select(LedgerBook).where(LedgerBook.closed_at.is_(None), LedgerBook.year < year)
    return session.scalars(past.order_by(LedgerBook.register, LedgerBook.year, LedgerBook.number)).all()


def close_past_years(session: Session, moment: datetime, *, by: str = 'system') -> list[LedgerBook]:
    """Close the books of years that are over and have no number waiting; return those closed now.

    A book in which a number waits stays open for a clerk: the copy is signed under it, or the number is made void.
    """
    lock(session)
    closed = []
    for book in past_books(session, moment):
        try:
            closed.append(close(session, book.id, by, moment))
        except Conflict:
            continue
    return closed
