"""Routes for operators: is it alive, is it ready, metrics, figures."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import BaseModel

from digitizer.app.auth import MayCount
from digitizer.documents.statistics import Statistics, StatisticsService
from digitizer.observability import metrics
from digitizer.services import Services

router = APIRouter(tags=['operations'])
figures = APIRouter(tags=['operations'])


class Readiness(BaseModel):
    """Whether the service can work now, part by part."""

    ready: bool
    checks: dict[str, bool]


@router.get('/healthz', operation_id='healthz', response_class=PlainTextResponse)
async def healthz() -> str:
    """Say that the process is alive."""
    return 'ok'


@router.get('/readyz', operation_id='readyz', responses={503: {'model': Readiness, 'description': 'not ready'}})
def readyz(request: Request) -> Readiness:
    """Say whether database, object store and disk can be used."""
    services: Services = request.app.state.services
    checks = services.ready()
    answer = Readiness(ready=all(checks.values()), checks=checks)
    if not answer.ready:
        return JSONResponse(answer.model_dump(), 503)  # type: ignore[return-value]
    return answer


@router.get('/metrics', operation_id='metrics', response_class=PlainTextResponse)
def metrics_(request: Request) -> Response:
    """Metrics in the text form of Prometheus: codes and counts, no personal data."""
    services: Services = request.app.state.services
    now = services.statistics.figures()
    for kind, states in (('batch', now.batches), ('document', now.documents), ('signing_request', now.copies)):
        for state, count in states.items():
            metrics.waiting.labels(kind, state).set(count)
    metrics.signing_overdue.set(now.copies_overdue)
    services.levels.measure()
    return Response(metrics.exposition(), media_type=metrics.MEDIA_TYPE)


@figures.get('/statistics', operation_id='statistics')
def statistics(request: Request, by: MayCount) -> Statistics:
    """Figures without personal data."""
    service: StatisticsService = request.app.state.services.statistics
    return service.figures()
