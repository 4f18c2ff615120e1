"""Whether a certificate may sign now: fit for it, chained to an anchor, on no list of revoked ones that is at hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from asn1crypto import x509

from signing.anchors import TrustAnchors
from signing.coroutines import run_to_end
from signing.errors import CertificateRevoked, CertificateUnfit, RevocationUnknown, Unfit
from signing.fitness import check_before_signing
from signing.signer_status import chain_of
from signing.trustpath import Evidence, revocation


def check_standing(
    certificate: x509.Certificate, chain: Iterable[x509.Certificate], anchors: TrustAnchors, moment: datetime
) -> None:
    """Raise unless the certificate may sign at `moment`; asks nobody, revocation is what the anchors' CRLs tell.

    Raises:
        CertificateUnfit: outside its validity, of a wrong purpose or key, or it chains to no anchor.
        CertificateRevoked: it, or an authority above it, is on a list of revoked certificates.
    """
    check_before_signing(certificate, moment)
    run_to_end(lambda: _check(certificate, Evidence(anchors, tuple(chain)), moment))


async def _check(certificate: x509.Certificate, evidence: Evidence, moment: datetime) -> None:
    try:
        path = await chain_of(certificate, evidence.certificates, evidence.anchors, moment)
    except RevocationUnknown as error:
        raise CertificateUnfit('the certificate chains to no trust anchor', why=Unfit.CHAIN) from error
    if (await revocation(path, evidence, moment)).status == 'revoked':
        raise CertificateRevoked
