"""Blanks between words: where the network missed one, or saw one that is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from math import log

from ocr.engines.recogniser import Letter, Token
from ocr.model import Word
from ocr.vietnamese.folding import fold
from ocr.vietnamese.syllable import is_syllable
from ocr.vietnamese.tokens import core_of

_BELIEVED = 0.4  # confidence of the least sure word of another reading that may move blanks
_ALIKE = 0.75  # of the letters of two readings that differ in their blanks
_SIMILAR = 0.6  # of two readings of one word
_STUCK = re.compile(r'[^\W\d_]{2,}[,;:)]+(?=[^\W\d_]{2,})')


def parted(tokens: Sequence[Token]) -> list[Token]:
    """Part words that a comma or colon sticks together: "chức,viên" is two words wherever both are syllables."""
    found = []
    for token in tokens:
        cut = _stuck_at(token.text)
        while cut:
            head, token = split(token, cut)
            found.append(head)
            cut = _stuck_at(token.text)
        found.append(token)
    return found


def split(token: Token, at: int) -> tuple[Token, Token]:
    """Part a word before its letter `at`."""
    return _of(token, 0, at), _of(token, at, len(token.letters))


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
            continue
        if len(mine) == len(others):
            anew.extend(mine)
            seen.extend(others)
        elif len(mine) < len(others) and (parts := _parts(mine, others)):
            anew.extend(parts)
            seen.extend(others)
        else:
            anew.extend(mine)
            seen.extend(_nearest(token, others) for token in mine)
    return (anew if len(anew) != len(tokens) else None), seen


def _stuck_at(text: str) -> int:
    """Return where a word is to be parted, 0 for nowhere."""
    match = _STUCK.search(text)
    if match is None:
        return 0
    head, tail = core_of(text[: match.end()]), core_of(text[match.end() :])
    both = head is not None and tail is not None and is_syllable(head.lower()) and is_syllable(tail.lower())
    return match.end() if both else 0


def _parts(tokens: Sequence[Token], words: Sequence[Word]) -> list[Token]:
    """Return tokens parted as the words are, if they say about the same; else nothing.

    Where the letters are as many, they are the tokens' own; else the other reading's.
    """
    mine, other = fold(''.join(token.text for token in tokens)), fold(''.join(word.text for word in words))
    if min(word.confidence for word in words) < _BELIEVED or _likeness(mine, other) < _ALIKE:
        return []
    letters = [letter for token in tokens for letter in token.letters]
    if sum(len(word.text) for word in words) != len(letters):
        return [_as_token(word) for word in words]
    found, at = [], 0
    for word in words:
        part = tuple(letters[at : at + len(word.text)])
        found.append(Token(part, part[0].middle, part[-1].middle))
        at += len(word.text)
    return found


def _as_token(word: Word) -> Token:
    """Return another reader's word as if the network had read it."""
    step = word.box.width / len(word.text)
    score = log(max(0.01, min(word.confidence, 0.99)))
    letters = tuple(
        Letter(char, ((char, score),), word.box.x0 + (index + 0.5) * step) for index, char in enumerate(word.text)
    )
    return Token(letters, letters[0].middle, letters[-1].middle)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _nearest(token: Token, words: Sequence[Word]) -> Word | None:
    """Return the word that is most like a token, if any is much like it."""
    folded = fold(token.text)
    scored = [(_likeness(folded, fold(word.text)), word) for word in words]
    best = max(scored, key=lambda item: item[0], default=None)
    return best[1] if best is not None and best[0] >= _SIMILAR else None


def _of(token: Token, start: int, end: int) -> Token:
    letters = token.letters[start:end]
    return Token(letters, letters[0].middle, letters[-1].middle)
