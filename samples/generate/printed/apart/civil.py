"""T05 to T08: births, deaths, marriages and single state as consulates, portals, old typewriters and districts write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import personal_id
from samples.generate.people import Person
from samples.generate.printed.apart.add import add
from samples.generate.printed.apart.folk import FOLK
from samples.generate.printed.cast import capital, day_between, family_of, old_number
from samples.generate.printed.civil import authority
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.folk import FORMS, city, town
from samples.generate.words import day_words, slash_day

LAYOUTS = Collection()
_EMBASSIES = (
    ('CỘNG HÒA LIÊN BANG ĐỨC', 'the Federal Republic of Germany', 'Berlin', 'Bệnh viện Vivantes Neukölln, Berlin, CHLB Đức', 'Sonnenallee {}, 12045 Berlin, CHLB Đức'),
    ('HÀN QUỐC', 'the Republic of Korea', 'Seoul', 'Bệnh viện Hanyang, Seongdong-gu, Seoul, Hàn Quốc', '{} Wangsimni-ro, Seongdong-gu, Seoul, Hàn Quốc'),
    ('CỘNG HÒA BA LAN', 'the Republic of Poland', 'Vác-sa-va', 'Bệnh viện Bielański, Vác-sa-va, Ba Lan', 'ul. Grochowska {}, 04-301 Vác-sa-va, Ba Lan'),
    ('NHẬT BẢN', 'Japan', 'Tô-ky-ô', 'Bệnh viện Edogawa, quận Edogawa, Tô-ky-ô, Nhật Bản', '{}-4 Koiwa, quận Edogawa, Tô-ky-ô, Nhật Bản'),
)  # fmt: skip
_FOREIGN = (
    ('KIM MIN JAE', 'Hàn Quốc', '{} Hagik-dong, Michuhol-gu, Incheon, Hàn Quốc', 'M{:08d}'),
    ('LEE SANG HOON', 'Hàn Quốc', '{} Dunsan-ro, Seo-gu, Daejeon, Hàn Quốc', 'M{:08d}'),
    ('WALKER JAMES EDWARD', 'Hoa Kỳ', '{} Maple Street, San Jose, California, Hoa Kỳ', '5{:08d}'),
    ('TANAKA HIROSHI', 'Nhật Bản', '{}-12 Minami, Kawaguchi, Saitama, Nhật Bản', 'TR{:07d}'),
)
_JOBS = ('Làm ruộng', 'Giáo viên', 'Công nhân', 'Thợ may', 'Buôn bán', 'Bộ đội', 'Xã viên', 'Y sĩ')


def registry(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A commune that registers something on a day: who signs, under which titles, with which seal."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    deputy = rng.random() < 0.5
    return FORMS | {
        'on': on, 'where': where, 'titles': ('KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH') if deputy else ('CHỦ TỊCH',), 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng),
        'number': rng.randint(5, 290), 'body': authority(where)['any_of'], 'ring': f'ỦY BAN NHÂN DÂN {where.ward.upper()}', 'city': city(where),
        'town': town(where), 'capital': capital, 'book': f'{rng.randint(1, 4):02d}',
    }  # fmt: skip


def plainly(person: Person) -> Person:
    """The person under a family name that is no form of address."""
    return replace(person, name=person.name.replace('Ông ', 'Mai ', 1)) if person.name.startswith('Ông ') else person


def birth(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A birth with both parents."""
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    father = FOLK.somebody(rng, on, age=(24, 46), male=True, home=where)
    mother = FOLK.somebody(rng, on, age=(20, 40), male=False, home=where)
    child = FOLK.child(rng, on, family_of(father), where, father.ethnicity)
    at = rng.choice((f'Trạm y tế {where.ward}', f'Bệnh viện đa khoa {where.province}', f'Nhà hộ sinh {where.ward}'))
    return slots | {
        'father': father, 'mother': mother, 'child': child, 'declarant': rng.choice((father, mother)), 'in_words': day_words(child.born),
        'born_at': at if where.province in at else ', '.join(part for part in (at, where.district, where.province) if part), 'jobs': rng.sample(_JOBS, 2),
    }  # fmt: skip


def birth_abroad(rng: Random) -> dict[str, Any]:
    """Registered by an embassy."""
    slots = birth(rng, date(2017, 3, 1), date(2025, 5, 30))
    country, english, seat, hospital, street = rng.choice(_EMBASSIES)
    numbers = [f'{rng.choice("BCN")}{rng.randrange(1_000_000, 9_999_999)}' for _ in range(2)]
    own = personal_id(rng, '000', slots['child'].born, male=slots['child'].male)
    return slots | {
        'country': country, 'english': english, 'seat': seat, 'born_at': hospital, 'lives': street.format(rng.randint(3, 180)), 'own': own,
        'passport': numbers[0], 'number': f'{rng.randint(11, 480)}/{slots["on"].year}/KS',
    }  # fmt: skip


def birth_portal(rng: Random) -> dict[str, Any]:
    """Shown by the portal and printed at home."""
    slots = birth(rng, date(2025, 7, 8), date(2026, 8, 30))
    printed = slots['on'] + timedelta(days=rng.randint(2, 40))
    return slots | {'printed': printed, 'clock': f'{rng.randint(8, 21):02d}:{rng.randint(0, 59):02d}'}


def birth_collective(rng: Random) -> dict[str, Any]:
    """A blank of the eighties, by pen."""
    slots = birth(rng, date(1981, 3, 1), date(1989, 11, 20))
    return slots | {'card': old_number(rng, slots['declarant'].birthplace)}


def death(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A death with who died, when, where and of what."""
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    who = plainly(FOLK.somebody(rng, on, age=(46, 92), home=where))
    died = on - timedelta(days=rng.randint(1, 12))
    return slots | {
        'who': who, 'died': died, 'hour': rng.randint(1, 23), 'minute': rng.randint(2, 58), 'in_words': day_words(died), 'old': old_number(rng, who.birthplace),
        'cause': rng.choice(('Suy hô hấp', 'Nhồi máu cơ tim', 'Già yếu', 'Xơ gan', 'Tai nạn giao thông')), 'declarant': FOLK.somebody(rng, on, age=(25, 60), home=where),
        'at': rng.choice((f'Nhà riêng: {who.address}', f'Bệnh viện đa khoa {where.province}')), 'note': f'{rng.randint(3, 240)}/GBT',
    }  # fmt: skip


def death_typed(rng: Random) -> dict[str, Any]:
    """Written with a typewriter."""
    return death(rng, date(1990, 2, 1), date(1998, 11, 30))


def death_blocks(rng: Random) -> dict[str, Any]:
    """From the shared software after July 2025."""
    return death(rng, date(2025, 7, 8), date(2026, 9, 20))


def marriage(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A marriage."""
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    husband = FOLK.somebody(rng, on, age=(22, 39), male=True)
    wife = FOLK.somebody(rng, on, age=(19, 35), male=False, home=where)
    return slots | {'husband': husband, 'wife': wife, 'husband_old': old_number(rng, husband.birthplace), 'wife_old': old_number(rng, wife.birthplace)}  # fmt: skip


def marriage_prose(rng: Random) -> dict[str, Any]:
    """A certificate across the sheet, of the nineties."""
    return marriage(rng, date(1993, 1, 10), date(2000, 11, 30))


def marriage_foreign(rng: Random) -> dict[str, Any]:
    """A district marries a woman to a foreigner."""
    slots = marriage(rng, date(2016, 3, 1), date(2025, 5, 20))
    name, nation, lives, passport = rng.choice(_FOREIGN)
    return slots | {
        'groom': name, 'nation': nation, 'lives': lives.format(rng.randint(2, 190)), 'passport': passport.format(rng.randrange(10**6, 10**7)),
        'ring': f'ỦY BAN NHÂN DÂN {slots["where"].district.upper()}',
    }  # fmt: skip


def single(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Confirmation of the single state."""
    slots = registry(rng, first, last)
    who = plainly(FOLK.somebody(rng, slots['on'], age=(20, 49), home=slots['where']))
    purpose = rng.choice(
        ('làm thủ tục đăng ký kết hôn', 'bổ sung hồ sơ vay vốn ngân hàng', 'chuyển nhượng quyền sử dụng đất')
    )
    return slots | {'who': who, 'purpose': purpose}


def single_past(rng: Random) -> dict[str, Any]:
    """For the years that somebody lived in the commune."""
    slots = single(rng, date(2016, 3, 1), date(2025, 5, 30))
    on, who = slots['on'], slots['who']
    left = on - timedelta(days=rng.randint(400, 1500))
    came = max(left - timedelta(days=rng.randint(900, 2600)), who.born + timedelta(days=18 * 366))
    now = FOLK.place(rng, on)
    return slots | {'came': slash_day(came), 'left': slash_day(left), 'now': now.address(now.street), 'got': on - timedelta(days=rng.randint(500, 1400))}  # fmt: skip


def single_grid(rng: Random) -> dict[str, Any]:
    """From the shared software, with a code."""
    slots = single(rng, date(2025, 7, 10), date(2026, 9, 20))
    on = slots['on']
    court = f'Bản án ly hôn số {rng.randint(11, 200)}/{on.year - 2}/HNGĐ-ST ngày 17/6/{on.year - 2} của Tòa án nhân dân {slots["where"].province}'
    state = rng.choice(
        ('Chưa đăng ký kết hôn với ai', f'Đã ly hôn theo {court}; từ đó đến nay chưa đăng ký kết hôn với ai')
    )
    return slots | {'state': state, 'dossier': f'{slots["where"].agency_code}.{rng.randint(20, 190)}-{on:%y%m%d}-{rng.randint(1, 900):04d}'}  # fmt: skip


add(LAYOUTS, 't05-embassy', birth_abroad, "Giấy khai sinh of an embassy, bilingual boxes, labels over values")
add(LAYOUTS, 't05-webview', birth_portal, "Electronic birth certificate printed out of a browser, grey rows, QR")
add(LAYOUTS, 't05-collective-1984', birth_collective, "Giấy khai sinh (bản sao) of the eighties, merged heads, by pen", wear='copied')  # fmt: skip
add(LAYOUTS, 't06-typewriter-1994', death_typed, "Giấy chứng tử in sentences from a typewriter", wear='copied')
add(LAYOUTS, 't06-blocks-2026', death_blocks, "Trích lục khai tử, merged heads at the left, several values a cell")
add(LAYOUTS, 't07-broadsheet-1996', marriage_prose, "Giấy chứng nhận kết hôn across the sheet, in sentences")
add(LAYOUTS, 't07-foreigner', marriage_foreign, "Giấy chứng nhận kết hôn with a foreigner, labels between the columns")
add(
    LAYOUTS,
    't08-former-stay',
    single_past,
    "Confirmation of the single state for former years, in sentences",
    wear='photographed',
)
add(LAYOUTS, 't08-qr-grid', single_grid, "Confirmation of the single state, grid with merged heads, code, electronic signature")  # fmt: skip
