"""Who may do what: people, their logins, API clients and grants of access to single documents."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from digitizer.db.types import Base


class User(Base):
    """A local account."""

    __tablename__ = 'users'

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(60), unique=True)
    display_name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(255))  # argon2id
    roles: Mapped[list[Any]]
    station: Mapped[str | None] = mapped_column(String(60))  # code of the only station it sees
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    failed_logins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]


class Login(Base):
    """One session of a person in a browser; the cookie's SHA-256, never the cookie."""

    __tablename__ = 'logins'

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('users.id', ondelete='CASCADE'), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class ApiClient(Base):
    """A system that uses the API by OAuth2 client credentials."""

    __tablename__ = 'api_clients'

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    secret_sha256: Mapped[str] = mapped_column(String(64))  # of a random 256-bit secret
    roles: Mapped[list[Any]]
    station: Mapped[str | None] = mapped_column(String(60))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class ApiToken(Base):
    """An access token of a client; its SHA-256, never the token."""

    __tablename__ = 'api_tokens'

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    client_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('api_clients.id', ondelete='CASCADE'), index=True)
    roles: Mapped[list[Any]]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class AccessGrant(Base):
    """A reader may open this document for this dossier until then; made when a query finds or offers it."""

    __tablename__ = 'access_grants'

    principal: Mapped[str] = mapped_column(String(80), primary_key=True)
    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey('documents.id', ondelete='CASCADE'), primary_key=True)
    dossier_code: Mapped[str] = mapped_column(String(60))
    expires_at: Mapped[datetime]
