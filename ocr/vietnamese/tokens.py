"""Printed words as the language model sees them: syllables, and classes for numbers, names, other words and stops."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import lru_cache

from ocr.vietnamese.syllable import fold_letters, grammatical, key

STOP, COMMA, NUMBER, NAME, OTHER = '<stop>', '<comma>', '<number>', '<name>', '<other>'
CLASSES = (STOP, COMMA, NUMBER, NAME, OTHER)

_PIECES = re.compile(r'[^\W\d_]+|[.;:?!…]+|,')
_CORE = re.compile(r'(\W*)(.*?)(\W*)', re.DOTALL)
_LETTERS = re.compile(r'[^\W\d_]+')
_ADDRESS = re.compile(r'@|://|^www\.', re.IGNORECASE)

# Labels are compared without marks, for they too may be misread.
# After these a capitalised word names a place or a person, unless the two are common wording (XÃ HỘI).
_LABELS = frozenset(
    [
        'xa',
        'phuong',
        'huyen',
        'quan',
        'tinh',
        'thon',
        'ap',
        'ban',
        'xom',
        'buon',
        'lang',
        'pho',
        'duong',
        'ngo',
        'hem',
        'khom',
        'tran',
        'tp',
        'tx',
        'thi',
        'thanh',
        'ong',
        'ba',
        'anh',
        'chi',
        'ten',
        'em',
        'chau',
    ]
)
# Words that open the name of an office or a law, before another capitalised word.
_HEADS = frozenset(
    [
        'bo',
        'so',
        'cuc',
        'vu',
        'ban',
        'phong',
        'tong',
        'pho',
        'luat',
        'vien',
        'truong',
        'hoi',
        'doan',
        'toa',
        'kho',
        'chi',
    ]
)
_SURNAMES = frozenset(
    [
        'nguyen',
        'tran',
        'le',
        'pham',
        'hoang',
        'huynh',
        'phan',
        'vu',
        'vo',
        'dang',
        'bui',
        'do',
        'ho',
        'ngo',
        'duong',
        'ly',
        'dinh',
        'truong',
        'doan',
        'lam',
        'mai',
        'trinh',
        'cao',
        'ha',
        'luong',
        'luu',
        'ta',
        'thai',
        'chau',
        'quach',
        'ton',
        'vuong',
        'kieu',
        'tang',
        'lai',
        'thach',
        'dam',
        'nong',
    ]
)
_LONGEST_PHRASE = 2  # capitalised words in a row; more of them are a name

Phrases = Container[tuple[str, str]]


def tokens(word: str, *, name: bool = False) -> tuple[str, ...]:
    """Return the tokens of one printed word: its syllables or classes, and a stop or comma at its end.

    Quotes, brackets and dashes are not seen. `name` tells that the word is not the model's business.
    """
    if any(char.isdigit() for char in word) or _ADDRESS.search(word):
        found = _CORE.fullmatch(word)
        end = _PIECES.findall(found[3]) if found else []
        return (NUMBER, *(_mark(piece) for piece in end[:1]))
    pieces = _PIECES.findall(word)
    return tuple(_token(piece, name=name) for piece in pieces)


def is_protected(words: Sequence[str], index: int, phrases: Phrases) -> bool:
    """Tell whether a word is a name, number, code or part of an address, which no language model may touch.

    `phrases` holds the pairs of folded syllables that are common administrative wording: a capitalised word is
    free only as part of one ("Tư pháp", "QUYẾT ĐỊNH").
    """
    core = core_of(words[index])
    if core is None or not grammatical(fold_letters(core)):
        return True
    if is_capitals(core):
        return _protected_capitals(words, index, phrases)
    if core[0].isupper():
        return not _opens_phrase(words, index, phrases)
    return False


def core_of(word: str) -> str | None:
    """Return the letters of a word without the punctuation around it; None where digits or signs stand inside."""
    found = _CORE.fullmatch(word)
    return found[2] if found and _LETTERS.fullmatch(found[2]) else None


def is_capitals(core: str) -> bool:
    """Tell whether a word is printed in capitals; a single letter is not."""
    return len(core) > 1 and core.isupper()


def _token(piece: str, *, name: bool) -> str:
    if not piece[0].isalpha():
        return _mark(piece)
    if name:
        return NAME
    return _syllable_token(unicodedata.normalize('NFC', piece).lower())


@lru_cache(maxsize=8192)
def _syllable_token(lower: str) -> str:
    return key(lower) if grammatical(fold_letters(lower)) else OTHER


def _mark(piece: str) -> str:
    return COMMA if piece == ',' else STOP


def _is_joined(words: Sequence[str], left: int) -> bool:
    """Tell whether no punctuation parts a word from its right neighbour."""
    if not 0 <= left < len(words) - 1:
        return False
    return words[left][-1:].isalpha() and words[left + 1][:1].isalpha()


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
    """Tell whether a capitalised word begins a known phrase and no name."""
    start, end = _title_run(words, index)
    if end - start > _LONGEST_PHRASE or _follows_label(words, start, phrases):
        return False
    if not _is_joined(words, end - 1) or not _is_phrase(words, end - 1, phrases):
        return False
    return index == end - 1 or _folded(words[index]) in _HEADS


def _follows_label(words: Sequence[str], index: int, phrases: Phrases) -> bool:
    """Tell whether a label of a place or a person stands right before."""
    if not _is_joined(words, index - 1) or _folded(words[index - 1]) not in _LABELS:
        return False
    return not _is_phrase(words, index - 1, phrases)


def _is_phrase(words: Sequence[str], left: int, phrases: Phrases) -> bool:
    return (_folded(words[left]), _folded(words[left + 1])) in phrases


def _folded(word: str) -> str:
    return fold_letters(core_of(word) or '')


def _protected_capitals(words: Sequence[str], index: int, phrases: Phrases) -> bool:
    """Tell whether a word in capitals is no part of common wording: NGUYỄN VĂN A, TỈNH LAI CHÂU."""
    start, end = index, index + 1
    while start > 0 and _is_joined(words, start - 1) and is_capitals(core_of(words[start - 1]) or ''):
        start -= 1
    while end < len(words) and _is_joined(words, end - 1) and is_capitals(core_of(words[end]) or ''):
        end += 1
    known = [_is_phrase(words, left, phrases) for left in range(start, end - 1)]
    if end - start > 1 and not known[0] and _folded(words[start]) in _SURNAMES:
        return True
    if any(_folded(words[label]) in _LABELS and not known[label - start] for label in range(start, index)):
        return True
    at = index - start
    return not ((at > 0 and known[at - 1]) or (at < len(known) and known[at]))
