"""The web application: the routes of all stages, errors as problem documents, headers and limits."""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from anyio import to_thread
from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.middleware.trustedhost import TrustedHostMiddleware

import digitizer.archive.endpoints
import digitizer.certification.copies.endpoints
import digitizer.certification.endpoints
import digitizer.certification.public_copy.endpoints
import digitizer.certification.register.endpoints
import digitizer.documents.endpoints
import digitizer.identity.endpoints
import digitizer.intake.cuts.endpoints
import digitizer.intake.endpoints
import digitizer.reuse.endpoints
import digitizer.review.endpoints
import digitizer.review.pictures.endpoints
from digitizer import __version__
from digitizer.app import audit, operations, problems
from digitizer.app.middleware import BodyLimit, Headers, Watch
from digitizer.services import Services

_ROUTERS = (
    digitizer.identity.endpoints.router,
    digitizer.intake.endpoints.router,
    digitizer.intake.cuts.endpoints.router,
    digitizer.review.endpoints.router,
    digitizer.review.pictures.endpoints.router,
    digitizer.documents.endpoints.router,
    digitizer.archive.endpoints.router,
    digitizer.certification.copies.endpoints.router,
    digitizer.certification.endpoints.router,
    digitizer.certification.public_copy.endpoints.router,
    digitizer.certification.register.endpoints.router,
    digitizer.reuse.endpoints.router,
    audit.router,
    operations.figures,
)


def create_app(services: Services, *, pages: bool = True) -> FastAPI:
    """Build the application over opened services; it starts and stops the engine with itself.

    With `pages` the HTML pages of `digitizer.web` are added where they are installed.
    """
    app = FastAPI(
        title='digitizer',
        version=__version__,
        description="Số hóa giấy tờ hành chính: nhận lô quét, kiểm tra, cấp bản sao, tái sử dụng.",
        openapi_url='/api/openapi.json',
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.services = services
    app.state.stopping = asyncio.Event()
    api = APIRouter(prefix='/api/v1', responses=problems.RESPONSES)
    for router in _ROUTERS:
        api.include_router(router)
    app.include_router(api)
    app.include_router(operations.router)
    if pages and _web_is_there():
        importlib.import_module('digitizer.web').install(app)
    problems.install(app)
    app.add_middleware(BodyLimit, settings=services.settings)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_hosts(services))
    app.add_middleware(Headers, settings=services.settings)
    app.add_middleware(Watch)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    services: Services = app.state.services
    await to_thread.run_sync(services.start)  # the engine refuses to start inside an event loop
    try:
        yield
    finally:
        app.state.stopping.set()
        await to_thread.run_sync(services.close)


def _web_is_there() -> bool:
    found = importlib.util.find_spec('digitizer.web')
    return found is not None and found.origin is not None  # a folder without code has no origin


def _hosts(services: Services) -> list[str]:
    """Return the names under which the service answers: a foreign name points at a rebinding attack."""
    own = urlsplit(services.settings.public_url).hostname
    return sorted({'127.0.0.1', 'localhost', '[::1]', *([own] if own else [])})


def _openapi(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema:
        return app.openapi_schema
    schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    components = schema.setdefault('components', {}).setdefault('schemas', {})
    components['Problem'] = problems.Problem.model_json_schema()
    for unused in ('HTTPValidationError', 'ValidationError'):
        components.pop(unused, None)
    app.openapi_schema = schema
    return schema
