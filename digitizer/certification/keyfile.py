"""The keys file of an installation (setting `keys_file`): which keys there are, whose they are, where they lie."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from digitizer.doctypes.tables import CatalogueError, Table, read_toml

ORGANISATION = 'organisation'
"""Holder of the organisation's keys, which the clerk (văn thư) uses; every other holder is a user name."""

_NAME = re.compile(r'[a-z0-9][a-z0-9-]{0,59}')
_SHA256 = re.compile(r'[0-9a-f]{64}')
_LOOPBACK = ('127.0.0.1', '::1', 'localhost')
_DEFAULT_SECONDS = 30
_DEFAULT_TRIES = 2


class KeyKind(StrEnum):
    """Where a private key lies."""

    PKCS12 = 'pkcs12'  # a file on this machine, opened with a passphrase
    PKCS11 = 'pkcs11'  # a token or HSM on this machine, opened with a PIN
    CSC = 'csc'  # a remote signing service (Cloud Signature Consortium API v2)
    AGENT = 'agent'  # the holder's own machine; the service never opens it
    DEVELOPMENT = 'development'  # made by this program in demo mode; never in a file


@dataclass(frozen=True, kw_only=True)
class KeyEntry:
    """One key. `certificate` is the SHA-256 of its certificate, the one thing that chooses a key."""

    name: str
    title: str  # what people see
    holder: str  # 'organisation' or a user name
    kind: KeyKind
    certificate: str  # hex, lower case; '' for development keys
    chain: tuple[Path, ...] = ()  # PEM or DER files of the authorities above it
    pin_each: bool = False  # the PIN opens the key for one signature, never for a batch
    pin_tries: int = _DEFAULT_TRIES  # wrong PINs in a row after which the service asks no more

    @property
    def pin_scope(self) -> str:
        """What a PIN belongs to: keys of one token share it."""
        return f'{self.kind}:{self.name}'


@dataclass(frozen=True, kw_only=True)
class Pkcs12Entry(KeyEntry):
    """A PKCS#12 file."""

    file: Path


@dataclass(frozen=True, kw_only=True)
class Pkcs11Entry(KeyEntry):
    """A key on a token. Without `token` and `serial` every token of the module is searched for the certificate."""

    module: Path
    token: str = ''  # its label
    serial: str = ''  # its serial number, where several have the same label
    pin_pad: bool = False  # the PIN is typed on the reader, not here
    seconds: int = _DEFAULT_SECONDS  # for one answer of the driver

    @property
    def pin_scope(self) -> str:
        """The token; without label or serial number, the key alone is known to be on it."""
        return f'pkcs11:{self.module}:{self.serial or self.token or self.name}'


@dataclass(frozen=True, kw_only=True)
class CscEntry(KeyEntry):
    """A key of a remote signing service."""

    url: str  # up to and with /csc/v2
    credential: str  # the service's credentialID
    user: str = ''  # of the service account: HTTP basic by auth/login …
    client: str = ''  # … or OAuth 2 client credentials
    token_url: str = ''  # of OAuth 2; empty: oauth2/token below `url`
    secret_file: Path  # the account's password or the client's secret, mode 0600
    ca_file: Path | None = None  # authorities for TLS instead of the usual ones
    seconds: int = _DEFAULT_SECONDS  # for one answer


@dataclass(frozen=True, kw_only=True)
class AgentEntry(KeyEntry):
    """A key on the holder's own machine, reached through `digitizer sign-agent`."""


@dataclass(frozen=True, kw_only=True)
class DevelopmentEntry(KeyEntry):
    """A key of the development PKI."""

    member: str  # of the PKI


def read_keys(path: Path) -> tuple[KeyEntry, ...]:
    """Read a keys file. Paths in it are relative to its folder.

    Raises CatalogueError (a ConfigurationError) naming file and entry for anything that is not as documented.
    """
    table = Table(read_toml(path), str(path))
    entries: list[KeyEntry] = []
    for number, data in enumerate(table.tables('key'), start=1):
        entries.append(_entry(Table(data, str(path), f'key {number}'), path.parent))
    table.finish()
    names = [entry.name for entry in entries]
    for name in names:
        if names.count(name) > 1:
            table.at(f'key {name}')
            raise table.fail('the name is there twice', "Tên khóa bị trùng.", "Hãy đặt mỗi khóa một tên.")
    return tuple(entries)


def _entry(table: Table, folder: Path) -> KeyEntry:
    name = table.demanded('name')
    if not _NAME.fullmatch(name):
        raise table.fail(
            'name has other characters than a-z 0-9 -',
            "Khóa name chỉ gồm a-z, 0-9 và dấu gạch ngang.",
            'Ví dụ: van-thu.',
        )
    table.at(f'key {name}')
    kind = table.one_of('kind', KeyKind)
    reader = _READERS.get(kind)
    if reader is None:
        raise table.fail(
            'development keys are never configured', "Khóa thử nghiệm không khai trong tệp.", "Hãy bỏ mục này."
        )
    entry = reader(table, folder, _Common.read(table, name, folder))
    table.finish()
    return entry


@dataclass(frozen=True)
class _Common:
    """What every entry has."""

    name: str
    title: str
    holder: str
    certificate: str
    chain: tuple[Path, ...]
    pin_each: bool
    pin_tries: int

    @classmethod
    def read(cls, table: Table, name: str, folder: Path) -> _Common:
        digest = table.demanded('certificate').replace(':', '').replace(' ', '').lower()
        if not _SHA256.fullmatch(digest):
            raise table.fail(
                'certificate is no SHA-256',
                "Khóa certificate phải là SHA-256 của chứng thư (64 ký tự hex).",
                "Xem bằng: digitizer keys list.",
            )
        return cls(
            name=name,
            title=table.text('title') or name,
            holder=table.demanded('holder').lower(),
            certificate=digest,
            chain=tuple(folder / file for file in table.texts('chain')),
            pin_each=table.truth('pin_each'),
            pin_tries=table.whole('pin_tries') or _DEFAULT_TRIES,
        )


def _pkcs12(table: Table, folder: Path, common: _Common) -> KeyEntry:
    return Pkcs12Entry(kind=KeyKind.PKCS12, file=folder / table.demanded('file'), **vars(common))


def _pkcs11(table: Table, folder: Path, common: _Common) -> KeyEntry:
    return Pkcs11Entry(
        kind=KeyKind.PKCS11,
        module=folder / table.demanded('module'),
        token=table.text('token'),
        serial=table.text('serial'),
        pin_pad=table.truth('pin_pad'),
        seconds=table.whole('seconds') or _DEFAULT_SECONDS,
        **vars(common),
    )


def _csc(table: Table, folder: Path, common: _Common) -> KeyEntry:
    url = _address(table, 'url', table.demanded('url'))
    user, client = table.text('user'), table.text('client')
    if bool(user) == bool(client):
        raise table.fail(
            'exactly one of user and client', "Cần đúng một trong hai khóa user và client.", "Hãy ghi một trong hai."
        )
    token_url = table.text('token_url')
    ca_file = table.text('ca_file')
    return CscEntry(
        kind=KeyKind.CSC,
        url=url,
        credential=table.demanded('credential'),
        user=user,
        client=client,
        token_url=_address(table, 'token_url', token_url) if token_url else '',
        secret_file=folder / table.demanded('secret_file'),
        ca_file=folder / ca_file if ca_file else None,
        seconds=table.whole('seconds') or _DEFAULT_SECONDS,
        **vars(common),
    )


def _agent(table: Table, folder: Path, common: _Common) -> KeyEntry:
    return AgentEntry(kind=KeyKind.AGENT, **vars(common))


def _address(table: Table, key: str, text: str) -> str:
    """Return an address without its last slash; plain HTTP would show PIN and secret to the network."""
    parts = urlsplit(text)
    if parts.scheme != 'https' and not (parts.scheme == 'http' and parts.hostname in _LOOPBACK):
        raise table.fail(
            f'{key} is not https', f"Khóa {key} phải là địa chỉ https.", "Ví dụ: https://ky.example.vn/csc/v2"
        )
    if not parts.hostname or parts.username or parts.query or parts.fragment:
        raise table.fail(
            f'{key} is no plain address', f"Khóa {key} không phải địa chỉ hợp lệ.", "Bỏ tài khoản, ? và #."
        )
    return text.rstrip('/')


_READERS: dict[KeyKind, Callable[[Table, Path, _Common], KeyEntry]] = {
    KeyKind.PKCS12: _pkcs12,
    KeyKind.PKCS11: _pkcs11,
    KeyKind.CSC: _csc,
    KeyKind.AGENT: _agent,
}

__all__ = [
    'ORGANISATION',
    'AgentEntry',
    'CatalogueError',
    'CscEntry',
    'DevelopmentEntry',
    'KeyEntry',
    'KeyKind',
    'Pkcs11Entry',
    'Pkcs12Entry',
    'read_keys',
]
