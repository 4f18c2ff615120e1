"""Copies that were signed in one act, before officers and clerks signed apart, are taken over by the migration."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command

from digitizer.db.migrate import config, upgrade
from digitizer.db.models import CertifiedCopyRow, CopyRevision
from digitizer.db.session import Database

MOMENT = datetime(2026, 11, 20, 3, 4, 5, tzinfo=UTC)


def before(file: Path, **columns: object) -> uuid.UUID:
    """Write a row as the program of before did; the document it is about plays no part."""
    found = uuid.uuid4()
    made = {
        'id': found.hex,
        'document_id': uuid.uuid4().hex,
        'kind': 'chung_thuc',
        'requested_by': 'user:1',
        'requested_at': MOMENT,
        'trial': True,
        **columns,
    }
    values = {name: value.isoformat(' ') if isinstance(value, datetime) else value for name, value in made.items()}
    with closing(sqlite3.connect(file)) as database:
        marks = ', '.join('?' * len(values))
        database.execute(f'INSERT INTO certified_copies ({", ".join(values)}) VALUES ({marks})', [*values.values()])
        database.commit()
    return found


def test_copies_of_one_act_are_taken_over(tmp_path):
    file = tmp_path / 'old.sqlite'
    database = Database(f'sqlite:///{file}')
    try:
        with database.engine.begin() as connection:
            command.upgrade(config(connection), '0005')
        interrupted = before(file, state='signing', signing_until=MOMENT)
        refused = before(file, state='refused', reason='illegible')
        signed = before(
            file,
            state='signed',
            sha256='a' * 64,
            size=12345,
            object_key='copies/x/y.pdf',
            signed_at=MOMENT,
            ledger_number='07, quyển 01/2026',
            token_sha256='b' * 64,
        )
        upgrade(database)
        with database.read() as session:
            row = session.get_one(CertifiedCopyRow, interrupted)
            assert (row.state, row.signing_until, row.level) == ('requested', None, None)
            assert session.get_one(CertifiedCopyRow, refused).state == 'refused'
            row = session.get_one(CertifiedCopyRow, signed)
            assert (row.state, row.level, row.level_attempts, row.ledger_number) == (
                'signed',
                'B-T',
                0,
                '07, quyển 01/2026',
            )
            revision = session.get_one(CopyRevision, (signed, 1))
            assert (revision.level, revision.sha256, revision.size) == ('B-T', 'a' * 64, 12345)
            assert revision.created_at == MOMENT
        with database.engine.begin() as connection:
            command.downgrade(config(connection), '0005')
            command.upgrade(config(connection), 'head')
    finally:
        database.close()
