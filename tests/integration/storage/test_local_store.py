"""The folder backend under attack: killed writers, a full disk, bytes that rot."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

import storage
from storage import LocalStore

ROOT = Path(__file__).parents[3]
DATA = b'content' * 1000
SHA = hashlib.sha256(DATA).hexdigest()

KILLED = """
import io, os, signal, sys
import storage.local_store as module
step, original, calls = int(sys.argv[2]), module.move_into, []
def killing(*arguments):
    if len(calls) == step:
        os.kill(os.getpid(), signal.SIGKILL)
    calls.append(1)
    return original(*arguments)
module.move_into = killing
data = b'content' * 1000
import hashlib
module.LocalStore(__import__('pathlib').Path(sys.argv[1])).put_once('a/b', io.BytesIO(data), sha256=hashlib.sha256(data).hexdigest())
"""


def run(code: str, *arguments: object) -> subprocess.CompletedProcess:
    command = [sys.executable, '-c', code, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, timeout=60, capture_output=True, text=True)


@pytest.fixture
def store(tmp_path) -> LocalStore:
    return LocalStore(tmp_path / 'objects')


def put(store: LocalStore, key: str, data: bytes = DATA) -> storage.Stored:
    return store.put_once(key, io.BytesIO(data), sha256=hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize('step', [0, 1], ids=['written, not renamed', 'content renamed, no record'])
def test_a_writer_killed_half_way_leaves_no_object(tmp_path, step):
    done = run(KILLED, tmp_path / 'objects', step)
    assert done.returncode == -signal.SIGKILL
    assert list((tmp_path / 'objects' / 'incoming').iterdir())  # it was killed in the middle indeed
    store = LocalStore(tmp_path / 'objects')
    assert list(store.entries()) == []
    with pytest.raises(storage.NotFound):
        store.open('a/b')
    assert put(store, 'a/b', b'other content').created  # neither the content nor the lock is in the way
    assert store.open('a/b').read() == b'other content'


def test_a_writer_killed_after_its_record_has_an_object(tmp_path):
    assert run(KILLED, tmp_path / 'objects', 99).returncode == 0
    assert storage.verify(LocalStore(tmp_path / 'objects'), 'a/b').sha256 == SHA


def test_leftovers_of_killed_writers_are_swept(tmp_path):
    run(KILLED, tmp_path / 'objects', 0)
    incoming = tmp_path / 'objects' / 'incoming'
    LocalStore(tmp_path / 'objects')
    assert list(incoming.iterdir())  # may be the work of a process that lives
    for leftover in incoming.iterdir():
        os.utime(leftover, (time.time() - 3 * 86400,) * 2)
    LocalStore(tmp_path / 'objects')
    assert not list(incoming.iterdir())


def test_a_full_disk_leaves_nothing(tmp_path):
    """A real refusal by the kernel in the middle of a write: files may not grow past 64 KiB."""
    code = (
        'import hashlib, io, pathlib, resource, sys, storage\n'
        'store = storage.LocalStore(pathlib.Path(sys.argv[1]))\n'
        'resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))\n'
        'data = bytes(1 << 20)\n'
        'try: store.put_once("a", io.BytesIO(data), sha256=hashlib.sha256(data).hexdigest())\n'
        'except storage.StorageFull as error: print(error.code, error.retry)\n'
    )
    done = run(code, tmp_path / 'objects')
    assert done.stdout == 'storage_full later\n', done.stderr
    assert not list((tmp_path / 'objects' / 'incoming').iterdir())
    assert not list((tmp_path / 'objects' / 'objects').iterdir())
    assert put(LocalStore(tmp_path / 'objects'), 'a').created


def test_a_full_disk_when_the_record_is_written_leaves_nothing(store, monkeypatch):
    original, calls = os.fsync, []

    def full(descriptor):
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            calls.append(descriptor)
            if len(calls) == 2:
                raise OSError(28, 'No space left on device')
        return original(descriptor)

    monkeypatch.setattr(os, 'fsync', full)
    with pytest.raises(storage.StorageFull):
        put(store, 'a/b')
    monkeypatch.undo()
    assert not [path for path in Path(store.address[7:]).rglob('*') if path.is_file() and path.parent.name != 'locks']
    assert put(store, 'a/b').created


def test_rotten_bytes_are_found_by_reading_and_by_verifying(store, tmp_path):
    put(store, 'a')
    content = tmp_path / 'objects' / 'objects' / 'a' / '@content'
    content.chmod(0o644)
    content.write_bytes(b'C' + DATA[1:])
    with pytest.raises(storage.Corrupt), store.open('a') as stream:
        stream.read()
    with pytest.raises(storage.Corrupt):
        storage.verify(store, 'a')


def test_a_truncated_file_is_found(store, tmp_path):
    put(store, 'a')
    os.truncate(tmp_path / 'objects' / 'objects' / 'a' / '@content', 10)
    with store.open('a') as stream:
        assert stream.read(10) == DATA[:10]
        with pytest.raises(storage.Corrupt):
            stream.read(10)


def test_bytes_that_change_on_their_way_to_the_disk_are_not_published(store, monkeypatch):
    import storage.local_store as module

    original = module._write_all
    monkeypatch.setattr(module, '_write_all', lambda target, block: original(target, b'?' + block[1:]))
    with pytest.raises(storage.WriteNotVerified) as caught:
        put(store, 'a')
    assert caught.value.retry is storage.Retry.LATER
    assert list(store.entries()) == []
    assert not list(Path(store.address[7:], 'incoming').iterdir())


def test_a_damaged_record_protects_the_object(store, tmp_path):
    put(store, 'a')
    record = tmp_path / 'objects' / 'objects' / 'a' / '@record.json'
    record.write_text('{"schema": "storage/record/1", "size"')
    for call in (store.stat, store.delete, store.open):
        with pytest.raises(storage.Corrupt):
            call('a')
    assert (tmp_path / 'objects' / 'objects' / 'a' / '@content').exists()


def test_a_folder_that_may_not_be_written_is_refused(tmp_path):
    (tmp_path / 'file').touch()
    with pytest.raises(storage.StorageError):
        LocalStore(tmp_path / 'file' / 'objects')


def test_content_is_read_only_on_the_disk(store, tmp_path):
    put(store, 'a')
    assert (tmp_path / 'objects' / 'objects' / 'a' / '@content').stat().st_mode & 0o222 == 0


def test_folders_are_removed_with_their_last_object(store, tmp_path):
    put(store, 'a/b/c')
    put(store, 'a/x')
    store.delete('a/b/c')
    assert [path.name for path in (tmp_path / 'objects' / 'objects' / 'a').iterdir()] == ['x']
