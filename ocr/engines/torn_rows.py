"""Rows that were found as several lines lying in each other: a label with its dotted leader, and what a pen wrote over the leader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean, median

from ocr.engines.pen_numbers import print_width
from ocr.model import Box, Line, Word

LEADER = '._…-'
_INSIDE = re.compile(r'[_.…,:][\W_]*[^\W_]|^[,;]')
"""A leader, or what is left of it, inside a word or before it: `Họvàtên:_,sinhngày_`."""
_SPREAD = 2.0  # times as wide as its letters: a word that holds a leader
_ROOM = 1.2  # times the width of letters of print that they may take up
_LEVEL = 0.6  # of the lower of two lines: what they share of a row's height
_ALIKE = 1.8  # times as high as the other: no line of the same row
_BESIDE = 0.5  # heights between lines that follow each other on one row
_STROKE = 0.15  # heights; a narrower word is the line between two cells
_SAME = 0.5  # of the narrower of two words: they are readings of one place


def rejoined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with those that lie in each other on one row made one line, where the first of them stood.

    Of two readings of one place that of the surer line stays. A word that runs on along a leader gets the box of its letters there.
    """
    found: list[Line] = []
    for line in lines:
        parts = [at for at, other in enumerate(found) if _is_one_row(other, line)]
        if not parts:
            found.append(line)
            continue
        for at in parts:
            line = _joined(found[at], line)
        found = [line if at == parts[0] else other for at, other in enumerate(found) if at not in parts[1:]]
    return tuple(found)


def _is_one_row(one: Line, other: Line) -> bool:
    (top, foot), (other_top, other_foot) = _band(one), _band(other)
    low, high = sorted((foot - top, other_foot - other_top))
    if min(foot, other_foot) - max(top, other_top) <= _LEVEL * low or high >= _ALIKE * low:
        return False
    left, right = sorted((one, other), key=lambda line: line.box.x0)
    return -left.box.gap(right.box) > (low if _has_label(right) else -_BESIDE * low)


def _has_label(line: Line) -> bool:
    """Tell whether a line may begin a column of its own, which the leaders of the one before it touch."""
    return any(word.text.endswith(':') for word in line.words)


def _band(line: Line) -> tuple[float, float]:
    boxes = [word.box for word in line.words]
    return float(median(box.y0 for box in boxes)), float(median(box.y1 for box in boxes))


def _joined(one: Line, other: Line) -> Line:
    """Return a row of the words of two lines; where both have read something, one of them is followed."""
    leading, following = _followed(_firm(one), _firm(other))
    kept = list(leading)
    for word in following:
        rivals = _at_place_of(word, kept)
        if len(rivals) == 1 and rivals[0].text in word.text:  # `01` of `01/2022`
            kept.remove(rivals[0])
        elif rivals:
            continue
        kept.append(word)
    weak = [word for word in (*one.words, *other.words) if not _is_firm(word)]
    kept += [word for word in weak if not _is_stroke(word) and not _at_place_of(word, kept)]
    row = tuple(sorted(kept, key=lambda word: word.box.x0))
    return replace(one, words=row, handwritten=one.handwritten or other.handwritten)


def _followed(one: list[Word], other: list[Word]) -> tuple[list[Word], list[Word]]:
    """Put the line first that is followed: the surer one where they read a part of the row twice, else the longer."""
    twice = [word for word in one if _at_place_of(word, other)], [word for word in other if _at_place_of(word, one)]
    if max(map(len, twice)) > 1 and (gain := fmean(map(_belief, twice[0])) - fmean(map(_belief, twice[1]))):
        return (one, other) if gain > 0 else (other, one)
    return (one, other) if len(one) >= len(other) else (other, one)


def _at_place_of(word: Word, others: Sequence[Word]) -> list[Word]:
    return [other for other in others if _is_one_place(word.box, other.box)]


def _belief(word: Word) -> float:
    """Return how far a reading is believed; that of a reader of pen is told as little sure on purpose."""
    return 1.0 if word.handwritten else word.confidence


def _firm(line: Line) -> list[Word]:
    return [trimmed(word) for word in line.words if _is_firm(word)]


def _is_firm(word: Word) -> bool:
    """Tell whether a word has letters or digits whose place is known."""
    return any(char.isalnum() for char in word.text) and not _is_torn(word) and not _is_stroke(word)


def _is_stroke(word: Word) -> bool:
    return word.box.width <= _STROKE * word.box.height


def trimmed(word: Word) -> Word:
    """Return a word without the leader along which its box runs on: `nộp:_`."""
    text = word.text.rstrip(LEADER) or word.text
    width = print_width(text) * word.box.height
    if word.box.width < _SPREAD * width or _is_torn(word):
        return word
    return replace(word, text=text, box=word.box._replace(x1=word.box.x0 + max(1, round(_ROOM * width))))


def _is_torn(word: Word) -> bool:
    """Tell whether nobody knows where in its box the letters of a word stand: behind a leader, or on both sides of one."""
    if word.box.width < _SPREAD * print_width(word.text) * word.box.height:
        return False
    return bool(_INSIDE.search(word.text)) or not word.text.endswith((':', *LEADER))


def _is_one_place(one: Box, other: Box) -> bool:
    return -one.gap(other) > _SAME * min(one.width, other.width)
