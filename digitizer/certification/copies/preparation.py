"""The first act of a signature: the revision is written, everything but the key's value; it survives the process.

Between two transactions: the first takes the lease and, for the first signature, the number in the ledger; then the
file is made; the second writes down the preparation. Killed in between, the lease ends by itself and the number waits
for the next try of the same request.
"""

from __future__ import annotations

import base64
import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.certification.copies import certificates, repository, rules, views
from digitizer.certification.copies.desk import Desk, Job
from digitizer.certification.copies.queue import check_compared, check_document
from digitizer.certification.copies.refusals import telling
from digitizer.certification.profile import CopyKind
from digitizer.certification.public_copy.tokens import new_token, token_hash
from digitizer.certification.register import Entry, entry_of, particulars_of, reserve
from digitizer.certification.schemas import Part, PreparationShown, SigningRequest
from digitizer.config import Mode
from digitizer.db.models import CertifiedCopyRow, DocumentRow, SigningPreparation
from digitizer.documents.errors import Conflict
from digitizer.identity.principal import Principal
from digitizer.kit import clock
from signing.keys.credential import Holder
from signing.pades import prepare, to_the_second
from signing.prepared import Prepared

LASTS = timedelta(minutes=15)
"""How long a preparation waits for its value: the time to unlock a token, and of a batch of 200."""

_ENOUGH = timedelta(minutes=2)  # left of a preparation that is given back instead of a new one


@dataclass(frozen=True, slots=True)
class Waiting:
    """A preparation that waits for its value."""

    id: uuid.UUID
    part: Part
    prepared: Prepared
    expires_at: datetime

    @classmethod
    def of(cls, row: SigningPreparation) -> Waiting:
        """Read a row."""
        return cls(row.id, Part(row.part), Prepared.from_json(json.dumps(row.prepared)), row.expires_at)

    def shown(self) -> PreparationShown:
        """Return what the one who signs needs."""
        found = self.prepared
        return PreparationShown(
            preparation=self.id,
            part=self.part,
            certificate_sha256=found.holder.certificate.sha256.hex(),
            digest=_text(found.digest),
            digest_algorithm=found.digest_algorithm,
            signature_algorithm=found.signature_algorithm,
            signed_attributes=_text(found.signed_attributes),
            document_digest=_text(found.document_digest),
            signing_time=found.moment,
            expires_at=self.expires_at,
        )


@dataclass(frozen=True, slots=True)
class _Taken:
    """A request under lease, and the file to be signed."""

    job: Job
    source: repository.SourceFile  # what the copy is made of
    start: repository.SourceFile  # what the revision is added to: the source, or what the officer signed


class Preparer:
    """Prepares signatures."""

    def __init__(self, desk: Desk) -> None:
        """Work with the tools of `desk`."""
        self._desk = desk

    def admit(self, request_id: uuid.UUID, part: Part | None, *, by: Principal) -> Part | None:
        """Tell which signature `by` may make now, or None when it is made already; nothing is changed.

        Raises NotFound, Refused, Invalid, Conflict.
        """
        with self._desk.database.read() as session:
            row = repository.get(session, request_id)
            wanted = rules.part_of(row, by, part)
            if rules.is_done(row, wanted, by):
                return None
            self._check(session, row, wanted, by, clock.now())
            return wanted

    def prepare(self, request_id: uuid.UUID, holder: Holder, part: Part | None, *, by: Principal) -> Waiting:
        """Prepare a signature; one that waits already for the same certificate is given back.

        Raises NotFound, Refused, Invalid, Conflict (`request_closed`, `officer_first`, `not_compared`, `being_signed`,
        `same_person`, `certificate_not_yours`, `certificate_of_other_body`, `certificate_unfit`, `certificate_revoked`, …).
        """
        moment = to_the_second(clock.now())
        certificates.check(self._desk, request_id, holder, part, moment, by=by)
        taken = self._take(request_id, holder, part, moment, by)
        if isinstance(taken, Waiting):
            return taken
        try:
            with self._desk.workplace() as folder, telling():
                start = self._desk.store.fetch(taken.start.key, folder / 'start.pdf')
                prepared = self._make(taken, start, folder / 'prepared.pdf')
                stored = self._desk.store.keep_draft(request_id, folder / 'prepared.pdf')
        except BaseException:
            self._give_back(request_id, by)
            raise
        try:
            return self._keep(taken, prepared, stored.key, by)
        except Conflict:
            self._desk.store.drop(stored.key)
            raise

    def release(self, request_id: uuid.UUID, *, by: Principal) -> SigningRequest:
        """Give back the lease that `by` holds, and put aside what was prepared under it; the number stays.

        Where nobody signs, nothing changes. Raises NotFound, Conflict `being_signed` when somebody else does.
        """
        with self._desk.database.begin() as session:
            row, moment = repository.locked(session, request_id), clock.now()
            if row.signing_until is not None and row.signing_until > moment and row.signing_by != by.id:
                raise Conflict('being_signed')
            unused = [item.object_key for item in repository.preparations(session, row.id) if row.signing_by == by.id]
            if row.signing_by == by.id:
                repository.put_aside(session, row.id)
                row.signing_by = row.signing_until = None
                record(session, by.id, 'copy.released', f'document:{row.document_id}', copy=str(row.id))
                session.flush()
            shown = views.shown(session, row, by)
        for key in unused:
            self._desk.store.drop(key)
        return shown

    def _make(self, taken: _Taken, start: Path, out: Path) -> Prepared:
        job, bench = taken.job, self._desk.bench
        if job.is_first:
            bench.assemble(job, start, out)
        else:
            start.rename(out)
        return prepare(out, bench.order(job, out), job.holder, job.moment)

    def _take(
        self, request_id: uuid.UUID, holder: Holder, part: Part | None, moment: datetime, by: Principal
    ) -> _Taken | Waiting:
        with self._desk.database.begin() as session:
            row = repository.locked(session, request_id)
            wanted = rules.part_of(row, by, part)
            if rules.is_done(row, wanted, by):
                raise Conflict('request_closed')
            self._check(session, row, wanted, by, moment)
            source = repository.source_of(session, row)
            if wanted is Part.ORGANISATION and repository.seen_source(session, row) != source.sha256:
                raise Conflict('source_changed')
            if (known := self._known(session, row, holder, wanted, source, by)) is not None:
                return known
            row.signing_by, row.signing_until = by.id, moment + LASTS
            if not row.draft_key:  # what this installation is now, not what it was when the copy was asked for
                row.trial = self._desk.settings.mode is not Mode.PRODUCTION
            document = session.get_one(DocumentRow, row.document_id)
            job = Job(
                request_id=row.id,
                kind=CopyKind(row.kind),
                part=wanted,
                moment=moment,
                holder=holder,
                trial=row.trial,
                pages=len(document.pages),
                entry=self._number(session, row, wanted, moment, len(document.pages)),
                token=new_token() if wanted is Part.OFFICER else '',
                extract=repository.excerpts(session, row, document),
            )
            start = source
            if wanted is Part.ORGANISATION and row.draft_key and row.draft_sha256:
                start = repository.SourceFile(row.draft_key, row.draft_sha256)
            return _Taken(job, source, start)

    def _check(self, session: Session, row: CertifiedCopyRow, part: Part, by: Principal, moment: datetime) -> None:
        """Raise Conflict unless `by` may sign this part now."""
        if row.signing_until is not None and row.signing_until > moment and row.signing_by != by.id:
            raise Conflict('being_signed')
        check_document(session, session.get_one(DocumentRow, row.document_id))
        if part is Part.OFFICER:
            check_compared(session, row, by)
        elif row.officer == by.id and self._desk.settings.four_eyes:
            raise Conflict('same_person')

    def _known(
        self,
        session: Session,
        row: CertifiedCopyRow,
        holder: Holder,
        part: Part,
        source: repository.SourceFile,
        by: Principal,
    ) -> Waiting | None:
        """Return the preparation that waits for this very value already."""
        for item in repository.preparations(session, row.id):
            fits = (item.part, item.by, item.source_sha256) == (part.value, by.id, source.sha256)
            same = item.certificate_sha256 == holder.certificate.sha256.hex()
            if fits and same and item.expires_at > clock.now() + _ENOUGH:
                return Waiting.of(item)
        return None

    def _number(
        self, session: Session, row: CertifiedCopyRow, part: Part, moment: datetime, pages: int
    ) -> Entry | None:
        """Give the request its number where this is its first signature; it keeps one that it has."""
        if part is Part.ORGANISATION and CopyKind(row.kind) is CopyKind.CHUNG_THUC:
            return None
        before = entry_of(session, row.id)
        entry = numbered(self._desk, session, row, pages, moment)
        if entry != before:  # what bears another number, or another day, must not be completed any more
            repository.put_aside(session, row.id)
        if row.ledger_number != entry.text:
            row.ledger_number = entry.text
            record(
                session, 'system', 'copy.numbered', f'document:{row.document_id}', copy=str(row.id), number=entry.text
            )
        return entry

    def _keep(self, taken: _Taken, prepared: Prepared, key: str, by: Principal) -> Waiting:
        """Write down what was prepared. Raises Conflict `being_signed` when the lease went to somebody else."""
        job, moment = taken.job, clock.now()
        with self._desk.database.begin() as session:
            row = repository.locked(session, job.request_id)
            if rules.awaited(row) is not job.part or row.signing_by != by.id:
                raise Conflict('being_signed')
            repository.put_aside(session, row.id)
            made = SigningPreparation(
                id=uuid.uuid4(),
                copy_id=row.id,
                part=job.part.value,
                by=by.id,
                certificate_sha256=job.holder.certificate.sha256.hex(),
                source_sha256=taken.source.sha256,
                prepared=json.loads(prepared.to_json()),
                object_key=key,
                token_sha256=token_hash(job.token) if job.token else None,
                created_at=moment,
                expires_at=moment + LASTS,
                state='open',
            )
            session.add(made)
            row.signing_until, row.problem = made.expires_at, None
            record(
                session,
                by.id,
                'copy.prepared',
                f'document:{row.document_id}',
                copy=str(row.id),
                part=job.part.value,
                certificate=made.certificate_sha256,
                document_digest=prepared.document_digest.hex(),
            )
            return Waiting.of(made)

    def _give_back(self, request_id: uuid.UUID, by: Principal) -> None:
        with self._desk.database.begin() as session:
            row = repository.locked(session, request_id)
            if row.signing_by == by.id:
                row.signing_by = row.signing_until = None


def numbered(desk: Desk, session: Session, row: CertifiedCopyRow, pages: int, moment: datetime) -> Entry:
    """Give the request its number in the ledger, as `reserve` does."""
    known = particulars_of(session, row.document_id, requester=row.requester)
    rows = desk.settings.ledger_rows_per_book
    kind = CopyKind(row.kind)
    return reserve(session, kind, row.id, row.document_id, pages, moment, particulars=known, rows_per_book=rows)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
