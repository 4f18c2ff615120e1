"""Marks of doubtful words, mended by the company they keep: "đê nghị" can only be "đề nghị".

Nearly all that is misread in print of good quality are marks (dấu) of words whose letters are right. Where two
neighbouring syllables have one spelling only in administrative Vietnamese, whatever their marks, that spelling
decides; a word is touched only when the readers were in doubt about it, and never one that could be a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources

from ocr.model import Line, Word
from ocr.vietnamese.folding import fold

_DOUBTFUL = 0.8  # a word read with less confidence may be mended by both its neighbours
_VERY_DOUBTFUL = 0.72  # or by one alone
_MENDED = 0.78  # what is known of a mended word: more than before, less than of a word read surely
_SYLLABLE = re.compile(r'(\W*)([^\W\d_]+)(\W*)')
# Vietnamese has iê, yê, uô, ươ and uơ, never these without their hats: whoever reads them has misread.
_IMPOSSIBLE = re.compile(r'[iy]e|uo')
_TONES = frozenset('\u0300\u0301\u0303\u0309\u0323')


def mend(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines, in reading order, with doubtful marks set right."""
    flat = [word for line in lines for word in line.words]
    parts = [_SYLLABLE.fullmatch(word.text) for word in flat]
    mended = list(flat)
    for index, (word, part) in enumerate(zip(flat, parts, strict=True)):
        if part is None or _may_be_name(part, parts[index - 1] if index else None):
            continue
        confidence = min(word.confidence, 0.5) if _is_impossible(part[2]) else word.confidence
        if confidence >= _DOUBTFUL:
            continue
        before = None if part[1] else _neighbour(mended, parts, index - 1, after=False)
        after = None if part[3] else _neighbour(mended, parts, index + 1, after=True)
        if (better := _better(part[2], before, after, confidence)) is not None:
            text = part[1] + _in_case_of(part[2], better) + part[3]
            mended[index] = replace(word, text=text, confidence=_MENDED)
    words = iter(mended)
    return tuple(replace(line, words=tuple(next(words) for _ in line.words)) for line in lines)


def _better(syllable: str, before: str | None, after: str | None, confidence: float) -> str | None:
    """Return the only spelling that fits the neighbours, or None if there is none or it is there already."""
    own = fold(syllable)
    pairs = _pairs()
    left = pairs.get((fold(before), own)) if before else None
    right = pairs.get((own, fold(after))) if after else None
    by_left = left[1] if left and before and _same(left[0], before) else None
    by_right = right[0] if right and after and _same(right[1], after) else None
    if by_left and by_right:
        wanted = by_left if by_left == by_right else None
    else:
        wanted = (by_left or by_right) if confidence < _VERY_DOUBTFUL else None
    return wanted if wanted and not _same(wanted, syllable) else None


def _neighbour(words: Sequence[Word], parts: Sequence[re.Match[str] | None], index: int, *, after: bool) -> str | None:
    """Return the neighbouring syllable, unless punctuation lies between."""
    part = parts[index] if 0 <= index < len(parts) else None
    if part is None or (part[1] if after else part[3]):
        return None
    found = _SYLLABLE.fullmatch(words[index].text)
    return found[2].lower() if found else None


def _may_be_name(part: re.Match[str], before: re.Match[str] | None) -> bool:
    """Tell whether a word is capitalised inside a sentence, or after another capitalised word."""
    text = part[2]
    if not text[0].isupper() or (text.isupper() and len(text) > 1):
        return False
    return before is not None and not before[3] and before[2][0].isupper()


def _is_impossible(syllable: str) -> bool:
    return bool(_IMPOSSIBLE.search(unicodedata.normalize('NFC', _tone_apart(syllable.lower())[0])))


def _in_case_of(model: str, text: str) -> str:
    if model.isupper() and len(model) > 1:
        return text.upper()
    return text.capitalize() if model[0].isupper() else text


def _same(one: str, other: str) -> bool:
    """Compare spellings; hoà and hòa are one: both placements of the tone are in use."""
    return one == other.lower() or _tone_apart(one) == _tone_apart(other.lower())


def _tone_apart(syllable: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize('NFD', syllable)
    tone = ''.join(char for char in decomposed if char in _TONES)
    return ''.join(char for char in decomposed if char not in _TONES), tone


@lru_cache(maxsize=1)
def _pairs() -> dict[tuple[str, str], tuple[str, str]]:
    """Return the pairs by their folded letters."""
    pairs: dict[tuple[str, str], tuple[str, str]] = {}
    text = resources.files('ocr.vietnamese').joinpath('pairs.txt').read_text(encoding='utf-8')
    for line in text.splitlines():
        if line.startswith('#'):
            continue
        first, *followers = line.split()
        for second in followers:
            pairs[fold(first), fold(second)] = (first, second)
    return pairs
