"""Routes of the public check: what is known of a copy, and whether a file is that copy."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from digitizer.certification.public_copy.schemas import Match, PublicCopy
from digitizer.certification.public_copy.service import PublicCopyService
from digitizer.identity.endpoints import address_of
from digitizer.kit import multipart

router = APIRouter(prefix='/certified-copies', tags=['public'])

_NOT_INDEXED = 'noindex, nofollow, noarchive'
_FILE_BODY = multipart.file_body('application/pdf')


def _service(request: Request) -> PublicCopyService:
    found: PublicCopyService = request.app.state.services.public_copies
    return found


@router.get('/{token}', operation_id='publicCopy')
def public_copy(request: Request, response: Response, token: str) -> PublicCopy:
    """Say what is publicly known of the copy whose QR code holds this token. Needs no account; the rate is limited."""
    response.headers['X-Robots-Tag'] = _NOT_INDEXED
    return _service(request).find(token, address=address_of(request))


@router.post('/{token}/matches', operation_id='matchCopy', openapi_extra={'requestBody': _FILE_BODY})
async def compare(request: Request, response: Response, token: str) -> Match:
    """Compare a PDF, bit for bit, with every published file of the copy. Needs no account; the file is not kept."""
    response.headers['X-Robots-Tag'] = _NOT_INDEXED
    blocks = multipart.file_blocks(request.stream(), request.headers.get('content-type', ''))
    return await _service(request).compare(token, blocks, address=address_of(request))
