"""Likelihoods of whole spellings, against the sum over all alignments written out."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from ocr.engines.ctc import IMPOSSIBLE, log_likelihoods


def by_hand(steps, spelling):
    """Sum the probability of every path of characters that collapses to the spelling."""
    total = 0.0
    for path in itertools.product(range(steps.shape[1]), repeat=len(steps)):
        collapsed = [char for char, _ in itertools.groupby(path) if char]
        if collapsed == list(spelling):
            total += np.exp(sum(steps[place, char] for place, char in enumerate(path)))
    return np.log(total) if total else -np.inf


@pytest.fixture
def steps():
    chances = np.random.default_rng(3).random((5, 4))
    return np.log(chances / chances.sum(axis=1, keepdims=True))


@pytest.mark.parametrize('spelling', [(), (1,), (2, 3), (1, 1), (3, 1, 2), (2, 2, 1)])
def test_all_alignments_are_summed(steps, spelling):
    assert log_likelihoods(steps, [spelling])[0] == pytest.approx(by_hand(steps, spelling))


def test_spellings_of_different_lengths_do_not_disturb_each_other(steps):
    spellings = [(1,), (), (2, 3), (3, 1, 2)]
    together = log_likelihoods(steps, spellings)
    assert together == pytest.approx([log_likelihoods(steps, [one])[0] for one in spellings])


def test_what_cannot_be_read_or_is_too_long_is_impossible(steps):
    assert log_likelihoods(steps, [(1, -1), (2, 2, 2, 2)]) == pytest.approx([IMPOSSIBLE] * 2, rel=1e-3)
