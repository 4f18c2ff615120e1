"""Where a person is in a long queue: what to look at next, and how many copies may be signed together by now."""

from __future__ import annotations

import uuid
from datetime import datetime

from digitizer.certification.copies import queue_rows, repository
from digitizer.certification.copies.desk import Desk
from digitizer.certification.copies.page_schemas import QueuePlace
from digitizer.certification.copies.queue_rows import Waiting
from digitizer.certification.profile import CopyKind
from digitizer.certification.schemas import Part
from digitizer.identity.principal import Principal
from digitizer.kit import clock


def queue_place(desk: Desk, request_id: uuid.UUID, part: Part, *, by: Principal) -> QueuePlace:
    """Return what comes behind a request in a queue, which it need not stand in any more. Raises NotFound."""
    with desk.database.read() as session:
        own = repository.get(session, request_id)
        place = (own.due_at or own.requested_at, own.requested_at, own.id)
        found = queue_rows.queue(session, part, by.id)
    moment = clock.now()
    free = [item for item in found if not _is_leased(item, by, moment)]
    ready = [item for item in free if part is Part.ORGANISATION or _is_ready(item)]
    todo = [item for item in free if item.id != request_id and (part is Part.ORGANISATION or not _is_ready(item))]
    behind = (item.id for item in todo if (item.deadline, item.requested_at, item.id) > place)
    first = todo[0].id if todo else None
    return QueuePlace(next=next(behind, first), waiting=len(found), ready=len(ready))


def _is_ready(item: Waiting) -> bool:
    """Tell whether an officer has done with it but for the signature; other kinds are approved one by one."""
    return item.kind == CopyKind.CHUNG_THUC and item.compared


def _is_leased(item: Waiting, by: Principal, moment: datetime) -> bool:
    return item.signing_until is not None and item.signing_until > moment and item.signing_by != by.id
