"""A stable name for each working process: after a restart it finds its own unfinished work again."""

from __future__ import annotations

import fcntl
import os
import uuid
from pathlib import Path

_SLOTS = 256


class ExecutorSlot:
    """The lowest free slot of a data folder, held by a file lock until `release` or the end of the process.

    A process that is killed frees its slot at once, and the next one that starts takes over its name and so its
    work. Two living processes never share a name.
    """

    def __init__(self, folder: Path) -> None:
        """Take a slot under `folder`. Raises OSError when the folder cannot be written or all slots are held."""
        folder.mkdir(parents=True, exist_ok=True)
        host = _host_id(folder / 'host-id')
        for number in range(_SLOTS):
            descriptor = os.open(folder / f'{number:03d}.lock', os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                continue
            self._descriptor: int | None = descriptor
            self.executor_id = f'{host}-{number:03d}'
            return
        raise OSError(f'all {_SLOTS} executor slots are held')

    def release(self) -> None:
        """Give the slot back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _host_id(path: Path) -> str:
    """Return the random name of this data folder, made once; a file that was cut short is made anew."""
    try:
        with path.open('x') as stream:
            stream.write(uuid.uuid4().hex[:12])
            stream.flush()
            os.fsync(stream.fileno())
    except FileExistsError:
        pass
    name = path.read_text()
    if len(name) != 12:
        path.unlink(missing_ok=True)
        return _host_id(path)
    return name
