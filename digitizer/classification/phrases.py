"""Phrases of the catalogue looked for in a document's text: short ones as whole words, long ones even half misread."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from digitizer.classification.evidence import Evidence
from digitizer.doctypes.matching import compact_words

_SHORT = 8  # letters; shorter phrases are found inside other words, so their ends must be ends of words


class Phrases:
    """Phrases of each type as they are looked for, and how much each says: one that many types share says little."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """`phrases` are those of each type's code, as printed."""
        self._of = {code: _usable(found) for code, found in phrases.items()}
        shared = Counter(phrase for found in self._of.values() for phrase in found)
        self._weight = {phrase: 1.0 / count for phrase, count in shared.items()}

    def of(self, code: str) -> tuple[str, ...]:
        """Return the phrases of a type, ready for `present`."""
        return self._of[code]

    def weight(self, phrase: str) -> float:
        """Return 1 for a phrase of one type, less for one that others share."""
        return self._weight[phrase]


def present(phrase: str, evidence: Evidence) -> bool:
    """Whether a phrase of `Phrases.of` is in the text."""
    return phrase in (evidence.spaced if phrase.startswith(' ') else evidence.text)


def is_whole(phrase: str, spaced: str) -> bool:
    """Whether a phrase stands in words apart from others: `Họ và tên cha` is not in `Họ và tên: CHÂU`."""
    letters = ' ?'.join(map(re.escape, phrase.replace(' ', '')))
    return re.search(rf'(?<![^ ]){letters}(?![^ ])', spaced) is not None


def share_of(phrase: str, evidence: Evidence) -> float:
    """Return 1 for a phrase that is there, 0.5 for a long one of which a half is, the other half being misread."""
    if present(phrase, evidence):
        return 1.0
    if len(phrase) < 2 * _SHORT:
        return 0.0
    middle = len(phrase) // 2
    return 0.5 if phrase[:middle] in evidence.text or phrase[middle:] in evidence.text else 0.0


def _usable(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return the phrases as they are looked for: compact, or with blanks around when they are short."""
    found = (compact_words(phrase) for phrase in phrases)
    return tuple(dict.fromkeys(_looked_for(words) for words in found if words))


def _looked_for(words: Sequence[str]) -> str:
    whole = ''.join(words)
    return whole if len(whole) >= _SHORT else f' {" ".join(words)} '
