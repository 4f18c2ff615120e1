"""Certificates on the tokens of this machine and with a remote service, as text for whoever writes the keys file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from digitizer.certification.key_report import UNFIT_WORDS
from digitizer.documents.errors import MESSAGES
from digitizer.kit import clock
from signing.certificates import common_name
from signing.errors import CertificateUnfit, KeyUnavailable
from signing.keys.credential import Holder
from signing.keys.csc import Account, CscService
from signing.keys.pkcs11 import TokenCertificate, list_certificates

_SECONDS = 30.0  # for one answer of a remote service


@dataclass(frozen=True, slots=True)
class Found:
    """A text for each certificate, and one for each driver or credential that gave none."""

    certificates: tuple[str, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemoteAccount:
    """An account with a remote signing service, as it stands in an entry of the keys file."""

    url: str
    secret_file: Path
    user: str = ''
    client: str = ''
    token_url: str = ''
    ca_file: Path | None = None

    def service(self) -> CscService:
        """Return the service. Raises OSError when the secret cannot be read."""
        words = self.secret_file.read_text(encoding='utf-8', errors='replace').strip()
        account = Account(words, user=self.user, client=self.client, token_url=self.token_url)
        return CscService(self.url, account, seconds=_SECONDS, ca_file=self.ca_file)

    def lines(self) -> Iterator[str]:
        """Give the lines of an entry that name the account."""
        yield f'url = {_quoted(self.url)}'
        named = {'user': self.user, 'client': self.client, 'token_url': self.token_url}
        yield from (f'{key} = {_quoted(value)}' for key, value in named.items() if value)
        yield f'secret_file = {_quoted(str(self.secret_file.absolute()))}'
        if self.ca_file is not None:
            yield f'ca_file = {_quoted(str(self.ca_file.absolute()))}'


def search_tokens(modules: Iterable[Path], *, toml: bool) -> Found:
    """Ask every driver; no PIN is needed. `toml` gives entries for the keys file instead of descriptions."""
    found: list[str] = []
    faults: list[str] = []
    for path in modules:
        try:
            items = list_certificates(path)
        except KeyUnavailable as error:
            faults.append(_fault(str(path), error))
            continue
        for item in items:
            found.append(_token_entry(path, item) if toml else _token_text(path, item))
    return Found(tuple(found), tuple(faults))


def search_remote(account: RemoteAccount, *, toml: bool) -> Found:
    """Ask a remote service for the credentials of an account; no PIN is needed. Raises OSError."""
    found: list[str] = []
    faults: list[str] = []
    service = account.service()
    try:
        with service:
            for identifier in service.identifiers():
                try:
                    holder = service.credential(identifier).holder
                except KeyUnavailable as error:
                    faults.append(_fault(_plain(identifier), error))
                    continue
                place = f'credential: {_plain(identifier)}'
                lines = ['kind = "csc"', *account.lines(), f'credential = {_quoted(identifier)}']
                found.append(_entry(holder, lines) if toml else _text(holder, place))
    except KeyUnavailable as error:
        faults.append(_fault(account.url, error))
    return Found(tuple(found), tuple(faults))


def _fault(place: str, error: KeyUnavailable) -> str:
    return f'{place}: {error.code}: {MESSAGES[error.code]}'


def _token_text(module: Path, item: TokenCertificate) -> str:
    token = item.found_on
    warning = " ĐÃ KHÓA PIN." if token.locked else " Chỉ còn một lần nhập PIN." if token.final_try else ''
    elsewhere = " Không thấy khóa riêng của chứng thư này trên thiết bị." if item.key_here is False else ''
    place = f'thiết bị: {_plain(token.label)} (số sê-ri {_plain(token.serial)}, {module}){warning}{elsewhere}'
    return _text(item.holder, place)


def _token_entry(module: Path, item: TokenCertificate) -> str:
    lines = [
        'kind = "pkcs11"',
        f'module = {_quoted(str(module))}',
        f'token = {_quoted(item.token)}',
        f'serial = {_quoted(item.serial)}',
    ]
    return _entry(item.holder, lines)


def _text(holder: Holder, place: str) -> str:
    certificate = holder.certificate
    ends = certificate.not_valid_after.astimezone(clock.VIETNAM).strftime('%d/%m/%Y')
    try:
        holder.check(clock.now())
        fit = "dùng để ký được"
    except CertificateUnfit as error:
        fit = UNFIT_WORDS[error.why]
    name = _plain(common_name(certificate.subject))
    return f'{name}\n  SHA-256: {certificate.sha256.hex()}\n  {place}\n  hết hạn: {ends}; {fit}'


def _entry(holder: Holder, lines: Iterable[str]) -> str:
    """Return an entry of a keys file; its name and holder are for a person to write."""
    certificate = holder.certificate
    head = [
        f'# {_plain(common_name(certificate.subject))}',
        '[[key]]',
        'name = ""  # a-z, 0-9, -',
        'holder = ""  # organisation, hoặc tên đăng nhập',
    ]
    return '\n'.join([*head, *lines, f'certificate = "{certificate.sha256.hex()}"']) + '\n'


def _plain(text: str) -> str:
    """Return text without what moves a terminal or ends a line: tokens say of themselves what they like."""
    return ''.join(letter if letter.isprintable() else ' ' for letter in text)


def _quoted(text: str) -> str:
    """Return a TOML string."""
    return '"' + _plain(text).replace('\\', '\\\\').replace('"', '\\"') + '"'
