"""An office that certifies: people of a running service, papers that can be copied, services with other settings."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from types import SimpleNamespace
from typing import Any

import httpx

from digitizer.certification.requests import CopyService, copy_service
from digitizer.certification.schemas import CopyOrder, SigningRequest, SignOrderGiven
from digitizer.identity.principal import Principal, Role
from tests.fakes.service import Running, resting, send_batch

_numbers = count(1)


@dataclass(frozen=True)
class Paper:
    """A document in the archive whose searchable file is a real PDF/A."""

    id: uuid.UUID
    href: str


class Office:
    """People and papers of one service."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self.services = running.services

    def paper(self, *, pages: int = 2, text: str = '', kind: str = 'T17') -> Paper:
        """Scan a paper, let it be archived, and return it."""
        number = next(_numbers)
        first = f'DOC {kind} QUYẾT ĐỊNH\nPRINT\ndocument_number: {number}/QĐ-UBND\nissue_date: 2024-01-02\n{text}'
        content = '\f'.join([first, *(f'Trang {page}' for page in range(2, pages + 1))])
        scanner = self.running.person('scanner')
        batch = send_batch(scanner, {f'{uuid.uuid4()}.txt': content.encode()})
        (found,) = resting(scanner, batch, seconds=60)
        assert found['state'] == 'archived', found
        return Paper(uuid.UUID(found['id']), found['href'])

    @property
    def officer(self) -> httpx.Client:
        return self.running.person('officer')

    @property
    def clerk(self) -> httpx.Client:
        return self.running.person('clerk')

    def ask(self, paper: Paper, **order: Any) -> dict[str, Any]:
        """Ask for a copy; by default a certified one."""
        answer = self.officer.post(f'{paper.href}/certified-copies', json=order)
        assert answer.status_code == 202, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def compare(self, request: dict[str, Any]) -> dict[str, Any]:
        """Let the officer hold the scan beside the original."""
        answer = self.officer.post(f'{request["href"]}/compare', json={'sha256': request['source_sha256']})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def compared(self, paper: Paper | None = None, **order: Any) -> dict[str, Any]:
        """Ask for a copy and compare."""
        return self.compare(self.ask(paper or self.paper(), **order))

    def certified(self, paper: Paper | None = None) -> dict[str, Any]:
        """Return a request that the officer signed."""
        return ok(self.officer.post(f'{self.compared(paper)["href"]}/sign'))

    def approved(self, paper: Paper | None = None, *, kind: str = 'sao_y', **order: Any) -> dict[str, Any]:
        """Return a request that the officer approved."""
        return ok(self.officer.post(f'{self.compared(paper, kind=kind, **order)["href"]}/approve'))

    def signed(self, paper: Paper | None = None, **order: Any) -> dict[str, Any]:
        """Return a finished copy: certified, or approved where a kind is told."""
        waiting = self.approved(paper, **order) if order else self.certified(paper)
        return ok(self.clerk.post(f'{waiting["href"]}/sign'))

    def get(self, request: dict[str, Any]) -> dict[str, Any]:
        return ok(self.clerk.get(request['href']))

    def principal(self, role: Role) -> Principal:
        """Return the person of a demo account, as the use cases know it."""
        user = next(user for user in self.services.identity.users() if user.username == role.value)
        return Principal(f'user:{user.id}', user.display_name, frozenset(Role(name) for name in user.roles))

    def with_settings(self, *, registry: Any = None, bench: Any = None, **changes: Any) -> CopyService:
        """Return the use cases over the same database and store with other settings or tools."""
        settings = self.services.settings.model_copy(update=changes)
        return copy_service(self.services.database, self.services.archive, settings, registry=registry, bench=bench)

    @contextmanager
    def both(self) -> Iterator[Principal]:
        """Give one person with both roles, for use cases that are called directly."""
        officer = self.principal(Role.OFFICER)
        yield Principal(officer.id, officer.name, frozenset({Role.OFFICER, Role.CLERK}))

    def requested(self, service: CopyService, paper: Paper, by: Principal, **order: Any) -> SigningRequest:
        """Ask for a copy and compare, by direct calls."""
        request = service.queue.request(paper.id, CopyOrder(**order), by=by)
        assert request.source_sha256
        return service.queue.compare(request.id, request.source_sha256, by=by)


ANY_KEY = SignOrderGiven()


def ok(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()['code']


def with_office(running: Running, **beside: Any) -> SimpleNamespace:
    """Return what windows of people need of a service (url, passwords), its office, and what stands `beside` it."""
    accounts = running.services.demo_accounts
    return SimpleNamespace(url=running.url, passwords=accounts.passwords, office=Office(running), **beside)
