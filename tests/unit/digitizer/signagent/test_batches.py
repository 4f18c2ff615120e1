"""Batches end when they should: too late, closed, cancelled, lost; and never lose what was signed."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from digitizer.signagent.attributes import read_attributes
from digitizer.signagent.batches import (
    CLOSED_GRACE_S,
    FILL_S,
    KEEP_S,
    MAX_ITEMS,
    MAX_OPEN,
    WAIT_S,
    BatchBook,
    BatchState,
    Copy,
)
from digitizer.signagent.endpoints import Agent, create_app
from digitizer.signagent.errors import BatchClosed, NotFound, Wrong
from digitizer.signagent.pairing import Identity, Sessions
from digitizer.signagent.tokens import PluggedIn, Tokens
from tests.fakes.software_token import on_token

ORIGIN = 'https://so-hoa.example'


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def book(clock):
    return BatchBook(clock)


@pytest.fixture
def chosen(holder):
    return PluggedIn(Path('/module.so'), on_token(holder))


@pytest.fixture
def copies(holder, attributes):
    taken = read_attributes(attributes(holder), holder)
    return lambda count, start=0: [Copy(f'r{n}', 'sao', 'giấy', '', 1, taken) for n in range(start, start + count)]


@pytest.fixture
def ready(book, chosen, copies):
    """A batch of three that waits for its PIN."""
    batch = book.open(ORIGIN, chosen)
    book.add(batch.identifier, ORIGIN, copies(3))
    return book.seal(batch.identifier, ORIGIN)


def test_a_batch_is_filled_in_pieces_and_a_piece_twice_counts_once(book, chosen, copies):
    batch = book.open(ORIGIN, chosen)
    book.add(batch.identifier, ORIGIN, copies(2))
    book.add(batch.identifier, ORIGIN, copies(3))
    assert [item.copy.reference for item in batch.items] == ['r0', 'r1', 'r2']
    other = copies(1)[0]
    changed = Copy(other.reference, other.kind, 'giấy khác', '', 1, other.attributes)
    for wrong in ([changed], [copies(1, 7)[0], Copy('r7', 'sao', 'khác', '', 1, other.attributes)]):
        with pytest.raises(Wrong):
            book.add(batch.identifier, ORIGIN, wrong)
    assert len(batch.items) == 3
    with pytest.raises(Wrong) as caught:
        book.add(batch.identifier, ORIGIN, copies(MAX_ITEMS, 3))
    assert caught.value.code == 'batch_full'
    book.add(batch.identifier, ORIGIN, copies(MAX_ITEMS))
    assert book.seal(batch.identifier, ORIGIN).state is BatchState.WAITING
    assert book.seal(batch.identifier, ORIGIN).state is BatchState.WAITING
    with pytest.raises(BatchClosed):
        book.add(batch.identifier, ORIGIN, copies(1, 900))


def test_nobody_else_reaches_a_batch(book, ready):
    for origin in ('https://other.example', '', 'null'):
        with pytest.raises(NotFound):
            book.of_service(ready.identifier, origin)
    for key in ('', 'x' * 32, ready.identifier):
        with pytest.raises(NotFound):
            book.of_page(ready.identifier, key)
    assert book.of_page(ready.identifier, ready.key) is ready


def test_an_empty_batch_and_too_many_are_refused(book, chosen):
    batch = book.open(ORIGIN, chosen)
    with pytest.raises(BatchClosed):
        book.seal(batch.identifier, ORIGIN)
    for _ in range(MAX_OPEN - 1):
        book.open(ORIGIN, chosen)
    with pytest.raises(BatchClosed) as caught:
        book.open(ORIGIN, chosen)
    assert caught.value.code == 'too_many_batches'


def test_a_pin_that_comes_too_late_signs_nothing(book, ready, clock):
    clock.now += WAIT_S + 1
    with pytest.raises(BatchClosed):
        book.begin_signing(ready)
    assert ready.state is BatchState.EXPIRED
    clock.now += KEEP_S + 1
    with pytest.raises(NotFound):
        book.of_service(ready.identifier, ORIGIN)


def test_a_batch_that_is_never_filled_expires(book, chosen, clock):
    batch = book.open(ORIGIN, chosen)
    clock.now += FILL_S + 1
    assert book.of_service(batch.identifier, ORIGIN).state is BatchState.EXPIRED


def test_a_closed_window_ends_the_batch_and_one_loaded_again_does_not(book, ready, clock):
    book.watch(ready)
    book.unwatch(ready)
    clock.now += CLOSED_GRACE_S - 1
    book.watch(ready)
    clock.now += 60
    assert book.of_service(ready.identifier, ORIGIN).state is BatchState.WAITING
    book.unwatch(ready)
    clock.now += CLOSED_GRACE_S + 1
    assert book.of_service(ready.identifier, ORIGIN).state is BatchState.CANCELLED


def test_a_window_that_was_never_opened_does_not_end_it_early(book, ready, clock):
    clock.now += WAIT_S - 1
    assert book.of_service(ready.identifier, ORIGIN).state is BatchState.WAITING


def test_what_was_signed_before_a_cancel_stays(book, ready):
    book.begin_signing(ready)
    book.signed(ready, ready.items[0], signature=b'1')
    book.cancel(ready)
    assert not book.goes_on(ready)
    book.finish(ready)
    assert ready.state is BatchState.CANCELLED
    assert [item.signature for item in ready.items] == [b'1', None, None]


def test_one_batch_is_signed_at_a_time_and_once(book, ready, chosen, copies):
    book.begin_signing(ready)
    with pytest.raises(BatchClosed):
        book.begin_signing(ready)
    other = book.open(ORIGIN, chosen)
    book.add(other.identifier, ORIGIN, copies(1))
    book.seal(other.identifier, ORIGIN)
    with pytest.raises(BatchClosed):
        book.begin_signing(other)
    book.finish(ready)
    assert ready.state is BatchState.DONE
    book.begin_signing(other)
    with pytest.raises(BatchClosed):
        book.begin_signing(ready)


def test_signing_outlives_the_time_for_the_pin(book, ready, clock):
    book.begin_signing(ready)
    clock.now += WAIT_S * 3
    assert book.goes_on(ready)


def test_a_wrong_pin_leaves_the_batch_waiting_with_new_time(book, ready, clock):
    clock.now += WAIT_S - 1
    book.begin_signing(ready)
    book.refused(ready, 'pin_wrong', 2)
    book.finish(ready, 'pin_wrong')
    assert (ready.state, ready.error, ready.tries_left) == (BatchState.WAITING, 'pin_wrong', 2)
    clock.now += WAIT_S - 1
    book.begin_signing(ready)
    assert ready.error == ''


def test_news_are_told_at_once_and_silence_ends(book, ready):
    version = ready.version
    assert book.wait(ready, version, 0.01) == version
    book.cancel(ready)
    assert book.wait(ready, version, 10) > version


def test_a_snapshot_stays_as_it_was(book, ready):
    book.begin_signing(ready)
    seen = book.snapshot(ready)
    book.signed(ready, ready.items[0], signature=b'1')
    book.finish(ready)
    assert (seen.state, seen.items[0].signature) == (BatchState.SIGNING, None)
    now = book.snapshot(ready)
    assert (now.state, now.items[0].signature) == (BatchState.DONE, b'1')
    assert now.version > seen.version


def test_a_window_is_told_of_the_end_that_came_while_a_line_was_on_its_way(book, ready):
    book.begin_signing(ready)
    told: list[dict] = []

    async def send(message):
        for line in message.get('body', b'').splitlines():
            told.append(json.loads(line))
            book.finish(ready)

    asyncio.run(watch(book, ready, send))
    assert [item['state'] for item in told] == ['signing', 'done']


async def watch(book, batch, send):
    """Ask for the stream of a batch as its window does, until the stream ends."""
    own = 'http://127.0.0.1:17443'
    app = create_app(Agent(Identity('ab', 'ABCD'), Sessions(b'', 17443), Tokens(()), book, own), frozenset({ORIGIN}))
    headers = {'host': '127.0.0.1:17443', 'origin': own, 'x-batch-key': batch.key}
    messages = [{'type': 'http.request', 'body': b'', 'more_body': False}]

    async def receive():
        if not messages:
            await asyncio.Event().wait()
        return messages.pop()

    path = f'/ky/{batch.identifier}/watch'
    scope = {
        'type': 'http', 'asgi': {'version': '3.0', 'spec_version': '2.3'}, 'http_version': '1.1', 'method': 'POST',
        'scheme': 'http', 'path': path, 'raw_path': path.encode(), 'query_string': b'', 'root_path': '',
        'headers': [(name.encode(), value.encode()) for name, value in headers.items()],
        'client': ('127.0.0.1', 1), 'server': ('127.0.0.1', 17443),
    }  # fmt: skip
    await app(scope, receive, send)


def test_the_end_of_the_program_ends_all(book, ready):
    book.cancel_all()
    assert ready.state is BatchState.CANCELLED
