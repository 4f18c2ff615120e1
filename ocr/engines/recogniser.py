"""The fast line reader: `trueocr`'s CTC network, read with the spellings that it nearly chose."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.engines.models import LineBox
from ocr.errors import EngineMissing
from ocr.preprocess.colour import Grey

# Measured on scans: the network reads best what is a little broader, darker and higher than the detector's boxes.
_PAD_Y, _PAD_X = 0.26, 0.5  # of the line's height
_LIFT = 0.04
_BROADER = 1.2
_DARKER = 0.75  # exponent on ink of 0..1
_LONGEST = 1600  # pixels of a crop
_STRIDE = 4  # pixels of a crop for each step of the network
# Lines of about one width are read together. Batches that stay in the processor's cache are the fastest by a third.
_ALIKE, _AREA = 1.1, 4 * 640
_SURE = -0.0005  # log-probability above which a letter's other options are not told
_ONE_THREAD = 1  # one process a core reads pages: more threads only contend
_FLOAT, _INT64 = 1, 7  # element types of ONNX
_UNLIKELY = 3.0  # natural log units below the least likely alternative that the network tells of


@dataclass(frozen=True, slots=True)
class Letter:
    """One character as it was read.

    `options` are the characters that may stand here with the natural logarithm of their probability, best first;
    `middle` is the character's place in pixels of the page, along the line.
    """

    text: str
    options: tuple[tuple[str, float], ...]
    middle: float

    @property
    def probability(self) -> float:
        """Of the character that was read."""
        return float(np.exp(self.options[0][1]))

    def score(self, char: str) -> float:
        """Return the natural logarithm of the probability that `char` stands here."""
        for text, value in self.options:
            if text == char:
                return value
        return self.options[-1][1] - _UNLIKELY


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a line: its letters and the part of the line that it takes up, in pixels of the page."""

    letters: tuple[Letter, ...]
    left: float
    right: float

    @property
    def text(self) -> str:
        """The word as read, NFC."""
        return ''.join(letter.text for letter in self.letters)

    @property
    def confidence(self) -> float:
        """Probability of the least sure character, 0..1."""
        return min(letter.probability for letter in self.letters)

    def score(self, text: str) -> float:
        """Return the log-probability of another spelling with as many characters; see `Letter.score`."""
        if len(text) != len(self.letters):
            raise ValueError('a spelling of another length cannot be compared letter by letter')
        return sum(letter.score(char) for letter, char in zip(self.letters, text, strict=True))


class Recogniser:
    """The network, loaded; not for use by several threads at a time."""

    def __init__(self) -> None:
        """Load the weights from the wheel; `alphabet` is what they can read. Raises EngineMissing."""
        try:
            import onnxruntime
            import trueocr
            from trueocr.preprocess import WINDOW, crop_line, pad_batch, width_batches
        except ImportError as error:
            raise EngineMissing('trueocr is not installed') from error
        folder = Path(trueocr.__file__).parent / 'models'
        self._characters: list[str] = json.loads((folder / 'meta.json').read_text(encoding='utf-8'))['charset']
        self.alphabet = frozenset(self._characters)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = _ONE_THREAD
        options.enable_cpu_mem_arena = False  # with batches of changing shape it grows and buys no speed
        weights = _telling((folder / 'rec.onnx').read_bytes(), ('topv', _FLOAT), ('topi', _INT64))
        self._session: Any = onnxruntime.InferenceSession(weights, options, providers=['CPUExecutionProvider'])
        self._window: int = WINDOW
        self._crop: Any = crop_line
        self._pad: Any = pad_batch
        self._batches: Any = width_batches

    def read(self, grey: Grey, boxes: Sequence[LineBox]) -> list[tuple[Token, ...]]:
        """Read the lines in `boxes`, each with the rows above and below in view."""
        crops = [self._cut(grey, box) for box in boxes]
        found: list[tuple[Token, ...]] = [()] * len(crops)
        for chosen in self._batches([crop.shape[1] for crop in crops], max_ratio=_ALIKE, max_area=_AREA):
            tensor, widths = self._pad([crops[index] for index in chosen])
            ids, lengths, values, places = self._session.run(
                ['ids', 'lengths', 'topv', 'topi'], {'x': tensor, 'widths': widths}
            )
            for row, index in enumerate(chosen):
                steps = int(lengths[row])
                left, scale = _frame(boxes[index], crops[index].shape[1])
                letters = self._letters(ids[row, :steps], values[row], places[row], left, scale)
                found[index] = tuple(_tokens(letters))
        return found

    def _cut(self, grey: Grey, box: LineBox) -> NDArray[np.float32]:
        """Return a line as the network wants it: ink is 1, paper 0."""
        x0, y0, x1, y1 = box
        lift = _LIFT * (y1 - y0)
        lifted = (x0, y0 - lift, x1, y1 - lift)
        ink = self._crop(grey, lifted, pad_y=_PAD_Y, pad_x=_PAD_X, max_width=_LONGEST, window=self._window)
        broader = cv2.resize(ink, (max(_STRIDE * 2, round(ink.shape[1] * _BROADER)), ink.shape[0]))
        darker: NDArray[np.float32] = np.power(broader, _DARKER, dtype=np.float32)
        return darker

    def _letters(
        self, ids: NDArray[Any], values: NDArray[Any], places: NDArray[Any], left: float, scale: float
    ) -> Iterator[Letter]:
        """Collapse the steps: runs of one character are one letter, blanks part equal ones (greedy CTC)."""
        starts = np.flatnonzero(np.diff(ids, prepend=-1))
        ends = np.append(starts[1:], len(ids))
        for start, end in zip(starts, ends, strict=True):
            if ids[start] == 0:
                continue
            best = start + int(np.argmax(values[start:end, 0]))
            told = slice(None) if values[best, 0] < _SURE else slice(None, None, len(values[best]) - 1)
            options = tuple(
                (self._characters[place - 1], value)
                for place, value in zip(places[best, told].tolist(), values[best, told].tolist(), strict=True)
                if place
            )
            middle = left + (start + end) / 2 * _STRIDE * scale
            yield Letter(options[0][0], options, middle)


@lru_cache(maxsize=1)
def recogniser() -> Recogniser:
    """Return the reader of this process, loaded once. Raises EngineMissing."""
    return Recogniser()


def _tokens(letters: Iterator[Letter]) -> Iterator[Token]:
    """Part the letters of a line at the blanks between words."""
    word: list[Letter] = []
    for letter in letters:
        if letter.text.isspace():
            if word:
                yield _token(word)
            word = []
        else:
            word.append(letter)
    if word:
        yield _token(word)


def _token(letters: Sequence[Letter]) -> Token:
    return Token(tuple(letters), letters[0].middle, letters[-1].middle)


def _frame(box: LineBox, width: int) -> tuple[float, float]:
    """Return where a crop begins on the page, and page pixels for each of its pixels."""
    tall = max(1.0, box[3] - box[1])
    left, right = np.floor(box[0] - _PAD_X * tall), np.ceil(box[2] + _PAD_X * tall)
    return float(left), float((right - left) / width)


def _telling(model: bytes, *outputs: tuple[str, int]) -> bytes:
    """Return an ONNX model that also gives out values that it computes anyway.

    Protocol buffers merge repeated messages: a second `graph` (field 7) behind the first adds its `output` (12) entries.
    """
    named = b''.join(
        _field(12, _field(1, name.encode()) + _field(2, _field(1, b'\x08' + bytes([kind])))) for name, kind in outputs
    )
    return model + _field(7, named)


def _field(number: int, data: bytes) -> bytes:
    """Return a length-delimited field of a protocol buffer."""
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _varint(value: int) -> bytes:
    head = b''
    while value > 127:
        head, value = head + bytes([value & 127 | 128]), value >> 7
    return head + bytes([value])
