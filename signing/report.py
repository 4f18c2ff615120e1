"""The verification report as values, as JSON (`digitizer/verification/1`) and as Vietnamese text."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from signing.keys.development import MARKER
from signing.reasons import Reason, Verdict, reason, worst

SCHEMA = 'digitizer/verification/1'
_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class CertificateInfo:
    """A certificate as people need it."""

    subject: str
    name: str  # common name
    organisation: str | None
    serial: str  # hex
    issuer: str
    valid_from: str  # ISO 8601 UTC
    valid_to: str
    key_algorithm: str
    key_bits: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TimestampInfo:
    """An RFC 3161 token: `intact` speaks of its own signature and imprint, `trusted` of its chain."""

    time: str
    authority: str
    intact: bool
    trusted: bool
    source: str  # 'signature' | 'document'


@dataclass(frozen=True, slots=True)
class RevocationInfo:
    """What is known of revocation: `good`, `revoked`, `on_hold`, `unknown` (no data) or `not_declared` (none offered)."""

    status: str
    source: str | None = None  # 'crl' | 'ocsp' | 'crl+ocsp'
    time: str | None = None  # of the revocation
    reason: str | None = None  # as RFC 5280 names it, such as 'key_compromise'
    authority: bool = False  # it is an authority above the signer that was revoked


@dataclass(frozen=True, slots=True)
class AnchorInfo:
    """The trust anchor that the chain ends in."""

    name: str
    sha256: str
    kind: str  # 'development' | 'configured'


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """One signature or document timestamp, judged by itself."""

    field: str
    kind: str  # 'signature' | 'document_timestamp'
    verdict: Verdict
    reasons: tuple[Reason, ...]
    revision: int | None = None  # of the file, from 1
    covers_file: bool = False
    coverage: str = 'unclear'  # 'file' | 'revision' | 'partial' | 'unclear'
    intact: bool = False  # hash and signature value are right
    modifications: str | None = None  # 'none' | 'lta' | 'form_filling' | 'other'
    changed_pages: tuple[int, ...] = ()  # from 1; they look different from what was signed
    certifies: int | None = None  # DocMDP level of an author's signature
    subfilter: str | None = None
    profile: str | None = None  # 'PAdES B-T', 'PKCS#7', …
    level_lacks: tuple[str, ...] = ()  # codes of what the next PAdES level lacks
    digest_algorithm: str | None = None
    signature_algorithm: str | None = None
    signer: CertificateInfo | None = None
    claimed_time: str | None = None
    timestamp: TimestampInfo | None = None
    revocation: RevocationInfo | None = None
    chain: tuple[str, ...] = ()  # from the signer up
    anchor: AnchorInfo | None = None

    @property
    def doubts(self) -> tuple[str, ...]:
        """Codes of the reasons that stand in the way of a valid verdict."""
        return tuple(reason.code for reason in self.reasons if reason.leads_to is not Verdict.VALID)

    @property
    def sound(self) -> bool:
        """Whether it is valid, or would be with the revocation data that a B-T signature cannot hold yet."""
        return self.verdict is Verdict.VALID or (
            self.verdict is Verdict.UNDETERMINED and set(self.doubts) == {'revocation_unknown'}
        )


@dataclass(frozen=True, slots=True)
class Report:
    """The verdict on one file."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    signatures: tuple[SignatureReport, ...]
    sha256: str
    size: int  # bytes
    checked_at: str  # ISO 8601 UTC
    tool: str
    schema: str = SCHEMA

    @property
    def anchor(self) -> str | None:
        """`development` when any signature rests on the development anchor, else `configured` or None."""
        kinds = {item.anchor.kind for item in self.signatures if item.anchor is not None}
        return 'development' if 'development' in kinds else ('configured' if kinds else None)

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON values; `anchor` and `notice` are given for the whole file."""
        data: dict[str, Any] = {'schema': self.schema}
        data.update(_plain(self))
        data['verdict_code'] = self.verdict.code
        data['anchor'] = self.anchor
        data['notice'] = MARKER if self.anchor == 'development' else None
        return data

    def to_text(self, name: str = '') -> str:
        """Return the report for people to read, in Vietnamese."""
        return _text(self, name)


def combine(
    signatures: tuple[SignatureReport, ...], *, sha256: str, size: int, tool: str, codes: tuple[str, ...] = ()
) -> Report:
    """Judge a file by its signatures: the worst one counts; a file without any is undetermined.

    `codes` are findings about the file that belong to no signature.
    """
    found: dict[str, Reason] = {}
    for item in signatures:
        for one in item.reasons:
            found.setdefault(one.code, one)
    if not signatures:
        found['no_signature'] = reason('no_signature')
    elif all(item.kind == 'document_timestamp' for item in signatures):
        found['only_timestamp'] = reason('only_timestamp')
    for code in codes:
        found[code] = reason(code)
    verdict = worst([item.verdict for item in signatures] + [one.leads_to for one in found.values()])
    checked = datetime.now(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')
    return Report(verdict, tuple(found.values()), signatures, sha256, size, checked, tool)


def _plain(value: Any) -> Any:
    if isinstance(value, Reason):
        return {'code': value.code, 'message': value.message}
    if dataclasses.is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Verdict) else value


def report_from_json(data: dict[str, Any]) -> Report:
    """Return the report that `to_json` wrote."""
    signatures = tuple(_signature_from(item) for item in data['signatures'])
    return Report(
        verdict=Verdict(data['verdict']),
        reasons=tuple(reason(item['code']) for item in data['reasons']),
        signatures=signatures,
        sha256=data['sha256'],
        size=data['size'],
        checked_at=data['checked_at'],
        tool=data['tool'],
    )


def _signature_from(data: dict[str, Any]) -> SignatureReport:
    made: dict[str, Any] = dict(data)
    made['verdict'] = Verdict(data['verdict'])
    made['reasons'] = tuple(reason(item['code']) for item in data['reasons'])
    made['chain'] = tuple(data['chain'])
    made['level_lacks'] = tuple(data.get('level_lacks', ()))
    made['changed_pages'] = tuple(data.get('changed_pages', ()))
    parts = {'signer': CertificateInfo, 'timestamp': TimestampInfo, 'revocation': RevocationInfo, 'anchor': AnchorInfo}
    for name, kind in parts.items():
        if data[name] is not None:
            made[name] = kind(**data[name])
    return SignatureReport(**made)


_COVERAGE = {
    'file': "toàn bộ tệp",
    'revision': "toàn bộ tệp tại thời điểm ký; sau đó tệp có phần bổ sung",
    'partial': "một phần tệp",
    'unclear': "không rõ",
}
_MODIFICATIONS = {
    'none': "không có thay đổi sau khi ký",
    'lta': "chỉ bổ sung dữ liệu xác thực dài hạn",
    'form_filling': "chỉ bổ sung chữ ký hoặc điền biểu mẫu được phép",
    'other': "có thay đổi không được phép",
}
_REVOCATION = {
    'good': "không bị thu hồi",
    'revoked': "đã bị thu hồi",
    'unknown': "chưa kiểm tra được",
    'on_hold': "đang bị tạm dừng",
    'not_declared': "tổ chức cấp không công bố nơi tra cứu",
}
_CERTIFIES = {
    1: "không cho phép thay đổi nào (DocMDP 1)",
    2: "cho phép điền biểu mẫu và ký thêm (DocMDP 2)",
    3: "cho phép điền biểu mẫu, ký thêm và ghi chú (DocMDP 3)",
}


_UNSEEN = re.compile('[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')
"""What names in a file must not bring into a line: they would break it, turn it, or steer a terminal."""


def _text(report: Report, name: str) -> str:
    lines = [f"Tệp: {name}"] if name else []
    lines.append(f"Kết luận: {report.verdict}" + (f" ({MARKER})" if report.anchor == 'development' else ''))
    lines += [f"  - {one.message}" for one in report.reasons]
    for index, item in enumerate(report.signatures, start=1):
        lines += _signature_text(index, item)
    lines.append(f"SHA-256 của tệp: {report.sha256}")
    lines.append(f"Kiểm tra lúc {_local(report.checked_at)} bằng {report.tool}")
    return '\n'.join(_UNSEEN.sub('\ufffd', line) for line in lines)


def _signature_text(index: int, item: SignatureReport) -> list[str]:
    lines = [f"{title_of(item, index)} (trường {item.field}): {item.verdict}"]
    lines += [f"    {label}: {value}" for label, value in rows_of(item)]
    lines += [f"    - {one.message}" for one in item.reasons]
    return lines


def title_of(item: SignatureReport, index: int) -> str:
    """Return what a signature is called for people; `index` counts from 1."""
    return f"{'Dấu thời gian tài liệu' if item.kind == 'document_timestamp' else 'Chữ ký'} {index}"


def rows_of(item: SignatureReport) -> list[tuple[str, str]]:
    """Return what is told of a signature as labels and values, in Vietnamese; what is not known is left out."""
    rows: list[tuple[str, str | None]] = [
        ("Người ký", item.signer.subject if item.signer else None),
        ("Tổ chức cấp", item.signer.issuer if item.signer else None),
        ("Số chứng thư", item.signer.serial if item.signer else None),
        ("Hiệu lực", f"{_local(item.signer.valid_from)} đến {_local(item.signer.valid_to)}" if item.signer else None),
        ("Thời điểm ký (tự khai)", _local(item.claimed_time)),
        ("Dấu thời gian", _timestamp_text(item.timestamp)),
        ("Toàn vẹn", "nguyên vẹn" if item.intact else "không nguyên vẹn"),
        ("Phạm vi", _COVERAGE.get(item.coverage)),
        ("Thay đổi sau khi ký", _MODIFICATIONS.get(item.modifications or '')),
        ("Trang bị thay đổi", ', '.join(map(str, item.changed_pages)) or None),
        ("Chữ ký chứng nhận", _CERTIFIES.get(item.certifies or 0)),
        ("Định dạng", item.profile),
        ("Thuật toán", _algorithm_text(item)),
        ("Thu hồi", _revocation_text(item.revocation)),
        ("Gốc tin cậy", item.anchor.name if item.anchor else "không có"),
    ]
    return [(label, value) for label, value in rows if value]


def _revocation_text(found: RevocationInfo | None) -> str | None:
    if found is None:
        return None
    told = _REVOCATION.get(found.status, found.status)
    whose = "chứng thư của tổ chức cấp " if found.authority else ''
    when = f", thu hồi lúc {_local(found.time)}" if found.time else ''
    source = f" (theo {found.source.upper().replace('+', ' và ')})" if found.source else ''
    return f"{whose}{told}{source}{when}"


def _timestamp_text(stamp: TimestampInfo | None) -> str | None:
    if stamp is None:
        return None
    state = "tin cậy" if stamp.trusted else "không tin cậy"
    return f"{_local(stamp.time)}, {stamp.authority} ({state if stamp.intact else 'bị hỏng'})"


def _algorithm_text(item: SignatureReport) -> str | None:
    parts = [item.digest_algorithm, item.signature_algorithm]
    if item.signer:
        parts.append(f"khóa {item.signer.key_algorithm.upper()} {item.signer.key_bits} bit")
    return ', '.join(part for part in parts if part) or None


def _local(text: str | None) -> str | None:
    """Show a UTC time in Vietnamese time."""
    if not text:
        return None
    try:
        return f"{datetime.fromisoformat(text).astimezone(_VIETNAM):%H:%M:%S %d/%m/%Y}"
    except ValueError:
        return text
