"""Trial copies: the searchable PDF with a statement page or a mark, signed with development keys and verified."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog

from digitizer.certification.assembly import (
    CopyParticulars,
    Particulars,
    assemble,
    officer_order,
    organisation_order,
)
from digitizer.certification.authorities import timestamper
from digitizer.certification.ledger import Ledger, Reservation
from digitizer.certification.profile import CopyKind, Profile, profile_for
from digitizer.certification.signatories import Body, Officer
from digitizer.certification.statement import CertificationParticulars
from digitizer.certification.trust import trust_anchors
from digitizer.config import Mode, Settings
from digitizer.documents.model import Document, Severity
from digitizer.errors import ConfigurationError, DigitizerError, NotInProduction
from digitizer.kit import clock
from digitizer.kit.files import sha256_of
from ocr import verapdf
from signing.anchors import TrustAnchors
from signing.errors import NotVerifiable, TimestampUnfit
from signing.keys.credential import Credential
from signing.keys.development import OFFICER_PERSON, DevelopmentPki, ensure_development_pki
from signing.pades import Draft, SignOrder, to_the_second
from signing.pages import geometries
from signing.report import Report
from signing.typeface import chosen

log = structlog.get_logger(__name__)

_OFFICER = Officer(OFFICER_PERSON.name, OFFICER_PERSON.title)
_BODY = Body(OFFICER_PERSON.organisation, OFFICER_PERSON.heading)


@dataclass(frozen=True, slots=True)
class CertifiedCopy:
    """A signed copy, its place in the ledger and what was verified of it."""

    path: Path
    kind: CopyKind
    sha256: str
    size: int  # bytes
    signed_at: datetime  # of the last signature, to the second, +07:00
    verification: Report
    pdfa: verapdf.PdfaReport | None  # None where veraPDF is not installed
    number: str | None = None  # as quoted: "07, quyển 01/2026"; only for chung_thuc
    token: str | None = None  # of the public verification page; only for chung_thuc


def certifiable(document: Document) -> str | None:
    """Return why no copy may be issued of the document, as a Vietnamese sentence, or None when it may."""
    for item in document.flags:
        where = f" (trang {item.page})" if item.page else ''
        if item.code == 'low_resolution' and item.severity is Severity.ERROR:
            return f"Có trang dưới 200 dpi{where}; hãy quét lại ở 300 dpi."
        if item.code == 'missing_page':
            return f"Có thể thiếu trang{where}; hãy đối chiếu với bản giấy và quét đủ."
    return None


def trial_copy(document: Document, searchable: Path, out: Path, *, kind: CopyKind, settings: Settings) -> CertifiedCopy:
    """Sign `searchable` as a trial copy and write it to `out`; on any error nothing is left there.

    Raises:
        NotInProduction: in production mode, where copies arise only from signing requests.
        TimestampUnreachable: the timestamp authority did not answer.
        SigningError: no key, no room on the page, or the result does not verify.
        ConfigurationError: the timestamp authority of the settings is not trusted by them.
        DigitizerError: the document may not be certified (see `certifiable`).
    """
    if settings.mode is Mode.PRODUCTION:
        raise NotInProduction('trial copies are signed with development keys')
    if certifiable(document) is not None:
        raise DigitizerError('the document may not be certified')
    work = _Work(document, searchable, out, settings)
    try:
        copy = work.certified() if kind is CopyKind.CHUNG_THUC else work.copied(kind)
    except TimestampUnfit as error:
        raise ConfigurationError("tsa_url: chứng thư số của TSA này không được trust_dir tin cậy") from error
    log.info('trial copy signed', document_id=str(document.id), kind=str(kind), pdfa=copy.pdfa is not None)
    return copy


def trial_ledger(settings: Settings) -> Ledger:
    """Return the ledger that trial copies are numbered in."""
    return Ledger(settings.data_dir / 'ledger')


class _Work:
    """One copy being made: keys, anchors and the timestamp authority of the settings."""

    def __init__(self, document: Document, searchable: Path, out: Path, settings: Settings) -> None:
        self._document = document
        self._searchable = searchable
        self._out = out
        self._settings = settings
        self._pki: DevelopmentPki = ensure_development_pki(settings.pki_dir)
        self._anchors: TrustAnchors = trust_anchors(settings)
        self._timestamper = timestamper(settings)
        self._face = chosen(settings.stamp_font)

    def certified(self) -> CertifiedCopy:
        """Chứng thực: pages, statement page, the officer's signature, then the organisation's."""
        profile = profile_for(CopyKind.CHUNG_THUC, clock.today(), trial=True)
        pages = len(geometries(self._searchable))
        ledger = trial_ledger(self._settings)
        with (
            ledger.reserved(document_id=self._document.id, pages=pages, paper=self._document.type.name) as number,
            self._assembled(profile, self._particulars(number)) as draft,
        ):
            self._sign(draft, partial(officer_order, profile=profile, officer=_OFFICER), self._pki.officer)
            copy = self._finished(draft, profile)
            # the ledger comes first: a number without a file does no harm, a file without its number would
            number.issue(copy.sha256)
            draft.commit()
        return replace(copy, number=number.entry.text, token=number.token)

    def copied(self, kind: CopyKind) -> CertifiedCopy:
        """Sao y: the organisation's mark top right of the first page."""
        profile = profile_for(kind, clock.today(), trial=True)
        with self._assembled(profile, CopyParticulars(_BODY)) as draft:
            copy = self._finished(draft, profile)
            draft.commit()
        return copy

    def _particulars(self, number: Reservation) -> CertificationParticulars:
        base = self._settings.public_url.rstrip('/')
        return CertificationParticulars(
            number=number.number,
            book=number.book,
            year=number.year,
            moment=number.moment,
            officer=_OFFICER,
            body=_BODY,
            verify_url=f'{base}/verify/{number.token}',
            verify_page=f'{base}/verify',
        )

    @contextmanager
    def _assembled(self, profile: Profile, particulars: Particulars) -> Iterator[Draft]:
        with tempfile.TemporaryDirectory(prefix='.copy-', dir=self._out.parent) as folder:
            base = Path(folder) / 'base.pdf'
            assemble(profile, self._searchable, base, particulars, face=self._face)
            with Draft(base, self._out) as draft:
                yield draft

    def _finished(self, draft: Draft, profile: Profile) -> CertifiedCopy:
        """Add the organisation's signature and verify all of it."""
        order = partial(organisation_order, profile=profile, body=_BODY)
        signed_at = self._sign(draft, order, self._pki.organisation)
        report = draft.verify(self._anchors)
        pdfa = _check_pdfa(draft.path)
        kind = CopyKind(profile.kind)
        size = draft.path.stat().st_size
        return CertifiedCopy(self._out, kind, sha256_of(draft.path), size, signed_at, report, pdfa)

    def _sign(self, draft: Draft, order: Callable[..., SignOrder], credential: Credential) -> datetime:
        moment = to_the_second(clock.now())
        wanted = order(draft.path, moment=moment, face=self._face)
        draft.sign(wanted, credential, timestamper=self._timestamper, moment=moment)
        return moment


def _check_pdfa(path: Path) -> verapdf.PdfaReport | None:
    """Validate the signed copy. Raises NotVerifiable when signing broke the conformity; None without veraPDF."""
    try:
        report = verapdf.validate(path, flavour='2u')
    except verapdf.ValidatorMissing:
        return None
    if not report.compliant:
        raise NotVerifiable('the signed copy is not PDF/A-2u: ' + ', '.join(item.clause for item in report.failures))
    return report
