"""Verification of signed PDF files: integrity, later changes, time, chain and revocation, offline and never trusting."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from asn1crypto import x509
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from signing.anchors import TrustAnchors
from signing.content import is_active, signature_removed
from signing.coroutines import run_to_end
from signing.embedded import Found, SignatureField, covered_end, find_signatures, security_store
from signing.errors import UnreadablePdf
from signing.holdings import Holdings
from signing.judge import Judgement, with_reasons
from signing.levels import Level, SignatureLevel, levels_held
from signing.reasons import Verdict
from signing.report import Report, SignatureReport, combine
from signing.revocation import RevocationClient
from signing.shown import Differences, compare_revisions
from signing.trustpath import Evidence

TOOL = f'digitizer (pyHanko {version("pyhanko")})'
PICTURES_S = 15.0
"""Seconds for comparing pages; what is not compared by then is told."""
_CHUNK = 1 << 20
_SUBFILTERS = {
    '/ETSI.CAdES.detached': 'PAdES B-B',
    '/adbe.pkcs7.detached': 'PKCS#7',
    '/PBAD.PAdES': 'PAdES B-B',
    '/ETSI.RFC3161': 'RFC 3161',
}


def verify(
    source: Path | bytes, anchors: TrustAnchors, *, moment: datetime | None = None, pictures_s: float = PICTURES_S
) -> Report:
    """Verify every signature of a PDF in this process; for files of strangers use `signing.guard.verify_guarded`.

    Args:
        source: the file.
        anchors: what is trusted.
        moment: the time of the check, now when None.
        pictures_s: seconds for comparing what pages look like with what was signed; 0 leaves it out, which is for
            files that this process has just made itself.

    Raises:
        UnreadablePdf: it is no PDF that can be read.
    """
    if isinstance(source, bytes):
        return verify_stream(io.BytesIO(source), anchors, moment=moment, pictures_s=pictures_s)
    try:
        with source.open('rb') as stream:
            return verify_stream(stream, anchors, moment=moment, pictures_s=pictures_s)
    except OSError as error:
        raise UnreadablePdf(type(error).__name__) from error


def verify_stream(
    stream: BinaryIO, anchors: TrustAnchors, *, moment: datetime | None = None, pictures_s: float = PICTURES_S
) -> Report:
    """Verify an open file; see `verify`."""
    return examine(stream, anchors, moment=moment, pictures_s=pictures_s).report


@dataclass(frozen=True)
class Examined:
    """A verified file: the report, and what it was read from, for reports in other forms."""

    report: Report
    fields: tuple[SignatureField, ...]  # one for each signature of the report, in its order
    chains: dict[str, tuple[x509.Certificate, ...]]  # by field, from the signer up to the anchor


def examine(
    stream: BinaryIO,
    anchors: TrustAnchors,
    *,
    moment: datetime | None = None,
    pictures_s: float = PICTURES_S,
    client: RevocationClient | None = None,
) -> Examined:
    """Verify an open file; see `verify`. `client` asks authorities about revocation where the file does not tell."""
    digest, size = _sha256(stream)
    if size == 0:
        raise UnreadablePdf('no bytes', code='empty_file')
    found = find_signatures(stream)
    checker = _Checker(found, anchors, moment or datetime.now(UTC), client)
    reports = run_to_end(checker.run)
    if pictures_s:
        reports = _with_pictures(found, reports, pictures_s)
    report = combine(reports, sha256=digest, size=size, tool=TOOL, codes=_about_file(found))
    return Examined(report, found.fields, checker.chains)


def _about_file(found: Found) -> tuple[str, ...]:
    codes = []
    if signature_removed(found.reader):
        codes.append('signature_removed')
    if found.fields and is_active(found.reader):
        codes.append('active_content')
    return tuple(codes)


def _with_pictures(found: Found, reports: tuple[SignatureReport, ...], seconds: float) -> tuple[SignatureReport, ...]:
    """Add what comparing the pages of each signed revision with what became of them shows."""
    ends = [
        covered_end(item.embedded) if item.embedded and report.coverage == 'revision' else None
        for item, report in zip(found.fields, reports, strict=True)
    ]
    looks = compare_revisions(found.reader.stream, [end for end in ends if end], seconds=seconds)
    return tuple(
        _with_look(report, looks[end]) if end in looks else report for end, report in zip(ends, reports, strict=True)
    )


def _with_look(report: SignatureReport, look: Differences) -> SignatureReport:
    found = {
        'display_changed': bool(look.changed),
        'content_covered': bool(look.covered),
        'mark_over_content': bool(look.overlapping),
        'pages_not_compared': not look.complete,
    }
    codes = [item.code for item in report.reasons] + [code for code, there in found.items() if there]
    pages = tuple(sorted({*look.changed, *look.covered}))
    return replace(with_reasons(report, codes), changed_pages=pages)


def is_signed(path: Path) -> bool:
    """Tell whether a PDF carries at least one signature or document timestamp. Raises UnreadablePdf."""
    with path.open('rb') as stream:
        return bool(find_signatures(stream).fields)


def _sha256(stream: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while block := stream.read(_CHUNK):
        digest.update(block)
        size += len(block)
    return digest.hexdigest(), size


class _Checker:
    """Judges all signatures of one file, document timestamps first and from the last to the first.

    A good timestamp proves that everything before it existed at its time, so each earlier signature is judged as of
    then (ETSI EN 319 102-1, 5.6): a certificate that expired or was revoked later does no harm.
    """

    def __init__(self, found: Found, anchors: TrustAnchors, now: datetime, client: RevocationClient | None) -> None:
        self._found = found
        self._now = now
        self._store = security_store(found.reader)
        self._evidence = Evidence(anchors, *(self._store or ((), (), ())), client=client)
        self.chains: dict[str, tuple[x509.Certificate, ...]] = {}

    async def run(self) -> tuple[SignatureReport, ...]:
        """Return one report for each signature, in the order of the revisions."""
        proven: datetime | None = None
        reports: list[SignatureReport] = []
        levels = await self._levels()
        for item in reversed(self._found.fields):
            report, stamp = await self._guarded(item, proven)
            proven = stamp or proven
            if report.kind == 'signature':
                report = _with_profile(report, levels.get(item.field))
            reports.append(report)
        return tuple(reversed(reports))

    async def _guarded(self, item: SignatureField, proven: datetime | None) -> tuple[SignatureReport, datetime | None]:
        base = SignatureReport(item.field, 'signature', Verdict.INVALID, (), subfilter=_bare(item.subfilter))
        if item.subfilter not in _SUBFILTERS:
            return with_reasons(base, ['unsupported_format' if item.subfilter else 'damaged_signature']), None
        if item.embedded is None:
            return with_reasons(base, ['damaged_signature']), None
        if item.subfilter == '/ETSI.RFC3161':
            base = replace(base, kind='document_timestamp')
        try:
            one = Judgement(
                item.embedded, self._with_certificates(item.embedded), self._now, proven, list(self._found.codes)
            )
            if item.subfilter == '/ETSI.RFC3161':
                return await one.document_timestamp(base)
            report = await one.signature(base)
            self.chains[item.field] = one.chain
            return report, None
        except Exception:
            return with_reasons(base, ['check_failed']), None

    def _with_certificates(self, embedded: EmbeddedPdfSignature) -> Evidence:
        try:
            others = tuple(embedded.other_embedded_certs)
        except Exception:
            others = ()
        return replace(self._evidence, certificates=(*self._evidence.certificates, *others))

    async def _levels(self) -> dict[str, SignatureLevel]:
        """Return the level that each signature reaches by what the file holds; empty without a security store."""
        if self._store is None:
            return {}
        try:
            held = await Holdings.of(self._found, self._evidence.anchors)
            return {item.field: item for item in (await levels_held(held, self._now)).signatures}
        except Exception:
            return {}


def _with_profile(report: SignatureReport, level: SignatureLevel | None) -> SignatureReport:
    """Name the format, and for PAdES the level that is truly reached."""
    base = _SUBFILTERS.get(f'/{report.subfilter}')
    if base is None:
        return report
    if not base.startswith('PAdES'):
        return replace(report, profile=base if report.timestamp is None else f'{base} + RFC 3161')
    if level is not None and level.level is not Level.NONE:
        return replace(report, profile=f'PAdES {level.level.value}', level_lacks=level.lacks)
    reached = 'PAdES B-T' if report.timestamp is not None and report.timestamp.trusted else 'PAdES B-B'
    return replace(report, profile=reached)


def _bare(subfilter: str | None) -> str | None:
    return subfilter.lstrip('/') if subfilter else None
