"""Signing requests as the API shows them, and what is publicly known of a copy."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from digitizer.certification.copies import repository
from digitizer.certification.copies.rules import awaited, has_appointment, may_extend
from digitizer.certification.levels_told import told
from digitizer.certification.profile import CopyKind
from digitizer.certification.register.deadlines import rules
from digitizer.certification.schemas import (
    DerivedCopy,
    ExtensionReason,
    Extract,
    PdfaCheck,
    ProblemShown,
    RequestState,
    SigningRequest,
)
from digitizer.db.models import CertifiedCopyRow, DocumentRow
from digitizer.documents.copies import is_source_withdrawn
from digitizer.documents.errors import MESSAGES, Conflict
from digitizer.documents.views import API
from digitizer.identity.names import names_of
from digitizer.identity.principal import Principal
from digitizer.kit import clock


def shown(session: Session, row: CertifiedCopyRow, by: Principal) -> SigningRequest:
    """Return a request as `by` sees it."""
    document = session.get_one(DocumentRow, row.document_id)
    names = names_of(session, (row.requested_by, row.extended_by, row.officer, row.clerk, row.signing_by))
    source = _source(session, row)
    compared = repository.comparison(session, row, by.id)
    part, moment = awaited(row), clock.now()
    leased = part is not None and row.signing_until is not None and row.signing_until > moment
    href = f'{API}/signing-requests/{row.id}'
    return SigningRequest(
        id=row.id,
        document_id=row.document_id,
        type_name=document.type_name,
        document_number=document.number,
        page_count=len(row.extract or document.pages),
        kind=CopyKind(row.kind),
        state=RequestState(row.state),
        awaits=part,
        requester=row.requester,
        requested_at=row.requested_at,
        requester_name=names.get(row.requested_by),
        due_at=row.due_at,
        overdue=_overdue(row, moment),
        extended_by_days=row.extended_days,
        extended_reason=ExtensionReason(row.extended_reason) if row.extended_reason else None,
        extended_at=row.extended_at,
        extended_by_name=names.get(row.extended_by or ''),
        extensible_by_days=rules().most_extension if may_extend(row, moment) else 0,
        appointment_href=f'{href}/appointment.pdf' if has_appointment(row) else None,
        source_sha256=source.sha256 if source else None,
        source_href=f'{href}/source' if source else None,
        source_copy=row.source_copy_id,
        extract=[Extract.model_validate(item) for item in row.extract] if row.extract else None,
        compared_at=compared.at if compared and source and compared.sha256 == source.sha256 else None,
        officer_at=row.officer_at,
        officer_name=names.get(row.officer or ''),
        clerk_at=row.clerk_at,
        clerk_name=names.get(row.clerk or ''),
        signing_by=names.get(row.signing_by or '') if leased else None,
        signing_until=row.signing_until if leased else None,
        problem=problem_of(row),
        reason=row.reason,
        note=row.note,
        decided_at=row.decided_at,
        signed_at=row.signed_at,
        ledger_number=row.ledger_number,
        sha256=row.sha256,
        trial=row.trial,
        verdict=row.report.get('verdict') if row.report else None,
        pdfa=PdfaCheck(row.report['pdfa']) if row.report and 'pdfa' in row.report else None,
        level=row.level,
        level_wanted=row.level_wanted,
        level_error=row.level_error,
        level_message=told(row.level_error),
        level_due_at=row.level_due_at if row.level != row.level_wanted else None,
        withdrawn_at=row.withdrawn_at,
        withdrawn_reason=row.withdrawn_reason,
        source_withdrawn=is_source_withdrawn(session, row),
        derived=[_derived(item) for item in repository.derived_from(session, row)],
        href=href,
        document_href=f'{API}/documents/{row.document_id}',
        file_href=f'{href}/file',
        copy_href=f'{href}/file' if row.state == RequestState.SIGNED else None,
    )


def problem_of(row: CertifiedCopyRow) -> ProblemShown | None:
    """Return what stopped the last attempt, for people."""
    if row.problem is None:
        return None
    return ProblemShown(code=row.problem, detail=MESSAGES.get(row.problem, MESSAGES['signing_failed']))


def _derived(row: CertifiedCopyRow) -> DerivedCopy:
    return DerivedCopy(
        id=row.id,
        kind=CopyKind(row.kind),
        state=RequestState(row.state),
        ledger_number=row.ledger_number,
        signed_at=row.signed_at,
        href=f'{API}/signing-requests/{row.id}',
    )


def _overdue(row: CertifiedCopyRow, moment: datetime) -> bool:
    """Tell whether the deadline passed before people were done."""
    if row.due_at is None:
        return False
    if row.state in (RequestState.SIGNED, RequestState.REFUSED, RequestState.WITHDRAWN):
        return row.decided_at is not None and row.decided_at > row.due_at
    return moment > row.due_at


def _source(session: Session, row: CertifiedCopyRow) -> repository.SourceFile | None:
    try:
        return repository.source_of(session, row)
    except Conflict:
        return None
