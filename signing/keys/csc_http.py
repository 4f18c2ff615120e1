"""JSON over HTTPS to a remote signing service: one deadline for a call, nothing followed, nothing believed unread."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import certifi
import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError

from signing.errors import KeyFault, KeyUnavailable

_MAX_ANSWER = 4 << 20  # bytes; 200 signatures of RSA-4096 have 140 KB
_BLOCK = 64 << 10
_TRIES = 3
_PAUSE = 0.5  # seconds before the second try
_LONGEST_PAUSE = 5.0
_AGAIN = (429, 502, 503, 504)
_LOOPBACK = ('127.0.0.1', '::1', 'localhost')


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered; `data` is a JSON object, empty for an answer without a body."""

    status: int
    data: Mapping[str, Any] = field(repr=False)  # a service may repeat what was typed
    retry_after: float | None = None  # seconds


class JsonClient:
    """Posts to one service. Certificates are always checked; redirects are refused: a PIN goes to nobody else."""

    def __init__(self, *, seconds: float, ca_file: Path | None = None) -> None:
        """`seconds` is the limit for one call, repetitions included; `ca_file` replaces the usual authorities."""
        self._seconds = seconds
        self._pool = urllib3.PoolManager(
            cert_reqs='CERT_REQUIRED', ca_certs=str(ca_file) if ca_file else certifi.where(), retries=False
        )

    def close(self) -> None:
        """Close the connections."""
        self._pool.clear()

    def post(
        self,
        url: str,
        body: Mapping[str, Any],
        *,
        headers: Mapping[str, str] | None = None,
        form: bool = False,
        repeatable: bool = False,
    ) -> Answer:
        """Post JSON, or a form. Raises KeyUnavailable `remote_unreachable` or `bad_answer`.

        What may change something over there is sent again only if it never left; a `repeatable` question also after a
        broken connection or an answer that asks for patience.
        """
        parts = urlsplit(url)
        if parts.scheme != 'https' and not (parts.scheme == 'http' and parts.hostname in _LOOPBACK):
            raise KeyUnavailable('the address is not https', code=KeyFault.REMOTE_REFUSED)
        ends = time.monotonic() + self._seconds
        for turn in range(1, _TRIES + 1):
            pause, failure = _PAUSE * turn, 'unreachable'
            try:
                answer = self._once(url, body, headers or {}, form, ends)
                if not (repeatable and answer.status in _AGAIN):
                    return answer
                pause, failure = min(answer.retry_after or pause, _LONGEST_PAUSE), f'status {answer.status}'
                again = True
            except (HTTPError, OSError) as error:
                again = not isinstance(error, SSLError) and (
                    repeatable or isinstance(error, NewConnectionError | ConnectTimeoutError)
                )
                failure = type(error).__name__
            # raised out here, so that no exception of the library, whose frames know the body, hangs on ours
            if not again or turn == _TRIES or time.monotonic() + pause >= ends:
                raise KeyUnavailable(failure, code=KeyFault.REMOTE_UNREACHABLE)
            time.sleep(pause)
        raise AssertionError('unreachable')

    def _once(self, url: str, body: Mapping[str, Any], headers: Mapping[str, str], form: bool, ends: float) -> Answer:
        left = ends - time.monotonic()
        if left <= 0:
            raise KeyUnavailable('no answer in time', code=KeyFault.REMOTE_UNREACHABLE)
        kind = 'application/x-www-form-urlencoded' if form else 'application/json'
        response = self._pool.request(
            'POST',
            url,
            body=urlencode(body) if form else json.dumps(body),
            headers={'Content-Type': kind, 'Accept': 'application/json', **headers},
            timeout=urllib3.Timeout(total=left),
            preload_content=False,
            redirect=False,
        )
        try:
            data = _read(response, ends)
        except BaseException:
            response.close()
            raise
        response.release_conn()
        return _understood(response, data)


def _read(response: urllib3.BaseHTTPResponse, ends: float) -> bytes:
    parts, size = [], 0
    while block := response.read1(_BLOCK):
        parts.append(block)
        size += len(block)
        if size > _MAX_ANSWER:
            raise KeyUnavailable('the answer is too large', code=KeyFault.BAD_ANSWER)
        if time.monotonic() > ends:
            raise KeyUnavailable('no answer in time', code=KeyFault.REMOTE_UNREACHABLE)
    return b''.join(parts)


def _understood(response: urllib3.BaseHTTPResponse, data: bytes) -> Answer:
    status = response.status
    wait = response.headers.get('Retry-After', '')
    retry_after = float(wait) if wait.isdecimal() else None
    if 300 <= status < 400:
        raise KeyUnavailable('the service sends us elsewhere', code=KeyFault.BAD_ANSWER)
    if status == 204 or (status >= 400 and not data):
        return Answer(status, {}, retry_after)
    if response.headers.get('Content-Type', '').split(';')[0].strip().lower() != 'application/json':
        if status >= 500 or status == 429:
            return Answer(status, {}, retry_after)  # of a proxy before the service
        raise KeyUnavailable(f'status {status} without JSON', code=KeyFault.BAD_ANSWER)
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        raise KeyUnavailable(f'status {status} with broken JSON', code=KeyFault.BAD_ANSWER) from None
    if not isinstance(answer, dict):
        raise KeyUnavailable('the answer is no JSON object', code=KeyFault.BAD_ANSWER)
    return Answer(status, answer, retry_after)
