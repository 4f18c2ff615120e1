"""The pages that need no account: signing in and out, verifying a file, what is known of a certified copy."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from digitizer.config import Mode
from digitizer.documents.errors import NotFound
from digitizer.identity.auth import COOKIE, Anyone
from digitizer.identity.endpoints import address_of, set_cookie
from digitizer.identity.errors import IdentityError
from digitizer.identity.principal import ROLE_NAMES, Principal, Role
from digitizer.services import Services
from digitizer.web.access import people, safe_return
from digitizer.web.render import page

router = APIRouter(include_in_schema=False)

_VIETNAM = timezone(timedelta(hours=7))
_TRUSTED_SITES = (None, 'same-origin', 'none')  # of Sec-Fetch-Site; old browsers do not send it
Token = Annotated[str, Path(min_length=16, max_length=100, pattern=r'^[A-Za-z0-9_\-]+$')]


@router.get('/login')
def login_form(
    request: Request,
    by: Anyone,
    next: Annotated[str, Query(max_length=300)] = '/',  # noqa: A002
) -> Response:
    """Ask for name and password; who is signed in goes on."""
    if by is not None:
        return RedirectResponse(safe_return(next), 303)
    return _login_page(request, next)


@router.post('/login')
def login(
    request: Request,
    username: Annotated[str, Form(max_length=60)] = '',
    password: Annotated[str, Form(max_length=256)] = '',
    next: Annotated[str, Form(max_length=300)] = '/',  # noqa: A002
) -> Response:
    """Begin a session and go to the page that was wanted."""
    if request.headers.get('sec-fetch-site') not in _TRUSTED_SITES:
        return _login_page(request, next, status=403, error="Hãy đăng nhập từ chính trang này.")
    if not username.strip() or not password:
        return _login_page(request, next, name=username, status=422, error="Hãy nhập tên đăng nhập và mật khẩu.")
    services: Services = request.app.state.services
    try:
        made = services.identity.login(username, password, address=address_of(request))
    except IdentityError as error:
        advice = f" Thử lại sau {error.retry_after_s} giây." if error.retry_after_s else ''
        return _login_page(request, next, name=username, status=error.status, error=error.detail + advice)
    response = RedirectResponse(safe_return(next), 303)
    set_cookie(request, response, made.cookie)
    return response


@router.post('/logout')
def logout(request: Request, by: Annotated[Principal, Depends(people())]) -> Response:
    """End the session; the form carries the token of the session."""
    services: Services = request.app.state.services
    if cookie := request.cookies.get(COOKIE):
        services.identity.logout(cookie)
    response = RedirectResponse('/login', 303)
    response.delete_cookie(COOKIE, path='/')
    response.headers['Clear-Site-Data'] = '"cache"'
    return response


@router.get('/verify')
def verify(request: Request, by: Anyone) -> Response:
    """Verify a PDF."""
    return page(request, 'verify.html', by)


@router.get('/verify/{token}')
def certified_copy(request: Request, token: Token, by: Anyone) -> Response:
    """Say what is publicly known of a copy: kind, body, time, hash, state; nothing of its content or owner."""
    services: Services = request.app.state.services
    try:
        found = services.copies.public(token)
    except NotFound:
        return page(request, 'copy.html', by, status=404, copy=None)
    return page(request, 'copy.html', by, copy=found, signed_at=_local(found.signed_at))


def _login_page(request: Request, next_page: str, *, name: str = '', error: str = '', status: int = 200) -> Response:
    services: Services = request.app.state.services
    demo = services.settings.mode is Mode.DEMO and services.demo_accounts is not None
    return page(
        request,
        'login.html',
        None,
        status=status,
        next=safe_return(next_page),
        name=name,
        error=error,
        demo_roles=[(role.value, ROLE_NAMES[role]) for role in Role] if demo else [],
        demo_file=services.demo_accounts.file if demo and services.demo_accounts else '',
    )


def _local(moment: datetime) -> str:
    return moment.astimezone(_VIETNAM).strftime('%H:%M:%S ngày %d/%m/%Y (giờ Việt Nam)')
