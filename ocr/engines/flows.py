"""Flows: lines that follow each other down a column, so that a sentence goes on from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from ocr.engines.models import LineBox

_OVERLAP = 0.5  # of the narrower of two lines must lie under the other
_NEAR = 1.6  # line heights between the middles of two lines of a paragraph


def flows(boxes: Sequence[LineBox]) -> list[list[int]]:
    """Return chains of indices into `boxes`; every line is in exactly one, from top to bottom."""
    chains: list[list[int]] = []
    for index in sorted(range(len(boxes)), key=lambda item: (boxes[item][1] + boxes[item][3], boxes[item][0])):
        above = [chain for chain in chains if _continues(boxes[chain[-1]], boxes[index])]
        if above:
            max(above, key=lambda chain: boxes[chain[-1]][3]).append(index)
        else:
            chains.append([index])
    return chains


def _continues(upper: LineBox, lower: LineBox) -> bool:
    apart = (lower[1] + lower[3] - upper[1] - upper[3]) / 2
    tall = min(upper[3] - upper[1], lower[3] - lower[1])
    overlap = min(upper[2], lower[2]) - max(upper[0], lower[0])
    narrower = min(upper[2] - upper[0], lower[2] - lower[0])
    return 0.5 * tall < apart < _NEAR * max(upper[3] - upper[1], lower[3] - lower[1]) and overlap > _OVERLAP * narrower
