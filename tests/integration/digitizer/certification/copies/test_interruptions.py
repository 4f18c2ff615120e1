"""The process ends at any point of a signature: tried again, there is one copy, one number, and nothing half signed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from sqlalchemy import func, select

from digitizer.certification.copies.bench import RealBench
from digitizer.certification.copies.completion import Completer
from digitizer.certification.copies.preparation import Preparer
from digitizer.certification.copies.queue import Queue
from digitizer.certification.copies.server_keys import ServerSigner
from digitizer.certification.schemas import Refusal, RefusalReason, RequestState
from digitizer.db.models import CertifiedCopyRow, CopyRevision, LedgerEntry
from digitizer.identity.principal import Role
from digitizer.kit.files import sha256_of
from tests.fakes.office import ANY_KEY


class Killed(BaseException):
    """The process ends here; nothing is caught on the way, and nothing after it is done."""


@dataclass
class Clock:
    """Counts the steps of an act and ends the process at one of them."""

    at: int | None = None
    steps: list[str] = field(default_factory=list)

    def step(self, name: str) -> None:
        self.steps.append(name)
        if self.at is not None and len(self.steps) > self.at:
            raise Killed(name)


class Watched:
    """Stands before a tool: each call is a step before it begins and one when it is done."""

    def __init__(self, tool: Any, name: str, clock: Clock) -> None:
        self._tool, self._name, self._clock = tool, name, clock

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._tool, name)
        if not callable(found):
            return found

        def call(*args: Any, **kwargs: Any) -> Any:
            self._clock.step(f'{self._name}.{name}')
            made = found(*args, **kwargs)
            self._clock.step(f'{self._name}.{name} done')
            return made

        return call


class WatchedDatabase:
    """Each writing transaction is a step before it commits and one when it is committed; a dead process writes nothing."""

    def __init__(self, database: Any, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self.read = database.read

    @contextmanager
    def begin(self) -> Iterator[Any]:
        if self._clock.at is not None and len(self._clock.steps) > self._clock.at:
            raise Killed('after death')
        with self._database.begin() as session:
            yield session
            self._clock.step('commit')
        self._clock.step('committed')


def signer_of(office, clock: Clock) -> ServerSigner:
    desk = office.services.copies.desk
    watched = replace(
        desk,
        database=WatchedDatabase(desk.database, clock),
        store=Watched(desk.store, 'store', clock),
        bench=Watched(RealBench(desk.settings), 'bench', clock),
    )
    return ServerSigner(watched, Queue(watched), Preparer(watched), Completer(watched))


def act(office, request: str, part: str, clock: Clock) -> Any:
    by = office.principal(Role.OFFICER if part == 'officer' else Role.CLERK)
    return signer_of(office, clock).sign(uuid.UUID(request), ANY_KEY, by=by)


def waiting(office, paper, part: str) -> str:
    return (office.compared(paper) if part == 'officer' else office.certified(paper))['id']


def close(office, request: str) -> None:
    """End a request that the clerk has not signed, so that the next one is another."""
    by = office.principal(Role.OFFICER)
    if office.services.copies.queue.get(uuid.UUID(request), by=by).state is RequestState.OFFICER_SIGNED:
        office.services.copies.endings.refuse(uuid.UUID(request), Refusal(reason=RefusalReason.MISMATCH), by=by)


@pytest.fixture(scope='module')
def steps(office) -> dict[str, list[str]]:
    """The steps of each act when nothing goes wrong."""
    found = {}
    paper = office.paper()
    for part in ('officer', 'organisation'):
        clock = Clock()
        request = waiting(office, paper, part)
        act(office, request, part, clock)
        found[part] = clock.steps
        close(office, request)
    return found


def test_the_acts_have_the_steps_that_are_interrupted(steps):
    assert [step for step in steps['officer'] if not step.endswith(' done')] == [
        'bench.check_certificate', 'commit', 'committed', 'store.fetch', 'bench.assemble', 'bench.order',
        'store.keep_draft', 'commit', 'committed', 'store.fetch', 'bench.complete', 'bench.verify', 'store.keep_draft',
        'commit', 'committed', 'store.drop',
    ]  # fmt: skip
    assert 'bench.check_pdfa' in steps['organisation']
    assert 'store.keep_copy' in steps['organisation']


@pytest.mark.slow
@pytest.mark.parametrize('part', ['officer', 'organisation'])
def test_interrupted_anywhere_and_done_again(office, steps, part):
    """Every step once: the process ends there, then the same person tries again."""
    paper = office.paper()
    for at in range(len(steps[part])):
        request = waiting(office, paper, part)
        with pytest.raises(Killed):
            act(office, request, part, Clock(at))
        done = act(office, request, part, Clock())
        assert done.state in (RequestState.OFFICER_SIGNED, RequestState.SIGNED), steps[part][at]
        check(office, request)
        close(office, request)
    assert office.services.audit.verify().intact


@pytest.mark.slow
def test_interrupted_twice_in_a_row_at_every_pair_of_commits(office, steps):
    """The commits are where something was decided: ended behind one, then again behind a later one."""
    paper = office.paper()
    commits = [index for index, step in enumerate(steps['organisation']) if step == 'committed']
    for first in commits[:-1]:
        request = waiting(office, paper, 'organisation')
        for at in (first, first + 2):
            with pytest.raises(Killed):
                act(office, request, 'organisation', Clock(at))
        done = act(office, request, 'organisation', Clock())
        assert done.state is RequestState.SIGNED
        check(office, request)


def check(office, request: str) -> None:
    """One number, and what is published is there, whole and verified."""
    with office.services.database.read() as session:
        row = session.get_one(CertifiedCopyRow, uuid.UUID(request))
        entries = session.scalars(select(LedgerEntry).where(LedgerEntry.request_id == row.id)).all()
        assert len(entries) == 1, 'the number stayed with its request'
        if row.state == 'officer_signed':
            assert (entries[0].state, row.sha256, row.draft_key is not None) == ('reserved', None, True)
            return
        assert (entries[0].state, entries[0].sha256) == ('issued', row.sha256)
        revisions = session.scalar(select(func.count()).where(CopyRevision.copy_id == row.id))
        assert revisions == 1
    with office.services.copies.desk.workplace() as folder:
        file = office.services.archive.fetch(row.object_key, folder / 'copy.pdf')
        assert sha256_of(file) == row.sha256
        report = office.services.copies.desk.bench.verify(file)
        assert [item.field for item in report.signatures] == ['CanBoChungThuc', 'CoQuan']


def test_numbers_have_no_gap_after_all_that(office):
    with office.services.database.read() as session:
        wanted = select(LedgerEntry.number).where(LedgerEntry.register == 'sct_bs').distinct()
        numbers = sorted(session.scalars(wanted))
    assert numbers == list(range(1, len(numbers) + 1))
