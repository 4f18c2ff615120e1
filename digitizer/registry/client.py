"""The registry over HTTP: one POST a person, repeated with the same request id while the other side is busy.

    POST {url}/confirmations      Authorization: Bearer TOKEN
    {"request_id": UUID, "personal_id": "…", "full_name": "…"|null, "date_of_birth": "…"|null, "sex": "…"|null}
    200 {"request_id": UUID, "found": true, "agrees": {"full_name": true, "date_of_birth": true, "sex": true}}
    400 claim malformed · 401, 403 token refused · 429, 502, 503, 504 busy, with Retry-After in seconds

The national interface is given to connected bodies only; whoever connects maps these messages to it in one place.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict
from typing import Any

import urllib3
from pydantic import BaseModel, ConfigDict, ValidationError

from digitizer.registry.model import Answer, Claim

_BUSY = (429, 502, 503, 504)
_TRIES = 3
_LONGEST_WAIT_S = 5.0  # between two tries, whatever Retry-After asks for: a paper can wait for a person instead
_LARGEST_ANSWER = 64 << 10


class RegistryUnavailable(Exception):
    """No answer could be had; `reason` is `unreachable`, `refused`, `busy` or `malformed`."""

    def __init__(self, reason: str) -> None:
        """`reason` goes to the log; it never holds what was asked."""
        super().__init__(f'registry: {reason}')
        self.reason = reason


class _Answered(BaseModel):
    model_config = ConfigDict(extra='ignore')

    request_id: uuid.UUID
    found: bool
    agrees: dict[str, bool] = {}


class HttpRegistry:
    """A registry behind an address. Safe to use from several threads."""

    def __init__(self, url: str, token: str, *, timeout_s: float) -> None:
        """`timeout_s` holds for connecting and for each answer."""
        self._url = url.rstrip('/') + '/confirmations'
        self._token = token
        retries = urllib3.Retry(
            total=_TRIES - 1,
            status_forcelist=_BUSY,
            allowed_methods=None,  # the request id makes a repeated POST safe
            backoff_factor=0.2,
            backoff_max=_LONGEST_WAIT_S,
            respect_retry_after_header=True,
            retry_after_max=int(_LONGEST_WAIT_S),
            raise_on_status=False,
            redirect=0,
        )
        self._pool = urllib3.PoolManager(timeout=urllib3.Timeout(timeout_s), retries=retries)

    def ask(self, claim: Claim) -> Answer:
        """Answer one claim. Raises RegistryUnavailable."""
        request_id = str(uuid.uuid4())
        try:
            response = self._pool.request(
                'POST',
                self._url,
                body=json.dumps({'request_id': request_id, **asdict(claim)}).encode(),
                headers={'Authorization': f'Bearer {self._token}', 'Content-Type': 'application/json'},
                preload_content=False,
            )
            try:
                status, body = response.status, response.read(_LARGEST_ANSWER)
            finally:
                response.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise RegistryUnavailable('unreachable') from error
        if status in (401, 403):
            raise RegistryUnavailable('refused')
        if status in _BUSY:
            raise RegistryUnavailable('busy')
        if status != 200:
            raise RegistryUnavailable('malformed')
        return _answer(body, request_id)


def _answer(body: bytes, request_id: str) -> Answer:
    try:
        told = _Answered.model_validate_json(body)
    except ValidationError:
        raise RegistryUnavailable('malformed') from None  # its text would quote the body
    if str(told.request_id) != request_id:
        raise RegistryUnavailable('malformed')
    known: dict[str, Any] = {key: value for key, value in told.agrees.items() if key in Claim.__slots__}
    return Answer(told.found, known)
