"""The object store in a local folder: whole or absent, durable, written once.

Layout below the root; every object has a folder of its own, so that `a` and `a/b` can both be keys:

    objects/<key>/@content        the bytes
    objects/<key>/@record.json    size, SHA-256, times, retention, hold: the object exists if and only if this does
    incoming/                     what is being written; left-overs of killed processes are swept at the next start
    locks/                        one of 256 lock files guards the change of an object between processes
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from storage.api import Capabilities, Enforcement, Entry, Key, Stored, Version
from storage.checksum import CHUNK, check_form, incoming, outgoing, sha256_of
from storage.disk import make_folders, move_into, part, sync, typed
from storage.errors import Conflict, NotFound, OnHold, Retained, WriteNotVerified
from storage.record import CONTENT, RECORD, Record
from storage.retention import check_prolonged, moment

_LEFTOVER_AGE_S = 24 * 3600.0  # no upload takes longer


class LocalStore:
    """An ObjectStore in a folder. Retention and holds are kept by this program alone: `Enforcement.SOFTWARE`."""

    def __init__(self, root: Path, *, create: bool = True) -> None:
        """Open the store in `root`, making it if needed and wanted. Raises StorageFull, AccessRefused."""
        self._root = root.absolute()
        self._objects = self._root / 'objects'
        self._incoming = self._root / 'incoming'
        self._locks = self._root / 'locks'
        if not create:
            return
        with typed():
            for folder in (self._objects, self._incoming, self._locks):
                make_folders(folder)
            self._sweep()

    @property
    def address(self) -> str:
        """Where the store is."""
        return self._root.as_uri()

    def capabilities(self) -> Capabilities:
        """Say what this store does: all of it by this program."""
        return Capabilities(
            exclusive_put=Enforcement.SOFTWARE,
            retention=Enforcement.SOFTWARE,
            legal_hold=Enforcement.SOFTWARE,
            versioning=False,
        )

    def put_once(self, key: str, source: BinaryIO, *, sha256: str) -> Stored:
        """Store content once; see `ObjectStore.put_once`."""
        name = Key(key)
        check_form(sha256)
        with typed():
            there = self._record(name)
        if there is not None:
            return _same(name, there, sha256)
        temporary, size = self._receive(source, sha256)
        try:
            with typed():
                return self._publish(name, temporary, size, sha256)
        finally:
            temporary.unlink(missing_ok=True)

    def open(self, key: str, *, start: int = 0, length: int | None = None, version: str | None = None) -> BinaryIO:
        """Open content; see `ObjectStore.open`."""
        name = Key(key)
        if version is not None:
            raise NotFound(f'{name}: a folder has no versions')
        with typed():
            record = self._existing(name)
            try:
                stream = (self._folder(name) / CONTENT).open('rb')
            except FileNotFoundError:
                self._existing(name)  # deleted between the two steps: NotFound
                raise
        if start == 0 and length is None:
            return outgoing(stream, record.sha256)
        stream.seek(start)
        return part(stream, max(0, record.size - start) if length is None else length)

    def stat(self, key: str) -> Stored:
        """Say what is known of an object; see `ObjectStore.stat`."""
        name = Key(key)
        with typed():
            return self._existing(name).stored(name)

    def entries(self, prefix: str = '') -> Iterator[Entry]:
        """List objects; see `ObjectStore.entries`."""
        with typed():
            for key in self._walk(self._objects, '', prefix):
                record = self._record(key)
                if record is not None:  # not deleted meanwhile
                    yield Entry(key=key, size=record.size, modified=record.modified)

    def versions(self, key: str) -> tuple[Version, ...]:
        """List the only version there can be, or none."""
        with typed():
            record = self._record(Key(key))
        return () if record is None else (Version(id=None, size=record.size, modified=record.modified, latest=True),)

    def delete(self, key: str) -> None:
        """Remove an object for good; see `ObjectStore.delete`."""
        name = Key(key)
        with typed(), self._locked(name):
            record = self._existing(name)
            if record.held:
                raise OnHold(f'{name} is on legal hold')
            if record.retained_until is not None and record.retained_until > datetime.now(UTC):
                raise Retained(f'{name} is retained until {record.retained_until}', until=record.retained_until)
            folder = self._folder(name)
            (folder / RECORD).unlink()  # from here on the object does not exist
            sync(folder)
            (folder / CONTENT).unlink(missing_ok=True)
            self._remove_empty(folder)

    def retain(self, key: str, until: datetime) -> None:
        """Forbid deleting before `until`; see `ObjectStore.retain`."""
        name, end = Key(key), moment(until)
        with typed(), self._locked(name):
            record = self._existing(name)
            check_prolonged(record.retained_until, end)
            self._write_record(name, record.with_retention(end))

    def hold(self, key: str, *, on: bool) -> None:
        """Set or lift a legal hold; see `ObjectStore.hold`."""
        name = Key(key)
        with typed(), self._locked(name):
            self._write_record(name, self._existing(name).with_hold(on))

    def close(self) -> None:
        """Nothing is held open."""

    def _folder(self, key: Key) -> Path:
        return self._objects / key

    def _record(self, key: Key) -> Record | None:
        try:
            return Record.from_json((self._folder(key) / RECORD).read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _existing(self, key: Key) -> Record:
        record = self._record(key)
        if record is None:
            raise NotFound(str(key))
        return record

    def _receive(self, source: BinaryIO, sha256: str) -> tuple[Path, int]:
        """Write `source` into a synced file of `incoming/` and read it back from the disk."""
        with typed():
            handle, name = tempfile.mkstemp(prefix='put-', dir=self._incoming)
        temporary, size = Path(name), 0
        try:
            with os.fdopen(handle, 'wb', buffering=0) as target, incoming(source, sha256) as checked:
                while block := checked.read(CHUNK):  # errors of the source are the caller's own
                    with typed():
                        size += _write_all(target, block)
                with typed():
                    os.fsync(target.fileno())
                    # Drop the pages from memory: what is read back is then what the disk has.
                    os.posix_fadvise(target.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            with typed(), temporary.open('rb') as back:
                if sha256_of(back) != sha256:
                    raise WriteNotVerified('the disk gave back other bytes than were written')
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        return temporary, size

    def _publish(self, key: Key, temporary: Path, size: int, sha256: str) -> Stored:
        """Make the received file visible; the record's appearance is the one moment at which it does."""
        with self._locked(key):
            if (there := self._record(key)) is not None:  # another writer was faster
                return _same(key, there, sha256)
            folder = self._folder(key)
            temporary.chmod(0o444)
            move_into(temporary, folder, CONTENT)
            record = Record(size=size, sha256=sha256, modified=datetime.now(UTC))
            try:
                self._write_record(key, record)
            except BaseException:
                for part in (RECORD, CONTENT):
                    (folder / part).unlink(missing_ok=True)
                self._remove_empty(folder)
                raise
        return record.stored(key, created=True)

    def _write_record(self, key: Key, record: Record) -> None:
        folder = self._folder(key)
        handle, name = tempfile.mkstemp(prefix='record-', dir=self._incoming)
        temporary = Path(name)
        try:
            with os.fdopen(handle, 'wb') as stream:
                stream.write(record.to_json())
                stream.flush()
                os.fsync(stream.fileno())
            move_into(temporary, folder, RECORD)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    @contextmanager
    def _locked(self, key: Key) -> Iterator[None]:
        """Hold the lock of `key` against other threads and processes; a killed process lets go of it."""
        stripe = hashlib.sha256(key.encode()).hexdigest()[:2]
        descriptor = os.open(self._locks / stripe, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _walk(self, folder: Path, path: str, prefix: str) -> Iterator[Key]:
        """Yield keys in byte order: `a` itself, then what sorts between, then all of `a/…`."""
        try:
            names = [entry.name for entry in folder.iterdir() if not entry.name.startswith('@')]
        except (FileNotFoundError, NotADirectoryError):
            return
        marked = [(os.fsencode(name), name, True) for name in names]
        marked += [(os.fsencode(f'{name}/'), name, False) for name in names]
        for _, name, itself in sorted(marked):
            key = f'{path}{name}'
            if itself:
                if key.startswith(prefix) and (folder / name / RECORD).exists():
                    yield Key(key)
            elif f'{key}/'.startswith(prefix) or prefix.startswith(f'{key}/'):
                yield from self._walk(folder / name, f'{key}/', prefix)

    def _remove_empty(self, folder: Path) -> None:
        with suppress(OSError):  # not empty, or gone already
            while folder != self._objects:
                folder.rmdir()
                folder = folder.parent

    def _sweep(self) -> None:
        """Remove what killed processes left behind; content without a record is overwritten by the next put."""
        for leftover in self._incoming.iterdir():
            with suppress(FileNotFoundError):
                if time.time() - leftover.stat().st_mtime > _LEFTOVER_AGE_S:
                    leftover.unlink()


def _write_all(target: FileIO, block: bytes) -> int:
    view = memoryview(block)
    while view:
        view = view[target.write(view) :]
    return len(block)


def _same(key: Key, there: Record, sha256: str) -> Stored:
    if there.sha256 != sha256:
        raise Conflict(f'{key} holds other content')
    return there.stored(key)
