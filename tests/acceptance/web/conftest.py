"""`digitizer serve` as an operator runs it, and people with a browser: each role one, watched for errors."""

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
import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.acceptance.conftest import ROOT
from tests.fakes.service import eventually

CHROMIUM = '/usr/bin/chromium'
ARGUMENTS = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
]
WAIT_MS = 30_000  # the machine may be busy


class Service:
    """The command in a process of its own, with its own data."""

    def __init__(self, folder: Path) -> None:
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
                env=clean | mine,
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


class People:
    """Browser windows by role; what a page complains of in its console is kept, with what its script threw."""

    def __init__(self, service: Service, browser) -> None:
        self._service = service
        self._browser = browser
        self._contexts: dict[str, BrowserContext] = {}
        self._passwords = dict(service.passwords)
        self.complaints: list[str] = []
        self.expected: list[str] = []  # parts of complaints that a test causes on purpose

    def stranger(self) -> Page:
        return self._window(self._new())

    def person(self, name: str, path: str = '/') -> Page:
        """Open `path` as somebody who is signed in already, or signs in now."""
        if name not in self._contexts:
            self._contexts[name] = self._new()
            page = self._window(self._contexts[name])
            page.goto(f'/login?next={path}')
            page.fill('#username', name)
            page.fill('#password', self._passwords[name])
            page.click('button:text-is("Đăng nhập")')
            page.wait_for_url(lambda url: '/login' not in url)
            return page
        page = self._window(self._contexts[name])
        page.goto(path)
        return page

    def knows(self, name: str, password: str) -> None:
        self._passwords[name] = password

    def unexpected(self) -> list[str]:
        return [text for text in self.complaints if not any(part in text for part in self.expected)]

    def _new(self) -> BrowserContext:
        context = self._browser.new_context(
            base_url=self._service.url, viewport={'width': 1280, 'height': 800}, locale='vi-VN', accept_downloads=True
        )
        context.set_default_timeout(WAIT_MS)
        return context

    def _window(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.on('console', lambda said: self.complaints.append(said.text) if said.type == 'error' else None)
        page.on('pageerror', lambda error: self.complaints.append(f'threw {error}'))
        return page


@pytest.fixture(scope='module')
def service(tmp_path_factory):
    found = Service(tmp_path_factory.mktemp('web'))
    try:
        found.wait()
        yield found
    finally:
        found.stop()


@pytest.fixture(scope='module')
def browser():
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(scope='module')
def people(service, browser):
    return People(service, browser)


@pytest.fixture(autouse=True)
def _no_complaints(request):
    """No page may write an error to the console: refused scripts and styles are reported there too."""
    yield
    if 'people' in request.fixturenames:
        found = request.getfixturevalue('people')
        unexpected = found.unexpected()
        found.complaints.clear()
        found.expected.clear()
        assert not unexpected, unexpected
