"""Syllables that names of places are made of, and how often: from the names of the units of the country before and since 1 July 2025.

`place_syllables.txt` is made by `tests/benchmarks/count_places.py` from the list of units of the service (`digitizer/doctypes/addresses/units.txt`,
compiled from MIT-licensed data named there).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name('place_syllables.txt')
_WORD = re.compile(r'[^\W\d_]+')


def counted(names: Iterable[str]) -> str:
    """Return the text of the file for names of units without the words of their levels: a line for each syllable in small letters, with how often it stands in them."""
    words = (word.lower() for name in names for word in _WORD.findall(unicodedata.normalize('NFC', name)))
    counts = Counter(word for word in words if len(word) > 1)
    return ''.join(f'{word} {count}\n' for word, count in sorted(counts.items()))


@lru_cache(maxsize=1)
def place_syllables() -> dict[str, int]:
    """Read the list once."""
    lines = (line.split() for line in _FILE.read_text(encoding='utf-8').splitlines())
    return {word: int(count) for word, count in lines}


@lru_cache(maxsize=1)
def _all() -> int:
    return sum(place_syllables().values())


def share_of(word: str) -> float:
    """Return the share of a word, in any case, among the syllables of names of places."""
    return place_syllables().get(unicodedata.normalize('NFC', word).lower(), 0) / _all()
