"""A document and its searchable PDF, made with the papers of the signing tests."""

from __future__ import annotations

import importlib.util
import sys
import uuid
from pathlib import Path

import pytest

from digitizer.certification import CopyKind, trial_copy
from digitizer.config import Settings
from digitizer.documents.model import Document, Source, TypeDecision
from signing.keys import ensure_development_pki

_PAPERS = Path(__file__).parents[2] / 'signing' / 'conftest.py'
_spec = importlib.util.spec_from_file_location('signing_papers', _PAPERS)
papers = importlib.util.module_from_spec(_spec)
sys.modules['signing_papers'] = papers
_spec.loader.exec_module(papers)


@pytest.fixture(scope='session')
def keys_folder(tmp_path_factory):
    """A data folder whose development PKI is made once for all tests."""
    folder = tmp_path_factory.mktemp('data')
    ensure_development_pki(folder / 'pki')
    return folder


def settings_in(folder, keys_folder):
    """A data folder of its own, with the keys that are made once."""
    (folder / 'var').mkdir()
    (folder / 'var' / 'pki').symlink_to(keys_folder / 'pki')
    return Settings(data_dir=folder / 'var', public_url='https://sohoa.example.vn/')


@pytest.fixture
def settings(tmp_path, keys_folder):
    return settings_in(tmp_path, keys_folder)


@pytest.fixture(scope='module')
def issued(tmp_path_factory, keys_folder, make, paper_kind, document):
    """A certified copy of two pages, made once, and the settings of the authority that made it."""
    folder = tmp_path_factory.mktemp('issued')
    settings = settings_in(folder, keys_folder)
    source = make(folder / 'searchable.pdf', paper_kind(pages=2))
    return settings, trial_copy(document, source, folder / 'certified.pdf', kind=CopyKind.CHUNG_THUC, settings=settings)


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / 'out'
    folder.mkdir()
    return folder / 'certified.pdf'


@pytest.fixture(scope='session')
def document():
    return Document(
        id=uuid.UUID('11111111-2222-4333-8444-555555555555'),
        source=Source(Path('lo-1.pdf'), '0' * 64, 1, 2),
        type=TypeDecision('T17', "Quyết định", 1.0, True),
        fields=(),
        flags=(),
        pages=(),
    )


@pytest.fixture(scope='session')
def make():
    return papers.make_paper


@pytest.fixture(scope='session')
def paper_kind():
    return papers.Paper


@pytest.fixture
def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]
