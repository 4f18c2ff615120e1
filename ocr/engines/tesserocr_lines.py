"""Tesseract's Vietnamese model in this process, a line or a part of one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from PIL import Image

from ocr.engines import tesseract
from ocr.engines.base import Deadline, is_dirt, word
from ocr.engines.crops import Crop, cut
from ocr.engines.models import LineBox, models
from ocr.errors import EngineCrashed, EngineMissing
from ocr.model import Line, Word
from ocr.preprocess.colour import Grey
from ocr.vietnamese.marks import mend

_HEIGHT = 38  # pixels of a crop; the model was trained on lines of 36
_LARGER, _LARGER_PAD = 46, 0.15


class TesserocrReader:
    """Reads lines; not for use by several threads at a time."""

    def __init__(self) -> None:
        """Load the model. Raises EngineMissing, LanguageMissing or EngineCrashed."""
        self._module, self._api = _loaded()

    def read_lines(self, grey: Grey, boxes: Sequence[LineBox], deadline: Deadline) -> list[Line]:
        """Read the lines in `boxes`; see `ocr.engines.lines.LineReader`."""
        lines = [Line(tuple(words)) for box in boxes if (words := self.read(grey, box, deadline))]
        return list(mend([line for line in lines if not is_dirt(line.words)]))

    def read(
        self, grey: Grey, box: LineBox, deadline: Deadline, *, pad_x: float = 0.4, larger: bool = False
    ) -> list[Word]:
        """Return the words in a box of a level page, with boxes in its pixels.

        `pad_x` is what is taken in beside the box, as a share of its height; `larger` reads at another scale, where the
        model errs differently. Raises EngineTimeout.
        """
        deadline.check()
        crop = (
            cut(grey, box, _LARGER, pad_x=pad_x, pad_y=_LARGER_PAD) if larger else cut(grey, box, _HEIGHT, pad_x=pad_x)
        )
        return self._words(crop, deadline) if crop else []

    def _words(self, crop: Crop, deadline: Deadline) -> list[Word]:
        self._api.SetImage(Image.fromarray(crop.image))
        if not self._api.Recognize(max(1, int(deadline.remaining * 1000))):
            deadline.check()
            return []
        results = self._api.GetIterator()
        if results is None:
            return []
        words = []
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
def _loaded() -> tuple[Any, Any]:
    """Return the module and the model of this process, loaded once."""
    try:
        import tesserocr
    except ImportError as error:
        raise EngineMissing('tesserocr is not installed') from error
    try:
        api = tesserocr.PyTessBaseAPI(
            path=f'{tesseract.data_folder()}/',
            lang=tesseract.LANGUAGE,
            psm=tesserocr.PSM.SINGLE_LINE,
            oem=tesserocr.OEM.LSTM_ONLY,
        )
    except RuntimeError as error:
        raise EngineCrashed('the Vietnamese model cannot be loaded') from error
    return tesserocr, api


def detector() -> Callable[[Grey], list[LineBox]]:
    """Return the best detector of lines that there is: the network's, else Tesseract's own layout analysis.

    Raises EngineMissing, LanguageMissing or EngineCrashed.
    """
    try:
        return models().lines
    except EngineMissing:
        module, api = _loaded()
        return partial(_lines_by_layout, module, api)


def _lines_by_layout(module: Any, api: Any, grey: Grey) -> list[LineBox]:
    api.SetPageSegMode(module.PSM.AUTO)
    try:
        api.SetImage(Image.fromarray(grey))
        found = api.GetComponentImages(module.RIL.TEXTLINE, True)
    finally:
        api.SetPageSegMode(module.PSM.SINGLE_LINE)
    boxes = [box for _, box, *_ in found]
    return [(float(box['x']), float(box['y']), float(box['x'] + box['w']), float(box['y'] + box['h'])) for box in boxes]
