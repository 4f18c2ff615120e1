"""Who may open which page: people who are not signed in go to the sign-in page and come back from there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import quote

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from digitizer.identity.auth import Anyone
from digitizer.identity.errors import NotAllowed
from digitizer.identity.principal import Principal, Role


class SignInFirst(Exception):
    """Somebody unknown opened a page that needs an account."""


def people(*roles: Role) -> Callable[..., Awaitable[Principal]]:
    """Return a dependency that lets in people with one of `roles`, everybody signed in when none is named.

    Raises SignInFirst, NotAllowed.
    """

    async def allowed(principal: Anyone) -> Principal:
        if principal is None:
            raise SignInFirst
        if roles and not principal.has(*roles):
            raise NotAllowed
        return principal

    return allowed


async def to_sign_in(request: Request, error: Exception) -> Response:
    """Send the browser to the sign-in page; paths hold internal ids only, so one may be remembered in the address."""
    return RedirectResponse(f'/login?next={quote(request.url.path, safe="/")}', 303)


def safe_return(path: str) -> str:
    """Return `path` when it leads to a page of ours, else the home page (no open redirects)."""
    ours = path.startswith('/') and not path.startswith(('//', '/\\', '/api/', '/login', '/logout'))
    return path if ours and path.isprintable() and len(path) <= 300 and '\\' not in path else '/'
