"""Tokens that are keys in memory, with a PIN, a count of tries, and a plug that can be pulled."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from digitizer.signagent.errors import TokenProblem
from digitizer.signagent.tokens import PluggedIn, Tokens
from signing.errors import KeyFault, KeyUnavailable
from signing.keys.credential import Credential, Holder
from signing.keys.pkcs11 import TokenCertificate
from signing.keys.token import Token

PIN = '246813'


def on_token(holder: Holder) -> TokenCertificate:
    """Return a certificate as a driver tells of it."""
    flags = dict.fromkeys(('locked', 'final_try', 'count_low', 'pin_pad', 'login_required'), False)
    return TokenCertificate(Token(0, 'Thiết bị thử', '01', 'thử', 'thử', 'đầu đọc thử', **flags), b'\x01', holder)


class SoftwareTokens(Tokens):
    """The contract of `Tokens`. `before_each` is called before every signature."""

    def __init__(self, credentials: Sequence[Credential]) -> None:
        super().__init__(())
        self._known = {
            str(item.certificate.sha256.hex()): (PluggedIn(Path('/soft'), on_token(item.holder)), item)
            for item in credentials
        }
        self.plugged = True
        self.tries_left = 3
        self.before_each = lambda count: None
        self.open_now = threading.Event()

    def certificates(self):
        return tuple(item for item, _ in self._known.values()) if self.plugged else (), []

    @contextmanager
    def open(self, chosen: PluggedIn, pin: str, *, last_try: bool) -> Iterator[Credential]:
        if not self.plugged:
            raise TokenProblem('certificate_missing')
        if not self.tries_left:
            raise KeyUnavailable('locked', code=KeyFault.PIN_LOCKED)
        if self.tries_left == 1 and not last_try:
            raise KeyUnavailable('one more would lock it', code=KeyFault.PIN_LAST_TRY, tries_left=1)
        if pin != PIN:
            self.tries_left -= 1
            raise KeyUnavailable('wrong', code=KeyFault.PIN_WRONG, tries_left=self.tries_left)
        self.tries_left = 3
        self.open_now.set()
        try:
            yield Credential(chosen.holder, _Pluggable(self, self._known[chosen.sha256][1]))
        finally:
            self.open_now.clear()


class _Pluggable:
    def __init__(self, tokens: SoftwareTokens, credential: Credential) -> None:
        self._tokens = tokens
        self._credential = credential
        self._count = 0

    def sign(self, messages: Sequence[bytes], digest_algorithm: str) -> tuple[bytes, ...]:
        self._tokens.before_each(self._count)
        self._count += 1
        if not self._tokens.plugged:
            raise KeyUnavailable('gone', code=KeyFault.TOKEN_MISSING)
        return self._credential.sign_many(messages, digest_algorithm)
