"""What every request passes: limits, a request id, security headers, metrics and one line of log."""

from __future__ import annotations

import time
import uuid

import structlog
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from digitizer.config import Mode, Settings
from digitizer.observability import metrics
from digitizer.observability.logs import innermost

log = structlog.get_logger(__name__)

_JSON_BYTES = 2 << 20
_DOCS_PATHS = ('/api/docs',)


def content_policy(*, connect: str = '') -> str:
    """Return the Content-Security-Policy of a page; `connect` is one more origin that its scripts may ask."""
    return (
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; "
        f"connect-src 'self'{f' {connect}' if connect else ''}; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


class Headers:
    """Security headers on every answer; HSTS where the public address is https."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._headers = {
            'Content-Security-Policy': content_policy(),
            'X-Content-Type-Options': 'nosniff',
            'X-Frame-Options': 'DENY',
            'Referrer-Policy': 'no-referrer',
            'Cross-Origin-Opener-Policy': 'same-origin',
            'Cross-Origin-Resource-Policy': 'same-origin',
            'Permissions-Policy': 'camera=(self), geolocation=(), microphone=()',
        }
        if settings.public_url.startswith('https://'):
            self._headers['Strict-Transport-Security'] = 'max-age=31536000'
        if settings.mode is Mode.DEMO:
            self._headers['X-Digitizer-Mode'] = 'demo'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers that the answer does not have."""
        if scope['type'] != 'http':
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message['type'] == 'http.response.start':
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if scope['path'].startswith('/api/'):
                    headers.setdefault('Cache-Control', 'no-store')
            await send(message)

        await self._app(scope, receive, sending)


class TooLong(HTTPException):
    """The body is longer than the limit; an HTTPException, because frameworks hide all others while a body is read."""

    def __init__(self) -> None:
        super().__init__(413)


class BodyLimit:
    """Refuses bodies above the limit: small ones for JSON, `max_upload_bytes` (and a little) for files."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._upload = settings.max_upload_bytes + (1 << 20)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the body while it is read; a declared length is believed only to refuse early."""
        if scope['type'] != 'http':
            await self._app(scope, receive, send)
            return
        headers = dict(scope['headers'])
        files = headers.get(b'content-type', b'').startswith((b'multipart/', b'application/pdf'))
        limit = self._upload if files else _JSON_BYTES
        declared = headers.get(b'content-length', b'0')
        if not declared.isdigit() or int(declared) > limit:
            await _refuse(send)
            return
        size = 0

        async def receiving() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get('body', b''))
            if size > limit:
                raise TooLong
            return message

        await self._app(scope, receiving, send)


async def _refuse(send: Send) -> None:
    body = (
        '{"type":"about:blank","title":"Content Too Large","status":413,"code":"too_large",'
        '"detail":"Dữ liệu gửi lên vượt quá giới hạn cho phép."}'
    ).encode()
    headers = [(b'content-type', b'application/problem+json'), (b'content-length', str(len(body)).encode())]
    await send({'type': 'http.response.start', 'status': 413, 'headers': [*headers, (b'connection', b'close')]})
    await send({'type': 'http.response.body', 'body': body})


class Watch:
    """Gives each request an id, counts and times it by route, and logs one line without its URL's values."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Watch one request."""
        if scope['type'] != 'http':
            await self._app(scope, receive, send)
            return
        request_id = uuid.uuid4().hex[:16]
        scope.setdefault('state', {})['request_id'] = request_id
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started, status = time.monotonic(), 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message['type'] == 'http.response.start':
                status = message['status']
                MutableHeaders(scope=message)['X-Request-Id'] = request_id
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            log.error('request failed', error=type(error).__name__, where=innermost(error))
            raise
        finally:
            route = _route(scope)
            seconds = time.monotonic() - started
            metrics.requests.labels(scope['method'], route, str(status)).inc()
            metrics.request_seconds.labels(route).observe(seconds)
            log.info('request', method=scope['method'], route=route, status=status, seconds=round(seconds, 4))
            structlog.contextvars.unbind_contextvars('request_id')


def _route(scope: Scope) -> str:
    """Return the pattern of the route, never the path: that holds ids and tokens."""
    route = scope.get('route')
    return str(getattr(route, 'path_format', 'unmatched'))
