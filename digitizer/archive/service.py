"""The archive: the object store that the settings name, and the certified copies in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from digitizer.archive import keys, transfer
from digitizer.config import Settings
from digitizer.errors import ConfigurationError, DigitizerError
from storage import BadAddress, Entry, NotFound, ObjectStore, Protected, StorageFull, Stored, open_store


class Archive:
    """Files in the store, under keys without personal data. Storage errors pass through; all are safe to retry."""

    def __init__(self, store: ObjectStore) -> None:
        """Work on `store`."""
        self.store = store

    def keep_copy(self, copy_id: UUID, file: Path) -> Stored:
        """Store a certified copy."""
        return transfer.put_file(self.store, lambda digest: keys.copy_key(copy_id, digest), file)

    def keep_draft(self, copy_id: UUID, file: Path) -> Stored:
        """Store a copy that waits for a signature."""
        return transfer.put_file(self.store, lambda digest: keys.draft_copy_key(copy_id, digest), file)

    def drafts(self) -> Iterator[Entry]:
        """List the copies that wait for a signature, and what is left over of them."""
        return self.store.entries('drafts/')

    def copies(self) -> Iterator[Entry]:
        """List the certified copies, all their published revisions, and what is left over of them."""
        return self.store.entries('copies/')

    def drop(self, key: str) -> None:
        """Remove what nothing needs any more; an object that is gone is no error, one that may not go stays."""
        with suppress(NotFound, Protected):
            self.store.delete(key)

    def fetch(self, key: str, target: Path) -> Path:
        """Copy an object into the file `target`, which appears whole and checked or not at all."""
        return transfer.fetch(self.store, key, target)

    def open(self, key: str) -> BinaryIO:
        """Open an object as a forward-only stream, checked against its hash; close it after use."""
        return self.store.open(key)

    def close(self) -> None:
        """Give back the store's connections."""
        self.store.close()


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
