"""All SQL about cuts: their versions, and the documents that they make, bring back and put an end to."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.db.models import (
    Batch,
    BatchFile,
    CertifiedCopyRow,
    DocumentRow,
    InputPage,
    ReuseReceipt,
    ReviewRow,
    SplitPlanRow,
)
from digitizer.documents import repository as documents
from digitizer.documents.cut import cut_from_json, cut_json
from digitizer.documents.flags import flag
from digitizer.documents.model import Decided, Flag, PlannedDocument, Severity, SplitPlan
from digitizer.documents.serialise import flag_json
from digitizer.documents.states import DocumentState, FileState
from digitizer.identity.principal import SYSTEM
from digitizer.intake import repository as batches
from digitizer.kit import clock

CUT_ANEW = 'cut_anew'
"""Reason of a document that was cancelled because its pages are cut in another way."""

_GOES_ON = [state for state in DocumentState if state is not DocumentState.CANCELLED]


def latest(session: Session, file_id: uuid.UUID) -> SplitPlanRow | None:
    """Load the cut that counts."""
    return session.scalar(
        select(SplitPlanRow).where(SplitPlanRow.file_id == file_id).order_by(SplitPlanRow.version.desc()).limit(1)
    )


def told(session: Session, file_id: uuid.UUID) -> SplitPlan | None:
    """Return the cut that counts if a person gave it."""
    row = latest(session, file_id)
    return cut_from_json(row.plan) if row is not None and row.created_by != SYSTEM.id else None


def save(session: Session, file_id: uuid.UUID, plan: SplitPlan, *, by: str) -> int:
    """Write a cut as the newest version and return its number. The change is an audit event."""
    known = latest(session, file_id)
    version = known.version + 1 if known else 1
    session.add(
        SplitPlanRow(file_id=file_id, version=version, plan=cut_json(plan), created_by=by, created_at=clock.now())
    )
    record(session, by, 'file.cut', f'file:{file_id}', version=version, documents=len(plan.documents))
    return version


def count_flags(session: Session, batch_id: uuid.UUID) -> list[Flag]:
    """Return the flag that every document of a batch gets when its pages are not as many as were counted by hand."""
    expected = session.get_one(Batch, batch_id).expected_pages
    items = batches.files(session, batch_id)
    found = sum(item.page_count or 0 for item in items)
    if expected is None or expected == found or any(item.state == FileState.FAILED for item in items):
        return []
    detail = f"Lô khai báo {expected} trang nhưng đọc được {found} trang."
    return [Flag('missing_page', f'{flag("missing_page").message} {detail}', Severity.ERROR)]


def mark_skipped(session: Session, file_id: uuid.UUID, plan: SplitPlan) -> None:
    """Note at each page of an input why it belongs to no document, if so."""
    skipped = {item.page: item.reason.value for item in plan.skipped}
    for page in batches.pages(session, file_id):
        page.skipped = skipped.get(page.number)


def make(
    session: Session, file: BatchFile, planned: PlannedDocument, ordinal: int, flags: Sequence[Flag], *, by: str
) -> uuid.UUID:
    """Make a document of a cut; one that is there already stays as it is."""
    document_id = documents.document_row_id(file.id, planned.pages)
    if session.get(DocumentRow, document_id) is None:
        moment = clock.now()
        session.add(
            DocumentRow(
                id=document_id,
                batch_id=file.batch_id,
                file_id=file.id,
                pages=list(planned.pages),
                page_count=len(planned.pages),
                state=DocumentState.SPLIT.value,
                created_at=moment,
                updated_at=moment,
                **_told_of(session, file, planned, ordinal, flags),
            )
        )
        record(session, by, 'document.split', f'document:{document_id}', pages=len(planned.pages))
    return document_id


def begin_again(
    session: Session, row: DocumentRow, file: BatchFile, planned: PlannedDocument, flags: Sequence[Flag], *, by: str
) -> None:
    """Let a document be understood from the start: it came back, or is told to be of another type."""
    close_reviews(session, row.id, by=by)
    documents.move(
        session,
        row.id,
        before=list(DocumentState),
        after=DocumentState.SPLIT,
        actor=by,
        run=row.run + 1,
        reason=None,
        failed_in=None,
        reviewed_at=None,
        reviewed_by=None,
        published_at=None,
        archived_at=None,
        **_told_of(session, file, planned, row.ordinal, flags),
    )


def cancel(session: Session, row: DocumentRow, *, by: str) -> None:
    """Put an end to a document whose pages are cut in another way; what was stored stays."""
    close_reviews(session, row.id, by=by)
    documents.move(session, row.id, before=_GOES_ON, after=DocumentState.CANCELLED, actor=by, reason=CUT_ANEW)


def close_reviews(session: Session, document_id: uuid.UUID, *, by: str) -> None:
    """Close what waits for people about a document."""
    session.execute(
        update(ReviewRow)
        .where(ReviewRow.document_id == document_id, ReviewRow.state == 'open')
        .values(state='decided', decided_by=by, decided_at=clock.now())
    )


def held_by_other(session: Session, document_id: uuid.UUID, by: str) -> bool:
    """Tell whether somebody else is just looking at a document."""
    return (
        session.scalar(
            select(
                exists().where(
                    ReviewRow.document_id == document_id,
                    ReviewRow.state == 'open',
                    ReviewRow.claimed_by.is_not(None),
                    ReviewRow.claimed_by != by,
                    ReviewRow.claimed_until > clock.now(),
                )
            )
        )
        is True
    )


def was_handed_on(session: Session, document_id: uuid.UUID) -> bool:
    """Tell whether copies of a document were asked for or made, or another procedure used it."""
    copies = exists().where(CertifiedCopyRow.document_id == document_id, CertifiedCopyRow.state != 'refused')
    used = exists().where(ReuseReceipt.document_id == document_id)
    return session.scalar(select(or_(copies, used))) is True


def page(session: Session, file_id: uuid.UUID, number: int) -> InputPage | None:
    """Load a page of an input."""
    return session.get(InputPage, (file_id, number))


def made_by_person(session: Session, row: DocumentRow) -> bool:
    """Tell whether a person said that the pages of a document belong together."""
    plan = latest(session, row.file_id)
    if plan is None:
        return False
    own = tuple(row.pages)
    return any(item.pages == own and item.decided is Decided.PERSON for item in cut_from_json(plan.plan).documents)


def possible_twins(session: Session, row: DocumentRow) -> list[DocumentRow]:
    """Load the documents of the same input that a document may be a copy of: those before it with as many pages."""
    return list(
        session.scalars(
            select(DocumentRow)
            .where(
                DocumentRow.file_id == row.file_id,
                DocumentRow.page_count == row.page_count,
                DocumentRow.ordinal < row.ordinal,
                DocumentRow.state != DocumentState.CANCELLED.value,
            )
            .order_by(DocumentRow.ordinal)
        )
    )


def _told_of(
    session: Session, file: BatchFile, planned: PlannedDocument, ordinal: int, flags: Sequence[Flag]
) -> dict[str, object]:
    batch = session.get_one(Batch, file.batch_id)
    return {
        'ordinal': ordinal,
        'plan_flags': [flag_json(item) for item in [*flags, *planned.flags]],
        'type_hint': planned.type_hint,
        'dossier_code': planned.dossier_code or batch.dossier_code,
    }
