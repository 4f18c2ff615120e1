"""Reading ahead: inputs of a batch are read beside the one whose turn it is, and kept in memory until theirs comes."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Generic, TypeVar

Read = TypeVar('Read')


class ReadingAhead(Generic[Read]):
    """Begins early, tells nobody: an input counts as read only when its own step took the result.

    Whatever ends the process loses no more than the time; the step then reads the input itself.
    """

    def __init__(self, read: Callable[[uuid.UUID], Read], ahead: int) -> None:
        """`read` does the work for an input and may be called for `ahead` more than the one that is waited for."""
        self._read = read
        self._ahead = ahead
        self._threads = ThreadPoolExecutor(ahead + 1, 'reading-ahead')
        self._begun: dict[uuid.UUID, Future[Read]] = {}
        self._lock = Lock()

    def take(self, wanted: uuid.UUID, following: Sequence[uuid.UUID]) -> Read:
        """Return what reading an input gave, raising what it raised; those that follow are begun."""
        coming = (wanted, *following[: self._ahead])
        with self._lock:
            self._drop_all_but(coming)
            for item in coming:
                if item not in self._begun:
                    self._begun[item] = self._threads.submit(self._read, item)
            future = self._begun[wanted]
        try:
            return future.result()
        finally:
            with self._lock:
                if future.done():
                    self._begun.pop(wanted, None)

    def forget(self) -> None:
        """Drop what was read for a batch that came to nothing."""
        with self._lock:
            self._drop_all_but(())

    def _drop_all_but(self, coming: Sequence[uuid.UUID]) -> None:
        """One that is being read stays: nobody may read it a second time into the same folder."""
        for item in [item for item in self._begun if item not in coming]:
            if self._begun[item].cancel() or self._begun[item].done():
                del self._begun[item]
