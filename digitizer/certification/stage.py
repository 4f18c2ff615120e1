"""Trial copies: the searchable PDF with a statement page or a mark, signed with development keys and verified."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog

from digitizer.certification.ledger import Ledger, Reservation
from digitizer.certification.profile import CopyKind, RuleProfile, profile_for
from digitizer.certification.statement import Particulars, Statement, draw_statement
from digitizer.certification.trust import trust_anchors
from digitizer.config import Mode, Settings
from digitizer.documents.model import Document, Severity
from digitizer.errors import ConfigurationError, DigitizerError, NotInProduction
from digitizer.kit import clock
from digitizer.kit.files import sha256_of
from ocr import verapdf
from signing.anchors import TrustAnchors
from signing.appearance import Paragraph, draw, fit
from signing.errors import NotVerifiable
from signing.geometry import MM, PageGeometry, Rect
from signing.keys.development import (
    OFFICER_PERSON,
    ORGANISATION_NAME,
    DevelopmentPki,
    ensure_development_pki,
)
from signing.pades import Draft, FieldPlace, SignOrder, to_the_second
from signing.pages import compose, geometries
from signing.report import Report
from signing.room import MARK_HEIGHT, MARK_WIDTH, corner, occupied
from signing.timestamp import HttpTimestamper
from signing.tsa_server import development_tsa
from signing.typeface import chosen
from signing.validate import verify

log = structlog.get_logger(__name__)

OFFICER_FIELD, ORGANISATION_FIELD = 'CanBoChungThuc', 'CoQuan'
_INSET = 4 * MM  # of the mark from the right edge; printers do not reach it
_AIR = 1.0 * MM  # above and below the mark within its 15 mm


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
        copy = work.certified() if kind is CopyKind.CHUNG_THUC else work.copied()
    except NotVerifiable as error:
        if 'timestamp_untrusted' in error.codes:
            raise ConfigurationError("tsa_url: chứng thư số gốc của TSA này không có trong trust_dir") from error
        raise
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
        url = settings.tsa_url or development_tsa(self._pki)
        self._timestamper = HttpTimestamper(url, seconds=settings.tsa_timeout_s)
        self._face = chosen(settings.stamp_font)

    def certified(self) -> CertifiedCopy:
        """Chứng thực: pages, statement page, the officer's signature, then the organisation's."""
        profile = profile_for(CopyKind.CHUNG_THUC, clock.today())
        pages = len(geometries(self._searchable))
        ledger = trial_ledger(self._settings)
        with (
            ledger.reserved(document_id=self._document.id, pages=pages, paper=self._document.type.name) as number,
            tempfile.TemporaryDirectory(prefix='.copy-', dir=self._out.parent) as folder,
        ):
            base = Path(folder) / 'base.pdf'
            statement = draw_statement(profile, self._particulars(number, pages), self._face)
            compose(self._searchable, base, sheets=[statement.sheet])
            with Draft(base, self._out) as draft:
                signed_at = self._sign_statement(draft, profile, statement, pages)
                pdfa = _check_pdfa(draft.path)
                sha256 = sha256_of(draft.path)
                # the ledger comes first: a number without a file does no harm, a file without its number would
                number.issue(sha256)
                draft.commit()
        return self._copy(CopyKind.CHUNG_THUC, sha256, signed_at, pdfa, number.entry.text, number.token)

    def copied(self) -> CertifiedCopy:
        """Sao y: the organisation's mark top right of the first page."""
        profile = profile_for(CopyKind.SAO_Y, clock.today())
        first = geometries(self._searchable)[0]
        with tempfile.TemporaryDirectory(prefix='.copy-', dir=self._out.parent) as folder:
            base = Path(folder) / 'base.pdf'
            grow = MARK_HEIGHT if occupied(self._searchable, 1, first) else 0.0
            compose(self._searchable, base, grow_first_by=grow)
            page = first.grown(grow) if grow else first
            with Draft(base, self._out) as draft:
                signed_at = self._sign_first_page(draft, profile, page)
                pdfa = _check_pdfa(draft.path)
                sha256 = sha256_of(draft.path)
                draft.commit()
        return self._copy(CopyKind.SAO_Y, sha256, signed_at, pdfa)

    def _particulars(self, number: Reservation, pages: int) -> Particulars:
        base = self._settings.public_url.rstrip('/')
        return Particulars(
            number=number.number,
            book=number.book,
            year=number.year,
            moment=number.moment,
            pages=pages,
            officer=OFFICER_PERSON,
            verify_url=f'{base}/verify/{number.token}',
            verify_page=f'{base}/verify',
        )

    def _sign_statement(self, draft: Draft, profile: RuleProfile, statement: Statement, page_index: int) -> datetime:
        page = geometries(draft.path)[page_index]
        officer = FieldPlace(OFFICER_FIELD, page_index, page.to_user_space(statement.officer))
        organisation = FieldPlace(ORGANISATION_FIELD, page_index, page.to_user_space(statement.organisation))
        moment = to_the_second(clock.now())
        words = _words(profile, moment)
        look = self._look(profile.texts('officer_mark', **words), page, statement.officer)
        reason = profile.text('reason')
        first = SignOrder(officer, look, certify=True, reserve=(organisation,), reason=reason)
        draft.sign(first, self._pki.officer, timestamper=self._timestamper, moment=moment, anchors=self._anchors)
        moment = to_the_second(clock.now())
        words = _words(profile, moment)
        look = self._look(profile.texts('organisation_mark', **words), page, statement.organisation)
        second = SignOrder(organisation, look)
        draft.sign(second, self._pki.organisation, timestamper=self._timestamper, moment=moment, anchors=self._anchors)
        return moment

    def _sign_first_page(self, draft: Draft, profile: RuleProfile, page: PageGeometry) -> datetime:
        moment = to_the_second(clock.now())
        place = corner(page)
        paragraphs = [Paragraph(text, self._face) for text in profile.texts('mark', **_words(profile, moment))]
        inset = min(_INSET, place.width / 10)
        block = fit(paragraphs, min(MARK_WIDTH, place.width) - 2 * inset, place.height - 2 * _AIR)
        right, top = place.x1 - inset, (place.height - block.height) / 2
        box = Rect(right - block.width, top, right, top + block.height)
        field = FieldPlace(ORGANISATION_FIELD, 0, page.to_user_space(box))
        look = draw(block, page, box.width, box.height)
        order = SignOrder(field, look, certify=True, reason=profile.text('reason'))
        draft.sign(order, self._pki.organisation, timestamper=self._timestamper, moment=moment, anchors=self._anchors)
        return moment

    def _look(self, lines: tuple[str, ...], page: PageGeometry, box: Rect) -> bytes:
        block = fit([Paragraph(line, self._face) for line in lines], box.width, box.height)
        return draw(block, page, box.width, box.height, centred=True)

    def _copy(
        self,
        kind: CopyKind,
        sha256: str,
        signed_at: datetime,
        pdfa: verapdf.PdfaReport | None,
        number: str | None = None,
        token: str | None = None,
    ) -> CertifiedCopy:
        report = verify(self._out, self._anchors)
        return CertifiedCopy(self._out, kind, sha256, self._out.stat().st_size, signed_at, report, pdfa, number, token)


def _words(profile: RuleProfile, moment: datetime) -> dict[str, str]:
    return {
        'ho_ten': OFFICER_PERSON.name,
        'chuc_danh_thuong': OFFICER_PERSON.title,
        'co_quan': ORGANISATION_NAME,
        'thoi_gian': moment.isoformat(),
        'thu_nghiem': profile.text('trial'),
    }


def _check_pdfa(path: Path) -> verapdf.PdfaReport | None:
    """Validate the signed copy. Raises NotVerifiable when signing broke the conformity; None without veraPDF."""
    try:
        report = verapdf.validate(path, flavour='2u')
    except verapdf.ValidatorMissing:
        return None
    if not report.compliant:
        raise NotVerifiable('the signed copy is not PDF/A-2u: ' + ', '.join(item.clause for item in report.failures))
    return report
