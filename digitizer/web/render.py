"""Rendering a page: template, who is signed in, navigation, banner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.templating import Jinja2Templates
from starlette.responses import HTMLResponse, Response

from digitizer.config import Mode
from digitizer.identity.auth import COOKIE
from digitizer.identity.principal import ROLE_NAMES, Principal
from digitizer.services import Services
from digitizer.web.navigation import tasks_of

BANNER = "CHẾ ĐỘ DÙNG THỬ – khóa thử nghiệm, không có giá trị pháp lý"
_templates = Jinja2Templates(directory=Path(__file__).parent / 'templates')


def page(
    request: Request, template: str, principal: Principal | None, *, status: int = 200, **context: Any
) -> Response:
    """Return a page that no cache keeps; everything in `context` is escaped by the template."""
    services: Services = request.app.state.services
    cookie = request.cookies.get(COOKIE)
    signed_in = principal is not None and cookie is not None
    known = {
        'banner': BANNER if services.settings.mode is Mode.DEMO else '',
        'who': principal.name if principal else '',
        'roles': ', '.join(ROLE_NAMES[role] for role in sorted(principal.roles)) if principal else '',
        'tasks': tasks_of(principal),
        'here': request.url.path,
        'csrf': services.identity.csrf(cookie) if signed_in and cookie else '',
    }
    response: HTMLResponse = _templates.TemplateResponse(request, template, known | context, status_code=status)
    response.headers['Cache-Control'] = 'no-store'
    return response
