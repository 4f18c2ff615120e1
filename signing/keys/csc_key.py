"""Signing with a remote credential (CSC API v2): hashes are authorized, then signed, one authorization for a batch."""

from __future__ import annotations

import base64
import binascii
import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from asn1crypto import algos, x509

from signing.certificates import key_of
from signing.errors import KeyFault, KeyUnavailable
from signing.keys.credential import Credential, Holder
from signing.keys.csc import CscService, RemoteCredential
from signing.keys.csc_authorization import Factor
from signing.keys.csc_http import Answer
from signing.keys.secret import Secret

_HASHES = {'sha256': '2.16.840.1.101.3.4.2.1', 'sha384': '2.16.840.1.101.3.4.2.2', 'sha512': '2.16.840.1.101.3.4.2.3'}
_RSA = '1.2.840.113549.1.1.1'  # rsaEncryption: PKCS #1 v1.5, the hash told beside it
_WITH = {
    ('rsa', 'sha256'): '1.2.840.113549.1.1.11',
    ('rsa', 'sha384'): '1.2.840.113549.1.1.12',
    ('rsa', 'sha512'): '1.2.840.113549.1.1.13',
    ('ec', 'sha256'): '1.2.840.10045.4.3.2',
    ('ec', 'sha384'): '1.2.840.10045.4.3.3',
    ('ec', 'sha512'): '1.2.840.10045.4.3.4',
}
_POLL = 1.0  # seconds between two looks at what is not finished


@contextmanager
def open_remote(
    service: CscService,
    identifier: str,
    secret: Secret,
    *,
    certificate: str = '',
    chain: Iterable[x509.Certificate] = (),
    confirm_seconds: float = 120.0,
) -> Iterator[Credential]:
    """Yield a remote key. Nothing is authorized before `sign_many`, which authorizes exactly its hashes.

    Args:
        service: the service; closed with the block.
        identifier: the service's credentialID.
        secret: PIN and one-time password, where the credential asks for them.
        certificate: SHA-256 (hex) of the certificate that it must have, '' for any.
        chain: authorities to send along with those that the service names.
        confirm_seconds: how long the signer may take to confirm on a phone, and the service to sign.

    Raises:
        KeyUnavailable: `remote_unreachable remote_refused credential_disabled certificate_missing key_unfit bad_answer`;
            on signing also `pin_missing pin_wrong pin_locked otp_missing otp_wrong authorization_expired
            batch_too_large`. Nothing was signed then, and a key that asks for no one-time password can be tried again.
    """
    with service:
        remote = service.credential(identifier)
        signer = remote.holder.certificate
        if certificate and signer.sha256.hex() != certificate:
            raise KeyUnavailable('the service has another certificate', code=KeyFault.CERTIFICATE_MISSING)
        above = {item.dump(): item for item in (*chain, *remote.holder.chain)}
        key = _RemoteKey(service, remote, secret, confirm_seconds)
        yield Credential(Holder(signer, tuple(above.values())), key)


class _RemoteKey:
    """The private key of a remote credential."""

    def __init__(self, service: CscService, remote: RemoteCredential, secret: Secret, seconds: float) -> None:
        self._service = service
        self._remote = remote
        self._secret = secret
        self._seconds = seconds
        self._otp_used = False

    def sign(self, messages: Sequence[bytes], digest_algorithm: str) -> tuple[bytes, ...]:
        """Sign each message under as few authorizations as the service allows; one where a one-time password is asked."""
        kind, _ = key_of(self._remote.holder.certificate)
        algorithm = _WITH.get((kind, digest_algorithm), '')
        if algorithm not in self._remote.algorithms:
            algorithm = _RSA if kind == 'rsa' and _RSA in self._remote.algorithms else ''
        if not algorithm:
            raise KeyUnavailable('the service does not sign so with this key', code=KeyFault.KEY_UNFIT)
        data, factors = self._remote.authorization.data(self._secret)
        most = self._remote.most
        if not factors <= {Factor.PIN}:
            if self._otp_used:
                raise KeyUnavailable('the one-time password was used', code=KeyFault.OTP_MISSING)
            if len(messages) > most:
                raise KeyUnavailable(f'at most {most} at once', code=KeyFault.BATCH_TOO_LARGE)
        values: list[bytes] = []
        for start in range(0, len(messages), most):
            hashes = [hashlib.new(digest_algorithm, item).digest() for item in messages[start : start + most]]
            self._otp_used = True
            sad = self._authorize(hashes, digest_algorithm, data, factors)
            values += self._signed(hashes, digest_algorithm, algorithm, sad)
        return tuple(values)

    def _authorize(
        self, hashes: Sequence[bytes], digest: str, data: list[dict[str, str]], factors: frozenset[Factor]
    ) -> str:
        """Return the SAD. The hashes are bound to it (SCAL2) also where the service does not ask for that (SCAL1)."""
        body = {
            'credentialID': self._remote.id,
            'numSignatures': len(hashes),
            'hashes': [base64.b64encode(item).decode() for item in hashes],
            'hashAlgorithmOID': _HASHES[digest],
            'authData': data,
        }
        try:
            answer = self._service.ask('credentials/authorize', body)
            if answer.status == 202:
                asked = {'handle': _text(answer.data, 'handle')}
                answer = self._finished(answer, 'credentials/authorizeCheck', asked)
        except KeyUnavailable as error:
            if error.code is KeyFault.PIN_WRONG and Factor.PIN not in factors:
                # the API has one answer for every factor
                raise KeyUnavailable('the authentication data is invalid', code=KeyFault.OTP_WRONG) from None
            raise
        return _text(answer.data, 'SAD')

    def _signed(self, hashes: Sequence[bytes], digest: str, algorithm: str, sad: str) -> list[bytes]:
        body: dict[str, Any] = {
            'credentialID': self._remote.id,
            'SAD': sad,
            'hashes': [base64.b64encode(item).decode() for item in hashes],
            'signAlgo': algorithm,
        }
        if algorithm == _RSA:
            body['hashAlgorithmOID'] = _HASHES[digest]
        if self._service.asynchronous:
            body['operationMode'] = 'A'
        answer = self._service.ask('signatures/signHash', body)
        if 'responseID' in answer.data:
            asked = {'requestID': _text(answer.data, 'responseID')}
            answer = self._service.ask('signatures/signPolling', asked, repeatable=True)
            answer = self._finished(answer, 'signatures/signPolling', asked)
        named = answer.data.get('signatures')
        if not isinstance(named, list) or len(named) != len(hashes):
            raise KeyUnavailable('another number of signatures', code=KeyFault.BAD_ANSWER)
        return [self._value(item) for item in named]

    def _value(self, item: object) -> bytes:
        try:
            value = base64.b64decode(str(item), validate=True)
        except (binascii.Error, ValueError):
            raise KeyUnavailable('a signature is not base64', code=KeyFault.BAD_ANSWER) from None
        kind, bits = key_of(self._remote.holder.certificate)
        if kind == 'ec' and len(value) == 2 * ((bits + 7) // 8):  # r and s side by side, as PKCS#11 has them
            return bytes(algos.DSASignature.from_p1363(value).dump())
        return value

    def _finished(self, answer: Answer, method: str, asked: Mapping[str, str]) -> Answer:
        """Ask again until the answer says that it is finished."""
        ends = time.monotonic() + self._seconds
        while answer.status == 202:
            pause = answer.retry_after or _POLL
            if time.monotonic() + pause > ends:
                raise KeyUnavailable('not confirmed in time', code=KeyFault.AUTHORIZATION_EXPIRED)
            time.sleep(pause)
            answer = self._service.ask(method, asked, repeatable=True)
        return answer


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not value:
        raise KeyUnavailable(f'the answer lacks {name}', code=KeyFault.BAD_ANSWER)
    return value
