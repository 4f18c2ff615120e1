"""The pages that need no account: signing in and out, verifying a file, what is known of a certified copy."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from digitizer.certification.public import TooManyRequests
from digitizer.certification.public_copy.schemas import Match, PublicCopy
from digitizer.config import Mode
from digitizer.documents.errors import Invalid, NotFound, ServiceError
from digitizer.identity.auth import COOKIE, Anyone
from digitizer.identity.endpoints import address_of, set_cookie
from digitizer.identity.errors import IdentityError
from digitizer.identity.principal import ROLE_NAMES, Principal, Role
from digitizer.kit.multipart import BadMultipart, file_blocks
from digitizer.services import Services
from digitizer.web.access import people, safe_return
from digitizer.web.render import page

router = APIRouter(include_in_schema=False)

_VIETNAM = timezone(timedelta(hours=7))
_TRUSTED_SITES = (None, 'same-origin', 'none')  # of Sec-Fetch-Site; old browsers do not send it


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
def certified_copy(request: Request, token: str, by: Anyone) -> Response:
    """Say what is publicly known of a copy: kind, body, time, hash, state, masked owner; nothing of its content."""
    services: Services = request.app.state.services
    try:
        found = services.public_copies.find(token, address=address_of(request))
    except (NotFound, TooManyRequests) as error:
        return _copy_page(request, by, error=error)
    return _copy_page(request, by, copy=found)


@router.post('/verify/{token}')
async def compare_copy(request: Request, token: str) -> Response:
    """Compare a file with the copy, bit for bit; the page says what came out. Nothing of the file is kept.

    Whoever is signed in is nobody here: the answer is the same for all, and the form needs no token of a session.
    """
    services: Services = request.app.state.services
    copies, address = services.public_copies, address_of(request)
    blocks = file_blocks(request.stream(), request.headers.get('content-type', ''))
    found = None
    try:
        found = await to_thread.run_sync(partial(copies.find, token, address=address))
        match = await copies.compare(token, blocks, address=address)
    except BadMultipart:
        return _copy_page(request, None, copy=found, error=Invalid('bad_multipart'))
    except ServiceError as error:
        return _copy_page(request, None, copy=found, error=error)
    return _copy_page(request, None, copy=found, match=match)


def _copy_page(
    request: Request,
    by: Principal | None,
    *,
    copy: PublicCopy | None = None,
    match: Match | None = None,
    error: ServiceError | None = None,
) -> Response:
    """Return the page of a copy; with `error` and no copy, what there is to say instead."""
    response = page(
        request,
        'copy.html',
        by,
        status=error.status if error else 200,
        copy=copy,
        match=match,
        error=error,
        advice=_advice(error) if error else '',
        signed_at=_local(copy.signed_at) if copy else '',
    )
    response.headers['X-Robots-Tag'] = 'noindex, nofollow, noarchive'
    return response


def _advice(error: ServiceError) -> str:
    if error.code == 'not_a_pdf':
        return "Đây không phải tệp PDF. Hãy chọn đúng tệp bản sao điện tử (PDF) bạn nhận được."
    if 'retry_after_s' in error.facts:
        return f"{error.detail} Thử lại sau {error.facts['retry_after_s']} giây."
    return error.detail


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
