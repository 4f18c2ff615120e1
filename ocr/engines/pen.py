"""Handwriting told from print: words written by pen are believed little, signatures are no text at all.

Only words that were hard to read are looked at: print that was read surely is print. Blanks for numbers and days,
where pen is usual, are judged with less evidence (`ocr.engines.blanks`); everywhere else the strokes must differ from
the print around, by a logistic regression on `ocr.engines.strokes.features` (tests/benchmarks/train_pen.py makes its
weights), and what was read must make little sense. In doubt the word stays print.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from ocr.engines import blanks, strokes
from ocr.engines.strokes import Inked
from ocr.engines.unread import LABEL_HEAD, makes_sense, unread_writing
from ocr.model import Box, Line, Word
from ocr.preprocess.colour import Grey

_WRITTEN = 0.3  # most confidence in a reading of pen strokes
_SURE = 0.93  # words with more are print, and show what print looks like
_NEARLY_SURE = 0.97  # the same in a blank for a number,
_SHORT_ROW = 10  # words of a row that is not running text: there everything in a blank is looked at
_EVIDENCE, _EVIDENCE_IN_PART = (6.0, 3.0), (4.0, 1.5)  # log odds for all doubt and for uneven digits; with print in it
_FOR_SIGNS = 3.5  # for signs that no number has
_DOUBTED, _HARDLY_READ = 0.6, 0.35
_IN_BLANK, _IN_PART, _NONSENSE, _SENSE, _COLOURED = 2.0, 3.0, 3.0, 7.0, 1.5  # log odds that decide
_DRAWN = 1.6  # times as high as the words around: a signature,
_PLAINLY = 9.0  # log odds that decide about it even where readers were fairly sure
_FEW = 2  # words of the row that it is taken for
_APART = 1.5  # which has no text if it is as many heights away from other words of its row
_BESIDE = 1.0  # log odds that a doubtful word beside one by pen needs
_ROW, _AROUND = 5, 4  # words of print that are compared
_BLUE = 0.5  # share of a word's ink that is gone where colour is removed
_NUMBER = re.compile(r'[\dlIOoS.,⁄/]+')
_RINGS = re.compile(r'[DoO0©öØøcCGQ.]{2,}')
_LONGEST_SCRIBBLE = 8  # characters that readers take a signature for; more may be a name that it crosses
_ORNAMENT = 0.5  # share of different letters in a word of six or more below which it is a drawn border


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """The weights that turn a comparison of strokes into the log odds of pen."""

    mean: NDArray[np.float64]
    spread: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float

    def odds(self, values: NDArray[np.float64]) -> float:
        """Return the natural logarithm of the odds of pen for what `strokes.features` returned."""
        return float((values - self.mean) / self.spread @ self.weights + self.bias)


@lru_cache(maxsize=1)
def judge() -> Judge:
    """Return the trained weights, loaded once."""
    stored = json.loads((Path(__file__).parent / 'pen.json').read_text(encoding='utf-8'))
    if tuple(stored['features']) != strokes.FEATURES:
        raise ValueError('pen.json was trained on other features: run tests/benchmarks/train_pen.py')
    mean, spread, weights = (np.array(stored[key], dtype=np.float64) for key in ('mean', 'spread', 'weights'))
    return Judge(mean, spread, weights, float(stored['bias']))


def mark_written(grey: Grey, lines: Sequence[Line], level: Grey | None = None) -> tuple[Line, ...]:
    """Return the lines with words written by pen marked and believed little; strokes that are no text lose theirs.

    A word of a signature keeps its box and has no text: see `Word.text`.

    Args:
        grey: the page with all ink dark, the boxes of `lines` are in its pixels.
        lines: what was read.
        level: the page without coloured ink, where there is any.
    """
    sheet = _Sheet(grey, lines, level)
    unread: dict[int, list[Box]] = {}
    for item in unread_writing(grey, lines):
        unread.setdefault(item.line, []).append(item.box)
    return tuple(_marked(sheet, index, line, unread.get(index, ())) for index, line in enumerate(lines))


def without_strokes(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Box, ...]]:
    """Return the lines with words that have a text, and the boxes of the strokes that have none."""
    boxes = tuple(word.box for line in lines for word in line.words if not word.text)
    kept = [(line, tuple(word for word in line.words if word.text)) for line in lines]
    return tuple(replace(line, words=words) for line, words in kept if words), boxes


def _marked(sheet: _Sheet, index: int, line: Line, unread: Sequence[Box]) -> Line:
    words = list(line.words)
    pen = {at for fill in blanks.fills(words) if sheet.is_filled_in(index, fill) for at in fill.words}
    crossed: set[int] = set()  # by a signature, or part of one
    bordered = any(_is_ornament(word.text) for word in words)
    for at, word in enumerate(words):
        if bordered or at in pen:
            continue
        if sheet.is_signature(index, at) or (word.confidence < _DOUBTED and sheet.is_written(index, at)):
            (crossed if sheet.is_drawn(index, at) else pen).add(at)
    if not crossed and not bordered and (sheet.is_over_a_leader(index) or sheet.is_row_of_writing(index)):
        pen = set(range(len(words)))
    pen |= {at for at in range(len(words)) if at not in pen | crossed and sheet.is_beside(index, at, pen, unread)}
    if not pen and not crossed and not unread:
        return line
    for at in pen | crossed:
        words[at] = replace(words[at], confidence=min(words[at].confidence, _WRITTEN), handwritten=True)
    for at in crossed:
        if sheet.is_apart(index, at):
            words[at] = replace(words[at], text='', confidence=0.0)
    for box in unread:
        place = next((at for at, word in enumerate(words) if word.box.x0 > box.x0), len(words))
        words.insert(place, Word('', 0.0, box, handwritten=True))
    return replace(line, words=tuple(words), handwritten=bool(pen or unread))


class _Sheet:
    """The print and the pen strokes of one page, measured when they are asked for."""

    def __init__(self, grey: Grey, lines: Sequence[Line], level: Grey | None) -> None:
        self.grey = grey
        self._lines = lines
        self._level = level
        self._measured: dict[Box, strokes.Strokes | None] = {}
        self._leaders = [word for line in lines for word in line.words if LABEL_HEAD.match(word.text)]
        self._print = [(line.box, [word for word in line.words if _is_print(word)]) for line in lines]

    def odds(
        self, index: int, at: int, *, box: Box | None = None, text: str | None = None, alone: bool = False
    ) -> float | None:
        """Return the log odds of pen for a word of a line; None where nothing can be measured or compared.

        `box` and `text` are those of a part of the word; `alone` compares with other rows only.
        """
        word = self._lines[index].words[at]
        own = self._inked(text or word.text, box or word.box)
        row, others = self._around(index, word, alone=alone)
        if own is None or len(row) + len(others) < 2:
            return None
        return judge().odds(strokes.features(own, row, others))

    def is_filled_in(self, index: int, fill: blanks.Fill) -> bool:
        """Tell whether what fills a blank is drawn by pen."""
        words = self._lines[index].words
        confidence = min(words[at].confidence for at in fill.words)
        if confidence >= _NEARLY_SURE and len(words) > _SHORT_ROW:
            return False
        part = fill.text != ''.join(words[at].text for at in fill.words)
        for_doubt, for_glyphs = _EVIDENCE_IN_PART if part else _EVIDENCE
        odds = self.odds(index, fill.words[0], box=fill.box, text=fill.text) or 0.0
        odds += max(0.0, _NEARLY_SURE - confidence) * for_doubt
        if blanks.is_written(self.grey, words, fill):
            odds += for_glyphs
        if not _NUMBER.fullmatch(fill.text):
            odds += _FOR_SIGNS
        return odds > (_IN_PART if part else _IN_BLANK)

    def is_signature(self, index: int, at: int) -> bool:
        """Tell whether a short row is what readers made of a signature, however sure they are."""
        words = self._lines[index].words
        if len(words) > _FEW or words[at].confidence >= _SURE or len(words[at].text) > _LONGEST_SCRIBBLE:
            return False
        odds = self.odds(index, at, alone=True)
        return odds is not None and odds > _PLAINLY and self.is_drawn(index, at)

    def is_over_a_leader(self, index: int) -> bool:
        """Tell whether coloured words stand where a label of another row runs on over its dotted leader."""
        line = self._lines[index]
        if len(line.words) > _SHORT_ROW or not all(self._coloured(word.box) for word in line.words):
            return False
        labels = [word.box for word in self._leaders if word not in line.words]
        return any(line.box.intersection(box).area > 0.5 * line.box.area and box.x0 < line.box.x0 for box in labels)

    def is_row_of_writing(self, index: int) -> bool:
        """Tell whether all of a row is in handwriting that readers could make something of."""
        line = self._lines[index]
        if not 1 < len(line.words) <= _SHORT_ROW or line.confidence >= _SURE:
            return False
        found: list[float] = []
        for at in range(len(line.words)):
            odds = self.odds(index, at, alone=True)
            if odds is None or odds <= 0:
                return False
            found.append(odds)
        return median(found) > _NONSENSE

    def is_written(self, index: int, at: int) -> bool:
        """Tell whether a word that was hard to read is drawn by pen."""
        word = self._lines[index].words[at]
        if not any(char.isalnum() for char in word.text):
            return False
        sense = makes_sense(word.text)
        if sense and word.confidence >= _HARDLY_READ:
            return False
        odds = self.odds(index, at)
        if odds is None:
            return False
        return odds > (_SENSE if sense else _COLOURED if self._coloured(word.box) else _NONSENSE)

    def is_beside(self, index: int, at: int, pen: set[int], unread: Sequence[Box]) -> bool:
        """Tell whether a word that was hard to read goes on with what was written by pen beside it."""
        word = self._lines[index].words[at]
        if word.confidence < _HARDLY_READ and any(box.gap(word.box) < word.box.height for box in unread):
            return True
        if not {at - 1, at + 1} & pen or word.confidence >= _DOUBTED or makes_sense(word.text):
            return False
        odds = self.odds(index, at)
        return odds is not None and odds > _BESIDE

    def is_drawn(self, index: int, at: int) -> bool:
        """Tell whether the ink of a word is part of something much higher than print: a signature, initials."""
        word = self._lines[index].words[at]
        row, others = self._around(index, word)
        high = median(item.strokes.height for item in (*row, *others))
        return strokes.reach(self.grey, word.box, high) > _DRAWN * high

    def is_apart(self, index: int, at: int) -> bool:
        """Tell whether a drawing stands on its own; one near print may hide a word, and who reads must see that."""
        words = self._lines[index].words
        box, text = words[at].box, words[at].text
        beside = [item.box for place, item in enumerate(words) if place != at]
        near = any(other.gap(box) < _APART * min(other.height, box.height) for other in beside)
        if len(text) > _LONGEST_SCRIBBLE:
            return False
        return not near and not makes_sense(text) and not any(char.isdigit() for char in text)

    def _around(self, index: int, word: Word, *, alone: bool = False) -> tuple[list[Inked], list[Inked]]:
        """Return words of print of the same row, and where there are few, of rows near by."""
        near = (
            []
            if alone
            else sorted((item for item in self._print[index][1] if item != word), key=lambda item: _apart(item, word))
        )
        row = self._all_inked(near[:_ROW])
        if len(row) >= 3:
            return row, []
        rows = sorted(
            (abs(box.y0 - word.box.y0), other)
            for other, (box, found) in enumerate(self._print)
            if found and other != index
        )
        others = [item for _, other in rows[:_AROUND] for item in self._print[other][1][:2]]
        return row, self._all_inked(others)

    def _all_inked(self, words: Sequence[Word]) -> list[Inked]:
        return [item for word in words if (item := self._inked(word.text, word.box)) is not None]

    def _inked(self, text: str, box: Box) -> Inked | None:
        measured = self._measure(box)
        return Inked(text, measured) if measured is not None else None

    def _measure(self, box: Box) -> strokes.Strokes | None:
        if box not in self._measured:
            self._measured[box] = strokes.measure(self.grey, box)
        return self._measured[box]

    def _coloured(self, box: Box) -> bool:
        """Tell whether a word is written in coloured ink."""
        if self._level is None:
            return False
        part = np.s_[max(0, box.y0) : box.y1, max(0, box.x0) : box.x1]
        dark, black = self.grey[part] < 140, self._level[part] < 170
        return bool(dark.any() and (dark & ~black).sum() > _BLUE * dark.sum())


def _is_print(word: Word) -> bool:
    """Tell whether a word shows what print of the page looks like."""
    return word.confidence >= _SURE and sum(char.isalnum() for char in word.text) >= 2 and '|' not in word.text


def _apart(one: Word, other: Word) -> int:
    return abs(one.box.x0 + one.box.x1 - other.box.x0 - other.box.x1)


def _is_ornament(text: str) -> bool:
    """Tell whether what was read is a drawn border: the same few letters over and over."""
    return bool(_RINGS.fullmatch(text)) or (len(text) >= 6 and len(set(text.lower())) < _ORNAMENT * len(text))
