"""Findings: what blocks, versions as numbers, and the command for this user."""

from __future__ import annotations

import pytest

from digitizer.observability.health import finding
from digitizer.observability.health.finding import Finding, State, apt, version_tuple


@pytest.mark.parametrize(
    ('text', 'numbers'),
    [
        ('pdftoppm version 22.12.0\nCopyright 2005', (22, 12, 0)),
        ('openjdk version "17.0.15" 2025-04-15', (17, 0, 15)),
        ('Chromium 156.0.8078.79 built on Debian', (156, 0, 8078, 79)),
        ('none', ()),
    ],
)
def test_versions_are_compared_as_numbers(text, numbers):
    assert version_tuple(text) == numbers


def test_what_blocks():
    assert Finding('a', 'A', State.MISSING).blocking
    assert Finding('a', 'A', State.TOO_OLD).blocking
    assert Finding('a', 'A', State.FAILED).blocking
    assert not Finding('a', 'A', State.NOTE).blocking
    assert not Finding('a', 'A', State.OK).blocking
    assert not Finding('a', 'A', State.MISSING, required=False).blocking


def test_the_command_fits_the_user(monkeypatch):
    monkeypatch.setattr(finding.os, 'geteuid', lambda: 1000)
    monkeypatch.setattr(finding.shutil, 'which', lambda name: f'/usr/bin/{name}')
    assert apt('qpdf') == 'sudo apt-get install -y --no-install-recommends qpdf'
    monkeypatch.setattr(finding.os, 'geteuid', lambda: 0)
    assert apt('qpdf') == 'apt-get install -y --no-install-recommends qpdf'
