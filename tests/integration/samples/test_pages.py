"""The page sets of the benchmarks: the same sheets scanned ever worse, the same bytes from the same seed."""

from __future__ import annotations

import unicodedata
from random import Random

import numpy as np
import pytest
from PIL import Image

from samples.generate import pages
from samples.generate.fonts import Style
from samples.generate.pagelayouts import LAYOUTS


@pytest.mark.parametrize('layout', LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize('family', ['FreeSerif', 'NotoSerif'])
def test_every_layout_fits_its_page_in_other_faces(layout, family):
    laid = layout(Random(family), Style(family=family), 14.0)
    assert len(laid.sheet.lines) > 15
    assert unicodedata.is_normalized('NFC', laid.sheet.text)
    assert '{' not in laid.sheet.text


@pytest.fixture(scope='module')
def made(tmp_path_factory):
    """The first page of each class."""
    out = tmp_path_factory.mktemp('pages')
    return {kind: pages.make_page(kind, 0, _folder(out, kind), 1) for kind in pages.CLASSES}


def test_same_seed_same_bytes_other_seed_other_page(tmp_path, made):
    again = pages.make_page('clean', 0, _folder(tmp_path / 'again', 'clean'), 1)
    other = pages.make_page('clean', 0, _folder(tmp_path / 'other', 'clean'), 2)
    assert again.read_bytes() == made['clean'].read_bytes() != other.read_bytes()
    assert _text(again) == _text(made['clean']) != _text(other)


def test_classes_show_the_same_sheet_with_and_without_a_seal(made):
    assert len({_text(path) for path in made.values()}) == 1
    assert _red(made['clean']) == 0
    assert 0 < _red(made['office']) < _red(made['hard'])


def test_photograph_says_the_resolution_of_the_paper():
    page = Image.new('RGB', (827, 1170), 'white')
    picture, dpi = pages.photographed(page, Random(1))
    assert picture.width > page.width
    assert dpi == pytest.approx(100, rel=0.05)


def _folder(root, kind):
    (root / kind).mkdir(parents=True, exist_ok=True)
    return root


def _text(path):
    return path.with_name(f'{path.stem}.gt.txt').read_text(encoding='utf-8')


def _red(path):
    with Image.open(path) as image:
        pixels = np.asarray(image.convert('RGB').reduce(3)).astype(int)
    return int(((pixels[..., 0] - pixels[..., 1:].max(axis=2)) > 70).sum())
