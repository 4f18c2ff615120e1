"""Results of costly judgements that depend on nothing but what they were asked, kept for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

from signing.errors import RevocationUnknown

_Result = TypeVar('_Result')


class Memo(Generic[_Result]):
    """The last `size` results by question; threads may share it. What was not known is remembered as well."""

    def __init__(self, size: int) -> None:
        """`size` is the number of results that are kept."""
        self._size = size
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, _Result | RevocationUnknown] = OrderedDict()

    async def get(self, question: Hashable, answer: Callable[[], Awaitable[_Result]]) -> _Result:
        """Return the result for `question`, which `answer` gives when it is asked first. Raises RevocationUnknown."""
        with self._lock:
            found = self._kept.get(question)
        if found is None:
            try:
                found = await answer()
            except RevocationUnknown as error:
                found = error
            with self._lock:
                self._kept[question] = found
                while len(self._kept) > self._size:
                    self._kept.popitem(last=False)
        if isinstance(found, RevocationUnknown):
            raise RevocationUnknown(found.fault, str(found), again_at=found.again_at, subject=found.subject)
        return found
