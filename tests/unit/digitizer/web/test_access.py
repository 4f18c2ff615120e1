"""Where people are sent after signing in, and what each role is offered."""

from __future__ import annotations

import pytest

from digitizer.identity.principal import Principal, Role
from digitizer.web.access import safe_return
from digitizer.web.navigation import tasks_of


@pytest.mark.parametrize('path', ['/', '/reviews', '/documents/0b7c2f6e-8a52-4b52-9a35-0a4a4b0c1d2e'])
def test_own_pages_are_returned_to(path):
    assert safe_return(path) == path


@pytest.mark.parametrize(
    'path',
    [
        '',
        'https://evil.example/',
        '//evil.example/',
        '/\\evil.example/',
        '/a\\b',
        '/api/v1/batches',
        '/login?next=/',
        '/logout',
        '/x\r\nSet-Cookie: a=b',
        'javascript:alert(1)',
        '/' + 'a' * 300,
    ],
)
def test_everything_else_leads_home(path):
    assert safe_return(path) == '/'


@pytest.mark.parametrize(
    ('role', 'paths'),
    [
        (Role.SCANNER, ['/batches/new', '/batches', '/documents', '/verify']),
        (Role.REVIEWER, ['/batches', '/reviews', '/documents', '/verify']),
        (Role.OFFICER, ['/batches', '/documents', '/signing-requests', '/ledger', '/verify']),
        (Role.READER, ['/documents', '/verify']),
        (Role.LEADER, ['/batches', '/figures', '/verify']),
        (Role.ADMIN, ['/figures', '/users', '/verify']),
        (Role.AUDITOR, ['/ledger', '/figures', '/audit', '/verify']),
    ],
)
def test_a_role_sees_its_work_and_nothing_else(role, paths):
    assert [task.path for task in tasks_of(Principal('user:x', 'x', frozenset({role})))] == paths


def test_strangers_may_verify_only():
    assert [task.path for task in tasks_of(None)] == ['/verify']
