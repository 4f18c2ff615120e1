"""Whether digits look printed with their line or were written or stamped in: height, foot line, and how surely they were read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from digitizer.extraction.page.sheet import Token

_SURE = 0.9  # the engine reads printed digits with more than this
_CLEAN = re.compile(r"[\d.,;:()\"“”']+")
_TYPED = re.compile(r'(?:[Ss]ố:)?\d{1,6}[a-z]?[/-](?:\d{4}/)?[^\W\d_]{1,12}\d{0,2}(?:[-–/.&][^\W_]{1,15}){0,5}')
_DESCENDING = re.compile(r'[gjpqyQ,;/()⁄_|ạặậẹệịọộợụựỵ]')
_LOWEST, _HIGHEST = 0.5, 0.95  # of the height of marked letters: printed digits are lower than `Số` and `tháng`
_FOOT = 0.22  # of that height: how far the feet of printed digits may be from the foot line
_EVEN = 0.2  # of their height: how much printed digits of one line may differ


def looks_printed(digits: Sequence[Token], others: Sequence[Token]) -> bool:
    """Tell whether `digits` were printed together with the `others` of their line.

    Written and stamped-in digits are taller or stand lower than the print around them, or are read with little
    confidence or as odd characters. In doubt the answer is no: a person looks.
    """
    if not digits or any(token.handwritten for token in digits):
        return False
    if any(token.confidence < _SURE for token in digits):
        return False
    if len(digits) == 1 and _TYPED.fullmatch(digits[0].text):
        return True  # one word with its symbol, read surely: nothing was filled into a blank
    if not all(_CLEAN.fullmatch(token.text) for token in digits):
        return False
    letters = [token for token in others if any(char.isalpha() for char in token.text)]
    if not letters:
        return False
    height = median(token.height for token in letters)
    if not all(_LOWEST * height < token.height < _HIGHEST * height for token in digits):
        return False
    own = median(token.height for token in digits)
    if any(abs(token.height - own) > _EVEN * own for token in digits):
        return False
    standing = [token.y1 for token in (*letters, *digits) if not _DESCENDING.search(token.text)]
    foot = median(standing) if standing else median(token.y1 for token in digits)
    return all(abs(token.y1 - foot) < _FOOT * height for token in digits)


_TALL = 1.28  # of the page's word height: pen strokes reach over and under their line
_HUGE = 1.58  # of the page's word height: no print of the same line is that tall, however sure the engine is
_LINE_HIGH = 0.95  # of it: odd signs as low as printed digits are misread print
_DOUBTED = 0.85  # the engine takes pen strokes for letters with less
_NUMBER_MARKS = re.compile(r"[\d.,;:()/⁄|\-–_\"“”']")


def looks_written(blank: Sequence[Token], scale: float) -> bool:
    """Tell whether the words in a blank for digits are plainly pen strokes: tall or odd, and hardly believed.

    `scale` is the page's word height in pixels. Faint or torn print is neither tall nor odd: in doubt the answer is no.
    """
    return any(
        token.handwritten
        or token.height > _HUGE * scale
        or (
            token.confidence < _DOUBTED
            and (token.height > _TALL * scale or (token.height > _LINE_HIGH * scale and _is_odd(token.text)))
        )
        for token in blank
    )


def _is_odd(text: str) -> bool:
    """Whether what stands for a number has signs or marked letters in it: `ÔŸ`, `%8`, `ŠÍ5/QĐ-UBND`."""
    digits = _NUMBER_MARKS.sub('', re.split(r'[/⁄]', text)[0])
    return any(not char.isascii() or not char.isalnum() for char in digits)
