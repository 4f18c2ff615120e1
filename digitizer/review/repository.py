"""Changes of reviews that several use cases make."""

from __future__ import annotations

import uuid

from sqlalchemy import ColumnElement, update
from sqlalchemy.orm import Session

from digitizer.db.models import DocumentRow, ReviewRow
from digitizer.documents import repository as documents
from digitizer.documents.states import DocumentState
from digitizer.identity.principal import Principal


def of_review(review_id: uuid.UUID) -> ColumnElement[bool]:
    """Choose one review."""
    return ReviewRow.id == review_id


def of_document(document_id: uuid.UUID) -> ColumnElement[bool]:
    """Choose the reviews of a document."""
    return ReviewRow.document_id == document_id


def give_back(session: Session, which: ColumnElement[bool], *, by: Principal) -> None:
    """Give back the open ones of the chosen reviews that a person holds."""
    session.execute(
        update(ReviewRow)
        .where(which, ReviewRow.claimed_by == by.id, ReviewRow.state == 'open')
        .values(claimed_by=None, claimed_until=None)
    )


def understand_again(session: Session, document: DocumentRow, *, by: Principal) -> bool:
    """Send a document that waits for people back to where its fields are read; tell whether it waited."""
    return documents.move(
        session,
        document.id,
        before=[DocumentState.IN_REVIEW],
        after=DocumentState.SPLIT,
        actor=by.id,
        run=document.run + 1,
    )
