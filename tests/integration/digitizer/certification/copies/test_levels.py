"""Copies raised in the background: revisions, retries that are shown, leases, kills; over the service of all tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from digitizer.certification import authorities
from digitizer.certification.levels import LevelService
from digitizer.certification.trust import trust_anchors
from digitizer.db.models import AuditEvent, CertifiedCopyRow, CopyRevision
from digitizer.kit import clock
from signing.errors import RevocationFault, RevocationUnknown, TimestampUnreachable
from signing.levels import Level, level_of
from signing.ltv import Tools
from signing.reasons import Verdict
from signing.revocation import RevocationClient
from signing.timestamp import HttpTimestamper
from signing.validate import verify
from tests.fakes.service import eventually

ROOT = Path(__file__).parents[5]


@pytest.fixture
def levels(office):
    """The use case over the database and store of the service; its authorities are the development ones."""
    services = office.services
    return LevelService(services.database, services.archive, services.settings)


@pytest.fixture
def row(office):
    """Read a copy's row."""

    def read(copy):
        with office.services.database.read() as session:
            return session.get_one(CertifiedCopyRow, uuid.UUID(copy['id']))

    return read


@pytest.fixture
def change(office):
    """Change columns of a copy's row."""

    def write(copy, **values):
        with office.services.database.begin() as session:
            found = session.get_one(CertifiedCopyRow, uuid.UUID(copy['id']))
            for name, value in values.items():
                setattr(found, name, value)

    return write


@pytest.fixture
def revisions(office):
    """The published revisions of a copy."""

    def read(copy):
        with office.services.database.read() as session:
            return list(
                session.scalars(
                    select(CopyRevision)
                    .where(CopyRevision.copy_id == uuid.UUID(copy['id']))
                    .order_by(CopyRevision.number)
                )
            )

    return read


@pytest.fixture
def copy(office, paper):
    """A finished copy, one signature on a paper that many tests share."""
    return office.signed(paper, kind='sao_y')


@pytest.fixture
def fetched(office, tmp_path):
    """Fetch an object into a file."""
    return lambda key: office.services.archive.fetch(key, tmp_path / f'{uuid.uuid4()}.pdf')


def without(office, *, timestamps=True, lists=True):
    """The development authorities, some of them out of reach."""
    settings = office.services.settings

    def tools():
        found = authorities.tools(settings)
        stamper = found.timestamper if timestamps else HttpTimestamper('http://127.0.0.1:9/', seconds=0.3)
        anchors = found.anchors if lists else trust_anchors(settings)
        return Tools(anchors, RevocationClient(), stamper)

    services = office.services
    return LevelService(services.database, services.archive, settings, tools=tools)


def test_a_copy_is_raised_and_its_revisions_stay_known(office, levels, row, revisions, fetched):
    copy = office.signed()
    before = row(copy)
    assert (before.level, before.level_wanted, before.level_error) == ('B-T', 'B-LT', None)
    assert levels.work_on(uuid.UUID(copy['id']))
    after = row(copy)
    assert (after.level, after.level_error, after.level_attempts) == ('B-LT', None, 0)
    assert after.sha256 != before.sha256
    assert after.renew_at == after.level_due_at > clock.now() + timedelta(days=365)
    made = revisions(copy)
    assert [(item.number, item.level) for item in made] == [(1, 'B-T'), (2, 'B-LT')]
    assert [item.sha256 for item in made] == [before.sha256, after.sha256]
    anchors = trust_anchors(office.services.settings)
    for item, level in zip(made, (Level.B_T, Level.B_LT), strict=True):
        path = fetched(item.object_key)
        assert level_of(path, anchors, moment=clock.now()).document is level
        assert verify(path, anchors).verdict is Verdict.VALID
    # the newest is what is handed out, and the page says the level
    sent = office.clerk.get(f'{copy["href"]}/file')
    shown = office.get(copy)
    assert shown['level'] == 'B-LT'
    assert sent.status_code in (200, 404)
    assert not levels.work_on(uuid.UUID(copy['id'])), 'nothing is due any more'


def test_permanent_records_are_archived_and_renewed(office, copy, levels, row, change, revisions, fetched):
    change(copy, level_wanted='B-LTA')
    assert levels.work_on(uuid.UUID(copy['id']))
    assert row(copy).level == 'B-LTA'
    assert [item.level for item in revisions(copy)] == ['B-T', 'B-LTA']
    renewed = row(copy).renew_at
    # as the day comes: due, but the profile says that it is too early, so only the date is set again
    change(copy, level_due_at=clock.now())
    assert levels.work_on(uuid.UUID(copy['id']))
    assert len(revisions(copy)) == 2
    assert row(copy).renew_at == renewed


def keys_end(services, folder, day, *, margin_days):
    """Return settings by whose profile the keys of the development authority end on a day."""
    profile = folder / 'renewal.toml'
    profile.write_text(
        f'name = "soon"\nmargin_days = {margin_days}\ndigest = "sha512"\ndigests = []\n'
        f'[[keys]]\nnames = ["rsa"]\nbits_below = 9000\nuntil = {day}\n'
    )
    return services.settings.model_copy(update={'renewal_profile': profile})


def test_renewal_when_the_day_comes(office, copy, row, change, revisions, tmp_path):
    """A profile by which the keys of the development authority end tomorrow: what is renewed is a new revision."""
    change(copy, level_wanted='B-LTA')
    services = office.services
    LevelService(services.database, services.archive, services.settings).work_on(uuid.UUID(copy['id']))
    settings = keys_end(services, tmp_path, (datetime.now(UTC) + timedelta(days=2)).date(), margin_days=10)
    change(copy, level_due_at=clock.now())
    assert LevelService(services.database, services.archive, settings).work_on(uuid.UUID(copy['id']))
    assert [item.level for item in revisions(copy)] == ['B-T', 'B-LTA', 'B-LTA']
    assert row(copy).level == 'B-LTA'


def test_a_renewal_that_brings_no_later_end_is_tried_again_before_the_end(office, copy, row, change, tmp_path):
    """The certificate of the authority is near its own end: one more timestamp by it is no help, a later one may be."""
    change(copy, level_wanted='B-LTA')
    services = office.services
    LevelService(services.database, services.archive, services.settings).work_on(uuid.UUID(copy['id']))
    end = datetime.combine(clock.now().date() + timedelta(days=20), datetime.max.time(), tzinfo=UTC)
    settings = keys_end(services, tmp_path, end.date(), margin_days=180)
    change(copy, level_due_at=clock.now())
    assert LevelService(services.database, services.archive, settings).work_on(uuid.UUID(copy['id']))
    found = row(copy)
    assert (found.level, found.level_error) == ('B-LTA', None)
    assert found.renew_at < clock.now()
    assert clock.now() + timedelta(days=9) < found.level_due_at < end - timedelta(days=9)


def test_a_renewal_that_was_missed_is_told_and_the_level_with_it(office, copy, levels, row, change, monkeypatch):
    """The day came and nobody was there: the copy is not shown as archived any more."""
    change(copy, level_wanted='B-LTA')
    assert levels.work_on(uuid.UUID(copy['id']))
    assert row(copy).level == 'B-LTA'
    here, late = threading.get_ident(), clock.now() + timedelta(days=3000)
    present = clock.now
    # the clock of this thread alone: the service of all tests works on in the others
    monkeypatch.setattr(clock, 'now', lambda: late if threading.get_ident() == here else present())
    for _ in range(2):
        change(copy, level_due_at=late)
        assert levels.work_on(uuid.UUID(copy['id']))
        found = row(copy)
        assert (found.level, found.level_error) == ('B-LT', 'renewal_missed')
    with office.services.database.read() as session:
        lost = select(AuditEvent).where(AuditEvent.action == 'copy.level_lost')
        told = [item.details for item in session.scalars(lost)]
    assert [item['was'] for item in told if item['copy'] == copy['id']] == ['B-LTA']


def test_the_level_is_that_of_the_file_also_where_raising_it_fails(office, copy, levels, row, change, monkeypatch):
    change(copy, level='B-LTA', level_wanted='B-LTA')  # what the row says does not count
    real = office.services.archive.keep_copy

    def full(copy_id, file):
        if str(copy_id) == copy['id']:
            raise OSError(28, 'full')
        return real(copy_id, file)

    monkeypatch.setattr(office.services.archive, 'keep_copy', full)
    assert levels.work_on(uuid.UUID(copy['id']))
    assert (row(copy).level, row(copy).level_error) == ('B-T', 'disk')


def test_what_cannot_be_reached_is_shown_and_tried_again_later_each_time(office, copy, levels, row, change, revisions):
    change(copy, level_wanted='B-LTA')
    broken = without(office, timestamps=False)
    waits = []
    for attempt in (1, 2, 3):
        change(copy, level_due_at=clock.now())
        assert broken.work_on(uuid.UUID(copy['id']))
        found = row(copy)
        assert (found.level_error, found.level_attempts) == ('tsa_unreachable', attempt)
        waits.append(found.level_due_at - clock.now())
    assert waits == sorted(waits)
    assert timedelta(seconds=40) < waits[0] < timedelta(minutes=2)
    # what was reached is kept: the data is in the file, only the timestamp is missing
    assert row(copy).level == 'B-LT'
    assert [item.level for item in revisions(copy)] == ['B-T', 'B-LT']
    shown = office.get(copy)
    assert (shown['level'], shown['level_wanted'], shown['level_error']) == ('B-LT', 'B-LTA', 'tsa_unreachable')
    change(copy, level_due_at=clock.now())
    assert levels.work_on(uuid.UUID(copy['id']))
    found = row(copy)
    assert (found.level, found.level_error, found.level_attempts) == ('B-LTA', None, 0)


def test_no_data_no_level(office, copy, row, change, revisions):
    assert without(office, lists=False).work_on(uuid.UUID(copy['id']))
    found = row(copy)
    assert (found.level, found.level_error) == ('B-T', RevocationFault.NOT_DECLARED.value)
    assert len(revisions(copy)) == 1


def test_a_list_too_large_for_every_copy_is_left_out_and_told(office, copy, levels, row, change, revisions):
    services = office.services
    small = services.settings.model_copy(update={'largest_revocation_list': 100})
    assert LevelService(services.database, services.archive, small).work_on(uuid.UUID(copy['id']))
    found = row(copy)
    assert (found.level, found.level_error, len(revisions(copy))) == ('B-T', 'revocation_too_large', 1)
    assert 'largest_revocation_list' in office.get(copy)['level_message']
    change(copy, level_due_at=clock.now())
    assert levels.work_on(uuid.UUID(copy['id']))
    assert (row(copy).level, row(copy).level_error) == ('B-LT', None)


def test_newer_data_is_waited_for_not_polled(office, copy, row):
    """The authority says when its next list comes: asking before is of no use."""
    again = clock.now() + timedelta(hours=5)

    def tools():
        raise RevocationUnknown(RevocationFault.TOO_EARLY, again_at=again)

    services = office.services
    service = LevelService(services.database, services.archive, services.settings, tools=tools)
    assert service.work_on(uuid.UUID(copy['id']))
    assert row(copy).level_error == 'revocation_too_early'


def test_two_workers_never_raise_the_same_copy(office, copy, row, revisions):
    services = office.services
    entered, go = threading.Event(), threading.Event()

    def slow():
        entered.set()
        assert go.wait(20)
        return authorities.tools(services.settings)

    first = LevelService(services.database, services.archive, services.settings, tools=slow)
    thread = threading.Thread(target=first.work_on, args=(uuid.UUID(copy['id']),))
    thread.start()
    try:
        assert entered.wait(20)
        second = LevelService(services.database, services.archive, services.settings)
        assert not second.work_on(uuid.UUID(copy['id']))
    finally:
        go.set()
        thread.join(30)
    assert row(copy).level == 'B-LT'
    assert len(revisions(copy)) == 2


def test_a_copy_withdrawn_meanwhile_stays_withdrawn(office, copy, row, revisions):
    services = office.services

    def withdrawn():
        answer = office.officer.post(f'{copy["href"]}/withdraw', json={'reason': 'Sai số tờ'})
        assert answer.status_code == 200, answer.text
        return authorities.tools(services.settings)

    LevelService(services.database, services.archive, services.settings, tools=withdrawn).work_on(uuid.UUID(copy['id']))
    assert row(copy).state == 'withdrawn'
    assert len(revisions(copy)) == 1


def test_a_changed_object_is_never_raised(office, copy, row, change, revisions):
    change(copy, sha256='0' * 64)
    services = office.services
    LevelService(services.database, services.archive, services.settings).work_on(uuid.UUID(copy['id']))
    assert row(copy).level_error == 'copy_changed'
    assert len(revisions(copy)) == 1


def test_the_engine_raises_what_is_due(office, copy, row, change):
    """Scheduled as all other work: the sweep submits it, the queue runs it."""
    change(copy, level_due_at=clock.now() - timedelta(days=2))
    eventually(lambda: row(copy).level == 'B-LT', seconds=60)
    figures = office.clerk.get('/metrics').text
    assert 'digitizer_copies_at_level{level="B-LT"}' in figures
    assert 'digitizer_copies_raised_total{level="B-LT"}' in figures


def test_work_that_failed_as_a_whole_is_submitted_again(office, copy, row, change, monkeypatch):
    """The database was away for longer than the engine tries: the copy is still due, its work is done with."""
    levels = office.services.levels
    real, calls = levels.work_on, []

    def broken(copy_id):
        calls.append(copy_id)
        if len(calls) == 1:
            raise RuntimeError('database away')
        return real(copy_id)

    monkeypatch.setattr(levels, 'work_on', broken)
    change(copy, level_due_at=clock.now() - timedelta(days=2))
    eventually(lambda: row(copy).level == 'B-LT', seconds=90)
    assert len(calls) >= 2


def test_work_that_found_nothing_to_do_is_submitted_again(office, copy, row, change, monkeypatch):
    """The clock of the worker was behind that of the process which found the copy due."""
    levels = office.services.levels
    real, calls = levels.work_on, []

    def early(copy_id):
        calls.append(copy_id)
        return calls.count(copy_id) > 1 and real(copy_id)

    monkeypatch.setattr(levels, 'work_on', early)
    change(copy, level_due_at=clock.now() - timedelta(days=2))
    eventually(lambda: row(copy).level == 'B-LT', seconds=90)
    assert calls.count(uuid.UUID(copy['id'])) >= 2


@pytest.mark.slow
def test_a_batch_with_the_timestamp_authority_lost_in_the_middle(office, paper, row, change, revisions, fetched):
    """What was raised stays, the rest is tried again; no file is half raised."""
    copies = [office.signed(paper, kind='sao_y') for _ in range(4)]
    for copy in copies:
        change(copy, level_wanted='B-LTA')
    services, left = office.services, [2]

    class Failing(HttpTimestamper):
        async def async_timestamp(self, *args):
            if left[0] == 0:
                raise TimestampUnreachable('gone')
            return await super().async_timestamp(*args)

        def alone(self):
            left[0] -= 1 if left[0] else 0
            return (self,)

    def tools():
        found = authorities.tools(services.settings)
        return Tools(found.anchors, found.client, Failing(*found.timestamper.urls, seconds=5))

    service = LevelService(services.database, services.archive, services.settings, tools=tools)
    for copy in copies:
        assert service.work_on(uuid.UUID(copy['id']))
    anchors = trust_anchors(services.settings)
    reached = []
    for copy in copies:
        found = row(copy)
        path = fetched(found.object_key)
        assert verify(path, anchors).verdict is Verdict.VALID
        assert level_of(path, anchors, moment=clock.now()).document.value == found.level
        reached.append((found.level, found.level_error))
    assert reached.count(('B-LT', 'tsa_unreachable')) == 3
    assert reached.count(('B-LTA', None)) == 1
    healthy = LevelService(services.database, services.archive, services.settings)
    for copy in copies:
        change(copy, level_due_at=clock.now())
        healthy.work_on(uuid.UUID(copy['id']))
        assert row(copy).level == 'B-LTA'


KILLED = """
import os, signal, sys, uuid
from digitizer.archive import open_archive
from digitizer.certification.levels import LevelService
from digitizer.config import Settings
from digitizer.db import Database, database_url
settings = Settings(data_dir=sys.argv[1])
archive = open_archive(settings)
real = archive.keep_copy
def keep(copy_id, path):
    if sys.argv[3] == 'before':
        os.kill(os.getpid(), signal.SIGKILL)
    stored = real(copy_id, path)
    os.kill(os.getpid(), signal.SIGKILL)
archive.keep_copy = keep
LevelService(Database(database_url(settings)), archive, settings).work_on(uuid.UUID(sys.argv[2]))
"""


@pytest.mark.parametrize('when', [pytest.param('before', marks=pytest.mark.slow), 'after'])
def test_killed_before_or_after_the_store_has_it(office, copy, levels, row, change, revisions, when):
    clean = {key: value for key, value in os.environ.items() if not key.startswith('DIGITIZER_')}
    folder = str(office.services.settings.data_dir)
    killed = subprocess.run(
        [sys.executable, '-c', KILLED, folder, copy['id'], when], cwd=ROOT, env=clean, timeout=120, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    found = row(copy)
    assert found.level == 'B-T'
    assert len(revisions(copy)) == 1
    assert not levels.work_on(uuid.UUID(copy['id'])), 'the lease of the dead still holds'
    change(copy, level_due_at=clock.now())  # when it ends
    assert levels.work_on(uuid.UUID(copy['id']))
    assert row(copy).level == 'B-LT'
    assert [item.number for item in revisions(copy)] == [1, 2]
