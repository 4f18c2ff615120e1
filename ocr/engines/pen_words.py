"""Words written by pen, read by a network that has seen handwriting; readers of print make print of them, or nothing.

On a page with writing what is told as pen (`ocr.engines.pen`) or was read with doubt is read again in runs, with the words beside it in view.
The network is trueocr's for lines, trained further on composed handwriting (tests/benchmarks/train_pen_words.py, docs/decisions/0016-words-by-pen.md); the
context of marks weighs its spellings as it does those of print. Word by word the surer reading stays; a word by pen is believed little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp
from pathlib import Path
from statistics import fmean, median

import numpy as np

from ocr.engines.models import LineBox
from ocr.engines.recogniser import Recogniser
from ocr.engines.respelling import respell
from ocr.engines.rows import Item, rows_of, weigh
from ocr.engines.torn_rows import LEADER, rejoined, trimmed
from ocr.model import Box, Line, Word
from ocr.preprocess.colour import Grey
from ocr.vietnamese.context import model
from ocr.vietnamese.folding import fold
from ocr.vietnamese.lexicon import is_known
from ocr.vietnamese.syllable import is_syllable
from ocr.vietnamese.tokens import core_of

_WRITTEN = 0.3  # most confidence in a reading of pen strokes, see `ocr.engines.pen`
_DOUBTED = 0.9  # confidence under which a word of a written page is read again
_HARDLY = 0.7  # and under which words are counted:
_SHARE = 0.04  # a page with so many of them is written on
_OVERLAP = 0.3  # of the narrower of two readings of one place
_SHADOW = 0.2  # of the smaller of two boxes
_COVERED = 0.5  # of the smaller of two boxes: what another line holds
_OUTSIDE = 0.2  # of a row's height beside a run, in which letters still belong to it
# Probability of a letter, on average over a word, and of its spelling among all that it may have, with which a reading takes the place of what was told
# as pen, of other doubtful words, of such that were read fairly, and of one that differs in marks alone; where one of the two alone is made of known
# syllables; and of a reading with digits. Measured on 510 words of open papers that the two readers read differently and one rightly.
_INSTEAD, _OTHER, _FAIR, _MARKED = (0.5, 0.6), (0.7, 0.85), (0.9, 0.8), (0.85, 0.75)
_SENSIBLE, _SENSELESS = (0.8, 0.35), (0.9, 0.9)
_FAIRLY = 0.8  # confidence of a word that was read fairly
_NUMBER, _FORMED = (0.9, 0.96), (0.9, 0.6)  # of a number, and of one whose form speaks for it
# Probability of a letter in what is writing at all, in words where nothing was read, and in one sign or no known syllable there.
_SEEN, _UNREAD, _CERTAIN = 0.6, 0.75, 0.9
_HALF = 0.8  # of a row's height: half of the broadest letter, with what the network's places are off
_INK_BELOW, _ROOM_BESIDE = (
    50,
    1.5,
)  # grey levels under the paper's that are ink, and row heights of paper kept beside it
_LONGEST_HEAD = 2  # letters before a word that were cut off
_WHOLE, _FULL = 3, 5  # words read surely: a line of print; such lines that show the margins of a page
_CELLS = 5  # words of digits in a row: a number in squares
_LONGEST_GAP = 1  # words between two that are read again
_DASHES = ('-', '–', '—', '_')
_NUMBERED = re.compile(r'\d/[A-ZĐ]{2}|[A-ZĐ]{2}-[A-ZĐ]{2}')
"""The number of a paper, which `ocr.engines.pen_numbers` and `ocr.engines.numerals` read: `15/PXL-UBND`."""
_WHOLE_FORM = re.compile(
    r'(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d|(?:000\.)?(?:\d\d\.){0,2}H\d\d(?:\.\d\d)*-\d{6}-\d{4}'
)
"""A day, or the code of a dossier."""
_GLUED = re.compile(r'(?P<label>[S5][ốồổộôóòỏ][:;.])(?P<number>\d[\d/A-ZĐ-]*)')
"""The label and the number of a paper, read as one: `5ố:586/GGT`."""
_HEAD, _TAIL = (
    re.compile(rf'[{LEADER}]{{2,}}'),
    re.compile(rf'[{LEADER}]{{2,}}[a-zđ]{{0,4}}$|(?<=\d)[{LEADER}]+[a-zđ]{{2,4}}$'),
)
"""Dotted lines before and behind a word; where they end they look like small letters."""
_PIECE = 5  # digits of a piece of a long number, at least
_LENGTHS = (9, 10, 11, 12)  # of the numbers of persons, taxpayers and telephones
_LONG_NUMBER = re.compile(r'\d{9,12}[a-zđ]')
_LETTERS = str.maketrans({'5': 'S', '0': 'O', '1': 'l', '6': 'G', '8': 'B'})


@dataclass(frozen=True, slots=True)
class Reading:
    """One word as the network reads it."""

    text: str
    probability: float  # of a letter on average
    box: Box
    posterior: float = 1.0  # of the spelling among all that the word may have

    @property
    def word(self) -> Word:
        """The word by pen that this makes, believed little."""
        return Word(self.text, min(_WRITTEN, self.probability), self.box, handwritten=True)


def read_words(grey: Grey, lines: Sequence[Line], blue: frozenset[Box] = frozenset()) -> tuple[Line, ...]:
    """Return the lines with words by pen as they are written.

    Args:
        grey: the page with all ink dark, the boxes of `lines` are in its pixels.
        lines: what was read, words by pen told and digits by pen read (`ocr.engines.pen_numbers.read_written`).
        blue: boxes of words in the blue ink of a pen, however surely they were read (`ocr.engines.blue_ink`).
    """
    if not blue and not is_written(lines):
        return _read_again(grey, lines, _told_as_pen)

    def is_open(word: Word) -> bool:
        return _is_open(word, _DOUBTED) or (word.box in blue and not _is_number(word.text))

    return _completed(grey, _read_again(grey, rejoined(lines), is_open), is_open)


def is_written(lines: Sequence[Line]) -> bool:
    """Tell whether a page holds words by pen, not only a number and a day in their blanks."""
    words = [word for line in lines for word in line.words if word.text]
    return bool(words) and sum(word.confidence < _HARDLY for word in words) >= _SHARE * len(words)


@lru_cache(maxsize=1)
def pen_reader() -> Recogniser:
    """Return the reader of this process, loaded once. Raises EngineMissing."""
    return Recogniser(Path(__file__).parent / 'pen_words.onnx')


def _read_again(grey: Grey, lines: Sequence[Line], is_open: Callable[[Word], bool]) -> tuple[Line, ...]:
    """Return the lines with the words that are open as the surer of two readings has them."""
    runs = [(at, run) for at, line in enumerate(lines) for run in _runs(line, is_open)]
    if not runs:
        return tuple(lines)
    boxes = [_box(lines[at], run) for at, run in runs]
    found = list(lines)
    for (at, run), readings in reversed(list(zip(runs, readings_of(grey, boxes), strict=True))):
        others = _words_of_others(lines, at)
        words = lines[at].words[run.start : run.stop]
        told = [item for item in readings if not _is_covered(item.box, others)]
        made = [word for group in _groups(words, told) for word in _settled(*group, is_open)]
        if made != list(words):
            rest = found[at].words
            found[at] = replace(lines[at], words=(*rest[: run.start], *made, *rest[run.stop :]), handwritten=True)
    return tuple(found)


def _completed(grey: Grey, lines: Sequence[Line], is_open: Callable[[Word], bool]) -> tuple[Line, ...]:
    """Return the lines with what stands in their rows where nothing was read, without those that nobody can read."""
    margins = _margins(lines, grey.shape[1])
    pieces = [list(_inked(grey, _row_box(lines, at, margins))) for at in range(len(lines))]
    found = iter(readings_of(grey, [piece for row in pieces for piece in row]))
    rows: list[tuple[Line, list[Word]]] = []
    unread: list[tuple[int, int, Word]] = []
    for at, line in enumerate(lines):
        readings = [item for _ in pieces[at] for item in next(found)]
        others = _words_of_others(lines, at)
        if _is_shadow(line, readings, others):
            continue
        words = [_with_its_head(word, readings, line.words) if is_open(word) else word for word in line.words]
        taken = [*others, *(word.box for word in words if word.text)]
        for item in readings:
            if _is_word(item, words) and not _is_covered(item.box, taken):
                unread.append((min(item.box.gap(word.box) for word in words), len(rows), item.word))
        rows.append((line, words))
    placed: list[Box] = []
    for _, at, word in sorted(unread, key=lambda item: item[:2]):  # rows that follow each other see the same
        if not _is_covered(word.box, placed):
            rows[at][1].append(word)
            placed.append(word.box)
    made = [(line, tuple(sorted(words, key=lambda word: word.box.x0))) for line, words in rows]
    return tuple(line if words == line.words else replace(line, words=words, handwritten=True) for line, words in made)


def _is_word(item: Reading, row: Sequence[Word]) -> bool:
    """Tell whether what was read where nobody read anything is a word: rules between cells look like letters and digits."""
    if item.probability < _UNREAD or not _has_letters(item.text):
        return False
    if any(char.isdigit() for char in item.text):
        return sum(word.text.isdigit() for word in row) < _CELLS
    return item.probability >= _CERTAIN or (len(item.text) > 1 and _makes_sense(item.text))


def _with_its_head(word: Word, readings: Sequence[Reading], row: Sequence[Word]) -> Word:
    """Return a word with letters before it that were cut off: `rần` is `Trần` where the row has that."""
    others = [other.box for other in row if other is not word]
    for item in readings:
        head = item.text.removesuffix(word.text) if word.text else ''
        lost = 0 < len(head) <= _LONGEST_HEAD and item.probability >= _SEEN and _makes_sense(item.text)
        if lost and _is_covered(item.box, [word.box]) and not _is_covered(item.box, others):
            return item.word
    return word


def readings_of(grey: Grey, boxes: Sequence[LineBox]) -> list[list[Reading]]:
    """Return what the network reads in each box."""
    reader = pen_reader()
    sights = reader.look(grey, boxes)
    rows = rows_of(grey, boxes, [sight.tokens for sight in sights])
    respell(reader, rows, sights)
    weigh(model(), rows)
    return [list(_within(row.items, box)) for row, box in zip(rows, boxes, strict=True)]


def _words_of_others(lines: Sequence[Line], at: int) -> list[Box]:
    """Return the boxes of what other lines hold, without the leaders along which words run on."""
    return [trimmed(word).box for other, line in enumerate(lines) if other != at for word in line.words if word.text]


def _runs(line: Line, is_open: Callable[[Word], bool]) -> Iterator[range]:
    """Yield the words of a line that are open, in runs with what stands between them."""
    start = last = None
    for at in [at for at, word in enumerate(line.words) if is_open(word)]:
        if last is None or start is None:
            start = at
        elif at - last > _LONGEST_GAP + 1 or any(word.readings for word in line.words[last + 1 : at]):
            yield range(start, last + 1)
            start = at
        last = at
    if start is not None and last is not None:
        yield range(start, last + 1)


def _told_as_pen(word: Word) -> bool:
    return _is_open(word, 0.0)


def _is_open(word: Word, doubted: float = _DOUBTED) -> bool:
    if word.readings or _NUMBERED.search(word.text):
        return False
    return word.handwritten or word.confidence < doubted


def _box(line: Line, run: range) -> LineBox:
    """Return the box of a run, as tall as the words of its row."""
    tall = [word.box for word in line.words if word.text] or [word.box for word in line.words]
    own = Box.around(line.words[at].box for at in run)
    return float(own.x0), float(median(box.y0 for box in tall)), float(own.x1), float(median(box.y1 for box in tall))


def _margins(lines: Sequence[Line], width: int) -> tuple[float, float]:
    """Return where the rows of a page begin and end: beyond stand borders and holes."""
    whole = [line.box for line in lines if sum(word.confidence >= _DOUBTED for word in line.words) >= _WHOLE]
    if len(whole) < _FULL:
        return 0.0, float(width)
    return float(min(box.x0 for box in whole)), float(max(box.x1 for box in whole))


def _row_box(lines: Sequence[Line], at: int, margins: tuple[float, float]) -> LineBox:
    """Return the box of a line with its row before and behind it, to the next line or the margin of the page."""
    x0, y0, x1, y1 = _box(lines[at], range(len(lines[at].words)))
    beside = [other.box for other in lines if min(other.box.y1, y1) - max(other.box.y0, y0) > _OVERLAP * (y1 - y0)]
    before = max([margins[0] - _OUTSIDE * (y1 - y0), *(float(box.x1) for box in beside if box.x1 <= x0)])
    behind = min([margins[1] + _OUTSIDE * (y1 - y0), *(float(box.x0) for box in beside if box.x0 >= x1)])
    return min(x0, before), y0, max(x1, behind), y1


def _inked(grey: Grey, box: LineBox) -> Iterator[LineBox]:
    """Yield the parts of a row that hold ink, parted where there is none for long: the network knows lines as long as people write them."""
    height, width = grey.shape
    x0, y0, x1, y1 = max(0, round(box[0])), max(0, round(box[1])), min(width, round(box[2])), min(height, round(box[3]))
    part = grey[y0:y1, x0:x1]
    if not part.size:
        return
    columns = np.flatnonzero((part < np.median(part) - _INK_BELOW).any(axis=0))
    reach = round(_ROOM_BESIDE * (y1 - y0))
    for piece in np.split(columns, np.flatnonzero(np.diff(columns) > 2 * reach) + 1):
        if len(piece):
            yield float(max(box[0], x0 + piece[0] - reach)), box[1], float(min(box[2], x0 + piece[-1] + reach)), box[3]


def _is_shadow(line: Line, readings: Sequence[Reading], others: Sequence[Box]) -> bool:
    """Tell whether a line is but the feet or heads of writing that another line has, or cannot be read."""
    words = [word for word in line.words if word.text]
    if not words or not all(_is_open(word) for word in words):
        return False
    if any(item.probability >= _SEEN and not _is_covered(item.box, others) for item in readings):
        return False
    return any(line.box.intersection(box).area > _SHADOW * min(line.box.area, box.area) for box in others)


def _within(items: Sequence[Item], box: LineBox) -> Iterator[Reading]:
    """Yield what was read inside a box: the ends of words beside it are in view as well, and so are leaders."""
    margin, letter_reach = _OUTSIDE * (box[3] - box[1]), _HALF * (box[3] - box[1])
    for item in items:
        within = [letter for letter in item.token.letters if box[0] - margin < letter.middle < box[2] + margin]
        start, end = _without_leaders(''.join(letter.text for letter in within))
        inside = within[start:end]
        if inside:
            whole_word = len(within) == len(item.token.letters)
            text = (
                item.text[start : len(item.text) - len(within) + end]
                if whole_word
                else ''.join(letter.text for letter in inside)
            )
            x0, y0, x1, y1 = item.box
            x0, x1 = max(x0, inside[0].middle - letter_reach), min(x1, inside[-1].middle + letter_reach)
            x0, y0, x1, y1 = (round(value) for value in (x0, y0, x1, y1))
            probability = exp(fmean(letter.options[0][1] for letter in inside))
            spelled = max(item.posterior, item.token.confidence) if item.text == item.token.text else item.posterior
            whole = Box(x0, y0, max(x0 + 1, x1), max(y0 + 1, y1))
            glued = _GLUED.fullmatch(text)
            if glued is None or len(inside) != len(text):
                yield Reading(_lettered(text), probability, whole, spelled)
                continue
            at = glued.start('number')
            cut = round((inside[at - 1].middle + inside[at].middle) / 2)
            yield Reading(glued['label'].replace('5', 'S'), probability, whole._replace(x1=max(x0 + 1, cut)))
            yield Reading(glued['number'], probability, whole._replace(x0=min(cut, whole.x1 - 1)))


def _without_leaders(text: str) -> tuple[int, int]:
    """Return where a word begins and ends without the dotted lines along which it runs, and what they end in: these are read less surely, and are none of it."""
    head, tail = _HEAD.match(text), _TAIL.search(text)
    return head.end() if head else 0, tail.start() if tail else len(text)


def _lettered(text: str) -> str:
    """Return a word with letters for the digits that look like them: `5inh` is no word, `Sinh` is; a number without letters."""
    if _LONG_NUMBER.fullmatch(text):
        return text[:-1]  # what stands behind the number in its row is paper
    if text.isalpha() or not any(char.isalpha() for char in text) or any(char in '/-.' for char in text[:-1]):
        return text
    other = text.translate(_LETTERS)
    return other if _is_syllable(other) else text


def _is_covered(box: Box, others: Sequence[Box]) -> bool:
    """Tell whether another line has a word at a place: a leader may reach under words that were read as a line of their own."""
    return any(box.intersection(other).area > _COVERED * min(box.area, other.area) for other in others)


def _groups(
    words: Sequence[Word], readings: Sequence[Reading]
) -> Iterator[tuple[tuple[Word, ...], tuple[Reading, ...]]]:
    """Put words and readings of one place together, from left to right: one may have been torn or joined in the other."""
    parts: list[Word | Reading] = [*words, *readings]
    group: list[Word | Reading] = []
    reach = 0
    for item in sorted(parts, key=lambda part: (part.box.x0, part.box.x1)):
        overlap = reach - item.box.x0
        if group and overlap < _OVERLAP * min(item.box.width, max(part.box.width for part in group)):
            yield _parted(group)
            group = []
        group.append(item)
        reach = max(reach, item.box.x1) if len(group) > 1 else item.box.x1
    if group:
        yield _parted(group)


def _parted(group: Sequence[Word | Reading]) -> tuple[tuple[Word, ...], tuple[Reading, ...]]:
    return (
        tuple(item for item in group if isinstance(item, Word)),
        tuple(item for item in group if isinstance(item, Reading)),
    )


def _settled(words: Sequence[Word], readings: Sequence[Reading], is_open: Callable[[Word], bool]) -> Iterator[Word]:
    """Yield the surer reading of one place."""
    read = [word for word in words if word.text]
    if not readings and read and all(word.text in _DASHES for word in read):
        return  # a piece of the leader under what a pen wrote
    if not readings or [_bare(word) for word in read] == [_bare(item) for item in readings]:
        yield from words
        return
    if read and not any(is_open(word) for word in read):
        yield from words
        return
    yield from (_without_leader(read, readings) if _is_surer(read, readings) else words)


def _bare(read: Word | Reading) -> str:
    """Return a word without the leader that it runs on along, in small letters: in which case it is written print tells as well."""
    return read.text.rstrip(LEADER).lower()


def _without_leader(read: Sequence[Word], readings: Sequence[Reading]) -> Iterator[Word]:
    """Yield words as the network reads them; a stop behind them that the other reader does not see is of the dotted line under them."""
    *others, last = readings
    yield from (item.word for item in others)
    bare = last.text.rstrip('.')
    stopped = not bare or not read or read[-1].text.endswith('.')
    yield last.word if stopped else replace(last.word, text=bare)


def _is_surer(read: Sequence[Word], readings: Sequence[Reading]) -> bool:
    """Tell whether the network is sure enough to take the place of what was read."""
    probability = min(item.probability for item in readings)
    if not read:
        return probability >= _UNREAD
    if any(_has_letters(word.text) for word in read) and not any(_has_letters(item.text) for item in readings):
        return False
    letters, spelling = _needed(read, readings)
    return probability >= letters and min(item.posterior for item in readings) >= spelling


def _needed(read: Sequence[Word], readings: Sequence[Reading]) -> tuple[float, float]:
    """Return how sure the network must be of its letters and of their spelling."""
    if any(char.isdigit() for item in readings for char in item.text):
        return _FORMED if any(_WHOLE_FORM.fullmatch(item.text) for item in readings) else _NUMBER
    sensible = all(_makes_sense(item.text) for item in readings)
    if sensible != all(_makes_sense(word.text) for word in read):
        return _SENSIBLE if sensible else _SENSELESS
    if _letters(read) == _letters(readings):
        return _MARKED
    if any(word.handwritten for word in read):
        return _INSTEAD
    return _FAIR if all(word.confidence >= _FAIRLY for word in read) else _OTHER


def _letters(read: Sequence[Word | Reading]) -> str:
    return ''.join(filter(str.isalnum, (char for item in read for char in fold(item.text))))


def _has_letters(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _is_number(text: str) -> bool:
    """Tell whether a word is a number, a day or a sum as it should be, not a piece of a long number: `350636,`."""
    digits = sum(char.isdigit() for char in text)
    torn = _PIECE <= digits == len(text.rstrip(',.')) and digits not in _LENGTHS
    return digits > 0 and not torn


def _makes_sense(text: str) -> bool:
    core = core_of(text)
    return any(char.isdigit() for char in text) or (core is not None and is_known(core))


def _is_syllable(text: str) -> bool:
    core = core_of(text)
    return core is not None and is_syllable(core.lower())
