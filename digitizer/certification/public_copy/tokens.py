"""Tokens of the public page of a copy: in its QR code, and nowhere else; only their hash is stored."""

from __future__ import annotations

import hashlib
import secrets

_BYTES = 32  # 256 bits: nobody guesses a token


def new_token() -> str:
    """Return a token for the QR code of a copy."""
    return secrets.token_urlsafe(_BYTES)


def token_hash(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode('utf-8', 'surrogatepass')).hexdigest()
