"""Use cases of review: the queue, claims with a lease, decisions that are taken once."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Select, and_, or_, select, update
from sqlalchemy.orm import Session

from digitizer.audit import Links, record
from digitizer.db.models import Batch, DocumentRow, ReviewRow
from digitizer.db.session import Database
from digitizer.doctypes import UNKNOWN, Catalogue
from digitizer.documents import cursors, rescans
from digitizer.documents import repository as documents
from digitizer.documents.errors import Conflict, Invalid, NotFound, Refused
from digitizer.documents.schemas import DocumentShown
from digitizer.documents.states import DocumentState
from digitizer.documents.views import API, type_shown
from digitizer.identity.principal import Principal
from digitizer.kit import clock
from digitizer.observability import metrics
from digitizer.review.apply import Judgement
from digitizer.review.repository import give_back, of_review, understand_again
from digitizer.review.schemas import Decided, Decision, ReviewFilter, ReviewList, ReviewShown, ReviewSummary

LEASE = timedelta(minutes=15)
Opener = Callable[[uuid.UUID, Principal], DocumentShown]


class ReviewService:
    """The queue of documents that wait for people. One call is one transaction."""

    def __init__(
        self,
        database: Database,
        catalogue: Catalogue,
        links: Links,
        *,
        open_document: Opener,
        submit: Callable[[uuid.UUID], None],
        four_eyes: bool = True,
    ) -> None:
        """`submit` lets the engine go on with a document; `four_eyes` keeps people from reviewing their own scans."""
        self._database = database
        self._catalogue = catalogue
        self._links = links
        self._open_document = open_document
        self._submit = submit
        self._four_eyes = four_eyes

    def queue(self, wanted: ReviewFilter, *, by: Principal) -> ReviewList:
        """List open reviews, longest waiting first. Raises Invalid `bad_cursor`."""
        query = _open_reviews()
        if wanted.type:
            query = query.where(DocumentRow.type_code == wanted.type)
        if wanted.cursor:
            moment, last = cursors.position(wanted.cursor)
            query = query.where(
                or_(ReviewRow.created_at > moment, and_(ReviewRow.created_at == moment, ReviewRow.id > last))
            )
        with self._database.read() as session:
            found = session.execute(query.order_by(ReviewRow.created_at, ReviewRow.id).limit(wanted.limit + 1)).all()
            rows = [(row[0], row[1], row[2]) for row in found[: wanted.limit]]
            waiting = rescans.waiting(session, [row[1].id for row in rows])
        last_review = rows[-1][0] if len(found) > wanted.limit else None
        cursor = cursors.after(last_review.created_at, last_review.id) if last_review else None
        items = [self._summary(*row, by=by, rescan=row[1].id in waiting) for row in rows]
        return ReviewList(items=items, next_cursor=cursor)

    def get(self, review_id: uuid.UUID, *, by: Principal) -> ReviewShown:
        """Open a review with its document: an audited read. Raises NotFound."""
        with self._database.read() as session:
            row, document, created_by = self._load(session, review_id)
            waiting = rescans.waiting(session, [document.id])
        shown = self._summary(row, document, created_by, by=by, rescan=bool(waiting))
        return ReviewShown(**shown.model_dump(), state=row.state, document=self._open_document(document.id, by))

    def claim(self, review_id: uuid.UUID, *, by: Principal) -> ReviewShown:
        """Take a review for 15 minutes; claiming it again prolongs the time.

        Raises NotFound, Conflict `held_by_other` or `already_decided`, Refused `own_scan`.
        """
        with self._database.begin() as session:
            row, _, created_by = self._load(session, review_id)
            if row.state != 'open':
                raise Conflict('already_decided')
            if self._four_eyes and created_by == by.id:
                raise Refused('own_scan')
            moment = clock.now()
            taken = session.execute(
                update(ReviewRow)
                .where(
                    ReviewRow.id == review_id,
                    ReviewRow.state == 'open',
                    or_(
                        ReviewRow.claimed_by.is_(None),
                        ReviewRow.claimed_by == by.id,
                        ReviewRow.claimed_until < moment,
                    ),
                )
                .values(claimed_by=by.id, claimed_until=moment + LEASE)
                .returning(ReviewRow.id),
                execution_options={'synchronize_session': False},
            ).first()
            if taken is None:
                raise Conflict('held_by_other')
            record(session, by.id, 'review.claimed', f'review:{review_id}')
        return self.get(review_id, by=by)

    def release(self, review_id: uuid.UUID, *, by: Principal) -> None:
        """Give a claimed review back to the queue; not holding it is no error. Raises NotFound."""
        with self._database.begin() as session:
            self._load(session, review_id)
            give_back(session, of_review(review_id), by=by)
            record(session, by.id, 'review.released', f'review:{review_id}')

    def decide(self, review_id: uuid.UUID, decision: Decision, *, by: Principal) -> Decided:
        """Take a decision; the same decision again gives the same answer.

        Raises NotFound, Conflict `not_claimed`, `already_decided`, `version_conflict`, `field_undecided` or
        `flag_undecided`, Invalid `unknown_field`, `bad_value` or `unknown_type`.
        """
        digest = hashlib.sha256(decision.model_dump_json().encode()).hexdigest()
        with self._database.begin() as session:
            row, document, created_by = self._load(session, review_id)
            if row.state == 'decided':
                if row.decided_by == by.id and row.decision_sha256 == digest:
                    return _decided(document)
                raise Conflict('already_decided')
            moment = clock.now()
            if row.claimed_by != by.id or row.claimed_until is None or row.claimed_until < moment:
                raise Conflict('not_claimed')
            if decision.version != document.version:
                raise Conflict('version_conflict', version=document.version)
            self._apply(session, document, decision, by)
            row.state, row.decided_by, row.decided_at, row.decision_sha256 = 'decided', by.id, moment, digest
            row.four_eyes_waived = created_by == by.id
            session.flush()
            session.refresh(document)
            answer = _decided(document)
        metrics.reviews.labels('decided').inc()
        self._submit(document.id)
        return answer

    def _apply(self, session: Session, document: DocumentRow, decision: Decision, by: Principal) -> None:
        if decision.type is not None and (decision.type != document.type_code or _only_type(document, decision)):
            self._retype(session, document, decision.type, by)
            return
        judgement = Judgement(session, document, self._catalogue, by)
        judgement.accept_type(decision.type)
        judgement.decide_fields(decision.fields)
        judgement.acknowledge(decision.acknowledged)
        judgement.check_complete()
        documents.project(session, document.id, documents.values(session, document.id), self._links)
        documents.move(
            session,
            document.id,
            before=[DocumentState.IN_REVIEW],
            after=DocumentState.REVIEWED,
            actor=by.id,
            run=document.run + 1,
            reviewed_at=clock.now(),
            reviewed_by=by.id,
        )

    def _retype(self, session: Session, document: DocumentRow, code: str, by: Principal) -> None:
        """Another type has other fields: they are read again, then people look at them again.

        So are those of a type that was told for confirmation: once it is sure, a machine may accept most of them.
        """
        if code not in self._catalogue:
            raise Invalid('unknown_type')
        kind = self._catalogue.get(code)
        sensitivity = 'sensitive' if kind.sensitive else 'normal'
        documents.stamp(session, document.id, type_told=code, sensitivity=sensitivity)
        record(session, by.id, 'document.type_told', f'document:{document.id}', type=code, was=document.type_code)
        understand_again(session, document, by=by)

    def _load(self, session: Session, review_id: uuid.UUID) -> tuple[ReviewRow, DocumentRow, str]:
        found = session.execute(_joined().where(ReviewRow.id == review_id)).first()
        if found is None:
            raise NotFound
        return found[0], found[1], found[2]

    def _summary(
        self, row: ReviewRow, document: DocumentRow, created_by: str, *, by: Principal, rescan: bool
    ) -> ReviewSummary:
        held = row.claimed_until is not None and row.claimed_until > clock.now()
        return ReviewSummary(
            id=row.id,
            document_id=document.id,
            batch_id=document.batch_id,
            dossier_code=document.dossier_code,
            type=type_shown(document),
            page_count=document.page_count,
            reasons=row.reasons,
            created_at=row.created_at,
            held=held,
            mine=held and row.claimed_by == by.id,
            claimed_until=row.claimed_until if held else None,
            rescan=rescan,
            own_scan=self._four_eyes and created_by == by.id,
            href=f'{API}/reviews/{row.id}',
        )


def _joined() -> Select[ReviewRow, DocumentRow, str]:
    return (
        select(ReviewRow, DocumentRow, Batch.created_by)
        .join(DocumentRow, DocumentRow.id == ReviewRow.document_id)
        .join(Batch, Batch.id == DocumentRow.batch_id)
    )


def _open_reviews() -> Select[ReviewRow, DocumentRow, str]:
    return _joined().where(ReviewRow.state == 'open')


def _only_type(document: DocumentRow, decision: Decision) -> bool:
    """Whether a person confirms a type that the machine told without being sure, and says nothing of the fields yet."""
    return not document.type_accepted and document.type_code != UNKNOWN and not decision.fields


def _decided(document: DocumentRow) -> Decided:
    return Decided(document_id=document.id, state=DocumentState(document.state), version=document.version)
