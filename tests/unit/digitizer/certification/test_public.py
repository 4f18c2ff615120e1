"""Verifying files for anyone: a few at a time, and a few more that wait."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from digitizer.certification import public
from digitizer.certification.public import TooManyRequests, VerificationService
from digitizer.certification.verification import Outcome
from digitizer.config import Settings


@pytest.fixture
def gate(monkeypatch):
    """Checks of files take until the gate is opened; `started` counts those that began."""
    opened, started = threading.Event(), threading.Semaphore(0)

    def check(path, settings, **how):
        started.release()
        assert opened.wait(20)
        return SimpleNamespace(outcome=Outcome.VALID, report=object(), data={}, text='')

    monkeypatch.setattr(public, 'check_file', check)
    yield SimpleNamespace(opened=opened, started=started)
    opened.set()


def test_waiting_for_a_check_never_takes_all_threads(tmp_path, gate):
    service = VerificationService(Settings(data_dir=tmp_path))

    def ask(_):
        try:
            return service.verify(Path('x.pdf')).text
        except TooManyRequests as error:
            refused.release()
            return error.code

    refused = threading.Semaphore(0)
    with ThreadPoolExecutor(40) as pool:
        asked = [pool.submit(ask, number) for number in range(2)]
        assert all(gate.started.acquire(timeout=10) for _ in asked)
        asked += [pool.submit(ask, number) for number in range(38)]
        for _ in range(30):
            assert refused.acquire(timeout=10), 'told at once, while the checks still run'
        gate.opened.set()
        answers = [item.result(timeout=20) for item in asked]
    assert answers.count('') == 10
    assert answers.count('too_many_requests') == 30
    assert ask(0) == ''
