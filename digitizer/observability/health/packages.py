"""Python and its packages: the version, what the project requires, and that there is exactly one `cv2`."""

from __future__ import annotations

import importlib
import platform
import sys
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version

from packaging.requirements import Requirement

from digitizer.observability.health.finding import Finding, State, apt

_OLDEST = (3, 11)


def python() -> Finding:
    """The interpreter."""
    found = platform.python_version()
    title = "Python"
    if sys.version_info < _OLDEST:
        return Finding('python', title, State.TOO_OLD, found, "cần từ 3.11", apt('python3', 'python3-venv'))
    return Finding('python', title, State.OK, found)


def requirements() -> Finding:
    """Every package that the project requires, in a version that it accepts."""
    title = "Thư viện Python"
    try:
        wanted = [Requirement(line) for line in requires('digitizer') or ()]
    except PackageNotFoundError:
        return Finding(
            'packages', title, State.FAILED, '', "digitizer chưa được cài trong môi trường này", 'make setup'
        )
    missing, old = [], []
    for item in wanted:
        if item.marker is not None and not item.marker.evaluate({'extra': ''}):
            continue
        try:
            found = version(item.name)
        except PackageNotFoundError:
            missing.append(item.name)
            continue
        if not item.specifier.contains(found, prereleases=True):
            old.append(f'{item.name} {found}')
    if missing or old:
        state = State.MISSING if missing else State.TOO_OLD
        return Finding('packages', title, state, '', ', '.join([*missing, *old]), 'make setup')
    return Finding('packages', title, State.OK, detail=f"{len(wanted)} thư viện chính")


def one_cv2() -> Finding:
    """Exactly one distribution brings `cv2`: two write over each other's files, and which wins is chance."""
    title = "OpenCV (một bản duy nhất)"
    found = sorted(set(packages_distributions().get('cv2', ())))
    if found != ['opencv-python']:
        detail = ', '.join(found) or "không có"
        state = State.FAILED if found else State.MISSING
        return Finding('cv2', title, state, '', detail, 'rm -rf .venv && make setup')
    try:
        module = importlib.import_module('ocr.engines')  # loads OpenCV and what it is linked with
    except ImportError as error:
        return Finding('cv2', title, State.FAILED, '', str(error), apt('libgl1', 'libglib2.0-0'))
    return Finding('cv2', title, State.OK if module else State.FAILED, version('opencv-python'))
