"""An address that was read badly, by the lists of units: the province narrows its districts, the district its communes.

Units whose names lie nearest to what was read are taken together from the end of the address; a chain is believed only
where no other is nearly as near. Words that were read well stay as they are, so that a paper's own spelling is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from digitizer.doctypes.addresses.names import is_name
from digitizer.doctypes.addresses.parse import normalise
from digitizer.doctypes.addresses.units import (
    FORMER_PROVINCES,
    LEVEL_SHORT,
    LEVEL_WORDS,
    Unit,
    Units,
    before,
    in_force,
    since,
    sound,
)
from digitizer.kit.misreading import cost
from digitizer.kit.text import fold

Judge = Callable[[str], bool]
"""Says something of a word or of a name: that it was read badly, or that the paper has it elsewhere."""

_WORTH = 0.35  # of its letters: what it takes to read a unit's name may not be more, or it names nothing
_ELSEWHERE = 0.6  # of that for a name that the paper has in another place too
_MARGIN = 0.3  # by which another chain must be worse
_OTHER_TIME = 0.3  # against the units of another time than the paper's
_LEVEL_SHARE = 0.34  # misread letters of the word of a level
_UNSAID = 0.1  # misread letters of a name without the word of its level
_KEPT = 4  # units of a level that are looked into
_MOST_STRAY = 2  # words behind the last name that are none
_WORD = re.compile(r'[^\s,;]+')
_NUMBERED = re.compile(r'(?:\d|(?:số|tổ|thôn|ấp|khu|xóm|đội|khóm|bản|buôn|ngõ|ngách|hẻm|làng|đường)\b)', re.IGNORECASE)
_TORN = re.compile(r'\b(thị|thành)\s+[\d\W]+\s+(?=(?:trấn|xã|phố)\b)', re.IGNORECASE)
"""The two words of a level with a speck between them: `thị 71 trấn`."""
_SHORT = {word.capitalize(): (short, f'{short}.') for short, word in LEVEL_SHORT.items()}
_LEVELS = tuple(map(str.capitalize, LEVEL_WORDS))
_FIRST_OF_LEVEL = {fold(level.split()[0]) for level in _LEVELS}
_TIERS = (('Quận', 'Huyện', 'Thị xã', 'Thành phố'), ('Phường', 'Xã', 'Thị trấn'))
_OTHER_KIND = 0.5  # against a unit that the paper calls one of another kind


@dataclass(frozen=True, slots=True)
class _Named:
    """A unit that words name: where the word of its level begins (`start`), its name (`first`) and what follows (`end`)."""

    unit: Unit
    bare: str
    start: int
    first: int
    end: int
    cost: float

    @property
    def score(self) -> float:
        """What it takes to have read the name so, less what the name is worth: below 0 where it is believed."""
        return self.cost - _WORTH * len(self.bare)


def mended(text: str, *, is_weak: Judge, is_elsewhere: Judge, on: date | None = None) -> str | None:
    """Return an address with the names of its units as the lists have them, or None where nothing is to be mended.

    Args:
        text: the address as printed, in one line.
        is_weak: whether a word of it was read badly or written by pen; no other is touched.
        is_elsewhere: whether the paper has the name of a unit in a place that was read well.
        on: the day of the paper.
    """
    printed, text = text, _TORN.sub(lambda match: f'{match[1]} ', normalise(text))
    words = [match[0] for match in _WORD.finditer(text)]
    ends = [text[match.end() : match.end() + 1] in {',', ';'} for match in _WORD.finditer(text)]
    if not words:
        return None
    own = in_force(on)
    found: list[tuple[float, tuple[_Named, ...]]] = []
    for units in (own, before() if own is since() else since()):
        late = 0.0 if units is own else _OTHER_TIME
        found += [(score + late, chain) for score, chain in _chains(words, ends, units, is_elsewhere)]
    found.sort(key=lambda item: item[0])
    if not found or found[0][0] >= 0:
        return text if text != normalise(printed) else None
    best = found[0][1]
    if any(score < found[0][0] + _MARGIN and _differs(chain, best) for score, chain in found[1:]):
        return None
    written = _written(words, ends, best, is_weak)
    return written if written is not None and written != normalise(printed) else None


def _differs(one: Sequence[_Named], other: Sequence[_Named]) -> bool:
    """Whether two chains name other units at a level that both have; one may say less than the other."""
    return any(sound(a.bare) != sound(b.bare) for a, b in zip(one, other, strict=False))


def _chains(
    words: Sequence[str], ends: Sequence[bool], units: Units, is_elsewhere: Judge
) -> Iterator[tuple[float, tuple[_Named, ...]]]:
    """Yield ways of naming units from the end of the words, the largest first, with their scores."""
    for stray in range(min(_MOST_STRAY, len(words) - 1) + 1):
        if stray and any(char.isalpha() for char in words[-stray]):
            break
        size = len(words) - stray
        for province in _nearest(words, ends, size, units, None, is_elsewhere):
            chain, score = (province,), province.score + 0.5 * stray
            yield score, chain
            for second in _nearest(words, ends, province.start, units, province.unit, is_elsewhere):
                yield score + second.score, (*chain, second)
                for third in _nearest(words, ends, second.start, units, second.unit, is_elsewhere):
                    yield score + second.score + third.score, (*chain, second, third)


def _nearest(
    words: Sequence[str], ends: Sequence[bool], size: int, units: Units, above: Unit | None, is_elsewhere: Judge
) -> list[_Named]:
    """Return the few units of the next level that the last of `size` words name best."""
    found = [
        named
        for unit in units.inside(above)
        for bare in (unit.bare, *_former(unit))
        for named in _named(words, ends, size, unit, bare, is_elsewhere)
    ]
    return sorted(found, key=lambda named: named.score)[:_KEPT]


def _former(unit: Unit) -> tuple[str, ...]:
    return tuple(former for former, name in FORMER_PROVINCES.items() if name == unit.bare and unit.above is None)


def _named(
    words: Sequence[str], ends: Sequence[bool], size: int, unit: Unit, bare: str, is_elsewhere: Judge
) -> Iterator[_Named]:
    length = len(bare.split())
    for count in {max(1, length - 1), length, length + 1}:
        first = size - count
        if first < 0 or any(ends[first : size - 1]):
            continue
        read = ' '.join(words[first:size])
        if fold(words[first]) in _FIRST_OF_LEVEL and fold(words[first]) != fold(bare.split()[0]):
            continue
        if bare.isdigit() or read.isdigit():
            taken = 0.0 if bare == read.lstrip('0') else 99.0
        else:
            weight = _ELSEWHERE if is_elsewhere(bare) else 1.0
            taken = weight * cost(read, bare, _WORTH * len(bare) / weight)
        if taken > _WORTH * len(bare):
            continue
        said = _level(words[:first], unit)
        if said is not None:
            start, misread = said
            yield _Named(unit, bare, start, first, size, taken + misread)
        elif taken <= _UNSAID * len(bare) and not bare.isdigit() and (first == 0 or ends[first - 1]):
            yield _Named(unit, bare, first, first, size, taken)


def _level(words: Sequence[str], unit: Unit) -> tuple[int, float] | None:
    """Where the word of a unit's level begins at the end of `words`, and what it takes to have read it so."""
    own = _level_of(unit)
    found = _says(words, own)
    if found is not None or unit.above is None:
        return found
    alike = next((tier for tier in _TIERS if own in tier), ())
    exact = (said for level in alike if (said := _says(words, level)) is not None and said[1] == 0)
    other = next(exact, None)  # the unit was of another kind when the paper was made: a commune that became a ward
    return None if other is None else (other[0], _OTHER_KIND)


def _level_of(unit: Unit) -> str:
    return next((level for level in _LEVELS if unit.name.startswith(f'{level} ')), '')


def _says(words: Sequence[str], level: str) -> tuple[int, float] | None:
    """Where the word of a level stands at the end of `words`, and what it takes to have read it so."""
    size = len(level.split())
    said = ' '.join(words[-size:]) if size and len(words) >= size else ''
    if said:
        taken = 0.0 if fold(said) == fold(level) else cost(said, level, _LEVEL_SHARE * len(level))
        if taken <= _LEVEL_SHARE * len(level):
            return len(words) - size, taken
    return (len(words) - 1, 0.0) if words and words[-1].lower() in _SHORT.get(level, ()) else None


def _written(words: Sequence[str], ends: Sequence[bool], chain: Sequence[_Named], is_weak: Judge) -> str | None:
    """Return the address with the units of a chain; None where words that were read well would have to change.

    One badly read word is enough for a name that no unit has: a reader may be sure of a wrong letter by pen.
    """
    written, stops = list(words), list(ends)
    any_weak = any(map(is_weak, words))
    written[chain[0].end :] = [''] * (len(words) - chain[0].end)
    for named in chain:
        read = words[named.first : named.end]
        other = sound(' '.join(read)) != sound(named.bare)
        if (
            other
            and not (any_weak and not is_name(' '.join(read)))
            and not all(map(is_weak, _changed(read, named.bare.split())))
        ):
            return None
        if other or (read[0].islower() and is_weak(read[0])):
            name = named.bare.upper() if ''.join(read).isupper() and len(''.join(read)) > 3 else named.bare
            written[named.first : named.end] = [name, *[''] * (named.end - named.first - 1)]
            stops[named.first] = stops[named.end - 1]
        if named.start < named.first:
            written[named.start : named.first] = _level_words(words[named.start : named.first], named.unit, is_weak)
    for named, below in pairwise(chain):
        stops[_end(written, below)] |= below.end == named.start and any_weak
    least = chain[-1].start
    if len(chain) > 1 and least and _NUMBERED.match(words[0]):
        stops[least - 1] |= any_weak
    kept = [(word, stop) for word, stop in zip(written, stops, strict=True) if word]
    return ' '.join(word + ',' * stop for word, stop in kept).rstrip(',')


def _end(written: Sequence[str], named: _Named) -> int:
    """Where the last word of a name stands that is written."""
    return max(index for index in range(named.first, named.end) if written[index])


def _changed(read: Sequence[str], meant: Sequence[str]) -> list[str]:
    """Words of what was read that are none of the name."""
    sounds = set(map(sound, meant))
    return [word for word in read if sound(word) not in sounds] or list(read)


def _level_words(read: Sequence[str], unit: Unit, is_weak: Judge) -> list[str]:
    """The word of a level with its own marks: `tĩnh` as `tỉnh`; abbreviations stay."""
    level = _level_of(unit).split()
    if (
        len(level) != len(read)
        or cost(' '.join(read), ' '.join(level)) > _LEVEL_SHARE * len(' '.join(level))
        or not any(map(is_weak, read))
        or ' '.join(read).lower() in _SHORT.get(level[0], ())
    ):
        return list(read)
    return [
        meant.upper() if word.isupper() else meant if word[:1].isupper() else meant.lower()
        for word, meant in zip(read, level, strict=True)
    ]


@lru_cache(maxsize=1)
def province_names() -> tuple[str, ...]:
    """Return the bare names of all provinces of both times."""
    return tuple(dict.fromkeys(unit.bare for units in (before(), since()) for unit in units.inside(None)))
