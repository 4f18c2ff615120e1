"""What the network for words by pen read in a box, made words."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import pytest

from ocr.engines.pen_words import _within


def item(text):
    letters = [
        SimpleNamespace(text=char, middle=10.0 + 20 * at, options=[(char, -0.01)]) for at, char in enumerate(text)
    ]
    return SimpleNamespace(text=text, posterior=1.0, box=(0, 0, 20 * len(text), 40), token=SimpleNamespace(letters=letters))


@pytest.mark.parametrize(
    ('text', 'parts'),
    [
        ('5ố:586/GGT', ['Số:', '586/GGT']),
        ('Số:42', ['Số:', '42']),
        ('5inh', ['Sinh']),
        ('08:30', ['08:30']),
        ('Số:', ['Số:']),
    ],
)
def test_a_number_is_parted_from_its_label(text, parts):
    found = list(_within([item(text)], (0, 0, 20 * len(text), 40)))
    assert [reading.text for reading in found] == parts
    assert all(one.box.x1 <= other.box.x0 + 1 for one, other in pairwise(found))
    assert found[-1].box.x1 == 20 * len(text) or len(found) == 1
