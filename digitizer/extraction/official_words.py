"""Giving the capitals of headers and signature blocks their marks back, from a list of official words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from digitizer.doctypes.addresses import names as unit_names
from digitizer.doctypes.rules import syllables
from digitizer.extraction.matching import letters

_FILE = Path(__file__).with_name('official_words.toml')
_EDGE = re.compile(r'^(\W*)(.*?)(\W*)$', re.DOTALL)
_MOST_WORDS = 12
_MENDED = 0.9  # share of known words that a text counts as when a repeated letter was left out
_TELLING = 3  # words of a phrase at least that another word stands out in
_ONE = re.compile(r'(?<=\bQUẬN )[Il|](?=\s|$)|(?<=\bPHƯỜNG )[Il|](?=\s|$)')
"""The one of a numbered district or ward, read as a letter."""
_TORN_LEVEL = re.compile(r'(?<=\bNHÂN DÂN )[ÃA](?= [^\W\d_]{2})|(?<=\bUBND )[ÃA](?= [^\W\d_]{2})')
"""`XÃ` behind the word of a committee, its first letter lost."""
_SIGNS = {"TM.", "KT.", "TL.", "TUQ.", "Q.", "T/M", "K/T", "T/L"}  # signs of authority in front of an office


@dataclass(frozen=True, slots=True)
class Restored:
    """A text with known phrases in their right spelling.

    `known` is the share of its words that were in the list, `named` that of them and of the names of listed units, which
    nothing gives their marks back.
    """

    text: str
    known: float
    named: float = 0.0


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Folded words of each phrase to its spellings; a level in front of a province is added."""
    data = tomllib.loads(_FILE.read_text(encoding='utf-8'))
    phrases = [*data['bodies'], *data['offices'], *data['headings'], *data['provinces']]
    for level in ("TỈNH", "THÀNH PHỐ"):
        phrases += [f'{level} {province}' for province in data['provinces']]
    known: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(word for word in re.split(r'[\s,\-]+', phrase) if word)
        spellings = known.setdefault(tuple(letters(word) for word in words), [])
        if words not in spellings:
            spellings.append(words)
    return known


@lru_cache(maxsize=1)
def _levels() -> frozenset[str]:
    data = tomllib.loads(_FILE.read_text(encoding='utf-8'))
    return frozenset(data['levels'])


@lru_cache(maxsize=1)
def offices() -> tuple[str, ...]:
    """Return the offices in whose name papers are signed."""
    data = tomllib.loads(_FILE.read_text(encoding='utf-8'))
    return tuple(data['offices'])


@lru_cache(maxsize=1)
def _but_one() -> dict[tuple[str, ...], set[str]]:
    """Phrases without one of their words, which `*` stands for, to the folded words that stand there."""
    found: dict[tuple[str, ...], set[str]] = {}
    for phrase in _phrases():
        for at in range(len(phrase)) if len(phrase) >= _TELLING else ():
            found.setdefault((*phrase[:at], '*', *phrase[at + 1 :]), set()).add(phrase[at])
    return found


def has_near_phrase(text: str) -> bool:
    """Whether words are a known phrase but for one letter of one word: `ỦY BAM NHÂN DÂN`, `TỈNH HÁNH HÒA SỞ NỘI VỤ`.

    A word that is part of another known phrase, or begins the name of a unit, is meant as it stands.
    """
    printed = [word for word in re.split(r'[\s,.;:()\-–]+', text) if letters(word)]
    folded = [letters(word) for word in printed]
    spans = [
        range(start, end)
        for start in range(len(folded))
        for end in range(start + 2, min(len(folded), start + _MOST_WORDS) + 1)
    ]
    meant = {at for span in spans if tuple(folded[span.start : span.stop]) in _phrases() for at in span}
    for span in spans if len(folded) >= _TELLING else ():
        for at in span if len(span) >= _TELLING else ():
            others = _but_one().get((*folded[span.start : at], '*', *folded[at + 1 : span.stop]), ())
            near = at not in meant and any(is_near(folded[at], other) for other in others)
            if near and not _is_unit(printed[at : span.stop]):
                return True
    return False


def _is_unit(words: Sequence[str]) -> bool:
    """Whether words are the name of a unit of their own: `HÀ TIÊN` is no misread province."""
    return unit_names.is_name(' '.join(words))


def is_near(one: str, other: str) -> bool:
    """Whether two words differ by one letter that was changed, lost or added."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def restore(text: str) -> Restored:
    """Write known phrases of two words or more (and provinces) as they are spelled; other words stay as they are.

    Upper case stays upper case, others get the capitals of a name (`Quảng Ngãi`).
    """
    words = _unstuttered(_TORN_LEVEL.sub('XÃ', _ONE.sub('1', text)).split())
    stuttered = words != text.split()
    plain = [letters(word) for word in words]
    phrases = _phrases()
    written = list(words)
    known = [word.upper() in _levels() or word in _SIGNS or not letters(word) for word in words]
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + _MOST_WORDS), at, -1):
            part = tuple(piece for piece in plain[at:end] if piece)
            spellings = phrases.get(part) if end - at > 1 or len(part[0] if part else '') >= 3 else None
            if spellings is None or not plain[at]:
                continue
            places = [index for index in range(at, end) if plain[index]]
            spelled = _spelling(spellings, [words[index] for index in places])
            if spelled is None:
                continue
            for index, word in zip(places, spelled, strict=True):
                written[index] = _like(words[index], word)
                known[index] = True
            at = max(at, end - 2)  # the last word may open the next phrase: TRƯỞNG PHÒNG, PHÒNG ĐÀO TẠO
            break
        at += 1
    if not known:
        return Restored('', 0.0)
    most = _MENDED if stuttered else 1.0
    named = _with_units(written, known)
    return Restored(' '.join(written), min(most, sum(known) / len(known)), min(most, sum(named) / len(named)))


def _with_units(words: list[str], known: Sequence[bool]) -> list[bool]:
    """Which words are known or belong to the name of an administrative unit, marks and all; apostrophes are put back."""
    named = list(known)
    for name in unit_names.names_in(' '.join(words)):
        parts = name.split()
        spelled = unit_names.with_apostrophes(name)
        if not unit_names.is_name(spelled):
            continue
        for at in range(len(words) - len(parts) + 1):
            if [_EDGE.sub(r'\2', word) for word in words[at : at + len(parts)]] != parts:
                continue
            named[at : at + len(parts)] = [True] * len(parts)
            words[at : at + len(parts)] = [
                word.replace(part, new)
                for word, part, new in zip(words[at : at + len(parts)], parts, spelled.split(), strict=True)
            ]
    return named


def _unstuttered(words: list[str]) -> list[str]:
    """Leave out a lone letter that the engine repeats in front of the next word: `BỘ Y YTẾ`."""
    bare = list(words)
    for index, (letter, word) in enumerate(pairwise(words), 1):
        repeated = len(letter) == 1 and letter.isalpha() and word.startswith(letter)
        if repeated and not syllables.is_syllable(word) and syllables.is_syllable(word[1:]):
            bare[index] = word[1:]
    return bare


def _spelling(spellings: Sequence[tuple[str, ...]], printed: Sequence[str]) -> tuple[str, ...] | None:
    """The one spelling, or of several (THỨ TRƯỞNG, THỦ TRƯỞNG) the one that was printed; None where neither was."""
    if len(spellings) == 1:
        return spellings[0]
    bare = tuple(_EDGE.sub(r'\2', word).upper() for word in printed)
    return bare if bare in spellings else None


def _like(printed: str, word: str) -> str:
    """Return `word` with the case of `printed` and the punctuation around it."""
    match = _EDGE.match(printed)
    before, core, after = match.groups() if match else ('', printed, '')
    if core.isupper() or len(core) < 2:
        return f'{before}{word}{after}'
    if core[0].isupper():
        return f'{before}{word.capitalize()}{after}'
    return f'{before}{word.lower()}{after}'
