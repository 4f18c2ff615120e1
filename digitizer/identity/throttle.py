"""Counting attempts in a sliding window, in the memory of one process."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque

_MOST_KEYS = 50_000


class Throttle:
    """Allows `limit` events in `window_s` seconds for each key; forgets the oldest keys when there are too many."""

    def __init__(self, limit: int, window_s: float) -> None:
        """Begin with nothing counted."""
        self._limit = limit
        self._window = window_s
        self._events: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, key: str) -> float:
        """Return how many seconds the key has to wait; 0.0 when it may go on now."""
        with self._lock:
            events = self._recent(key)
            return max(0.0, events[0] + self._window - time.monotonic()) if len(events) >= self._limit else 0.0

    def count(self, key: str) -> None:
        """Note an event."""
        with self._lock:
            self._recent(key).append(time.monotonic())
            self._events.move_to_end(key)
            while len(self._events) > _MOST_KEYS:
                self._events.popitem(last=False)

    def _recent(self, key: str) -> deque[float]:
        events = self._events.setdefault(key, deque())
        horizon = time.monotonic() - self._window
        while events and events[0] <= horizon:
            events.popleft()
        return events
