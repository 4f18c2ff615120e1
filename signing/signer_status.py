"""Whether a certificate may sign now: its chain to an anchor, and nobody in the chain revoked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.errors import PathBuildingError, ValidationError
from pyhanko_certvalidator.path import ValidationPath

from signing.anchors import TrustAnchors
from signing.coroutines import run_to_end
from signing.errors import CertificateRevoked, RevocationFault, RevocationUnknown
from signing.memo import Memo
from signing.revocation import RevocationClient
from signing.trustpath import Evidence, steps

_chains: Memo[ValidationPath] = Memo(500)


@dataclass(frozen=True, slots=True)
class SignerStatus:
    """`source` is `ocsp` or `crl` for the signer's own certificate; `made` is when the authority said so."""

    source: str
    made: datetime


async def chain_of(
    certificate: x509.Certificate, others: Iterable[x509.Certificate], anchors: TrustAnchors, moment: datetime
) -> ValidationPath:
    """Return the chain from an anchor to the certificate, valid at `moment`; purposes and revocation are not judged.

    Raises RevocationUnknown `chain_unknown`.
    """
    known = tuple(others)
    question = (
        bytes(certificate.sha256),
        frozenset(bytes(item.sha256) for item in known),
        frozenset(bytes(item.sha256) for item in anchors.certificates),
        moment,
    )
    return await _chains.get(question, lambda: _chain(certificate, known, anchors, moment))


async def _chain(
    certificate: x509.Certificate, others: tuple[x509.Certificate, ...], anchors: TrustAnchors, moment: datetime
) -> ValidationPath:
    context = Evidence(anchors, others).context(moment)
    validator = CertificateValidator(certificate, validation_context=context)
    try:
        return await validator.async_validate_usage(key_usage=set())
    except (ValidationError, PathBuildingError, ValueError, TypeError, KeyError) as error:
        raise RevocationUnknown(
            RevocationFault.NO_CHAIN, type(error).__name__, subject=certificate.sha256.hex()[:16]
        ) from error


def check_signer_status(
    certificate: x509.Certificate,
    chain: Iterable[x509.Certificate],
    moment: datetime,
    *,
    anchors: TrustAnchors,
    client: RevocationClient,
) -> SignerStatus:
    """Ask whether a certificate, or one above it, was revoked by `moment`; before it signs.

    Raises:
        CertificateRevoked: somebody in the chain was.
        RevocationUnknown: nobody could tell, and why; whether to sign all the same is the caller's policy.
    """
    return run_to_end(lambda: _status(certificate, tuple(chain), moment, anchors, client))


async def _status(
    certificate: x509.Certificate,
    chain: tuple[x509.Certificate, ...],
    moment: datetime,
    anchors: TrustAnchors,
    client: RevocationClient,
) -> SignerStatus:
    own: SignerStatus | None = None
    unknown: RevocationUnknown | None = None
    for path in steps(await chain_of(certificate, chain, anchors, moment)):
        try:
            status = await client.find(path, moment)
        except RevocationUnknown as error:
            unknown = unknown or error  # a certificate above may still be known to be revoked
            continue
        if status.revoked_since is not None and status.revoked_since <= moment:
            raise CertificateRevoked(since=status.revoked_since)
        own = own or SignerStatus(status.source, status.made)
    if unknown is not None or own is None:
        raise unknown or RevocationUnknown(RevocationFault.NOT_DECLARED)
    return own
