"""A second look: words of several readings of one line compared, and the majority believed.

The readers err differently: Tesseract's errors change with the scale of the crop, the ONNX reader's are mostly
marks. A word that two of three readings share is right far more often than the first reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from ocr.model import Word
from ocr.vietnamese.folding import fold

_DOUBT_LEFT_AGREED = 0.3  # of the doubt in a word, once an independent reader says the same
_MAJORITY = 0.75  # confidence of a word on which the first reading was outvoted
_KEPT = 0.9  # factor on a first reading that one other confirms and one denies
_ALONE = 0.6  # factor on a first reading that nobody confirms
_NOISE = 0.45  # a word below it that no other reading has is dirt


def is_settled(words: Sequence[Word], other: Sequence[str]) -> bool:
    """Tell whether a second reading says exactly the same."""
    return [word.text for word in words] == list(other)


def doubtful_span(words: Sequence[Word], other: Sequence[str]) -> tuple[int, int]:
    """Return the first and one past the last word that a second reading denies, with a neighbour on either side."""
    matched = _matched(words, other)
    doubtful = [index for index, word in enumerate(words) if matched[index] != word.text]
    if not doubtful:  # the other reading has words more
        return 0, len(words)
    return max(0, doubtful[0] - 1), min(len(words), doubtful[-1] + 2)


def settle(words: Sequence[Word], others: Sequence[Sequence[str]]) -> list[Word]:
    """Return the words of the first reading as the majority of all readings has them, boxes kept."""
    matches = [_matched(words, other) for other in others]
    settled = []
    for index, word in enumerate(words):
        found = [match[index] for match in matches]
        if (kept := _decide(word, [text for text in found if text is not None], len(others))) is not None:
            settled.append(kept)
    return settled


def settle_span(
    words: Sequence[Word], second: Sequence[str], third: Sequence[str], span: tuple[int, int]
) -> list[Word]:
    """Settle a line of which only the words in `span` were read a third time."""
    start, end = span
    texts = [word.text for word in words]
    inner = settle(words, [second, [*texts[:start], *third, *texts[end:]]])
    outer = settle(words, [second])
    return [*outer[:start], *inner[start : len(inner) - (len(words) - end)], *outer[end:]]


def _decide(word: Word, found: Sequence[str], readings: int) -> Word | None:
    votes = Counter(found)
    same = votes.pop(word.text, 0)
    if same == readings:
        return replace(word, confidence=1 - (1 - word.confidence) * _DOUBT_LEFT_AGREED**readings)
    if votes:
        text, count = votes.most_common(1)[0]
        if count > 1 and count > same:
            return replace(word, text=text, confidence=_MAJORITY)
    if same:
        return replace(word, confidence=word.confidence * _KEPT)
    if not found and readings > 1 and word.confidence < _NOISE:
        return None
    return replace(word, confidence=word.confidence * _ALONE)


def _matched(words: Sequence[Word], other: Sequence[str]) -> list[str | None]:
    """Return, for each word, the word of another reading that stands in its place."""
    first, second = [fold(word.text) for word in words], [fold(text) for text in other]
    matched: list[str | None] = [None] * len(words)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == 'equal' or (kind == 'replace' and end - start == other_end - other_start):
            for offset in range(end - start):
                matched[start + offset] = other[other_start + offset]
    return matched
