"""T05 to T08: births, deaths, marriages and single state on other blanks and registers than the open layouts show."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.people import Person
from samples.generate.places import Place
from samples.generate.printed.cast import capital, day_between, family_of, old_number
from samples.generate.printed.civil import authority
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.folk import FOLK, FORMS, city, town
from samples.generate.printed.told.identity import add
from samples.generate.words import day_words

LAYOUTS = Collection()


def registry(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A commune that registers something on a day: who signs, under which titles, with which seal."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    titles = rng.choice((('CHỦ TỊCH',), ('KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')))
    return FORMS | {
        'on': on, 'where': where, 'titles': titles, 'signer': FOLK.officer(rng), 'number': rng.randint(3, 390), 'body': authority(where)['any_of'],
        'ring': f'ỦY BAN NHÂN DÂN {where.ward.upper()}', 'city': city(where), 'town': town(where), 'clerk': FOLK.officer(rng), 'capital': capital,
        'book': f'{rng.randint(1, 3):02d}', 'copy': rng.randint(300, 4800), 'copied': on + timedelta(days=rng.randint(40, 700)),
    }  # fmt: skip


def _family(rng: Random, on: date, where: Place) -> dict[str, Person]:
    father = FOLK.somebody(rng, on, age=(23, 45), male=True, home=where)
    mother = FOLK.somebody(rng, on, age=(20, 41), male=False, home=where)
    return {
        'father': father,
        'mother': mother,
        'child': FOLK.child(rng, on, family_of(father), where, father.ethnicity),
    }


def birth(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A birth with both parents."""
    slots = registry(rng, first, last)
    where = slots['where']
    clinic = rng.choice(('Bệnh viện Sản - Nhi', 'Bệnh viện đa khoa khu vực', 'Trạm Y tế'))
    born_at = f'{clinic} {where.ward if clinic == "Trạm Y tế" else where.province_name}, {where.province}'
    slots |= _family(rng, slots['on'], where)
    return slots | {'born_at': born_at, 'in_words': day_words(slots['child'].born), 'declarant': rng.choice((slots['father'], slots['mother']))}  # fmt: skip


def birth_pen(rng: Random) -> dict[str, Any]:
    """A blank of the nineties, by pen."""
    return birth(rng, date(1994, 2, 1), date(2005, 11, 20))


def birth_new(rng: Random) -> dict[str, Any]:
    """From the shared software after July 2025."""
    return birth(rng, date(2025, 7, 8), date(2026, 9, 30))


def birth_copy(rng: Random) -> dict[str, Any]:
    """A copy from the register, drawn up years later."""
    slots = birth(rng, date(2011, 1, 5), date(2023, 6, 30))
    issued = slots['on'] + timedelta(days=rng.randint(200, 700))
    return slots | {'issued': issued if issued.weekday() < 5 else issued + timedelta(days=2)}


def birth_mother(rng: Random) -> dict[str, Any]:
    """A child without a father in the register."""
    return birth(rng, date(2017, 1, 5), date(2025, 5, 30))


def death(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A death with who died, when, where and of what."""
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, on, age=(48, 93), home=where)
    died = on - timedelta(days=rng.randint(1, 14))
    return slots | {
        'who': who, 'died': died, 'hour': rng.randint(0, 23), 'minute': rng.randint(1, 59), 'in_words': day_words(died), 'old': old_number(rng, who.birthplace),
        'cause': rng.choice(('Tai biến mạch máu não', 'Già yếu', 'Ung thư phổi', 'Suy tim')), 'at': rng.choice((who.address, f'Bệnh viện đa khoa {where.province}')),
        'declarant': FOLK.somebody(rng, on, age=(25, 60), home=where), 'note': rng.randint(3, 90),
    }  # fmt: skip


def death_new(rng: Random) -> dict[str, Any]:
    """Extract of the register since 2020."""
    return death(rng, date(2021, 1, 5), date(2026, 9, 30))


def death_old(rng: Random) -> dict[str, Any]:
    """Certificate of before 2015."""
    return death(rng, date(2006, 5, 1), date(2015, 10, 30))


def marriage(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A marriage."""
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    husband, wife = (
        FOLK.somebody(rng, on, age=(21, 40), male=True),
        FOLK.somebody(rng, on, age=(19, 37), male=False, home=where),
    )
    return slots | {'husband': husband, 'wife': wife, 'husband_old': old_number(rng, husband.birthplace), 'wife_old': old_number(rng, wife.birthplace)}  # fmt: skip


def marriage_new(rng: Random) -> dict[str, Any]:
    """Certificate of the electronic register."""
    return marriage(rng, date(2022, 1, 5), date(2026, 9, 30))


def marriage_copy(rng: Random) -> dict[str, Any]:
    """Extract with CMND numbers."""
    return marriage(rng, date(2016, 2, 1), date(2020, 12, 20))


def single(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Confirmation of the single state."""
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, on, age=(20, 50), home=where)
    state = rng.choice(('Chưa đăng ký kết hôn với ai', f'Đã đăng ký kết hôn nhưng đã ly hôn theo Quyết định số {rng.randint(11, 300)}/{on.year - 1}/QĐST-HNGĐ ngày 14/5/{on.year - 1} của Tòa án nhân dân; hiện tại chưa kết hôn với ai'))  # fmt: skip
    purpose = rng.choice(
        ('để đăng ký kết hôn', 'để làm hồ sơ chuyển nhượng quyền sử dụng đất', 'để bổ túc hồ sơ vay vốn')
    )
    since = f'{rng.randint(2, 28):02d}/{rng.randint(1, 12):02d}/{on.year - rng.randint(3, 12)}'
    return slots | {'who': who, 'state': state, 'purpose': purpose, 'since': since}


def single_new(rng: Random) -> dict[str, Any]:
    """After July 2025."""
    return single(rng, date(2025, 7, 10), date(2026, 9, 30))


def single_old(rng: Random) -> dict[str, Any]:
    """Circular 15/2015."""
    return single(rng, date(2016, 2, 1), date(2020, 6, 30))


add(
    LAYOUTS,
    't05-blank-1998',
    birth_pen,
    "Giấy khai sinh of the nineties, by pen, parents in two columns, copy of a copy",
    wear='copied',
)
add(LAYOUTS, 't05-electronic', birth_new, "Giấy khai sinh after July 2025, place of registration under the head")
add(LAYOUTS, 't05-register-copy', birth_copy, "Giấy khai sinh (bản sao) from the register, double frame, book number")
add(LAYOUTS, 't05-mother-alone', birth_mother, "Trích lục khai sinh, nothing stands about the father")
add(LAYOUTS, 't06-extract-table', death_new, "Trích lục khai tử, ruled table, attested copy")
add(LAYOUTS, 't06-certificate-2006', death_old, "Giấy chứng tử of 2006 by pen")
add(LAYOUTS, 't07-electronic', marriage_new, "Giấy chứng nhận kết hôn, husband and wife under each other, sans type")
add(LAYOUTS, 't07-extract', marriage_copy, "Trích lục kết hôn (bản sao), two blocks, CMND numbers")
add(LAYOUTS, 't08-commune-2025', single_new, "Giấy xác nhận tình trạng hôn nhân after July 2025, dotted leaders")
add(
    LAYOUTS,
    't08-circular-2015',
    single_old,
    "Giấy xác nhận tình trạng hôn nhân of Circular 15/2015, requester first",
    wear='photographed',
)
