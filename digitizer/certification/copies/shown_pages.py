"""The copy as pictures, page by page: as it will be before anything is signed, then as it stands.

What will be is made as the next signature would make it, in a private folder, and thrown away: no number is given out
(the one that is shown is taken back), nothing is signed, and no one gets the file.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.certification.copies import repository, rules
from digitizer.certification.copies.desk import Desk, Job
from digitizer.certification.copies.page_schemas import CopyPages, CopyStage, PagePicture
from digitizer.certification.copies.preparation import numbered
from digitizer.certification.copies.refusals import telling
from digitizer.certification.copies.shelf import shelf_of_pages
from digitizer.certification.keyfile import DevelopmentEntry
from digitizer.certification.profile import CopyKind
from digitizer.certification.register import Entry
from digitizer.certification.schemas import Part, RequestState
from digitizer.db.models import CertifiedCopyRow, DocumentRow
from digitizer.documents.errors import Conflict, NotFound
from digitizer.documents.views import API
from digitizer.identity.principal import ROLE_NAMES, Principal
from digitizer.kit import clock
from ocr.errors import Damaged
from ocr.facsimile import page_jpeg, page_sizes
from signing.keys.credential import Holder
from signing.pades import prepare, to_the_second

_NO_TOKEN = 'A' * 32  # in the QR code of a statement page that is only shown


@dataclass(frozen=True, slots=True)
class _Shown:
    """Which file is shown."""

    stage: CopyStage
    key: str  # of its place on the shelf
    start: str  # object that it is, or is made of
    job: Job | None = None  # what has to be made of it
    number: str | None = None


class _TakenBack(Exception):
    """Ends a transaction in which a number was given out only to see it."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry


class ShownPages:
    """Shows copies page by page. Every reading is audited."""

    def __init__(self, desk: Desk) -> None:
        """Work with the tools of `desk`."""
        self._desk = desk
        self._shelf = shelf_of_pages(desk.settings)

    def pages(self, request_id: uuid.UUID, *, by: Principal) -> CopyPages:
        """List the pages of the copy as it stands, or as the next signature will make it. Raises NotFound, Conflict."""
        shown = self._find(request_id, by)
        file = self._shelf.place(_shelf_name(request_id, by, shown.key), lambda out: self._make(shown, out))
        with self._desk.database.begin() as session:
            row = repository.get(session, request_id)
            _audit(session, row, f'copy {shown.stage.value}', by)
            document = session.get_one(DocumentRow, row.document_id)
            count = len(document.pages)
        href = f'{API}/signing-requests/{request_id}/pages'
        pictures = [
            PagePicture(number=number, width=width, height=height, href=f'{href}/{shown.key}/{number}.jpg')
            for number, (width, height) in enumerate(self._sizes(file), start=1)
        ]
        return CopyPages(stage=shown.stage, number_expected=shown.number, original_pages=count, pages=pictures)

    def picture(self, request_id: uuid.UUID, key: str, number: int, *, width: int, by: Principal) -> bytes:
        """Return a page that `pages` listed, as JPEG. Raises NotFound: also when what was listed is no longer kept."""
        file = self._shelf.find(_shelf_name(request_id, by, key))
        if file is None:
            raise NotFound
        with self._desk.database.begin() as session:
            _audit(session, repository.get(session, request_id), f'copy page {number}', by)
        try:
            return page_jpeg(file, number, width=width)
        except (IndexError, Damaged, OSError):
            raise NotFound from None

    def _find(self, request_id: uuid.UUID, by: Principal) -> _Shown:
        with self._desk.database.read() as session:
            row = repository.get(session, request_id)
            if row.object_key and row.state in (RequestState.SIGNED, RequestState.WITHDRAWN):
                return _stored(CopyStage.COPY, row.object_key)
            for item in repository.preparations(session, row.id):
                if item.by == by.id and item.expires_at > clock.now():
                    return _stored(CopyStage.PREPARED, item.object_key)
            part = rules.awaited(row)
            if part is None:
                return _stored(CopyStage.SOURCE, repository.source_of(session, row).key)
            if row.kind != CopyKind.CHUNG_THUC:
                part = Part.ORGANISATION
        return self._next(request_id, part, by)

    def _next(self, request_id: uuid.UUID, part: Part, by: Principal) -> _Shown:
        """Return what the next signature will make."""
        moment = to_the_second(clock.now())
        with self._desk.database.read() as session:
            row = repository.get(session, request_id)
            document = session.get_one(DocumentRow, row.document_id)
            source = repository.source_of(session, row)
            start = source.key
            if part is Part.ORGANISATION and row.draft_key:
                start = row.draft_key
            kind, count, known = CopyKind(row.kind), len(document.pages), row.ledger_number
            extract = repository.excerpts(session, row, document)
            trial = row.trial
        entry = None
        if part is Part.OFFICER or kind is not CopyKind.CHUNG_THUC:
            entry = self._number(request_id, count, moment)
        job = Job(
            request_id=request_id,
            kind=kind,
            part=part,
            moment=moment,
            holder=self._holder(part, by),
            trial=trial,
            pages=count,
            entry=entry,
            token=_NO_TOKEN if part is Part.OFFICER else '',
            extract=extract,
        )
        number = entry.text if entry is not None else known
        made_of = f'{start}|{part.value}|{number}|{moment:%Y-%m-%d}'
        key = hashlib.sha256(made_of.encode()).hexdigest()[:32]
        return _Shown(CopyStage.EXPECTED, key, start, job, number)

    def _number(self, request_id: uuid.UUID, pages: int, moment: datetime) -> Entry:
        """Return the number that the request has, or would get now; none is given out."""
        try:
            with self._desk.database.begin() as session:
                raise _TakenBack(numbered(self._desk, session, repository.get(session, request_id), pages, moment))
        except _TakenBack as found:
            return found.entry

    def _holder(self, part: Part, by: Principal) -> Holder:
        """Return the certificate that is known before one is chosen, or one that names who will sign."""
        if part is Part.ORGANISATION:
            return _stand_in(_WHO[part], '')
        for entry in self._desk.registry.entries:
            if isinstance(entry, DevelopmentEntry) and entry.holder != 'organisation':
                with self._desk.registry.open(entry.name) as credential:
                    return credential.holder
        return _stand_in(by.name, _WHO[part])

    def _make(self, shown: _Shown, out: Path) -> None:
        job = shown.job
        if job is None:
            self._desk.store.fetch(shown.start, out)
            return
        with self._desk.workplace() as folder, telling():
            start = self._desk.store.fetch(shown.start, folder / 'start.pdf')
            if job.is_first:
                self._desk.bench.assemble(job, start, out)
            else:
                start.replace(out)
            prepare(out, self._desk.bench.order(job, out), job.holder, job.moment)

    @staticmethod
    def _sizes(file: Path) -> tuple[tuple[int, int], ...]:
        try:
            return page_sizes(file)
        except (Damaged, OSError):
            raise Conflict('signing_failed') from None


_WHO = {part: ROLE_NAMES[role] for part, role in rules.ROLES.items()}


def _stored(stage: CopyStage, object_key: str) -> _Shown:
    return _Shown(stage, hashlib.sha256(object_key.encode()).hexdigest()[:32], object_key)


def _shelf_name(request_id: uuid.UUID, by: Principal, key: str) -> str:
    """Return the name on the shelf: what was made for one person is found by that person alone."""
    return hashlib.sha256(f'{request_id}|{by.id}|{key}'.encode()).hexdigest()


def _stand_in(name: str, title: str) -> Holder:
    """Return a certificate for drawing a mark. It signs nothing: its key is gone when this returns."""
    key = ec.generate_private_key(ec.SECP256R1())
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name[:64])]
    if title:
        parts.append(x509.NameAttribute(NameOID.TITLE, title[:64]))
    subject, now = x509.Name(parts), datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, SHA256())
    )
    return Holder(asn1.Certificate.load(made.public_bytes(Encoding.DER)))


def _audit(session: Session, row: CertifiedCopyRow, part: str, by: Principal) -> None:
    record(session, by.id, 'document.read', f'document:{row.document_id}', part=part, copy=str(row.id))
