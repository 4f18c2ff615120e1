"""Documents that are in the batch twice: the same images, or the same paper scanned again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from digitizer.separation.traces import Trace

_ALIKE = 0.8  # share of common words from which two documents are compared word by word
_FEW = 15  # documents with fewer words are alike by accident
_UNEXPLAINED = 0.012  # share of words that may really differ
_SIZE = 0.15  # paper sizes may differ by this share
_COMPARED = 6  # pages of each document that are compared


class Likeness(StrEnum):
    """How two documents are alike."""

    EXACT = 'duplicate_document'  # the very same images
    NEAR = 'near_duplicate'  # the same paper, read a little differently


@dataclass(frozen=True, slots=True)
class Twin:
    """Document `index` is like the earlier document `other`; both count from 0."""

    index: int
    other: int
    likeness: Likeness


def find_twins(documents: Sequence[Sequence[Trace]]) -> Iterator[Twin]:
    """Yield each document that is like an earlier one, with the first such."""
    bags = [frozenset(_words(traces)) for traces in documents]
    for index, traces in enumerate(documents):
        for other in range(index):
            likeness = _likeness(documents[other], traces, bags[other], bags[index])
            if likeness is not None:
                yield Twin(index, other, likeness)
                break


def _likeness(
    one: Sequence[Trace], two: Sequence[Trace], bag: frozenset[str], other: frozenset[str]
) -> Likeness | None:
    if len(one) != len(two):
        return None
    if all(a.digest and a.digest == b.digest for a, b in zip(one, two, strict=True)):
        return Likeness.EXACT
    if min(len(bag), len(other)) < _FEW or len(bag & other) < _ALIKE * min(len(bag), len(other)):
        return None
    same_size = all(_same_size(a, b) for a, b in zip(one, two, strict=True))
    return Likeness.NEAR if same_size and _same_words(_words(one), _words(two)) else None


def _words(traces: Sequence[Trace]) -> list[str]:
    return [word for trace in traces[:_COMPARED] for word in trace.words.split()]


def _same_size(one: Trace, two: Trace) -> bool:
    return all(abs(a - b) <= _SIZE * max(a, b, 0.1) for a, b in zip(one.size, two.size, strict=True))


def _same_words(one: list[str], two: list[str]) -> bool:
    """Whether all differences are misreadings: two people's certificates differ in names and numbers, too."""
    unexplained = 0
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == 'equal':
            continue
        left, right = ''.join(one[a0:a1]), ''.join(two[b0:b1])
        if _misread(left, right):
            continue
        if _digits(left) != _digits(right) and max(len(_digits(left)), len(_digits(right))) >= 2:
            return False
        unexplained += max(a1 - a0, b1 - b0)
    return unexplained <= _UNEXPLAINED * max(len(one), len(two))


def _digits(text: str) -> str:
    return ''.join(char for char in text if char.isdigit())


def _misread(left: str, right: str) -> bool:
    """Whether two readings may be of the same print: most letters are the same, in the same order."""
    if not left or not right:
        return max(len(left), len(right)) <= 2  # specks
    same = sum(block.size for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks())
    longest = max(len(left), len(right))
    if left.isdigit() and right.isdigit():
        return len(left) == len(right) and longest - same <= 1 and longest >= 6
    return longest - same <= max(1, longest // 3)
