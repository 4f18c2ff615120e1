"""The trial ledger: consecutive numbers under every kind of failure, years apart, rows that stay."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from digitizer.certification.ledger import Ledger
from digitizer.db.session import Database
from digitizer.kit import clock

ROOT = Path(__file__).resolve().parents[4]


def issue(ledger, sha='a' * 64, document=None):
    with ledger.reserved(document_id=document or uuid.uuid4(), pages=2) as number:
        number.issue(sha)
        return number


@pytest.fixture
def year():
    return clock.today().year


def test_numbers_run_from_one(tmp_path, year):
    ledger = Ledger(tmp_path)
    assert [issue(ledger).number for _ in range(3)] == [1, 2, 3]
    assert [row.state for row in Ledger(tmp_path).rows(year)] == ['issued'] * 3


def test_copies_of_one_original_on_one_day_share_a_number(tmp_path, year):
    ledger, document = Ledger(tmp_path), uuid.uuid4()
    assert [issue(ledger, document=document).number for _ in range(2)] == [1, 1]
    assert issue(ledger).number == 2


def test_failure_leaves_a_void_row_and_the_number_is_not_used_again(tmp_path, year):
    ledger, document = Ledger(tmp_path), uuid.uuid4()
    with pytest.raises(RuntimeError), ledger.reserved(document_id=document, pages=1):
        raise RuntimeError('broken')
    with ledger.reserved(document_id=document, pages=1):
        pass  # nothing was issued
    assert issue(ledger, document=document).number == 3
    assert [(row.number, row.state, row.void_reason) for row in ledger.rows(year)] == [
        (1, 'void', 'RuntimeError'),
        (2, 'void', 'not_issued'),
        (3, 'issued', None),
    ]


def test_copy_that_could_not_be_shown_after_it_was_issued_is_noted_as_withdrawn(tmp_path, year):
    ledger = Ledger(tmp_path)

    def fail_to_show_the_file(number):
        number.issue('a' * 64)
        raise OSError('disk')

    with pytest.raises(OSError, match='disk'), ledger.reserved(document_id=uuid.uuid4(), pages=1) as number:
        fail_to_show_the_file(number)
    (row,) = ledger.rows(year)
    assert (row.state, row.withdrawn_reason) == ('issued', 'OSError')


def test_killed_process_leaves_a_row_that_the_next_one_voids(tmp_path, year):
    code = (
        'import sys, pathlib, time, uuid; from digitizer.certification.ledger import Ledger\n'
        'with Ledger(pathlib.Path(sys.argv[1])).reserved(document_id=uuid.uuid4(), pages=1) as n:\n'
        '    print(n.number, flush=True); time.sleep(60)'
    )
    child = subprocess.Popen([sys.executable, '-c', code, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert child.stdout.readline().strip() == '1'
    ledger = Ledger(tmp_path)
    assert issue(ledger).number == 2
    assert ledger.rows(year)[0].state == 'reserved'  # its holder lives
    os.kill(child.pid, signal.SIGKILL)
    child.wait(timeout=10)
    child.stdout.close()
    assert issue(ledger).number == 3
    assert [(row.state, row.void_reason) for row in ledger.rows(year)] == [
        ('void', 'interrupted'),
        ('issued', None),
        ('issued', None),
    ]


def _many(folder, count):
    ledger = Ledger(Path(folder))
    for _ in range(count):
        issue(ledger)


def test_threads_and_processes_share_one_sequence(tmp_path, year):
    context = multiprocessing.get_context('spawn')
    processes = [context.Process(target=_many, args=(str(tmp_path), 5)) for _ in range(2)]
    threads = [threading.Thread(target=_many, args=(str(tmp_path), 5)) for _ in range(3)]
    for worker in (*processes, *threads):
        worker.start()
    for worker in (*processes, *threads):
        worker.join(timeout=60)
    rows = Ledger(tmp_path).rows(year)
    assert [row.number for row in rows] == list(range(1, 26))
    assert {row.state for row in rows} == {'issued'}
    assert list((tmp_path / 'holders').iterdir()) == []


def test_each_year_starts_again_at_midnight_in_vietnam(tmp_path, monkeypatch):
    ledger = Ledger(tmp_path)
    moments = [datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC), datetime(2026, 12, 31, 17, 0, 0, tzinfo=UTC)]
    for moment, expected in zip(moments, (2026, 2027), strict=True):
        monkeypatch.setattr(clock, 'now', lambda moment=moment: moment)
        number = issue(ledger)
        assert (number.number, number.year) == (1, expected)
    assert issue(ledger).number == 2


def test_rows_cannot_be_deleted_or_renumbered(tmp_path):
    issue(Ledger(tmp_path))
    database = Database(f'sqlite:///{tmp_path / "trial.sqlite"}')
    with pytest.raises(DBAPIError, match='never deleted'), database.begin() as session:
        session.execute(text('DELETE FROM ledger_entries'))
    with pytest.raises(DBAPIError, match='keep their number'), database.begin() as session:
        session.execute(text('UPDATE ledger_entries SET number = 9'))
    database.close()


def test_token_has_256_bits_and_is_not_written_down(tmp_path):
    number = issue(Ledger(tmp_path))
    assert len(number.token) == 43
    assert number.token.encode() not in (tmp_path / 'trial.sqlite').read_bytes()
