"""Certificates: reading them, what their keys are, what they signed, how subjects are named."""

from __future__ import annotations

from asn1crypto import pem, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import load_der_public_key

_SHORT = {
    'common_name': 'CN',
    'organization_name': 'O',
    'organizational_unit_name': 'OU',
    'country_name': 'C',
    'locality_name': 'L',
    'state_or_province_name': 'ST',
    'street_address': 'STREET',
    'title': 'T',
    'serial_number': 'SERIALNUMBER',
    'user_id': 'UID',
    'email_address': 'E',
    'organization_identifier': 'ORGID',
    'domain_component': 'DC',
}
HASHES: dict[str, HashAlgorithm] = {'sha256': SHA256(), 'sha384': SHA384(), 'sha512': SHA512()}
"""What keys sign with: SHA-256 or better (Circular 15/2025/TT-BKHCN)."""

_EDWARDS = {'ed25519': 256, 'ed448': 456}  # bits; asn1crypto cannot tell them


def key_of(certificate: x509.Certificate) -> tuple[str, int]:
    """Return the key's algorithm (`rsa`, `ec`, …) and size in bits."""
    public = certificate.public_key
    algorithm = str(public.algorithm)
    if algorithm in _EDWARDS:
        return algorithm, _EDWARDS[algorithm]
    try:
        return algorithm, int(public.bit_size)
    except (ValueError, KeyError, TypeError):
        return algorithm, 0


def load_certificates(data: bytes) -> list[x509.Certificate]:
    """Read every certificate of a PEM or DER file. Raises ValueError for damaged ones, and when there is none."""
    blocks = [der for kind, _, der in pem.unarmor(data, multiple=True) if kind] if pem.detect(data) else [data]
    found = []
    for der in blocks:
        try:
            certificate = x509.Certificate.load(der, strict=True)
            _ = certificate.native, certificate.public_key.algorithm  # asn1crypto reads late; errors belong here
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError('a damaged certificate') from error
        found.append(certificate)
    if not found:
        raise ValueError('no certificate')
    return found


def signature_fits(
    certificate: x509.Certificate, message: bytes, signature: bytes, *, digest_algorithm: str = 'sha256'
) -> bool:
    """Tell whether `signature` is over `message` by the certificate's key: RSA PKCS #1 v1.5 or ECDSA."""
    try:
        algorithm = HASHES[digest_algorithm]
        public = load_der_public_key(certificate.public_key.dump())
        if isinstance(public, RSAPublicKey):
            public.verify(signature, message, PKCS1v15(), algorithm)
            return True
        if isinstance(public, EllipticCurvePublicKey):
            public.verify(signature, message, ECDSA(algorithm))
            return True
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, KeyError):
        return False
    return False


def common_name(name: x509.Name) -> str:
    """Return the most specific common name, or the whole name when there is none."""
    found = name.native.get('common_name')
    if isinstance(found, list):
        found = found[-1]
    return str(found) if found else readable(name)


def readable(name: x509.Name) -> str:
    """Return a name in the form of RFC 4514, most specific part first, at most 500 characters."""
    parts = []
    for rdn in reversed(list(name.chosen)):
        for item in rdn:
            kind = str(item['type'].native)
            parts.append(f'{_SHORT.get(kind, kind)}={item["value"].native}')
    return ', '.join(parts)[:500]
