"""Who is asked while copies are signed and kept provable: timestamp authorities, OCSP responders, revocation lists."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

import structlog

from digitizer.certification.trust import trust_anchors
from digitizer.config import Mode, Settings
from digitizer.documents.errors import Conflict
from digitizer.errors import ConfigurationError
from digitizer.observability import metrics
from signing.anchors import TrustAnchors
from signing.errors import RevocationUnknown
from signing.keys.credential import Holder
from signing.keys.development import ensure_development_pki
from signing.keys.development_lists import development_lists
from signing.ltv import Tools
from signing.renewal import RenewalProfile, load_profile
from signing.revocation import RevocationClient
from signing.signer_status import check_signer_status
from signing.standing import check_standing
from signing.timestamp import HttpTimestamper
from signing.tsa_server import development_tsa

log = structlog.get_logger(__name__)

_lock = threading.Lock()
_timestampers: dict[object, HttpTimestamper] = {}  # by addresses, limits and anchors: a handful in a process


def timestamper(settings: Settings) -> HttpTimestamper:
    """Return the timestamp authorities of the settings, one object for each process so that connections stay open.

    In demo mode without one it is the development TSA. What does not chain to the trust anchors of the moment is
    refused, and the next one asked. Raises Conflict `tsa_missing`, ConfigurationError.
    """
    urls = settings.timestamp_urls
    if not urls:
        if settings.mode is Mode.PRODUCTION:
            raise Conflict('tsa_missing')
        urls = (development_tsa(ensure_development_pki(settings.pki_dir)),)
    found = trust_anchors(settings)
    known = frozenset(bytes(item.sha256) for item in found.certificates)
    with _lock:
        key = (urls, settings.tsa_timeout_s, settings.tsa_policies, known)
        if key not in _timestampers:
            _timestampers[key] = _made(urls, settings, found)
        return _timestampers[key]


def _made(urls: tuple[str, ...], settings: Settings, anchors: TrustAnchors) -> HttpTimestamper:
    seconds, policies = settings.tsa_timeout_s, settings.tsa_policies
    return HttpTimestamper(*urls, seconds=seconds, anchors=anchors, policies=policies, watch=_watch)


def _watch(host: str, outcome: str, seconds: float) -> None:
    metrics.authority_answers.labels('tsa', outcome).inc()
    metrics.authority_seconds.labels('tsa').observe(seconds)
    if outcome != 'ok':
        log.warning('timestamp authority failed', host=host, code=outcome, seconds=round(seconds, 2))


@lru_cache(maxsize=8)
def _client(hosts: tuple[str, ...], seconds: float) -> RevocationClient:
    return RevocationClient(hosts, seconds=seconds)


def revocation_client(settings: Settings) -> RevocationClient:
    """Return who may be asked about revocation: nobody unless `revocation_hosts` names them."""
    return _client(settings.revocation_hosts, settings.revocation_timeout_s)


def tools(settings: Settings) -> Tools:
    """Return what raising a level needs; in demo mode with fresh lists of the development authority.

    Raises Conflict `tsa_missing`, ConfigurationError, KeyUnavailable.
    """
    anchors = trust_anchors(settings)
    if settings.mode is not Mode.PRODUCTION:
        lists = development_lists(ensure_development_pki(settings.pki_dir))
        anchors = replace(anchors, crls=(*anchors.crls, *lists))
    return Tools(anchors, revocation_client(settings), timestamper(settings), settings.largest_revocation_list)


def renewal_profile(settings: Settings) -> RenewalProfile:
    """Return when timestamps must be renewed. Raises ConfigurationError naming the file that is wrong."""
    try:
        return load_profile(settings.renewal_profile)
    except (OSError, ValueError) as error:
        raise ConfigurationError(f'renewal_profile: {error}') from error


def check_signer(settings: Settings, holder: Holder, moment: datetime) -> None:
    """Raise unless the certificate may sign now.

    Its authority is asked where `revocation_hosts` lets us. If nobody can tell, the setting `sign_unchecked` decides:
    the copy is signed, stays B-T, and the data is fetched later. Raises CertificateUnfit, CertificateRevoked,
    RevocationUnknown.
    """
    anchors = trust_anchors(settings)
    check_standing(holder.certificate, holder.chain, anchors, moment)
    if not settings.revocation_hosts:
        return
    try:
        status = check_signer_status(
            holder.certificate, holder.chain, moment, anchors=anchors, client=revocation_client(settings)
        )
    except RevocationUnknown as error:
        metrics.authority_answers.labels('revocation', error.fault.value).inc()
        log.warning('revocation not known before signing', code=error.fault.value, certificate=error.subject)
        if not settings.sign_unchecked:
            raise
        return
    metrics.authority_answers.labels('revocation', 'ok').inc()
    log.debug('certificate checked before signing', source=status.source)
