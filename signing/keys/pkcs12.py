"""Keys in PKCS#12 files: for tests and for bodies that have no token yet."""

from __future__ import annotations

from pathlib import Path

from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from signing.errors import KeyUnavailable
from signing.keys.credential import Credential, in_memory

_MAX_BYTES = 1 << 20


def open_pkcs12(path: Path, passphrase: str | None) -> Credential:
    """Read key, certificate and chain of a PKCS#12 file once. Raises KeyUnavailable; never tells the passphrase."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KeyUnavailable(f'{path.name} cannot be read') from error
    if len(data) > _MAX_BYTES:
        raise KeyUnavailable(f'{path.name} is no PKCS#12 file')
    secret = passphrase.encode() if passphrase else None
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, secret)
    except Exception:
        # the cause may quote what was typed, so the chain is cut
        raise KeyUnavailable(f'{path.name}: wrong passphrase or damaged file') from None
    if key is None or certificate is None:
        raise KeyUnavailable(f'{path.name} holds no key with its certificate')
    chain = [x509.Certificate.load(other.public_bytes(Encoding.DER)) for other in others]
    return in_memory(x509.Certificate.load(certificate.public_bytes(Encoding.DER)), key, chain)
