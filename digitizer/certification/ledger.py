"""The trial ledger of certifications (sổ chứng thực): numbers from 01 each year, without gaps or reuse, crash-safe.

A number is given out in a committed transaction before anything is signed. It ends as `issued` or as an explicit
`void` row; one whose process died is made void by whoever comes next. Rows are never deleted.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from digitizer.kit.clock import VIETNAM, now, utc_text

_BUSY_S = 30.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    book INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reserved', 'issued', 'void')),
    document_id TEXT NOT NULL,
    pages INTEGER NOT NULL,
    token_sha256 TEXT NOT NULL UNIQUE,
    reserved_at TEXT NOT NULL,
    finished_at TEXT,
    copy_sha256 TEXT,
    void_reason TEXT,
    UNIQUE (year, number)
);
CREATE TRIGGER IF NOT EXISTS entries_stay BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'ledger rows are never deleted'); END;
CREATE TRIGGER IF NOT EXISTS entries_keep_their_number BEFORE UPDATE ON entries
WHEN NEW.year <> OLD.year OR NEW.number <> OLD.number OR NEW.document_id <> OLD.document_id OR OLD.state = 'void'
BEGIN SELECT RAISE(ABORT, 'ledger rows keep their number'); END;
"""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line of the ledger; hashes and ids only, no personal data."""

    year: int
    number: int
    book: int
    state: str  # 'reserved' | 'issued' | 'void'
    document_id: str
    pages: int
    reserved_at: str  # ISO 8601 UTC
    finished_at: str | None
    copy_sha256: str | None
    void_reason: str | None

    @property
    def text(self) -> str:
        """The number as it is quoted: `07, quyển 01/2026`."""
        return f"{self.number:02d}, quyển {self.book:02d}/{self.year}"


class Ledger:
    """The trial ledger under a folder; one object may be used by many threads, one folder by many processes."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / 'trial-ledger.sqlite'
        self._holders = folder / 'holders'
        self._holders.mkdir(exist_ok=True)
        with closing(self._connect()) as database:
            database.executescript(_SCHEMA)

    @contextmanager
    def reserved(self, *, document_id: str, pages: int) -> Iterator[Reservation]:
        """Give out the next number of the current year; unless `issue` is called inside, the row becomes void."""
        reservation = self._reserve(document_id, pages)
        try:
            yield reservation
        except BaseException as error:
            self._void(reservation, type(error).__name__)
            raise
        else:
            if not reservation.issued:
                self._void(reservation, 'not issued')
        finally:
            reservation.release()

    def rows(self, year: int) -> tuple[LedgerRow, ...]:
        """Return the year's rows in the order of their numbers."""
        with closing(self._connect()) as database:
            found = database.execute('SELECT * FROM entries WHERE year = ? ORDER BY number', (year,))
            return tuple(_row(item) for item in found)

    def find(self, token: str) -> LedgerRow | None:
        """Return the row that a token printed on a statement page belongs to, or None."""
        with closing(self._connect()) as database:
            found = database.execute('SELECT * FROM entries WHERE token_sha256 = ?', (_hash(token),)).fetchone()
        return _row(found) if found is not None else None

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file, timeout=_BUSY_S, isolation_level=None)
        database.row_factory = sqlite3.Row
        database.execute('PRAGMA synchronous = FULL')
        return database

    def _reserve(self, document_id: str, pages: int) -> Reservation:
        moment = now()
        year = moment.astimezone(VIETNAM).year
        token = secrets.token_urlsafe(24)
        with closing(self._connect()) as database, _transaction(database):
            self._void_orphans(database)
            number = database.execute('SELECT COALESCE(MAX(number), 0) + 1 FROM entries WHERE year = ?', (year,))
            row = (year, number.fetchone()[0], 1, document_id, pages, _hash(token), utc_text(moment))
            made = database.execute(
                'INSERT INTO entries (year, number, book, state, document_id, pages, token_sha256, reserved_at) '
                "VALUES (?, ?, ?, 'reserved', ?, ?, ?, ?)",
                row,
            )
            # locked before the row can be seen, so that nobody takes it for an orphan
            holder = _Holder(self._holders / f'{made.lastrowid}.lock')
        return Reservation(self, int(made.lastrowid or 0), year, row[1], 1, moment, token, holder)

    def _void_orphans(self, database: sqlite3.Connection) -> None:
        for (identifier,) in database.execute("SELECT id FROM entries WHERE state = 'reserved'").fetchall():
            if not _Holder.alive(self._holders / f'{identifier}.lock'):
                _finish_void(database, identifier, 'interrupted', now())

    def _void(self, reservation: Reservation, why: str) -> None:
        with closing(self._connect()) as database, _transaction(database):
            _finish_void(database, reservation.identifier, why, now())

    def _issue(self, reservation: Reservation, sha256: str) -> None:
        with closing(self._connect()) as database, _transaction(database):
            changed = database.execute(
                "UPDATE entries SET state = 'issued', copy_sha256 = ?, finished_at = ? WHERE id = ? AND state = 'reserved'",
                (sha256, utc_text(now()), reservation.identifier),
            )
            if changed.rowcount != 1:
                raise sqlite3.IntegrityError('the reservation is gone')


class Reservation:
    """A number that was given out and whose copy is being made."""

    def __init__(
        self,
        ledger: Ledger,
        identifier: int,
        year: int,
        number: int,
        book: int,
        moment: datetime,
        token: str,
        holder: _Holder,
    ) -> None:
        self._ledger = ledger
        self._holder = holder
        self.identifier = identifier
        self.year = year
        self.number = number
        self.book = book
        self.moment = moment  # when it was given out, UTC
        self.token = token  # unguessable; only its hash is in the ledger
        self.issued = False

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


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute('BEGIN IMMEDIATE')
    try:
        yield
    except BaseException:
        database.execute('ROLLBACK')
        raise
    database.execute('COMMIT')


def _finish_void(database: sqlite3.Connection, identifier: int, why: str, moment: datetime) -> None:
    database.execute(
        "UPDATE entries SET state = 'void', void_reason = ?, finished_at = ? WHERE id = ? AND state <> 'void'",
        (why[:200], utc_text(moment), identifier),
    )


def _row(item: Any) -> LedgerRow:
    return LedgerRow(**{name: item[name] for name in LedgerRow.__slots__})


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
