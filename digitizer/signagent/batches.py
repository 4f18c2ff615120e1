"""Batches of copies that wait for one PIN: what is in them, how far they are, when they end. All in memory."""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from digitizer.signagent.attributes import SignedAttributes
from digitizer.signagent.errors import BatchClosed, NotFound, Wrong
from digitizer.signagent.tokens import PluggedIn

MAX_ITEMS = 200
MAX_OPEN = 4
WAIT_S = 300.0  # for the PIN, since the batch became ready
FILL_S = 300.0  # for the service to prepare the copies
KEEP_S = 900.0  # results, after the end
CLOSED_GRACE_S = 3.0  # a page that is loaded again comes back within this


class BatchState(StrEnum):
    """Where a batch is."""

    FILLING = 'filling'  # the service still prepares copies
    WAITING = 'waiting'  # for the PIN
    SIGNING = 'signing'
    DONE = 'done'  # every copy has its signature or its error
    STOPPED = 'stopped'  # the token was lost or locked; the rest is unsigned
    CANCELLED = 'cancelled'  # by the officer, the service, or a closed window
    EXPIRED = 'expired'  # nobody typed the PIN in time


OPEN_STATES = frozenset({BatchState.FILLING, BatchState.WAITING, BatchState.SIGNING})


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy as the officer sees it before typing the PIN."""

    reference: str  # the service's own name of it
    kind: str
    title: str
    number: str
    pages: int
    attributes: SignedAttributes


@dataclass
class Item:
    """A copy with what came of it."""

    copy: Copy
    signature: bytes | None = None
    error: str = ''  # a code


@dataclass
class Batch:
    """Copies to be signed with one certificate under one PIN. Read and changed under the book's lock."""

    identifier: str
    origin: str  # of the service that asked
    chosen: PluggedIn
    key: str  # opens the program's page of this batch; never shown to anybody else
    ends: float  # of the present wait, monotonic
    state: BatchState = BatchState.FILLING
    items: list[Item] = field(default_factory=list)
    error: str = ''  # why it stopped, or the last refusal of a PIN
    tries_left: int | None = None
    watchers: int = 0  # windows that show it
    seen: bool = False  # a window has been opened
    unwatched: float = 0.0  # since when none is open
    version: int = 0  # grows with every change
    told: float = 0.0  # when the service was told how far it is, monotonic

    def touch(self) -> None:
        """Note a change."""
        self.version += 1


class BatchBook:
    """All batches of this run of the program."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds; tests move it."""
        self._clock = clock
        self._batches: dict[str, Batch] = {}
        self._changed = threading.Condition()

    def open(self, origin: str, chosen: PluggedIn) -> Batch:
        """Begin a batch. Raises BatchClosed `too_many_batches`."""
        with self._changed:
            self._tidy()
            if sum(batch.state in OPEN_STATES for batch in self._batches.values()) >= MAX_OPEN:
                raise BatchClosed('too_many_batches')
            batch = Batch(secrets.token_hex(16), origin, chosen, secrets.token_urlsafe(24), ends=self._clock() + FILL_S)
            self._batches[batch.identifier] = batch
            return batch

    def add(self, identifier: str, origin: str, copies: Sequence[Copy]) -> Batch:
        """Put copies in; one that is in already, unchanged, is left. Raises NotFound, BatchClosed, Wrong."""
        with self._changed:
            batch = self._of(identifier, origin)
            self._expect(batch, BatchState.FILLING)
            known = {item.copy.reference: item.copy for item in batch.items}
            fresh = {copy.reference: copy for copy in copies if copy.reference not in known}
            if any(known.get(copy.reference, fresh.get(copy.reference)) != copy for copy in copies):
                raise Wrong(detail='two copies under one reference')
            if len(known) + len(fresh) > MAX_ITEMS:
                raise Wrong('batch_full')
            batch.items.extend(Item(copy) for copy in fresh.values())
            self._touch(batch)
            return batch

    def seal(self, identifier: str, origin: str) -> Batch:
        """Say that all copies are in: from now on the PIN is waited for. Raises NotFound, BatchClosed."""
        with self._changed:
            batch = self._of(identifier, origin)
            if batch.state is not BatchState.WAITING:
                self._expect(batch, BatchState.FILLING)
                if not batch.items:
                    raise BatchClosed(detail='an empty batch')
                batch.state, batch.ends = BatchState.WAITING, self._clock() + WAIT_S
                self._touch(batch)
            return batch

    def of_service(self, identifier: str, origin: str) -> Batch:
        """Return a batch to the service that made it. Raises NotFound."""
        with self._changed:
            return self._of(identifier, origin)

    def of_page(self, identifier: str, key: str) -> Batch:
        """Return a batch to the program's own page. Raises NotFound."""
        with self._changed:
            self._tidy()
            batch = self._batches.get(identifier)
            if batch is None or not hmac.compare_digest(batch.key, key):
                raise NotFound
            return batch

    def cancel(self, batch: Batch) -> None:
        """End a batch; what is signed stays signed. A batch that is over stays as it is."""
        with self._changed:
            self._cancel(batch)

    def watch(self, batch: Batch) -> None:
        """Note that a window shows the batch."""
        with self._changed:
            batch.watchers, batch.seen = batch.watchers + 1, True

    def unwatch(self, batch: Batch) -> None:
        """Note that a window went away; if none comes back, the batch ends."""
        with self._changed:
            batch.watchers -= 1
            batch.unwatched = self._clock()

    def begin_signing(self, batch: Batch) -> None:
        """Let one signer take the batch. Raises BatchClosed."""
        with self._changed:
            self._tidy()
            self._expect(batch, BatchState.WAITING)
            if any(other.state is BatchState.SIGNING for other in self._batches.values()):
                raise BatchClosed(detail='another batch is being signed')
            batch.state, batch.error, batch.tries_left = BatchState.SIGNING, '', None
            self._touch(batch)

    def refused(self, batch: Batch, code: str, tries_left: int | None) -> None:
        """Note that the PIN was wrong: it may be typed again while the batch lasts."""
        with self._changed:
            if batch.state is BatchState.SIGNING:
                batch.state, batch.error, batch.tries_left = BatchState.WAITING, code, tries_left
                batch.ends = self._clock() + WAIT_S
                self._touch(batch)

    def signed(self, batch: Batch, item: Item, *, signature: bytes | None, error: str = '') -> None:
        """Note what came of one copy."""
        with self._changed:
            item.signature, item.error = signature, error
            self._touch(batch)

    def goes_on(self, batch: Batch) -> bool:
        """Tell the signer whether to take the next copy: not after a cancel or a closed window."""
        with self._changed:
            self._tidy()
            return batch.state is BatchState.SIGNING

    def finish(self, batch: Batch, error: str = '') -> None:
        """End the signing of a batch, `error` being why it stopped before its end."""
        with self._changed:
            if batch.state is BatchState.SIGNING:
                batch.state = BatchState.STOPPED if error else BatchState.DONE
                batch.error = error
                batch.ends = self._clock() + KEEP_S
                self._touch(batch)

    def wait(self, batch: Batch, version: int, seconds: float) -> int:
        """Wait until a batch is newer than `version`; return its version."""
        with self._changed:
            self._tidy()
            if batch.version == version:
                self._changed.wait(seconds)
                self._tidy()
            return batch.version

    def snapshot(self, batch: Batch) -> Batch:
        """Return a copy of a batch as it stands at one moment: what is told to be over is told with all its results."""
        with self._changed:
            return replace(batch, items=[replace(item) for item in batch.items])

    def cancel_all(self) -> None:
        """End every batch: the program stops."""
        with self._changed:
            for batch in self._batches.values():
                self._cancel(batch)

    def _of(self, identifier: str, origin: str) -> Batch:
        self._tidy()
        batch = self._batches.get(identifier)
        if batch is None or batch.origin != origin:
            raise NotFound
        return batch

    def _expect(self, batch: Batch, state: BatchState) -> None:
        if batch.state is not state:
            raise BatchClosed(detail=f'the batch is {batch.state}')

    def _touch(self, batch: Batch) -> None:
        batch.touch()
        self._changed.notify_all()

    def _cancel(self, batch: Batch, state: BatchState = BatchState.CANCELLED) -> None:
        if batch.state in OPEN_STATES:
            batch.state, batch.ends = state, self._clock() + KEEP_S
            self._touch(batch)

    def _tidy(self) -> None:
        """End what waited too long or whose window was closed, and forget what ended long ago."""
        now = self._clock()
        for batch in list(self._batches.values()):
            if batch.state not in OPEN_STATES:
                if now > batch.ends:
                    del self._batches[batch.identifier]
            elif batch.seen and not batch.watchers and now > batch.unwatched + CLOSED_GRACE_S:
                self._cancel(batch)
            elif batch.state is not BatchState.SIGNING and now > batch.ends:
                self._cancel(batch, BatchState.EXPIRED)
