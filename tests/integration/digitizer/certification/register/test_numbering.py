"""Numbers of the ledger: no gap and no reuse whatever happens, on every database."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from digitizer.certification.profile import CopyKind
from digitizer.certification.register import EntryState, Particulars, Register, issue, reserve, void, withdraw
from digitizer.db.models import LedgerEntry
from digitizer.documents.errors import Conflict

ROOT = Path(__file__).resolve().parents[5]
NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)  # 12:00 in Viet Nam
LAST_SECOND = datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)
SHA = 'a' * 64


def take(database, *, kind=CopyKind.CHUNG_THUC, request=None, document=None, moment=NOON, rows=0):
    with database.begin() as session:
        return reserve(
            session,
            kind,
            request or uuid.uuid4(),
            document or uuid.uuid4(),
            2,
            moment,
            particulars=Particulars("Giấy khai sinh"),
            rows_per_book=rows,
        )


def done(database, request, *, moment=NOON, sha=SHA):
    with database.begin() as session:
        return issue(session, request, sha, moment)


def drop(database, request, *, reason='refused', moment=NOON):
    with database.begin() as session:
        return void(session, request, reason, moment)


def rows(database, register=Register.CERTIFIED):
    with database.read() as session:
        wanted = select(LedgerEntry).where(LedgerEntry.register == register.value)
        return session.scalars(wanted.order_by(LedgerEntry.year, LedgerEntry.number, LedgerEntry.part)).all()


def numbers(database, register=Register.CERTIFIED):
    return [(row.year, row.number, row.part, row.state) for row in rows(database, register)]


def test_numbers_run_from_one_in_each_register(database):
    assert [take(database).number for _ in range(3)] == [1, 2, 3]
    others = [take(database, kind=kind) for kind in CopyKind if kind is not CopyKind.CHUNG_THUC]
    assert [entry.number for entry in others] == list(range(1, len(others) + 1))
    assert {entry.register for entry in others} == {Register.COPIES}
    assert take(database).text == '04, quyển 01/2026'


def test_request_keeps_its_number_over_retries(database):
    request, document = uuid.uuid4(), uuid.uuid4()
    first = take(database, request=request, document=document)
    take(database)
    again = take(database, request=request, document=document, moment=NOON + timedelta(days=3))
    assert (again.number, again.part) == (first.number, first.part)
    assert again.certified_on == date(2026, 11, 23)
    assert numbers(database) == [(2026, 1, 1, 'reserved'), (2026, 2, 1, 'reserved')]
    assert done(database, request).state is EntryState.ISSUED
    assert take(database, request=request, document=document).state is EntryState.ISSUED


def test_rolled_back_transaction_gives_no_number(database):
    def fail():
        with database.begin() as session:
            reserve(session, CopyKind.CHUNG_THUC, uuid.uuid4(), uuid.uuid4(), 2, NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert numbers(database) == []
    assert take(database).number == 1


def test_void_row_stays_and_its_number_is_not_used_again(database):
    request = uuid.uuid4()
    take(database, request=request)
    assert drop(database, request).state is EntryState.VOID
    assert drop(database, request) is None  # nothing more to drop
    assert take(database, request=request).number == 2
    assert [(row.number, row.state, row.void_reason) for row in rows(database)] == [
        (1, 'void', 'refused'),
        (2, 'reserved', None),
    ]


def test_copies_of_one_original_at_one_time_share_a_number(database):
    document = uuid.uuid4()
    requests = [uuid.uuid4() for _ in range(3)]
    parts = [take(database, request=request, document=document) for request in requests]
    assert [(entry.number, entry.part) for entry in parts] == [(1, 1), (1, 2), (1, 3)]
    assert take(database).number == 2  # another paper
    drop(database, requests[0])
    done(database, requests[1])
    assert [row.state for row in rows(database)] == ['void', 'issued', 'reserved', 'reserved']
    assert take(database, document=document, moment=NOON + timedelta(days=1)).number == 3  # another time


def test_shared_number_bears_one_date(database):
    document, first, second = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    take(database, request=first, document=document)
    take(database, request=second, document=document)
    done(database, first)
    late = take(database, request=second, document=document, moment=NOON + timedelta(days=1))
    assert (late.number, late.part) == (2, 1)
    assert [row.void_reason for row in rows(database)] == [None, 'other_day', None]


def test_copies_of_a_withdrawn_one_get_a_number_of_their_own(database):
    document, first = uuid.uuid4(), uuid.uuid4()
    take(database, request=first, document=document)
    done(database, first)
    with database.begin() as session:
        withdraw(session, first, 'mismatch', NOON)
    assert take(database, document=document).number == 2


def test_copies_of_the_copying_body_are_numbered_one_by_one(database):
    document = uuid.uuid4()
    assert [take(database, kind=CopyKind.SAO_Y, document=document).number for _ in range(2)] == [1, 2]


def test_year_turns_at_midnight_in_viet_nam(database):
    old, new = take(database, moment=LAST_SECOND), take(database, moment=LAST_SECOND + timedelta(seconds=1))
    assert [(entry.number, entry.year, entry.certified_on) for entry in (old, new)] == [
        (1, 2026, date(2026, 12, 31)),
        (1, 2027, date(2027, 1, 1)),
    ]


def test_number_of_the_old_year_is_issued_after_midnight(database):
    """The statement bears 31 December; the organisation's signature may come later."""
    request = uuid.uuid4()
    take(database, request=request, moment=LAST_SECOND)
    entry = done(database, request, moment=LAST_SECOND + timedelta(hours=60))
    assert (entry.year, entry.certified_on, entry.state) == (2026, date(2026, 12, 31), EntryState.ISSUED)


def test_statement_made_anew_after_midnight_takes_a_number_of_the_new_year(database):
    request, document = uuid.uuid4(), uuid.uuid4()
    take(database, request=request, document=document, moment=LAST_SECOND)
    entry = take(database, request=request, document=document, moment=LAST_SECOND + timedelta(seconds=1))
    assert (entry.year, entry.number) == (2027, 1)
    assert [(row.year, row.number, row.state, row.void_reason) for row in rows(database)] == [
        (2026, 1, 'void', 'year_ended'),
        (2027, 1, 'reserved', None),
    ]


def test_new_book_in_a_year_continues_the_numbers(database):
    document = uuid.uuid4()
    entries = [take(database, rows=2) for _ in range(3)]
    entries.append(take(database, rows=2, document=document))
    entries.append(take(database, rows=2, document=document))  # a second copy, beside the first
    entries.append(take(database, rows=2))
    assert [(entry.number, entry.book) for entry in entries] == [(1, 1), (2, 1), (3, 2), (4, 2), (4, 2), (5, 3)]


def test_issue_is_safe_to_repeat_and_never_for_another_file(database):
    request = uuid.uuid4()
    with pytest.raises(Conflict) as caught:
        done(database, request)
    assert caught.value.code == 'not_numbered'
    take(database, request=request)
    assert done(database, request) == done(database, request)
    with pytest.raises(Conflict) as caught:
        done(database, request, sha='b' * 64)
    assert caught.value.code == 'issued_otherwise'
    with pytest.raises(Conflict) as caught:
        drop(database, request)
    assert caught.value.code == 'already_issued'


def test_withdrawal_is_noted_once_and_only_of_what_went_out(database):
    request = uuid.uuid4()
    take(database, request=request)
    with database.begin() as session:
        assert withdraw(session, request, 'mismatch', NOON) is None
    done(database, request)
    for reason in ('mismatch', 'another'):
        with database.begin() as session:
            assert withdraw(session, request, reason, NOON + timedelta(days=1)).state is EntryState.ISSUED
    assert [(row.withdrawn_reason, row.state) for row in rows(database)] == [('mismatch', 'issued')]


REFUSED = [
    ('DELETE FROM ledger_entries', 'never deleted'),
    ('DELETE FROM ledger_books', 'never deleted'),
    ('UPDATE ledger_entries SET number = number + 10', 'keep their number'),
    ("UPDATE ledger_entries SET year = 2020 WHERE state = 'reserved'", 'keep their number'),
    ("UPDATE ledger_entries SET sha256 = 'x' WHERE state = 'issued'", 'stays as it is'),
    ("UPDATE ledger_entries SET state = 'void' WHERE state = 'issued'", 'stays as it is|is withdrawn'),
    ("UPDATE ledger_entries SET state = 'reserved' WHERE state = 'void'", 'stays as it is'),
    ("UPDATE ledger_entries SET withdrawn_at = NULL WHERE withdrawn_at IS NOT NULL", 'withdrawn'),
    ("UPDATE ledger_entries SET withdrawn_at = reserved_at WHERE state = 'void'", 'withdrawn'),
    ('UPDATE ledger_books SET number = 7', 'stays as it is'),
    ('UPDATE ledger_books SET closed_at = opened_at', 'open rows'),
]


@pytest.mark.parametrize(('statement', 'told'), REFUSED)
def test_rows_stay_as_they_were_written(database, statement, told):
    taken, dropped, went = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
    for request in (taken, dropped, went):
        take(database, request=request)
    drop(database, dropped)
    done(database, went)
    with database.begin() as session:
        withdraw(session, went, 'mismatch', NOON)
    with pytest.raises(DBAPIError, match=told), database.begin() as session:
        session.execute(text(statement))


@pytest.mark.parametrize('number', [1, 3])
def test_database_itself_refuses_a_gap_and_a_second_use(database, number):
    taken = take(database)
    with database.read() as session:
        known = session.scalars(select(LedgerEntry)).one()
    again = {column.key: getattr(known, column.key) for column in LedgerEntry.__table__.columns}
    again |= {'id': uuid.uuid4(), 'request_id': uuid.uuid4(), 'number': number}
    assert taken.number == 1
    with pytest.raises(DBAPIError), database.begin() as session:
        session.execute(insert(LedgerEntry).values(**again))


def test_truncate_is_refused(database):
    if database.url.get_backend_name() == 'sqlite':
        pytest.skip('SQLite has no TRUNCATE')
    take(database)
    with pytest.raises(DBAPIError, match='never deleted'), database.begin() as session:
        session.execute(text('TRUNCATE ledger_entries'))


def test_one_request_asked_for_by_many_at_once_gets_one_number(database):
    request, document, found = uuid.uuid4(), uuid.uuid4(), []
    threads = [
        threading.Thread(target=lambda: found.append(take(database, request=request, document=document)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert [(entry.number, entry.part) for entry in found] == [(1, 1)] * 6
    assert len(rows(database)) == 1


def start(url, count, *more):
    command = [sys.executable, '-m', 'tests.fakes.ledger_process', url, str(count), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def test_process_killed_before_its_commit_used_no_number(database, url):
    with start(url, 1, 'hold') as child:
        assert child.stdout.readline() == 'held\n'
        child.send_signal(signal.SIGKILL)
        child.wait(timeout=10)
    assert numbers(database) == []
    assert take(database).number == 1


def test_processes_threads_and_kills_leave_no_gap_and_no_double(database, url):
    """Two processes and two threads certify; a third process is killed at its second number, twice."""

    def certify(count):
        for _ in range(count):
            request = uuid.uuid4()
            take(database, request=request)
            drop(database, request)

    children = [start(url, 12) for _ in range(2)]
    threads = [threading.Thread(target=certify, args=(8,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    said = []
    for _ in range(2):
        with start(url, 1000) as victim:
            said += [victim.stdout.readline() for _ in range(3)]
            victim.send_signal(signal.SIGKILL)
            said += victim.stdout.readlines()
            victim.wait(timeout=10)
    for child in children:
        said += child.communicate(timeout=60)[0].splitlines(keepends=True)
        assert child.returncode == 0
    for thread in threads:
        thread.join(timeout=60)
    found = rows(database)
    by_year = {row.year for row in found}
    for year in by_year:
        mine = [row.number for row in found if row.year == year]
        assert mine == list(range(1, len(mine) + 1))
    issued = {row.number for row in found if row.state == 'issued'}
    told = {int(line.split()[1]) for line in said if line.startswith('issued') and line.endswith('\n')}
    assert told <= issued  # what a process saw committed is there, though it was killed
    assert len([row for row in found if row.state == 'void']) == 16
    assert len([row for row in found if row.state == 'reserved']) <= 2  # a number in the hands of a killed process
