"""Making and judging the files of copies with the rules, anchors and timestamp authorities of the settings."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from pathlib import Path

import structlog

from digitizer.certification.assembly import (
    CopyParticulars,
    PagePart,
    assemble,
    officer_order,
    organisation_order,
)
from digitizer.certification.authorities import check_signer, timestamper
from digitizer.certification.copies.desk import Excerpt, Job
from digitizer.certification.profile import CopyKind, Profile, profile_for
from digitizer.certification.schemas import Part, PdfaCheck
from digitizer.certification.signatories import Body, Officer
from digitizer.certification.statement import CertificationParticulars
from digitizer.certification.trust import trust_anchors
from digitizer.config import Mode, Settings
from digitizer.documents.errors import Conflict
from digitizer.identity.principal import ROLE_NAMES, Role
from digitizer.kit.clock import VIETNAM
from ocr import verapdf
from signing.anchors import TrustAnchors
from signing.certificates import common_name
from signing.errors import NotVerifiable
from signing.geometry import PageGeometry, Rect
from signing.keys.credential import Holder
from signing.keys.development import OFFICER_PERSON, ORGANISATION_NAME, DevelopmentPki, ensure_development_pki
from signing.pades import SignOrder, complete
from signing.pages import geometries
from signing.prepared import Prepared
from signing.reasons import Verdict
from signing.report import Report
from signing.typeface import Typeface, chosen
from signing.validate import verify

log = structlog.get_logger(__name__)


class RealBench:
    """The bench of an installation."""

    def __init__(self, settings: Settings) -> None:
        """Use the settings' anchors, timestamp authorities, font and public address."""
        self._settings = settings

    def assemble(self, job: Job, source: Path, out: Path) -> None:
        """Write the unsigned copy with the places of its signatures."""
        particulars: CertificationParticulars | CopyParticulars
        if job.kind is CopyKind.CHUNG_THUC:
            particulars = self._certification(job)
        else:
            particulars = CopyParticulars(issuing_body(self._settings), _parts(job, source))
        assemble(self._profile(job), source, out, particulars, face=self._face)

    def order(self, job: Job, pdf: Path) -> SignOrder:
        """Return the signature to be made on an assembled, or half signed, copy."""
        if job.part is Part.OFFICER:
            return officer_order(pdf, self._profile(job), job.moment, self.officer(job.holder), face=self._face)
        return organisation_order(pdf, self._profile(job), job.moment, issuing_body(self._settings), face=self._face)

    def check_certificate(self, holder: Holder, moment: datetime) -> None:
        """Raise CertificateUnfit, CertificateRevoked or RevocationUnknown unless the certificate may sign."""
        check_signer(self._settings, holder, moment)

    def complete(self, pdf: Path, prepared: Prepared, signature: bytes) -> None:
        """Put the value and a timestamp into a prepared file."""
        complete(pdf, prepared, signature, timestamper(self._settings))

    def verify(self, pdf: Path) -> Report:
        """Verify all signatures under the trust anchors.

        Raises NotVerifiable unless every one is valid, or would be with the revocation data that a B-T signature cannot
        hold yet: its certificates were asked about before it was made, and the next level brings the data.
        """
        report = verify(pdf, self._anchors)
        for item in report.signatures:
            if not item.sound:
                raise NotVerifiable(f'{item.field}: {", ".join(item.doubts)}', codes=item.doubts)
        if not report.signatures or report.verdict is Verdict.INVALID:
            raise NotVerifiable('the file as a whole is not valid')
        return report

    def check_pdfa(self, pdf: Path) -> PdfaCheck:
        """Validate a finished copy. Raises Conflict `not_pdfa`, `validator_missing` in production without veraPDF."""
        try:
            report = verapdf.validate(pdf, flavour='2u')
        except verapdf.ValidatorMissing:
            if self._settings.mode is Mode.PRODUCTION:
                raise Conflict('validator_missing') from None
            log.warning('copy not validated as PDF/A: veraPDF is missing')
            return PdfaCheck.NOT_CHECKED
        if not report.compliant:
            raise Conflict('not_pdfa', clauses=sorted({item.clause for item in report.failures}))
        return PdfaCheck.VALID

    def _profile(self, job: Job) -> Profile:
        return profile_for(job.kind, job.moment.astimezone(VIETNAM).date(), trial=job.trial)

    def _certification(self, job: Job) -> CertificationParticulars:
        if job.entry is None:
            raise Conflict('not_numbered')
        base = self._settings.public_url.rstrip('/')
        return CertificationParticulars(
            number=job.entry.number,
            book=job.entry.book,
            year=job.entry.year,
            moment=job.moment,
            officer=self.officer(job.holder),
            body=issuing_body(self._settings),
            verify_url=f'{base}/verify/{job.token}',
            verify_page=f'{base}/verify',
        )

    def officer(self, holder: Holder) -> Officer:
        """Return who certifies, as the certificate names that person."""
        pki = self._development
        if pki is not None and holder.certificate.sha256 == pki.officer.certificate.sha256:
            return Officer(OFFICER_PERSON.name, OFFICER_PERSON.title)
        named = holder.certificate.subject.native
        title = named.get('title')
        if isinstance(title, list):
            title = title[-1]
        return Officer(common_name(holder.certificate.subject), str(title or ROLE_NAMES[Role.OFFICER]))

    @property
    def _anchors(self) -> TrustAnchors:
        return trust_anchors(self._settings)

    @cached_property
    def _development(self) -> DevelopmentPki | None:
        return ensure_development_pki(self._settings.pki_dir) if self._settings.mode is not Mode.PRODUCTION else None

    @cached_property
    def _face(self) -> Typeface:
        return chosen(self._settings.stamp_font)


def issuing_body(settings: Settings) -> Body:
    """Return the body that issues copies. Raises Conflict `body_unnamed`."""
    if settings.organisation_name:
        return Body(settings.organisation_name, tuple(settings.organisation_heading))
    if settings.mode is Mode.PRODUCTION:
        raise Conflict('body_unnamed')
    return Body(ORGANISATION_NAME, OFFICER_PERSON.heading)


def _parts(job: Job, source: Path) -> tuple[PagePart, ...]:
    """Return what an extract shows, regions in points of the displayed pages of the source."""
    if not job.extract:
        return ()
    pages = geometries(source)
    return tuple(_part(item, pages[item.page - 1]) for item in job.extract)


def _part(item: Excerpt, page: PageGeometry) -> PagePart:
    if item.share is None:
        return PagePart(item.page)
    x0, y0, x1, y1 = item.share
    return PagePart(item.page, (Rect(x0 * page.width, y0 * page.height, x1 * page.width, y1 * page.height),))
