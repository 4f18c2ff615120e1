"""The lock files: every package pinned and hashed, the same pins in both, one OpenCV, nothing forgotten."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ('requirements.lock', 'requirements-dev.lock', 'tests/requirements-ministack.txt')


def pins(name: str) -> dict[str, set[str]]:
    """Package to its pinned versions; there may be one for each Python version."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text().splitlines():
        match = re.match(r'([a-z0-9._-]+)==(\S+)(?: ; (.*?))?(?: \\)?$', line)
        if match and "sys_platform == 'never'" not in (match[3] or ''):
            found.setdefault(match[1], set()).add(match[2])
    return found


def names(requirements: list[str]) -> set[str]:
    return {re.match(r'[A-Za-z0-9._-]+', item)[0].lower().replace('_', '-').replace('.', '-') for item in requirements}


@pytest.mark.parametrize('name', LOCKS)
def test_every_package_has_hashes_and_no_machine_shows(name):
    text = (ROOT / name).read_text()
    assert len(pins(name)) > 10
    for block in re.split(r'\n(?=\S)', text):
        if '==' in block.splitlines()[0]:
            assert '--hash=sha256:' in block, block.splitlines()[0]
    assert '://' not in text
    assert '--index' not in text
    assert '/tmp' not in text


def test_what_the_product_runs_on_is_what_was_tested():
    run, dev = pins('requirements.lock'), pins('requirements-dev.lock')
    assert run.keys() < dev.keys()
    assert {name: versions for name, versions in dev.items() if name in run} == run


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / 'pyproject.toml').read_text())
    wanted = names(project['project']['dependencies'])
    locked = {name.replace('.', '-') for name in pins('requirements.lock')}
    assert wanted <= locked
    assert names(project['build-system']['requires']) <= locked
    assert names(project['project']['optional-dependencies']['dev']) <= {
        name.replace('.', '-') for name in pins('requirements-dev.lock')
    }


def test_what_is_imported_is_declared():
    """No import lives on a package that only another package asked for."""
    project = tomllib.loads((ROOT / 'pyproject.toml').read_text())
    declared, brought = names(project['project']['dependencies']), packages_distributions()
    ours = {'digitizer', 'ocr', 'signing', 'storage', '_typeshed'}
    undeclared = set()
    for path in (file for top in ours for file in (ROOT / top).rglob('*.py')):
        for node in ast.walk(ast.parse(path.read_bytes())):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module]
            for top in {module.split('.')[0] for module in modules} - sys.stdlib_module_names - ours:
                if not names(brought.get(top, ['nothing-installed'])) & declared:
                    undeclared.add(f'{top} in {path.relative_to(ROOT)}')
    assert not undeclared


def test_only_one_opencv_is_installed():
    """`trueocr` names the headless build; an override turns it off, because two builds overwrite each other."""
    for name in LOCKS[:2]:
        assert [package for package in pins(name) if 'opencv' in package] == ['opencv-python']


def test_every_dependency_is_argued_for():
    record = (ROOT / 'docs' / 'decisions' / '0001-dependencies.md').read_text().lower()
    project = tomllib.loads((ROOT / 'pyproject.toml').read_text())['project']
    for item in [*project['dependencies'], *project['optional-dependencies']['dev']]:
        package = re.match(r'[A-Za-z0-9._-]+', item)[0].lower()
        assert f'`{package}`' in record, package
