"""Words that were read apart from the row they stand in, such as a number in blue ink between black print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ocr.model import Box, Line

_MOST_WORDS = 3  # of what fills a gap
_ON_ROW = 0.6  # heights that the middles may be apart
_OVER = 0.3  # heights by which it may lie over the words beside the gap


def gaps_filled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines in their order, those that stand in a gap between two words of another put into it."""
    found = list(lines)
    for line in lines:
        if len(line.words) > _MOST_WORDS:
            continue
        for index, row in enumerate(found):
            place = None if row is line else _gap_for(line.box, row)
            if place is not None:
                found[index] = replace(row, words=(*row.words[:place], *line.words, *row.words[place:]))
                found.remove(line)
                break
    return tuple(found)


def _gap_for(box: Box, row: Line) -> int | None:
    """Return the place of the word of a row behind the gap that a box stands in."""
    for place in range(1, len(row.words)):
        left, right = row.words[place - 1].box, row.words[place].box
        high = min(left.height, right.height, box.height)
        middle = (left.y0 + left.y1 + right.y0 + right.y1) / 4
        if (
            abs((box.y0 + box.y1) / 2 - middle) < _ON_ROW * high
            and left.x1 - _OVER * high <= box.x0
            and box.x1 <= right.x0 + _OVER * high
        ):
            return place
    return None
