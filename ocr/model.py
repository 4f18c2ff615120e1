"""What the reading library hands out: boxes, words, lines, codes and the pages of an input, all frozen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in whole pixels of the upright page: origin top left, `x1` and `y1` exclusive."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.y1 - self.y0

    @property
    def area(self) -> int:
        """Area in square pixels, 0 for an empty box."""
        return max(0, self.width) * max(0, self.height)

    def intersection(self, other: Box) -> Box:
        """The common part; has no area when the boxes are apart."""
        return Box(max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1))

    def gap(self, other: Box) -> int:
        """The blank between two boxes side by side, pixels; negative by what they share of the width."""
        return max(self.x0, other.x0) - min(self.x1, other.x1)

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of `boxes`. Raises ValueError when there is none."""
        x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
        return cls(min(x0s), min(y0s), max(x1s), max(y1s))


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word; `box` is in pixels of the upright page, origin top left."""

    text: str  # NFC, no blank inside; empty for pen strokes that are no text, such as a signature
    confidence: float  # 0..1, the engine's own; calibrated only in extraction
    box: Box
    handwritten: bool = False
    readings: tuple[tuple[str, float], ...] = ()  # of digits by pen: what they may be and how likely, best first

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f'confidence {self.confidence} is outside 0..1')
        if not unicodedata.is_normalized('NFC', self.text):
            raise ValueError('word text is not NFC')


@dataclass(frozen=True)
class Line:
    """One printed line: its words from left to right. Text and box are found once, when they are first asked for."""

    words: tuple[Word, ...]
    handwritten: bool = False  # something on it was written by pen

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError('a line needs at least one word')

    @cached_property
    def text(self) -> str:
        """The words with one space between them."""
        return ' '.join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        """The box around all words."""
        return Box.around(word.box for word in self.words)

    @property
    def confidence(self) -> float:
        """Mean word confidence weighted by length, 0..1."""
        total = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / max(1, total)


class Symbology(StrEnum):
    """Kind of a machine-readable code found on a page."""

    QR = 'qr'  # QR code, also the one on CCCD cards and receipts
    BARCODE = 'barcode'  # any other one- or two-dimensional code


@dataclass(frozen=True, slots=True)
class Code:
    """A decoded bar code; `box` is in pixels of the upright page."""

    symbology: Symbology
    text: str
    box: Box


class Side(StrEnum):
    """A side of the upright page."""

    LEFT = 'left'
    TOP = 'top'
    RIGHT = 'right'
    BOTTOM = 'bottom'


ZONE_ROWS, ZONE_COLUMNS = 3, 2
"""Parts of a page in which print is graded on its own."""


@dataclass(frozen=True, slots=True)
class Grade:
    """How well print is drawn."""

    sharpness: float  # steepness of stroke edges: share of the step from ink to paper, per mm
    contrast: float  # ink to paper, 0..1


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured on a page image; thresholds are the application's."""

    sharpness: float  # median steepness of stroke edges, per mm; 0 where no print is
    contrast: float  # distance from ink to paper, 0..1
    ink: float  # share of dark pixels, 0..1
    blank: bool  # nothing printed or written on it
    zones: tuple[Grade | None, ...] = ()  # of its parts, row by row; None where no print is
    glare: float = 0.0  # share of the page where light washed the print away, 0..1
    black: float = 0.0  # share of the page that is black, 0..1
    corner: float = 0.0  # mm: leg of the largest corner that is folded away
    light: float = 1.0  # tone of the paper, 0..1
    enlarged: float = 1.0  # by how much the picture was blown up after it was taken


class PageKind(StrEnum):
    """How the pixels of an input page were obtained."""

    IMAGE = 'image'  # a frame of an image file
    SCAN = 'scan'  # a PDF page that is nothing but one image: the image itself
    COMPOSITE = 'composite'  # an image and other marks (stamps, annotations): rendered as displayed
    BORN_DIGITAL = 'born_digital'  # text and drawings: rendered at 300 dpi


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page of an input as it was found, before any repair.

    `image` is a file that OpenCV reads; its pixels are *not* rotated yet. `rotation` is what the file says
    (PDF /Rotate or EXIF), in degrees clockwise; what the content says is found later and added.
    `dpi` is that of the image's own axes before rotation. `paper` is the size of the displayed page after
    `rotation`, in PDF points. `text` is the page's own text layer, if it has one, as lines with
    boxes in pixels of the image after `rotation`: never trusted unseen.
    """

    number: int  # from 1, in the input
    origin: Path  # the file it was found in; one of many when the input is a folder
    origin_page: int  # from 1, in that file
    image: Path
    width: int  # pixels of `image`
    height: int
    dpi: tuple[float, float]
    rotation: int
    paper: tuple[float, float]
    kind: PageKind
    text: tuple[Line, ...] = ()
    text_visible: bool = False  # the layer is painted (born-digital), not hidden under a scan
    text_hidden: bool = False  # the page carries text that nobody sees, whatever `text` is
    dpi_estimated: bool = False  # the file did not say; taken from the shape of the paper


@dataclass(frozen=True, slots=True)
class PageText:
    """What an engine read on one page: lines in reading order, two-column headers left column first."""

    width: int  # pixels of the upright page
    height: int
    rotation: int  # degrees clockwise that were applied to the image, 0/90/180/270
    skew: float  # degrees, positive = content leans clockwise; not corrected in the boxes
    lines: tuple[Line, ...]
    engine: str
    pen_strokes: tuple[Box, ...] = ()  # pen strokes that are no text: signatures, initials

    @property
    def text(self) -> str:
        """One line of text for each printed line."""
        return '\n'.join(line.text for line in self.lines)
