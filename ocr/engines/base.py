"""What every OCR engine offers: read the lines of a prepared page before a deadline."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ocr.errors import EngineTimeout
from ocr.model import Box, Line, Word
from ocr.preprocess import Prepared

_DIRT = 0.6  # confidence that a single letter needs to be a line


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment after which reading a page is given up."""

    at: float  # time.monotonic()

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """Start the clock."""
        return cls(time.monotonic() + seconds)

    @property
    def remaining(self) -> float:
        """Seconds left, never below 0."""
        return max(0.0, self.at - time.monotonic())

    def check(self) -> None:
        """Raise EngineTimeout when the time is up."""
        if self.remaining <= 0:
            raise EngineTimeout('page took too long')


class Engine(Protocol):
    """Reads print; `name` is what pages and settings call it."""

    name: str

    def recognise(self, page: Prepared, deadline: Deadline) -> tuple[Line, ...]:
        """Return lines in reading order, boxes in pixels of the upright page.

        Raises EngineTimeout, EngineCrashed, EngineMissing, LanguageMissing.
        """


def is_dirt(words: Sequence[Word]) -> bool:
    """Tell whether a line is specks or rules taken for print: hardly a letter, and nobody sure of it."""
    letters = sum(char.isalnum() for word in words for char in word.text)
    return letters == 0 or (letters == 1 and max(word.confidence for word in words) < _DIRT)


def word(text: str, confidence: float, box: tuple[float, float, float, float]) -> Word | None:
    """Return a word with NFC text and confidence kept inside 0..1, or None when nothing printable is in it."""
    text = unicodedata.normalize('NFC', ''.join(text.split()))
    text = ''.join(char for char in text if unicodedata.category(char)[0] != 'C')
    if not text:
        return None
    x0, y0, x1, y1 = (round(value) for value in box)
    return Word(text, min(1.0, max(0.0, confidence)), Box(x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)))
