"""Ornament taken for print: the rings and waves of decorated frames, in long rows and one under the other at the sides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from statistics import median

from ocr.model import Box, Line, Word

_ROUND = frozenset('ocgqd0e56s8a©®œø@°¤9')  # what rings are read as, marks taken off
_RING = frozenset('ocq0©®œø@°¤')  # what one ring is read as
_SURE = frozenset('OQ©®Œœ@öÖøØ°¤')  # and what short words of Vietnamese do not have
_UPRIGHT = frozenset('ilj1|()[]{}/\\!')  # and a rule beside them
_ANGULAR = re.compile(r'[bfhijklmnprtuvwxyz]', re.IGNORECASE | re.ASCII)  # and some of what they never are
_PAPERS = re.compile(r'CCCD|CMT?ND|(?<![^\W_])CC(?=/)|(?<=/)CC(?![^\W_])')
"""Identity papers as forms abbreviate them, which are as round as rings: `Số CC/CCCD/CMND:`."""
_NUMBERED = re.compile(r'(?<!\w)\d{1,5}/(?=[A-ZĐ-]*[BHIJKLMNPRTUVXY])[A-ZĐ-]{2,}(?!\w)')
"""The number of a paper: `Số: 580/GPXD`."""
_RUN = 8  # signs; no Vietnamese word is as long
_RUN_SHARE = 0.85
_LINE_SHARE = 0.75
_ROW = 20  # signs; as many round digits in a word are no number
_ZEROS, _ONLY = 16, 0.95  # as many zeros are no row of a table; share of rings where hardly anything else is
_SAME_ROW = 0.3  # heights
_SHORT = 4  # signs of what is read of one ring
_CHAIN = 6  # rings one under the other
_ASIDE = 0.8  # heights by which their middles may differ
_RINGS = 0.6  # share of a chain's members that hold a ring
_TEXTS = 8192  # words and lines of which the answers are kept: they are asked about several times


def without_ornament(lines: Iterable[Line]) -> list[Line]:
    """Return the lines without words, and without lines, that are pieces of a decorated frame."""
    lines = list(lines)
    framed = {id(line) for row in _rows(lines) if _is_row(' '.join(line.text for line in row)) for line in row}
    kept = [line for line in lines if id(line) not in framed and not _is_row(line.text)]
    chained = _chained([word for line in kept for word in _ends(line)])
    found = []
    for line in kept:
        words = tuple(word for word in line.words if id(word) not in chained and not _is_run(word.text))
        if words:
            found.append(line if len(words) == len(line.words) else replace(line, words=words))
    return found


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Put lines together whose middles are on one height: a frame is read in pieces."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.y0 + line.box.y1):
        box = rows[-1][-1].box if rows else None
        apart = abs(line.box.y0 + line.box.y1 - box.y0 - box.y1) / 2 if box else 0.0
        if box and apart < _SAME_ROW * min(box.height, line.box.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _plain(text: str) -> list[str]:
    """Return the signs of a text in lower case without marks, blanks and abbreviations of identity papers."""
    text = _PAPERS.sub('', text)
    return [
        char for char in unicodedata.normalize('NFD', text).lower() if not unicodedata.combining(char) and char != ' '
    ]


def _is_round(signs: Sequence[str], share: float) -> bool:
    """Tell whether signs are rings for the most part, and no number."""
    counted = [sign for sign in signs if sign.isalnum() or sign in _ROUND]
    if len(counted) < _RUN or sum(sign in _ROUND for sign in counted) < share * len(counted):
        return False
    return 2 * sum(sign.isdigit() for sign in counted) < len(counted)


@lru_cache(maxsize=_TEXTS)
def _is_run(text: str) -> bool:
    if len(text) < _RUN or _NUMBERED.fullmatch(text):
        return False
    signs = _plain(text)
    endless = len(signs) >= _ROW and sum(sign in _ROUND for sign in signs) >= _RUN_SHARE * len(signs)
    return endless or _is_round(signs, _RUN_SHARE)


@lru_cache(maxsize=_TEXTS)
def _is_row(text: str) -> bool:
    """Tell whether a whole line is a row of rings: hardly any other sign, and no words between them."""
    if len(text) < _RUN or len(_ANGULAR.findall(text)) > (1 - _LINE_SHARE) * len(text):
        return False
    signs = [sign for sign in _plain(text) if sign.isalnum() or sign in _ROUND]
    if len(signs) < _RUN or (len(signs) < _ZEROS and _NUMBERED.search(text)):
        return False
    if len(signs) >= _ZEROS and sum(sign in _RING for sign in signs) >= _ONLY * len(signs):
        return True
    sure = sum(sign in _SURE or sign == '0' for sign in text)
    digits = sum(sign.isdigit() for sign in signs)
    enough = len(signs) / (2 if len(signs) < _ZEROS else 3)
    if sum(sign in _ROUND for sign in signs) >= _ONLY * len(signs) and sure >= enough and digits < len(signs):
        return True
    longest = max((len(word) for word in _PAPERS.sub('', text).split()), default=0)
    return longest >= _RUN - 2 and _is_round(signs, _LINE_SHARE)


def _ends(line: Line) -> list[Word]:
    ends = [line.words[0]] if len(line.words) == 1 else [line.words[0], line.words[-1]]
    return [word for word in ends if _is_ring(word.text)]


@lru_cache(maxsize=_TEXTS)
def _is_ring(text: str) -> bool:
    signs = _plain(text)
    return len(signs) <= _SHORT and all(sign in _RING or sign in _UPRIGHT or not sign.isalnum() for sign in signs)


def _has_ring(text: str) -> bool:
    return any(sign in _SURE for sign in text)


def _chained(words: Sequence[Word]) -> set[int]:
    """Return which words stand in a column of rings."""
    chained: set[int] = set()
    for word in words:
        if id(word) in chained:
            continue
        column = [other for other in words if _one_column(word.box, other.box)]
        if len(column) >= _CHAIN and sum(_has_ring(other.text) for other in column) >= _RINGS * len(column):
            chained.update(id(other) for other in column)
    return chained


def _one_column(one: Box, other: Box) -> bool:
    tall = median((one.height, other.height))
    return abs((one.x0 + one.x1) - (other.x0 + other.x1)) / 2 <= _ASIDE * tall
