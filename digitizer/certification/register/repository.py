"""Reading the ledger: books, and rows in the order of their numbers."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, extract, or_, select
from sqlalchemy.orm import Session

from digitizer.certification.register.schemas import BookFilter, EntryFilter
from digitizer.db.models import LedgerBook, LedgerEntry
from digitizer.documents.errors import Invalid
from digitizer.kit import paging

_BLOCK = 500
_MOST = 2**31 - 1  # of an INTEGER column


def books(session: Session, wanted: BookFilter) -> list[LedgerBook]:
    """Return books, newest first."""
    query = select(LedgerBook)
    if wanted.register_:
        query = query.where(LedgerBook.register == wanted.register_.value)
    if wanted.year:
        query = query.where(LedgerBook.year == wanted.year)
    order = (LedgerBook.year.desc(), LedgerBook.register.desc(), LedgerBook.number.desc())
    return list(session.scalars(query.order_by(*order)))


def months_of(session: Session, books_shown: list[uuid.UUID]) -> dict[uuid.UUID, list[int]]:
    """Return the months in which each book has rows."""
    query = select(LedgerEntry.book_id, LedgerEntry.certified_on).where(LedgerEntry.book_id.in_(books_shown)).distinct()
    found: dict[uuid.UUID, set[int]] = {}
    for book_id, day in session.execute(query):
        found.setdefault(book_id, set()).add(day.month)
    return {book_id: sorted(months) for book_id, months in found.items()}


def entries(session: Session, wanted: EntryFilter) -> tuple[list[LedgerEntry], str | None]:
    """Return a page of rows, the highest number first, and the next cursor. Raises Invalid `bad_cursor`."""
    query = select(LedgerEntry)
    if wanted.register_:
        query = query.where(LedgerEntry.register == wanted.register_.value)
    if wanted.year:
        query = query.where(LedgerEntry.year == wanted.year)
    if wanted.number:
        query = query.where(LedgerEntry.number == wanted.number)
    if wanted.state:
        query = query.where(LedgerEntry.state == wanted.state.value)
    if wanted.month:
        query = query.where(extract('month', LedgerEntry.certified_on) == wanted.month)
    if wanted.cursor:
        query = query.where(_behind(wanted.cursor))
    order = (
        LedgerEntry.year.desc(),
        LedgerEntry.number.desc(),
        LedgerEntry.register.desc(),
        LedgerEntry.part.desc(),
    )
    rows = list(session.scalars(query.order_by(*order).limit(wanted.limit + 1)))
    if len(rows) <= wanted.limit:
        return rows, None
    last = rows[wanted.limit - 1]
    return rows[: wanted.limit], paging.encode(last.year, last.number, last.register, last.part)


def rows_of(session: Session, book_id: uuid.UUID, month: int | None = None) -> Iterator[LedgerEntry]:
    """Yield the rows of a book, or of a month of it, in the order of their numbers."""
    query = select(LedgerEntry).where(LedgerEntry.book_id == book_id)
    book = session.get_one(LedgerBook, book_id)
    if month is not None:
        query = query.where(in_month(book.year, month))
    yield from session.scalars(query.order_by(LedgerEntry.number, LedgerEntry.part).execution_options(yield_per=_BLOCK))


def in_month(year: int, month: int) -> ColumnElement[bool]:
    """Return the condition of rows whose statement bears a day of the month."""
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return LedgerEntry.certified_on.between(first, last)


def _behind(cursor: str) -> ColumnElement[bool]:
    try:
        year, number, register, part = paging.decode(cursor, int, int, str, int)
        if max(int(year), int(number), int(part)) > _MOST or min(int(year), int(number), int(part)) < 0:
            raise ValueError('no row of ours')
    except ValueError:
        raise Invalid('bad_cursor') from None
    columns = LedgerEntry.year, LedgerEntry.number, LedgerEntry.register, LedgerEntry.part
    values = year, number, register, part
    return or_(
        *(
            and_(*(columns[other] == values[other] for other in range(index)), columns[index] < values[index])
            for index in range(len(columns))
        )
    )
