"""Verification as the application offers it: one file in, a verdict, its JSON and its Vietnamese text out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from digitizer.certification.trust import trust_anchors
from digitizer.config import Settings
from digitizer.errors import MESSAGES
from signing.errors import UnreadablePdf
from signing.guard import Limits, verify_guarded
from signing.incoming import incoming_signatures as _incoming
from signing.report import Report


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
    """One checked file. `data` is the report of schema `digitizer/verification/1`, or an `error`; `text` is for people."""

    outcome: Outcome
    data: dict[str, Any]
    text: str
    report: Report | None = None


def check_file(path: Path, settings: Settings, *, name: str = '', limits: Limits = Limits()) -> Checked:
    """Verify the signatures of a file in a guarded process; nothing is fetched and nothing stored.

    `name` is what the file is called in the answer (its path when empty). Raises ConfigurationError only.
    """
    called = name or str(path)
    anchors = trust_anchors(settings)
    try:
        report = verify_guarded(path, anchors, limits=limits)
    except UnreadablePdf as error:
        message = MESSAGES.get(error.code, MESSAGES['damaged'])
        if not path.is_file():
            message = "Không có tệp này."
        data = {'path': called, 'error': {'code': error.code, 'message': message}}
        return Checked(Outcome.UNREADABLE, data, f"Tệp: {called}\nKhông đọc được: {message}")
    return Checked(Outcome(report.verdict.code), {'path': called, **report.to_json()}, report.to_text(called), report)


def incoming_signatures(path: Path, settings: Settings) -> dict[str, Any]:
    """Return the content of `signatures.json` (schema `digitizer/signatures/1`) for a signed input; never raises for it."""
    return _incoming(path, trust_anchors(settings))
