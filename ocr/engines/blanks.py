"""Numbers filled into blanks by pen or stamp: told by the height, the foot line and the evenness of their glyphs.

Only the blanks that every official paper has are judged, "Số: …/…" and "ngày … tháng … năm …": there the print around
says how tall digits would be. Digits of one typeface are equally tall, lower than marked letters, and stand on the foot
line; pen strokes are and do none of that, and readers are in doubt about them. In doubt the word stays print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import cv2

from ocr.model import Box, Word
from ocr.preprocess.colour import Grey
from ocr.vietnamese.folding import letters as letters_only
from ocr.vietnamese.page_marks import closes_blank, filled_blank, is_blank_label, opens_blank
from ocr.vietnamese.syllable import is_syllable

_SHORT = 4  # letters and digits of what is filled in
_MOST_WORDS = 3  # that pen strokes in one blank are taken for
_GLUED = re.compile(r'([Ss][ốổó6]:)([^/]{1,4})/')  # label, number and symbol read as one word
_GLYPH = 0.35  # of the word's height; lower components are dots and dirt
_TALL = 0.95  # of the height of marked letters; printed digits are lower
_OFF_FOOT = 0.15  # of it, above or below the foot line
_UNEVEN_HEIGHT, _UNEVEN_FOOT = 0.1, 0.08  # of it, between the digits
_DOUBTED, _NEARLY_SURE = 0.9, 0.97  # confidence below which one or two of these marks decide


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Heights and feet of the glyphs of a word, in pixels."""

    heights: tuple[int, ...]
    feet: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fill:
    """What stands in one blank: some words, or the part of one that was read together with the print beside it."""

    words: tuple[int, ...]
    box: Box
    text: str


def fills(words: Sequence[Word]) -> Iterator[Fill]:
    """Yield what fills the blanks of a row, left to right."""
    for index, word in enumerate(words):
        following = words[index + 1].text if index + 1 < len(words) else ''
        if (label := filled_blank(word.text)) and closes_blank(following):
            yield _part((index,), word, label, len(word.text))
        if glued := _GLUED.match(word.text):
            yield _part((index,), word, glued.end(1), glued.end(2))
        if not opens_blank(word.text):
            continue
        if (end := following.find('/')) > 0 and _is_number(word.text) and len(following[:end]) <= _SHORT:
            yield _part((index + 1,), words[index + 1], 0, end)
            continue
        found = _between(words, index)
        if found is not None:
            inside = words[found.start : found.stop]
            yield Fill(tuple(found), Box.around(item.box for item in inside), ''.join(item.text for item in inside))


def _between(words: Sequence[Word], label: int) -> range | None:
    """Return the places of the words in the blank behind a label, None where it holds something else."""
    end = next((i for i in range(label + 1, len(words)) if closes_blank(words[i].text)), None)
    if end is None and _is_number(words[label].text):
        end = label + 2  # a number without a symbol
    if end is None or not label + 1 < end <= min(len(words), label + 1 + _MOST_WORDS):
        return None
    closed = end < len(words) and words[end].text.startswith('/')
    for item in words[label + 1 : end]:
        spoken = item.text.isalpha() and (not closed or is_syllable(item.text))
        if len(item.text) > _SHORT or '/' in item.text or spoken:
            return None
    return range(label + 1, end)


def _is_number(label: str) -> bool:
    return letters_only(label) == 'so'


def _part(places: tuple[int, ...], word: Word, start: int, end: int) -> Fill:
    """Return some characters of a word, its box cut by the share of letters."""
    box, each = word.box, word.box.width / len(word.text)
    cut = box._replace(x0=box.x0 + round(start * each), x1=box.x0 + round(end * each))
    return Fill(places, cut, word.text[start:end])


def is_written(grey: Grey, words: Sequence[Word], fill: Fill) -> bool:
    """Tell whether what fills a blank of this row is plainly pen strokes."""
    confidence = min(words[index].confidence for index in fill.words)
    if confidence >= _NEARLY_SURE:
        return False
    around = [word for index, word in enumerate(words) if is_blank_label(word.text) and index not in fill.words]
    if not around:
        return False
    feet = [foot for word in around for foot in glyphs_of(grey, word.box).feet]
    if not feet:
        return False
    tall = median(word.box.height for word in around)
    return looks_written(glyphs_of(grey, fill.box), tall, median(feet), confidence)


def looks_written(glyphs: Glyphs, tall: float, foot: float, confidence: float) -> bool:
    """Tell whether glyphs among print of this height and foot line are no print.

    Args:
        glyphs: of the word in question.
        tall: height of marked letters of the line, pixels.
        foot: the line's foot line, pixels.
        confidence: in the reading of the word.
    """
    if not glyphs.heights:
        return False
    heights = [height / tall for height in glyphs.heights]
    feet = [(value - foot) / tall for value in glyphs.feet]
    too_tall = max(heights) >= _TALL
    off_foot = max(abs(value) for value in feet) >= _OFF_FOOT
    uneven = max(heights) - min(heights) >= _UNEVEN_HEIGHT or max(feet) - min(feet) >= _UNEVEN_FOOT
    if confidence < _DOUBTED:
        return too_tall or off_foot or uneven
    return confidence < _NEARLY_SURE and too_tall and off_foot


def glyphs_of(grey: Grey, box: Box) -> Glyphs:
    """Measure the glyphs in a word's box and a little above and below it."""
    margin = box.height // 4
    top = max(0, box.y0 - margin)
    piece = grey[top : box.y1 + margin, max(0, box.x0 - 1) : box.x1 + 1]
    if piece.size == 0:
        return Glyphs((), ())
    _, dark = cv2.threshold(piece, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    found = [(int(high), int(top + y + high)) for _, y, _, high, _ in stats[1:count] if high >= _GLYPH * box.height]
    return Glyphs(tuple(high for high, _ in found), tuple(foot for _, foot in found))
