"""Use cases of reuse: ask for the components of an open dossier, and say what was taken."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from digitizer.audit import Links, record
from digitizer.db.models import (
    CertifiedCopyRow,
    DocumentOwner,
    DocumentRow,
    FlagRow,
    Rendition,
    ReuseOffer,
    ReuseQuery,
    ReuseReceipt,
)
from digitizer.db.session import Database
from digitizer.doctypes import Catalogue, DocType
from digitizer.documents import access
from digitizer.documents import repository as documents
from digitizer.documents.copies import source_withdrawn
from digitizer.documents.errors import Conflict, Invalid, NotFound
from digitizer.documents.model import Field, FieldSource, Severity
from digitizer.documents.states import DocumentState, RenditionKind
from digitizer.documents.views import API, type_shown
from digitizer.identity.principal import Principal
from digitizer.kit import clock
from digitizer.kit.text import fold
from digitizer.observability import metrics
from digitizer.reuse.rules import Candidate, FlagFact, purpose_refusals, refusals, valid_until
from digitizer.reuse.schemas import (
    REASON_MESSAGES,
    Answer,
    Component,
    NewReceipt,
    Reason,
    ReasonShown,
    ReceiptShown,
    ReuseAnswer,
    ReuseAsked,
)

_DAY = re.compile(r'\d{4}(-\d{2}(-\d{2})?)?')
_NO_END = fold("không thời hạn")

Intact = Callable[[str, str], bool]
"""Object key and SHA-256 to whether the store still has that object."""


class ReuseService:
    """Papers for open dossiers. One call is one transaction."""

    def __init__(self, database: Database, catalogue: Catalogue, links: Links, intact: Intact) -> None:
        """`intact` looks at the object store."""
        self._database = database
        self._catalogue = catalogue
        self._links = links
        self._intact = intact

    def ask(self, asked: ReuseAsked, *, by: Principal) -> ReuseAnswer:
        """Answer for every component; what is offered may be opened for a day by who asked.

        Raises Invalid `unknown_type`.
        """
        codes = {code for component in asked.components for code in (component.type, *component.replaced_by)}
        if unknown := sorted(code for code in codes if code not in self._catalogue):
            raise Invalid('unknown_type', types=unknown)
        owner = self._links.owner(asked.owner_id)
        query_id = uuid.uuid4()
        with self._database.begin() as session:
            session.add(
                ReuseQuery(
                    id=query_id,
                    owner_hmac=owner,
                    dossier_code=asked.dossier_code,
                    received_on=asked.received_on,
                    asked_by=by.id,
                    asked_at=clock.now(),
                )
            )
            session.flush()
            items = [self._answer(session, owner, item, asked) for item in asked.components]
            session.add_all(_offer(query_id, ordinal, item) for ordinal, item in enumerate(items))
            offered = [item.document_id for item in items if item.outcome == 'offered' and item.document_id]
            access.grant(session, by, offered, asked.dossier_code)
            record(
                session,
                by.id,
                'reuse.asked',
                f'dossier:{asked.dossier_code}',
                link=owner,
                components=len(items),
                offered=len(offered),
                **({'procedure': asked.procedure} if asked.procedure else {}),
            )
        for item in items:
            reason = item.reasons[0].code.value if item.reasons else ''
            metrics.reuse_answers.labels(item.outcome, reason).inc()
        return ReuseAnswer(id=query_id, dossier_code=asked.dossier_code, received_on=asked.received_on, items=items)

    def receive(self, document_id: uuid.UUID, receipt: NewReceipt, *, by: Principal) -> ReceiptShown:
        """Note that a dossier took a document; noting it again gives the same receipt.

        Raises NotFound, Conflict `not_offered`.
        """
        with self._database.begin() as session:
            query = session.get(ReuseQuery, receipt.query_id)
            if query is None or query.asked_by != by.id or session.get(DocumentRow, document_id) is None:
                raise NotFound
            offered = session.scalar(
                select(ReuseOffer.id).where(
                    ReuseOffer.query_id == query.id,
                    ReuseOffer.document_id == document_id,
                    ReuseOffer.component == receipt.component,
                    ReuseOffer.outcome == 'offered',
                )
            )
            if offered is None:
                raise Conflict('not_offered')
            known = session.scalar(
                select(ReuseReceipt).where(
                    ReuseReceipt.document_id == document_id,
                    ReuseReceipt.dossier_code == query.dossier_code,
                    ReuseReceipt.component == receipt.component,
                )
            )
            if known is None:
                known = ReuseReceipt(
                    id=uuid.uuid4(),
                    document_id=document_id,
                    query_id=query.id,
                    dossier_code=query.dossier_code,
                    component=receipt.component,
                    replacement_code=receipt.replacement_code,
                    received_by=by.id,
                    received_at=clock.now(),
                )
                session.add(known)
                record(
                    session,
                    by.id,
                    'reuse.received',
                    f'document:{document_id}',
                    link=query.owner_hmac,
                    dossier=query.dossier_code,
                    component=receipt.component,
                )
            return _receipt_shown(known)

    def _answer(self, session: Session, owner: str, component: Component, asked: ReuseAsked) -> Answer:
        best: Answer | None = None
        for code in (component.type, *component.replaced_by):
            for row, newer in self._stored(session, owner, code):
                found = self._judged(session, row, newer, component, asked)
                if found.outcome == 'offered':
                    return found
                if best is None or len(found.reasons) < len(best.reasons):
                    best = found
        return best or _refused(component, [Reason.NOT_FOUND])

    def _stored(self, session: Session, owner: str, code: str) -> list[tuple[DocumentRow, bool]]:
        """Return papers of this owner and type, newest issue first, with whether a newer one exists."""
        rows = session.scalars(
            select(DocumentRow)
            .join(DocumentOwner, DocumentOwner.document_id == DocumentRow.id)
            .where(
                DocumentOwner.owner_hmac == owner,
                DocumentRow.type_code == code,
                DocumentRow.state != DocumentState.CANCELLED.value,
            )
        ).all()
        rows = sorted(rows, key=lambda row: (row.issue_date or '', row.created_at), reverse=True)
        newest = max((row.issue_date or '' for row in rows if row.withdrawn_at is None), default='')
        return [(row, bool(row.issue_date) and (row.issue_date or '') < newest) for row in rows]

    def _judged(
        self, session: Session, row: DocumentRow, newer: bool, component: Component, asked: ReuseAsked
    ) -> Answer:
        kind = self._catalogue.get(row.type_code or '')
        candidate = _candidate(session, row, kind, newer)
        found = refusals(candidate, kind, asked.received_on) + purpose_refusals(candidate, kind, asked.procedure)
        renditions = _renditions(session, row.id)
        searchable = renditions.get(RenditionKind.SEARCHABLE)
        if not found and (searchable is None or not self._intact(searchable.object_key, searchable.sha256)):
            found = [Reason.DAMAGED]
        if found:
            return _refused(component, found)
        href = f'{API}/documents/{row.id}'
        return Answer(
            component=component.code,
            outcome='offered',
            reasons=[],
            document_id=row.id,
            type=type_shown(row),
            issue_date=row.issue_date,
            valid_until=valid_until(candidate, kind),
            replacement=row.type_code != component.type,
            copy_state=_copy_state(session, row.id),
            links={
                'document': href,
                'receipt': f'{API}/reuse/{row.id}/receipts',
                **{name: f'{href}/{name}' for name in ('searchable', 'certified') if name in renditions},
            },
        )


def _candidate(session: Session, row: DocumentRow, kind: DocType, newer: bool) -> Candidate:
    known = {field.name: field for field in documents.values(session, row.id)}
    purpose, end = known.get('purpose'), known.get(kind.validity_field or 'expiry_date')
    flags = session.scalars(select(FlagRow).where(FlagRow.document_id == row.id))
    return Candidate(
        state=DocumentState(row.state),
        withdrawn=row.withdrawn_at is not None,
        issue_date=row.issue_date,
        expiry_date=_day(end),
        flags=[FlagFact(item.code, Severity(item.severity), item.acknowledged_at is not None) for item in flags],
        newer_exists=newer,
        purpose=str(purpose.value) if purpose is not None and purpose.value else None,
        end_known=_day(end) is not None or _without_end(end, known.values()),
    )


def _day(field: Field | None) -> str | None:
    text = str(field.value) if field is not None and field.value else ''
    return text if _DAY.fullmatch(text) else None


def _without_end(end: Field | None, known: Iterable[Field]) -> bool:
    """Whether a person said that the paper has no day of expiry, or it says so itself."""
    if end is not None and end.source is FieldSource.PERSON:
        return True
    return any(_NO_END in fold(str(text)) for field in known for text in (field.value, field.raw) if text)


def _renditions(session: Session, document_id: uuid.UUID) -> dict[str, Rendition]:
    rows = session.scalars(select(Rendition).where(Rendition.document_id == document_id))
    return {row.kind: row for row in rows}


def _copy_state(session: Session, document_id: uuid.UUID) -> Literal['issued', 'withdrawn'] | None:
    whole = CertifiedCopyRow.kind != 'trich_sao'  # an extract does not stand for its document
    states = set(
        session.scalars(
            select(CertifiedCopyRow.state).where(
                CertifiedCopyRow.document_id == document_id, whole, ~source_withdrawn()
            )
        )
    )
    if 'signed' in states:
        return 'issued'
    return 'withdrawn' if 'withdrawn' in states else None


def _refused(component: Component, reasons: Sequence[Reason]) -> Answer:
    shown = [ReasonShown(code=reason, message=REASON_MESSAGES[reason]) for reason in reasons]
    return Answer(component=component.code, outcome='refused', reasons=shown)


def _offer(query_id: uuid.UUID, ordinal: int, item: Answer) -> ReuseOffer:
    return ReuseOffer(
        id=uuid.uuid5(query_id, f'offer:{ordinal}'),
        query_id=query_id,
        ordinal=ordinal,
        component=item.component,
        outcome=item.outcome,
        reasons=[reason.code.value for reason in item.reasons],
        document_id=item.document_id,
    )


def _receipt_shown(row: ReuseReceipt) -> ReceiptShown:
    return ReceiptShown(
        id=row.id,
        document_id=row.document_id,
        dossier_code=row.dossier_code,
        component=row.component,
        received_at=row.received_at,
        portal={
            'DuocSoHoa': 1,
            'DuocTaiSuDung': 2 if row.replacement_code else 1,
            'MaKetQuaThayThe': row.replacement_code,
            'MaThanhPhanHoSo': row.component,
        },
    )
