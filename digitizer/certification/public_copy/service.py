"""Looking a copy up by the token of its QR code, and comparing a file with what was published of it."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass

from anyio import to_thread
from sqlalchemy import and_, select

from digitizer.certification.ours import KIND_NAMES
from digitizer.certification.profile import CopyKind
from digitizer.certification.public import admit
from digitizer.certification.public_copy.reception import Received, receive
from digitizer.certification.public_copy.schemas import CopyState, Match, Outcome, PublicCopy
from digitizer.certification.public_copy.tokens import token_hash
from digitizer.certification.register import EntryState
from digitizer.certification.schemas import RequestState
from digitizer.config import Settings
from digitizer.db.models import CertifiedCopyRow, CopyRevision, DocumentRow, LedgerEntry
from digitizer.db.session import Database
from digitizer.documents.copies import is_withdrawn
from digitizer.documents.errors import Invalid, NotFound
from digitizer.identity.throttle import Throttle
from digitizer.kit.names import masked
from digitizer.observability import metrics
from signing.keys.development import ORGANISATION_NAME

_PUBLISHED = (RequestState.SIGNED.value, RequestState.WITHDRAWN.value)
_TEXTS = {
    Outcome.MATCHES: "Tệp này đúng từng bit với bản sao đã cấp.",
    Outcome.MATCHES_OLDER: (
        "Tệp này đúng từng bit với một bản đã phát hành trước của bản sao. Cơ quan đã phát hành bản mới hơn, "
        "chỉ bổ sung chứng cứ lưu trữ lâu dài cho chữ ký; nội dung không thay đổi."
    ),
    Outcome.ADDED_TO: (
        "Tệp này bắt đầu bằng bản sao đã cấp nhưng đã bị ghi thêm. Không sử dụng tệp này; hãy xin lại tệp gốc."
    ),
    Outcome.OTHER_COPY: (
        "Tệp này là một bản sao khác do cơ quan cấp, không phải bản sao của mã tra cứu này. "
        "Hãy quét mã QR trong chính tệp đó."
    ),
    Outcome.DIFFERS: ("Tệp này không phải bản sao đã cấp, hoặc đã bị sửa hay lưu lại. Hãy xin lại tệp gốc từ nơi gửi."),
}
_WITHDRAWN = " Bản sao đã bị thu hồi: không sử dụng."
_BUT_WITHDRAWN = ", NHƯNG ĐÃ BỊ THU HỒI"
_TRIAL = " Bản sao ký bằng khóa thử nghiệm: không có giá trị pháp lý."


@dataclass(frozen=True, slots=True)
class _Published:
    """One published file of a copy."""

    sha256: str
    size: int  # bytes


class PublicCopyService:
    """Answers to anybody. Every look counts against the address; files count against address and token."""

    def __init__(self, database: Database, settings: Settings, *, looks: int = 60, files: int = 20) -> None:
        """`looks` and `files` are how many an address gets in a minute; a token gets twice the files."""
        self._database = database
        self._settings = settings
        self._looks = Throttle(limit=looks, window_s=60.0)
        self._files = Throttle(limit=files, window_s=60.0)
        self._tokens = Throttle(limit=2 * files, window_s=60.0)

    def find(self, token: str, *, address: str) -> PublicCopy:
        """Return what the holder of a token may know.

        Raises NotFound, the same for every token that leads nowhere; TooManyRequests.
        """
        admit(self._looks, address)
        copy, document, owner = self._copy(token)
        return self._shown(copy, document, owner)

    async def compare(self, token: str, blocks: AsyncIterator[bytes], *, address: str) -> Match:
        """Compare a file, as it arrives, with every published file of the copy.

        Raises NotFound, Invalid `not_a_pdf`, TooManyRequests.
        """
        admit(self._files, address)
        admit(self._tokens, token_hash(token))
        copy, shown, published = await to_thread.run_sync(self._revisions, token)
        received = await receive(blocks, [item.size for item in published])
        if not received.is_pdf:
            raise Invalid('not_a_pdf')
        outcome = await to_thread.run_sync(self._outcome, copy, published, received)
        metrics.copy_checks.labels(outcome.value).inc()
        matches = outcome in (Outcome.MATCHES, Outcome.MATCHES_OLDER)
        text = _TEXTS[outcome]
        if matches:
            text += (_WITHDRAWN if shown.withdrawn else '') + (_TRIAL if shown.trial else '')
        return Match(
            outcome=outcome,
            verdict=("KHỚP" if matches else "KHÔNG KHỚP") + (_BUT_WITHDRAWN if matches and shown.withdrawn else ''),
            matches=matches,
            state=shown.state,
            trial=shown.trial,
            sha256=received.sha256,
            size=received.size,
            text=text,
        )

    def _copy(self, token: str) -> tuple[CertifiedCopyRow, DocumentRow, str | None]:
        """Return the copy of a token, its document and owner: one query, whether it leads anywhere or not."""
        issued = and_(LedgerEntry.request_id == CertifiedCopyRow.id, LedgerEntry.state == EntryState.ISSUED.value)
        with self._database.read() as session:
            found = session.execute(
                select(CertifiedCopyRow, DocumentRow, LedgerEntry.owner)
                .join(DocumentRow, DocumentRow.id == CertifiedCopyRow.document_id)
                .outerjoin(LedgerEntry, issued)
                .where(CertifiedCopyRow.token_sha256 == token_hash(token), CertifiedCopyRow.state.in_(_PUBLISHED))
            ).first()
        if found is None:
            raise NotFound
        return found[0], found[1], found[2]

    def _shown(self, copy: CertifiedCopyRow, document: DocumentRow, owner: str | None) -> PublicCopy:
        if copy.signed_at is None or copy.sha256 is None:
            raise NotFound
        withdrawn = is_withdrawn(copy, document)
        return PublicCopy(
            kind=CopyKind(copy.kind),
            kind_name=KIND_NAMES[CopyKind(copy.kind)],
            organisation=self._settings.organisation_name or ORGANISATION_NAME,
            signed_at=copy.signed_at,
            sha256=copy.sha256,
            state=CopyState.WITHDRAWN if withdrawn else CopyState.VALID,
            withdrawn=withdrawn,
            owner=masked(owner) if owner else None,
            trial=copy.trial,
        )

    def _revisions(self, token: str) -> tuple[uuid.UUID, PublicCopy, list[_Published]]:
        """Return a copy with its published files, the newest first."""
        copy, document, owner = self._copy(token)
        query = select(CopyRevision).where(CopyRevision.copy_id == copy.id).order_by(CopyRevision.number.desc())
        with self._database.read() as session:
            found = [_Published(row.sha256, row.size) for row in session.scalars(query)]
        return copy.id, self._shown(copy, document, owner), found

    def _outcome(self, copy: uuid.UUID, published: list[_Published], received: Received) -> Outcome:
        known = [item.sha256 for item in published]
        if received.sha256 in known:
            return Outcome.MATCHES if received.sha256 == known[0] else Outcome.MATCHES_OLDER
        if received.beginnings.intersection(known):
            return Outcome.ADDED_TO
        query = select(CopyRevision.copy_id).where(CopyRevision.sha256 == received.sha256, CopyRevision.copy_id != copy)
        with self._database.read() as session:
            return Outcome.DIFFERS if session.scalar(query) is None else Outcome.OTHER_COPY
