"""The S3 backend: what real servers do behind its back, and servers that break their promises."""

from __future__ import annotations

import hashlib
import io
import socket
import time
from datetime import UTC, datetime, timedelta

import pytest
from minio import Minio

import storage
from storage import Endpoint, Enforcement, S3Store, s3_client
from storage.api import Capabilities


def put(store: S3Store, key: str, data: bytes) -> storage.Stored:
    return store.put_once(key, io.BytesIO(data), sha256=hashlib.sha256(data).hexdigest())


@pytest.fixture
def outsider(endpoint) -> Minio:
    """Someone with our credentials who does not know the contract."""
    return Minio(endpoint.host, endpoint.access_key, endpoint.secret_key, secure=False)


class TestRealServer:
    def test_the_bucket_is_made_with_lock_and_versions(self, s3_store):
        found = s3_store.capabilities()
        assert found == Capabilities(Enforcement.SERVER, Enforcement.SERVER, Enforcement.SERVER, versioning=True)

    def test_parts_of_killed_uploads_are_swept_by_the_server(self, s3_store, outsider, endpoint):
        [rule] = outsider.get_bucket_lifecycle(endpoint.bucket).rules
        assert rule.abort_incomplete_multipart_upload.days_after_initiation == 2
        assert rule.expiration is None  # nothing that is complete is ever removed

    def test_opening_a_store_twice_is_fine(self, endpoint):
        address = endpoint.address.replace('s3://', 's3://test:test@')
        for _ in range(2):
            store = storage.open_store(address)
            put(store, 'a', b'content')
            store.close()

    def test_a_bucket_without_lock_is_not_taken_for_one_with_it(self, endpoint, outsider):
        outsider.make_bucket(endpoint.bucket)
        store = S3Store(endpoint)
        store.ensure_bucket()
        found = store.capabilities()
        assert found.retention is Enforcement.NONE
        assert found.legal_hold is Enforcement.NONE
        put(store, 'a', b'content')
        with pytest.raises(storage.NotSupported):
            store.retain('a', datetime.now(UTC) + timedelta(days=1))
        with pytest.raises(storage.NotSupported):
            store.hold('a', on=True)
        store.delete('a')
        assert list(store.entries()) == []
        store.close()

    def test_the_lock_holds_against_others_with_our_credentials(self, s3_store, outsider, endpoint):
        stored = put(s3_store, 'a', b'content')
        s3_store.retain('a', datetime.now(UTC) + timedelta(days=1))
        with pytest.raises(Exception, match='AccessDenied'):
            outsider.remove_object(endpoint.bucket, 'a', stored.version)
        assert s3_store.open('a', version=stored.version).read() == b'content'

    def test_content_overwritten_behind_our_back_is_found_and_the_first_version_kept(
        self, s3_store, outsider, endpoint
    ):
        stored = put(s3_store, 'a', b'content')
        digest = hashlib.sha256(b'forged').hexdigest()
        outsider.put_object(endpoint.bucket, 'a', io.BytesIO(b'forged'), 6, metadata={'sha256': digest})
        with pytest.raises(storage.Corrupt):
            storage.verify(s3_store, 'a')
        assert [version.latest for version in s3_store.versions('a')] == [True, False]
        assert s3_store.open('a', version=stored.version).read() == b'content'

    def test_deleting_removes_every_version_and_mark(self, s3_store, outsider, endpoint):
        put(s3_store, 'a', b'content')
        put(s3_store, 'ab', b'neighbour')
        outsider.put_object(endpoint.bucket, 'a', io.BytesIO(b'again'), 5)
        outsider.remove_object(endpoint.bucket, 'a')
        outsider.put_object(endpoint.bucket, 'a', io.BytesIO(b'and again'), 9)
        assert [version.deleted for version in s3_store.versions('a')] == [False, True, False, False]
        s3_store.delete('a')
        assert s3_store.versions('a') == ()
        assert s3_store.open('ab').read() == b'neighbour'

    def test_an_older_version_under_retention_protects_the_key(self, s3_store, outsider, endpoint):
        put(s3_store, 'a', b'content')
        s3_store.retain('a', datetime.now(UTC) + timedelta(days=1))
        outsider.put_object(endpoint.bucket, 'a', io.BytesIO(b'over it'), 7)
        with pytest.raises(storage.Retained):
            s3_store.delete('a')
        assert len(s3_store.versions('a')) == 2

    def test_an_object_that_is_not_ours_has_no_checksum(self, s3_store, outsider, endpoint):
        outsider.put_object(endpoint.bucket, 'foreign', io.BytesIO(b'x'), 1)
        with pytest.raises(storage.Corrupt):
            s3_store.stat('foreign')
        with pytest.raises(storage.Corrupt):
            s3_store.open('foreign')
        with pytest.raises(storage.Corrupt):
            put(s3_store, 'foreign', b'x')

    def test_a_server_without_conditional_puts_is_not_said_to_have_them(self, s3_store, monkeypatch):
        monkeypatch.setattr(s3_client, '_makes_object', lambda method, url: False)
        assert s3_store.capabilities().exclusive_put is Enforcement.SOFTWARE  # by the order of versions

    @pytest.mark.parametrize('same', [True, False])
    def test_a_race_on_a_server_without_conditional_puts(self, s3_store, monkeypatch, same):
        """The earliest version wins, and the loser's is taken back."""
        monkeypatch.setattr(s3_client, '_makes_object', lambda method, url: False)
        winner = b'content' if same else b'winner'

        class Meanwhile(io.BytesIO):
            def read(self, size=-1):
                if self.tell() == 0:
                    put(s3_store, 'a', winner)
                return super().read(size)

        digest = hashlib.sha256(b'content').hexdigest()
        if same:
            assert not s3_store.put_once('a', Meanwhile(b'content'), sha256=digest).created
        else:
            with pytest.raises(storage.Conflict):
                s3_store.put_once('a', Meanwhile(b'content'), sha256=digest)
        assert s3_store.open('a').read() == winner
        assert len(s3_store.versions('a')) == 1

    def test_a_bucket_that_is_not_there(self, endpoint):
        store = S3Store(endpoint)
        with pytest.raises(storage.BadAddress):
            put(store, 'a', b'x')
        with pytest.raises(storage.BadAddress):
            store.capabilities()
        store.close()

    def test_a_part_that_fails_leaves_no_upload_behind(self, s3_store, outsider, endpoint):
        with pytest.raises(storage.ChecksumMismatch):
            s3_store.put_once('a', io.BytesIO(bytes(20 << 20)), sha256='0' * 64)
        uploads = outsider._list_multipart_uploads(endpoint.bucket)
        assert not uploads.uploads


class TestLyingServer:
    """It answers 200 to locks, holds and conditions, and ignores them all."""

    def test_nothing_is_claimed(self, lying_store, script):
        assert lying_store.capabilities() == Capabilities(
            Enforcement.NONE, Enforcement.NONE, Enforcement.NONE, versioning=False
        )
        put(lying_store, 'a', b'content')
        with pytest.raises(storage.NotSupported):
            lying_store.retain('a', datetime.now(UTC) + timedelta(days=1))
        with pytest.raises(storage.NotSupported):
            lying_store.hold('a', on=True)

    def test_plain_storing_works_without_versions(self, lying_store, script):
        assert put(lying_store, 'a', b'content').created
        assert lying_store.open('a').read() == b'content'
        assert [(version.id, version.latest) for version in lying_store.versions('a')] == [(None, True)]
        assert storage.verify(lying_store, 'a').size == 7
        lying_store.delete('a')
        assert script.objects == {}

    def test_what_comes_back_changed_is_taken_back(self, lying_store, script):
        script.corrupt = True
        with pytest.raises(storage.WriteNotVerified):
            put(lying_store, 'a', b'content')
        assert script.objects == {}

    def test_content_that_rots_later_is_found(self, lying_store, script):
        put(lying_store, 'a', b'content')
        script.corrupt = True
        with pytest.raises(storage.Corrupt):
            storage.verify(lying_store, 'a')

    @pytest.mark.parametrize(
        ('status', 'code', 'error', 'retry'),
        [
            (403, 'AccessDenied', storage.AccessRefused, 'never'),
            (403, 'SignatureDoesNotMatch', storage.AccessRefused, 'never'),
            (404, 'NoSuchBucket', storage.BadAddress, 'never'),
            (400, 'BadDigest', storage.WriteNotVerified, 'later'),
            (507, 'XMinioStorageFull', storage.StorageFull, 'later'),
            (403, 'QuotaExceeded', storage.StorageFull, 'later'),
            (503, 'SlowDown', storage.Unreachable, 'later'),
            (500, 'InternalError', storage.Unreachable, 'later'),
            (418, 'Teapot', storage.StorageError, 'never'),
        ],
    )
    def test_errors_of_the_server_have_types(self, lying_store, script, status, code, error, retry):
        script.fail = lambda method, path: (status, code) if method == 'PUT' else None
        with pytest.raises(error) as caught:
            put(lying_store, 'a', b'content')
        assert type(caught.value) is error
        assert caught.value.retry == retry
        assert script.objects == {}

    def test_a_server_error_that_passes_is_tried_again(self, lying_store, script):
        failures = [(503, 'SlowDown')]
        script.fail = lambda method, path: failures.pop() if method == 'PUT' and failures else None
        assert put(lying_store, 'a', b'content').created

    def test_a_body_that_breaks_off(self, lying_store, script):
        put(lying_store, 'a', b'x' * 100_000)
        script.cut = True
        with pytest.raises(storage.Unreachable), lying_store.open('a') as stream:
            stream.read()

    def test_a_server_that_does_not_answer_in_time(self, lying_store, script):
        script.slow = 1.0
        start = time.monotonic()
        with pytest.raises(storage.Unreachable):
            lying_store.stat('a')
        assert time.monotonic() - start < 10
        script.slow = 0

    def test_the_probe_does_not_take_an_outage_for_a_missing_feature(self, lying_store, script):
        script.fail = lambda method, path: (503, 'SlowDown') if path.endswith('/trial') else None
        with pytest.raises(storage.Unreachable):
            lying_store.capabilities()
        script.fail = lambda method, path: None
        assert lying_store.capabilities().legal_hold is Enforcement.NONE

    def test_puts_carry_a_checksum_of_the_body_and_a_condition(self, lying_store, script, monkeypatch):
        seen = []
        original = s3_client.urllib3.PoolManager.urlopen

        def watch(self, method, url, redirect=True, **kw):
            seen.append((method, url, dict(kw['headers'])))
            return original(self, method, url, redirect=redirect, **kw)

        monkeypatch.setattr(s3_client.urllib3.PoolManager, 'urlopen', watch)
        put(lying_store, 'a', b'content')
        [headers] = [headers for method, url, headers in seen if method == 'PUT' and url.endswith('/a')]
        assert headers['Content-MD5'] == 'mgNkuembtIDdJeHwKEyFVQ=='
        assert headers['If-None-Match'] == '*'


def test_nobody_listens():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        port = probe.getsockname()[1]
    store = S3Store(Endpoint(f'127.0.0.1:{port}', 'bucket', 'k', 's', secure=False))
    with pytest.raises(storage.Unreachable) as caught:
        store.stat('a')
    assert caught.value.retry is storage.Retry.LATER
    store.close()
