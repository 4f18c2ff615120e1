from __future__ import annotations

from random import Random

import pytest

from digitizer.evaluation.distance import Bag, ErrorCount, bag_of, count_errors, edit_distance


@pytest.mark.parametrize(
    ('first', 'second', 'expected'),
    [
        ('', '', 0),
        ('abc', '', 3),
        ('', 'abc', 3),
        ('kitten', 'sitting', 3),
        ('saturday', 'sunday', 3),
        ('Nguyễn', 'Nguyên', 1),
        ('ủy ban', 'uỷ ban', 2),
        ('abc', 'abc', 0),
        ('abc', 'xyz', 3),
        ('0123456789' * 20, '0123456789' * 20 + 'x', 1),
    ],
)
def test_known_distances(first, second, expected):
    assert edit_distance(first, second) == expected


def test_words_count_as_units():
    assert edit_distance(['một', 'hai', 'ba'], ['một', 'ba', 'bốn']) == 2


def plain_distance(first, second):
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(second, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]


def test_agrees_with_the_textbook_table():
    rng = Random(3)
    for _ in range(300):
        first = ''.join(rng.choice('abcđ') for _ in range(rng.randint(0, 90)))
        second = ''.join(rng.choice('abcđ') for _ in range(rng.randint(0, 90)))
        assert edit_distance(first, second) == plain_distance(first, second)


def test_rates():
    assert count_errors('abcd', 'abxd') == ErrorCount(1, 4)
    assert count_errors('abcd', 'abxd').rate == 0.25
    assert (ErrorCount(1, 4) + ErrorCount(3, 12)).rate == 0.25
    assert ErrorCount().rate == 0.0
    assert count_errors('', 'x').rate == 1.0


def test_bag_ignores_order_but_not_number():
    bag = bag_of(['a', 'b', 'b', 'c'], ['c', 'b', 'a', 'd'])
    assert bag == Bag(3, 4, 4)
    assert bag.recall == 0.75
    assert (bag + Bag(1, 4, 1)).precision == 0.8
