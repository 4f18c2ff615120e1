"""A language model for marks (dấu): the spelling that fits its neighbours, where the reader was in doubt.

A trigram model of syllables with modified Kneser-Ney smoothing, built by `ocr.vietnamese.build_context`. It weighs
the spellings that a reader offers; it invents none, and names, numbers, codes and addresses are not its business.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import exp, log, log1p
from typing import IO

import numpy as np
import numpy.typing as npt

from ocr.vietnamese import tokens as tokenising
from ocr.vietnamese.syllable import fold_letters, grammatical, is_modern, is_syllable, key, parse, same_spelling
from ocr.vietnamese.tokens import CLASSES, ENDS, START, UNKNOWN, core_of, is_capitals, opens_capital

MODEL = 'context.npz'
STEP = 1 / 14  # natural-log units of one quantum of a stored probability

WEIGHT = 0.7  # of the model's log-probability against the reader's
_FLOOR = 2e-5  # probability that any token has: the texts are a small part of the language
_NO_SYLLABLE = -5.0  # more, for what no Vietnamese syllable can be
_BEAM = 64  # paths kept at a word
_WORDS, _STEPS = 8192, 32768  # of which the answers are kept: words and phrases repeat, and pages are weighed twice
_OUTSIDE, _IMPOSSIBLE = -1, -2  # numbers of syllables out of the vocabulary, and of what is no syllable

State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Option:
    """One spelling that a reader gives for a printed word."""

    text: str
    score: float  # natural log-probability that the reader gives this spelling


@dataclass(frozen=True, slots=True)
class Choice:
    """The option taken for a word, and how sure that is."""

    index: int
    confidence: float  # posterior probability of the option among those offered, 0..1


class ContextModel:
    """Probabilities of syllables after two others; read-only, for use by several threads."""

    def __init__(self, file: IO[bytes]) -> None:
        """Load the tables from an .npz file. Raises ValueError or KeyError when it is no such model."""
        with np.load(file, allow_pickle=False) as tables:
            self.words = tuple(bytes(tables['words']).decode('utf-8').split('\n'))
            bigrams = np.cumsum(tables['bigrams'].astype(np.uint64))
            trigrams = np.cumsum(tables['trigrams'].astype(np.uint64))
            self._one = _logs(tables['one'])
            self._one_back = _logs(tables['one_back'])
            self._two = bytes(tables['two'])
            self._two_back = bytes(tables['two_back'])
            self._three = bytes(tables['three'])
        self._ids = {word: number for number, word in enumerate(self.words)}
        self._bigrams: memoryview[int] = memoryview(bigrams.tobytes()).cast('Q')
        self._trigrams: memoryview[int] = memoryview(trigrams.tobytes()).cast('Q')
        self._unknown = self._ids[UNKNOWN]
        self._start = self._ids[START]
        self._ends = frozenset(self._ids[mark] for mark in ENDS)
        folds: dict[str, int] = {}
        self._folds = folds
        self._by_letters: dict[str, list[str]] = {}
        numbers = np.array([folds.setdefault(fold_letters(word), len(folds)) for word in self.words], dtype=np.uint64)
        for word in sorted(self.words[len(CLASSES) :], key=lambda word: -self._one[self._ids[word]]):
            self._by_letters.setdefault(fold_letters(word), []).append(word)
        left, right = bigrams >> np.uint64(16), numbers[(bigrams & np.uint64(0xFFFF)).astype(int)]
        self._marked_phrases = _pairs(left, right)
        self._phrases = _pairs(numbers[left.astype(int)], right)
        self._numbers = lru_cache(maxsize=_WORDS)(self._numbers_of)
        self._value = lru_cache(maxsize=_STEPS)(self._value_of)

    def __contains__(self, pair: object) -> bool:
        """Tell whether two syllables are common wording: the second folded, the first folded or with its marks."""
        if not isinstance(pair, tuple) or len(pair) != 2:
            return False
        one, other = pair
        right = self._folds.get(other)
        if right is None:
            return False
        if (left := self._folds.get(one)) is not None:
            return _find(self._phrases, left << 16 | right) is not None
        left = self._ids.get(one)
        return left is not None and _find(self._marked_phrases, left << 16 | right) is not None

    def knows(self, syllable: str) -> bool:
        """Tell whether a syllable, whatever its case and the place of its tone, is in the vocabulary."""
        return key(syllable) in self._ids

    def spellings(self, folded: str) -> tuple[str, ...]:
        """Return the syllables of the vocabulary that share the letters, marks aside, the commonest first."""
        return tuple(self._by_letters.get(folded, ()))

    def is_protected(self, words: Sequence[str], index: int) -> bool:
        """Tell whether a printed word is a name, number, code or address; see `ocr.vietnamese.tokens`."""
        return tokenising.is_protected(words, index, self)

    def choose(self, words: Sequence[Sequence[Option]], *, weight: float = WEIGHT) -> list[Choice]:
        """Return the options, one for each word, that reader and context together hold for the most likely.

        The words of a page or field follow each other in reading order; one with a single option is context only.
        Protected words are decided by the reader's scores alone. Raises ValueError for a word without options.
        """
        if any(not options for options in words):
            raise ValueError('a word needs at least one option')
        texts = [_likeliest(options).text for options in words]
        lattice = _Lattice(self, weight)
        for index, options in enumerate(words):
            protected = self.is_protected(texts, index)
            capital = opens_capital(texts, index + 1)
            lattice.extend([(self._numbers(option.text, protected, capital), option.score) for option in options])
        return lattice.choices()

    def numbers(self, found: Sequence[str]) -> tuple[int, ...]:
        """Return the numbers of tokens; a syllable out of the vocabulary has a negative one."""
        return tuple(self._ids.get(token, _OUTSIDE if is_syllable(token) else _IMPOSSIBLE) for token in found)

    def _numbers_of(self, text: str, protected: bool, capital: bool) -> tuple[int, ...]:
        return self.numbers(tokenising.tokens(text, name=protected, before_capital=capital))

    def step(self, state: State, number: int) -> tuple[float, State]:
        """Return the natural log-probability of a token after two others, and the two that the next one follows."""
        return self._value(*state, number), self.after(state, number)

    def after(self, state: State, number: int) -> State:
        """Return the two tokens that the next one follows when a token stands after two others."""
        if number < 0:
            return state[1], self._unknown
        return (number, number) if number in self._ends else (state[1], number)

    def _value_of(self, before: int, last: int, number: int) -> float:
        if number < 0:
            return log(_FLOOR) + (_NO_SYLLABLE if number == _IMPOSSIBLE else 0.0)
        return log(exp(self._after_two(before, last, number)) + _FLOOR)

    def _after_two(self, before: int, last: int, number: int) -> float:
        pair = last << 16 | number
        if before == last and (last == self._start or last in self._ends):  # nothing stands before it
            return self._after_one(last, number, pair)
        context = before << 16 | last
        at = _find(self._trigrams, context << 16 | number)
        if at is not None:
            return -self._three[at] * STEP
        back = _find(self._bigrams, context)
        rest = 0.0 if back is None else -self._two_back[back] * STEP
        return rest + self._after_one(last, number, pair)

    def _after_one(self, last: int, number: int, pair: int) -> float:
        at = _find(self._bigrams, pair)
        return -self._two[at] * STEP if at is not None else self._one_back[last] + self._one[number]

    @property
    def start(self) -> State:
        """The tokens before the first word."""
        return self._start, self._start


@dataclass(slots=True)
class _Node:
    """An option with the two tokens that follow from it."""

    option: int
    state: State
    best: float  # score of the best path to it
    back: int  # the node before on that path
    total: float  # log-sum over all paths to it
    edges: list[tuple[int, float]]  # nodes before, with the score of the step


class _Lattice:
    """All paths through the options; nodes with the same history are one."""

    def __init__(self, model: ContextModel, weight: float) -> None:
        self._model = model
        self._weight = weight
        self._columns: list[list[_Node]] = [[_Node(0, model.start, 0.0, -1, 0.0, [])]]

    def extend(self, options: Sequence[tuple[tuple[int, ...], float]]) -> None:
        """Put one word behind all paths: the tokens and the score of each of its options."""
        last = self._columns[-1]
        alone = len(options) == 1 or all(numbers == options[0][0] for numbers, _ in options)
        if len(last) == 1 and alone:  # one context for all
            node, state = last[0], self._after(last[0].state, options[0][0])
            column = [
                _Node(option, state, node.best + score, 0, node.total + score, [(0, score)])
                for option, (_, score) in enumerate(options)
            ]
        else:
            found: dict[tuple[int, State], _Node] = {}
            for at, node in enumerate(last):
                for option, (numbers, score) in enumerate(options):
                    total, state = score, node.state
                    for number in numbers:
                        value, state = self._model.step(state, number)
                        total += self._weight * value
                    _join(found, option, state, node, at, total)
            column = list(found.values())
        if len(column) > 1:
            column.sort(key=lambda node: -node.best)
        self._columns.append(column[:_BEAM])

    def _after(self, state: State, numbers: Sequence[int]) -> State:
        for number in numbers:
            state = self._model.after(state, number)
        return state

    def choices(self) -> list[Choice]:
        """Return the best path, with the posterior of each of its options."""
        after = [0.0] * len(self._columns[-1])
        at = max(range(len(after)), key=lambda index: self._columns[-1][index].best)
        found = []
        for position in range(len(self._columns) - 1, 0, -1):
            column, before = self._columns[position], self._columns[position - 1]
            if len(column) == len(before) == 1:  # nothing to choose
                found.append(Choice(column[0].option, 1.0))
                after, at = [after[0] + column[0].edges[0][1]], 0
                continue
            option = column[at].option
            if len(column) == 1:
                found.append(Choice(option, 1.0))
            else:
                totals = [node.total + rest for node, rest in zip(column, after, strict=True)]
                own = _log_sum([total for node, total in zip(column, totals, strict=True) if node.option == option])
                found.append(Choice(option, min(1.0, exp(own - _log_sum(totals)))))
            steps: list[list[float]] = [[] for _ in before]
            for node, rest in zip(column, after, strict=True):
                for origin, step in node.edges:
                    steps[origin].append(step + rest)
            after = [_log_sum(values) if values else -1e9 for values in steps]
            at = column[at].back
        return found[::-1]


def _join(
    found: dict[tuple[int, State], _Node],
    option: int,
    state: tuple[int, int],
    node: _Node,
    at: int,
    step: float,
) -> None:
    known = found.get((option, state))
    if known is None:
        found[option, state] = _Node(option, state, node.best + step, at, node.total + step, [(at, step)])
        return
    known.edges.append((at, step))
    known.total = _log_sum([known.total, node.total + step])
    if node.best + step > known.best:
        known.best, known.back = node.best + step, at


def _likeliest(options: Sequence[Option]) -> Option:
    return options[0] if len(options) == 1 else max(options, key=lambda option: option.score)


def _log_sum(values: Sequence[float]) -> float:
    if len(values) == 1:
        return values[0]
    if len(values) == 2:
        one, other = values
        return one + log1p(exp(other - one)) if one >= other else other + log1p(exp(one - other))
    most = max(values)
    return most + log1p(sum(exp(value - most) for value in values) - 1)


def _find(keys: memoryview[int], wanted: int) -> int | None:
    at = bisect_left(keys, wanted)
    return at if at < len(keys) and keys[at] == wanted else None


def _pairs(left: npt.NDArray[np.uint64], right: npt.NDArray[np.uint64]) -> memoryview[int]:
    return memoryview(np.unique(left << np.uint64(16) | right).tobytes()).cast('Q')


def _logs(quanta: npt.NDArray[np.uint8]) -> list[float]:
    return [float(value) * -STEP for value in quanta]


@lru_cache(maxsize=1)
def model() -> ContextModel:
    """Return the shipped model, loaded when it is first needed."""
    with resources.files('ocr.vietnamese').joinpath(MODEL).open('rb') as file:
        return ContextModel(file)


@lru_cache(maxsize=_WORDS)
def options_for(text: str) -> tuple[str, ...]:
    """Return other spellings worth considering for a read word: its letters, other marks; case and stops kept.

    Both placements of a tone are one spelling; new ones follow the placement of the word where it shows one.
    """
    core = core_of(text)
    if core is None:
        return ()
    start = text.index(core)
    before, after = text[:start], text[start + len(core) :]
    modern = bool(is_modern(core))
    found = []
    for spelling in model().spellings(fold_letters(core)):
        syllable = parse(spelling)
        if syllable is not None and not same_spelling(spelling, core):
            found.append(before + in_case_of(core, syllable.spelled(modern=modern)) + after)
    return tuple(found)


def spellings(folded: str) -> tuple[str, ...]:
    """Return all syllables that share the letters: those the model knows by frequency, then the other possible ones."""
    known = model().spellings(folded)
    return known + tuple(syllable for syllable in grammatical(folded) if syllable not in known)


def is_protected(words: Sequence[str], index: int) -> bool:
    """Tell whether a printed word is a name, number, code or address, which the model leaves to the readers."""
    return model().is_protected(words, index)


def in_case_of(pattern: str, text: str) -> str:
    """Return `text` in the case of another word."""
    if is_capitals(pattern):
        return text.upper()
    return text.capitalize() if pattern[:1].isupper() else text
