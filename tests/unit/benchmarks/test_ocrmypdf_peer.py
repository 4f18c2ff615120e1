"""The benchmark's own arithmetic."""

from __future__ import annotations

import random

from tests.benchmarks.ocrmypdf_peer import distance


def _by_table(one: str, other: str) -> int:
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
        assert distance(one, other) == _by_table(one, other)
