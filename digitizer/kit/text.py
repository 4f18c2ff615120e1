"""Vietnamese text as data: NFC everywhere, and a folded form (no marks, đ as d) for search and matching."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r'\s+')


def nfc(text: str) -> str:
    """Return `text` in Unicode NFC, the only form that is stored or compared."""
    return unicodedata.normalize('NFC', text)


def fold(text: str) -> str:
    """Return `text` lower-case without marks, `đ` as `d`: the form for search and keyword matching.

    The result has one character for each character of the NFC input, so that offsets carry over.
    """
    folded = []
    for char in nfc(text):
        if char in 'đĐ':
            folded.append('d')
            continue
        base = unicodedata.normalize('NFD', char)[0].lower()
        folded.append(base[0])
    return ''.join(folded)


def squeeze(text: str) -> str:
    """Return NFC `text` with every run of white space as one space, and none at the ends."""
    return _SPACES.sub(' ', nfc(text)).strip()
