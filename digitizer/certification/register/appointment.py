"""The appointment slip (phiếu hẹn trả kết quả) as PDF/A-2u: one sheet in the style of administrative papers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from digitizer.certification.papers import paper_head
from digitizer.certification.register.deadlines import Slip, rules
from digitizer.certification.register.layout import drawable
from digitizer.certification.signatories import Body
from digitizer.kit.clock import VIETNAM
from digitizer.kit.text import month_in_papers
from ocr.pdfa import Metadata, claim
from signing.appearance import Align
from signing.booklet import booklet
from signing.geometry import MM, Rect
from signing.sheet import A4_WIDTH, Item, Rule, Sheet, Text
from signing.typeface import Style, Typeface, chosen, shipped

_LEFT, _RIGHT = 30 * MM, A4_WIDTH - 20 * MM  # margins of Decree 30/2020, Annex I
_VALUES = _LEFT + 42 * MM
_SIZE = 13.0
_NAMESPACE = uuid.UUID('c2f1a6de-3b1b-4a38-8f7e-0d5e6c9a4b27')


@dataclass(frozen=True, slots=True)
class Appointment:
    """What the slip says. Made again of the same facts it is the same file."""

    request_id: uuid.UUID
    body: Body
    requester: str | None  # None: a line to write on
    asked: str
    paper: str | None  # what kind of paper; its number may be that of a person, and is left out
    pages: int
    slip: Slip
    issued_at: datetime  # when the date was promised
    trial: bool


def appointment_slip(appointment: Appointment, stamp_font: Path | None = None) -> bytes:
    """Return the slip as PDF/A-2u, one A4 page."""
    metadata = Metadata(
        title=rules().slip['title'].capitalize(),
        created=appointment.issued_at,
        document_id=uuid.uuid5(_NAMESPACE, f'{appointment.request_id}/{appointment.issued_at.isoformat()}'),
    )
    sheet = _Layout(appointment, chosen(stamp_font)).sheet()
    return booklet([sheet], lambda pdf: claim(pdf, metadata))


class _Layout:
    """Writes from the top down; `_y` is where the next line begins, in points from the top."""

    def __init__(self, appointment: Appointment, plain: Typeface) -> None:
        self._given = appointment
        self._words = rules().slip
        self._plain, self._bold, self._italic = plain, shipped(Style.BOLD), shipped(Style.ITALIC)
        self._items: list[Item] = []
        self._y = 20 * MM

    def sheet(self) -> Sheet:
        self._header()
        page, given = (_LEFT, _RIGHT), self._given
        self._write(self._words['title'], self._bold, 16, page, Align.CENTRE)
        if given.trial:
            self._write(self._words['trial'], self._bold, _SIZE, page, Align.CENTRE)
        self._y += 6 * MM
        paper = self._words['pages'].format(
            giay_to=given.paper or self._words['unknown_paper'], so_trang=f'{given.pages:02d}'
        )
        self._row(self._words['request'], str(given.request_id))
        self._row(self._words['requester'], given.requester)
        self._row(self._words['asked'], given.asked)
        self._row(self._words['paper'], paper)
        self._y += 4 * MM
        self._write(given.slip.received, self._plain, _SIZE, page)
        self._promise()
        for note in given.slip.notes:
            self._write(note, self._plain, _SIZE, page)
            self._y += 1 * MM
        self._y += 6 * MM
        self._signatures()
        return Sheet(tuple(self._items))

    def _header(self) -> None:
        """The body left, the national motto right, each with the short line below it."""
        middle = _LEFT + 62 * MM
        left, right = (_LEFT - 5 * MM, middle - 2 * MM), (middle - 2 * MM, _RIGHT + 5 * MM)
        body = [drawable(line, self._bold, 12, left[1] - left[0]) for line in self._given.body.lines]
        head = paper_head(body, left, right, self._y, self._bold)
        self._items.extend(head.items)
        self._y = head.bottom + 12 * MM

    def _row(self, label: str, value: str | None) -> None:
        """A label and its value; without a value a line to write on."""
        top = self._y
        self._write(f'{label}:', self._plain, _SIZE, (_LEFT, _VALUES - 2 * MM))
        bottom, self._y = self._y, top
        if value:
            self._write(value, self._plain, _SIZE, (_VALUES, _RIGHT))
        else:
            self._items.append(Rule(Rect(_VALUES, bottom - 1 * MM, _RIGHT, bottom - 1 * MM), width=0.4))
        self._y = max(bottom, self._y) + 1.5 * MM

    def _promise(self) -> None:
        """The hour and date of the result, framed: what people look for."""
        self._y += 3 * MM
        top = self._y
        self._y += 2.5 * MM
        self._write(self._given.slip.due, self._bold, 14, (_LEFT + 4 * MM, _RIGHT - 4 * MM), Align.CENTRE)
        self._y += 2.5 * MM
        self._items.append(Rule(Rect(_LEFT, top, _RIGHT, self._y), width=1.0, frame=True))
        self._y += 4 * MM

    def _signatures(self) -> None:
        centre = (_LEFT + _RIGHT) / 2
        left, right = (_LEFT, centre - 2 * MM), (centre + 2 * MM, _RIGHT)
        local = self._given.issued_at.astimezone(VIETNAM)
        date = self._words['date'].format(ngay=f'{local.day:02d}', thang=month_in_papers(local.month), nam=local.year)
        self._write(date, self._italic, _SIZE, right, Align.CENTRE)
        top = self._y
        for box, heading in ((left, self._words['left']), (right, self._words['right'])):
            self._y = top
            self._write(heading, self._bold, _SIZE, box, Align.CENTRE)
            self._write(self._words['sign'], self._italic, 12, box, Align.CENTRE)

    def _write(
        self, text: str, face: Typeface, size: float, box: tuple[float, float], align: Align = Align.LEFT
    ) -> Text:
        item = Text(drawable(text, face, size, box[1] - box[0]), face, size, box[0], box[1], self._y, align)
        self._items.append(item)
        self._y = item.bottom
        return item
