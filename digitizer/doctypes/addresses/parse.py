"""An address taken apart: which units of the document's day it names, and what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from digitizer.doctypes.addresses.units import (
    FORMER_PROVINCES,
    LEVEL_SHORT,
    Level,
    Unit,
    Units,
    before,
    in_force,
    since,
    sound,
)
from digitizer.kit.text import fold, squeeze

_STOPPED = re.compile(r'\b([^\W\d_]{2,})\.(?=[^\W\d_])')
_SMALL_L = re.compile(r'\bla(?=\s[A-ZĐÔƠƯĂÂÊ])')
"""The `Ia` of names of the Central Highlands, its capital read as the small letter of the same shape: `xã la Grai`."""
_ABBREVIATED = {'tp', 'tx', 'tt', 'kp', 'kdc', 'kcn'}
_COUNTRY = re.compile(r'[\s,.–-]*\bviệt\s*nam\W*$', re.IGNORECASE)
_MOST_WORDS = 6  # of a unit's name: `Thị trấn Nông Trường Mộc Châu`
_WORD = re.compile(r"[^\s,;.()–-]+(?:['’-][^\s,;.()–-]+)*")
_ALIASES = {'hcm': "Hồ Chí Minh", 'tphcm': "Hồ Chí Minh", 'saigon': "Hồ Chí Minh", 'hn': "Hà Nội"}
"""Short names of provinces that are printed as they are spoken."""

_FORMER = {sound(former): name for former, name in FORMER_PROVINCES.items()}

_PREFIXES: dict[Level, tuple[str, ...]] = {
    Level.PROVINCE: ('tinh', 'thanh pho', 'tp', 't'),
    Level.DISTRICT: ('huyen', 'quan', 'thi xa', 'thanh pho', 'tp', 'tx', 'h', 'q'),
    Level.COMMUNE: ('xa', 'phuong', 'thi tran', 'dac khu', 'tt', 'p', 'x'),
}
"""Folded words and abbreviations of each level, as they stand before a name."""

_SAME = {short: fold(word) for short, word in LEVEL_SHORT.items()}


@dataclass(frozen=True, slots=True)
class Address:
    """An address as printed, and the units that it names; a level that was not recognised is None."""

    text: str
    detail: str  # what stands before the units: house, street, hamlet
    province: Unit | None
    district: Unit | None
    commune: Unit | None

    @property
    def complete(self) -> bool:
        """Whether nothing is left open down to the commune."""
        return self.commune is not None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class _Found:
    """A unit named by the words from `first` on."""

    unit: Unit
    first: int


def normalise(text: str) -> str:
    """Return an address as printed, in one line, without leaders and punctuation at its ends."""
    plain = squeeze(_STOPPED.sub(_without_stop, re.sub(r'[.…_]{2,}', ' ', text)))
    plain = _SMALL_L.sub('Ia', plain)
    return re.sub(r'\s+([,;.])', r'\1', plain).strip(' .,:;…_-–|')


def _without_stop(match: re.Match[str]) -> str:
    """A speck read as a stop behind a whole word (`xã.Củ Chi`) is a blank; behind an abbreviation (`TP.`) it stays."""
    word = match[1]
    return f'{word} ' if word.islower() and word not in _ABBREVIATED else match[0]


def parse(text: str, *, on: date | None = None) -> Address:
    """Name the units of an address, with the units in force on the document's day `on` (None: those with districts).

    A paper of today may still give an old address and one printed in the days of the change a new one: where the
    units of its day leave the commune open, those of the other time are tried too.
    """
    text = normalise(text)
    own = in_force(on)
    first = _parsed(text, own)
    if first.complete:
        return first
    second = _parsed(text, before() if own is since() else since())
    return second if second.complete else first


def is_of_today(address: Address) -> bool:
    """Whether the units named are those since 1 July 2025."""
    return address.province is not None and any(unit is address.province for unit in since().inside(None))


def _parsed(text: str, units: Units) -> Address:
    bare = _COUNTRY.sub('', text)
    words = [_Word(match[0], *match.span()) for match in _WORD.finditer(bare)]
    best: tuple[int, list[_Found]] = (0, [])
    for province in _named_at_end(bare, words, Level.PROVINCE, units, None):
        for chain in _below(bare, words[: province.first], units, province):
            if len(chain) > best[0] or (chain and chain[-1].unit.level is Level.COMMUNE and not _has_commune(best[1])):
                best = (len(chain), chain)
    chain = best[1]
    start = words[chain[-1].first].start if chain else len(bare)
    by_level = {found.unit.level: found.unit for found in chain}
    return Address(
        text,
        bare[:start].strip(' .,:;–-'),
        by_level.get(Level.PROVINCE),
        by_level.get(Level.DISTRICT),
        by_level.get(Level.COMMUNE),
    )


def _has_commune(chain: Sequence[_Found]) -> bool:
    return any(found.unit.level is Level.COMMUNE for found in chain)


def _below(text: str, words: Sequence[_Word], units: Units, province: _Found) -> Iterator[list[_Found]]:
    """Yield each way of naming units below a province, from the largest to the smallest."""
    if units is before():
        for district in _named_at_end(text, words, Level.DISTRICT, units, province.unit):
            found = False
            for commune in _named_at_end(text, words[: district.first], Level.COMMUNE, units, district.unit):
                found = True
                yield [province, district, commune]
            if not found:  # an island has no communes, its only one is itself
                yield [province, district, *(_Found(unit, district.first) for unit in _island(units, district.unit))]
    else:
        for commune in _named_at_end(text, words, Level.COMMUNE, units, province.unit):
            yield [province, commune]
    yield [province]


def _island(units: Units, district: Unit) -> list[Unit]:
    return [unit for unit in units.inside(district) if not unit.code]


def _named_at_end(
    text: str, words: Sequence[_Word], level: Level, units: Units, above: Unit | None
) -> Iterator[_Found]:
    """Yield the units that the last words name, the longest name first.

    A name counts with the word of its level before it, or alone between commas. Marks must be those of the unit; a
    name read with other marks names nothing.
    """
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        first = len(words) - count
        name = text[words[first].start : words[-1].end]
        if level is Level.PROVINCE:
            name = _FORMER.get(sound(name)) or _ALIASES.get(fold(name).replace(' ', ''), name)
        named = [unit for unit in units.named(name, above) if sound(unit.bare) == sound(name)]
        if not named:
            continue
        prefix, start = _prefix(words, first, level)
        fitting = [unit for unit in named if prefix and fold(unit.name).startswith(prefix)]
        if fitting or (prefix and len(named) == 1 and not _is_number(name)):
            yield from (_Found(unit, start) for unit in fitting or named)
        elif not prefix and _stands_alone(text, words, first) and not _is_number(name):
            yield from (_Found(unit, first) for unit in named)


def _prefix(words: Sequence[_Word], first: int, level: Level) -> tuple[str, int]:
    """The word of the level before a name in full, folded, and where it begins; '' if there is none."""
    for size in (2, 1):
        if first >= size:
            said = ' '.join(word.folded for word in words[first - size : first])
            if said in _PREFIXES[level]:
                return _SAME.get(said, said), first - size
    return '', first


def _is_number(name: str) -> bool:
    return name.strip().isdigit()


def _stands_alone(text: str, words: Sequence[_Word], first: int) -> bool:
    return first == 0 or re.search(r'[,;–-]', text[words[first - 1].end : words[first].start]) is not None
