"""Blanks between words: where the network missed one, or saw one that is not there."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from math import log
from statistics import median
from unicodedata import normalize

from ocr.engines.recogniser import Letter, Token
from ocr.model import Word
from ocr.vietnamese.context import model
from ocr.vietnamese.folding import fold
from ocr.vietnamese.syllable import TONES, fold_letters, is_syllable
from ocr.vietnamese.tokens import core_of

_BELIEVED = 0.6  # confidence of most words of another reading that may move blanks
_SPECKS = frozenset('.,:;\'`|_')
_ALIKE = 0.75  # of the letters of two readings that differ in their blanks
_SIMILAR = 0.6  # of two readings of one word
# After a sign, or between a number and a word, where print has a blank.
_SEAMS = re.compile(
    r'(?<=[^\W\d_])[,;:)]+(?=\w)|(?<=\d)(?=[^\W\d_]{2})|(?<=[^\W\d_]{2})(?=\d)|^(?:\d{1,2}\.|-)(?=[^\W\d_]{2})'
    r'|(?<=[^\W\d_])(?=-$)'
)
_SIGNS = (',', ';', ':', ')')  # behind them more may be stuck
_SIGN = re.compile(r'[\W\d_]')
_LONGEST = 7  # letters of a syllable
_ALONE = frozenset('ởàôýyaổố')  # letters that are words
_SHARE = 0.4  # of the neighbours in a row that must be common wording
_SEAM, _COMMON = -1.0, 1.5  # for each syllable of a row, and for each two that are common wording
_RARE, _UNREAD = -0.6, -0.8  # for a syllable that is not in use, and for each letter of what is none
_READ = 0.75  # share of the letters of a certain row that must be syllables
_AROUND = '.,:;()/-'


def parted(tokens: Sequence[Token]) -> list[Token]:
    """Part words that are stuck together: "chức,viên" and "04tháng" always, "Nơinhận" where the two are common wording.

    The network sees letters better than blanks.
    """
    return [part for token in tokens for part in _parted(token)]


def _parted(token: Token) -> list[Token]:
    cut = _stuck_at(token.text)
    if not cut:
        return [token]
    return [part for half in split(token, cut) for part in _parted(half)]


def split(token: Token, at: int) -> tuple[Token, Token]:
    """Part a word before its letter `at`."""
    return Token(token.letters[:at]), Token(token.letters[at:])


def rejoined(tokens: Sequence[Token], words: Sequence[Word]) -> tuple[list[Token] | None, list[Word | None]]:
    """Lay another reading of the same words beside them.

    Returns the tokens parted anew where the other reading shows that a blank was missed (None where the words stay),
    and the other reader's word for each of them.
    """
    anew: list[Token] = []
    seen: list[Word | None] = []
    first, second = [fold(token.text) for token in tokens], [fold(word.text) for word in words]
    for kind, start, end, from_, to in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        mine, others = list(tokens[start:end]), list(words[from_:to])
        if kind == 'insert':
            if 0 < start < len(tokens):  # at the ends it may be a stroke of a neighbour
                others = [word for word in others if word.confidence >= _BELIEVED and word.text not in _SPECKS]
                anew.extend(_as_token(word) for word in others)
                seen.extend(others)
            continue
        if len(mine) == len(others):
            anew.extend(mine)
            seen.extend(others)
        elif len(mine) < len(others) and (parts := _parts(mine, others)):
            anew.extend(parts)
            seen.extend(others)
        elif len(others) == 1 and (whole := _whole(mine, others[0])):
            anew.append(whole)
            seen.append(others[0])
        else:
            anew.extend(mine)
            seen.extend(_nearest(token, others) for token in mine)
    both = [pair for token, other in zip(anew, seen, strict=True) for pair in _both_parted(token, other)]
    anew, seen = [token for token, _ in both], [other for _, other in both]
    return (anew if anew != list(tokens) else None), seen


def _both_parted(token: Token, word: Word | None) -> Iterator[tuple[Token, Word | None]]:
    """Part letters that both readers see stuck together, each part with what the other reader read there."""
    parts = [token] if any(char.isdigit() for char in token.text) else _parted(token)
    if len(parts) == 1:
        yield token, word
        return
    others = [] if word is None else [replace(word, text=part.text) for part in _parted(_as_token(word))]
    for index, part in enumerate(parts):
        yield part, others[index] if len(others) == len(parts) else _nearest(part, others)


def _stuck_at(text: str) -> int:
    """Return where a word is to be parted, 0 for nowhere."""
    for match in _SEAMS.finditer(text):
        head, tail = _core(text[: match.end()]), _core(text[match.end() :])
        if match[0][-1:] in _SIGNS and tail[:1].isalpha():
            tail = _SIGN.split(tail)[0]
        if (not head or head.isdecimal() or _is_words(head)) and (not tail or tail[:1].isdecimal() or _is_words(tail)):
            return match.end()
    core = core_of(text)
    return 0 if core is None or is_syllable(core) else _between_syllables(text, core)


def _between_syllables(text: str, core: str) -> int:
    """Return where the first of several stuck syllables ends, 0 where the letters are no syllables of common wording."""
    parts = _syllables(core)
    return text.index(core) + len(parts[0]) if len(parts) > 1 else 0


@lru_cache(maxsize=1024)
def _syllables(core: str) -> tuple[str, ...]:
    """Return letters as the likeliest row of syllables in use; empty when they may as well be one word.

    They are several for certain when they have several tones, or one and are too long for a syllable. Then a part may be
    misread, and no wording need be common.
    """
    context = model()
    tones = sum(char in TONES for char in normalize('NFD', core) if char)
    certain = tones > 1 or (tones and len(core) > _LONGEST)
    best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())] + [None] * len(core)
    for end in range(1, len(core) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before, part = best[start], core[start:end]
            if before is None or (len(part) == 1 and (part.islower() or certain) and part not in _ALONE):
                continue
            score = before[0] + _SEAM
            if not context.knows(part):
                if not certain or len(core) <= _LONGEST:
                    continue
                score += _RARE if is_syllable(part) else _UNREAD * len(part)
            if before[1] and (fold_letters(before[1][-1]), fold_letters(part)) in context:
                score += _COMMON
            known = best[end]
            if known is None or score > known[0]:
                best[end] = (score, (*before[1], part))
    found = best[len(core)]
    if found is None:
        return ()
    if certain and sum(len(part) for part in found[1] if is_syllable(part)) >= _READ * len(core):
        return found[1]
    pairs = sum((fold_letters(one), fold_letters(other)) in context for one, other in itertools.pairwise(found[1]))
    return found[1] if pairs >= max(1, _SHARE * (len(found[1]) - 1)) else ()


def _core(text: str) -> str:
    """Return a part of a word without the punctuation around it."""
    return text.strip(_AROUND)


def _is_words(text: str) -> bool:
    return _is_word(text) or (text.isalpha() and bool(_syllables(text)))


def _is_word(text: str) -> bool:
    return text.isalpha() and is_syllable(text) and model().knows(text)


def _parts(tokens: Sequence[Token], words: Sequence[Word]) -> list[Token]:
    """Return tokens parted as the words are, if they say about the same; else nothing.

    Where the letters are as many, they are the tokens' own; else the other reading's.
    """
    mine, other = fold(''.join(token.text for token in tokens)), fold(''.join(word.text for word in words))
    if median(word.confidence for word in words) < _BELIEVED or _likeness(mine, other) < _ALIKE:
        return []
    letters = [letter for token in tokens for letter in token.letters]
    if sum(len(word.text) for word in words) != len(letters):
        return [_as_token(word) for word in words]
    rest = iter(letters)
    return [Token(tuple(itertools.islice(rest, len(word.text)))) for word in words]


def _whole(tokens: Sequence[Token], word: Word) -> Token | None:
    """Return tokens as one word, if they are one syllable with a blank in it."""
    joined = ''.join(token.text for token in tokens)
    if fold(joined) != fold(word.text) or not is_syllable(_core(joined)):
        return None
    return Token(tuple(letter for token in tokens for letter in token.letters))


def _as_token(word: Word) -> Token:
    """Return another reader's word as if the network had read it."""
    step = word.box.width / len(word.text)
    score = log(max(0.01, min(word.confidence, 0.99)))
    middles = (word.box.x0 + (index + 0.5) * step for index in range(len(word.text)))
    return Token(tuple(Letter(((char, score),), middle) for char, middle in zip(word.text, middles, strict=True)))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _nearest(token: Token, words: Sequence[Word]) -> Word | None:
    """Return the word that is most like a token, if any is much like it."""
    folded = fold(token.text)
    scored = [(_likeness(folded, fold(word.text)), word) for word in words]
    best = max(scored, key=lambda item: item[0], default=None)
    return best[1] if best is not None and best[0] >= _SIMILAR else None
