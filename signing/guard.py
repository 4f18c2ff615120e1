"""Verification of files from strangers: in a process of its own with limits on time and memory, killed when over."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asn1crypto import pem

from signing.anchors import TrustAnchors
from signing.errors import UnreadablePdf, VerificationTooLong
from signing.report import Report, report_from_json


@dataclass(frozen=True, slots=True)
class Limits:
    """What one verification may use."""

    seconds: float = 60.0
    memory_mb: int = 1500
    file_bytes: int = 512 << 20


@dataclass(frozen=True, slots=True)
class Asked:
    """Who may be asked about revocation: host names as `signing.revocation.RevocationClient` takes them."""

    hosts: tuple[str, ...] = ()
    seconds: float = 10.0  # for one answer


@dataclass(frozen=True, slots=True)
class Guarded:
    """What the process found; `etsi` is the report after ETSI TS 119 102-2 (XML) where it was wanted."""

    report: Report
    etsi: str | None = None
    cpu_ms: float = 0.0  # that the process used


def verify_guarded(path: Path, anchors: TrustAnchors, *, limits: Limits = Limits()) -> Report:
    """Verify `path` in a process of its own. Raises UnreadablePdf, VerificationTooLong."""
    return examine_guarded(path, anchors, limits=limits).report


def examine_guarded(
    path: Path,
    anchors: TrustAnchors,
    *,
    limits: Limits = Limits(),
    asked: Asked = Asked(),
    etsi: bool = False,
    warm: WarmGuard | None = None,
) -> Guarded:
    """Verify `path` in a process of its own, and write the ETSI report there if wanted.

    Nothing is fetched unless `asked` names hosts. With `warm`, the process is forked from one that is loaded already.
    Raises UnreadablePdf, VerificationTooLong.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadablePdf(type(error).__name__) from error
    if size > limits.file_bytes:
        raise VerificationTooLong('the file is larger than allowed')
    with tempfile.TemporaryDirectory(prefix='verify-') as folder:
        trust = Path(folder) / 'trust.json'
        wanted = {'hosts': asked.hosts, 'seconds': asked.seconds, 'etsi': etsi}
        trust.write_text(json.dumps({**_anchors_to_json(anchors), **wanted}))
        arguments = [str(path.absolute()), str(trust), str(limits.memory_mb), str(int(limits.seconds) + 1)]
        answer = (warm.ask if warm is not None else _ask)(arguments, limits.seconds)
    if 'error' in answer:
        raise UnreadablePdf(str(answer.get('detail', '')), code=str(answer['error']))
    return Guarded(report_from_json(answer['report']), answer.get('etsi'), float(answer['cpu_ms']))


class WarmGuard:
    """A loaded checker that forks a process for each file; for those who check many. Threads may share it.

    It is started at the first file and again whenever it is gone; `close` ends it, as does the end of this process.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._address = ''
        self._end: Callable[[], object] | None = None

    def __enter__(self) -> WarmGuard:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, arguments: list[str], seconds: float) -> dict[str, Any]:
        """Return what a child of its own found. Raises VerificationTooLong."""
        ends = time.monotonic() + seconds
        with self._connection(ends) as connection:
            child, parts = None, []
            try:
                connection.sendall(json.dumps(arguments).encode() + b'\n')
                with connection.makefile('rb') as stream:
                    child = int(stream.readline() or 0)
                    while True:
                        connection.settimeout(max(0.001, ends - time.monotonic()))
                        block = stream.read1(1 << 16)
                        if not block:
                            break
                        parts.append(block)
            except TimeoutError as error:
                if child:
                    _kill(child)
                raise VerificationTooLong('time is up') from error
            except OSError as error:
                raise VerificationTooLong('the checking process is gone') from error
        try:
            answer: dict[str, Any] = json.loads(b''.join(parts))
        except ValueError as error:
            raise VerificationTooLong('the checking process ended without an answer') from error
        return answer

    def close(self) -> None:
        """End the process."""
        with self._lock:
            if self._end is not None:
                self._end()
            self._process = self._end = None

    def _connection(self, ends: float) -> socket.socket:
        with self._lock:
            for _ in range(2):  # it may end, having had nothing to do, while we look at it
                if self._process is None or self._process.poll() is not None:
                    self._start()
                connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
                connection.settimeout(max(0.001, ends - time.monotonic()))
                try:
                    connection.connect(self._address)
                except OSError:
                    connection.close()
                    continue
                return connection
        raise VerificationTooLong('no checking process can be had')

    def _start(self) -> None:
        if self._end is not None:
            self._end()
        folder = tempfile.TemporaryDirectory(prefix='guard-')
        self._address = f'{folder.name}/socket'
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            listener.bind(self._address)
            listener.listen(64)
            self._process = subprocess.Popen(
                [sys.executable, '-m', 'signing.guard_server', str(listener.fileno())],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[listener.fileno()],
                env={**_environment(), 'OPENBLAS_NUM_THREADS': '1', 'OMP_NUM_THREADS': '1'},
            )
        self._end = weakref.finalize(self, _end, self._process, folder)


def _end(process: subprocess.Popen[bytes], folder: tempfile.TemporaryDirectory[str]) -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)
    folder.cleanup()


def _kill(child: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(child, signal.SIGKILL)


def _environment() -> dict[str, str]:
    # the child must import this very package, wherever the parent was started
    root = str(Path(__file__).resolve().parent.parent)
    return {**os.environ, 'PYTHONPATH': os.pathsep.join([root, os.environ.get('PYTHONPATH', '')])}


def _ask(arguments: list[str], seconds: float) -> dict[str, Any]:
    command = [sys.executable, '-m', 'signing.guarded_child', *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, env=_environment(), check=False)
    except subprocess.TimeoutExpired as error:
        raise VerificationTooLong('time is up') from error
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as error:
        raise VerificationTooLong(f'the checking process ended with status {done.returncode}') from error
    return answer


def _anchors_to_json(anchors: TrustAnchors) -> dict[str, Any]:
    return {
        'certificates': [pem.armor('CERTIFICATE', item.dump()).decode() for item in anchors.certificates],
        'crls': [pem.armor('X509 CRL', item.dump()).decode() for item in anchors.crls],
        'development': [digest.hex() for digest in anchors.development],
    }
