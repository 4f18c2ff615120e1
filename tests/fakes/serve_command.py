"""`digitizer serve` in a process of its own, with its own data, as an operator runs it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import httpx

from tests.fakes.service import eventually

ROOT = Path(__file__).parents[2]


class ServeCommand:
    """The running command; data and log lie in `folder`."""

    def __init__(self, folder: Path, **env: str) -> None:
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            port = probe.getsockname()[1]
        self.url = f'http://127.0.0.1:{port}'
        self.state = folder / 'var'
        self._log = folder / 'log'
        clean = {key: value for key, value in os.environ.items() if not key.startswith('DIGITIZER_')}
        mine = {'DIGITIZER_DATA_DIR': str(self.state), 'DIGITIZER_PUBLIC_URL': self.url, 'DIGITIZER_JOBS': '1'}
        with self._log.open('wb') as out:
            self.process = subprocess.Popen(
                [sys.executable, '-m', 'digitizer', 'serve', '--port', str(port)],
                cwd=ROOT,
                env=clean | mine | env,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        def alive() -> bool:
            assert self.process.poll() is None, self.log
            with suppress(httpx.TransportError):
                return httpx.get(f'{self.url}/readyz').status_code == 200
            return False

        eventually(alive, seconds=120)

    @property
    def log(self) -> str:
        return self._log.read_text()

    @property
    def passwords(self) -> dict[str, str]:
        found: dict[str, str] = json.loads((self.state / 'demo-accounts.json').read_text())['passwords']
        return found

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)
