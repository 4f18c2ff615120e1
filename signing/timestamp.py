"""RFC 3161 timestamps over HTTP: a client with one deadline that trusts nothing it is sent."""

from __future__ import annotations

import asyncio
import time
import urllib.error
import urllib.request
from typing import Any, ClassVar
from urllib.parse import urlsplit

from asn1crypto import cms, core, tsp
from pyhanko.sign.timestamps import TimeStamper

from signing.errors import TimestampUnreachable

_MAX_ANSWER = 256 << 10  # bytes; a token with its chain has about 6 KB
_BLOCK = 16 << 10
_GRANTED = ('granted', 'granted_with_mods')


class TimestampAnswer(core.Sequence):
    """TimeStampResp of RFC 3161 section 2.4.2, with the token optional as it is in a refusal."""

    _fields: ClassVar[list[Any]] = [
        ('status', tsp.PKIStatusInfo),
        ('time_stamp_token', cms.ContentInfo, {'optional': True}),
    ]


class HttpTimestamper(TimeStamper):
    """Asks one TSA; every failure is TimestampUnreachable, so that nothing half signed is left.

    Keep one object for many signatures: the size of a token is asked for only once.
    """

    def __init__(self, url: str, *, seconds: float) -> None:
        """`seconds` is the limit for one token, name look-up and transfer together."""
        super().__init__(include_nonce=True)
        if urlsplit(url).scheme not in ('http', 'https'):
            raise TimestampUnreachable('the TSA address is neither http nor https')
        self.url = url
        self.seconds = seconds
        host = urlsplit(url).hostname or ''
        proxies: dict[str, str] | None = {} if host in ('127.0.0.1', '::1', 'localhost') else None
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler(proxies), _NoRedirect())

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Return a token over `message_digest`. Raises TimestampUnreachable."""
        nonce, request = self.request_cms(message_digest, md_algorithm)
        try:
            answer = await asyncio.wait_for(asyncio.to_thread(self._ask, request.dump()), timeout=self.seconds + 1)
            token = _token(answer, message_digest, md_algorithm, nonce)
            self._chain_known(token)
            return token
        except TimestampUnreachable:
            raise
        except TimeoutError as error:
            raise TimestampUnreachable('no answer in time') from error
        except Exception as error:
            raise TimestampUnreachable(f'unusable answer: {type(error).__name__}') from error

    def _ask(self, body: bytes) -> bytes:
        ends = time.monotonic() + self.seconds
        request = urllib.request.Request(  # noqa: S310 - the scheme was checked
            self.url,
            data=body,
            headers={'Content-Type': 'application/timestamp-query', 'Accept': 'application/timestamp-reply'},
        )
        try:
            with self._opener.open(request, timeout=self.seconds) as answer:
                return _read(answer, ends)
        except urllib.error.HTTPError as error:
            error.close()
            raise TimestampUnreachable(f'HTTP status {error.code}') from None
        except OSError as error:
            raise TimestampUnreachable(type(error).__name__) from error

    def _chain_known(self, token: cms.ContentInfo) -> None:
        """Refuse a token without its certificate: it could never be verified."""
        signed = token['content']
        sid = signed['signer_infos'][0]['sid'].chosen
        for choice in signed['certificates']:
            certificate = choice.chosen
            if isinstance(sid, cms.IssuerAndSerialNumber):
                if sid['serial_number'].native == certificate.serial_number and sid['issuer'] == certificate.issuer:
                    return
            elif sid.native == certificate.key_identifier:
                return
        raise TimestampUnreachable('the token lacks the certificate of its signer')


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A TSA does not move; a login page of a captive network does."""

    def redirect_request(self, *args: Any, **named: Any) -> None:
        """Follow nothing."""
        return


def _read(answer: Any, ends: float) -> bytes:
    if answer.headers.get_content_type() != 'application/timestamp-reply':
        raise TimestampUnreachable('the answer is no timestamp reply')
    parts, size = [], 0
    while block := answer.read1(_BLOCK):
        parts.append(block)
        size += len(block)
        if size > _MAX_ANSWER or time.monotonic() > ends:
            raise TimestampUnreachable('the answer is too large or too slow')
    return b''.join(parts)


def _token(answer: bytes, digest: bytes, algorithm: str, nonce: int) -> cms.ContentInfo:
    """Return the token of an answer after checking that it answers this question."""
    response = TimestampAnswer.load(answer, strict=True)
    if response['status']['status'].native not in _GRANTED:
        raise TimestampUnreachable('the TSA refused the request')
    token = response['time_stamp_token']
    info = token['content']['encap_content_info']['content'].parsed
    imprint = info['message_imprint']
    if imprint['hashed_message'].native != digest or imprint['hash_algorithm']['algorithm'].native != algorithm:
        raise TimestampUnreachable('the token is for other data')
    if info['nonce'].native != nonce:
        raise TimestampUnreachable('the token is an answer to another request')
    return token
