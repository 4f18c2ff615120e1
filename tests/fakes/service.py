"""A whole service in this process: real database, engine, store and web server; stages as a test chooses."""

from __future__ import annotations

import hashlib
import socket
import sys
import threading
import time
import traceback
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx
import uvicorn
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from digitizer import worker
from digitizer.app import create_app
from digitizer.config import Settings
from digitizer.engine import runtime, sweeper
from digitizer.services import Services, open_services
from digitizer.steps import Stages

CSRF = 'X-CSRF-Token'


class Served:
    """What the people of browser tests ask of a running service: its address and the passwords of its accounts."""

    def __init__(self, found: Running) -> None:
        self.url = found.url
        accounts = found.services.demo_accounts
        assert accounts is not None
        self.passwords = accounts.passwords


class Running:
    """A service that answers on loopback, with a signed-in client for each demo account."""

    def __init__(self, services: Services, url: str) -> None:
        self.services = services
        self.url = url
        self._clients: list[httpx.Client] = []
        self._people: dict[str, httpx.Client] = {}

    def anonymous(self) -> httpx.Client:
        client = httpx.Client(base_url=self.url, timeout=60)
        self._clients.append(client)
        return client

    def person(self, role: str) -> httpx.Client:
        if role not in self._people:
            client = self.anonymous()
            accounts = self.services.demo_accounts
            assert accounts is not None
            answer = client.post('/api/v1/session', json={'username': role, 'password': accounts.passwords[role]})
            assert answer.status_code == 200, answer.text
            client.headers[CSRF] = answer.json()['csrf_token']
            self._people[role] = client
        return self._people[role]

    def system(self, scope: str = '') -> httpx.Client:
        client = self.anonymous()
        accounts = self.services.demo_accounts
        assert accounts is not None
        form = {
            'grant_type': 'client_credentials',
            'client_id': accounts.client_id,
            'client_secret': accounts.client_secret,
            'scope': scope,
        }
        answer = client.post('/api/v1/oauth/token', data=form)
        assert answer.status_code == 200, answer.text
        client.headers['Authorization'] = f'Bearer {answer.json()["access_token"]}'
        return client

    def close(self) -> None:
        for client in self._clients:
            client.close()


def manifest(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return [
        {'name': name, 'size': len(content), 'sha256': hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
    ]


def send_batch(client: httpx.Client, files: dict[str, bytes], **more: Any) -> str:
    """Announce, send and seal a batch; return its id."""
    wanted = {'station': 'tram-01', 'manifest': manifest(files), **more}
    answer = client.post('/api/v1/batches', json=wanted)
    assert answer.status_code == 201, answer.text
    batch: str = answer.json()['id']
    parts = [('files', (name, content)) for name, content in files.items()]
    answer = client.post(f'/api/v1/batches/{batch}/files', files=parts)
    assert answer.status_code == 200, answer.text
    answer = client.post(f'/api/v1/batches/{batch}/seal')
    assert answer.status_code == 200, answer.text
    return batch


def eventually(look: Callable[[], Any], *, seconds: float = 30.0) -> Any:
    """Return the first true answer of `look`; fail when there is none in time."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f'not within {seconds} s'
        time.sleep(0.05)
    return found


def documents_of(client: httpx.Client, batch: str) -> list[dict[str, Any]]:
    answer = client.get(f'/api/v1/batches/{batch}/documents')
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()['items']
    return found


def resting(client: httpx.Client, batch: str, *, seconds: float = 30.0) -> list[dict[str, Any]]:
    """Wait until nothing of a batch moves without people; return its documents."""

    def look() -> list[dict[str, Any]] | None:
        shown = client.get(f'/api/v1/batches/{batch}').json()
        if shown['state'] in ('done', 'failed', 'cancelled'):
            return documents_of(client, batch) or [{}]
        found = documents_of(client, batch)
        still = {'archived', 'in_review', 'failed', 'cancelled'}
        return (
            found if shown['state'] == 'processing' and found and {item['state'] for item in found} <= still else None
        )

    found: list[dict[str, Any]] = eventually(look, seconds=seconds)
    return [item for item in found if item]


_STEPS = ('batch', 'document', 'levels')
_opened: list[tuple[Services, dict[str, Any]]] = []
"""Services of this process in the order in which they were opened, with their steps; the last one works, the others
rest: engine and steps are one for each process."""


def _let_the_last_work() -> None:
    """Start the service that was opened last; nothing happens where it works already."""
    if _opened:
        services, steps = _opened[-1]
        for name, step in steps.items():
            setattr(worker._Holder, name, step)
        # nobody waits for its turn longer than its work takes; a thread, because tests of pages have an event loop here
        with (
            patch.object(runtime, '_POLL_SECONDS', 0.1),
            patch.object(sweeper, 'BEAT_SECONDS', 2.0),
            ThreadPoolExecutor(1) as thread,
        ):
            thread.submit(services.start).result()


@contextmanager
def _open(settings: Settings, stages: Stages | None) -> Iterator[Services]:
    """Open a service and let it work; others rest until its end, whichever of them ends first."""
    quick = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=1024),))  # the real one takes its time on purpose
    if _opened:
        _opened[-1][0].engine.close(wait_s=10)
    try:
        with patch.object(PasswordHash, 'recommended', lambda: quick):
            services = open_services(settings, stages=stages)
        mine = (services, {name: getattr(worker._Holder, name) for name in _STEPS})
        _opened.append(mine)
        try:
            _let_the_last_work()
            yield services
        finally:
            services.engine.close()
            _opened.remove(mine)
    finally:
        _let_the_last_work()


@contextmanager
def running(data_dir: Path, stages: Stages | None, **settings: Any) -> Iterator[Running]:
    """Run a service until the end of the block; those that run already rest meanwhile."""
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        port = probe.getsockname()[1]
    url = f'http://127.0.0.1:{port}'
    # a copy stays as its signer left it unless a test says that its level is due
    settings = {'raise_after_s': 86400.0} | settings
    with _open(Settings(data_dir=data_dir, public_url=url, jobs=1, **settings), stages) as services:
        config = uvicorn.Config(
            create_app(services), host='127.0.0.1', port=port, log_config=None, timeout_graceful_shutdown=2
        )
        yield from _served(services, uvicorn.Server(config), url)


def _served(services: Services, server: uvicorn.Server, url: str) -> Iterator[Running]:
    thread = threading.Thread(target=server.run, name=f'uvicorn-{uuid.uuid4().hex[:6]}')
    thread.start()
    try:
        deadline = time.monotonic() + 60
        while not server.started:
            assert thread.is_alive(), 'the server did not start'
            assert time.monotonic() < deadline
            time.sleep(0.02)
        service = Running(services, url)
        yield service
        service.close()
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        assert not thread.is_alive(), _stacks()


def _stacks() -> str:
    """What every thread of this process is doing, for who looks for the one that does not end."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    frames = sys._current_frames().items()
    return '\n'.join(f'{names.get(ident)}:\n{"".join(traceback.format_stack(frame)[-12:])}' for ident, frame in frames)
