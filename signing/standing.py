"""Whether a certificate may sign now: fit for it, chained to an anchor, not known to be revoked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from asn1crypto import x509
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.errors import PathBuildingError, RevokedError, ValidationError

from signing.anchors import TrustAnchors
from signing.certificates import check_before_signing
from signing.coroutines import run_to_end
from signing.errors import CertificateRevoked, CertificateUnfit
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
    evidence = Evidence(anchors, tuple(chain))
    validator = CertificateValidator(
        certificate, intermediate_certs=list(evidence.certificates), validation_context=evidence.context(moment)
    )
    try:
        path = run_to_end(validator.async_validate_path)
    except RevokedError as error:
        raise CertificateRevoked from error
    except (PathBuildingError, ValidationError) as error:
        raise CertificateUnfit(f'the certificate chains to no trust anchor: {type(error).__name__}') from error
    if run_to_end(lambda: revocation(path, evidence, moment)).status == 'revoked':
        raise CertificateRevoked
