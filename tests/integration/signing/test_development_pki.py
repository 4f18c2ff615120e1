"""The development PKI: complete, private, marked, made once however many start at the same moment."""

from __future__ import annotations

import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from signing.errors import KeyUnavailable
from signing.keys import development, ensure_development_pki
from signing.keys.development import MARKER, DevelopmentPki, find_development_pki
from signing.typeface import shipped

ROOT = Path(__file__).resolve().parents[3]


def test_every_certificate_is_marked_and_strong(pki):
    for certificate in (pki.root, pki.issuing, pki.officer.certificate, pki.organisation.certificate):
        assert MARKER in certificate.subject.human_friendly
        assert certificate.public_key.bit_size >= 2048
        assert certificate.hash_algo == 'sha256'
    assert pki.tsa.certificate.extended_key_usage_value.native == ['time_stamping']
    shipped().check(pki.officer.certificate.subject.native['common_name'])


def test_keys_are_private(pki):
    assert stat.S_IMODE(pki.folder.stat().st_mode) == 0o700
    for path in pki.folder.glob('*.pem'):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_second_start_changes_nothing(pki):
    before = {path.name: path.read_bytes() for path in pki.folder.iterdir()}
    again = ensure_development_pki(pki.folder.parent)
    assert {path.name: path.read_bytes() for path in again.folder.iterdir()} == before


def test_looking_for_it_does_not_make_it(tmp_path, pki):
    assert find_development_pki(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    assert find_development_pki(pki.folder.parent) == pki


def test_many_starts_at_once_agree_on_one_root(tmp_path):
    code = (
        'import sys, pathlib; from signing.keys import ensure_development_pki; '
        'p = ensure_development_pki(pathlib.Path(sys.argv[1])); '
        'print(p.root.sha256.hex(), p.officer.certificate.sha256.hex())'
    )
    started = [
        subprocess.Popen([sys.executable, '-c', code, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for _ in range(3)
    ]
    answers = {process.communicate(timeout=120)[0].strip() for process in started}
    assert len(answers) == 1
    assert all(process.returncode == 0 for process in started)


def test_expiring_leaf_is_renewed_under_the_same_root(pki, tmp_path, monkeypatch):
    import shutil

    shutil.copytree(pki.folder, tmp_path / 'development')
    old = DevelopmentPki(tmp_path / 'development')
    left = old.officer.certificate.not_valid_after - datetime.now(UTC)
    monkeypatch.setattr(development, '_RENEW_BEFORE', left + timedelta(minutes=1))
    before = (old.root.sha256, old.issuing.sha256, old.officer.certificate.sha256)
    new = ensure_development_pki(tmp_path)
    assert (new.root.sha256, new.issuing.sha256) == before[:2]
    assert new.officer.certificate.sha256 != before[2]


def test_damaged_key_file_is_named_not_crashed_on(pki, tmp_path):
    import shutil

    shutil.copytree(pki.folder, tmp_path / 'development')
    (tmp_path / 'development' / 'officer.pem').write_text('no key')
    broken = DevelopmentPki(tmp_path / 'development')
    assert not broken.complete
    with pytest.raises(KeyUnavailable, match='officer'):
        _ = broken.officer
    assert ensure_development_pki(tmp_path).officer.certificate
