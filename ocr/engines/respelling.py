"""Words by pen, spelled as Vietnamese spells them: what the network holds of every syllable near its reading, and how common that one is.

A pen's letters are read one by one with many a mark wrong: `Huành`, `Nguyển`, `LÊ HÁ`. Of a word that was not read surely, all syllables in use that
are a letter away at most are weighed: by the probability that the network gives to them over all alignments (`ocr.engines.ctc`), and in names by how many
bear them; elsewhere the context of marks (`ocr.vietnamese.context`) knows what is common. Nothing else is ever made of a name: what is written clearly stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from ocr.engines.ctc import log_likelihoods
from ocr.engines.recogniser import Recogniser, Sight, Token
from ocr.engines.rows import Row
from ocr.vietnamese import name_syllables, place_syllables
from ocr.vietnamese.context import Option, model
from ocr.vietnamese.folding import fold
from ocr.vietnamese.lexicon import near
from ocr.vietnamese.tokens import core_of, is_capitals

_SURE = 0.9995  # a word read with more is not in question
_FAR = 9.0  # natural log units below the best spelling; what is farther off is no option
_MOST = 12  # options of a word
_UNLISTED = 1e-5  # share of a syllable that no list of names has
_ODD_CASE = -4.0  # natural log units against small letters among words in capitals
_PLACE_AFTER_LABEL, _PLACE = 0.9, 0.25  # how likely a name is that of a place: behind a label of one, and elsewhere
_PLACE_LABELS = frozenset(
    ('xa', 'phuong', 'huyen', 'quan', 'tinh', 'pho', 'tran', 'thon', 'ap', 'ban', 'xom', 'buon', 'lang', 'duong', 'khu', 'to')
)  # fmt: skip
"""Words before names of places, without marks: they were read as badly as the names."""


def respell(reader: Recogniser, rows: Sequence[Row], sights: Sequence[Sight]) -> None:
    """Give the words of lines by pen the spellings that they may have, the reading first; `rows` were made of the tokens of `sights`."""
    for row, sight in zip(rows, sights, strict=True):
        asked = [at for at, item in enumerate(row.items) if _is_in_question(item.token)]
        if not asked:
            continue
        texts = [item.token.text for item in row.items]
        steps, reaches = _steps(reader, sight), _reaches(row, sight)
        for at in asked:
            start, end = reaches[at]
            if start < end:
                place = _Place(reader, steps[start:end], _shares(texts, at), _among_capitals(texts, at))
                row.items[at].options = _options(texts[at], place) or row.items[at].options


def _is_in_question(token: Token) -> bool:
    """Tell whether a word was read with a doubt; a single letter is no syllable that others could be near to."""
    core = core_of(token.text)
    return core is not None and len(core) > 1 and token.confidence < _SURE


def _steps(reader: Recogniser, sight: Sight) -> NDArray[np.float64]:
    """Return the network's probabilities at each step; around a word a blank between words is as good as nothing."""
    steps = reader.probabilities(sight)
    (space,) = reader.numbers(' ')
    steps[:, 0] = np.logaddexp(steps[:, 0], steps[:, space])
    return steps


def _reaches(row: Row, sight: Sight) -> list[tuple[int, int]]:
    """Return the first step of each word and that behind its last: half way to its neighbours."""
    borders = [(one.token.right + other.token.left) / 2 for one, other in pairwise(row.items)]
    return list(pairwise([0, *map(sight.at, borders), len(sight.values)]))


def _options(read: str, place: _Place) -> list[Option]:
    core = core_of(read) or read
    before, _, behind = read.partition(core)
    words = {core, *(_like(core, word) for word in near(core))}
    if place.among_capitals:
        words |= {word.upper() for word in words}
    texts = [read, *sorted({before + word + behind for word in words} - {read})]
    if len(texts) == 1:
        return []
    first, *others = (Option(text, score) for text, score in zip(texts, place.scores(texts), strict=True))
    best = max(first.score, *(option.score for option in others))
    near_best = sorted((one for one in others if one.score >= best - _FAR), key=lambda one: -one.score)
    return [first, *near_best[: _MOST - 1]]


def _like(core: str, word: str) -> str:
    """Return a word in the case of another."""
    if is_capitals(core):
        return word.upper()
    return word.capitalize() if core[0].isupper() else word


@dataclass(frozen=True, slots=True)
class _Place:
    """What is known of the place of a word: what the network holds of it, how common syllables are there, and how it should be written."""

    reader: Recogniser
    steps: NDArray[np.float64]  # as `ocr.engines.ctc` takes them
    shares: _Shares | None
    among_capitals: bool

    def scores(self, texts: Sequence[str]) -> list[float]:
        """Return how likely spellings are: natural log-probabilities, up to a constant."""
        seen = log_likelihoods(self.steps, [self.reader.numbers(text) for text in texts]).tolist()
        return [score + self._beside(core_of(text) or text) for text, score in zip(texts, seen, strict=True)]

    def _beside(self, core: str) -> float:
        odd = self.among_capitals and not core.isupper()
        return (self.shares.log_of(core) if self.shares else 0.0) + (_ODD_CASE if odd else 0.0)


@dataclass(frozen=True, slots=True)
class _Shares:
    """How common syllables are at a place of a name."""

    first: bool
    place: float  # how likely the name is that of a place

    def log_of(self, word: str) -> float:
        """Return the natural logarithm of the share of a syllable."""
        person = name_syllables.share_of(word, first=self.first)
        return log(_UNLISTED + self.place * place_syllables.share_of(word) + (1 - self.place) * person)


def _shares(texts: Sequence[str], at: int) -> _Shares | None:
    """Return what is known of the place of a word in a name; None for a word of which the context decides."""
    if not texts[at].lstrip('("“')[:1].isupper() or not model().is_protected(texts, at):
        return None
    start = at
    while (
        start > 0
        and texts[start - 1][:1].isupper()
        and texts[start - 1][-1:].isalpha()
        and not _is_label(texts[start - 1])
    ):
        start -= 1
    behind_label = start > 0 and (_is_label(texts[start - 1]) or texts[start - 1].endswith(','))
    return _Shares(first=start == at, place=_PLACE_AFTER_LABEL if behind_label else _PLACE)


def _is_label(text: str) -> bool:
    return fold(text) in _PLACE_LABELS and (text.islower() or text.isupper())


def _among_capitals(texts: Sequence[str], at: int) -> bool:
    """Tell whether the words beside one are written in capitals, two of them at least in a row."""
    sides = [core_of(text) or '' for text in (*texts[max(0, at - 1) : at], *texts[at + 1 : at + 2])]
    further = [core_of(text) or '' for text in (*texts[max(0, at - 2) : max(0, at - 1)], *texts[at + 2 : at + 3])]
    return bool(sides) and all(map(is_capitals, sides)) and len([*sides, *filter(is_capitals, further)]) > 1
