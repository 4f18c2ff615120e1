"""Printed words as the language model sees them: syllables, marks, and classes for numbers, codes and names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from enum import Enum, auto
from functools import lru_cache

from ocr.vietnamese.syllable import fold_letters, grammatical, key

START, UNKNOWN = '<start>', '<unknown>'
NUMBER, CODE, NAME, OTHER = '<number>', '<code>', '<name>', '<other>'
DOTS, MARK = '…', '<mark>'  # dotted leaders; question and exclamation marks
COMMA_CAPITAL = ',A'  # a comma before a capital: "Sở Y tế, Sở Tư pháp"
DASH = '-'  # standing alone: it opens the items of a list
ENDS = ('.', ';', ':', './.')  # what follows them begins anew
CLASSES = (START, UNKNOWN, NUMBER, CODE, NAME, OTHER, DOTS, MARK, DASH, ',', COMMA_CAPITAL, *ENDS)
_DASHES = frozenset('-–—+•*')

_PIECES = re.compile(r'[^\W\d_]+|[.,;:?!…]+(?:/[.,;:]*)?')
_CORE = re.compile(r'(\W*)(.*?)(\W*)', re.DOTALL)
_LETTERS = re.compile(r'[^\W\d_]+')
_ADDRESS = re.compile(r'@|://|^www\.', re.IGNORECASE)

# All these are compared without marks, for they too may be misread.
# After a label a capitalised word names a place or a person, unless the two are common wording (XÃ HỘI);
# of a label with its right marks both must be that (TỈNH LAI CHÂU is not "tính lại").
_LABEL = re.compile(
    'xa|phuong|huyen|quan|tinh|thon|ap|ban|xom|buon|lang|pho|duong|ngo|hem|khom|tran|tp|tx|thi|thanh'
    '|ong|ba|anh|chi|ten|em|chau'
)
_MARKED_LABELS = frozenset(('xã', 'phường', 'huyện', 'quận', 'tỉnh', 'thôn', 'ấp', 'phố', 'đường', 'ông', 'bà'))
_SURNAME = re.compile(
    'nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|truong|doan|lam|mai|trinh|cao|ha'
    '|luong|luu|ta|thai|chau|quach|ton|vuong|kieu|tang|lai|thach|dam|nong'
)
_LONGEST_PHRASE = 2  # words with a capital in a row; more of them are a name
_LONGEST_NAME = 5  # words of a person's name
_AFTER_LABEL = 2  # words in capitals that may be the name behind a label
_WORDS = 8192  # of which the answers are kept: the words of a page repeat, and are asked about several times

Phrases = Container[tuple[str, str]]


class _Case(Enum):
    """How a printed word is written, punctuation aside."""

    FOREIGN = auto()  # no letters of a syllable
    SMALL = auto()
    CAPITAL = auto()  # its first letter alone
    CAPITALS = auto()


@lru_cache(maxsize=_WORDS)
def tokens(word: str, *, name: bool = False, before_capital: bool = False) -> tuple[str, ...]:
    """Return the tokens of one printed word: its syllables or its class, and the marks in it and at its end.

    Quotes, brackets and dashes inside words are not seen. `name` tells that the word is not the model's business,
    `before_capital` that the next one begins with a capital.
    """
    if any(char.isdigit() for char in word) or _ADDRESS.search(word):
        found = _CORE.fullmatch(word)
        core, end = (found[2], found[3]) if found else (word, '')
        marks = (piece for piece in _PIECES.findall(end)[:1])
        return (
            CODE if any(char.isalpha() for char in core) else NUMBER,
            *(_mark(piece, before_capital) for piece in marks),
        )
    if word in _DASHES:
        return (DASH,)
    return tuple(
        _mark(piece, before_capital) if not piece[0].isalpha() else NAME if name else _syllable(piece)
        for piece in _PIECES.findall(word)
    )


def is_protected(words: Sequence[str], index: int, phrases: Phrases) -> bool:
    """Tell whether a word is a name, number, code or part of an address, which no language model may touch.

    `phrases` holds the pairs of syllables that are common administrative wording, the second folded, the first
    folded or as it is: a capitalised word is free only as part of one ("Tư pháp", "QUYẾT ĐỊNH") or to begin a
    sentence.
    """
    case = _case(words[index])
    if case is _Case.CAPITALS:
        return _protected_capitals(words, index, phrases)
    if case is _Case.CAPITAL:
        return not _opens_phrase(words, index, phrases)
    return case is _Case.FOREIGN


def opens_capital(words: Sequence[str], index: int) -> bool:
    """Tell whether a word begins with a capital while the one before is no word in capitals."""
    if not 0 < index < len(words):
        return False
    return _begins_capital(words[index]) and not _is_capital(words[index - 1])


@lru_cache(maxsize=_WORDS)
def core_of(word: str) -> str | None:
    """Return the letters of a word without the punctuation around it; None where digits or signs stand inside."""
    found = _CORE.fullmatch(word)
    return found[2] if found and _LETTERS.fullmatch(found[2]) else None


def is_capitals(core: str) -> bool:
    """Tell whether a word is printed in capitals; a single letter is not."""
    return len(core) > 1 and core.isupper()


@lru_cache(maxsize=_WORDS)
def _case(word: str) -> _Case:
    core = core_of(word)
    if core is None or not grammatical(fold_letters(core)):
        return _Case.FOREIGN
    if is_capitals(core):
        return _Case.CAPITALS
    return _Case.CAPITAL if core[0].isupper() else _Case.SMALL


def _mark(piece: str, before_capital: bool) -> str:
    if piece == ',':
        return COMMA_CAPITAL if before_capital else ','
    if piece in ENDS:
        return piece
    if not piece.strip('.…'):
        return DOTS
    return MARK if piece in ('?', '!') else piece  # what nobody prints is no token of the model


@lru_cache(maxsize=_WORDS)
def _syllable(piece: str) -> str:
    lower = unicodedata.normalize('NFC', piece).lower()
    return key(lower) if grammatical(fold_letters(lower)) else OTHER


def _is_joined(words: Sequence[str], left: int) -> bool:
    """Tell whether no punctuation parts a word from its right neighbour."""
    if not 0 <= left < len(words) - 1:
        return False
    return words[left][-1:].isalpha() and words[left + 1][:1].isalpha()


@lru_cache(maxsize=_WORDS)
def _is_title(word: str) -> bool:
    core = core_of(word)
    return core is not None and core[0].isupper() and not is_capitals(core)


def _title_run(words: Sequence[str], index: int) -> tuple[int, int]:
    start, end = index, index + 1
    while start > 0 and _is_joined(words, start - 1) and _is_title(words[start - 1]):
        start -= 1
    while end < len(words) and _is_joined(words, end - 1) and _is_title(words[end]):
        end += 1
    return start, end


def _opens_phrase(words: Sequence[str], index: int, phrases: Phrases) -> bool:
    """Tell whether a word with a capital begins a known phrase and no name: "Sở Tư pháp", not "Hà Giang"."""
    start, end = _title_run(words, index)
    if end - start == 1 and _begins_sentence(words, index):
        return True
    if end - start > _LONGEST_PHRASE or not _is_joined(words, end - 1) or _is_capital(words[end]):
        return False
    return not _follows_label(words, start, phrases) and all(_is_phrase(words, at, phrases) for at in range(index, end))


def _begins_sentence(words: Sequence[str], index: int) -> bool:
    """Tell whether a word begins a sentence or an item; what stands after a colon may be a name."""
    if index + 1 == len(words) or not words[index][-1].isalpha():
        return False
    before = words[index - 1] if index else '.'
    return before in _DASHES or before[-1] in '.;'


@lru_cache(maxsize=_WORDS)
def _begins_capital(word: str) -> bool:
    return word.lstrip('("“').strip()[:1].isupper()


@lru_cache(maxsize=_WORDS)
def _is_capital(word: str) -> bool:
    return is_capitals(core_of(word) or '')


def _follows_label(words: Sequence[str], index: int, phrases: Phrases) -> bool:
    """Tell whether a label of a place or a person stands right before."""
    return _is_joined(words, index - 1) and _is_label(words, index - 1, phrases)


def _is_label(words: Sequence[str], index: int, phrases: Phrases) -> bool:
    label = key(core_of(words[index]) or '')
    if label in _MARKED_LABELS:
        return (label, _folded(words[index + 1])) not in phrases
    return _LABEL.fullmatch(fold_letters(label)) is not None and not _is_phrase(words, index, phrases)


def _is_phrase(words: Sequence[str], left: int, phrases: Phrases) -> bool:
    return (_folded(words[left]), _folded(words[left + 1])) in phrases


@lru_cache(maxsize=_WORDS)
def _folded(word: str) -> str:
    return fold_letters(core_of(word) or '')


def _protected_capitals(words: Sequence[str], index: int, phrases: Phrases) -> bool:
    """Tell whether a word in capitals is no part of common wording: NGUYỄN VĂN A, TỈNH LAI CHÂU."""
    start, end = index, index + 1
    while start > 0 and _is_joined(words, start - 1) and _is_capital(words[start - 1]):
        start -= 1
    while end < len(words) and _is_joined(words, end - 1) and _is_capital(words[end]):
        end += 1
    may_be_person = 1 < end - start <= _LONGEST_NAME and _SURNAME.fullmatch(_folded(words[start])) is not None
    if may_be_person and not _is_phrase(words, start, phrases):
        return True
    if any(_is_label(words, at, phrases) for at in range(max(start, index - _AFTER_LABEL), index)):
        return True
    return not any(_is_phrase(words, left, phrases) for left in range(max(start, index - 1), min(index + 1, end - 1)))
