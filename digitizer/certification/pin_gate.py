"""Wrong PINs counted before a token counts them: nobody locks a token through the service, and guessing is slow.

One small file for each token, on the machine to which the token is plugged in; the lock on it lets one person at a time
try a PIN. A try is counted before it is made and taken back when the PIN was right, so that a killed process leaves a
counted try and never a free one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from digitizer.kit import clock
from signing.errors import KeyFault, KeyUnavailable
from signing.files import locked, write_whole
from signing.keys.credential import RawKey

WAITS_S = (0.0, 2.0, 10.0, 60.0, 300.0)
"""Seconds to wait after so many wrong PINs in a row; the last for all further ones."""

_COUNTED = frozenset({KeyFault.PIN_WRONG, KeyFault.PIN_LOCKED, KeyFault.OTP_WRONG})


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong PINs in a row, and when the last was typed."""

    wrong: int = 0
    last: datetime | None = None

    @property
    def wait_s(self) -> float:
        """Seconds until the next PIN may be tried."""
        if self.last is None:
            return 0.0
        passed = (clock.now() - self.last).total_seconds()
        wait = WAITS_S[min(self.wrong, len(WAITS_S) - 1)]
        return max(0.0, wait - passed) if passed >= 0 else wait


class PinGate:
    """The counters of this machine."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made when a PIN is tried for the first time."""
        self._folder = folder

    def tries(self, scope: str) -> Tries:
        """Return the count. A file that cannot be read counts as many: somebody must look at it."""
        try:
            data = json.loads(self._file(scope).read_text())
            return Tries(int(data['wrong']), datetime.fromisoformat(data['last']))
        except FileNotFoundError:
            return Tries()
        except (OSError, ValueError, KeyError, TypeError):
            return Tries(1_000_000, clock.now())

    def refuse(self, scope: str, limit: int | None) -> None:
        """Raise KeyUnavailable `pin_blocked` or `pin_wait` when no PIN may be tried now; None is no limit."""
        found = self.tries(scope)
        if limit is not None and found.wrong >= limit:
            raise KeyUnavailable('too many wrong PINs', code=KeyFault.PIN_BLOCKED, tries_left=0)
        if wait := found.wait_s:
            raise KeyUnavailable('a wrong PIN just now', code=KeyFault.PIN_WAIT, retry_after=round(wait + 0.5))

    @contextmanager
    def attempt(self, scope: str, limit: int | None) -> Iterator[None]:
        """Try a PIN in the block, alone. Raises what `refuse` does.

        A wrong PIN leaves the block as KeyUnavailable with the tries that are left here, where the token told no less.
        """
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with locked(self._file(scope).with_suffix('.lock')):
            self.refuse(scope, limit)
            before = self.tries(scope)
            self._write(scope, Tries(before.wrong + 1, clock.now()))
            try:
                yield
            except KeyUnavailable as error:
                if error.code not in _COUNTED:
                    self._write(scope, before)
                    raise
                self._write(scope, Tries(before.wrong + 1, clock.now()))  # the wait begins with the answer
                if limit is not None:
                    left = limit - before.wrong - 1
                    error.tries_left = left if error.tries_left is None else min(left, error.tries_left)
                raise
            except BaseException:
                self._write(scope, before)
                raise
            self.release(scope)

    def release(self, scope: str) -> None:
        """Forget the wrong PINs: the right one was typed, or an administrator says so."""
        with suppress(FileNotFoundError):
            self._file(scope).unlink()

    def _write(self, scope: str, tries: Tries) -> None:
        if tries.last is None:
            self.release(scope)
            return
        data = {'wrong': tries.wrong, 'last': tries.last.isoformat()}
        write_whole(self._file(scope), json.dumps(data).encode(), mode=0o600)

    def _file(self, scope: str) -> Path:
        return self._folder / f'{hashlib.sha256(scope.encode()).hexdigest()[:32]}.json'


class OneSignature:
    """A key whose PIN opens it for one signature."""

    def __init__(self, key: RawKey) -> None:
        """Wrap the key of an open credential."""
        self._key: RawKey | None = key

    def sign(self, messages: Sequence[bytes], digest_algorithm: str) -> Sequence[bytes]:
        """Sign one message, and no other after it."""
        key, self._key = self._key, None
        if key is None or len(messages) > 1:
            raise KeyUnavailable('its PIN is asked for each signature', code=KeyFault.BATCH_TOO_LARGE)
        return key.sign(messages, digest_algorithm)


class GatedKey:
    """A remote key: its PIN is seen when it signs, so that wrong ones are counted there."""

    def __init__(self, key: RawKey, gate: PinGate, scope: str, limit: int | None) -> None:
        """Wrap the key of an open credential."""
        self._key, self._gate, self._scope, self._limit = key, gate, scope, limit

    def sign(self, messages: Sequence[bytes], digest_algorithm: str) -> Sequence[bytes]:
        """Sign each message."""
        with self._gate.attempt(self._scope, self._limit):
            return self._key.sign(messages, digest_algorithm)
