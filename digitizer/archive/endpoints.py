"""Routes of files: each rendition by stream with ETag and Range, pages as JPEG."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from digitizer.archive.auth import MayOpen
from digitizer.archive.renditions import RenditionService
from digitizer.documents.states import RenditionKind
from digitizer.identity.principal import Principal
from digitizer.kit.etags import unchanged
from digitizer.kit.media import MEDIA_TYPES

router = APIRouter(prefix='/documents', tags=['files'])

_PRIVATE = {'Cache-Control': 'private, no-cache', 'X-Content-Type-Options': 'nosniff'}
_NAMES = {
    RenditionKind.SEARCHABLE: 'searchable.pdf',
    RenditionKind.CERTIFIED: 'certified.pdf',
    RenditionKind.RECORD: 'document.json',
    RenditionKind.VALIDATION: 'validation.json',
    RenditionKind.SIGNATURES: 'signatures.json',
}


def _answers(*media_types: str) -> dict[int | str, dict[str, object]]:
    content: dict[str, object] = {media_type: {} for media_type in media_types}
    return {
        200: {'content': content, 'description': 'the whole file'},
        206: {'content': content, 'description': 'the bytes that were asked for'},
        304: {'description': 'unchanged'},
        416: {'description': 'range behind the end of the file'},
    }


_ORIGINAL = _answers(*MEDIA_TYPES)
_PDF, _JSON = _answers('application/pdf'), _answers('application/json')
Range = Annotated[str | None, Header(alias='Range', max_length=100)]
IfNoneMatch = Annotated[str | None, Header(max_length=300)]


def _service(request: Request) -> RenditionService:
    found: RenditionService = request.app.state.services.renditions
    return found


@router.get('/{document_id}/pages/{number}.jpg', operation_id='pageImage', response_class=Response)
def page_image(
    request: Request,
    document_id: uuid.UUID,
    number: Annotated[int, Path(ge=1, le=100_000)],
    by: MayOpen,
    width: Annotated[int, Query(ge=64, le=6000)] = 1600,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Return a page, upright, as JPEG."""
    preview = _service(request).page(document_id, number, by=by, width=width)
    headers = _PRIVATE | {'ETag': f'"{preview.etag}"'}
    if unchanged(if_none_match, preview.etag):
        return Response(status_code=304, headers=headers)
    return Response(preview.content, media_type='image/jpeg', headers=headers)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One reading of a file: by whom, which part, and what the reader has already."""

    request: Request
    document_id: uuid.UUID
    by: Principal
    byte_range: str | None
    if_none_match: str | None


def _wanted(
    request: Request,
    document_id: uuid.UUID,
    by: MayOpen,
    byte_range: Range = None,
    if_none_match: IfNoneMatch = None,
) -> _Wanted:
    return _Wanted(request, document_id, by, byte_range, if_none_match)


Wanted = Annotated[_Wanted, Depends(_wanted)]


def _send(wanted: _Wanted, kind: RenditionKind) -> Response:
    service = _service(wanted.request)
    part = service.locate(wanted.document_id, kind, by=wanted.by, byte_range=wanted.byte_range)
    name = _NAMES.get(kind, f'original.{part.key.rpartition(".")[2]}')
    headers = _PRIVATE | {
        'ETag': f'"{part.sha256}"',
        'Accept-Ranges': 'bytes',
        'Content-Disposition': f'{_disposition(kind, part.media_type)}; filename="{name}"',
        'Content-Length': str(part.length),
    }
    if unchanged(wanted.if_none_match, part.sha256):
        del headers['Content-Length']
        return Response(status_code=304, headers=headers)
    if part.partial:
        headers['Content-Range'] = f'bytes {part.start}-{part.start + part.length - 1}/{part.size}'
    return StreamingResponse(
        service.stream(part), status_code=206 if part.partial else 200, media_type=part.media_type, headers=headers
    )


@router.get('/{document_id}/original', operation_id='original', response_class=Response, responses=_ORIGINAL)
def original(wanted: Wanted) -> Response:
    """Return the file the document came in, byte for byte; one that holds other documents too only to staff."""
    return _send(wanted, RenditionKind.ORIGINAL)


@router.get('/{document_id}/searchable', operation_id='searchable', response_class=Response, responses=_PDF)
def searchable(wanted: Wanted) -> Response:
    """Return the searchable PDF/A-2u."""
    return _send(wanted, RenditionKind.SEARCHABLE)


@router.get('/{document_id}/certified', operation_id='certified', response_class=Response, responses=_PDF)
def certified(wanted: Wanted) -> Response:
    """Return the newest certified copy."""
    return _send(wanted, RenditionKind.CERTIFIED)


@router.get('/{document_id}/record', operation_id='record', response_class=Response, responses=_JSON)
def record(wanted: Wanted) -> Response:
    """Return document.json as it was archived."""
    return _send(wanted, RenditionKind.RECORD)


@router.get('/{document_id}/validation', operation_id='validation', response_class=Response, responses=_JSON)
def validation(wanted: Wanted) -> Response:
    """Return the report of the PDF/A validation."""
    return _send(wanted, RenditionKind.VALIDATION)


@router.get('/{document_id}/signatures', operation_id='signatures', response_class=Response, responses=_JSON)
def signatures(wanted: Wanted) -> Response:
    """Return the validation report of the signatures that the input came with."""
    return _send(wanted, RenditionKind.SIGNATURES)


def _disposition(kind: RenditionKind, media_type: str) -> str:
    # A browser shows what we made ourselves; files that came from outside are saved, never opened on our origin.
    shown = kind in (RenditionKind.SEARCHABLE, RenditionKind.CERTIFIED) and media_type == 'application/pdf'
    return 'inline' if shown else 'attachment'
