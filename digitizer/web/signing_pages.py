"""The pages of officers and clerks: the queues, and one request with the scan beside the copy.

Their scripts may ask the signing program on the same machine, at one port of 127.0.0.1: it is the one address outside
the service that any page may connect to. The window for the PIN is that program's own page.
"""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from digitizer.app.middleware import content_policy
from digitizer.identity.principal import Principal, Role
from digitizer.services import Services
from digitizer.web import navigation as nav
from digitizer.web.access import people
from digitizer.web.render import page

router = APIRouter(include_in_schema=False)

Signer = Annotated[Principal, Depends(people(*nav.SIGNERS))]


@router.get('/signing-requests')
def signing_requests(request: Request, by: Signer) -> Response:
    """The queues of officers and of the clerk; copies signed together."""
    return _signing(request, 'signing_requests.html', by)


@router.get('/signing-requests/{request_id}')
def signing_request(request: Request, request_id: uuid.UUID, by: Signer) -> Response:
    """The scan beside the copy: compare, sign, refuse, withdraw."""
    return _signing(request, 'signing_request.html', by, request_id=request_id)


def _signing(request: Request, template: str, by: Principal, **context: Any) -> Response:
    services: Services = request.app.state.services
    agent = f'http://127.0.0.1:{services.settings.sign_agent_port}'
    shown = page(
        request,
        template,
        by,
        agent=agent,
        is_officer=by.has(Role.OFFICER),
        is_clerk=by.has(Role.CLERK),
        **context,
    )
    shown.headers['Content-Security-Policy'] = content_policy(connect=agent)
    return shown
