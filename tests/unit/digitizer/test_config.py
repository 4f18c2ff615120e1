"""Settings: wrong keys stop the start and are named."""

from __future__ import annotations

import pytest

from digitizer.config import Mode, QualityLimits, load
from digitizer.errors import ConfigurationError


def test_an_unknown_environment_key_is_named(monkeypatch):
    monkeypatch.setenv('DIGITIZER_DATABSE_URL', 'x')
    with pytest.raises(ConfigurationError, match='DIGITIZER_DATABSE_URL'):
        load()


def test_a_wrong_value_is_named_without_its_content(monkeypatch):
    monkeypatch.setenv('DIGITIZER_TSA_TIMEOUT_S', '-1')
    with pytest.raises(ConfigurationError, match='tsa_timeout_s'):
        load()


def test_the_environment_wins_over_the_file(monkeypatch, tmp_path):
    file = tmp_path / 'digitizer.toml'
    file.write_text('mode = "production"\njobs = 3\n')
    monkeypatch.setenv('DIGITIZER_CONFIG', str(file))
    monkeypatch.setenv('DIGITIZER_JOBS', '1')
    settings = load()
    assert (settings.mode, settings.jobs) == (Mode.PRODUCTION, 1)


def test_an_unknown_key_in_the_file_is_named(monkeypatch, tmp_path):
    file = tmp_path / 'digitizer.toml'
    file.write_text('objects_ulr = "s3://"\n')
    monkeypatch.setenv('DIGITIZER_CONFIG', str(file))
    with pytest.raises(ConfigurationError, match='objects_ulr'):
        load()


def test_limits_of_pictures_are_settings(monkeypatch, tmp_path):
    assert load().quality == QualityLimits()
    monkeypatch.setenv('DIGITIZER_QUALITY', '{"most_skew": 3.5}')
    assert load().quality == QualityLimits(most_skew=3.5)
    monkeypatch.delenv('DIGITIZER_QUALITY')
    (tmp_path / 'a.toml').write_text('[quality]\nleast_sharpness = 2.5\n')
    monkeypatch.setenv('DIGITIZER_CONFIG', str(tmp_path / 'a.toml'))
    assert load().quality.least_sharpness == 2.5


def test_a_wrong_limit_stops_the_start(monkeypatch):
    monkeypatch.setenv('DIGITIZER_QUALITY', '{"most_skew": "nhiều"}')
    with pytest.raises(ConfigurationError, match='most_skew'):
        load()
    monkeypatch.setenv('DIGITIZER_QUALITY', '{"most_skow": 3}')
    with pytest.raises(ConfigurationError, match='most_skow'):
        load()
