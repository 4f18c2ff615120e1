"""Marks of words in texts, bodies and offices that were misread: the word that was meant, where nothing else makes sense.

Three things tell it: letters that Vietnamese does not have (`Šơn`), phrases that papers are full of (`Tơ khai lệ phí`), and
the language model where neighbours nearly always stand beside other marks (`Ban chỉ đạo tuyên sinh`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from digitizer.doctypes.rules import syllables
from digitizer.extraction.matching import SIGNS, bare, letters
from digitizer.kit.text import one_tone_place
from ocr.vietnamese.context import Option, in_case_of, model, options_for

_FILE = Path(__file__).with_name('wording.txt')
_ALPHABET = frozenset(
    unicodedata.normalize('NFC', letter + tone)
    for letter in 'aăâeêioôơuưy'
    for tone in ('', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323')
) | {'đ'}
_SURE = 0.985  # confidence from which marks are left to the reader,
_LIKELIER = 0.98  # and share of other marks at a place, by its neighbours, below it
_CERTAIN = 0.9995  # the same where hardly anything speaks for another word
_ONLY = 0.995
_SAME = {frozenset({"hằng", "hàng"})}
"""Spellings of one word, in small letters."""


def without_foreign_marks(text: str) -> str:
    """Return a text whose words have no letters of other alphabets where they are Vietnamese without them: `xã Bình Šơn`."""
    return ' '.join(map(_without_foreign_marks, text.split(' ')))


def _without_foreign_marks(word: str) -> str:
    plain = ''.join(letter if _is_ours(letter) else unicodedata.normalize('NFD', letter)[0] for letter in word)
    core = plain.strip(SIGNS)
    return plain if plain != word and core.isalpha() and syllables.is_syllable(core) else word


def _is_ours(letter: str) -> bool:
    return letter.isascii() or not letter.isalpha() or letter.lower() in _ALPHABET


def worded(text: str, is_sure: Callable[[str], bool] = lambda word: False) -> str:
    """Return a text whose known phrases have their own marks where one word of them was read with others.

    Words that the language knows and that `is_sure` calls read beyond doubt are left: `các hộ sơ tán`.
    """
    words = text.split()
    for start, spelled in _phrases_in(words):
        wrong = _misread(words, start, spelled)
        if len(wrong) != 1:
            continue
        ((at, meant),) = wrong.items()
        known = model().knows(bare(words[at])) and is_sure(words[at])
        if not known and _may_be(words, at, meant):
            words[at] = _with_core(words[at], meant)
    return ' '.join(words) if words != text.split() else text


def _may_be(words: Sequence[str], at: int, meant: str) -> bool:
    """Whether a word is no part of a name, and its neighbours stand beside what is meant rather than beside it."""
    core = words[at].strip(SIGNS)
    if not (core.islower() or (core.isupper() and len(core) > 1) or at == 0):
        return False
    return not model().knows(meant) or share(words, at, meant) >= 0.5


def share(words: Sequence[str], at: int, meant: str) -> float:
    """How much likelier a word is to be `meant` than what was read, by its neighbours: 0..1."""
    offered = [[Option(word, 0.0)] for word in words]
    offered[at].append(Option(_with_core(words[at], meant), 0.0))
    choice = model().choose(offered, weight=1.0)[at]
    return choice.confidence if choice.index else 1.0 - choice.confidence


def likelier(words: Sequence[str], at: int, confidence: float) -> str | None:
    """Return the word whose marks nearly always stand between the neighbours of one that was not read surely; None where none does.

    Args:
        words: the words of a text.
        at: which of them is asked about.
        confidence: how surely it was read.
    """
    others = options_for(words[at])
    if confidence >= _CERTAIN or not others or model().is_protected(words, at) or _is_in_phrase(words, at):
        return None
    offered = [[Option(word, 0.0)] for word in words]
    offered[at] += [Option(other, 0.0) for other in others]
    choice = model().choose(offered, weight=1.0)[at]
    meant = offered[at][choice.index].text
    needed = _LIKELIER if confidence < _SURE else _ONLY
    if not choice.index or choice.confidence < needed or {bare(words[at]), bare(meant)} in _SAME:
        return None
    return meant


def _is_in_phrase(words: Sequence[str], at: int) -> bool:
    """Whether a word is read as a known phrase has it, with the other words of the phrase beside it: `vụ va chạm`."""
    return any(
        start <= at < start + len(spelled) and not _misread(words, start, spelled)
        for start, spelled in _phrases_in(words)
    )


def _phrases_in(words: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where words have the letters of a known phrase, with the spelling of it."""
    plain = tuple(map(letters, words))
    present = frozenset(plain)
    for phrase, spelled in _phrases():
        if phrase[0] not in present:
            continue
        for start in range(len(plain) - len(phrase) + 1):
            if plain[start : start + len(phrase)] == phrase:
                yield start, spelled


def _misread(words: Sequence[str], start: int, spelled: Sequence[str]) -> dict[int, str]:
    """The places of words that were read with other marks than a phrase has there, each with the word that is meant."""
    return {at: meant for at, meant in enumerate(spelled, start) if bare(words[at]) != meant}


def _with_core(word: str, meant: str) -> str:
    """A word with another core, in its case and with its stops."""
    core = word.strip(SIGNS)
    return word.replace(core, in_case_of(core, meant), 1)


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The letters of the words of each phrase with their spelling."""
    lines = _FILE.read_text(encoding='utf-8').splitlines()
    spelled = [one_tone_place(line).split() for line in lines if line and not line.startswith('#')]
    return tuple((tuple(map(letters, words)), tuple(words)) for words in spelled)
