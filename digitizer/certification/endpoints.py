"""Routes of certified copies and of the public verification."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from digitizer.certification.auth import MayCertify, MayRequest, MaySign
from digitizer.certification.copies import certificates
from digitizer.certification.copies.files import CopyFile, Files
from digitizer.certification.public import MAX_BYTES, ReportForm, VerificationService
from digitizer.certification.requests import CopyService
from digitizer.certification.schemas import (
    BatchSigned,
    BatchSignOrder,
    ChallengeOrder,
    Comparison,
    Completion,
    CopyOrder,
    CopyWithdrawal,
    ExtensionOrder,
    NewPreparation,
    Part,
    PreparationShown,
    Refusal,
    RequestFilter,
    SigningKeys,
    SigningRequest,
    SigningRequestList,
    SignOrderGiven,
    Verification,
)
from digitizer.documents.errors import Invalid, TooLarge
from digitizer.identity.endpoints import address_of
from digitizer.kit import multipart

router = APIRouter(tags=['certified copies'])

_PDF_BODY = multipart.file_body('application/pdf')
_PDF: dict[int | str, dict[str, object]] = {200: {'content': {'application/pdf': {}}, 'description': 'the file'}}
_ANY_KEY = SignOrderGiven()


def _copies(request: Request) -> CopyService:
    found: CopyService = request.app.state.services.copies
    return found


@router.post('/documents/{document_id}/certified-copies', status_code=202, operation_id='requestCopy')
def request_copy(request: Request, document_id: uuid.UUID, order: CopyOrder, by: MayRequest) -> SigningRequest:
    """Ask for a copy (bản sao điện tử) of a document; people sign it."""
    return _copies(request).queue.request(document_id, order, by=by)


@router.get('/documents/{document_id}/certified-copies', operation_id='copiesOfDocument')
def copies_of_document(request: Request, document_id: uuid.UUID, by: MayRequest) -> SigningRequestList:
    """List the requests about a document."""
    return SigningRequestList(items=_copies(request).queue.of_document(document_id, by=by), next_cursor=None)


@router.get('/signing-requests', operation_id='listSigningRequests')
def list_requests(request: Request, wanted: Annotated[RequestFilter, Query()], by: MaySign) -> SigningRequestList:
    """List signing requests: with `awaits` a queue by its deadlines, else newest first."""
    return _copies(request).queue.listed(wanted, by=by)


@router.post('/signing-requests/sign', operation_id='signBatch')
def sign_batch(request: Request, order: BatchSignOrder, by: MaySign) -> BatchSigned:
    """Sign up to 200 requests with one key of the registry and one PIN; each is answered by itself."""
    return _copies(request).signer.sign_batch(order, by=by)


# by its form, so that `/signing-requests/sign` is no request
@router.get('/signing-requests/{request_id:uuid}', operation_id='signingRequest')
def signing_request(request: Request, request_id: uuid.UUID, by: MaySign) -> SigningRequest:
    """Return a signing request."""
    return _copies(request).queue.get(request_id, by=by)


@router.get(
    '/signing-requests/{request_id}/source', operation_id='signingSource', responses=_PDF, response_class=Response
)
def source_file(request: Request, request_id: uuid.UUID, by: MaySign) -> Response:
    """Return the file that the copy is made of: what the officer compares with the original."""
    files = _copies(request).files
    return _send(files, files.source(request_id, by=by))


@router.get('/signing-requests/{request_id}/file', operation_id='signingFile', responses=_PDF, response_class=Response)
def current_file(request: Request, request_id: uuid.UUID, by: MaySign) -> Response:
    """Return the file as it stands: prepared by the one who asks, half signed, or finished."""
    files = _copies(request).files
    return _send(files, files.current(request_id, by=by))


@router.get('/signing-requests/{request_id}/keys', operation_id='signingKeys')
def signing_keys(request: Request, request_id: uuid.UUID, by: MaySign, part: Part | None = None) -> SigningKeys:
    """List the keys of the registry with which the one who asks may sign this request."""
    return _copies(request).signer.keys_for(request_id, part, by=by)


@router.post('/signing-requests/{request_id}/challenge', status_code=204, operation_id='sendChallenge')
def challenge(request: Request, request_id: uuid.UUID, order: ChallengeOrder, by: MaySign) -> None:
    """Let the service of a remote key send its holder a one-time password."""
    _copies(request).signer.challenge(request_id, order, by=by)


@router.post('/signing-requests/{request_id}/compare', operation_id='compareOriginal')
def compare(request: Request, request_id: uuid.UUID, comparison: Comparison, by: MayCertify) -> SigningRequest:
    """Say that this very file was held beside the original and is alike."""
    return _copies(request).queue.compare(request_id, comparison.sha256, by=by)


@router.post('/signing-requests/{request_id}/approve', operation_id='approveCopy')
def approve(request: Request, request_id: uuid.UUID, by: MayCertify) -> SigningRequest:
    """Let the clerk make a sao y, sao lục or trích sao."""
    return _copies(request).queue.approve(request_id, by=by)


@router.post('/signing-requests/{request_id}/prepare', operation_id='prepareSignature')
def prepare(request: Request, request_id: uuid.UUID, wanted: NewPreparation, by: MaySign) -> PreparationShown:
    """Write everything but the key's value, and return what a key elsewhere has to sign."""
    holder = certificates.read(wanted.certificate, wanted.chain)
    return _copies(request).preparer.prepare(request_id, holder, wanted.part, by=by).shown()


@router.post('/signing-requests/{request_id}/complete', operation_id='completeSignature')
def complete(request: Request, request_id: uuid.UUID, given: Completion, by: MaySign) -> SigningRequest:
    """Put the key's value in. The same call again gives the same answer."""
    value = certificates.decoded(given.signature, 'signature_wrong')
    return _copies(request).completer.complete(request_id, given.preparation, value, by=by)


@router.post('/signing-requests/{request_id}/release', operation_id='releaseRequest')
def release(request: Request, request_id: uuid.UUID, by: MaySign) -> SigningRequest:
    """Give a request back that the one who asks began to sign: others may sign it at once."""
    return _copies(request).preparer.release(request_id, by=by)


@router.post('/signing-requests/{request_id}/sign', operation_id='sign')
def sign(request: Request, request_id: uuid.UUID, by: MaySign, order: SignOrderGiven = _ANY_KEY) -> SigningRequest:
    """Sign with a key of the registry that the service can open; in demo mode with a development key."""
    return _copies(request).signer.sign(request_id, order, by=by)


@router.post('/signing-requests/{request_id}/extend', operation_id='extendDeadline')
def extend(request: Request, request_id: uuid.UUID, order: ExtensionOrder, by: MayCertify) -> SigningRequest:
    """Give a request more working days, once, with the reason; the same call again changes nothing."""
    return _copies(request).appointments.extend(request_id, order, by=by)


@router.get(
    '/signing-requests/{request_id}/appointment.pdf',
    operation_id='appointmentSlip',
    responses=_PDF,
    response_class=Response,
)
def appointment(request: Request, request_id: uuid.UUID, by: MaySign) -> Response:
    """Return the appointment slip (phiếu hẹn) of a copy that is not due the day it was asked for, as PDF/A-2u."""
    content = _copies(request).appointments.slip(request_id, by=by)
    headers = {
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
        'Content-Disposition': 'inline; filename="phieu-hen.pdf"',
    }
    return Response(content, media_type='application/pdf', headers=headers)


@router.post('/signing-requests/{request_id}/refuse', operation_id='refuse')
def refuse(request: Request, request_id: uuid.UUID, refusal: Refusal, by: MaySign) -> SigningRequest:
    """Refuse a request, with the reason."""
    return _copies(request).endings.refuse(request_id, refusal, by=by)


@router.post('/signing-requests/{request_id}/withdraw', operation_id='withdrawCopy')
def withdraw(request: Request, request_id: uuid.UUID, withdrawal: CopyWithdrawal, by: MaySign) -> SigningRequest:
    """Withdraw a signed copy: it counts no more, and everybody who checks it is told."""
    return _copies(request).endings.withdraw(request_id, withdrawal.reason, by=by)


def _send(files: Files, found: CopyFile) -> Response:
    headers = {
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
        'Content-Disposition': f'inline; filename="{found.name}"',
    }
    return StreamingResponse(files.stream(found), media_type='application/pdf', headers=headers)


_REPORT: dict[int | str, dict[str, object]] = {
    200: {
        'description': 'the report: JSON, a paper (PDF/A-2u) or ETSI TS 119 102-2 (XML), as `Accept` asks',
        'content': {ReportForm.PDF.value: {}, ReportForm.ETSI.value: {}},
    }
}


@router.post(
    '/verifications',
    operation_id='verify',
    tags=['public'],
    response_model=Verification,
    responses=_REPORT,
    openapi_extra={'requestBody': _PDF_BODY},
)
async def verify(request: Request) -> Verification | Response:
    """Verify the signatures of a PDF. Needs no account; the file is not kept; size and rate are limited."""
    service: VerificationService = request.app.state.services.verification
    service.admit(address_of(request))
    form = ReportForm.of(request.headers.get('accept', ''))
    with service.inbox() as path:
        await _receive(request, path)
        if form is ReportForm.JSON:
            return await to_thread.run_sync(service.verify, path)
        content = await to_thread.run_sync(service.verify_as, path, form)
    name = 'verification.pdf' if form is ReportForm.PDF else 'verification.xml'
    headers = {'Content-Disposition': f'attachment; filename="{name}"', 'Cache-Control': 'no-store'}
    return Response(content, media_type=form.value, headers=headers)


async def _receive(request: Request, path: Path) -> None:
    content_type = request.headers.get('content-type', '')
    if not content_type.lower().startswith(('application/pdf', 'multipart/')):
        raise multipart.BadMultipart('neither a PDF nor a form')
    size = 0
    with path.open('wb') as out:
        async for block in multipart.file_blocks(request.stream(), content_type):
            size += len(block)
            if size > MAX_BYTES:
                raise TooLarge
            out.write(block)
    if size == 0:
        raise Invalid('not_a_pdf')
