"""Services of tests in one process: the one that was opened last works, in whatever order they end."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from tests.fakes.service import resting, running, send_batch
from tests.fakes.stages import FakeStages


@pytest.fixture
def open_service(tmp_path):
    """Return a function that opens a service, and a stack that ends it."""
    with ExitStack() as rest:

        def opened(name):
            stack = rest.enter_context(ExitStack())
            return stack.enter_context(running(tmp_path / name, FakeStages(tmp_path / f'{name}.trace'))), stack

        yield opened


def works(service):
    scanner = service.person('scanner')
    (found,) = resting(scanner, send_batch(scanner, {'a.txt': b'DOC T17 A'}), seconds=20)
    return found['state'] == 'archived'


def test_the_last_one_works_also_when_one_before_it_ended(open_service):
    _, first = open_service('a')
    service, _ = open_service('b')
    first.close()
    further, last = open_service('c')
    assert works(further)
    last.close()
    assert works(service)
