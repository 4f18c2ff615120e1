"""Boxes of words: a line's ink parted where the reader saw blanks, each word's box tight around its own ink."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ocr.engines.models import LineBox
from ocr.engines.recogniser import Token
from ocr.preprocess.colour import Grey

_INK = 160  # on flattened paper
_REACH = 0.12  # of a line's height, above and below: marks and descenders leave the detector's box
_SPECK = 0.06  # of a line's height; less ink in a column than this is dust between words


def word_boxes(grey: Grey, box: LineBox, tokens: Sequence[Token]) -> list[LineBox]:
    """Return the box of each word of a line, in pixels of `grey`: paper white, ink dark, rows level.

    Where a word has no ink of its own (dust taken for a letter), its box is what the reader says.
    """
    if not tokens:
        return []
    tall = box[3] - box[1]
    top, bottom = max(0, round(box[1] - _REACH * tall)), min(grey.shape[0], round(box[3] + _REACH * tall))
    left, right = max(0, round(box[0] - 0.3 * tall)), min(grey.shape[1], round(box[2] + 0.3 * tall))
    ink = grey[top:bottom, left:right] < _INK
    if not ink.size:
        return [(token.left, box[1], token.right, box[3]) for token in tokens]
    core = slice(round(box[1]) - top, max(round(box[3]) - top, round(box[1]) - top + 1))
    columns = ink[core].sum(axis=0)
    cuts = _cuts(columns, tokens, left, _SPECK * tall)
    return [
        _tight(ink, columns, start, end, (left, top), (token.left, box[1], token.right, box[3]))
        for token, start, end in zip(tokens, cuts[:-1], cuts[1:], strict=True)
    ]


def _cuts(columns: NDArray[np.int64], tokens: Sequence[Token], left: int, speck: float) -> list[int]:
    """Return the columns where each word begins, and the end: the middle of the widest gap between two words."""
    cuts = [0]
    for one, other in itertools.pairwise(tokens):
        start, end = round(one.right) - left, round(other.left) - left
        start, end = max(cuts[-1], min(start, len(columns))), max(cuts[-1], min(end, len(columns)))
        cuts.append(_widest_gap(columns, start, end, speck))
    return [*cuts, len(columns)]


def _widest_gap(columns: NDArray[np.int64], start: int, end: int, speck: float) -> int:
    """Return the middle of the longest run of empty columns in a range, its middle if there is none."""
    if end - start < 2:
        return (start + end) // 2
    empty = np.concatenate(([0], (columns[start:end] <= speck).view(np.int8), [0]))
    edges = np.flatnonzero(np.diff(empty))
    if not len(edges):
        return (start + end) // 2
    begins, ends = edges[::2], edges[1::2]
    widest = int(np.argmax(ends - begins))
    return start + int(begins[widest] + ends[widest]) // 2


def _tight(
    ink: NDArray[np.bool_], columns: NDArray[np.int64], start: int, end: int, origin: tuple[int, int], read: LineBox
) -> LineBox:
    """Return the box around the ink between two columns."""
    inked = np.flatnonzero(columns[start:end])
    if not len(inked):
        return read
    first, last = start + int(inked[0]), start + int(inked[-1]) + 1
    rows = np.flatnonzero(ink[:, first:last].any(axis=1))
    left, top = origin
    return (float(left + first), float(top + rows[0]), float(left + last), float(top + rows[-1] + 1))
