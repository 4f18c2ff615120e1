"""The trial ledger of the command line: the ledger's own tables in a small SQLite file, crash-safe without a service.

A number is given out in a committed transaction before anything is signed, and its process holds a locked file while
it works. It ends as `issued` or as an explicit `void` row; one whose process died is made void by whoever comes next.
"""

from __future__ import annotations

import fcntl
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from digitizer.certification.profile import CopyKind
from digitizer.certification.public_copy.tokens import new_token
from digitizer.certification.register import Entry, EntryState, Particulars, Register, issue, reserve, void, withdraw
from digitizer.db.migrate import upgrade
from digitizer.db.models import LedgerEntry
from digitizer.db.session import Database
from digitizer.kit import clock


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line of the trial ledger; hashes and ids only, no personal data."""

    number: int
    state: EntryState
    document_id: uuid.UUID
    pages: int
    sha256: str | None
    void_reason: str | None
    withdrawn_reason: str | None


class Ledger:
    """The trial ledger under a folder; one object may be used by many threads, one folder by many processes."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._url = URL.create('sqlite', database=str((folder / 'trial.sqlite').resolve()))
        self._holders = folder / 'holders'
        self._holders.mkdir(exist_ok=True)
        with self._open() as database:
            upgrade(database)

    @contextmanager
    def reserved(self, *, document_id: uuid.UUID, pages: int, paper: str = '') -> Iterator[Reservation]:
        """Give out the next number of the current year; unless `issue` is called inside, the row becomes void.

        A copy that could not be shown after it was issued is noted as withdrawn.
        """
        reservation = self._reserve(document_id, pages, paper)
        try:
            yield reservation
        except BaseException as error:
            self._give_up(reservation, type(error).__name__)
            raise
        else:
            if not reservation.issued:
                self._give_up(reservation, 'not_issued')
        finally:
            reservation.release()

    def rows(self, year: int) -> tuple[LedgerRow, ...]:
        """Return the year's rows in the order of their numbers."""
        wanted = LedgerEntry.register == Register.CERTIFIED.value, LedgerEntry.year == year
        with self._open() as database, database.read() as session:
            found = session.scalars(select(LedgerEntry).where(*wanted).order_by(LedgerEntry.number, LedgerEntry.part))
            return tuple(
                LedgerRow(
                    row.number,
                    EntryState(row.state),
                    row.document_id,
                    row.pages,
                    row.sha256,
                    row.void_reason,
                    row.withdrawn_reason,
                )
                for row in found
            )

    @contextmanager
    def _open(self) -> Iterator[Database]:
        database = Database(self._url)
        try:
            yield database
        finally:
            database.close()

    def _reserve(self, document_id: uuid.UUID, pages: int, paper: str) -> Reservation:
        moment, request_id = clock.now(), uuid.uuid4()
        holder = _Holder(self._holder(request_id))  # before the row can be seen: nobody takes it for an orphan
        try:
            with self._open() as database, database.begin() as session:
                self._void_orphans(session, moment)
                entry = reserve(
                    session,
                    CopyKind.CHUNG_THUC,
                    request_id,
                    document_id,
                    pages,
                    moment,
                    particulars=Particulars(paper),
                )
        except BaseException:
            holder.release()
            raise
        return Reservation(self, entry, moment, holder)

    def _holder(self, request_id: uuid.UUID) -> Path:
        return self._holders / f'{request_id}.lock'

    def _void_orphans(self, session: Session, moment: datetime) -> None:
        open_rows = select(LedgerEntry.request_id).where(LedgerEntry.state == EntryState.RESERVED.value)
        for request_id in session.scalars(open_rows).all():
            if not _Holder.alive(self._holder(request_id)):
                void(session, request_id, 'interrupted', moment)

    def _give_up(self, reservation: Reservation, why: str) -> None:
        end = withdraw if reservation.issued else void
        with self._open() as database, database.begin() as session:
            end(session, reservation.entry.request_id, why, clock.now())

    def _issue(self, reservation: Reservation, sha256: str) -> None:
        with self._open() as database, database.begin() as session:
            issue(session, reservation.entry.request_id, sha256, clock.now())


class Reservation:
    """A number that was given out and whose copy is being made."""

    def __init__(self, ledger: Ledger, entry: Entry, moment: datetime, holder: _Holder) -> None:
        self._ledger = ledger
        self._holder = holder
        self.entry = entry
        self.moment = moment  # when it was given out, UTC
        self.token = new_token()  # of the page that the copy's QR code leads to
        self.issued = False

    @property
    def number(self) -> int:
        """The number, from 1 in each year."""
        return self.entry.number

    @property
    def book(self) -> int:
        """Number of the book."""
        return self.entry.book

    @property
    def year(self) -> int:
        """Year of the number."""
        return self.entry.year

    def issue(self, sha256: str) -> None:
        """Write down that the copy with this hash goes out under the number; call before it becomes visible."""
        self._ledger._issue(self, sha256)
        self.issued = True

    def release(self) -> None:
        """Let go of the holder's lock."""
        self._holder.release()


class _Holder:
    """A locked file that lives as long as its process: the sign that a reservation is being worked on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def release(self) -> None:
        self._path.unlink(missing_ok=True)
        with suppress(OSError):
            os.close(self._descriptor)

    @staticmethod
    def alive(path: Path) -> bool:
        try:
            descriptor = os.open(path, os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        else:
            path.unlink(missing_ok=True)
            return False
        finally:
            os.close(descriptor)
