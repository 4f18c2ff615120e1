"""Addresses of stores: `file:///FOLDER` and `s3://KEY:SECRET@HOST:PORT/BUCKET?secure=0&region=R&lock=governance&ca=FILE`."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from storage.api import ObjectStore
from storage.errors import BadAddress
from storage.local_store import LocalStore
from storage.s3_client import Endpoint
from storage.s3_store import LockMode, S3Store

_OPTIONS = frozenset({'secure', 'region', 'lock', 'ca'})


def open_store(address: str, *, create: bool = True) -> ObjectStore:
    """Open the store at `address`; an S3 bucket that is not there is made, with object lock where the server has it.

    With `create` False nothing is made and nothing is sent yet.

    Key and secret of an S3 address are percent-encoded; without them the environment's AWS_ACCESS_KEY_ID and
    AWS_SECRET_ACCESS_KEY are taken. `secure=0` is plain http; `lock` is `compliance` (default) or `governance`.
    Raises BadAddress, Unreachable, AccessRefused, StorageFull.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise BadAddress('not a URL') from error
    if parts.scheme == 'file':
        return LocalStore(_folder(parts), create=create)
    if parts.scheme == 's3':
        endpoint, mode = _s3(parts, port)
        store = S3Store(endpoint, lock_mode=mode)
        if create:
            store.ensure_bucket()
        return store
    raise BadAddress('an address begins with file:/// or s3://')


def _folder(parts: SplitResult) -> Path:
    if parts.netloc or not parts.path.startswith('/') or parts.query:
        raise BadAddress('a folder is given as file:///ABSOLUTE/PATH')
    return Path(unquote(parts.path))


def _s3(parts: SplitResult, port: int | None) -> tuple[Endpoint, LockMode]:
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := options.keys() - _OPTIONS:
        raise BadAddress(f'unknown option {", ".join(sorted(unknown))}')
    bucket = unquote(parts.path).strip('/')
    if not parts.hostname or not bucket or '/' in bucket:
        raise BadAddress('an S3 address names a host and one bucket: s3://HOST:PORT/BUCKET')
    secure = options.get('secure', '1')
    lock = options.get('lock', 'compliance').upper()
    if secure not in ('0', '1') or lock not in LockMode.__members__:
        raise BadAddress('secure is 0 or 1; lock is compliance or governance')
    host = f'[{parts.hostname}]' if ':' in parts.hostname else parts.hostname
    endpoint = Endpoint(
        host=host if port is None else f'{host}:{port}',
        bucket=bucket,
        access_key=unquote(parts.username or ''),
        secret_key=unquote(parts.password or ''),
        secure=secure == '1',
        region=options.get('region') or None,
        ca_file=Path(options['ca']) if options.get('ca') else None,
    )
    return endpoint, LockMode[lock]
