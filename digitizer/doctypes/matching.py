"""Comparing printed words with catalogue words: folded, tolerant of misread letters, strict about whole words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from digitizer.kit.text import letters

_BARRED = str.maketrans('Ðð', 'Đđ')  # the engine reads Đ as the Icelandic letter
_TWINS = str.maketrans('l1j0q', 'iiioo')  # letters that print cannot tell apart
_SHORT, _LONG = 3, 12  # letters of a word and of a phrase


def compact(text: str) -> str:
    """Return the letters and digits of `text`, folded: `QUYẾT ĐỊNH:` becomes `quyetdinh`."""
    return letters(text.translate(_BARRED))


def compact_words(text: str) -> list[str]:
    """Return the compact form of each word that has letters or digits."""
    return [word for part in text.split() if (word := compact(part))]


def capital_share(text: str) -> float:
    """Return the share of capitals among the letters, 0..1; 0 without letters."""
    spoken = [char for char in text if char.isalpha()]
    return sum(map(str.isupper, spoken)) / len(spoken) if spoken else 0.0


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a phrase lies at the beginning of a text: number of misread letters, and where it ends in that text."""

    errors: int
    end: int


class Candidate:
    """A compact text that phrases are compared with, prepared once for many of them."""

    def __init__(self, text: str) -> None:
        """`text` is compact."""
        self.text = text.translate(_TWINS)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Neighbouring letters."""
        return frozenset(map(''.join, pairwise(self.text)))


class Phrase:
    """A phrase to be found at the beginning of a compact text, with few and well spread misread letters.

    A longer word may miss a letter in four; one of two or three letters must be whole unless the phrase is long,
    figures always. So `ĐĂNG KÝ XE` never matches `ĐĂNG KÝ THUẾ`, nor `SỐ 1` `SỐ 2`.
    """

    def __init__(self, text: str) -> None:
        """`text` is as printed, with marks."""
        words = compact_words(text)
        self.text = ''.join(words).translate(_TWINS)
        self._word_of = [index for index, word in enumerate(words) for _ in word]
        self._allowed = [_allowed(word, len(self.text)) for word in words]
        self._pairs = frozenset(map(''.join, pairwise(self.text)))
        self.tolerance = 0 if len(self.text) < 5 else min(4, 1 + len(self.text) // 10)  # misread letters in all

    def at_start(self, candidate: Candidate, *, exactly: bool = False) -> Alignment | None:
        """Return how the phrase begins the candidate, or None; `exactly` allows no misread letter."""
        if candidate.text.startswith(self.text):
            return Alignment(0, len(self.text))
        if exactly or not self.tolerance or len(self._pairs - candidate.pairs) > 2 * self.tolerance:
            return None
        head = candidate.text[: len(self.text) + self.tolerance]
        # a misread letter spoils two pairs: without the others the costly comparison is not worth while
        missing = sum(pair not in head for pair in self._pairs)
        return self._align(head) if missing <= 2 * self.tolerance else None

    def _align(self, head: str) -> Alignment | None:
        """Edit distance to the best prefix of `head`, with the errors counted for each word of the phrase."""
        rows = [list(range(len(head) + 1))]
        for i, letter in enumerate(self.text, start=1):
            row, above = [i], rows[-1]
            for j, other in enumerate(head, start=1):
                row.append(min(above[j - 1] + (letter != other), above[j] + 1, row[j - 1] + 1))
            rows.append(row)
        errors = min(rows[-1])
        if errors > self.tolerance:
            return None
        ends = [j for j, value in enumerate(rows[-1]) if value == errors]
        end = min(ends, key=lambda j: abs(j - len(self.text)))
        return Alignment(errors, end) if self._well_spread(rows, head, end) else None

    def _well_spread(self, rows: list[list[int]], head: str, end: int) -> bool:
        counts = [0] * len(self._allowed)
        i, j = len(self.text), end
        while i or j:
            word = self._word_of[max(0, i - 1)]
            if i and j and rows[i][j] == rows[i - 1][j - 1] + (self.text[i - 1] != head[j - 1]):
                counts[word] += self.text[i - 1] != head[j - 1]
                i, j = i - 1, j - 1
            elif i and rows[i][j] == rows[i - 1][j] + 1:
                counts[word] += 1
                i -= 1
            else:
                counts[word] += 1
                j -= 1
        return all(count <= allowed for count, allowed in zip(counts, self._allowed, strict=True))


def _allowed(word: str, whole: int) -> int:
    """Misread letters that one word of a phrase of `whole` letters may have."""
    if len(word) == 1 or any(char.isdigit() for char in word):
        return 0
    if len(word) <= _SHORT:
        return int(whole >= _LONG)
    return max(1, len(word) // 4)
