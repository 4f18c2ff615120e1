"""Keys on PKCS#11 tokens: chosen by token and certificate id, the PIN used once and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pkcs11
from asn1crypto import pem, x509
from pkcs11.constants import Attribute, ObjectClass
from pyhanko.sign.pkcs11 import PKCS11Signer

from signing.certificates import common_name
from signing.coroutines import run_to_end
from signing.errors import KeyUnavailable
from signing.keys.credential import Credential, Holder


class _TokenKey:
    """The private key of an open session."""

    def __init__(self, signer: PKCS11Signer) -> None:
        self._signer = signer

    def sign(self, messages: Sequence[bytes], digest_algorithm: str) -> list[bytes]:
        """Sign each message."""
        return [self._sign(message, digest_algorithm) for message in messages]

    def _sign(self, message: bytes, digest_algorithm: str) -> bytes:
        value: bytes = run_to_end(lambda: self._signer.async_sign_raw(message, digest_algorithm))
        return value


@dataclass(frozen=True, slots=True)
class TokenCertificate:
    """A certificate found on a token; `key_id` is what chooses it."""

    token: str
    key_id: bytes
    name: str
    sha256: str


@contextmanager
def open_token(
    module: Path, *, token: str, key_id: bytes, pin: str, chain: Iterable[x509.Certificate] = ()
) -> Iterator[Credential]:
    """Log in to `token` and yield the key whose CKA_ID is `key_id`; logs out at the end.

    Intermediate certificates that lie on the token are sent along with `chain`.
    Raises KeyUnavailable: no such module, token or certificate, or a wrong PIN.
    """
    session = _login(module, token, pin)
    try:
        found = dict(_certificates(session))
        if key_id not in found:
            raise KeyUnavailable(f'token {token!r} holds no certificate {key_id.hex()}')
        others = [cert for cert in found.values() if cert != found[key_id]]
        above = (*chain, *(cert for cert in others if cert.ca))
        signer = PKCS11Signer(session, signing_cert=found[key_id], key_id=key_id)
        try:
            _ = (
                signer.signing_cert
            )  # loads the key handle now, so that a missing key is found before anything is signed
        except Exception as error:
            raise KeyUnavailable(f'token {token!r} holds no private key {key_id.hex()}') from error
        yield Credential(Holder(found[key_id], above), _TokenKey(signer))
    finally:
        session.close()


def list_certificates(module: Path, *, token: str, pin: str) -> tuple[TokenCertificate, ...]:
    """Return the end-entity certificates on a token, for a person to choose from. Raises KeyUnavailable."""
    session = _login(module, token, pin)
    try:
        return tuple(
            TokenCertificate(token, key_id, common_name(cert.subject), cert.sha256.hex())
            for key_id, cert in _certificates(session)
            if not cert.ca
        )
    finally:
        session.close()


def _login(module: Path, token: str, pin: str) -> pkcs11.Session:
    try:
        library = pkcs11.lib(str(module))
    except Exception as error:
        raise KeyUnavailable(f'PKCS#11 module {module.name} cannot be loaded') from error
    try:
        return library.get_token(token_label=token).open(user_pin=pin)
    except pkcs11.exceptions.PKCS11Error as error:
        # the class alone: some drivers put what was typed into the text
        raise KeyUnavailable(f'token {token!r}: {type(error).__name__}') from None


def _certificates(session: pkcs11.Session) -> Iterator[tuple[bytes, x509.Certificate]]:
    for item in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}):
        data = item[Attribute.VALUE]
        if pem.detect(data):
            _, _, data = pem.unarmor(data)
        yield item[Attribute.ID], x509.Certificate.load(data)
