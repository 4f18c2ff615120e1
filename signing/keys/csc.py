"""Remote signing by the CSC API v2 (Cloud Signature Consortium 2.0.0.2): the key stays with the service.

pyHanko's CSCSigner speaks version 1 of the API and holds one signature open for each document of a batch; signing in
two phases needs only "sign these hashes", which this small client does over the HTTP library that is here already.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from asn1crypto import algos, x509

from signing.certificates import key_of
from signing.errors import KeyFault, KeyUnavailable
from signing.keys.credential import Credential, Holder
from signing.keys.csc_authorization import Authorization, Factor, read_authorization
from signing.keys.csc_http import Answer, JsonClient
from signing.keys.secret import Hidden, Secret

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
_MOST_CERTIFICATES = 10
_MOST_CREDENTIALS = 100
_POLL = 1.0  # seconds between two looks at what is not finished
_CODE = re.compile(r'[a-z_]{1,40}')


@dataclass(frozen=True, slots=True)
class Account:
    """The installation's account at the service: a user (HTTP basic by auth/login) or an OAuth 2.0 client."""

    secret: str = field(repr=False)
    user: str = ''
    client: str = ''
    token_url: str = ''  # of OAuth 2.0; '' takes the one that the service names, if it is on the service's own host


@dataclass(frozen=True, slots=True)
class RemoteCredential:
    """A credential as the service describes it."""

    id: str
    holder: Holder
    algorithms: frozenset[str]  # OIDs
    authorization: Authorization
    most: int  # signatures under one authorization


class CscService:
    """A remote signing service, with the installation's account. Used as a context manager; not shared by threads."""

    def __init__(self, url: str, account: Account, *, seconds: float, ca_file: Path | None = None) -> None:
        """`url` ends with /csc/v2; `seconds` is the limit for one call."""
        self._url = url.rstrip('/')
        self._account = account
        self._client = JsonClient(seconds=seconds, ca_file=ca_file)
        self._token = ''
        self._info: Mapping[str, Any] | None = None

    def __enter__(self) -> CscService:
        return self

    def __exit__(self, *_: object) -> None:
        if self._token and self._account.user and 'auth/revoke' in self.methods:
            with suppress(KeyUnavailable):  # it ends by itself
                self.ask('auth/revoke', {'token': self._token, 'token_type_hint': 'access_token'})
        self._client.close()

    @property
    def info(self) -> Mapping[str, Any]:
        """What the service says of itself. Raises KeyUnavailable."""
        if self._info is None:
            self._info = _good(self._client.post(f'{self._url}/info', {}, repeatable=True)).data
        return self._info

    @property
    def methods(self) -> frozenset[str]:
        """The API methods that it has."""
        named = self.info.get('methods')
        return frozenset(item for item in named if isinstance(item, str)) if isinstance(named, list) else frozenset()

    @property
    def asynchronous(self) -> bool:
        """Whether it signs while the caller asks again and again."""
        return self.info.get('asynchronousOperationMode') is True and 'signatures/signPolling' in self.methods

    def ask(self, method: str, body: Mapping[str, Any], *, repeatable: bool = False) -> Answer:
        """Call a method with the service token; a token that has ended is renewed once. Raises KeyUnavailable."""
        for _ in range(2):
            if not self._token:
                self._token = self._login()
            headers = {'Authorization': Hidden(f'Bearer {self._token}')}
            answer = self._client.post(f'{self._url}/{method}', body, headers=headers, repeatable=repeatable)
            if answer.status != 401:
                return _good(answer)
            self._token = ''  # refused unread, so that it may be asked again
        raise KeyUnavailable('the service refuses its own token', code=KeyFault.REMOTE_REFUSED)

    def identifiers(self) -> tuple[str, ...]:
        """Return the credentialIDs that belong to the account. Raises KeyUnavailable."""
        named = self.ask('credentials/list', {}, repeatable=True).data.get('credentialIDs')
        if not isinstance(named, list) or not all(isinstance(item, str) and item for item in named):
            raise KeyUnavailable('its list of credentials cannot be read', code=KeyFault.BAD_ANSWER)
        return tuple(named[:_MOST_CREDENTIALS])

    def credential(self, identifier: str) -> RemoteCredential:
        """Describe a credential. Raises KeyUnavailable, `credential_disabled` for one that must not sign."""
        asked = {'credentialID': identifier, 'certificates': 'chain', 'certInfo': False, 'authInfo': True}
        data = self.ask('credentials/info', asked, repeatable=True).data
        try:
            return _described(identifier, data)
        except (KeyError, TypeError, ValueError, AttributeError, binascii.Error):
            raise KeyUnavailable('its credential cannot be read', code=KeyFault.BAD_ANSWER) from None

    def send_challenge(self, credential: RemoteCredential) -> None:
        """Ask the service to send the signer a one-time password. Raises KeyUnavailable."""
        for item in credential.authorization.objects:
            if not item.by_challenge:
                continue
            if 'credentials/getChallenge' in self.methods:
                self.ask('credentials/getChallenge', {'credentialID': credential.id, 'authObjectID': item.id})
            else:  # 2.0.0.0 and version 1
                self.ask('credentials/sendOTP', {'credentialID': credential.id})

    def _login(self) -> str:
        account = self._account
        if account.user:
            words = base64.b64encode(':'.join((account.user, account.secret)).encode()).decode()
            headers = {'Authorization': Hidden('Basic ' + words)}
            del words
            answer = self._client.post(f'{self._url}/auth/login', {}, headers=headers, repeatable=True)
        else:
            form = {
                'grant_type': 'client_credentials',
                'client_id': account.client,
                'client_secret': Hidden(account.secret),
                'scope': 'service',
            }
            answer = self._client.post(self._token_url(), form, form=True, repeatable=True)
        if answer.status in (400, 401, 403):
            raise KeyUnavailable('the service refuses the account', code=KeyFault.REMOTE_REFUSED)
        token = _good(answer).data.get('access_token')
        if not isinstance(token, str) or not token.isascii() or not token.isprintable() or not token:
            raise KeyUnavailable('it gave no token', code=KeyFault.BAD_ANSWER)
        return token

    def _token_url(self) -> str:
        if self._account.token_url:
            return self._account.token_url
        named = self.info.get('oauth2')
        if named is None:
            return f'{self._url}/oauth2/token'
        # the client's secret goes to the host that the administrator named, wherever the service points
        if not isinstance(named, str) or urlsplit(named).netloc != urlsplit(self._url).netloc:
            raise KeyUnavailable('it logs in elsewhere: token_url must be configured', code=KeyFault.REMOTE_REFUSED)
        return f'{named.rstrip("/")}/oauth2/token'


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
            ends = time.monotonic() + self._seconds
            while answer.status == 202:
                self._wait(answer, ends)
                handle = _text(answer.data, 'handle')
                answer = self._service.ask('credentials/authorizeCheck', {'handle': handle}, repeatable=True)
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
        ends = time.monotonic() + self._seconds
        if 'responseID' in answer.data:
            asked = {'requestID': _text(answer.data, 'responseID')}
            answer = self._service.ask('signatures/signPolling', asked, repeatable=True)
            while answer.status == 202:
                self._wait(answer, ends)
                answer = self._service.ask('signatures/signPolling', asked, repeatable=True)
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

    @staticmethod
    def _wait(answer: Answer, ends: float) -> None:
        pause = answer.retry_after or _POLL
        if time.monotonic() + pause > ends:
            raise KeyUnavailable('not confirmed in time', code=KeyFault.AUTHORIZATION_EXPIRED)
        time.sleep(pause)


def _described(identifier: str, data: Mapping[str, Any]) -> RemoteCredential:
    key, cert = data['key'], data['cert']
    if key['status'] != 'enabled':
        raise KeyUnavailable('the key is disabled', code=KeyFault.CREDENTIAL_DISABLED)
    if cert.get('status', 'valid') != 'valid':
        raise KeyUnavailable('its certificate is not valid', code=KeyFault.CREDENTIAL_DISABLED)
    listed = cert['certificates']
    if not 1 <= len(listed) <= _MOST_CERTIFICATES:
        raise ValueError(len(listed))
    certificates = [x509.Certificate.load(base64.b64decode(item, validate=True), strict=True) for item in listed]
    _ = [item.native for item in certificates]  # asn1crypto reads late
    most = int(data['multisign'])
    if most < 1:
        raise ValueError(most)
    return RemoteCredential(
        id=identifier,
        holder=Holder(certificates[0], tuple(item for item in certificates[1:] if item.ca)),
        algorithms=frozenset(item for item in key['algo'] if isinstance(item, str)),
        authorization=read_authorization(data['auth']),
        most=most,
    )


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not value:
        raise KeyUnavailable(f'the answer lacks {name}', code=KeyFault.BAD_ANSWER)
    return value


_DESCRIBED = (  # words of the specification's tables; services write more around them
    ('credential locked', KeyFault.PIN_LOCKED),
    ('is disabled', KeyFault.CREDENTIAL_DISABLED),
    ('certificate is expired', KeyFault.CREDENTIAL_DISABLED),
    ('sad expired', KeyFault.AUTHORIZATION_EXPIRED),
    ('signatures is too high', KeyFault.BATCH_TOO_LARGE),
    ('invalid parameter credentialid', KeyFault.CERTIFICATE_MISSING),
)
_NAMED = {
    'invalid_authentication_data': KeyFault.PIN_WRONG,
    'invalid_pin': KeyFault.PIN_WRONG,
    'invalid_otp': KeyFault.OTP_WRONG,
}


def _good(answer: Answer) -> Answer:
    """Return a success. Raises KeyUnavailable with what the service says; its own words may repeat what was typed."""
    if answer.status in (200, 202, 204):
        return answer
    if answer.data.get('error') == 'accepted_request':  # not finished; some services say so with status 400
        return Answer(202, answer.data, answer.retry_after)
    if answer.status == 429 or answer.status >= 500:
        raise KeyUnavailable(
            f'status {answer.status}', code=KeyFault.REMOTE_UNREACHABLE, retry_after=answer.retry_after
        )
    name, code = _meaning(answer.data.get('error'), answer.data.get('error_description'))
    raise KeyUnavailable(f'status {answer.status}, {name}', code=code)


def _meaning(error: object, words: object) -> tuple[str, KeyFault]:
    """Return the name of an error, if it is a name, and its code."""
    name = error if isinstance(error, str) and _CODE.fullmatch(error) else 'an unknown error'
    told = words.lower() if isinstance(words, str) else ''
    code = next((fault for part, fault in _DESCRIBED if part in told), None)
    return name, code or _NAMED.get(name, KeyFault.REMOTE_REFUSED)
