"""Verification as the application offers it: one file in, a verdict, its JSON and its Vietnamese text out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from digitizer.certification.ours import OurCopies, OurCopy
from digitizer.certification.trust import trust_anchors
from digitizer.config import Settings
from digitizer.errors import MESSAGES
from signing.errors import UnreadablePdf
from signing.guard import Asked, Limits, WarmGuard, examine_guarded
from signing.incoming import incoming_signatures as _incoming
from signing.report import Report

_MANY = 3  # files


class Outcome(StrEnum):
    """What a check came to; `exit_status` is that of `digitizer verify`."""

    VALID = 'valid'
    INVALID = 'invalid'
    INDETERMINATE = 'indeterminate'
    UNREADABLE = 'unreadable'

    @property
    def exit_status(self) -> int:
        """The contract's status: 0, 1, 3, and 2 for what cannot be read."""
        return {'valid': 0, 'invalid': 1, 'indeterminate': 3, 'unreadable': 2}[self.value]


@dataclass(frozen=True, slots=True)
class Checked:
    """One checked file.

    `data` is the report of schema `digitizer/verification/1`, or an `error`; `text` is for people; `etsi` the report
    after ETSI TS 119 102-2 where it was wanted. `our_copy` is None when there is no register to ask.
    """

    outcome: Outcome
    data: dict[str, Any]
    text: str
    report: Report | None = None
    etsi: str | None = None
    our_copy: OurCopy | None = None

    def pdf(self, settings: Settings, *, name: str = '') -> bytes:
        """Return the report as PDF/A-2u. Raises ValueError for a file that could not be read."""
        from digitizer.certification.report_pdf import report_pdf  # fonts are loaded for it

        if self.report is None:
            raise ValueError('there is no report on an unreadable file')
        heading = settings.organisation_heading or (
            (settings.organisation_name.upper(),) if settings.organisation_name else ()
        )
        return report_pdf(
            self.report, name=name, our_copy=self.our_copy, heading=heading, stamp_font=settings.stamp_font
        )


def check_file(
    path: Path,
    settings: Settings,
    *,
    name: str = '',
    limits: Limits = Limits(),
    register: OurCopies | None = None,
    etsi: bool = False,
    warm: WarmGuard | None = None,
) -> Checked:
    """Verify the signatures of a file in a guarded process; nothing is stored.

    Authorities are asked about revocation where `revocation_hosts` lets us. Raises ConfigurationError only.

    Args:
        path: the file.
        settings: what is trusted and who may be asked.
        name: what the file is called in the answer; its path when empty.
        limits: what the process may use.
        register: where to ask whether the file is one of our copies.
        etsi: whether the report after ETSI TS 119 102-2 is wanted too.
        warm: a checker that is loaded already, for those who check many files.
    """
    called = name or str(path)
    anchors = trust_anchors(settings)
    asked = Asked(settings.revocation_hosts, settings.revocation_timeout_s)
    try:
        found = examine_guarded(path, anchors, limits=limits, asked=asked, etsi=etsi, warm=warm)
    except UnreadablePdf as error:
        message = MESSAGES.get(error.code, MESSAGES['damaged'])
        if not path.is_file():
            message = "Không có tệp này."
        data = {'path': called, 'error': {'code': error.code, 'message': message}}
        return Checked(Outcome.UNREADABLE, data, f"Tệp: {called}\nKhông đọc được: {message}")
    report = found.report
    ours = register.find(path) if register is not None else None
    told = ours.to_json() if ours is not None else None
    shown = {'path': called, **report.to_json(), 'our_copy': told}
    text = report.to_text(called) + (f"\n{ours.sentence}" if ours is not None else '')
    return Checked(Outcome(report.verdict.code), shown, text, report, found.etsi, ours)


@contextmanager
def checker_for(files: int) -> Iterator[WarmGuard | None]:
    """Give a loaded checker where there are enough files to check that loading it once pays."""
    if files < _MANY:
        yield None
        return
    with WarmGuard() as warm:
        yield warm


def incoming_signatures(path: Path, settings: Settings) -> dict[str, Any]:
    """Return the content of `signatures.json` (schema `digitizer/signatures/1`) for a signed input; never raises for it."""
    return _incoming(path, trust_anchors(settings))
