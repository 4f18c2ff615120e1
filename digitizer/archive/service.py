"""The archive: originals, renditions and copies in the object store, put once and found again by key."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

import structlog

from digitizer.archive import keys
from digitizer.archive.keys import Rendition
from digitizer.config import Settings
from digitizer.errors import ConfigurationError, DigitizerError
from digitizer.kit.clock import now
from digitizer.kit.files import replacing, sha256_of
from storage import (
    BadAddress,
    Corrupt,
    Key,
    NotFound,
    ObjectStore,
    Protected,
    StorageError,
    StorageFull,
    Stored,
    open_store,
    verify,
)

_CHUNK = 1 << 20

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Damage:
    """One object that a fixity scan found to be wrong."""

    key: str
    code: str  # of the storage error: not_found, corrupt


class Archive:
    """Files in the store, under keys without personal data. Storage errors pass through; all are safe to retry."""

    def __init__(self, store: ObjectStore) -> None:
        """Work on `store`."""
        self.store = store

    def keep_original(self, batch_id: UUID, file: Path, *, name: str) -> Stored:
        """Store an uploaded file as it came; of its `name` only the extension is used."""
        digest = sha256_of(file)
        return self._put(keys.original_key(batch_id, digest, keys.extension_of(name)), file, digest)

    def keep_rendition(self, document_id: UUID, rendition: Rendition, file: Path) -> Stored:
        """Store a rendition of a document; the same content again is a no-op."""
        digest = sha256_of(file)
        return self._put(keys.rendition_key(document_id, rendition, digest, keys.extension_of(file.name)), file, digest)

    def keep_copy(self, copy_id: UUID, file: Path) -> Stored:
        """Store a certified copy."""
        digest = sha256_of(file)
        return self._put(keys.copy_key(copy_id, digest), file, digest)

    def open(self, key: str, *, start: int = 0, length: int | None = None) -> BinaryIO:
        """Open an object, or a range of it, as a stream; a whole read is checked against its hash."""
        return self.store.open(key, start=start, length=length)

    def fetch(self, key: str, target: Path) -> Path:
        """Copy an object into the file `target`, which appears whole and checked or not at all."""
        with self.store.open(key) as source, replacing(target) as stream:
            shutil.copyfileobj(source, stream, _CHUNK)
        return target

    def retain(self, key: str, until: datetime) -> bool:
        """Protect an object until then where the store can; False where it cannot (the database then remembers)."""
        try:
            self.store.retain(key, until)
        except StorageError as error:
            if error.code != 'not_supported':
                raise
            return False
        return True

    def remove_document(self, document_id: UUID) -> int:
        """Remove every rendition of a document; returns how many. Raises Protected, and then removes none."""
        found = [entry.key for entry in self.store.entries(keys.document_prefix(document_id))]
        for key in found:
            stored = self.store.stat(key)
            if stored.held or (stored.retained_until is not None and stored.retained_until > now()):
                raise Protected(f'{key} is held or retained')
        for key in found:
            self.store.delete(key)
        return len(found)

    def damaged(self, expected: Iterable[str]) -> Iterator[Damage]:
        """Fixity scan: read every object in `expected` and name those that are missing or not what was put.

        Raises Unreachable rather than calling an object damaged that could not be read.
        """
        for key in expected:
            try:
                stored = verify(self.store, key)
                if stored.sha256 != keys.sha256_in(key):
                    raise Corrupt('the recorded hash is not the one in the key')
            except (NotFound, Corrupt) as error:
                log.error('object damaged', key=key, code=error.code)
                yield Damage(key=key, code=error.code)

    def unknown(self, known: Iterable[str], prefix: str = '') -> Iterator[str]:
        """Name objects below `prefix` that are in no record: left by a crash between store and database."""
        recorded = set(known)
        return (entry.key for entry in self.store.entries(prefix) if entry.key not in recorded)

    def close(self) -> None:
        """Give back the store's connections."""
        self.store.close()

    def _put(self, key: Key, file: Path, digest: str) -> Stored:
        with file.open('rb') as source:
            stored = self.store.put_once(key, source, sha256=digest)
        log.info('object stored', key=key, size=stored.size, created=stored.created)
        return stored


def open_archive(settings: Settings) -> Archive:
    """Open the archive that the settings name: a folder under the data folder unless `objects_url` says otherwise.

    Raises ConfigurationError (a wrong address), DigitizerError `storage_full`, and storage errors such as Unreachable.
    """
    address = settings.objects_url or (settings.data_dir.absolute() / 'objects').as_uri()
    try:
        return Archive(open_store(address))
    except BadAddress as error:
        raise ConfigurationError(f'objects_url: {error}') from error
    except StorageFull as error:
        raise DigitizerError('object store', code='storage_full') from error
