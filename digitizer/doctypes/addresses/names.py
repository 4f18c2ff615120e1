"""Names of provinces, districts and communes: whether a printed one has the marks of a unit that exists or existed.

It tells `Củ Chỉ` from `Củ Chi`; it never corrects what a paper says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from digitizer.doctypes.addresses.units import before, since, sound
from digitizer.kit.text import letters, nfc

_LEVEL = re.compile(
    r'\b(?:thị trấn|thị xã|thành phố|đặc khu|tỉnh|huyện|quận|phường|xã|TP|TX|TT)\b[.:]?\s*', re.IGNORECASE
)


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
    return sound(name) in _known().get(letters(name), frozenset())


def has_other_marks(name: str) -> bool:
    """Whether a unit has these letters but none has these marks: the name was misread, or misprinted."""
    spellings = _known().get(letters(name))
    return spellings is not None and sound(name) not in spellings


@lru_cache(maxsize=1)
def _known() -> dict[str, frozenset[str]]:
    known: defaultdict[str, set[str]] = defaultdict(set)
    for name in {unit.bare for units in (before(), since()) for unit in units.all}:
        if len(name) > 1:  # `Phường I` exists, but mostly a lone letter is a digit that was misread
            known[letters(name)].add(sound(name))
    return {plain: frozenset(sounds) for plain, sounds in known.items()}
