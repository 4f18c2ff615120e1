"""Names of units that go over the end of their line: `… phường Mường Thanh, thành phố Điện Biên` over `Phủ, tỉnh Điện Biên`."""

from __future__ import annotations

import re

from digitizer.doctypes.addresses import names

_MOST_WORDS = 3  # of a unit's name on its second line
_EDGES = ' .,;:()'
_UNIT = re.compile(rf'(?P<level>{names.LEVEL})\s+(?P<name>[^,;:()]+)$', re.IGNORECASE)


def rest_of_unit(line: str, below: str) -> int:
    """Return how many words of the line below end the name of the unit that a line breaks off in; 0 where none do.

    A line that ends with a unit is broken off all the same where one of its level has the longer name: there is a
    province Điện Biên, but the town is Điện Biên Phủ.
    """
    if (unit := _UNIT.search(line)) is None:
        return 0
    words = below.split()[:_MOST_WORDS]
    for count, word in enumerate(words, 1):
        if not word[:1].isupper():
            break
        if names.is_whole_name(
            unit['level'], ' '.join([unit['name'], *(word.strip(_EDGES) for word in words[:count])])
        ):
            return count
        if word[-1:] in _EDGES:
            break
    return 0
