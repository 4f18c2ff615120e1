"""What only coloured ink says: headings in red, stamps, names and numbers in blue, read in a pass of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ocr.engines.base import Deadline
from ocr.engines.models import LineBox
from ocr.model import Box, Line
from ocr.preprocess import Prepared
from ocr.preprocess.colour import Grey

Detect = Callable[[Grey], Sequence[LineBox]]
"""Finds the text lines of a grey image: their boxes in its pixels."""
Read = Callable[[Grey, Sequence[LineBox], Deadline], Sequence[Line]]
"""Reads the lines in boxes of a grey image; lines without print are left out."""

_SHARE = 0.12  # of a line's dark pixels must be coloured for it to be read again in colour
_LEAST = 0.35  # confidence of a word in coloured ink
_LINE = 0.7  # and of a whole line of it
_IN_A_GAP = 0.6  # factor on a coloured word inside a black line: mostly handwriting


def read_coloured(page: Prepared, known: Sequence[Line], detect: Detect, read: Read, deadline: Deadline) -> list[Line]:
    """Return the lines that only coloured ink says, boxes in pixels of `page.level`.

    Words that the black print has already given are left out. What is left is believed less: seals and signatures
    look like letters too.

    Args:
        page: the prepared page.
        known: lines of the black print.
        detect: finds text lines.
        read: reads them.
        deadline: handed on to `read`, which raises EngineTimeout.
    """
    if page.inked is None:
        return []
    taken = [word.box for line in known for word in line.words]
    boxes = [box for box in detect(page.inked) if _is_coloured(page.inked, page.level, box)]
    found = []
    for line in read(page.inked, boxes, deadline):
        apart = [word for word in line.words if not _touches(word.box, taken)]
        alone = len(apart) == len(line.words)
        words = [
            replace(word, confidence=word.confidence * (1.0 if alone else _IN_A_GAP))
            for word in apart
            if word.confidence >= _LEAST and any(char.isalnum() for char in word.text)
        ]
        letters = sum(len(word.text) for word in words)
        if words and (not alone or (letters >= 3 and Line(tuple(words)).confidence >= _LINE)):
            found.append(Line(tuple(words)))
    return found


def _piece(grey: Grey, box: LineBox) -> Grey:
    x0, y0, x1, y1 = box
    return grey[max(0, int(y0)) : int(y1) + 1, max(0, int(x0)) : int(x1) + 1]


def _is_coloured(inked: Grey, level: Grey, box: LineBox) -> bool:
    """Tell whether a line has ink that is gone where colour is removed."""
    dark, black = _piece(inked, box) < 140, _piece(level, box) < 170
    return bool(dark.any() and (dark & ~black).sum() > _SHARE * dark.sum())


def _touches(box: Box, others: Sequence[Box]) -> bool:
    return any(box.intersection(other).area > 0.15 * min(box.area, other.area) for other in others)
