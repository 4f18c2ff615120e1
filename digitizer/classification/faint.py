"""What is left of a title in a line that was misread, sealed or worn: how many of its pairs of letters, in how few others.

A line that is like a title but for words that were well read is another paper's: `TRÍCH LỤC KHAI TỬ` beside
`TRÍCH LỤC KHAI SINH`; a line misread is like it in bad letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digitizer.doctypes.matching import compact, compact_words
from digitizer.doctypes.model import DocType
from digitizer.doctypes.spans import Span
from ocr.vietnamese.syllable import is_syllable

_ALIKE = 0.5  # share of their pairs of letters that a title and a line must have in common
_LETTERS = 7  # shorter titles are too easily found in other words
_LONG = 24  # letters of a title that is said of nothing else
_CENTRED = 0.12  # of the page width
_MEANT = 0.3  # a line less alike than that is not this title with other words
_WELL_READ = 2  # letters of a word that tells whether its line was read well


@dataclass(frozen=True, slots=True)
class Window:
    """A line of capitals, or two of them, in which a title may stand."""

    pairs: frozenset[str]  # of neighbouring letters
    read: frozenset[str]  # its words that Vietnamese has, folded


@dataclass(frozen=True, slots=True)
class _Title:
    pairs: frozenset[str]
    words: frozenset[str]


class FaintTitles:
    """The titles of all types as pairs of neighbouring letters."""

    def __init__(self, types: Iterable[DocType]) -> None:
        """Read the titles once; short ones are left out."""
        self._titles = {
            item.code: [
                _Title(_pairs(text), frozenset(compact_words(title)))
                for title in item.titles
                if len(text := compact(title)) >= _LETTERS
            ]
            for item in types
        }

    def values(self, code: str, windows: Sequence[Window]) -> dict[str, float]:
        """Return features of a type whose title may stand in one of the lines: how alike they are, of a long one more.

        And what share of the title other words have taken, where it is most alike.
        """
        faint = longest = swapped = 0.0
        for title in self._titles[code]:
            for window in windows:
                shared = 2 * len(title.pairs & window.pairs) / (len(title.pairs) + len(window.pairs))
                alike = (shared - _ALIKE) / (1 - _ALIKE)
                if alike > faint:
                    faint = alike
                    swapped = min(1.0, 2 * len(window.read - title.words) / len(title.words))
                longest = max(longest, alike * min(1.0, len(title.pairs) / _LONG))
        if faint <= 0:
            return {}
        told = {'title_faint': faint, 'title_faint_long': longest}
        return told | {'title_swapped': swapped} if swapped and faint >= _MEANT else told


def windows_of(heads: Sequence[Span]) -> list[Window]:
    """Return each line in capitals, and it with the next below: a title may take two lines."""
    single = [(span.compact, _read(span)) for span in heads]
    double = [
        (first.compact + second.compact, _read(first) | _read(second))
        for first, second in pairwise(heads)
        if abs(first.centre - second.centre) < _CENTRED
    ]
    return [Window(pairs, read) for text, read in single + double if (pairs := _pairs(text))]


def well_read(text: str) -> float:
    """Return the share of the words of a line that Vietnamese has, 0..1."""
    words = [word for word in text.split() if sum(map(str.isalpha, word)) >= _WELL_READ]
    return sum(is_syllable(word.strip('.,:;()"“”')) for word in words) / len(words) if words else 0.0


def _read(span: Span) -> frozenset[str]:
    words = (word.strip('.,:;()"“”') for word in span.text.split())
    return frozenset(compact(word) for word in words if len(word) >= _WELL_READ and is_syllable(word))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map(''.join, pairwise(text)))
