"""Signing with keys that the service can open: files, tokens of this machine, remote services; one PIN for a batch."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import structlog

from digitizer.certification.copies import repository, rules
from digitizer.certification.copies.completion import Completer
from digitizer.certification.copies.desk import Desk
from digitizer.certification.copies.preparation import Preparer, Waiting
from digitizer.certification.copies.queue import Queue
from digitizer.certification.copies.refusals import Unavailable, told_of_store
from digitizer.certification.keyfile import ORGANISATION, KeyEntry, KeyKind
from digitizer.certification.keys import KeyState
from digitizer.certification.schemas import (
    BatchItem,
    BatchSigned,
    BatchSignOrder,
    ChallengeOrder,
    KeyShown,
    Part,
    ProblemShown,
    SigningKeys,
    SigningRequest,
    SignOrderGiven,
)
from digitizer.documents.errors import MESSAGES, Conflict, Invalid, ServiceError
from digitizer.identity.principal import Principal
from signing.keys.credential import Credential, Holder
from signing.keys.secret import Secret
from storage.errors import StorageError

log = structlog.get_logger(__name__)


@dataclass
class _Item:
    """One request of a batch on its way."""

    id: uuid.UUID
    part: Part | None = None
    waiting: Waiting | None = None
    request: SigningRequest | None = None
    error: ServiceError | None = None
    tried: bool = True

    def shown(self) -> BatchItem:
        """Return what became of it."""
        if self.error is not None:
            problem = ProblemShown(code=self.error.code, detail=self.error.detail)
            return BatchItem(id=self.id, outcome='failed' if self.tried else 'not_tried', problem=problem)
        return BatchItem(id=self.id, outcome='signed', request=self.request)


class ServerSigner:
    """Signs where the service itself opens the key."""

    def __init__(self, desk: Desk, queue: Queue, preparer: Preparer, completer: Completer) -> None:
        """`preparer` and `completer` are those of keys elsewhere: there is one way in which a signature is made."""
        self._desk = desk
        self._queue = queue
        self._preparer = preparer
        self._completer = completer

    def sign(self, request_id: uuid.UUID, order: SignOrderGiven, *, by: Principal) -> SigningRequest:
        """Sign one request. What is signed already gives the same answer. Raises what the two acts raise, KeyRefused."""
        item = _Item(request_id)
        item.part = self._preparer.admit(request_id, order.part, by=by)
        if item.part is None:
            return self._queue.get(request_id, by=by)
        key = self._key(order, item.part, by)
        with self._desk.registry.open(key.name, _secret(order)) as credential:
            waiting = self._preparer.prepare(request_id, credential.holder, item.part, by=by)
            value = credential.sign(waiting.prepared.signed_attributes, waiting.prepared.digest_algorithm)
        return self._completer.complete(request_id, waiting.id, value, by=by)

    def sign_batch(self, order: BatchSignOrder, *, by: Principal) -> BatchSigned:
        """Sign several requests with one key that is opened once; each is answered by itself.

        Raises KeyRefused, Invalid, Conflict when the key does not open: then nothing is signed.
        """
        items = [_Item(request_id) for request_id in dict.fromkeys(order.requests)]
        for item in items:
            with self._telling(item):
                self._admit(item, order, by)
        to_sign = [item for item in items if item.part is not None and item.error is None]
        for part in Part:
            if chosen := [item for item in to_sign if item.part is part]:
                self._sign_part(chosen, order, part, by)
        shown = [item.shown() for item in items]
        return BatchSigned(items=shown, signed=sum(item.outcome == 'signed' for item in shown))

    def _admit(self, item: _Item, order: SignOrderGiven, by: Principal) -> None:
        item.part = self._preparer.admit(item.id, order.part, by=by)
        if item.part is None:
            item.request = self._queue.get(item.id, by=by)

    def _sign_part(self, items: Sequence[_Item], order: SignOrderGiven, part: Part, by: Principal) -> None:
        key = self._key(order, part, by)
        with self._desk.registry.open(key.name, _secret(order)) as credential:
            self._each(items, lambda item: self._prepare(item, credential.holder, by))
            ready = [item for item in items if item.waiting is not None]
            values = dict(zip((item.id for item in ready), _values(credential, ready), strict=True))
        self._each(ready, lambda item: self._complete(item, values[item.id], by))

    def _each(self, items: Sequence[_Item], act: Callable[[_Item], None]) -> None:
        """Do this with one request after the other."""
        gone = None
        for item in items:
            if gone is not None:  # who has to be asked is away: 200 copies must not wait one after the other
                item.error, item.tried = gone, False
                continue
            with self._telling(item):
                act(item)
            gone = item.error if isinstance(item.error, Unavailable) else None

    def _prepare(self, item: _Item, holder: Holder, by: Principal) -> None:
        item.waiting = self._preparer.prepare(item.id, holder, item.part, by=by)

    def _complete(self, item: _Item, value: bytes, by: Principal) -> None:
        assert item.waiting is not None
        item.request = self._completer.complete(item.id, item.waiting.id, value, by=by)

    @staticmethod
    @contextmanager
    def _telling(item: _Item) -> Iterator[None]:
        """Keep what goes wrong with one request from the others."""
        try:
            yield
        except ServiceError as error:
            item.error = error
        except StorageError as error:
            log.warning('file of a copy not read or kept', request_id=str(item.id), code=error.code)
            item.error = told_of_store(error)

    def _key(self, order: SignOrderGiven, part: Part, by: Principal) -> KeyEntry:
        """Return the key that `by` may open for this part. Raises Conflict `no_key`, Invalid `key_required`, `key_unknown`."""
        mine = self.keys(part, by)
        if order.key is not None:
            for entry in mine:
                if entry.name == order.key:
                    return entry
            raise Invalid('key_unknown')
        here = [entry for entry in mine if entry.kind is not KeyKind.AGENT]
        if not here:
            raise Conflict('no_key')
        if len(here) > 1:
            raise Invalid('key_required', keys=[entry.name for entry in here])
        return here[0]

    def keys_for(self, request_id: uuid.UUID, part: Part | None, *, by: Principal) -> SigningKeys:
        """List the keys with which `by` may sign a request. Raises NotFound, Refused, Invalid `part_required`."""
        with self._desk.database.read() as session:
            wanted = rules.part_of(repository.get(session, request_id), by, part)
        items = [_key_shown(self._desk.registry.look(entry.name)) for entry in self.keys(wanted, by)]
        return SigningKeys(part=wanted, items=items)

    def challenge(self, request_id: uuid.UUID, order: ChallengeOrder, *, by: Principal) -> None:
        """Let the remote service of a key send its holder a one-time password.

        Raises NotFound, Refused, Invalid `key_unknown` or `part_required`, KeyRefused.
        """
        with self._desk.database.read() as session:
            wanted = rules.part_of(repository.get(session, request_id), by, order.part)
        key = self._key(SignOrderGiven(key=order.key), wanted, by)
        self._desk.registry.send_challenge(key.name)

    def keys(self, part: Part, by: Principal) -> tuple[KeyEntry, ...]:
        """Return the keys of the registry with which `by` may sign this part."""
        with self._desk.database.read() as session:
            holder = ORGANISATION if part is Part.ORGANISATION else repository.username_of(session, by)
        return self._desk.registry.for_holder(holder) if holder else ()


def _values(credential: Credential, ready: Sequence[_Item]) -> tuple[bytes, ...]:
    """Let the key sign everything under one authorization."""
    if not ready:
        return ()
    messages = [item.waiting.prepared.signed_attributes for item in ready if item.waiting is not None]
    return credential.sign_many(messages)


def _key_shown(state: KeyState) -> KeyShown:
    problem = None
    if state.problem is not None:
        problem = ProblemShown(code=state.problem, detail=MESSAGES.get(state.problem, MESSAGES['key_unavailable']))
    return KeyShown(
        name=state.entry.name,
        title=state.entry.title,
        kind=state.entry.kind.value,
        certificate_sha256=state.entry.certificate or None,
        asks=sorted(factor.value for factor in state.asks),
        problem=problem,
        subject=state.name or None,
        valid_to=state.valid_to,
        tries_left=state.tries_left,
        pin_each=state.entry.pin_each,
    )


def _secret(order: SignOrderGiven) -> Secret:
    return Secret(
        pin=order.pin.get_secret_value() if order.pin else '', otp=order.otp.get_secret_value() if order.otp else ''
    )
