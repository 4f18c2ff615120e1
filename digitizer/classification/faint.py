"""What is left of a title in a line that was misread, sealed or worn: how many of its pairs of letters, in how few others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from digitizer.doctypes.matching import compact
from digitizer.doctypes.model import DocType
from digitizer.doctypes.spans import Span

_ALIKE = 0.5  # share of their pairs of letters that a title and a line must have in common
_LETTERS = 7  # shorter titles are too easily found in other words
_LONG = 24  # letters of a title that is said of nothing else
_CENTRED = 0.12  # of the page width

Pairs = frozenset[str]


class FaintTitles:
    """The titles of all types as pairs of neighbouring letters."""

    def __init__(self, types: Iterable[DocType]) -> None:
        """Read the titles once; short ones are left out."""
        self._titles = {
            item.code: [_pairs(text) for title in item.titles if len(text := compact(title)) >= _LETTERS]
            for item in types
        }

    def values(self, code: str, windows: Sequence[Pairs]) -> dict[str, float]:
        """Return features of a type whose title may stand in one of the lines: how alike they are, of a long one more."""
        faint = longest = 0.0
        for pairs in self._titles[code]:
            for window in windows:
                alike = (2 * len(pairs & window) / (len(pairs) + len(window)) - _ALIKE) / (1 - _ALIKE)
                faint = max(faint, alike)
                longest = max(longest, alike * min(1.0, len(pairs) / _LONG))
        return {'title_faint': faint, 'title_faint_long': longest} if faint > 0 else {}


def windows_of(heads: Sequence[Span]) -> list[Pairs]:
    """Return the pairs of letters of each line in capitals, and of it with the next below: a title may take two lines."""
    single = [span.compact for span in heads]
    double = [
        first.compact + second.compact
        for first, second in pairwise(heads)
        if abs(first.centre - second.centre) < _CENTRED
    ]
    return [pairs for text in single + double if (pairs := _pairs(text))]


def _pairs(text: str) -> Pairs:
    return frozenset(map(''.join, pairwise(text)))
