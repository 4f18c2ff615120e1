"""Verifying files for anyone: in a process of its own, a few at a time, nothing is kept."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from digitizer.certification.ours import OurCopies
from digitizer.certification.schemas import Verification
from digitizer.certification.verification import Checked, check_file
from digitizer.certification.workplaces import workplace
from digitizer.config import Settings
from digitizer.db import Database
from digitizer.documents.errors import Invalid, ServiceError
from digitizer.identity.throttle import Throttle
from digitizer.observability import metrics
from signing.guard import Limits, WarmGuard

MAX_BYTES = 64 << 20
_AT_ONCE = 2
_WAITING = 8  # each holds one of the threads that all other requests need too
_WAIT_S = 20.0
_CALLED = 'upload.pdf'  # what a client calls its file may be personal data


class ReportForm(StrEnum):
    """In what form a report is wanted, as media types."""

    JSON = 'application/json'
    PDF = 'application/pdf'  # PDF/A-2u, to print or to keep
    ETSI = 'application/xml'  # ETSI TS 119 102-2

    @classmethod
    def of(cls, accept: str) -> ReportForm:
        """Return the form that an Accept header names first; JSON for all else, such as the lists of browsers."""
        first = accept.lower().split(',')[0].split(';')[0].strip()
        if first in ('application/xml', 'text/xml'):
            return cls.ETSI
        return cls.PDF if first == cls.PDF.value else cls.JSON


class TooManyRequests(ServiceError):
    """One address asks too often, or too many ask at once."""

    status = 429
    code = 'too_many_requests'


def admit(throttle: Throttle, key: str) -> None:
    """Count a request of `key`. Raises TooManyRequests, which is not counted."""
    if wait := throttle.wait_s(key):
        raise TooManyRequests(retry_after_s=int(wait) + 1)
    throttle.count(key)


class VerificationService:
    """Verifies PDF files against the installation's trust anchors."""

    def __init__(self, settings: Settings, database: Database | None = None, *, per_minute: int = 20) -> None:
        """`database` holds the register of copies; `per_minute` files for each address."""
        self._settings = settings
        self._register = OurCopies(database) if database is not None else None
        self._throttle = Throttle(limit=per_minute, window_s=60.0)
        self._guard = WarmGuard()
        self._slots = threading.BoundedSemaphore(_AT_ONCE)
        self._queue = threading.BoundedSemaphore(_WAITING)

    def admit(self, address: str) -> None:
        """Count a request before its body is read. Raises TooManyRequests."""
        admit(self._throttle, address)

    @contextmanager
    def inbox(self) -> Iterator[Path]:
        """Give a place for one file; it is removed at the end, whatever happens."""
        with workplace(self._settings, 'verify') as folder:
            yield folder / f'{uuid.uuid4()}.pdf'

    def verify(self, path: Path) -> Verification:
        """Return the report on a file. Raises Invalid `not_a_pdf`, TooManyRequests."""
        checked = self._check(path)
        return Verification(report=checked.data, text=checked.text)

    def verify_as(self, path: Path, form: ReportForm) -> bytes:
        """Return the report on a file as a PDF or as XML after ETSI TS 119 102-2. Raises as `verify` does."""
        checked = self._check(path, etsi=form is ReportForm.ETSI)
        if form is ReportForm.ETSI:
            return (checked.etsi or '').encode()
        return checked.pdf(self._settings)

    def _check(self, path: Path, *, etsi: bool = False) -> Checked:
        with self._slot():
            checked = check_file(
                path,
                self._settings,
                name=_CALLED,
                limits=Limits(file_bytes=MAX_BYTES),
                register=self._register,
                etsi=etsi,
                warm=self._guard,
            )
        metrics.verifications.labels(checked.outcome.value).inc()
        if checked.report is None:
            raise Invalid('not_a_pdf', reason=checked.data['error']['code'])
        return checked

    @contextmanager
    def _slot(self) -> Iterator[None]:
        """Wait for one of the slots. Raises TooManyRequests when it takes long, or when enough others wait."""
        if not self._queue.acquire(blocking=False):
            raise TooManyRequests(retry_after_s=10)
        try:
            if not self._slots.acquire(timeout=_WAIT_S):
                raise TooManyRequests(retry_after_s=10)
        finally:
            self._queue.release()
        try:
            yield
        finally:
            self._slots.release()
