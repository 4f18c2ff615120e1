"""The object store on any S3 server, through `minio`: streaming, checked, and claiming only what was probed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from minio.commonconfig import ENABLED, Filter
from minio.error import MinioException
from minio.lifecycleconfig import AbortIncompleteMultipartUpload, LifecycleConfig, Rule
from minio.retention import Retention

from storage.api import Capabilities, Enforcement, Entry, Key, Stored, Version
from storage.checksum import check_form, incoming, outgoing, sha256_of
from storage.errors import (
    AccessRefused,
    BadKey,
    Conflict,
    Corrupt,
    NotFound,
    NotSupported,
    OnHold,
    Retained,
    StorageError,
    Unreachable,
    WriteNotVerified,
)
from storage.retention import check_prolonged, moment, parse_moment
from storage.s3_client import Endpoint, connect, typed
from storage.s3_probe import probe

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from urllib3 import BaseHTTPResponse

_PART = 8 << 20  # bytes of one part of a multipart upload, and of memory for one upload; S3 allows 10,000 parts
_ABANDONED = LifecycleConfig(
    [
        Rule(
            ENABLED,
            rule_filter=Filter(prefix=''),
            rule_id='abandoned-uploads',
            abort_incomplete_multipart_upload=AbortIncompleteMultipartUpload(days_after_initiation=2),
        )
    ]
)
_PAGE = 1000  # entries of one answer to a listing
_SHA256 = 'x-amz-meta-sha256'


class LockMode(StrEnum):
    """What kind of retention the server is asked for."""

    COMPLIANCE = 'COMPLIANCE'  # nobody can shorten it, the operator included
    GOVERNANCE = 'GOVERNANCE'  # accounts with a special right can


class S3Store:
    """An ObjectStore in one bucket. The SHA-256 of an object lies in its metadata."""

    def __init__(self, endpoint: Endpoint, *, lock_mode: LockMode = LockMode.COMPLIANCE) -> None:
        """Connect; nothing is sent yet. Raises BadAddress."""
        self._endpoint = endpoint
        self._bucket = endpoint.bucket
        self._client = connect(endpoint)
        self._lock_mode = lock_mode
        self._capabilities: Capabilities | None = None

    @property
    def address(self) -> str:
        """Where the store is, without keys."""
        return self._endpoint.address

    def ensure_bucket(self) -> None:
        """Make the bucket if it is not there: with object lock and versions where the server has them."""
        with typed():
            if self._client.bucket_exists(self._bucket):
                return
            try:
                self._client.make_bucket(self._bucket, object_lock=True)
            except MinioException:  # no lock on this server, or another process was faster
                if not self._client.bucket_exists(self._bucket):
                    self._client.make_bucket(self._bucket)
            with suppress(
                MinioException
            ):  # not every server has it: parts of killed uploads then stay until swept by hand
                self._client.set_bucket_lifecycle(self._bucket, _ABANDONED)

    def capabilities(self) -> Capabilities:
        """Try out once what the server really does; see `storage.s3_probe`."""
        if self._capabilities is None:
            self._capabilities = probe(self._client, self._bucket)
        return self._capabilities

    def put_once(self, key: str, source: BinaryIO, *, sha256: str) -> Stored:
        """Store content once; see `ObjectStore.put_once`. Takes 8 MiB of memory, whatever the size."""
        name = Key(key)
        check_form(sha256)
        with suppress(NotFound):
            return _same(self.stat(name), sha256)
        try:
            version = self._upload(name, source, sha256)
        except Conflict:  # the server's own refusal: another writer was faster, or a repeated request had succeeded
            return self._after_refusal(name, sha256)
        if (winner := self._earlier(name, version)) is not None:
            self._remove(name, version)
            return _same(winner, sha256)
        self._read_back(name, version, sha256)
        stored = self._head(name, version)
        return Stored(
            key=name, size=stored.size, sha256=sha256, modified=stored.modified, version=version, created=True
        )

    def open(self, key: str, *, start: int = 0, length: int | None = None, version: str | None = None) -> BinaryIO:
        """Open content; see `ObjectStore.open`."""
        name = Key(key)
        whole = start == 0 and length is None
        if not whole and (length == 0 or start >= self._head(name, version).size):
            return io.BytesIO()  # S3 answers an error to an empty range
        with typed():
            answer = self._client.get_object(self._bucket, name, offset=start, length=length or 0, version_id=version)
        body = cast('BinaryIO', _Body(answer))
        return outgoing(body, _checksum(answer.headers)) if whole else body

    def stat(self, key: str) -> Stored:
        """Say what is known of an object; see `ObjectStore.stat`."""
        return self._head(Key(key), None)

    def entries(self, prefix: str = '') -> Iterator[Entry]:
        """List objects; see `ObjectStore.entries`. Objects whose names are no keys of ours are left out."""
        with typed():
            for item in self._client.list_objects(self._bucket, prefix=prefix, recursive=True):
                try:
                    key = Key(item.object_name or '')
                except BadKey:
                    continue
                yield Entry(key=key, size=item.size or 0, modified=_utc(item.last_modified))

    def versions(self, key: str) -> tuple[Version, ...]:
        """List the versions of a key, newest first; at most one on a server without versions."""
        name = Key(key)
        try:
            return tuple(self._versions(name))
        except NotSupported:
            with suppress(NotFound):
                only = self.stat(name)
                return (Version(id=only.version, size=only.size, modified=only.modified, latest=True),)
            return ()

    def delete(self, key: str) -> None:
        """Remove an object with all its versions; see `ObjectStore.delete`."""
        name = Key(key)
        current = self._head(name, None, foreign=True)
        doomed = self.versions(name) if current.version else ()
        contents = [item.id for item in doomed if not item.deleted] or [None]
        for version in contents:
            _check_free(self._head(name, version, foreign=True))
        # The oldest first: what is left after a failure half-way is still the current version.
        for version in [item.id for item in reversed(doomed)] or [None]:
            try:
                self._remove(name, version)
            except AccessRefused:
                _check_free(self._head(name, version, foreign=True))  # protected in the meantime
                raise

    def retain(self, key: str, until: datetime) -> None:
        """Forbid deleting before `until`; see `ObjectStore.retain`."""
        name, end = Key(key), moment(until)
        if self.capabilities().retention is not Enforcement.SERVER:
            raise NotSupported('the server did not keep a retention when it was tried')
        current = self.stat(name)
        check_prolonged(current.retained_until, end)
        with typed():
            retention = Retention(self._lock_mode.value, end)
            self._client.set_object_retention(self._bucket, name, retention, version_id=current.version)

    def hold(self, key: str, *, on: bool) -> None:
        """Set or lift a legal hold; see `ObjectStore.hold`."""
        name = Key(key)
        if self.capabilities().legal_hold is not Enforcement.SERVER:
            raise NotSupported('the server did not keep a legal hold when it was tried')
        current = self.stat(name)
        change = self._client.enable_object_legal_hold if on else self._client.disable_object_legal_hold
        with typed():
            change(self._bucket, name, current.version)

    def close(self) -> None:
        """Give back the connections."""
        self._client._http.clear()  # the client has no public way

    def _upload(self, key: Key, source: BinaryIO, sha256: str) -> str | None:
        """Send the content and return its version; the hash is known to be right before the object appears.

        The length is given as unknown so that the stream is read to its end, where the hash is compared, before
        the single put is sent or the multipart upload is completed.
        """
        with typed(), incoming(source, sha256) as checked:
            result = self._client.put_object(
                self._bucket,
                key,
                checked,
                length=-1,
                part_size=_PART,
                num_parallel_uploads=1,
                metadata={_SHA256: sha256},
            )
        return cast('str | None', result.version_id)

    def _after_refusal(self, key: Key, sha256: str) -> Stored:
        try:
            return _same(self.stat(key), sha256)
        except NotFound as error:
            raise Unreachable('the server refused the put, but has no object: try again') from error

    def _earlier(self, key: Key, version: str | None) -> Stored | None:
        """Return the object that another writer put before our `version`, if a server without `If-None-Match` let both.

        The earliest version since the last deletion wins; without versions there is nothing to compare.
        """
        probed = self._capabilities
        if version is None or (probed is not None and probed.exclusive_put is Enforcement.SERVER):
            return None
        first = version
        with suppress(NotSupported):
            for item in self._versions(key):
                if item.deleted or item.id is None:
                    break
                first = item.id
        return None if first == version else self._head(key, first)

    def _read_back(self, key: Key, version: str | None, sha256: str) -> None:
        with typed():
            answer = self._client.get_object(self._bucket, key, version_id=version)
        with cast('BinaryIO', _Body(answer)) as body:
            same = sha256_of(body) == sha256
        if not same:
            self._remove(key, version)
            raise WriteNotVerified('the server gave back other bytes than were sent')

    def _head(self, key: Key, version: str | None, *, foreign: bool = False) -> Stored:
        """Ask for an object's metadata; `foreign` ones may lack the checksum."""
        with typed():
            item = self._client.stat_object(self._bucket, key, version_id=version)
        headers = cast('Mapping[str, str]', item.metadata or {})
        until = headers.get('x-amz-object-lock-retain-until-date')
        return Stored(
            key=key,
            size=item.size or 0,
            sha256=headers.get(_SHA256, '') if foreign else _checksum(headers),
            modified=_utc(item.last_modified),
            version=item.version_id,
            retained_until=parse_moment(until) if until else None,
            held=headers.get('x-amz-object-lock-legal-hold', '').upper() == 'ON',
        )

    def _versions(self, key: Key) -> list[Version]:
        """Ask for the versions of a key, newest first.

        They are on the first page of the listing, whose delete markers the client puts behind all versions. Where
        times are whole seconds and equal, a mark counts as newer than a version, unless that is the latest.
        """
        with typed():
            listing = self._client.list_objects(self._bucket, prefix=key, recursive=True, include_version=True)
            found = [
                Version(
                    id=item.version_id,
                    size=item.size or 0,
                    modified=_utc(item.last_modified),
                    latest=str(item.is_latest).lower() == 'true',
                    deleted=bool(item.is_delete_marker),
                )
                for item in islice(listing, _PAGE)
                if item.object_name == key
            ]
        return sorted(found, key=lambda item: (item.latest, item.modified, item.deleted), reverse=True)

    def _remove(self, key: Key, version: str | None) -> None:
        with typed():
            self._client.remove_object(self._bucket, key, version_id=version)


class _Body(io.RawIOBase):
    """The body of an answer as a forward-only stream; gives the connection back when closed."""

    def __init__(self, answer: BaseHTTPResponse) -> None:
        super().__init__()
        self._answer = answer

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast('B')
        with typed():
            block = self._answer.read(len(view))
        view[: len(block)] = block
        return len(block)

    def close(self) -> None:
        if not self.closed:
            try:
                self._answer.close()
                self._answer.release_conn()
            finally:
                super().close()


def _checksum(headers: Mapping[str, Any]) -> str:
    try:
        return str(headers[_SHA256])
    except KeyError as error:
        raise Corrupt('the object has no SHA-256 in its metadata: it was not written by this store') from error


def _same(there: Stored, sha256: str) -> Stored:
    if there.sha256 != sha256:
        raise Conflict(f'{there.key} holds other content')
    return there


def _check_free(stored: Stored) -> None:
    if stored.held:
        raise OnHold(f'{stored.key} is on legal hold')
    if stored.retained_until is not None and stored.retained_until > datetime.now(UTC):
        raise Retained(f'{stored.key} is retained until {stored.retained_until}', until=stored.retained_until)


def _utc(moment_: datetime | None) -> datetime:
    if moment_ is None:
        raise StorageError('the server gave no time of modification')
    return moment_.astimezone(UTC)
