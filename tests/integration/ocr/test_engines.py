"""Engines as installed: what is found, what is missing, and the time that reading may take."""

from __future__ import annotations

import numpy as np
import pytest

from ocr import engines
from ocr.engines import Deadline
from ocr.errors import EngineMissing, EngineTimeout, LanguageMissing
from ocr.preprocess import prepare
from tests.fakes.paper import BODY, sheet


@pytest.fixture(scope='module')
def page():
    pixels = np.asarray(sheet(size=(1654, 900), points=40))[:, :, ::-1]
    return prepare(np.ascontiguousarray(pixels), dpi=(200.0, 200.0), find_turn=False)


def test_what_is_installed_is_told():
    found = engines.available()
    assert found.engines == ('hybrid', 'trueocr', 'tesserocr', 'tesseract')
    assert found.tesseract
    assert found.tesseract[0].isdigit()
    assert 'vie' in (found.languages or ())


def test_what_is_missing_is_told_and_nothing_raised(monkeypatch, tmp_path):
    monkeypatch.setenv('PATH', str(tmp_path))
    monkeypatch.setenv('TESSDATA_PREFIX', str(tmp_path))
    found = engines.available()
    assert (found.tesseract, found.languages, found.engines) == (None, None, ())


def test_auto_is_the_best_engine():
    assert engines.require('auto') == 'hybrid'
    assert engines.require('tesseract') == 'tesseract'


def test_a_missing_program_or_model_is_an_error_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setenv('TESSDATA_PREFIX', str(tmp_path))
    with pytest.raises(LanguageMissing):
        engines.require('auto')
    monkeypatch.setenv('PATH', str(tmp_path))
    with pytest.raises(EngineMissing):
        engines.require('auto')
    with pytest.raises(EngineMissing):
        engines.load('no such engine')


@pytest.mark.parametrize('name', ['hybrid', 'trueocr', 'tesserocr', 'tesseract'])
def test_engines_give_the_printed_lines_in_order(page, name):
    lines = engines.load(name).recognise(page, Deadline.after(60))
    assert len(lines) == len(BODY)
    right = sum(line.text == wanted for line, wanted in zip(lines, BODY, strict=True))
    assert right >= len(BODY) - 1
    tops = [line.box.y0 for line in lines]
    assert tops == sorted(tops)
    assert all(line.confidence > 0.7 for line in lines)


@pytest.mark.parametrize('name', ['hybrid', 'trueocr', 'tesserocr', 'tesseract'])
def test_a_passed_deadline_ends_reading(page, name):
    engine = engines.load(name)
    with pytest.raises(EngineTimeout):
        engine.recognise(page, Deadline.after(0))
