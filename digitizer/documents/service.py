"""Use cases about documents: find, open, read the text, retry, cancel, withdraw."""

from __future__ import annotations

import uuid

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from digitizer.audit import Links, record
from digitizer.db.models import BatchFile, DocumentRow, InputPage, ReviewRow
from digitizer.db.session import Database
from digitizer.documents import access, query, repository, views
from digitizer.documents.errors import Conflict, Invalid, NotFound
from digitizer.documents.schemas import (
    DocumentList,
    DocumentQuery,
    DocumentShown,
    DocumentSummary,
    DocumentTextShown,
)
from digitizer.documents.states import RESTING, DocumentState
from digitizer.identity.names import names_of
from digitizer.identity.principal import Principal, Role
from digitizer.kit import clock, paging


class DocumentService:
    """Documents for people and systems. One call is one transaction."""

    def __init__(self, database: Database, links: Links) -> None:
        """`links` makes the keyed links by which owners are found."""
        self._database = database
        self._links = links

    def find(self, wanted: DocumentQuery, *, by: Principal) -> DocumentList:
        """Find documents; readers get leave to open what they found for their dossier. Raises Refused, Invalid."""
        scope = access.scope_of(by, wanted)
        owner = self._links.owner(wanted.owner_id) if wanted.owner_id else None
        with self._database.begin() as session:
            try:
                found = query.find(session, wanted, owner=owner, scope=scope)
            except paging.BadCursor:
                raise Invalid('bad_cursor') from None
            if by.has(Role.READER) and wanted.for_dossier:
                access.grant(session, by, [row.id for row, _ in found.items], wanted.for_dossier)
            criteria = sorted(wanted.model_dump(exclude_none=True, exclude={'cursor', 'limit'}))
            record(
                session,
                by.id,
                'documents.found',
                f'dossier:{wanted.for_dossier or "-"}',
                link=owner,
                criteria=criteria,
                count=len(found.items),
            )
            items = [views.summary(row, exact=exact) for row, exact in found.items]
        return DocumentList(items=items, next_cursor=found.next_cursor)

    def of_batch(self, batch_id: uuid.UUID, *, by: Principal) -> list[DocumentSummary]:
        """Return the documents of a batch in page order; the batch must be visible. Raises NotFound."""
        with self._database.read() as session:
            if not _sees_batch(session, by, batch_id):
                raise NotFound
            return [views.summary(row) for row in repository.of_batch(session, batch_id)]

    def get(self, document_id: uuid.UUID, *, by: Principal) -> DocumentShown:
        """Open a document: an audited read of personal data. Raises NotFound, Refused."""
        with self._database.begin() as session:
            row = access.visible(session, by, document_id)
            shown = self._shown(session, row, by)
            self._opened(session, by, row, 'fields')
        return shown

    def text(self, document_id: uuid.UUID, *, by: Principal) -> DocumentTextShown:
        """Return the text of a document: an audited read. Raises NotFound, Refused."""
        with self._database.begin() as session:
            row = access.visible(session, by, document_id)
            content = repository.text_of(session, document_id)
            if content is None:
                raise NotFound
            self._opened(session, by, row, 'text')
        return DocumentTextShown(id=document_id, text=content)

    def retry(self, document_id: uuid.UUID, *, by: Principal) -> DocumentShown:
        """Let a failed document go on from where it failed. Raises NotFound, Conflict `not_retryable`."""
        with self._database.begin() as session:
            row = access.visible(session, by, document_id)
            if row.state != DocumentState.FAILED:
                raise Conflict('not_retryable')
            back = DocumentState(row.failed_in or DocumentState.SPLIT)
            repository.move(
                session,
                document_id,
                before=[DocumentState.FAILED],
                after=back,
                actor=by.id,
                reason=None,
                failed_in=None,
                run=row.run + 1,
            )
            session.refresh(row)
            return self._shown(session, row, by)

    def cancel(self, document_id: uuid.UUID, *, by: Principal) -> DocumentShown:
        """Take a document out of the flow; what was stored stays. Raises NotFound, Conflict `not_cancellable`."""
        with self._database.begin() as session:
            row = access.visible(session, by, document_id)
            before = [state for state in DocumentState if state not in RESTING or state is DocumentState.FAILED]
            if not repository.move(
                session, document_id, before=before, after=DocumentState.CANCELLED, actor=by.id, reason=None
            ):
                raise Conflict('not_cancellable')
            session.execute(
                update(ReviewRow)
                .where(ReviewRow.document_id == document_id, ReviewRow.state == 'open')
                .values(state='decided', decided_by=by.id, decided_at=clock.now())
            )
            session.refresh(row)
            return self._shown(session, row, by)

    def withdraw(self, document_id: uuid.UUID, reason: str, *, by: Principal) -> DocumentShown:
        """Forbid any further use, for good: the paper was revoked or replaced. Raises NotFound, Conflict."""
        with self._database.begin() as session:
            row = access.visible(session, by, document_id)
            if row.withdrawn_at is not None:
                raise Conflict('already_withdrawn')
            repository.stamp(session, document_id, withdrawn_at=clock.now(), withdrawn_reason=reason)
            record(session, by.id, 'document.withdrawn', f'document:{document_id}')
            session.refresh(row)
            return self._shown(session, row, by)

    def _shown(self, session: Session, row: DocumentRow, by: Principal) -> DocumentShown:
        file = session.get_one(BatchFile, row.file_id)
        pages = session.scalars(
            select(InputPage).where(InputPage.file_id == row.file_id, InputPage.number.in_(row.pages))
        ).all()
        flags = repository.flags(session, row.id)
        staff = by.has(Role.SCANNER, Role.REVIEWER, Role.OFFICER, Role.CLERK)
        shown = views.full(
            row,
            file,
            repository.fields(session, row.id),
            flags,
            pages,
            repository.renditions(session, row.id),
            names_of(session, (item.answered_by for item in flags)) if staff else {},
        )
        review = session.scalar(select(ReviewRow.id).where(ReviewRow.document_id == row.id, ReviewRow.state == 'open'))
        return shown.model_copy(update={'review_id': review})

    def _opened(self, session: Session, by: Principal, row: DocumentRow, part: str) -> None:
        record(
            session,
            by.id,
            'document.read',
            f'document:{row.id}',
            part=part,
            dossier=access.purpose(session, by, row.id),
        )


def _sees_batch(session: Session, by: Principal, batch_id: uuid.UUID) -> bool:
    if by.has(Role.REVIEWER, Role.OFFICER, Role.CLERK):
        return True
    return by.has(Role.SCANNER) and access.owns_batch(session, by, batch_id)
