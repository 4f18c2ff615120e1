"""Routes of bad pictures: which pages have one, accept it, ask for another, send it."""

from __future__ import annotations

import uuid
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Path, Request

from digitizer.documents.errors import Invalid
from digitizer.kit import multipart
from digitizer.review.auth import MayAnswer
from digitizer.review.pictures.schemas import FaultyPage, FaultyPages
from digitizer.review.pictures.service import Picture, PictureService

router = APIRouter(tags=['pictures'])

Number = Annotated[int, Path(ge=1, le=100_000, description='of the page in the document, from 1')]
_PICTURE_BODY = {'required': True, 'content': {'multipart/form-data': multipart.body_schema('file')}}


def _pictures(request: Request) -> PictureService:
    found: PictureService = request.app.state.services.pictures
    return found


@router.get('/batches/{batch_id}/faulty-pages', operation_id='faultyPages')
def faulty_pages(request: Request, batch_id: uuid.UUID, by: MayAnswer) -> FaultyPages:
    """List the pages of a batch whose pictures have flags, with what people answered."""
    return _pictures(request).of_batch(batch_id, by=by)


@router.post('/documents/{document_id}/pages/{number}/accept', operation_id='acceptPage')
def accept_page(request: Request, document_id: uuid.UUID, number: Number, by: MayAnswer) -> FaultyPage:
    """Accept the picture of a page as it is: its flags stay, marked with name and time. A repetition changes nothing.

    Said by a reviewer who did not scan it, the flags need no further look.
    """
    return _pictures(request).accept(document_id, number, by=by)


@router.post('/documents/{document_id}/pages/{number}/rescan', operation_id='askForRescan')
def ask_for_rescan(request: Request, document_id: uuid.UUID, number: Number, by: MayAnswer) -> FaultyPage:
    """Ask the station to scan a page again; the document waits. A repetition changes nothing."""
    return _pictures(request).ask(document_id, number, by=by)


@router.delete('/documents/{document_id}/pages/{number}/rescan', operation_id='withdrawRescan')
def withdraw_rescan(request: Request, document_id: uuid.UUID, number: Number, by: MayAnswer) -> FaultyPage:
    """Take the request back while no new picture came."""
    return _pictures(request).withdraw(document_id, number, by=by)


@router.post(
    '/documents/{document_id}/pages/{number}/rescan/file',
    operation_id='sendRescan',
    openapi_extra={'requestBody': _PICTURE_BODY},
)
async def send_rescan(request: Request, document_id: uuid.UUID, number: Number, by: MayAnswer) -> FaultyPage:
    """Send the new picture of a page: a file of one page. It is read and takes the page's place; the old one is kept.

    The same file again changes nothing.
    """
    pictures = _pictures(request)
    current: Picture | None = None
    try:
        async for event in multipart.events(request.stream(), request.headers.get('content-type', '')):
            if isinstance(event, multipart.Begin) and event.filename is not None:
                current = await to_thread.run_sync(lambda: pictures.begin(document_id, number, by=by))
            elif isinstance(event, multipart.Data) and current is not None:
                current.write(event.block)
            elif isinstance(event, multipart.End) and current is not None:
                whole = current
                return await to_thread.run_sync(lambda: pictures.finish(whole, by=by))  # noqa: B023
    finally:
        if current is not None:
            current.discard()
    raise Invalid('bad_multipart')
