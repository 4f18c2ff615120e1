"""All use cases of certified copies over one set of tools: what endpoints, pages and scheduled work call."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from sqlalchemy import select

from digitizer.certification.copies.bench import RealBench
from digitizer.certification.copies.completion import Completer
from digitizer.certification.copies.desk import Bench, CopyStore, Desk
from digitizer.certification.copies.endings import Endings
from digitizer.certification.copies.files import Files
from digitizer.certification.copies.preparation import Preparer
from digitizer.certification.copies.queue import Queue
from digitizer.certification.copies.server_keys import ServerSigner
from digitizer.certification.keys import KeyRegistry
from digitizer.certification.profile import CopyKind
from digitizer.certification.schemas import PublicCopy, RequestState
from digitizer.config import Settings
from digitizer.db.models import CertifiedCopyRow, DocumentRow
from digitizer.db.session import Database
from digitizer.documents.errors import NotFound
from signing.keys.development import ORGANISATION_NAME

_KIND_NAMES = {
    CopyKind.CHUNG_THUC: "Bản sao điện tử có chứng thực từ bản chính",
    CopyKind.SAO_Y: "Bản sao y điện tử",
    CopyKind.SAO_LUC: "Bản sao lục điện tử",
    CopyKind.TRICH_SAO: "Bản trích sao điện tử",
}


@dataclass(frozen=True)
class CopyService:
    """Each member is one group of use cases; see `digitizer.certification.copies`."""

    desk: Desk
    queue: Queue
    preparer: Preparer
    completer: Completer
    signer: ServerSigner
    endings: Endings
    files: Files

    def public(self, token: str) -> PublicCopy:
        """Return what the holder of a copy's token may know. Raises NotFound."""
        digest = hashlib.sha256(token.encode()).hexdigest()
        shown = (RequestState.SIGNED.value, RequestState.WITHDRAWN.value)
        with self.desk.database.read() as session:
            found = session.execute(
                select(CertifiedCopyRow, DocumentRow)
                .join(DocumentRow, DocumentRow.id == CertifiedCopyRow.document_id)
                .where(CertifiedCopyRow.token_sha256 == digest, CertifiedCopyRow.state.in_(shown))
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
            organisation=self.desk.settings.organisation_name or ORGANISATION_NAME,
            ledger_number=copy.ledger_number,
            signed_at=signed_at,
            sha256=sha256,
            trial=copy.trial,
            withdrawn=copy.withdrawn_at is not None or document.withdrawn_at is not None,
        )


def copy_service(
    database: Database,
    store: CopyStore,
    settings: Settings,
    *,
    registry: KeyRegistry | None = None,
    bench: Bench | None = None,
) -> CopyService:
    """Put the use cases together; `registry` and `bench` are those of the settings unless told.

    Raises ConfigurationError for a keys file that is not as documented.
    """
    desk = Desk(database, store, settings, registry or KeyRegistry.load(settings), bench or RealBench(settings))
    queue, preparer, completer = Queue(desk), Preparer(desk), Completer(desk)
    signer = ServerSigner(desk, queue, preparer, completer)
    return CopyService(desk, queue, preparer, completer, signer, Endings(desk), Files(desk))
