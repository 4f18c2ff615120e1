"""One service over fake stages for all tests; each test works on batches and owners of its own."""

from __future__ import annotations

import pytest

from tests.fakes.service import running
from tests.fakes.stages import FakeStages


@pytest.fixture(scope='session')
def service(tmp_path_factory):
    folder = tmp_path_factory.mktemp('service')
    with running(folder / 'var', FakeStages(folder / 'trace')) as found:
        yield found
