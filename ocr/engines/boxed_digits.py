"""Numbers of persons that a pen wrote into a row of squares, one digit in each: read square by square.

Readers of lines take the sides of the squares for digits (`0/6/2`) or see a few of them only. The squares are as wide as each other and as many as
the number has digits, so that nothing but them has to be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from ocr.engines.pen_digits import Span, digit_reader, free
from ocr.model import Box, Line, Word
from ocr.preprocess.colour import Grey
from ocr.vietnamese.folding import letters

_WRITTEN = 0.3  # most confidence in a reading of pen strokes, see `ocr.engines.pen`
_LABEL = re.compile(r'cm[nt]d|cccd|can cuoc|dinh danh')
_COUNTS = (9, 12)  # squares for the number of a person
_SURE = 0.9  # confidence of digits that are not looked at again
_INK = 150  # darker is ink
_SIDE = 0.7  # of a row's height: ink that runs on so far upright is the side of a square
_ABOVE = 0.35  # of it, over and under the words, for squares that are higher
_NARROW, _WIDE = 0.4, 1.8  # of the height of the squares, how wide they are
_EVEN = 0.18  # of the width of a square, by which sides are off their places
_MARGIN = 0.1  # of a square at each side: its lines
_BELIEVED = 0.5  # probability of each digit


@dataclass(frozen=True, slots=True)
class _Row:
    """Squares side by side: where their sides stand, and from where to where these reach."""

    sides: tuple[int, ...]
    top: int
    bottom: int

    @property
    def box(self) -> Box:
        """The box of all squares."""
        return Box(self.sides[0], self.top, self.sides[-1], self.bottom)


def read_boxed(grey: Grey, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with numbers of persons in squares as a pen wrote them.

    Args:
        grey: the page with all ink dark, the boxes of `lines` are in its pixels.
        lines: what was read.
    """
    return tuple(_read(grey, line) if _is_asked(line) else line for line in lines)


def _is_asked(line: Line) -> bool:
    """Tell whether a row asks for a number of a person, and what stands behind was not read as one, or hardly."""
    if _LABEL.search(letters(line.text)) is None:
        return False
    digits = [word for word in line.words if any(char.isdigit() for char in word.text)]
    return not digits or any(word.handwritten or word.confidence < _SURE for word in digits)


def _read(grey: Grey, line: Line) -> Line:
    for row in reversed(list(_rows(grey, line))):
        found = [_digit(grey, row, at) for at in range(len(row.sides) - 1)]
        known = ''.join(word.text for word in line.words if _stands_in(word, row.box))
        if not all(found) or known == ''.join(found):
            continue
        number = Word(''.join(found), _WRITTEN, row.box, handwritten=True)
        labels = [_label(word, row.box) for word in line.words if _reaches_into(word, row.box)]
        kept = [word for word in line.words if not _stands_in(word, row.box) and not _reaches_into(word, row.box)]
        words = tuple(sorted((*kept, *labels, number), key=lambda word: word.box.x0))
        line = replace(line, words=words, handwritten=True)
    return line


def _stands_in(word: Word, box: Box) -> bool:
    return box.x0 < (word.box.x0 + word.box.x1) / 2 < box.x1 and not _reaches_into(word, box)


def _reaches_into(word: Word, box: Box) -> bool:
    """Tell whether a word is a label that was read as one with what stands in the squares behind it."""
    return word.box.x0 < box.x0 - box.height < word.box.x1 and word.box.x1 > box.x0 and ':' in word.text


def _label(word: Word, box: Box) -> Word:
    return replace(word, text=word.text[: word.text.rindex(':') + 1], box=word.box._replace(x1=box.x0))


def _rows(grey: Grey, line: Line) -> Iterator[_Row]:
    """Yield the rows of squares of a line, left to right."""
    high = float(np.median([word.box.height for word in line.words]))
    top, bottom = max(0, round(line.box.y0 - _ABOVE * high)), round(line.box.y1 + _ABOVE * high)
    ink = (grey[top:bottom] < _INK).astype(np.uint8)
    if not ink.size:
        return
    upright = cv2.morphologyEx(
        cv2.dilate(ink, np.ones((1, 3), np.uint8)), cv2.MORPH_OPEN, np.ones((round(_SIDE * high), 1))
    )
    _, _, stats, middles = cv2.connectedComponentsWithStats(upright, connectivity=8)
    found = sorted(
        (float(middle[0]), int(part[1]), int(part[3])) for part, middle in zip(stats[1:], middles[1:], strict=True)
    )
    at = 0
    while at < len(found):
        sides = _evenly(found, at)
        if len(sides) - 1 in _COUNTS:
            tops, heights = [found[side][1] for side in sides], [found[side][2] for side in sides]
            y0 = top + int(np.median(tops))
            yield _Row(tuple(round(found[side][0]) for side in sides), y0, y0 + int(np.median(heights)))
            at = sides[-1]
        at += 1


def _evenly(found: Sequence[tuple[float, int, int]], first: int) -> list[int]:
    """Return the longest run of sides from the first on that are equally far from each other; strokes of digits between them are none."""
    x, _, high = found[first]
    longest = [first]
    for second in range(first + 1, len(found)):
        step = found[second][0] - x
        if step > _WIDE * high:
            break
        if step < _NARROW * high:
            continue
        run = [first, second]
        while True:
            wanted = found[run[-1]][0] + step
            near = [at for at in range(run[-1] + 1, len(found)) if abs(found[at][0] - wanted) < _EVEN * step]
            if not near:
                break
            run.append(min(near, key=lambda at: abs(found[at][0] - wanted)))
        if len(run) > len(longest):
            longest = run
    return longest


def _digit(grey: Grey, row: _Row, at: int) -> str:
    """Return the digit in a square; none where it is not read surely."""
    x0, x1 = row.sides[at], row.sides[at + 1]
    across, down = round(_MARGIN * (x1 - x0)) + 1, round(_MARGIN * (row.bottom - row.top)) + 1
    inside = grey[row.top + down : row.bottom - down, x0 + across : x1 - across]
    if not inside.size:
        return ''
    alone = cv2.copyMakeBorder(inside, *(inside.shape[0],) * 4, cv2.BORDER_CONSTANT, value=(255.0,))
    high, wide = alone.shape
    left = inside.shape[0]
    span = Span(float(left), float(wide - left), high / 2, float(inside.shape[0]))
    best = free(digit_reader().scores(alone, span), 1)[0]
    return best.text if best.confidence >= _BELIEVED else ''
