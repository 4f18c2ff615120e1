"""`digitizer sign-agent` in a process of its own, as an officer runs it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

from tests.fakes.officer_token import SOFTHSM, OfficerToken
from tests.fakes.tokens import Faults, build_faulty_driver

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return int(probe.getsockname()[1])


class AgentCommand:
    """The running program. Its pairing code outlives it, as on an officer's machine."""

    def __init__(self, folder: Path, token: OfficerToken, services: list[str], port: int, *options: str) -> None:
        self._folder = folder
        (folder / 'faults').mkdir()
        driver = build_faulty_driver(folder)
        self.faults = Faults(folder / 'faults', driver) if driver else None  # what goes wrong with the token, on demand
        module = str(driver or SOFTHSM)
        self._command = [sys.executable, '-m', 'digitizer', 'sign-agent', '--port', str(port), '--module', module]
        for service in services:
            self._command += ['--service', service]
        self._command += ['--state', str(folder / 'state'), *options]
        self._env = {key: value for key, value in os.environ.items() if not key.startswith('DIGITIZER_')} | token.env
        self._env |= {'FAULTS': str(folder / 'faults'), 'REAL': str(SOFTHSM)}
        self.address = f'http://127.0.0.1:{port}'
        self.start()

    def start(self) -> None:
        """Start it, also again; ready when this returns."""
        with (self._folder / 'agent.log').open('ab') as errors:
            self.process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._env, stdout=subprocess.PIPE, stderr=errors, text=True
            )
        assert self.process.stdout is not None
        told = ''
        while (line := self.process.stdout.readline()) and 'Mã ghép nối' not in line:
            told += line
        found = re.search(r'[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}', line)
        assert found, f'{told}\n{self.log}'
        self.code = found.group()
        self.told = told + line

    @property
    def log(self) -> str:
        """What it wrote to its log."""
        return (self._folder / 'agent.log').read_text()

    def kill(self) -> None:
        """End it at once, as a crash does."""
        self.process.kill()
        self._wait()

    def stop(self) -> None:
        """End it as Ctrl+C does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self._wait()

    def _wait(self) -> None:
        self.process.wait(15)
        if self.process.stdout is not None:
            self.process.stdout.close()
