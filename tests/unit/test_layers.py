"""The fences: who may import whom, and which third-party package lives where (one test, read with `ast`).

A unit is a top-level library (`ocr`), or a package or module directly below `digitizer` (`digitizer.reading`).
An arrow never points up, and a stage never imports another stage: what they hand on is in `digitizer.documents`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
LIBRARIES = ('ocr', 'signing', 'storage')

# --- the table -----------------------------------------------------------------------------------------------------

GROUND = frozenset({'kit', 'errors', 'config'})
BASE = frozenset({'db', 'engine', 'audit', 'identity', 'doctypes', 'observability'})
STAGES = frozenset({
    'intake', 'reading', 'separation', 'classification', 'extraction', 'review', 'publication', 'certification', 'archive',
    'registry', 'reuse', 'evaluation',
})  # fmt: skip
FLOW = frozenset({'pipeline', 'process', 'services', 'stages', 'steps', 'worker'})  # puts stages together
EDGE = frozenset({'app', 'web', 'cli', '__main__'})
AGENT = frozenset({'signagent'})  # a program of its own on the officer's machine: no database, no stages

BELOW_STAGES = GROUND | BASE | {'documents'}

ALLOWED: dict[str, frozenset[str]] = {
    # libraries: nothing of ours, not each other
    **{name: frozenset() for name in LIBRARIES},
    'samples': frozenset(),
    # the ground: nothing of ours; settings fail with an error of ours
    'digitizer': frozenset(),
    'kit': frozenset(),
    'errors': frozenset(),
    'config': frozenset({'errors'}),
    # the base: the ground, and what is written beside it in the database
    'db': GROUND,
    'doctypes': GROUND,
    'engine': GROUND | {'db'},
    'audit': GROUND | {'db'},
    'identity': GROUND | {'db', 'audit'},
    'observability': GROUND | {'db', *LIBRARIES},  # probes ask the libraries what is installed
    # value types of the reading library are what documents are made of (docs/decisions)
    'documents': GROUND | BASE | {'ocr.model'},
    **{stage: BELOW_STAGES | {*LIBRARIES} for stage in STAGES},
    **{name: BELOW_STAGES | STAGES | FLOW | {*LIBRARIES} for name in FLOW},
    **dict.fromkeys(AGENT, GROUND | {'signing'}),
    **dict.fromkeys(EDGE, BELOW_STAGES | STAGES | FLOW | EDGE | AGENT),
}
"""Unit to what it may import besides itself: units, or one module of a library."""

THIRD_PARTY: dict[str, tuple[str, ...]] = {
    # package: the places that may import it; a place is a unit, a path, or a file name
    'cv2': ('ocr',),
    'pytesseract': ('ocr',),
    'tesserocr': ('ocr',),
    'trueocr': ('ocr',),
    'pdf2image': ('ocr',),
    'zxingcpp': ('ocr',),
    'jpype': ('ocr',),
    'pypdf': ('ocr', 'signing'),
    'pikepdf': ('ocr', 'signing'),
    'pypdfium2': ('ocr', 'signing'),
    'pyhanko': ('signing',),
    'pyhanko_certvalidator': ('signing',),
    'pkcs11': ('signing',),
    'minio': ('storage',),
    'fastapi': ('app', 'web', 'endpoints.py', 'auth.py'),
    'starlette': ('app', 'web', 'endpoints.py', 'auth.py'),
    'dbos': ('engine',),
    'typer': ('cli',),
}

# --- reading the tree ----------------------------------------------------------------------------------------------


class Import(NamedTuple):
    """One import: where it stands and the dotted name it brings in."""

    path: Path  # relative to the root
    line: int
    name: str


def sources(root: Path) -> Iterator[Path]:
    """Every module inside the fences, relative to `root`."""
    for top in (*LIBRARIES, 'digitizer'):
        yield from (path.relative_to(root) for path in sorted((root / top).rglob('*.py')))


def imports(root: Path, path: Path) -> Iterator[Import]:
    """Every import of a module: at the top, inside functions, relative ones, and `import_module('literal')`."""
    package = '.'.join(path.parent.parts)
    for node in ast.walk(ast.parse((root / path).read_bytes())):
        if isinstance(node, ast.Import):
            yield from (Import(path, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ''
            if node.level:
                above = package.split('.')[: len(package.split('.')) - node.level + 1]
                base = '.'.join([*above, *([base] if base else [])])
            yield from (Import(path, node.lineno, f'{base}.{alias.name}') for alias in node.names)
        elif isinstance(node, ast.Call) and (name := _imported_by_call(node)):
            yield Import(path, node.lineno, name)


def _imported_by_call(call: ast.Call) -> str | None:
    function = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, 'id', '')
    if function not in ('import_module', '__import__') or not call.args:
        return None
    return (
        call.args[0].value if isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str) else None
    )


def unit_of(path: Path) -> str:
    """The unit that a source file belongs to."""
    parts = path.with_suffix('').parts
    if parts[0] != 'digitizer':
        return parts[0]
    return 'digitizer' if parts[1] == '__init__' else parts[1]


def unit_named(name: str, known: frozenset[str]) -> str | None:
    """The unit that a dotted name leads to, None for what is not ours."""
    top, *rest = name.split('.')
    if top in (*LIBRARIES, 'samples', 'tests'):
        return top
    if top != 'digitizer':
        return None
    return rest[0] if rest and rest[0] in known else 'digitizer'


def units(root: Path) -> frozenset[str]:
    """Every unit in the tree, with or without modules of its own."""
    found = {unit_of(path) for path in sources(root)}
    return frozenset(found)


# --- the rules -----------------------------------------------------------------------------------------------------


def violations(root: Path) -> list[str]:
    """Every import that goes through a fence, as `path:line: reason`."""
    known = units(root)
    found = []
    for path in sources(root):
        for item in imports(root, path):
            reason = _own(item, known) or _foreign(item)
            if reason:
                found.append(f'{item.path}:{item.line}: {reason}')
    return found


def _own(item: Import, known: frozenset[str]) -> str | None:
    source, target = unit_of(item.path), unit_named(item.name, known)
    if target is None or target == source or (target == 'digitizer' and source in known - set(LIBRARIES)):
        return None
    if target == 'tests':
        return 'the product imports its tests'
    allowed = ALLOWED.get(source, frozenset())
    if source in EDGE and 'repository' in item.name.split('.'):
        return f'{source} imports a repository: ask the service'
    if target in allowed or any(
        item.name == name or item.name.startswith(f'{name}.') for name in allowed if '.' in name
    ):
        return None
    return f'{source} may not import {target} ({item.name})'


def _foreign(item: Import) -> str | None:
    top = item.name.split('.')[0]
    places = THIRD_PARTY.get(top)
    if places is None or unit_of(item.path) in places or item.path.name in places:
        return None
    return f'{top} belongs in {", ".join(places)}'


def uncovered(root: Path) -> list[str]:
    """Units and folders that the table does not know."""
    folders = {
        entry.name
        for entry in (root / 'digitizer').iterdir()
        if entry.is_dir() and entry.name != '__pycache__' and any(entry.rglob('*.py'))
    }
    packages = {path.parent.name for path in root.glob('*/__init__.py')} - {'digitizer', 'tests'}
    return sorted((units(root) | folders | packages) - ALLOWED.keys())


# --- the tests -----------------------------------------------------------------------------------------------------


def test_no_import_goes_through_a_fence():
    assert not violations(ROOT), '\n'.join(violations(ROOT))


def test_every_package_is_in_the_table():
    assert uncovered(ROOT) == []


def test_the_table_points_down_only():
    """No cycle between units: whoever imports is above whoever is imported."""
    names = {unit: {name.split('.')[0] for name in allowed} - {unit} for unit, allowed in ALLOWED.items()}
    for group in (FLOW, EDGE):  # within the top two rows the order is free
        for unit in group:
            names[unit] -= group
    done: set[str] = set()
    while len(done) < len(names):
        ready = {unit for unit, below in names.items() if unit not in done and below <= done}
        assert ready, f'a cycle among {sorted(names.keys() - done)}'
        done |= ready


PLANTED = [
    ('digitizer/reading/stage.py', 'import digitizer.extraction.stage', 'reading may not import extraction'),
    ('digitizer/reading/stage.py', 'from digitizer import extraction', 'reading may not import extraction'),
    ('digitizer/reading/stage.py', 'from ..extraction import stage', 'reading may not import extraction'),
    ('digitizer/reading/stage.py', 'def f():\n    from digitizer.web import pages', 'reading may not import web'),
    (
        'digitizer/reading/stage.py',
        "import importlib\nimportlib.import_module('digitizer.review')",
        'may not import review',
    ),
    ('digitizer/reading/stage.py', 'import cv2', 'cv2 belongs in ocr'),
    ('digitizer/kit/text.py', 'from digitizer.config import Settings', 'kit may not import config'),
    ('digitizer/doctypes/loader.py', 'from digitizer.documents import model', 'doctypes may not import documents'),
    ('digitizer/documents/model.py', 'from ocr.engines import tesseract', 'documents may not import ocr'),
    ('digitizer/documents/model.py', 'import ocr', 'documents may not import ocr'),
    ('digitizer/publication/stage.py', 'import pikepdf', 'pikepdf belongs in ocr, signing'),
    ('digitizer/certification/stage.py', 'from pyhanko.sign import signers', 'pyhanko belongs in signing'),
    ('digitizer/archive/service.py', 'from minio import Minio', 'minio belongs in storage'),
    ('digitizer/review/service.py', 'import fastapi', 'fastapi belongs in'),
    ('digitizer/web/pages.py', 'from digitizer.review.repository import Reviews', 'imports a repository'),
    ('digitizer/cli/process.py', 'from digitizer.documents import repository', 'imports a repository'),
    ('digitizer/pipeline.py', 'import digitizer.web', 'pipeline may not import web'),
    ('ocr/engines/tesseract.py', 'from digitizer.kit import files', 'ocr may not import kit'),
    ('signing/pades.py', 'import ocr.model', 'signing may not import ocr'),
    ('storage/api.py', 'from tests.fakes import store', 'imports its tests'),
]


def plant(root: Path, path: str, code: str) -> None:
    for unit in ('kit', 'documents', 'extraction', 'review', 'web', 'reading'):
        (root / 'digitizer' / unit).mkdir(parents=True, exist_ok=True)
        (root / 'digitizer' / unit / '__init__.py').touch()
    (root / 'digitizer' / 'config.py').touch()
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(code + '\n')


@pytest.mark.parametrize(('path', 'code', 'reason'), PLANTED)
def test_a_planted_violation_is_found(tmp_path, path, code, reason):
    plant(tmp_path, path, code)
    found = violations(tmp_path)
    assert len(found) == 1
    assert found[0].startswith(f'{path}:')
    assert reason in found[0]


@pytest.mark.parametrize(
    ('path', 'code'),
    [
        ('digitizer/documents/model.py', 'from ocr.model import Box'),
        ('digitizer/review/endpoints.py', 'from fastapi import APIRouter'),
        ('digitizer/reading/stage.py', 'from digitizer.documents import model\nfrom ocr import engines\nimport numpy'),
        ('digitizer/web/pages.py', 'import digitizer.review.service\nfrom digitizer import __version__'),
        ('digitizer/pipeline.py', 'import digitizer.review, digitizer.extraction'),
    ],
)
def test_what_is_allowed_is_not_reported(tmp_path, path, code):
    plant(tmp_path, path, code)
    assert violations(tmp_path) == []


def test_a_new_package_must_be_put_into_the_table(tmp_path):
    plant(tmp_path, 'digitizer/helpers/misc.py', '')
    (tmp_path / 'toolbox').mkdir()
    (tmp_path / 'toolbox' / '__init__.py').touch()
    assert uncovered(tmp_path) == ['helpers', 'toolbox']
