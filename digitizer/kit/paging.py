"""Cursors: where a list goes on, as an opaque text that survives inserts and deletions."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar('T')


class BadCursor(ValueError):
    """A cursor that this program did not make."""


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """One page of a list, and the cursor of the next page if there is one."""

    items: Sequence[T]
    next_cursor: str | None = None


def encode(*position: str | int) -> str:
    """Return the cursor of a position in an ordering."""
    plain = json.dumps(position, ensure_ascii=False, separators=(',', ':')).encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip('=')


def decode(cursor: str, *kinds: type) -> tuple[str | int, ...]:
    """Return the position in a cursor whose parts have the types `kinds`. Raises BadCursor."""
    try:
        padded = cursor.encode('ascii') + b'=' * (-len(cursor) % 4)
        parts = json.loads(base64.b64decode(padded, altchars=b'-_', validate=True))
    except (ValueError, UnicodeError, RecursionError) as error:
        raise BadCursor('not a cursor') from error
    if not isinstance(parts, list) or [type(part) for part in parts] != list(kinds):
        raise BadCursor('not a cursor of this list')
    return tuple(parts)
