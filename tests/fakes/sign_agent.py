"""A page of the service that talks to the signing program: pairing, proofs, batches; and the officer at its window."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import httpx

ROUNDS = 600_000


@lru_cache
def _key(code: str, agent: str) -> bytes:
    plain = code.replace('-', '').encode()
    return hashlib.pbkdf2_hmac('sha256', plain, f'digitizer-sign-agent/1|{agent}'.encode(), ROUNDS)


class AgentPage:
    """What the script of the service's page does, over HTTP. `origin` is sent as a browser would send it."""

    def __init__(self, address: str, code: str, origin: str) -> None:
        self.address = address
        self.origin = origin
        self.code = code
        self.http = httpx.Client(base_url=address, headers={'Origin': origin}, timeout=30)
        self._token = ''
        self._windows: list[Window] = []

    def __enter__(self) -> AgentPage:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the page."""
        self.http.close()
        for window in self._windows:
            window.http.close()

    def pair(self) -> bool:
        """Begin a session; tell whether the program proved itself."""
        agent = self.http.get('/v1/status').raise_for_status().json()['agent']
        nonce = secrets.token_hex(16)
        answer = self.http.post('/v1/session', json={'nonce': nonce}).raise_for_status().json()
        key = _key(self.code, agent)
        port = self.address.rpartition(':')[2]

        def proof(who: str) -> str:
            text = f'digitizer-sign-agent/1|{who}|{self.origin}|{port}|{nonce}|{answer["nonce"]}'
            return hmac.new(key, text.encode(), 'sha256').hexdigest()

        self._token = proof('page')
        self.http.headers['Authorization'] = f'Digitizer {self._token}'
        return hmac.compare_digest(proof('agent'), answer['proof'])

    def certificates(self) -> list[dict[str, Any]]:
        """Return what lies on the tokens."""
        found: list[dict[str, Any]] = self.http.get('/v1/certificates').raise_for_status().json()['items']
        return found

    def batch(self, certificate: str, items: list[dict[str, Any]], *, seal: bool = True) -> tuple[str, Window]:
        """Begin and fill a batch; return its id and its window."""
        opened = self.http.post('/v1/batches', json={'certificate': certificate}).raise_for_status().json()
        identifier = str(opened['id'])
        if items:
            self.http.post(f'/v1/batches/{identifier}/items', json={'items': items}).raise_for_status()
        if seal:
            self.http.post(f'/v1/batches/{identifier}/seal').raise_for_status()
        self._windows.append(Window(opened['page']))
        return identifier, self._windows[-1]

    def progress(self, batch: str, version: int = -1, first: int = 0) -> dict[str, Any]:
        """Ask how far a batch is."""
        answer = self.http.get(f'/v1/batches/{batch}', params={'version': version, 'first': first})
        found: dict[str, Any] = answer.raise_for_status().json()
        return found


class Window:
    """The program's own page of a batch, without a browser."""

    def __init__(self, page: str) -> None:
        address, _, self.key = page.partition('#')
        self.own, _, self.path = address.partition('/ky/')
        self.http = httpx.Client(
            base_url=f'{self.own}/ky/{self.path}', headers={'Origin': self.own, 'X-Batch-Key': self.key}, timeout=60
        )

    def sign(self, pin: str, *, last_try: bool = False) -> httpx.Response:
        """Type the PIN."""
        return self.http.post('/sign', json={'pin': pin, 'last_try': last_try})

    @contextmanager
    def open(self) -> Iterator[list[dict[str, Any]]]:
        """Watch the batch; yields what was told so far, growing."""
        told: list[dict[str, Any]] = []
        ready = threading.Event()
        with self.http.stream('POST', '/watch') as answer:
            answer.raise_for_status()

            def read() -> None:
                try:
                    for line in answer.iter_lines():
                        if line:
                            told.append(json.loads(line))
                            ready.set()
                except httpx.HTTPError:
                    return

            reader = threading.Thread(target=read, daemon=True)
            reader.start()
            ready.wait(10)
            yield told


def copy(reference: str, attributes: bytes, **shown: Any) -> dict[str, Any]:
    """Return a copy as a page hands it over."""
    known = {'kind': 'Bản sao y điện tử', 'title': 'Quyết định', 'number': '84/QĐ-UBND', 'pages': 2}
    return known | shown | {'reference': reference, 'signed_attributes': base64.b64encode(attributes).decode()}
