"""Words as the fast network would hand them on."""

from __future__ import annotations

import math

import pytest

from ocr.engines.recogniser import Letter, Token


@pytest.fixture
def token_of():
    """Return a word from its text; `others` gives, for a place, what else may stand there and how likely."""

    def make(text, *, sure=0.9999, left=0.0, step=10.0, others=None):
        letters = []
        for index, char in enumerate(text):
            options = [(char, math.log(sure))]
            for other, probability in (others or {}).get(index, {}).items():
                options.append((other, math.log(probability)))
            if others and index in others:
                options[0] = (char, math.log(1 - sum(others[index].values())))
            letters.append(Letter(tuple(options), left + (index + 0.5) * step))
        return Token(tuple(letters))

    return make
