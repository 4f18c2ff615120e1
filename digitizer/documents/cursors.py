"""Cursors of lists in order of time: the moment and the id of the last row that was shown."""

from __future__ import annotations

import uuid
from datetime import datetime

from digitizer.documents.errors import Invalid
from digitizer.kit import paging


def after(moment: datetime, row_id: uuid.UUID) -> str:
    """Return the cursor of the rows that follow this one."""
    return paging.encode(moment.isoformat(), str(row_id))


def position(cursor: str) -> tuple[datetime, uuid.UUID]:
    """Return moment and id of the row that a list goes on after. Raises Invalid `bad_cursor`."""
    try:
        moment, row_id = paging.decode(cursor, str, str)
        return moment_of(moment), uuid.UUID(str(row_id))
    except ValueError:
        raise Invalid('bad_cursor') from None


def moment_of(part: str | int) -> datetime:
    """Return the moment in a part of a cursor. Raises ValueError when it is none, or one without a time zone."""
    moment = datetime.fromisoformat(str(part))
    if moment.tzinfo is None:
        raise ValueError('naive moment')
    return moment
