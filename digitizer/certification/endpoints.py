"""Routes of certified copies and of the public verification."""

from __future__ import annotations

import uuid
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Request

from digitizer.certification.auth import MayRequest, MaySign
from digitizer.certification.public import MAX_BYTES, VerificationService
from digitizer.certification.requests import CopyService
from digitizer.certification.schemas import (
    CopyOrder,
    PublicCopy,
    Refusal,
    RequestFilter,
    SigningRequest,
    SigningRequestList,
    Verification,
)
from digitizer.documents.errors import Invalid, TooLarge
from digitizer.kit import multipart

router = APIRouter(tags=['certified copies'])

_PDF_BODY = {
    'required': True,
    'content': {
        'multipart/form-data': multipart.body_schema('file'),
        'application/pdf': {'schema': {'type': 'string', 'format': 'binary'}},
    },
}


def _copies(request: Request) -> CopyService:
    found: CopyService = request.app.state.services.copies
    return found


@router.post('/documents/{document_id}/certified-copies', status_code=202, operation_id='requestCopy')
def request_copy(request: Request, document_id: uuid.UUID, order: CopyOrder, by: MayRequest) -> SigningRequest:
    """Ask for a certified copy (bản sao điện tử) of a document; people sign it."""
    return _copies(request).request(document_id, order, by=by)


@router.get('/documents/{document_id}/certified-copies', operation_id='copiesOfDocument')
def copies_of_document(request: Request, document_id: uuid.UUID, by: MayRequest) -> SigningRequestList:
    """List the requests about a document."""
    return SigningRequestList(items=_copies(request).of_document(document_id, by=by), next_cursor=None)


@router.get('/signing-requests', operation_id='listSigningRequests')
def list_requests(request: Request, wanted: Annotated[RequestFilter, Query()], by: MaySign) -> SigningRequestList:
    """List signing requests, newest first."""
    return _copies(request).listed(wanted, by=by)


@router.get('/signing-requests/{request_id}', operation_id='signingRequest')
def signing_request(request: Request, request_id: uuid.UUID, by: MaySign) -> SigningRequest:
    """Return a signing request."""
    return _copies(request).get(request_id, by=by)


@router.post('/signing-requests/{request_id}/sign', operation_id='sign')
def sign(request: Request, request_id: uuid.UUID, by: MaySign) -> SigningRequest:
    """Sign with the keys of the installation; in demo mode a trial copy with development keys."""
    return _copies(request).sign(request_id, by=by)


@router.post('/signing-requests/{request_id}/refuse', operation_id='refuse')
def refuse(request: Request, request_id: uuid.UUID, refusal: Refusal, by: MaySign) -> SigningRequest:
    """Refuse a request, with the reason."""
    return _copies(request).refuse(request_id, refusal.reason, by=by)


@router.get('/certified-copies/{token}', operation_id='publicCopy', tags=['public'])
def public_copy(
    request: Request, token: Annotated[str, Path(min_length=16, max_length=100, pattern=r'^[A-Za-z0-9_\-]+$')]
) -> PublicCopy:
    """Say what is publicly known of the copy whose QR code holds this token. Needs no account."""
    return _copies(request).public(token)


@router.post('/verifications', operation_id='verify', tags=['public'], openapi_extra={'requestBody': _PDF_BODY})
async def verify(request: Request) -> Verification:
    """Verify the signatures of a PDF. Needs no account; the file is not kept; size and rate are limited."""
    service: VerificationService = request.app.state.services.verification
    service.admit(request.client.host if request.client else 'unknown')
    with service.inbox() as path:
        await _receive(request, path)
        return await to_thread.run_sync(service.verify, path)


async def _receive(request: Request, path: object) -> None:
    content_type = request.headers.get('content-type', '')
    size, found = 0, False
    with open(str(path), 'wb') as out:  # noqa: PTH123 - small blocks, to the page cache
        if content_type.startswith('application/pdf'):
            async for block in request.stream():
                size += len(block)
                if size > MAX_BYTES:
                    raise TooLarge
                out.write(block)
            return
        async for event in multipart.events(request.stream(), content_type):
            if isinstance(event, multipart.Begin):
                found = event.name == 'file'
            elif isinstance(event, multipart.Data) and found:
                size += len(event.block)
                if size > MAX_BYTES:
                    raise TooLarge
                out.write(event.block)
    if size == 0:
        raise Invalid('not_a_pdf')
