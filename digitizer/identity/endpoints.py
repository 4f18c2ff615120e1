"""Routes of identity: sessions of people, tokens of systems, accounts."""

from __future__ import annotations

import base64
import binascii
import uuid
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from digitizer.db.models import ApiClient, User
from digitizer.identity.auth import COOKIE, Administrator, SignedIn
from digitizer.identity.errors import BadCredentials
from digitizer.identity.principal import Principal, Role
from digitizer.identity.service import LOGIN_LASTS, IdentityService

router = APIRouter(tags=['identity'])

Name = Annotated[str, StringConstraints(pattern=r'^[A-Za-z0-9][A-Za-z0-9._@\-]{1,58}$')]
Password = Annotated[str, StringConstraints(min_length=1, max_length=256)]


class Credentials(BaseModel):
    """What a person types."""

    model_config = ConfigDict(extra='forbid')

    username: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    password: Password


class Me(BaseModel):
    """Who is signed in."""

    id: str
    name: str
    roles: list[Role]
    station: str | None
    csrf_token: str | None = Field(description='goes into X-CSRF-Token of unsafe requests; null for API clients')


class TokenAnswer(BaseModel):
    """An access token, as RFC 6749 section 5.1 has it."""

    access_token: str
    token_type: str = 'Bearer'  # noqa: S105 - a constant of the standard
    expires_in: int
    scope: str


class UserShown(BaseModel):
    """An account."""

    model_config = ConfigDict(from_attributes=True)

    id: uuid.UUID
    username: str
    display_name: str
    roles: list[Role]
    station: str | None
    active: bool


class NewUser(BaseModel):
    """An account to be made."""

    model_config = ConfigDict(extra='forbid')

    username: Name
    password: Password
    display_name: Annotated[str, StringConstraints(max_length=120)] = ''
    roles: Annotated[list[Role], Field(min_length=1, max_length=len(Role))]
    station: Annotated[str, StringConstraints(max_length=60)] | None = None


class UserChange(BaseModel):
    """What to change of an account."""

    model_config = ConfigDict(extra='forbid')

    active: bool | None = None
    password: Password | None = None
    roles: Annotated[list[Role], Field(min_length=1, max_length=len(Role))] | None = None


class ClientShown(BaseModel):
    """An API client."""

    model_config = ConfigDict(from_attributes=True)

    id: uuid.UUID
    client_id: str
    name: str
    roles: list[Role]
    station: str | None
    active: bool


class NewClient(BaseModel):
    """An API client to be made."""

    model_config = ConfigDict(extra='forbid')

    client_id: Name
    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    roles: Annotated[list[Role], Field(min_length=1, max_length=len(Role))]
    station: Annotated[str, StringConstraints(max_length=60)] | None = None


class ClientMade(BaseModel):
    """The secret of a new client: shown once."""

    client_id: str
    client_secret: str


def _identity(request: Request) -> IdentityService:
    found: IdentityService = request.app.state.services.identity
    return found


def set_cookie(request: Request, response: Response, cookie: str) -> None:
    """Put a session's cookie into an answer; the pages use it too."""
    response.set_cookie(
        COOKIE,
        cookie,
        max_age=int(LOGIN_LASTS.total_seconds()),
        httponly=True,
        secure=request.app.state.services.settings.public_url.startswith('https://'),
        samesite='lax',
        path='/',
    )


def address_of(request: Request) -> str:
    """Return where a request comes from, for throttling."""
    return request.client.host if request.client else 'unknown'


@router.post('/session', operation_id='login')
def login(request: Request, response: Response, credentials: Credentials) -> Me:
    """Begin a session: sets the cookie and returns the token for unsafe requests."""
    made = _identity(request).login(credentials.username, credentials.password, address=address_of(request))
    set_cookie(request, response, made.cookie)
    return _me(made.principal, made.csrf)


@router.get('/session', operation_id='whoAmI')
def who_am_i(request: Request, principal: SignedIn) -> Me:
    """Say who is signed in."""
    cookie = request.cookies.get(COOKIE)
    is_person = principal.id.startswith('user:')
    return _me(principal, _identity(request).csrf(cookie) if cookie and is_person else None)


@router.delete('/session', status_code=204, operation_id='logout')
def logout(request: Request, response: Response, principal: SignedIn) -> None:
    """End the session."""
    if cookie := request.cookies.get(COOKIE):
        _identity(request).logout(cookie)
    response.delete_cookie(COOKIE, path='/')


@router.post('/oauth/token', operation_id='token')
def token(
    request: Request,
    response: Response,
    grant_type: Annotated[str, Form(pattern='^client_credentials$')],
    client_id: Annotated[str | None, Form(max_length=60)] = None,
    client_secret: Annotated[str | None, Form(max_length=256)] = None,
    scope: Annotated[str, Form(max_length=200)] = '',
) -> TokenAnswer:
    """Give an API client an access token (OAuth2 client credentials; in the body or by HTTP Basic)."""
    name, secret = _client_credentials(request, client_id, client_secret)
    made = _identity(request).token(name, secret, scope=scope, address=address_of(request))
    response.headers['Cache-Control'] = 'no-store'
    return TokenAnswer(
        access_token=made.access_token, expires_in=made.expires_in, scope=' '.join(role.value for role in made.roles)
    )


@router.get('/users', operation_id='listUsers')
def list_users(request: Request, by: Administrator) -> dict[str, list[UserShown] | None]:
    """List the accounts."""
    return {'items': [UserShown.model_validate(user) for user in _identity(request).users()], 'next_cursor': None}


@router.post('/users', status_code=201, operation_id='addUser')
def add_user(request: Request, wanted: NewUser, by: Administrator) -> dict[str, uuid.UUID]:
    """Make an account."""
    made = _identity(request).add_user(
        wanted.username,
        wanted.password,
        wanted.roles,
        display_name=wanted.display_name,
        station=wanted.station,
        by=by,
    )
    return {'id': made}


@router.patch('/users/{user_id}', operation_id='changeUser')
def change_user(request: Request, user_id: uuid.UUID, change: UserChange, by: Administrator) -> UserShown:
    """Change an account."""
    changed: User = _identity(request).change_user(
        user_id, by=by, active=change.active, password=change.password, roles=change.roles
    )
    return UserShown.model_validate(changed)


@router.get('/api-clients', operation_id='listClients')
def list_clients(request: Request, by: Administrator) -> dict[str, list[ClientShown] | None]:
    """List the API clients."""
    found: list[ApiClient] = _identity(request).clients()
    return {'items': [ClientShown.model_validate(client) for client in found], 'next_cursor': None}


@router.post('/api-clients', status_code=201, operation_id='addClient')
def add_client(request: Request, wanted: NewClient, by: Administrator) -> ClientMade:
    """Make an API client."""
    secret = _identity(request).add_client(wanted.client_id, wanted.name, wanted.roles, station=wanted.station, by=by)
    return ClientMade(client_id=wanted.client_id, client_secret=secret)


def _me(principal: Principal, csrf: str | None) -> Me:
    return Me(
        id=principal.id,
        name=principal.name,
        roles=sorted(principal.roles),
        station=principal.station,
        csrf_token=csrf,
    )


def _client_credentials(request: Request, client_id: str | None, client_secret: str | None) -> tuple[str, str]:
    if client_id and client_secret:
        return client_id, client_secret
    scheme, _, encoded = request.headers.get('authorization', '').partition(' ')
    if scheme.lower() != 'basic':
        raise BadCredentials
    try:
        name, _, secret = base64.b64decode(encoded, validate=True).decode().partition(':')
    except (binascii.Error, UnicodeDecodeError):
        raise BadCredentials from None
    return name, secret
