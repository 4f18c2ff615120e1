"""Whether a certificate may sign at all: its validity, purpose, key and the digest that its issuer signed it over.

Its chain to an anchor and its revocation are other questions (`signing.standing`, `signing.signer_status`).
"""

from __future__ import annotations

from datetime import datetime

from asn1crypto import x509

from signing.certificates import key_of
from signing.errors import CertificateUnfit, Unfit
from signing.strength import strength

_SIGNING_KEYS = ('rsa', 'ec')  # what the circular names; others are verified, never made
_SIGNING_USAGE = {'digital_signature', 'non_repudiation'}


def check_before_signing(certificate: x509.Certificate, moment: datetime) -> None:
    """Raise CertificateUnfit, with the reason, when the certificate must not sign a document at `moment`.

    Circular 15/2025/TT-BKHCN: RSA from 2048 bits, ECDSA from 256 bits, SHA-256 or better; the profile in force says
    which (`strength.toml`). Key usage after RFC 5280 section 4.2.1.3, purposes after section 4.2.1.12.
    """
    if moment < certificate.not_valid_before:
        raise CertificateUnfit('the certificate is not valid yet', why=Unfit.NOT_YET_VALID)
    if moment > certificate.not_valid_after:
        raise CertificateUnfit('the certificate has expired', why=Unfit.EXPIRED)
    if certificate.ca:
        raise CertificateUnfit('a CA certificate must not sign documents', why=Unfit.PURPOSE)
    usage = certificate.key_usage_value
    if usage is not None and not _SIGNING_USAGE & set(usage.native):
        raise CertificateUnfit('the certificate is not meant for signatures', why=Unfit.PURPOSE)
    algorithm, bits = key_of(certificate)
    profile = strength()
    if not profile.may_sign(certificate):
        raise CertificateUnfit('the certificate is for other purposes than documents', why=Unfit.PURPOSE)
    if algorithm not in _SIGNING_KEYS or not profile.key_fit(certificate, moment):
        raise CertificateUnfit(f'{algorithm} key of {bits} bits is not strong enough', why=Unfit.KEY)
    if not profile.digest_fit(_digest(certificate), moment):
        raise CertificateUnfit('its issuer signed the certificate over a weak digest', why=Unfit.DIGEST)


def _digest(certificate: x509.Certificate) -> str:
    """Return the name of the digest of the issuer's signature, '' where there is none or it is not known."""
    try:
        return str(certificate['signature_algorithm'].hash_algo)
    except ValueError:
        # EdDSA hashes inside: Ed25519 with SHA-512, Ed448 with SHAKE256 (RFC 8032)
        name = str(certificate['signature_algorithm']['algorithm'].native)
        return {'ed25519': 'sha512', 'ed448': 'shake256'}.get(name, '')
