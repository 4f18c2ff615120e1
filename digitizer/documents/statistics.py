"""Figures without personal data: what is on its way, what waits, how good the first reading was, what was reused."""

from __future__ import annotations

import json
from datetime import timedelta

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from digitizer.db.models import (
    Batch,
    BatchFile,
    CertifiedCopyRow,
    DocumentRow,
    FieldRow,
    ReuseOffer,
    ReuseReceipt,
    ReviewRow,
)
from digitizer.db.session import Database
from digitizer.documents.schemas import Shown
from digitizer.kit import clock


class Statistics(Shown):
    """The figures of the service."""

    batches: dict[str, int]
    documents: dict[str, int]
    types: dict[str, int]
    pages_read: int
    waiting_for_review: int
    oldest_waiting_seconds: int
    passed_without_people: int
    fields_confirmed: int
    fields_corrected: int
    corrections_per_100_fields: float
    seconds_per_document: float | None
    reuse_offered: int
    reuse_refused: dict[str, int]
    reuse_received: int
    copies_signed: int
    copies: dict[str, int]  # signing requests by state
    copies_overdue: int  # requests that wait for people after their deadline


_WAITING = ('requested', 'approved', 'officer_signed')  # states in which a signing request waits for people


class StatisticsService:
    """Counts."""

    def __init__(self, database: Database) -> None:
        """Count in `database`."""
        self._database = database

    def figures(self) -> Statistics:
        """Return the figures of this moment."""
        with self._database.read() as session:
            decided = _by(session, FieldRow.status)
            people = decided.get('confirmed', 0) + decided.get('corrected', 0)
            known = sum(decided.values()) - decided.get('missing', 0)
            copies = _by(session, CertifiedCopyRow.state)
            oldest = session.scalar(select(func.min(ReviewRow.created_at)).where(ReviewRow.state == 'open'))
            return Statistics(
                batches=_by(session, Batch.state),
                documents=_by(session, DocumentRow.state),
                types=_by(session, DocumentRow.type_code),
                pages_read=session.scalar(select(func.coalesce(func.sum(BatchFile.pages_read), 0))) or 0,
                waiting_for_review=_count(session, select(func.count()).where(ReviewRow.state == 'open')),
                oldest_waiting_seconds=_seconds(clock.now() - oldest) if oldest else 0,
                passed_without_people=_count(session, select(func.count()).where(DocumentRow.reviewed_by == 'system')),
                fields_confirmed=people - decided.get('corrected', 0),
                fields_corrected=decided.get('corrected', 0),
                corrections_per_100_fields=round(100 * decided.get('corrected', 0) / known, 2) if known else 0.0,
                seconds_per_document=_mean_seconds(session),
                reuse_offered=_count(session, select(func.count()).where(ReuseOffer.outcome == 'offered')),
                reuse_refused=_refusals(session),
                reuse_received=_count(session, select(func.count()).select_from(ReuseReceipt)),
                copies_signed=copies.get('signed', 0),
                copies=copies,
                copies_overdue=_count(
                    session,
                    select(func.count()).where(
                        CertifiedCopyRow.state.in_(_WAITING), CertifiedCopyRow.due_at < clock.now()
                    ),
                ),
            )


def _by(session: Session, column: object) -> dict[str, int]:
    rows = session.execute(select(column, func.count()).group_by(column))  # type: ignore[call-overload]
    return {row[0]: row[1] for row in rows if row[0] is not None}


def _count(session: Session, query: object) -> int:
    return int(session.scalar(query) or 0)  # type: ignore[call-overload]


def _refusals(session: Session) -> dict[str, int]:
    found: dict[str, int] = {}
    listed = cast(ReuseOffer.reasons, Text)  # PostgreSQL cannot group by JSON
    for reasons, count in session.execute(
        select(listed, func.count()).where(ReuseOffer.outcome == 'refused').group_by(listed)
    ):
        for reason in json.loads(reasons):
            found[reason] = found.get(reason, 0) + count
    return found


def _mean_seconds(session: Session) -> float | None:
    """Mean time from the cut to the archive of the last 500 documents that needed no people."""
    rows = session.execute(
        select(DocumentRow.created_at, DocumentRow.archived_at)
        .where(DocumentRow.archived_at.is_not(None), DocumentRow.reviewed_by == 'system')
        .order_by(DocumentRow.archived_at.desc())
        .limit(500)
    ).all()
    spans = [(row[1] - row[0]).total_seconds() for row in rows if row[1] is not None]
    return round(sum(spans) / len(spans), 2) if spans else None


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())
