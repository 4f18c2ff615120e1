"""The installation's secret, and the keys and random texts that are made of it."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets

from digitizer.config import Mode, Settings
from digitizer.errors import ConfigurationError

_MIN_LENGTH = 32
_FILE = 'secret-key'


def secret_key(settings: Settings) -> bytes:
    """Return the secret: the configured one, or in demo mode one that is made once under `data_dir` (0600).

    Raises ConfigurationError in production mode when it is missing, short or of one letter.
    """
    given = settings.secret_key.get_secret_value()
    if settings.mode is Mode.PRODUCTION and (len(given) < _MIN_LENGTH or len(set(given)) < 8):
        raise ConfigurationError(f'secret_key: production needs a random secret of at least {_MIN_LENGTH} characters')
    if given:
        return given.encode()
    path = settings.data_dir / _FILE
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        made = path.read_bytes()
        if len(made) < _MIN_LENGTH:
            raise ConfigurationError(f'{path} is not whole: delete it only if nothing is stored yet') from None
        return made
    with os.fdopen(descriptor, 'wb') as stream:
        made = secrets.token_urlsafe(48).encode()
        stream.write(made)
        stream.flush()
        os.fsync(stream.fileno())
    return made


def derived(secret: bytes, purpose: str) -> bytes:
    """Return a key for one purpose: knowing it tells nothing of the others."""
    return hmac.digest(secret, purpose.encode(), 'sha256')


def token() -> str:
    """Return a random text of 256 bits for cookies, access tokens and client secrets."""
    return secrets.token_urlsafe(32)


def fingerprint(text: str) -> str:
    """Return the SHA-256 under which a random text is stored. Only for texts of full entropy, never passwords."""
    return hashlib.sha256(text.encode()).hexdigest()
