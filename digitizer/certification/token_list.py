"""The certificates on the tokens of this machine, as text for whoever writes the keys file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from digitizer.certification.key_report import UNFIT_WORDS
from digitizer.documents.errors import MESSAGES
from digitizer.kit import clock
from signing.errors import CertificateUnfit, KeyUnavailable
from signing.keys.pkcs11 import TokenCertificate, list_certificates


@dataclass(frozen=True, slots=True)
class TokenList:
    """What was found: a text for each certificate, and one for each driver that gave nothing."""

    certificates: tuple[str, ...]
    faults: tuple[str, ...]


def list_tokens(modules: Iterable[Path], *, toml: bool) -> TokenList:
    """Ask every driver; no PIN is needed. `toml` gives entries for the keys file instead of descriptions."""
    told = _entry_text if toml else _certificate_text
    found: list[str] = []
    faults: list[str] = []
    for path in modules:
        try:
            found += [told(path, item) for item in list_certificates(path)]
        except KeyUnavailable as error:
            faults.append(f'{path}: {error.code}: {MESSAGES[error.code]}')
    return TokenList(tuple(found), tuple(faults))


def _certificate_text(module: Path, item: TokenCertificate) -> str:
    certificate = item.holder.certificate
    ends = certificate.not_valid_after.astimezone(clock.VIETNAM).strftime('%d/%m/%Y')
    try:
        item.holder.check(clock.now())
        fit = "dùng để ký được"
    except CertificateUnfit as error:
        fit = UNFIT_WORDS[error.why]
    token = item.found_on
    warning = " ĐÃ KHÓA PIN." if token.locked else " Chỉ còn một lần nhập PIN." if token.final_try else ''
    return (
        f'{item.name}\n  SHA-256: {item.sha256}\n  thiết bị: {token.label} (số sê-ri {token.serial}, {module}){warning}\n'
        f'  hết hạn: {ends}; {fit}'
    )


def _entry_text(module: Path, item: TokenCertificate) -> str:
    """Return an entry of a keys file; its name and holder are for a person to write."""
    lines = [
        f'# {item.name}',
        '[[key]]',
        'name = ""  # a-z, 0-9, -',
        'holder = ""  # organisation, hoặc tên đăng nhập',
        'kind = "pkcs11"',
        f'module = {_quoted(str(module))}',
        f'token = {_quoted(item.token)}',
        f'serial = {_quoted(item.serial)}',
        f'certificate = "{item.sha256}"',
    ]
    return '\n'.join(lines) + '\n'


def _quoted(text: str) -> str:
    """Return a TOML string; what a token says of itself may hold anything."""
    kept = ''.join(letter if letter.isprintable() else ' ' for letter in text)
    return '"' + kept.replace('\\', '\\\\').replace('"', '\\"') + '"'
