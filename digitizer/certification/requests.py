"""Use cases of certified copies: ask for one, sign it (in demo mode with development keys), refuse, look it up."""

from __future__ import annotations

import hashlib
import tempfile
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.certification.profile import CopyKind
from digitizer.certification.schemas import (
    CopyOrder,
    PublicCopy,
    RefusalReason,
    RequestFilter,
    RequestState,
    SigningRequest,
    SigningRequestList,
)
from digitizer.certification.stage import CertifiedCopy, certifiable, trial_copy
from digitizer.config import Mode, Settings
from digitizer.db.models import BatchFile, CertifiedCopyRow, DocumentRow
from digitizer.db.session import Database
from digitizer.documents import access, cursors, repository
from digitizer.documents.errors import Conflict, NotFound, Refused
from digitizer.documents.model import Document, Source
from digitizer.documents.rows import field_of, flag_of, type_of
from digitizer.documents.states import DocumentState, RenditionKind
from digitizer.documents.views import API
from digitizer.identity.principal import Principal, Role
from digitizer.kit import clock
from digitizer.observability import metrics
from signing.keys.development import ORGANISATION_NAME
from storage.api import Stored

_LEASE = timedelta(minutes=5)  # of one signing
_KIND_NAMES = {
    CopyKind.CHUNG_THUC: "Bản sao điện tử có chứng thực từ bản chính",
    CopyKind.SAO_Y: "Bản sao y điện tử",
}


class CopyStore(Protocol):
    """Where copies are put and searchable files come from."""

    def keep_copy(self, copy_id: uuid.UUID, file: Path) -> Stored:
        """Store a copy."""
        ...

    def fetch(self, key: str, target: Path) -> Path:
        """Copy an object to a file."""
        ...


Signer = Callable[[Document, Path, Path, CopyKind], CertifiedCopy]


class CopyService:
    """Signing requests. One call is one transaction, but for `sign`, which signs between two."""

    def __init__(self, database: Database, store: CopyStore, settings: Settings, signer: Signer | None = None) -> None:
        """`signer` makes a copy of a document's searchable file; by default a trial copy."""
        self._database = database
        self._store = store
        self._settings = settings
        self._signer = signer or self._trial

    def request(self, document_id: uuid.UUID, order: CopyOrder, *, by: Principal) -> SigningRequest:
        """Ask for a copy; one that waits already is given back. Raises NotFound, Conflict."""
        self._refuse_production()
        with self._database.begin() as session:
            row = access.visible(session, by, document_id)
            self._check(session, row)
            known = session.scalar(
                select(CertifiedCopyRow).where(
                    CertifiedCopyRow.document_id == document_id,
                    CertifiedCopyRow.kind == order.kind.value,
                    CertifiedCopyRow.state.in_([RequestState.REQUESTED.value, RequestState.SIGNING.value]),
                )
            )
            if known is None:
                known = CertifiedCopyRow(
                    id=uuid.uuid4(),
                    document_id=document_id,
                    kind=order.kind.value,
                    state=RequestState.REQUESTED.value,
                    requested_by=by.id,
                    requested_at=clock.now(),
                    trial=True,
                )
                session.add(known)
                record(session, by.id, 'copy.requested', f'document:{document_id}', kind=order.kind.value)
            return _shown(session, known)

    def listed(self, wanted: RequestFilter, *, by: Principal) -> SigningRequestList:
        """List requests, newest first. Raises Invalid `bad_cursor`."""
        query = select(CertifiedCopyRow)
        if wanted.state:
            query = query.where(CertifiedCopyRow.state == wanted.state.value)
        if wanted.cursor:
            moment, last = cursors.position(wanted.cursor)
            query = query.where(
                or_(
                    CertifiedCopyRow.requested_at < moment,
                    and_(CertifiedCopyRow.requested_at == moment, CertifiedCopyRow.id < last),
                )
            )
        order = (CertifiedCopyRow.requested_at.desc(), CertifiedCopyRow.id.desc())
        with self._database.read() as session:
            rows = list(session.scalars(query.order_by(*order).limit(wanted.limit + 1)))
            items = [_shown(session, row) for row in rows[: wanted.limit]]
        cursor = None
        if len(rows) > wanted.limit:
            last_row = rows[wanted.limit - 1]
            cursor = cursors.after(last_row.requested_at, last_row.id)
        return SigningRequestList(items=items, next_cursor=cursor)

    def get(self, request_id: uuid.UUID, *, by: Principal) -> SigningRequest:
        """Return a request. Raises NotFound."""
        with self._database.read() as session:
            row = session.get(CertifiedCopyRow, request_id)
            if row is None:
                raise NotFound
            return _shown(session, row)

    def of_document(self, document_id: uuid.UUID, *, by: Principal) -> list[SigningRequest]:
        """Return the requests about a document, newest first. Raises NotFound, Refused."""
        query = select(CertifiedCopyRow).where(CertifiedCopyRow.document_id == document_id)
        with self._database.read() as session:
            access.visible(session, by, document_id)
            return [
                _shown(session, row) for row in session.scalars(query.order_by(CertifiedCopyRow.requested_at.desc()))
            ]

    def refuse(self, request_id: uuid.UUID, reason: RefusalReason, *, by: Principal) -> SigningRequest:
        """Refuse a request. Raises NotFound, Conflict `request_closed`."""
        with self._database.begin() as session:
            row = session.get(CertifiedCopyRow, request_id)
            if row is None:
                raise NotFound
            if row.state != RequestState.REQUESTED.value:
                raise Conflict('request_closed')
            row.state, row.reason = RequestState.REFUSED.value, reason.value
            row.decided_by, row.decided_at = by.id, clock.now()
            record(session, by.id, 'copy.refused', f'document:{row.document_id}', reason=reason.value)
            return _shown(session, row)

    def sign(self, request_id: uuid.UUID, *, by: Principal) -> SigningRequest:
        """Sign a request and store the copy. Signing what is signed gives the same answer.

        Raises NotFound, Refused, Conflict `request_closed` or `being_signed`, the signing library's errors; then
        nothing is signed and the request can be signed again.
        """
        self._refuse_production()
        taken = self._take(request_id, by)
        if taken is None:
            return self.get(request_id, by=by)
        document, key, kind = taken
        try:
            with tempfile.TemporaryDirectory(prefix='sign-', dir=self._work()) as folder:
                searchable = self._store.fetch(key, Path(folder) / 'searchable.pdf')
                copy = self._signer(document, searchable, Path(folder) / 'certified.pdf', kind)
                stored = self._store.keep_copy(request_id, copy.path)
        except BaseException:
            self._give_back(request_id)
            raise
        return self._signed(request_id, copy, stored, by)

    def public(self, token: str) -> PublicCopy:
        """Return what the holder of a copy's token may know. Raises NotFound."""
        digest = hashlib.sha256(token.encode()).hexdigest()
        with self._database.read() as session:
            found = session.execute(
                select(CertifiedCopyRow, DocumentRow)
                .join(DocumentRow, DocumentRow.id == CertifiedCopyRow.document_id)
                .where(CertifiedCopyRow.token_sha256 == digest, CertifiedCopyRow.state == RequestState.SIGNED.value)
            ).first()
        if found is None:
            raise NotFound
        copy, document = found[0], found[1]
        signed_at, sha256 = copy.signed_at, copy.sha256
        if signed_at is None or sha256 is None:
            raise NotFound
        return PublicCopy(
            kind=CopyKind(copy.kind),
            kind_name=_KIND_NAMES[CopyKind(copy.kind)],
            type_name=document.type_name or '',
            organisation=ORGANISATION_NAME,
            ledger_number=copy.ledger_number,
            signed_at=signed_at,
            sha256=sha256,
            trial=copy.trial,
            withdrawn=document.withdrawn_at is not None,
        )

    def _check(self, session: Session, row: DocumentRow) -> None:
        if row.withdrawn_at is not None:
            raise Conflict('withdrawn')
        if row.state != DocumentState.ARCHIVED:
            raise Conflict('not_archived')
        if reason := certifiable(_value(session, row)):
            raise Conflict('not_certifiable', detail=reason)

    def _take(self, request_id: uuid.UUID, by: Principal) -> tuple[Document, str, CopyKind] | None:
        with self._database.begin() as session:
            row = session.get(CertifiedCopyRow, request_id)
            if row is None:
                raise NotFound
            if row.kind == CopyKind.CHUNG_THUC and not by.has(Role.OFFICER):
                raise Refused
            if row.state == RequestState.SIGNED.value:
                return None
            if row.state == RequestState.REFUSED.value:
                raise Conflict('request_closed')
            moment = clock.now()
            if row.signing_until is not None and row.signing_until > moment:
                raise Conflict('being_signed')
            document = session.get_one(DocumentRow, row.document_id)
            self._check(session, document)
            searchable = repository.rendition(session, document.id, RenditionKind.SEARCHABLE)
            if searchable is None:
                raise Conflict('not_archived')
            row.state, row.signing_until = RequestState.SIGNING.value, moment + _LEASE
            return _value(session, document), searchable.object_key, CopyKind(row.kind)

    def _give_back(self, request_id: uuid.UUID) -> None:
        with self._database.begin() as session:
            session.execute(
                update(CertifiedCopyRow)
                .where(CertifiedCopyRow.id == request_id, CertifiedCopyRow.state == RequestState.SIGNING.value)
                .values(state=RequestState.REQUESTED.value, signing_until=None)
            )

    def _signed(self, request_id: uuid.UUID, copy: CertifiedCopy, stored: Stored, by: Principal) -> SigningRequest:
        with self._database.begin() as session:
            row = session.get_one(CertifiedCopyRow, request_id)
            row.state, row.signing_until = RequestState.SIGNED.value, None
            row.decided_by, row.decided_at = by.id, clock.now()
            row.sha256, row.size, row.object_key = copy.sha256, copy.size, stored.key
            row.signed_at, row.ledger_number = copy.signed_at, copy.number
            row.token_sha256 = hashlib.sha256(copy.token.encode()).hexdigest() if copy.token else None
            row.report = copy.verification.to_json()
            repository.save_rendition(
                session,
                row.document_id,
                RenditionKind.CERTIFIED,
                key=stored.key,
                sha256=copy.sha256,
                size=copy.size,
                media_type='application/pdf',
            )
            record(
                session,
                by.id,
                'copy.signed',
                f'document:{row.document_id}',
                kind=row.kind,
                sha256=copy.sha256,
                number=copy.number,
            )
            shown = _shown(session, row)
        metrics.copies_signed.labels(shown.kind.value).inc()
        return shown

    def _trial(self, document: Document, searchable: Path, out: Path, kind: CopyKind) -> CertifiedCopy:
        return trial_copy(document, searchable, out, kind=kind, settings=self._settings)

    def _refuse_production(self) -> None:
        if self._settings.mode is Mode.PRODUCTION:
            raise Conflict('not_in_production')

    def _work(self) -> Path:
        folder = self._settings.work_dir / 'copies'
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def _value(session: Session, row: DocumentRow) -> Document:
    """Return the document as the signer needs it: without its pages, which are in the searchable file."""
    file = session.get_one(BatchFile, row.file_id)
    return Document(
        id=row.id,
        source=Source(Path(str(file.id)), file.sha256, min(row.pages), max(row.pages)),
        type=type_of(row),
        fields=tuple(field_of(item) for item in repository.fields(session, row.id)),
        flags=tuple(flag_of(item) for item in repository.flags(session, row.id)),
        pages=(),
        dossier_code=row.dossier_code,
    )


def _shown(session: Session, row: CertifiedCopyRow) -> SigningRequest:
    document = session.get_one(DocumentRow, row.document_id)
    signed = row.state == RequestState.SIGNED.value
    return SigningRequest(
        id=row.id,
        document_id=row.document_id,
        type_name=document.type_name,
        document_number=document.number,
        kind=CopyKind(row.kind),
        state=RequestState(row.state),
        reason=row.reason,
        requested_at=row.requested_at,
        decided_at=row.decided_at,
        signed_at=row.signed_at,
        ledger_number=row.ledger_number,
        sha256=row.sha256,
        trial=row.trial,
        verdict=row.report.get('verdict') if row.report else None,
        href=f'{API}/signing-requests/{row.id}',
        document_href=f'{API}/documents/{row.document_id}',
        copy_href=f'{API}/documents/{row.document_id}/certified' if signed else None,
    )
