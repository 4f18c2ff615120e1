"""Routes of cuts: the cut of each input of a batch, how a person wants it, and the pictures of its pages."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Request, Response

from digitizer.intake.auth import MayCut, MayWatch
from digitizer.intake.cuts.schemas import CutGiven, CutList, CutShown
from digitizer.intake.cuts.service import CutService
from digitizer.kit.etags import unchanged

router = APIRouter(prefix='/batches', tags=['cuts'])


def _cuts(request: Request) -> CutService:
    found: CutService = request.app.state.services.cuts
    return found


@router.get('/{batch_id}/cuts', operation_id='cutsOfBatch')
def cuts_of_batch(request: Request, batch_id: uuid.UUID, by: MayWatch) -> CutList:
    """Return how each input of a batch is cut into documents."""
    return _cuts(request).of_batch(batch_id, by=by)


@router.get('/{batch_id}/files/{file_id}/cut', operation_id='cut')
def cut(request: Request, batch_id: uuid.UUID, file_id: uuid.UUID, by: MayWatch) -> CutShown:
    """Return how an input, named by its first file, is cut into documents, and who said so."""
    return _cuts(request).get(batch_id, file_id, by=by)


@router.put('/{batch_id}/files/{file_id}/cut', operation_id='tellCut')
def tell_cut(request: Request, batch_id: uuid.UUID, file_id: uuid.UUID, wanted: CutGiven, by: MayCut) -> CutShown:
    """Say how an input is cut: every page once, in a document or skipped. A repetition changes nothing.

    Before reading, the reading keeps it. Afterwards documents of the same pages keep their id and reviews; the
    others are cancelled and made anew from what was read.
    """
    return _cuts(request).tell(batch_id, file_id, wanted, by=by)


@router.get('/{batch_id}/files/{file_id}/pages/{number}.jpg', operation_id='inputPageImage', response_class=Response)
def input_page_image(
    request: Request,
    batch_id: uuid.UUID,
    file_id: uuid.UUID,
    number: Annotated[int, Path(ge=1, le=100_000)],
    by: MayWatch,
    width: Annotated[int, Query(ge=64, le=6000)] = 320,
    if_none_match: Annotated[str | None, Header(max_length=300)] = None,
) -> Response:
    """Return a page of an input, upright, as JPEG: also one that belongs to no document."""
    page = _cuts(request).picture(batch_id, file_id, number, by=by)
    preview = request.app.state.services.renditions.preview(page, width=width)
    headers = {'Cache-Control': 'private, no-cache', 'ETag': f'"{preview.etag}"'}
    if unchanged(if_none_match, preview.etag):
        return Response(status_code=304, headers=headers)
    return Response(preview.content, media_type='image/jpeg', headers=headers)
