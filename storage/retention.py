"""Retention as moments in time: what may be asked for, and that it is only ever prolonged."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from storage.errors import NotSupported, RetentionShortened, StorageError

_ISO = re.compile(r'(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(?P<fraction>\d+))?(?:Z|\+00:?00)')


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


def parse_moment(text: str) -> datetime:
    """Read a server's ISO 8601 time; some give nanoseconds, which Python does not read. Raises StorageError."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise StorageError('the end of a retention is not an ISO 8601 time in UTC')
    return datetime.fromisoformat(f'{match["time"]}.{(match["fraction"] or "0")[:6].ljust(6, "0")}+00:00')
