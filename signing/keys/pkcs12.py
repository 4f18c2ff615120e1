"""Keys in PKCS#12 files: for tests and for bodies that have no token yet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from asn1crypto import pkcs12 as asn1_pkcs12
from asn1crypto import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, pkcs12

from signing.errors import KeyFault, KeyUnavailable
from signing.keys.credential import Credential, in_memory

_MAX_BYTES = 1 << 20


def open_pkcs12(
    path: Path, passphrase: str | None, *, certificate: str = '', chain: Iterable[x509.Certificate] = ()
) -> Credential:
    """Read the key of a PKCS#12 file, its certificate and what lies above it; also files with RC2 or 3DES.

    `certificate` is the SHA-256 (hex) of the one that must be there, '' for whichever belongs to the key. `chain` is
    added to the authorities in the file. Raises KeyUnavailable `key_file_missing`, `key_file_damaged`, `pin_missing`,
    `pin_wrong`, `key_missing`, `certificate_missing`, `key_mismatch` or `key_unfit`; never tells the passphrase.
    """
    loaded = _load(_read(path), path.name, passphrase or '')
    key = loaded.key
    if key is None:
        raise KeyUnavailable(f'{path.name} holds no private key', code=KeyFault.KEY_MISSING)
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise KeyUnavailable(f'{type(key).__name__} is not an RSA or ECDSA key', code=KeyFault.KEY_UNFIT)
    held = [item for item in (loaded.cert, *loaded.additional_certs) if item is not None]
    there = [x509.Certificate.load(item.certificate.public_bytes(Encoding.DER)) for item in held]
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    chosen = _chosen(there, certificate, x509.PublicKeyInfo.load(public), path.name)
    above = (item for item in there if item.ca)  # others' certificates, or older ones, are not sent along
    return in_memory(chosen, key, [*above, *chain])


def _chosen(there: list[x509.Certificate], certificate: str, public: x509.PublicKeyInfo, name: str) -> x509.Certificate:
    """Return the certificate that signs: the one that was asked for, and only if the key is its own."""
    fitting = [item for item in there if item.public_key.sha256 == public.sha256]
    if not certificate:
        if not fitting:
            raise KeyUnavailable(f'{name} holds no certificate of its key', code=KeyFault.CERTIFICATE_MISSING)
        return max(fitting, key=lambda item: item.not_valid_after)
    asked = [item for item in there if item.sha256.hex() == certificate]
    if not asked:
        raise KeyUnavailable(f'{name} does not hold the configured certificate', code=KeyFault.CERTIFICATE_MISSING)
    if asked[0] not in fitting:
        raise KeyUnavailable(f'the key in {name} is not that of the certificate', code=KeyFault.KEY_MISMATCH)
    return asked[0]


def _read(path: Path) -> bytes:
    try:
        with path.open('rb') as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        raise KeyUnavailable(f'{path.name} cannot be read', code=KeyFault.FILE_MISSING) from error
    if len(data) > _MAX_BYTES:
        raise KeyUnavailable(f'{path.name} is no PKCS#12 file', code=KeyFault.FILE_DAMAGED)
    return data


def _load(data: bytes, name: str, passphrase: str) -> pkcs12.PKCS12KeyAndCertificates:
    try:
        _ = asn1_pkcs12.Pfx.load(data, strict=True).native
    except (ValueError, TypeError, KeyError):
        raise KeyUnavailable(f'{name} is no PKCS#12 file', code=KeyFault.FILE_DAMAGED) from None
    try:
        return pkcs12.load_pkcs12(data, passphrase.encode() if passphrase else None)
    except UnsupportedAlgorithm:
        raise KeyUnavailable(f'{name}: its encryption is not supported', code=KeyFault.KEY_UNFIT) from None
    except Exception:
        # the cause may quote what was typed, so the chain is cut
        code = KeyFault.PIN_WRONG if passphrase else KeyFault.PIN_MISSING
        raise KeyUnavailable(f'{name}: wrong passphrase or damaged file', code=code) from None
