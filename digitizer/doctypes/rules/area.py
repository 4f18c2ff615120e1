"""Areas in square metres: `123,4 m²`, with the decimal comma; thousands have a dot."""

from __future__ import annotations

import re

from digitizer.doctypes.rules import number_words
from digitizer.kit.text import fold

_AREA = re.compile(
    r'(?<![\d.,])(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?P<part>[.,]\d{1,2}(?!\d)|,\s\d{1,2}(?=\s?m))?\s*(?P<unit>m\s?[²2?*]|m2|mét vuông)?',
    re.IGNORECASE,
)


def parse(text: str) -> float | None:
    """Return the square metres of the first number in `text`, or None. `1.234,5` is 1234.5; `120.5` is 120.5."""
    match = _AREA.search(text)
    if match is None:
        return None
    whole = match['whole'].replace('.', '')
    part = (match['part'] or '')[1:].strip()
    return float(f'{whole}.{part or 0}')


def parse_words(text: str) -> float | None:
    """Return the square metres that `text` spells: `Một trăm hai mươi ba phẩy bốn mét vuông`."""
    folded = re.sub(r'^.*?bang chu\s*[:\-]?', '', fold(text))
    folded = re.split(r'\bmet\b|\bm2\b', folded)[0]
    whole, _, part = folded.partition('phay')
    number = number_words.parse(whole)
    if number is None:
        return None
    if not part.strip():
        return float(number)
    decimals = number_words.parse_digits(part)
    words = part.split()
    if decimals is not None and all(word != 'muoi' for word in words):
        return float(f'{number}.{decimals:0{len(words)}d}')
    decimals = number_words.parse(part)
    return None if decimals is None else float(f'{number}.{decimals}')
