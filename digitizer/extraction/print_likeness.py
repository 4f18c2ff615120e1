"""Whether digits look printed with their line or were written or stamped in: height, foot line, and how surely they were read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from digitizer.extraction.sheet import Token

_SURE = 0.9  # the engine reads printed digits with more than this
_CLEAN = re.compile(r"[\w/.,:;\-–()⁄\"“”']+")


def looks_printed(digits: Sequence[Token], others: Sequence[Token]) -> bool:
    """Tell whether `digits` were printed together with the `others` of their line.

    Written and stamped-in digits are taller or lower than the print around them and are read with little
    confidence or as odd characters. In doubt the answer is no: a person looks.
    """
    if not digits or any(token.handwritten for token in digits):
        return False
    if any(token.confidence < _SURE or not _CLEAN.fullmatch(token.text) for token in digits):
        return False
    if not others:
        return True
    height = median(token.height for token in others)
    foot = median(token.y1 for token in others)
    return all(0.6 * height < token.height < 1.45 * height and abs(token.y1 - foot) < 0.35 * height for token in digits)
