"""What nobody completes ends by itself: preparations, leases, and files that nothing waits for."""

from __future__ import annotations

import uuid
from datetime import timedelta

from digitizer.certification.copies import sweeping
from digitizer.db.models import CertifiedCopyRow, SigningPreparation
from digitizer.identity.principal import Role
from digitizer.kit import clock
from signing.keys.development import find_development_pki
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


def test_it_is_done_now_and_then_only(office, monkeypatch):
    found = sweeping.Sweeping(office.services.copies.desk)
    calls = []
    monkeypatch.setattr(found, 'sweep', lambda: calls.append(1))
    found.tend()
    found.tend()
    assert calls == [1]
