"""Keys files of an office, over tokens, files and a remote service that are real."""

from __future__ import annotations

import json

import pytest

from digitizer.certification.keys import KeyRegistry
from digitizer.config import Settings
from tests.fakes.remote_keys import PASSWORD, Remote, running
from tests.fakes.tokens import faults, faulty_driver, hsm, other_rsa_key, rsa_key

__all__ = ['faults', 'faulty_driver', 'hsm', 'other_rsa_key', 'rsa_key']


@pytest.fixture(scope='session')
def authority():
    """A CA of the signing tests."""
    import signing_papers

    return signing_papers.Authority()


@pytest.fixture
def office(tmp_path):
    """Write a keys file and load it: `office({'name': …}, …)`."""

    def load(*entries, mode='demo', **more):
        lines = []
        for entry in entries:
            lines.append('[[key]]')
            lines += [f'{key} = {json.dumps(value, ensure_ascii=False)}' for key, value in entry.items()]
        (tmp_path / 'keys.toml').write_text('\n'.join(lines), encoding='utf-8')
        return KeyRegistry.load(
            Settings(data_dir=tmp_path / 'var', keys_file=tmp_path / 'keys.toml', mode=mode, **more)
        )

    return load


@pytest.fixture
def remote(tmp_path, authority, rsa_key):
    """A remote signing service; `entry()` is its entry in the keys file."""
    folder = tmp_path / 'csc'
    folder.mkdir()
    (tmp_path / 'csc-password').write_text(PASSWORD + '\n')
    (tmp_path / 'csc-password').chmod(0o600)
    with running(folder) as port:
        certificate, _ = authority.issue('Văn thư từ xa', key=rsa_key)
        made = Remote(folder, port, certificate, rsa_key, [authority.certificate])
        made.entry = lambda: {
            'name': 'tu-xa',
            'holder': 'organisation',
            'kind': 'csc',
            'url': made.url,
            'credential': 'GX01',
            'user': 'phuong',
            'secret_file': 'csc-password',
            'certificate': made.certificate.sha256.hex(),
            'seconds': 10,
        }
        yield made
