"""Retention as moments in time: what may be asked for, and that it is only ever prolonged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage.errors import NotSupported, RetentionShortened


def moment(until: datetime) -> datetime:
    """Return `until` in UTC, rounded up to a whole second, the finest that every backend keeps.

    Raises NotSupported for a time without a zone.
    """
    if until.tzinfo is None:
        raise NotSupported('the end of a retention needs a time zone')
    end = until.astimezone(UTC)
    return end if end.microsecond == 0 else end.replace(microsecond=0) + timedelta(seconds=1)


def check_prolonged(current: datetime | None, end: datetime) -> None:
    """Raise RetentionShortened if `end` lies before the retention there is."""
    if current is not None and end < current:
        raise RetentionShortened(f'retained until {current}; it cannot end earlier')
