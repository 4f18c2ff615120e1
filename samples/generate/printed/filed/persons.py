"""Papers about persons as they lie in dossiers: cards, civil status, residence, judicial records, declarations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import card_qr, plain, td1, td3
from samples.generate.people import Person
from samples.generate.places import Place
from samples.generate.printed.cast import Cast, capital, day_between, family_of, old_number, phone
from samples.generate.printed.civil import authority
from samples.generate.printed.filed.add import add
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.folk import FOLK, FORMS, city, town, year_later
from samples.generate.words import day_words

LAYOUTS = Collection()

_FAMILY = (
    'Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Phạm', 'Lê', 'Bùi', 'Vi', 'Lục', 'Hà', 'Ninh', 'Kim', 'Danh', 'Tăng', 'Thân',
    'Đinh', 'Lại', 'Cù', 'Hoàng Thế', 'Nguyễn Hữu', 'Bế', 'Giàng', 'Mai', 'Trịnh', 'Văn', 'Đồng',
)  # fmt: skip
_FEMALE = (
    'Lụa', 'Hiền', 'Quế', 'Nga', 'Tươi', 'Oanh', 'Hạnh', 'Na', 'Dung', 'My', 'Cúc', 'Thủy Tiên', 'Liên', 'Mận', 'Viện',
    'Tuyết', 'Nhàn', 'Trâm Anh', 'Soan', 'Gấm',
)  # fmt: skip
_MALE = (
    'Sáng', 'Thọ', 'Hải', 'Nam', 'Định', 'Khương', 'Lợi', 'Nghĩa', 'Đại', 'Quân', 'Tám', 'Cường', 'Vinh', 'Tú', 'Luân',
    'Đạo', 'Thành', 'Hiệp', 'Gia Bảo', 'Sử',
)  # fmt: skip
_MIDDLE = (
    ('Thị', 'Thị', 'Thị', 'Thị Mai', 'Khánh', 'Thị Thu', 'Quỳnh', 'Thị Minh', 'Hà', 'Thị Ngọc'),
    ('Văn', 'Văn', 'Xuân', 'Bá', 'Quốc', 'Anh', 'Trọng', 'Hoàng', 'Danh', 'Khắc', 'Thái'),
)
PEOPLE = Cast(
    FOLK.old, FOLK.new, _FAMILY, _MIDDLE, (_FEMALE, _MALE), ('Kinh', 'Kinh', 'Kinh', 'Kinh', 'Tày', 'Mường', 'Thái', 'Hoa', 'Sán Chay', 'Khmer'),
)  # fmt: skip
_MARKS = ('Nốt ruồi C:1,5cm dưới trước tai trái', 'Sẹo chấm C:1cm trên sau đuôi lông mày trái', 'Nốt ruồi C:3cm dưới sau mép phải')  # fmt: skip
_HOUSE = (('Con đẻ', (38, 41), True, True), ('Con dâu', (30, 37), False, False), ('Cháu nội', (8, 15), True, True), ('Cháu nội', (1, 6), False, True))  # fmt: skip
_CHIP = date(2024, 6, 20)  # the last cards with a chip that are called CCCD


def office(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A commune on a day: who signs there, with which seal, and its numbers."""
    on = day_between(rng, first, last)
    where = PEOPLE.place(rng, on)
    return FORMS | {
        'on': on, 'where': where, 'titles': rng.choice((['CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])),
        'signer': PEOPLE.officer(rng), 'clerk': PEOPLE.officer(rng), 'number': rng.randint(5, 420), 'body': authority(where)['any_of'],
        'ring': f'ỦY BAN NHÂN DÂN {where.ward.upper()}', 'police': f'CÔNG AN {where.ward.upper()}', 'city': city(where), 'town': town(where),
        'capital': capital, 'book': f'{rng.randint(1, 4):02d}', 'registry': f'{capital(authority(where)["any_of"][0])}', 'day_words': day_words,
        'copied': on + timedelta(days=rng.randint(20, 400)), 'copy': rng.randint(200, 5200),
    }  # fmt: skip


# Cards


def _card(rng: Random, first: date, last: date, age: tuple[int, int] = (17, 58)) -> dict[str, Any]:
    on = day_between(rng, first, last)
    who = PEOPLE.somebody(rng, on, age=age)
    years = on.year - who.born.year
    until = next((limit for limit in (14, 25, 40, 60) if years < limit - 1), 0)
    expires = year_later(who.born, until) if until else None
    old = old_number(rng, who.birthplace) if years > 24 and rng.random() < 0.6 else ''
    home = f'{capital(who.detail)}, {who.home.short()}'
    return FORMS | {
        'who': who, 'on': on, 'expires': expires, 'old': old, 'home': home, 'origin': who.birthplace.short(), 'marks': rng.choice(_MARKS),
        'mrz': td1(who.number, who.name, who.born, 'M' if who.male else 'F', expires or date(2099, 12, 31)), 'signer': PEOPLE.officer(rng),
        'payload': card_qr(who.number, old, who.name, who.born, who.sex, home, on), 'phone': phone(rng), 'born_at': who.birthplace.short(),
    }  # fmt: skip


def chip(rng: Random) -> dict[str, Any]:
    """CCCD with chip."""
    return _card(rng, date(2021, 3, 10), date(2024, 6, 25))


def identity(rng: Random) -> dict[str, Any]:
    """Thẻ căn cước of an adult."""
    return _card(rng, date(2024, 7, 5), date(2026, 10, 30))


def child_card(rng: Random) -> dict[str, Any]:
    """Thẻ căn cước of a child between six and thirteen."""
    return _card(rng, date(2024, 8, 1), date(2026, 10, 30), (7, 11))


def twelve(rng: Random) -> dict[str, Any]:
    """CMND of twelve digits."""
    slots = _card(rng, date(2012, 11, 1), date(2015, 12, 20), (20, 55))
    bars = [[rng.choice((0.4, 0.4, 0.8, 1.2)) for _ in range(74)] for _ in range(9)]
    return slots | {'bars': bars, 'until': year_later(slots['on'], 15)}


def passport(rng: Random) -> dict[str, Any]:
    """Passport of the series before 2022, with the number of an identity card."""
    on = day_between(rng, date(2015, 3, 1), date(2022, 5, 30))
    who = PEOPLE.somebody(rng, on, age=(19, 60))
    number, old, expires = (
        f'{rng.choice("BC")}{rng.randrange(1_000_000, 9_999_999)}',
        old_number(rng, who.birthplace),
        year_later(on, 10),
    )
    lines = td3(number, who.name, who.born, 'M' if who.male else 'F', expires, old)
    return FORMS | {'who': who, 'on': on, 'expires': expires, 'number': number, 'old': old, 'mrz': lines, 'birth': who.birthplace.province_name, 'signer': PEOPLE.officer(rng), 'latin': plain(who.name).replace('<', ' ')}  # fmt: skip


# Civil status


def _family(rng: Random, on: date, where: Place) -> dict[str, Person]:
    father = PEOPLE.somebody(rng, on, age=(22, 46), male=True, home=where)
    mother = replace(PEOPLE.somebody(rng, on, age=(20, 41), male=False, home=where), detail=father.detail)
    return {'father': father, 'mother': mother, 'child': PEOPLE.child(rng, on, family_of(father), where, father.ethnicity)}  # fmt: skip


def birth(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A birth with both parents."""
    slots = office(rng, first, last)
    where = slots['where']
    slots |= _family(rng, slots['on'], where)
    clinic = rng.choice((f'Bệnh viện Phụ sản {where.province_name}', f'Trung tâm Y tế {where.district or where.ward}', f'Bệnh viện Đa khoa {where.province}'))  # fmt: skip
    return slots | {
        'clinic': clinic, 'born_at': f'{clinic}, {where.province}' if where.province not in clinic else clinic, 'in_words': day_words(slots['child'].born),
        'declarant': rng.choice((slots['father'], slots['mother'])), 'issued': slots['on'] + timedelta(days=7 * rng.randint(3, 38)), 'entry': rng.randint(4, 380),
    }  # fmt: skip


def birth_2010(rng: Random) -> dict[str, Any]:
    """On the blank of 2010."""
    return birth(rng, date(2010, 4, 1), date(2015, 12, 20))


def birth_2022(rng: Random) -> dict[str, Any]:
    """From the software of the register."""
    return birth(rng, date(2020, 8, 1), date(2025, 6, 20))


def birth_2026(rng: Random) -> dict[str, Any]:
    """After July 2025."""
    return birth(rng, date(2025, 7, 8), date(2025, 12, 20))


def death(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A death, who declares it and when and where it happened."""
    slots = office(rng, first, last)
    on, where = slots['on'], slots['where']
    dead = PEOPLE.somebody(rng, on, age=(66, 94), home=where)
    heir = replace(PEOPLE.somebody(rng, on, age=(22, 44), home=where, family=family_of(dead)), detail=dead.detail)
    died = on - timedelta(days=rng.randint(1, 13))
    return slots | {
        'dead': dead, 'heir': heir, 'died': died, 'hour': rng.randint(0, 23), 'minute': rng.choice((0, 5, 10, 15, 25, 30, 40, 45, 50)), 'words': day_words(died),
        'cause': rng.choice(('Bệnh già', 'Nhồi máu cơ tim', 'Ung thư gan', 'Xuất huyết não', 'Tai nạn giao thông')), 'phone': phone(rng),
        'old': old_number(rng, dead.birthplace), 'kin': rng.choice(('Con đẻ', 'Con đẻ', 'Cháu nội')), 'notice': rng.randint(2, 140),
        'at': rng.choice((dead.address, f'Bệnh viện Đa khoa {where.province}', f'{capital(where.ward)}, {where.province}')),
    }  # fmt: skip


def death_2010(rng: Random) -> dict[str, Any]:
    """On the blank of 2010."""
    return death(rng, date(2010, 5, 1), date(2015, 12, 20))


def death_2024(rng: Random) -> dict[str, Any]:
    """From the software of the register."""
    return death(rng, date(2021, 1, 5), date(2026, 10, 20))


def death_form(rng: Random) -> dict[str, Any]:
    """Declaration of a death."""
    return death(rng, date(2020, 8, 1), date(2026, 10, 20))


def marriage(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A marriage."""
    slots = office(rng, first, last)
    on, where = slots['on'], slots['where']
    husband = PEOPLE.somebody(rng, on, age=(21, 42), male=True)
    wife = PEOPLE.somebody(rng, on, age=(19, 38), male=False, home=where)
    return slots | {
        'husband': husband, 'wife': wife, 'husband_old': old_number(rng, husband.birthplace), 'wife_old': old_number(rng, wife.birthplace),
        'got': [min(on - timedelta(days=rng.randint(200, 900)), _CHIP) for _ in range(2)],
    }  # fmt: skip


def marriage_2010(rng: Random) -> dict[str, Any]:
    """On the blank of 2010."""
    return marriage(rng, date(2010, 5, 1), date(2015, 12, 20))


def marriage_2023(rng: Random) -> dict[str, Any]:
    """From the software of the register."""
    return marriage(rng, date(2022, 3, 1), date(2026, 10, 20))


def single(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Somebody who is not married."""
    slots = office(rng, first, last)
    on = slots['on']
    who = PEOPLE.somebody(rng, on, age=(20, 48), home=slots['where'])
    other = PEOPLE.somebody(rng, on, age=(20, 46), male=not who.male)
    return slots | {
        'who': who, 'other': other, 'old': old_number(rng, who.birthplace), 'got': min(on - timedelta(days=rng.randint(200, 900)), _CHIP),
        'since': year_later(who.born, 18), 'phone': phone(rng),
    }  # fmt: skip


def single_2013(rng: Random) -> dict[str, Any]:
    """On the blank of 2010."""
    return single(rng, date(2010, 6, 1), date(2015, 12, 20))


def single_2024(rng: Random) -> dict[str, Any]:
    """As the circular of 2024 has it."""
    return single(rng, date(2024, 6, 10), date(2026, 10, 20))


# Residence and judicial records


def household(rng: Random) -> dict[str, Any]:
    """Household book as of the circular of 2014."""
    slots = office(rng, date(2014, 11, 1), date(2020, 11, 20))
    on, where = slots['on'], slots['where']
    head = PEOPLE.somebody(rng, on, age=(41, 60), male=True, home=where)
    wife = PEOPLE.somebody(rng, on, age=(39, 57), male=False, home=where)
    kids = [
        replace(PEOPLE.somebody(rng, on, age=age, family=family_of(head), home=where), ethnicity=head.ethnicity, birthplace=head.birthplace)
        for age in ((16, 21), (3, 13))
    ]  # fmt: skip
    return slots | {
        'who': head, 'members': [(head, 'Chủ hộ', old_number(rng, where)), (wife, 'Vợ', old_number(rng, where)), (kids[0], 'Con', old_number(rng, where)), (kids[1], 'Con', '')],
        'serial': f'{int(where.id_code)}{rng.randrange(10**6, 10**7)}', 'file': f'{rng.randint(1001, 9900)}', 'register': f'{rng.randint(1, 30):02d}', 'leaf': rng.randint(2, 180),
        'police': f'CÔNG AN {where.district.upper()}', 'jobs': ('Làm ruộng', 'Buôn bán', 'Học sinh', ''), 'religion': rng.choice(('Không', 'Không', 'Phật giáo', 'Công giáo')),
    }  # fmt: skip


def residence(rng: Random, first: date, last: date) -> dict[str, Any]:
    """CT07."""
    slots = office(rng, first, last)
    on, where = slots['on'], slots['where']
    who = PEOPLE.somebody(rng, on, age=(19, 36), home=where)
    head = replace(PEOPLE.somebody(rng, on, age=(60, 79), home=where, family=family_of(who)), detail=who.detail)
    others = [
        (PEOPLE.somebody(rng, on, age=age, male=male, home=where, family=family_of(who) if blood else ''), word)
        for word, age, male, blood in _HOUSE[: rng.randint(2, 4)]
    ]
    return slots | {
        'who': who, 'head': head, 'relation': rng.choice(('Con đẻ', 'Cháu nội')), 'others': others,
        'since': on - timedelta(days=rng.randint(500, 6000)), 'ends': year_later(on, 1), 'religion': rng.choice(('Không', 'Không', 'Phật giáo')),
        'rank': rng.choice(('Trung tá', 'Thiếu tá', 'Đại úy')), 'stay': PEOPLE.place(rng, on).address(), 'phone': phone(rng),
    }  # fmt: skip


def residence_2022(rng: Random) -> dict[str, Any]:
    """CT07 as of 2021."""
    return residence(rng, date(2021, 8, 1), date(2025, 2, 20))


def residence_2026(rng: Random) -> dict[str, Any]:
    """CT07 as of July 2025."""
    return residence(rng, date(2025, 7, 15), date(2026, 10, 30))


def change(rng: Random) -> dict[str, Any]:
    """CT01 by pen."""
    slots = residence_2026(rng)
    subject = rng.choice(
        (f'Đăng ký thường trú vào hộ ông (bà) {slots["head"].name}', 'Xác nhận thông tin về cư trú', f'Đăng ký tạm trú tại {slots["where"].address()}')
    )  # fmt: skip
    return slots | {'subject': subject}


def change_2024(rng: Random) -> dict[str, Any]:
    """CT01 of 2023, typed."""
    slots = residence(rng, date(2024, 1, 10), date(2025, 2, 20))
    mail = f'{plain(slots["who"].name).replace("<", ".").lower()}{rng.randint(10, 99)}@gmail.com'
    subject = rng.choice(
        ('Đăng ký tạm trú', 'Đăng ký thường trú', 'Tách hộ', 'Xác nhận thông tin về cư trú', 'Xóa đăng ký tạm trú')
    )
    return slots | {'mail': mail, 'subject': subject}


def record(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Judicial record of a person with parents and spouse."""
    slots = office(rng, first, last)
    on, where = slots['on'], slots['where']
    who = PEOPLE.somebody(rng, on, age=(24, 52), home=where)
    father = PEOPLE.somebody(rng, who.born, age=(22, 40), male=True, family=family_of(who), home=where)
    mother = PEOPLE.somebody(rng, who.born, age=(20, 38), male=False, home=where)
    return slots | {
        'who': who, 'father': father, 'mother': mother, 'spouse': PEOPLE.somebody(rng, on, age=(24, 50), male=not who.male, home=where),
        'got': min(on - timedelta(days=rng.randint(200, 1000)), _CHIP), 'number': rng.randint(200, 9400), 'phone': phone(rng), 'old': old_number(rng, who.birthplace),
        'judged': on - timedelta(days=rng.randint(500, 1900)), 'case': rng.randint(3, 160), 'stay': PEOPLE.place(rng, on).address(),
        'mail': f'{plain(who.name).split("<")[-1].lower()}{rng.randint(100, 999)}@gmail.com', 'school': rng.choice(('Học sinh', 'Sinh viên')),
    }  # fmt: skip


def record_justice(rng: Random) -> dict[str, Any]:
    """Of a department of justice."""
    return record(rng, date(2018, 2, 1), date(2024, 12, 20))


def record_police(rng: Random) -> dict[str, Any]:
    """Of the police since March 2025."""
    return record(rng, date(2025, 7, 10), date(2026, 10, 30))


# Declarations


def correction(rng: Random) -> dict[str, Any]:
    """Declaration of a correction in the register, typed by a parent."""
    slots = office(rng, date(2021, 2, 1), date(2026, 10, 20))
    on, where = slots['on'], slots['where']
    father = PEOPLE.somebody(rng, on, age=(34, 52), male=True, home=where)
    child = replace(PEOPLE.somebody(rng, on, age=(6, 17), family=family_of(father), home=where), detail=father.detail, birthplace=where)  # fmt: skip
    wrong = f'{father.name.rsplit(" ", 1)[0]} {rng.choice(("Thanh", "Hào", "Minh"))}'
    return slots | {'applicant': father, 'child': child, 'wrong': wrong, 'entered': child.born + timedelta(days=rng.randint(9, 60)), 'entry': rng.randint(4, 300), 'phone': phone(rng)}  # fmt: skip


def marriage_form(rng: Random) -> dict[str, Any]:
    """Declaration of a marriage."""
    return marriage(rng, date(2021, 6, 1), date(2026, 10, 20))


def anew(rng: Random) -> dict[str, Any]:
    """Declaration of a birth that is registered anew, by the person's own hand."""
    slots = office(rng, date(2018, 2, 1), date(2026, 10, 20))
    on, where = slots['on'], slots['where']
    who = replace(PEOPLE.somebody(rng, on, age=(30, 64), home=where), birthplace=where)
    father = PEOPLE.somebody(rng, who.born, age=(21, 40), male=True, family=family_of(who), home=where)
    mother = PEOPLE.somebody(rng, who.born, age=(19, 38), male=False, home=where)
    return slots | {'who': who, 'father': father, 'mother': mother, 'first': year_later(who.born, 1)}


add(LAYOUTS, 't01-f-real-size', chip, "CCCD, both sides in real size in the upper half of an office copy, number of a telephone by pen")  # fmt: skip
add(LAYOUTS, 't01-f-crooked', chip, "CCCD, both sides side by side across the sheet, copy of a copy", wear='copied')
add(LAYOUTS, 't02-f-adult', identity, "Thẻ căn cước, both sides under each other, one and a half of real size")  # fmt: skip
add(LAYOUTS, 't02-f-child', child_card, "Thẻ căn cước of a child, photographed", wear='photographed')
add(LAYOUTS, 't03-f-twelve', twelve, "CMND of twelve digits, both sides, two-dimensional bars on the back")
add(LAYOUTS, 't04-f-before-2022', passport, "Hộ chiếu of the green series, copy of a copy", wear='copied')
add(LAYOUTS, 't05-f-2010-pen', birth_2010, "Giấy khai sinh, red blank of 2010 by pen")
add(LAYOUTS, 't05-f-2020', birth_2022, "Giấy khai sinh, blank of 2020 filled by the software, copy attested")
add(LAYOUTS, 't05-f-extract', birth_2026, "Trích lục khai sinh (bản sao) after July 2025, running text without leaders")
add(LAYOUTS, 't06-f-2020', death_2024, "Trích lục khai tử, the register's own print")
add(LAYOUTS, 't06-f-2010-pen', death_2010, "Giấy chứng tử of 2010 by pen, photographed", wear='photographed')
add(LAYOUTS, 't07-f-2020', marriage_2023, "Giấy chứng nhận kết hôn, two columns, both spouses' signatures")
add(LAYOUTS, 't07-f-2010-pen', marriage_2010, "Giấy chứng nhận kết hôn, red blank of 2010 by pen")
add(LAYOUTS, 't08-f-2024', single_2024, "Giấy xác nhận tình trạng hôn nhân of the circular of 2024")
add(LAYOUTS, 't08-f-2010-pen', single_2013, "Giấy xác nhận tình trạng hôn nhân, blank of 2010 by pen, copy of a copy", wear='copied')  # fmt: skip
add(LAYOUTS, 't09-f-2014', household, "Sổ hộ khẩu of 2014, by pen, two members on each page")
add(LAYOUTS, 't10-f-2021', residence_2022, "CT07 of 2021, boxes for the digits, members below")
add(LAYOUTS, 't10-f-2025', residence_2026, "CT07 of 2025, two pages, photographed", wear='photographed')
add(LAYOUTS, 't11-f-convicted', record_justice, "Phiếu lý lịch tư pháp số 1 with a conviction")
add(
    LAYOUTS,
    't11-f-police',
    record_police,
    "Phiếu lý lịch tư pháp số 1 of the police, with what is forbidden in enterprises",
)
add(
    LAYOUTS,
    't12-f-justice',
    record_justice,
    "Phiếu lý lịch tư pháp số 2 of a department of justice, grid of judgements",
)
add(LAYOUTS, 't19-f-ct01-pen', change, "CT01 of 2025 by pen")
add(LAYOUTS, 't19-f-death-pen', death_form, "Tờ khai đăng ký khai tử by pen")
add(LAYOUTS, 't19-f-correction', correction, "Tờ khai thay đổi, cải chính hộ tịch, typed")
add(LAYOUTS, 't19-f-anew-pen', anew, "Tờ khai đăng ký lại khai sinh by pen, photographed", wear='photographed')
add(LAYOUTS, 't19-f-record', record_justice, "Tờ khai yêu cầu cấp Phiếu lý lịch tư pháp, typed, two pages")
add(LAYOUTS, 't05-f-typed', birth_2010, "Giấy khai sinh (bản sao) of 2010, typewriter on the blank, parents side by side, copied", wear='copied')  # fmt: skip
add(
    LAYOUTS,
    't19-f-ct01-typed',
    change_2024,
    "CT01 of 2023 filled in by a computer, with an address for electronic mail",
)
add(LAYOUTS, 't19-f-marriage-pen', marriage_form, "Tờ khai đăng ký kết hôn by pen, a column for each")
