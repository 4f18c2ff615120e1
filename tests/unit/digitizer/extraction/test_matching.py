"""Comparing misread words with known ones, and which labels a number of letters leaves to compare."""

from __future__ import annotations

import re

import pytest

from digitizer.doctypes.model import FieldKind, FieldSpec
from digitizer.extraction.labels import _by_length
from digitizer.extraction.matching import CAPITALS, SMALL, likeness


@pytest.mark.parametrize(
    ('read', 'known', 'worth'),
    [
        ('quoctich', 'quoctich', 1.0),
        ('qnoctich', 'quoctich', 0.875),
        ('quoctch', 'quoctich', 0.875),
        ('qnocticn', 'quoctich', 0.0),
        ('hcitcouq', 'quoctich', 0.0),
        ('ten', 'ten', 1.0),
        ('tem', 'ten', 0.0),
        ('', 'quoctich', 0.0),
    ],
)
def test_a_slip_is_allowed_in_a_long_word_only(read, known, worth):
    assert likeness(read, known) == worth


def test_labels_are_compared_with_texts_of_like_length_only():
    spec = FieldSpec('nationality', "Quốc tịch", FieldKind.NATIONALITY, labels=("Quốc tịch", "Tên", "Tên"))
    assert _by_length([spec]) == {7: ['quoctich'], 8: ['quoctich'], 9: ['quoctich'], 3: ['ten']}


@pytest.mark.parametrize('letter', "aăâbcdđeêghiklmnoôơpqrstuưvxyàằầãõũĩỉịảẳẩạẹỵỳýỷỹớợộốỗứửữự")
def test_a_letter_is_a_capital_or_a_small_one(letter):
    assert re.fullmatch(f'[{SMALL}]', letter)
    assert not re.fullmatch(f'[{CAPITALS}]', letter)
    assert re.fullmatch(f'[{CAPITALS}]', letter.upper())
    assert not re.fullmatch(f'[{SMALL}]', letter.upper())
