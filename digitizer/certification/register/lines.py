"""The lines of a printed book: one for each number, whatever copies share it, with the words of the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from digitizer.certification.register.form import ColumnKey, Form
from digitizer.certification.register.model import EntryState
from digitizer.certification.register.schemas import EntryShown
from digitizer.kit.clock import VIETNAM


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what stands in each column."""

    cells: Mapping[ColumnKey, str]
    void: bool


def lines_of(rows: Iterable[EntryShown], form: Form) -> tuple[Line, ...]:
    """Return the lines of rows that come in the order of their numbers."""
    return tuple(_line(list(parts), form) for _, parts in groupby(rows, key=lambda row: row.number))


def grouped(amount: int) -> str:
    """Return a whole number as it is written in Viet Nam: `1.234.567`."""
    return f'{amount:,}'.replace(',', '.')


def day_text(day: date) -> str:
    """Return a day as people write it."""
    return f'{day:%d/%m/%Y}'


def local_day(moment: datetime) -> str:
    """Return the day in Viet Nam of a moment."""
    return day_text(moment.astimezone(VIETNAM).date())


def _line(parts: list[EntryShown], form: Form) -> Line:
    issued = [row for row in parts if row.state is EntryState.ISSUED]
    waiting = [row for row in parts if row.state is EntryState.RESERVED]
    void = not issued and not waiting
    shown = issued or waiting or parts[-1:]
    fees = [row.fee for row in issued if row.fee is not None]
    cells = {
        ColumnKey.NUMBER: f'{parts[0].number:02d}',
        ColumnKey.DAY: day_text(shown[0].certified_on),
        ColumnKey.KIND: _once(form.kinds.get(row.kind.value, '') for row in shown),
        ColumnKey.REQUESTER: _once(_who(row, form) for row in shown),
        ColumnKey.PAPER: _once(row.paper for row in shown),
        ColumnKey.SIGNER: _once(row.signer or '' for row in issued),
        ColumnKey.COPIES: f'{sum(row.copies for row in issued):02d}' if issued else '',
        ColumnKey.FEE: grouped(sum(fees)) if fees else '',
        ColumnKey.NOTE: _note(issued, parts, form, void=void),
    }
    return Line(cells, void)


def _note(issued: list[EntryShown], parts: list[EntryShown], form: Form, *, void: bool) -> str:
    if void:
        return form.text('void', ly_do=form.void_reason(parts[-1].void_reason))
    back = [row for row in issued if row.withdrawn_at is not None]
    notes = []
    if back and len(back) == len(issued):
        notes.append(
            form.text('withdrawn', ngay=_once(local_day(row.withdrawn_at) for row in back if row.withdrawn_at))
        )
    elif back:
        notes.append(form.text('withdrawn_some', so_ban=f'{sum(row.copies for row in back):02d}'))
    if any(row.state is EntryState.RESERVED for row in parts):
        notes.append(form.text('reserved'))
    return '; '.join(notes)


def _who(row: EntryShown, form: Form) -> str:
    """Name who asked; where nobody wrote that down, whose paper it is, and say so."""
    return row.requester or (form.text('owner', ten=row.owner) if row.owner else '')


def _once(words: Iterable[str]) -> str:
    return ', '.join(dict.fromkeys(word for word in words if word))
