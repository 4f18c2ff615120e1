"""Numbers of the ledger: given out without gaps or reuse, issued, or made void, inside the caller's transaction.

A number stays with its request over retries and ends as `issued` or as an explicit `void` row. What the transaction
of the caller does not commit was never given out. Writers take turns: on SQLite by its one write lock, on PostgreSQL by
an advisory lock that lasts until the transaction ends. Take it for one request in a transaction, after the request's row.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from digitizer.certification.profile import CopyKind
from digitizer.certification.register.form import form_for
from digitizer.certification.register.model import Entry, EntryState, Register, register_of
from digitizer.certification.register.particulars import Particulars, particulars_of
from digitizer.db.models import LedgerBook, LedgerEntry
from digitizer.documents.errors import Conflict
from digitizer.kit.clock import VIETNAM

YEAR_ENDED = (
    'year_ended'  # the year turned before the officer signed: the statement's date needs a number of the new year
)
OTHER_DAY = 'other_day'  # made on another day than the copies that share its number
_LOCK = 0x6C6564676572
_Q = TypeVar('_Q', bound='Select[Any]')


def reserve(
    session: Session,
    kind: CopyKind,
    request_id: uuid.UUID,
    document_id: uuid.UUID,
    pages: int,
    moment: datetime,
    *,
    particulars: Particulars | None = None,
    rows_per_book: int = 0,
) -> Entry:
    """Give the request its number in the register of `kind`; a request that has one keeps it.

    Args:
        session: a writing transaction; nothing is given out unless it commits.
        kind: of the copy.
        request_id: whose number it is.
        document_id: the original; its copies of one day share a number in the register of certifications.
        pages: of the original.
        moment: the time that the statement bears (`/M` of the first signature); the number is of its year in Viet Nam.
        particulars: what the book says of the paper and its people; by default what the database knows.
        rows_per_book: after how many numbers a new book begins; 0 never.

    Raises:
        Conflict: `ledger_closed`, the register's books of that year are closed.
    """
    lock(session)
    day = moment.astimezone(VIETNAM).date()
    if (row := _row_of(session, request_id)) is not None:
        if row.state == EntryState.ISSUED:
            return _entry(session, row)
        if row.year == day.year and (row.certified_on == day or not _has_siblings(session, row)):
            row.certified_on = day
            return _entry(session, row)
        _make_void(session, row, OTHER_DAY if row.year == day.year else YEAR_ENDED, moment)
    register = register_of(kind)
    known = particulars or particulars_of(session, document_id)
    number, part, book = _place(session, register, document_id, day, moment, rows_per_book)
    row = LedgerEntry(
        id=uuid.uuid4(),
        book_id=book.id,
        register=register.value,
        year=day.year,
        number=number,
        part=part,
        state=EntryState.RESERVED.value,
        kind=kind.value,
        request_id=request_id,
        document_id=document_id,
        pages=pages,
        copies=1,
        paper=known.paper[:300],
        requester=known.requester,
        owner=known.owner,
        certified_on=day,
        reserved_at=moment,
    )
    session.add(row)
    session.flush()
    return _entry(session, row)


def issue(
    session: Session,
    request_id: uuid.UUID,
    sha256: str,
    moment: datetime,
    *,
    signer: str | None = None,
    fee: int | None = None,
) -> Entry:
    """Write down that the copy with this hash goes out under the request's number; a second time changes nothing.

    Args:
        session: the transaction that makes the copy visible.
        request_id: whose number it is.
        sha256: of the copy's file, hexadecimal.
        moment: of the last signature. It may lie in a later year than the number: the statement's date counts.
        signer: name and title of the officer, as the book shows them.
        fee: in VND, where it is another one than the form's rule gives (0 for who is exempt).

    Raises:
        Conflict: `not_numbered`, the request has no number; `issued_otherwise`, another file went out under it.
    """
    lock(session)
    row = _row_of(session, request_id)
    if row is None:
        raise Conflict('not_numbered')
    if row.state == EntryState.ISSUED:
        if row.sha256 != sha256:
            raise Conflict('issued_otherwise')
        return _entry(session, row)
    rule = form_for(Register(row.register), row.certified_on).fee
    row.fee = rule.of(row.pages) * row.copies if fee is None and rule else fee
    row.state, row.sha256, row.finished_at, row.signer = EntryState.ISSUED.value, sha256, moment, signer
    session.flush()
    return _entry(session, row)


def void(session: Session, request_id: uuid.UUID, reason: str, moment: datetime) -> Entry | None:
    """Make the request's number void for a reason (a code); None when it has none.

    Raises:
        Conflict: `already_issued`, a copy went out under the number: it can be withdrawn only.
    """
    lock(session)
    row = _row_of(session, request_id)
    if row is None:
        return None
    if row.state == EntryState.ISSUED:
        raise Conflict('already_issued')
    _make_void(session, row, reason, moment)
    return _entry(session, row)


def withdraw(session: Session, request_id: uuid.UUID, reason: str, moment: datetime) -> Entry | None:
    """Note beside the number that its copy was withdrawn (thu hồi); None when no copy went out.

    `reason` is a code or a clerk's words, without personal data. The first note stays.
    """
    lock(session)
    row = _row_of(session, request_id)
    if row is None or row.state != EntryState.ISSUED:
        return None
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_reason = moment, reason[:200]
        session.flush()
    return _entry(session, row)


def entry_of(session: Session, request_id: uuid.UUID) -> Entry | None:
    """Return the number that a request has; None when it has none, or a void one only."""
    row = _row_of(session, request_id)
    return None if row is None else _entry(session, row)


def lock(session: Session) -> None:
    """Wait until no other transaction writes the ledger; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == 'postgresql':
        session.execute(text('SELECT pg_advisory_xact_lock(:key)'), {'key': _LOCK})


def _place(
    session: Session, register: Register, document_id: uuid.UUID, day: date, moment: datetime, rows_per_book: int
) -> tuple[int, int, LedgerBook]:
    """Return number, part and book of a new row: beside the copies of the same original, or after the last number."""
    if register is Register.CERTIFIED and (place := _beside(session, register, document_id, day)) is not None:
        return place
    number = (session.scalar(_of_year(select(func.max(LedgerEntry.number)), register, day.year)) or 0) + 1
    last = session.scalar(
        select(LedgerBook)
        .where(LedgerBook.register == register.value, LedgerBook.year == day.year)
        .order_by(LedgerBook.number.desc())
        .limit(1)
    )
    if last is not None and last.ends_year:
        raise Conflict('ledger_closed')
    if last is None or last.closed_at is not None or _is_full(session, last, rows_per_book):
        last = LedgerBook(
            id=uuid.uuid4(),
            register=register.value,
            year=day.year,
            number=last.number + 1 if last else 1,
            opened_at=moment,
            ends_year=False,
        )
        session.add(last)
        session.flush()
    return number, 1, last


def _beside(
    session: Session, register: Register, document_id: uuid.UUID, day: date
) -> tuple[int, int, LedgerBook] | None:
    """Several copies of one original at one time bear one number (Decree 23/2015 art. 20, TT 01/2020/TT-BTP art. 4)."""
    shared = session.execute(
        select(LedgerEntry.number, LedgerBook)
        .join(LedgerBook, LedgerBook.id == LedgerEntry.book_id)
        .where(
            LedgerEntry.register == register.value,
            LedgerEntry.document_id == document_id,
            LedgerEntry.certified_on == day,
            LedgerEntry.state != EntryState.VOID.value,
            LedgerEntry.withdrawn_at.is_(None),
            LedgerBook.closed_at.is_(None),
        )
        .order_by(LedgerEntry.number)
        .limit(1)
    ).first()
    if shared is None:
        return None
    number, book = shared
    parts = _of_year(select(func.max(LedgerEntry.part)), register, day.year).where(LedgerEntry.number == number)
    return number, (session.scalar(parts) or 0) + 1, book


def _of_year(query: _Q, register: Register, year: int) -> _Q:
    return query.where(LedgerEntry.register == register.value, LedgerEntry.year == year)


def _is_full(session: Session, book: LedgerBook, rows: int) -> bool:
    if not rows:
        return False
    query = select(func.count(func.distinct(LedgerEntry.number))).where(LedgerEntry.book_id == book.id)
    return (session.scalar(query) or 0) >= rows


def _has_siblings(session: Session, row: LedgerEntry) -> bool:
    query = _of_year(select(LedgerEntry.id), Register(row.register), row.year).where(
        LedgerEntry.number == row.number, LedgerEntry.state != EntryState.VOID.value, LedgerEntry.id != row.id
    )
    return session.scalar(query.limit(1)) is not None


def _row_of(session: Session, request_id: uuid.UUID) -> LedgerEntry | None:
    return session.scalar(
        select(LedgerEntry)
        .where(LedgerEntry.request_id == request_id, LedgerEntry.state != EntryState.VOID.value)
        .execution_options(populate_existing=True)
    )


def _make_void(session: Session, row: LedgerEntry, reason: str, moment: datetime) -> None:
    row.state, row.void_reason, row.finished_at = EntryState.VOID.value, reason[:40], moment
    session.flush()


def _entry(session: Session, row: LedgerEntry) -> Entry:
    return Entry(
        register=Register(row.register),
        year=row.year,
        number=row.number,
        book=session.get_one(LedgerBook, row.book_id).number,
        part=row.part,
        state=EntryState(row.state),
        request_id=row.request_id,
        document_id=row.document_id,
        certified_on=row.certified_on,
    )
