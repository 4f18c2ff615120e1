"""Rows and books of the ledger as a principal sees them: names in clear for officers and clerks, masked for others."""

from __future__ import annotations

import uuid
from datetime import date

from digitizer.certification.profile import CopyKind
from digitizer.certification.register.closing import Totals
from digitizer.certification.register.form import form_for
from digitizer.certification.register.model import EntryState, Register, number_text
from digitizer.certification.register.schemas import BookShown, EntryShown, TotalsShown
from digitizer.db.models import LedgerBook, LedgerEntry
from digitizer.documents.views import API
from digitizer.identity.principal import Principal, Role
from digitizer.kit.names import masked

_NOTHING = Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def reads_names(by: Principal) -> bool:
    """Tell whether a principal may read the names in the ledger."""
    return by.has(Role.OFFICER, Role.CLERK)


def entry_shown(row: LedgerEntry, book: int, *, names: bool) -> EntryShown:
    """Return a row; without `names`, names of requesters and owners are masked."""
    return EntryShown(
        id=row.id,
        book_id=row.book_id,
        register_=Register(row.register),
        year=row.year,
        book=book,
        number=row.number,
        part=row.part,
        text=number_text(row.number, book, row.year),
        state=EntryState(row.state),
        kind=CopyKind(row.kind),
        request_id=row.request_id,
        document_id=row.document_id,
        certified_on=row.certified_on,
        paper=row.paper,
        requester=_name(row.requester, names),
        owner=_name(row.owner, names),
        signer=row.signer,
        pages=row.pages,
        copies=row.copies,
        fee=row.fee,
        finished_at=row.finished_at,
        sha256=row.sha256,
        void_reason=row.void_reason,
        void_text=_void_text(row),
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
        masked=not names,
    )


def book_shown(book: LedgerBook, now: Totals | None, months: list[int], *, by: Principal, today: date) -> BookShown:
    """Return a book with its totals: those of the closing, or `now`."""
    form = form_for(Register(book.register), date(book.year, 12, 31))
    totals = book.totals or (now or _NOTHING).as_dict()
    return BookShown(
        id=book.id,
        register_=Register(book.register),
        title=form.title,
        symbol=form.symbol,
        year=book.year,
        number=book.number,
        opened_at=book.opened_at,
        closed_at=book.closed_at,
        ends_year=book.ends_year,
        overdue=book.closed_at is None and book.year < today.year,
        totals=TotalsShown(**totals),
        months=months,
        may_close=book.closed_at is None and by.has(Role.CLERK),
        href=book_href(book.id),
    )


def book_href(book_id: uuid.UUID) -> str:
    """Return the address of a book."""
    return f'{API}/ledger/books/{book_id}'


def _void_text(row: LedgerEntry) -> str | None:
    if row.void_reason is None:
        return None
    return form_for(Register(row.register), row.certified_on).void_reason(row.void_reason)


def _name(name: str | None, names: bool) -> str | None:
    return name if names or name is None else masked(name)
