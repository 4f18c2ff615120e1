"""The line engine: lines found by a detector, each read by Tesseract's Vietnamese model inside this process."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image

from ocr.engines import tesseract
from ocr.engines.base import Deadline, word
from ocr.engines.crops import Crop, cut
from ocr.engines.layout import reading_order
from ocr.engines.models import LineBox, models
from ocr.errors import EngineCrashed, EngineMissing
from ocr.model import Line, Word
from ocr.preprocess import Prepared
from ocr.preprocess.colour import Grey

_HEIGHT = 38  # pixels of a crop; the model was trained on lines of 36


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
    """Detector and line reader together."""

    name = 'lines'

    def __init__(self) -> None:
        """Load the models. Raises EngineMissing, LanguageMissing or EngineCrashed."""
        self._models = models()
        self._reader = reader()

    def recognise(self, page: Prepared, deadline: Deadline) -> tuple[Line, ...]:
        """Read the page; see Engine."""
        lines = []
        for box in self._models.lines(page.level):
            deadline.check()
            if words := self._words(page.level, box, deadline):
                lines.append(Line(tuple(words)))
        ordered = reading_order(lines, page.level.shape[1], page.level.shape[0])
        return page.lines_on_page(ordered)

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

    def _words(self, grey: Grey, box: LineBox, deadline: Deadline) -> list[Word]:
        crop = cut(grey, box, _HEIGHT)
        return self._reader.read(crop, deadline) if crop else []
