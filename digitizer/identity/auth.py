"""Recognising who asks, for endpoints: a session cookie or an OAuth2 bearer token, then the role."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated

from anyio import to_thread
from fastapi import Depends, Request, Security
from fastapi.openapi.models import OAuthFlowClientCredentials, OAuthFlows
from fastapi.security import APIKeyCookie, OAuth2

from digitizer.identity.errors import CsrfFailed, NotAllowed, NotSignedIn
from digitizer.identity.principal import Principal, Role
from digitizer.identity.service import IdentityService

COOKIE = 'digitizer_session'
CSRF_HEADER = 'X-CSRF-Token'
CSRF_FIELD = 'csrf_token'
TOKEN_PATH = '/api/v1/oauth/token'  # noqa: S105 - an address
_SAFE = frozenset({'GET', 'HEAD', 'OPTIONS'})
_FORM = 'application/x-www-form-urlencoded'

_cookie_scheme = APIKeyCookie(
    name=COOKIE, scheme_name='session', description='Session of a person; see POST /api/v1/session', auto_error=False
)
_bearer_scheme = OAuth2(
    scheme_name='client',
    flows=OAuthFlows(
        clientCredentials=OAuthFlowClientCredentials(
            tokenUrl=TOKEN_PATH, scopes={role.value: f'role {role.value}' for role in Role}
        )
    ),
    auto_error=False,
)


async def recognised(
    request: Request,
    cookie: Annotated[str | None, Security(_cookie_scheme)],
    header: Annotated[str | None, Security(_bearer_scheme)],
) -> Principal | None:
    """Return who asks, or None. A cookie alone is not enough for an unsafe request. Raises CsrfFailed."""
    identity: IdentityService = request.app.state.services.identity
    if header and header.lower().startswith('bearer '):
        return await to_thread.run_sync(identity.by_token, header[7:].strip())
    if not cookie:
        return None
    principal = await to_thread.run_sync(identity.by_cookie, cookie)
    if principal is not None and request.method not in _SAFE and not await _came_from_us(request, identity, cookie):
        raise CsrfFailed
    return principal


def allow(*roles: Role) -> Callable[..., Awaitable[Principal]]:
    """Return a dependency that lets in who has one of `roles`. Raises NotSignedIn, NotAllowed."""

    async def allowed(principal: Annotated[Principal | None, Depends(recognised)]) -> Principal:
        if principal is None:
            raise NotSignedIn
        if not principal.has(*roles):
            raise NotAllowed
        return principal

    return allowed


async def _came_from_us(request: Request, identity: IdentityService, cookie: str) -> bool:
    """Tell whether the request carries the session's token: in the header, or in the field of a plain form."""
    given = request.headers.get(CSRF_HEADER)
    if given is None and request.headers.get('content-type', '').startswith(_FORM):
        field = (await request.form()).get(CSRF_FIELD)
        given = field if isinstance(field, str) else None
    return given is not None and identity.csrf_fits(cookie, given)


Anyone = Annotated[Principal | None, Depends(recognised)]
SignedIn = Annotated[Principal, Depends(allow(*Role))]
Administrator = Annotated[Principal, Depends(allow(Role.ADMIN))]
