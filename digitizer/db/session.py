"""Connections and transactions: one `Database` for each process, short transactions, writers never deadlock."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from digitizer.config import Settings

_READ = 'digitizer_read'
_BUSY_MS = 30_000


def database_url(settings: Settings) -> URL:
    """Return where the metadata lies: the configured URL, or a SQLite file under `data_dir`.

    A plain `postgresql://` URL gets the psycopg 3 driver.
    """
    if not settings.database_url:
        return URL.create('sqlite', database=str((settings.data_dir / 'digitizer.sqlite').resolve()))
    url = make_url(settings.database_url)
    return url.set(drivername='postgresql+psycopg') if url.drivername in ('postgresql', 'postgres') else url


class Database:
    """The metadata store of this process."""

    def __init__(self, url: URL | str) -> None:
        """Open `url` lazily; nothing is connected before the first transaction."""
        self.url = make_url(url)
        self.engine = _engine(self.url)
        self._writing = sessionmaker(self.engine, expire_on_commit=False)
        self._reading = sessionmaker(self.engine.execution_options(**{_READ: True}), expire_on_commit=False)

    @property
    def session_factory(self) -> sessionmaker[Session]:
        """The factory of writing sessions, for hooks such as the audit log's."""
        return self._writing

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One writing transaction: committed at the end of the block, rolled back when it raises."""
        with self._writing() as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One reading transaction: a consistent view that never waits for writers; nothing is committed."""
        with self._reading() as session:
            yield session

    def ping(self) -> None:
        """Ask the database for a sign of life. Raises SQLAlchemyError."""
        with self.read() as session:
            session.execute(text('SELECT 1'))

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def _engine(url: URL) -> Engine:
    # Parameters are field values: they must not reach a log through an exception's text.
    if url.get_backend_name() != 'sqlite':
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_size=10, max_overflow=10)
    engine = create_engine(url, hide_parameters=True, connect_args={'check_same_thread': False, 'timeout': 30})
    event.listen(engine, 'connect', _prepare_sqlite)
    event.listen(engine, 'begin', _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun below, not guessed by the driver
    connection.execute('PRAGMA journal_mode=WAL')
    connection.execute('PRAGMA synchronous=FULL')  # a committed state survives a power cut
    connection.execute('PRAGMA foreign_keys=ON')
    connection.execute(f'PRAGMA busy_timeout={_BUSY_MS}')


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: a reader that turns writer half-way would fail with SQLITE_BUSY.
    reading = connection.get_execution_options().get(_READ, False)
    connection.exec_driver_sql('BEGIN' if reading else 'BEGIN IMMEDIATE')
