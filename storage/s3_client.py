"""The connection to an S3 server: what `minio` leaves out of its requests, time-outs, and the server's errors as ours."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import certifi
import urllib3
from minio import Minio
from minio.credentials import EnvAWSProvider
from minio.error import InvalidResponseError, MinioException, S3Error, ServerError
from minio.helpers import check_bucket_name
from urllib3.util import Retry as HttpRetry
from urllib3.util import Timeout

from storage.errors import (
    AccessRefused,
    BadAddress,
    Conflict,
    NotFound,
    NotSupported,
    StorageError,
    StorageFull,
    Unreachable,
    WriteNotVerified,
)

_ERRORS: dict[type[StorageError], frozenset[str]] = {
    NotFound: frozenset({'NoSuchKey', 'NoSuchVersion', 'ResourceNotFound'}),
    BadAddress: frozenset({'NoSuchBucket', 'InvalidBucketName', 'PermanentRedirect', 'AuthorizationHeaderMalformed'}),
    Conflict: frozenset({'PreconditionFailed', 'ConditionalRequestConflict'}),
    AccessRefused: frozenset(
        {
            'AccessDenied',
            'AllAccessDisabled',
            'ExpiredToken',
            'InvalidAccessKeyId',
            'InvalidToken',
            'RequestTimeTooSkewed',
            'SignatureDoesNotMatch',
        }
    ),
    StorageFull: frozenset({'QuotaExceeded', 'InsufficientStorage', 'InsufficientCapacity', 'XMinioStorageFull'}),
    WriteNotVerified: frozenset({'BadDigest', 'InvalidDigest', 'XAmzContentSHA256Mismatch', 'IncompleteBody'}),
    NotSupported: frozenset({'NotImplemented', 'MethodNotAllowed'}),
}
_TEMPORARY = frozenset(
    {
        'InternalError',
        'OperationAborted',
        'RequestTimeout',
        'ServiceUnavailable',
        'SlowDown',
        'Throttling',
    }
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where an S3 bucket is and how to reach it; its text form never shows the secret."""

    host: str  # host:port
    bucket: str
    access_key: str = ''  # empty: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of the environment
    secret_key: str = field(default='', repr=False)
    secure: bool = True  # https
    region: str | None = None
    ca_file: Path | None = None  # PEM of the authority that signed the server's certificate
    connect_s: float = 5.0
    read_s: float = 60.0

    @property
    def address(self) -> str:
        """For people and logs."""
        return f's3://{self.host}/{self.bucket}' + ('' if self.secure else '?secure=0')


class _Http(urllib3.PoolManager):
    """Adds two headers that `minio` cannot be asked for; neither needs to be part of the signature.

    `Content-MD5`: over plain http minio leaves it out, and strict servers then refuse puts into locked buckets.
    `If-None-Match: *`: makes the server itself refuse to replace an object, where it knows how to.
    """

    def urlopen(self, method: str, url: str, redirect: bool = True, **kw: Any) -> urllib3.BaseHTTPResponse:  # type: ignore[override]
        headers = kw['headers']
        body = kw.get('body')
        if method == 'PUT' and isinstance(body, bytes) and 'content-md5' not in headers:
            digest = hashlib.md5(body, usedforsecurity=False).digest()
            headers.add('Content-MD5', base64.b64encode(digest).decode())
        if _makes_object(method, url):
            headers.add('If-None-Match', '*')
        return super().urlopen(method, url, redirect=redirect, **kw)


def _makes_object(method: str, url: str) -> bool:
    parts = urlsplit(url)
    has_object = '/' in parts.path.strip('/')  # addresses are /bucket/key: hosts with a port are never virtual-hosted
    if method == 'PUT':
        return has_object and not parts.query
    return method == 'POST' and has_object and parts.query.startswith('uploadId=')


def connect(endpoint: Endpoint) -> Minio:
    """Return a client; nothing is sent yet."""
    authorities = str(endpoint.ca_file) if endpoint.ca_file else os.environ.get('SSL_CERT_FILE') or certifi.where()
    http = _Http(
        timeout=Timeout(connect=endpoint.connect_s, read=endpoint.read_s),
        maxsize=16,
        cert_reqs='CERT_REQUIRED',
        ca_certs=authorities,
        retries=HttpRetry(total=2, backoff_factor=0.3, status_forcelist=(500, 502, 503, 504)),
    )
    keys: dict[str, Any] = {'access_key': endpoint.access_key, 'secret_key': endpoint.secret_key}
    if not endpoint.access_key:
        keys = {'credentials': EnvAWSProvider()}
    try:
        check_bucket_name(endpoint.bucket, strict=True)
        client = Minio(endpoint.host, secure=endpoint.secure, region=endpoint.region, http_client=http, **keys)
    except ValueError as error:
        raise BadAddress('host, port, bucket or keys of the S3 address are not valid') from error
    client.disable_virtual_style_endpoint()
    return client


@contextmanager
def typed() -> Iterator[None]:
    """Turn errors of the client and of HTTP into ours. Errors of the caller's own stream (OSError) pass."""
    try:
        yield
    except MinioException as error:
        raise as_ours(error) from error
    except urllib3.exceptions.HTTPError as error:
        raise Unreachable(type(error).__name__) from error


def as_ours(error: MinioException) -> StorageError:
    """Return the error of the contract for one of the client; the text holds codes only."""
    if isinstance(error, S3Error):
        for kind, codes in _ERRORS.items():
            if error.code in codes:
                return kind(str(error.code))
        return Unreachable(error.code) if error.code in _TEMPORARY else StorageError(str(error.code))
    if isinstance(error, ServerError):
        full = error.status_code == 507
        return StorageFull('HTTP 507') if full else Unreachable(f'HTTP {error.status_code}')
    if isinstance(error, InvalidResponseError):
        return Unreachable('the answer is not that of an S3 server')
    return StorageError(type(error).__name__)
