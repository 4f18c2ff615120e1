"""The second act of a signature: the key's value is put in, the copy verified, and only then published."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.certification.copies import repository, rules, views
from digitizer.certification.copies.desk import Desk
from digitizer.certification.copies.queue import check_document
from digitizer.certification.copies.refusals import told
from digitizer.certification.profile import CopyKind
from digitizer.certification.register import issue
from digitizer.certification.schemas import Part, RequestState, SigningRequest
from digitizer.db.models import CertifiedCopyRow, CopyRevision, DocumentRow, SigningPreparation
from digitizer.doctypes import catalogue
from digitizer.documents.errors import Conflict, Refused, ServiceError
from digitizer.identity.principal import Principal
from digitizer.kit import clock
from digitizer.observability import metrics
from signing.certificates import common_name
from signing.errors import SigningError
from signing.prepared import Prepared
from storage.api import Stored
from storage.errors import StorageError

log = structlog.get_logger(__name__)

FIRST_LEVEL = 'B-T'
"""What a copy is when its last signer is done; the scheduled task raises it."""

_ENDS_PREPARATION = frozenset({'not_verifiable', 'not_pdfa', 'preparation_closed', 'signing_failed'})
"""Codes after which the same value in the same file can never do."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A preparation whose value has come."""

    id: uuid.UUID
    part: Part
    prepared: Prepared
    key: str


class Completer:
    """Completes signatures."""

    def __init__(self, desk: Desk) -> None:
        """Work with the tools of `desk`."""
        self._desk = desk

    def complete(
        self, request_id: uuid.UUID, preparation: uuid.UUID, signature: bytes, *, by: Principal
    ) -> SigningRequest:
        """Put the value in and keep the result; doing it again gives the same answer.

        After any error nothing is published and, where that can help, the same value may be sent again. Raises
        NotFound, Refused, Invalid `signature_wrong`, Unavailable `tsa_unreachable`, Conflict (`request_closed`,
        `preparation_closed`, `not_verifiable`, `not_pdfa`, …), storage errors.
        """
        opened = self._open(request_id, preparation, by)
        if isinstance(opened, SigningRequest):
            return opened
        store = self._desk.store
        try:
            with self._desk.workplace() as folder:
                pdf = store.fetch(opened.key, folder / 'copy.pdf')
                report = self._sign(pdf, opened, signature)
                keep = store.keep_copy if opened.part is Part.ORGANISATION else store.keep_draft
                stored = keep(request_id, pdf)
        except SigningError as error:
            raise self._failed(request_id, opened, told(error), by) from error
        except ServiceError as error:
            raise self._failed(request_id, opened, error, by) from error
        except StorageError as error:
            again = self._open(request_id, preparation, by)  # whoever completed it meanwhile removed the prepared file
            if error.code == 'not_found' and isinstance(again, SigningRequest):
                return again
            raise
        try:
            shown, left_over = self._keep(request_id, opened, stored, report, by)
        except ServiceError:
            store.drop(stored.key)
            raise
        for key in left_over:
            store.drop(key)
        return shown

    def _sign(self, pdf: Path, opened: _Open, signature: bytes) -> dict[str, Any]:
        """Put the value in and return what was verified of it, as it is kept with the request."""
        bench = self._desk.bench
        bench.complete(pdf, opened.prepared, signature)
        report = bench.verify(pdf).to_json()
        if opened.part is Part.ORGANISATION:
            report['pdfa'] = bench.check_pdfa(pdf).value
        return report

    def _open(self, request_id: uuid.UUID, preparation: uuid.UUID, by: Principal) -> _Open | SigningRequest:
        with self._desk.database.read() as session:
            row = repository.get(session, request_id)
            found = repository.preparation(session, request_id, preparation, to_write=False)
            if found.by != by.id:
                raise Refused
            if found.state == 'completed':
                return views.shown(session, row, by)
            self._check(session, row, found)
            part = Part(found.part)
            return _Open(found.id, part, Prepared.from_json(json.dumps(found.prepared)), found.object_key)

    def _check(self, session: Session, row: CertifiedCopyRow, found: SigningPreparation) -> None:
        """Raise Conflict unless the request still waits for this value."""
        if rules.awaited(row) is None:
            raise Conflict('request_closed')
        if found.state != 'open' or found.expires_at <= clock.now() or rules.awaited(row) is not Part(found.part):
            raise Conflict('preparation_closed')
        check_document(session, session.get_one(DocumentRow, row.document_id))
        if repository.source_of(session, row).sha256 != found.source_sha256:
            raise Conflict('source_changed')

    def _keep(
        self, request_id: uuid.UUID, opened: _Open, stored: Stored, report: dict[str, Any], by: Principal
    ) -> tuple[SigningRequest, list[str]]:
        """Write down the signature; of two who complete the same, one does. Returns what nothing needs any more too."""
        with self._desk.database.begin() as session:
            row = repository.locked(session, request_id)
            found = repository.preparation(session, request_id, opened.id)
            if found.state == 'completed':  # with another timestamp, so in another file
                unused = stored.key not in (row.draft_key, row.object_key)
                return views.shown(session, row, by), [stored.key] if unused else []
            self._check(session, row, found)
            left_over = [found.object_key]
            found.state = 'completed'
            row.signing_by = row.signing_until = row.problem = None
            row.decided_by, row.decided_at = by.id, clock.now()
            row.report = report
            if opened.part is Part.OFFICER:
                self._officer_signed(row, found, stored, by)
            else:
                left_over += [row.draft_key] if row.draft_key else []
                self._published(session, row, opened.prepared, stored, by)
            details = {'certificate': found.certificate_sha256, 'sha256': stored.sha256, 'copy': str(row.id)}
            if opened.part is Part.ORGANISATION and row.officer == by.id:
                details['four_eyes'] = 'off'
            record(
                session,
                by.id,
                f'copy.{row.state}',
                f'document:{row.document_id}',
                kind=row.kind,
                number=row.ledger_number,
                **details,
            )
            session.flush()
            shown = views.shown(session, row, by)
        metrics.signing_requests.labels(row.kind, row.state).inc()
        if opened.part is Part.ORGANISATION:
            metrics.copies_signed.labels(row.kind).inc()
        log.info('signature completed', request_id=str(request_id), part=opened.part.value, kind=row.kind)
        return shown, [key for key in left_over if key != stored.key]

    @staticmethod
    def _officer_signed(row: CertifiedCopyRow, found: SigningPreparation, stored: Stored, by: Principal) -> None:
        row.state, row.officer, row.officer_at = RequestState.OFFICER_SIGNED.value, by.id, clock.now()
        row.draft_key, row.draft_sha256, row.token_sha256 = stored.key, stored.sha256, found.token_sha256

    def _published(
        self, session: Session, row: CertifiedCopyRow, prepared: Prepared, stored: Stored, by: Principal
    ) -> None:
        moment = clock.now()
        row.state, row.clerk, row.clerk_at = RequestState.SIGNED.value, by.id, moment
        row.sha256, row.size, row.object_key, row.signed_at = stored.sha256, stored.size, stored.key, prepared.moment
        row.draft_key = row.draft_sha256 = None
        document = session.get_one(DocumentRow, row.document_id)
        row.level, row.level_wanted, row.level_due_at = FIRST_LEVEL, _level_wanted(document.type_code), moment
        row.level_attempts, row.level_error = 0, None
        session.add(
            CopyRevision(
                copy_id=row.id,
                number=1,
                level=FIRST_LEVEL,
                sha256=stored.sha256,
                size=stored.size,
                object_key=stored.key,
                created_at=moment,
            )
        )
        issue(session, row.id, stored.sha256, prepared.moment, signer=self._signer(session, row, prepared))
        session.flush()
        repository.point_certified(session, row.document_id)

    def _signer(self, session: Session, row: CertifiedCopyRow, prepared: Prepared) -> str | None:
        """Return who signed as the ledger shows it: name and title of who certified, else the name of the body."""
        if CopyKind(row.kind) is not CopyKind.CHUNG_THUC:
            return common_name(prepared.holder.certificate.subject)
        act = repository.officer_act(session, row.id)
        if act is None:
            return None
        officer = self._desk.bench.officer(Prepared.from_json(json.dumps(act.prepared)).holder)
        return f'{officer.name}, {officer.title}'

    def _failed(self, request_id: uuid.UUID, opened: _Open, error: ServiceError, by: Principal) -> ServiceError:
        """Write down what stopped the signature and return it; a copy that does not verify is never published."""
        with self._desk.database.begin() as session:
            row = repository.locked(session, request_id)
            found = repository.preparation(session, request_id, opened.id)
            if found.state != 'open':
                return error
            row.problem = error.code
            if error.code in _ENDS_PREPARATION:
                found.state, row.signing_by, row.signing_until = 'replaced', None, None
            record(
                session,
                by.id,
                'copy.failed',
                f'document:{row.document_id}',
                copy=str(row.id),
                part=opened.part.value,
                reason=error.code,
            )
            kind = row.kind
        metrics.signing_failures.labels(kind, error.code).inc()
        log.warning('signature failed', request_id=str(request_id), part=opened.part.value, code=error.code)
        return error


def _level_wanted(type_code: str | None) -> str:
    """Return the level a copy must reach: the archive's for papers kept for good, by the retention of the type."""
    known = catalogue()
    permanent = type_code is not None and type_code in known and known.get(type_code).retention == 'permanent'
    return 'B-LTA' if permanent else 'B-LT'
