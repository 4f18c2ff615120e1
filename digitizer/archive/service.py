"""The archive: the object store that the settings name, and the certified copies in it."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from digitizer.archive import keys, transfer
from digitizer.config import Settings
from digitizer.errors import ConfigurationError, DigitizerError
from storage import BadAddress, ObjectStore, StorageFull, Stored, open_store


class Archive:
    """Files in the store, under keys without personal data. Storage errors pass through; all are safe to retry."""

    def __init__(self, store: ObjectStore) -> None:
        """Work on `store`."""
        self.store = store

    def keep_copy(self, copy_id: UUID, file: Path) -> Stored:
        """Store a certified copy."""
        return transfer.put_file(self.store, lambda digest: keys.copy_key(copy_id, digest), file)

    def fetch(self, key: str, target: Path) -> Path:
        """Copy an object into the file `target`, which appears whole and checked or not at all."""
        return transfer.fetch(self.store, key, target)

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
