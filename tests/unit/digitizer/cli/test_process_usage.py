"""What is wrong with a command line is said before any process is started."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from digitizer.cli import app
from digitizer.cli import process as command


@pytest.mark.parametrize(
    ('option', 'value', 'told'),
    [('--type', 'T99', 'T99'), ('--password-file', 'nowhere', 'mật khẩu')],
)
def test_a_wrong_option_starts_no_process(tmp_path, monkeypatch, option, value, told):
    started = []
    monkeypatch.setattr(command, 'prepare', lambda *modules: started.append(modules))
    result = CliRunner().invoke(app, ['process', str(tmp_path), '--out', str(tmp_path / 'out'), option, value])
    assert result.exit_code == 2
    assert told in result.output
    assert not started
