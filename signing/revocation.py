"""Whether a certificate was revoked: OCSP first, CRL second, from the hosts that an administrator allows.

Nothing is fetched unless hosts are named. An answer counts only when it is about this certificate, of its time, and
signed by who may speak for the issuer (RFC 6960, RFC 5280 section 6.3).
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import threading
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias
from urllib.parse import quote, urlsplit

from asn1crypto import crl, ocsp, x509
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import CRLValidationError, OCSPValidationError, RevokedError, ValidationError
from pyhanko_certvalidator.fetchers.common_utils import format_ocsp_request
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import NO_REVOCATION, CertRevTrustPolicy
from pyhanko_certvalidator.revinfo.validate_crl import verify_crl
from pyhanko_certvalidator.revinfo.validate_ocsp import verify_ocsp_response

from signing.errors import RevocationFault, RevocationUnknown
from signing.exchange import Client, ExchangeFailed, Why
from signing.memo import Memo

_MAX_OCSP = 64 << 10  # bytes; an answer with its certificates has 2 to 4 KB
_MAX_CRL = 64 << 20  # bytes; a national CRL has a few MB
_MAX_KEPT = 128 << 20  # bytes of answers in memory
_CLOCKS = timedelta(minutes=10)  # between their clock and ours
_WITHOUT_END = timedelta(hours=24)  # how long an answer without nextUpdate is taken
_ASKED_AGAIN = timedelta(minutes=10)  # the soonest that a CRL which is still valid is fetched anew
_SILENT_S = 30.0  # how long who let us wait to the end is not asked: a batch waits once, not for each copy
_OCSP_HEADERS = {'Content-Type': 'application/ocsp-request', 'Accept': 'application/ocsp-response'}
_FAULTS = {
    Why.NOT_ALLOWED: RevocationFault.NOT_ALLOWED,
    Why.UNREACHABLE: RevocationFault.UNREACHABLE,
    Why.REFUSED: RevocationFault.UNREACHABLE,
    Why.TOO_SLOW: RevocationFault.TOO_SLOW,
    Why.TOO_LARGE: RevocationFault.TOO_LARGE,
    Why.UNUSABLE: RevocationFault.UNUSABLE,
}
_TELLING = (  # which of several faults is told
    RevocationFault.TOO_EARLY,
    RevocationFault.UNKNOWN,
    RevocationFault.WRONG_SIGNER,
    RevocationFault.STALE,
    RevocationFault.UNUSABLE,
    RevocationFault.TOO_LARGE,
    RevocationFault.TOO_SLOW,
    RevocationFault.UNREACHABLE,
    RevocationFault.NOT_ALLOWED,
    RevocationFault.NOT_DECLARED,
    RevocationFault.MISSING,
)

Data: TypeAlias = 'ocsp.OCSPResponse | crl.CertificateList'


@dataclass(frozen=True)
class Status:
    """What sound data says of one certificate."""

    data: Data
    made: datetime  # thisUpdate
    until: datetime  # nextUpdate, or when the data is no longer taken
    revoked_since: datetime | None = None

    @property
    def source(self) -> str:
        """`ocsp` or `crl`."""
        return 'crl' if isinstance(self.data, crl.CertificateList) else 'ocsp'


_Found: TypeAlias = tuple[datetime, datetime, datetime | None]
_judged: Memo[_Found] = Memo(1000)  # without the data: a list may have megabytes


@dataclass(frozen=True)
class _Kept:
    data: Data
    size: int
    fetched: datetime
    until: datetime


async def judge_data(data: Data, path: ValidationPath, at: datetime, *, now: datetime | None = None) -> Status:
    """Return what `data` says of the last certificate of `path` when judged as of `at`.

    With `now`, the data must also be of today: not past its end, not from the future. Raises RevocationUnknown.
    """
    question = (
        hashlib.sha256(data.dump()).digest(),
        tuple(bytes(item.sha256) for item in path.iter_certs(include_root=True)),
        at,
        now,
    )
    made, until, revoked_since = await _judged.get(question, lambda: _judge(data, path, at, now))
    return Status(data, made, until, revoked_since)


async def _judge(data: Data, path: ValidationPath, at: datetime, now: datetime | None) -> _Found:
    """Return thisUpdate, nextUpdate and the time of a revocation."""
    certificate = path.last
    made, until = _window(data, certificate, path)
    if now is not None and (made - _CLOCKS > now or until < now):
        raise RevocationUnknown(RevocationFault.STALE)
    if made > certificate.not_valid_after:
        raise RevocationUnknown(RevocationFault.STALE, 'made after the end of the certificate')
    lists = [data] if isinstance(data, crl.CertificateList) else []
    answers = [data] if isinstance(data, ocsp.OCSPResponse) else []
    context = ValidationContext(
        trust_roots=[path.trust_anchor],
        other_certs=list(path.iter_certs(include_root=True)),
        crls=lists,
        ocsps=answers,
        moment=at,
        allow_fetching=False,
        revinfo_policy=CertRevTrustPolicy(NO_REVOCATION, retroactive_revinfo=True),
        time_tolerance=_CLOCKS,
    )
    try:
        if lists:
            await verify_crl(certificate, path, context, use_deltas=False)
        else:
            await verify_ocsp_response(certificate, path, context)
    except RevokedError as error:
        return made, until, error.revocation_dt
    except (ValidationError, CRLValidationError, OCSPValidationError, ValueError, TypeError, KeyError) as error:
        raise RevocationUnknown(RevocationFault.WRONG_SIGNER, type(error).__name__) from error
    return made, until, None


def _window(data: Data, certificate: x509.Certificate, path: ValidationPath) -> tuple[datetime, datetime]:
    """Return from when to when the data is valid. Raises RevocationUnknown when it is about something else."""
    try:
        if isinstance(data, crl.CertificateList):
            listed = data['tbs_cert_list']
            made, until = listed['this_update'].native, listed['next_update'].native
        else:
            single = _single(data, certificate, path)
            if single['cert_status'].name == 'unknown':
                raise RevocationUnknown(RevocationFault.UNKNOWN)
            made, until = single['this_update'].native, single['next_update'].native
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise RevocationUnknown(RevocationFault.UNUSABLE, type(error).__name__) from error
    return made, until or made + _WITHOUT_END


def _single(answer: ocsp.OCSPResponse, certificate: x509.Certificate, path: ValidationPath) -> Any:
    """Return the part of an OCSP answer that is about the certificate."""
    if answer['response_status'].native != 'successful':
        raise RevocationUnknown(RevocationFault.UNUSABLE, 'the responder refused to answer')
    issuer = path.find_issuing_authority(certificate)
    for single in answer.basic_ocsp_response['tbs_response_data']['responses']:
        about = single['cert_id']
        algorithm = about['hash_algorithm']['algorithm'].native
        if (
            about['serial_number'].native == certificate.serial_number
            and about['issuer_name_hash'].native == getattr(certificate.issuer, algorithm)
            and about['issuer_key_hash'].native == getattr(issuer.public_key, algorithm)
        ):
            return single
    raise RevocationUnknown(RevocationFault.UNUSABLE, 'an answer about another certificate')


def responders_of(answer: ocsp.OCSPResponse) -> tuple[x509.Certificate, ...]:
    """Return the certificates that an OCSP answer brings along."""
    return tuple(answer.basic_ocsp_response['certs'] or ())


def addresses_of(certificate: x509.Certificate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return where the certificate says that OCSP and CRLs are to be had."""
    try:
        answers = tuple(str(url) for url in certificate.ocsp_urls)
        lists = tuple(_of_points(certificate.crl_distribution_points))
    except (ValueError, TypeError, KeyError):
        return (), ()
    return answers, lists


def _of_points(points: Iterable[x509.DistributionPoint]) -> Iterable[str]:
    for point in points:
        name = point['distribution_point']
        if name.name == 'full_name':
            yield from (str(item.native) for item in name.chosen if item.name == 'uniform_resource_identifier')


class RevocationClient:
    """Asks OCSP responders and fetches CRLs, and keeps what is still valid. Threads may share it."""

    def __init__(self, hosts: Collection[str] = (), *, seconds: float = 10.0, nonce: bool = True) -> None:
        """Say whom to ask.

        Args:
            hosts: names of hosts that certificates may send us to, `*.example.vn` for all below, `*` for any. Nothing
                is fetched when empty.
            seconds: the limit for one answer.
            nonce: whether OCSP questions carry one; answers without it are taken all the same (RFC 8954).
        """
        self._hosts = tuple(host.lower() for host in hosts)
        self._seconds = seconds
        self._nonce = nonce
        self._client = Client()
        self._lock = threading.Lock()
        self._kept: dict[object, _Kept] = {}
        self._silent: dict[str, float] = {}  # address to when it may be asked again, by the monotonic clock

    async def find(self, path: ValidationPath, now: datetime, *, made_after: datetime | None = None) -> Status:
        """Return what is known of the last certificate of `path` (anchor first, chain already judged).

        With `made_after`, older data is not enough: it could not know of a revocation just before. Raises
        RevocationUnknown, with the time of the next data where that is all that is missing.
        """
        certificate = path.last
        answers, lists = addresses_of(certificate)
        subject = certificate.sha256.hex()[:16]
        if not answers and not lists:
            raise RevocationUnknown(RevocationFault.NOT_DECLARED, subject=subject)
        failures: list[RevocationUnknown] = []
        for kind, urls in (('ocsp', answers), ('crl', lists)):
            for url in urls:
                try:
                    data = await self._data(kind, url, path, now, made_after)
                    status = await judge_data(data, path, now, now=now)
                    if made_after is not None and status.made < made_after and status.revoked_since is None:
                        raise RevocationUnknown(RevocationFault.TOO_EARLY, again_at=status.until)
                    self._keep(kind, url, path, status, now)
                    return status
                except RevocationUnknown as error:
                    failures.append(error)
                except ExchangeFailed as error:
                    failures.append(RevocationUnknown(_FAULTS[error.why], str(error)))
        worst = min(failures, key=lambda error: _TELLING.index(error.fault))
        raise RevocationUnknown(worst.fault, str(worst), again_at=worst.again_at, subject=subject)

    async def _data(
        self, kind: str, url: str, path: ValidationPath, now: datetime, made_after: datetime | None
    ) -> Data:
        kept = self._known(kind, url, path, now)
        if kept is not None and (made_after is None or _made(kept.data) >= made_after):
            return kept.data
        if kept is not None and kind == 'crl' and now - kept.fetched < _ASKED_AGAIN:
            return kept.data
        if not self._allowed(url):
            raise ExchangeFailed(Why.NOT_ALLOWED, 'the host is not among those that may be asked')
        if self._silent.get(url, 0.0) > time.monotonic():
            raise ExchangeFailed(Why.TOO_SLOW, 'no answer in time a moment ago')
        try:
            return await (self._crl(url) if kind == 'crl' else self._ocsp(url, path))
        except ExchangeFailed as error:
            if error.why is Why.TOO_SLOW:
                self._heed(url)
            raise

    def _heed(self, url: str) -> None:
        now = time.monotonic()
        with self._lock:
            self._silent = {who: until for who, until in self._silent.items() if until > now} | {url: now + _SILENT_S}

    async def _crl(self, url: str) -> Data:
        data = await asyncio.to_thread(self._client.ask, url, seconds=self._seconds, limit=_MAX_CRL)
        return _parsed(crl.CertificateList, data)

    async def _ocsp(self, url: str, path: ValidationPath) -> Data:
        """Ask by POST, and by GET where a responder knows only that (RFC 6960 appendix A)."""
        certificate = path.last
        authority = path.find_issuing_authority(certificate)
        # SHA-1 names the certificate here and proves nothing; responders for many clients know no other (RFC 5019)
        asked = format_ocsp_request(certificate, authority, certid_hash_algo='sha1', request_nonces=self._nonce)
        try:
            data = await asyncio.to_thread(
                self._client.ask,
                url,
                asked.dump(),
                headers=_OCSP_HEADERS,
                seconds=self._seconds,
                limit=_MAX_OCSP,
            )
        except ExchangeFailed as error:
            if error.why is not Why.UNUSABLE:
                raise
            plain = format_ocsp_request(certificate, authority, certid_hash_algo='sha1', request_nonces=False)
            encoded = quote(base64.b64encode(plain.dump()).decode(), safe='')
            data = await asyncio.to_thread(
                self._client.ask, f'{url.rstrip("/")}/{encoded}', seconds=self._seconds, limit=_MAX_OCSP
            )
        answer = _parsed(ocsp.OCSPResponse, data)
        try:
            sent, echoed = asked.nonce_value, answer.nonce_value
        except (ValueError, TypeError, KeyError):
            sent = echoed = None
        if sent is not None and echoed is not None and sent.native != echoed.native:
            raise RevocationUnknown(RevocationFault.UNUSABLE, 'an answer to another question')
        return answer

    def _allowed(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            host = (parts.hostname or '').lower()
        except ValueError:
            return False
        if parts.scheme not in ('http', 'https') or not host:
            return False
        return any(
            allowed in ('*', host) or (allowed.startswith('*.') and host.endswith(allowed[1:]))
            for allowed in self._hosts
        )

    def _known(self, kind: str, url: str, path: ValidationPath, now: datetime) -> _Kept | None:
        with self._lock:
            kept = self._kept.get(_name(kind, url, path))
        return kept if kept is not None and kept.fetched <= now <= kept.until else None

    def _keep(self, kind: str, url: str, path: ValidationPath, status: Status, now: datetime) -> None:
        """Keep what was judged sound, and make room by leaving out what was fetched first."""
        with self._lock:
            name = _name(kind, url, path)
            before = self._kept.pop(name, None)
            fetched = before.fetched if before is not None and before.data is status.data else now
            self._kept[name] = _Kept(status.data, len(status.data.dump()), fetched, status.until)
            while len(self._kept) > 1 and sum(item.size for item in self._kept.values()) > _MAX_KEPT:
                self._kept.pop(next(iter(self._kept)))


def _name(kind: str, url: str, path: ValidationPath) -> object:
    return (kind, url) if kind == 'crl' else (kind, url, bytes(path.last.sha256))


def _made(data: Data) -> datetime:
    if isinstance(data, crl.CertificateList):
        moments = [data['tbs_cert_list']['this_update'].native]
    else:
        moments = [item['this_update'].native for item in data.basic_ocsp_response['tbs_response_data']['responses']]
    earliest: datetime = min(moments)
    return earliest


def _parsed(kind: Any, data: bytes) -> Any:
    try:
        parsed = kind.load(data, strict=True)
        # asn1crypto reads late; errors belong here. Not the whole list: it may have a million rows
        _ = parsed['tbs_cert_list']['issuer'].native if kind is crl.CertificateList else parsed.native
    except (ValueError, TypeError, KeyError) as error:
        raise RevocationUnknown(RevocationFault.UNUSABLE, 'neither an OCSP answer nor a CRL') from error
    return parsed
