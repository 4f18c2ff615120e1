"""The weights file: made of all features and of no others, in the direction that each piece of evidence must have."""

from __future__ import annotations

import json

import pytest

from digitizer.classification.model import WEIGHTS, TypeModel, read_model, type_model


def test_the_file_tells_what_it_was_made_from():
    told = json.loads(WEIGHTS.read_text('utf-8'))
    assert told['examples'] > 1000
    assert told['layouts'] > 100
    assert 'CC0' in told['licence']
    assert told['sources']


@pytest.mark.parametrize(
    'name',
    [
        'title',
        'title_below_nation',
        'title_faint',
        'number',
        'anchors',
        'labels',
        'issuer',
        'form_code',
        'letter_subject',
        'letter_about',
        'code_mrz_td3',
    ],
)
def test_evidence_for_a_type_speaks_for_it(name):
    assert type_model().weights[name] > 0


@pytest.mark.parametrize(
    'name',
    ['type', 'title_errors', 'excluded_title', 'excluded_text', 'annex', 'no_anchor', 'title_unlike', 'number_other'],
)
def test_evidence_against_a_type_speaks_against_it(name):
    assert type_model().weights[name] < 0


def test_nothing_in_favour_is_none_of_these():
    model = type_model()
    assert model.points({'other': 1.0}) > model.points({'type': 1.0})


def test_shares_are_probabilities_with_a_ceiling(tmp_path):
    model = TypeModel({'a': 2.0}, temperature=2.0, at_most=0.9)
    assert model.points({'a': 3.0, 'never heard of': 5.0}) == 6.0
    shares = model.shares([6.0, 0.0])
    assert shares == [0.9, pytest.approx(0.0474, abs=1e-3)]
    assert sum(TypeModel({}).shares([1.0, 2.0, 900.0])) <= 1.0
    kept = tmp_path / 'weights.json'
    kept.write_text(json.dumps({'weights': {'a': 2.0}, 'temperature': 2.0, 'at_most': 0.9}), 'utf-8')
    assert read_model(kept) == model
