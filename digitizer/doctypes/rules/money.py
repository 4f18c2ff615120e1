"""Amounts in đồng: `1.500.000.000 đồng`, `VNĐ 500,000`, and the same in words."""

from __future__ import annotations

import re

from digitizer.doctypes.rules import number_words
from digitizer.kit.text import fold

_GROUPED = re.compile(r'(?<![\d.,])(\d{1,3}(?:([., ])\d{3})(?:\2\d{3})*|\d{1,18})(?:,0{1,2})?(?![\d.,]*\d)')
_WORDS_END = re.compile(r'\b(?:dong|chan|vnd)\b')


def parse(text: str) -> int | None:
    """Return the amount in whole đồng of the first number in `text`; None for fractions, torn or foreign amounts."""
    if re.search(r'USD|EUR|\$|€|%', text):
        return None
    match = _GROUPED.search(text)
    if match is None:
        return None
    tail = fold(text[match.end() :]).lstrip()
    if re.match(r'(trieu|ty|nghin)\b', tail):  # 1,5 tỷ: spelled scale, read by people
        return None
    return int(re.sub(r'[., ]', '', match[1]))


def parse_words(text: str) -> int | None:
    """Return the amount that `text` spells (`Một tỷ năm trăm triệu đồng chẵn`), or None."""
    folded = fold(text)
    folded = re.sub(r'^.*?bang chu\s*[:\-]?', '', folded)
    end = _WORDS_END.search(folded)
    return number_words.parse(folded[: end.start()] if end else folded)


def split_words(text: str) -> tuple[str, str]:
    """Split `1.000 đồng (Bằng chữ: một nghìn đồng)` into digits and words; the second is empty when there are none."""
    match = re.search(r'[(\[]?\s*(?:ghi\s+)?b[ằăa]ng\s+ch[ữưu]\s*[:\-]?\s*', text, re.IGNORECASE)
    if match:
        return text[: match.start()], text[match.end() :].strip(' .)]')
    match = re.search(r'\(([^()\d]+)\)', text)
    return (text[: match.start()], match[1].strip()) if match else (text, '')
