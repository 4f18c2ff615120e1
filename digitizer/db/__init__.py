"""The metadata store: models, sessions and migrations; SQLite (WAL) by default, PostgreSQL by URL."""

from __future__ import annotations

from digitizer.db.session import Database, database_url
from digitizer.db.types import Base

__all__ = ['Base', 'Database', 'database_url']
