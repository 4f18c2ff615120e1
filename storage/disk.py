"""Disk work of the local store: durable folders and renames, and the disk's errors as ours."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from storage.errors import AccessRefused, StorageError, StorageFull, Unreachable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def typed() -> Iterator[None]:
    """Turn the operating system's errors into ours: StorageFull, AccessRefused, else Unreachable (disk trouble)."""
    try:
        yield
    except OSError as error:
        raise as_ours(error) from error


def as_ours(error: OSError) -> StorageError:
    """Return the error of the contract for one of the operating system."""
    reason = os.strerror(error.errno) if error.errno else type(error).__name__
    if error.errno in _FULL:
        return StorageFull(reason)
    if error.errno in _REFUSED:
        return AccessRefused(reason)
    return Unreachable(reason)


def make_folders(folder: Path) -> None:
    """Make `folder` and its parents so that they survive a power cut."""
    if folder.is_dir():
        return
    make_folders(folder.parent)
    folder.mkdir(exist_ok=True)
    sync(folder.parent)


def move_into(file: Path, folder: Path, name: str) -> None:
    """Rename a synced `file` to `folder/name`, durably, making the folder."""
    while True:
        make_folders(folder)
        try:
            os.replace(file, folder / name)
        except FileNotFoundError:
            if not file.exists():
                raise
            continue  # a delete elsewhere removed the empty folder between the two steps
        break
    sync(folder)


def sync(folder: Path) -> None:
    """Make what was renamed or removed inside `folder` durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class _Part(io.RawIOBase):
    """At most `length` bytes of a stream, from where it stands; closes it at the end."""

    def __init__(self, source: BinaryIO, length: int) -> None:
        """`source` stands at the first byte of the part."""
        super().__init__()
        self._source = source
        self._left = length

    def readable(self) -> bool:
        """Whether the stream can be read: always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` from the source."""
        view = memoryview(buffer).cast('B')
        block = self._source.read(min(len(view), self._left))
        view[: len(block)] = block
        self._left -= len(block)
        return len(block)

    def close(self) -> None:
        """Close the source too."""
        if not self.closed:
            try:
                self._source.close()
            finally:
                super().close()


def part(source: BinaryIO, length: int) -> BinaryIO:
    """Return at most `length` bytes of `source`, from where it stands, as a stream that closes it."""
    return cast('BinaryIO', _Part(source, length))
