"""Remote signing by the CSC API v2 (Cloud Signature Consortium 2.0.0.2): the key stays with the service.

pyHanko's CSCSigner speaks version 1 of the API and holds one signature open for each document of a batch; signing in
two phases needs only "sign these hashes", which this small client does over the HTTP library that is here already.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from asn1crypto import x509

from signing.errors import KeyFault, KeyUnavailable
from signing.keys.credential import Holder
from signing.keys.csc_authorization import Authorization, read_authorization
from signing.keys.csc_http import Answer, JsonClient
from signing.keys.secret import Hidden

_MOST_CERTIFICATES = 10
_MOST_CREDENTIALS = 100
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
        with suppress(KeyUnavailable):  # the token ends by itself
            if self._token and self._account.user and 'auth/revoke' in self.methods:
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
