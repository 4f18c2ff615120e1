"""Errors as `application/problem+json` (RFC 9457): a stable code, a Vietnamese sentence, no internals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from digitizer.documents.errors import MESSAGES as SERVICE_MESSAGES
from digitizer.documents.errors import ServiceError
from digitizer.errors import MESSAGES, DigitizerError
from digitizer.identity.errors import IdentityError
from digitizer.kit.multipart import BadMultipart

log = structlog.get_logger(__name__)

MEDIA_TYPE = 'application/problem+json'
_METHODS = ('DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT')
_HTTP_CODES = {404: 'not_found', 405: 'method_not_allowed', 413: 'too_large', 415: 'unsupported_media_type'}
_HTTP_DETAILS = {
    'not_found': SERVICE_MESSAGES['not_found'],
    'method_not_allowed': "Địa chỉ này không nhận phương thức đó.",
    'too_large': SERVICE_MESSAGES['too_large'],
    'unsupported_media_type': "Kiểu nội dung của yêu cầu không được hỗ trợ.",
}


class Problem(BaseModel):
    """What every refused request is answered with."""

    model_config = ConfigDict(extra='allow')

    type: str = 'about:blank'
    title: str
    status: int
    code: str
    detail: str
    request_id: str | None = None


RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {'description': text, 'content': {MEDIA_TYPE: {'schema': {'$ref': '#/components/schemas/Problem'}}}}
    for status, text in {
        400: 'the body cannot be read',
        401: 'nobody is recognised',
        403: 'the role or the CSRF token is missing',
        404: 'no such thing, or not for this principal',
        409: 'the state does not allow it now',
        413: 'more than the limit',
        422: 'the request contradicts the schema or the data',
        429: 'too often; see Retry-After',
        503: 'something this needs does not answer; try again',
    }.items()
}
"""Declared for every route of the API."""


def problem(
    request: Request,
    status: int,
    code: str,
    detail: str,
    *,
    facts: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Return a problem document."""
    content = {
        **(facts or {}),  # never in the place of what every problem has
        'type': 'about:blank',
        'title': HTTPStatus(status).phrase,
        'status': status,
        'code': code,
        'detail': detail,
        'request_id': getattr(request.state, 'request_id', None),
    }
    return JSONResponse(content, status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def install(app: FastAPI) -> None:
    """Let every error leave `app` as a problem document."""
    app.add_exception_handler(ServiceError, _service_error)
    app.add_exception_handler(IdentityError, _identity_error)
    app.add_exception_handler(DigitizerError, _digitizer_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(BadMultipart, _bad_multipart)
    app.add_exception_handler(OperationalError, _database_error)
    app.add_exception_handler(Exception, _unexpected)


async def _service_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ServiceError)
    headers = {}
    if 'retry_after_s' in error.facts:
        headers['Retry-After'] = str(error.facts['retry_after_s'])
    if error.status == 416 and 'size' in error.facts:
        headers['Content-Range'] = f'bytes */{error.facts["size"]}'
    return problem(request, error.status, error.code, error.detail, facts=error.facts, headers=headers)


async def _identity_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, IdentityError)
    headers = {'WWW-Authenticate': 'Bearer'} if error.status == 401 else {}
    if error.retry_after_s is not None:
        headers['Retry-After'] = str(error.retry_after_s)
    return problem(request, error.status, error.code, error.detail, headers=headers)


async def _digitizer_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, DigitizerError)
    status = {'storage_full': 507, 'tsa_unreachable': 503, 'not_in_production': 409}.get(error.code, 500)
    return problem(request, status, error.code, error.message)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    # Only where and why: the input itself may be personal data.
    errors = [{'where': _where(item['loc']), 'why': item['type']} for item in error.errors()[:20]]
    return problem(request, 422, 'invalid', SERVICE_MESSAGES['invalid'], facts={'errors': errors})


async def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    code = _HTTP_CODES.get(error.status_code, 'invalid')
    detail = _HTTP_DETAILS.get(code, SERVICE_MESSAGES['invalid'])
    headers = {'Allow': _methods_of(request)} if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED else error.headers
    return problem(request, error.status_code, code, detail, headers=headers)


def _methods_of(request: Request) -> str:
    """Return what every route of an address takes together: the framework tells the first one's methods only."""
    found = (method for method in _METHODS if _takes(request, method))
    return ', '.join(found)


def _takes(request: Request, method: str) -> bool:
    scope = {**request.scope, 'method': method}
    return any(route.matches(scope)[0] is Match.FULL for route in request.app.routes)


async def _bad_multipart(request: Request, error: Exception) -> JSONResponse:
    return problem(request, 400, 'bad_multipart', SERVICE_MESSAGES['bad_multipart'])


async def _database_error(request: Request, error: Exception) -> JSONResponse:
    log.error('database failed', error=type(error).__name__)
    return problem(request, 503, 'try_again', MESSAGES['internal'], headers={'Retry-After': '2'})


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    code = getattr(error, 'code', None)
    if code == 'storage_full':
        return problem(request, 507, code, MESSAGES['storage_full'])
    if code in ('store_unreachable', 'tsa_unreachable'):
        detail = SERVICE_MESSAGES.get(code) or MESSAGES[code]
        return problem(request, 503, code, detail, headers={'Retry-After': '5'})
    return problem(request, 500, 'internal', SERVICE_MESSAGES['internal'])


def _where(location: Sequence[object]) -> str:
    return '.'.join(str(part) for part in location)
