"""A test that moves the clock of the whole process stops what runs beside it: event loops sleep until that time comes."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
MOVED = re.compile(
    r"""(?:setattr|patch|patch\.object)\(\s*(?:[\w.]*\btime,\s*['"]|['"][\w.]*\btime\.)(?:monotonic|time|sleep)['"]"""
)


def test_no_test_moves_the_clock_of_the_process() -> None:
    moved = [
        str(path.relative_to(TESTS))
        for path in (set(TESTS.rglob('*.py')) - {Path(__file__)})
        if MOVED.search(path.read_text('utf-8'))
    ]
    assert not moved, 'put a clock into the module under test instead: setattr(module, "time", SimpleNamespace(...))'


def test_such_lines_are_found() -> None:
    for line in ("setattr(throttle.time, 'monotonic', f)", "patch('time.sleep')", 'patch.object(time, "time", f)'):
        assert MOVED.search(f'monkeypatch.{line}')
    assert not MOVED.search("monkeypatch.setattr('signing.revocation.time', SimpleNamespace(monotonic=f))")
