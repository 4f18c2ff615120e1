"""The administrative units (đơn vị hành chính) of the country before and since 1 July 2025, and what became of the old ones."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

from digitizer.kit.text import letters, nfc

CHANGED_ON = date(2025, 7, 1)
"""From this day there are no districts (Law 72/2025/QH15 on the organisation of local government)."""

FORMER_PROVINCES = {"Thừa Thiên Huế": "Huế"}
"""Provinces that bore another name until 31 December 2024: resolution 175/2024/QH15."""

_FILE = Path(__file__).with_name('units.txt')
_TONES = {'\u0300', '\u0301', '\u0303', '\u0309', '\u0323'}
LEVEL_WORDS = ("tỉnh", "thành phố", "thị xã", "thị trấn", "quận", "huyện", "phường", "xã", "đặc khu")
"""Words that stand in front of the names of units."""
LEVEL_SHORT = {
    'tp': "thành phố", 'tx': "thị xã", 'h': "huyện", 'q': "quận", 'tt': "thị trấn", 'p': "phường", 'x': "xã", 't': "tỉnh",
}  # fmt: skip
"""The same as they are shortened."""
_IN_FRONT = re.compile(rf'^(?:{"|".join(LEVEL_WORDS)})\s+(?=\S)', re.IGNORECASE)
_ZEROS = re.compile(r'\b0+(?=\d)')


class Level(StrEnum):
    """Level of a unit; there are no districts since 1 July 2025."""

    PROVINCE = 'province'  # tỉnh, thành phố trực thuộc trung ương
    DISTRICT = 'district'  # quận, huyện, thị xã, thành phố thuộc tỉnh
    COMMUNE = 'commune'  # phường, xã, thị trấn, đặc khu


_LEVELS = {'P': Level.PROVINCE, 'D': Level.DISTRICT, 'C': Level.COMMUNE}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit with its official name, `Phường Bến Nghé`."""

    level: Level
    code: str  # of the General Statistics Office
    name: str
    above: Unit | None
    became: tuple[str, ...] = ()  # codes of today's communes that an old one belongs to, most of it first

    @property
    def bare(self) -> str:
        """The name without the word of its level: `Bến Nghé`."""
        return _IN_FRONT.sub('', self.name)

    @property
    def province(self) -> Unit:
        """The province that it lies in, itself if it is one."""
        return self if self.above is None else self.above.province


class Units:
    """The units of one time, by their names."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        """`units` in order, a unit behind the one that it lies in."""
        self.all = units
        self._inside: defaultdict[int, list[Unit]] = defaultdict(list)
        for unit in units:
            self._inside[id(unit.above)].append(unit)
        self._named: dict[int, dict[str, list[Unit]]] = {}

    def inside(self, above: Unit | None) -> list[Unit]:
        """Return the units of the next level in a unit; the provinces in None."""
        return self._inside[id(above)]

    def named(self, name: str, above: Unit | None) -> list[Unit]:
        """Return the units of the next level in `above` whose bare name has these letters, marks apart."""
        if id(above) not in self._named:
            found: defaultdict[str, list[Unit]] = defaultdict(list)
            for unit in self.inside(above):
                found[name_key(unit.bare)].append(unit)
            self._named[id(above)] = found
        return self._named[id(above)].get(name_key(name), [])

    def successors(self, unit: Unit) -> list[Unit]:
        """Return the communes of this time that an old one became."""
        return [self._communes[code] for code in unit.became]

    @cached_property
    def _communes(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in self.all if unit.level is Level.COMMUNE}


@lru_cache(maxsize=1)
def before() -> Units:
    """The units until 30 June 2025: 63 provinces, districts, communes."""
    return _read()[0]


@lru_cache(maxsize=1)
def since() -> Units:
    """The units since 1 July 2025: 34 provinces, communes."""
    return _read()[1]


def in_force(on: date | None) -> Units:
    """Return the units of a day; of an unknown day those with districts."""
    return since() if on is not None and on >= CHANGED_ON else before()


def name_key(name: str) -> str:
    """Return the letters that two spellings of one name share: no marks, no zero before a number."""
    return letters(_ZEROS.sub('', name))


@lru_cache(maxsize=8192)
def sound(name: str) -> str:
    """Return the letters of each word with its tone behind them, so that `Hoà` and `Hòa` are the same."""
    return ''.join(_sound_of_word(word) for word in re.split(r'[^\w]+', nfc(_ZEROS.sub('', name)).lower()) if word)


@lru_cache(maxsize=8192)
def _sound_of_word(word: str) -> str:
    marks = unicodedata.normalize('NFD', word)
    tone = ''.join(char for char in marks if char in _TONES)
    return unicodedata.normalize('NFC', ''.join(char for char in marks if char not in _TONES)) + tone


@lru_cache(maxsize=1)
def _read() -> tuple[Units, Units]:
    parts: dict[str, list[Unit]] = {'before': [], 'since': []}
    units: list[Unit] = []
    above: dict[str, Unit] = {}
    for kind, *values in _rows():
        if not values:
            units = parts[kind]
            above = {}
            continue
        code, name, *became = values
        upper = above.get('P') if kind == 'D' else above.get('D') or above.get('P') if kind == 'C' else None
        if kind == 'C' and not code:  # an island district without communes
            name = upper.bare if upper is not None else name
        unit = Unit(_LEVELS[kind], code, name, upper, tuple(became[0].split(',')) if became else ())
        units.append(unit)
        above = {'P': unit} if kind == 'P' else above | {kind: unit}
    return Units(tuple(parts['before'])), Units(tuple(parts['since']))


def _rows() -> Iterator[list[str]]:
    for line in _FILE.read_text(encoding='utf-8').splitlines():
        if line[:1] != '#':
            yield line.split('\t') if '\t' in line else [line.split()[0]]
