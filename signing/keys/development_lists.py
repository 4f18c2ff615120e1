"""Revocation lists of the development PKI, made when they are needed: nobody was ever revoked.

They let the levels B-LT and B-LTA be shown without any service. The development certificates name no address, so only
who is handed these lists knows of them.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from asn1crypto import crl
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding

from signing.keys.development import DevelopmentPki

_VALID = timedelta(days=7)


def development_lists(pki: DevelopmentPki) -> tuple[crl.CertificateList, ...]:
    """Return fresh lists of the root and of the CA below it. Raises KeyUnavailable."""
    made = datetime.now(UTC).replace(microsecond=0)
    return tuple(_list(certificate, key, made) for certificate, key in pki.authorities)


def _list(certificate: asn1.Certificate, key: RSAPrivateKey, made: datetime) -> crl.CertificateList:
    issuer = x509.load_der_x509_certificate(certificate.dump())
    signed = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.subject)
        .last_update(made)
        .next_update(made + _VALID)
        .add_extension(x509.CRLNumber(int(made.timestamp())), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return crl.CertificateList.load(signed.public_bytes(Encoding.DER))
