"""`digitizer serve` as an operator runs it, and people with a browser: each role one, watched for errors."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.fakes.serve_command import ServeCommand

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


class People:
    """Browser windows by role; what a page complains of in its console is kept, with what its script threw."""

    def __init__(self, service: ServeCommand, browser) -> None:
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
    found = ServeCommand(tmp_path_factory.mktemp('web'))
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
