"""The invisible text of a page: each word lies on its print, so that it is selected, copied and found there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ocr.geometry import number
from ocr.glyphless import ADVANCE, LEVELS, TALLEST, GlyphlessFont, below, clean
from ocr.model import Box, Line

_SPECIAL = re.compile(rb'[\\()\r]')
_LONGEST = 1000  # characters in one string; PDF/A-2 allows 32767 bytes
_SAME_PRINT = 1.25  # lines whose heights differ by less are set in one size
_STEEPEST = 15.0  # degrees; beyond, the skew is not believed
_BLANK = 0.17  # of the font size: poppler joins words that lie closer than 0.15, whatever blank stands between
_NARROWEST = 0.3  # of its box, to make room for that blank


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a word goes: `x`, `y` its lower left corner, pixels, y upwards."""

    text: str
    x: int
    y: int
    width: float
    height: float  # of the box around it, which leaning makes taller
    print_height: float  # of the print itself


@dataclass(frozen=True, slots=True)
class TextLayer:
    """Content operators in a space of one unit a pixel, origin bottom left of the upright page, and their fonts."""

    operators: bytes
    fonts: frozenset[str]


def text_layer(lines: Sequence[Line], font: GlyphlessFont, *, height: int, skew: float = 0.0) -> TextLayer:
    """Write the words of a page as invisible text.

    One text object a line, in reading order, each word with its own place and width and a blank after it. Words of
    about one print size get one font size, because poppler tells columns and paragraphs apart by it; how tall a word
    really is goes into its font's ascent. On a page that leans, words stay level, step with their line and fill the
    box around their print: what is selected covers the print, and every reader tells the place of a word to the
    pixel. Turned letters would lie closer to the print inside a word, but poppler ends a word where the base line
    has moved by half a point and gives words the height of their first letter.

    Args:
        lines: what was read, boxes in pixels of the upright page.
        font: collects the characters; written into the document once.
        height: of the upright page, pixels.
        skew: lean of the lines, degrees, clockwise positive.
    """
    placed = [line for line in (_place(line, height, skew) for line in lines) if line]
    sizes = _print_sizes([_usual_height(line) for line in placed])
    operators: list[bytes] = []
    fonts: set[str] = set()
    for line, size in zip(placed, sizes, strict=True):
        operators += _line_operators(line, size, font, fonts)
    return TextLayer(b'\n'.join(operators), frozenset(fonts))


def _place(line: Line, page_height: int, skew: float) -> list[Placed]:
    """Place the words of a line; those without any usable character are left out."""
    words = []
    for word in line.words:
        if text := clean(word.text):
            box = word.box
            print_height = max(upright_size(box, skew)[1], 2.0)
            place = box.x0, page_height - box.y1
            words.append(Placed(text, *place, max(box.width, 1), max(box.height, 2), print_height))
    return words


def upright_size(box: Box, skew: float) -> tuple[float, float]:
    """Width and height, in pixels, of a word that leans by `skew` degrees inside its box.

    A leaning word of w × h pixels is surrounded by w·cos + h·sin by w·sin + h·cos; this solves for w and h.
    """
    outer_w, outer_h = float(box.width), float(box.height)
    angle = math.radians(min(abs(skew), _STEEPEST))
    sin, cos = math.sin(angle), math.cos(angle)
    height = (outer_h * cos - outer_w * sin) / (cos * cos - sin * sin)
    if height < 0.3 * outer_h:
        # The box was not drawn around a leaning word: take it as it is.
        return outer_w, outer_h
    return (outer_w - height * sin) / cos, height


def _usual_height(words: Sequence[Placed]) -> float:
    """The height that a fifth of the words reach, more where leaning made boxes too tall for cells of that size.

    A box that is too tall must not make a line of giants.
    """
    heights = sorted(word.print_height for word in words)
    usual = heights[4 * len(heights) // 5]
    tallest = max(word.height for word in words) * LEVELS / TALLEST
    return min(max(usual, tallest), _SAME_PRINT * usual)


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


def _line_operators(words: Sequence[Placed], size: int, font: GlyphlessFont, fonts: set[str]) -> Iterable[bytes]:
    """Write one text object."""
    operators = [b'BT']
    at_x = at_y = 0
    current = None
    for index, word in enumerate(words):
        level, own_size = _cell(word, size)
        name = font.name(level)
        fonts.add(name)
        width = _room(word, words[index + 1], size) if index < len(words) - 1 else word.width
        stretch = 100_000 * width / (len(word.text) * ADVANCE * own_size)
        if current != (name, own_size):
            current = (name, own_size)
            operators.append(b'/%s %d Tf' % (name.encode(), own_size))
        # A cell may not be as tall as the box of a long leaning word: then it lies in the middle of it.
        lift = max(0.0, word.height - own_size * level / LEVELS) / 2 + own_size * below(level) / LEVELS
        y = round(word.y + lift)
        move = b'%d %d Td ' % (word.x - at_x, y - at_y)
        # The blank stands after the last word too: in some readers nothing else keeps two lines apart.
        operators.append(move + b'%s Tz%s' % (number(stretch, 1), _show(word.text + ' ', font)))
        at_x, at_y = word.x, y
    operators.append(b'ET')
    return operators


def _room(word: Placed, following: Placed, size: int) -> float:
    """Width of a word, a little narrower where the next one begins too soon for a blank to be seen."""
    room = following.x - word.x - _BLANK * size
    return max(_NARROWEST * word.width, min(word.width, room)) if following.x > word.x else word.width


def _cell(word: Placed, size: int) -> tuple[int, int]:
    """Choose cell height and font size for a word in a line of `size` pixels."""
    if word.print_height > size * TALLEST / LEVELS:
        size = math.ceil(word.print_height)
    return min(TALLEST, max(1, round(LEVELS * word.height / size))), size


def _show(text: str, font: GlyphlessFont) -> bytes:
    """Write the showing operators of a string, in pieces that the standard allows."""
    pieces = []
    for start in range(0, len(text), _LONGEST):
        codes = font.encode(text[start : start + _LONGEST])
        escaped = _SPECIAL.sub(lambda match: b'\\r' if match[0] == b'\r' else b'\\' + match[0], codes)
        pieces.append(b'(' + escaped + b')Tj')
    return b''.join(pieces)
