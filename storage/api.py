"""The one contract of every object store: keys, what is known of an object, and the operations on it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import BinaryIO, Protocol, Self

from storage.errors import BadKey

_MAX_KEY_BYTES = 900  # S3 allows 1024
_MAX_SEGMENT_BYTES = 200  # a file name has at most 255
_RESERVED = ('.', '@')  # hidden files and the store's own names


class Key(str):
    """A key of an object: segments with `/` between them, checked at birth, the same rules for every backend.

    Segments are NFC, neither empty nor longer than 200 bytes of UTF-8, do not begin with `.` or `@` and have no
    control character and no backslash, so that no key leaves its folder and every key is a good file name.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Check and take `text`. Raises BadKey."""
        if isinstance(text, cls):
            return text
        if len(text.encode('utf-8', 'surrogatepass')) > _MAX_KEY_BYTES:
            raise BadKey(f'longer than {_MAX_KEY_BYTES} bytes')
        if not unicodedata.is_normalized('NFC', text):
            raise BadKey('not in Unicode NFC')
        for segment in text.split('/'):
            _check_segment(segment)
        return super().__new__(cls, text)


def _check_segment(segment: str) -> None:
    if not segment:
        raise BadKey('empty segment')
    if segment.startswith(_RESERVED):
        raise BadKey('a segment begins with "." or "@"')
    if segment != segment.strip():
        raise BadKey('a segment begins or ends with a blank')
    if '\\' in segment or any(unicodedata.category(char) in ('Cc', 'Cs', 'Zl', 'Zp') for char in segment):
        raise BadKey('control character, surrogate or backslash')
    if len(segment.encode()) > _MAX_SEGMENT_BYTES:
        raise BadKey(f'a segment is longer than {_MAX_SEGMENT_BYTES} bytes')


class Enforcement(StrEnum):
    """Who keeps a promise."""

    SERVER = 'server'  # the storage server: holds against everyone who has our credentials
    SOFTWARE = 'software'  # this program: whoever can write to the disk can break it
    NONE = 'none'  # nobody


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a store was *seen* to do when it was probed; never taken from its documentation or its answers alone."""

    exclusive_put: Enforcement  # two writers of one key: exactly one wins
    retention: Enforcement
    legal_hold: Enforcement
    versioning: bool  # overwriting or deleting behind our back leaves the old version readable


@dataclass(frozen=True, slots=True)
class Stored:
    """One object as it lies in the store."""

    key: Key
    size: int  # bytes
    sha256: str  # 64 lower-case hex digits, of the content
    modified: datetime  # UTC
    version: str | None = None  # the backend's own id, where it has versions
    retained_until: datetime | None = None  # UTC
    held: bool = False
    created: bool = False  # by this put_once; False when it was there already


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a listing; backends list without reading the objects, so there is no checksum."""

    key: Key
    size: int  # bytes
    modified: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a key, or the mark that someone deleted it."""

    id: str | None
    size: int  # bytes
    modified: datetime  # UTC
    latest: bool
    deleted: bool = False  # a delete marker


class ObjectStore(Protocol):
    """Keys and streams. Every operation may raise Unreachable and AccessRefused; keys are checked (BadKey)."""

    @property
    def address(self) -> str:
        """Where the store is, for people and logs; without secrets."""
        ...

    def capabilities(self) -> Capabilities:
        """Say what this store really does. The first call tries it out with objects of one byte."""
        ...

    def put_once(self, key: str, source: BinaryIO, *, sha256: str) -> Stored:
        """Store what `source` gives under `key`, streaming, and read it back.

        The same key with the same hash is a no-op (`created` is False) and does not read `source`.
        Raises Conflict (other content is there), ChecksumMismatch (`source` is not what `sha256` says),
        StorageFull, WriteNotVerified. Whatever it raises, no part of the content becomes visible.
        """
        ...

    def open(self, key: str, *, start: int = 0, length: int | None = None, version: str | None = None) -> BinaryIO:
        """Open the content, or `length` bytes of it from `start`, as a forward-only stream; close it after use.

        A whole read is compared with the checksum: the read that meets the end raises Corrupt if it differs.
        A range may reach past the end and is then shorter. Raises NotFound.
        """
        ...

    def stat(self, key: str) -> Stored:
        """Say what is known of an object. Raises NotFound, Corrupt (there, but not written by a store of ours)."""
        ...

    def entries(self, prefix: str = '') -> Iterator[Entry]:
        """List the objects whose keys begin with `prefix`, in the order of the keys' UTF-8 bytes."""
        ...

    def versions(self, key: str) -> tuple[Version, ...]:
        """List the versions of a key, newest first; more than one means that something wrote past this contract."""
        ...

    def delete(self, key: str) -> None:
        """Remove the object with all its versions for good. Raises NotFound, Retained, OnHold."""
        ...

    def retain(self, key: str, until: datetime) -> None:
        """Forbid deleting before `until` (aware). Raises NotFound, RetentionShortened, NotSupported."""
        ...

    def hold(self, key: str, *, on: bool) -> None:
        """Set or lift a legal hold: no deleting while it is on. Raises NotFound, NotSupported."""
        ...

    def close(self) -> None:
        """Give back connections."""
        ...
