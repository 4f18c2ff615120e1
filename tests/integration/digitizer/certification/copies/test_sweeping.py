"""What nobody completes ends by itself: preparations, leases, and files that nothing waits for."""

from __future__ import annotations

import os
import time
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import text

from digitizer.certification.copies import repository, sweeping
from digitizer.certification.levels import LevelService
from digitizer.db import Database
from digitizer.db.migrate import upgrade
from digitizer.db.models import CertifiedCopyRow, SigningPreparation
from digitizer.identity.principal import Role
from digitizer.kit import clock
from signing.keys.development import find_development_pki
from tests.fakes import postgres
from tests.fakes.office import ANY_KEY


def later(monkeypatch, moment) -> None:
    monkeypatch.setattr(clock, 'now', lambda: moment)


def kept(office, request) -> list[str]:
    return [item.key for item in office.services.archive.store.entries(f'drafts/{request["id"]}')]


def test_an_expired_preparation_ends_and_its_file_goes(office, monkeypatch):
    request = office.compared()
    copies, by = office.services.copies, office.principal(Role.OFFICER)
    holder = find_development_pki(office.services.settings.pki_dir).officer.holder
    waiting = copies.preparer.prepare(uuid.UUID(request['id']), holder, None, by=by)
    assert len(kept(office, request)) == 1
    copies.sweeping.sweep()
    assert len(kept(office, request)) == 1, 'it waits for its value'
    with monkeypatch.context() as moved:
        later(moved, waiting.expires_at + timedelta(hours=2))
        assert copies.sweeping.sweep() >= 1
    assert kept(office, request) == []
    with office.services.database.read() as session:
        assert session.get_one(SigningPreparation, waiting.id).state == 'expired'
        row = session.get_one(CertifiedCopyRow, uuid.UUID(request['id']))
        assert (row.signing_by, row.signing_until, row.state) == (None, None, 'requested')
    done = copies.signer.sign(row.id, ANY_KEY, by=by)
    assert done.ledger_number == row.ledger_number, 'the number waited'


def test_what_waits_for_the_clerk_stays(office, monkeypatch):
    certified = office.certified()
    with monkeypatch.context() as moved:
        later(moved, clock.now() + timedelta(days=30))
        office.services.copies.sweeping.sweep()
    assert len(kept(office, certified)) == 1
    assert office.clerk.post(f'{certified["href"]}/sign').json()['state'] == 'signed'


def test_files_of_refused_requests_go(office, monkeypatch):
    certified = office.certified()
    office.officer.post(f'{certified["href"]}/refuse', json={'reason': 'illegible'})
    with monkeypatch.context() as moved:
        later(moved, clock.now() + timedelta(hours=2))
        office.services.copies.sweeping.sweep()
    assert kept(office, certified) == []


def test_a_finished_file_that_no_row_names_goes_after_a_month(office, monkeypatch, tmp_path):
    """Killed between the store and the database: the copy was stored, its row knows nothing of it."""
    services = office.services
    signed, withdrawn = office.signed(), office.signed(kind='sao_y')
    levels = LevelService(services.database, services.archive, services.settings)
    assert levels.work_on(uuid.UUID(signed['id']))
    office.clerk.post(f'{withdrawn["href"]}/withdraw', json={'reason': 'Sai số tờ'})
    named = published(office, signed) + published(office, withdrawn)
    assert len(named) == 3, 'both revisions of the one, and the withdrawn one'
    (tmp_path / 'left.pdf').write_bytes(b'%PDF-1.7 left over')
    left = services.archive.keep_copy(uuid.UUID(signed['id']), tmp_path / 'left.pdf').key
    never_signed = services.archive.keep_copy(uuid.uuid4(), tmp_path / 'left.pdf').key
    found = services.copies.sweeping
    start = clock.now()
    for days, there in ((29, True), (31, False)):
        with monkeypatch.context() as moved:
            later(moved, start + timedelta(days=days))
            gone = found.sweep_copies()
        assert gone == 0 if there else gone >= 2, 'beside what other tests left there'
        keys = [item.key for item in services.archive.copies()]
        assert [left in keys, never_signed in keys] == [there, there]
        assert set(named) <= set(keys)


def published(office, request) -> list[str]:
    return [item.key for item in office.services.archive.store.entries(f'copies/{request["id"]}')]


def test_private_folders_of_killed_processes_go(office):
    """Whole papers lie in them; of one who works nothing is taken."""
    desk = office.services.copies.desk
    shelf = desk.settings.work_dir / 'shown'
    shelf.mkdir(exist_ok=True)
    with desk.workplace() as works, office.services.verification.inbox() as arrives:
        left = [works.parent / 'sign-killed', arrives.parent.parent / 'verify-killed', shelf / '.new-killed']
        for folder in left:
            folder.mkdir()
            (folder / 'start.pdf').write_bytes(b'%PDF-1.7 left over')
            os.utime(folder, (time.time() - 3601,) * 2)
        seen = shelf / 'seen.pdf'
        seen.write_bytes(b'%PDF-1.7 seen long ago')
        os.utime(seen, (time.time() - 1801,) * 2)
        sweeping.Sweeping(desk).tend()
        assert [path.exists() for path in (*left, seen)] == [False] * 4
        assert works.is_dir()
        assert arrives.parent.is_dir()


def test_it_is_done_now_and_then_only(office, monkeypatch):
    found = sweeping.Sweeping(office.services.copies.desk)
    calls = []
    monkeypatch.setattr(found, 'sweep', lambda: calls.append('drafts'))
    monkeypatch.setattr(found, 'sweep_copies', lambda: calls.append('copies'))
    found.tend()
    found.tend()
    assert calls == ['drafts', 'copies']
    monkeypatch.setattr(found, '_next', 0.0)
    found.tend()
    assert calls == ['drafts', 'copies', 'drafts'], 'all copies are listed once a day'


@pytest.mark.slow
@pytest.mark.skipif(postgres.programs() is None, reason='PostgreSQL is not installed')
def test_sweeping_waits_for_nobody_who_signs():
    """Who signs locks the request and then its preparation: whoever waits for the two the other way round, deadlocks."""
    moment, request_id = clock.now(), uuid.uuid4()
    request = CertifiedCopyRow(
        id=request_id, document_id=uuid.uuid4(), kind='sao_y', state='approved', requested_by='user:1',
        requested_at=moment, signing_by='user:1', signing_until=moment,
    )  # fmt: skip
    waiting = SigningPreparation(
        id=uuid.uuid4(), copy_id=request_id, part='organisation', by='user:1', certificate_sha256='', source_sha256='',
        prepared={}, object_key='', created_at=moment, expires_at=moment, state='open',
    )  # fmt: skip
    with postgres.cluster() as url:
        database = Database(url.replace('postgresql://', 'postgresql+psycopg://'))
        upgrade(database)
        with database.begin() as session:
            session.execute(text("SET LOCAL session_replication_role = 'replica'"))  # without its document
            session.add(request)
            session.flush()
            session.add(waiting)
        with database.begin() as signs:
            repository.locked(signs, request_id)
            with database.begin() as session:
                session.execute(text("SET LOCAL lock_timeout = '3s'"))
                sweeping.Sweeping._expire(session, moment)
        with database.read() as session:
            assert repository.preparations(session, request_id) == []
            assert repository.get(session, request_id).signing_by == 'user:1', 'whoever signs decides'
        with database.begin() as session:
            sweeping.Sweeping._expire(session, moment)
            assert repository.get(session, request_id).signing_by is None
        database.close()
