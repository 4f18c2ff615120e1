"""The engines that read line by line: a detector finds the lines, a reader reads each, the page is put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from ocr.engines.additions import Addition, additions
from ocr.engines.arrival_stamps import read_arrivals
from ocr.engines.base import Deadline
from ocr.engines.blue_ink import blue_words
from ocr.engines.boxed_digits import read_boxed
from ocr.engines.coloured import read_coloured
from ocr.engines.gaps import gaps_filled
from ocr.engines.layout import reading_order
from ocr.engines.machine_zone import read_zones
from ocr.engines.models import Detect, LineBox
from ocr.engines.numerals import reread
from ocr.engines.pen import mark_written
from ocr.engines.pen_numbers import read_written
from ocr.engines.squares import squares_told
from ocr.model import Box, Line
from ocr.preprocess import Legible, Prepared
from ocr.preprocess.colour import Grey

LookAgain = Callable[[Prepared, Sequence[Line], Deadline], Sequence[Line]]
"""Reads some lines of a page once more, in other light; see `ocr.engines.signers`."""

ReadPen = Callable[[Grey, Sequence[Line], frozenset[Box]], tuple[Line, ...]]
"""Reads words by pen; see `ocr.engines.pen_words`."""

_SAMPLE = 16  # lines read to tell how legible an image is
_LEANEST_LINE = 3.0  # times as wide as high: others hold a word or lie across
_SURELY_READ = 0.9


class LineReader(Protocol):
    """Reads lines of print."""

    def read_lines(self, grey: Grey, boxes: Sequence[LineBox], deadline: Deadline) -> list[Line]:
        """Return the lines in `boxes` that hold print, boxes of words in pixels of `grey`.

        `grey` is level, its paper white and its ink dark. Raises EngineTimeout.
        """


class LineEngine:
    """A line reader made an engine for pages; see `ocr.engines.base.Engine`."""

    def __init__(
        self,
        name: str,
        detect: Detect,
        reader: LineReader,
        look_again: LookAgain | None = None,
        read_pen: ReadPen | None = None,
    ) -> None:
        """Take the parts, which are loaded already."""
        self.name = name
        self.read_pen = read_pen
        self.look_again = look_again
        self._detect = detect
        self._reader = reader

    def recognise(self, page: Prepared, deadline: Deadline) -> tuple[Line, ...]:
        """Read the page; see Engine."""
        height, width = page.level.shape
        boxes = self._detect(page.level)
        read = self._reader.read_lines
        lines, zones = read_zones(page.level, boxes, read(page.level, boxes, deadline), deadline)
        coloured = read_coloured(page, [*lines, *zones], self._detect, read, deadline)
        ordered = gaps_filled(reading_order([*lines, *zones], width, height, coloured))
        if self.look_again is not None:
            ordered = tuple(self.look_again(page, ordered, deadline))
        shown, level = (page.level, None) if page.inked is None else (page.inked, page.level)
        ordered = squares_told(shown, ordered)
        read_again = reread(page.level, ordered, deadline)
        written = read_written(shown, mark_written(shown, read_again, level), level)
        if self.read_pen is not None:
            written = self.read_pen(shown, written, blue_words(shown, read_again, page.blue))
            written = read_arrivals(page, shown, read_boxed(shown, written), self._detect)
        return page.lines_on_page(written)

    def additions(self, grey: Grey, layer: Sequence[Line], deadline: Deadline) -> list[Addition]:
        """Return what was put onto the rows of a page's own text, see `ocr.engines.additions`."""
        return additions(grey, layer, deadline)

    def legibility(self, grey: Grey) -> Legible:
        """Return how well some lines from all over an image read: the question behind orientation."""
        boxes = [box for box in self._detect(grey) if box[2] - box[0] >= _LEANEST_LINE * (box[3] - box[1])]
        if not boxes:
            return Legible(0.0, 0.0)
        places = sorted({round(place) for place in np.linspace(0, len(boxes) - 1, min(_SAMPLE, len(boxes)))})
        lines = self._reader.read_lines(grey, [boxes[place] for place in places], Deadline.after(10))
        letters = sum(
            sum(map(str.isalnum, word.text)) for line in lines for word in line.words if word.confidence >= _SURELY_READ
        )
        sure = sum(line.confidence for line in lines if any(map(str.isalnum, line.text)))
        return Legible(letters * len(boxes) / len(places), sure / len(places))
