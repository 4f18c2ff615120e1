"""A file while it arrives: on disk under a name that nobody else has, measured and hashed on the way."""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path

from digitizer.kit.media import HEAD


class Arrival:
    """Takes a file block by block. It stays on disk until it is discarded."""

    def __init__(self, folder: Path) -> None:
        """Begin a file in `folder`, which is made where it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f'{uuid.uuid4()}.part'
        self.size = 0  # bytes so far
        self.head = b''
        self._stream = self.path.open('xb')
        self._digest = hashlib.sha256()

    def write(self, block: bytes) -> None:
        """Take the next bytes."""
        self.size += len(block)
        self.head += block[: HEAD - len(self.head)]
        self._digest.update(block)
        self._stream.write(block)

    @property
    def sha256(self) -> str:
        """Hash of what arrived so far."""
        return self._digest.hexdigest()

    def close(self) -> None:
        """Say that all bytes came: they are on disk now."""
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()

    def discard(self) -> None:
        """Remove what is left on disk of a file that arrived or did not."""
        self._stream.close()
        self.path.unlink(missing_ok=True)
