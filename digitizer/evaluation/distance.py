"""Edit distance of two sequences, bit-parallel, and rates built from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


def edit_distance(first: Sequence[Hashable], second: Sequence[Hashable]) -> int:
    """Levenshtein distance: the fewest insertions, deletions and substitutions that turn one into the other.

    Myers' bit-vector algorithm (J. ACM 46, 1999) on Python's long integers: one column of the table is one
    integer, so a page of 3,000 characters takes about ten milliseconds.
    """
    if len(first) < len(second):
        first, second = second, first
    if not second:
        return len(first)
    places: dict[Hashable, int] = {}
    for index, item in enumerate(second):
        places[item] = places.get(item, 0) | (1 << index)
    size = len(second)
    mask, last = (1 << size) - 1, 1 << (size - 1)
    up, down, distance = mask, 0, size
    for item in first:
        equal = places.get(item, 0)
        diagonal = (((equal & up) + up) ^ up) | equal | down
        right_up = down | (~(diagonal | up) & mask)
        right_down = up & diagonal
        if right_up & last:
            distance += 1
        if right_down & last:
            distance -= 1
        right_up = ((right_up << 1) | 1) & mask
        right_down = (right_down << 1) & mask
        up = right_down | (~(diagonal | right_up) & mask)
        down = right_up & diagonal
    return distance


@dataclass(frozen=True, slots=True)
class ErrorCount:
    """Edits against the length of what was expected; adds up over pages."""

    edits: int = 0
    length: int = 0

    def __add__(self, other: ErrorCount) -> ErrorCount:
        return ErrorCount(self.edits + other.edits, self.length + other.length)

    @property
    def rate(self) -> float:
        """Edits for each unit expected; 0 when nothing was expected and nothing came, else 1."""
        if not self.length:
            return 1.0 if self.edits else 0.0
        return self.edits / self.length


def count_errors(expected: Sequence[Hashable], got: Sequence[Hashable]) -> ErrorCount:
    """Edits that turn what came into what was expected."""
    return ErrorCount(edit_distance(expected, got), len(expected))


@dataclass(frozen=True, slots=True)
class Bag:
    """Words in common, whatever their order; adds up over pages."""

    common: int = 0
    expected: int = 0
    got: int = 0

    def __add__(self, other: Bag) -> Bag:
        return Bag(self.common + other.common, self.expected + other.expected, self.got + other.got)

    @property
    def recall(self) -> float:
        """Share of the expected words that came."""
        return self.common / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Share of the words that came that were expected."""
        return self.common / self.got if self.got else 1.0


def bag_of(expected: Sequence[str], got: Sequence[str]) -> Bag:
    """Compare two lists of words without regard to order: it tells reading errors from errors of reading order."""
    return Bag((Counter(expected) & Counter(got)).total(), len(expected), len(got))
