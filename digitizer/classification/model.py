"""The learned part of classification: weights of the features in log-odds, and the calibration of what comes out.

A conditional logit: each type and "none of these" gets a sum of weighted features, and the softmax of the sums is
made true by a temperature and a ceiling found on layouts that the weights were not learned from. Made by
`tests/benchmarks/type_model.py`; `weights.json` says from what.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from digitizer.classification.features import Values

WEIGHTS = Path(__file__).with_name('weights.json')


@dataclass(frozen=True, slots=True)
class TypeModel:
    """Weights by feature name, log-odds; unknown features weigh nothing."""

    weights: Mapping[str, float]
    temperature: float = 1.0
    at_most: float = 0.999  # nothing read from paper is certain

    def points(self, values: Values) -> float:
        """Return what the features of one answer say in sum, in log-odds."""
        return sum(self.parts(values).values())

    def parts(self, values: Values) -> dict[str, float]:
        """Return what each feature of one answer says, in log-odds."""
        return {name: self.weights.get(name, 0.0) * value for name, value in values.items()}

    def shares(self, points: Sequence[float]) -> list[float]:
        """Turn the points of all answers into probabilities that sum to at most 1."""
        highest = max(points)
        odds = [math.exp((point - highest) / self.temperature) for point in points]
        total = sum(odds)
        return [min(self.at_most, odd / total) for odd in odds]


def read_model(path: Path) -> TypeModel:
    """Read a file that `type_model.py` wrote."""
    told = json.loads(path.read_text(encoding='utf-8'))
    return TypeModel(told['weights'], told['temperature'], told['at_most'])


@cache
def type_model() -> TypeModel:
    """Return the model of this package, read once."""
    return read_model(WEIGHTS)
