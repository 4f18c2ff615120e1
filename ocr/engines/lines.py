"""The line engine: lines found by a detector, each read by Tesseract's Vietnamese model inside this process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image

from ocr.engines import tesseract
from ocr.engines.additions import Addition, additions
from ocr.engines.base import Deadline, word
from ocr.engines.coloured import read_coloured
from ocr.engines.crops import Crop, cut
from ocr.engines.layout import reading_order
from ocr.engines.machine_zone import read_zones
from ocr.engines.models import LineBox, models
from ocr.engines.pen import mark_written
from ocr.engines.second_look import doubtful_span, is_settled, settle, settle_span
from ocr.errors import EngineCrashed, EngineMissing
from ocr.model import Line, Word
from ocr.preprocess import Prepared
from ocr.preprocess.colour import Grey
from ocr.vietnamese.marks import mend

_HEIGHT = 38  # pixels of a crop; the model was trained on lines of 36
_AGAIN_HEIGHT, _AGAIN_PAD = 46, 0.15  # of the third look: another scale makes other errors
_MARGIN = 0.4  # of a line's height, beside its ends
_DIRT = 0.6


class LineReader:
    """Tesseract's LSTM model in process; not for use by several threads at a time."""

    def __init__(self) -> None:
        """Load the model. Raises EngineMissing, LanguageMissing or EngineCrashed."""
        try:
            import tesserocr
        except ImportError as error:
            raise EngineMissing('tesserocr is not installed') from error
        self._module: Any = tesserocr
        folder = tesseract.data_folder()
        try:
            self._api: Any = tesserocr.PyTessBaseAPI(
                path=f'{folder}/', lang=tesseract.LANGUAGE, psm=tesserocr.PSM.SINGLE_LINE, oem=tesserocr.OEM.LSTM_ONLY
            )
        except RuntimeError as error:
            raise EngineCrashed('the Vietnamese model cannot be loaded') from error

    def read(self, crop: Crop, deadline: Deadline) -> list[Word]:
        """Return the words of a line crop with boxes in pixels of the page it was cut from."""
        self._api.SetImage(Image.fromarray(crop.image))
        if not self._api.Recognize(max(1, int(deadline.remaining * 1000))):
            deadline.check()
            return []
        words = []
        results = self._api.GetIterator()
        if results is None:
            return []
        level = self._module.RIL.WORD
        for item in self._module.iterate_level(results, level):
            if item.Empty(level):
                continue
            box = item.BoundingBox(level)
            found = word(item.GetUTF8Text(level), item.Confidence(level) / 100, crop.on_page(box or (0, 0, 1, 1)))
            if found is not None:
                words.append(found)
        return words


@lru_cache(maxsize=1)
def reader() -> LineReader:
    """Return the reader of this process, loaded once."""
    return LineReader()


class LineEngine:
    """Detector and line reader together, with a second look at every line and a third at the doubtful ones."""

    name = 'lines'

    def __init__(self) -> None:
        """Load the models. Raises EngineMissing, LanguageMissing or EngineCrashed."""
        self._models = models()
        self._reader = reader()

    def recognise(self, page: Prepared, deadline: Deadline) -> tuple[Line, ...]:
        """Read the page; see Engine."""
        height, width = page.level.shape
        boxes = self._models.lines(page.level)
        lines, zones = read_zones(page.level, boxes, self.read_lines(page.level, boxes, deadline), deadline)
        lines.extend(read_coloured(page, [*lines, *zones], self._models.lines, self.read_lines, deadline))
        ordered = mend(reading_order([*lines, *zones], width, height))
        shown = page.level if page.inked is None else page.inked
        return page.lines_on_page(mark_written(shown, ordered))

    def read_lines(self, grey: Grey, boxes: Sequence[LineBox], deadline: Deadline) -> list[Line]:
        """Read the lines in `boxes`; lines without print are left out. Boxes of words are in pixels of `grey`."""
        first = []
        for box in boxes:
            deadline.check()
            if words := self._words(grey, box, deadline):
                first.append((box, words))
        seconds = [text.split() for text, _ in self._models.read([_piece(grey, box) for box, _ in first])]
        lines = []
        for (box, words), second in zip(first, seconds, strict=True):
            if is_settled(words, second):
                settled = settle(words, [second])
            else:
                deadline.check()
                span = doubtful_span(words, second)
                third = self._words(grey, _part(box, words, span), deadline, again=True)
                settled = settle_span(words, second, [item.text for item in third], span)
            if settled and not _is_dirt(settled):
                lines.append(Line(tuple(settled)))
        return lines

    def additions(self, grey: Grey, layer: Sequence[Line], deadline: Deadline) -> list[Addition]:
        """Return what was put onto the rows of a page's own text, see `ocr.engines.additions`."""
        return additions(grey, layer, self._models, deadline)

    def legibility(self, grey: Grey) -> float:
        """Return how well a few lines of an image read, 0..1: the question behind orientation."""
        boxes = sorted(self._models.lines(grey), key=lambda box: box[0] - box[2])[:6]
        deadline = Deadline.after(10)
        scores = []
        for box in boxes:
            words = self._words(grey, box, deadline)
            letters = sum(len(item.text) for item in words)
            if letters:
                scores.append(sum(item.confidence * len(item.text) for item in words) / letters)
        return float(np.mean(scores)) if scores else 0.0

    def _words(self, grey: Grey, box: LineBox, deadline: Deadline, *, again: bool = False) -> list[Word]:
        crop = cut(grey, box, _AGAIN_HEIGHT, pad_x=0.0, pad_y=_AGAIN_PAD) if again else cut(grey, box, _HEIGHT)
        return self._reader.read(crop, deadline) if crop else []


def _is_dirt(words: Sequence[Word]) -> bool:
    """Tell whether a line is specks or rules taken for print: hardly a letter, and nobody sure of it."""
    letters = sum(char.isalnum() for word in words for char in word.text)
    return letters == 0 or (letters == 1 and max(word.confidence for word in words) < _DIRT)


def _part(box: LineBox, words: Sequence[Word], span: tuple[int, int]) -> LineBox:
    """Return the part of a line's box that holds some of its words, cut in the middle of the blanks."""
    start, end = span
    margin = _MARGIN * (box[3] - box[1])  # at the ends of the line; inside it, half a blank
    left = (words[start - 1].box.x1 + words[start].box.x0) / 2 if start else box[0] - margin
    right = (words[end - 1].box.x1 + words[end].box.x0) / 2 if end < len(words) else box[2] + margin
    return (left, box[1], right, box[3]) if right - left > 2 else box


def _piece(grey: Grey, box: LineBox) -> Grey:
    x0, y0, x1, y1 = box
    return grey[max(0, int(y0)) : int(y1) + 1, max(0, int(x0)) : int(x1) + 1]
