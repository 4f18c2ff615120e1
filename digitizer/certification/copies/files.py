"""The file of a request as it stands: what the officer compares, what was prepared, half signed or finished."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.certification.copies import repository
from digitizer.certification.copies.desk import Desk
from digitizer.certification.schemas import RequestState
from digitizer.db.models import CertifiedCopyRow
from digitizer.identity.principal import Principal
from digitizer.kit import clock

_BLOCK = 1 << 18


@dataclass(frozen=True, slots=True)
class CopyFile:
    """A PDF to be sent."""

    key: str
    part: str  # 'source' | 'prepared' | 'draft' | 'copy'
    name: str  # without personal data


class Files:
    """Reads files of requests. Every read is audited."""

    def __init__(self, desk: Desk) -> None:
        """Work with the tools of `desk`."""
        self._desk = desk

    def source(self, request_id: uuid.UUID, *, by: Principal) -> CopyFile:
        """Return the file that the copy is made of: what is compared with the original. Raises NotFound, Conflict."""
        with self._desk.database.begin() as session:
            row = repository.get(session, request_id)
            found = CopyFile(repository.source_of(session, row).key, 'source', 'ban-quet.pdf')
            _audit(session, row, found, by)
            return found

    def current(self, request_id: uuid.UUID, *, by: Principal) -> CopyFile:
        """Return the file as it stands: the finished copy, also a withdrawn one; else what was prepared or half signed.

        Before anything was prepared that is the source. Raises NotFound, Conflict.
        """
        with self._desk.database.begin() as session:
            row = repository.get(session, request_id)
            if row.object_key and row.state in (RequestState.SIGNED, RequestState.WITHDRAWN):
                found = CopyFile(row.object_key, 'copy', 'ban-sao.pdf')
            else:
                waiting = [
                    item
                    for item in repository.preparations(session, row.id)
                    if item.by == by.id and item.expires_at > clock.now()
                ]
                if waiting:
                    found = CopyFile(waiting[0].object_key, 'prepared', 'ban-cho-ky.pdf')
                elif row.draft_key:
                    found = CopyFile(row.draft_key, 'draft', 'ban-cho-co-quan-ky.pdf')
                else:
                    found = CopyFile(repository.source_of(session, row).key, 'source', 'ban-quet.pdf')
            _audit(session, row, found, by)
            return found

    def stream(self, file: CopyFile) -> Iterator[bytes]:
        """Yield the bytes of a file, verified against its hash on the way."""
        source = self._desk.store.open(file.key)
        try:
            while block := source.read(_BLOCK):
                yield block
        finally:
            source.close()


def _audit(session: Session, row: CertifiedCopyRow, file: CopyFile, by: Principal) -> None:
    record(
        session,
        by.id,
        'document.read',
        f'document:{row.document_id}',
        part=f'copy {file.part}',
        copy=str(row.id),
    )
