"""Ink in the blanks of a form that no reader made words of: handwriting behind a label, on a dotted leader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.model import Box, Line, Word
from ocr.preprocess.colour import Grey
from ocr.vietnamese.page_marks import closes_blank, is_blank_label
from ocr.vietnamese.syllable import is_syllable

_HEIGHT = 20  # pixels that words are high on the picture that is searched
_INK = 170  # grey; the paper is white
_BELIEVED, _LABEL_READ = 0.5, 0.25  # confidence of a word; of one that can be a label
_HARDLY_READ, _NOISE = 0.35, 0.15  # of words and of numbers that may be pen strokes or dots taken for letters
_SPECK, _TALL, _WIDE = 0.4, 2.5, 12.0  # heights: smaller is dots and dirt, larger seals, frames and pictures
_RULE = 2.5  # heights: a longer straight run is a rule
_LEAST_HIGH, _LEAST_WIDE = 0.6, 0.5  # heights of what counts as writing
_JOIN = 0.9  # heights between strokes of one piece of writing
_LEAST_GAP, _LONGEST = 0.9, 30.0  # heights of a blank that something may be written in
_OVER = 1.5  # heights over and under its row that are looked at
_NEAR = 0.8  # heights by which writing may stand over or under the middle of its row
_BEHIND = 8.0  # heights from the label, or from writing behind it, at most
_SIGNS = re.compile(r'[\s.,:;()\[\]"“”\'‘’/⁄|+*%&=<>_~–—-]+')
_ABBREVIATION = re.compile(r'[A-ZĐƯ]{2,8}|[A-Z]{1,3}\d{1,4}|[a-zđA-ZĐ]|[IVX]+')
_LEADER = re.compile(r'[.…_]{2,}')
LABEL_HEAD = re.compile(r'[^\W\d_]+[:.…_]')
"""The label at the head of a word that may run on over a dotted leader."""
_RUNS_ON = 1.6  # times the width that its letters take up: a word that holds a leader as well
_SMALLEST, _DOT_INK = 4, 200  # pixels of a row, and grey of small dots
_DOT, _DOTS, _EVENLY = 0.22, 8, 0.5  # heights of a dot, how many make a leader, share of even steps between them
_LABEL = re.compile(r'.*[:…_]|.*\.{3,}')
_WORDS = 8192  # of which the answers are kept: the words of a page repeat


@dataclass(frozen=True, slots=True)
class Writing:
    """A piece of ink behind a label; `line` is the place of the label's row, `box` is in pixels of the page."""

    line: int
    box: Box


def unread_writing(grey: Grey, lines: Sequence[Line]) -> list[Writing]:
    """Return the ink that stands in blanks of the rows of `lines` and that no word covers.

    `grey` shows all ink dark on white paper, the boxes of `lines` are in its pixels.
    """
    heights = [word.box.height for line in lines for word in line.words if word.confidence >= _BELIEVED]
    if not heights:
        return []
    high = median(heights)
    read = [_print_of(word, line) for line in lines for word in line.words if _is_read(word)]
    found: list[Writing] = []
    for index, line in enumerate(lines):
        for place, word in enumerate(line.words):
            if not _is_read(word):
                continue
            labelled = _is_label(line.words, place)
            if not labelled and place + 1 < len(line.words):
                continue
            label = _print_of(word, line)
            gap = _gap(grey, label, read, high)
            if gap is not None and (labelled or _has_leader(grey, gap, label)):
                found.extend(Writing(index, box) for box in _written(grey, gap, label, read, high))
    return found


def _print_of(word: Word, line: Line) -> Box:
    """Return the box of the label in a word that runs on over a dotted leader, of any other word its own."""
    found = LABEL_HEAD.match(word.text)
    if found is None or _is_more_than_leader(word.text[found.end() - 1 :]):
        return word.box
    others = [item.box.width / len(item.text) for item in line.words if item is not word and _is_read(item)]
    each = median(others) if others else word.box.width / len(word.text)
    width = max(1, round(each * (found.end() + 0.5)))
    return word.box._replace(x1=word.box.x0 + width) if word.box.width > _RUNS_ON * width else word.box


def _is_more_than_leader(rest: str) -> bool:
    """Tell whether letters follow a label's sign without a dotted leader between: `hopthu.944@gmail.com`."""
    return _LEADER.search(rest) is None and any(char.isalnum() for char in rest)


def _has_leader(grey: Grey, gap: Box, label: Box) -> bool:
    """Tell whether a row of dots runs through a blank along the foot of its row."""
    half = label.height // 2
    piece = grey[label.y1 - half : label.y1 + half // 2, gap.x0 : gap.x1]
    if min(piece.shape, default=0) < _SMALLEST:
        return False
    count, _, stats, _ = cv2.connectedComponentsWithStats((piece < _DOT_INK).astype(np.uint8), connectivity=8)
    small = _DOT * label.height
    dots = sorted(int(x) for x, _, wide, tall, _ in stats[1:count] if wide <= small and tall <= small)
    if len(dots) < _DOTS:
        return False
    steps = np.diff(dots)
    usual = float(np.median(steps))
    return bool(usual >= 1 and np.mean(np.abs(steps - usual) <= max(1.0, 0.25 * usual)) > _EVENLY)


def _gap(grey: Grey, label: Box, read: Sequence[Box], high: float) -> Box | None:
    """Return the blank behind a label up to the next word of its row, None where it is too short to write in."""
    middle = (label.y0 + label.y1) / 2
    end = min(
        (box.x0 for box in read if box.x0 >= label.x1 and box.y0 < middle < box.y1),
        default=grey.shape[1],
    )
    end = min(end, grey.shape[1], round(label.x1 + _LONGEST * high))
    if end - label.x1 < _LEAST_GAP * high:
        return None
    over = round(_OVER * high)
    return Box(label.x1, max(0, label.y0 - over), end, min(grey.shape[0], label.y1 + over))


def _written(grey: Grey, gap: Box, label: Box, read: Sequence[Box], high: float) -> list[Box]:
    """Return the pieces of writing in a blank, left to right."""
    piece = grey[gap.y0 : gap.y1, gap.x0 : gap.x1].copy()
    for box in read:
        if box.x0 < gap.x1 and gap.x0 < box.x1 and box.y0 < gap.y1 and gap.y0 < box.y1:
            common = box.intersection(gap)
            x0, y0 = max(0, common.x0 - gap.x0 - 2), max(0, common.y0 - gap.y0 - 2)
            piece[y0 : common.y1 - gap.y0 + 2, x0 : common.x1 - gap.x0 + 2] = 255
    if not (piece < _INK).any():
        return []
    scale = min(1.0, _HEIGHT / high)
    if scale < 1.0:
        piece = cv2.resize(piece, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    middle, reach = (label.y0 + label.y1) / 2, float(label.x1)
    found: list[Box] = []
    for part in sorted(_pieces(((piece < _INK) * 255).astype(np.uint8), high * scale)):
        box = Box(*(round(value / scale) for value in part))
        box = Box(box.x0 + gap.x0, box.y0 + gap.y0, box.x1 + gap.x0, box.y1 + gap.y0)
        if abs((box.y0 + box.y1) / 2 - middle) < _NEAR * high and box.x0 < reach + _BEHIND * high:
            found.append(box)
            reach = max(reach, float(box.x1))
    return found


def _pieces(ink: NDArray[np.uint8], high: float) -> list[Box]:
    """Return pieces of writing among the ink: neither dots nor rules nor large drawings, strokes near by joined."""
    long = max(8, round(_RULE * high))
    for shape in ((1, long), (long, 1)):
        rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        ink = cv2.subtract(ink, cv2.dilate(rules, np.ones((3, 3), np.uint8)))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, tall = stats[:, 2] / high, stats[:, 3] / high
    kept = (np.maximum(wide, tall) >= _SPECK) & (tall <= _TALL) & (wide <= _WIDE)
    kept[0] = False
    if not kept.any():
        return []
    strokes = (kept[labels] * 255).astype(np.uint8)
    reach = max(1, round(_JOIN * high))
    joined = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones((max(1, reach // 3), reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = [Box(int(x), int(y), int(x + wide), int(y + tall)) for x, y, wide, tall, _ in stats[1:count]]
    return [box for box in boxes if box.height >= _LEAST_HIGH * high and box.width >= _LEAST_WIDE * high]


def _is_label(words: Sequence[Word], place: int) -> bool:
    """Tell whether a blank may follow a word that was read: a label with a colon or dots, or the "ngày" of an unread day."""
    word = words[place]
    if word.confidence < _LABEL_READ and not is_blank_label(word.text):
        return False
    if _LABEL.fullmatch(word.text):
        return True
    following = words[place + 1].text if place + 1 < len(words) else ''
    return is_blank_label(word.text) and closes_blank(following)


def _is_read(word: Word) -> bool:
    """Tell whether a word covers its ink; dotted leaders do not, pen strokes may lie on them."""
    return word.confidence >= _least(word.text)


@lru_cache(maxsize=_WORDS)
def _least(text: str) -> float:
    """Return the confidence from which a reading is believed to cover its ink; more than 1 is never."""
    if not any(char.isalnum() for char in text):
        return 2.0 if _LEADER.search(text) else _BELIEVED
    if makes_sense(text):
        return 0.0
    return _NOISE if 2 * sum(char.isdigit() for char in text) >= len(text) else _HARDLY_READ


@lru_cache(maxsize=_WORDS)
def makes_sense(text: str) -> bool:
    """Tell whether what was read are Vietnamese syllables, numbers or abbreviations."""
    parts = [part for part in _SIGNS.split(text) if part]
    return all(is_syllable(part) or part.isdecimal() or _ABBREVIATION.fullmatch(part) for part in parts)
