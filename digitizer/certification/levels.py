"""Keeping copies provable: raising them to the level their documents want, and renewing their timestamps in time.

A copy leaves its last signer at B-T. What raises or renews it runs in the background, one copy after the other: the
file is fetched, changed, verified, and published as a further revision; the older ones stay known. What was not
reached is written down with the code of why, shown, and tried again; a level is never given as higher than it is.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import structlog
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.certification import authorities
from digitizer.certification.copies.repository import point_certified
from digitizer.certification.schemas import RequestState
from digitizer.certification.workplaces import workplace
from digitizer.config import Settings
from digitizer.db.models import CertifiedCopyRow, CopyRevision
from digitizer.db.session import Database
from digitizer.documents.errors import ServiceError
from digitizer.errors import DigitizerError
from digitizer.kit import clock
from digitizer.kit.files import sha256_of
from digitizer.observability import metrics
from signing.errors import NotVerifiable, RevocationUnknown, SigningError, UnreadablePdf
from signing.levels import Level, Levels, level_of
from signing.ltv import Raised, Tools, raise_level
from signing.renewal import RenewalProfile, next_renewal, renew
from storage.api import Stored
from storage.errors import StorageError

log = structlog.get_logger(__name__)

_LEASE = timedelta(minutes=15)  # of one raising; every question in it has a time limit of its own
_PAUSES = tuple(
    timedelta(**pause)
    for pause in ({'minutes': 1}, {'minutes': 5}, {'minutes': 20}, {'hours': 1}, {'hours': 4}, {'hours': 12})
)
_LONGEST = timedelta(days=1)
_SELDOM = timedelta(days=30)  # where every authority uses what the rules have ended already
_LAPSED = 'timestamp_expired'  # what a file lacks whose newest document timestamp has ended
_AT_ONCE = 50


class Store(Protocol):
    """Where copies lie."""

    def keep_copy(self, copy_id: uuid.UUID, file: Path) -> Stored:
        """Store a revision of a copy."""
        ...

    def fetch(self, key: str, target: Path) -> Path:
        """Copy an object to a file, checked against its hash."""
        ...


@dataclass(frozen=True, slots=True)
class Due:
    """A copy on which work is due, and since when."""

    copy_id: uuid.UUID
    at: datetime

    @property
    def work_id(self) -> str:
        """Name of this piece of work: submitted twice it runs once."""
        return f'level-{self.copy_id}-{self.at:%Y%m%dT%H%M%S.%f}'


@dataclass(frozen=True, slots=True)
class _Taken:
    copy_id: uuid.UUID
    document_id: uuid.UUID
    key: str
    sha256: str
    level: Level
    wanted: Level
    renew_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    level: Level
    renew_at: datetime | None
    stored: Stored | None = None  # the new revision
    error: str | None = None
    again_at: datetime | None = None  # when work is due again; after an error only where an authority says it


class LevelService:
    """Raises and renews copies. Any number of processes may call it: a copy is in one hand at a time."""

    def __init__(
        self, database: Database, store: Store, settings: Settings, *, tools: Callable[[], Tools] | None = None
    ) -> None:
        """`tools` says who is asked; by default the authorities of the settings."""
        self._database = database
        self._store = store
        self._settings = settings
        self._tools = tools or (lambda: authorities.tools(settings))

    def due(self, *, limit: int = _AT_ONCE) -> list[Due]:
        """Return copies on which work is due now, the longest overdue first."""
        row, moment = CertifiedCopyRow, clock.now()
        # a moment of rest lets a batch be signed first, and an authority publish what it just learned
        rested = moment - timedelta(seconds=self._settings.raise_after_s)
        with self._database.read() as session:
            found = session.execute(
                select(row.id, row.level_due_at)
                .where(
                    row.state == RequestState.SIGNED.value,
                    row.level_due_at <= moment,
                    or_(row.level_attempts > 0, row.level_due_at <= rested),
                )
                .order_by(row.level_due_at, row.id)
                .limit(limit)
            )
            return [Due(copy_id, at) for copy_id, at in found if at is not None]

    def work_on(self, copy_id: uuid.UUID) -> bool:
        """Raise or renew one copy if that is due and nobody else is at it; tell whether it was.

        Whatever goes wrong is written down with the copy, which is tried again later.
        """
        taken = self._take(copy_id)
        if taken is None:
            return False
        try:
            outcome = self._change(taken)
        except Exception as error:
            outcome = _missed(copy_id, _Outcome(taken.level, taken.renew_at), error)
        self._finish(taken, outcome)
        return True

    def measure(self) -> None:
        """Set the figures of copies by level."""
        row = CertifiedCopyRow
        with self._database.read() as session:
            counts = session.execute(
                select(row.level, func.count()).where(row.state == RequestState.SIGNED.value).group_by(row.level)
            ).all()
            late = session.scalar(
                select(func.count()).where(
                    row.state == RequestState.SIGNED.value,
                    or_(row.level_error.is_not(None), row.renew_at <= clock.now()),
                )
            )
        for level in Level:
            metrics.copies_at_level.labels(level.value).set(0)
        for name, count in counts:
            metrics.copies_at_level.labels(name or 'unknown').set(count)
        metrics.copies_overdue.set(late or 0)

    def _take(self, copy_id: uuid.UUID) -> _Taken | None:
        """Take the lease of a copy on which work is due, None when there is none or somebody else holds it."""
        with self._database.begin() as session:
            row = session.get(CertifiedCopyRow, copy_id, with_for_update=True, populate_existing=True)
            moment = clock.now()
            if (
                row is None
                or row.state != RequestState.SIGNED.value
                or row.level_due_at is None
                or row.level_due_at > moment
                or not (row.object_key and row.sha256)
            ):
                return None
            row.level_due_at = moment + _LEASE
            return _Taken(
                row.id,
                row.document_id,
                row.object_key,
                row.sha256,
                Level(row.level) if row.level else Level.B_T,
                Level(row.level_wanted) if row.level_wanted else Level.B_LT,
                row.renew_at,
            )

    def _change(self, taken: _Taken) -> _Outcome:
        with workplace(self._settings, 'level') as folder:
            path = self._store.fetch(taken.key, folder / 'copy.pdf')
            if sha256_of(path) != taken.sha256:
                return _Outcome(taken.level, taken.renew_at, error='copy_changed')
            moment, tools = clock.now(), self._tools()
            profile = authorities.renewal_profile(self._settings)
            held = level_of(path, tools.anchors, moment=moment)
            ends = next_renewal(path, tools.anchors, profile=profile)
            known = _Outcome(held.document, ends)  # true of the copy as it is, whatever becomes of the rest
            try:
                raised = _raised(path, held, ends, taken.wanted, tools, profile, moment)
                if raised is None:
                    return replace(known, again_at=ends)
                stored = self._store.keep_copy(taken.copy_id, path) if raised.written else None
                ends = next_renewal(path, tools.anchors, profile=profile)
            except Exception as error:
                return _missed(taken.copy_id, known, error)
            reached = _Outcome(raised.after.document, ends, stored, again_at=_renewal_due(ends, profile, moment))
            return reached if raised.shortfall is None else _missed(taken.copy_id, reached, raised.shortfall)

    def _finish(self, taken: _Taken, outcome: _Outcome) -> None:
        """Write down what came of it; a copy that was withdrawn or changed meanwhile stays as it is."""
        with self._database.begin() as session:
            row = session.get(CertifiedCopyRow, taken.copy_id, with_for_update=True, populate_existing=True)
            if row is None or row.state != RequestState.SIGNED.value or row.sha256 != taken.sha256:
                return
            if outcome.stored is not None:
                _publish(session, row, outcome)
            elif outcome.level < taken.level:
                record(
                    session,
                    'system',
                    'copy.level_lost',
                    f'document:{row.document_id}',
                    copy=str(row.id),
                    level=outcome.level.value,
                    was=taken.level.value,
                )
            row.level, row.renew_at, row.level_error = outcome.level.value, outcome.renew_at, outcome.error
            if outcome.error is None:
                row.level_attempts, row.level_due_at = 0, outcome.again_at
            else:
                row.level_attempts += 1
                row.level_due_at = _next_try(row.level_attempts, outcome.again_at)
        if outcome.stored is not None:
            metrics.copies_raised.labels(outcome.level.value).inc()
            log.info('copy raised', copy_id=str(taken.copy_id), level=outcome.level.value)
        if outcome.error is not None:
            metrics.levels_missed.labels(outcome.error).inc()
            log.warning('level not reached', copy_id=str(taken.copy_id), code=outcome.error)


def _publish(session: Session, row: CertifiedCopyRow, outcome: _Outcome) -> None:
    """Make the new revision the copy; the older ones stay known."""
    stored = outcome.stored
    assert stored is not None
    last = session.scalar(select(func.max(CopyRevision.number)).where(CopyRevision.copy_id == row.id)) or 0
    session.add(
        CopyRevision(
            copy_id=row.id,
            number=last + 1,
            level=outcome.level.value,
            sha256=stored.sha256,
            size=stored.size,
            object_key=stored.key,
            created_at=clock.now(),
        )
    )
    row.sha256, row.size, row.object_key = stored.sha256, stored.size, stored.key
    session.flush()
    point_certified(session, row.document_id)
    record(
        session,
        'system',
        'copy.raised',
        f'document:{row.document_id}',
        copy=str(row.id),
        level=outcome.level.value,
        sha256=stored.sha256,
        revision=last + 1,
    )


def _raised(
    path: Path,
    held: Levels,
    ends: datetime | None,
    wanted: Level,
    tools: Tools,
    profile: RenewalProfile,
    moment: datetime,
) -> Raised | None:
    """Raise or renew a file; None when it is where it should be. Raises what `raise_level` and `renew` raise."""
    due = ends is not None and ends <= moment
    archived = held.document is Level.B_LTA or any(_LAPSED in item.lacks for item in held.signatures)
    if due and archived:
        return renew(path, tools, moment=moment, profile=profile)
    # B-LT cannot be renewed, so what must outlive its timestamps becomes B-LTA
    target = Level.B_LTA if due else wanted
    if held.document < target:
        return raise_level(path, target, tools, moment=moment, digest=profile.digest)
    return None


def _renewal_due(ends: datetime | None, profile: RenewalProfile, moment: datetime) -> datetime | None:
    """Return when to renew what was written at `moment`.

    Where even the new timestamp is near its end, as with an authority whose own certificate is, that is halfway to the
    end: each try adds a timestamp to the file, and only a newer certificate makes one worth it.
    """
    if ends is None or ends > moment:
        return ends
    left = ends + profile.margin - moment
    return moment + (max(left / 2, _LONGEST) if left > timedelta() else _SELDOM)


def _missed(copy_id: uuid.UUID, known: _Outcome, error: Exception) -> _Outcome:
    """Return what is known of a copy, with why no more was reached."""
    code = _code(error)
    if code == 'internal':
        log.error('copy not raised', copy_id=str(copy_id), error=type(error).__name__)
    return replace(known, error=code, again_at=error.again_at if isinstance(error, RevocationUnknown) else None)


def _next_try(attempts: int, again_at: datetime | None) -> datetime:
    """Return when to try again: a little longer each time, or when the authority has newer data."""
    moment = clock.now()
    usual = moment + (_PAUSES[attempts - 1] if attempts <= len(_PAUSES) else _LONGEST)
    if again_at is not None and again_at > moment:
        return min(again_at + timedelta(minutes=1), moment + _LONGEST)
    return usual


def _code(error: BaseException) -> str:
    """Return the stable code of what went wrong."""
    if isinstance(error, StorageError):
        return 'store_unreachable'
    if isinstance(error, NotVerifiable):
        return 'not_verifiable'
    if isinstance(error, SigningError | UnreadablePdf | ServiceError | DigitizerError):
        return str(error.code)
    if isinstance(error, OSError):
        return 'disk'
    return 'internal'
