"""Closing books: totals, order, numbers that wait, the end of the year; and nothing is added afterwards."""

from __future__ import annotations

import threading
import uuid
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from digitizer.audit import AuditLog
from digitizer.certification.profile import CopyKind
from digitizer.certification.register import Particulars, issue, reserve, void, withdraw
from digitizer.certification.register import service as register
from digitizer.certification.register.closing import close, close_past_years, waiting_in
from digitizer.certification.register.schemas import Closing
from digitizer.certification.register.service import LedgerService
from digitizer.config import Settings
from digitizer.db.models import LedgerBook, LedgerEntry
from digitizer.documents.errors import Conflict, NotFound
from digitizer.identity.principal import Principal, Role

NOON = datetime(2026, 6, 15, 5, tzinfo=UTC)
LAST_DAY = datetime(2026, 12, 31, 9, 30, tzinfo=UTC)  # 16:30 in Viet Nam
NEW_YEAR = datetime(2026, 12, 31, 17, tzinfo=UTC)


def take(database, *, moment=NOON, kind=CopyKind.CHUNG_THUC, document=None, pages=2, rows=0):
    request = uuid.uuid4()
    with database.begin() as session:
        reserve(
            session,
            kind,
            request,
            document or uuid.uuid4(),
            pages,
            moment,
            particulars=Particulars(''),
            rows_per_book=rows,
        )
    return request


def issued(database, **more):
    request = take(database, **more)
    with database.begin() as session:
        issue(session, request, 'a' * 64, more.get('moment', NOON))
    return request


def books(database):
    with database.read() as session:
        return session.scalars(select(LedgerBook).order_by(LedgerBook.register, LedgerBook.number)).all()


def shut(database, number=1, *, moment=LAST_DAY, void_open=False, register='sct_bs'):
    book = next(book for book in books(database) if book.number == number and book.register == register)
    with database.begin() as session:
        waiting = waiting_in(session, book.id) if void_open else ()
        close(session, book.id, 'user:1', moment, void_open=waiting)
    return next(found for found in books(database) if found.id == book.id)


def test_totals_count_numbers_once_and_copies_each(database):
    document = uuid.uuid4()
    first, _ = issued(database, document=document, pages=3), issued(database, document=document, pages=3)
    issued(database, pages=250)
    dropped = take(database)
    with database.begin() as session:
        void(session, dropped, 'refused:altered', NOON)
        withdraw(session, first, 'mismatch', NOON)
    assert shut(database).totals == {
        'first': 1, 'last': 3, 'numbers': 3, 'issued': 2, 'void': 1, 'reserved': 0, 'copies': 3, 'withdrawn': 1,
        'pages': 253, 'fee': 5000 + 5000 + 200_000,
    }  # fmt: skip


def test_closed_on_the_last_day_nothing_is_added_to_the_year(database):
    issued(database)
    assert shut(database).ends_year
    with pytest.raises(Conflict) as caught:
        take(database, moment=LAST_DAY + timedelta(hours=1))
    assert caught.value.code == 'ledger_closed'
    assert len(books(database)) == 1
    take(database, moment=NEW_YEAR)
    assert [(book.year, book.number) for book in books(database)] == [(2026, 1), (2027, 1)]
    take(database, kind=CopyKind.SAO_Y, moment=LAST_DAY)  # another register


def test_closed_earlier_the_next_number_begins_a_new_book(database):
    issued(database)
    assert not shut(database, moment=NOON).ends_year
    issued(database)
    assert [(book.number, book.closed_at is None) for book in books(database)] == [(1, False), (2, True)]
    with database.read() as session:
        assert session.scalars(select(LedgerEntry.number).order_by(LedgerEntry.number)).all() == [1, 2]


def test_copy_of_a_paper_whose_number_is_in_a_closed_book_gets_a_new_number(database):
    document = uuid.uuid4()
    issued(database, document=document)
    shut(database, moment=NOON)
    issued(database, document=document)
    with database.read() as session:
        found = session.execute(select(LedgerEntry.number, LedgerEntry.part).order_by(LedgerEntry.number)).all()
    assert [tuple(row) for row in found] == [(1, 1), (2, 1)]


def test_number_that_waits_keeps_the_book_open_or_is_made_void(database):
    issued(database)
    waiting = take(database)
    with pytest.raises(Conflict) as caught:
        shut(database)
    assert (caught.value.code, caught.value.facts) == ('ledger_open_rows', {'count': 1})
    assert books(database)[0].closed_at is None
    book = shut(database, void_open=True)
    assert (book.totals['void'], book.totals['reserved'], book.totals['last']) == (1, 0, 2)
    with pytest.raises(Conflict) as caught, database.begin() as session:
        issue(session, waiting, 'a' * 64, LAST_DAY)
    assert caught.value.code == 'not_numbered'


def test_books_of_a_year_are_closed_in_their_order(database):
    for _ in range(3):
        issued(database, rows=2)
    with pytest.raises(Conflict) as caught:
        shut(database, 2)
    assert caught.value.code == 'ledger_earlier_book'
    assert not shut(database, 1).ends_year  # the last book ends the year
    assert shut(database, 2).ends_year


def test_closing_again_changes_nothing(database):
    issued(database)
    first = shut(database)
    again = shut(database, moment=LAST_DAY + timedelta(days=3))
    assert (again.closed_at, again.totals) == (first.closed_at, first.totals)
    with pytest.raises(NotFound), database.begin() as session:
        close(session, uuid.uuid4(), 'user:1', LAST_DAY)


def test_withdrawal_is_noted_in_a_closed_book_and_its_totals_stay(database):
    request = issued(database)
    before = shut(database).totals
    with database.begin() as session:
        withdraw(session, request, 'mismatch', NEW_YEAR)
    with database.read() as session:
        assert session.scalars(select(LedgerEntry.withdrawn_reason)).all() == ['mismatch']
    assert books(database)[0].totals == before


REFUSED = [
    'UPDATE ledger_books SET closed_at = NULL',
    "UPDATE ledger_books SET totals = '{}'",
    "INSERT INTO ledger_entries SELECT {columns} FROM ledger_entries",
]


@pytest.mark.parametrize('statement', REFUSED)
def test_database_itself_keeps_a_closed_book(database, statement):
    issued(database)
    shut(database)
    changed = {'id': "'" + uuid.uuid4().hex + "'", 'number': '2', 'request_id': "'" + uuid.uuid4().hex + "'"}
    if database.url.get_backend_name() == 'postgresql':
        changed |= {name: changed[name] + '::uuid' for name in ('id', 'request_id')}
    columns = ', '.join(changed.get(column.name, column.name) for column in LedgerEntry.__table__.columns)
    names = ', '.join(column.name for column in LedgerEntry.__table__.columns)
    wanted = statement.replace('{columns}', columns).replace(
        'ledger_entries SELECT', f'ledger_entries ({names}) SELECT'
    )
    with pytest.raises(DBAPIError, match='closed'), database.begin() as session:
        session.execute(text(wanted))


def test_past_years_close_by_themselves_when_nothing_waits(database):
    old = NOON.replace(year=2025)
    issued(database, moment=old)
    waiting = take(database, moment=old, kind=CopyKind.SAO_Y)
    issued(database)

    def tend(moment):
        with database.begin() as session:
            return [(book.register, book.year, book.ends_year) for book in close_past_years(session, moment)]

    assert tend(datetime(2025, 12, 31, 17, 30, tzinfo=UTC)) == []  # half an hour into the new year
    assert tend(NOON) == [('sct_bs', 2025, True)]
    assert tend(NOON) == []
    with database.begin() as session:
        issue(session, waiting, 'a' * 64, NOON)
    assert tend(NOON) == [('copies', 2025, True)]


def test_numbers_taken_while_a_book_is_closed_are_in_it_or_in_the_next(database):
    issued(database)
    stop, failed = threading.Event(), []

    def certify():
        while not stop.is_set():
            try:
                issued(database)
            except Exception as error:  # what is raised here is what the test is about
                failed.append(error)

    threads = [threading.Thread(target=certify) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in (1, 2, 3):
        while True:
            try:
                shut(database, number, moment=NOON)
                break
            except (Conflict, StopIteration):
                continue
    stop.set()
    for thread in threads:
        thread.join(timeout=60)
    assert failed == []
    with database.read() as session:
        found = session.execute(
            select(LedgerEntry.number, LedgerBook.number)
            .join(LedgerBook, LedgerBook.id == LedgerEntry.book_id)
            .order_by(LedgerEntry.number)
        ).all()
    assert [row[0] for row in found] == list(range(1, len(found) + 1))
    assert [row[1] for row in found] == sorted(row[1] for row in found)
    for book in books(database)[:3]:
        mine = [row[0] for row in found if row[1] == book.number]
        assert (book.totals['first'], book.totals['last'], book.totals['numbers']) == (mine[0], mine[-1], len(mine))


def test_service_looks_once_an_hour_and_writes_down_what_it_closed(database, tmp_path, monkeypatch):
    log = AuditLog(database)
    service = LedgerService(database, Settings(data_dir=tmp_path))
    elapsed = [10_000.0]
    monkeypatch.setattr(register, 'time', SimpleNamespace(monotonic=lambda: elapsed[0]))  # others' clock stays
    service.tend()
    issued(database, moment=NOON.replace(year=2025))
    service.tend()  # within the hour
    assert books(database)[0].closed_at is None
    elapsed[0] += 3601
    service.tend()
    assert books(database)[0].closed_by == 'system'
    assert [(event.actor, event.action) for event in log.events()] == [('system', 'ledger.closed')]


def test_of_two_clerks_at_once_one_closes_the_book(database, tmp_path):
    log = AuditLog(database)
    issued(database)
    (book,) = books(database)
    service, together = LedgerService(database, Settings(data_dir=tmp_path)), threading.Barrier(2)

    def shut_it(name):
        clerk = Principal(f'user:{name}', name, frozenset({Role.CLERK}))
        together.wait(30)
        service.close(book.id, Closing(), by=clerk)

    threads = [threading.Thread(target=shut_it, args=(name,)) for name in ('vanthu', 'vanthu2')]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    (event,) = log.events()
    assert books(database)[0].closed_by == event.actor
