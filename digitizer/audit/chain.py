"""Writing events into the hash chain at the end of a transaction, reading them, and verifying the chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import event, select, text
from sqlalchemy.orm import Session

from digitizer.db.models import AuditEvent
from digitizer.db.session import Database
from digitizer.kit import clock

GENESIS: Final = '0' * 64
_PENDING: Final = 'digitizer_audit'
_LOCK: Final = 0x6175646974  # serialises the writers of the chain on PostgreSQL; SQLite has one writer anyway
_BLOCK: Final = 1000


@dataclass(frozen=True, slots=True)
class ChainReport:
    """Result of verifying the chain: how many events, its last hash, and the first event that does not fit."""

    events: int
    head: str
    broken_at: int | None

    @property
    def intact(self) -> bool:
        """Whether every event fits."""
        return self.broken_at is None


def record(session: Session, actor: str, action: str, subject: str, *, link: str | None = None, **details: Any) -> None:
    """Add an event to the transaction of `session`; it is chained when the transaction commits, or never was.

    `details` are codes, counts, field *names* and hashes: never a value that came from a document.
    """
    session.info.setdefault(_PENDING, []).append((actor, action, subject, link, details))


class AuditLog:
    """The audit log of a database."""

    def __init__(self, database: Database) -> None:
        """Chain the events of every writing transaction of `database` from now on."""
        self._database = database
        event.listen(database.session_factory, 'before_commit', _chain)
        event.listen(database.session_factory, 'after_rollback', _forget)

    def verify(self) -> ChainReport:
        """Walk the whole chain and compute every hash again."""
        previous, count = GENESIS, 0
        for row in self._rows():
            count += 1
            if row.sequence != count or row.previous != previous or row.hash != _hash_of(row):
                return ChainReport(count, previous, row.sequence)
            previous = row.hash
        return ChainReport(count, previous, None)

    def events(self, *, after: int = 0, limit: int = 100, subject: str | None = None) -> list[AuditEvent]:
        """Return events with a sequence number above `after`, oldest first."""
        wanted = select(AuditEvent).where(AuditEvent.sequence > after)
        if subject:
            wanted = wanted.where(AuditEvent.subject == subject)
        with self._database.read() as session:
            return list(session.scalars(wanted.order_by(AuditEvent.sequence).limit(limit)))

    def _rows(self) -> Iterator[AuditEvent]:
        after = 0
        while rows := self.events(after=after, limit=_BLOCK):
            yield from rows
            after = rows[-1].sequence


def _chain(session: Session) -> None:
    pending = session.info.pop(_PENDING, None)
    if not pending:
        return
    session.flush()
    if session.get_bind().dialect.name == 'postgresql':
        session.execute(text('SELECT pg_advisory_xact_lock(:key)'), {'key': _LOCK})
    last = session.execute(
        select(AuditEvent.sequence, AuditEvent.hash).order_by(AuditEvent.sequence.desc()).limit(1)
    ).first()
    sequence, previous = (last.sequence, last.hash) if last else (0, GENESIS)
    moment = clock.now().strftime('%Y-%m-%dT%H:%M:%S.%fZ')
    for actor, action, subject, link, details in pending:
        sequence += 1
        row = AuditEvent(
            sequence=sequence,
            at=moment,
            actor=actor,
            action=action,
            subject=subject,
            link=link,
            details=details,
            previous=previous,
            hash='',
        )
        row.hash = previous = _hash_of(row)
        session.add(row)
    session.flush()


def _forget(session: Session) -> None:
    session.info.pop(_PENDING, None)


def _hash_of(row: AuditEvent) -> str:
    content = [row.sequence, row.at, row.actor, row.action, row.subject, row.link, row.details, row.previous]
    return hashlib.sha256(
        json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(',', ':')).encode()
    ).hexdigest()
