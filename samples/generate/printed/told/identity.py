"""T01 to T04, T28, T29, T32: cards and booklets as they are copied, photographed and enlarged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import card_qr, plain, td1, td3
from samples.generate.printed.cast import capital, day_between, old_number
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.adding import adder
from samples.generate.printed.told.folk import FOLK, FORMS, year_later

LAYOUTS = Collection()
_MARKS = ('Nốt ruồi C:0,5cm trên sau cánh mũi phải', 'Sẹo chấm C:2cm trên sau mép trái', 'Sẹo chấm C:1cm dưới trước đuôi lông mày phải')  # fmt: skip


add = adder('told')


def _card(rng: Random, first: date, last: date) -> dict[str, Any]:
    """What both kinds of identity cards show."""
    on = day_between(rng, first, last)
    who = FOLK.somebody(rng, on, age=(16, 59))
    ends = next((year for year in (25, 40, 60) if on.year - who.born.year < year - 1), 0)
    expires = date(who.born.year + ends, who.born.month, min(who.born.day, 28)) if ends else None
    old = old_number(rng, who.birthplace) if rng.random() < 0.5 and on.year - who.born.year > 22 else ''
    home = f'{capital(who.detail)}, {who.home.short()}'
    line = td1(who.number, who.name, who.born, 'M' if who.male else 'F', expires or date(2099, 12, 31))
    return FORMS | {
        'who': who, 'on': on, 'expires': expires, 'old': old, 'home': home.split(', '), 'origin': who.birthplace.short(), 'mrz': line,
        'payload': card_qr(who.number, old, who.name, who.born, who.sex, home, on), 'marks': rng.choice(_MARKS), 'signer': FOLK.officer(rng),
        'clerk': FOLK.officer(rng), 'copy': rng.randint(300, 9800), 'copied': on + timedelta(days=rng.randint(30, 500)),
    }  # fmt: skip


def chip_card(rng: Random) -> dict[str, Any]:
    """CCCD with chip."""
    return _card(rng, date(2021, 4, 1), date(2024, 6, 20))


def new_card(rng: Random) -> dict[str, Any]:
    """Thẻ căn cước since July 2024."""
    return _card(rng, date(2024, 7, 10), date(2026, 9, 30))


def old_card(rng: Random) -> dict[str, Any]:
    """CMND of nine digits."""
    slots = _card(rng, date(2005, 2, 1), date(2014, 10, 1))
    who = slots['who']
    return slots | {
        'number': old_number(rng, who.birthplace),
        'religion': rng.choice(('Không', 'Phật giáo', 'Thiên chúa giáo')),
    }


def passport(rng: Random) -> dict[str, Any]:
    """Passport of the violet series since 2022."""
    on = day_between(rng, date(2022, 8, 1), date(2026, 9, 30))
    who = FOLK.somebody(rng, on, age=(18, 64))
    expires, number = year_later(on, 10), f'{rng.choice("PK")}{rng.randrange(1_000_000, 9_999_999):08d}'
    lines = td3(number, who.name, who.born, 'M' if who.male else 'F', expires, who.number)
    return FORMS | {'who': who, 'on': on, 'expires': expires, 'number': number, 'mrz': lines, 'birth': who.birthplace.province_name, 'latin': plain(who.name).replace('<', ' ')}  # fmt: skip


def licence(rng: Random) -> dict[str, Any]:
    """Driving licence as the police issue it since March 2025."""
    on = day_between(rng, date(2025, 3, 10), date(2026, 9, 30))
    who = FOLK.somebody(rng, on, age=(19, 55))
    kind = rng.choice(('A', 'A1', 'B', 'C1'))
    expires = None if kind.startswith('A') else year_later(on, 10)
    return FORMS | {'who': who, 'on': on, 'kind': kind, 'expires': expires, 'number': f'{rng.randrange(100, 999)}{rng.randrange(10**8, 10**9)}', 'signer': FOLK.officer(rng)}  # fmt: skip


def insurance(rng: Random) -> dict[str, Any]:
    """Health insurance card of before April 2021, fifteen signs, place of the clinic with its code."""
    on = day_between(rng, date(2016, 1, 5), date(2020, 12, 1))
    who = FOLK.somebody(rng, on, age=(6, 79))
    code = f'{rng.choice(("HN", "TE", "CH", "GB", "TN"))} {rng.randint(1, 4)} {who.home.id_code[1:]} {rng.randrange(10**9, 10**10)}'
    starts = date(on.year + 1, 1, 1)
    return FORMS | {
        'who': who, 'on': on, 'code': code, 'starts': starts, 'ends': date(starts.year, 12, 31), 'since': date(starts.year + rng.randint(0, 2), 10, 1),
        'clinic': f'Bệnh viện đa khoa {who.home.district or who.home.ward}', 'signer': FOLK.officer(rng), 'place': f'{rng.randint(1, 90):03d}',
    }  # fmt: skip


def motorcycle(rng: Random) -> dict[str, Any]:
    """Registration of a motorcycle."""
    on = day_between(rng, date(2014, 2, 1), date(2022, 12, 20))
    who = FOLK.somebody(rng, on)
    brand, model = rng.choice((('HONDA', 'WAVE RSX'), ('YAMAHA', 'SIRIUS'), ('HONDA', 'AIR BLADE'), ('SYM', 'ATTILA')))
    return FORMS | {
        'who': replace(who, detail=capital(who.detail)), 'on': on, 'brand': brand, 'model': model, 'color': rng.choice(('Đỏ - Đen', 'Xanh', 'Trắng', 'Nâu')),
        'plate': f'{rng.randint(14, 98)}-{rng.choice("BCGH")}{rng.randint(1, 9)} {rng.randrange(100, 999)}.{rng.randrange(10, 99)}',
        'engine': f'JC{rng.randint(43, 79)}E{rng.randrange(1_000_000, 9_999_999)}', 'chassis': f'RLHJC{rng.randrange(1000, 9999)}FY{rng.randrange(100_000, 999_999)}',
        'number': f'{rng.randrange(1, 999_999):06d}', 'signer': FOLK.officer(rng), 'volume': rng.choice(('109', '124', '149')),
    }  # fmt: skip


add(LAYOUTS, 't01-two-leaves', chip_card, "CCCD, each side enlarged on a leaf of its own, stamped as a copy")
add(LAYOUTS, 't01-copy-of-copy', chip_card, "CCCD, both sides crooked on a sheet, a copy of a copy attested by a commune", wear='copied')  # fmt: skip
add(LAYOUTS, 't01-phone', chip_card, "CCCD, front and back photographed on a desk", wear='photographed')
add(LAYOUTS, 't02-beside', new_card, "Thẻ căn cước, both sides beside each other across a landscape sheet")
add(LAYOUTS, 't02-single', new_card, "Thẻ căn cước, real size in the upper corner of a sheet")
add(
    LAYOUTS, 't03-typewritten', old_card, "CMND of nine digits filled in by a typewriter, copy of a copy", wear='copied'
)
add(LAYOUTS, 't04-photographed', passport, "Hộ chiếu, data page photographed with a telephone", wear='photographed')
add(LAYOUTS, 't28-police', licence, "Giấy phép lái xe of the police, both sides on A4")
add(LAYOUTS, 't29-household', insurance, "Thẻ BHYT of a poor household, both sides, fifteen signs apart")
add(LAYOUTS, 't32-motorcycle', motorcycle, "Đăng ký mô tô, bilingual labels, enlarged")
