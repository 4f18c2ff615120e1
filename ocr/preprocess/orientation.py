"""Orientation: which of the four quarter turns makes the print upright."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from ocr.preprocess.colour import Grey

_SURE = 0.98  # above it an upright verdict needs no second opinion
_UNLIKELY = 0.02  # turns below it are not tried
_LEAST_GAIN = 0.08  # a turn must read better than the page as it is by this much mean confidence

Legibility = Callable[[Grey], float]
"""How well a sample of the lines of an image reads, 0..1."""


class OrientationModel(Protocol):
    """Tells how likely each turn is."""

    def turn_probabilities(self, grey: Grey) -> tuple[float, float, float, float]:
        """Return the probabilities that 0, 90, 180 and 270 degrees clockwise make the page upright."""


def turned(image: Grey, degrees: int) -> Grey:
    """Return the image turned clockwise by 0, 90, 180 or 270 degrees."""
    quarter = degrees // 90 % 4
    return np.ascontiguousarray(np.rot90(image, -quarter)) if quarter else image


def upright_turn(small: Grey, model: OrientationModel | None, legible: Callable[[int], float] | None) -> int:
    """Return the degrees clockwise (0/90/180/270) that make the page upright.

    The model answers from a reduced page; unless it is sure of upright, a few lines are read in the likely turns and
    the page is turned only if that reads clearly better: a wrong turn loses the page.

    Args:
        small: the level page, reduced.
        model: None leaves it all to `legible`.
        legible: how well the page reads after a turn by some degrees clockwise, 0..1.
    """
    probabilities = model.turn_probabilities(small) if model else (0.25, 0.25, 0.25, 0.25)
    if probabilities[0] >= _SURE:
        return 0
    order = sorted(range(4), key=lambda quarter: -probabilities[quarter])
    if legible is None:
        return order[0] * 90 if probabilities[order[0]] >= _SURE else 0
    candidates = [0] + [quarter for quarter in order if quarter and probabilities[quarter] > _UNLIKELY]
    scores = {quarter: legible(quarter * 90) for quarter in candidates}
    best = max(candidates, key=lambda quarter: scores[quarter])
    return best * 90 if scores[best] >= scores[0] + _LEAST_GAIN else 0
