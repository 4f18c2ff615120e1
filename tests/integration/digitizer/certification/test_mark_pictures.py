"""The pictures of marks in the documentation are those that the present rules make."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).parents[4]
_CELL = 16  # pixels
_MOST = 8  # levels that the mean of a cell may differ by: another poppler; a mark that moved by 1 mm makes 20


@pytest.fixture(scope='module')
def script():
    spec = importlib.util.spec_from_file_location('mark_pictures', ROOT / 'tests/benchmarks/mark_pictures.py')
    module = importlib.util.module_from_spec(spec)
    sys.modules['mark_pictures'] = module
    spec.loader.exec_module(module)
    return module


def cells(picture):
    grey = np.asarray(picture.convert('L'), float)
    rows, columns = grey.shape[0] // _CELL * _CELL, grey.shape[1] // _CELL * _CELL
    return grey[:rows, :columns].reshape(rows // _CELL, _CELL, columns // _CELL, _CELL).mean(axis=(1, 3))


@pytest.mark.slow
def test_pictures_show_what_is_made_today(script):
    with script.bench() as desk:
        for name, draw in script.SHEETS.items():
            made = draw(desk).quantize(24, dither=Image.Dither.NONE)
            kept = Image.open(ROOT / 'docs' / 'images' / f'{name}.png')
            assert made.size == kept.size, f'{name}: run make marks'
            assert np.abs(cells(made) - cells(kept)).max() < _MOST, f'{name}: run make marks'


def test_pictures_are_small_and_in_the_page():
    page = (ROOT / 'docs' / 'reference' / 'marks.md').read_text()
    files = sorted((ROOT / 'docs' / 'images').glob('marks-*.png'))
    assert len(files) == 3
    assert sum(path.stat().st_size for path in files) < 400_000
    assert all(f'../images/{path.name}' in page for path in files)
