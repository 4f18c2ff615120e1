"""Verification of signed PDF files: integrity, later changes, time, chain and revocation, offline and never trusting."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from signing.anchors import TrustAnchors
from signing.content import is_active, signature_removed
from signing.coroutines import run_to_end
from signing.embedded import Found, SignatureField, covered_end, find_signatures, security_store
from signing.errors import UnreadablePdf
from signing.judge import Judgement, with_reasons
from signing.reasons import Verdict
from signing.report import Report, SignatureReport, combine
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
    digest, size = _sha256(stream)
    if size == 0:
        raise UnreadablePdf('no bytes', code='empty_file')
    found = find_signatures(stream)
    checker = _Checker(found, anchors, moment or datetime.now(UTC))
    reports = run_to_end(checker.run)
    if pictures_s:
        reports = _with_pictures(found, reports, pictures_s)
    return combine(reports, sha256=digest, size=size, tool=TOOL, codes=_about_file(found))


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

    def __init__(self, found: Found, anchors: TrustAnchors, now: datetime) -> None:
        self._found = found
        self._now = now
        self._store = security_store(found.reader)
        self._evidence = Evidence(anchors, *self._store) if self._store else Evidence(anchors)

    async def run(self) -> tuple[SignatureReport, ...]:
        """Return one report for each signature, in the order of the revisions."""
        proven: datetime | None = None
        reports: list[SignatureReport] = []
        stamps_after = False
        for item in reversed(self._found.fields):
            report, stamp = await self._guarded(item, proven)
            if stamp is not None:
                proven, stamps_after = stamp, True
            elif report.kind == 'signature':
                report = replace(report, profile=self._profile(report, stamps_after))
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
            return await one.signature(base), None
        except Exception:
            return with_reasons(base, ['check_failed']), None

    def _with_certificates(self, embedded: EmbeddedPdfSignature) -> Evidence:
        try:
            others = tuple(embedded.other_embedded_certs)
        except Exception:
            others = ()
        return replace(self._evidence, certificates=(*self._evidence.certificates, *others))

    def _profile(self, report: SignatureReport, stamps_after: bool) -> str | None:
        base = _SUBFILTERS.get(f'/{report.subfilter}')
        if base is None or report.timestamp is None:
            return base
        if not base.startswith('PAdES'):
            return f'{base} + RFC 3161'
        if self._store is None or not (self._store[1] or self._store[2]):
            return 'PAdES B-T'
        return 'PAdES B-LTA' if stamps_after else 'PAdES B-LT'


def _bare(subfilter: str | None) -> str | None:
    return subfilter.lstrip('/') if subfilter else None
