"""Small labels between a heading and its value that are no value: `1. Tên công ty`, under it `Tên tiếng Việt`, under that the name."""

from __future__ import annotations

import re
from functools import lru_cache

from digitizer.doctypes import catalogue
from digitizer.extraction.label_families import all_labels
from digitizer.extraction.matching import letters
from digitizer.kit.text import fold

_MOST_WORDS = 7
_FEWEST = 3  # labels of the catalogue that begin with a word that opens labels
_WORD = re.compile(r'[^\W\d_]+')
_OF_COUNTRY = {'viet', 'nam', 'anh', 'vnd'}
"""Words of labels that are printed with a capital: `Tên tiếng Việt`."""


def is_sublabel(text: str) -> bool:
    """Whether words read like a label: its words are those of labels, in small letters but for the first."""
    words = _WORD.findall(re.sub(r'\([^()]*\)', '', text))
    if not 1 < len(words) <= _MOST_WORDS or re.search(r'[\d,:;.]', text) is not None or not words[0][:1].isupper():
        return False
    openings, known = _vocabulary()
    small = all(word.islower() or fold(word) in _OF_COUNTRY for word in words[1:])
    return small and fold(words[0]) in openings and all(fold(word) in known for word in words)


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that labels open with, and all their words, folded."""
    labels = {fold(label) for doctype in catalogue() for spec in doctype.fields for label in spec.labels}
    words = [_WORD.findall(label) for label in labels]
    first = [found[0] for found in words if found]
    openings = frozenset(word for word in first if first.count(word) >= _FEWEST)
    return openings, frozenset(word for found in words for word in found) | _OF_COUNTRY | {'tieng', 'ghi', 'ro'}


def is_label_somewhere(text: str) -> bool:
    """Whether words are a label of some type, two words at least and in small letters but for the first: `Giới tính`."""
    words = _WORD.findall(text)
    return len(words) > 1 and all(word.islower() for word in words[1:]) and letters(text) in all_labels()
