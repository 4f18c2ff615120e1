"""Use cases of the ledger: look at books and rows, close a book, print a month, hand out a book."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.certification.copies.repository import reopen
from digitizer.certification.register import closing, repository, views
from digitizer.certification.register.export import Separator, as_csv, as_json
from digitizer.certification.register.form import form_for
from digitizer.certification.register.model import Register
from digitizer.certification.register.printing import MonthPrint, print_month
from digitizer.certification.register.schemas import (
    BookFilter,
    BookList,
    BookShown,
    Closing,
    EntryFilter,
    EntryList,
    EntryShown,
)
from digitizer.config import Settings
from digitizer.db.models import LedgerBook, LedgerEntry
from digitizer.db.session import Database
from digitizer.documents.errors import NotFound
from digitizer.identity.principal import SYSTEM, Principal
from digitizer.kit import clock
from signing.keys.development import ORGANISATION_NAME

log = structlog.get_logger(__name__)

_LOOK_S = 3600.0


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A file made of a book."""

    content: bytes
    name: str  # ASCII


class LedgerService:
    """The books of this installation. One call is one transaction; reading names is an event of the audit log."""

    def __init__(self, database: Database, settings: Settings) -> None:
        """Read and close the books of `database`. Raises ConfigurationError for a form that is not as documented."""
        for register in Register:
            form_for(register, clock.today())
        self._database = database
        self._settings = settings
        self._next_look = 0.0  # of the monotonic clock

    def books(self, wanted: BookFilter, *, by: Principal) -> BookList:
        """List books with their totals, newest first."""
        with self._database.read() as session:
            found = repository.books(session, wanted)
            ids = [book.id for book in found]
            sums = closing.totals_of(session, LedgerEntry.book_id.in_(ids))
            months = repository.months_of(session, ids)
            today = clock.today()
            return BookList(
                items=[
                    views.book_shown(book, sums.get(book.id), months.get(book.id, []), by=by, today=today)
                    for book in found
                ]
            )

    def book(self, book_id: uuid.UUID, *, by: Principal) -> BookShown:
        """Return a book with its totals. Raises NotFound."""
        with self._database.read() as session:
            return _shown(session, _book(session, book_id), by)

    def entries(self, wanted: EntryFilter, *, by: Principal) -> EntryList:
        """List rows, the highest number first. Raises Invalid `bad_cursor`."""
        names = views.reads_names(by)
        with self._database.begin() as session:
            rows, cursor = repository.entries(session, wanted)
            numbers = {book.id: book.number for book in repository.books(session, BookFilter(year=wanted.year))}
            if names and rows:
                record(session, by.id, 'ledger.read', 'ledger', rows=len(rows), year=wanted.year, month=wanted.month)
            items = [views.entry_shown(row, numbers[row.book_id], names=names) for row in rows]
        return EntryList(items=items, next_cursor=cursor)

    def close(self, book_id: uuid.UUID, order: Closing, *, by: Principal) -> BookShown:
        """Close a book; closing it again gives the same answer. Raises NotFound, Conflict.

        Requests whose numbers are made void begin again: nothing that was signed under such a number goes out.
        """
        with self._database.begin() as session:
            waiting = closing.waiting_in(session, book_id) if order.void_open else []
            for request_id in waiting:  # before the ledger's own lock, in the order in which signers take them
                reopen(session, request_id, by.id)
            moment = clock.now()
            book = closing.close(session, book_id, by.id, moment, void_open=waiting)
            if book.closed_at == moment:  # by this call, not by another clerk a moment before
                _record_closing(session, book, by)
            return _shown(session, book, by)

    def tend(self) -> None:
        """Close the books of years that are over; called every few seconds, looks once an hour."""
        if time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + _LOOK_S
        if closed := self.close_past_years():
            log.info('books of past years closed', books=closed)

    def close_past_years(self) -> int:
        """Close the books of years that are over and wait for nobody; return how many."""
        with self._database.read() as session:
            if not closing.past_books(session, clock.now()):
                return 0
        with self._database.begin() as session:
            closed = closing.close_past_years(session, clock.now())
            for book in closed:
                _record_closing(session, book, SYSTEM)
        return len(closed)

    def month_pdf(self, book_id: uuid.UUID, month: int, *, by: Principal) -> HandedOut:
        """Return a month of a book as PDF/A-2u. Raises NotFound."""
        names = views.reads_names(by)
        with self._database.begin() as session:
            book = _book(session, book_id)
            wanted = LedgerEntry.book_id == book.id, repository.in_month(book.year, month)
            totals = closing.totals_of(session, *wanted).get(book.id)
            rows = [
                views.entry_shown(row, book.number, names=names) for row in repository.rows_of(session, book.id, month)
            ]
            shown = _shown(session, book, by)
            self._note(session, 'ledger.printed', book, by, rows=len(rows), month=month)
        content = print_month(
            MonthPrint(
                book=shown,
                month=month,
                rows=tuple(rows),
                totals=totals,
                organisation=self._settings.organisation_name or ORGANISATION_NAME,
                printed_at=clock.now(),
                names=names,
                trial=not self._settings.organisation_name,
            ),
            self._settings.stamp_font,
        )
        return HandedOut(content, _name(shown, f'thang-{month:02d}.pdf'))

    def as_csv(self, book_id: uuid.UUID, separator: Separator, *, by: Principal) -> HandedOut:
        """Return a book as CSV. Raises NotFound."""
        book, rows = self._rows(book_id, 'csv', by)
        return HandedOut(as_csv(rows, separator), _name(book, 'csv'))

    def as_json(self, book_id: uuid.UUID, *, by: Principal) -> HandedOut:
        """Return a book as JSON. Raises NotFound."""
        book, rows = self._rows(book_id, 'json', by)
        return HandedOut(as_json(book, rows), _name(book, 'json'))

    def _rows(self, book_id: uuid.UUID, form: str, by: Principal) -> tuple[BookShown, list[EntryShown]]:
        names = views.reads_names(by)
        with self._database.begin() as session:
            book = _book(session, book_id)
            rows = [views.entry_shown(row, book.number, names=names) for row in repository.rows_of(session, book.id)]
            self._note(session, 'ledger.exported', book, by, rows=len(rows), form=form)
            return _shown(session, book, by), rows

    def _note(self, session: Session, action: str, book: LedgerBook, by: Principal, **details: Any) -> None:
        record(session, by.id, action, f'ledger:{book.id}', masked=not views.reads_names(by), **details)


def _name(book: BookShown, rest: str) -> str:
    form = form_for(book.register_, date(book.year, 12, 31))
    dash = '-' if '.' in rest else '.'
    return f'{form.file}-{book.year}-quyen-{book.number:02d}{dash}{rest}'


def _book(session: Session, book_id: uuid.UUID) -> LedgerBook:
    book = session.get(LedgerBook, book_id)
    if book is None:
        raise NotFound
    return book


def _shown(session: Session, book: LedgerBook, by: Principal) -> BookShown:
    totals = None if book.totals else closing.totals_of(session, LedgerEntry.book_id == book.id).get(book.id)
    months = repository.months_of(session, [book.id]).get(book.id, [])
    return views.book_shown(book, totals, months, by=by, today=clock.today())


def _record_closing(session: Session, book: LedgerBook, by: Principal) -> None:
    totals = book.totals or {}
    record(
        session,
        by.id,
        'ledger.closed',
        f'ledger:{book.id}',
        register=book.register,
        year=book.year,
        book=book.number,
        ends_year=book.ends_year,
        numbers=totals.get('numbers'),
        issued=totals.get('issued'),
        void=totals.get('void'),
    )
