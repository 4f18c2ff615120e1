"""Receiving the files of a batch: streamed to disk while they are hashed, verified, stored, then made known."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.config import Settings
from digitizer.db.models import Batch, BatchFile
from digitizer.db.session import Database
from digitizer.documents import access
from digitizer.documents.errors import Conflict, Invalid, NotFound
from digitizer.documents.states import BatchState, FileState
from digitizer.identity.principal import Principal, Role
from digitizer.intake import repository
from digitizer.intake.schemas import FileShown
from digitizer.intake.service import file_shown
from digitizer.kit import clock
from digitizer.kit.arrival import Arrival
from digitizer.kit.media import media_type
from digitizer.kit.text import nfc
from storage.api import ObjectStore

_LEFTOVER_AGE_S = 24 * 3600.0


KeyOf = Callable[[uuid.UUID, str, str], str]
"""Batch, SHA-256 and file ending to the object key of an original."""


class Incoming(Arrival):
    """One file of a manifest while it arrives."""

    def __init__(self, folder: Path, file: BatchFile) -> None:
        """Begin `file` in `folder`."""
        super().__init__(folder)
        self.file = file

    def write(self, block: bytes) -> None:
        """Take the next bytes. Raises Invalid `size_mismatch` as soon as there are too many."""
        if self.size + len(block) > self.file.size:
            raise Invalid('size_mismatch')
        super().write(block)

    def verified(self) -> None:
        """Compare with the manifest. Raises Invalid."""
        if self.size != self.file.size:
            raise Invalid('size_mismatch')
        if self.sha256 != self.file.sha256:
            raise Invalid('checksum_mismatch')


class Receiver:
    """Takes files of open batches. The parts of a request are handed over block by block."""

    def __init__(self, database: Database, store: ObjectStore, settings: Settings, key_of: KeyOf) -> None:
        """Files in arrival lie under `work_dir`; `key_of` names originals in the store."""
        self._database = database
        self._store = store
        self._key_of = key_of
        self._folder = settings.work_dir / 'incoming'

    def check(self, batch_id: uuid.UUID, *, by: Principal) -> None:
        """Raise NotFound or Conflict `batch_not_open` before any byte is read."""
        with self._database.read() as session:
            self._open_batch(session, batch_id, by)

    def begin(self, batch_id: uuid.UUID, name: str, *, by: Principal) -> Incoming:
        """Begin a file of the manifest, by its name there. Raises Invalid `not_in_manifest`, NotFound, Conflict."""
        with self._database.read() as session:
            self._open_batch(session, batch_id, by)
            wanted = nfc(name)
            found = next((item for item in repository.files(session, batch_id) if item.name == wanted), None)
        if found is None:
            raise Invalid('not_in_manifest')
        return Incoming(self._folder, found)

    def finish(self, incoming: Incoming, *, by: Principal) -> FileShown:
        """Verify, store and make known a file; receiving it again gives the same answer.

        Raises Invalid `size_mismatch` or `checksum_mismatch`, Conflict, storage errors.
        """
        incoming.close()
        incoming.verified()
        file = incoming.file
        kind, suffix = media_type(incoming.head)
        key = self._key_of(file.batch_id, file.sha256, suffix)
        with incoming.path.open('rb') as source:
            self._store.put_once(key, source, sha256=file.sha256)
        with self._database.begin() as session:
            batch = self._open_batch(session, file.batch_id, by)
            known = session.get_one(BatchFile, file.id)
            if known.received_at is None:
                known.state = FileState.RECEIVED.value
                known.received_at = clock.now()
                known.media_type, known.object_key = kind, key
                batch.version += 1
                record(session, by.id, 'file.received', f'file:{file.id}', sha256=file.sha256, size=file.size)
            return file_shown(known)

    def sweep(self) -> None:
        """Remove what killed processes left half received; no upload takes a day."""
        if self._folder.is_dir():
            for path in self._folder.glob('*.part'):
                if time.time() - path.stat().st_mtime > _LEFTOVER_AGE_S:
                    path.unlink(missing_ok=True)

    def _open_batch(self, session: Session, batch_id: uuid.UUID, by: Principal) -> Batch:
        batch = session.get(Batch, batch_id)
        if batch is None or not by.has(Role.SCANNER) or not access.owns_batch(session, by, batch_id):
            raise NotFound
        if batch.state != BatchState.OPEN:
            raise Conflict('batch_not_open')
        return batch
