"""Routes of the pages of copies, for the people who compare and sign them."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from digitizer.certification.auth import MaySign
from digitizer.certification.copies.page_schemas import CopyPages, QueuePlace
from digitizer.certification.copies.queue_place import queue_place
from digitizer.certification.copies.shown_pages import ShownPages
from digitizer.certification.schemas import Part

router = APIRouter(tags=['certified copies'])

_PICTURE: dict[int | str, dict[str, object]] = {200: {'content': {'image/jpeg': {}}, 'description': 'the page'}}
_PRIVATE = {'Cache-Control': 'private, max-age=600', 'X-Content-Type-Options': 'nosniff'}


def _pages(request: Request) -> ShownPages:
    return ShownPages(request.app.state.services.copies.desk)


@router.get('/signing-requests/{request_id}/pages', operation_id='copyPages')
def copy_pages(request: Request, request_id: uuid.UUID, by: MaySign) -> CopyPages:
    """List the pages of the copy as it stands; before a signature, as that signature will make it."""
    return _pages(request).pages(request_id, by=by)


@router.get(
    '/signing-requests/{request_id}/pages/{key}/{number}.jpg',
    operation_id='copyPageImage',
    responses=_PICTURE,
    response_class=Response,
)
def copy_page_image(
    request: Request,
    request_id: uuid.UUID,
    key: Annotated[str, Path(pattern=r'^[0-9a-f]{32}$')],
    number: Annotated[int, Path(ge=1, le=100_000)],
    by: MaySign,
    width: Annotated[int, Query(ge=64, le=4000)] = 1600,
) -> Response:
    """Return one of the listed pages as JPEG."""
    content = _pages(request).picture(request_id, key, number, width=width, by=by)
    return Response(content, media_type='image/jpeg', headers=_PRIVATE)


@router.get('/signing-requests/{request_id}/next', operation_id='nextSigningRequest')
def next_request(request: Request, request_id: uuid.UUID, by: MaySign, awaits: Part) -> QueuePlace:
    """Tell what to look at next in the queue of officers or of the clerk, and how far one is."""
    return queue_place(request.app.state.services.copies.desk, request_id, awaits, by=by)
