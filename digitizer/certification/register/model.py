"""What the ledger of certifications is made of: registers, states of a row, and a row as others see it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from digitizer.certification.profile import CopyKind


class Register(StrEnum):
    """A series of numbers of its own; the two families of law are never mixed."""

    CERTIFIED = 'sct_bs'  # sổ chứng thực bản sao từ bản chính, SCT/BS (Decree 23/2015 art. 13)
    COPIES = 'copies'  # sổ đăng ký bản sao: sao y, sao lục, trích sao share one series (Decree 30/2020, annex I)


def register_of(kind: CopyKind) -> Register:
    """Return the register in which copies of a kind are numbered."""
    return Register.CERTIFIED if kind is CopyKind.CHUNG_THUC else Register.COPIES


class EntryState(StrEnum):
    """Where a row of the ledger is; a withdrawal is noted beside it."""

    RESERVED = 'reserved'  # the number is given out, the copy is being made
    ISSUED = 'issued'
    VOID = 'void'  # bỏ số: the number stays, nothing goes out under it


@dataclass(frozen=True, slots=True)
class Entry:
    """One request under its number."""

    register: Register
    year: int
    number: int
    book: int
    part: int  # from 1: which of the copies of one original made at one time
    state: EntryState
    request_id: uuid.UUID
    document_id: uuid.UUID
    certified_on: date  # in Viet Nam: the date that the statement bears

    @property
    def text(self) -> str:
        """The number as it is quoted."""
        return number_text(self.number, self.book, self.year)


def number_text(number: int, book: int, year: int) -> str:
    """Return a number of the ledger as it is quoted: `07, quyển 01/2026`."""
    return f"{number:02d}, quyển {book:02d}/{year}"
