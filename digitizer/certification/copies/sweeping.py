"""Ending what nobody completed: expired preparations, leases that ran out, files that nothing waits for."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.certification.copies.desk import Desk
from digitizer.certification.copies.shelf import shelf_of_pages
from digitizer.certification.workplaces import sweep_workplaces
from digitizer.db.models import CertifiedCopyRow, CopyRevision, Rendition, SigningPreparation
from digitizer.identity.principal import SYSTEM
from digitizer.kit import clock
from storage.errors import StorageError

log = structlog.get_logger(__name__)

_EVERY_S = 600.0
_GRACE = timedelta(hours=1)
"""Age from which a file that no row names is left over: between storing a file and writing its row lie seconds."""

_EVERY_COPIES_S = 86_400.0
_COPIES_GRACE = timedelta(days=30)
"""The same of finished copies. A database that was restored does not know the copies of the days after its backup, which
are in people's hands: they must be there to be entered again."""
_AT_ONCE = 500


class Sweeping:
    """Safe to run at any time, by many processes at once."""

    def __init__(self, desk: Desk) -> None:
        """Work with the tools of `desk`."""
        self._desk = desk
        self._next = self._next_copies = 0.0  # seconds of the monotonic clock

    def tend(self) -> None:
        """Sweep now and then; called often. A store that does not answer is asked again next time."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY_S
        sweep_workplaces(self._desk.settings)
        shelf_of_pages(self._desk.settings).tidy()
        try:
            self.sweep()
            if time.monotonic() >= self._next_copies:
                self._next_copies = time.monotonic() + _EVERY_COPIES_S
                self.sweep_copies()
        except StorageError as error:
            log.warning('drafts not swept', code=error.code)

    def sweep(self) -> int:
        """Close what expired and remove what is left over; return how many files went."""
        moment = clock.now()
        with self._desk.database.begin() as session:
            self._expire(session, moment)
        old = [item.key for item in self._desk.store.drafts() if item.modified < moment - _GRACE]
        with self._desk.database.read() as session:
            wanted = _named(session, {_copy_of(key) for key in old})
        gone = [key for key in old if key not in wanted]
        for key in gone:
            self._desk.store.drop(key)
        if gone:
            log.info('left over drafts removed', count=len(gone))
        return len(gone)

    def sweep_copies(self) -> int:
        """Remove finished copies and revisions that a dying process stored and no row ever named; return how many.

        A revision that a row names, of a withdrawn copy too, is never touched.
        """
        before, count = clock.now() - _COPIES_GRACE, 0
        old = (item.key for item in self._desk.store.copies() if item.modified < before)
        while keys := set(islice(old, _AT_ONCE)):
            with self._desk.database.read() as session:
                gone = keys - _published(session, keys)
            for key in gone:
                self._desk.store.drop(key)
            count += len(gone)
        if count:
            log.warning('left over copies removed', count=count)
        return count

    @staticmethod
    def _expire(session: Session, moment: datetime) -> None:
        """End what ran out. What somebody writes just now is left to the next time: who signs locks in another order."""
        open_ones = select(SigningPreparation).where(
            SigningPreparation.state == 'open', SigningPreparation.expires_at <= moment
        )
        for item in session.scalars(open_ones.with_for_update(skip_locked=True)):
            item.state = 'expired'
            document = session.get_one(CertifiedCopyRow, item.copy_id).document_id
            record(session, SYSTEM.id, 'copy.expired', f'document:{document}', copy=str(item.copy_id), part=item.part)
        leases = select(CertifiedCopyRow).where(CertifiedCopyRow.signing_until <= moment)
        for row in session.scalars(leases.with_for_update(skip_locked=True)):
            row.signing_by = row.signing_until = None


def _copy_of(key: str) -> uuid.UUID:
    """Return the request in `drafts/<request>/<sha256>.pdf`."""
    return uuid.UUID(key.split('/')[1])


def _named(session: Session, copies: Iterable[uuid.UUID]) -> set[str]:
    """Return the drafts of these requests that somebody may still sign."""
    found = list(copies)
    drafts = session.scalars(select(CertifiedCopyRow.draft_key).where(CertifiedCopyRow.id.in_(found)))
    prepared = session.scalars(
        select(SigningPreparation.object_key).where(
            SigningPreparation.copy_id.in_(found), SigningPreparation.state == 'open'
        )
    )
    return {key for key in (*drafts, *prepared) if key}


def _published(session: Session, keys: Iterable[str]) -> set[str]:
    """Return which of these objects any row names."""
    columns = (CopyRevision.object_key, CertifiedCopyRow.object_key, Rendition.object_key)
    found = (session.scalars(select(column).where(column.in_(list(keys)))) for column in columns)
    return {key for part in found for key in part if key}
