"""The wheel, which is what the image installs, holds every file of the tree: pages, fonts, catalogue, migrations."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ('digitizer', 'ocr', 'signing', 'storage')


@pytest.fixture(scope='module')
def wheel(tmp_path_factory) -> Path:
    tree = tmp_path_factory.mktemp('tree')
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns('__pycache__', '*.pyc'))
    for name in ('pyproject.toml', 'README.md', 'LICENSE'):
        shutil.copy(ROOT / name, tree)
    code = "from setuptools import build_meta; print(build_meta.build_wheel('dist'))"
    done = subprocess.run([sys.executable, '-c', code], cwd=tree, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return tree / 'dist' / done.stdout.split()[-1]


def test_nothing_is_left_behind(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        str(path.relative_to(ROOT))
        for name in PACKAGES
        for path in (ROOT / name).rglob('*')
        if path.is_file() and '__pycache__' not in path.parts and path.suffix != '.pyc'
    }
    assert sorted(wanted - inside) == []
    assert {'digitizer/cli/doctor.py', 'signing/fonts/Tinos-Regular.ttf', 'storage/py.typed'} <= inside


def test_nothing_else_is_in_it(wheel):
    tops = {name.split('/')[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith('.dist-info')} == set(PACKAGES)


def test_the_command_is_installed_with_it(wheel):
    archive = zipfile.ZipFile(wheel)
    [name] = [name for name in archive.namelist() if name.endswith('entry_points.txt')]
    assert 'digitizer = digitizer.cli:main' in archive.read(name).decode()
