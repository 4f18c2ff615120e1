"""The routes of the signing program: those for pages of the service, and those for its own page with the PIN."""

from __future__ import annotations

import base64
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib import resources
from typing import Annotated

import structlog
from anyio import sleep, to_thread
from asn1crypto import x509
from fastapi import APIRouter, Depends, FastAPI, Header, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from digitizer import __version__
from digitizer.kit import clock
from digitizer.signagent import schemas
from digitizer.signagent.attributes import read_attributes
from digitizer.signagent.batches import OPEN_STATES, Batch, BatchBook, Copy, Item
from digitizer.signagent.errors import AgentError, NotSignable, Wrong
from digitizer.signagent.guard import OWN, SERVICE, App, Guard
from digitizer.signagent.pairing import SESSION_S, Identity, Sessions
from digitizer.signagent.signer import sign_batch
from digitizer.signagent.tokens import PluggedIn, Tokens
from signing.certificates import common_name, readable
from signing.errors import CertificateUnfit
from signing.fitness import check_before_signing
from signing.keys.credential import Holder

log = structlog.get_logger(__name__)

_PROBLEM = 'application/problem+json'
_POLL_S = 2.0  # how long an answer about progress waits for news
_PACE_S = 0.1  # between two pieces of news: a quick token makes hundreds of signatures a second
_ALIVE_S = 1.0  # how often the stream of a window writes something, so that a closed window is noticed
_FILES = {'sign.js': 'text/javascript', 'sign.css': 'text/css'}
_PIN_BYTES = 4096

service = APIRouter(prefix=SERVICE.rstrip('/'))
page = APIRouter(prefix=OWN.rstrip('/'))


@dataclass(frozen=True)
class Agent:
    """What the routes work with."""

    identity: Identity
    sessions: Sessions
    tokens: Tokens
    book: BatchBook
    own: str


def create_app(agent: Agent, origins: frozenset[str]) -> App:
    """Return the program as an ASGI application, behind its guard."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.agent = agent
    app.include_router(service)
    app.include_router(page)
    app.add_exception_handler(AgentError, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)
    return Guard(app, origins=origins, own=agent.own)


def _agent(request: Request) -> Agent:
    found: Agent = request.app.state.agent
    return found


def _origin(request: Request) -> str:
    return str(request.headers['origin'])


def _paired(request: Request, authorization: Annotated[str, Header(max_length=200)] = '') -> str:
    """Return the origin of a page that proved the pairing. Raises Forbidden."""
    origin = _origin(request)
    _agent(request).sessions.check(origin, authorization)
    return origin


Paired = Annotated[str, Depends(_paired)]
BatchId = Annotated[str, Path(pattern=r'^[0-9a-f]{32}$')]


# --- for pages of the service --------------------------------------------------------------------------------------


@service.get('/status')
def status(request: Request) -> schemas.Status:
    """Say that the program is there."""
    return schemas.Status(version=__version__, agent=_agent(request).identity.agent)


@service.post('/session')
def begin_session(request: Request, greeting: schemas.Greeting) -> schemas.Session:
    """Prove to the page that this is the program it was paired with; its own proof is its token from then on."""
    nonce, proof = _agent(request).sessions.begin(_origin(request), greeting.nonce)
    return schemas.Session(nonce=nonce, proof=proof, expires_in_s=int(SESSION_S))


@service.get('/certificates')
def certificates(request: Request, by: Paired) -> schemas.Certificates:
    """List the certificates on the tokens that are plugged in; needs no PIN."""
    tokens = _agent(request).tokens
    found, faults = tokens.certificates()
    return schemas.Certificates(items=[_shown(item) for item in found], modules=len(tokens.modules), faults=faults)


@service.post('/batches', status_code=201)
def open_batch(request: Request, wanted: schemas.NewBatch, by: Paired) -> schemas.Opened:
    """Begin a batch; its page is to be opened as a window."""
    agent = _agent(request)
    batch = agent.book.open(by, agent.tokens.find(wanted.certificate))
    return schemas.Opened(id=batch.identifier, page=f'{agent.own}{OWN}{batch.identifier}#{batch.key}')


@service.post('/batches/{batch_id}/items')
def add_copies(request: Request, batch_id: BatchId, wanted: schemas.NewCopies, by: Paired) -> schemas.Progress:
    """Put prepared copies into a batch; all of them, or none when one is not signable."""
    agent = _agent(request)
    holder = agent.book.of_service(batch_id, by).chosen.holder
    copies = [_copy(item, index, holder) for index, item in enumerate(wanted.items)]
    return _progress(agent.book, agent.book.add(batch_id, by, copies))


@service.post('/batches/{batch_id}/seal')
def seal(request: Request, batch_id: BatchId, by: Paired) -> schemas.Progress:
    """Say that all copies are in."""
    book = _agent(request).book
    return _progress(book, book.seal(batch_id, by))


@service.post('/batches/{batch_id}/cancel')
def cancel(request: Request, batch_id: BatchId, by: Paired) -> schemas.Progress:
    """End a batch; what is signed stays signed."""
    book = _agent(request).book
    batch = book.of_service(batch_id, by)
    book.cancel(batch)
    return _progress(book, batch)


@service.get('/batches/{batch_id}')
def progress(
    request: Request,
    batch_id: BatchId,
    by: Paired,
    version: Annotated[int, Query(ge=-1)] = -1,
    first: Annotated[int, Query(ge=0, le=1000)] = 0,
) -> schemas.Progress:
    """Say how far a batch is, at once when it is newer than `version`; results from index `first` on."""
    book = _agent(request).book
    batch = book.of_service(batch_id, by)
    time.sleep(max(0.0, batch.told + _PACE_S - time.monotonic()))
    book.wait(batch, version, _POLL_S)
    batch.told = time.monotonic()
    return _progress(book, batch, first)


# --- for the program's own page ------------------------------------------------------------------------------------


def _batch(
    request: Request, batch_id: BatchId, x_batch_key: Annotated[str, Header(pattern=r'^[0-9A-Za-z_-]{32}$')]
) -> Batch:
    """Return the batch whose window asks. Raises NotFound."""
    return _agent(request).book.of_page(batch_id, x_batch_key)


OwnBatch = Annotated[Batch, Depends(_batch)]


@page.get('/files/{name}')
def file(name: str) -> Response:
    """Return the script or the style sheet of the page."""
    if name not in _FILES:
        raise HTTPException(404)
    return Response(_read(name), media_type=_FILES[name])


@page.get('/{batch_id}')
def window(batch_id: BatchId) -> Response:
    """Return the page that asks for the PIN; it holds nothing of any batch before it shows the batch's key."""
    return Response(_read('sign.html'), media_type='text/html')


@page.post('/{batch_id}/watch')
def watch(request: Request, batch: OwnBatch) -> StreamingResponse:
    """Stream the batch, a line of JSON for every change; the window is open as long as the stream is read."""
    return StreamingResponse(_lines(_agent(request).book, batch), media_type='application/x-ndjson')


@page.post('/{batch_id}/cancel', status_code=204)
def cancel_here(request: Request, batch: OwnBatch) -> Response:
    """End the batch: the officer said so, or closed the window."""
    _agent(request).book.cancel(batch)
    return Response(status_code=204)


@page.post('/{batch_id}/sign', status_code=202)
async def sign(request: Request, batch: OwnBatch) -> Response:
    """Take the PIN and sign the batch. The answer comes when it is over; its state goes over the stream."""
    agent = _agent(request)
    given = await _pin(request)
    await to_thread.run_sync(lambda: sign_batch(agent.book, batch, agent.tokens, given.pin, last_try=given.last_try))
    return Response(status_code=202)


async def _pin(request: Request) -> schemas.Pin:
    """Read the PIN out of a body that no error message of a framework gets to see. Raises Wrong."""
    data = bytearray()
    try:
        async for block in request.stream():
            data += block
            if len(data) > _PIN_BYTES:
                raise Wrong
        return schemas.Pin.model_validate_json(bytes(data))
    except ValidationError:
        raise Wrong from None
    finally:
        data[:] = bytes(len(data))


async def _lines(book: BatchBook, batch: Batch) -> AsyncIterator[bytes]:
    book.watch(batch)
    try:
        version = -1
        while True:
            newer = await to_thread.run_sync(book.wait, batch, version, _ALIVE_S)
            if newer == version:
                yield b'\n'
                continue
            shown = book.snapshot(batch)
            yield _window(shown)
            version = shown.version
            if shown.state not in OPEN_STATES:  # not the batch's own: its end must have been shown
                return
            await sleep(_PACE_S)
    finally:
        book.unwatch(batch)


# --- in between ----------------------------------------------------------------------------------------------------


def _copy(item: schemas.NewCopy, index: int, holder: Holder) -> Copy:
    try:
        attributes = read_attributes(item.signed_attributes, holder)
    except NotSignable as error:
        log.warning('refused to take a copy', reason=str(error))
        error.facts['index'] = index
        raise
    return Copy(item.reference, item.kind, item.title, item.number, item.pages, attributes)


def _shown(item: PluggedIn) -> schemas.Certificate:
    certificate = item.holder.certificate
    names = certificate.subject.native
    return schemas.Certificate(
        sha256=certificate.sha256.hex(),
        subject=common_name(certificate.subject),
        organisation=str(names.get('organization_name') or ''),
        issuer=readable(certificate.issuer),
        serial_number=f'{certificate.serial_number:x}',
        not_before=clock.utc_text(certificate.not_valid_before),
        not_after=clock.utc_text(certificate.not_valid_after),
        fit=_fit(certificate),
        token=item.token,
        certificate=base64.b64encode(certificate.dump()).decode(),
        chain=[base64.b64encode(above.dump()).decode() for above in item.holder.chain],
    )


def _fit(certificate: x509.Certificate) -> bool:
    try:
        check_before_signing(certificate, clock.now())
    except CertificateUnfit:
        return False
    return True


def _progress(book: BatchBook, running: Batch, first: int = 0) -> schemas.Progress:
    batch = book.snapshot(running)
    over = batch.state not in OPEN_STATES
    results = []
    for item in batch.items[first:]:
        if item.signature is None and not item.error:
            break  # copies are signed in order
        value = base64.b64encode(item.signature).decode() if item.signature is not None else None
        results.append(schemas.Result(reference=item.copy.reference, signature=value, error=item.error or None))
    return schemas.Progress(
        state=batch.state,
        version=batch.version,
        total=len(batch.items),
        error=batch.error or None if over or batch.error.startswith('pin_') else None,
        opened=batch.seen,
        results=results,
    )


def _window(batch: Batch) -> bytes:
    shown = schemas.ShownBatch(
        state=batch.state,
        service=batch.origin,
        signer=common_name(batch.chosen.holder.certificate.subject),
        token=batch.chosen.token,
        error=batch.error or None,
        message=AgentError(batch.error).message if batch.error else None,
        tries_left=batch.tries_left,
        signed=sum(item.signature is not None for item in batch.items),
        items=[
            schemas.ShownCopy(
                kind=item.copy.kind,
                title=item.copy.title,
                number=item.copy.number,
                pages=item.copy.pages,
                digest=item.copy.attributes.document_digest.hex(),
                state=_state(item),
            )
            for item in batch.items
        ],
    )
    return shown.model_dump_json().encode() + b'\n'


def _state(item: Item) -> str:
    return 'signed' if item.signature is not None else 'failed' if item.error else 'open'


def _read(name: str) -> bytes:
    return resources.files('digitizer.signagent').joinpath('page', name).read_bytes()


# --- errors --------------------------------------------------------------------------------------------------------


async def _problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AgentError)
    content = {
        **error.facts,
        'type': 'about:blank',
        'status': error.status,
        'code': error.code,
        'detail': error.message,
    }
    return JSONResponse(content, error.status, media_type=_PROBLEM)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    places = ['.'.join(str(part) for part in item['loc'])[:100] for item in error.errors()]
    log.warning('request does not fit the schema', places=places[:5])  # never the values
    return await _problem(request, Wrong())


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    known = AgentError('not_found' if error.status_code == 404 else 'method_not_allowed')
    known.status = error.status_code
    return await _problem(request, known)


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error('request failed', error=type(error).__name__)
    return await _problem(request, AgentError())
