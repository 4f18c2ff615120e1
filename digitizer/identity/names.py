"""Names of principals as people read them beside what they did."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from digitizer.db.models import ApiClient, User
from digitizer.identity.principal import SYSTEM


def names_of(session: Session, principals: Iterable[str | None]) -> dict[str, str]:
    """Return the names of the principals with these ids; those that are gone are left out."""
    wanted = {principal for principal in principals if principal}
    found = {SYSTEM.id: SYSTEM.name} if SYSTEM.id in wanted else {}
    for kind, table, column in (('user', User, User.display_name), ('client', ApiClient, ApiClient.name)):
        ids = {uuid.UUID(item.partition(':')[2]): item for item in wanted if item.startswith(f'{kind}:')}
        if ids:
            for row_id, name in session.execute(select(table.id, column).where(table.id.in_(ids))):
                found[ids[row_id]] = name
    return found
