"""Pairing: the program and a page of the service prove to each other that the officer brought them together.

Origin and Host are set by browsers; a process of another user of this machine can write what it likes there. So every
page shows, in a way that gives nothing away, that it knows the pairing code which is shown only to the officer; and the
program shows the same to the page before anybody types a PIN, so that nothing else on its port can pass for it.

The code has 60 bits and passes 600 000 rounds of PBKDF2: guessing it from one proof is out of reach.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import threading
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from digitizer.errors import ConfigurationError
from digitizer.signagent.errors import Forbidden
from signing.files import write_whole

ROUNDS = 600_000
SESSION_S = 12 * 3600.0
MAX_SESSIONS = 32
_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'  # without those that look alike: I O 0 1
_CODE_LENGTH = 12
_PROTOCOL = 'digitizer-sign-agent/1'


@dataclass(frozen=True)
class Identity:
    """This installation of the program: a public id, and the code that only its user sees."""

    agent: str  # public; salt of the key
    code: str  # `ABCD-EFGH-JKLM`

    @cached_property
    def key(self) -> bytes:
        """The key of all proofs."""
        plain = self.code.replace('-', '').encode()
        return hashlib.pbkdf2_hmac('sha256', plain, f'{_PROTOCOL}|{self.agent}'.encode(), ROUNDS)


def state_folder() -> Path:
    """Return the folder of the user for what programs remember."""
    base = Path(os.environ.get('XDG_STATE_HOME') or Path.home() / '.local' / 'state')
    return base / 'digitizer'


def load_identity(folder: Path, *, new_code: bool = False) -> Identity:
    """Return the identity kept in `folder`, made on first use and readable by its user alone. Raises ConfigurationError."""
    file = folder / 'sign-agent.json'
    try:
        if file.exists() and not new_code:
            if file.stat().st_mode & 0o077:
                raise ConfigurationError(f'{file} can be read by others; remove it, a new one is made')
            known = json.loads(file.read_text())
            return Identity(str(known['agent']), str(known['code']))
        code = ''.join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))
        made = Identity(secrets.token_hex(8), '-'.join(code[at : at + 4] for at in range(0, _CODE_LENGTH, 4)))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(file, json.dumps({'agent': made.agent, 'code': made.code}).encode(), mode=0o600)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(f'{file}: {type(error).__name__}; remove the file and start again') from None
    return made


class Sessions:
    """Pages that proved that they know the code; kept in memory, so a restart asks every page to prove it again."""

    def __init__(self, key: bytes, port: int) -> None:
        """`port` is part of every proof: what listens elsewhere cannot pass a proof on."""
        self._key = key
        self._port = port
        self._known: dict[str, tuple[str, float]] = {}  # token to (origin, end)
        self._lock = threading.Lock()

    def begin(self, origin: str, nonce: str) -> tuple[str, str]:
        """Answer a page's nonce: our nonce and our proof. The page's own proof is its token from now on."""
        mine = secrets.token_hex(16)
        token = self._proof('page', origin, nonce, mine)
        with self._lock:
            now = time.monotonic()
            self._known = {name: value for name, value in self._known.items() if value[1] > now}
            while len(self._known) >= MAX_SESSIONS:
                del self._known[next(iter(self._known))]
            self._known[token] = (origin, now + SESSION_S)
        return mine, self._proof('agent', origin, nonce, mine)

    def check(self, origin: str, authorization: str) -> None:
        """Let in who holds the token of a session of this origin. Raises Forbidden `not_paired`."""
        scheme, _, token = authorization.partition(' ')
        with self._lock:
            known = self._known.get(token) if scheme == 'Digitizer' else None
        if known is None or known[0] != origin or known[1] < time.monotonic():
            raise Forbidden('not_paired')

    def _proof(self, who: str, origin: str, nonce: str, mine: str) -> str:
        text = '|'.join((_PROTOCOL, who, origin, str(self._port), nonce, mine))
        return hmac.new(self._key, text.encode(), 'sha256').hexdigest()
