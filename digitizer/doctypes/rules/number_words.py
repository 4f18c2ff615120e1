"""Numbers written in Vietnamese words, read and spelled: `hai nghìn không trăm hai mươi ba` is 2023."""

from __future__ import annotations

import re
from collections.abc import Sequence

from digitizer.kit.text import fold

_DIGITS = {
    'khong': 0,
    'mot': 1,
    'hai': 2,
    'ba': 3,
    'bon': 4,
    'tu': 4,
    'nam': 5,
    'lam': 5,
    'nham': 5,
    'sau': 6,
    'bay': 7,
    'tam': 8,
    'chin': 9,
}
_SCALES = (('ty', 10**9), ('ti', 10**9), ('trieu', 10**6), ('nghin', 10**3), ('ngan', 10**3))
_FILLERS = {'linh', 'le'}
_WORDS = re.compile(r'[a-z]+')
_SPELLED = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def parse(text: str) -> int | None:
    """Return the number that `text` spells, or None when a word of it is no numeral.

    Marks are not needed (`hai muoi lam`), and `mốt`, `tư`, `lăm`, `linh`, `lẻ`, `ngàn` are known.
    """
    return _number(_WORDS.findall(fold(text)))


def parse_digits(text: str) -> int | None:
    """Return the number read digit by digit (`hai không hai ba` is 2023), or None."""
    words = _WORDS.findall(fold(text))
    if len(words) < 2 or not all(word in _DIGITS for word in words):
        return None
    return int(''.join(str(_DIGITS[word]) for word in words))


def _number(words: Sequence[str]) -> int | None:
    if not words:
        return None
    for name, scale in _SCALES:
        places = [index for index, word in enumerate(words) if word == name]
        if not places:
            continue
        cut = places[-1]
        head, tail = words[:cut], words[cut + 1 :]
        high = _number(head) if head else None
        low = _number(tail) if tail else 0
        if high is None or low is None or low >= scale or (high >= 1000 and scale < 10**9):
            return None
        return high * scale + low
    return _below_thousand(words)


def _below_thousand(words: Sequence[str]) -> int | None:
    if 'tram' in words:
        cut = words.index('tram')
        if cut != 1 or words[0] not in _DIGITS:
            return None
        rest = words[2:]
        low = _below_hundred(rest) if rest else 0
        return None if low is None else _DIGITS[words[0]] * 100 + low
    return _below_hundred(words)


def _below_hundred(words: Sequence[str]) -> int | None:
    words = [word for index, word in enumerate(words) if not (index == 0 and word in _FILLERS)]
    match words:
        case ['muoi']:
            return 10
        case ['muoi', unit] if unit in _DIGITS:
            return 10 + _DIGITS[unit]
        case [unit] if unit in _DIGITS:
            return _DIGITS[unit]
        case [tens, 'muoi'] if tens in _DIGITS:
            return _DIGITS[tens] * 10
        case [tens, 'muoi', unit] if tens in _DIGITS and unit in _DIGITS:
            return _DIGITS[tens] * 10 + _DIGITS[unit]
        case [tens, unit] if _DIGITS.get(tens) and unit in _DIGITS:  # spoken short: hai ba for hai mươi ba
            return _DIGITS[tens] * 10 + _DIGITS[unit]
    return None


def spell(number: int) -> str:
    """Spell a number from 0 up to, and not including, 10**18 in the northern standard form. Raises ValueError outside."""
    if not 0 <= number < 10**18:
        raise ValueError(f'{number} cannot be spelled')
    if number == 0:
        return _SPELLED[0]
    parts: list[str] = []
    billions, rest = divmod(number, 10**9)
    if billions:
        parts += [spell(billions), "tỷ"]
    for name, scale in (("triệu", 10**6), ("nghìn", 10**3), ("", 1)):
        group, rest = divmod(rest, scale)
        if group:
            parts.append(_spell_group(group, full=bool(parts)))
            if name:
                parts.append(name)
    return ' '.join(parts)


def _spell_group(group: int, *, full: bool) -> str:
    hundreds, rest = divmod(group, 100)
    tens, unit = divmod(rest, 10)
    words: list[str] = []
    if hundreds or full:
        words += [_SPELLED[hundreds], "trăm"]
    if tens == 0:
        if unit:
            words += (["linh"] if words else []) + [_SPELLED[unit]]
        return ' '.join(words)
    words += ["mười"] if tens == 1 else [_SPELLED[tens], "mươi"]
    if unit:
        special = {5: "lăm", 1: "mốt" if tens > 1 else "một"}
        words.append(special.get(unit, _SPELLED[unit]))
    return ' '.join(words)
