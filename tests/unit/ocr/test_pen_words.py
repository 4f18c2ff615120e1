"""What the network for words by pen read in a box, made words."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from ocr.engines.pen_words import Reading, _inked, _settled, _within
from ocr.model import Box, Word


def item(text):
    letters = [
        SimpleNamespace(text=char, middle=10.0 + 20 * at, options=[(char, -0.01)]) for at, char in enumerate(text)
    ]
    token = SimpleNamespace(letters=letters, text=text, confidence=0.99)
    return SimpleNamespace(text=text, posterior=1.0, box=(0, 0, 20 * len(text), 40), token=token)


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


@pytest.mark.parametrize(
    ('text', 'word'),
    [
        ('Kinh......', 'Kinh'),
        ('....Dân', 'Dân'),
        ('1534....am', '1534'),
        ('594.aang', '594'),
        ('Bình.', 'Bình.'),
        ('.....', None),
    ],
)
def test_a_dotted_line_is_no_part_of_a_word(text, word):
    assert [reading.text for reading in _within([item(text)], (0, 0, 20 * len(text), 40))] == ([word] if word else [])


def test_a_spelling_as_it_was_read_is_as_sure_as_its_letters():
    read, other = item('Kinh'), item('Kinh')
    read.posterior = other.posterior = 0.57
    other.text = 'Kính'
    readings = _within([read, other], (0, 0, 80, 40))
    assert [reading.posterior for reading in readings] == [0.99, 0.57]


@pytest.mark.parametrize(
    ('places', 'parts'),
    [
        ([(100, 180)], [(40, 240)]),
        ([(100, 180), (280, 300)], [(40, 360)]),  # a gap between words
        ([(100, 180), (700, 760)], [(40, 240), (640, 820)]),
        ([], []),
    ],
)
def test_of_a_long_row_the_parts_with_ink_are_looked_at(places, parts):
    grey = np.full((200, 1000), 240, np.uint8)
    for start, end in places:
        grey[90:110, start:end] = 60
    assert [(x0, x1 + 1) for x0, _, x1, _ in _inked(grey, (0, 80, 1000, 120))] == parts


BOX = Box(0, 0, 100, 40)


@pytest.mark.parametrize(
    ('read', 'pen', 'made'),
    [
        (('Đốk', 0.7), ('Đắk.', 0.89, 1.0), 'Đắk'),  # the stop is of the dotted line
        (('Gấm.', 0.5), ('Gẫm.', 0.9, 0.95), 'Gẫm.'),
        (('THI', 0.6), ('THỊ', 0.9, 0.99), 'THỊ'),
        (('đổi', 0.84), ('đổi,', 0.87, 1.0), 'đổi,'),
        (('nghiệp:', 0.6), ('Nghiệp:', 0.99, 0.99), 'nghiệp:'),
        (('chuyển', 0.5), ('chuyền', 0.97, 0.7), 'chuyển'),  # other spellings are nearly as likely
        (('nghìn', 0.5), ('nghừ', 0.7, 0.85), 'nghìn'),  # no syllable in use
        (('nghừ', 0.9), ('nghìn', 0.87, 0.75), 'nghìn'),
        (('1,/0', 0.4), ('19/08/1991', 0.97, 0.8), '19/08/1991'),
        (('III', 0.8), ('1II', 0.95, 0.9), 'III'),
        (('30', 0.6), ('-', 0.99, 0.99), '30'),
    ],
)
def test_the_surer_reading_of_a_place_stays(read, pen, made):
    text, probability, posterior = pen
    (word,) = _settled([Word(*read, BOX)], [Reading(text, probability, BOX, posterior)], lambda word: True)
    assert word.text == made
