"""What is told of the keys of an installation: by `digitizer doctor` and `digitizer keys`, without any PIN."""

from __future__ import annotations

from datetime import timedelta

from digitizer.certification.keyfile import KeyKind, Pkcs12Entry
from digitizer.certification.keys import KeyRegistry, KeyState
from digitizer.config import Mode, Settings
from digitizer.documents.errors import MESSAGES
from digitizer.errors import ConfigurationError
from digitizer.kit import clock
from digitizer.observability.health import Finding, State
from signing.errors import KeyFault, Unfit

_SOON = timedelta(days=30)

KIND_NAMES = {
    KeyKind.PKCS12: "tệp PKCS#12",
    KeyKind.PKCS11: "thiết bị PKCS#11",
    KeyKind.CSC: "ký số từ xa (CSC)",
    KeyKind.AGENT: "máy của người ký",
    KeyKind.DEVELOPMENT: "thử nghiệm",
}

UNFIT_WORDS = {
    Unfit.UNREADABLE: "chứng thư không đọc được",
    Unfit.NOT_YET_VALID: "chứng thư chưa có hiệu lực",
    Unfit.EXPIRED: "chứng thư đã hết hạn",
    Unfit.PURPOSE: "chứng thư không dùng để ký tài liệu",
    Unfit.KEY: "khóa không đủ mạnh: cần RSA từ 2048 bit hoặc ECDSA từ 256 bit",
    Unfit.DIGEST: "chứng thư được cấp bằng hàm băm yếu: cần SHA-256 trở lên",
    Unfit.CHAIN: "chứng thư không thuộc nơi cấp được tin cậy",
    Unfit.REVOKED: "chứng thư đã bị thu hồi",
}

_REMEDIES: dict[str, str] = {
    KeyFault.MODULE_MISSING: "cài phần mềm (driver) của thiết bị và sửa dòng module trong keys_file",
    KeyFault.TOKEN_MISSING: "cắm thiết bị vào máy này",
    KeyFault.TOKEN_AMBIGUOUS: "thêm dòng serial vào keys_file; xem số sê-ri bằng: digitizer keys list --module …",
    KeyFault.CERTIFICATE_MISSING: "cắm đúng thiết bị, hoặc sửa dòng certificate theo: digitizer keys list --module …",
    KeyFault.PIN_BLOCKED: "digitizer keys check {name}, hoặc: digitizer keys release {name}",
    KeyFault.PIN_LAST_TRY: "digitizer keys check {name}",
    KeyFault.REMOTE_UNREACHABLE: "kiểm tra mạng và dòng url trong keys_file",
    KeyFault.REMOTE_REFUSED: "kiểm tra user hoặc client và secret_file trong keys_file",
}


def problem_words(state: KeyState) -> str:
    """Return why a key would not sign now, '' when it would."""
    if state.unfit is not None:
        return UNFIT_WORDS[state.unfit]
    return MESSAGES[state.problem] if state.problem else ''


def key_findings(settings: Settings) -> list[Finding]:
    """Examine every key of the keys file; takes up to a second for each token. The development keys have their own line.

    A token that is not plugged in does not stop the service, and is told.
    """
    try:
        registry = KeyRegistry.load(settings)
    except ConfigurationError as error:
        return [
            Finding('keys', "Tệp khóa ký", State.FAILED, '', error.message, "sửa keys_file theo docs/how-to/keys.md")
        ]
    if settings.mode is Mode.PRODUCTION and not registry.entries:
        remedy = "khai khóa của cơ quan trong keys_file, theo docs/how-to/keys.md"
        return [Finding('keys', "Tệp khóa ký", State.NOTE, '', "chưa có khóa: chưa ký được bản sao", remedy)]
    names = [entry.name for entry in registry.entries if entry.kind is not KeyKind.DEVELOPMENT]
    return [_finding(registry.look(name)) for name in names]


def _finding(state: KeyState) -> Finding:
    entry = state.entry
    name, title = f'key_{entry.name}', f"Khóa ký “{entry.title}”"
    kind = KIND_NAMES[entry.kind]
    if state.problem is not None:
        remedy = _REMEDIES.get(state.problem, '').format(name=entry.name)
        return Finding(name, title, State.FAILED, '', f'{kind}: {problem_words(state)}', remedy, required=False)
    if isinstance(entry, Pkcs12Entry) and entry.file.stat().st_mode & 0o077:
        detail = f"{kind}: người khác trên máy này đọc được {entry.file.name}"
        return Finding(name, title, State.NOTE, '', detail, f'chmod 600 {entry.file}', required=False)
    if state.valid_to is None:
        return Finding(name, title, State.OK, '', kind, required=False)
    left = state.valid_to - clock.now()
    detail = f"{kind}; chứng thư còn hạn {left.days} ngày"
    if left < _SOON:
        remedy = "xin gia hạn chứng thư, rồi khai SHA-256 của chứng thư mới trong keys_file"
        return Finding(name, title, State.NOTE, '', detail, remedy, required=False)
    return Finding(name, title, State.OK, '', detail, required=False)
