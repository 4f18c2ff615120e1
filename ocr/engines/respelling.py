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
from ocr.engines.rows import Item, Row
from ocr.vietnamese import name_syllables, place_syllables
from ocr.vietnamese.context import Option, model
from ocr.vietnamese.folding import fold
from ocr.vietnamese.lexicon import near
from ocr.vietnamese.tokens import core_of

_SURE = 0.9995  # a word read with more is not in question
_FAR = 9.0  # natural log units below the best spelling; what is farther off is no option
_MOST = 12  # options of a word
_UNLISTED = 1e-5  # share of a syllable that no list of names has
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
            if core is not None and item.token.confidence < _SURE:
                item.options = _options(reader, steps[start:end], item, core, _shares(texts, at))


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


def _options(
    reader: Recogniser, steps: NDArray[np.float64], item: Item, core: str, shares: _Shares | None
) -> list[Option]:
    read = item.token.text
    before, _, behind = read.partition(core)
    texts = [read, *(before + _like(core, word) + behind for word in near(core))]
    texts = list(dict.fromkeys(texts))
    if len(texts) == 1 or not len(steps):
        return item.options
    scores = log_likelihoods(steps, [reader.numbers(text) for text in texts]).tolist()
    if shares is not None:
        scores = [score + shares.log_of(core_of(text) or text) for text, score in zip(texts, scores, strict=True)]
    best = max(scores)
    own, *others = (Option(text, score) for text, score in zip(texts, scores, strict=True))
    near_best = sorted((one for one in others if one.score >= best - _FAR), key=lambda one: -one.score)
    return [own, *near_best[: _MOST - 1]]


def _like(core: str, word: str) -> str:
    """Return a word in the case of another."""
    if len(core) > 1 and core.isupper():
        return word.upper()
    return word.capitalize() if core[0].isupper() else word


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
