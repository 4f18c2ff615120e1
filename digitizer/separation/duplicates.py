"""Documents that are in the batch twice: the same sheets, or a copy of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from digitizer.separation.traces import Trace

_ALIKE = 0.8  # share of common words from which two documents are compared word by word
_FEW = 15  # documents with fewer words are alike by accident
_SPECKS = 0.01  # share of words that only one reading has, in two scans of one sheet
_SPECKS_OF_CARD = 2  # words of the same, on papers with few words and the same long number
_MISREAD = 0.06  # share of words read differently in two scans of one sheet
_NEAR = 0.15  # the same for near duplicates: a bad copy
_UNEXPLAINED = 0.05  # share of words that are really different in near duplicates: a stamp, a statement
_LOST = 0.15  # share of words of lines that one reading lost or spoiled, where all long numbers are the same
_SHORT_NUMBER = 3  # digits
_SLIPS = 1  # short numbers with a digit more in one reading
_LONG_NUMBER = 9  # digits: ids, tax codes, numbers of policies
_SIZE = 0.15  # paper sizes may differ by this share
_COMPARED = 6  # pages of each document that are compared


class Likeness(StrEnum):
    """How two documents are alike."""

    EXACT = 'duplicate_document'  # the same images, or the same sheets scanned again
    NEAR = 'near_duplicate'  # the same paper with something added, or a bad copy of it


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
    if not all(_same_size(a, b) for a, b in zip(one, two, strict=True)):
        return None
    return _compare(_words(one), _words(two))


def _words(traces: Sequence[Trace]) -> list[str]:
    return [word for trace in traces[:_COMPARED] for word in trace.words.split()]


def _same_size(one: Trace, two: Trace) -> bool:
    return all(abs(a - b) <= _SIZE * max(a, b, 0.1) for a, b in zip(one.size, two.size, strict=True))


def _compare(one: list[str], two: list[str]) -> Likeness | None:
    """Tell misreadings of one paper from two papers: certificates of two people differ in names and figures."""
    misread = added = replaced = slips = 0
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == 'equal':
            continue
        left, right = ''.join(one[a0:a1]), ''.join(two[b0:b1])
        count = max(a1 - a0, b1 - b0)
        if _misread(left, right):
            misread += count
        elif tag == 'replace':
            if _digits(left) != _digits(right):
                slips += 1
                if slips > _SLIPS or not _speck_of_digit(_digits(left), _digits(right)):
                    return None
            replaced += count
        else:
            added += count
    total = max(len(one), len(two))
    same_numbers = _same_long_numbers(one, two)
    few_specks = not slips and same_numbers and added + replaced <= _SPECKS_OF_CARD
    if misread <= _MISREAD * total and (few_specks or (not replaced and added <= _SPECKS * total)):
        return Likeness.EXACT
    if same_numbers and misread <= _MISREAD * total and added + replaced <= _LOST * total:
        return Likeness.NEAR
    return Likeness.NEAR if misread <= _NEAR * total and added + replaced <= _UNEXPLAINED * total else None


def _same_long_numbers(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether both papers are about the same numbered person or thing: a line that one reading lost is no difference."""
    first, second = ({word for word in words if word.isdigit() and len(word) >= _LONG_NUMBER} for words in (one, two))
    return bool(first) and first == second


def _digits(text: str) -> str:
    return ''.join(char for char in text if char.isdigit())


def _speck_of_digit(left: str, right: str) -> bool:
    """Whether one reading has one digit more in a short number: dirt or a seal that was read, or a digit that was lost."""
    shorter, longer = sorted((left, right), key=len)
    return len(longer) <= _SHORT_NUMBER and len(longer) - len(shorter) == 1 and shorter in longer


def _misread(left: str, right: str) -> bool:
    """Whether two readings may be of the same print: most letters are the same, in the same order."""
    if not left or not right:
        return max(len(left), len(right)) <= 2  # specks
    same = sum(block.size for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks())
    longest = max(len(left), len(right))
    if left.isdigit() and right.isdigit():
        return len(left) == len(right) and longest - same <= 1 and longest >= 6
    return longest - same <= max(1, longest // 3)
