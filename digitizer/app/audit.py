"""Routes of the audit log: read it, verify the chain."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from digitizer.app.auth import MayAudit
from digitizer.audit.chain import AuditLog

router = APIRouter(prefix='/audit', tags=['audit'])


class EventShown(BaseModel):
    """One event of the chain."""

    model_config = ConfigDict(from_attributes=True)

    sequence: int
    at: str
    actor: str
    action: str
    subject: str
    link: str | None
    details: dict[str, Any]
    previous: str
    hash: str


class EventList(BaseModel):
    """A page of events, oldest first."""

    items: list[EventShown]
    next_cursor: str | None = Field(description='`after` of the next page')


class ChainShown(BaseModel):
    """Result of verifying the chain."""

    intact: bool
    events: int
    head: str
    broken_at: int | None


def _audit(request: Request) -> AuditLog:
    found: AuditLog = request.app.state.services.audit
    return found


@router.get('/events', operation_id='auditEvents')
def events(
    request: Request,
    by: MayAudit,
    after: Annotated[int, Query(ge=0, le=2**62)] = 0,
    subject: Annotated[str | None, Query(max_length=80)] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> EventList:
    """List events above sequence number `after`, oldest first."""
    rows = _audit(request).events(after=after, limit=limit, subject=subject)
    cursor = str(rows[-1].sequence) if len(rows) == limit else None
    return EventList(items=[EventShown.model_validate(row) for row in rows], next_cursor=cursor)


@router.get('/verification', operation_id='verifyAudit')
def verification(request: Request, by: MayAudit) -> ChainShown:
    """Compute every hash of the chain again."""
    report = _audit(request).verify()
    return ChainShown(intact=report.intact, events=report.events, head=report.head, broken_at=report.broken_at)
