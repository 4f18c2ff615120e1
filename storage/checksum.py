"""Checksums on the way: streams that hash what passes and compare it at the end."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, cast

from storage.errors import ChecksumMismatch, Corrupt, StorageError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from storage.api import ObjectStore, Stored

CHUNK = 1 << 20  # bytes

_SHA256 = re.compile(r'[0-9a-f]{64}')


def check_form(sha256: str) -> None:
    """Raise ChecksumMismatch unless `sha256` is 64 lower-case hex digits."""
    if not _SHA256.fullmatch(sha256):
        raise ChecksumMismatch('the announced SHA-256 is not 64 lower-case hex digits')


def sha256_of(stream: BinaryIO) -> str:
    """Read `stream` to its end and return the SHA-256 of what came, as 64 lower-case hex digits."""
    digest = hashlib.sha256()
    while block := stream.read(CHUNK):
        digest.update(block)
    return digest.hexdigest()


class CheckedReader(io.RawIOBase):
    """A forward-only stream that raises at its end when what passed has another SHA-256 than expected.

    The error comes from the very read that meets the end, so a reader that stops early is not told anything.
    """

    def __init__(self, source: BinaryIO, sha256: str, failure: Callable[[str], StorageError]) -> None:
        """`failure` makes the error from an English sentence. Closing this stream closes `source`."""
        super().__init__()
        self._source = source
        self._expected = sha256
        self._failure = failure
        self._digest = hashlib.sha256()

    def readable(self) -> bool:
        """Whether the stream can be read: always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill `buffer` from the source."""
        view = memoryview(buffer).cast('B')
        block = self._source.read(len(view)) if len(view) else b''
        view[: len(block)] = block
        self._digest.update(block)
        if not block and len(view):
            self._compare()
        return len(block)

    def _compare(self) -> None:
        if self._digest.hexdigest() != self._expected:
            raise self._failure('the SHA-256 of what was read is not the expected one')

    def close(self) -> None:
        """Close the source too."""
        if not self.closed:
            try:
                self._source.close()
            finally:
                super().close()


class _Borrowed(CheckedReader):
    """A CheckedReader that leaves its source open: the caller of put_once owns it."""

    def close(self) -> None:
        if not self.closed:
            io.RawIOBase.close(self)


def incoming(source: BinaryIO, sha256: str) -> BinaryIO:
    """Watch content on its way in; raises ChecksumMismatch at the end if it is not what was announced."""
    return cast('BinaryIO', _Borrowed(source, sha256, ChecksumMismatch))


def outgoing(source: BinaryIO, sha256: str) -> BinaryIO:
    """Watch content on its way out; raises Corrupt at the end if it is not what was put."""
    return cast('BinaryIO', CheckedReader(source, sha256, Corrupt))


def verify(store: ObjectStore, key: str) -> Stored:
    """Read a whole object and compare it with its checksum: one step of a fixity scan.

    Raises NotFound, Corrupt (other bytes, or more than one version: something wrote past the contract).
    """
    stored = store.stat(key)
    if len(store.versions(key)) > 1:
        raise Corrupt('the key has more than one version: something wrote past the contract')
    with store.open(key) as stream:
        while stream.read(CHUNK):
            pass
    return stored
