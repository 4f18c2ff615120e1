"""A process for each use of a PKCS#11 driver, asked with a limit of time; see `signing.keys.token_process`."""

from __future__ import annotations

import json
import math
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signing.errors import KeyFault, KeyUnavailable
from signing.keys.secret import Secret

_PROGRAM = Path(__file__).with_name('token_process.py')
_MOST = 8 << 20  # bytes of an answer: a token holds some dozens of certificates
_BLOCK = 64 << 10
_LONGER = 2  # seconds beyond the limit: a process whose driver hangs ends by itself, when nobody is left to end it


@dataclass(frozen=True, slots=True)
class Token:
    """A token that is plugged in, as it says of itself."""

    slot: int
    label: str
    serial: str
    model: str
    manufacturer: str
    reader: str
    locked: bool  # CKF_USER_PIN_LOCKED
    final_try: bool  # CKF_USER_PIN_FINAL_TRY: one more wrong PIN locks it
    count_low: bool  # CKF_USER_PIN_COUNT_LOW: the last PIN was wrong
    pin_pad: bool  # the PIN is typed on the reader
    login_required: bool

    @property
    def tries_left(self) -> int | None:
        """PIN tries left where the token tells: 0, 1, or None."""
        return 0 if self.locked else 1 if self.final_try else None


class TokenProcess:
    """A driver in a process of its own. Threads take turns; another process than the one that opened it is refused."""

    def __init__(self, process: subprocess.Popen[bytes], channel: socket.socket, seconds: float) -> None:
        """Use `started`."""
        self._process = process
        self._channel = channel
        self._seconds = seconds
        self._owner = os.getpid()
        self._lock = threading.Lock()
        self._pending = b''

    def tokens(self) -> tuple[Token, ...]:
        """Return the tokens that are plugged in. Raises KeyUnavailable."""
        return tuple(Token(**item) for item in self.ask('tokens'))

    def ask(self, do: str, *, secret: Secret | None = None, **what: Any) -> Any:
        """Ask once; a secret goes along as `pin`. Raises KeyUnavailable: what the driver says, or that it hangs or died."""
        if os.getpid() != self._owner:
            # two processes would mix their questions on one line
            raise KeyUnavailable('the session belongs to another process', code=KeyFault.SESSION_LOST)
        with self._lock:
            if self._channel.fileno() < 0:
                raise KeyUnavailable('the session is closed', code=KeyFault.SESSION_LOST)
            self._send({'do': do, **what}, secret)
            return self._answer(do)

    def started(self) -> None:
        """Wait until the driver is loaded. Raises KeyUnavailable."""
        with self._lock:
            self._answer('load')

    def close(self) -> None:
        """End the process and wait for it."""
        if os.getpid() != self._owner:
            return
        with suppress(OSError):
            self._channel.close()
        self._process.kill()
        self._process.wait()

    def _send(self, what: dict[str, Any], secret: Secret | None) -> None:
        told = what if secret is None else {**what, 'pin': secret.pin}
        with suppress(OSError):  # the answer tells that it is gone; this frame knows what was typed and raises nothing
            self._channel.settimeout(self._seconds)
            self._channel.sendall(json.dumps(told).encode() + b'\n')

    def _answer(self, do: str) -> Any:
        ends = time.monotonic() + self._seconds
        while b'\n' not in self._pending:
            try:
                self._channel.settimeout(max(0.01, ends - time.monotonic()))
                block = self._channel.recv(_BLOCK)
            except TimeoutError:
                raise self._lost(f'no answer to {do} in {self._seconds:g} s') from None
            except OSError as error:
                raise self._lost(type(error).__name__) from None
            self._pending += block
            if not block or len(self._pending) > _MOST or time.monotonic() > ends:
                raise self._lost(f'the process of the driver ended at {do}')
        line, self._pending = self._pending.split(b'\n', 1)
        answer = json.loads(line)
        if 'fault' in answer:
            raise KeyUnavailable(str(answer['detail']), code=KeyFault(answer['fault']))
        return answer['answer']

    def _lost(self, detail: str) -> KeyUnavailable:
        self.close()
        return KeyUnavailable(detail, code=KeyFault.MODULE_FAILED)


@contextmanager
def driver(module: Path, *, seconds: float) -> Iterator[TokenProcess]:
    """Load a PKCS#11 module in a process of its own, ended with the block. `seconds` is the limit for one answer.

    Raises KeyUnavailable `module_missing` or `module_failed`.
    """
    by_itself = math.ceil(seconds) + _LONGER
    ours, theirs = socket.socketpair()
    try:
        # -P: the folder of the program holds modules of the same names as packages that it imports
        process = subprocess.Popen(
            [sys.executable, '-P', str(_PROGRAM), str(module.absolute()), str(theirs.fileno()), str(by_itself)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(),),
        )
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    opened = TokenProcess(process, ours, seconds)
    try:
        opened.started()
        yield opened
    finally:
        opened.close()
