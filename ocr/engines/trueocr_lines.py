"""The fast network alone: what it reads, weighed by the language model for marks."""

from __future__ import annotations

from collections.abc import Sequence

from ocr.engines.base import Deadline
from ocr.engines.models import LineBox
from ocr.engines.recogniser import recogniser
from ocr.engines.rows import Row, finished, rows_of, weigh
from ocr.model import Line
from ocr.preprocess.colour import Grey
from ocr.vietnamese.context import model


class TrueocrReader:
    """Reads lines; not for use by several threads at a time."""

    def __init__(self) -> None:
        """Load the models. Raises EngineMissing."""
        self._network = recogniser()
        self._context = model()

    def read_lines(self, grey: Grey, boxes: Sequence[LineBox], deadline: Deadline) -> list[Line]:
        """Read the lines in `boxes`; see `ocr.engines.lines.LineReader`."""
        deadline.check()
        rows: list[Row] = rows_of(grey, boxes, self._network.read(grey, boxes))
        weigh(self._context, rows)
        return finished(rows)
