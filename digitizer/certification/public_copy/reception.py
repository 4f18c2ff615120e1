"""Comparing a file while it arrives: nothing of it is kept, neither on disk nor whole in memory."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass

_HEAD = 1024  # bytes in which `%PDF-` must stand (ISO 32000-1, implementation note 13)
_SIGN = b'%PDF-'


@dataclass(frozen=True, slots=True)
class Received:
    """What is known of a file that went by."""

    sha256: str
    size: int  # bytes
    is_pdf: bool
    beginnings: frozenset[str]  # SHA-256 of its first n bytes, for each n that was asked for and is shorter than it


async def receive(blocks: AsyncIterator[bytes], sizes: Collection[int]) -> Received:
    """Read a file to its end; `sizes` are the lengths whose beginnings are of interest."""
    digest, size, head = hashlib.sha256(), 0, b''
    waiting, beginnings = sorted(set(sizes)), []
    async for block in blocks:
        if len(head) < _HEAD:
            head += block[: _HEAD - len(head)]
        start = 0
        while waiting and size + len(block) - start >= waiting[0]:
            cut = start + waiting.pop(0) - size
            digest.update(block[start:cut])
            size += cut - start
            start = cut
            beginnings.append((size, digest.copy().hexdigest()))
        digest.update(block[start:])
        size += len(block) - start
    shorter = frozenset(found for length, found in beginnings if length < size)
    return Received(digest.hexdigest(), size, _SIGN in head, shorter)
