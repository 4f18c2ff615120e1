"""Words put onto a page after its own text was set (numbers, dates, signs painted over it), read in their places."""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ocr.engines.alphabet import VIETNAMESE, AlphabetReader, alphabet_reader
from ocr.engines.base import Deadline, word
from ocr.engines.models import LineBox
from ocr.engines.recogniser import recogniser
from ocr.engines.remainder import remainders, without_words
from ocr.model import Box, Line, Word
from ocr.preprocess.colour import Grey
from ocr.vietnamese.page_marks import expects_number

_LOOK_ALIKE = str.maketrans('lIJ|/!ijOoQDSsBZz', '11111111000055822')
_AROUND = '.,:;°\'"’‘“”`^*-–—_~()[]{}«»'
_ALL_AGREE, _TWO_AGREE, _ALONE = 0.97, 0.85, 0.4  # confidence by how many of three readings say the same
_WORD_AGREED = 0.85
_DIGITS = string.digits
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Addition:
    """Ink on the row of line `line` of the page's own text; `word` is what it says, None if nobody can tell.

    Boxes are in pixels of the upright page.
    """

    line: int
    box: Box
    word: Word | None


def additions(grey: Grey, layer: Sequence[Line], deadline: Deadline) -> list[Addition]:
    """Return what stands on the rows of a page's own text beside its words.

    `grey` is the upright page with coloured ink as dark as black: whatever colour a number is put in.
    """
    runs = remainders(grey, layer)
    if not runs:
        return []
    rest = without_words(grey, layer)
    reader = alphabet_reader()
    seconds = [
        ' '.join(token.text for token in tokens) for tokens in recogniser().read(rest, [run.box for run in runs])
    ]
    found = []
    for run, second in zip(runs, seconds, strict=True):
        before, after = _neighbours(layer[run.line], run.box)
        read = _number if expects_number(before, after) else _any
        text, confidence = read(reader, rest, run.box, second, deadline)
        box = Box(*(round(value) for value in run.box))
        found.append(Addition(run.line, box, word(text, confidence, run.box) if text else None))
    return found


def _number(reader: AlphabetReader, grey: Grey, box: LineBox, second: str, deadline: Deadline) -> tuple[str, float]:
    """Return the digits that most of three readings agree on."""
    texts = [reader.read(grey, box, _DIGITS, deadline, language=language, raw=False) for language in reader.languages]
    readings = [text for text in (_digits(text) for text in (*texts, second)) if text]
    if not readings:
        return '', 0.0
    text, count = Counter(readings).most_common(1)[0]
    if count >= 3:
        return text, _ALL_AGREE
    if count == 2:
        return text, _TWO_AGREE
    return _digits(second) or readings[0], _ALONE


def _any(reader: AlphabetReader, grey: Grey, box: LineBox, second: str, deadline: Deadline) -> tuple[str, float]:
    """Return what two readers agree on; anything else beside the text is taken for drawing."""
    first = reader.read(grey, box, '', deadline, language=VIETNAMESE, raw=False).strip(_AROUND)
    second = ''.join(second.split()).strip(_AROUND)
    if not first or first != second or not any(char.isalnum() for char in first):
        return '', 0.0
    return first, _WORD_AGREED


def _digits(text: str) -> str:
    """Return a reading as a number, look-alikes of digits turned, or nothing when it cannot be one."""
    turned = ''.join(text.split()).strip(_AROUND).translate(_LOOK_ALIKE)
    return turned if turned.isdecimal() and len(turned) <= _MOST_DIGITS else ''


def _neighbours(line: Line, box: LineBox) -> tuple[str, str]:
    """Return the words of a line to the left and to the right of a box."""
    middle = (box[0] + box[2]) / 2
    left = [item for item in line.words if item.box.x0 < middle and item.box.x1 < box[2]]
    right = [item for item in line.words if item.box.x1 > middle and item.box.x0 > box[0]]
    before = max(left, key=lambda item: item.box.x1).text if left else ''
    after = min(right, key=lambda item: item.box.x0).text if right else ''
    return before, after
