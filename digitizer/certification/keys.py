"""The key registry of an installation: who signs with which key, and how a key is opened for one act of signing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

import structlog
from asn1crypto import x509

from digitizer.certification.keyfile import (
    ORGANISATION,
    AgentEntry,
    CscEntry,
    DevelopmentEntry,
    KeyEntry,
    KeyKind,
    Pkcs11Entry,
    Pkcs12Entry,
    read_keys,
)
from digitizer.certification.pin_gate import GatedKey, OneSignature, PinGate
from digitizer.config import Mode, Settings
from digitizer.documents.errors import NotFound, ServiceError
from digitizer.errors import ConfigurationError
from digitizer.identity.throttle import Throttle
from digitizer.kit import clock
from signing.certificates import common_name, load_certificates
from signing.errors import CertificateUnfit, KeyFault, KeyUnavailable, Unfit
from signing.keys.credential import Credential, Holder
from signing.keys.csc import Account, CscService
from signing.keys.csc_authorization import Factor
from signing.keys.csc_key import open_remote
from signing.keys.development import MARKER, OFFICER, ensure_development_pki
from signing.keys.development import ORGANISATION as ORGANISATION_MEMBER
from signing.keys.pkcs11 import Wanted, find_certificate, open_token
from signing.keys.pkcs12 import open_pkcs12
from signing.keys.secret import Secret

log = structlog.get_logger(__name__)

__all__ = ['ANY_OFFICER', 'KeyRefused', 'KeyRegistry', 'KeyState', 'Secret']

ANY_OFFICER = '*'
"""Holder of the development officer's key: every officer of a demo installation."""

_STATUS = {
    KeyFault.PIN_WAIT: 429,
    KeyFault.REMOTE_UNREACHABLE: 503,
    KeyFault.TOKEN_MISSING: 503,
    KeyFault.MODULE_FAILED: 503,
}
_FOR_THE_CONSOLE = frozenset({KeyFault.PIN_LAST_TRY, KeyFault.PIN_BLOCKED, KeyFault.PIN_WAIT})
_TYPED_S = 120  # for a person to type a PIN on the reader
_MOST_SECRET = 4096  # bytes of a secret_file
_CHALLENGE_S = 30.0  # between two messages to a signer's phone
_LOOK_S = 10  # for a look at a key, which a page waits for


class KeyRefused(ServiceError):
    """A key could not be opened or did not sign; nothing is signed. The code is a `KeyFault`."""

    status = 409
    code = KeyFault.UNAVAILABLE.value

    def __init__(self, error: KeyUnavailable) -> None:
        """Tell people what the signing library found."""
        facts = {'pin_tries_left': error.tries_left, 'retry_after_s': error.retry_after}
        known: dict[str, Any] = {name: value for name, value in facts.items() if value is not None}
        super().__init__(error.code.value, **known)
        self.status = _STATUS.get(error.code, 409)


@dataclass(frozen=True, slots=True)
class KeyState:
    """What can be said of a key before anybody types a PIN."""

    entry: KeyEntry
    asks: frozenset[Factor] = frozenset()  # what must be typed
    problem: str | None = None  # why it would not sign now: a `KeyFault`, or 'certificate_unfit'
    name: str = ''  # whose certificate it is; '' where it cannot be read without the PIN
    valid_to: datetime | None = None
    tries_left: int | None = None
    unfit: Unfit | None = None  # why the certificate may not sign

    @property
    def may_be_tried(self) -> bool:
        """Whether what a person types at the console may open it: it signs now, or only wrong PINs stand in its way."""
        return self.problem is None or self.problem in _FOR_THE_CONSOLE


class KeyRegistry:
    """The keys of this installation. Loaded once; a key is opened anew for each act of signing."""

    def __init__(self, entries: tuple[KeyEntry, ...], settings: Settings) -> None:
        """Use `load`."""
        self.entries = entries
        self._settings = settings
        self._gate = PinGate(settings.data_dir / 'keys')
        self._challenges = Throttle(1, _CHALLENGE_S)
        self._chains = {entry.name: _chain(entry) for entry in entries}
        for entry in entries:
            _check_secret_file(entry)

    @classmethod
    def load(cls, settings: Settings) -> KeyRegistry:
        """Read `keys_file`; without one, demo mode has the development keys and production has none.

        Raises ConfigurationError naming file and entry.
        """
        if settings.keys_file is not None:
            return cls(read_keys(settings.keys_file), settings)
        return cls(_DEVELOPMENT if settings.mode is Mode.DEMO else (), settings)

    def for_holder(self, holder: str) -> tuple[KeyEntry, ...]:
        """Return the keys of 'organisation' or of a user name, in the order of the file."""
        wanted = (holder,) if holder == ORGANISATION else (holder.lower(), ANY_OFFICER)
        return tuple(entry for entry in self.entries if entry.holder in wanted)

    def entry(self, name: str) -> KeyEntry:
        """Return a key by its name. Raises NotFound."""
        for entry in self.entries:
            if entry.name == name:
                return entry
        raise NotFound

    @contextmanager
    def open(self, name: str, secret: Secret = Secret()) -> Iterator[Credential]:
        """Open a key and yield it; it is closed when the block ends. Sign a batch with one `Credential.sign_many`.

        `secret` is the PIN or passphrase, with a one-time password where the key asks for one. A KeyUnavailable of the
        block leaves as KeyRefused too. Raises NotFound, KeyRefused.
        """
        with self._opened(self.entry(name), secret, at_the_console=False) as credential:
            yield credential

    @contextmanager
    def open_at_the_console(self, name: str, secret: Secret) -> Iterator[Credential]:
        """Open a key for the person who sits before the token: the last try of a PIN is theirs to use.

        The right PIN releases a key that wrong ones have blocked. Raises NotFound, KeyRefused.
        """
        with self._opened(self.entry(name), secret, at_the_console=True) as credential:
            yield credential

    def release(self, name: str) -> None:
        """Let PINs be tried again after too many wrong ones. Raises NotFound."""
        self._gate.release(self.entry(name).pin_scope)

    def look(self, name: str) -> KeyState:
        """Say what is known of a key without its PIN: is it there, may its certificate sign, how many tries are left.

        Takes up to a second for a token. Raises NotFound.
        """
        entry = self.entry(name)
        try:
            state = self._seen(entry)
            if state.problem is None and state.asks:
                self._gate.refuse(entry.pin_scope, _limit(entry))
        except KeyUnavailable as error:
            return KeyState(entry, _usual(entry), error.code.value, tries_left=error.tries_left)
        return state

    def send_challenge(self, name: str) -> None:
        """Ask a remote service to send the signer a one-time password, once in half a minute. Raises NotFound, KeyRefused."""
        entry = self.entry(name)
        try:
            if not isinstance(entry, CscEntry):
                raise KeyUnavailable('no service sends anything for this key', code=KeyFault.KEY_UNFIT)
            if wait := self._challenges.wait_s(name):
                raise KeyUnavailable('it was sent just now', code=KeyFault.PIN_WAIT, retry_after=ceil(wait))
            with _service(entry) as service:
                service.send_challenge(service.credential(entry.credential))
            self._challenges.count(name)
        except KeyUnavailable as error:
            raise KeyRefused(error) from None

    @contextmanager
    def _opened(self, entry: KeyEntry, secret: Secret, *, at_the_console: bool) -> Iterator[Credential]:
        try:
            with ExitStack() as stack:
                limit = None if at_the_console else _limit(entry)
                gated = self._gate.attempt(entry.pin_scope, limit) if _counted(entry, secret) else nullcontext()
                if isinstance(entry, CscEntry):  # the service sees the PIN when it signs
                    credential = stack.enter_context(self._remote(entry, secret, limit))
                else:
                    with gated:
                        credential = stack.enter_context(self._local(entry, secret, at_the_console))
                self._refuse_development(credential)
                if entry.pin_each:
                    credential = Credential(credential.holder, OneSignature(credential.key))
                log.info('key opened', key=entry.name, kind=entry.kind.value, console=at_the_console)
                yield credential
        except KeyUnavailable as error:
            log.warning('key refused', key=entry.name, code=error.code.value, tries_left=error.tries_left)
            raise KeyRefused(error) from None

    def _local(self, entry: KeyEntry, secret: Secret, at_the_console: bool) -> AbstractContextManager[Credential]:
        chain = self._chains[entry.name]
        if isinstance(entry, DevelopmentEntry):
            return nullcontext(self._development(entry))
        if isinstance(entry, Pkcs12Entry):
            return nullcontext(open_pkcs12(entry.file, secret.pin, certificate=entry.certificate, chain=chain))
        if isinstance(entry, Pkcs11Entry):
            return open_token(
                entry.module,
                certificate=entry.certificate,
                token=entry.token,
                serial=entry.serial,
                pin=secret.pin,
                pin_pad=entry.pin_pad,
                chain=chain,
                allow_last_try=at_the_console,
                seconds=max(entry.seconds, _TYPED_S) if entry.pin_pad else entry.seconds,
            )
        raise KeyUnavailable('it signs on the machine of its holder', code=KeyFault.NOT_HERE)

    @contextmanager
    def _remote(self, entry: CscEntry, secret: Secret, limit: int | None) -> Iterator[Credential]:
        service = _service(entry)
        chain = self._chains[entry.name]
        with open_remote(service, entry.credential, secret, certificate=entry.certificate, chain=chain) as credential:
            key = credential.key
            if _counted(entry, secret):
                key = GatedKey(key, self._gate, entry.pin_scope, limit)
            yield Credential(credential.holder, key)

    def _seen(self, entry: KeyEntry) -> KeyState:
        if isinstance(entry, DevelopmentEntry):
            return _state(entry, self._development(entry).holder)
        if isinstance(entry, Pkcs12Entry):
            if not entry.file.is_file():
                raise KeyUnavailable('no such file', code=KeyFault.FILE_MISSING)
            return KeyState(entry, _usual(entry))  # its certificate is behind the passphrase
        if isinstance(entry, Pkcs11Entry):
            wanted = Wanted(entry.certificate, token=entry.token, serial=entry.serial)
            found = find_certificate(entry.module, wanted, seconds=min(entry.seconds, _LOOK_S))
            left = found.found_on.tries_left
            problem = {0: KeyFault.PIN_LOCKED.value, 1: KeyFault.PIN_LAST_TRY.value}.get(
                left if left is not None else 2
            )
            return _state(entry, found.holder, _usual(entry), problem, left)
        if isinstance(entry, CscEntry):
            with _service(entry, seconds=min(entry.seconds, _LOOK_S)) as service:
                remote = service.credential(entry.credential)
            if remote.holder.certificate.sha256.hex() != entry.certificate:
                raise KeyUnavailable('the service has another certificate', code=KeyFault.CERTIFICATE_MISSING)
            return _state(entry, remote.holder, remote.authorization.factors)
        return KeyState(entry)

    def _development(self, entry: DevelopmentEntry) -> Credential:
        if self._settings.mode is Mode.PRODUCTION:
            raise KeyUnavailable('development keys do not sign in production')
        pki = ensure_development_pki(self._settings.pki_dir)
        return pki.officer if entry.member == OFFICER else pki.organisation

    def _refuse_development(self, credential: Credential) -> None:
        """Refuse a development key that somebody wrote into the keys file."""
        if self._settings.mode is Mode.PRODUCTION and MARKER in common_name(credential.certificate.subject):
            raise KeyUnavailable('development keys do not sign in production')


def _limit(entry: KeyEntry) -> int | None:
    """Return how many wrong PINs are let through; a file cannot be locked, so that guessing is only slow."""
    return None if isinstance(entry, Pkcs12Entry) else entry.pin_tries


def _counted(entry: KeyEntry, secret: Secret) -> bool:
    """Tell whether a PIN is tried: none of development keys, none that was not typed here."""
    return bool(secret.pin or secret.otp) and not isinstance(entry, DevelopmentEntry | AgentEntry)


def _usual(entry: KeyEntry) -> frozenset[Factor]:
    """Return what a key asks for, before it was looked at."""
    if isinstance(entry, DevelopmentEntry | AgentEntry):
        return frozenset()
    return frozenset() if isinstance(entry, Pkcs11Entry) and entry.pin_pad else frozenset({Factor.PIN})


def _state(
    entry: KeyEntry,
    holder: Holder,
    asks: frozenset[Factor] = frozenset(),
    problem: str | None = None,
    tries_left: int | None = None,
) -> KeyState:
    unfit = None
    try:
        holder.check(clock.now())
    except CertificateUnfit as error:
        problem, unfit = problem or error.code, error.why
    certificate = holder.certificate
    name, ends = common_name(certificate.subject), certificate.not_valid_after
    return KeyState(entry, asks, problem, name, ends, tries_left, unfit)


def _service(entry: CscEntry, *, seconds: float | None = None) -> CscService:
    try:
        with entry.secret_file.open('rb') as stream:
            words = stream.read(_MOST_SECRET).decode().strip()
    except (OSError, UnicodeDecodeError):
        raise KeyUnavailable('its secret_file cannot be read', code=KeyFault.FILE_MISSING) from None
    account = Account(words, user=entry.user, client=entry.client, token_url=entry.token_url)
    return CscService(entry.url, account, seconds=seconds or entry.seconds, ca_file=entry.ca_file)


def _check_secret_file(entry: KeyEntry) -> None:
    """Raise ConfigurationError when others can read the password of a service account."""
    if isinstance(entry, CscEntry) and entry.secret_file.exists() and entry.secret_file.stat().st_mode & 0o077:
        raise ConfigurationError(
            f'keys_file, key {entry.name}, secret_file: others can read it; run chmod 600 {entry.secret_file.name}'
        )


def _chain(entry: KeyEntry) -> tuple[x509.Certificate, ...]:
    """Read the files of the authorities above a key. Raises ConfigurationError naming the entry."""
    found: list[x509.Certificate] = []
    for path in entry.chain:
        try:
            found += load_certificates(path.read_bytes())
        except (OSError, ValueError) as error:
            raise ConfigurationError(f'keys_file, key {entry.name}, chain: {path.name} cannot be read') from error
    return tuple(found)


_DEVELOPMENT = (
    DevelopmentEntry(
        name='development-officer',
        title="Khóa thử nghiệm của cán bộ",
        holder=ANY_OFFICER,
        kind=KeyKind.DEVELOPMENT,
        certificate='',
        member=OFFICER,
    ),
    DevelopmentEntry(
        name='development-organisation',
        title="Khóa thử nghiệm của cơ quan",
        holder=ORGANISATION,
        kind=KeyKind.DEVELOPMENT,
        certificate='',
        member=ORGANISATION_MEMBER,
    ),
)
