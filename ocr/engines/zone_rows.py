"""Where a machine-readable zone may be: two or three long rows under each other, some of them full of fillers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ocr.engines.models import LineBox
from ocr.model import Box, Line

_LONG = 11.0  # times as wide as tall; a row of 30 is 20 to 35 times
_EDGE = 2.5  # row heights by which left edges may differ
_STEP = (1.15, 3.2)  # distance of rows in row heights
_EVEN = 0.3  # by which two distances may differ, of the larger
_SAME_ROW = 0.5
# What readers of Vietnamese print take a filler for: one sees brackets and quotes, one dashes, colons, K and C.
_FILLERS = re.compile(r'[<«‹]|[-:]{2}|[KCc]{3}')
_ZONE_CHARS = re.compile(r'[A-Z0-9<«»‹›({:&c-]')
_LEAST_CHARS, _MOST_CHARS = 22, 56
_ZONE_SHARE = 0.8
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class ZoneRows:
    """Boxes of the rows of a possible zone, from top to bottom, all from the same left to the same right."""

    rows: tuple[LineBox, ...]


def looks_like_zone(text: str) -> bool:
    """Tell whether what was read of a row could come from a zone: capitals, digits and fillers, hardly a blank."""
    compact = ''.join(text.split())
    if not _LEAST_CHARS <= len(compact) <= _MOST_CHARS or text.count(' ') > 5:
        return False
    if len(_ZONE_CHARS.findall(compact)) < _ZONE_SHARE * len(compact):
        return False
    return len(_FILLERS.findall(compact)) >= 2 or sum(char.isdigit() for char in compact) >= _DIGITS


def find_zones(boxes: Sequence[LineBox], lines: Sequence[Line]) -> list[ZoneRows]:
    """Return places of zones among the boxes of printed lines; `lines` are what was read there, in the same pixels.

    Two rows of a zone must be recognisable in what was read; the third is then found by its place.
    """
    alike = [line.box for line in lines if looks_like_zone(line.text)]
    if not alike:
        return []
    rows = [row for row in _rows(boxes) if row[2] - row[0] > _LONG * (row[3] - row[1])]
    marked = [any(_holds(row, box) for box in alike) for row in rows]
    found: list[ZoneRows] = []
    start = 0
    while start < len(rows):
        for count in (3, 2):
            group, marks = rows[start : start + count], marked[start : start + count]
            if len(group) == count and sum(marks) >= 2 and _is_block(group):
                found.append(ZoneRows(_justified(group)))
                start += count - 1
                break
        start += 1
    return found


def _rows(boxes: Sequence[LineBox]) -> list[LineBox]:
    """Join boxes that stand on one row next to each other: fillers in the middle may part a line."""
    rows: list[LineBox] = []
    for box in sorted(boxes, key=_middle):
        for index, row in enumerate(rows):
            tall = min(row[3] - row[1], box[3] - box[1])
            apart = max(box[0] - row[2], row[0] - box[2])
            if abs(_middle(row) - _middle(box)) < _SAME_ROW * tall and apart < 4 * tall:
                rows[index] = (min(row[0], box[0]), min(row[1], box[1]), max(row[2], box[2]), max(row[3], box[3]))
                break
        else:
            rows.append(box)
    return sorted(rows, key=_middle)


def _is_block(rows: Sequence[LineBox]) -> bool:
    """Tell whether rows are of one height and width and evenly spaced."""
    tall = median(row[3] - row[1] for row in rows)
    widest = max(row[2] - row[0] for row in rows)
    steps = [_middle(after) - _middle(before) for before, after in itertools.pairwise(rows)]
    return (
        all(0.6 * tall < row[3] - row[1] < 1.6 * tall for row in rows)
        and all(row[2] - row[0] > 0.5 * widest for row in rows)
        and max(row[0] for row in rows) - min(row[0] for row in rows) < _EDGE * tall
        and all(_STEP[0] * tall < step < _STEP[1] * tall for step in steps)
        and max(steps) - min(steps) <= _EVEN * max(steps)
    )


def _justified(rows: Sequence[LineBox]) -> tuple[LineBox, ...]:
    left, right = min(row[0] for row in rows), max(row[2] for row in rows)
    return tuple((left, row[1], right, row[3]) for row in rows)


def _holds(row: LineBox, box: Box) -> bool:
    middle = (box.y0 + box.y1) / 2
    return row[1] <= middle <= row[3] and min(row[2], box.x1) - max(row[0], box.x0) > 0.4 * (row[2] - row[0])


def _middle(box: LineBox) -> float:
    return (box[1] + box[3]) / 2
