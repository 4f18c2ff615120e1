"""What learning the types rests on: the fit, its measures, and copies that are spoilt as they say."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from tests.benchmarks import type_model, type_others, type_spoiling
from tests.benchmarks.type_papers import page_of

WORDS = [
    ("CỘNG", 1300, 200, 1400, 246), ("HÒA", 1410, 200, 1500, 246), ("XÃ", 1510, 200, 1560, 246), ("HỘI", 1570, 200, 1650, 246),
    ("TỜ", 1100, 500, 1180, 550), ("TRÌNH", 1190, 500, 1330, 550), ("Kính", 300, 700, 400, 740), ("gửi", 410, 700, 480, 740),
    ("Mẫu", 300, 2500, 400, 2540),
]  # fmt: skip


@pytest.fixture
def paper():
    return page_of(1, (2480, 3508), WORDS, ('code',))


def text(pages):
    return '\n'.join(page.text for page in pages)


def test_words_on_one_height_are_one_line_from_left_to_right(paper):
    assert paper.text.splitlines() == ["CỘNG HÒA XÃ HỘI", "TỜ TRÌNH", "Kính gửi", "Mẫu"]


def test_the_title_is_found_where_it_stands(paper, known_types):
    assert type_spoiling.title_lines(paper, 'T21', known_types) == [1]
    assert type_spoiling.title_lines(paper, 'T18', known_types) == [2]  # a letter has none: what stands for it


@pytest.mark.parametrize('kind', sorted(type_spoiling.KINDS))
def test_each_way_spoils_what_it_says(kind, paper, known_types):
    found = [type_spoiling.spoilt([paper], 'T21', kind, known_types, Random(seed)) for seed in range(12)]
    read = [text(pages) for pages in found]
    again = [text(type_spoiling.spoilt([paper], 'T21', kind, known_types, Random(seed))) for seed in range(12)]
    assert read == again  # the same dice, the same copy
    if kind == 'clean':
        assert set(read) == {paper.text}
    elif kind == 'title-split':
        assert all("TỜ\nTRÌNH" in copy for copy in read)
    elif kind == 'title-gone':
        assert all("TỜ" not in copy and "Kính gửi" in copy for copy in read)
    elif kind in ('title-letters', 'title-sealed'):
        assert any("TỜ TRÌNH" not in copy for copy in read)
        assert sum("Kính gửi" in copy for copy in read) >= 8
    elif kind == 'bottom-gone':
        assert all("Mẫu" not in copy and "TỜ TRÌNH" in copy for copy in read)
    elif kind == 'top-gone':
        assert any("CỘNG" not in copy for copy in read)
        assert all("Mẫu" in copy for copy in read)
    elif kind == 'no-codes':
        assert all(not page.codes for pages in found for page in pages)
    elif kind == 'unmarked':
        assert set(read) == {"CONG HOA XA HOI\nTO TRINH\nKinh gui\nMau"}
    else:
        assert any(copy != paper.text for copy in read)


def test_strange_papers_are_of_no_type_and_not_alike():
    made = list(type_others.others(30, Random(1)))
    assert {paper.type for paper in made} == {'T34'}
    assert len({paper.pages[0].text for paper in made}) == 30


def test_the_fit_finds_weights_that_made_the_data():
    dice = np.random.default_rng(3)
    place = {name: index for index, name in enumerate(type_model.NAMES)}
    features = np.zeros((4000, 3, len(place)))
    features[:, :2, place['type']] = 1.0
    features[:, :2, place['title']] = dice.random((4000, 2)) < 0.4
    features[:, :2, place['number']] = dice.random((4000, 2)) < 0.3
    features[:, 2, place['other']] = 1.0
    true = np.zeros(len(place))
    true[place['type']], true[place['title']], true[place['number']] = -2.0, 4.0, 1.5
    share = type_model.shares(features, true)
    right = (share.cumsum(axis=1) > dice.random((4000, 1))).argmax(axis=1)
    worth = np.full(4000, 1 / 4000)
    found = type_model.fit(features, right, worth, 1e-5)
    assert found[place['title']] == pytest.approx(4.0, abs=0.3)
    assert found[place['number']] == pytest.approx(1.5, abs=0.3)
    assert found[place['type']] - found[place['other']] == pytest.approx(-2.0, abs=0.3)
    held = type_model.fit(features, right, worth, 1e6)
    assert held[place['title']] == pytest.approx(type_model.PRIOR['title'], abs=0.05)  # shrunk to what was set by hand
    by_hand = np.array([type_model.PRIOR[name] for name in type_model.NAMES])
    lost = type_model.loss(type_model.shares(features, found), right, worth)
    assert lost < type_model.loss(type_model.shares(features, by_hand), right, worth)


def test_measures():
    assert type_model.macro_f1(['T05', 'T05', 'T06', 'T34'], ['T05', 'T34', 'T06', 'T06']) == pytest.approx(
        (2 / 3 + 2 / 3) / 2
    )
    low, high = type_model.wilson(0, 100)
    assert low == 0.0
    assert high == pytest.approx(0.037, abs=0.001)
    assert type_model.wilson(0, 0) == (0.0, 1.0)
    assert type_model.ece(np.array([0.9, 0.9]), np.array([True, True])) == pytest.approx(0.1)
    assert type_model.ece(np.array([0.5, 0.5]), np.array([True, False])) == pytest.approx(0.0)


def test_papers_of_one_layout_are_never_on_both_sides():
    names = [f'a-{number % 30}' for number in range(300)]
    folds = type_model.folds_of(names)
    assert set(folds) == set(names)
    assert set(folds.values()) == set(range(type_model.FOLDS))
    assert folds == type_model.folds_of(reversed(names))


def test_every_feature_has_a_weight_set_by_hand(specimens, make_page):
    for name in sorted(specimens)[:6]:
        found = type_model.example('a', name[:3], 'clean', [make_page(specimens[name])])
        used = {feature for voice in found.voices for feature in voice.values} | set(found.other)
        assert used <= set(type_model.NAMES)
        data = type_model.table([found])
        assert data.codes[0][data.right[0]] == name[:3]
