"""A month of a book as PDF/A-2u: the form that the law has, with totals and lines for the signatures of closing."""

from __future__ import annotations

import calendar
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from digitizer.certification.register.closing import Totals
from digitizer.certification.register.form import Form, form_for
from digitizer.certification.register.layout import Heading, sheets_of
from digitizer.certification.register.lines import grouped, lines_of, local_day
from digitizer.certification.register.schemas import BookShown, EntryShown
from digitizer.kit.clock import VIETNAM
from digitizer.kit.text import month_in_papers
from ocr.pdfa import Metadata, claim
from signing.booklet import booklet
from signing.typeface import chosen

_NAMESPACE = uuid.UUID('5a0b6f5e-6a0f-4e43-9a53-2f7f4a3f0d11')
_TRIAL = "BẢN THỬ NGHIỆM - cấp bằng khóa thử nghiệm, không có giá trị pháp lý"
_RUNNING = "Tháng chưa kết thúc khi in: tờ in này chưa phải bản cuối của tháng."


@dataclass(frozen=True, slots=True)
class MonthPrint:
    """What is printed; the rows come in the order of their numbers, with names already masked where they must be."""

    book: BookShown
    month: int
    rows: tuple[EntryShown, ...]
    totals: Totals | None  # None without rows
    organisation: str
    printed_at: datetime
    names: bool
    trial: bool


def print_month(wanted: MonthPrint, stamp_font: Path | None = None) -> bytes:
    """Return the month as PDF/A-2u. The form is that in force on the last day of the month."""
    book = wanted.book
    form = form_for(book.register_, _last_day(wanted))
    heading = _heading(wanted, form)
    sheets = sheets_of(form, heading, lines_of(wanted.rows, form), chosen(stamp_font))
    metadata = Metadata(
        title=f'{form.title}. {heading.below[0]}. {heading.below[1]}',
        created=wanted.printed_at,
        document_id=uuid.uuid5(_NAMESPACE, f'{book.id}/{wanted.month}/{wanted.printed_at.isoformat()}'),
    )
    return booklet(sheets, lambda pdf: claim(pdf, metadata))


def _last_day(wanted: MonthPrint) -> date:
    year = wanted.book.year
    return date(year, wanted.month, calendar.monthrange(year, wanted.month)[1])


def _heading(wanted: MonthPrint, form: Form) -> Heading:
    book, local = wanted.book, wanted.printed_at.astimezone(VIETNAM)
    month = month_in_papers(wanted.month)
    below = (
        form.text('book', quyen_so=f'{book.number:02d}', nam=book.year, ky_hieu=form.symbol),
        form.text('month', thang=month, nam=book.year),
    )
    remarks = [_TRIAL] if wanted.trial else []
    if not wanted.names:
        remarks.append(form.text('masked'))
    return Heading(
        body=wanted.organisation,
        title=form.title.upper(),
        below=below,
        remarks=tuple(remarks),
        summary=tuple(_summary(wanted, form, month)),
        footer=' · '.join([*below, form.text('printed', gio=f'{local:%H:%M}', ngay=f'{local:%d/%m/%Y}')]),
        note='' if form.checked else form.text('note'),
        left=form.texts('left'),
        right=form.texts('right'),
        place=form.text('place'),
        empty=form.text('empty'),
        page=str(form.words['page']),
    )


def _summary(wanted: MonthPrint, form: Form, month: str) -> list[str]:
    book, totals = wanted.book, wanted.totals
    if totals is None:
        found = [form.text('totals_empty', thang=month, nam=book.year)]
    else:
        found = [form.text('totals', thang=month, nam=book.year, **_words(totals))]
        if totals.reserved:
            found.append(form.text('pending', so=f'{totals.reserved:02d}'))
    if book.closed_at is None and wanted.printed_at.astimezone(VIETNAM).date() <= _last_day(wanted):
        found.append(_RUNNING)
    if book.closed_at is not None:
        closed = Totals(**book.totals.model_dump())
        found.append(form.text('closed', ngay=local_day(book.closed_at), **_words(closed)))
    return found


def _words(totals: Totals) -> dict[str, str]:
    return {
        'so': f'{totals.numbers:02d}',
        'dau': f'{totals.first:02d}',
        'cuoi': f'{totals.last:02d}',
        'da_cap': f'{totals.issued:02d}',
        'so_ban': f'{totals.copies:02d}',
        'so_trang': f'{totals.pages:02d}',
        'bo': f'{totals.void:02d}',
        'thu_hoi': f'{totals.withdrawn:02d}',
        'phi': grouped(totals.fee),
    }
