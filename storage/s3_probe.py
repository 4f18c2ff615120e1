"""Trying out what an S3 server really does: some answer 200 to a lock and then delete the object all the same."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from minio import Minio
from minio.commonconfig import GOVERNANCE
from minio.deleteobjects import DeleteObject
from minio.error import MinioException, S3Error
from minio.retention import Retention

from storage.api import Capabilities, Enforcement
from storage.errors import NotFound, StorageError, Unreachable
from storage.s3_client import as_ours, typed

_PREFIX = '@probe/'  # no key of ours begins with @
_RETENTION = timedelta(hours=1)  # outlasts a clock that is wrong; lifted after the test where that is allowed


def probe(client: Minio, bucket: str) -> Capabilities:
    """Put objects of one byte and try to break each promise. Raises Unreachable, AccessRefused, BadAddress."""
    with typed():
        _clean(client, bucket)
        version = _put(client, bucket, f'{_PREFIX}{uuid.uuid4()}/plain')  # fails here if we may not write at all
        versioning = version is not None and _kept(_versioning, client, bucket) is Enforcement.SERVER
        exclusive = _kept(_exclusive_put, client, bucket)
        if exclusive is Enforcement.NONE and versioning:
            exclusive = Enforcement.SOFTWARE  # put_once compares the order of the versions
        found = Capabilities(
            exclusive_put=exclusive,
            retention=_kept(_retention, client, bucket),
            legal_hold=_kept(_legal_hold, client, bucket),
            versioning=versioning,
        )
        _clean(client, bucket)
    return found


@dataclass(frozen=True, slots=True)
class _Trial:
    client: Minio
    bucket: str
    key: str


def _kept(promise: Callable[[_Trial], bool], client: Minio, bucket: str) -> Enforcement:
    """Run one trial; a server that refuses the very request does not have the feature."""
    try:
        kept = promise(_Trial(client, bucket, f'{_PREFIX}{uuid.uuid4()}/trial'))
    except MinioException as error:
        ours = as_ours(error)
        if isinstance(ours, Unreachable):
            raise ours from error
        return Enforcement.NONE
    return Enforcement.SERVER if kept else Enforcement.NONE


def _exclusive_put(trial: _Trial) -> bool:
    """A second put of the same key must be refused; the connection sends `If-None-Match: *` with every put."""
    _put(trial.client, trial.bucket, trial.key)
    return _refused(lambda: _put(trial.client, trial.bucket, trial.key))


def _retention(trial: _Trial) -> bool:
    until = datetime.now(UTC) + _RETENTION
    version = _put(trial.client, trial.bucket, trial.key, retention=Retention(GOVERNANCE, until))
    return version is not None and _refused(lambda: trial.client.remove_object(trial.bucket, trial.key, version))


def _legal_hold(trial: _Trial) -> bool:
    version = _put(trial.client, trial.bucket, trial.key)
    if version is None:
        return False
    trial.client.enable_object_legal_hold(trial.bucket, trial.key, version)
    kept = _refused(lambda: trial.client.remove_object(trial.bucket, trial.key, version))
    if kept:
        trial.client.disable_object_legal_hold(trial.bucket, trial.key, version)
    return kept


def _versioning(trial: _Trial) -> bool:
    """A plain delete must leave the content readable under its version."""
    version = _put(trial.client, trial.bucket, trial.key)
    trial.client.remove_object(trial.bucket, trial.key)
    answer = trial.client.get_object(trial.bucket, trial.key, version_id=version)
    try:
        return bool(answer.read() == b'1')
    finally:
        answer.close()
        answer.release_conn()


def _put(client: Minio, bucket: str, key: str, *, retention: Retention | None = None) -> str | None:
    result = client.put_object(bucket, key, io.BytesIO(b'1'), 1, retention=retention)
    return str(result.version_id) if result.version_id else None


def _refused(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except S3Error as error:
        if isinstance(as_ours(error), (Unreachable, NotFound)):
            raise
        return True
    return False


def _clean(client: Minio, bucket: str) -> None:
    """Remove what this and earlier trials left; what is still locked stays for the next time."""
    with suppress(MinioException, StorageError):
        try:
            items = list(client.list_objects(bucket, prefix=_PREFIX, recursive=True, include_version=True))
        except S3Error:
            items = list(client.list_objects(bucket, prefix=_PREFIX, recursive=True))
        names = [DeleteObject(str(item.object_name), item.version_id) for item in items]
        for _ in client.remove_objects(bucket, names, bypass_governance_mode=True):
            pass  # a refusal is no trouble: the object is one byte
