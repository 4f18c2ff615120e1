"""Marks of doubtful words set right by the language model, for readers that offer no alternatives of their own.

Nearly all that is misread in print of good quality are marks (dấu) of words whose letters are right ("đê nghị" for
"đề nghị"). The other spellings of the same letters are weighed by how sure the reader was and by how many marks they
differ; names, numbers and codes stay as read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from math import log

from ocr.model import Line, Word
from ocr.vietnamese.context import ContextModel, Option, model, options_for
from ocr.vietnamese.syllable import fold_letters, grammatical, is_syllable, plain_tone
from ocr.vietnamese.tokens import core_of

_SURE = 0.995  # a word read with more confidence is left alone
_IMPOSSIBLE = 0.3  # confidence, at most, in what no Vietnamese syllable can be
_PER_MARK = 1.2  # natural log units for each mark by which a spelling differs beyond the first
_SETTLED = 0.7  # posterior from which a spelling takes the place of what was read
_MENDED = 0.78  # what is known of a mended word: more than before, less than of a word read surely


def mend(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines, in reading order, with doubtful marks set right."""
    words = [word for line in lines for word in line.words]
    context = model()
    texts = [word.text for word in words]
    offered = [_options(context, texts, index, word) for index, word in enumerate(words)]
    mended = [
        replace(word, text=options[choice.index].text, confidence=min(_MENDED, choice.confidence))
        if choice.index and choice.confidence >= _SETTLED
        else word
        for word, options, choice in zip(words, offered, context.choose(offered), strict=True)
    ]
    rest = iter(mended)
    return tuple(replace(line, words=tuple(next(rest) for _ in line.words)) for line in lines)


def _options(context: ContextModel, texts: Sequence[str], index: int, word: Word) -> list[Option]:
    """Return what a word could be: as read, then its letters with other marks where there is doubt."""
    core = core_of(word.text)
    confidence = word.confidence
    if core is not None and grammatical(fold_letters(core)) and not is_syllable(core):
        confidence = min(confidence, _IMPOSSIBLE)
    read = Option(word.text, log(max(confidence, 0.01)))
    if core is None or confidence >= _SURE or context.is_protected(texts, index):
        return [read]
    doubt = log(1 - min(confidence, _SURE))
    return [
        read,
        *(Option(text, doubt - _PER_MARK * (_marks_between(word.text, text) - 1)) for text in options_for(word.text)),
    ]


def _marks_between(one: str, other: str) -> int:
    """Count the marks by which two words of the same letters differ: the tone, and each letter's own."""
    (first, tone), (second, other_tone) = plain_tone(one), plain_tone(other)
    letters: int = sum(left != right for left, right in zip_longest(first, second))
    return letters + (tone != other_tone)
