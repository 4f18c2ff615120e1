"""When a copy is promised: more time for many or complex papers, and the appointment slip for whoever asked."""

from __future__ import annotations

import uuid

from digitizer.audit import record
from digitizer.certification.copies import repository, rules, views
from digitizer.certification.copies.bench import issuing_body
from digitizer.certification.copies.desk import Desk
from digitizer.certification.ours import KIND_NAMES
from digitizer.certification.profile import CopyKind
from digitizer.certification.register import deadlines
from digitizer.certification.register.appointment import Appointment, appointment_slip
from digitizer.certification.register.particulars import paper_kind
from digitizer.certification.schemas import OPEN, ExtensionOrder, RequestState, SigningRequest
from digitizer.db.models import CertifiedCopyRow, DocumentRow
from digitizer.documents.errors import Conflict, Invalid
from digitizer.identity.principal import Principal
from digitizer.kit import clock


class Appointments:
    """Deadlines of requests. One call is one transaction."""

    def __init__(self, desk: Desk) -> None:
        """Work with the tools of `desk`. Raises ConfigurationError for a list of holidays that cannot be read."""
        self._desk = desk
        self._calendar = deadlines.working_calendar(desk.settings.working_days_dir)

    def extend(self, request_id: uuid.UUID, order: ExtensionOrder, *, by: Principal) -> SigningRequest:
        """Give a request more time, once; the same again changes nothing (Decree 23/2015 art. 21).

        Raises NotFound, Invalid `extension_too_long`, Conflict `request_closed`, `already_extended`, `deadline_passed`.
        """
        with self._desk.database.begin() as session:
            row, moment = repository.locked(session, request_id), clock.now()
            if (row.extended_days, row.extended_reason) == (order.days, order.reason.value):
                return views.shown(session, row, by)
            _check(row)
            end = row.due_at or deadlines.due(row.requested_at, self._calendar)
            if moment > end:
                raise Conflict('deadline_passed')
            extension = deadlines.Extension(order.days, deadlines.rules().reasons[order.reason.value])
            try:
                row.due_at = deadlines.extended(end, self._calendar, extension)
            except deadlines.ExtensionTooLong as error:
                raise Invalid('extension_too_long', most=deadlines.rules().most_extension) from error
            row.extended_days, row.extended_reason = order.days, order.reason.value
            row.extended_by, row.extended_at = by.id, moment
            record(
                session,
                by.id,
                'copy.extended',
                f'document:{row.document_id}',
                copy=str(row.id),
                kind=row.kind,
                days=order.days,
                reason=order.reason.value,
            )
            return views.shown(session, row, by)

    def slip(self, request_id: uuid.UUID, *, by: Principal) -> bytes:
        """Return the appointment slip (phiếu hẹn) as PDF/A-2u; it has a name on it, so that reading it is audited.

        Raises NotFound, Conflict `request_closed`, `no_appointment` or `body_unnamed`.
        """
        body = issuing_body(self._desk.settings)
        with self._desk.database.begin() as session:
            row = repository.get(session, request_id)
            if RequestState(row.state) not in OPEN:
                raise Conflict('request_closed')
            if row.due_at is None or not rules.has_appointment(row):
                raise Conflict('no_appointment')
            document = session.get_one(DocumentRow, row.document_id)
            appointment = Appointment(
                request_id=row.id,
                body=body,
                requester=row.requester,
                asked=KIND_NAMES[CopyKind(row.kind)],
                paper=paper_kind(document),
                pages=len(row.extract or document.pages),
                slip=deadlines.slip(row.requested_at, row.due_at, self._calendar, _extension(row)),
                issued_at=row.extended_at or row.requested_at,
                trial=row.trial,
            )
            record(
                session,
                by.id,
                'document.read',
                f'document:{row.document_id}',
                part='copy appointment',
                copy=str(row.id),
            )
        return appointment_slip(appointment, self._desk.settings.stamp_font)


def _check(row: CertifiedCopyRow) -> None:
    if RequestState(row.state) not in OPEN:
        raise Conflict('request_closed')
    if row.extended_days is not None:
        raise Conflict('already_extended')


def _extension(row: CertifiedCopyRow) -> deadlines.Extension | None:
    if row.extended_days is None or row.extended_reason is None:
        return None
    return deadlines.Extension(row.extended_days, deadlines.rules().reasons[row.extended_reason])
