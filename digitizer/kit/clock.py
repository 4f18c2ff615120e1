"""The clock: UTC inside, Vietnamese time (+07:00) for people; one place that tests can stop."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), 'ICT')


def now() -> datetime:
    """Return the present moment, time-zone aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the calendar day in Viet Nam."""
    return now().astimezone(VIETNAM).date()


def utc_text(moment: datetime) -> str:
    """Return ISO 8601 in UTC with `Z`, to the second: the form of every API answer."""
    return moment.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')
