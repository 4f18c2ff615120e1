"""Bringing the tables of a database to the version of this program; safe when several processes start at once."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from digitizer.db.session import Database

_FOLDER = Path(__file__).parent / 'migrations'
_LOCK = 0x6469676974  # any constant; names the lock that migrating processes share


def config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration; without an ini file."""
    made = Config()
    made.set_main_option('script_location', str(_FOLDER).replace('%', '%%'))
    made.attributes['connection'] = connection
    return made


def upgrade(database: Database) -> None:
    """Create or update all tables; a second caller waits and finds nothing to do."""
    with database.engine.begin() as connection:  # on SQLite this takes the write lock
        if connection.dialect.name == 'postgresql':
            connection.execute(text('SELECT pg_advisory_xact_lock(:key)'), {'key': _LOCK})
        command.upgrade(config(connection), 'head')


def is_current(database: Database) -> bool:
    """Tell whether the tables are those of this program."""
    head = ScriptDirectory.from_config(config()).get_current_head()
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == head
