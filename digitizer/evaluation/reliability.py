"""Whether a confidence means something: values by the confidence they were given, and how many of them are right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from digitizer.evaluation.statistics import wilson

if TYPE_CHECKING:
    from digitizer.evaluation.fields import FieldOutcome

EDGES = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
"""Limits of the bins; each holds its lower limit, the last one its upper limit too."""


def reliability(outcomes: Sequence[FieldOutcome]) -> dict[str, Any]:
    """Return the bins, and the expected calibration error: mean of |confidence - share right| weighted by values.

    Only values that came out count: what was not found has no confidence. Source of the measure: Guo et al.,
    "On calibration of modern neural networks", ICML 2017.
    """
    given = [
        (outcome.confidence, outcome.correct)
        for outcome in outcomes
        if outcome.found and outcome.confidence is not None
    ]
    bins = [_bin(low, high, given) for low, high in pairwise(EDGES)]
    gaps = [item['values'] * abs(item['confidence'] - item['share_right']) for item in bins if item['values']]
    return {'bins': bins, 'calibration_error': sum(gaps) / len(given) if given else None}


def _bin(low: float, high: float, given: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    last = high == EDGES[-1]
    inside = [(score, right) for score, right in given if low <= score < high or (last and score == high)]
    right = sum(correct for _, correct in inside)
    return {
        'from': low,
        'to': high,
        'values': len(inside),
        'right': right,
        'share_right': right / len(inside) if inside else None,
        'interval': wilson(right, len(inside)),
        'confidence': sum(score for score, _ in inside) / len(inside) if inside else None,
    }
