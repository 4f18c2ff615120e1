"""A signing key with its certificate and chain, whatever holds it, and the checks made before it may sign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from signing.certificates import check_before_signing
from signing.errors import KeyUnavailable

PrivateKey = RSAPrivateKey | EllipticCurvePrivateKey


@dataclass(frozen=True)
class Credential:
    """A key that can sign. `signer` is the library's object and stays inside this package."""

    signer: Signer

    @property
    def certificate(self) -> x509.Certificate:
        """The signer's certificate."""
        return self.signer.signing_cert

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """Certificates above it, in no particular order."""
        return tuple(cert for cert in self.signer.cert_registry if cert != self.certificate)

    def check(self, moment: datetime) -> None:
        """Raise CertificateUnfit unless the certificate may sign at `moment`."""
        check_before_signing(self.certificate, moment)


class InMemorySigner(SimpleSigner):
    """A software key whose object is built once: parsing it for every signature costs more than signing."""

    def __init__(self, certificate: x509.Certificate, key: PrivateKey, chain: Iterable[x509.Certificate]) -> None:
        """`chain` are the certificates sent along; roots are left out by the library where the standard says so."""
        store = SimpleCertificateStore()
        store.register(certificate)
        store.register_multiple(list(chain))
        super().__init__(signing_cert=certificate, signing_key=None, cert_registry=store, embed_roots=True)
        self._key = key

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:
        """Sign `data` with RSA PKCS#1 v1.5 or ECDSA."""
        digest: Any = get_pyca_cryptography_hash(digest_algorithm)
        if isinstance(self._key, RSAPrivateKey):
            return self._key.sign(data, PKCS1v15(), digest)
        return self._key.sign(data, ECDSA(digest))


def in_memory(certificate: x509.Certificate, key: object, chain: Iterable[x509.Certificate]) -> Credential:
    """Make a credential of a software key. Raises KeyUnavailable for keys that are neither RSA nor ECDSA."""
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise KeyUnavailable(f'{type(key).__name__} is not an RSA or ECDSA key')
    return Credential(InMemorySigner(certificate, key, chain))
