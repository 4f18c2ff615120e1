"""Vietnamese text as data: NFC everywhere, and a folded form (no marks, đ as d) for search and matching."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r'\s+')
_TONE_BEHIND = re.compile('(?:(?<=o)[àáảãạèéẻẽẹ]|(?<=(?<!q)u)[ỳýỷỹỵ])(?![^\\W\\d_])', re.IGNORECASE)


class _Folded(dict[int, str]):
    """Table for `str.translate`: character to its folded form, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = found = 'd' if char in 'đĐ' else unicodedata.normalize('NFD', char)[0].lower()[0]
        return found


class _Letters(dict[int, str]):
    """The same with nothing for what is neither letter nor digit once it is folded."""

    def __missing__(self, code: int) -> str:
        self[code] = found = folded if (folded := _FOLDED[code]).isalnum() else ''
        return found


_FOLDED, _LETTERS = _Folded(), _Letters()


def nfc(text: str) -> str:
    """Return `text` in Unicode NFC, the only form that is stored or compared."""
    return unicodedata.normalize('NFC', text)


def fold(text: str) -> str:
    """Return `text` lower-case without marks, `đ` as `d`: the form for search and keyword matching.

    The result has one character for each character of the NFC input, so that offsets carry over.
    """
    return nfc(text).translate(_FOLDED)


def letters(text: str) -> str:
    """Return the folded letters and digits of `text`, nothing between them: what misread words are compared by."""
    return nfc(text).translate(_LETTERS)


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


def month_in_papers(month: int) -> str:
    """Return a month as administrative papers write it: only 01 and 02 have a zero (Decree 30/2020, Annex I)."""
    return f'{month:02d}' if month < 3 else f'{month}'
