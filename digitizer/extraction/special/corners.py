"""The commune that registers: three levels in the upper left corner of a paper of civil status, one a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from digitizer.doctypes.addresses.units import Level, Unit, Units, before, name_key, since, sound
from digitizer.extraction.finding import Finding, text_of
from digitizer.extraction.nd30 import type_line
from digitizer.extraction.page.sheet import Run, Sheet

RULE = 'corner.fallback'
_COMMITTEE = "Ủy ban nhân dân"
_WORD = r'(?:thị\s*trấn|thị\s*xã|thành\s*phố|tỉnh|huyện|quận|phường|xã|TP\.?|TX\.?|TT\.?)'
_LINE = re.compile(
    rf'\W*(?:(?P<body>UBND|[ỦU][yỷ]\s*ban\s*nhân\s*dân)\s+)?(?P<levels>{_WORD}(?:\s*[,/]\s*{_WORD})*)\s*[:.]?\s*(?P<name>[^\W\d_].*|\d{{1,2}}\b.*)',
    re.IGNORECASE,
)
_FIRST = re.compile(_WORD, re.IGNORECASE)
_ORDER = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE)
_LEVELS: Mapping[str, tuple[Level, ...]] = {
    'xã': (Level.COMMUNE,),
    'phường': (Level.COMMUNE,),
    'thị trấn': (Level.COMMUNE,),
    'tt': (Level.COMMUNE,),
    'huyện': (Level.DISTRICT,),
    'quận': (Level.DISTRICT,),
    'thị xã': (Level.DISTRICT,),
    'tx': (Level.DISTRICT,),
    'tỉnh': (Level.PROVINCE,),
    'thành phố': (Level.PROVINCE, Level.DISTRICT),
    'tp': (Level.PROVINCE, Level.DISTRICT),
}
_HIGH = 0.2  # of the page: where such a corner ends at the latest
_LEFT = 0.45  # of the page: and where its lines end
_UNSURE = 0.9  # anchor of a body whose units are not all listed with these marks
_OTHER = "Tên đơn vị hành chính khác dấu với danh mục."
_LEVEL = "Giấy in sẵn nhiều cấp (xã, phường, thị trấn) và không ghi cấp nào ở chỗ khác."
_NO_SUCH = "Tên đơn vị hành chính không có trong danh mục."


@dataclass(frozen=True, slots=True)
class _Named:
    """A line of the corner: the level it may be of, its name with the word of its level where that is certain."""

    levels: tuple[Level, ...]
    name: str
    certain: bool
    run: Run

    @property
    def bare(self) -> str:
        """The name without the word of its level."""
        return re.sub(rf'^{_WORD}\s+', '', self.name, flags=re.IGNORECASE)


def read(sheet: Sheet, titles: Sequence[str]) -> list[Finding]:
    """Return the committee of the commune as a fallback, or nothing where no such corner is printed."""
    title_row, _ = type_line.find(sheet.rows, titles, after=0.0, until=0.4 * sheet.height)
    until = title_row.y0 if title_row is not None else _HIGH * sheet.height
    lines = [run for row in sheet.rows if row.middle < min(until, _HIGH * sheet.height) for run in row.runs[:1]]
    named = _by_level([item for run in lines if run.x1 < _LEFT * sheet.width and (item := _named(run)) is not None])
    commune = named.get(Level.COMMUNE)
    if commune is None or len(named) < 2:
        return []
    chain = _chain(named)
    if not commune.certain and Level.COMMUNE not in chain:
        return []
    parts = [
        _written(chain[level]) if level in chain else named[level].name
        for level in _ORDER
        if level in chain or level in named
    ]
    tokens = tuple(token for level in _ORDER if level in named for token in named[level].run.tokens)
    listed = len(chain) == len(named)
    same = listed and all(sound(chain[level].bare) == sound(item.bare) for level, item in named.items())
    return [
        Finding(
            'issuing_authority',
            text_of(tokens),
            tokens,
            sheet.number,
            RULE,
            1.0 if same else _UNSURE,
            value=f'{_COMMITTEE} {", ".join(parts)}',
            confirmed=same and len(named) == len(_ORDER),
            doubt=_OTHER if listed and not same else _NO_SUCH if not same else _level_doubt(sheet, commune, parts[0]),
        )
    ]


def _level_doubt(sheet: Sheet, commune: _Named, written: str) -> str:
    """Why a person must look where the blank names several levels: what is a town today was a commune when the paper was made."""
    if commune.certain:
        return ''
    told = re.compile(rf'\b{re.escape(written)}\b', re.IGNORECASE)
    own = {id(token) for token in commune.run.tokens}
    rows = (row for row in sheet.rows if not any(id(token) in own for token in row.tokens))
    return '' if any(told.search(row.text) for row in rows) else _LEVEL


def _named(run: Run) -> _Named | None:
    match = _LINE.fullmatch(run.text.strip())
    if match is None or len(match['name'].split()) > 6:
        return None
    words = [_plain(word[0]) for word in _FIRST.finditer(match['levels'])]
    levels = tuple(dict.fromkeys(level for word in words for level in _LEVELS[word]))
    name = match['name'].strip(' .,;:-–')
    own = re.match(rf'({_WORD})\s+(?=\S)', name, re.IGNORECASE)
    if len(words) > 1:
        levels = (_LEVELS[words[0]][0],) if words[0] not in {'thành phố', 'tp'} else (Level.PROVINCE,)
        certain = own is not None
    else:
        certain, name = True, f'{words[0]} {name}'
    if name.isupper() or match['name'].isupper():
        head, _, rest = name.partition(' ')
        name = f'{head.lower()} {rest.title()}' if certain else name.title()
    return _Named(levels, name, certain, run)


def _plain(word: str) -> str:
    return re.sub(r'\s+', ' ', word.lower().strip(' .'))


def _by_level(lines: Sequence[_Named]) -> dict[Level, _Named]:
    """The lines by their level; a city is a province where no other line is one."""
    found: dict[Level, _Named] = {}
    for item in lines:
        if len(item.levels) == 1:
            found.setdefault(item.levels[0], item)
    for item in lines:
        level = next((level for level in item.levels if level not in found), None)
        if len(item.levels) > 1 and level is not None:
            found[level] = replace(item, levels=(level,))
    return found


def _chain(named: Mapping[Level, _Named]) -> dict[Level, Unit]:
    """The units that lie in each other as printed, where there is one such chain; marks need not agree."""
    for units in (before(), since()):
        chains: list[dict[Level, Unit]] = [{}]
        above: Level | None = None
        for level in reversed(_ORDER):
            item = named.get(level)
            if item is None:
                continue
            chains = [
                {**chain, level: unit}
                for chain in chains
                for unit in _fitting(units, item, level, chain[above] if above is not None else None)
            ]
            above = level
        if len(chains) == 1 and chains[0]:
            return chains[0]
    return {}


def _fitting(units: Units, item: _Named, level: Level, above: Unit | None) -> list[Unit]:
    """The units that a line may name; of the level under no province those of the whole country."""
    known = units.named(item.bare, above) if above is not None or level is Level.PROVINCE else units.all
    return [
        unit
        for unit in known
        if unit.level is level and name_key(unit.bare) == name_key(item.bare) and _agrees(unit, item)
    ]


def _written(unit: Unit) -> str:
    return unit.name[:1].lower() + unit.name[1:]


def _agrees(unit: Unit, item: _Named) -> bool:
    return not item.certain or unit.name.lower().split()[0] == item.name.lower().split()[0]
