"""Numbers in Vietnamese words."""

from __future__ import annotations

import random

import pytest

from digitizer.doctypes.rules import number_words


@pytest.mark.parametrize(
    ('text', 'number'),
    [
        ("không", 0),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("hai mươi tư", 24),
        ("một trăm linh năm", 105),
        ("một trăm lẻ năm", 105),
        ("hai nghìn không trăm hai mươi ba", 2023),
        ("hai ngàn không trăm hai ba", 2023),
        ("Một tỷ năm trăm triệu", 1_500_000_000),
        ("hai nghìn tỷ", 2_000_000_000_000),
        ("ba trieu hai tram nghin", 3_200_000),
    ],
)
def test_reads(text, number):
    assert number_words.parse(text) == number


@pytest.mark.parametrize("text", ["", "xin chào", "hai nghìn ba triệu", "trăm hai"])
def test_refuses_what_is_no_number(text):
    assert number_words.parse(text) is None


def test_reads_back_whatever_it_spells():
    chance = random.Random(1)
    numbers = [*range(1200), *(chance.randrange(10 ** chance.randrange(1, 16)) for _ in range(1500))]
    for number in numbers:
        assert number_words.parse(number_words.spell(number)) == number, number_words.spell(number)


def test_spells_the_standard_form():
    assert number_words.spell(2023) == "hai nghìn không trăm hai mươi ba"
    assert number_words.spell(1_000_005) == "một triệu không trăm linh năm"
    assert number_words.spell(21) == "hai mươi mốt"
    with pytest.raises(ValueError):
        number_words.spell(-1)


def test_digit_by_digit():
    assert number_words.parse_digits("hai không hai ba") == 2023
    assert number_words.parse_digits("hai nghìn") is None
