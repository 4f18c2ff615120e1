"""Digits by pen: how what a network sees is turned into numbers, and what a piece of a page looks like to it."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from ocr.engines.pen_digits import HEIGHT, Span, among, free, piece_of

NONE, SIGNS = 0, '0123456789'


def _scores(*steps: dict[str, float]):
    """Log-probabilities: what is not given is shared by all other signs, '-' is no digit."""
    table = np.empty((len(steps), 11), np.float32)
    for row, step in zip(table, steps, strict=True):
        row[:] = (1 - sum(step.values())) / (11 - len(step)) + 1e-9
        for sign, value in step.items():
            row[NONE if sign == '-' else SIGNS.index(sign) + 1] = value
    return np.log(table)


def _by_hand(scores, text: str) -> float:
    """The probability of a text: the sum over every way through the steps that collapses to it."""
    total = 0.0
    for way in product(range(11), repeat=len(scores)):
        kept = [sign for index, sign in enumerate(way) if index == 0 or sign != way[index - 1]]
        if ''.join(SIGNS[sign - 1] for sign in kept if sign) == text:
            total += float(np.exp(sum(scores[index][sign] for index, sign in enumerate(way))))
    return total


@pytest.fixture(scope='module')
def blurred():
    return _scores({'1': 0.5, '7': 0.4}, {'-': 0.6, '1': 0.3}, {'1': 0.7, '4': 0.2}, {'-': 0.9})


@pytest.mark.parametrize('text', ['11', '71', '1', '14', ''])
def test_a_number_is_as_likely_as_all_ways_to_read_it(blurred, text):
    found = among(blurred, {'11': 1.0, text: 1.0} if text != '11' else {'11': 1.0, '71': 1.0})
    known = {item.text: item.confidence for item in found}
    other = '71' if text == '11' else '11'
    want = _by_hand(blurred, text) / (_by_hand(blurred, text) + _by_hand(blurred, other))
    assert known[text] == pytest.approx(want, rel=1e-4)


def test_free_numbers_come_with_their_probability(blurred):
    found = free(blurred, 5)
    assert [item.text for item in found[:2]] == ['71', '11']
    for item in found[:2]:
        assert item.confidence == pytest.approx(_by_hand(blurred, item.text), rel=0.02)
    assert [item.confidence for item in found] == sorted((item.confidence for item in found), reverse=True)


def test_equal_digits_side_by_side_need_a_gap_between():
    once = _scores({'3': 0.98}, {'3': 0.98}, {'-': 0.98})
    twice = _scores({'3': 0.98}, {'-': 0.98}, {'3': 0.98})
    assert free(once, 5)[0].text == '3'
    assert free(twice, 5)[0].text == '33'


def test_no_more_digits_than_may_stand_there():
    steps = _scores(*({sign: 0.97} for sign in '1234'))
    assert free(steps, 5)[0].text == '1234'
    assert len(free(steps, 2)[0].text) <= 2


def test_what_cannot_be_is_not_read():
    steps = _scores({'4': 0.8, '1': 0.1}, {'-': 0.9}, {'5': 0.9})
    assert free(steps, 5)[0].text == '45'
    days = {f'{day:02d}': 1.0 for day in range(1, 32)}
    assert among(steps, days)[0].text == '15'


def test_a_rare_form_needs_more_evidence():
    steps = _scores({'0': 0.4, '-': 0.6}, {'5': 0.98}, {'-': 0.98})
    assert among(steps, {'05': 1.0, '5': 1.0})[0].text == '5'
    assert among(steps, {'05': 1.0, '5': 0.1})[0].text == '05'


def test_nothing_is_a_reading_too():
    steps = _scores({'-': 0.99}, {'-': 0.99}, {'-': 0.99})
    assert free(steps, 5)[0].text == ''
    assert among(steps, {'': 1.0, '01': 1.0})[0].text == ''


@pytest.mark.parametrize('unit', [12.0, 40.0, 70.0])
def test_a_piece_holds_the_span_and_the_ends_of_its_neighbours(unit):
    grey = np.full((300, 900), 240, np.uint8)
    half = round(0.3 * unit)
    grey[150 - half : 150 + half, 400 : 400 + half] = 20
    piece = piece_of(grey, Span(400 - unit, 400 + half + unit, 150, unit))
    assert piece.shape[0] == HEIGHT
    assert piece.dtype == np.float32
    rows, columns = np.nonzero(piece > 0.5)
    scale = HEIGHT / (1.9 * unit)
    assert np.ptp(rows) + 1 == pytest.approx(2 * half * scale, abs=2.5)
    assert np.ptp(columns) + 1 == pytest.approx(half * scale, abs=2.5)
    assert rows.mean() == pytest.approx(HEIGHT / 2, abs=1.5)
    assert columns.mean() == pytest.approx(piece.shape[1] / 2, abs=3.0)
    assert piece.shape[1] * 1.0 == pytest.approx((2.9 * unit + half) * scale, abs=4)


def test_paper_alone_has_no_ink_and_the_edge_of_a_page_is_paper():
    grey = np.full((60, 60), 230, np.uint8)
    grey[::2] = 226
    assert piece_of(grey, Span(-40, 100, 5, 30)).max() < 0.2
    assert piece_of(grey, Span(200, 260, 30, 30)).max() == 0
