"""The examination itself: all probes in order; one that breaks is a finding too, and never stops the others."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from digitizer.config import Settings
from digitizer.observability.health.finding import Finding, State, apt

_HERE = __package__
_PROGRAMS = ('POPPLER', 'JAVA')
_PLACES = (
    'stamp_font',
    'data_folder',
    'object_store',
    'database',
    'timestamp_authority',
    'revocation',
    'development_keys',
)
_FOR_TESTS = ('QPDF', 'CHROMIUM')


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Look at everything; takes about a second. Changes nothing but a probe of one byte in an S3 bucket."""
    found: list[Finding] = []
    found += _run('packages', 'python')
    found += _run('packages', 'requirements')
    found += _run('packages', 'one_cv2')
    found += _run('programs', 'engines')
    for name in _PROGRAMS:
        found += _program(name)
    found += _run('programs', 'validator')
    for name in _PLACES:
        found += _run('places', name, settings)
    for name in _FOR_TESTS:
        found += _program(name)
    return tuple(found)


def _run(module: str, name: str, *arguments: object) -> list[Finding]:
    """Load a probe only now: what it needs may be the very thing that is missing."""
    try:
        probe: Callable[..., Finding | list[Finding]] = getattr(importlib.import_module(f'{_HERE}.{module}'), name)
        answer = probe(*arguments)
    except ImportError as error:
        # A shared library of the system that a package is linked with, or the package itself.
        remedy = apt('libgl1', 'libglib2.0-0') if '.so' in str(error) else 'make setup'
        return [Finding(name, name, State.FAILED, '', str(error), remedy)]
    except Exception as error:
        return [Finding(name, name, State.FAILED, '', f'{type(error).__name__}: {error}', "báo cho nhóm phát triển")]
    return answer if isinstance(answer, list) else [answer]


def _program(name: str) -> list[Finding]:
    try:
        programs = importlib.import_module(f'{_HERE}.programs')
    except ImportError:
        return []  # said by the probe of the engines
    return [programs.program(getattr(programs, name))]
