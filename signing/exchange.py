"""One HTTP exchange with servers that may be slow, broken or hostile: one deadline, a size limit, no redirects."""

from __future__ import annotations

import os
import threading
import time
import urllib.request
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ReadTimeoutError

_BLOCK = 16 << 10
_KEPT = 4  # connections kept open to one server
_LOOPBACK = ('127.0.0.1', '::1', 'localhost')
_Result = TypeVar('_Result')


class Why(StrEnum):
    """Why there is no usable answer."""

    NOT_ALLOWED = 'not_allowed'  # the address is of another kind, or of a host that may not be asked
    UNREACHABLE = 'unreachable'  # no connection, or it broke
    TOO_SLOW = 'too_slow'
    TOO_LARGE = 'too_large'
    REFUSED = 'refused'  # an HTTP status that says that the server cannot now
    UNUSABLE = 'unusable'  # another status or content type, or not what was asked for


class ExchangeFailed(Exception):
    """There is no usable answer."""

    def __init__(self, why: Why, detail: str = '') -> None:
        """`detail` is English, for logs; it holds nothing that the server sent."""
        super().__init__(detail or why.value)
        self.why = why


class Client:
    """Asks servers over HTTP and keeps connections open between questions; for all threads of a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pools: dict[str, urllib3.PoolManager] = {}
        self._owner = os.getpid()

    def ask(
        self,
        url: str,
        body: bytes | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        seconds: float,
        limit: int,
        types: Collection[str] = (),
    ) -> bytes:
        """Send a POST of `body`, or a GET, and return the body of the answer.

        Args:
            url: an http or https address.
            body: what is posted; None for a GET.
            headers: of the request.
            seconds: the limit for everything: name look-up, connection, transfer.
            limit: the most bytes of an answer.
            types: the content types that are taken; any when empty.

        Raises:
            ExchangeFailed: there is no usable answer, and `why`.
        """
        if urlsplit(url).scheme not in ('http', 'https') or not urlsplit(url).hostname:
            raise ExchangeFailed(Why.NOT_ALLOWED, 'the address is neither http nor https')
        ends = time.monotonic() + seconds
        return _within(seconds, lambda: self._ask(url, body, dict(headers or {}), ends, limit, types))

    def _ask(
        self, url: str, body: bytes | None, headers: dict[str, str], ends: float, limit: int, types: Collection[str]
    ) -> bytes:
        try:
            answer = self._pool(url).request(
                'GET' if body is None else 'POST',
                url,
                body=body,
                headers=headers,
                timeout=urllib3.Timeout(total=max(ends - time.monotonic(), 0.001)),
                retries=False,
                redirect=False,
                preload_content=False,
            )
        except (ConnectTimeoutError, ReadTimeoutError) as error:
            slow = not isinstance(error, NewConnectionError)
            raise ExchangeFailed(Why.TOO_SLOW if slow else Why.UNREACHABLE, type(error).__name__) from None
        except (HTTPError, OSError, ValueError) as error:
            raise ExchangeFailed(Why.UNREACHABLE, type(error).__name__) from None
        whole = False
        try:
            data = _read(answer, ends, limit, types)
            whole = True
            return data
        except (HTTPError, OSError, ValueError) as error:
            raise ExchangeFailed(Why.UNREACHABLE, type(error).__name__) from None
        finally:
            # what was not read to its end must not be read as the next answer
            answer.release_conn() if whole else answer.close()

    def _pool(self, url: str) -> urllib3.PoolManager:
        proxy = _proxy(url)
        with self._lock:
            if self._owner != os.getpid():  # after a fork: the parent's connections are the parent's
                self._pools, self._owner = {}, os.getpid()
            if proxy not in self._pools:
                self._pools[proxy] = (
                    urllib3.ProxyManager(proxy, maxsize=_KEPT) if proxy else urllib3.PoolManager(maxsize=_KEPT)
                )
            return self._pools[proxy]


def _read(answer: urllib3.BaseHTTPResponse, ends: float, limit: int, types: Collection[str]) -> bytes:
    if answer.status != 200:
        busy = answer.status >= 500 or answer.status in (408, 429)
        raise ExchangeFailed(Why.REFUSED if busy else Why.UNUSABLE, f'HTTP status {answer.status}')
    kind = answer.headers.get('Content-Type', '').partition(';')[0].strip().lower()
    if types and kind not in types:
        raise ExchangeFailed(Why.UNUSABLE, 'an answer of another content type')
    parts, size = [], 0
    while block := answer.read1(_BLOCK):
        parts.append(block)
        size += len(block)
        if size > limit:
            raise ExchangeFailed(Why.TOO_LARGE)
        if time.monotonic() > ends:
            raise ExchangeFailed(Why.TOO_SLOW)
    return b''.join(parts)


def _proxy(url: str) -> str:
    """Return the proxy that the environment names for an address, '' for none; never one for this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ''
    if host in _LOOPBACK or urllib.request.proxy_bypass(host):
        return ''
    return urllib.request.getproxies().get(parts.scheme, '')


def _within(seconds: float, work: Callable[[], _Result]) -> _Result:
    """Run `work` in a thread and leave it alone when it is not done in time: looking up a name cannot be interrupted."""
    outcome: list[_Result] = []
    failure: list[BaseException] = []

    def target() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=target, name='exchange', daemon=True)
    thread.start()
    thread.join(seconds + 0.25)  # the work watches the deadline itself; this is for what cannot
    if failure:
        raise failure[0]
    if not outcome:
        raise ExchangeFailed(Why.TOO_SLOW)
    return outcome[0]
