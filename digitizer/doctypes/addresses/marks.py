"""Addresses whose letters are right and whose marks were misread: what the lists of units and of streets leave no choice about.

    tố 8, tố dân phố 4, thị trấn Vĩnh Trụ, …     đường Trãn Hưng Đạo, …     …, huyện Chiêm Hóa, tỉnh Tuyên Quảng

A name that a unit or street has stays as it is, however it was read, and so does one that two may have been.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from digitizer.doctypes.addresses import names
from digitizer.doctypes.addresses.units import FORMER_PROVINCES, Unit, before, since, sound
from digitizer.kit.text import fold, letters, nfc

_FILE = Path(__file__).with_name('streets.txt')
_LEVELS = {
    fold(word): word
    for word in (
        "tổ dân phố", "khu phố", "thị trấn", "thị xã", "thành phố", "đặc khu", "tổ", "ấp", "thôn", "xóm", "xã", "phường", "quận", "huyện",
        "tỉnh", "đường", "ngõ", "hẻm",
    )
}  # fmt: skip
"""Words that stand in front of a name or number in an address, by their letters."""
_LEVEL = re.compile(rf'\b(?:{"|".join(_LEVELS)})(?=\s+\w)')
_OTHER_WORDS = {'tờ', 'phương', 'phượng', 'quan', 'quân', 'quán', 'tình', 'ngô', 'dương', 'xa'}
"""Words with the same letters that may stand there as well."""
_OF_UNIT = re.compile(r'\s*(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|thi tran|phuong|xa|dac khu)\s+')
_OF_STREET = re.compile(r'\b(?P<word>duong|pho|thon|ap|xom|to dan pho|khu pho|khoi)\s+')
_STREETS = {'duong', 'pho'}
_MOST_WORDS = 5  # of the name of a street


def remarked(text: str, is_weak: Callable[[str], bool]) -> str:
    """Return an address with the marks that words of levels, units and well-known streets have; all else stays as it is.

    `is_weak` tells of a word that it was read badly: a hamlet bears the name of a street only where one was.
    """
    parts = [_street(_levels(part), is_weak) for part in nfc(text).split(',')]
    provinces = [*before().inside(None), *since().inside(None)]
    last = len(parts) - 1 - int(len(parts) > 1 and fold(parts[-1]).strip(' .') == 'viet nam')
    parts[last], own = _unit(parts[last], provinces, former=True)
    if own:
        inside = [unit for province in own for unit in _all_inside(province)]
        parts = [*(_unit(part, inside)[0] for part in _joined(parts[:last], inside)), *parts[last:]]
    return ','.join(parts)


def _levels(part: str) -> str:
    """The words of levels in small letters in front of a name or number; with a capital those of several words, and first ones that no name has."""
    for found in reversed(list(_LEVEL.finditer(fold(part)))):
        read, meant = part[found.start() : found.end()], _LEVELS[found[0]]
        behind = part[found.end() :].lstrip()[:1]
        first = not part[: found.start()].strip()
        alone = ' ' in read or (first and (behind.isdigit() or not names.is_word(read)))
        said = read.islower() or (read[1:].islower() and alone)
        if said and not behind.islower() and read.lower() != meant and read.lower() not in _OTHER_WORDS:
            meant = meant.capitalize() if read[:1].isupper() else meant
            part = part[: found.start()] + meant + part[found.end() :]
    return part


def _street(part: str, is_weak: Callable[[str], bool]) -> str:
    """A street whose name has the letters of one that many towns have, and no street's marks."""
    for found in _OF_STREET.finditer(fold(part)):
        words = part[found.end() :].split()
        for size in range(min(_MOST_WORDS, len(words)), 1, -1):
            name = ' '.join(words[:size])
            known = _streets().get(letters(name))
            if known is None or sound(known) == sound(name) or not all(word[:1].isupper() for word in words[:size]):
                continue
            if found['word'] in _STREETS or any(map(is_weak, words[:size])):
                return part[: found.end()] + ' '.join([_in_case(known, name), *words[size:]])
    return part


def _unit(part: str, units: Iterable[Unit], *, former: bool = False) -> tuple[str, list[Unit]]:
    """A part with the name that a unit of these has, and the units that are named by it; none where two may be meant."""
    found = _OF_UNIT.match(fold(part))
    start = found.end() if found is not None else len(part) - len(part.lstrip())
    name = part[start:].rstrip(' .')
    named: Mapping[str, list[Unit]] = _by_sound(units, letters(name), former=former)
    if not name or sound(name) in named or len(named) != 1:
        return part, named.get(sound(name), [])
    (those,) = named.values()
    spelled = next(
        (old for old, new in FORMER_PROVINCES.items() if former and letters(old) == letters(name)), those[0].bare
    )
    return part[:start] + _in_case(spelled, name) + part[start + len(name) :], those


def _by_sound(units: Iterable[Unit], wanted: str, *, former: bool) -> dict[str, list[Unit]]:
    """The units with these letters, by the marks of their names."""
    named: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        names = [unit.bare, *(old for old, new in FORMER_PROVINCES.items() if former and new == unit.bare)]
        for name in names:
            if letters(name) == wanted:
                named[sound(name)].append(unit)
    return dict(named)


def _joined(parts: Sequence[str], units: Sequence[Unit]) -> list[str]:
    """The parts of an address, two of them as one where a speck in the name of a unit was read as a comma: `phường Long, Châu`."""
    sounds = {sound(unit.bare) for unit in units}
    joined: list[str] = []
    for part in parts:
        found = _OF_UNIT.match(fold(joined[-1])) if joined else None
        name = joined[-1][found.end() :] if found is not None else ''
        if name and sound(name) not in sounds and sound(f'{name} {part}') in sounds:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _all_inside(unit: Unit) -> list[Unit]:
    units = before() if any(unit is other for other in before().inside(None)) else since()
    below = units.inside(unit)
    return [*below, *(smaller for other in below for smaller in units.inside(other))]


def _in_case(name: str, read: str) -> str:
    return name.upper() if read.isupper() and len(read) > 1 else name


@lru_cache(maxsize=1)
def _streets() -> dict[str, str]:
    lines = _FILE.read_text(encoding='utf-8').splitlines()
    return {letters(line): line for line in lines if line and not line.startswith('#')}
