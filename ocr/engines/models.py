"""How networks are loaded, and those of `trueocr` for pages: text line detection and orientation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.errors import EngineMissing
from ocr.preprocess.colour import Grey

LineBox = tuple[float, float, float, float]
Detect = Callable[[Grey], Sequence[LineBox]]
"""Finds the text lines of a grey image: their boxes in its pixels."""

_ONE_THREAD = 1  # one process a core reads pages: more threads only contend


def session(weights: bytes) -> Any:
    """Return an ONNX network, loaded. Raises EngineMissing."""
    try:
        import onnxruntime
    except ImportError as error:
        raise EngineMissing('onnxruntime is not installed') from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = _ONE_THREAD
    options.enable_cpu_mem_arena = False  # with inputs of changing shape it grows and buys no speed
    return onnxruntime.InferenceSession(weights, options, providers=['CPUExecutionProvider'])


class Models:
    """Loaded models; one object serves a process."""

    def __init__(self) -> None:
        """Load the weights from the wheel. Raises EngineMissing."""
        try:
            import trueocr
            from trueocr.page import PageEngine, orient_input
        except ImportError as error:
            raise EngineMissing('trueocr is not installed') from error
        folder = Path(trueocr.__file__).parent / 'models'
        cv2.setNumThreads(_ONE_THREAD)
        self._pages: Any = PageEngine(folder, threads=_ONE_THREAD)
        self._orient_input: Any = orient_input

    def lines(self, grey: Grey) -> list[LineBox]:
        """Return the boxes of text lines, from top to bottom, in pixels."""
        found: NDArray[np.float32] = self._pages.detect(grey)
        boxes = [(float(x0), float(y0), float(x1), float(y1)) for x0, y0, x1, y1 in found[:, :4]]
        return sorted((box for box in boxes if box[2] - box[0] >= 2 and box[3] - box[1] >= 2), key=lambda box: box[1])

    def turn_probabilities(self, grey: Grey) -> tuple[float, float, float, float]:
        """Return the probabilities that 0, 90, 180 and 270 degrees clockwise make the page upright."""
        answer = self._pages.orient.run(None, {'x': self._orient_input(grey)[None, None]})[0][0]
        zero, one, two, three = (float(value) for value in answer[:4])
        # The model tells counter-clockwise quarter turns that happened; the same turns clockwise undo them.
        return zero, one, two, three


@lru_cache(maxsize=1)
def models() -> Models:
    """Return the models of this process, loaded once. Raises EngineMissing."""
    return Models()
