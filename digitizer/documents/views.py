"""Rows of documents as what is shown of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from digitizer.db.models import BatchFile, DocumentRow, FieldRow, FlagRow, InputPage, Rendition
from digitizer.doctypes.model import UNKNOWN
from digitizer.documents.addresses import Valued, addresses_json
from digitizer.documents.errors import MESSAGES as SERVICE_MESSAGES
from digitizer.documents.flags import QUALITY
from digitizer.documents.rows import field_of
from digitizer.documents.schemas import (
    DocumentShown,
    DocumentSummary,
    FieldShown,
    FlagShown,
    PageShown,
    RenditionShown,
    TypeShown,
)
from digitizer.documents.serialise import field_json
from digitizer.documents.states import DocumentState, RenditionKind
from digitizer.errors import MESSAGES

API = '/api/v1'


def reason_message(code: str | None) -> str | None:
    """Return what a person reads about why something failed."""
    if code is None:
        return None
    return MESSAGES.get(code) or SERVICE_MESSAGES.get(code) or MESSAGES['internal']


def summary(row: DocumentRow, *, exact: bool = True) -> DocumentSummary:
    """Return a line of a list; what a sensitive paper is about is not shown there."""
    return DocumentSummary(**_common(row, exact=exact))


def full(
    row: DocumentRow,
    file: BatchFile,
    fields: Sequence[FieldRow],
    flags: Sequence[FlagRow],
    pages: Sequence[InputPage],
    renditions: Sequence[Rendition],
    names: Mapping[str, str],
) -> DocumentShown:
    """Return a document with all that is known of it; `names` are those of the people who answered flags."""
    known = {page.number: page for page in pages}
    href = f'{API}/documents/{row.id}'
    return DocumentShown(
        **_common(row, exact=True) | {'subject': row.subject},
        version=row.version,
        source={
            'file_id': str(file.id),
            'sha256': file.input_sha256 or file.sha256,
            'first_page': min(row.pages),
            'last_page': max(row.pages),
        },
        fields=[field_shown(item) for item in fields],
        flags=[flag_shown(item, names) for item in flags],
        addresses=addresses_json(
            row.type_code or UNKNOWN, (Valued(item.name, item.group, item.value) for item in fields)
        ),
        pages=[
            PageShown(
                number=number,
                source_page=source_page,
                width=known[source_page].width,
                height=known[source_page].height,
                href=f'{href}/pages/{number}.jpg',
            )
            for number, source_page in enumerate(row.pages, start=1)
            if source_page in known
        ],
        renditions=[
            RenditionShown(
                kind=RenditionKind(item.kind),
                href=f'{href}/{item.kind}',
                media_type=item.media_type,
                size=item.size,
                sha256=item.sha256,
            )
            for item in renditions
        ],
        reviewed_at=row.reviewed_at,
        published_at=row.published_at,
        archived_at=row.archived_at,
    )


def field_shown(row: FieldRow) -> FieldShown:
    """Return a field as it is shown: as in document.json, with the id of its row."""
    return FieldShown(id=row.id, **field_json(field_of(row)))


def flag_shown(row: FlagRow, names: Mapping[str, str]) -> FlagShown:
    """Return a flag as it is shown."""
    shown = FlagShown.model_validate(row)
    return shown.model_copy(
        update={
            'picture': row.code in QUALITY and row.page is not None,
            'answered_by': names.get(row.answered_by or ''),
        }
    )


def type_shown(row: DocumentRow) -> TypeShown | None:
    """Return the type of a document that has one."""
    if row.type_code is None:
        return None
    return TypeShown(
        code=row.type_code,
        name=row.type_name or '',
        confidence=row.type_confidence or 0.0,
        accepted=row.type_accepted,
        candidates=row.type_candidates,
    )


def _common(row: DocumentRow, *, exact: bool) -> dict[str, Any]:
    sensitive = row.sensitivity == 'sensitive'
    return {
        'id': row.id,
        'batch_id': row.batch_id,
        'state': DocumentState(row.state),
        'reason': row.reason,
        'reason_message': reason_message(row.reason),
        'type': type_shown(row),
        'sensitive': sensitive,
        'dossier_code': row.dossier_code,
        'number': row.number,
        'issue_date': row.issue_date,
        'expiry_date': row.expiry_date,
        'agency': row.agency,
        'subject': None if sensitive else row.subject,
        'page_count': row.page_count,
        'exact': exact,
        'withdrawn': row.withdrawn_at is not None,
        'created_at': row.created_at,
        'href': f'{API}/documents/{row.id}',
    }
