"""Use cases of bad pictures: look at them, accept one, ask for a rescan, take the new picture."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.db.models import Batch, BatchFile, DocumentRow, FlagRow, InputPage, RescanRow, ReviewRow
from digitizer.db.session import Database
from digitizer.documents import access, rescans
from digitizer.documents import repository as documents
from digitizer.documents.errors import Conflict, Invalid, NotFound, TooLarge
from digitizer.documents.rescans import Answer, RescanState
from digitizer.documents.states import DocumentState
from digitizer.documents.views import API, flag_shown, reason_message
from digitizer.identity.names import names_of
from digitizer.identity.principal import Principal, Role
from digitizer.kit import clock
from digitizer.kit.arrival import Arrival
from digitizer.kit.media import UNKNOWN, media_type
from digitizer.review.pictures.schemas import FaultyPage, FaultyPages, RescanShown
from digitizer.review.repository import give_back, of_document, understand_again
from storage.api import ObjectStore

KeyOf = Callable[[uuid.UUID, str, str], str]
"""Batch, SHA-256 and file ending to the object key of an original."""

_WAITING = frozenset({DocumentState.SPLIT, DocumentState.TYPED, DocumentState.EXTRACTED, DocumentState.IN_REVIEW})
"""States in which the picture of a page can still be replaced."""


class Picture(Arrival):
    """A new picture while it arrives."""

    def __init__(self, folder: Path, document_id: uuid.UUID, page: int, limit: int) -> None:
        """Begin the picture of a page of a document in `folder`, up to `limit` bytes."""
        super().__init__(folder)
        self.document_id = document_id
        self.page = page
        self._limit = limit

    def write(self, block: bytes) -> None:
        """Take the next bytes. Raises TooLarge."""
        if self.size + len(block) > self._limit:
            raise TooLarge
        super().write(block)


class PictureService:
    """Answers to flags of pictures. One call is one transaction; every answer is audited and safe to repeat."""

    def __init__(
        self,
        database: Database,
        store: ObjectStore,
        key_of: KeyOf,
        *,
        folder: Path,
        limit: int,
        submit: Callable[[uuid.UUID], None],
        four_eyes: bool = True,
    ) -> None:
        """Pictures arrive under `folder`, up to `limit` bytes; `submit` lets the engine go on with a document.

        `four_eyes` keeps what people say about their own scans from counting as a review.
        """
        self._database = database
        self._store = store
        self._key_of = key_of
        self._folder = folder
        self._limit = limit
        self._submit = submit
        self._four_eyes = four_eyes

    def of_batch(self, batch_id: uuid.UUID, *, by: Principal) -> FaultyPages:
        """List the pages of a batch whose pictures have flags or are scanned again. Raises NotFound."""
        with self._database.read() as session:
            batch = session.get(Batch, batch_id)
            if batch is None or not (by.has(Role.REVIEWER) or access.owns_batch(session, by, batch_id)):
                raise NotFound
            items: list[FaultyPage] = []
            for document in documents.of_batch(session, batch_id):
                if document.state != DocumentState.CANCELLED:
                    items += self._faulty(session, document)
            return FaultyPages(items=items)

    def accept(self, document_id: uuid.UUID, number: int, *, by: Principal) -> FaultyPage:
        """Accept the picture of a page as it is; the flags stay, with name and time.

        It counts as a review when a reviewer says so who did not scan the page. A request to scan it again is
        withdrawn. Raises NotFound, Conflict `no_fault` or `rescan_too_late`.
        """
        with self._database.begin() as session:
            document, page = self._page(session, document_id, number, by)
            flags = rescans.picture_flags(session, document_id, number)
            if not flags:
                raise Conflict('no_fault')
            if document.state != DocumentState.IN_REVIEW:
                raise Conflict('rescan_too_late')
            rescan = rescans.of_page(session, document.file_id, page)
            if rescan is not None and rescan.state == RescanState.REQUESTED:
                rescans.close(session, rescan, RescanState.WITHDRAWN, by=by.id)
            fresh = [flag for flag in flags if flag.answer != Answer.ACCEPTED]
            rescans.answer(fresh, Answer.ACCEPTED, by=by.id)
            reviewed = self._reviews(session, document, by)
            for flag in flags:
                if reviewed and flag.acknowledged_at is None:
                    flag.acknowledged_by, flag.acknowledged_at = by.id, clock.now()
            if fresh:
                codes = sorted({flag.code for flag in fresh})
                record(session, by.id, 'page.accepted', f'document:{document_id}', page=number, flags=codes)
            session.flush()
            return self._shown(session, document, number, flags)

    def ask(self, document_id: uuid.UUID, number: int, *, by: Principal) -> FaultyPage:
        """Ask the station to scan a page again; the document waits until then. Asking again changes nothing.

        Raises NotFound, Conflict `rescan_too_late` or `signed_file`.
        """
        with self._database.begin() as session:
            document, page = self._page(session, document_id, number, by)
            self._check_replaceable(session, document)
            rescans.begin(session, document, page, by.id)
            flags = rescans.picture_flags(session, document_id, number)
            rescans.answer([flag for flag in flags if flag.answer != Answer.RESCAN], Answer.RESCAN, by=by.id)
            give_back(session, of_document(document_id), by=by)
            session.flush()
            return self._shown(session, document, number, flags)

    def withdraw(self, document_id: uuid.UUID, number: int, *, by: Principal) -> FaultyPage:
        """Take a request back while no picture came; without one nothing happens. Raises NotFound."""
        with self._database.begin() as session:
            document, page = self._page(session, document_id, number, by)
            rescan = rescans.of_page(session, document.file_id, page)
            flags = rescans.picture_flags(session, document_id, number)
            if rescan is not None and rescan.state == RescanState.REQUESTED:
                rescans.close(session, rescan, RescanState.WITHDRAWN, by=by.id)
                rescans.answer([flag for flag in flags if flag.answer == Answer.RESCAN], None, by=by.id)
            session.flush()
            return self._shown(session, document, number, flags)

    def begin(self, document_id: uuid.UUID, number: int, *, by: Principal) -> Picture:
        """Begin to take the new picture of a page. Raises NotFound, Conflict `rescan_too_late` or `signed_file`."""
        with self._database.read() as session:
            document, page = self._page(session, document_id, number, by, lock=False)
            known = rescans.of_page(session, document.file_id, page)
            if known is None or known.sha256 is None:  # what came may come again
                self._check_replaceable(session, document)
        return Picture(self._folder, document_id, number, self._limit)

    def finish(self, picture: Picture, *, by: Principal) -> FaultyPage:
        """Store a new picture and let it be read; the same picture again changes nothing.

        Raises Invalid `not_one_page` for what is no picture and no PDF, NotFound, Conflict, storage errors.
        """
        picture.close()
        kind, suffix = media_type(picture.head)
        if (kind, suffix) == UNKNOWN:
            raise Invalid('not_one_page')
        with self._database.read() as session:
            batch_id = session.get_one(DocumentRow, picture.document_id).batch_id
        key = self._key_of(batch_id, picture.sha256, suffix)
        with picture.path.open('rb') as source:
            self._store.put_once(key, source, sha256=picture.sha256)
        with self._database.begin() as session:
            document, page = self._page(session, picture.document_id, picture.page, by)
            known = rescans.of_page(session, document.file_id, page)
            repeated = known is not None and known.sha256 == picture.sha256 and known.state != RescanState.FAILED
            if not repeated:
                self._check_replaceable(session, document)
                row = rescans.begin(session, document, page, by.id)
                if row.state == RescanState.RECEIVED:
                    raise Conflict('rescan_running')
                row.sha256, row.size, row.media_type, row.object_key = picture.sha256, picture.size, kind, key
                row.state, row.received_by, row.received_at = RescanState.RECEIVED.value, by.id, clock.now()
                record(
                    session,
                    by.id,
                    'page.rescan_received',
                    f'document:{document.id}',
                    page=picture.page,
                    sha256=picture.sha256,
                    size=picture.size,
                )
                self._read_again(session, document, by)
                session.flush()
            flags = rescans.picture_flags(session, document.id, picture.page)
            shown = self._shown(session, document, picture.page, flags)
        self._submit(picture.document_id)
        return shown

    def _read_again(self, session: Session, document: DocumentRow, by: Principal) -> None:
        """Send a document that waits for people back to the reading; one on its way there finds the picture itself."""
        if understand_again(session, document, by=by):
            session.execute(
                update(ReviewRow)
                .where(of_document(document.id), ReviewRow.state == 'open')
                .values(state='decided', decided_by=by.id, decided_at=clock.now())
            )
            session.refresh(document)

    def _page(
        self, session: Session, document_id: uuid.UUID, number: int, by: Principal, *, lock: bool = True
    ) -> tuple[DocumentRow, int]:
        """Return the document, locked if asked for, and the number of the page in the input. Raises NotFound."""
        document = access.visible(session, by, document_id)
        if lock:
            document = rescans.locked(session, document_id) or document
        if not 1 <= number <= len(document.pages):
            raise NotFound
        return document, int(document.pages[number - 1])

    def _check_replaceable(self, session: Session, document: DocumentRow) -> None:
        if document.state not in _WAITING:
            raise Conflict('rescan_too_late')
        if session.get_one(BatchFile, document.file_id).signed:
            raise Conflict('signed_file')

    def _reviews(self, session: Session, document: DocumentRow, by: Principal) -> bool:
        """Tell whether what a person says about a picture counts as a review of it."""
        scanned_by = session.scalar(select(Batch.created_by).where(Batch.id == document.batch_id))
        return by.has(Role.REVIEWER) and not (self._four_eyes and scanned_by == by.id)

    def _faulty(self, session: Session, document: DocumentRow) -> list[FaultyPage]:
        flags = rescans.picture_flags(session, document.id)
        scanned = {row.page for row in rescans.of_documents(session, [document.id])}
        numbers = {flag.page for flag in flags if flag.page} | {
            number for number, page in enumerate(document.pages, start=1) if page in scanned
        }
        return [
            self._shown(session, document, number, [flag for flag in flags if flag.page == number])
            for number in sorted(numbers)
        ]

    def _shown(self, session: Session, document: DocumentRow, number: int, flags: Sequence[FlagRow]) -> FaultyPage:
        page = int(document.pages[number - 1])
        rescan = rescans.of_page(session, document.file_id, page)
        place = session.get_one(InputPage, (document.file_id, page))
        names = names_of(
            session, [*(flag.answered_by for flag in flags), *([rescan.requested_by] if rescan is not None else [])]
        )
        signed = session.get_one(BatchFile, document.file_id).signed
        return FaultyPage(
            document_id=document.id,
            page=number,
            input_page=page,
            file_name=session.get_one(BatchFile, place.origin_id).name,
            picture=f'{API}/documents/{document.id}/pages/{number}.jpg',
            flags=[flag_shown(flag, names) for flag in flags],
            rescan=_rescan_shown(rescan, names) if rescan is not None else None,
            may_rescan=document.state in _WAITING and not signed,
        )


def _rescan_shown(row: RescanRow, names: dict[str, str]) -> RescanShown:
    return RescanShown(
        id=row.id,
        state=RescanState(row.state),
        reason=row.reason,
        reason_message=reason_message(row.reason),
        requested_by=names.get(row.requested_by),
        requested_at=row.requested_at,
        received_at=row.received_at,
    )
