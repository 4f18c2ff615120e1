"""Words in the blue ink of a pen: what was filled in where the form is black."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ocr.model import Box, Line, Word
from ocr.preprocess.colour import Grey
from ocr.preprocess.prepared import INK_STEP

_DARK = 140  # grey level below which a pixel is ink
_BLUE = 0.5  # share of a word's ink that is blue
_SURE = 0.93  # confidence of print; in blue it is read as surely as in black
_DOUBTED = 0.25  # share of the blue words of a page that were hard to read: a pen's


def blue_words(grey: Grey, lines: Sequence[Line], blue: Grey | None) -> frozenset[Box]:
    """Return the boxes of the words that a blue pen wrote; none where blue ink is that of print.

    Args:
        grey: the page with all ink dark, the boxes of `lines` are in its pixels.
        lines: what was read.
        blue: mask (0 or 255) of blue ink, reduced by `INK_STEP`; None on a page without colour.
    """
    if blue is None or not blue.any():
        return frozenset()
    words = [word for line in lines for word in line.words if any(char.isalnum() for char in word.text)]
    found = [word for word in words if _share(grey, word, blue) > _BLUE]
    doubted = sum(word.confidence < _SURE for word in found)
    return frozenset(word.box for word in found) if doubted > _DOUBTED * len(found) else frozenset()


def _share(grey: Grey, word: Word, blue: Grey) -> float:
    """Return the share of a word's ink that is blue."""
    left, top = max(0, word.box.x0), max(0, word.box.y0)
    ys, xs = np.nonzero(grey[top : word.box.y1, left : word.box.x1] < _DARK)
    if not len(ys):
        return 0.0
    height, width = blue.shape
    rows, columns = np.minimum((ys + top) // INK_STEP, height - 1), np.minimum((xs + left) // INK_STEP, width - 1)
    return float((blue[rows, columns] > 0).mean())
