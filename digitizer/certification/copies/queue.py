"""Asking for copies, the queues of officers and clerks, and what an officer does before anything is signed."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.certification.copies import queue_rows, repository, rules, views
from digitizer.certification.copies.desk import Desk
from digitizer.certification.profile import CopyKind
from digitizer.certification.register.deadlines import due, working_calendar
from digitizer.certification.schemas import (
    CopyOrder,
    RequestFilter,
    RequestState,
    SigningRequest,
    SigningRequestList,
)
from digitizer.certification.stage import certifiable
from digitizer.config import Mode
from digitizer.db.models import CertifiedCopyRow, CopyComparison, DocumentRow
from digitizer.documents import access
from digitizer.documents import repository as documents
from digitizer.documents.errors import Conflict
from digitizer.documents.states import DocumentState
from digitizer.identity.principal import Principal
from digitizer.kit import clock
from digitizer.observability import metrics


class Queue:
    """Requests on their way to a signature. One call is one transaction."""

    def __init__(self, desk: Desk) -> None:
        """Work with the tools of `desk`."""
        self._desk = desk
        self._calendar = working_calendar(desk.settings.working_days_dir)

    def request(self, document_id: uuid.UUID, order: CopyOrder, *, by: Principal) -> SigningRequest:
        """Ask for a copy; one that waits already is given back. Raises NotFound, Invalid, Conflict."""
        with self._desk.database.begin() as session:
            document = access.visible(session, by, document_id)
            rules.check_order(order, repository.page_sizes(session, document))
            check_document(session, document)
            row = repository.waiting(session, document_id, order)
            if row is None:
                row = self._new(document_id, order, by)
                repository.source_of(session, row)
                session.add(row)
                record(
                    session, by.id, 'copy.requested', f'document:{document_id}', kind=order.kind.value, copy=str(row.id)
                )
                metrics.signing_requests.labels(order.kind.value, RequestState.REQUESTED.value).inc()
            return views.shown(session, row, by)

    def _new(self, document_id: uuid.UUID, order: CopyOrder, by: Principal) -> CertifiedCopyRow:
        moment = clock.now()
        return CertifiedCopyRow(
            id=uuid.uuid4(),
            document_id=document_id,
            kind=order.kind.value,
            state=RequestState.REQUESTED.value,
            source_copy_id=order.source_copy,
            extract=repository.extract_json(order),
            requester=order.requester,
            requested_by=by.id,
            requested_at=moment,
            due_at=due(moment, self._calendar),
            trial=self._desk.settings.mode is not Mode.PRODUCTION,
        )

    def listed(self, wanted: RequestFilter, *, by: Principal) -> SigningRequestList:
        """List requests: a queue by its deadlines, everything else newest first. Raises Invalid `bad_cursor`."""
        with self._desk.database.read() as session:
            rows = list(session.scalars(queue_rows.page_of_list(wanted)))
            items = [views.shown(session, row, by) for row in rows[: wanted.limit]]
        more = len(rows) > wanted.limit
        cursor = queue_rows.place_in_list(rows[wanted.limit - 1], wanted) if more else None
        return SigningRequestList(items=items, next_cursor=cursor)

    def get(self, request_id: uuid.UUID, *, by: Principal) -> SigningRequest:
        """Return a request. Raises NotFound."""
        with self._desk.database.read() as session:
            return views.shown(session, repository.get(session, request_id), by)

    def of_document(self, document_id: uuid.UUID, *, by: Principal) -> list[SigningRequest]:
        """Return the requests about a document, newest first. Raises NotFound, Refused."""
        query = select(CertifiedCopyRow).where(CertifiedCopyRow.document_id == document_id)
        with self._desk.database.read() as session:
            access.visible(session, by, document_id)
            rows = session.scalars(query.order_by(CertifiedCopyRow.requested_at.desc()))
            return [views.shown(session, row, by) for row in rows]

    def compare(self, request_id: uuid.UUID, sha256: str, *, by: Principal) -> SigningRequest:
        """Record that the officer was shown this file beside the original and found them alike.

        Raises NotFound, Conflict `request_closed` or `source_changed`.
        """
        with self._desk.database.begin() as session:
            row = repository.locked(session, request_id)
            if row.state != RequestState.REQUESTED:
                raise Conflict('request_closed')
            if repository.source_of(session, row).sha256 != sha256:
                raise Conflict('source_changed')
            session.merge(CopyComparison(copy_id=row.id, by=by.id, sha256=sha256, at=clock.now()))
            record(session, by.id, 'copy.compared', f'document:{row.document_id}', copy=str(row.id), sha256=sha256)
            session.flush()
            return views.shown(session, row, by)

    def approve(self, request_id: uuid.UUID, *, by: Principal) -> SigningRequest:
        """Let the clerk make a copy of Decree 30/2020 (art. 27: the head says who may); twice changes nothing.

        Raises NotFound, Conflict `certified_not_approved`, `not_compared`, `request_closed`.
        """
        with self._desk.database.begin() as session:
            row = repository.locked(session, request_id)
            if CopyKind(row.kind) is CopyKind.CHUNG_THUC:
                raise Conflict('certified_not_approved')
            if row.state == RequestState.APPROVED and row.officer == by.id:
                return views.shown(session, row, by)
            if row.state != RequestState.REQUESTED:
                raise Conflict('request_closed')
            check_document(session, session.get_one(DocumentRow, row.document_id))
            check_compared(session, row, by)
            row.state, row.officer, row.officer_at = RequestState.APPROVED.value, by.id, clock.now()
            record(session, by.id, 'copy.approved', f'document:{row.document_id}', copy=str(row.id), kind=row.kind)
            metrics.signing_requests.labels(row.kind, row.state).inc()
            return views.shown(session, row, by)


def check_document(session: Session, row: DocumentRow) -> None:
    """Raise Conflict unless copies of the document may be made now.

    Codes: `withdrawn`, `not_archived`, `not_certifiable`, `secret_document`.
    """
    if row.withdrawn_at is not None:
        raise Conflict('withdrawn')
    if row.state != DocumentState.ARCHIVED:
        raise Conflict('not_archived')
    if reason := certifiable(repository.document_value(session, row)):
        raise Conflict('not_certifiable', detail=reason)
    if rules.is_secret(documents.text_of(session, row.id) or ''):
        raise Conflict('secret_document')


def check_compared(session: Session, row: CertifiedCopyRow, by: Principal) -> None:
    """Raise Conflict `not_compared` unless `by` compared the very file that the copy is made of."""
    found = repository.comparison(session, row, by.id)
    if found is None or found.sha256 != repository.source_of(session, row).sha256:
        raise Conflict('not_compared')
