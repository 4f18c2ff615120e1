"""T01 to T12 and T19 as they are brought to a counter: cards, civil-status papers, residence, judicial records, declarations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any, Final

from samples.generate.identifiers import card_qr, plain, td1, td3
from samples.generate.people import Person
from samples.generate.places import Place
from samples.generate.printed.brought.add import add
from samples.generate.printed.cast import Cast, capital, day_between, family_of, old_number, phone
from samples.generate.printed.civil import authority
from samples.generate.printed.layout import Collection
from samples.generate.words import day_words, long_day, slash_day

LAYOUTS = Collection()

_OLD: Final = (
    Place('001', '', '', 'thành phố Hà Nội', 'phường Láng Thượng', 'quận Đống Đa', 'đường Nguyễn Chí Thanh'),
    Place('001', '', '', 'thành phố Hà Nội', 'xã Kim Chung', 'huyện Đông Anh', 'thôn Hậu Dưỡng'),
    Place('024', '', '', 'tỉnh Bắc Giang', 'phường Ngô Quyền', 'thành phố Bắc Giang', 'đường Xương Giang'),
    Place('026', '', '', 'tỉnh Vĩnh Phúc', 'xã Tam Hồng', 'huyện Yên Lạc', 'thôn Tảo Phú'),
    Place('030', '', '', 'tỉnh Hải Dương', 'xã Cẩm Chế', 'huyện Thanh Hà', 'thôn Du La'),
    Place('035', '', '', 'tỉnh Hà Nam', 'thị trấn Vĩnh Trụ', 'huyện Lý Nhân', 'tổ dân phố 4'),
    Place('040', '', '', 'tỉnh Nghệ An', 'xã Diễn Kỷ', 'huyện Diễn Châu', 'xóm 6'),
    Place('042', '', '', 'tỉnh Hà Tĩnh', 'phường Bắc Hà', 'thành phố Hà Tĩnh', 'đường Hải Thượng Lãn Ông'),
    Place('044', '', '', 'tỉnh Quảng Bình', 'xã Đại Trạch', 'huyện Bố Trạch', 'thôn Dinh Lễ'),
    Place('048', '', '', 'thành phố Đà Nẵng', 'phường Hòa Cường Bắc', 'quận Hải Châu', 'đường Núi Thành'),
    Place('054', '', '', 'tỉnh Phú Yên', 'xã Hòa Trị', 'huyện Phú Hòa', 'thôn Phụng Tường'),
    Place('060', '', '', 'tỉnh Bình Thuận', 'thị trấn Chợ Lầu', 'huyện Bắc Bình', 'khu phố Xuân Hội'),
    Place('070', '', '', 'tỉnh Bình Phước', 'phường Tân Phú', 'thành phố Đồng Xoài', 'đường Phú Riềng Đỏ'),
    Place('079', '', '', 'thành phố Hồ Chí Minh', 'phường 14', 'quận Bình Thạnh', 'đường Nơ Trang Long'),
    Place('086', '', '', 'tỉnh Vĩnh Long', 'xã Tân Quới', 'huyện Bình Tân', 'ấp Tân Thuận'),
    Place('091', '', '', 'tỉnh Kiên Giang', 'phường Vĩnh Lạc', 'thành phố Rạch Giá', 'đường Nguyễn An Ninh'),
    Place('095', '', '', 'tỉnh Bạc Liêu', 'xã Vĩnh Mỹ A', 'huyện Hòa Bình', 'ấp Xóm Lớn'),
)
_NEW: Final = (
    Place('001', '', '', 'thành phố Hà Nội', 'phường Láng', '', 'đường Nguyễn Chí Thanh'),
    Place('001', '', '', 'thành phố Hà Nội', 'xã Sóc Sơn', '', 'thôn Dược Thượng'),
    Place('024', '', '', 'tỉnh Bắc Ninh', 'phường Bắc Giang', '', 'đường Xương Giang'),
    Place('025', '', '', 'tỉnh Phú Thọ', 'xã Yên Lạc', '', 'thôn Tảo Phú'),
    Place('031', '', '', 'thành phố Hải Phòng', 'phường Lê Thanh Nghị', '', 'đường Nguyễn Lương Bằng'),
    Place('037', '', '', 'tỉnh Ninh Bình', 'xã Lý Nhân', '', 'tổ dân phố 4'),
    Place('040', '', '', 'tỉnh Nghệ An', 'xã Diễn Châu', '', 'xóm 6'),
    Place('042', '', '', 'tỉnh Hà Tĩnh', 'phường Thành Sen', '', 'đường Hải Thượng Lãn Ông'),
    Place('044', '', '', 'tỉnh Quảng Trị', 'phường Đồng Hới', '', 'đường Lý Thường Kiệt'),
    Place('048', '', '', 'thành phố Đà Nẵng', 'phường Hải Châu', '', 'đường Trần Phú'),
    Place('066', '', '', 'tỉnh Đắk Lắk', 'phường Tuy Hòa', '', 'đường Hùng Vương'),
    Place('068', '', '', 'tỉnh Lâm Đồng', 'xã Bắc Bình', '', 'thôn Xuân Hội'),
    Place('075', '', '', 'tỉnh Đồng Nai', 'phường Trấn Biên', '', 'đường Phan Chu Trinh'),
    Place('079', '', '', 'thành phố Hồ Chí Minh', 'phường Thủ Dầu Một', '', 'đường Yersin'),
    Place('086', '', '', 'tỉnh Vĩnh Long', 'phường Long Châu', '', 'đường Phạm Thái Bường'),
    Place('091', '', '', 'tỉnh An Giang', 'phường Rạch Giá', '', 'đường Nguyễn An Ninh'),
    Place('092', '', '', 'thành phố Cần Thơ', 'phường Cái Răng', '', 'đường Phạm Hùng'),
)
_FAMILY: Final = (
    'Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Trần', 'Lê', 'Phạm', 'Vũ', 'Hoàng', 'Đỗ', 'Bùi', 'Phan', 'Võ', 'Đặng', 'Tăng', 'Đồng',
    'Ninh', 'Cù', 'Thân', 'Khúc', 'Lã', 'Nguyễn Hữu', 'Hồ', 'Trịnh', 'Văn', 'Ngụy', 'Danh', 'Lục', 'Huỳnh', 'Quản',
)  # fmt: skip
_MIDDLE: Final = (
    ('Thị', 'Thị', 'Thị', 'Thị Minh', 'Thị Thanh', 'Phương', 'Thùy', 'Bảo', 'Hà', 'Khánh', 'Thị Như'),
    ('Văn', 'Văn', 'Văn', 'Đức', 'Xuân', 'Quốc', 'Tuấn', 'Hoàng', 'Trọng', 'Bá', 'Hải', 'Gia'),
)
_GIVEN: Final = (
    (
        'Lan', 'Nhàn', 'Thảo', 'Nga', 'Dung', 'Hạnh', 'Tươi', 'Mận', 'Sen', 'Huệ', 'Hiền', 'Thủy', 'Vy', 'Châu', 'Ngọc', 'Hoa', 'Liễu',
        'Bình', 'Quế', 'Thương', 'Ngà',
    ),
    (
        'Hưng', 'Long', 'Tuân', 'Thành', 'Đạt', 'Nam', 'Khánh', 'Sáng', 'Định', 'Toàn', 'Quân', 'Bách', 'Duy', 'Thủy', 'Hiệp', 'Ninh',
        'Thái', 'Nghĩa', 'Việt', 'Cương', 'Tài',
    ),
)  # fmt: skip
_ETHNIC: Final = ('Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Kinh', 'Tày', 'Mường', 'Khmer', 'Sán Chay', 'Thổ')
FOLK: Final = Cast(_OLD, _NEW, _FAMILY, _MIDDLE, _GIVEN, _ETHNIC)
_POLICE: Final = 'CẢNH SÁT QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI'
_FEATURES: Final = (
    'Sẹo chấm cách 1,5cm trên trước đầu lông mày trái', 'Nốt ruồi cách 3cm dưới sau mép phải', 'Nốt ruồi cách 1cm trước đầu mắt trái',
    'Sẹo tròn cách 2,5cm trên đầu lông mày phải',
)  # fmt: skip
_CLINICS: Final = ('Bệnh viện Phụ sản', 'Bệnh viện Đa khoa', 'Trung tâm Y tế')


def later(day: date, years: int) -> date:
    """The same day years later; the last of February becomes the 28th."""
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def seat(where: Place) -> str:
    """The name before a day on a commune's paper."""
    return where.ward_name if not where.ward_name.split()[-1].isdigit() else where.district.split(' ', 1)[1]


def upper_body(where: Place) -> str:
    """What a commune belongs to: the district, since July 2025 the province."""
    return where.district or where.province


def scene(
    rng: Random, first: date, last: date, *, age: tuple[int, int] = (20, 64), male: bool | None = None
) -> dict[str, Any]:
    """A commune on a day, one of its people, and who signs for it."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    who = FOLK.somebody(rng, on, age=age, male=male, home=where)
    titles = rng.choice((['CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']))
    return {
        'on': on, 'where': where, 'who': who, 'titles': titles, 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'seat': seat(where),
        'above': upper_body(where), 'body': authority(where)['any_of'], 'ring': f'ỦY BAN NHÂN DÂN {where.ward.upper()}', 'capital': capital,
        'number': rng.randint(4, 460), 'old': old_number(rng, who.birthplace), 'words': day_words, 'slash': slash_day, 'long': long_day,
        'phone': phone(rng), 'copied': on + timedelta(days=rng.randint(60, 400)), 'copy': rng.randint(210, 7900), 'stamped': FOLK.officer(rng),
    }  # fmt: skip


# --- cards


def card(rng: Random, first: date, last: date, age: tuple[int, int], *, old: bool = False) -> dict[str, Any]:
    """A person with an identity card: its ends, its codes, what stands on its back."""
    slots = scene(rng, first, last, age=age)
    who, on = slots['who'], slots['on']
    who = replace(who, detail=capital(who.detail))
    ends = next((years for years in (14, 25, 40, 60) if on.year - who.born.year < years - 1), 0)
    expires = later(who.born, ends) if ends else None
    home = f'{who.detail}, {who.home.short()}'
    before = slots['old'] if old and on.year - who.born.year > 24 and rng.random() < 0.6 else ''
    return slots | {
        'who': who, 'expires': expires, 'home': home, 'origin': who.birthplace.short(), 'features': rng.choice(_FEATURES), 'before': before,
        'payload': card_qr(who.number, before, who.name, who.born, who.sex, home, on), 'police': _POLICE,
        'mrz': td1(who.number, who.name, who.born, 'M' if who.male else 'F', expires or date(2099, 12, 31)),
    }  # fmt: skip


def chip(rng: Random) -> dict[str, Any]:
    """Chip card of 2021 to 2024."""
    return card(rng, date(2021, 3, 8), date(2024, 6, 21), (15, 58))


def chip_before(rng: Random) -> dict[str, Any]:
    """Chip card whose code also names the number of the card before."""
    return card(rng, date(2021, 3, 8), date(2023, 11, 21), (27, 72), old=True)


def barcode(rng: Random) -> dict[str, Any]:
    """Card with a bar code, 2016 to 2020."""
    return card(rng, date(2016, 5, 3), date(2018, 8, 20), (16, 56))


def identity(rng: Random) -> dict[str, Any]:
    """Thẻ căn cước since July 2024."""
    return card(rng, date(2024, 7, 15), date(2026, 10, 2), (15, 68))


def identity_child(rng: Random) -> dict[str, Any]:
    """Thẻ căn cước of a child below six: no portrait."""
    return card(rng, date(2024, 9, 3), date(2026, 10, 2), (1, 4))


def nine(rng: Random) -> dict[str, Any]:
    """CMND of nine digits by hand."""
    slots = card(rng, date(1998, 4, 1), date(2008, 10, 30), (17, 44))
    return slots | {'religion': rng.choice(('Không', 'Không', 'Phật', 'Thiên chúa'))}


def twelve(rng: Random) -> dict[str, Any]:
    """CMND of twelve digits, printed 2013 to 2015."""
    return card(rng, date(2013, 6, 3), date(2015, 12, 10), (18, 57))


def passport(rng: Random) -> dict[str, Any]:
    """Passport of the green series."""
    slots = card(rng, date(2017, 2, 6), date(2022, 5, 30), (17, 66))
    who, on = slots['who'], slots['on']
    number = f'{rng.choice("BC")}{rng.randrange(1_000_000, 9_999_999)}'
    expires = later(on, 10)
    lines = td3(number, who.name, who.born, 'M' if who.male else 'F', expires, slots['old'])
    return slots | {'passport': number, 'expires': expires, 'mrz': lines, 'latin': plain(who.name).replace('<', ' ')}


# --- civil status


def birth(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A birth and its register, with the parents and who declared it."""
    slots = scene(rng, first, last)
    on, where = slots['on'], slots['where']
    father = FOLK.somebody(rng, on, age=(22, 46), male=True, home=where)
    mother = replace(FOLK.somebody(rng, on, age=(19, 41), male=False, home=where), detail=father.detail)
    child = replace(FOLK.child(rng, on, family_of(father), where, father.ethnicity), birthplace=father.birthplace)
    clinic = rng.choice(_CLINICS)
    name = (where.district.split(' ', 1)[-1] or where.ward_name) if clinic.startswith('Trung') else where.province_name
    declarant = rng.choice((father, mother))
    return slots | {
        'father': father, 'mother': mother, 'child': child, 'born_at': f'{clinic} {capital(name.removeprefix("phố "))}, {where.province}',
        'declarant': declarant, 'relation': 'Cha đẻ' if declarant.male else 'Mẹ đẻ', 'book': f'{rng.randint(1, 2):02d}/{on.year}',
    }  # fmt: skip


def birth_extract(rng: Random) -> dict[str, Any]:
    """A copy from the electronic register, asked for at another commune since July 2025."""
    slots = birth(rng, date(2009, 3, 2), date(2022, 12, 20))
    issued = day_between(rng, date(2025, 7, 10), date(2026, 10, 20))
    office = FOLK.place(rng, issued)
    return slots | {
        'issued': issued, 'office': office, 'bodies': authority(office)['any_of'], 'office_seat': seat(office),
        'office_ring': f'ỦY BAN NHÂN DÂN {office.ward.upper()}', 'extract': rng.randint(30, 2900),
    }  # fmt: skip


def birth_copy(rng: Random) -> dict[str, Any]:
    """A copy on the blanks of 2010."""
    slots = birth(rng, date(2010, 9, 6), date(2014, 12, 1))
    return slots | {'issued': slots['on'] + timedelta(days=rng.randint(2, 300))}


_CAUSES: Final = ('Tuổi già', 'Bệnh lý', 'Nhồi máu cơ tim', 'Ung thư gan', 'Tai nạn giao thông', 'Suy thận mạn')


def death(rng: Random, first: date, last: date, age: tuple[int, int] = (41, 92)) -> dict[str, Any]:
    """A death: who, when, where, of what, and who declared it."""
    slots = scene(rng, first, last, age=age)
    on, where, who = slots['on'], slots['where'], slots['who']
    died = on - timedelta(days=rng.randint(1, 13))
    declarant = FOLK.somebody(rng, on, age=(22, 40), home=where, family=family_of(who))
    hospital = f'Bệnh viện Đa khoa {where.province_name}'
    return slots | {
        'died': died, 'hour': f'{rng.randint(0, 23):02d}', 'minute': f'{rng.randint(1, 59):02d}', 'cause': rng.choice(_CAUSES),
        'at': rng.choice((f'Tại nhà riêng, {who.address}', hospital)), 'declarant': declarant, 'book': f'01/{on.year}',
        'relation': 'Con trai' if declarant.male else 'Con gái', 'notice': rng.randint(2, 80), 'issued': on + timedelta(days=rng.randint(30, 500)),
        'extract': rng.randint(12, 800),
    }  # fmt: skip


def death_copy(rng: Random) -> dict[str, Any]:
    """A copy of the extract, of an old person of whose birth the year alone is known."""
    slots = death(rng, date(2021, 2, 1), date(2024, 11, 30), (76, 97))
    issued = day_between(rng, date(2025, 7, 10), date(2026, 10, 20))
    office = FOLK.place(rng, issued)
    return slots | {
        'issued': issued, 'office': office, 'bodies': authority(office)['any_of'], 'office_seat': seat(office),
        'office_ring': f'ỦY BAN NHÂN DÂN {office.ward.upper()}',
    }  # fmt: skip


def marriage(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A marriage: both, with their old and new numbers."""
    slots = scene(rng, first, last)
    on, where = slots['on'], slots['where']
    husband = FOLK.somebody(rng, on, age=(20, 42), male=True)
    wife = FOLK.somebody(rng, on, age=(18, 39), male=False, home=where)
    return slots | {
        'husband': husband, 'wife': wife, 'husband_old': old_number(rng, husband.birthplace), 'wife_old': old_number(rng, wife.birthplace),
        'book': f'01/{on.year}', 'issued': on + timedelta(days=rng.randint(100, 900)), 'extract': rng.randint(12, 900),
    }  # fmt: skip


def marriage_copy(rng: Random) -> dict[str, Any]:
    """A copy from the register, asked for since July 2025."""
    slots = marriage(rng, date(2015, 3, 2), date(2023, 10, 20))
    issued = day_between(rng, date(2025, 7, 10), date(2026, 10, 20))
    office = FOLK.place(rng, issued)
    return slots | {
        'issued': issued, 'office': office, 'bodies': authority(office)['any_of'], 'office_seat': seat(office),
        'office_ring': f'ỦY BAN NHÂN DÂN {office.ward.upper()}',
    }  # fmt: skip


def single(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Confirmation of the marital state."""
    slots = scene(rng, first, last, age=(21, 47))
    on, who = slots['on'], slots['who']
    other = FOLK.somebody(rng, on, age=(20, 45), male=not who.male)
    return slots | {
        'other': other, 'parent': FOLK.somebody(rng, on, age=(48, 70), male=True, family=family_of(who), home=slots['where']), 'since': max(later(who.born, 18), on - timedelta(days=rng.randint(900, 3600))),
        'until': on - timedelta(days=rng.randint(0, 3)), 'decree': f'{rng.randint(12, 380)}/{on.year - 2}/QĐST-HNGĐ',
        'divorced': day_between(rng, date(on.year - 2, 2, 1), date(on.year - 2, 11, 30)),
    }  # fmt: skip


# --- residence and judicial records

_KIN: Final = (('Con đẻ', (1, 19)), ('Con đẻ', (1, 15)), ('Mẹ đẻ', (66, 84)))


def household(rng: Random) -> dict[str, Any]:
    """Household book of 2007 to 2018: the head, the spouse and others."""
    slots = scene(rng, date(2009, 3, 2), date(2018, 11, 30), age=(38, 58), male=True)
    on, where, head = slots['on'], slots['where'], slots['who']
    wife = FOLK.somebody(rng, on, age=(35, 54), male=False, home=where)
    members = [(wife, 'Vợ', old_number(rng, wife.birthplace))]
    for index in range(rng.randint(1, 2)):
        child = FOLK.somebody(rng, on, age=(3 + 8 * index, 8 + 8 * index), family=family_of(head), home=where)
        child = replace(child, ethnicity=head.ethnicity, birthplace=head.birthplace)
        members.append((child, 'Con', ''))
    return slots | {
        'members': members, 'serial': f'{rng.randrange(10**8, 10**9)}', 'file': f'{rng.randint(100, 9900)}', 'register': f'{rng.randint(1, 60):02d}',
        'leaf': f'{rng.randint(2, 99):02d}', 'office': f'CÔNG AN {where.district.upper()}', 'jobs': ('Làm ruộng', 'Giáo viên', 'Công nhân', 'Buôn bán'),
    }  # fmt: skip


def residence(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Confirmation of residence by the commune's police."""
    slots = scene(rng, first, last, age=(19, 45))
    on, where, who = slots['on'], slots['where'], slots['who']
    head = FOLK.somebody(rng, on, age=(47, 70), home=where, family=family_of(who))
    members: list[tuple[Person, str]] = []
    for relation, age in _KIN[: rng.randint(2, 3)]:
        one = FOLK.somebody(rng, on, age=age, home=where, male=False if relation == 'Mẹ đẻ' else None)
        members.append((one, relation))
    away = FOLK.place(rng, on)
    if away == where:
        away = next(place for place in (_NEW if on.year > 2025 else _OLD) if place != where)
    return slots | {
        'head': head, 'members': members, 'ends': later(on, 1), 'police_body': f'CÔNG AN {where.ward.upper()}', 'away': away,
        'since': on - timedelta(days=rng.randint(200, 2600)), 'number': rng.randint(15, 5200), 'relation': rng.choice(('Con đẻ', 'Cháu ruột', 'Em ruột')),
        'police_above': f'CÔNG AN {upper_body(where).upper()}', 'stay': away.address(f'số {rng.randint(3, 280)} ngõ {rng.randint(2, 90)}'),
    }  # fmt: skip


def record(rng: Random, first: date, last: date) -> dict[str, Any]:
    """Judicial record."""
    slots = scene(rng, first, last, age=(20, 52))
    who, on = slots['who'], slots['on']
    return slots | {
        'number': rng.randint(104, 9800), 'got': on - timedelta(days=rng.randint(150, 900)), 'got_old': on - timedelta(days=rng.randint(400, 1950)), 'father': FOLK.name(rng, male=True, family=family_of(who)),
        'mother': FOLK.name(rng, male=False), 'spouse': FOLK.name(rng, male=not who.male), 'stay': FOLK.place(rng, on).address(),
        'father_born': who.born.year - 27, 'mother_born': who.born.year - 24, 'spouse_born': who.born.year + 1,
        'verdict': f'{rng.randint(11, 190)}/{on.year - 6}/HS-ST', 'judged': day_between(rng, date(on.year - 6, 2, 1), date(on.year - 6, 11, 30)),
    }  # fmt: skip


# --- declarations


def moving(rng: Random, first: date, last: date) -> dict[str, Any]:
    """CT01: a change of what the residence data hold."""
    slots = residence(rng, first, last)
    who = slots['who']
    return slots | {
        'mail': f'{plain(who.name).replace("<", "").lower()}{who.born.year % 100:02d}@gmail.com',
        'purpose': rng.choice(('Đăng ký thường trú', 'Đăng ký tạm trú', 'Xác nhận thông tin về cư trú')),
    }  # fmt: skip


def travel(rng: Random) -> dict[str, Any]:
    """TK01: an application for a passport inside the country."""
    slots = record(rng, date(2023, 9, 4), date(2026, 10, 2))
    return slots | {
        'mail': f'{plain(slots["who"].name).replace("<", "").lower()}@gmail.com',
        'parent': (date(1961, 5, 14), date(1964, 11, 2)),
    }


add(LAYOUTS, 't01-b-stacked-copy', chip, "CCCD, front over back in real size on A4, a copy of a copy", wear='copied')
add(LAYOUTS, 't01-b-barcode', barcode, "CCCD with a bar code of 2016, enlarged, attested by a commune")
add(LAYOUTS, 't01-b-phone', chip_before, "CCCD, each side photographed with a telephone", wear='photographed')
add(LAYOUTS, 't02-b-corner', identity, "Thẻ căn cước, both sides beside each other at the head of the sheet")
add(LAYOUTS, 't02-b-child', identity_child, "Thẻ căn cước of a child below six without portrait, enlarged, two leaves")
add(LAYOUTS, 't03-b-hand', nine, "CMND of nine digits filled in by hand, a copy of a copy", wear='copied')
add(LAYOUTS, 't03-b-twelve', twelve, "CMND of twelve digits, bar code on the back")
add(LAYOUTS, 't04-b-green', passport, "Hộ chiếu of the green series, two pages of the opened booklet on A4")
add(
    LAYOUTS,
    't05-b-blank-pen',
    partial(birth, first=date(2016, 1, 11), last=date(2019, 12, 20)),
    "Giấy khai sinh, blank of Circular 15/2015 by pen",
)
add(LAYOUTS, 't05-b-extract-2025', birth_extract, "Trích lục khai sinh (bản sao) of another commune after July 2025")
add(
    LAYOUTS,
    't05-b-typed-2011',
    birth_copy,
    "Giấy khai sinh (bản sao) of 2010, typewriter in a blank, a copy of a copy",
    wear='copied',
)
add(
    LAYOUTS,
    't05-b-mother',
    partial(birth, first=date(2025, 7, 9), last=date(2026, 10, 16)),
    "Giấy khai sinh of 2025, nothing about the father, photographed",
    wear='photographed',
)
add(
    LAYOUTS,
    't06-b-blank-pen',
    partial(death, first=date(2010, 9, 6), last=date(2015, 12, 10)),
    "Giấy chứng tử, blank of 2010 by pen",
)
add(
    LAYOUTS,
    't06-b-extract-2023',
    partial(death, first=date(2020, 8, 3), last=date(2025, 6, 20)),
    "Trích lục khai tử of the shared software",
)
add(
    LAYOUTS,
    't06-b-copy-2025',
    death_copy,
    "Trích lục khai tử (bản sao), year of birth alone, no hour, photographed",
    wear='photographed',
)
add(
    LAYOUTS,
    't07-b-blank-pen',
    partial(marriage, first=date(2016, 1, 11), last=date(2020, 6, 30)),
    "Giấy chứng nhận kết hôn, red blank of 2015 by pen",
)
add(
    LAYOUTS,
    't07-b-typed-2012',
    partial(marriage, first=date(2010, 9, 6), last=date(2015, 12, 10)),
    "Giấy chứng nhận kết hôn, blank of 2010, typed, attested copy",
    wear='copied',
)
add(LAYOUTS, 't07-b-extract-2025', marriage_copy, "Trích lục kết hôn (bản sao) after July 2025")
add(
    LAYOUTS,
    't08-b-commune-2026',
    partial(single, first=date(2025, 7, 9), last=date(2026, 10, 16)),
    "Giấy xác nhận tình trạng hôn nhân of the software, to marry somebody named",
)
add(
    LAYOUTS,
    't08-b-blank-pen',
    partial(single, first=date(2010, 9, 6), last=date(2015, 12, 10)),
    "Giấy xác nhận tình trạng hôn nhân, blank of 2010 by pen, photographed",
    wear='photographed',
)
add(
    LAYOUTS,
    't09-b-book',
    household,
    "Sổ hộ khẩu of 2007, dot matrix in a printed book, a copy of a copy",
    wear='copied',
)
add(
    LAYOUTS,
    't10-b-circular-66',
    partial(residence, first=date(2024, 1, 8), last=date(2025, 6, 27)),
    "CT07 of Circular 66/2023 with the household's members",
)
add(
    LAYOUTS,
    't10-b-circular-53',
    partial(residence, first=date(2025, 7, 9), last=date(2026, 10, 16)),
    "CT07 of Circular 53/2025 for somebody with a temporary residence",
)
add(
    LAYOUTS,
    't11-b-justice',
    partial(record, first=date(2018, 3, 5), last=date(2021, 2, 26)),
    "Phiếu lý lịch tư pháp số 1 of a justice department",
)
add(
    LAYOUTS,
    't11-b-police',
    partial(record, first=date(2025, 3, 10), last=date(2026, 6, 26)),
    "Phiếu lý lịch tư pháp số 1 of the provincial police",
)
add(
    LAYOUTS,
    't12-b-justice',
    partial(record, first=date(2021, 6, 7), last=date(2024, 12, 20)),
    "Phiếu lý lịch tư pháp số 2 with a conviction",
)
add(
    LAYOUTS,
    't19-b-birth-pen',
    partial(birth, first=date(2024, 7, 8), last=date(2026, 10, 16)),
    "Tờ khai đăng ký khai sinh of Circular 04/2024 by pen",
)
add(
    LAYOUTS,
    't19-b-ct01-pen',
    partial(moving, first=date(2025, 7, 9), last=date(2026, 10, 16)),
    "CT01 by pen, numbers in boxes",
)
add(LAYOUTS, 't19-b-passport', travel, "TK01, printed from the portal")
add(
    LAYOUTS,
    't19-b-death',
    partial(death, first=date(2020, 8, 3), last=date(2026, 10, 16)),
    "Tờ khai đăng ký khai tử, typed at a shop, signed by pen, photographed",
    wear='photographed',
)
add(
    LAYOUTS,
    't12-b-police',
    partial(record, first=date(2025, 3, 10), last=date(2026, 6, 26)),
    "Phiếu lý lịch tư pháp số 2 of the police, nothing on record",
)
add(
    LAYOUTS,
    't08-b-divorced',
    partial(single, first=date(2016, 2, 1), last=date(2020, 6, 26)),
    "Giấy xác nhận tình trạng hôn nhân of Circular 15/2015, after a divorce, a copy of a copy",
    wear='copied',
)
add(
    LAYOUTS,
    't19-b-status',
    partial(single, first=date(2024, 7, 8), last=date(2026, 10, 16)),
    "Tờ khai cấp giấy xác nhận tình trạng hôn nhân, asked for by the father",
)
