"""Keys and streams: a library that knows no PDF."""

from storage.address import open_store
from storage.api import Capabilities, Enforcement, Entry, Key, ObjectStore, Stored, Version
from storage.checksum import sha256_of, verify
from storage.errors import (
    AccessRefused,
    BadAddress,
    BadKey,
    ChecksumMismatch,
    Conflict,
    Corrupt,
    NotFound,
    NotSupported,
    OnHold,
    Protected,
    Retained,
    RetentionShortened,
    Retry,
    StorageError,
    StorageFull,
    Unreachable,
    WriteNotVerified,
)
from storage.local_store import LocalStore
from storage.s3_client import Endpoint
from storage.s3_store import LockMode, S3Store

__all__ = [
    'AccessRefused',
    'BadAddress',
    'BadKey',
    'Capabilities',
    'ChecksumMismatch',
    'Conflict',
    'Corrupt',
    'Endpoint',
    'Enforcement',
    'Entry',
    'Key',
    'LocalStore',
    'LockMode',
    'NotFound',
    'NotSupported',
    'ObjectStore',
    'OnHold',
    'Protected',
    'Retained',
    'RetentionShortened',
    'Retry',
    'S3Store',
    'StorageError',
    'StorageFull',
    'Stored',
    'Unreachable',
    'Version',
    'WriteNotVerified',
    'open_store',
    'sha256_of',
    'verify',
]
