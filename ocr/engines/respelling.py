"""Words by pen, spelled as Vietnamese spells them: what the network holds of every syllable near its reading, and how common that one is.

A pen's letters are read one by one with many a mark wrong: `Huành`, `Nguyển`, `LÊ HÁ`. Of a word that was not read surely, all syllables in use that
are a letter away at most are weighed: by the probability that the network gives to them over all alignments (`ocr.engines.ctc`), and in names by how many
bear them; elsewhere the context of marks (`ocr.vietnamese.context`) knows what is common. Nothing else is ever made of a name: what is written clearly stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from ocr.engines.ctc import log_likelihoods
from ocr.engines.recogniser import Recogniser, Sight
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
        if not row.items:
            continue
        steps = _steps(reader, sight)
        texts = [item.token.text for item in row.items]
        for at, (item, (start, end)) in enumerate(zip(row.items, _reaches(row, sight), strict=True)):
            core = core_of(item.token.text)
            if core is not None and len(core) > 1 and item.token.confidence < _SURE:
                scores = _Scores(
                    reader, steps[start:end], _shares(texts, at), among_capitals=_among_capitals(texts, at)
                )
                item.options = _options(item.token.text, core, scores) or item.options


def _steps(reader: Recogniser, sight: Sight) -> NDArray[np.float64]:
    """Return the network's probabilities at each step; around a word a blank between words is as good as nothing."""
    steps = reader.probabilities(sight)
    (space,) = reader.numbers(' ')
    steps[:, 0] = np.logaddexp(steps[:, 0], steps[:, space])
    return steps


def _reaches(row: Row, sight: Sight) -> Iterator[tuple[int, int]]:
    """Yield the first step of each word and that behind its last: half way to its neighbours."""
    borders = [(one.token.right + other.token.left) / 2 for one, other in pairwise(row.items)]
    cuts = [0, *map(sight.at, borders), len(sight.values)]
    return pairwise(cuts)


def _options(read: str, core: str, scores: _Scores) -> list[Option]:
    before, _, behind = read.partition(core)
    words = {core, *(_like(core, word) for word in near(core))}
    if scores.among_capitals and len(core) > 1:
        words |= {word.upper() for word in words}
    texts = [read, *sorted({before + word + behind for word in words} - {read})]
    made = [Option(text, score) for text, score in zip(texts, scores.of(texts), strict=True)] if len(texts) > 1 else []
    best = max((option.score for option in made), default=0.0)
    near_best = sorted((one for one in made[1:] if one.score >= best - _FAR), key=lambda one: -one.score)
    return [*made[:1], *near_best[: _MOST - 1]]


def _like(core: str, word: str) -> str:
    """Return a word in the case of another."""
    if len(core) > 1 and core.isupper():
        return word.upper()
    return word.capitalize() if core[0].isupper() else word


class _Scores:
    """How likely spellings of a word are: by what the network holds of them, and how common they are at their place."""

    def __init__(
        self, reader: Recogniser, steps: NDArray[np.float64], shares: _Shares | None, *, among_capitals: bool
    ) -> None:
        self._reader = reader
        self._steps = steps
        self._shares = shares
        self.among_capitals = among_capitals

    def of(self, texts: Sequence[str]) -> list[float]:
        """Return natural log-probabilities, up to a constant."""
        if not len(self._steps):
            return [0.0] * len(texts)
        seen = log_likelihoods(self._steps, [self._reader.numbers(text) for text in texts]).tolist()
        return [score + self._beside(text) for text, score in zip(texts, seen, strict=True)]

    def _beside(self, text: str) -> float:
        core = core_of(text) or text
        odd = self.among_capitals and not core.isupper()
        return (self._shares.log_of(core) if self._shares else 0.0) + (_ODD_CASE if odd else 0.0)


class _Shares:
    """How common syllables are at a place of a name."""

    def __init__(self, *, first: bool, place: float) -> None:
        self._first = first
        self._place = place

    def log_of(self, word: str) -> float:
        """Return the natural logarithm of the share of a syllable."""
        person = name_syllables.share_of(word, first=self._first)
        return log(_UNLISTED + self._place * place_syllables.share_of(word) + (1 - self._place) * person)


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
