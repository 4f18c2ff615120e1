"""Orientation: which of the four quarter turns makes the print upright."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ocr.preprocess.colour import Grey

_SURE = 0.995  # above it an upright verdict needs no second opinion; cards beside other print stay under it
_ALONE_SURE = 0.98  # above it a verdict is believed where nothing can be read
_UNLIKELY = 0.005  # turns below it are not tried
_MORE = 1.25  # times as many legible letters as the page as it is: a wrong turn loses the page
_FEW = 20  # legible letters; where no turn shows more, how sure the reading is decides
_LEAST_GAIN = 0.08  # of mean confidence by which a turn must read better then


@dataclass(frozen=True, slots=True)
class Legible:
    """How well an image reads, told from a sample of its lines."""

    letters: float  # surely read ones, on the whole image
    confidence: float  # mean of the lines, 0..1


Legibility = Callable[[Grey], Legible]
"""Reads a sample of the lines of an image."""


class OrientationModel(Protocol):
    """Tells how likely each turn is."""

    def turn_probabilities(self, grey: Grey) -> tuple[float, float, float, float]:
        """Return the probabilities that 0, 90, 180 and 270 degrees clockwise make the page upright."""


def turned(image: Grey, degrees: int) -> Grey:
    """Return the image turned clockwise by 0, 90, 180 or 270 degrees."""
    quarter = degrees // 90 % 4
    return np.ascontiguousarray(np.rot90(image, -quarter)) if quarter else image


def upright_turn(small: Grey, model: OrientationModel | None, legible: Callable[[int], Legible] | None) -> int:
    """Return the degrees clockwise (0/90/180/270) that make the page upright.

    The model answers from a reduced page; unless it is sure of upright, lines are read in the likely turns. Where
    print lies in several ways, a card across the sheet over an upright attestation, most of it tells which is up.

    Args:
        small: the level page, reduced.
        model: None leaves it all to `legible`.
        legible: how well the page reads after a turn by some degrees clockwise.
    """
    probabilities = model.turn_probabilities(small) if model else (0.25, 0.25, 0.25, 0.25)
    if probabilities[0] >= _SURE:
        return 0
    order = sorted(range(4), key=lambda quarter: -probabilities[quarter])
    if legible is None:
        return order[0] * 90 if probabilities[order[0]] >= _ALONE_SURE else 0
    candidates = [0] + [quarter for quarter in order if quarter and probabilities[quarter] > _UNLIKELY]
    found = {quarter: legible(quarter * 90) for quarter in candidates}
    best = max(candidates, key=lambda quarter: found[quarter].letters)
    if found[best].letters >= _FEW:
        return best * 90 if found[best].letters >= _MORE * found[0].letters else 0
    best = max(candidates, key=lambda quarter: found[quarter].confidence)
    return best * 90 if found[best].confidence >= found[0].confidence + _LEAST_GAIN else 0
