"""T13 to T18, T20 to T29, T32: property, enterprise, work and health papers as they lie in dossiers."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import plain, tax_code
from samples.generate.people import Person
from samples.generate.places import Place, listed
from samples.generate.printed.cast import Cast, capital, day_between, detail, old_number, phone
from samples.generate.printed.filed.add import add
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.folk import FORMS, city, town, year_later
from samples.generate.words import area, area_words, money_words

LAYOUTS = Collection()
_FAMILY = (
    'Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Lê', 'Phạm', 'Vũ', 'Hoàng', 'Đinh', 'Lương', 'Ninh', 'Tạ', 'Khổng', 'Bùi', 'Văn',
    'Mai', 'Đặng', 'Huỳnh', 'Trịnh', 'Tô', 'Cù', 'Lại', 'Vi', 'Hà',
)  # fmt: skip
_MIDDLE = (
    ('Thị', 'Thị', 'Thị', 'Thị Thanh', 'Thúy', 'Hồng', 'Thị Minh', 'Kim', 'Thị Ngọc', 'Bảo'),
    ('Văn', 'Văn', 'Đức', 'Quốc', 'Xuân', 'Thanh', 'Hữu', 'Ngọc', 'Tiến', 'Minh'),
)
_GIVEN = (
    ('Hạnh', 'Nga', 'Liên', 'Thảo', 'Huệ', 'Lụa', 'Nhàn', 'Phương', 'Dung', 'Bích', 'Xuân', 'Tươi', 'Mến', 'Châu', 'Trâm'),
    ('Hải', 'Long', 'Trung', 'Đạt', 'Thái', 'Khánh', 'Lợi', 'Nam', 'Vinh', 'Thành', 'Thủy', 'Sáng', 'Toàn', 'Chung', 'Hiệp'),
)  # fmt: skip
_FOLK = Cast(
    (*listed('old third'), *listed('old fourth')), (*listed('new third'), *listed('new fourth')), _FAMILY, _MIDDLE, _GIVEN
)  # fmt: skip
_BRANDS = ('HOÀNG GIA LÂM', 'TRÚC BẠCH', 'MINH PHÁT', 'SÔNG CÁI', 'THIÊN TRƯỜNG', 'ĐỒNG TÂM VIỆT', 'TÙNG DƯƠNG')


def _scene(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A day and the place where something is issued or signed."""
    on = day_between(rng, first, last)
    where = _FOLK.place(rng, on)
    return FORMS | {
        'on': on, 'where': where, 'city': city(where), 'town': town(where), 'signer': _FOLK.officer(rng), 'clerk': _FOLK.officer(rng), 'number': rng.randint(21, 4800),
        'capital': capital, 'phone': phone(rng), 'kind': capital(where.ward.split(' ', 1)[0]),
    }  # fmt: skip


def _pair(rng: Random, on: date, where: Place | None = None) -> dict[str, Any]:
    """A married couple with numbers of both kinds."""
    home = where or _FOLK.place(rng, on)
    man = _FOLK.somebody(rng, on, age=(31, 63), male=True, home=home)
    woman = _other(rng, on, (man,), male=False, home=home)
    return {
        'man': man, 'woman': woman, 'address': man.address, 'man_old': old_number(rng, man.birthplace), 'woman_old': old_number(rng, woman.birthplace),
    }  # fmt: skip


def _other(rng: Random, on: date, taken: tuple[Person, ...], **how: Any) -> Person:
    """Somebody whose name is nobody else's."""
    while True:
        who = _FOLK.somebody(rng, on, **how)
        if who.name not in [one.name for one in taken]:
            return who


def _parcel(rng: Random, where: Place, low: int = 62, high: int = 620) -> dict[str, Any]:
    """A parcel of land in a place."""
    size = rng.randrange(low * 10, high * 10) / 10
    return {
        'size': size, 'shown': area(size), 'in_words': area_words(size), 'parcel': rng.randint(3, 870), 'sheet': rng.randint(2, 96), 'location': where.address(capital(where.street)),
        'file': f'{rng.randint(120, 9700):05d}', 'edges': [f'{rng.randrange(450, 2900) / 100:.2f}'.replace('.', ',') for _ in range(4)],
    }  # fmt: skip


def _land(rng: Random, first: date, last: date, **how: Any) -> dict[str, Any]:
    slots = _scene(rng, first, last)
    return slots | _parcel(rng, slots['where'], **how) | _pair(rng, slots['on'], slots['where'])


def couple_2012(rng: Random) -> dict[str, Any]:
    """A land certificate of a district for a couple, mortgaged later."""
    slots = _land(rng, date(2010, 3, 1), date(2014, 6, 20))
    on = slots['on']
    bank = rng.choice(('Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam', 'Ngân hàng TMCP Công thương Việt Nam'))
    pledged = day_between(rng, on + timedelta(days=200), on + timedelta(days=1500))
    freed = day_between(rng, pledged + timedelta(days=370), pledged + timedelta(days=1400))
    return slots | {
        'serial': f'{rng.choice(("BC", "BG", "BM", "BP"))} {rng.randrange(100_000, 999_999)}', 'bank': bank, 'pledged': pledged, 'freed': freed, 'entry': rng.randint(300, 4200),
        'entry2': rng.randint(300, 4200), 'barcode': f'{rng.randrange(10**12, 10**13)}', 'clerk2': _FOLK.officer(rng),
    }  # fmt: skip


def house_2018(rng: Random) -> dict[str, Any]:
    """A land certificate of a department, with a house."""
    slots = _land(rng, date(2015, 3, 1), date(2023, 11, 20), low=62, high=190)
    build = round(slots['size'] * rng.uniform(0.5, 0.8), 1)
    floors = rng.randint(2, 4)
    return slots | {
        'serial': f'{rng.choice(("CB", "CM", "CT", "DĐ"))} {rng.randrange(100_000, 999_999)}', 'built': area(build), 'build': build, 'floor': round(build * floors, 1),
        'floored': area(round(build * floors, 1)), 'floors': floors, 'year': slots['on'].year - rng.randint(1, 9), 'permit': rng.randint(100, 990),
    }  # fmt: skip


def land_2025(rng: Random) -> dict[str, Any]:
    """The blank of Circular 10/2024."""
    slots = _land(rng, date(2025, 7, 10), date(2026, 9, 30), low=90, high=2400)
    dwell = rng.choice((60, 80, 100)) if slots['size'] > 200 else 50
    rest = round(slots['size'] - dwell, 1)
    return slots | {
        'serial': f'AA {rng.randrange(1_000_000, 9_999_999):08d}', 'dwell': f'{dwell},0', 'rest': area(rest), 'until': rng.choice(('15/10/2043', '01/7/2064', '15/10/2063')),
        'qr': f'AA|{rng.randrange(10**9, 10**10)}|{slots["where"].id_code}',
    }  # fmt: skip


def _firm(rng: Random, where: Place, kind: str = 'CÔNG TY TNHH') -> dict[str, Any]:
    trade, english = rng.choice((
        ('VẬT LIỆU XÂY DỰNG', 'BUILDING MATERIALS'), ('MAY MẶC', 'GARMENT'), ('CHẾ BIẾN NÔNG SẢN', 'AGRICULTURAL PRODUCTS PROCESSING'), ('VẬN TẢI', 'TRANSPORT'),
    ))  # fmt: skip
    brand = rng.choice(_BRANDS)
    latin = plain(brand).replace('<', ' ')
    return {
        'company': f'{kind} {trade} {brand}', 'foreign': f'{latin} {english}', 'short': f'{latin} {"JSC" if "CỔ PHẦN" in kind else "CO., LTD"}', 'code': tax_code(rng, where.tax_office),
        'seat': where.address(detail(rng, where) if 'đường' in where.street else capital(where.street)), 'mail': f'ketoan.{latin.split()[-1].lower()}{rng.randint(1, 99)}@gmail.com', 'web': f'{latin.lower().replace(" ", "")}.com.vn',
        'fax': f'02{rng.randint(11, 99)}3{rng.randrange(100_000, 999_999)}',
    }  # fmt: skip


def owner_company(rng: Random) -> dict[str, Any]:
    """A company of one person, after a change."""
    slots = _scene(rng, date(2021, 7, 5), date(2026, 9, 30))
    on, where = slots['on'], slots['where']
    boss = _FOLK.somebody(rng, on, age=(27, 60))
    sum_ = rng.choice((1_500, 1_900, 6_800, 25_000)) * 1_000_000
    return slots | _firm(rng, where, 'CÔNG TY TNHH MỘT THÀNH VIÊN') | {
        'boss': boss, 'first': on - timedelta(days=rng.randint(150, 2900)), 'change': rng.randint(1, 7), 'sum': sum_, 'sum_words': money_words(sum_),
        'above': f'{"SỞ TÀI CHÍNH" if on >= date(2025, 3, 1) else "SỞ KẾ HOẠCH VÀ ĐẦU TƯ"} {where.province.upper()}', 'given': on.replace(year=max(on.year - 3, 2021), day=min(on.day, 27)),
        'role': rng.choice(('Giám đốc', 'Chủ tịch công ty kiêm Giám đốc')),
    }  # fmt: skip


def shares_2012(rng: Random) -> dict[str, Any]:
    """A joint-stock company with lines of business and founders."""
    slots = _scene(rng, date(2010, 9, 1), date(2015, 5, 30))
    on, where = slots['on'], slots['where']
    boss = _FOLK.somebody(rng, on, age=(31, 62))
    second = _other(rng, on, (boss,))
    third = _other(rng, on, (boss, second))
    sum_ = rng.choice((5_000, 9_000, 20_000, 36_000)) * 1_000_000
    return slots | _firm(rng, where, 'CÔNG TY CỔ PHẦN') | {
        'founders': [(one, old_number(rng, one.birthplace), part) for one, part in zip((boss, second, third), (50, 30, 20), strict=True)], 'boss': boss,
        'first': on - timedelta(days=rng.randint(100, 1900)), 'change': rng.randint(1, 5), 'sum': sum_, 'sum_words': money_words(sum_),
        'lines': rng.sample((
            ('Xây dựng nhà các loại', '4100'), ('Bán buôn vật liệu, thiết bị lắp đặt khác trong xây dựng', '4663'), ('Vận tải hàng hóa bằng đường bộ', '4933'), ('Chuẩn bị mặt bằng', '4312'), ('Hoàn thiện công trình xây dựng', '4330'),
        ), 3),
    }  # fmt: skip


def _shop(rng: Random, first: date, last: date) -> dict[str, Any]:
    slots = _scene(rng, first, last)
    owner = _FOLK.somebody(rng, slots['on'], age=(24, 60), home=slots['where'])
    sum_ = rng.choice((30, 60, 150, 200, 450)) * 1_000_000
    what, line = rng.choice((
        ('TẠP HÓA', 'Bán lẻ hàng tạp hóa'), ('QUÁN CƠM', 'Dịch vụ ăn uống'), ('NHÀ THUỐC', 'Bán lẻ thuốc tân dược'), ('GARA', 'Sửa chữa xe ô tô'), ('SALON TÓC', 'Cắt tóc, làm đầu, gội đầu'),
    ))  # fmt: skip
    name = f'{what} {owner.name.split()[-1].upper()}'
    return slots | {
        'owner': owner, 'owner_old': old_number(rng, owner.birthplace), 'shop': name, 'line': line, 'sum': sum_, 'sum_words': money_words(sum_), 'premises': slots['where'].address(capital(slots['where'].street)),
        'given': slots['on'] - timedelta(days=rng.randint(300, 2500)),
    }  # fmt: skip


def shop_pen(rng: Random) -> dict[str, Any]:
    """A household business, blank of a district filled in by pen."""
    return _shop(rng, date(2011, 2, 1), date(2015, 11, 20))


def shop_2025(rng: Random) -> dict[str, Any]:
    """A household business after a change, by a commune."""
    slots = _shop(rng, date(2025, 7, 8), date(2026, 9, 30))
    return slots | {'first': slots['on'] - timedelta(days=rng.randint(70, 1500)), 'change': rng.randint(1, 4)}


def permit(rng: Random) -> dict[str, Any]:
    """A building permit for a house of its own."""
    slots = _land(rng, date(2025, 7, 8), date(2026, 9, 30), low=70, high=260)
    build = round(min(slots['size'] * 0.75, 130), 1)
    floors = rng.randint(2, 4)
    return slots | {
        'build': build, 'built': area(build), 'total': round(build * floors, 1), 'totalled': area(round(build * floors, 1)), 'floors': floors, 'height': f'{floors * 3.5 + 1.1:.2f}'.replace('.', ','),
        'density': f'{build / slots["size"] * 100:.1f}'.replace('.', ','), 'factor': f'{build * floors / slots["size"]:.2f}'.replace('.', ','), 'designer': f'Công ty TNHH Tư vấn thiết kế {rng.choice(_BRANDS).title()}',
        'red': f'{rng.randint(4, 14)},{rng.randint(0, 9)}0 m', 'serial': f'DB {rng.randrange(100_000, 999_999)}', 'given': slots['on'] - timedelta(days=rng.randint(400, 2500)),
    }  # fmt: skip


def change_of_use(rng: Random) -> dict[str, Any]:
    """A district allows another use of land."""
    slots = _land(rng, date(2015, 2, 1), date(2025, 5, 30))
    return slots | {'asked': slots['on'] - timedelta(days=rng.randint(12, 40)), 'proposal': rng.randint(40, 480)}


def fine(rng: Random) -> dict[str, Any]:
    """A commune fines somebody."""
    slots = _scene(rng, date(2021, 2, 1), date(2026, 9, 30))
    who = _FOLK.somebody(rng, slots['on'], age=(20, 58))
    what, sum_ = rng.choice((
        ('xây dựng nhà ở riêng lẻ không có giấy phép', 2_500_000), ('đổ rác thải sinh hoạt không đúng nơi quy định', 1_500_000), ('họp chợ, bán hàng lấn chiếm lòng đường', 2_000_000),
    ))  # fmt: skip
    return slots | {
        'who': who,
        'what': what,
        'sum': sum_,
        'sum_words': money_words(sum_),
        'found': slots['on'] - timedelta(days=rng.randint(2, 7)),
        'record': rng.randint(2, 90),
    }


def tax_letter(rng: Random) -> dict[str, Any]:
    """A tax office answers a firm."""
    slots = _scene(rng, date(2017, 2, 1), date(2024, 11, 30))
    return slots | _firm(rng, slots['where'])


def check_letter(rng: Random) -> dict[str, Any]:
    """A commune asks the land registry."""
    slots = _land(rng, date(2025, 7, 8), date(2026, 9, 30))
    return slots | {
        'came': slots['on'] + timedelta(days=rng.randint(1, 3)),
        'arrival': rng.randint(200, 5200),
        'serial': f'CH {rng.randint(1200, 9800):05d}',
    }


def land_change(rng: Random) -> dict[str, Any]:
    """Somebody has a change of land entered."""
    slots = _land(rng, date(2024, 8, 5), date(2026, 9, 30))
    who = slots['man'] if rng.random() < 0.5 else slots['woman']
    return slots | {'who': who, 'serial': f'{rng.choice(("BT", "CK", "DA"))} {rng.randrange(100_000, 999_999)}', 'mail': f'{plain(who.name).split("<")[-1].lower()}{who.born.year}@gmail.com', 'given': slots['on'] - timedelta(days=rng.randint(500, 3500))}  # fmt: skip


def permit_request(rng: Random) -> dict[str, Any]:
    """Somebody wants to build a house."""
    slots = _land(rng, date(2021, 4, 1), date(2025, 5, 30), low=70, high=260)
    build = round(min(slots['size'] * 0.7, 120), 1)
    floors = rng.randint(2, 4)
    return slots | {
        'who': slots['man'], 'build': build, 'built': area(build), 'totalled': area(round(build * floors, 1)), 'floors': floors, 'height': f'{floors * 3.5 + 1:.1f}'.replace('.', ','),
        'designer': f'Công ty Cổ phần Kiến trúc {rng.choice(_BRANDS).title()}', 'months': rng.randint(4, 12), 'master': _FOLK.name(rng, male=True), 'code': tax_code(rng, slots['where'].tax_office),
    }  # fmt: skip


def land_submission(rng: Random) -> dict[str, Any]:
    """A branch of the land registry submits dossiers."""
    slots = _land(rng, date(2016, 2, 1), date(2025, 5, 30))
    taken: tuple[Person, ...] = ()
    for _ in range(4):
        taken = (*taken, _other(rng, slots['on'], taken, home=slots['where']))
    return slots | {
        'rows': [
            (
                one.name,
                one.birthplace.ward,
                rng.randint(2, 800),
                rng.randint(2, 70),
                area(rng.randrange(700, 9000) / 10),
            )
            for one in taken
        ]
    }


def _mandate(rng: Random, first: date, last: date) -> dict[str, Any]:
    slots = _scene(rng, first, last)
    one = _FOLK.somebody(rng, slots['on'], age=(26, 66), home=slots['where'])
    two = _other(rng, slots['on'], (one,), age=(24, 60))
    return slots | {
        'one': one, 'two': two, 'given': [day_between(rng, slots['on'] - timedelta(days=700), slots['on'] - timedelta(days=30)) for _ in range(2)], 'entry': rng.randint(21, 960),
        'months': rng.choice((6, 12, 18, 24)),
    }  # fmt: skip


def _plate(rng: Random, old: bool = False) -> str:
    letter = rng.choice('ABCFHK')
    return (
        f'{rng.randint(14, 98)}{letter}-{rng.randint(100, 999)}.{rng.randrange(100):02d}'
        if not old
        else f'{rng.randint(14, 98)}{letter}{rng.randint(1, 9)}-{rng.randint(100, 999)}.{rng.randrange(100):02d}'
    )


def vehicle_mandate(rng: Random) -> dict[str, Any]:
    """Somebody lets another one sell the car, by pen."""
    slots = _mandate(rng, date(2023, 3, 1), date(2026, 9, 30))
    return slots | {
        'plate': _plate(rng, old=True),
        'brand': rng.choice(('HONDA Wave', 'YAMAHA Sirius', 'HONDA Vision', 'HONDA SH Mode')),
        'engine': f'JA39E{rng.randrange(1_000_000, 9_999_999)}',
    }


def notary_mandate(rng: Random) -> dict[str, Any]:
    """A mandate over a parcel, certified by a notary."""
    slots = _mandate(rng, date(2022, 3, 1), date(2025, 5, 30))
    return (
        slots
        | _parcel(rng, slots['where'])
        | {
            'serial': f'CS {rng.randrange(100_000, 999_999)}',
            'office': rng.choice(('AN KHÁNH', 'LÊ VĂN HÒA', 'ĐÔNG ĐÔ', 'TÂM ĐỨC')),
        }
    )


def school_leaving(rng: Random) -> dict[str, Any]:
    """The certificate of a finished school, by pen on the blank."""
    slots = _scene(rng, date(2011, 7, 20), date(2014, 8, 30))
    who = _FOLK.somebody(rng, slots['on'], age=(17, 18))
    return slots | {
        'who': who, 'school': rng.choice(('THPT Nguyễn Trãi', 'THPT chuyên Lê Quý Đôn', 'THPT số 2', 'THPT Phan Bội Châu')), 'grade': rng.choice(('Khá', 'Giỏi', 'Trung bình')),
        'serial': f'A {rng.randrange(1_000_000, 9_999_999):08d}', 'register': f'{rng.randint(11, 920)}/{slots["on"].year}-THPT', 'where': who.birthplace,
    }  # fmt: skip


_COURSES = (
    'Triết học Mác - Lênin', 'Kinh tế chính trị Mác - Lênin', 'Tư tưởng Hồ Chí Minh', 'Tiếng Anh 1', 'Tiếng Anh 2', 'Toán cao cấp', 'Xác suất thống kê', 'Pháp luật đại cương', 'Tin học đại cương', 'Giáo dục thể chất',
    'Nguyên lý kế toán', 'Kế toán tài chính 1', 'Kế toán tài chính 2', 'Kinh tế vi mô', 'Kinh tế vĩ mô', 'Quản trị học', 'Marketing căn bản', 'Thuế', 'Kiểm toán căn bản', 'Phân tích báo cáo tài chính', 'Thực tập nghề nghiệp', 'Khóa luận tốt nghiệp',
)  # fmt: skip


def _letter(mark: float) -> str:
    return 'A' if mark >= 8.5 else 'B' if mark >= 7 else 'C' if mark >= 5.5 else 'D'


def transcript(rng: Random) -> dict[str, Any]:
    """All marks of a student of accounting."""
    slots = _scene(rng, date(2018, 6, 10), date(2026, 9, 30))
    who = _FOLK.somebody(rng, slots['on'], age=(21, 25))
    marks = [(course, rng.randint(2, 4), rng.randrange(55, 98) / 10) for course in _COURSES]
    mean = sum(points * mark for _, points, mark in marks) / sum(points for _, points, _ in marks)
    rows = [
        (number, course, points, f'{mark:.1f}'.replace('.', ','), _letter(mark))
        for number, (course, points, mark) in enumerate(marks, 1)
    ]
    return slots | {
        'who': who, 'rows': rows, 'total': sum(points for _, points, _ in marks), 'mean': f'{mean:.2f}'.replace('.', ','), 'four': f'{mean * 0.4 - 0.08:.2f}'.replace('.', ','), 'grade': 'Giỏi' if mean >= 8 else 'Khá',
        'student': f'{slots["on"].year - 2004}{rng.randrange(1_000_000, 9_999_999)}', 'class_': f'K{slots["on"].year - 1979}KT{rng.randint(1, 6)}',
    }  # fmt: skip


def driver_health(rng: Random) -> dict[str, Any]:
    """A driver is examined."""
    slots = _scene(rng, date(2016, 2, 1), date(2024, 11, 30))
    who = _FOLK.somebody(rng, slots['on'], age=(19, 54), home=slots['where'])
    return slots | {
        'who': who,
        'class_': rng.choice(('B2', 'B1', 'C')),
        'given': slots['on'] - timedelta(days=rng.randint(300, 2000)),
        'tall': rng.randint(152, 178),
        'heavy': rng.randint(47, 79),
        'pulse': rng.randint(66, 88),
    }


def deposit(rng: Random) -> dict[str, Any]:
    """Two persons agree on a deposit for land, by pen."""
    slots = _mandate(rng, date(2021, 3, 1), date(2026, 9, 30))
    sum_ = rng.choice((50, 100, 150, 200)) * 1_000_000
    return (
        slots
        | _parcel(rng, slots['where'])
        | {
            'sum': sum_,
            'sum_words': money_words(sum_),
            'price': sum_ * rng.choice((8, 9, 12)),
            'phones': [phone(rng), phone(rng)],
            'until': slots['on'] + timedelta(days=rng.choice((30, 45, 60))),
        }
    )


def transfer(rng: Random) -> dict[str, Any]:
    """Land is sold before a notary."""
    slots = _mandate(rng, date(2021, 3, 1), date(2025, 5, 30))
    sum_ = rng.choice((350, 480, 900, 1_250)) * 1_000_000
    return (
        slots
        | _parcel(rng, slots['where'])
        | {
            'sum': sum_,
            'sum_words': money_words(sum_),
            'serial': f'CĐ {rng.randrange(100_000, 999_999)}',
            'office': rng.choice(('THÀNH NAM', 'PHẠM VĂN CHUNG', 'HỒNG HÀ')),
        }
    )


def boundary(rng: Random) -> dict[str, Any]:
    """The edges of a parcel are set down, by pen."""
    slots = _land(rng, date(2015, 2, 1), date(2025, 5, 30))
    taken: tuple[Person, ...] = (slots['man'], slots['woman'])
    for _ in range(3):
        taken = (*taken, _other(rng, slots['on'], taken, age=(32, 70), home=slots['where']))
    return slots | {'neighbours': taken[2:], 'hour': rng.choice((8, 9, 14))}


def licence(rng: Random) -> dict[str, Any]:
    """A driving licence of the new classes."""
    slots = _scene(rng, date(2025, 3, 10), date(2026, 9, 30))
    who = _FOLK.somebody(rng, slots['on'], age=(20, 45), home=slots['where'])
    first = slots['on'] - timedelta(days=rng.randint(0, 1) * rng.randint(300, 1500))
    return slots | {
        'who': who,
        'serial': f'{who.number[:3]}{rng.randrange(10**8, 10**9)}',
        'class_': rng.choice(('B', 'C1')),
        'ends': year_later(slots['on'], 10),
        'first': first,
    }


def insurance(rng: Random) -> dict[str, Any]:
    """A card of health insurance on paper."""
    slots = _scene(rng, date(2016, 12, 1), date(2021, 3, 20))
    who = _FOLK.somebody(rng, slots['on'], age=(7, 64), home=slots['where'])
    start = date(slots['on'].year + 1, 1, 1)
    group = 'HS4' if slots['on'].year - who.born.year < 18 else rng.choice(('GD4', 'DN4', 'HN2'))
    place_code = who.home.id_code[1:]
    return slots | {
        'who': who, 'code': f'{group} {place_code} {rng.randrange(10**9, 10**10)}', 'start': start, 'ends': date(start.year, 12, 31), 'since': date(start.year - rng.randint(0, 4), rng.randint(1, 12), 1),
        'clinic': f'Bệnh viện đa khoa {town(who.home)}', 'clinic_code': f'{place_code} - {rng.randint(1, 180):03d}',
    }  # fmt: skip


def car(rng: Random) -> dict[str, Any]:
    """The registration of a car."""
    slots = _scene(rng, date(2023, 9, 1), date(2026, 9, 30))
    who = _FOLK.somebody(rng, slots['on'], age=(26, 60), home=slots['where'])
    brand, model, seats = rng.choice(
        (
            ('TOYOTA', 'VIOS', '05'),
            ('HYUNDAI', 'ACCENT', '05'),
            ('KIA', 'CARNIVAL', '07'),
            ('MITSUBISHI', 'XPANDER', '07'),
        )
    )
    return slots | {
        'who': who, 'brand': brand, 'model': model, 'seats': seats, 'color': rng.choice(('Trắng', 'Đen', 'Bạc', 'Đỏ')), 'plate': _plate(rng), 'engine': f'2NR{rng.choice("XYZ")}{rng.randrange(100_000, 999_999)}',
        'chassis': f'RL4B{rng.choice("HJKL")}9F3{rng.randrange(10**8, 10**9)}', 'serial': f'{rng.randrange(100_000, 999_999)}', 'first': slots['on'] - timedelta(days=rng.choice((0, 0, rng.randint(200, 2200)))), 'made': slots['on'].year - rng.randint(0, 2), 'cubic': rng.choice((1496, 1368, 2199)),
    }  # fmt: skip


def split_typed(rng: Random) -> dict[str, Any]:
    """Somebody wants a parcel divided, on a typewriter."""
    slots = _land(rng, date(2010, 2, 1), date(2013, 11, 20), low=220, high=900)
    part = round(slots['size'] * rng.uniform(0.3, 0.45), 1)
    return slots | {
        'part': area(part),
        'rest': area(round(slots['size'] - part, 1)),
        'heir': _FOLK.name(rng, male=True, family=slots['man'].name.split()[0]),
    }


def pay_rise(rng: Random) -> dict[str, Any]:
    """A teacher's pay rises."""
    slots = _scene(rng, date(2019, 2, 1), date(2025, 2, 20))
    who = _FOLK.somebody(rng, slots['on'], age=(28, 54), home=slots['where'])
    step = rng.randint(2, 7)
    return slots | {
        'who': who, 'school': f'Trường {rng.choice(("Tiểu học", "THCS", "Mầm non"))} {slots["where"].ward_name}', 'step': step, 'before': f'{2.34 + 0.33 * (step - 1):.2f}'.replace('.', ','),
        'after': f'{2.34 + 0.33 * step:.2f}'.replace('.', ','), 'since': slots['on'].replace(day=1),
    }  # fmt: skip


def bachelor(rng: Random) -> dict[str, Any]:
    """A degree in two languages, side by side."""
    slots = _scene(rng, date(2020, 7, 1), date(2026, 8, 30))
    who = _FOLK.somebody(rng, slots['on'], age=(21, 25))
    return slots | {
        'who': who, 'major': rng.choice((('Luật Kinh tế', 'Economic Law'), ('Công nghệ thông tin', 'Information Technology'), ('Ngôn ngữ Anh', 'English Language'))), 'grade': rng.choice((('Khá', 'Good'), ('Giỏi', 'Very good'))),
        'serial': f'{rng.choice(("QH", "ĐL", "BK"))} {rng.randrange(10_000, 99_999):06d}', 'register': f'{slots["on"].year}/CN{rng.randint(20, 1900):04d}', 'english': slots['on'].strftime('%d %B %Y'), 'born': who.born.strftime('%d %B %Y'),
    }  # fmt: skip


def labour(rng: Random) -> dict[str, Any]:
    """A firm employs somebody."""
    slots = _scene(rng, date(2021, 2, 1), date(2026, 9, 30))
    who = _FOLK.somebody(rng, slots['on'], age=(20, 48))
    boss = _other(rng, slots['on'], (who,), age=(35, 60))
    start = slots['on'] + timedelta(days=rng.randint(1, 4))
    months = rng.choice((12, 24, 36))
    ends = year_later(start, months // 12) - timedelta(days=1)
    return (
        slots
        | _firm(rng, slots['where'])
        | {
            'who': who,
            'boss': boss,
            'start': start,
            'ends': ends,
            'months': months,
            'pay': rng.randint(11, 30) * 500_000,
            'phones': [phone(rng), phone(rng)],
            'job': rng.choice(('Nhân viên kế toán', 'Công nhân vận hành máy', 'Nhân viên kinh doanh')),
        }
    )


def motorcycle_licence(rng: Random) -> dict[str, Any]:
    """A driving licence of a transport department that never ends."""
    slots = _scene(rng, date(2014, 2, 1), date(2024, 11, 30))
    who = _FOLK.somebody(rng, slots['on'], age=(18, 50), home=slots['where'])
    return slots | {
        'who': who,
        'serial': f'{who.number[:3]}{rng.randrange(10**8, 10**9)}',
        'passed': slots['on'] - timedelta(days=rng.randint(10, 30)),
    }


def site_check(rng: Random) -> dict[str, Any]:
    """A commune looks at a parcel in dispute."""
    slots = _land(rng, date(2025, 7, 8), date(2026, 9, 30))
    taken: tuple[Person, ...] = (slots['man'], slots['woman'])
    for _ in range(4):
        taken = (*taken, _other(rng, slots['on'], taken, age=(28, 60), home=slots['where']))
    return slots | {'members': taken[2:], 'hour': rng.choice((8, 9, 14)), 'half': rng.choice(('00', '15', '30'))}


def school_record(rng: Random) -> dict[str, Any]:
    """A page of a school record, by pen."""
    slots = _scene(rng, date(2012, 5, 20), date(2021, 5, 30))
    on = date(slots['on'].year, 5, rng.randint(21, 29))
    who = _FOLK.somebody(rng, on, age=(12, 15), home=slots['where'])
    lessons = (
        'Toán',
        'Vật lí',
        'Hóa học',
        'Sinh học',
        'Ngữ văn',
        'Lịch sử',
        'Địa lí',
        'Tiếng Anh',
        'GDCD',
        'Công nghệ',
    )
    marks = []
    for lesson in lessons:
        first, second = rng.randrange(58, 95), rng.randrange(58, 95)
        marks.append((lesson, first / 10, second / 10, round((first + 2 * second) / 30, 1)))
    mean = round(sum(row[3] for row in marks) / len(marks), 1)
    shown = [(lesson, *(f'{mark:.1f}'.replace('.', ',') for mark in rest)) for lesson, *rest in marks]
    return slots | {
        'on': on, 'who': who, 'rows': shown, 'mean': f'{mean:.1f}'.replace('.', ','), 'grade': 'Giỏi' if mean >= 8 else 'Khá', 'form': f'{rng.randint(6, 9)}A{rng.randint(1, 5)}', 'year': f'{on.year - 1} - {on.year}',
        'school': f'Trường THCS {slots["where"].ward_name}', 'teacher': _FOLK.name(rng, male=False),
    }  # fmt: skip


add(
    LAYOUTS,
    't13-f-couple-2012',
    couple_2012,
    "Giấy chứng nhận of a couple, four pages on two copied A3 sides, mortgage entered",
    wear='copied',
)
add(LAYOUTS, 't13-f-house-department', house_2018, "Giấy chứng nhận with a house, by a department, three pages, tinted")
add(
    LAYOUTS,
    't13-f-blank-2024',
    land_2025,
    "Giấy chứng nhận on the blank of 2024, two kinds of land, photographed",
    wear='photographed',
)
add(LAYOUTS, 't14-f-one-owner', owner_company, "Đăng ký doanh nghiệp of a one-member company after a change, two pages")
add(
    LAYOUTS,
    't14-f-shares-2012',
    shares_2012,
    "Đăng ký doanh nghiệp of a joint-stock company, lines of business and founders in tables, copied",
    wear='copied',
)
add(LAYOUTS, 't15-f-district-pen', shop_pen, "Đăng ký hộ kinh doanh of a district, red blank filled in by pen")
add(LAYOUTS, 't15-f-commune-change', shop_2025, "Đăng ký hộ kinh doanh of a commune after a change, computer print")
add(
    LAYOUTS,
    't16-f-commune-house',
    permit,
    "Giấy phép xây dựng of a commune for a house, number and day by pen, second page of rules",
)
add(LAYOUTS, 't17-f-change-of-use', change_of_use, "Quyết định of a district on the use of land, two pages")
add(LAYOUTS, 't17-f-fine-pen', fine, "Quyết định xử phạt on a blank filled in by pen, copied", wear='copied')
add(LAYOUTS, 't18-f-tax-answer', tax_letter, "Công văn of a tax branch to a firm")
add(
    LAYOUTS,
    't18-f-commune-check',
    check_letter,
    "Công văn of a commune to the land registry, electronic signature, stamp of arrival",
)
add(LAYOUTS, 't20-f-land-change-pen', land_change, "Đơn đăng ký biến động, blank of the decree filled in by pen")
add(
    LAYOUTS,
    't20-f-permit-typed',
    permit_request,
    "Đơn đề nghị cấp giấy phép xây dựng, typed at home, photographed",
    wear='photographed',
)
add(LAYOUTS, 't21-f-land-branch', land_submission, "Tờ trình of a land registry branch with a table of dossiers")
add(
    LAYOUTS,
    't22-f-vehicle-pen',
    vehicle_mandate,
    "Giấy ủy quyền by pen, signature certified by a commune on the same leaf",
)
add(LAYOUTS, 't22-f-notary', notary_mandate, "Hợp đồng ủy quyền before a notary, two pages")
add(
    LAYOUTS,
    't23-f-school-pen',
    school_leaving,
    "Bằng tốt nghiệp trung học phổ thông, blank filled in by black pen, landscape",
)
add(LAYOUTS, 't24-f-two-columns', transcript, "Bảng điểm of a university, marks in two columns")
add(LAYOUTS, 't25-f-driver-pen', driver_health, "Giấy khám sức khỏe of a driver, two pages by pen")
add(LAYOUTS, 't26-f-deposit-pen', deposit, "Hợp đồng đặt cọc on a blank filled in by pen")
add(LAYOUTS, 't26-f-transfer-notary', transfer, "Hợp đồng chuyển nhượng before a notary, three pages")
add(LAYOUTS, 't27-f-boundary-pen', boundary, "Biên bản mốc giới of a parcel with a sketch, filled in by pen")
add(LAYOUTS, 't28-f-class-2025', licence, "Giấy phép lái xe of 2025, both sides on one sheet")
add(LAYOUTS, 't29-f-paper-card', insurance, "Thẻ bảo hiểm y tế on paper, photographed", wear='photographed')
add(LAYOUTS, 't32-f-car-2024', car, "Chứng nhận đăng ký xe of a car, both sides on one sheet")
add(
    LAYOUTS,
    't20-f-split-typewriter',
    split_typed,
    "Đơn xin tách thửa written on a typewriter, a commune's opinion under it, copied",
    wear='copied',
)
add(LAYOUTS, 't17-f-pay-rise', pay_rise, "Quyết định nâng bậc lương of a district, one page, number by pen")
add(LAYOUTS, 't23-f-two-languages', bachelor, "Bằng cử nhân, English left and Vietnamese right, landscape")
add(LAYOUTS, 't26-f-labour', labour, "Hợp đồng lao động of a firm, sans type, two pages")
add(
    LAYOUTS,
    't28-f-motorcycle-2014',
    motorcycle_licence,
    "Giấy phép lái xe of a transport department without an end, both sides, photographed",
    wear='photographed',
)
add(
    LAYOUTS,
    't27-f-site-check',
    site_check,
    "Biên bản of a commune about a parcel on the spot, number by pen, two pages",
)
add(LAYOUTS, 't24-f-record-pen', school_record, "A page of a học bạ by pen, marks in a table, headmaster's seal")
