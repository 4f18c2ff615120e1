"""Is a file one of our copies: found by the hash of what was published, never by what the file says of itself."""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from digitizer.certification.profile import CopyKind
from digitizer.config import Settings
from digitizer.db import Database, database_url
from digitizer.db.models import CertifiedCopyRow, CopyRevision, DocumentRow
from digitizer.documents.copies import is_source_withdrawn, is_withdrawn
from digitizer.kit.clock import utc_text

log = structlog.get_logger(__name__)

_END = b'%%EOF'
_MAX_ENDS = 300  # ends of revisions that are looked at, the last ones of a file with more
KIND_NAMES: Mapping[CopyKind, str] = {
    CopyKind.CHUNG_THUC: "Bản sao điện tử có chứng thực từ bản chính",
    CopyKind.SAO_Y: "Bản sao y điện tử",
    CopyKind.SAO_LUC: "Bản sao lục điện tử",
    CopyKind.TRICH_SAO: "Bản trích sao điện tử",
}


class Match(StrEnum):
    """How a file stands to what was published."""

    NEWEST = 'newest'  # bit for bit the newest revision of a copy
    OLDER = 'older'  # bit for bit an earlier one; a later one reaches a higher level or was renewed
    ADDED_TO = 'added_to'  # begins with a published revision, and something was written behind it
    NONE = 'none'  # nothing that we published


_SENTENCES = {
    Match.NEWEST: "Tệp này đúng từng bit với bản sao do cơ quan đã cấp.",
    Match.OLDER: "Tệp này đúng từng bit với bản sao do cơ quan đã cấp; sau đó cơ quan đã phát hành bản có mức lưu trữ cao hơn.",
    Match.ADDED_TO: "Tệp này bắt đầu bằng bản sao do cơ quan đã cấp nhưng đã bị ghi thêm sau khi phát hành.",
    Match.NONE: "Tệp này không có trong sổ các bản sao do cơ quan đã cấp.",
}
_WITHDRAWN = " Bản sao này ĐÃ BỊ THU HỒI, không được sử dụng."
_SOURCE_WITHDRAWN = " Bản sao y làm nguồn của bản sao này ĐÃ BỊ THU HỒI: không sử dụng khi chưa hỏi lại cơ quan đã cấp."
_TRIAL = " Đây là bản thử nghiệm, không có giá trị pháp lý."


@dataclass(frozen=True, slots=True)
class OurCopy:
    """What the register says of a file; all but `match` and `sentence` is None when nothing was found."""

    match: Match
    sentence: str
    withdrawn: bool | None = None  # the copy, or the document that it was made of
    source_withdrawn: bool | None = None  # of a sao lục: the sao y that it was made of was withdrawn since
    kind: CopyKind | None = None
    ledger_number: str | None = None
    signed_at: datetime | None = None
    revision: int | None = None  # of the published files of the copy, from 1
    revisions: int | None = None
    level: str | None = None  # of this revision
    newest_level: str | None = None
    sha256: str | None = None  # of the published file that was recognised
    trial: bool | None = None

    @property
    def state(self) -> str:
        """Whether the copy counts, for people."""
        if self.withdrawn:
            return "đã bị thu hồi"
        return "bản sao y làm nguồn đã bị thu hồi" if self.source_withdrawn else "đang có giá trị"

    def to_json(self) -> dict[str, Any]:
        """Return the JSON of `our_copy` in a verification."""
        return {
            'match': self.match.value,
            'sentence': self.sentence,
            'withdrawn': self.withdrawn,
            'source_withdrawn': self.source_withdrawn,
            'kind': self.kind.value if self.kind else None,
            'kind_name': KIND_NAMES[self.kind] if self.kind else None,
            'ledger_number': self.ledger_number,
            'signed_at': utc_text(self.signed_at) if self.signed_at else None,
            'revision': self.revision,
            'revisions': self.revisions,
            'level': self.level,
            'newest_level': self.newest_level,
            'sha256': self.sha256,
            'trial': self.trial,
        }


class OurCopies:
    """Looks files up among the published copies."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, path: Path) -> OurCopy | None:
        """Return what is known of the file, None when the register does not answer."""
        whole, prefixes = hashes_of_revisions(path)
        try:
            with self._database.read() as session:
                return _find(session, whole, prefixes)
        except SQLAlchemyError as error:
            log.warning('register of copies does not answer', error=type(error).__name__)
            return None


def copies_of_installation(settings: Settings) -> OurCopies | None:
    """Return the register of this installation for a command that runs beside it, None where there is none."""
    url = database_url(settings)
    if url.get_backend_name() == 'sqlite' and not Path(url.database or '').is_file():
        return None
    return OurCopies(Database(url))


def hashes_of_revisions(path: Path) -> tuple[str, dict[str, int]]:
    """Return the SHA-256 of a file, and those of its earlier revisions with their sizes in bytes.

    A revision ends with its end-of-file mark, with or without a line end behind it.
    """
    if path.stat().st_size == 0:
        return hashlib.sha256().hexdigest(), {}
    with (
        path.open('rb') as stream,
        closing(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)) as data,
        memoryview(data) as view,
    ):
        running, at, known = hashlib.sha256(), 0, {}
        for end in sorted(end for end in _ends(data) if end < len(data)):
            running.update(view[at:end])
            known[running.copy().hexdigest()] = end
            at = end
        running.update(view[at:])
        return running.hexdigest(), known


def _ends(data: mmap.mmap) -> Iterator[int]:
    """Yield where revisions may end; from the back, since a file may be full of marks."""
    at = len(data)
    for _ in range(_MAX_ENDS):
        at = data.rfind(_END, 0, at)
        if at < 0:
            return
        end = at + len(_END)
        behind = data[end : end + 2]
        yield end
        if behind[:1] in (b'\r', b'\n'):
            yield end + 1
        if behind == b'\r\n':
            yield end + 2


def _find(session: Session, whole: str, prefixes: Mapping[str, int]) -> OurCopy:
    exact = session.scalar(select(CopyRevision).where(CopyRevision.sha256 == whole))
    if exact is None and (row := _of_row(session, [whole])) is not None:
        return _told(session, row, None, Match.NEWEST, whole)
    if exact is not None:
        newest = session.scalar(select(func.max(CopyRevision.number)).where(CopyRevision.copy_id == exact.copy_id))
        match = Match.NEWEST if exact.number == newest else Match.OLDER
        return _told(session, _row(session, exact), exact, match, whole)
    published = session.scalars(
        select(CopyRevision).where(CopyRevision.sha256.in_(list(prefixes))).order_by(CopyRevision.size.desc())
    ).first()
    if published is not None:
        return _told(session, _row(session, published), published, Match.ADDED_TO, published.sha256)
    if (row := _of_row(session, list(prefixes))) is not None:
        return _told(session, row, None, Match.ADDED_TO, row.sha256 or '')
    return OurCopy(Match.NONE, _SENTENCES[Match.NONE])


def _of_row(session: Session, hashes: list[str]) -> CertifiedCopyRow | None:
    """Return the copy whose file has one of these hashes, for copies that are older than the list of revisions."""
    return session.scalars(
        select(CertifiedCopyRow).where(CertifiedCopyRow.sha256.in_(hashes), CertifiedCopyRow.signed_at.is_not(None))
    ).first()


def _row(session: Session, revision: CopyRevision) -> CertifiedCopyRow:
    return session.get_one(CertifiedCopyRow, revision.copy_id)


def _told(session: Session, row: CertifiedCopyRow, revision: CopyRevision | None, match: Match, sha256: str) -> OurCopy:
    query = select(func.count()).select_from(CopyRevision).where(CopyRevision.copy_id == row.id)
    withdrawn = is_withdrawn(row, session.get(DocumentRow, row.document_id))
    source = is_source_withdrawn(session, row)
    told = (
        _SENTENCES[match],
        _WITHDRAWN if withdrawn else '',
        _SOURCE_WITHDRAWN if source and not withdrawn else '',
        _TRIAL if row.trial else '',
    )
    return OurCopy(
        match=match,
        sentence=''.join(told),
        withdrawn=withdrawn,
        source_withdrawn=source,
        kind=CopyKind(row.kind),
        ledger_number=row.ledger_number,
        signed_at=row.signed_at,
        revision=revision.number if revision else None,
        revisions=session.scalar(query) or None,
        level=revision.level if revision else row.level,
        newest_level=row.level,
        sha256=sha256,
        trial=row.trial,
    )
