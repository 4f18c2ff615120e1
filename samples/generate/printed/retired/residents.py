"""T09 to T12: household books, residence and judicial records."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.printed.cast import day_between, family_of, old_number
from samples.generate.printed.layout import Collection
from samples.generate.printed.retired.add import add
from samples.generate.printed.retired.folk import FOLK
from samples.generate.printed.told.folk import FORMS, city, year_later

LAYOUTS = Collection()


def _issued(rng: Random, first: date, last: date, age: tuple[int, int] = (20, 62)) -> dict[str, Any]:
    """A person, the commune where he lives, the day and who signs."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    who = FOLK.somebody(rng, on, age=age, home=where)
    return FORMS | {
        'on': on, 'where': where, 'who': who, 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'city': city(where), 'number': rng.randint(21, 4200),
        'ring': f'CÔNG AN {where.ward.upper()}', 'old': old_number(rng, who.birthplace), 'stay': FOLK.place(rng, on).address(),
    }  # fmt: skip


def household(rng: Random) -> dict[str, Any]:
    """Household book of Circular 36/2014."""
    slots = _issued(rng, date(2014, 11, 1), date(2020, 12, 20), (38, 60))
    head, where = slots['who'], slots['where']
    kinds = [
        ('Vợ' if head.male else 'Chồng', not head.male, (36, 60)),
        ('Con', True, (12, 19)),
        ('Con', False, (3, 11)),
    ]
    others = [
        (FOLK.somebody(rng, slots['on'], age=age, male=male, family=family_of(head) if word == 'Con' else '', home=where), word)
        for word, male, age in kinds[: rng.randint(1, 3)]
    ]  # fmt: skip
    return slots | {
        'head': head, 'others': others, 'book': f'{rng.randrange(10**8, 10**9)}', 'file': f'{rng.randint(101, 9900)}', 'register': f'{rng.randint(3, 80)}', 'page': f'{rng.randint(2, 99)}',
        'police': f'CÔNG AN {where.district.upper()}',
    }  # fmt: skip


def residence(rng: Random, first: date, last: date) -> dict[str, Any]:
    """CT07."""
    slots = _issued(rng, first, last)
    on, where = slots['on'], slots['where']
    head = FOLK.somebody(rng, on, age=(44, 75), home=where)
    family = [FOLK.somebody(rng, on, age=(1, 58), home=where) for _ in range(rng.randint(1, 3))]
    titles = rng.choice((['TRƯỞNG CÔNG AN'], ['KT. TRƯỞNG CÔNG AN', 'PHÓ TRƯỞNG CÔNG AN']))
    since = on - timedelta(days=rng.randint(900, 6000))
    return slots | {
        'head': head, 'relation': rng.choice(('Con', 'Cháu nội', 'Con rể', 'Em gái' if not slots['who'].male else 'Em trai')), 'ends': year_later(on, 1),
        'others': [(one, rng.choice(('Con', 'Cháu nội') if on.year - one.born.year < 20 else ('Con', 'Em trai' if one.male else 'Em gái'))) for one in family], 'religion': rng.choice(('Không', 'Không', 'Phật giáo', 'Công giáo')),
        'titles': titles, 'upper_police': f'CÔNG AN {(where.district or where.province).upper()}', 'content': f'Ông/Bà có tên trên đăng ký thường trú tại địa phương từ ngày {since:%d/%m/%Y}.',
    }  # fmt: skip


def residence_2023(rng: Random) -> dict[str, Any]:
    """CT07 of Circular 66/2023."""
    return residence(rng, date(2024, 1, 5), date(2025, 6, 20))


def residence_2026(rng: Random) -> dict[str, Any]:
    """CT07 after July 2025."""
    return residence(rng, date(2025, 7, 10), date(2026, 9, 30))


def record(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Judicial record."""
    slots = _issued(rng, first, last)
    who, on = slots['who'], slots['on']
    return slots | {
        'got': on - timedelta(days=rng.randint(200, 1300)), 'father': FOLK.name(rng, male=True, family=family_of(who)), 'mother': FOLK.name(rng, male=False),
        'spouse': FOLK.name(rng, male=not who.male),
    }  # fmt: skip


def record_justice(rng: Random) -> dict[str, Any]:
    """No. 1 of a department of justice."""
    return record(rng, date(2021, 9, 1), date(2025, 2, 20))


def record_police(rng: Random) -> dict[str, Any]:
    """No. 1 of the police since 2025."""
    return record(rng, date(2025, 7, 10), date(2026, 9, 30))


def record_second(rng: Random) -> dict[str, Any]:
    """No. 2 of a department of justice with the number of an old card."""
    return record(rng, date(2014, 2, 1), date(2019, 12, 20))


add(LAYOUTS, 't09-book-2014', household, "Sổ hộ khẩu of 2014, by pen, two pages of the book on each sheet")
add(LAYOUTS, 't10-cells-2023', residence_2023, "CT07 of Circular 66/2023, numbers in boxes, table of members")
add(
    LAYOUTS,
    't10-plain-2026',
    residence_2026,
    "CT07 after July 2025, numbered paragraphs, electronic signature, photographed",
    wear='photographed',
)
add(LAYOUTS, 't11-department', record_justice, "Phiếu lý lịch tư pháp số 1 of a department of justice over a drum")
add(
    LAYOUTS, 't11-police-2025', record_police, "Phiếu lý lịch tư pháp số 1 of the police, bilingual, dotted leaders, QR"
)
add(
    LAYOUTS,
    't12-department',
    record_second,
    "Phiếu lý lịch tư pháp số 2, parents and spouse, table of convictions, worn copy",
    wear='copied',
)
