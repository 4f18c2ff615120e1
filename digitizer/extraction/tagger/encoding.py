"""A page as numbers for the tagger: what each word looks like, where it stands, and how any two words stand to each other.

Words are known by their folded letters, so that marks and numbers misread do not matter; whatever is rare, and so every
name of a person, is told by its shape alone: `Nguyễn` and `Khổng` are both `Xx`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitizer.extraction.page.sheet import Sheet, Token
from digitizer.kit.text import fold

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

VOCABULARY = Path(__file__).with_name('vocabulary.json')
MOST_WORDS = 640  # of a page that are looked at together
PLACES = 14  # numbers that tell the place and bearing of a word
ROWS, SIDES = 5, 3  # rows up or down that are told apart; left of, over each other, right of
STEPS = 8  # words to the left or right on a row that are told apart
NO_WORD, RARE = 0, 1  # numbers of words without letters and of words that are not in the vocabulary
RELATIONS = (2 * ROWS + 1) * SIDES
DISTANCES = 2 * (2 * STEPS + 1) + 1
_SIGNS = frozenset('/-.,:;()')


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the network knows: words and shapes by number, field names by class (0 is no field), and the fields of each type."""

    words: Mapping[str, int]
    shapes: Mapping[str, int]
    fields: Mapping[str, int]
    types: Mapping[str, Sequence[str]]
    numbers: Mapping[str, int]  # of types


@dataclass(frozen=True, slots=True)
class Encoded:
    """One page, or a piece of it, of n words."""

    words: Ints  # (n,)
    shapes: Ints  # (n,)
    places: Floats  # (n, PLACES)
    relations: Ints  # (n, n) by rows and sides
    distances: Ints  # (n, n) by words on one row


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands: on a page of breadth and height 1, in which row and in which run of words."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    row: int
    run: int


def vocabulary_of(words: Sequence[str], shapes: Sequence[str], types: Mapping[str, Sequence[str]]) -> Vocabulary:
    """Number what a network is made for."""
    fields = sorted({name for names in types.values() for name in names})
    return Vocabulary(
        words={word: at for at, word in enumerate(words, RARE + 1)},
        shapes={shape: at for at, shape in enumerate(shapes, 1)},
        fields={name: at for at, name in enumerate(fields, 1)},
        types=types,
        numbers={code: at for at, code in enumerate(sorted(types))},
    )


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Read what the shipped network knows."""
    data = json.loads(VOCABULARY.read_text(encoding='utf-8'))
    return vocabulary_of(data['words'], data['shapes'], data['types'])


def letters_of(text: str) -> str:
    """Return the folded letters of a word, without digits and signs: what it is known by."""
    return ''.join(char for char in fold(text) if 'a' <= char <= 'z')


def shape_of(text: str) -> str:
    """Return how a word looks: `XX` capitals, `Xx`, `x`, signs as they are, each digit `9`; five to eight are one length."""
    signs = ''.join(
        '9' if char.isdigit() else 'X' if char.isupper() else 'x' if char.isalpha() else char if char in _SIGNS else '#'
        for char in text[:14]
    )
    signs = re.sub(r'X{2,}', 'XX', re.sub(r'x+', 'x', signs))
    return re.sub(r'9{5,}', lambda run: '9' * min(10, max(5, len(run[0]) - 3)), signs)[:12]


def places_of(sheet: Sheet) -> list[tuple[Token, Place]]:
    """Return the words of a page in reading order with their places."""
    wide, high = max(1, sheet.width), max(1, sheet.height)
    found = []
    run_number = 0
    for at, row in enumerate(sheet.rows):
        for run in row.runs:
            run_number += 1
            for token in run.tokens:
                box = (token.x0 / wide, token.y0 / high, token.x1 / wide, token.y1 / high)
                found.append((token, Place(token.text, *box, at, run_number)))
    return found


def encode(words: Sequence[Place], known: Vocabulary) -> Encoded:
    """Return the numbers of at most `MOST_WORDS` neighbouring words; never of none."""
    letters = [letters_of(word.text) for word in words]
    x0, y0, x1, y1 = np.array([(word.x0, word.y0, word.x1, word.y1) for word in words], np.float32).T
    row = np.array([word.row for word in words])
    run = np.array([word.run for word in words])
    return Encoded(
        words=np.array([known.words.get(item, RARE) if item else NO_WORD for item in letters]),
        shapes=np.array([known.shapes.get(shape_of(word.text), 0) for word in words]),
        places=np.stack([x0, y0, x1, y1, *_bearing(words, row, run), _heights(y1 - y0)], axis=1).astype(np.float32),
        relations=_relations(row, x0, x1),
        distances=_distances(row, run),
    )


def _bearing(words: Sequence[Place], row: Ints, run: Ints) -> list[Floats]:
    """First and last of its run and of its row, and how the word begins and ends."""
    turns = [np.r_[True, of[1:] != of[:-1]] for of in (run, row)]
    ends = [np.r_[turn[1:], True] for turn in turns]
    said = np.array(
        [
            (
                word.text.endswith(':'),
                word.text.endswith((',', ';')),
                word.text.endswith('.'),
                word.text.startswith('('),
                word.text.isupper(),
            )
            for word in words
        ],
        np.float32,
    )
    return [*(turn.astype(np.float32) for turn in (*turns, *ends)), *said.T]


def _heights(heights: Floats) -> Floats:
    """Of each word, to the median of the page; at most 2."""
    shares: Floats = np.minimum(2.0, heights / max(1e-4, float(np.median(heights))))
    return shares


def _relations(row: Ints, x0: Floats, x1: Floats) -> Ints:
    rows = np.clip(row[None, :] - row[:, None], -ROWS, ROWS) + ROWS
    over = np.minimum(x1[:, None], x1[None, :]) > np.maximum(x0[:, None], x0[None, :])
    sides = np.where(over, 1, np.where(x0[None, :] < x0[:, None], 0, 2))
    related: Ints = rows * SIDES + sides
    return related


def _distances(row: Ints, run: Ints) -> Ints:
    at = np.arange(len(row))
    steps = np.clip(at[None, :] - at[:, None], -STEPS, STEPS) + STEPS
    of_run, of_row = run[None, :] == run[:, None], row[None, :] == row[:, None]
    aside = steps + 2 * STEPS + 1
    distances: Ints = np.where(of_run, steps, np.where(of_row, aside, DISTANCES - 1))
    return distances
