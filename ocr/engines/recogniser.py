"""The fast line reader: `trueocr`'s CTC network, read with the spellings that it nearly chose."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil, exp, floor
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.engines.crops import is_dark
from ocr.engines.models import LineBox, session
from ocr.errors import EngineMissing
from ocr.preprocess.colour import Grey

# Measured on scans: the network reads best what is a little broader, darker and higher than the detector's boxes.
_ABOVE, _BELOW, _BESIDE = 1.82, 1.74, 0.5  # of the line's height: the rows around it are in view
_BROADER = 1.2
_DARKER = (np.linspace(1, 0, 256) ** 0.75).astype(np.float32)  # ink of 0..1 for each grey
_HEIGHT, _LONGEST = 96, 1600  # pixels of a crop before it is broadened
_STRIDE = 4  # pixels of a crop for each step of the network
# Lines of about one width are read together. Batches that stay in the processor's cache are the fastest by a third.
_ALIKE, _AREA = 1.1, 4 * 640
_SURE = -0.0005  # log-probability above which a letter's other options are not told
_FLOAT, _INT64 = 1, 7  # element types of ONNX
_UNLIKELY = 3.0  # natural log units below the least likely alternative that the network tells of


class Letter(NamedTuple):
    """One character as it was read.

    `options` are the characters that may stand here with the natural logarithm of their probability, best first;
    `middle` is the character's place in pixels of the page, along the line.
    """

    options: tuple[tuple[str, float], ...]
    middle: float

    @property
    def text(self) -> str:
        """The character that was read."""
        return self.options[0][0]

    @property
    def probability(self) -> float:
        """Of the character that was read."""
        return exp(self.options[0][1])

    def score(self, char: str) -> float:
        """Return the natural logarithm of the probability that `char` stands here."""
        for text, value in self.options:
            if text == char:
                return value
        return self.options[-1][1] - _UNLIKELY


@dataclass(frozen=True)
class Token:
    """One word of a line: its letters, at least one."""

    letters: tuple[Letter, ...]

    @property
    def left(self) -> float:
        """The middle of the first letter, in pixels of the page."""
        return self.letters[0].middle

    @property
    def right(self) -> float:
        """The middle of the last letter, in pixels of the page."""
        return self.letters[-1].middle

    @cached_property
    def text(self) -> str:
        """The word as read, NFC."""
        return ''.join([letter.options[0][0] for letter in self.letters])

    @cached_property
    def confidence(self) -> float:
        """Probability of the least sure character, 0..1."""
        return exp(min([letter.options[0][1] for letter in self.letters]))

    def score(self, text: str) -> float:
        """Return the log-probability of another spelling with as many characters; see `Letter.score`."""
        if len(text) != len(self.letters):
            raise ValueError('a spelling of another length cannot be compared letter by letter')
        return sum(letter.score(char) for letter, char in zip(self.letters, text, strict=True))


@dataclass(frozen=True)
class Sight:
    """One line as the network sees it: its words, and what it holds of the characters at each of its steps."""

    tokens: tuple[Token, ...]
    # At each step (axis 0) the likeliest characters (axis 1): the natural logarithms of their probabilities, and which they are.
    values: NDArray[np.float32]
    places: NDArray[np.int64]
    left: float  # of the first step, in pixels of the page
    step: float  # pixels of the page from step to step

    def at(self, x: float) -> int:
        """Return the step at a place of the page, within those that there are."""
        return min(len(self.values), max(0, round((x - self.left) / self.step)))


def network_file() -> tuple[Path, list[str]]:
    """Return the network's file and the characters that it tells apart. Raises EngineMissing."""
    try:
        import trueocr
    except ImportError as error:
        raise EngineMissing('trueocr is not installed') from error
    folder = Path(trueocr.__file__).parent / 'models'
    return folder / 'rec.onnx', json.loads((folder / 'meta.json').read_text(encoding='utf-8'))['charset']


class Recogniser:
    """The network, loaded; not for use by several threads at a time."""

    def __init__(self, weights: Path | None = None) -> None:
        """Load the weights from the wheel, or others of the same network; `alphabet` is what they can read.

        Raises EngineMissing.
        """
        file, characters = network_file()
        from trueocr.preprocess import pad_batch, width_batches

        self.alphabet = frozenset(characters)
        self._characters = ('', *characters)  # by the network's numbers, the first is no character
        self._numbers = {char: number for number, char in enumerate(self._characters)}
        self._session = session(_telling((weights or file).read_bytes(), ('topv', _FLOAT), ('topi', _INT64)))
        self._pad: Any = pad_batch
        self._batches: Any = width_batches

    def read(self, grey: Grey, boxes: Sequence[LineBox]) -> list[tuple[Token, ...]]:
        """Read the lines in `boxes`, each with the rows above and below in view."""
        return [sight.tokens for sight in self.look(grey, boxes)]

    def look(self, grey: Grey, boxes: Sequence[LineBox]) -> list[Sight]:
        """Read the lines in `boxes`, and keep what else they could say."""
        crops = [cut(grey, box) for box in boxes]
        found: dict[int, Sight] = {}
        for chosen in self._batches([crop.shape[1] for crop in crops], max_ratio=_ALIKE, max_area=_AREA):
            tensor, widths = self._pad([crops[index] for index in chosen])
            ids, lengths, values, places = self._session.run(
                ['ids', 'lengths', 'topv', 'topi'], {'x': tensor, 'widths': widths}
            )
            for row, index in enumerate(chosen):
                steps = int(lengths[row])
                left, _, right, _ = _frame(boxes[index])
                step = (right - left) / crops[index].shape[1] * _STRIDE
                letters = self._letters(ids[row, :steps], values[row], places[row], left, step)
                found[index] = Sight(tuple(_tokens(letters)), values[row, :steps], places[row, :steps], left, step)
        return [found[index] for index in range(len(crops))]

    def probabilities(self, sight: Sight) -> NDArray[np.float64]:
        """Return what the network holds of a line: the log-probability of each character (axis 1) at each step (axis 0).

        Character 0 is the blank. Of characters that the network does not tell only that they are unlikely is known.
        """
        told = sight.values.astype(np.float64)
        steps: NDArray[np.float64] = np.repeat(told[:, -1:] - _UNLIKELY, len(self._characters), axis=1)
        np.put_along_axis(steps, sight.places.astype(np.intp), told, axis=1)
        return steps

    def numbers(self, text: str) -> list[int]:
        """Return the network's numbers of the characters of a text, -1 for what it cannot read."""
        return [self._numbers.get(char, -1) for char in text]

    def _letters(
        self, ids: NDArray[Any], values: NDArray[Any], places: NDArray[Any], left: float, step: float
    ) -> Iterator[Letter]:
        """Collapse the steps: runs of one character are one letter, blanks part equal ones (greedy CTC)."""
        edges = np.flatnonzero(np.diff(ids, prepend=-1, append=-1))
        inked = ids[edges[:-1]] > 0
        runs = list(zip(edges[:-1][inked].tolist(), edges[1:][inked].tolist(), strict=True))
        likely = values[:, 0].tolist()
        best = [start if end - start == 1 else max(range(start, end), key=likely.__getitem__) for start, end in runs]
        for (start, end), told, which in zip(runs, values[best].tolist(), places[best].tolist(), strict=True):
            some = slice(None) if told[0] < _SURE else slice(None, None, len(told) - 1)
            options = [
                (self._characters[char], value) for char, value in zip(which[some], told[some], strict=True) if char
            ]
            yield Letter(tuple(options), left + (start + end) / 2 * step)


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
                yield Token(tuple(word))
            word = []
        else:
            word.append(letter)
    if word:
        yield Token(tuple(word))


def _frame(box: LineBox) -> tuple[int, int, int, int]:
    """Return what the network sees of a page for a line, also beyond the page."""
    x0, y0, x1, y1 = box
    tall = max(1.0, y1 - y0)
    return floor(x0 - _BESIDE * tall), floor(y0 - _ABOVE * tall), ceil(x1 + _BESIDE * tall), ceil(y1 + _BELOW * tall)


def cut(grey: Grey, box: LineBox) -> NDArray[np.float32]:
    """Return a line as the network wants it: ink is 1, paper 0, with the rows above and below in view."""
    left, top, right, bottom = _frame(box)
    dark = is_dark(grey, box)
    beyond = (max(0, -top), max(0, bottom - grey.shape[0]), max(0, -left), max(0, right - grey.shape[1]))
    piece = grey[max(0, top) : bottom, max(0, left) : right]
    if any(beyond):
        piece = cv2.copyMakeBorder(piece, *beyond, cv2.BORDER_CONSTANT, value=(0.0 if dark else 255.0,))
    scale = _HEIGHT / piece.shape[0]
    wide = min(_LONGEST, max(2 * _STRIDE, round(piece.shape[1] * scale)))
    scaled = cv2.resize(piece, (wide, _HEIGHT), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    broader = cv2.resize(scaled, (round(wide * _BROADER), _HEIGHT))
    return cv2.LUT(broader, _DARKER[::-1] if dark else _DARKER)  # type: ignore[no-any-return]


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
