"""The hybrid reader: every line by the fast network, what stays in doubt again by Tesseract, word by word.

For each word the network offers spellings with probabilities. A language model for marks weighs them by their
neighbours; words that are then still in doubt (no spelling is far ahead, a number, a stop, no syllable) are cut out
and read by Tesseract, whose answer is one more weight on the same scale. Confidence is the share of the spelling
that is chosen in the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

from ocr.engines.base import Deadline
from ocr.engines.models import LineBox
from ocr.engines.recogniser import recogniser
from ocr.engines.rows import (
    Item,
    Row,
    finished,
    has_stray_ink,
    is_too_broad,
    items_of,
    rows_of,
    sign_probability,
    weigh,
)
from ocr.engines.segments import rejoined
from ocr.engines.tesserocr_lines import TesserocrReader
from ocr.model import Line, Word
from ocr.preprocess.colour import Grey
from ocr.vietnamese.context import Option, model
from ocr.vietnamese.folding import fold
from ocr.vietnamese.page_marks import closes_blank, opens_blank
from ocr.vietnamese.syllable import is_syllable
from ocr.vietnamese.tokens import core_of

_SETTLED = 0.93  # posterior above which a spelling needs no second reader
_OPEN = 0.8  # posterior under which Tesseract is asked once more, at another scale
_CLEAR = 0.92  # probability of a sign that needs none
_ODD = 0.98  # and of a number or a name
_SURE = 0.998  # and of a syllable with a capital that no text taught: the vocabulary leaves names out
_STUCK = re.compile(r'[:;]\w|[^\W\d_],[^\W\d_]')  # a sign that wants a blank behind it
_AREA = re.compile(r'[kcd]?m[23]\W*')  # the network knows no raised digits
_TORN = re.compile(r'[a-zIO]')  # a letter without a mark is hardly a word: a blank too many, or a digit
_SHORT = re.compile(r'[A-ZĐ]{2,5}')  # UBND, QĐ, TTHC: no syllables, and without marks hard to misread
_WHOLE = 0.5  # share of doubtful words from which a line is read again as a whole
_TRUST = (0.6, 0.985)  # how much Tesseract is believed, from its least to its greatest confidence
_HEAT = 0.6  # factor on the network's log-probabilities: it is surer than it is right
_FOREIGN = 3.5  # natural log units for each letter that a spelling adds to or takes from the network's reading
_UNKNOWN = 1.0  # for a letter that the network has no idea of
_HARDLY = 2.5  # against what is no syllable in use, where another option is one
_STRANGE = re.compile(r'[^\w\s.,:;()/\[\]\-–—…"\'“”‘’+*&%$@#=?!<>°²³§½]')
_MARGIN = 0.4  # of a line's height, beside its ends


class HybridReader:
    """Reads lines; not for use by several threads at a time."""

    def __init__(self) -> None:
        """Load the models. Raises EngineMissing, LanguageMissing or EngineCrashed."""
        self._network = recogniser()
        self._tesseract = TesserocrReader()
        self._context = model()

    def read_lines(self, grey: Grey, boxes: Sequence[LineBox], deadline: Deadline) -> list[Line]:
        """Read the lines in `boxes`; see `ocr.engines.lines.LineReader`."""
        deadline.check()
        rows = rows_of(grey, boxes, self._network.read(grey, boxes))
        weigh(self._context, rows)
        for row in rows:
            for start, end in reversed(_doubtful_spans(row)):  # words may become more: from the end
                deadline.check()
                self._look_again(grey, row, start, end, deadline)
        weigh(self._context, rows, again=True)
        if self._third_looks(grey, rows, deadline):
            weigh(self._context, rows, again=True)
        return finished(rows)

    def _third_looks(self, grey: Grey, rows: Sequence[Row], deadline: Deadline) -> bool:
        """Let Tesseract read words that its first answer left open once more, larger; tell whether there were any."""
        found = False
        for row in rows:
            for index, item in enumerate(row.items):
                if not item.looked or item.seen is None or item.posterior >= _OPEN or len(item.options) < 2:
                    continue
                words = self._tesseract.read(grey, _part(row, index, index + 1), deadline, pad_x=0.0, larger=True)
                if len(words) == 1 and fold(words[0].text) == fold(item.text):
                    item.options = _weighed(item, words[0], heat=1.0)
                    found = True
        return found

    def _look_again(self, grey: Grey, row: Row, start: int, end: int, deadline: Deadline) -> None:
        """Let Tesseract read the words from `start` to `end` and weigh what it says."""
        part = _part(row, start, end)
        items = row.items[start:end]
        words = self._tesseract.read(grey, part, deadline, pad_x=0.0)  # not a stroke of a neighbour
        tokens, seen = rejoined([item.token for item in items], words)
        if tokens is not None:
            row.items[start:end] = items = items_of(grey, part, tokens)
        for item, other in zip(items, seen, strict=True):
            item.looked = True
            if other is not None:
                item.seen = other.text
                item.options = _weighed(item, other)


def _doubtful_spans(row: Row) -> list[tuple[int, int]]:
    """Return the runs of words, each with a neighbour on either side, that a second reader should see."""
    texts = [item.text for item in row.items]
    doubtful = [
        index
        for index, item in enumerate(row.items)
        if _is_doubtful(item, protected=item.token.confidence < _ODD and model().is_protected(texts, index))
        or _fills_blank(texts, index)
        or is_too_broad(item)
        or has_stray_ink(row, item)
    ]
    count = len(row.items)
    if len(doubtful) > _WHOLE * count:
        return [(0, count)]
    spans: list[tuple[int, int]] = []
    for index in doubtful:
        start, end = max(0, index - 1), min(count, index + 2)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _is_doubtful(item: Item, *, protected: bool) -> bool:
    """Tell whether a second reader should see a word; `protected`: a name, number or code that is a little unsure."""
    text = item.text
    if item.posterior < _SETTLED or _STUCK.search(text) or _AREA.fullmatch(text):
        return True
    core = core_of(text)
    if core is None or _SHORT.fullmatch(core):
        return item.token.confidence < _ODD
    known = _is_word(core) or (item.token.confidence >= _SURE and core[0].isupper() and is_syllable(core))
    return protected or not known or bool(_TORN.fullmatch(core)) or sign_probability(item) < _CLEAR


def _fills_blank(texts: Sequence[str], index: int) -> bool:
    """Tell whether a word is the number or day that offices fill into "Số: …/QĐ" and "ngày … tháng": often by pen."""
    if index == 0 or not any(char.isdigit() for char in texts[index]) or not opens_blank(texts[index - 1]):
        return False
    return texts[index - 1].endswith(':') or (index + 1 < len(texts) and closes_blank(texts[index + 1]))


def _is_word(core: str) -> bool:
    """Tell whether letters are a syllable in use, or a letter that counts something."""
    return len(core) == 1 or model().knows(core)


def _part(row: Row, start: int, end: int) -> LineBox:
    """Return the part of a line's box that holds some of its words, cut in the middle of the blanks."""
    items = row.items
    margin = _MARGIN * (row.box[3] - row.box[1])
    left = (items[start - 1].box[2] + items[start].box[0]) / 2 if start else row.box[0] - margin
    right = (items[end - 1].box[2] + items[end].box[0]) / 2 if end < len(items) else row.box[2] + margin
    return (left, row.box[1], right, row.box[3]) if right - left > 2 else row.box


def _weighed(item: Item, other: Word, *, heat: float = _HEAT) -> list[Option]:
    """Return the options of a word, weighed by what Tesseract read there; `heat` is a factor on what they had."""
    options = list(item.options)
    if all(option.text != other.text for option in options):
        options.append(Option(other.text, _score(item, other.text)))
    low, high = _TRUST
    trust = low + (high - low) * other.confidence
    doubt = log((1 - trust) / max(1, len(options) - 1))
    odd = [_is_odd(option.text) for option in options]
    penalty = 0.0 if all(odd) else _HARDLY
    return [
        Option(
            option.text,
            option.score * heat + (log(trust) if option.text == other.text else doubt) - (penalty if strange else 0.0),
        )
        for option, strange in zip(options, odd, strict=True)
    ]


def _is_odd(text: str) -> bool:
    """Tell whether a spelling hardly stands in print: no syllable, or a sign that administrative papers lack."""
    core = core_of(text)
    return bool(_STRANGE.search(text)) or (core is not None and not _is_word(core))


def _score(item: Item, text: str) -> float:
    """Return how likely the network holds a spelling that it did not offer."""
    letters = item.token.letters
    if len(text) == len(letters):
        known = recogniser().alphabet
        return sum(
            letter.score(char) if char in known else letter.options[0][1] - _UNKNOWN
            for letter, char in zip(letters, text, strict=True)
        )
    return item.options[0].score - _FOREIGN * abs(len(text) - len(letters))
