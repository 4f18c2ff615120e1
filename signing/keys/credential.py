"""A signing key with its certificate and chain, whatever holds it: a file, a token, a remote service."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from asn1crypto import algos, x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import HashAlgorithm

from signing.certificates import HASHES, key_of, signature_fits
from signing.errors import KeyFault, KeyUnavailable
from signing.fitness import check_before_signing

PrivateKey = RSAPrivateKey | EllipticCurvePrivateKey


class RawKey(Protocol):
    """What holds a private key. `sign` gives one signature value for each message, in order, or raises KeyUnavailable.

    The value is PKCS #1 v1.5 for RSA (RFC 8017), and the DER of Ecdsa-Sig-Value for ECDSA (RFC 3279).
    """

    def sign(self, messages: Sequence[bytes], digest_algorithm: str) -> Sequence[bytes]:
        """Sign each message; it is the key's work to hash it."""
        ...


@dataclass(frozen=True)
class Holder:
    """Whose signature it will be: what `prepare` must know before any key is opened."""

    certificate: x509.Certificate = field(repr=False)
    chain: tuple[x509.Certificate, ...] = field(default=(), repr=False)  # above it, in no particular order

    def check(self, moment: datetime) -> None:
        """Raise CertificateUnfit unless the certificate may sign at `moment`."""
        check_before_signing(self.certificate, moment)

    @property
    def digest_algorithm(self) -> str:
        """What the signed attributes are hashed with: as strong as the key's curve (RFC 5758), else SHA-256."""
        kind, bits = key_of(self.certificate)
        if kind != 'ec' or bits <= 256:
            return 'sha256'
        return 'sha384' if bits <= 384 else 'sha512'

    @property
    def mechanism(self) -> algos.SignedDigestAlgorithm:
        """The signature algorithm as it stands in a CMS SignerInfo (RFC 5652; RFC 5753 for ECDSA)."""
        kind, _ = key_of(self.certificate)
        name = f'{self.digest_algorithm}_ecdsa' if kind == 'ec' else 'rsassa_pkcs1v15'
        return algos.SignedDigestAlgorithm({'algorithm': name})

    @property
    def signature_size(self) -> int:
        """The most bytes that a signature value can have."""
        kind, bits = key_of(self.certificate)
        return (bits + 7) // 8 if kind == 'rsa' else 2 * (bits // 8 + 1) + 10


@dataclass(frozen=True)
class Credential:
    """A key that can sign. Holds no secret that could be shown: the key stays behind `key`."""

    holder: Holder
    key: RawKey = field(repr=False, compare=False)

    @property
    def certificate(self) -> x509.Certificate:
        """The signer's certificate."""
        return self.holder.certificate

    @property
    def chain(self) -> tuple[x509.Certificate, ...]:
        """Certificates above it, in no particular order."""
        return self.holder.chain

    def check(self, moment: datetime) -> None:
        """Raise CertificateUnfit unless the certificate may sign at `moment`."""
        self.holder.check(moment)

    def sign(self, message: bytes, digest_algorithm: str | None = None) -> bytes:
        """Sign one message; see `sign_many`."""
        return self.sign_many((message,), digest_algorithm)[0]

    def sign_many(self, messages: Sequence[bytes], digest_algorithm: str | None = None) -> tuple[bytes, ...]:
        """Sign each message, under one authorization where the key is remote; all or none.

        `digest_algorithm` is the holder's unless told. Every value is checked against the certificate: a token may hold
        another key under the same id. Raises KeyUnavailable.
        """
        algorithm = digest_algorithm or self.holder.digest_algorithm
        if algorithm not in HASHES:
            raise KeyUnavailable(f'no key signs over {algorithm}', code=KeyFault.KEY_UNFIT)
        values = tuple(self.key.sign(messages, algorithm))
        if len(values) != len(messages):
            raise KeyUnavailable('the key gave another number of signatures', code=KeyFault.BAD_ANSWER)
        for message, value in zip(messages, values, strict=True):
            if not signature_fits(self.certificate, message, value, digest_algorithm=algorithm):
                raise KeyUnavailable('the signature is not by the key of the certificate', code=KeyFault.KEY_MISMATCH)
        return values


class SoftwareKey:
    """A private key in memory, parsed once: parsing it for every signature costs more than signing."""

    def __init__(self, key: PrivateKey) -> None:
        """Keep the key object."""
        self._key = key

    def sign(self, messages: Sequence[bytes], digest_algorithm: str) -> tuple[bytes, ...]:
        """Sign each message."""
        return tuple(self._sign(message, HASHES[digest_algorithm]) for message in messages)

    def _sign(self, message: bytes, algorithm: HashAlgorithm) -> bytes:
        if isinstance(self._key, RSAPrivateKey):
            return self._key.sign(message, PKCS1v15(), algorithm)
        return self._key.sign(message, ECDSA(algorithm))


def in_memory(certificate: x509.Certificate, key: object, chain: Iterable[x509.Certificate]) -> Credential:
    """Make a credential of a software key. Raises KeyUnavailable for keys that are neither RSA nor ECDSA."""
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise KeyUnavailable(f'{type(key).__name__} is not an RSA or ECDSA key', code=KeyFault.KEY_UNFIT)
    others = {other.dump(): other for other in chain}
    others.pop(certificate.dump(), None)
    return Credential(Holder(certificate, tuple(others.values())), SoftwareKey(key))
