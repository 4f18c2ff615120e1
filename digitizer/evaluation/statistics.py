"""Small statistics: precision, recall and F1 from counts, and Wilson's interval for a share."""

from __future__ import annotations

import math
from dataclasses import dataclass

_Z95 = 1.959963984540054


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """95 % confidence interval of a share (E. B. Wilson, JASA 22, 1927); (0, 1) when there were no trials."""
    if not trials:
        return 0.0, 1.0
    share, square = hits / trials, _Z95**2
    centre = (share + square / (2 * trials)) / (1 + square / trials)
    half = _Z95 * math.sqrt(share * (1 - share) / trials + square / (4 * trials**2)) / (1 + square / trials)
    # The ends are exact where nothing or everything was hit; only rounding would move them.
    return centre - half if hits else 0.0, centre + half if hits < trials else 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """True positives, false positives and false negatives."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Found) -> Found:
        return Found(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 when there was nothing to find."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0

    def summary(self) -> dict[str, float | int]:
        """All numbers, for the report."""
        return {
            'right': self.right,
            'wrong': self.wrong,
            'missed': self.missed,
            'precision': self.precision,
            'recall': self.recall,
            'f1': self.f1,
        }


def compare_sets(expected: frozenset[object] | set[object], got: frozenset[object] | set[object]) -> Found:
    """Count what two sets share and what only one has."""
    return Found(len(expected & got), len(got - expected), len(expected - got))


def mcnemar(better: int, worse: int) -> float:
    """Probability of a difference as large by chance, where `better` and `worse` pairs changed; 1 where none did.

    Exact two-sided binomial form of the test on paired shares (Q. McNemar, Psychometrika 12, 1947).
    """
    changed = better + worse
    tail = sum(math.comb(changed, count) for count in range(min(better, worse) + 1))
    return float(min(1.0, 2.0 * tail / 2**changed))
