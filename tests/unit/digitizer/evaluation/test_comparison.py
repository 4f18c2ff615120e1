from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from digitizer.evaluation.comparison import compare
from digitizer.evaluation.diagram import reliability_svg
from digitizer.evaluation.fields import FieldScore
from digitizer.evaluation.flagging import FlagScore
from digitizer.evaluation.statistics import mcnemar
from digitizer.evaluation.truth import Expected


def run(*rows):
    return {'outcomes': [['a.pdf', 1, 'T05', name, right, accepted, True] for name, right, accepted in rows]}


def test_mcnemar_by_hand():
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(5, 5) == 1.0
    assert mcnemar(8, 1) == pytest.approx(2 * (1 + 9) / 2**9)
    assert mcnemar(1, 8) == mcnemar(8, 1)


def test_values_are_compared_one_by_one():
    before = run(('full_name', False, True), ('sex', True, True), ('issue_date', True, True), ('subject', False, False))
    now = run(('full_name', True, True), ('sex', True, True), ('issue_date', False, True), ('subject', False, True))
    changes = compare(now, before)
    assert changes['values'] == 4
    assert (changes['right']['better'], changes['right']['worse']) == (1, 1)
    assert (changes['silent']['better'], changes['silent']['worse']) == (1, 2)
    assert set(changes['by_field']) == {'T05.full_name', 'T05.issue_date'}
    assert changes['by_field']['T05.issue_date']['worse'] == 1


def test_a_run_without_outcomes_has_nothing_in_common():
    assert compare(run(('sex', True, True)), {})['values'] == 0


def test_the_values_of_a_repeated_field_are_paired_in_order():
    before = run(('owner_name', True, True), ('owner_name', False, False))
    now = run(('owner_name', True, True), ('owner_name', True, False))
    assert compare(now, before)['right'] == {'better': 1, 'worse': 0, 'p_value': 1.0}


def test_errors_are_told_apart_by_what_they_do():
    score = FieldScore()
    expected = {name: Expected(((value,),)) for name, value in (('personal_id', '1'), ('subject', 'a'), ('sex', 'Nam'))}
    got = [
        {'name': 'personal_id', 'value': '2', 'status': 'accepted'},
        {'name': 'subject', 'value': 'b', 'status': 'review'},
    ]
    score.add('a.pdf', 1, 'T05', expected, got, condition='hard', origin='real')
    counts = score.summary()['by_condition']['hard']
    assert (counts['silent_errors'], counts['silent_critical'], counts['wrong_in_review'], counts['missing']) == (
        1,
        1,
        1,
        1,
    )
    assert set(score.summary()['by_origin']) == {'real'}


def test_planted_contradictions_and_false_alarms():
    score = FlagScore()
    score.add(['id_sex_mismatch'], frozenset({'id_sex_mismatch', 'handwritten'}))
    score.add(['date_words_mismatch'], frozenset())
    score.add([], frozenset({'checksum_failed'}))
    score.add(['missing_page'], frozenset({'missing_page'}))
    planted = score.summary()['planted']
    assert (planted['documents'], planted['found'], planted['consistent'], planted['accused']) == (2, 1, 2, 1)


def test_the_diagram_is_drawn_where_values_are():
    bins = [
        {'from': 0.0, 'to': 0.5, 'values': 0, 'share_right': None, 'confidence': None, 'interval': (0, 1)},
        {'from': 0.5, 'to': 1.0, 'values': 9, 'share_right': 1.0, 'confidence': 0.75, 'interval': (0.7, 1.0)},
    ]
    root = ElementTree.fromstring(reliability_svg(bins, "A & B"))
    dots = [item for item in root.iter() if item.tag.endswith('circle')]
    assert len(dots) == 1
    assert (float(dots[0].get('cx')), float(dots[0].get('cy'))) == (64 + 0.75 * 360, 36.0)
