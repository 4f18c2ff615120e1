"""Names of persons that were read badly: the name that was meant, by other places of the paper and the syllables of names.

A word that may be a name in its place is never made another one. Only what is no syllable, has a sign in it, or lost its
marks is looked up: first where the paper has the name again, then among the usual names. A family name that no family has is
the only one with its letters, however surely it was read: `TRÃN`, `NGUYÊN`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from digitizer.doctypes.rules import names, syllables
from digitizer.kit.misreading import cost
from digitizer.kit.text import fold
from ocr.vietnamese import name_syllables

_SHARE = 0.34  # misread letters of a word that is no syllable
_MARK = 0.35  # what one mark costs,
_TONES = 0.2  # and a hook or tilde read for each other
_FAMILY = 0.5  # a letter of like shape: family names are few
_MARGIN = 0.12  # by which the next name must be farther off
_COMMON = 0.15  # in favour of the commonest family names, and of the two middle names that most people have
_MIDDLE = frozenset({'văn', 'thị'})
_FEWEST = 2  # words of a name without a middle name
_NEAR, _WORD = 0.3, 0.5  # misread letters of a name in another place, and of one of its words


def meant(words: Sequence[str], others: Iterable[Sequence[str]], is_weak: Callable[[str], bool]) -> list[str] | None:
    """Return the words of a name as they were meant, or None where nothing is to be mended.

    Args:
        words: the name as read.
        others: names of as many words in other places of the paper.
        is_weak: whether a word was read badly or written by pen.
    """
    if names.is_of_highlands(list(words)) and all(map(str.isalpha, words)):
        return None
    near = [other for other in others if is_near(words, other)]
    result = [
        word if _stands(word, place) or not (is_weak(word) or _is_odd(word)) else _word(word, place, len(words), near)
        for place, word in enumerate(words)
    ]
    if len(words) > _FEWEST and fold(words[1]) == 'thi' and words[1].isascii() and is_weak(words[1]):
        result[1] = _in_case('thị', words[1])  # the middle name of half of all people
    if result[:1] == list(words[:1]):
        result[:1] = [family(words)]
    return result if result != list(words) else None


def family(words: Sequence[str]) -> str:
    """Return the family name of a person whose other names are usual: the only usual one with its letters, if it is none itself."""
    first = words[0]
    if first.isascii() or first.lower() in _MIDDLE or not lacks_family(words):
        return first  # of another people, or the family name was lost
    alike = [name for name in name_syllables.FAMILY_NAMES if fold(name) == fold(first)]
    common = [name for name in alike if name_syllables.is_common_family_name(name)]
    known = alike if len(alike) == 1 else common
    return _in_case(known[0], first) if len(known) == 1 else first


def lacks_family(words: Sequence[str]) -> bool:
    """Whether the names behind the first word are usual ones, and it is no family's."""
    first, *others = words
    return (
        not _stands(first, 0)
        and first[:1].isupper()
        and bool(others)
        and all(map(name_syllables.is_other_name, others))
    )


def is_near(words: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a name may be another one read badly: one word is the same, and the others differ by a few letters."""
    if len(words) != len(other) or not any(one.lower() == two.lower() for one, two in zip(words, other, strict=True)):
        return False
    costs = [cost(one, two, 3.0) for one, two in zip(words, other, strict=True)]
    whole = sum(map(len, other))
    return sum(costs) <= _NEAR * whole and all(
        taken <= max(1.0, _WORD * len(two)) for taken, two in zip(costs, other, strict=True)
    )


def _stands(word: str, place: int) -> bool:
    """Whether a word is a usual name in its place; a lone letter (`Y`) is one of the Central Highlands."""
    if len(word) == 1 and word.isupper():
        return True
    return name_syllables.is_other_name(word) if place else name_syllables.is_family_name(word)


def _is_odd(word: str) -> bool:
    """Whether a word cannot be a Vietnamese name: a sign, a letter of another alphabet, or no syllable with its marks."""
    if word.isascii() and word.isalpha():
        return False  # may be foreign, or of a people with names of its own
    return not syllables.is_syllable(word)


def _word(word: str, place: int, size: int, others: Sequence[Sequence[str]]) -> str:
    elsewhere = dict.fromkeys(other[place] for other in others if _stands(other[place], place))
    if len(elsewhere) == 1:
        return _in_case(next(iter(elsewhere)), word)
    known = name_syllables.OTHER_NAMES if place else name_syllables.FAMILY_NAMES
    read = dict.fromkeys((word, *(other[place] for other in others)))
    best: dict[str, float] = {}
    for seen in read:
        for name in known:
            taken = cost(seen, name, 2.0)
            if _may_be(seen, name, taken, place):
                best[name] = min(best.get(name, 9.0), taken - _prior(name, place, size))
    ranked = sorted((taken, name) for name, taken in best.items())
    if not ranked or (len(ranked) > 1 and ranked[1][0] < ranked[0][0] + _MARGIN):
        return word
    return _in_case(ranked[0][1], word)


def _may_be(read: str, name: str, taken: float, place: int) -> bool:
    if _is_odd(read) or not syllables.is_syllable(read):
        return taken <= _SHARE * len(name)
    if not place and taken <= (_FAMILY if len(name) > 2 else _MARK):
        return True
    if fold(read) != fold(name):
        return False
    return taken <= _TONES or (taken <= _MARK and _marks(read) < _marks(name))


def _marks(word: str) -> int:
    """How many marks a word has more than its folded letters."""
    return round(cost(word, fold(word)) / _MARK)


def _prior(name: str, place: int, size: int) -> float:
    if place:
        return _COMMON if name in _MIDDLE and place < size - 1 else 0.0
    return _COMMON if name_syllables.is_other_name(name) else 0.0


def _in_case(name: str, like: str) -> str:
    return name.upper() if like.isupper() and sum(map(str.isalpha, like)) > 1 else name[:1].upper() + name[1:].lower()
