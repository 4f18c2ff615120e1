"""The statement page (lời chứng): an A4 page in the style of administrative papers, with number, date, QR and fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import segno

from digitizer.certification.papers import paper_head
from digitizer.certification.profile import StatementProfile
from digitizer.certification.signatories import Body, Officer
from digitizer.kit.clock import VIETNAM
from digitizer.kit.text import month_in_papers
from signing.appearance import Align
from signing.errors import PageUnfit
from signing.geometry import MM, Rect
from signing.sheet import A4_HEIGHT, A4_WIDTH, Item, Modules, Rule, Sheet, Text
from signing.typeface import Style, Typeface, shipped

_LEFT, _RIGHT = 30 * MM, A4_WIDTH - 20 * MM  # margins of Decree 30/2020, Annex I
_MARK_WIDTH, _MARK_HEIGHT = 72 * MM, 24 * MM
_QR_SIDE = 32 * MM  # quiet zone included; codes under 25 mm are not read from a print
_QR_TOP = A4_HEIGHT - 20 * MM - _QR_SIDE
_AIRS = (1.0, 0.6, 0.3)
_QUIET = 4  # modules around a QR code


@dataclass(frozen=True, slots=True)
class Statement:
    """The drawn page and where the two signatures go, in displayed points of it."""

    sheet: Sheet
    officer: Rect
    organisation: Rect


@dataclass(frozen=True, slots=True)
class CertificationParticulars:
    """What a statement page says beside its fixed words."""

    number: int
    book: int
    year: int
    moment: datetime
    officer: Officer
    body: Body
    verify_url: str  # with the token
    verify_page: str  # without it, for people who type


def draw_statement(
    profile: StatementProfile, particulars: CertificationParticulars, pages: int, serif: Typeface
) -> Statement:
    """Lay out the page behind a copy of `pages` pages.

    `serif` draws the plain text, the shipped Tinos what is bold or italic. Raises PageUnfit, LetterMissing.
    """
    for air in _AIRS:
        made = _Layout(profile, particulars, pages, serif, air).statement()
        if made is not None:
            return made
    raise PageUnfit('names and titles are too long for the statement page')


class _Layout:
    """Writes from the top down; `_y` is where the next paragraph begins, in points from the top."""

    def __init__(
        self,
        profile: StatementProfile,
        particulars: CertificationParticulars,
        pages: int,
        serif: Typeface,
        air: float,
    ) -> None:
        self._profile = profile
        self._given = particulars
        self._pages = pages
        self._gap = air * MM  # a millimetre of the space between parts; less where names are long
        self._plain, self._bold, self._italic = serif, shipped(Style.BOLD), shipped(Style.ITALIC)
        self._items: list[Item] = []
        self._y = 20 * MM

    def statement(self) -> Statement | None:
        """Return the finished page, or None when it is too full."""
        self._header()
        if self._profile.trial:
            self._trial_frame()
        self._body()
        officer, organisation = self._signatures()
        if self._y + 2 * MM > _QR_TOP:
            return None
        self._verification()
        return Statement(Sheet(tuple(self._items)), officer, organisation)

    def _text(self, text: str, face: Typeface, size: float, box: tuple[float, float], align: Align) -> Text:
        item = Text(text, face, size, box[0], box[1], self._y, align)
        self._items.append(item)
        return item

    def _header(self) -> None:
        """Issuing body left, national motto right, each with the short line below it."""
        middle = _LEFT + 62 * MM
        left, right = (_LEFT - 5 * MM, middle - 2 * MM), (middle - 2 * MM, _RIGHT + 5 * MM)
        head = paper_head(self._given.body.lines, left, right, self._y, self._bold)
        self._items.extend(head.items)
        self._y = head.bottom + 12 * self._gap

    def _trial_frame(self) -> None:
        top = self._y
        self._y += 2.5 * MM
        self._y = self._text(self._profile.trial_words, self._bold, 18, (_LEFT, _RIGHT), Align.CENTRE).bottom
        self._y = self._text(self._profile.text('trial_note'), self._italic, 12, (_LEFT, _RIGHT), Align.CENTRE).bottom
        self._y += 2.5 * MM
        self._items.append(Rule(Rect(_LEFT + 20 * MM, top, _RIGHT - 20 * MM, self._y), width=1.2, frame=True))
        self._y += 12 * self._gap

    def _body(self) -> None:
        given, page = self._given, (_LEFT, _RIGHT)
        self._y = self._text(self._profile.text('title'), self._bold, 16, page, Align.CENTRE).bottom
        self._y = self._text(self._profile.text('subtitle'), self._bold, 14, page, Align.CENTRE).bottom + 8 * self._gap
        local = given.moment.astimezone(VIETNAM)
        values = {
            'so_trang': f'{self._pages:02d}',
            'so_chung_thuc': f'{given.number:02d}',
            'quyen_so': f'{given.book:02d}',
            'nam': f'{given.year}',
            'so': self._profile.ledger,
            'ngay': f'{local.day:02d}',
            'thang': month_in_papers(local.month),
        }
        for text in self._profile.texts('paragraphs', None, **values):
            item = Text(text, self._plain, 14, _LEFT, _RIGHT, self._y, Align.JUSTIFY, leading=1.4, indent=10 * MM)
            self._items.append(item)
            self._y = item.bottom + 2 * self._gap
        self._y += 4 * self._gap
        self._y = (
            self._text(self._profile.text('number', **values), self._bold, 14, page, Align.CENTRE).bottom
            + 2 * self._gap
        )
        self._y = (
            self._text(self._profile.text('date', **values), self._italic, 14, page, Align.CENTRE).bottom
            + 10 * self._gap
        )

    def _signatures(self) -> tuple[Rect, Rect]:
        """Organisation left, officer right: title, room for the mark, full name."""
        left = (_LEFT - 4 * MM, _LEFT - 4 * MM + _MARK_WIDTH)
        right = (_RIGHT + 4 * MM - _MARK_WIDTH, _RIGHT + 4 * MM)
        top = self._y
        for line in self._given.officer.heading:
            self._y = self._text(line, self._bold, 13, right, Align.CENTRE).bottom
        mark_top = self._y + 4 * self._gap
        officer = Rect(right[0], mark_top, right[1], mark_top + _MARK_HEIGHT)
        self._y = mark_top + _MARK_HEIGHT + 4 * self._gap
        self._y = self._text(self._given.officer.name, self._bold, 14, right, Align.CENTRE).bottom
        bottom, self._y = self._y, top
        self._text(self._profile.text('organisation_heading'), self._bold, 13, left, Align.CENTRE)
        organisation = Rect(left[0], mark_top, left[1], mark_top + _MARK_HEIGHT)
        self._y = bottom
        return officer, organisation

    def _verification(self) -> None:
        """QR code bottom left with what it is for, and the note that the wording awaits checking."""
        top = _QR_TOP
        self._items.append(Modules(qr_rows(self._given.verify_url), Rect(_LEFT, top, _LEFT + _QR_SIDE, top + _QR_SIDE)))
        self._y = top + 4 * MM
        beside = (_LEFT + _QR_SIDE + 4 * MM, _RIGHT)
        text = self._profile.text('verify', dia_chi=self._given.verify_page)
        self._y = self._text(text, self._plain, 11, beside, Align.LEFT).bottom + 1.5 * MM
        if not self._profile.checked:
            self._text(self._profile.text('note'), self._italic, 10, beside, Align.LEFT)


def qr_rows(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of a QR code with error level M and its quiet zone, rows from the top."""
    code = segno.make_qr(text, error='m', boost_error=False)
    return tuple(tuple(bool(cell) for cell in row) for row in code.matrix_iter(scale=1, border=_QUIET))
