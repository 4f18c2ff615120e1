"""Secrets are made once and kept private; production takes no weak one; attempts are counted in a window."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from digitizer.config import Mode, Settings
from digitizer.errors import ConfigurationError
from digitizer.identity import throttle
from digitizer.identity.secrets import derived, secret_key
from digitizer.services import check_address


def test_demo_secret_is_made_once(tmp_path):
    settings = Settings(data_dir=tmp_path / 'var')
    made = secret_key(settings)
    assert made == secret_key(settings)
    assert len(made) >= 32
    assert (tmp_path / 'var' / 'secret-key').stat().st_mode & 0o777 == 0o600
    assert secret_key(Settings(data_dir=tmp_path / 'other')) != made


@pytest.mark.parametrize('secret', ['', 'short', 'x' * 64])
def test_production_refuses_weak_secrets(tmp_path, secret):
    with pytest.raises(ConfigurationError, match='secret_key'):
        secret_key(Settings(data_dir=tmp_path, mode=Mode.PRODUCTION, secret_key=secret))


def test_truncated_secret_is_not_taken(tmp_path):
    (tmp_path / 'secret-key').write_bytes(b'')
    with pytest.raises(ConfigurationError, match='not whole'):
        secret_key(Settings(data_dir=tmp_path))


def test_keys_of_other_purposes_tell_nothing():
    assert derived(b'secret', 'a') != derived(b'secret', 'b') != b'secret'


@pytest.mark.parametrize(('host', 'protected', 'allowed'), [
    ('127.0.0.1', False, True), ('::1', False, True), ('localhost', False, True),
    ('0.0.0.0', False, False), ('192.168.1.2', False, False), ('digitizer.example', False, False),
    ('0.0.0.0', True, True),
])  # fmt: skip
def test_addresses_beyond_the_machine_need_protection(tmp_path, host, protected, allowed):
    settings = Settings(data_dir=tmp_path, protected_address=protected)
    if allowed:
        check_address(settings, host)
    else:
        with pytest.raises(ConfigurationError, match='protected_address'):
            check_address(settings, host)


def test_throttle_lets_go_after_the_window(monkeypatch):
    now = 100.0
    monkeypatch.setattr(throttle, 'time', SimpleNamespace(monotonic=lambda: now))
    counted = throttle.Throttle(limit=2, window_s=10.0)
    counted.count('a')
    now = 104.0
    counted.count('a')
    assert counted.wait_s('a') == 6.0
    assert counted.wait_s('b') == 0.0
    now = 110.0
    assert counted.wait_s('a') == 0.0


def test_throttle_forgets_the_oldest_keys(monkeypatch):
    monkeypatch.setattr(throttle, '_MOST_KEYS', 10)
    counted = throttle.Throttle(limit=1, window_s=1000.0)
    for number in range(50):
        counted.count(str(number))
    assert counted.wait_s('0') == 0.0
    assert counted.wait_s('49') > 0.0
