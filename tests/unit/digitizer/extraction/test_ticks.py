"""The choice beside the ticked square, whether squares stand before their choices or behind them."""

from __future__ import annotations

import pytest

from digitizer.extraction.page.sheet import Token
from digitizer.extraction.ticks import ticked
from ocr.model import Box

SEXES = ("Nam", "Nữ")


def tokens(text: str, confidence: float = 0.97) -> list[Token]:
    return [
        Token(word, confidence, Box(50 * at, 0, 50 * at + 40, 30), 50 * at, 0, 50 * at + 40, 30)
        for at, word in enumerate(text.split())
    ]


@pytest.mark.parametrize(
    ('text', 'choice'),
    [("☐ Nam ☑ Nữ", "Nữ"), ("☑ Nam ☐ Nữ", "Nam"), ("Nam ☐ Nữ ☑", "Nữ"), ("Nam ☑ Nữ ☐", "Nam"), ("Nam ☒, Nữ ☐", None)],
)
def test_the_ticked_choice_is_taken_without_doubt(text, choice):
    found = ticked(tokens(text), SEXES)
    assert (found.choice if found else None) == choice
    assert found is None or found.plain


@pytest.mark.parametrize('text', ["☐ Nam ☐ Nữ", "☑ Nam ☑ Nữ", "Nam Nữ ☑", "Nam ☐ Nữ"])
def test_no_choice_is_taken_where_squares_do_not_say_which(text):
    assert ticked(tokens(text), SEXES) is None


def test_a_square_in_doubt_needs_a_person():
    found = ticked(tokens("☐ Nam ☑ Nữ", confidence=0.5), SEXES)
    assert found is not None
    assert not found.plain
