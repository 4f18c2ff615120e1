"""Routes of intake: announce a batch, send its files, seal it, watch it."""

from __future__ import annotations

import asyncio
import hashlib
import uuid
from collections.abc import AsyncIterator
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse

from digitizer.documents.errors import Invalid
from digitizer.documents.schemas import DocumentList
from digitizer.documents.states import BatchState
from digitizer.identity.principal import Principal
from digitizer.intake.auth import MayList, MaySend, MayWatch
from digitizer.intake.schemas import BatchFilter, BatchList, BatchShown, FileShown, NewBatch, ReceivedFiles
from digitizer.intake.service import IntakeService
from digitizer.intake.upload import Incoming, Receiver
from digitizer.kit import multipart

router = APIRouter(prefix='/batches', tags=['batches'])

_LOOK_EVERY_S = 0.5
_KEEP_ALIVE_S = 15.0
_OVER = frozenset({BatchState.DONE, BatchState.FAILED, BatchState.CANCELLED})
_UPLOAD_BODY = {'required': True, 'content': {'multipart/form-data': multipart.body_schema('files', many=True)}}


def _intake(request: Request) -> IntakeService:
    found: IntakeService = request.app.state.services.intake
    return found


@router.post('', status_code=201, operation_id='openBatch')
def open_batch(
    request: Request,
    wanted: NewBatch,
    by: MaySend,
    idempotency_key: Annotated[str | None, Header(max_length=60, pattern=r'^[A-Za-z0-9._\-]+$')] = None,
) -> BatchShown:
    """Announce a batch with the names, sizes and SHA-256 of its files.

    With the same `Idempotency-Key` the same batch is given back.
    """
    return _intake(request).open_batch(wanted, by=by, key=idempotency_key)


@router.get('', operation_id='listBatches')
def list_batches(request: Request, wanted: Annotated[BatchFilter, Query()], by: MayList) -> BatchList:
    """List batches, newest first; scanners see those of their station or their own."""
    return _intake(request).listed(wanted, by=by)


@router.get('/{batch_id}', operation_id='batch')
def batch(request: Request, batch_id: uuid.UUID, by: MayWatch) -> BatchShown:
    """Return a batch with its files."""
    return _intake(request).get(batch_id, by=by)


@router.get('/{batch_id}/documents', operation_id='documentsOfBatch')
def documents_of_batch(request: Request, batch_id: uuid.UUID, by: MayWatch) -> DocumentList:
    """Return the documents of a batch in page order."""
    items = request.app.state.services.documents.of_batch(batch_id, by=by)
    return DocumentList(items=items, next_cursor=None)


@router.post('/{batch_id}/files', operation_id='sendFiles', openapi_extra={'requestBody': _UPLOAD_BODY})
async def send_files(request: Request, batch_id: uuid.UUID, by: MaySend) -> ReceivedFiles:
    """Send files of the manifest, each as a part with its file name; a repetition changes nothing.

    Files are taken one by one: when one is refused, those before it are kept.
    """
    receiver: Receiver = request.app.state.services.receiver
    await to_thread.run_sync(lambda: receiver.check(batch_id, by=by))
    received: list[FileShown] = []
    current: Incoming | None = None
    try:
        async for event in multipart.events(request.stream(), request.headers.get('content-type', '')):
            if isinstance(event, multipart.Begin) and event.filename is not None:
                name = event.filename
                current = await to_thread.run_sync(lambda: receiver.begin(batch_id, name, by=by))  # noqa: B023
            elif isinstance(event, multipart.Data) and current is not None:
                current.write(event.block)
            elif isinstance(event, multipart.End) and current is not None:
                whole = current
                received.append(await to_thread.run_sync(lambda: receiver.finish(whole, by=by)))  # noqa: B023
                whole.discard()
                current = None
    finally:
        if current is not None:
            current.discard()
    if not received:
        raise Invalid('bad_multipart')
    return ReceivedFiles(items=received)


@router.post('/{batch_id}/seal', operation_id='sealBatch')
def seal_batch(request: Request, batch_id: uuid.UUID, by: MaySend) -> BatchShown:
    """Close a batch whose files all arrived: work on it begins. A repetition changes nothing."""
    shown = _intake(request).seal(batch_id, by=by)
    request.app.state.services.work.submit_batch(batch_id)
    return shown


@router.post('/{batch_id}/retry', operation_id='retryBatch')
def retry_batch(request: Request, batch_id: uuid.UUID, by: MaySend) -> BatchShown:
    """Work again on the failed files of a batch."""
    shown = _intake(request).retry(batch_id, by=by)
    request.app.state.services.work.submit_batch(batch_id)
    return shown


@router.post('/{batch_id}/cancel', operation_id='cancelBatch')
def cancel_batch(request: Request, batch_id: uuid.UUID, by: MaySend) -> BatchShown:
    """Give a batch up before it is read, or after it failed."""
    return _intake(request).cancel(batch_id, by=by)


@router.get(
    '/{batch_id}/events',
    operation_id='batchEvents',
    response_class=StreamingResponse,
    responses={200: {'content': {'text/event-stream': {}}, 'description': 'the batch, again at every change'}},
)
async def batch_events(request: Request, batch_id: uuid.UUID, by: MayWatch) -> StreamingResponse:
    """Watch a batch: server-sent events `batch` with the batch as JSON, at once and at every change, until its end."""
    intake = _intake(request)
    await to_thread.run_sync(lambda: intake.get(batch_id, by=by))  # refuse before the stream begins
    headers = {'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no'}
    return StreamingResponse(_changes(request, intake, batch_id, by), media_type='text/event-stream', headers=headers)


async def _changes(request: Request, intake: IntakeService, batch_id: uuid.UUID, by: Principal) -> AsyncIterator[str]:
    last, silent = request.headers.get('last-event-id', ''), 0.0
    stopping: asyncio.Event = request.app.state.stopping
    while not stopping.is_set() and not await request.is_disconnected():
        shown = await to_thread.run_sync(lambda: intake.get(batch_id, by=by))
        body = shown.model_dump_json()
        version = hashlib.sha256(body.encode()).hexdigest()[:16]
        if version != last:
            last, silent = version, 0.0
            yield f'id: {version}\nevent: batch\ndata: {body}\n\n'
        elif silent >= _KEEP_ALIVE_S:
            silent = 0.0
            yield ': still here\n\n'
        if shown.state in _OVER:
            return
        silent += _LOOK_EVERY_S
        await asyncio.sleep(_LOOK_EVERY_S)
