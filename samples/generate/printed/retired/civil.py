"""T05 to T08: births, deaths, marriages and single state, on blanks by pen, in originals with frames and as copies of the register."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.people import Person
from samples.generate.places import Place
from samples.generate.printed.cast import day_between, family_of, old_number
from samples.generate.printed.civil import authority
from samples.generate.printed.layout import Collection
from samples.generate.printed.retired.add import add
from samples.generate.printed.retired.folk import FOLK
from samples.generate.printed.told.folk import FORMS, city, town
from samples.generate.words import day_words

LAYOUTS = Collection()
_NOW = date(2026, 9, 30)


def registry(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A commune that registers something on a day and copies it later: who signs, under which titles, with which seal."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    titles = rng.choice((('CHỦ TỊCH',), ('KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')))
    issued = day_between(rng, on + timedelta(days=10), on + timedelta(days=240))
    return FORMS | {
        'on': on, 'where': where, 'titles': titles, 'signer': FOLK.officer(rng), 'number': rng.randint(4, 460), 'body': authority(where)['any_of'],
        'ring': f'ỦY BAN NHÂN DÂN {where.ward.upper()}', 'city': city(where), 'town': town(where), 'clerk': FOLK.officer(rng), 'second': FOLK.officer(rng),
        'book': f'{rng.randint(1, 4):02d}', 'issued': issued, 'above': [where.province.upper(), *([where.district.upper()] if where.district else [])],
    }  # fmt: skip


def _home(rng: Random, on: date, home: Place, *, male: bool, age: tuple[int, int]) -> Person:
    return FOLK.somebody(rng, on, age=age, male=male, home=home)


def birth(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A birth with both parents."""
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    father = _home(rng, on, where, male=True, age=(22, 44))
    mother = _home(rng, on, where, male=False, age=(19, 40))
    child = FOLK.child(rng, on, family_of(father), where, father.ethnicity)
    clinic = rng.choice(('Trạm Y tế', 'Bệnh viện Phụ sản', 'Bệnh viện đa khoa'))
    declarant = rng.choice((father, mother))
    return slots | {
        'father': father, 'mother': mother, 'child': child, 'in_words': day_words(child.born), 'declarant': declarant, 'declarant_old': old_number(rng, declarant.birthplace),
        'born_at': f'{clinic} {where.ward if clinic == "Trạm Y tế" else where.province}', 'job': rng.choice(('Thợ xây', 'Làm ruộng', 'Giáo viên', 'Buôn bán')),
    }  # fmt: skip


def birth_1999(rng: Random) -> dict[str, Any]:
    """The blank of 1999, by pen."""
    return birth(rng, date(1999, 3, 1), date(2006, 3, 20))


def birth_2016(rng: Random) -> dict[str, Any]:
    """The original of Circular 15/2015."""
    return birth(rng, date(2016, 3, 1), date(2025, 6, 10))


def birth_2020(rng: Random) -> dict[str, Any]:
    """The extract of Circular 04/2020."""
    return birth(rng, date(2020, 8, 1), date(2024, 9, 30))


def birth_2006(rng: Random) -> dict[str, Any]:
    """The copy from the register of Decree 158/2005."""
    return birth(rng, date(2006, 5, 1), date(2014, 3, 30))


def death(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A death."""
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    died = on - timedelta(days=rng.randint(1, 12))
    return slots | {
        'who': FOLK.somebody(rng, on, age=(52, 95), home=where), 'died': died, 'hour': rng.randint(0, 23), 'minute': rng.randint(10, 59), 'in_words': day_words(died),
        'old': old_number(rng, where), 'cause': rng.choice(('Già yếu', 'Bệnh tim mạch', 'Suy hô hấp', 'Tai nạn giao thông', 'Ung thư gan')), 'at': rng.choice(('Tại nhà', f'Bệnh viện đa khoa {where.province}')),
    }  # fmt: skip


def death_2006(rng: Random) -> dict[str, Any]:
    """Certificate by pen."""
    return death(rng, date(2006, 5, 1), date(2015, 11, 30))


def death_2020(rng: Random) -> dict[str, Any]:
    """Extract of the register."""
    return death(rng, date(2020, 8, 1), date(2024, 10, 30))


def marriage(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A marriage."""
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    husband, wife = FOLK.somebody(rng, on, age=(21, 41), male=True), _home(rng, on, where, male=False, age=(19, 38))
    return slots | {'husband': husband, 'wife': wife, 'husband_old': old_number(rng, husband.birthplace), 'wife_old': old_number(rng, wife.birthplace)}  # fmt: skip


def marriage_2006(rng: Random) -> dict[str, Any]:
    """Certificate by pen."""
    return marriage(rng, date(2006, 5, 1), date(2015, 11, 30))


def marriage_2016(rng: Random) -> dict[str, Any]:
    """The original with a frame."""
    return marriage(rng, date(2021, 5, 1), _NOW)


def marriage_2020(rng: Random) -> dict[str, Any]:
    """Extract of the register."""
    return marriage(rng, date(2021, 8, 1), date(2024, 10, 30))


def single(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Confirmation of the single state."""
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    who = FOLK.somebody(rng, on, age=(21, 52), home=where)
    state = rng.choice((
        'Hiện tại chưa đăng ký kết hôn với ai',
        f'Đã ly hôn theo Bản án số {rng.randint(11, 190)}/{on.year - 2}/HNGĐ-ST ngày 18/9/{on.year - 2} của Tòa án nhân dân, hiện tại chưa đăng ký kết hôn với ai',
        'Có đăng ký kết hôn nhưng vợ/chồng đã chết, hiện tại chưa đăng ký kết hôn với ai',
    ))  # fmt: skip
    purpose = rng.choice(('làm thủ tục vay vốn ngân hàng', 'làm thủ tục mua bán đất', 'làm thủ tục kết hôn', 'bổ sung hồ sơ nhà ở xã hội'))  # fmt: skip
    since = f'{rng.randint(10, 28)}/{rng.randint(10, 12)}/{on.year - rng.randint(3, 9)}'
    return slots | {'who': who, 'state': state, 'purpose': purpose, 'since': since, 'old': old_number(rng, who.birthplace)}  # fmt: skip


def single_2020(rng: Random) -> dict[str, Any]:
    """Circular 04/2020."""
    return single(rng, date(2020, 8, 1), _NOW)


def single_2010(rng: Random) -> dict[str, Any]:
    """The blank of 2010, by pen."""
    return single(rng, date(2010, 5, 1), date(2015, 11, 30))


add(LAYOUTS, 't05-blank-1999', birth_1999, "Giấy khai sinh of 1999, ruled table, mother and father in columns, by pen")
add(
    LAYOUTS,
    't05-original-2016',
    birth_2016,
    "Giấy khai sinh, original in a frame, values in another typeface, mother first",
)
add(LAYOUTS, 't05-extract-copy', birth_2020, "Trích lục khai sinh (bản sao), dotted leaders")
add(
    LAYOUTS,
    't05-copy-2006',
    birth_2006,
    "Giấy khai sinh (bản sao) of 2006, typewritten into a blank, worn copy",
    wear='copied',
)
add(LAYOUTS, 't06-blank-2006', death_2006, "Giấy chứng tử of 2006, frame, by pen")
add(LAYOUTS, 't06-extract-copy', death_2020, "Trích lục khai tử (bản sao), day in words")
add(LAYOUTS, 't07-blank-2006', marriage_2006, "Giấy chứng nhận kết hôn of 2006, husband and wife in columns, by pen")
add(
    LAYOUTS,
    't07-original-2016',
    marriage_2016,
    "Giấy chứng nhận kết hôn, landscape original, wife and husband beside each other",
)
add(LAYOUTS, 't07-extract-copy', marriage_2020, "Trích lục kết hôn (bản sao), photographed", wear='photographed')
add(LAYOUTS, 't08-circular-2020', single_2020, "Giấy xác nhận tình trạng hôn nhân of Circular 04/2020")
add(
    LAYOUTS,
    't08-pen-2010',
    single_2010,
    "Giấy xác nhận tình trạng hôn nhân of 2010, by pen, copy of a copy",
    wear='copied',
)
