"""Pieces of words that an engine read a second time: specks of a pixel or two, and unsure words that lie on sure ones.

A line read twice, as a whole and in pieces (`Ngày sinh` and under it `gàv`), falls apart into rows that no form has.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digitizer.extraction.page.sheet import Token

_SPECK = 0.07  # of the height of words: no letter is as narrow or as low
_FLAT = 0.2  # of it: no word is as low
_UNSURE = 0.6  # confidence of a word that may be an echo
_SURE = 0.9  # of the word that it lies on
_INSIDE = 0.6  # of its area


def without(lines: Sequence[Sequence[Token]], scale: float) -> list[list[Token]]:
    """Return the words of a page's lines without echoes of others."""
    sure = [token for tokens in lines for token in tokens if token.confidence >= _SURE and token.letters]
    return [[token for token in tokens if not (_is_speck(token, scale) or _lies_on(token, sure))] for tokens in lines]


def _is_speck(token: Token, scale: float) -> bool:
    """Whether letters stand where there is no room for any; stops and dashes are low, strokes are narrow."""
    low = token.height < _SPECK * scale or token.x1 - token.x0 < _SPECK * scale
    flat = len(token.letters) > 1 and token.height < _FLAT * scale  # a dotted line
    return flat or (low and token.letters.isalpha() and not token.handwritten)


def _lies_on(token: Token, sure: Sequence[Token]) -> bool:
    if token.confidence >= _UNSURE or token.handwritten or not token.letters.isalpha():
        return False
    area = (token.x1 - token.x0) * token.height
    return area > 0 and any(_says_part_of(token, other) and _shared(token, other) > _INSIDE * area for other in sure)


def _says_part_of(token: Token, whole: Token) -> bool:
    """Whether most letters of a word are those of another one that is no shorter."""
    own = token.letters
    return len(whole.letters) >= len(own) and 2 * sum(letter in whole.letters for letter in own) > len(own)


def _shared(one: Token, other: Token) -> float:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return max(0.0, wide) * max(0.0, high)
