"""Two at once: on one request, with one preparation, signing while it is refused; each time one of them wins, whole."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from digitizer.certification.copies.bench import RealBench
from digitizer.certification.schemas import Refusal, RefusalReason, RequestState
from digitizer.db.models import CopyRevision, LedgerEntry, SigningPreparation
from digitizer.documents.errors import ServiceError
from digitizer.identity.principal import Principal, Role
from digitizer.kit import clock
from signing.errors import PageUnfit
from signing.keys.development import find_development_pki
from tests.fakes.office import ANY_KEY, Office


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Begin all acts at the same moment and return what each gave or raised."""
    gate, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(index: int) -> None:
        gate.wait()
        try:
            results[index] = acts[index]()
        except ServiceError as error:
            results[index] = error.code

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    return results


@pytest.fixture
def copies(office):
    return office.services.copies


def second_officer(office: Office) -> Principal:
    """Another officer, with an account."""
    identity = office.services.identity
    name = f'officer-{uuid.uuid4().hex[:8]}'
    admin = Principal('system', 'test', frozenset({Role.ADMIN}))
    added = identity.add_user(name, 'mật khẩu đủ dài', [Role.OFFICER], by=admin)
    return Principal(f'user:{added}', name, frozenset({Role.OFFICER}))


def request_for(office, copies, *people: Principal):
    paper = office.paper(pages=1)
    for by in people:
        request = office.requested(copies, paper, by)
    return request


def test_two_officers_on_one_request(office, copies):
    one, other = office.principal(Role.OFFICER), second_officer(office)
    request = request_for(office, copies, one, other)
    found = together(*(lambda by=by: copies.signer.sign(request.id, ANY_KEY, by=by) for by in (one, other)))
    won = [item for item in found if not isinstance(item, str)]
    lost = [item for item in found if isinstance(item, str)]
    assert [item.state for item in won] == [RequestState.OFFICER_SIGNED]
    assert lost[0] in ('being_signed', 'request_closed')
    with office.services.database.read() as session:
        assert session.scalar(select(func.count()).where(LedgerEntry.request_id == request.id)) == 1


def test_one_preparation_is_completed_by_one_of_two(office, copies):
    by = office.principal(Role.OFFICER)
    request = request_for(office, copies, by)
    credential = find_development_pki(office.services.settings.pki_dir).officer
    waiting = copies.preparer.prepare(request.id, credential.holder, None, by=by)
    value = credential.sign(waiting.prepared.signed_attributes)
    found = together(*[lambda: copies.completer.complete(request.id, waiting.id, value, by=by)] * 3)
    assert {item.state for item in found} == {RequestState.OFFICER_SIGNED}
    kept = [item.key for item in office.services.archive.store.entries(f'drafts/{request.id}')]
    assert len(kept) == 1, 'what the others made is gone'
    with office.services.database.read() as session:
        made = select(func.count()).where(SigningPreparation.copy_id == request.id)
        assert session.scalar(made.where(SigningPreparation.state == 'completed')) == 1


def test_the_clerk_clicks_twice(office, copies):
    by, clerk = office.principal(Role.OFFICER), office.principal(Role.CLERK)
    request = request_for(office, copies, by)
    copies.signer.sign(request.id, ANY_KEY, by=by)
    found = together(*[lambda: copies.signer.sign(request.id, ANY_KEY, by=clerk)] * 2)
    signed = [item for item in found if not isinstance(item, str)]
    assert signed
    assert len({item.sha256 for item in signed}) == 1
    assert {item for item in found if isinstance(item, str)} <= {'preparation_closed', 'request_closed', 'being_signed'}
    assert copies.queue.get(request.id, by=clerk).state is RequestState.SIGNED
    with office.services.database.read() as session:
        assert session.scalar(select(func.count()).where(CopyRevision.copy_id == request.id)) == 1


@pytest.mark.slow
def test_signed_or_refused_but_never_both(office, copies):
    by = office.principal(Role.OFFICER)
    for _ in range(4):
        request = request_for(office, copies, by)
        refusal = Refusal(reason=RefusalReason.MISMATCH)
        found = together(
            lambda request=request: copies.signer.sign(request.id, ANY_KEY, by=by),
            lambda request=request, refusal=refusal: copies.endings.refuse(request.id, refusal, by=by),
        )
        state = copies.queue.get(request.id, by=by).state
        assert state is RequestState.REFUSED, found  # an officer may still refuse what only the officer signed
        with office.services.database.read() as session:
            entries = session.scalars(select(LedgerEntry).where(LedgerEntry.request_id == request.id)).all()
        assert {item.state for item in entries} <= {'void'}


@pytest.mark.slow
def test_many_requests_at_once_get_numbers_without_gap(office, copies):
    by = office.principal(Role.OFFICER)
    requests = [request_for(office, copies, by) for _ in range(6)]
    found = together(*(lambda item=item: copies.signer.sign(item.id, ANY_KEY, by=by) for item in requests))
    numbers = [item.ledger_number for item in found]
    assert len(set(numbers)) == len(numbers)
    with office.services.database.read() as session:
        given = sorted(session.scalars(select(LedgerEntry.number).where(LedgerEntry.register == 'sct_bs').distinct()))
    assert given == list(range(1, len(given) + 1))


def test_the_same_request_is_made_once(office, copies):
    from digitizer.certification.schemas import CopyOrder

    by, paper = office.principal(Role.OFFICER), office.paper(pages=1)
    found = together(*[lambda: copies.queue.request(paper.id, CopyOrder(), by=by)] * 4)
    assert len({item.id for item in found}) == 1


def test_who_comes_after_a_lease_ran_out_takes_over(office, copies, monkeypatch):
    """The first officer went away with a preparation; the second one signs, and the late value comes to nothing."""
    one, other = office.principal(Role.OFFICER), second_officer(office)
    request = request_for(office, copies, one, other)
    credential = find_development_pki(office.services.settings.pki_dir).officer
    first = copies.preparer.prepare(request.id, credential.holder, None, by=one)
    with pytest.raises(ServiceError, match='being_signed'):
        copies.preparer.prepare(request.id, credential.holder, None, by=other)
    number = copies.queue.get(request.id, by=one).ledger_number
    later = first.expires_at + timedelta(seconds=1)
    with monkeypatch.context() as moved:
        moved.setattr(clock, 'now', lambda: later)
        second = copies.preparer.prepare(request.id, credential.holder, None, by=other)
        value = credential.sign(first.prepared.signed_attributes)
        with pytest.raises(ServiceError, match='preparation_closed'):
            copies.completer.complete(request.id, first.id, value, by=one)
        with pytest.raises(ServiceError, match='forbidden'):
            copies.completer.complete(request.id, second.id, value, by=one)
        done = copies.completer.complete(
            request.id, second.id, credential.sign(second.prepared.signed_attributes), by=other
        )
    assert (done.state, done.officer_name, done.ledger_number) == (RequestState.OFFICER_SIGNED, other.name, number)


class Fails(RealBench):
    """Nothing can be prepared with it."""

    def assemble(self, job, source, out):
        raise PageUnfit('no room')


def test_a_value_of_yesterday_is_refused_when_the_number_is_of_today(office, copies, monkeypatch):
    """The officer begins again behind midnight, the value of before midnight comes after that."""
    by = office.principal(Role.OFFICER)
    request = request_for(office, copies, by)
    credential = find_development_pki(office.services.settings.pki_dir).officer
    failing = office.with_settings(bench=Fails(office.services.settings))
    midnight = datetime.combine(clock.today() + timedelta(days=1), time(), clock.VIETNAM)
    with monkeypatch.context() as moved:
        moved.setattr(clock, 'now', lambda: midnight - timedelta(minutes=14))
        first = copies.preparer.prepare(request.id, credential.holder, None, by=by)
        moved.setattr(clock, 'now', lambda: midnight + timedelta(seconds=1))
        with pytest.raises(ServiceError, match='page_unfit'):
            failing.preparer.prepare(request.id, credential.holder, None, by=by)
        value = credential.sign(first.prepared.signed_attributes)
        with pytest.raises(ServiceError, match='preparation_closed'):
            copies.completer.complete(request.id, first.id, value, by=by)
    with office.services.database.read() as session:
        days = select(LedgerEntry.certified_on).where(LedgerEntry.request_id == request.id)
        assert session.scalars(days.where(LedgerEntry.state == 'reserved')).all() == [midnight.date()]
