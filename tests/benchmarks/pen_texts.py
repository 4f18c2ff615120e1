"""What people write on forms, made up by chance: the texts that `train_pen_words.py` composes its lines of."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from random import Random

from digitizer.doctypes.addresses.units import before, since
from ocr.vietnamese.name_syllables import FAMILY_NAMES, OTHER_NAMES, share_of
from ocr.vietnamese.syllable import is_syllable

_KINDS = [
    'QĐ',
    'TTr',
    'BC',
    'TB',
    'GM',
    'KH',
    'NQ',
    'CV',
    'GGT',
    'ĐA',
    'HD',
    'PA',
    'CTr',
    'BB',
    'HĐ',
    'GP',
    'GCN',
    'QSDĐ',
    'XN',
    'TLKS',
    'KS',
    'KT',
    'PĐK',
    'HĐLĐ',
    'SCT',
    'TNTKQ',
    'GPXD',
    'CĐ',
    'CT',
    'QC',
]
"""Kinds of papers, as their numbers have them."""
_BODIES = [
    'UBND',
    'HĐND',
    'SNV',
    'STP',
    'STC',
    'SXD',
    'SYT',
    'SGDĐT',
    'STNMT',
    'BTP',
    'BNV',
    'BTC',
    'BYT',
    'CP',
    'TTg',
    'CAT',
    'CAH',
    'CAX',
    'VP',
    'VPĐK',
    'CNVPĐK',
    'PNV',
    'PTP',
    'PTNMT',
    'BHXH',
    'CCT',
    'THCS',
    'THPT',
    'TYT',
    'BVĐK',
    'VKS',
    'TAND',
    'CK,ĐC',
    'P9',
]
_PARTY = ('ĐU', 'TU', 'HU', 'CB', 'BTCTU', 'TW', 'UBKT', 'BCH')
_LEVELS = (['xã'], ['phường'], ['tỉnh'], ['huyện'], ['thôn'], ['thành', 'phố'], [], [])
_MAIL = (('lan', 'minh', 'hoa', 'tuan', 'congdan', 'thuy'), ('gmail.com', 'yahoo.com', 'example.vn'))
_CLASSES = ('I', 'II', 'III', 'IV', 'V', 'A1', 'A2', 'B1', 'B2', 'C', 'O', 'AB')


class Texts:
    """What people write on forms: names, places, days, numbers, symbols, and runs of words of any text."""

    def __init__(self, folder: Path) -> None:
        """Read all texts of a folder."""
        self.runs: list[list[str]] = []
        for path in sorted(folder.rglob('*.txt')):
            for line in path.read_text(encoding='utf-8', errors='ignore').splitlines():
                words = unicodedata.normalize('NFC', line).split()
                if len(words) > 2 and all(len(word) < 16 for word in words):
                    self.runs.append(words)
        words = {word.lower() for run in self.runs for word in run if word.isalpha()}
        self.syllables = sorted(word for word in words if len(word) > 1 and is_syllable(word))
        self.families, self.others = (_shared(known, first=first) for known, first in ((FAMILY_NAMES, True), (OTHER_NAMES, False)))  # fmt: skip
        self.places = [unit.name for units in (before(), since()) for unit in units.all]

    def one(self, rng: Random) -> str:
        """Return one entry."""
        kinds = (
            (0.26, self._name),
            (0.18, self._place),
            (0.1, _day),
            (0.11, _number),
            (0.1, _symbol),
            (0.03, self._body),
            (0.22, self._run),
        )
        kind = rng.choices([kind for _, kind in kinds], [share for share, _ in kinds])[0]
        return kind(rng)

    def _name(self, rng: Random) -> str:
        """Half of the names are of the syllables that people bear, the others of any: letters must be read, not guessed."""
        count = rng.choice((1, 2, 2, 2, 3))
        if rng.random() < 0.5:
            name = [*rng.choices(*self.families), *rng.choices(*self.others, k=count)]
        else:
            name = rng.choices(self.syllables, k=count + 1)
        return ' '.join(name).upper() if rng.random() < 0.4 else ' '.join(name).title()

    def _place(self, rng: Random) -> str:
        if rng.random() < 0.5:
            parts = rng.choices(self.places, k=rng.randint(1, 3))
            parts = [part if rng.random() < 0.1 else part[0].lower() + part[1:] for part in parts]
        else:
            parts = [
                ' '.join([*head, *(rng.choice(self.syllables).title() for _ in range(rng.choice((1, 2, 2))))])
                for head in rng.sample((*_LEVELS, ['Tổ', f'{rng.randint(1, 40)},']), rng.randint(1, 3))
            ]
        if rng.random() < 0.3:
            street = rng.choice(
                (f'số {_house(rng)}', _house(rng), f'tổ {rng.randint(1, 40)}', f'thôn {rng.randint(1, 15)}')
            )
            parts.insert(0, street + rng.choice((',', f' đường {self._name(rng).title()},', '')))
        text = rng.choice((', ', ', ', ', ', ' - ', ' ')).join(parts).replace(',,', ',')
        words = text[0].upper() + text[1:] if rng.random() < 0.5 else text
        return ' '.join(words.split()[: rng.randint(3, 9)])

    def _body(self, rng: Random) -> str:
        """Return an office, short: letters like `UBND` are no digits where none stand beside them."""
        place = rng.choice(self.places)
        return rng.choice(
            (rng.choice(_BODIES), f'{rng.choice(_BODIES)} {place}', f'{rng.choice(_BODIES)} {place}'.upper())
        )

    def _run(self, rng: Random) -> str:
        run = rng.choice(self.runs)
        start = rng.randrange(len(run))
        words = ' '.join(run[start : start + rng.randint(1, 6)])
        return words.upper() if rng.random() < 0.2 else words


class Usual(Texts):
    """What is written mostly: names that people bear and units, as often as they are; training lines hold any syllables too, that letters be read and not guessed."""

    def one(self, rng: Random) -> str:
        """Return one entry."""
        kind = rng.random()
        if kind < 0.4:
            name = [*rng.choices(*self.families), *rng.choices(*self.others, k=rng.choice((1, 2, 2, 3)))]
            return ' '.join(name).upper() if rng.random() < 0.4 else ' '.join(name).title()
        if kind < 0.7:
            return ', '.join(rng.choices(self.places, k=rng.choice((1, 1, 2))))
        return super().one(rng)


def _shared(known: frozenset[str], *, first: bool) -> tuple[list[str], list[float]]:
    words = sorted(known)
    return words, [share_of(word, first=first) for word in words]


def _house(rng: Random) -> str:
    return f'{rng.randint(1, 900)}{rng.choice(("", "", "A", "B", "C", f"/{rng.randint(1, 60)}"))}'


def _day(rng: Random) -> str:
    day, month, year, sign = rng.randint(1, 31), rng.randint(1, 12), rng.randint(1930, 2035), rng.choice('///-.')
    hour, minute = rng.randint(6, 17), rng.randint(0, 59)
    return rng.choice(
        (
            *[f'{day:02d}{sign}{month:02d}{sign}{year}'] * 2,
            f'{day}{sign}{month}{sign}{year}',
            f'ngày {day:02d} tháng {month:02d} năm {year}',
            f'ngày {day}/{month}/{year}',
            str(year),
            f'{hour} giờ {minute:02d} phút',
            f'{hour}h{minute:02d}',
        )
    )


def _number(rng: Random) -> str:
    digits = ''.join(rng.choices('0123456789', k=rng.choice((1, 2, 3, 6, 9, 10, 12, 12))))
    sum_of = f'{int(digits):,}'.replace(',', '.') + rng.choice((' đồng', 'đ', '', ' m2'))
    size = f'{rng.randint(1, 400)},{rng.randint(0, 9)}{rng.choice(("", "", " m2", "m", "cm", " kg"))}'
    school = f'{rng.randint(1, 12)}{rng.choice("ABCDE")}{rng.choice(("", "", "1", "2"))}'
    spaced = f'{digits[:3]}.{digits[3:6] or "000"}.{digits[6:9] or "000"}'
    return rng.choice((digits, digits, digits, f'0{digits[:9]}', sum_of, size, spaced, school, rng.choice(_CLASSES)))


def _symbol(rng: Random) -> str:
    """Return a number with letters: of a paper, a dossier, a vehicle, a certificate, or an address of electronic mail."""
    number, year, day = rng.randint(1, 2500), rng.randint(1995, 2026), rng.randint(180101, 261231)
    kind, body = rng.choice(_KINDS), rng.choice(_BODIES)
    one, two = rng.choices('ABCDEFGHKLMNPQRSTUVXYZ', k=2)
    province, serial = rng.randint(11, 99), rng.randint(1, 9999)
    office = f'{rng.randint(1, 99):02d}'
    return rng.choice(
        (
            f'{number}/{kind}-{body}',
            f'{number:02d}/{kind}-{body}',
            f'{number}/{body}',
            f'{number}/{kind}',
            f'{number}-{kind}/{rng.choice(_PARTY)}',
            f'{number}/{year}/{kind}-{body}',
            f'{number}/{year}',
            f'H{rng.randint(1, 63):02d}.{office}-{day}-{serial:04d}',
            f'000.{office}.{rng.randint(0, 99):02d}.H{rng.randint(1, 63):02d}-{day}-{serial:04d}',
            f'{province}{one}{rng.choice(("", "1", "2"))}-{rng.randint(100, 999)}.{rng.randint(10, 99)}',
            f'{province}{rng.choice("ABCFHK")}-{rng.randint(1000, 9999)}',
            f'{one}{two} {rng.randint(100000, 999999)}',
            f'{one}{two}{rng.randint(10000, 9999999)}',
            f'{one}{rng.randint(100000, 99999999)}',
            f'{office}{one}{rng.randint(1000000, 9999999)}',
            f'{rng.choice(_MAIL[0])}{rng.randint(1, 2005)}@{rng.choice(_MAIL[1])}',
        )
    )
