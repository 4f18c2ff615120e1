"""RFC 3161 timestamps over HTTP: several authorities, one deadline, and nothing believed that was not checked."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from asn1crypto import cms
from pyhanko.sign.timestamps import TimeStamper

from signing.anchors import TrustAnchors
from signing.errors import TimestampUnfit, TimestampUnreachable
from signing.exchange import Client, ExchangeFailed, Why
from signing.timetoken import TimestampAnswer, certificate_of, check_token, read_answer, time_of

__all__ = ['HttpTimestamper', 'TimestampAnswer']

_MAX_ANSWER = 256 << 10  # bytes; a token with its chain has about 6 KB
_HEADERS = {'Content-Type': 'application/timestamp-query', 'Accept': 'application/timestamp-reply'}
_RESTS = 30.0  # seconds for which an authority that failed is asked last
_PAUSES = (0.2, 0.5, 1.0, 2.0)  # seconds between rounds over all authorities
_TRUSTED = 600.0  # seconds for which the chain of an authority's certificate is not built anew
_SAMPLE = timedelta(hours=1)
_LEAST = 0.05  # seconds; with less left an attempt is of no use
_PASSING = (Why.UNREACHABLE, Why.TOO_SLOW, Why.REFUSED)

Watch = Callable[[str, str, float], None]


class HttpTimestamper(TimeStamper):
    """Asks one TSA after the other until one gives a sound token; otherwise nothing is left half signed.

    Keep one object for many signatures: connections stay open, the size of a token is asked for only once, and an
    authority that failed is not waited for again and again. Threads may share it.
    """

    def __init__(
        self,
        *urls: str,
        seconds: float,
        anchors: TrustAnchors | None = None,
        policies: Collection[str] = (),
        clock: Callable[[], datetime] | None = None,
        watch: Watch | None = None,
    ) -> None:
        """Say whom to ask.

        Args:
            urls: authorities in the order of preference.
            seconds: the limit for one token: every authority and every further try together.
            anchors: what an authority's certificate must chain to; None leaves that to whoever verifies the file.
            policies: object identifiers of which a token must bear one; any when empty.
            clock: our own time, for tests with another one.
            watch: told of each try: host, `ok` or why not, seconds.

        Raises TimestampUnreachable for an address that is neither http nor https.
        """
        super().__init__(include_nonce=True)
        if not urls or any(urlsplit(url).scheme not in ('http', 'https') for url in urls):
            raise TimestampUnreachable('the TSA address is neither http nor https')
        self.urls = urls
        self.seconds = seconds
        self._anchors = anchors
        self._policies = tuple(policies)
        self._clock = clock or (lambda: datetime.now(UTC))
        self._watch = watch
        self._client = Client()
        self._lock = threading.Lock()
        self._failed: dict[str, float] = {}
        self._trusted: dict[bytes, float] = {}
        self._alone: dict[str, HttpTimestamper] = {}

    def alone(self) -> tuple[HttpTimestamper, ...]:
        """Return a timestamper for each authority, for those who must know which one answers."""
        with self._lock:
            for url in self.urls:
                if url not in self._alone:
                    one = self._alone[url] = HttpTimestamper(
                        url,
                        seconds=self.seconds,
                        anchors=self._anchors,
                        policies=self._policies,
                        clock=self._clock,
                        watch=self._watch,
                    )
                    one._client = self._client
        return tuple(self._alone[url] for url in self._in_order())

    async def sample(self, algorithm: str) -> cms.ContentInfo:
        """Return a token over nothing of use, not older than an hour: what the next one will look like.

        Raises TimestampUnfit, TimestampUnreachable.
        """
        known = self._dummy_response_cache.get(algorithm)
        if known is not None and abs(time_of(known) - self._clock()) > _SAMPLE:
            del self._dummy_response_cache[algorithm]
        token: cms.ContentInfo = await self.async_dummy_response(algorithm)
        return token

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """Return a sound token over `message_digest`.

        Raises TimestampUnfit when every authority that answered sent a token that must not be used,
        TimestampUnreachable when one of them might answer later.
        """
        ends = time.monotonic() + self.seconds
        failures: dict[str, TimestampUnreachable] = {}
        for pause in (*_PAUSES, None):
            order = [url for url in self._in_order() if url not in failures or _passing(failures[url])]
            for position, url in enumerate(order):
                left = ends - time.monotonic()
                if left < _LEAST:
                    break
                # in the first round nobody may use up the time of those who come after
                limit = left if url in failures else left / (len(order) - position)
                try:
                    return await self._attempt(url, message_digest, md_algorithm, limit)
                except TimestampUnreachable as error:
                    failures[url] = error
            if pause is None or not order or ends - time.monotonic() < pause + _LEAST:
                break
            await asyncio.sleep(pause)
        raise next(
            (error for error in failures.values() if not isinstance(error, TimestampUnfit)),
            next(iter(failures.values()), TimestampUnreachable('no answer in time')),
        )

    def _in_order(self) -> tuple[str, ...]:
        """Return the authorities, those that failed a moment ago last."""
        with self._lock:
            now = time.monotonic()
            return tuple(sorted(self.urls, key=lambda url: self._failed.get(url, -_RESTS) + _RESTS > now))

    async def _attempt(self, url: str, digest: bytes, algorithm: str, seconds: float) -> cms.ContentInfo:
        started = time.monotonic()
        outcome = 'ok'
        try:
            token = await self._ask(url, digest, algorithm, seconds)
        except TimestampUnreachable as error:
            outcome = error.code
            with self._lock:
                self._failed[url] = time.monotonic()
            raise
        finally:
            if self._watch is not None:
                self._watch(urlsplit(url).hostname or '', outcome, time.monotonic() - started)
        with self._lock:
            self._failed.pop(url, None)
        return token

    async def _ask(self, url: str, digest: bytes, algorithm: str, seconds: float) -> cms.ContentInfo:
        nonce, request = self.request_cms(digest, algorithm)
        try:
            answer = await asyncio.to_thread(
                self._client.ask,
                url,
                request.dump(),
                headers=_HEADERS,
                seconds=seconds,
                limit=_MAX_ANSWER,
                types=('application/timestamp-reply',),
            )
            token = read_answer(answer, digest, algorithm, nonce)
            await self._check(token, digest)
        except TimestampUnreachable:
            raise
        except ExchangeFailed as error:
            detail = 'no answer in time' if error.why is Why.TOO_SLOW else str(error)
            raise TimestampUnreachable(detail) from error
        except Exception as error:
            raise TimestampUnreachable(f'unusable answer: {type(error).__name__}') from error
        return token

    async def _check(self, token: cms.ContentInfo, digest: bytes) -> None:
        """Accept the token; the chain of one and the same certificate is built again every ten minutes only."""
        certificate = certificate_of(token['content'])
        name = bytes(certificate.sha256) if certificate is not None else b''
        with self._lock:
            known = self._trusted.get(name, 0.0) > time.monotonic()
        anchors = None if known else self._anchors
        await check_token(token, digest, now=self._clock(), anchors=anchors, policies=self._policies)
        if anchors is not None:
            with self._lock:
                self._trusted = {name: time.monotonic() + _TRUSTED}


def _passing(error: TimestampUnreachable) -> bool:
    """Tell whether asking again in a moment can help: a lost connection may come back, a wrong answer stays wrong."""
    return isinstance(error.__cause__, ExchangeFailed) and error.__cause__.why in _PASSING
