"""Vietnamese text as data: NFC everywhere, and a folded form (no marks, đ as d) for search and matching."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r'\s+')
_TONE_BEHIND = re.compile('(?:(?<=o)[àáảãạèéẻẽẹ]|(?<=(?<!q)u)[ỳýỷỹỵ])(?![^\\W\\d_])', re.IGNORECASE)


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


def one_tone_place(text: str) -> str:
    """Return NFC `text` with the tone of open oa, oe and uy on its older place: `hoà` as `hòa`, `Uỷ` as `Ủy`.

    Both placements are in official use and mean the same. The result has as many characters as the NFC input.
    """
    text = nfc(text)
    for match in _TONE_BEHIND.finditer(text):
        apart = unicodedata.normalize('NFD', match[0])
        base, tone = apart[0], apart[1]
        before = nfc(text[match.start() - 1] + tone)
        text = text[: match.start() - 1] + before + base + text[match.end() :]
    return text


def squeeze(text: str) -> str:
    """Return NFC `text` with every run of white space as one space, and none at the ends."""
    return _SPACES.sub(' ', nfc(text)).strip()
