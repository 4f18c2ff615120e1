"""How likely the network holds whole spellings of a line: the forward sums of connectionist temporal classification.

Graves, Fernández, Gomez, Schmidhuber: Connectionist Temporal Classification, ICML 2006, section 4.1.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

IMPOSSIBLE = -1e9
_BLANK = 0


def log_likelihoods(steps: NDArray[np.float64], spellings: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """Return the natural logarithm of the probability of each spelling, summed over all ways to align it.

    Args:
        steps: log-probabilities of the characters (axis 1, the blank is 0) at each step of the network (axis 0).
        spellings: numbers of characters; a number below 0 makes a spelling impossible.
    """
    longest = max(map(len, spellings))
    labels = np.zeros((len(spellings), 2 * longest + 1), np.intp)  # blank, character, blank, …
    for row, spelling in enumerate(spellings):
        labels[row, 1 : 2 * len(spelling) : 2] = np.maximum(spelling, 0)
    may_skip = np.zeros(labels.shape, bool)
    may_skip[:, 2:] = (labels[:, 2:] != _BLANK) & (labels[:, 2:] != labels[:, :-2])
    sums = np.full(labels.shape, IMPOSSIBLE)
    sums[:, :2] = steps[0, labels[:, :2]]
    for step in steps[1:]:
        before = np.logaddexp(sums[:, 1:], sums[:, :-1])
        skipped = np.where(may_skip[:, 2:], sums[:, :-2], IMPOSSIBLE)
        sums[:, 1:] = before
        sums[:, 2:] = np.logaddexp(sums[:, 2:], skipped)
        sums += step[labels]
    rows, ends = np.arange(len(spellings)), np.array([2 * len(spelling) for spelling in spellings])
    in_the_last = np.where(ends > 0, sums[rows, ends - 1], IMPOSSIBLE)
    found: NDArray[np.float64] = np.logaddexp(sums[rows, ends], in_the_last)
    known = np.array([min(spelling, default=0) >= 0 for spelling in spellings])
    return np.where(known, found, IMPOSSIBLE)
