"""Use cases of identity: log in and out, recognise a cookie or a token, make accounts and clients."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pwdlib import PasswordHash
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from digitizer.audit import record
from digitizer.db.models import ApiClient, ApiToken, Login, User
from digitizer.db.session import Database
from digitizer.identity import secrets
from digitizer.identity.errors import AccountInvalid, BadCredentials, TooManyAttempts
from digitizer.identity.principal import Principal, Role
from digitizer.identity.throttle import Throttle
from digitizer.kit import clock

LOGIN_LASTS = timedelta(hours=12)
TOKEN_LASTS = timedelta(hours=1)
_FREE_TRIES = 5  # then each wrong password doubles the wait
_LONGEST_LOCK = timedelta(minutes=15)
_MIN_PASSWORD = 12


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """A new session: the cookie's value, and the token that unsafe requests must carry beside it."""

    cookie: str
    csrf: str
    principal: Principal
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """A new access token of an API client."""

    access_token: str
    expires_in: int  # seconds
    roles: tuple[Role, ...]


class IdentityService:
    """Accounts, sessions and clients. One call is one transaction."""

    def __init__(self, database: Database, secret: bytes) -> None:
        """`secret` is the installation's."""
        self._database = database
        self._csrf_key = secrets.derived(secret, 'digitizer/csrf/1')
        self._hasher = PasswordHash.recommended()
        self._nobody = self._hasher.hash(secrets.token())  # makes unknown names as slow as known ones
        self._by_address = Throttle(limit=30, window_s=300.0)

    # --- people ---

    def login(self, username: str, password: str, *, address: str) -> LoggedIn:
        """Begin a session. Raises BadCredentials, TooManyAttempts."""
        self._check_address(address)
        moment = clock.now()
        with self._database.read() as session:
            known = session.scalar(select(User).where(User.username == username.strip().lower()))
        if known is not None and known.locked_until is not None and known.locked_until > moment:
            raise TooManyAttempts(retry_after_s=int((known.locked_until - moment).total_seconds()) + 1)
        # Outside of the writing transaction: hashing is slow on purpose.
        fits = self._hasher.verify(password, known.password_hash if known else self._nobody)
        with self._database.begin() as session:
            user = session.get(User, known.id) if known else None
            if user is not None and fits and user.active:
                user.failed_logins, user.locked_until = 0, None
                return self._begin(session, user, moment)
            if user is not None:
                user.failed_logins += 1
                user.locked_until = _lock(user.failed_logins, moment)
            record(session, f'user:{user.id}' if user else 'unknown', 'login.refused', 'login')
        self._by_address.count(address)
        raise BadCredentials

    def logout(self, cookie: str) -> None:
        """End a session; an unknown one is no error."""
        with self._database.begin() as session:
            row = session.get(Login, secrets.fingerprint(cookie))
            if row is not None:
                record(session, f'user:{row.user_id}', 'logout', 'login')
                session.delete(row)

    def by_cookie(self, cookie: str) -> Principal | None:
        """Return who has this session, or None."""
        wanted = (
            select(User, Login.expires_at)
            .join(Login, Login.user_id == User.id)
            .where(Login.token_sha256 == secrets.fingerprint(cookie))
        )
        with self._database.read() as session:
            found = session.execute(wanted).first()
        if found is None or found[1] < clock.now() or not found[0].active:
            return None
        return _user_principal(found[0])

    def csrf(self, cookie: str) -> str:
        """Return the token that unsafe requests of this session carry in `X-CSRF-Token` or a form field."""
        return hmac.new(self._csrf_key, cookie.encode(), 'sha256').hexdigest()

    def csrf_fits(self, cookie: str, given: str) -> bool:
        """Tell whether a token belongs to a session."""
        return hmac.compare_digest(self.csrf(cookie).encode(), given.encode())

    def add_user(
        self,
        username: str,
        password: str,
        roles: Sequence[Role],
        *,
        display_name: str = '',
        station: str | None = None,
        by: Principal,
    ) -> uuid.UUID:
        """Make an account. Raises AccountInvalid."""
        name = username.strip().lower()
        if len(password) < _MIN_PASSWORD:
            raise AccountInvalid('weak_password')
        hashed = self._hasher.hash(password)
        with self._database.begin() as session:
            if session.scalar(select(User.id).where(User.username == name)):
                raise AccountInvalid('account_exists')
            user = User(
                id=uuid.uuid4(),
                username=name,
                display_name=display_name or name,
                password_hash=hashed,
                roles=[role.value for role in roles],
                station=station,
                created_at=clock.now(),
            )
            session.add(user)
            record(session, by.id, 'user.added', f'user:{user.id}', roles=[role.value for role in roles])
            return user.id

    def users(self) -> list[User]:
        """Return all accounts by name."""
        with self._database.read() as session:
            return list(session.scalars(select(User).order_by(User.username)))

    def change_user(
        self,
        user_id: uuid.UUID,
        *,
        by: Principal,
        active: bool | None = None,
        password: str | None = None,
        roles: Sequence[Role] | None = None,
    ) -> User:
        """Change an account; a new password or fewer rights end its sessions. Raises AccountInvalid."""
        if password is not None and len(password) < _MIN_PASSWORD:
            raise AccountInvalid('weak_password')
        with self._database.begin() as session:
            user = session.get(User, user_id)
            if user is None:
                raise AccountInvalid('account_unknown')
            if active is not None:
                user.active = active
            if password is not None:
                user.password_hash = self._hasher.hash(password)
                user.failed_logins, user.locked_until = 0, None
            if roles is not None:
                user.roles = [role.value for role in roles]
            session.execute(delete(Login).where(Login.user_id == user_id))
            record(session, by.id, 'user.changed', f'user:{user_id}', active=user.active, roles=user.roles)
            return user

    # --- systems ---

    def add_client(
        self,
        client_id: str,
        name: str,
        roles: Sequence[Role],
        *,
        secret: str | None = None,
        station: str | None = None,
        by: Principal,
    ) -> str:
        """Make an API client and return its secret, which is never shown again. Raises AccountInvalid."""
        made = secret or secrets.token()
        with self._database.begin() as session:
            if session.scalar(select(ApiClient.id).where(ApiClient.client_id == client_id)):
                raise AccountInvalid('account_exists')
            client = ApiClient(
                id=uuid.uuid4(),
                client_id=client_id,
                name=name,
                secret_sha256=secrets.fingerprint(made),
                roles=[role.value for role in roles],
                station=station,
                created_at=clock.now(),
            )
            session.add(client)
            record(session, by.id, 'client.added', f'client:{client.id}', roles=[role.value for role in roles])
        return made

    def clients(self) -> list[ApiClient]:
        """Return all API clients by id."""
        with self._database.read() as session:
            return list(session.scalars(select(ApiClient).order_by(ApiClient.client_id)))

    def token(self, client_id: str, secret: str, *, scope: str = '', address: str) -> Token:
        """Give an API client an access token for an hour; `scope` may ask for fewer roles.

        Raises BadCredentials, TooManyAttempts.
        """
        self._check_address(address)
        with self._database.begin() as session:
            client = session.scalar(select(ApiClient).where(ApiClient.client_id == client_id))
            known = client.secret_sha256 if client else '0' * 64
            fits = hmac.compare_digest(known, secrets.fingerprint(secret))
            if client is not None and fits and client.active:
                asked = set(scope.split())
                roles = tuple(Role(role) for role in client.roles if not asked or role in asked)
                text = secrets.token()
                session.execute(delete(ApiToken).where(ApiToken.expires_at < clock.now()))
                session.add(
                    ApiToken(
                        token_sha256=secrets.fingerprint(text),
                        client_id=client.id,
                        roles=[role.value for role in roles],
                        expires_at=clock.now() + TOKEN_LASTS,
                    )
                )
                record(session, f'client:{client.id}', 'token.issued', 'token', roles=[role.value for role in roles])
                return Token(text, int(TOKEN_LASTS.total_seconds()), roles)
            record(session, f'client:{client.id}' if client else 'unknown', 'token.refused', 'token')
        self._by_address.count(address)
        raise BadCredentials

    def by_token(self, text: str) -> Principal | None:
        """Return the client that has this access token, or None."""
        wanted = (
            select(ApiClient, ApiToken.roles, ApiToken.expires_at)
            .join(ApiToken, ApiToken.client_id == ApiClient.id)
            .where(ApiToken.token_sha256 == secrets.fingerprint(text))
        )
        with self._database.read() as session:
            found = session.execute(wanted).first()
        if found is None or found[2] < clock.now() or not found[0].active:
            return None
        client = found[0]
        roles = frozenset(Role(role) for role in found[1] if role in client.roles)
        return Principal(f'client:{client.id}', client.name, roles, client.station)

    def _begin(self, session: Session, user: User, moment: datetime) -> LoggedIn:
        cookie = secrets.token()
        session.execute(delete(Login).where(Login.expires_at < moment))
        session.add(
            Login(
                token_sha256=secrets.fingerprint(cookie),
                user_id=user.id,
                created_at=moment,
                expires_at=moment + LOGIN_LASTS,
            )
        )
        record(session, f'user:{user.id}', 'login', 'login')
        return LoggedIn(cookie, self.csrf(cookie), _user_principal(user), moment + LOGIN_LASTS)

    def _check_address(self, address: str) -> None:
        if wait := self._by_address.wait_s(address):
            raise TooManyAttempts(retry_after_s=int(wait) + 1)


def _user_principal(user: User) -> Principal:
    return Principal(f'user:{user.id}', user.display_name, frozenset(Role(role) for role in user.roles), user.station)


def _lock(failures: int, moment: datetime) -> datetime | None:
    if failures < _FREE_TRIES:
        return None
    wait: timedelta = min(timedelta(seconds=15) * 2 ** min(failures - _FREE_TRIES, 10), _LONGEST_LOCK)
    return moment + wait
