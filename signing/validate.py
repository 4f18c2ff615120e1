"""Verification of signed PDF files: integrity, later changes, time, chain and revocation, offline and never trusting."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter, message_imprint_checker
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from signing.anchors import TrustAnchors
from signing.certificates import common_name, key_large_enough, key_of, readable
from signing.coroutines import run_to_end
from signing.errors import UnreadablePdf
from signing.reasons import Verdict, reason, worst
from signing.report import (
    AnchorInfo,
    CertificateInfo,
    Report,
    RevocationInfo,
    SignatureReport,
    TimestampInfo,
    combine,
)
from signing.trustpath import Evidence, Judged, judge_signer, judge_token, names, revocation

TOOL = f'digitizer (pyHanko {version("pyhanko")})'
_CHUNK = 1 << 20
_HEADER_WITHIN = 1024  # bytes in which viewers look for %PDF-
_MAX_SIGNATURES = 200  # more is a file made to keep a checker busy
_CLOCK_SLACK = timedelta(hours=24)
_SUBFILTERS = {
    '/ETSI.CAdES.detached': 'PAdES B-B',
    '/adbe.pkcs7.detached': 'PKCS#7',
    '/PBAD.PAdES': 'PAdES B-B',
    '/ETSI.RFC3161': 'RFC 3161',
}
_COVERAGE = {
    SignatureCoverageLevel.ENTIRE_FILE: 'file',
    SignatureCoverageLevel.ENTIRE_REVISION: 'revision',
    SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START: 'partial',
    SignatureCoverageLevel.UNCLEAR: 'unclear',
}
_LEVELS = {
    ModificationLevel.NONE: 'none',
    ModificationLevel.LTA_UPDATES: 'lta',
    ModificationLevel.FORM_FILLING: 'form_filling',
    ModificationLevel.ANNOTATIONS: 'other',
    ModificationLevel.OTHER: 'other',
}


def verify(source: Path | bytes, anchors: TrustAnchors, *, moment: datetime | None = None) -> Report:
    """Verify every signature of a PDF in this process; for files of strangers use `signing.guard.verify_guarded`.

    `moment` is the time of the check (now when None). Raises UnreadablePdf for what is no readable PDF.
    """
    if isinstance(source, bytes):
        return verify_stream(io.BytesIO(source), anchors, moment=moment)
    try:
        with source.open('rb') as stream:
            return verify_stream(stream, anchors, moment=moment)
    except OSError as error:
        raise UnreadablePdf(type(error).__name__) from error


def verify_stream(stream: BinaryIO, anchors: TrustAnchors, *, moment: datetime | None = None) -> Report:
    """Verify an open file; see `verify`."""
    digest, size = _sha256(stream)
    if size == 0:
        raise UnreadablePdf('no bytes', code='empty_file')
    found = _embedded(_open(stream))
    checker = _Checker(found, anchors, moment or datetime.now(UTC))
    return combine(run_to_end(checker.run), sha256=digest, size=size, tool=TOOL)


def is_signed(path: Path) -> bool:
    """Tell whether a PDF carries at least one signature or document timestamp. Raises UnreadablePdf."""
    with path.open('rb') as stream:
        return bool(_embedded(_open(stream)).fields)


@dataclass(frozen=True)
class _Signature:
    """A filled signature field; `embedded` is None when its content cannot be parsed."""

    field: str
    subfilter: str | None
    embedded: EmbeddedPdfSignature | None


@dataclass(frozen=True)
class _Found:
    reader: PdfFileReader
    fields: tuple[_Signature, ...]
    hybrid: bool


def _sha256(stream: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while block := stream.read(_CHUNK):
        digest.update(block)
        size += len(block)
    return digest.hexdigest(), size


def _open(stream: BinaryIO) -> PdfFileReader:
    """Open a PDF leniently, as viewers do; what is only tolerated shows up among the reasons."""
    stream.seek(0)
    if b'%PDF-' not in stream.read(_HEADER_WITHIN):
        raise UnreadablePdf('no PDF header', code='unsupported')
    try:
        reader = PdfFileReader(stream, strict=False)
        if reader.encrypted:
            reader.decrypt(b'')
        _ = reader.root['/Pages']
    except RecursionError as error:
        raise UnreadablePdf('nested too deeply') from error
    except Exception as error:
        code = 'encrypted' if _is_encrypted(stream) else 'damaged'
        raise UnreadablePdf(type(error).__name__, code=code) from error
    return reader


def _is_encrypted(stream: BinaryIO) -> bool:
    try:
        stream.seek(0)
        return bool(PdfFileReader(stream, strict=False).encrypted)
    except Exception:
        return False


def _embedded(reader: PdfFileReader) -> _Found:
    """Find every filled signature field, those included that the library itself would pass over in silence."""
    found = []
    try:
        for name, value, field_ref in enumerate_sig_fields(reader, filled_status=True):
            found.append(_signature(reader, str(name), value, field_ref))
            if len(found) > _MAX_SIGNATURES:
                raise UnreadablePdf('too many signatures', code='too_large')
    except UnreadablePdf:
        raise
    except Exception as error:
        raise UnreadablePdf(f'form fields: {type(error).__name__}') from error
    ordered = sorted(found, key=lambda item: item.embedded.signed_revision if item.embedded else 0)
    return _Found(reader, tuple(ordered), bool(reader.xrefs.hybrid_xrefs_present))


def _signature(reader: PdfFileReader, name: str, value: Any, field_ref: Any) -> _Signature:
    subfilter = None
    try:
        subfilter = str(value.get_object().get('/SubFilter', '')) or None
        return _Signature(name, subfilter, EmbeddedPdfSignature(reader, field_ref.get_object(), name))
    except Exception:
        return _Signature(name, subfilter, None)


class _Checker:
    """Judges all signatures of one file, document timestamps first and from the last to the first.

    A good timestamp proves that everything before it existed at its time, so each earlier signature is judged as of
    then (ETSI EN 319 102-1, 5.6): a certificate that expired or was revoked later does no harm.
    """

    def __init__(self, found: _Found, anchors: TrustAnchors, now: datetime) -> None:
        self._found = found
        self._now = now
        self._store = _security_store(found.reader)
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

    async def _guarded(self, item: _Signature, proven: datetime | None) -> tuple[SignatureReport, datetime | None]:
        base = SignatureReport(item.field, 'signature', Verdict.INVALID, (), subfilter=_bare(item.subfilter))
        if item.subfilter not in _SUBFILTERS:
            return _with(base, ['unsupported_format' if item.subfilter else 'damaged_signature']), None
        if item.embedded is None:
            return _with(base, ['damaged_signature']), None
        if item.subfilter == '/ETSI.RFC3161':
            base = replace(base, kind='document_timestamp')
        try:
            one = _One(item.embedded, self._with_certificates(item.embedded), self._now, proven, self._found.hybrid)
            if item.subfilter == '/ETSI.RFC3161':
                return await one.document_timestamp(base)
            return await one.signature(base), None
        except Exception:
            return _with(base, ['check_failed']), None

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


class _One:
    """Judges one signature."""

    def __init__(
        self,
        embedded: EmbeddedPdfSignature,
        evidence: Evidence,
        now: datetime,
        proven: datetime | None,
        hybrid: bool,
    ) -> None:
        self._embedded = embedded
        self._evidence = evidence
        self._now = now
        self._proven = proven
        self._codes: list[str] = ['hybrid_file'] if hybrid else []

    async def signature(self, base: SignatureReport) -> SignatureReport:
        """Judge an ordinary signature."""
        report = self._integrity(base)
        certificate = _signer_certificate(self._embedded)
        if certificate is None:
            return _with(report, [*self._codes, 'signer_certificate_missing'])
        report = replace(report, signer=_certificate_info(certificate), claimed_time=_utc(self._claimed()))
        stamp, proven = await self._timestamp()
        moment = proven or self._proven or self._now
        judged, revoked = await judge_signer(
            self._embedded.signed_data, self._embedded.compute_digest(), self._evidence, moment
        )
        self._cryptography(judged, certificate)
        if judged.problem is not None:
            self._chain(judged, certificate, timed=proven is not None or self._proven is not None)
        if revoked is not None:
            revoked = await self._revocation(revoked, judged, timed=proven is not None or self._proven is not None)
        if judged.path is not None and judged.problem is None:
            report = replace(report, anchor=self._anchor(judged), chain=_chain_names(judged))
        report = replace(report, timestamp=stamp, revocation=revoked, intact=judged.hash_ok and judged.signature_ok)
        return _with(report, self._codes)

    async def document_timestamp(self, base: SignatureReport) -> tuple[SignatureReport, datetime | None]:
        """Judge a document timestamp; also returns the time it proves, or None."""
        report = self._integrity(base)
        judged = await judge_token(
            self._embedded.signed_data, self._embedded.compute_digest, self._evidence, self._proven or self._now
        )
        info = _stamp_info(self._embedded.signed_data, judged, 'document')
        certificate = _signer_certificate(self._embedded)
        report = replace(
            report,
            timestamp=info,
            intact=info.intact,
            profile='RFC 3161',
            signer=_certificate_info(certificate) if certificate else None,
        )
        if not info.intact:
            self._codes.append('content_changed' if not judged.hash_ok else 'signature_wrong')
        elif not info.trusted:
            self._codes.append('timestamp_untrusted')
        else:
            report = replace(report, anchor=self._anchor(judged), chain=_chain_names(judged))
        report = _with(report, self._codes)
        good = report.verdict is Verdict.VALID
        return report, _token_time(self._embedded.signed_data) if good else None

    def _integrity(self, base: SignatureReport) -> SignatureReport:
        """Compare what is covered and what came after; the hash itself is judged with the signature value."""
        embedded = self._embedded
        embedded.compute_integrity_info()
        summary = embedded.summarise_integrity_info()
        coverage = _COVERAGE.get(summary['coverage'], 'unclear')
        diff = summary['diff_result']
        level = diff.modification_level if isinstance(diff, DiffResult) else ModificationLevel.OTHER
        if coverage in ('partial', 'unclear'):
            self._codes.append('coverage_unclear')
        elif not summary['docmdp_ok']:
            self._codes.append('modified_after_signing')
        docmdp = embedded.docmdp_level
        return replace(
            base,
            revision=embedded.signed_revision + 1,
            coverage=coverage,
            covers_file=coverage == 'file',
            modifications=_LEVELS.get(level, 'other'),
            certifies=int(docmdp.value) if docmdp is not None else None,
            digest_algorithm=embedded.md_algorithm,
            signature_algorithm=_mechanism(embedded.signer_info),
        )

    async def _timestamp(self) -> tuple[TimestampInfo | None, datetime | None]:
        """Judge the signature timestamp; also returns the time it proves, or None."""
        tokens = list(extract_tst_data_iter(self._embedded.signer_info, signed=False))
        if not tokens:
            if self._proven is None:
                self._codes.append('no_timestamp')
            return None, None
        moment = self._proven or self._now
        judged = await judge_token(
            tokens[0], message_imprint_checker(self._embedded.signer_info), self._evidence, moment
        )
        info = _stamp_info(tokens[0], judged, 'signature')
        if not info.intact:
            self._codes.append('timestamp_broken')
            return info, None
        if not info.trusted:
            self._codes.append('timestamp_untrusted')
            return info, None
        at = _token_time(tokens[0])
        if judged.path is not None and at is not None:
            state = await revocation(judged.path, self._evidence, moment)
            if state.status == 'revoked':
                self._codes.append('timestamp_untrusted')
                return replace(info, trusted=False), None
            if state.status == 'unknown':
                self._codes.append('timestamp_authority_unchecked')
        claimed = self._claimed()
        if at is not None and claimed is not None and abs(at - claimed) > _CLOCK_SLACK:
            self._codes.append('time_mismatch')
        return info, at

    def _cryptography(self, judged: Judged, certificate: x509.Certificate) -> None:
        if not judged.hash_ok:
            self._codes.append('content_changed')
        if not judged.signature_ok:
            self._codes.append('signature_wrong')
        if not key_large_enough(certificate):
            self._codes.append('key_too_small')

    def _chain(self, judged: Judged, certificate: x509.Certificate, *, timed: bool) -> None:
        """Turn what is wrong with the chain into a reason, the time of signing considered."""
        if judged.problem != 'expired':
            self._codes.append(str(judged.problem))
            return
        claimed = self._claimed()
        if timed or (claimed is not None and claimed > certificate.not_valid_after):
            self._codes.append('expired_at_signing')
        else:
            self._codes.append('expired_no_timestamp')

    async def _revocation(self, found: RevocationInfo, judged: Judged, *, timed: bool) -> RevocationInfo:
        if found.status == 'unknown':
            self._codes.append('revocation_unknown')
        elif found.status == 'not_declared':
            self._codes.append('revocation_not_declared')
        elif found.status == 'revoked':
            claimed = self._claimed()
            revoked_at = datetime.fromisoformat(found.time) if found.time else None
            unproven = not timed and claimed is not None and revoked_at is not None and claimed < revoked_at
            self._codes.append('revoked_no_timestamp' if unproven else 'revoked_before_signing')
        elif timed and judged.path is not None:
            today = await revocation(judged.path, self._evidence, self._now)
            if today.status == 'revoked':
                self._codes.append('revoked_later')
                return RevocationInfo('good', found.source, today.time)
        return found

    def _anchor(self, judged: Judged) -> AnchorInfo | None:
        root = judged.path.first if judged.path is not None else None
        if root is None:
            return None
        development = self._evidence.anchors.is_development(root)
        if development:
            self._codes.append('development_anchor')
        return AnchorInfo(common_name(root.subject), root.sha256.hex(), 'development' if development else 'configured')

    def _claimed(self) -> datetime | None:
        try:
            claimed: datetime | None = self._embedded.self_reported_timestamp
        except Exception:
            return None
        if claimed is None:
            return None
        return claimed if claimed.tzinfo else claimed.replace(tzinfo=UTC)


def _with(report: SignatureReport, codes: list[str]) -> SignatureReport:
    reasons = tuple(reason(code) for code in dict.fromkeys(codes))
    return replace(report, reasons=reasons, verdict=worst([item.leads_to for item in reasons]))


def _signer_certificate(embedded: EmbeddedPdfSignature) -> x509.Certificate | None:
    try:
        return embedded.signer_cert
    except Exception:
        return None


def _certificate_info(certificate: x509.Certificate) -> CertificateInfo:
    algorithm, bits = key_of(certificate)
    organisation = certificate.subject.native.get('organization_name')
    return CertificateInfo(
        subject=readable(certificate.subject),
        name=common_name(certificate.subject),
        organisation=str(organisation) if organisation else None,
        serial=f'{certificate.serial_number:x}',
        issuer=readable(certificate.issuer),
        valid_from=_utc(certificate.not_valid_before) or '',
        valid_to=_utc(certificate.not_valid_after) or '',
        key_algorithm=algorithm,
        key_bits=bits,
        sha256=certificate.sha256.hex(),
    )


def _stamp_info(signed: cms.SignedData, judged: Judged, source: str) -> TimestampInfo:
    intact = judged.hash_ok and judged.signature_ok
    at = _token_time(signed)
    authority = ''
    for choice in signed['certificates']:
        certificate = choice.chosen
        if isinstance(certificate, x509.Certificate) and not certificate.ca:
            authority = common_name(certificate.subject)
            break
    return TimestampInfo(_utc(at) or '', authority, intact, intact and judged.problem is None, source)


def _token_time(signed: cms.SignedData) -> datetime | None:
    try:
        found = signed['encap_content_info']['content'].parsed['gen_time'].native
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return found if isinstance(found, datetime) else None


def _chain_names(judged: Judged) -> tuple[str, ...]:
    return tuple(reversed(names(judged.path.iter_certs(include_root=True)))) if judged.path is not None else ()


def _mechanism(signer_info: cms.SignerInfo) -> str | None:
    try:
        return str(signer_info['signature_algorithm'].signature_algo)
    except (ValueError, KeyError, TypeError):
        return str(signer_info['signature_algorithm']['algorithm'].native)


_Store = tuple[tuple[x509.Certificate, ...], tuple[crl.CertificateList, ...], tuple[ocsp.OCSPResponse, ...]]


def _security_store(reader: PdfFileReader) -> _Store | None:
    """Read the certificates and revocation data that the file brings along; damaged ones are left out."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except Exception:
        return None
    certificates = tuple(_each(lambda: store.load_certs()))
    crls = tuple(_loaded(store.crls, crl.CertificateList))
    answers = tuple(_loaded(store.ocsps, ocsp.OCSPResponse))
    return certificates, crls, answers


def _each(source: Callable[[], Any]) -> Iterator[Any]:
    try:
        yield from source()
    except Exception:
        return


def _loaded(references: Any, kind: Any) -> Iterator[Any]:
    for item in references:
        try:
            yield kind.load(item.get_object().data, strict=True)
        except Exception:  # noqa: S112 - a damaged entry is as good as none
            continue


def _bare(subfilter: str | None) -> str | None:
    return subfilter.lstrip('/') if subfilter else None


def _utc(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ') if moment is not None else None
