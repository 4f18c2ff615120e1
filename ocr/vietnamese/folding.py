"""Folding: letters without marks, for comparing what two readings of one word agree on."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r'[^0-9a-z]+')
_TEXTS = 8192  # words and lines of which the folding is kept


@lru_cache(maxsize=_TEXTS)
def fold(text: str) -> str:
    """Return `text` lower-case without marks, `đ` as `d`."""
    plain = unicodedata.normalize('NFD', text.replace('đ', 'd').replace('Đ', 'D'))
    return ''.join(char for char in plain if not unicodedata.combining(char)).lower()


@lru_cache(maxsize=_TEXTS)
def letters(text: str) -> str:
    """Return only the folded letters and digits of `text`, words parted by one space."""
    return _NOT_WORD.sub(' ', fold(text)).strip()
