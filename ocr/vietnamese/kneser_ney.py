"""Interpolated modified Kneser-Ney smoothing of pairs and triples of tokens (Chen and Goodman 1998)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

Gram = tuple[int, ...]
Cuts = tuple[float, float, float]  # taken from counts of one, two and more

_LEAST_BACK = 1e-4


class Weights(NamedTuple):
    """Natural logarithms of what stands in a back-off model for one gram."""

    log: float  # of the probability of its last token after the others
    back: float  # of the weight of the lower order after the whole gram, 0 where none follows it


class Estimate(NamedTuple):
    """A trigram model; grams that are left out are those of the lower order times the weight of their context."""

    singles: dict[Gram, Weights]
    pairs: dict[Gram, Weights]
    triples: dict[Gram, Weights]


def estimate(sequences: Sequence[Sequence[int]], size: int, *, openings: Container[int], least: int) -> Estimate:
    """Return the model of tokens 0 to `size` - 1; pairs and triples stand in at least `least` sequences.

    One of `openings` stands first in every sequence; before it nothing is known.
    """
    triples, pairs = _count(sequences, 3), _count(sequences, 2)
    # The lower orders count how many different tokens stand before; before the first one there is none.
    before_pairs: Counter[Gram] = Counter(gram[1:] for gram in triples.counts)
    pair_counts = {
        gram: count if gram[0] in openings else max(1, before_pairs[gram]) for gram, count in pairs.counts.items()
    }
    before: Counter[Gram] = Counter(gram[1:] for gram in pairs.counts)
    total = sum(before.values())
    cuts = _cuts(before.values())
    rest = sum(_cut(cuts, count) for count in before.values()) / total / size
    one: dict[Gram, float] = {(token,): _share(cuts, before[token,], total) + rest for token in range(size)}
    two, one_back = _level(pair_counts, pairs.often(least), lambda gram: one[gram[1:]])

    def lower(gram: Gram) -> float:
        pair = gram[1:]
        return two[pair] if pair in two else one_back.get(pair[:1], 1.0) * one[pair[1:]]

    three, two_back = _level(triples.counts, triples.often(least), lower)
    return Estimate(_weights(one, one_back), _weights(two, two_back), _weights(three, {}))


class _Counts(NamedTuple):
    counts: Counter[Gram]
    sequences: Counter[Gram]  # in how many of them a gram stands

    def often(self, least: int) -> list[Gram]:
        return [gram for gram, count in self.sequences.items() if count >= least]


def _count(sequences: Sequence[Sequence[int]], length: int) -> _Counts:
    found = _Counts(Counter(), Counter())
    for sequence in sequences:
        grams = [tuple(sequence[at : at + length]) for at in range(len(sequence) - length + 1)]
        found.counts.update(grams)
        found.sequences.update(set(grams))
    return found


def _level(
    counts: Mapping[Gram, int], kept: Collection[Gram], lower: Callable[[Gram], float]
) -> tuple[dict[Gram, float], dict[Gram, float]]:
    """Return the probabilities of the kept grams and the weight of the lower order after each context."""
    cuts = _cuts(counts.values())
    totals: dict[Gram, int] = defaultdict(int)
    for gram, count in counts.items():
        totals[gram[:-1]] += count
    shares = {gram: _share(cuts, counts[gram], totals[gram[:-1]]) for gram in kept}
    taken: dict[Gram, float] = defaultdict(float)
    for gram, share in shares.items():
        taken[gram[:-1]] += share
    back = {context: max(_LEAST_BACK, 1 - taken[context]) for context in totals}
    return {gram: share + back[gram[:-1]] * lower(gram) for gram, share in shares.items()}, back


def _cuts(counts: Iterable[int]) -> Cuts:
    of = Counter(count for count in counts if count <= 4)
    one, two, three, four = (max(1, of[count]) for count in (1, 2, 3, 4))
    y = one / (one + 2 * two)

    def cut(count: int, here: int, above: int) -> float:
        return min(count - 0.1, max(0.1, count - (count + 1) * y * above / here))

    return cut(1, one, two), cut(2, two, three), cut(3, three, four)


def _cut(cuts: Cuts, count: int) -> float:
    return cuts[min(count, 3) - 1]


def _share(cuts: Cuts, count: int, total: int) -> float:
    return (count - _cut(cuts, count)) / total if count else 0.0


def _weights(shares: Mapping[Gram, float], back: Mapping[Gram, float]) -> dict[Gram, Weights]:
    return {gram: Weights(log(share), log(back.get(gram, 1.0))) for gram, share in shares.items()}
