"""A registry for tests, demonstrations and integration without a connection: the same messages, made-up persons.

    python -m digitizer.registry.simulator PERSONS.json [--port 8090] [--token TOKEN]

`PERSONS.json` is a list of `{"personal_id", "full_name", "date_of_birth", "sex"}`. Names agree whatever their case and
the place of their tones, but not without marks; a year of birth agrees with a day of that year. A repeated request id
gets its first answer again. `faults` are answered before the truth: busy, slow, broken, as the real one is at times.
"""

from __future__ import annotations

import argparse
import hmac
import json
import sys
import threading
import time
import uuid
from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

from digitizer.kit.text import one_tone_place, squeeze
from digitizer.registry.model import Claim

_LARGEST = 16 << 10
_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """What the next request gets instead of the truth."""

    status: int = 200  # 503: busy
    wait_s: float = 0.0
    body: bytes | None = None  # sent as it is
    retry_after: int | None = None


class Simulator:
    """The registry's side, on loopback; `with` starts and stops it."""

    def __init__(self, persons: Iterable[Claim], *, token: str, port: int = 0) -> None:
        """`port` 0 takes a free one."""
        self._persons = {person.personal_id: person for person in persons}
        self._token = token
        self._answers: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._lock = threading.Lock()
        self.faults: deque[Fault] = deque()
        self.asked = 0
        self._server = ThreadingHTTPServer(('127.0.0.1', port), _Handler)
        self._server.daemon_threads = True
        cast(Any, self._server).simulator = self
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """Its address."""
        return f'http://127.0.0.1:{self._server.server_address[1]}'

    def __enter__(self) -> Simulator:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def serve_forever(self) -> None:
        """Answer until interrupted."""
        self._server.serve_forever()

    def next_fault(self) -> Fault | None:
        """Take the fault that the next request gets."""
        with self._lock:
            self.asked += 1
            return self.faults.popleft() if self.faults else None

    def answer(self, token: str, body: bytes) -> tuple[int, dict[str, Any]]:
        """Return status and message for a request."""
        if not hmac.compare_digest(token.encode(), f'Bearer {self._token}'.encode()):
            return 401, {'error': 'unauthorized'}
        try:
            asked = json.loads(body)
            request_id = str(uuid.UUID(asked.pop('request_id')))
            claim = Claim(**asked)
        except (ValueError, TypeError, KeyError, AttributeError):
            return 400, {'error': 'malformed'}
        if len(claim.personal_id) != 12 or not claim.personal_id.isdigit():
            return 400, {'error': 'malformed'}
        with self._lock:
            if request_id not in self._answers:
                self._answers[request_id] = {'request_id': request_id, **self._truth(claim)}
                while len(self._answers) > _REMEMBERED:
                    self._answers.popitem(last=False)
            return 200, self._answers[request_id]

    def _truth(self, claim: Claim) -> dict[str, Any]:
        person = self._persons.get(claim.personal_id)
        if person is None:
            return {'found': False, 'agrees': {}}
        agrees = {}
        if claim.full_name is not None:
            agrees['full_name'] = _name(claim.full_name) == _name(person.full_name or '')
        if claim.date_of_birth is not None:
            agrees['date_of_birth'] = (person.date_of_birth or '').startswith(claim.date_of_birth)
        if claim.sex is not None:
            agrees['sex'] = claim.sex == person.sex
        return {'found': True, 'agrees': agrees}


def _name(text: str) -> str:
    return one_tone_place(squeeze(text)).casefold()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        simulator = cast(Simulator, cast(Any, self.server).simulator)
        size = int(self.headers.get('Content-Length') or 0)
        if self.path != '/confirmations' or size > _LARGEST:
            return self._send(404 if size <= _LARGEST else 413, b'{}')
        body = self.rfile.read(size)
        fault = simulator.next_fault()
        if fault is not None:
            time.sleep(fault.wait_s)
            if fault.status != 200 or fault.body is not None:
                return self._send(fault.status, fault.body or b'{}', fault.retry_after)
        status, message = simulator.answer(self.headers.get('Authorization', ''), body)
        return self._send(status, json.dumps(message).encode())

    def _send(self, status: int, body: bytes, retry_after: int | None = None) -> None:
        self.send_response(status)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        if retry_after is not None:
            self.send_header('Retry-After', str(retry_after))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing: requests hold personal data."""


def persons_in(path: Path) -> list[Claim]:
    """Read the persons of a file. Raises ValueError, TypeError for anything else than a list of them."""
    listed = json.loads(path.read_text(encoding='utf-8'))
    return [Claim(**cast(Mapping[str, Any], item)) for item in listed]


def main() -> None:
    """Serve the persons of a file until interrupted."""
    parser = argparse.ArgumentParser(description='A made-up population registry on loopback.')
    parser.add_argument('persons', type=Path)
    parser.add_argument('--port', type=int, default=8090)
    parser.add_argument('--token', default='demo')
    given = parser.parse_args()
    simulator = Simulator(persons_in(given.persons), token=given.token, port=given.port)
    sys.stdout.write(f'{simulator.url}\n')
    sys.stdout.flush()
    simulator.serve_forever()


if __name__ == '__main__':
    main()
