"""The invisible text of a page: each word lies on its print, so that it is selected, copied and found there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ocr.geometry import number
from ocr.glyphless import ADVANCE, LEVELS, TALLEST, GlyphlessFont, clean
from ocr.model import Box, Line

_SPECIAL = re.compile(rb'[\\()\r]')
_LONGEST = 1000  # characters in one string; PDF/A-2 allows 32767 bytes
_SAME_PRINT = 1.25  # lines whose heights differ by less are set in one size
_STEEPEST = 15.0  # degrees; beyond, the skew is not believed


@dataclass(frozen=True, slots=True)
class Placed:
    """A word as a rectangle that leans with its line: `x`, `y` its lower left corner, pixels, y upwards."""

    text: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class TextLayer:
    """Content operators in a space of one unit a pixel, origin bottom left of the upright page, and their fonts."""

    operators: bytes
    fonts: frozenset[str]


def text_layer(lines: Sequence[Line], font: GlyphlessFont, *, height: int, skew: float = 0.0) -> TextLayer:
    """Write the words of a page as invisible text.

    One text object a line, in reading order, each word with its own place and width and a blank after it. Words of
    about one print size get one font size, because poppler tells columns and paragraphs apart by it; how tall a word
    really is goes into its font's ascent.

    Args:
        lines: what was read, boxes in pixels of the upright page.
        font: collects the characters; written into the document once.
        height: of the upright page, pixels.
        skew: lean of the lines, degrees, clockwise positive.
    """
    lean = skew if abs(skew) <= _STEEPEST else 0.0
    placed = [line for line in (_place(line, height, lean) for line in lines) if line]
    sizes = _print_sizes([max(word.height for word in line) for line in placed])
    operators: list[bytes] = []
    fonts: set[str] = set()
    for line, size in zip(placed, sizes, strict=True):
        operators += _line_operators(line, size, lean, font, fonts)
    return TextLayer(b'\n'.join(operators), frozenset(fonts))


def _place(line: Line, page_height: int, skew: float) -> list[Placed]:
    """Turn the boxes of a line into leaning rectangles; words without any usable character are left out."""
    words = []
    for word in line.words:
        if text := clean(word.text):
            x, y, width, height = leaning_rectangle(word.box, skew)
            words.append(Placed(text, x, page_height - y, max(width, 1.0), max(height, 2.0)))
    return words


def leaning_rectangle(box: Box, skew: float) -> tuple[float, float, float, float]:
    """Find the rectangle that leans by `skew` and is surrounded by `box`.

    A leaning word of w × h pixels is surrounded by w·cos + h·sin by w·sin + h·cos; this solves for w and h.

    Returns:
        (x, y) of its lower left corner, y downwards as in `box`, and its width and height, in pixels.
    """
    outer_w, outer_h = float(box.width), float(box.height)
    angle = math.radians(skew)
    sin, cos = abs(math.sin(angle)), math.cos(angle)
    height = (outer_h * cos - outer_w * sin) / (cos * cos - sin * sin)
    if sin == 0 or height < 0.3 * outer_h:
        # The box was not drawn around a leaning word: take it as it is.
        return float(box.x0), float(box.y1), outer_w, outer_h
    width = (outer_w - height * sin) / cos
    if skew > 0:
        return float(box.x0), box.y1 - width * sin, width, height
    return box.x0 + height * sin, float(box.y1), width, height


def _print_sizes(heights: Sequence[float]) -> list[int]:
    """Group line heights into few font sizes, in whole pixels; answers in the order of `heights`."""
    sizes: dict[float, int] = {}
    group: list[float] = []
    for height in sorted(set(heights)):
        if group and height > _SAME_PRINT * group[0]:
            sizes.update(dict.fromkeys(group, math.ceil(group[-1])))
            group = []
        group.append(height)
    sizes.update(dict.fromkeys(group, math.ceil(group[-1]) if group else 0))
    return [sizes[height] for height in heights]


def _line_operators(
    words: Sequence[Placed], size: int, skew: float, font: GlyphlessFont, fonts: set[str]
) -> Iterable[bytes]:
    """Write one text object."""
    angle = math.radians(skew)
    sin, cos = math.sin(angle), math.cos(angle)
    operators = [b'BT']
    if skew:
        operators.append(b' '.join(number(value) for value in (cos, -sin, sin, cos, 0, 0)) + b' Tm')
    at_x = at_y = 0.0
    current = None
    for index, word in enumerate(words):
        level, own_size = _cell(word.height, size)
        name = font.name(level)
        fonts.add(name)
        # The word's corner in the leaning frame of the line, to a tenth of a pixel.
        x = round(word.x * cos - word.y * sin, 1)
        y = round(word.x * sin + word.y * cos, 1)
        stretch = 100_000 * word.width / (len(word.text) * ADVANCE * own_size)
        if current != (name, own_size):
            current = (name, own_size)
            operators.append(b'/%s %d Tf' % (name.encode(), own_size))
        blank = ' ' if index < len(words) - 1 else ''
        operators.append(
            b'%s %s Td %s Tz%s'
            % (number(x - at_x, 1), number(y - at_y, 1), number(stretch, 1), _show(word.text + blank, font))
        )
        at_x, at_y = x, y
    operators.append(b'ET')
    return operators


def _cell(height: float, size: int) -> tuple[int, int]:
    """Choose cell height and font size for a word of `height` pixels in a line of `size` pixels."""
    level = round(LEVELS * height / size)
    if level > TALLEST:
        return LEVELS, math.ceil(height)
    return max(1, level), size


def _show(text: str, font: GlyphlessFont) -> bytes:
    """Write the showing operators of a string, in pieces that the standard allows."""
    pieces = []
    for start in range(0, len(text), _LONGEST):
        codes = font.encode(text[start : start + _LONGEST])
        escaped = _SPECIAL.sub(lambda match: b'\\r' if match[0] == b'\r' else b'\\' + match[0], codes)
        pieces.append(b'(' + escaped + b')Tj')
    return b''.join(pieces)
