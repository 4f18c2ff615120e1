"""A batch with one key: what goes wrong outside with one request is told of that one, and waited for once."""

from __future__ import annotations

from typing import Any

import pytest

from digitizer.certification.copies.bench import RealBench
from digitizer.certification.requests import copy_service
from digitizer.certification.schemas import BatchSigned, BatchSignOrder, RequestState
from digitizer.identity.principal import Role
from signing.errors import RevocationFault, RevocationUnknown
from storage.errors import Corrupt, Unreachable


@pytest.fixture
def by(office):
    return office.principal(Role.OFFICER)


@pytest.fixture
def order(office, by, paper):
    """Three copies of one paper, for three people, compared."""
    ready = [
        office.requested(office.services.copies, paper, by, requester=f'Người thử {number}').id for number in range(3)
    ]
    yield BatchSignOrder(requests=ready)
    for request in ready:
        office.officer.post(f'/api/v1/signing-requests/{request}/refuse', json={'reason': 'mismatch'})


def outcomes(answer: BatchSigned) -> list[tuple[str, str | None]]:
    return [(item.outcome, item.problem and item.problem.code) for item in answer.items]


class NobodyTells(RealBench):
    """Nobody can be asked about revocation; each question takes its time."""

    asked = 0

    def check_certificate(self, holder, moment):
        self.asked += 1
        raise RevocationUnknown(RevocationFault.TOO_SLOW)


def test_an_authority_that_is_away_is_asked_once(office, order, by):
    bench = NobodyTells(office.services.settings)
    answer = office.with_settings(bench=bench).signer.sign_batch(order, by=by)
    assert [outcome for outcome, _ in outcomes(answer)] == ['failed', 'not_tried', 'not_tried']
    assert {code for _, code in outcomes(answer)} == {'revocation_unknown'}
    assert bench.asked == 1


class Store:
    """The store of the service, in which one call of a kind fails."""

    def __init__(self, store: Any, call: str, nth: int, error: Exception) -> None:
        self._store, self._call, self._left, self._error = store, call, nth, error

    def __getattr__(self, name: str) -> Any:
        if name == self._call:
            self._left -= 1
            if self._left == 0:
                raise self._error
        return getattr(self._store, name)


def signed(office, store: Store, order, by) -> list[tuple[str, str | None]]:
    return outcomes(
        copy_service(office.services.database, store, office.services.settings).signer.sign_batch(order, by=by)
    )


def test_what_was_signed_before_the_store_went_away_is_told(office, order, by):
    away = Store(office.services.archive, 'keep_draft', 5, Unreachable())  # three were prepared, one signed
    assert signed(office, away, order, by) == [
        ('signed', None), ('failed', 'store_unreachable'), ('not_tried', 'store_unreachable'),
    ]  # fmt: skip
    again = office.services.copies.signer.sign_batch(order, by=by)
    assert {item.request.state for item in again.items} == {RequestState.OFFICER_SIGNED}


def test_a_damaged_file_stops_its_own_copy_alone(office, order, by):
    damaged = Store(office.services.archive, 'fetch', 2, Corrupt())
    assert signed(office, damaged, order, by) == [('signed', None), ('failed', 'internal'), ('signed', None)]
