"""Errors of the object store.

StorageError
├── BadKey                       the key is not of the allowed form
├── BadAddress                   the address of a store cannot be understood
├── NotFound                     no object has this key
├── Conflict                     the key holds other content
├── ChecksumMismatch             the content that came is not the content that was announced
├── Corrupt                      the stored bytes are not those that were put
├── WriteNotVerified             what was read back after a write differs; nothing was kept
├── Protected                    the object may not be deleted
│   ├── Retained                 … before a moment in time
│   └── OnHold                   … until a legal hold is lifted
├── RetentionShortened           retention can only be prolonged
├── NotSupported                 this backend cannot do it, and does not pretend to
├── AccessRefused                wrong credentials or missing rights
├── StorageFull                  no space or quota left
└── Unreachable                  the server did not answer, or broke off
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class Retry(StrEnum):
    """Whether trying again can help."""

    NEVER = 'never'  # the same call will fail again
    LATER = 'later'  # the same call may succeed later; put_once is safe to repeat


class StorageError(Exception):
    """The store could not do what was asked."""

    code = 'storage_failed'
    retry = Retry.NEVER


class BadKey(StorageError):
    """The key is not of the allowed form."""

    code = 'bad_key'


class BadAddress(StorageError):
    """The address of a store cannot be understood; the message never holds the secret."""

    code = 'bad_store_address'


class NotFound(StorageError):
    """No object has this key."""

    code = 'not_found'


class Conflict(StorageError):
    """The key already holds other content; objects are written once and never replaced."""

    code = 'conflict'


class ChecksumMismatch(StorageError):
    """The content that came is not the content that was announced; nothing was stored."""

    code = 'checksum_mismatch'


class Corrupt(StorageError):
    """The stored bytes are not those that were put."""

    code = 'corrupt'


class WriteNotVerified(StorageError):
    """What was read back after a write differs; the write was undone."""

    code = 'write_not_verified'
    retry = Retry.LATER


class Protected(StorageError):
    """The object may not be deleted."""

    code = 'protected'


class Retained(Protected):
    """The object may not be deleted before `until`."""

    code = 'retained'

    def __init__(self, detail: str = '', *, until: datetime | None = None) -> None:
        """`until` is in UTC, None where the server does not tell."""
        super().__init__(detail)
        self.until = until


class OnHold(Protected):
    """The object may not be deleted until its legal hold is lifted."""

    code = 'on_hold'


class RetentionShortened(StorageError):
    """Retention can only be prolonged."""

    code = 'retention_shortened'


class NotSupported(StorageError):
    """This backend cannot do it, and does not pretend to."""

    code = 'not_supported'


class AccessRefused(StorageError):
    """The store refused: wrong credentials or missing rights."""

    code = 'store_access_refused'


class StorageFull(StorageError):
    """No space or quota is left; nothing was stored."""

    code = 'storage_full'
    retry = Retry.LATER


class Unreachable(StorageError):
    """The server did not answer in time, or broke off."""

    code = 'store_unreachable'
    retry = Retry.LATER
