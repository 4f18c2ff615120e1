"""T13 to T16, T20, T22 to T26, T28 to T30, T32, T33: what people bring about land, trade, schooling, health and vehicles."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import dossier_code, plain, tax_code
from samples.generate.people import Person
from samples.generate.places import Place
from samples.generate.printed.brought.add import add
from samples.generate.printed.cast import capital, day_between, old_number, phone
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.folk import FOLK, FORMS, city, town, year_later
from samples.generate.words import area, area_words, money_words, number_words

LAYOUTS = Collection()
_OLD, _NEW = date(2025, 6, 20), date(2025, 7, 8)
_TODAY = date(2026, 9, 30)
_BRANDS = ('THUẬN HÒA', 'GIA NGUYỄN', 'TIẾN PHÁT', 'HOÀNG ANH MINH', 'QUÊ HƯƠNG', 'ÁNH DƯƠNG', 'MAI LINH CHI')


def office(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A place and a working day on which one of its bodies signs something."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    return FORMS | {
        'on': on, 'where': where, 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'number': rng.randint(11, 980), 'city': city(where), 'town': town(where),
        'capital': capital, 'who': FOLK.somebody(rng, on, age=(27, 64), home=where), 'phone': phone(rng),
        'titles': rng.choice((['CHỦ TỊCH'], ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'])),
    }  # fmt: skip


def _village(rng: Random, slots: dict[str, Any], *, rural: bool = True) -> None:
    """Move to a place of hamlets, or of streets; the person comes along."""
    for _ in range(200):
        if ('đường' in slots['where'].street) != rural:
            return
        slots['where'] = FOLK.place(rng, slots['on'])
        slots |= {'city': city(slots['where']), 'town': town(slots['where'])}
        slots['who'] = FOLK.somebody(rng, slots['on'], age=(27, 64), home=slots['where'])


def _pair(rng: Random, on: date, home: Place) -> tuple[Person, Person]:
    man = FOLK.somebody(rng, on, age=(36, 66), male=True, home=home)
    woman = FOLK.somebody(rng, on, age=(33, 62), male=False, home=home)
    return man, woman


def _comma(value: float, digits: int = 1) -> str:
    return f'{value:.{digits}f}'.replace('.', ',')


def _size(rng: Random, low: int, high: int) -> dict[str, Any]:
    size = rng.randrange(low * 10 + 1, high * 10) / 10
    return {'size': size, 'shown': area(size), 'in_words': area_words(size).removesuffix(' mét vuông')}


def book_2006(rng: Random) -> dict[str, Any]:
    """A land book of a district, filled in by pen."""
    slots = office(rng, date(2006, 12, 1), date(2009, 11, 30))
    _village(rng, slots)
    whole = rng.randint(180, 940)
    man, _ = _pair(rng, slots['on'], slots['where'])
    return slots | {
        'man': man, 'old': old_number(rng, slots['where']), 'whole': whole, 'whole_words': capital(number_words(whole)) + ' mét vuông', 'parcel': rng.randint(3, 870), 'sheet': rng.randint(2, 46),
        'home_m2': whole // 3, 'file': f'H{rng.randint(120, 4800):05d}', 'serial': f'A{rng.choice("DGHK")} {rng.randrange(100_000, 999_999)}', 'moved': slots['on'] + timedelta(days=rng.randint(900, 2600)),
        'decision': rng.randint(102, 1900), 'buyer': FOLK.name(rng, male=False), 'buyer_old': old_number(rng, slots['where']), 'edges': [f'{rng.randrange(600, 3600) / 100:.1f}' for _ in range(4)],
    }  # fmt: skip


def book_2015(rng: Random) -> dict[str, Any]:
    """A certificate of a province's department with a house, for a couple."""
    slots = office(rng, date(2017, 3, 1), date(2023, 6, 1))
    _village(rng, slots, rural=False)
    on, where = slots['on'], slots['where']
    man, woman = _pair(rng, on, where)
    size = _size(rng, 52, 130)
    ground = round(size['size'] * 0.72, 1)
    floors = rng.randint(2, 4)
    return slots | size | {
        'man': man, 'woman': woman, 'man_old': old_number(rng, where), 'parcel': rng.randint(3, 670), 'sheet': rng.randint(2, 96), 'ground': ground, 'built': round(ground * floors, 1), 'area': area,
        'file': f'CS {rng.randint(300, 9800):05d}', 'serial': f'{rng.choice(("BX", "CA", "CP", "DD"))} {rng.randrange(100_000, 999_999)}', 'bank': f'Ngân hàng TMCP {rng.choice(("Phương Nam Á", "Sông Hồng", "Đại Thịnh"))} - Chi nhánh {where.province_name}',
        'pledged': on + timedelta(days=rng.randint(40, 400)), 'freed': on + timedelta(days=rng.randint(500, 900)), 'entries': [f'{rng.randint(1000, 89000):06d}.TC.{rng.randint(1, 9):03d}' for _ in range(2)],
        'location': where.address(f'Số {rng.randint(3, 270)} {where.street}'), 'edges': [f'{rng.randrange(400, 2600) / 100:.2f}' for _ in range(4)],
    }  # fmt: skip


def book_2025(rng: Random) -> dict[str, Any]:
    """The two-page certificate, signed by a commune."""
    slots = office(rng, date(2025, 8, 1), _TODAY)
    _village(rng, slots)
    where = slots['where']
    return slots | _size(rng, 110, 860) | {
        'serial': f'AA {rng.randrange(1_000_000, 9_999_999):08d}', 'file': f'CN{rng.randint(20, 900):05d}', 'parcel': rng.randint(3, 870), 'sheet': rng.randint(2, 46), 'owner': FOLK.somebody(rng, slots['on'], age=(35, 70), male=False, home=where),
        'location': where.address(capital(where.street)), 'edges': [f'{rng.randrange(600, 3600) / 100:.2f}' for _ in range(4)], 'code': f'{rng.randrange(10**11, 10**12 - 1)}',
    }  # fmt: skip


def single_owner(rng: Random) -> dict[str, Any]:
    """A one-member company registered by a finance department."""
    slots = office(rng, date(2025, 7, 10), _TODAY)
    _village(rng, slots, rural=False)
    where, brand = slots['where'], rng.choice(_BRANDS)
    sum_ = rng.choice((500, 900, 1_900, 6_800)) * 1_000_000
    latin = plain(brand).replace('<', ' ')
    return slots | {
        'brand': latin, 'code': tax_code(rng, where.tax_office), 'sum': sum_, 'sum_words': money_words(sum_), 'company': f'CÔNG TY TNHH MTV {rng.choice(("DỊCH VỤ VỆ SINH", "IN ẤN QUẢNG CÁO", "CHĂN NUÔI"))} {brand}',
        'foreign': f'{latin} ONE MEMBER LIMITED LIABILITY COMPANY', 'seat': where.address(f'Số {rng.randint(3, 270)} {where.street}'), 'first': slots['on'] - timedelta(days=rng.randint(300, 2400)), 'change': rng.randint(1, 5),
        'boss': FOLK.somebody(rng, slots['on'], age=(28, 58)), 'mail': f'{latin.replace(" ", "").lower()}{rng.randint(10, 99)}@gmail.com',
    }  # fmt: skip


def stock_2013(rng: Random) -> dict[str, Any]:
    """A stock company with founders, before the law of 2014."""
    slots = office(rng, date(2011, 3, 1), date(2015, 5, 20))
    _village(rng, slots, rural=False)
    on, where, brand = slots['on'], slots['where'], rng.choice(_BRANDS)
    shares = [rng.randint(30, 90) * 1_000 for _ in range(3)]
    sum_ = sum(shares) * 10_000
    latin = plain(brand).replace('<', ' ')
    founders = [(FOLK.somebody(rng, on, age=(28, 60)), share, old_number(rng, FOLK.place(rng, on))) for share in shares]
    return slots | {
        'code': tax_code(rng, where.tax_office), 'sum': sum_, 'sum_words': money_words(sum_), 'total': sum(shares), 'company': f'CÔNG TY CỔ PHẦN {rng.choice(("CHẾ BIẾN GỖ", "THỦY SẢN", "BAO BÌ"))} {brand}', 'founders': founders,
        'foreign': f'{latin} JOINT STOCK COMPANY', 'short': f'{latin.split()[0]} JSC', 'seat': f'Lô {rng.choice("ABC")}{rng.randint(1, 19)}, {where.street}, {where.ward}, {where.district}, {where.province}', 'first': on - timedelta(days=rng.randint(200, 1300)),
        'change': rng.randint(1, 4), 'land_phone': f'{rng.randint(203, 299):04d}.3{rng.randrange(100_000, 999_999)}', 'fax': f'{rng.randint(203, 299):04d}.3{rng.randrange(100_000, 999_999)}', 'site': f'www.{latin.replace(" ", "").lower()}.com.vn',
        'copied': on + timedelta(days=90), 'copy': rng.randint(210, 6900),
    }  # fmt: skip


def shop(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A household business."""
    slots = office(rng, first, last)
    sum_ = rng.choice((20, 35, 60, 150, 200)) * 1_000_000
    trade, lines = rng.choice(
        (
            ('TẠP HÓA', 'Bán lẻ hàng tạp hóa'),
            ('CÀ PHÊ', 'Dịch vụ phục vụ đồ uống'),
            ('CƠ KHÍ', 'Gia công cửa sắt, nhôm kính'),
            ('THUỐC TÂY', 'Bán lẻ thuốc'),
        )
    )
    who, where = slots['who'], slots['where']
    return slots | {
        'shop': f'{trade} {who.name.split()[-1].upper()} {rng.choice(("PHÁT", "THÀNH", "NGÂN"))}', 'lines': lines, 'sum': sum_, 'sum_words': money_words(sum_), 'seat': where.address(capital(who.detail)), 'old': old_number(rng, where), 'letter': where.id_code[1:],
        'got': slots['on'] - timedelta(days=rng.randint(700, 3000)), 'code': who.number, 'first': slots['on'] - timedelta(days=rng.randint(300, 2000)), 'change': rng.randint(1, 3),
    }  # fmt: skip


def shop_2014(rng: Random) -> dict[str, Any]:
    """By pen on a district's red blank."""
    return shop(rng, date(2011, 2, 1), date(2015, 11, 1))


def shop_2026(rng: Random) -> dict[str, Any]:
    """From a commune's software."""
    return shop(rng, _NEW, _TODAY)


def permit(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A permit for a family's house."""
    slots = office(rng, first, last)
    _village(rng, slots, rural=False)
    where = slots['where']
    land = _size(rng, 62, 160)
    ground, floors = round(land['size'] * rng.uniform(0.62, 0.84), 1), rng.randint(2, 5)
    return slots | land | {
        'ground': ground, 'built': round(ground * floors * 0.97, 1), 'comma': _comma, 'floors': floors, 'tall': _comma(floors * 3.4 + 1.7), 'density': _comma(ground / land['size'] * 100), 'factor': _comma(ground * floors * 0.97 / land['size'], 2),
        'parcel': rng.randint(3, 870), 'sheet': rng.randint(2, 46), 'level': _comma(rng.choice((0.2, 0.3, 0.45)), 2), 'designer': f'Công ty TNHH Tư vấn xây dựng {rng.choice(("Kiến Gia", "Nhà Xinh", "Tâm Điểm"))}', 'serial': f'C{rng.choice("BMX")} {rng.randrange(100_000, 999_999)}',
        'location': where.address(f'Số {rng.randint(3, 270)} {where.street}'), 'setback': _comma(rng.choice((1.5, 2.4, 3.0))), 'road': _comma(rng.choice((3.5, 5.25, 7.0)), 2), 'second': FOLK.name(rng, male=not slots['who'].male),
    }  # fmt: skip


def permit_2013(rng: Random) -> dict[str, Any]:
    """Of a district of a city."""
    return permit(rng, date(2012, 12, 1), date(2016, 7, 1))


def permit_2025(rng: Random) -> dict[str, Any]:
    """Of a commune."""
    return permit(rng, _NEW, _TODAY)


def land_wish(rng: Random) -> dict[str, Any]:
    """Somebody reports a change of his land."""
    slots = office(rng, _NEW, _TODAY)
    _village(rng, slots)
    return slots | {'serial': f'C{rng.choice("BMX")} {rng.randrange(100_000, 999_999)}', 'parcel': rng.randint(3, 870), 'sheet': rng.randint(2, 46), 'file': f'CS {rng.randint(300, 9800):05d}', 'issued': date(2012, 1, 1) + timedelta(days=rng.randint(0, 2500)), 'mail': f'{slots["who"].name.split()[-1].lower()}.nha{rng.randint(1960, 1999)}@gmail.com'}  # fmt: skip


def poor(rng: Random) -> dict[str, Any]:
    """A letter wholly by pen."""
    slots = office(rng, date(2019, 3, 1), _OLD)
    _village(rng, slots)
    return slots | {'child': FOLK.name(rng, male=rng.random() < 0.5, family=slots['who'].name.split()[0]), 'school': rng.choice(('Cao đẳng Y tế', 'Đại học Nông Lâm', 'Đại học Sư phạm'))}  # fmt: skip


def build_wish(rng: Random) -> dict[str, Any]:
    """An application for a building permit."""
    return permit(rng, _NEW, _TODAY) | {'done': rng.choice((6, 9, 12)), 'paper': rng.randint(1200, 9800)}


def notarised(rng: Random) -> dict[str, Any]:
    """A mandate before a notary."""
    slots = office(rng, date(2016, 3, 1), _OLD)
    on, where = slots['on'], slots['where']
    giver, taker = FOLK.somebody(rng, on, home=where), FOLK.somebody(rng, on)
    return slots | {'giver': giver, 'taker': taker, 'got': [on - timedelta(days=rng.randint(200, 1500)) for _ in range(2)], 'entry': rng.randint(1020, 9800), 'book': f'{rng.randint(1, 12):02d}', 'firm': f'VĂN PHÒNG CÔNG CHỨNG {FOLK.name(rng, male=True).upper()}', 'seat': where.address(f'số {rng.randint(3, 270)} đường Trần Phú'), 'serial': f'C{rng.choice("BMX")} {rng.randrange(100_000, 999_999)}', 'parcel': rng.randint(3, 870), 'sheet': rng.randint(2, 46), 'years': rng.choice((1, 3, 5))}  # fmt: skip


def mandate_pen(rng: Random) -> dict[str, Any]:
    """A private mandate by pen on a blank of the counter."""
    slots = office(rng, date(2022, 2, 1), _TODAY)
    return slots | {'taker': FOLK.somebody(rng, slots['on'], home=slots['where']), 'until': slots['on'] + timedelta(days=rng.choice((30, 60, 90)))}  # fmt: skip


def bachelor(rng: Random) -> dict[str, Any]:
    """A degree in two languages."""
    slots = office(rng, date(2020, 6, 1), _TODAY)
    on = slots['on']
    return slots | {
        'who': FOLK.somebody(rng, on, age=(22, 27)), 'major': rng.choice((('Kế toán', 'Accounting'), ('Luật kinh tế', 'Economic Law'), ('Công nghệ thông tin', 'Information Technology'))), 'grade': rng.choice((('Giỏi', 'Very good'), ('Khá', 'Good'))),
        'serial': f'{rng.randrange(100_000, 999_999)}', 'register': f'CN-{on.year % 100}/{rng.randint(100, 4000):04d}', 'plain': lambda name: plain(name).replace('<', ' ').title(),
    }  # fmt: skip


def junior(rng: Random) -> dict[str, Any]:
    """A lower secondary certificate by pen, copied and attested."""
    slots = office(rng, date(2010, 6, 10), date(2022, 7, 20))
    on = slots['on']
    return slots | {
        'who': FOLK.somebody(rng, on, age=(15, 15), home=slots['where']), 'school': f'THCS {rng.choice(("Lê Lợi", "Nguyễn Trãi", "Kim Đồng", "Quang Trung"))}', 'grade': rng.choice(('Khá', 'Trung bình', 'Giỏi')), 'serial': f'{rng.choice("AB")}{rng.randrange(100_000, 9_999_999):07d}',
        'register': f'{rng.randint(12, 480)}/{on.year}', 'copied': on + timedelta(days=rng.randint(30, 300)), 'copy': rng.randint(300, 4800),
    }  # fmt: skip


def record(rng: Random) -> dict[str, Any]:
    """A school record: the leaf about the pupil and one year's marks."""
    year = rng.randint(2014, 2023)
    slots = office(rng, date(year, 5, 20), date(year, 5, 31))
    on = slots['on']
    who = FOLK.somebody(rng, on, age=(12, 14), home=slots['where'])
    subjects = ('Toán', 'Vật lý', 'Sinh học', 'Ngữ văn', 'Lịch sử', 'Địa lý', 'Ngoại ngữ', 'GDCD', 'Công nghệ')
    return slots | {
        'who': who, 'school': f'THCS {rng.choice(("Lê Lợi", "Nguyễn Trãi", "Kim Đồng", "Quang Trung"))}', 'rows': [(one, *(_comma(rng.randint(48, 97) / 10) for _ in range(3))) for one in subjects], 'average': _comma(rng.randint(62, 91) / 10),
        'year': f'{year - 1}-{year}', 'father': FOLK.name(rng, male=True, family=who.name.split()[0]), 'mother': FOLK.name(rng, male=False), 'grade': rng.choice(('Khá', 'Giỏi', 'Trung bình')), 'form': f'8/{rng.randint(1, 7)}', 'file': f'{rng.randint(12, 480)}/{on.year}',
    }  # fmt: skip


def transcript(rng: Random) -> dict[str, Any]:
    """All marks of a college in two columns."""
    slots = office(rng, date(2018, 6, 1), _TODAY)
    on = slots['on']
    courses = (
        'Triết học Mác - Lênin', 'Pháp luật đại cương', 'Tin học cơ sở', 'Tiếng Anh 1', 'Tiếng Anh 2', 'Giải phẫu sinh lý', 'Dược lý', 'Vi sinh - Ký sinh trùng', 'Điều dưỡng cơ bản 1', 'Điều dưỡng cơ bản 2', 'Dinh dưỡng tiết chế',
        'Kỹ năng giao tiếp', 'Chăm sóc sức khỏe nội khoa', 'Chăm sóc sức khỏe ngoại khoa', 'Chăm sóc sức khỏe trẻ em', 'Phục hồi chức năng', 'Quản lý điều dưỡng', 'Thực tập tốt nghiệp',
    )  # fmt: skip
    rows = [(one, rng.randint(2, 4), _comma(rng.randint(55, 95) / 10)) for one in courses]
    return slots | {'who': FOLK.somebody(rng, on, age=(21, 25)), 'rows': rows, 'student': f'{on.year % 100 - 3}{rng.randrange(100_000, 999_999)}', 'average': _comma(rng.randint(66, 89) / 10, 2), 'grade': rng.choice(('Khá', 'Giỏi')), 'years': f'{on.year - 3} - {on.year}'}  # fmt: skip


def health(rng: Random) -> dict[str, Any]:
    """A check-up for work."""
    slots = office(rng, date(2017, 2, 1), _TODAY)
    who, on = slots['who'], slots['on']
    return slots | {
        'age': on.year - who.born.year - ((on.month, on.day) < (who.born.month, who.born.day)), 'got': on - timedelta(days=rng.randint(200, 900)), 'grade': rng.choice(('I', 'II', 'III')), 'ill': rng.choice(('Cận thị hai mắt', 'Sâu răng R6, R7', 'Viêm xoang nhẹ')), 'tall': rng.randint(150, 178), 'heavy': rng.randint(44, 80),
        'why': rng.choice(('Đi làm', 'Bổ sung hồ sơ xin việc', 'Học nghề')), 'doctor': FOLK.officer(rng),
    }  # fmt: skip


def sale(rng: Random) -> dict[str, Any]:
    """A parcel changes hands before a notary."""
    slots = office(rng, date(2017, 3, 1), _TODAY)
    _village(rng, slots)
    on, where = slots['on'], slots['where']
    sum_ = rng.randint(12, 190) * 10_000_000
    return slots | _size(rng, 90, 620) | {
        'seller': FOLK.somebody(rng, on, age=(38, 70), home=where), 'buyer': FOLK.somebody(rng, on, age=(26, 55)), 'sum': sum_, 'sum_words': money_words(sum_), 'parcel': rng.randint(3, 870), 'sheet': rng.randint(2, 46), 'serial': f'C{rng.choice("BMX")} {rng.randrange(100_000, 999_999)}',
        'file': f'CS {rng.randint(300, 9800):05d}', 'entry': rng.randint(102, 980), 'location': where.address(capital(where.street)), 'got': [on - timedelta(days=rng.randint(200, 1500)) for _ in range(2)], 'issued': on - timedelta(days=rng.randint(700, 2500)),
    }  # fmt: skip


def labour(rng: Random) -> dict[str, Any]:
    """A contract of work on a blank, by pen."""
    slots = office(rng, date(2021, 2, 1), _TODAY)
    on, where = slots['on'], slots['where']
    sum_ = rng.randint(52, 120) * 100_000
    return slots | {'firm': f'CÔNG TY TNHH MAY {rng.choice(_BRANDS)}', 'boss': FOLK.name(rng, male=True), 'tax': tax_code(rng, where.tax_office), 'seat': where.address(f'Số {rng.randint(3, 90)} đường Lê Duẩn'), 'sum': sum_, 'sum_words': money_words(sum_), 'months': rng.choice((12, 24, 36)), 'firm_phone': phone(rng), 'got': on - timedelta(days=rng.randint(200, 900)), 'job': rng.choice(('Công nhân may', 'Thủ kho', 'Kế toán viên'))}  # fmt: skip


def goods(rng: Random) -> dict[str, Any]:
    """A school buys from a firm."""
    slots = office(rng, date(2019, 2, 1), _OLD)
    on, where = slots['on'], slots['where']
    rows = [(one, unit, many, rng.randint(4, 90) * 50_000) for one, unit, many in (('Bàn ghế học sinh hai chỗ ngồi', 'bộ', rng.randint(10, 40)), ('Bảng chống lóa', 'cái', rng.randint(2, 9)), ('Tủ đựng hồ sơ', 'cái', rng.randint(1, 6)))]  # fmt: skip
    sum_ = sum(many * price for _, _, many, price in rows)
    return slots | {'rows': rows, 'sum': sum_, 'sum_words': money_words(sum_), 'school': f'TRƯỜNG TIỂU HỌC {where.ward_name.upper()}' if not where.ward_name.isdigit() else 'TRƯỜNG TIỂU HỌC HÒA BÌNH', 'head': FOLK.name(rng, male=False), 'firm': f'CÔNG TY TNHH NỘI THẤT {rng.choice(_BRANDS)}', 'boss': FOLK.name(rng, male=True), 'tax': [tax_code(rng, where.tax_office) for _ in range(2)], 'seats': [where.address(), FOLK.place(rng, on).address(f'Số {rng.randint(3, 90)} đường Lê Duẩn')], 'phones': [phone(rng), phone(rng)], 'days': rng.choice((15, 20, 30))}  # fmt: skip


def licence(rng: Random) -> dict[str, Any]:
    """A motorcyclist's licence without end."""
    slots = office(rng, date(2014, 1, 10), date(2024, 12, 1))
    return slots | {'who': FOLK.somebody(rng, slots['on'], age=(18, 50)), 'code': f'{int(slots["where"].id_code[1:]):02d}{rng.randrange(10**9, 10**10 - 1)}', 'passed': slots['on'] - timedelta(days=rng.randint(12, 40))}  # fmt: skip


def insured(rng: Random) -> dict[str, Any]:
    """A health insurance card of 2021 and later."""
    slots = office(rng, date(2021, 4, 5), _TODAY)
    who, on, where = slots['who'], slots['on'], slots['where']
    starts = on + timedelta(days=rng.randint(1, 20))
    return slots | {'code': f'{where.id_code[1:]}{rng.randrange(20_000_000, 39_999_999)}', 'starts': starts, 'since': year_later(starts, rng.choice((0, 1, 3))), 'clinic': f'Trạm Y tế {where.ward}', 'hospital': f'Bệnh viện Đa khoa {where.province_name}', 'group': rng.choice(('GD 4', 'HC 4', 'DN 4')), 'live': rng.choice(('', 'K1', 'K2')), 'kin': who}  # fmt: skip


_PROCEDURES = (
    ('1.004193', 'Đăng ký lại khai sinh', ('Tờ khai theo mẫu quy định', 'Bản sao giấy tờ tùy thân', 'Bản cam đoan'), 8),
    ('1.013949', 'Đăng ký đất đai, tài sản gắn liền với đất lần đầu', ('Đơn đăng ký', 'Giấy tờ về nguồn gốc đất', 'Mảnh trích đo bản đồ'), 20),
    ('2.000720', 'Cấp giấy phép bán lẻ rượu', ('Đơn đề nghị cấp giấy phép', 'Bản sao giấy chứng nhận đăng ký', 'Hợp đồng mua bán rượu'), 10),
    ('1.012776', 'Hưởng trợ cấp xã hội hằng tháng', ('Tờ khai đề nghị trợ giúp', 'Giấy xác nhận khuyết tật'), 15),
)  # fmt: skip


def dossier(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A dossier at a counter."""
    slots = office(rng, first, last)
    on, where = slots['on'], slots['where']
    code, name, parts, days = rng.choice(_PROCEDURES)
    due = on + timedelta(days=days)
    return slots | {'code': code, 'name': name, 'parts': parts, 'days': days, 'due': due + timedelta(days=max(0, 7 - due.weekday()) if due.weekday() > 4 else 0), 'dossier': dossier_code(rng, f'{where.agency_code}.{rng.randrange(10, 90):03d}', on), 'old_code': f'000.{rng.randint(10, 40)}.{rng.randint(10, 40)}.{where.agency_code}-{on:%y%m%d}-{rng.randint(1, 90):04d}', 'hour': rng.randint(7, 10), 'minute': rng.randint(1, 59)}  # fmt: skip


def dossier_2020(rng: Random) -> dict[str, Any]:
    """At a commune, by pen."""
    return dossier(rng, date(2018, 9, 1), date(2024, 12, 1))


def dossier_2026(rng: Random) -> dict[str, Any]:
    """At a centre, from the shared software."""
    return dossier(rng, _NEW, date(2026, 8, 30))


def police_slip(rng: Random) -> dict[str, Any]:
    """At the police of a commune, about residence."""
    slots = dossier(rng, date(2022, 2, 1), date(2026, 8, 30))
    return slots | {'due': slots['on'] + timedelta(days=7), 'slip': rng.randint(120, 9900)}


def car(rng: Random) -> dict[str, Any]:
    """A family's car."""
    slots = office(rng, date(2014, 6, 10), date(2023, 6, 1))
    brand, model, kind = rng.choice((('TOYOTA', 'VIOS', 'Ô tô con'), ('KIA', 'MORNING', 'Ô tô con'), ('HYUNDAI', 'PORTER H150', 'Ô tô tải')))  # fmt: skip
    return slots | {
        'brand': brand, 'model': model, 'kind': kind, 'colour': rng.choice(('Trắng', 'Bạc', 'Đỏ', 'Đen')), 'engine': f'{rng.choice(("2NR", "G4LA", "1NZ"))}{rng.choice("XYH")}{rng.randrange(100_000, 999_999)}', 'chassis': f'RL4{rng.choice("BCD")}T{rng.randint(1, 9)}F3{rng.choice("AEJ")}{rng.randrange(1_000_000, 9_999_999)}',
        'seats': 5 if kind == 'Ô tô con' else 3, 'plate': f'{slots["where"].id_code[1:]}{rng.choice("AC")}-{rng.randint(100, 999)}.{rng.randint(10, 99)}', 'paper': f'{rng.randrange(1_000, 99_999):06d}', 'first': slots['on'], 'year': slots['on'].year - rng.randint(0, 1), 'bank': rng.choice(('PHƯƠNG NAM Á', 'SÔNG HỒNG')),
        'ends': year_later(slots['on'], 25), 'power': rng.choice((1197, 1248, 1496)),
    }  # fmt: skip


def fee(rng: Random) -> dict[str, Any]:
    """A fee taken at a counter, by pen."""
    slots = office(rng, date(2017, 3, 1), _TODAY)
    sum_ = rng.choice((8_000, 15_000, 75_000, 100_000, 300_000))
    return slots | {'sum': sum_, 'sum_words': money_words(sum_), 'bill': f'{rng.randrange(100, 99_999):07d}', 'serial': f'{rng.choice("ABC")}{rng.choice("ABCD")}-{slots["on"].year % 100}P', 'reason': rng.choice(('Lệ phí hộ tịch', 'Lệ phí chứng thực', 'Phí khai thác tài liệu đất đai')), 'tax': tax_code(rng, slots['where'].tax_office)}  # fmt: skip


def invoice(rng: Random) -> dict[str, Any]:
    """An electronic invoice."""
    slots = office(rng, date(2022, 8, 1), _TODAY)
    on, where = slots['on'], slots['where']
    many, price, rate = rng.randint(2, 40), rng.randint(3, 60) * 25_000, rng.choice((8, 10))
    net = many * price
    tax = net * rate // 100
    return slots | {
        'net': net, 'vat': tax, 'rate': rate, 'many': many, 'price': price, 'sum': net + tax, 'sum_words': money_words(net + tax), 'serial': f'1C{on.year % 100}T{rng.choice(("AA", "HN", "KT", "VP"))}', 'bill': str(rng.randint(12, 7900)), 'taxes': [tax_code(rng, where.tax_office), tax_code(rng, '01')],
        'seller': f'CÔNG TY TNHH VẬT LIỆU XÂY DỰNG {rng.choice(_BRANDS[:3])}', 'payer': f'CÔNG TY CỔ PHẦN TƯ VẤN {rng.choice(_BRANDS[3:])}', 'seats': [where.address(f'Số {rng.randint(3, 90)} đường Lê Duẩn'), FOLK.place(rng, on).address(f'Số {rng.randint(3, 90)} đường Hùng Vương')], 'phones': [phone(rng), phone(rng)],
        'goods': rng.choice((('Xi măng PCB40', 'bao'), ('Gạch ốp lát 60x60', 'thùng'), ('Thép cuộn D6', 'kg'))), 'check': f'M1-{on.year % 100}-{rng.choice("ABCDE")}{rng.randrange(10_000, 99_999)}-{rng.randrange(10**9, 10**10 - 1)}',
    }  # fmt: skip


def typed(rng: Random) -> dict[str, Any]:
    """A typed application about land, with the commune's word below."""
    slots = office(rng, date(2010, 3, 1), date(2014, 6, 1))
    _village(rng, slots)
    on = slots['on']
    return slots | {'old': old_number(rng, slots['where']), 'got': on - timedelta(days=rng.randint(700, 3000)), 'seen': on + timedelta(days=rng.randint(4, 20)), 'parcel': rng.randint(3, 870), 'sheet': rng.randint(2, 46), 'part': rng.randint(6, 20) * 10, 'serial': f'A{rng.choice("DGHK")} {rng.randrange(100_000, 999_999)}'}  # fmt: skip


def land_slip(rng: Random) -> dict[str, Any]:
    """At a land registration office, from a dot matrix printer."""
    slots = dossier(rng, date(2016, 3, 1), date(2025, 6, 1))
    _village(rng, slots)
    where = slots['where']
    name = rng.choice(
        ('Đăng ký thế chấp quyền sử dụng đất', 'Cấp đổi Giấy chứng nhận', 'Đăng ký biến động do nhận thừa kế')
    )
    return slots | {'name': name, 'old_code': f'000.{rng.randint(10, 40)}.{rng.randint(10, 40)}.{where.agency_code}-{slots["on"]:%y%m%d}-{rng.randint(1, 90):04d}'}  # fmt: skip


def motorcycle(rng: Random) -> dict[str, Any]:
    """A motorcycle's card of the police."""
    slots = office(rng, date(2023, 9, 1), _TODAY)
    brand, model = rng.choice((('HONDA', 'VISION'), ('YAMAHA', 'SIRIUS'), ('HONDA', 'WAVE ALPHA'), ('SYM', 'ATTILA')))
    return slots | {
        'brand': brand, 'model': model, 'colour': rng.choice(('Đỏ đen', 'Trắng', 'Xanh', 'Đen')), 'engine': f'{rng.choice(("JF86E", "E3T6E", "JA39E"))}{rng.randrange(1_000_000, 9_999_999)}', 'chassis': f'RLH{rng.choice(("JF86", "JA39"))}{rng.randrange(10, 99)}Y{rng.randrange(100_000, 999_999)}',
        'plate': f'{slots["where"].id_code[1:]}{rng.choice("BFGH")}{rng.randint(1, 9)}-{rng.randint(100, 999)}.{rng.randint(10, 99)}', 'paper': f'{slots["where"].id_code[1:]} {rng.randrange(100_000, 999_999)}', 'first': slots['on'] - timedelta(days=rng.choice((0, 0, 900))),
    }  # fmt: skip


def driver(rng: Random) -> dict[str, Any]:
    """A driver's check-up from a clinic's software."""
    slots = office(rng, date(2025, 1, 5), _TODAY)
    return slots | {'kind': rng.choice(('A1', 'B', 'C1')), 'clinic': rng.choice(('PHÒNG KHÁM ĐA KHOA TÂM ĐỨC', 'PHÒNG KHÁM ĐA KHOA SÀI THÀNH', 'TRUNG TÂM Y TẾ KHU VỰC')), 'doctor': FOLK.officer(rng), 'ill': rng.choice(('Không', 'Cận thị, mang kính đủ thị lực'))}  # fmt: skip


add(
    LAYOUTS,
    't13-b-book-2006-pen',
    book_2006,
    "Land book of a district by pen, its four pages copied two on a sheet",
    wear='copied',
)
add(
    LAYOUTS,
    't13-b-house-couple',
    book_2015,
    "Certificate of a department for a couple with a house, mortgage and its end, four pages",
)
add(
    LAYOUTS, 't13-b-commune-2025', book_2025, "Certificate of the blank of 2024, signed by a commune, two pages with QR"
)
add(LAYOUTS, 't14-b-single-owner', single_owner, "One-member company of a finance department, 2025, two pages")
add(LAYOUTS, 't14-b-stock-2013', stock_2013, "Stock company with founders before 2015, attested copy", wear='copied')
add(LAYOUTS, 't15-b-red-blank-pen', shop_2014, "Household business on a district's red blank by pen")
add(LAYOUTS, 't15-b-commune-2026', shop_2026, "Household business of a commune's economic office, printed")
add(LAYOUTS, 't16-b-ward-2025', permit_2025, "Building permit of a commune after 2025, boxes ticked by dashes")
add(
    LAYOUTS,
    't16-b-quarter-2013',
    permit_2013,
    "Building permit of a district of a city, photographed",
    wear='photographed',
)
add(LAYOUTS, 't20-b-land-change-pen', land_wish, "Application about a change of land on the decree's form, by pen")
add(
    LAYOUTS,
    't20-b-all-by-pen',
    poor,
    "Letter of application wholly by hand on lined paper, photographed",
    wear='photographed',
)
add(LAYOUTS, 't20-b-building', build_wish, "Application for a building permit, filled in by computer")
add(LAYOUTS, 't22-b-notary', notarised, "Mandate about a parcel before a notary, two pages")
add(LAYOUTS, 't22-b-counter-pen', mandate_pen, "Private mandate by pen on the counter's blank")
add(LAYOUTS, 't23-b-bachelor', bachelor, "Bachelor's degree in two languages beside each other, landscape")
add(LAYOUTS, 't23-b-junior-pen', junior, "Lower secondary certificate by pen, attested copy", wear='copied')
add(LAYOUTS, 't24-b-record-pen', record, "School record by pen, leaf about the pupil and a year's marks")
add(LAYOUTS, 't24-b-college', transcript, "All marks of a college, courses in two columns")
add(LAYOUTS, 't25-b-work-pen', health, "Health certificate for work by pen, hospital's blank, two pages")
add(LAYOUTS, 't26-b-land-sale', sale, "Sale of a parcel attested by a commune, two pages")
add(LAYOUTS, 't26-b-labour-pen', labour, "Contract of work on a blank by pen")
add(LAYOUTS, 't26-b-school-goods', goods, "A school buys furniture, table of goods", wear='photographed')
add(LAYOUTS, 't28-b-motorcycle', licence, "Driving licence without end, both sides on a sheet")
add(LAYOUTS, 't29-b-2021', insured, "Health insurance card of 2021, copied on a sheet", wear='copied')
add(LAYOUTS, 't30-b-commune-pen', dossier_2020, "Slip of a commune's counter by pen, circular of 2018")
add(LAYOUTS, 't30-b-centre', dossier_2026, "Slip of a centre for public services, table of components, QR left")
add(LAYOUTS, 't30-b-police', police_slip, "Slip of the police about residence, half a sheet")
add(
    LAYOUTS,
    't32-b-car-pledged',
    car,
    "Car registration, both sides on a sheet with a bank's note, copied",
    wear='copied',
)
add(LAYOUTS, 't33-b-fee-pen', fee, "Fee receipt by pen on a red blank, half a sheet")
add(LAYOUTS, 't33-b-invoice', invoice, "Electronic VAT invoice printed at home")
add(
    LAYOUTS,
    't20-b-typewriter',
    typed,
    "Application about land on a typewriter, the commune's word with another day below",
    wear='copied',
)
add(LAYOUTS, 't25-b-driver', driver, "A driver's health certificate from a clinic's software, one page")
add(
    LAYOUTS,
    't30-b-land-office',
    land_slip,
    "Slip of a land registration office from a dot matrix printer, half a sheet",
    wear='photographed',
)
add(
    LAYOUTS,
    't32-b-motorcycle-card',
    motorcycle,
    "Motorcycle registration card of 2023, both sides beside each other",
    wear='photographed',
)
