"""The office that certifies, over the one service of all tests."""

from __future__ import annotations

import sys

import pytest

from tests.fakes.office import Office

papers = sys.modules['signing_papers']  # loaded by the conftest above


@pytest.fixture(scope='session')
def office(service):
    return Office(service)


@pytest.fixture(scope='module')
def paper(office):
    """A paper of two pages, for tests that do not end its life."""
    return office.paper()


@pytest.fixture(scope='session')
def stranger_credential():
    """A sound certificate under a root that nobody trusts."""
    return papers.Authority('Gốc lạ').credential('Người lạ')
