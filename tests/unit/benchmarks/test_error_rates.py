"""The benchmarks' own arithmetic: error rates."""

from __future__ import annotations

import random

import pytest

from digitizer.evaluation.distance import edit_distance
from tests.benchmarks.error_rates import Errors, errors_of, folded, in_order_of, misplaced, normal


def _by_table(one, other):
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        above, row[0] = row[:], i
        for j, right in enumerate(other, 1):
            row[j] = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (left != right))
    return row[-1]


def test_edit_distance():
    pick = random.Random(7)
    for _ in range(200):
        one, other = (''.join(pick.choices('ạbđ ', k=pick.randint(0, 14))) for _ in range(2))
        assert edit_distance(one, other) == _by_table(one, other)
        assert edit_distance(one.split(), other.split()) == _by_table(one.split(), other.split())


def test_what_paper_does_not_tell_apart_is_no_error():
    assert normal('“Số”  –\n1…') == normal('"Số" - 1...') == '"Số" - 1...'
    assert normal('e\u0302\u0301') == 'ế'


def test_folding_forgives_marks_only():
    assert folded('Đường ở Huế, 12%') == 'Duong o Hue, 12%'


def test_rates_of_one_wrong_mark_and_one_lost_word():
    errors = errors_of('Ủy ban nhân dân\nxã Đông Hà', 'Ủy ban nhấn dân\nxã Đông')
    assert (errors.chars, errors.words) == (26, 7)
    assert errors.wrong_chars == 1 + 3
    assert errors.wrong_chars_folded == 3
    assert (errors.wrong_words, errors.wrong_words_folded, errors.wrong_words_any_order) == (2, 1, 2)
    assert errors.rate('wrong_chars') == pytest.approx(100 * 4 / 26)
    assert errors.rate('wrong_words') == pytest.approx(100 * 2 / 7)


def test_another_order_of_lines_is_forgiven_where_it_says_so():
    truth = 'BỘ NỘI VỤ\nSố: 12/QĐ-BNV\nCỘNG HÒA XÃ HỘI\nĐộc lập - Tự do\nQUYẾT ĐỊNH'
    read = 'BỘ NỘI VỤ\nCỘNG HÒA XÃ HỘI\nĐộc lập - Tự do\nSố: 12/QĐ-BNV\nQUYẾT ĐỊNH'
    errors = errors_of(truth, read)
    assert in_order_of(truth, read) == truth
    assert errors.wrong_chars > 10
    assert (errors.wrong_chars_any_order, errors.wrong_words_any_order) == (0, 0)


def test_lines_that_stand_for_nothing_stay_where_they_are_and_count():
    assert in_order_of('một hai\nba bốn', 'một hai\nxyz\nba bốn') == 'một hai\nxyz\nba bốn'
    assert errors_of('một hai', 'một hai xyz').wrong_words_any_order == 1
    assert errors_of('một hai', '').wrong_chars_any_order == 7
    assert misplaced(['a', 'a', 'b'], ['a', 'c']) == 2


def test_counts_add_up():
    assert (errors_of('một', 'mốt') + errors_of('hai', 'ha')).wrong_chars == 2
    assert Errors().rate('wrong_chars') == 0
