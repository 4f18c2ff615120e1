"""Which engine reads, and that a missing one is told and not hidden."""

from __future__ import annotations

import pytest
from structlog.testing import capture_logs
from typer.testing import CliRunner

from digitizer import config
from digitizer.cli import app
from digitizer.observability.health import State, programs
from digitizer.reading.engine import Fallback, chosen, fallback
from ocr import engines
from ocr.errors import EngineMissing
from tests.fakes.paper import sheet


@pytest.fixture
def without(monkeypatch):
    """Return a function that makes packages seem not installed."""
    real = engines._package

    def hide(*names):
        monkeypatch.setattr(engines, '_package', lambda name: None if name in names else real(name))

    return hide


@pytest.mark.parametrize(
    ('missing', 'used'),
    [(('tesserocr',), 'trueocr'), (('trueocr',), 'tesserocr'), (('trueocr', 'tesserocr'), 'tesseract')],
)
def test_the_next_best_engine_reads_and_that_is_told(without, missing, used):
    without(*missing)
    settings = config.load()
    with capture_logs() as logs:
        assert chosen(settings) == used
    assert logs == [{'event': 'engine fallback', 'log_level': 'warning', 'used': used, 'wanted': 'hybrid'}]
    assert fallback(settings) == Fallback(used, 'hybrid')
    active = {finding.name: finding for finding in programs.engines()}['engine']
    assert (active.state, active.version) == (State.NOTE, used)
    assert 'hybrid' in active.detail


def test_an_engine_that_is_asked_for_and_missing_is_an_error(without):
    without('trueocr')
    with pytest.raises(EngineMissing):
        chosen(config.load(engine='hybrid'))
    assert chosen(config.load(engine='tesseract')) == 'tesseract'


def test_the_best_engine_needs_no_notice():
    with capture_logs() as logs:
        assert chosen(config.load()) == 'hybrid'
    assert logs == []
    active = {finding.name: finding for finding in programs.engines()}['engine']
    assert (active.state, active.version) == (State.OK, 'hybrid')


def test_a_run_says_what_reads_instead(without, tmp_path):
    page = tmp_path / 'page.png'
    sheet(size=(1240, 600), points=30).save(page, dpi=(200, 200))
    without('tesserocr', 'trueocr')
    result = CliRunner().invoke(app, ['process', str(page), '--out', str(tmp_path / 'out'), '--jobs', '1'])
    assert "Chú ý: thiếu thư viện của bộ máy hybrid, đọc bằng tesseract" in result.output
