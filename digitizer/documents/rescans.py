"""All SQL about pages that are scanned again, and about answers to flags of a picture."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from enum import StrEnum

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.db.models import DocumentRow, FlagRow, InputPage, RescanRow
from digitizer.documents.flags import QUALITY
from digitizer.kit import clock


class RescanState(StrEnum):
    """Where a rescan is."""

    REQUESTED = 'requested'  # somebody wants the page scanned again
    RECEIVED = 'received'  # the new picture is stored
    DONE = 'done'  # it took the page's place
    FAILED = 'failed'  # it could not be read; the page is as before
    WITHDRAWN = 'withdrawn'  # nobody wants it any more


class Answer(StrEnum):
    """What a person said about a flag of a picture."""

    ACCEPTED = 'accepted'  # it is good enough, or the paper is no better
    RESCAN = 'rescan'  # the page is to be scanned again


OPEN = frozenset({RescanState.REQUESTED, RescanState.RECEIVED})
"""Rescans that something still comes of."""


def locked(session: Session, document_id: uuid.UUID) -> DocumentRow | None:
    """Load a document so that nobody else changes it before the transaction ends."""
    return session.get(DocumentRow, document_id, with_for_update=True)


def of_page(session: Session, file_id: uuid.UUID, page: int) -> RescanRow | None:
    """Load the newest rescan of a page."""
    return session.scalar(
        select(RescanRow)
        .where(RescanRow.file_id == file_id, RescanRow.page == page)
        .order_by(RescanRow.requested_at.desc(), RescanRow.id)
        .limit(1)
    )


def of_documents(session: Session, documents: Sequence[uuid.UUID]) -> list[RescanRow]:
    """Load the rescans of documents, oldest first."""
    wanted = select(RescanRow).where(RescanRow.document_id.in_(documents))
    return list(session.scalars(wanted.order_by(RescanRow.requested_at, RescanRow.id)))


def open_ones(session: Session, document_id: uuid.UUID, *states: RescanState) -> list[RescanRow]:
    """Load the rescans of a document that are in one of `states`; by default all open ones."""
    return [row for row in of_documents(session, [document_id]) if row.state in (states or OPEN)]


def waiting(session: Session, documents: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Return which of these documents have a page that is to be scanned again."""
    return {row.document_id for row in of_documents(session, documents) if row.state in OPEN}


def wanted_of(session: Session, batches: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Return for each batch how many of its pages the station is asked to scan again."""
    rows = session.execute(
        select(RescanRow.batch_id, func.count())
        .where(RescanRow.batch_id.in_(batches), RescanRow.state == RescanState.REQUESTED.value)
        .group_by(RescanRow.batch_id)
    )
    return {row[0]: row[1] for row in rows}


def stored(session: Session, file_id: uuid.UUID) -> list[RescanRow]:
    """Load the rescans of an input whose pictures took the place of pages."""
    return list(
        session.scalars(
            select(RescanRow).where(RescanRow.file_id == file_id, RescanRow.state == RescanState.DONE.value)
        )
    )


def ids(session: Session, batch_id: uuid.UUID) -> list[uuid.UUID]:
    """Return the ids of all rescans of a batch: of their folders on disk."""
    return list(session.scalars(select(RescanRow.id).where(RescanRow.batch_id == batch_id)))


def begin(session: Session, document: DocumentRow, page: int, by: str) -> RescanRow:
    """Return the open rescan of a page of the input, making it when there is none."""
    known = of_page(session, document.file_id, page)
    if known is not None and known.state in OPEN:
        return known
    count = session.scalar(
        select(func.count()).select_from(RescanRow).where(RescanRow.file_id == document.file_id, RescanRow.page == page)
    )
    row = RescanRow(
        id=uuid.uuid5(document.file_id, f'rescan:{page}:{count}'),
        batch_id=document.batch_id,
        file_id=document.file_id,
        page=page,
        document_id=document.id,
        state=RescanState.REQUESTED.value,
        requested_by=by,
        requested_at=clock.now(),
    )
    session.add(row)
    record(session, by, 'page.rescan_requested', f'document:{document.id}', page=document.pages.index(page) + 1)
    return row


def close(session: Session, row: RescanRow, state: RescanState, *, by: str, reason: str | None = None) -> None:
    """End a rescan that was open."""
    row.state, row.reason, row.closed_at = state.value, reason, clock.now()
    details = {'reason': reason} if reason else {}
    record(session, by, f'page.rescan_{state.value}', f'document:{row.document_id}', input_page=row.page, **details)


def replace_page(session: Session, row: RescanRow, found: InputPage) -> None:
    """Put the picture of a received rescan in the place of its page; what was there is noted and kept."""
    page = session.get_one(InputPage, (row.file_id, row.page))
    row.former_record_key, row.former_image_key = page.record_key, page.image_key
    page.record_key, page.image_key, page.rescan_id = found.record_key, found.image_key, row.id
    page.width, page.height, page.rotation = found.width, found.height, found.rotation
    close(session, row, RescanState.DONE, by='system')


def picture_flags(session: Session, document_id: uuid.UUID, page: int | None = None) -> list[FlagRow]:
    """Load the flags of pictures of a document, or of one page of it (counted from 1 in the document)."""
    wanted = select(FlagRow).where(FlagRow.document_id == document_id, FlagRow.code.in_(sorted(QUALITY)))
    if page is not None:
        wanted = wanted.where(FlagRow.page == page)
    return list(session.scalars(wanted.order_by(FlagRow.ordinal)))


def answer(flags: Iterable[FlagRow], given: Answer | None, *, by: str) -> None:
    """Write what a person said about flags; None takes an answer back."""
    for flag in flags:
        flag.answer = given.value if given else None
        flag.answered_by, flag.answered_at = (by, clock.now()) if given else (None, None)


def forget_answers(session: Session, document_id: uuid.UUID, page: int) -> None:
    """Take back what was said about a page whose picture is another one now."""
    session.execute(
        update(FlagRow)
        .where(FlagRow.document_id == document_id, FlagRow.page == page)
        .values(answer=None, answered_by=None, answered_at=None, acknowledged_by=None, acknowledged_at=None)
    )
