"""Keys on PKCS#11 tokens: chosen by certificate, the PIN used once and kept nowhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from asn1crypto import x509

from signing.certificates import common_name
from signing.errors import KeyFault, KeyUnavailable
from signing.keys.credential import Credential, Holder
from signing.keys.secret import Secret
from signing.keys.token import Token, TokenProcess, driver

SECONDS = 30.0
"""The limit for one answer of a driver; tokens sign in less than two seconds."""

_LABEL_BYTES = 32  # CK_TOKEN_INFO.label; longer labels are cut there, in the middle of a letter too


@dataclass(frozen=True, slots=True)
class TokenCertificate:
    """A certificate found on a token, with the authorities that lie beside it."""

    found_on: Token
    key_id: bytes  # CKA_ID
    holder: Holder
    key_here: bool | None = None  # False: the token shows keys, and none of this certificate; None: it shows none

    @property
    def token(self) -> str:
        """Label of the token."""
        return self.found_on.label

    @property
    def serial(self) -> str:
        """Serial number of the token."""
        return self.found_on.serial

    @property
    def name(self) -> str:
        """Whose it is."""
        return common_name(self.holder.certificate.subject)

    @property
    def sha256(self) -> str:
        """What chooses it: hex."""
        return str(self.holder.certificate.sha256.hex())


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which key: by the SHA-256 (hex) of its certificate, or by CKA_ID; on which token, where that must be said."""

    certificate: str = ''
    key_id: bytes = b''
    token: str = ''  # label
    serial: str = ''

    def __post_init__(self) -> None:
        """Raise ValueError unless something chooses the key."""
        if not (self.certificate or self.key_id):
            raise ValueError('a key is chosen by certificate or id')

    def is_on(self, token: Token) -> bool:
        """Tell whether it may be this token."""
        return (not self.token or _same_label(self.token, token.label)) and self.serial in ('', token.serial)

    def is_it(self, found: TokenCertificate) -> bool:
        """Tell whether this is the certificate."""
        return self.certificate in ('', found.sha256) and self.key_id in (b'', found.key_id)


def list_certificates(
    module: Path, *, token: str = '', serial: str = '', pin: str = '', seconds: float = SECONDS
) -> tuple[TokenCertificate, ...]:
    """Return the end-entity certificates on the tokens of a module, for a person to choose from.

    Certificates are public objects, so no PIN is asked; with one, those of a token that hides them are listed too.
    Raises KeyUnavailable.
    """
    secret = Secret(pin)
    del pin
    with driver(module, seconds=seconds) as process:
        tokens = [item for item in process.tokens() if Wanted('any', token=token, serial=serial).is_on(item)]
        if (token or serial) and not tokens:
            raise KeyUnavailable('no such token', code=KeyFault.TOKEN_MISSING)
        if secret and len(tokens) == 1:
            _login(process, tokens[0], secret, allow_last_try=False)
        return tuple(item for one in tokens for item in _on(process, one) if not item.holder.certificate.ca)


def find_certificate(module: Path, wanted: Wanted, *, seconds: float = SECONDS) -> TokenCertificate:
    """Return the certificate of a key and the state of its token, before any PIN is asked. Raises KeyUnavailable."""
    with driver(module, seconds=seconds) as process:
        return _find(process, wanted)


@contextmanager
def open_token(
    module: Path,
    *,
    certificate: str = '',
    key_id: bytes = b'',
    token: str = '',
    serial: str = '',
    pin: str = '',
    pin_pad: bool = False,
    chain: Iterable[x509.Certificate] = (),
    allow_last_try: bool = False,
    seconds: float = SECONDS,
) -> Iterator[Credential]:
    """Log in to the token that holds the certificate and yield its key; everything is closed at the end.

    Args:
        module: the PKCS#11 driver (a shared library).
        certificate: SHA-256 of the certificate, hex; or `key_id`, its CKA_ID.
        key_id: see there.
        token: label of the token, and `serial` its serial number, where several hold the certificate.
        serial: see there.
        pin: used once; kept for the time of the block only for a key with CKA_ALWAYS_AUTHENTICATE.
        pin_pad: the PIN is typed on the reader.
        chain: authorities to send along with those on the token.
        allow_last_try: log in although a wrong PIN would lock the token; never set it for what comes over a network.
        seconds: the limit for one answer of the driver.

    Raises:
        KeyUnavailable: `module_missing module_failed token_missing token_ambiguous certificate_missing key_missing
            key_unfit pin_missing pin_wrong pin_last_try pin_locked`; nothing was signed, and it can be tried again.
    """
    wanted = Wanted(certificate, key_id, token, serial)
    secret = Secret(pin)
    del pin  # what a traceback could show is the Secret
    with driver(module, seconds=seconds) as process:
        try:
            found = _find(process, wanted)
        except KeyUnavailable as error:
            hidden = _hidden(process, wanted) if error.code is KeyFault.CERTIFICATE_MISSING else None
            if hidden is None:
                raise
            _login(process, hidden, secret, pin_pad=pin_pad, allow_last_try=allow_last_try)
            found = _one(item for item in _on(process, hidden) if wanted.is_it(item))
        else:
            _login(process, found.found_on, secret, pin_pad=pin_pad, allow_last_try=allow_last_try)
        signer = found.holder.certificate
        process.ask('choose', certificate=signer.dump().hex(), key_id=found.key_id.hex())
        above = {item.dump(): item for item in (*chain, *found.holder.chain)}
        yield Credential(Holder(signer, tuple(above.values())), _TokenKey(process))


class _TokenKey:
    """The private key of an open session."""

    def __init__(self, process: TokenProcess) -> None:
        self._process = process

    def sign(self, messages: Sequence[bytes], digest_algorithm: str) -> tuple[bytes, ...]:
        """Sign each message."""
        asked = (self._process.ask('sign', message=message.hex(), digest=digest_algorithm) for message in messages)
        return tuple(bytes.fromhex(value) for value in asked)


def _login(process: TokenProcess, token: Token, secret: Secret, *, pin_pad: bool = False, allow_last_try: bool) -> None:
    """Log in, unless that could lock the token or no PIN was typed. Raises KeyUnavailable."""
    if token.locked:
        raise KeyUnavailable('the token is locked', code=KeyFault.PIN_LOCKED, tries_left=0)
    if token.final_try and not allow_last_try:
        raise KeyUnavailable('one more wrong PIN would lock the token', code=KeyFault.PIN_LAST_TRY, tries_left=1)
    if not (secret or pin_pad):
        raise KeyUnavailable('no PIN was typed', code=KeyFault.PIN_MISSING, tries_left=token.tries_left)
    if pin_pad and not token.pin_pad:
        raise KeyUnavailable('the reader has no keys for a PIN', code=KeyFault.KEY_UNFIT)
    try:
        process.ask('login', slot=token.slot, secret=None if pin_pad else secret)
    except KeyUnavailable as error:
        if error.code is not KeyFault.PIN_WRONG:
            raise
        now = next((item for item in process.tokens() if item.slot == token.slot), token)
        code = KeyFault.PIN_LOCKED if now.locked else KeyFault.PIN_WRONG
        raise KeyUnavailable('the token refused the PIN', code=code, tries_left=now.tries_left) from None


def _find(process: TokenProcess, wanted: Wanted) -> TokenCertificate:
    tokens = [item for item in process.tokens() if wanted.is_on(item)]
    if not tokens:
        raise KeyUnavailable('the token is not plugged in', code=KeyFault.TOKEN_MISSING)
    return _one(item for token in tokens for item in _on(process, token) if wanted.is_it(item))


def _one(found: Iterable[TokenCertificate]) -> TokenCertificate:
    """Return the one that was found. The same certificate twice on one token is one; on two tokens it is not."""
    there = {(item.found_on.slot, item.sha256): item for item in found}
    if not there:
        raise KeyUnavailable('no token holds the certificate', code=KeyFault.CERTIFICATE_MISSING)
    if len(there) > 1:
        serials = ', '.join(sorted(item.serial for item in there.values()))
        raise KeyUnavailable(f'it fits several, on tokens {serials}', code=KeyFault.TOKEN_AMBIGUOUS)
    return next(iter(there.values()))


def _hidden(process: TokenProcess, wanted: Wanted) -> Token | None:
    """Return the one token that may hide the certificate until somebody logs in."""
    tokens = [item for item in process.tokens() if wanted.is_on(item) and item.login_required]
    silent = [item for item in tokens if not _on(process, item)]
    return silent[0] if len(silent) == 1 else None


def _on(process: TokenProcess, token: Token) -> tuple[TokenCertificate, ...]:
    """Return the certificates on a token that can be read now."""
    found = [_read(token, item) for item in process.ask('certificates', slot=token.slot)]
    above = tuple(item.holder.certificate for item in found if item.holder.certificate.ca)
    return tuple(replace(item, holder=replace(item.holder, chain=above)) for item in found)


def _read(token: Token, item: Mapping[str, Any]) -> TokenCertificate:
    certificate = x509.Certificate.load(bytes.fromhex(item['der']))
    return TokenCertificate(token, bytes.fromhex(item['id']), Holder(certificate), item['key'])


def _same_label(configured: str, label: str) -> bool:
    """Compare labels as a token stores them: 32 bytes of UTF-8, in either normal form, cut anywhere."""

    def stored(text: str, form: Literal['NFC', 'NFD']) -> str:
        cut = unicodedata.normalize(form, text).encode()[:_LABEL_BYTES]
        return unicodedata.normalize('NFC', cut.decode('utf-8', 'ignore')).strip()

    shown = unicodedata.normalize('NFC', label.rstrip('\ufffd')).strip()
    return shown in (stored(configured, 'NFC'), stored(configured, 'NFD'))
