"""One spelling of a person's name out of many looks at it: what the readers saw, weighed by what names are made of.

Every look gives the network's probabilities of any spelling and Tesseract's reading. The words are those that some
reader saw, or names that differ from one of them by a letter or a mark; of these the network must still hold the one that is
taken for likely. Where looks disagree the confidence is that of the vote; a spelling that was not the page's own
reading stays in doubt, however clear the vote is.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from ocr.engines.ctc import log_likelihoods
from ocr.engines.recogniser import recogniser
from ocr.model import Word
from ocr.vietnamese.folding import fold
from ocr.vietnamese.name_syllables import FAMILY_NAMES, OTHER_NAMES
from ocr.vietnamese.syllable import is_syllable

_EFFECTIVE = 1.5  # looks that all looks together are worth: they see one print
_FAR = 12.0  # natural log units; ink over the print can make any spelling unlikely in a look
_SEEN = 1.5  # natural log units for each word as Tesseract read it in all looks
_OWN, _SUREST = 0.5, 0.999  # weight of the log odds of the page's own reading, and the most it can be sure
_NO_FAMILY_NAME, _UNUSUAL = 9.0, 6.0  # natural log units against a word that is no usual name in its place
_NO_SYLLABLE = 3.0  # and more, where it can be none
_NO_NAME = 4.0  # against a word in small letters, and each word too many or too few
_MOST_WORDS = 5
_CLEAR, _DOUBTED = 0.99, 0.8  # share of a vote that leaves no doubt; the most where it does
_WELL_READ, _SEEN_WELL = 0.95, 0.8
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a line: what the network holds of each step, and the words of each reader."""

    steps: NDArray[np.float64]
    network: tuple[str, ...]
    tesseract: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word of the name, and how sure the vote is."""

    text: str
    confidence: float


@dataclass(slots=True)
class _Vote:
    looks: Sequence[Look]
    own: Mapping[str, float]  # confidence by word
    best: list[float] = field(default_factory=list)  # of any spelling yet, by look

    def scores(self, names: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Return how much speaks for each name, in natural log units, up to a constant."""
        reader = recogniser()
        numbers = [reader.numbers(' '.join(words)) for words in names]
        likely = np.array([log_likelihoods(look.steps, numbers) for look in self.looks])
        tops = likely.max(axis=1)
        self.best = [max(pair) for pair in zip(self.best, tops, strict=True)] if self.best else list(tops)
        below = np.maximum(likely - np.array(self.best)[:, None], -_FAR)
        total: NDArray[np.float64] = below.mean(axis=0) * _EFFECTIVE
        total += [self._beside(words) for words in names]
        return total

    def _beside(self, words: Sequence[str]) -> float:
        """Return what the other readings and the form of names say."""
        seen = sum(_shared(words, look.tesseract) for look in self.looks) / len(self.looks)
        own = sum(_OWN * _log_odds(self.own[word]) for word in set(words) if word in self.own)
        return _SEEN * seen + own - _oddness(words)


def vote(looks: Sequence[Look], own: Sequence[Word]) -> list[Spelling]:
    """Return the words of the name; `own` is the page's own reading of the line. Its sure words are left alone."""
    read = [(bare, word.confidence) for word in own for bare in bare_words([word.text])]
    settled = {text for place, (text, sure) in enumerate(read) if is_settled(text, sure, first=place == 0)}
    ballot = _Vote(looks, dict(read))
    readings = _readings(looks, [text for text, _ in read])
    name = list(readings[int(ballot.scores(readings).argmax())])
    if len(name) == len(read):
        name = [text for text, _ in read]  # its words are voted on one by one
    shares = [1.0] * len(name)
    for _ in range(_ROUNDS):
        before = list(name)
        for place, text in enumerate(before):
            if text not in settled:
                options = _options(name, place, readings)
                scores = ballot.scores([[*name[:place], option, *name[place + 1 :]] for option in options])
                at = int(scores.argmax())
                name[place], shares[place] = options[at], float(1 / np.exp(scores - scores[at]).sum())
        if name == before:
            break
    own_words, seen = dict(read), _seen_by_tesseract(looks)
    return [
        Spelling(text, own_words[text] if text in settled else _confidence(text, share, own_words, seen))
        for text, share in zip(name, shares, strict=True)
    ]


def _confidence(text: str, share: float, own: Mapping[str, float], seen: Container[str]) -> float:
    """Return how far a word may be believed: fully where page, network and Tesseract have it, else somebody looks."""
    return share if text in own and text in seen and share >= _CLEAR else min(share, _DOUBTED)


def _seen_by_tesseract(looks: Sequence[Look]) -> set[str]:
    words = [word for look in looks for word in look.tesseract if word.confidence >= _SEEN_WELL]
    return set(bare_words(word.text for word in words))


def is_settled(text: str, confidence: float, *, first: bool) -> bool:
    """Tell whether a word of a name needs no other look: well read, and a name."""
    return confidence >= _WELL_READ and text.lower() in (FAMILY_NAMES if first else OTHER_NAMES)


def _log_odds(confidence: float) -> float:
    sure = min(_SUREST, max(1 - _SUREST, confidence))
    return log(sure / (1 - sure))


def bare_words(texts: Iterable[str]) -> list[str]:
    """Return words without the signs and specks around them, parted where a capital follows a small letter."""
    found = []
    for text in texts:
        core = _AROUND.sub('', text)
        start = 0
        for index in range(1, len(core)):
            if core[index].isupper() and core[index - 1].islower():
                found.append(core[start:index])
                start = index
        found.append(core[start:])
    return [word for word in found if any(map(str.isalpha, word))]


_AROUND = re.compile(r'^[\W\d_]+|[\W\d_]+$')


def _readings(looks: Sequence[Look], own: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the different readings of the line, the page's own first."""
    found = dict.fromkeys([tuple(own)])
    for look in looks:
        found[tuple(bare_words(look.network))] = None
        found[tuple(bare_words(word.text for word in look.tesseract))] = None
    return [words for words in found if words]


def _options(name: Sequence[str], place: int, readings: Sequence[Sequence[str]]) -> list[str]:
    """Return what may stand at a place of the name, as it stands first."""
    seen = dict.fromkeys([name[place], *(words[place] for words in readings if len(words) == len(name))])
    upper = sum(word.isupper() for word in name) > len(name) / 2
    for known, plain in _usual(first=place == 0):
        if any(_near(fold(word), plain) for word in seen if word.isalpha()):
            seen.setdefault(known.upper() if upper else known.capitalize())
    return list(seen)


@lru_cache(maxsize=2)
def _usual(*, first: bool) -> tuple[tuple[str, str], ...]:
    return tuple((name, fold(name)) for name in sorted(FAMILY_NAMES if first else OTHER_NAMES))


@lru_cache(maxsize=65536)
def _near(one: str, other: str) -> bool:
    """Tell whether two folded words differ by a letter at most: another, one too many, one too few."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(map(str.__ne__, one, other)) <= 1
    short, long = sorted((one, other), key=len)
    return any(long[:cut] + long[cut + 1 :] == short for cut in range(len(long)))


def _oddness(words: Sequence[str]) -> float:
    """Return how much speaks against words being a name, in natural log units."""
    upper = sum(word.isupper() for word in words) > len(words) / 2
    total = _NO_NAME * (max(0, 2 - len(words)) + max(0, len(words) - _MOST_WORDS))
    for place, word in enumerate(words):
        plain = word.lower()
        if plain not in (OTHER_NAMES if place else FAMILY_NAMES):
            total += (_UNUSUAL if place else _NO_FAMILY_NAME) + (0.0 if is_syllable(plain) else _NO_SYLLABLE)
        if not (word.isupper() if upper else word[0].isupper() and word[1:] == word[1:].lower()):
            total += _NO_NAME
    return total


def _shared(words: Sequence[str], read: Sequence[Word]) -> float:
    """Return the confidence of Tesseract in those words of a name that it read."""
    found = [(bare, word.confidence) for word in read for bare in bare_words([word.text])]
    common = _in_common(words, [text for text, _ in found])
    return sum(confidence for text, confidence in found if text in common)


def _in_common(words: Sequence[str], others: Sequence[str]) -> set[str]:
    return set(words) & set(others)
