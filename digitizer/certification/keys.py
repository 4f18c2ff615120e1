"""The key registry of an installation: who signs with which key, and how a key is opened for one act of signing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from asn1crypto import x509

from digitizer.certification.keyfile import (
    ORGANISATION,
    DevelopmentEntry,
    KeyEntry,
    KeyKind,
    Pkcs11Entry,
    Pkcs12Entry,
    read_keys,
)
from digitizer.config import Mode, Settings
from digitizer.documents.errors import NotFound, ServiceError
from digitizer.errors import ConfigurationError
from signing.certificates import load_certificates
from signing.errors import KeyFault, KeyUnavailable
from signing.keys.credential import Credential
from signing.keys.development import OFFICER, ensure_development_pki
from signing.keys.development import ORGANISATION as ORGANISATION_MEMBER
from signing.keys.pkcs11 import open_token
from signing.keys.pkcs12 import open_pkcs12
from signing.keys.secret import Secret

ANY_OFFICER = '*'
"""Holder of the development officer's key: every officer of a demo installation."""

_STATUS = {KeyFault.PIN_WAIT: 429, KeyFault.REMOTE_UNREACHABLE: 503, KeyFault.TOKEN_MISSING: 503}


class KeyRefused(ServiceError):
    """A key could not be opened or did not sign; nothing is signed. The code is a `KeyFault`."""

    status = 409
    code = KeyFault.UNAVAILABLE.value

    def __init__(self, error: KeyUnavailable) -> None:
        """Tell people what the signing library found."""
        facts = {'pin_tries_left': error.tries_left, 'retry_after_s': error.retry_after}
        known = {name: value for name, value in facts.items() if value is not None}
        super().__init__(error.code.value, **known)
        self.status = _STATUS.get(error.code, 409)


class KeyRegistry:
    """The keys of this installation. Loaded once; a key is opened anew for each act of signing."""

    def __init__(self, entries: tuple[KeyEntry, ...], settings: Settings) -> None:
        """Use `load`."""
        self.entries = entries
        self._settings = settings

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
        wanted = (holder,) if holder == ORGANISATION else (holder, ANY_OFFICER)
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
        block leaves as KeyRefused too.
        Raises NotFound, KeyRefused.
        """
        entry = self.entry(name)
        try:
            with self._opened(entry, secret) as credential:
                yield credential
        except KeyUnavailable as error:
            raise KeyRefused(error) from None

    @contextmanager
    def _opened(self, entry: KeyEntry, secret: Secret) -> Iterator[Credential]:
        if isinstance(entry, DevelopmentEntry):
            yield self._development(entry)
        elif isinstance(entry, Pkcs12Entry):
            yield open_pkcs12(entry.file, secret.pin, certificate=entry.certificate, chain=_chain(entry))
        elif isinstance(entry, Pkcs11Entry):
            with open_token(
                entry.module,
                certificate=entry.certificate,
                token=entry.token,
                serial=entry.serial,
                pin=secret.pin,
                pin_pad=entry.pin_pad,
                chain=_chain(entry),
                seconds=entry.seconds,
            ) as credential:
                yield credential
        else:
            raise KeyUnavailable(f'{entry.kind} keys are not opened here', code=KeyFault.NOT_HERE)

    def _development(self, entry: DevelopmentEntry) -> Credential:
        if self._settings.mode is Mode.PRODUCTION:
            raise KeyUnavailable('development keys do not sign in production')
        pki = ensure_development_pki(self._settings.pki_dir)
        return pki.officer if entry.member == OFFICER else pki.organisation


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
