"""The gate in front of every route: who asks, from where, how often, how much; and the headers of every answer.

Two kinds of callers: pages of an allowed service (`/v1/…`, cross-origin, CORS) and the program's own page
(`/ky…`, same origin). Nothing else gets an answer that tells anything.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from digitizer.signagent.errors import AgentError, Forbidden, TooOften, Wrong

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

SERVICE, OWN = '/v1/', '/ky/'
MAX_BODY = 4 << 20  # 200 sets of signed attributes in base64 take half of it
_RATE, _BURST = 40.0, 120.0  # requests a second; a page asks for news ten times a second at most
_METHODS = 'GET, POST'
_REQUEST_HEADERS = 'authorization, content-type'
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    'content-security-policy': _CSP,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
}


class Bucket:
    """A token bucket: `rate` events a second on average, `burst` at once."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate, self._burst = rate, burst
        self._level, self._at = burst, time.monotonic()
        self._lock = threading.Lock()

    def take(self) -> bool:
        """Take one; False when there is none."""
        with self._lock:
            now = time.monotonic()
            self._level = min(self._burst, self._level + (now - self._at) * self._rate)
            self._at = now
            if self._level < 1:
                return False
            self._level -= 1
            return True


class Guard:
    """Refuses what must not come in, answers preflights, limits bodies, and puts headers on what goes out."""

    def __init__(self, app: App, *, origins: frozenset[str], own: str) -> None:
        """`origins` are those of the services; `own` is `http://127.0.0.1:PORT`, where the program listens."""
        self._app = app
        self._origins = origins
        self._own = own
        self._host = own.removeprefix('http://')
        self._bucket = Bucket(_RATE, _BURST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope['type'] == 'lifespan':
            await self._app(scope, receive, send)
            return
        if scope['type'] != 'http':  # a websocket has no CORS: there is none here
            await send({'type': 'websocket.close', 'code': 1008})
            return
        headers = {name.decode('latin-1').lower(): value.decode('latin-1') for name, value in scope['headers']}
        cors: dict[str, str] = {}
        try:
            origin = self._admit(scope, headers)
            if origin in self._origins:
                cors = {'access-control-allow-origin': origin, 'vary': 'Origin'}
                if scope['method'] == 'OPTIONS':
                    await _answer(send, 204, b'', _HEADERS | cors | _preflight(headers))
                    return
                # the answers of the service's interface are read from its pages
                cors['cross-origin-resource-policy'] = 'cross-origin'
            if not self._bucket.take():  # of those who may come in: what others send uses nothing up
                raise TooOften
            self._check_body(headers)
        except AgentError as error:
            await refuse(send, error, _HEADERS | cors)
            return
        await self._app(scope, _limited(receive), _with_headers(send, _HEADERS | cors))

    def _admit(self, scope: Scope, headers: dict[str, str]) -> str:
        """Return the origin of who asks, '' where a person opened the program's own page. Raises Forbidden."""
        if [value for name, value in scope['headers'] if name.lower() == b'host'] != [self._host.encode()]:
            raise Forbidden('host_refused')  # DNS rebinding: a name that leads here is not this address
        path, origin = str(scope['path']), headers.get('origin', '')
        if path.startswith(SERVICE):
            if origin not in self._origins:  # also `null`, and none at all
                raise Forbidden('origin_refused')
            return origin
        if scope['method'] in ('GET', 'HEAD'):
            wanted_as = headers.get('sec-fetch-dest', 'document')
            framed = wanted_as in ('iframe', 'frame', 'embed', 'object')
            # the window may be opened from anywhere; what it loads is asked for by itself alone
            foreign = wanted_as != 'document' and headers.get('sec-fetch-site', 'same-origin') != 'same-origin'
            if origin not in ('', self._own) or framed or foreign:
                raise Forbidden('origin_refused')
            return ''
        if origin != self._own or headers.get('sec-fetch-site', 'same-origin') != 'same-origin':
            raise Forbidden('origin_refused')
        return self._own

    def _check_body(self, headers: dict[str, str]) -> None:
        declared = headers.get('content-length', '0')
        if not declared.isdigit() or int(declared) > MAX_BODY:
            raise _too_large()
        if declared != '0' or 'transfer-encoding' in headers:
            kind = headers.get('content-type', '').partition(';')[0].strip().lower()
            if kind != 'application/json':  # what a form can send without a preflight is never read
                error = Wrong('unsupported_media_type')
                error.status = 415
                raise error


def _too_large() -> AgentError:
    error = Wrong('too_large')
    error.status = 413
    return error


def _preflight(headers: dict[str, str]) -> dict[str, str]:
    answer = {
        'access-control-allow-methods': _METHODS,
        'access-control-allow-headers': _REQUEST_HEADERS,
        'access-control-max-age': '600',
        'vary': 'Origin, Access-Control-Request-Private-Network',
    }
    if headers.get('access-control-request-private-network') == 'true':
        answer['access-control-allow-private-network'] = 'true'
    return answer


def _limited(receive: Receive) -> Receive:
    """Count the body while it is read; a body without a declared length is cut off at the limit."""
    size = 0

    async def receiving() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get('body', b''))
        if size > MAX_BODY:
            return {'type': 'http.disconnect'}
        return message

    return receiving


def _with_headers(send: Send, headers: dict[str, str]) -> Send:
    async def sending(message: Message) -> None:
        if message['type'] == 'http.response.start':
            kept = [item for item in message.get('headers', []) if item[0].decode('latin-1').lower() not in headers]
            message = {**message, 'headers': kept + _raw(headers)}
        await send(message)

    return sending


async def refuse(send: Send, error: AgentError, headers: dict[str, str]) -> None:
    """Answer with a problem document (RFC 9457)."""
    content = {'type': 'about:blank', 'status': error.status, 'code': error.code, 'detail': error.message}
    body = json.dumps(content, ensure_ascii=False).encode()
    await _answer(send, error.status, body, headers | {'content-type': 'application/problem+json'})


async def _answer(send: Send, status: int, body: bytes, headers: dict[str, str]) -> None:
    raw = _raw(headers | {'content-length': str(len(body))})
    await send({'type': 'http.response.start', 'status': status, 'headers': raw})
    await send({'type': 'http.response.body', 'body': body})


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items() if value]
