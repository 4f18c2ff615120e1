"""An empty database for each test, on SQLite and, where it is installed, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from digitizer.db import Base, Database
from digitizer.db.migrate import upgrade
from tests.fakes import postgres

NO_POSTGRES = pytest.mark.skipif(postgres.programs() is None, reason='PostgreSQL is not installed')


@pytest.fixture(scope='session')
def cluster() -> Iterator[str]:
    with postgres.cluster() as url:
        yield url.replace('postgresql://', 'postgresql+psycopg://')


@pytest.fixture(params=['sqlite', pytest.param('postgresql', marks=[pytest.mark.slow, NO_POSTGRES])])
def url(request, tmp_path) -> str:
    """Where an empty database lies, its tables made."""
    if request.param == 'postgresql':
        found = request.getfixturevalue('cluster')
        database = Database(found)
        with database.engine.begin() as connection:
            connection.execute(text('DROP SCHEMA public CASCADE'))
            connection.execute(text('CREATE SCHEMA public'))
    else:
        found = f'sqlite:///{tmp_path / "a.sqlite"}'
        database = Database(found)
    upgrade(database)
    database.close()
    return found


@pytest.fixture
def database(url) -> Iterator[Database]:
    assert Base.metadata.tables
    found = Database(url)
    yield found
    found.close()
