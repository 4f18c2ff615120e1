"""The contract of the object store: the same tests for every backend."""

from __future__ import annotations

import hashlib
import io
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import storage
from storage import Enforcement, ObjectStore

ROOT = Path(__file__).parents[3]
SOON = timedelta(days=30)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def put(store: ObjectStore, key: str, data: bytes) -> storage.Stored:
    return store.put_once(key, io.BytesIO(data), sha256=sha(data))


def pattern(size: int) -> bytes:
    return (b'0123456789abcdef' * (size // 16 + 1))[:size]


class Meanwhile(io.BytesIO):
    """Content in whose reading another writer is faster."""

    def __init__(self, data: bytes, act) -> None:
        super().__init__(data)
        self._act = act

    def read(self, size=-1):
        act, self._act = self._act, None
        if act is not None:
            act()
        return super().read(size)


class TestPut:
    @pytest.mark.parametrize('size', [0, 1, 100_000, (5 << 20) + 1, 8 << 20, (16 << 20) + 7])
    def test_content_comes_back_identical(self, store, size):
        data = pattern(size)
        stored = put(store, 'a/b.bin', data)
        assert (stored.size, stored.sha256, stored.created) == (size, sha(data), True)
        with store.open('a/b.bin') as stream:
            assert stream.read() == data
        found = store.stat('a/b.bin')
        assert (found.key, found.size, found.sha256) == ('a/b.bin', size, sha(data))
        assert abs(found.modified - datetime.now(UTC)) < timedelta(minutes=5)
        assert storage.verify(store, 'a/b.bin').sha256 == sha(data)

    def test_same_content_again_is_a_no_op_that_reads_nothing(self, store):
        first = put(store, 'a', b'content')
        source = io.BytesIO(b'content')
        again = store.put_once('a', source, sha256=sha(b'content'))
        assert not again.created
        assert source.tell() == 0
        assert again.modified == store.stat('a').modified == first.modified
        assert len(store.versions('a')) == 1

    def test_other_content_is_a_conflict_and_changes_nothing(self, store):
        put(store, 'a', b'first')
        with pytest.raises(storage.Conflict):
            put(store, 'a', b'second')
        assert store.open('a').read() == b'first'
        assert len(store.versions('a')) == 1

    @pytest.mark.parametrize('size', [0, 10, (9 << 20)])
    def test_content_that_is_not_what_was_announced_never_appears(self, store, size):
        with pytest.raises(storage.ChecksumMismatch):
            store.put_once('a', io.BytesIO(pattern(size)), sha256=sha(b'something else'))
        with pytest.raises(storage.NotFound):
            store.stat('a')
        assert list(store.entries()) == []
        assert store.versions('a') == ()
        assert put(store, 'a', b'right').created

    @pytest.mark.parametrize('digest', ['', 'ab', 'A' * 64, 'g' * 64])
    def test_a_malformed_checksum_is_refused(self, store, digest):
        with pytest.raises(storage.ChecksumMismatch):
            store.put_once('a', io.BytesIO(b''), sha256=digest)

    def test_an_error_of_the_source_comes_through_and_nothing_appears(self, store):
        class Broken(io.BytesIO):
            def read(self, size=-1):
                if self.tell() >= 9 << 20:
                    raise ConnectionResetError('the station hung up')
                return super().read(min(size, 1 << 20) if size > 0 else 1 << 20)

        data = pattern(12 << 20)
        with pytest.raises(ConnectionResetError):
            store.put_once('a', Broken(data), sha256=sha(data))
        assert list(store.entries()) == []

    def test_an_object_and_a_folder_may_have_one_name(self, store):
        put(store, 'a/b', b'1')
        put(store, 'a', b'2')
        put(store, 'a/b/c', b'3')
        assert [entry.key for entry in store.entries()] == ['a', 'a/b', 'a/b/c']
        store.delete('a/b')
        assert [store.open(entry.key).read() for entry in store.entries()] == [b'2', b'3']

    def test_memory_does_not_grow_with_the_size(self, store):
        code = (
            'import hashlib, io, resource, sys, storage\n'
            'class Zeros(io.RawIOBase):\n'
            '    left = 96 << 20\n'
            '    def readable(self): return True\n'
            '    def readinto(self, view):\n'
            '        n = min(len(view), self.left); view[:n] = bytes(n); self.left -= n; return n\n'
            'digest = hashlib.sha256(bytes(96 << 20)).hexdigest()\n'
            'store = storage.open_store(sys.argv[1])\n'
            'open("/proc/self/clear_refs", "w").write("5")\n'
            'def peak(): return int([l for l in open("/proc/self/status") if l.startswith("VmHWM")][0].split()[1]) >> 10\n'
            'before = peak(); store.put_once("big", Zeros(), sha256=digest); print(peak() - before)\n'
        )
        address = store.address.replace('s3://', 's3://test:test@')
        done = subprocess.run(
            [sys.executable, '-c', code, address], cwd=ROOT, check=True, timeout=120, capture_output=True
        )
        assert int(done.stdout) < 60  # MiB, for content of 96
        assert store.stat('big').size == 96 << 20


class TestRaces:
    def test_another_writer_with_the_same_content_was_faster(self, store):
        source = Meanwhile(b'content', lambda: put(store, 'a', b'content'))
        assert not store.put_once('a', source, sha256=sha(b'content')).created
        assert len(store.versions('a')) == 1

    def test_another_writer_with_other_content_was_faster(self, store):
        source = Meanwhile(b'content', lambda: put(store, 'a', b'winner'))
        with pytest.raises(storage.Conflict):
            store.put_once('a', source, sha256=sha(b'content'))
        assert store.open('a').read() == b'winner'
        assert len(store.versions('a')) == 1

    @pytest.mark.parametrize('same', [True, False])
    def test_two_processes_put_one_key(self, store, address, tmp_path, same):
        """Many keys, both processes in step: for each key exactly one of them creates the object."""
        code = (
            'import hashlib, io, pathlib, sys, time, storage\n'
            'address, text, go = sys.argv[1:]\n'
            'store = storage.open_store(address)\n'
            'print("ready", flush=True)\n'
            'while not pathlib.Path(go).exists(): time.sleep(0.001)\n'
            'for number in range(25):\n'
            '    data = text.encode() * 1000\n'
            '    try:\n'
            '        stored = store.put_once(f"k/{number}", io.BytesIO(data), sha256=hashlib.sha256(data).hexdigest())\n'
            '        print("created" if stored.created else "there")\n'
            '    except storage.Conflict: print("conflict")\n'
        )
        go = tmp_path / 'go'
        writers = [
            subprocess.Popen(
                [sys.executable, '-c', code, address, text, go], cwd=ROOT, stdout=subprocess.PIPE, text=True
            )
            for text in ('one', 'one' if same else 'two')
        ]
        for writer in writers:
            assert writer.stdout.readline() == 'ready\n'
        go.touch()
        outcomes = [writer.communicate(timeout=60)[0].split() for writer in writers]
        assert [writer.returncode for writer in writers] == [0, 0]
        for pair in zip(*outcomes, strict=True):
            assert sorted(pair) == (['created', 'there'] if same else ['conflict', 'created'])
        for number in range(25):
            storage.verify(store, f'k/{number}')


class TestKilled:
    CODE = (
        'import hashlib, io, os, signal, sys, storage\n'
        'address, size, at = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])\n'
        'class Deadly(io.BytesIO):\n'
        '    def read(self, size=-1):\n'
        '        if self.tell() >= at: os.kill(os.getpid(), signal.SIGKILL)\n'
        '        return super().read(min(size, 1 << 20) if size > 0 else 1 << 20)\n'
        'data = (b"0123456789abcdef" * (size // 16 + 1))[:size]\n'
        'storage.open_store(address).put_once("a/b", Deadly(data), sha256=hashlib.sha256(data).hexdigest())\n'
    )

    @pytest.mark.parametrize(('size', 'at'), [(100, 0), (100, 100), (20 << 20, 10 << 20), (20 << 20, 20 << 20)])
    def test_a_writer_killed_in_the_middle_leaves_nothing_to_see(self, store, address, size, at):
        command = [sys.executable, '-c', self.CODE, address, str(size), str(at)]
        done = subprocess.run(command, cwd=ROOT, timeout=60, capture_output=True)
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert list(store.entries()) == []
        assert store.versions('a/b') == ()
        with pytest.raises(storage.NotFound):
            store.stat('a/b')
        assert put(store, 'a/b', pattern(size)).created
        assert storage.verify(store, 'a/b').size == size


class TestKeys:
    @pytest.mark.parametrize(
        'key',
        [
            '', '/', '/a', 'a/', 'a//b', '..', '../x', 'a/../../x', './a', '.hidden', 'a/.git', '@probe/x', 'a\\b', 'a\0b', 'a\nb',
            'a ', ' a', 'e\u0302', 'x' * 201, '/'.join(['y' * 100] * 10), 'a\ud800',
        ],
    )  # fmt: skip
    def test_a_bad_key_is_refused_everywhere(self, store, tmp_path, key):
        calls = (
            lambda: store.put_once(key, io.BytesIO(b'x'), sha256=sha(b'x')),
            lambda: store.open(key),
            lambda: store.stat(key),
            lambda: store.versions(key),
            lambda: store.delete(key),
            lambda: store.retain(key, datetime.now(UTC)),
            lambda: store.hold(key, on=True),
        )
        for call in calls:
            with pytest.raises(storage.BadKey):
                call()
        assert list(store.entries()) == []
        assert not (tmp_path.parent / 'x').exists()

    @pytest.mark.parametrize('key', ['Giấy khai sinh/Nguyễn.pdf', 'a b/c+d&e=f%20?.pdf', "q'\"<>#;:,.bin", 'Z' * 200])
    def test_keys_are_any_text(self, store, key):
        put(store, key, b'content')
        assert store.open(key).read() == b'content'
        assert [entry.key for entry in store.entries()] == [key]
        assert store.stat(key).key == key


class TestReading:
    @pytest.mark.parametrize(
        ('start', 'length', 'expected'),
        [
            (0, 4, b'0123'),
            (3, 4, b'3456'),
            (8, None, b'89'),
            (8, 100, b'89'),
            (10, 5, b''),
            (50, None, b''),
            (2, 0, b''),
        ],
    )
    def test_ranges(self, store, start, length, expected):
        put(store, 'a', b'0123456789')
        with store.open('a', start=start, length=length) as stream:
            assert stream.read() == expected

    def test_reading_in_small_pieces(self, store):
        put(store, 'a', b'0123456789')
        with store.open('a') as stream:
            pieces = []
            while piece := stream.read(3):
                pieces.append(piece)
        assert pieces == [b'012', b'345', b'678', b'9']

    def test_a_stream_left_half_read_does_no_harm(self, store):
        put(store, 'a', pattern(3 << 20))
        for _ in range(20):
            with store.open('a') as stream:
                assert stream.read(5) == b'01234'
        assert store.stat('a').size == 3 << 20

    def test_what_is_not_there_is_not_found(self, store):
        for call in (store.open, store.stat, store.delete):
            with pytest.raises(storage.NotFound):
                call('nothing')
        with pytest.raises(storage.NotFound):
            store.retain('nothing', datetime.now(UTC) + SOON)
        with pytest.raises(storage.NotFound):
            store.hold('nothing', on=True)
        with pytest.raises(storage.NotFound):
            store.open('nothing', start=1, length=1)
        assert store.versions('nothing') == ()


class TestListing:
    def test_prefix_and_byte_order(self, store):
        keys = ['a', 'a!b', 'a-b', 'a/b', 'a/b/c', 'ab', 'b/á', 'b/z', 'đ/x']
        for key in reversed(keys):
            put(store, key, key.encode())
        assert [entry.key for entry in store.entries()] == sorted(keys, key=str.encode)
        assert [entry.key for entry in store.entries('a/')] == ['a/b', 'a/b/c']
        assert [entry.key for entry in store.entries('b/')] == ['b/z', 'b/á']
        assert [entry.key for entry in store.entries('a/b/')] == ['a/b/c']
        assert [entry.key for entry in store.entries('ab')] == ['ab']
        assert list(store.entries('c')) == []
        assert [entry.size for entry in store.entries('đ')] == [len('đ/x'.encode())]

    @pytest.mark.slow
    def test_more_objects_than_one_answer_holds(self, store):
        keys = [f'n/{number:05}' for number in range(1050)]
        for key in keys:
            put(store, key, b'')
        assert [entry.key for entry in store.entries('n/')] == keys
        assert [entry.key for entry in store.entries('n/010')] == keys[1000:]
        assert len(store.versions('n/00001')) == 1


class TestDelete:
    def test_a_deleted_object_is_gone_for_good(self, store):
        put(store, 'a/b/c', b'content')
        store.delete('a/b/c')
        with pytest.raises(storage.NotFound):
            store.stat('a/b/c')
        assert list(store.entries()) == []
        assert store.versions('a/b/c') == ()
        with pytest.raises(storage.NotFound):
            store.delete('a/b/c')

    def test_a_key_can_be_used_again_after_deleting(self, store):
        put(store, 'a', b'first')
        store.delete('a')
        assert put(store, 'a', b'second').created
        assert store.open('a').read() == b'second'


class TestProtection:
    def test_retention_refuses_deleting(self, store):
        put(store, 'a', b'content')
        until = datetime.now(UTC) + SOON
        store.retain('a', until)
        with pytest.raises(storage.Retained) as caught:
            store.delete('a')
        assert abs(caught.value.until - until) <= timedelta(seconds=1)
        assert store.open('a').read() == b'content'
        assert store.stat('a').retained_until >= until

    def test_retention_ends(self, store):
        put(store, 'a', b'content')
        store.retain('a', datetime.now(UTC) + timedelta(seconds=0.3))
        with pytest.raises(storage.Retained):
            store.delete('a')
        time.sleep(max(0, (store.stat('a').retained_until - datetime.now(UTC)).total_seconds()) + 0.2)
        store.delete('a')
        assert store.versions('a') == ()

    def test_retention_can_be_prolonged_but_not_shortened(self, store):
        put(store, 'a', b'content')
        store.retain('a', datetime.now(UTC) + SOON)
        store.retain('a', datetime.now(UTC) + 2 * SOON)
        with pytest.raises(storage.RetentionShortened):
            store.retain('a', datetime.now(UTC) + SOON)
        assert store.stat('a').retained_until > datetime.now(UTC) + 1.9 * SOON

    def test_retention_needs_a_time_zone(self, store):
        put(store, 'a', b'content')
        with pytest.raises(storage.NotSupported):
            store.retain('a', datetime(2030, 1, 1))

    def test_a_legal_hold_refuses_deleting_until_it_is_lifted(self, store):
        put(store, 'a', b'content')
        store.hold('a', on=True)
        assert store.stat('a').held
        with pytest.raises(storage.OnHold):
            store.delete('a')
        store.hold('a', on=False)
        assert not store.stat('a').held
        store.delete('a')

    def test_protection_survives_a_second_put(self, store):
        put(store, 'a', b'content')
        store.retain('a', datetime.now(UTC) + SOON)
        store.hold('a', on=True)
        again = put(store, 'a', b'content')
        assert again.held
        assert again.retained_until is not None

    def test_every_promise_is_kept_by_someone(self, store):
        found = store.capabilities()
        expected = Enforcement.SERVER if isinstance(store, storage.S3Store) else Enforcement.SOFTWARE
        assert (found.exclusive_put, found.retention, found.legal_hold) == (expected, expected, expected)
        assert list(store.entries()) == []  # the trial objects are gone, and never listed
