"""Files that appear whole or not at all: signed documents and private keys."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Write `data` so that `path` is complete on disk or untouched: temporary file, sync, rename."""
    handle, name = tempfile.mkstemp(prefix=f'.{path.name[:40]}.', dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, 'wb') as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        os.replace(temporary, path)
        sync_folder(path.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def private_copy(source: Path, target: Path) -> Iterator[Path]:
    """Yield a copy of `source` beside `target` that vanishes at the end, unless it was published."""
    handle, name = tempfile.mkstemp(prefix='.signing-', suffix=target.suffix, dir=target.parent)
    os.close(handle)
    private = Path(name)
    try:
        shutil.copyfile(source, private)
        yield private
    finally:
        private.unlink(missing_ok=True)


def publish(private: Path, target: Path) -> None:
    """Make a private copy visible under its name, durably and whole."""
    descriptor = os.open(private, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    private.chmod(0o644)
    os.replace(private, target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make renames inside `folder` durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an exclusive lock on the file `path` (made when absent); waits for other processes and threads."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
