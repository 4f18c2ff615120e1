"""The office that certifies, over the one service of all tests."""

from __future__ import annotations

import pytest

from tests.fakes.office import Office


@pytest.fixture(scope='session')
def office(service):
    return Office(service)


@pytest.fixture(scope='module')
def paper(office):
    """A paper of two pages, for tests that do not end its life."""
    return office.paper()
