"""Looking at a drafted page as a reader does: does it look like the input, and what do its own letters say?"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray
from PIL import Image

from ocr.geometry import Matrix
from ocr.model import Box, Line
from ocr.pdfa.page import PdfaPage
from ocr.pdfium import PDFIUM

_DPI = 100
_CELL_PX = 10  # pixels at that resolution, 2.5 mm
_INKED = 30.0  # mean darkness of a cell; a hairline, which renderers draw from faint to full, gives 25
_FADED = 0.35
_TOLERATED_CELLS = 4
_CELL = 60.0  # pixels; letters are looked up by cells of the page
_AGREE = 0.8


@dataclass(frozen=True, slots=True)
class Letter:
    """A painted letter that a reader can copy; its middle in pixels of the upright page, y downwards."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class OwnText:
    """What a page's own painted letters say where words were read."""

    agreement: float  # 0..1, of the words that letters lie on; 1 when there are none
    remaining: tuple[Line, ...]  # lines and words that no letters stand for

    @property
    def trustworthy(self) -> bool:
        """Whether the letters say what is printed."""
        return self.agreement >= _AGREE


class Look:
    """A drafted one-page document, opened with pdfium."""

    def __init__(self, document: bytes | Path) -> None:
        """Take the document; use as a context manager."""
        self._document = document

    def __enter__(self) -> Look:
        """Open the document and give access to the page."""
        PDFIUM.acquire()
        try:
            self._pdf = pypdfium2.PdfDocument(self._document)
        except BaseException:
            PDFIUM.release()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """Close the document."""
        try:
            self._pdf.close()
        finally:
            PDFIUM.release()

    def resembles(self, page: PdfaPage) -> bool:
        """Whether the same places of the page are printed as in the image that it was read from.

        Renderers differ in the weight of strokes, so ink is compared by cells of some millimetres: a lost stamp,
        a picture that appeared or a shifted page shows, a bolder letter does not.
        """
        ours = self._pdf[0].render(scale=_DPI / 72, grayscale=True).to_pil().convert('L')
        with Image.open(page.source.image) as image:
            image.draft('L', ours.size)
            theirs = image.convert('RGB') if image.mode in ('P', 'RGBA', 'LA') else image
            theirs = theirs.convert('L').rotate(-page.rotation, expand=True)
        theirs = theirs.resize(ours.size, Image.Resampling.BOX)
        one, other = _ink(ours), _ink(theirs)
        return _missing(one, other) + _missing(other, one) <= _TOLERATED_CELLS

    def letters(self, to_points: Matrix, height: int) -> list[Letter]:
        """The painted letters, in the order of the file.

        Args:
            to_points: from pixels of the upright page (origin bottom left) to points.
            height: of the upright page, pixels.
        """
        back = to_points.inverse()
        textpage = self._pdf[0].get_textpage()
        try:
            found = []
            for index in range(textpage.count_chars()):
                code = pdfium.FPDFText_GetUnicode(textpage.raw, index)
                if code <= 0x20 or pdfium.FPDFText_IsGenerated(textpage.raw, index) == 1:
                    continue
                x0, y0, x1, y1 = textpage.get_charbox(index, loose=True)
                x, y = back.apply((x0 + x1) / 2, (y0 + y1) / 2)
                found.append(Letter(chr(code) if code < 0x110000 else '\ufffd', x, height - y))
            return found
        finally:
            textpage.close()


def own_text(letters: Sequence[Letter], lines: Sequence[Line]) -> OwnText:
    """Compare painted letters with the words that were read, and find the words that have none."""
    cells: dict[tuple[int, int], list[int]] = {}
    for index, letter in enumerate(letters):
        cells.setdefault((int(letter.x // _CELL), int(letter.y // _CELL)), []).append(index)
    remaining, agreed, compared = [], 0.0, 0
    for line in lines:
        left = []
        usual = sorted(word.box.height for word in line.words)[len(line.words) // 2]
        for word in line.words:
            text = _text_in(_reach(word.box, usual), letters, cells)
            if 2 * len(text) < len(word.text):
                left.append(word)
                continue
            agreed += len(word.text) * _alike(text, word.text)
            compared += len(word.text)
        if len(left) == len(line.words):
            remaining.append(line)
        elif left:
            remaining.append(Line(words=tuple(left), handwritten=line.handwritten))
    return OwnText(agreed / compared if compared else 1.0, tuple(remaining))


def _reach(box: Box, usual: int) -> Box:
    """Where the letters of a word have their middle: a dash or a comma is lower than a letter's cell."""
    middle = (box.y0 + box.y1) // 2
    return box._replace(y0=min(box.y0, middle - 2 * usual // 5), y1=max(box.y1, middle + 2 * usual // 5))


def _text_in(box: Box, letters: Sequence[Letter], cells: dict[tuple[int, int], list[int]]) -> str:
    """The letters whose middle lies in a box, in the order of the file."""
    x0, y0, x1, y1 = box
    columns = range(int(x0 // _CELL), int(x1 // _CELL) + 1)
    rows = range(int(y0 // _CELL), int(y1 // _CELL) + 1)
    inside = [
        index
        for column in columns
        for row in rows
        for index in cells.get((column, row), ())
        if x0 <= letters[index].x <= x1 and y0 <= letters[index].y <= y1
    ]
    return ''.join(letters[index].text for index in sorted(inside))


def _alike(text: str, word: str) -> float:
    """How much two words agree, 0..1; decomposed letters count as wrong, as a search would not find them."""
    if text == word:
        return 1.0
    if unicodedata.normalize('NFC', text) == word:
        return 0.0
    return SequenceMatcher(None, text, word, autojunk=False).ratio()


def _ink(image: Image.Image) -> NDArray[np.float64]:
    """Mean darkness of each cell, 0..255."""
    height, width = (max(1, side // _CELL_PX) for side in (image.height, image.width))
    small = image.resize((width, height), Image.Resampling.BOX)
    return 255.0 - np.asarray(small, dtype=np.float64)


def _missing(here: NDArray[np.float64], there: NDArray[np.float64]) -> int:
    """Number of cells with ink `here` that have next to none `there`, not even beside them."""
    padded = np.pad(there, 1, mode='edge')
    rows, columns = there.shape
    around = np.max([padded[i : i + rows, j : j + columns] for i in range(3) for j in range(3)], axis=0)
    return int(((here > _INKED) & (around < _FADED * here)).sum())
