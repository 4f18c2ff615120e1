"""How requests and copies end before or after they are signed: refused by an officer, withdrawn by officer or clerk."""

from __future__ import annotations

import uuid

from digitizer.audit import record
from digitizer.certification import register
from digitizer.certification.copies import repository, views
from digitizer.certification.copies.desk import Desk
from digitizer.certification.schemas import OPEN, Refusal, RequestState, SigningRequest
from digitizer.documents.errors import Conflict
from digitizer.identity.principal import Principal
from digitizer.kit import clock
from digitizer.observability import metrics


class Endings:
    """Refusals and withdrawals. One call is one transaction."""

    def __init__(self, desk: Desk) -> None:
        """Work with the tools of `desk`."""
        self._desk = desk

    def refuse(self, request_id: uuid.UUID, refusal: Refusal, *, by: Principal) -> SigningRequest:
        """Refuse a request that is not signed to its end; its number, if it has one, becomes void.

        The same refusal again changes nothing. Raises NotFound, Conflict `request_closed` or `being_signed`.
        """
        with self._desk.database.begin() as session:
            row, moment = repository.locked(session, request_id), clock.now()
            if row.state == RequestState.REFUSED and (row.decided_by, row.reason) == (by.id, refusal.reason.value):
                return views.shown(session, row, by)
            if RequestState(row.state) not in OPEN:
                raise Conflict('request_closed')
            if row.signing_until is not None and row.signing_until > moment and row.signing_by != by.id:
                raise Conflict('being_signed')
            row.state, row.reason, row.note = RequestState.REFUSED.value, refusal.reason.value, refusal.note
            row.decided_by, row.decided_at = by.id, moment
            row.signing_by = row.signing_until = row.problem = None
            row.draft_key = row.draft_sha256 = None  # the file goes with the next sweep
            repository.put_aside(session, row.id)
            entry = register.void(session, row.id, f'refused:{refusal.reason.value}', moment)
            row.ledger_number = None
            record(
                session,
                by.id,
                'copy.refused',
                f'document:{row.document_id}',
                copy=str(row.id),
                kind=row.kind,
                reason=refusal.reason.value,
                number=entry.text if entry else None,
            )
            shown = views.shown(session, row, by)
        metrics.signing_requests.labels(row.kind, row.state).inc()
        return shown

    def withdraw(self, request_id: uuid.UUID, reason: str, *, by: Principal) -> SigningRequest:
        """Withdraw a signed copy (thu hồi): verification, its public page and reuse say so from now on.

        The file and its number stay known for good. Raises NotFound, Conflict `not_signed` or `already_withdrawn`.
        """
        with self._desk.database.begin() as session:
            row, moment = repository.locked(session, request_id), clock.now()
            if row.state == RequestState.WITHDRAWN:
                raise Conflict('already_withdrawn')
            if row.state != RequestState.SIGNED:
                raise Conflict('not_signed')
            row.state = RequestState.WITHDRAWN.value
            row.withdrawn_by, row.withdrawn_at, row.withdrawn_reason = by.id, moment, reason
            row.level_due_at = row.renew_at = None  # what counts no more is not kept alive
            register.withdraw(session, row.id, reason, moment)
            session.flush()
            repository.point_certified(session, row.document_id)
            record(
                session,
                by.id,
                'copy.withdrawn',
                f'document:{row.document_id}',
                copy=str(row.id),
                kind=row.kind,
                number=row.ledger_number,
                sha256=row.sha256,
            )
            shown = views.shown(session, row, by)
        metrics.signing_requests.labels(row.kind, row.state).inc()
        return shown
