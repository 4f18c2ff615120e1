"""Who may see which document: one place, used by every query and every file."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from digitizer.db.models import AccessGrant, Batch, DocumentRow, Station
from digitizer.documents.errors import NotFound, Refused
from digitizer.documents.query import Scope
from digitizer.documents.schemas import DocumentQuery
from digitizer.identity.principal import Principal, Role
from digitizer.kit import clock

GRANT_LASTS = timedelta(hours=24)
_SEES_ALL = (Role.REVIEWER, Role.OFFICER, Role.CLERK)


def scope_of(principal: Principal, query: DocumentQuery) -> Scope:
    """Return what part of the documents a query may search.

    Readers do not browse: they name the open dossier, and the owner or the number of the paper.
    Raises Refused `purpose_required`.
    """
    if principal.has(*_SEES_ALL):
        return Scope()
    if principal.has(Role.READER) and query.for_dossier and (query.owner_id or query.number):
        return Scope()
    if principal.has(Role.SCANNER):
        return own_batches(principal)
    raise Refused('purpose_required')


def own_batches(principal: Principal) -> Scope:
    """Return the batches that belong to a scanner: of its station, or those it made."""
    return Scope(station=principal.station) if principal.station else Scope(created_by=principal.id)


def visible(session: Session, principal: Principal, document_id: uuid.UUID) -> DocumentRow:
    """Load a document that the principal may open. Raises NotFound, Refused `no_grant`."""
    row = session.get(DocumentRow, document_id)
    if row is None:
        raise NotFound
    if principal.has(*_SEES_ALL):
        return row
    if principal.has(Role.SCANNER) and owns_batch(session, principal, row.batch_id):
        return row
    if principal.has(Role.READER):
        grant = session.get(AccessGrant, (principal.id, document_id))
        if grant is not None and grant.expires_at > clock.now():
            return row
        raise Refused('no_grant')
    raise NotFound


def owns_batch(session: Session, principal: Principal, batch_id: uuid.UUID) -> bool:
    """Tell whether a scanner may see a batch."""
    wanted = select(Batch.created_by, Station.code).join(Station, Station.id == Batch.station_id)
    found = session.execute(wanted.where(Batch.id == batch_id)).first()
    if found is None:
        return False
    return bool(found.code == principal.station if principal.station else found.created_by == principal.id)


def grant(session: Session, principal: Principal, documents: Iterable[uuid.UUID], dossier_code: str) -> None:
    """Let a reader open these documents for a day, for one dossier."""
    for document_id in documents:
        session.merge(
            AccessGrant(
                principal=principal.id,
                document_id=document_id,
                dossier_code=dossier_code,
                expires_at=clock.now() + GRANT_LASTS,
            )
        )


def purpose(session: Session, principal: Principal, document_id: uuid.UUID) -> str | None:
    """Return the dossier for which the principal may open the document, for the audit log."""
    found = session.get(AccessGrant, (principal.id, document_id))
    return found.dossier_code if found else None
