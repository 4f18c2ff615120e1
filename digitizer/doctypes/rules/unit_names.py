"""Names of provinces, districts and communes: whether a printed one has the marks of a unit that exists or existed.

The list holds the names of all units before and after 1 July 2025 (codes of the General Statistics Office; taken from
`vietnamadminunits` 1.0.4, MIT, copyright 2025 Tran Ngoc Minh Hieu). It tells `Củ Chỉ` from `Củ Chi`; it never corrects what a paper says.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from digitizer.kit.text import letters, nfc

_FILE = Path(__file__).with_name('unit_names.txt')
_LEVEL = re.compile(
    r'\b(?:thị trấn|thị xã|thành phố|đặc khu|tỉnh|huyện|quận|phường|xã|TP|TX|TT)\b[.:]?\s*', re.IGNORECASE
)
_TONES = {'\u0300', '\u0301', '\u0303', '\u0309', '\u0323'}


def names_in(text: str) -> Iterator[str]:
    """Yield what stands behind each word of a level: `xã Tân Thông Hội, huyện Củ Chi` names two units."""
    for part in re.split(r'[,;()\n]|\s[-–]\s', nfc(text)):
        pieces = _LEVEL.split(part)
        for piece in pieces[1:]:
            name = piece.strip(' .,:-–')
            if name and not any(char.isdigit() for char in name):
                yield name


def is_name(name: str) -> bool:
    """Whether a unit of this name exists or existed, marks and all; case and the place of the tone do not count."""
    return _sound(name) in _known().get(_plain(name), frozenset())


def has_other_marks(name: str) -> bool:
    """Whether a unit has these letters but none has these marks: the name was misread, or misprinted."""
    spellings = _known().get(_plain(name))
    return spellings is not None and _sound(name) not in spellings


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[str]]:
    known: defaultdict[str, set[str]] = defaultdict(set)
    for name in _FILE.read_text(encoding='utf-8').splitlines():
        known[_plain(name)].add(_sound(name))
    return {plain: frozenset(sounds) for plain, sounds in known.items()}


def _plain(name: str) -> str:
    return letters(name)


def _sound(name: str) -> str:
    """The letters of each word with its tone behind them, so that `Hoà` and `Hòa` are the same."""
    return ''.join(_sound_of_word(word) for word in re.split(r'[^\w]+', nfc(name).lower()) if word)


@lru_cache(maxsize=8192)
def _sound_of_word(word: str) -> str:
    marks = unicodedata.normalize('NFD', word)
    tone = ''.join(char for char in marks if char in _TONES)
    return unicodedata.normalize('NFC', ''.join(char for char in marks if char not in _TONES)) + tone
