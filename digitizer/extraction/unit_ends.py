"""Names of units that go over the end of their line: `… phường Mường Thanh, thành phố Điện Biên` over `Phủ, tỉnh Điện Biên`."""

from __future__ import annotations

import re
from functools import lru_cache

from digitizer.doctypes.addresses.units import before, since, sound

_MOST_WORDS = 3  # of a unit's name on its second line
_EDGES = ' .,;:()'
_LEVEL = re.compile(
    r'\b(thành phố|thị xã|thị trấn|tỉnh|huyện|quận|phường|xã|tp|tx|tt)\b[.:]?\s+([^,;:()]+)$', re.IGNORECASE
)
_WRITTEN_OUT = {'tp': 'thành phố', 'tx': 'thị xã', 'tt': 'thị trấn'}


def rest_of_unit(line: str, below: str) -> int:
    """Return how many words of the line below end the name of the unit that a line breaks off in; 0 where none do.

    A line that ends with a unit is broken off all the same where one of its level has the longer name: there is a
    province Điện Biên, but the town is Điện Biên Phủ.
    """
    if (unit := _LEVEL.search(line)) is None:
        return 0
    level = unit[1].lower()
    begun = f'{_WRITTEN_OUT.get(level, level)} {unit[2]}'
    words = below.split()[:_MOST_WORDS]
    for count, word in enumerate(words, 1):
        if not word[:1].isupper():
            break
        if sound(' '.join([begun, *(word.strip(_EDGES) for word in words[:count])])) in _names():
            return count
        if word[-1:] in _EDGES:
            break
    return 0


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """The names of all units with the words of their levels, as they sound."""
    return frozenset(sound(unit.name) for units in (before(), since()) for unit in units.all)
