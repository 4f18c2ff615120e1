"""When a stored paper may be offered for reuse: all rules must hold, each that does not gives its reason."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digitizer.doctypes import DocType, Layout, Sensitivity
from digitizer.documents.model import Severity
from digitizer.documents.states import DocumentState
from digitizer.kit.text import fold
from digitizer.reuse.schemas import Reason

NEVER_CLEARED = frozenset({'low_resolution', 'missing_page', 'reading_failed', 'cut_edge', 'black_page'})
"""Flags that no acknowledgement mends: the paper has to be scanned again."""
_NATIONAL = len('1.000894')  # letters of the national part of a procedure code


@dataclass(frozen=True, slots=True)
class FlagFact:
    """What counts of a flag."""

    code: str
    severity: Severity
    acknowledged: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the rules need to know of a stored paper."""

    state: DocumentState
    withdrawn: bool
    issue_date: str | None  # ISO, may be YYYY or YYYY-MM
    expiry_date: str | None
    flags: Sequence[FlagFact]
    newer_exists: bool  # another paper of this type and owner with a later issue date
    purpose: str | None = None  # what the paper says it may be used for
    end_known: bool = True  # a day of expiry was read, or a person said that the paper has none


def refusals(candidate: Candidate, kind: DocType, received_on: date) -> list[Reason]:
    """Return why the paper may not be offered on that day; nothing means that it may."""
    if kind.sensitivity is Sensitivity.STRICT or (kind.sensitive and not kind.reusable):
        return [Reason.SENSITIVE]
    if not kind.reusable:
        return [Reason.NOT_REUSABLE]
    found = []
    if candidate.state is not DocumentState.ARCHIVED:
        found.append(Reason.NOT_READY)
    if candidate.withdrawn:
        found.append(Reason.WITHDRAWN)
    found += _validity(candidate, kind, received_on)
    if any(_open(flag) for flag in candidate.flags):
        found.append(Reason.OPEN_FLAGS)
    if candidate.newer_exists and kind.layout is not Layout.ND30:
        found.append(Reason.SUPERSEDED)
    return found


def purpose_refusals(candidate: Candidate, kind: DocType, procedure: str | None) -> list[Reason]:
    """Return why a paper that is valid for one purpose only may not serve this procedure; nothing means that it may."""
    if not kind.purpose_bound:
        return []
    if procedure is None:
        return [Reason.PURPOSE_REQUIRED]
    if not candidate.purpose:
        return [Reason.PURPOSE_UNKNOWN]
    written, national = fold(candidate.purpose), procedure[:_NATIONAL]
    served = any(
        national in purpose.procedures and any(fold(words) in written for words in purpose.words)
        for purpose in kind.purposes
    )
    return [] if served else [Reason.PURPOSE_MISMATCH]


def valid_until(candidate: Candidate, kind: DocType) -> date | None:
    """Return the last day on which the paper is valid, or None when it has no end or the end is not known."""
    ends = [last_day(candidate.expiry_date)] if candidate.expiry_date else []
    if kind.validity_months is not None and candidate.issue_date:
        # An unknown day of issue counts as the first possible one: better refused than wrongly offered.
        ends.append(add_months(first_day(candidate.issue_date), kind.validity_months))
    return min(ends) if ends else None


def first_day(partial: str) -> date:
    """Return the earliest day of an ISO date whose month and day may be missing."""
    parts = [int(part) for part in partial.split('-')]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(partial: str) -> date:
    """Return the latest day of an ISO date whose month and day may be missing."""
    parts = [int(part) for part in partial.split('-')]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or the last of that month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _validity(candidate: Candidate, kind: DocType, received_on: date) -> list[Reason]:
    untold = not candidate.expiry_date
    if kind.validity_months is not None and untold and not candidate.issue_date:
        return [Reason.VALIDITY_UNKNOWN]
    if kind.validity_months is None and kind.validity_field and untold and not candidate.end_known:
        return [Reason.VALIDITY_UNKNOWN]
    if candidate.issue_date and not _in_force(candidate.issue_date, kind):
        return [Reason.NOT_IN_FORCE]
    if candidate.issue_date and first_day(candidate.issue_date) > received_on:
        return [Reason.NOT_YET_VALID]
    end = valid_until(candidate, kind)
    return [Reason.EXPIRED] if end is not None and end < received_on else []


def _in_force(issue_date: str, kind: DocType) -> bool:
    """Whether papers of the type were issued on that day; an unknown part of the day speaks for it."""
    early = kind.effective_from is not None and last_day(issue_date) < kind.effective_from
    late = kind.effective_to is not None and first_day(issue_date) > kind.effective_to
    return not early and not late


def _open(flag: FlagFact) -> bool:
    if flag.code in NEVER_CLEARED:
        return True
    return flag.severity is not Severity.INFO and not flag.acknowledged
