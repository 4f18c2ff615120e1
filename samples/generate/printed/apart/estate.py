"""T13 to T16: land, enterprise and building papers of other years, offices and printing houses."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import plain, tax_code
from samples.generate.printed.apart.add import add
from samples.generate.printed.apart.folk import FOLK
from samples.generate.printed.cast import capital, day_between, detail, old_number, phone
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.folk import FORMS, city, town
from samples.generate.words import area, area_words, money_words

LAYOUTS = Collection()
_BRANDS = ('HOÀNG YẾN', 'TÂY ĐÔ XANH', 'PHÚ QUÝ ĐẠT', 'BẮC HÀ', 'THUẬN THÀNH')
_TRADES = (
    ('DƯỢC PHẨM', 'PHARMACEUTICAL'),
    ('THỦY SẢN', 'SEAFOOD'),
    ('BAO BÌ', 'PACKAGING'),
    ('VẬN TẢI BIỂN', 'SHIPPING'),
)
_SHOPS = (
    ('NHÀ THUỐC', 'Bán lẻ thuốc tân dược'), ('CƠ SỞ MỘC', 'Gia công đồ gỗ dân dụng'), ('QUÁN CƠM', 'Bán cơm, nước giải khát'), ('TIỆM RỬA XE', 'Rửa xe, thay dầu nhớt'),
)  # fmt: skip
_AREAS = ('0210', '0231', '0240', '0280', '0320', '0350', '0510', '0650', '0710', '0780')  # before 2017


def office(rng: Random, first: date, last: date) -> dict[str, Any]:
    """An office that issues something on a day, and who signs."""
    on = day_between(rng, first, last)
    where = FOLK.place(rng, on)
    return FORMS | {
        'on': on, 'where': where, 'signer': FOLK.officer(rng), 'clerk': FOLK.officer(rng), 'number': rng.randint(3, 990), 'city': city(where),
        'town': town(where), 'capital': capital, 'unit': f'ỦY BAN NHÂN DÂN {(where.district or where.ward).upper()}', 'address': where.address(detail(rng, where)),
    }  # fmt: skip


def _parcel(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A parcel with a couple that owns it."""
    slots = office(rng, first, last)
    on, where = slots['on'], slots['where']
    size = rng.randrange(520, 8800) / 10
    return slots | {
        'size': size, 'shown': area(size), 'in_words': area_words(size), 'parcel': rng.randint(3, 890), 'sheet': rng.randint(1, 74), 'location': where.address(where.street),
        'man': FOLK.somebody(rng, on, age=(32, 66), male=True, home=where), 'woman': FOLK.somebody(rng, on, age=(30, 62), male=False, home=where), 'man_old': old_number(rng, where),
        'edges': [f'{rng.randrange(420, 2900) / 100:.2f}'.replace('.', ',') for _ in range(4)],
    }  # fmt: skip


def land_book(rng: Random) -> dict[str, Any]:
    """The booklet of the nineties."""
    slots = _parcel(rng, date(1996, 3, 1), date(2004, 12, 10))
    size = rng.randint(180, 4200)
    purpose, term = rng.choice((('Đất ở', 'Lâu dài'), ('Đất vườn', 'Lâu dài'), ('Đất lúa', '20 năm')))
    return slots | {
        'size': size, 'purpose': purpose, 'term': term, 'serial': f'{rng.choice("CDGKLMNPQ")} {rng.randrange(100_000, 999_999)}', 'year': slots['man'].born.year,
        'file': f'{rng.randint(110, 4900):05d} QSDĐ/{rng.randint(10, 480)}', 'ruling': f'{rng.randint(100, 900)}/QĐ-UB',
    }  # fmt: skip


def land_flat(rng: Random) -> dict[str, Any]:
    """A flat in a tower."""
    slots = _parcel(rng, date(2016, 2, 1), date(2024, 7, 1))
    floor = rng.randint(3, 24)
    flat = rng.randrange(452, 1180) / 10
    later = slots['on'] + timedelta(days=rng.randint(200, 500))
    return slots | {
        'serial': f'{rng.choice(("CH", "CM", "CP", "DĐ"))} {rng.randrange(100_000, 999_999)}', 'file': f'CS{rng.randint(300, 89_000):05d}', 'floor': floor, 'flat': flat, 'flat_shown': area(flat),
        'flat_number': f'{rng.choice("ABC")}{floor:02d}.{rng.randint(1, 14):02d}', 'tower': rng.choice(('Hoa Sen', 'Sao Mai', 'Bạch Đằng')), 'loan': f'{rng.randint(1000, 9000)}/{later.year}/HĐTC', 'later': later,
    }  # fmt: skip


def land_sheet(rng: Random) -> dict[str, Any]:
    """The blank of two pages."""
    slots = _parcel(rng, date(2025, 7, 10), date(2026, 9, 30))
    built = round(min(slots['size'] * 0.6, 130), 1)
    return slots | {
        'serial': f'{rng.choice(("AA", "AB"))} {rng.randrange(1_000_000, 9_999_999):08d}', 'file': f'VP {rng.randint(300, 89_000):05d}', 'built': built, 'built_shown': area(built), 'total': round(built * 2, 1), 'total_shown': area(round(built * 2, 1)),
        'purpose': rng.choice(('Đất ở tại đô thị', 'Đất ở tại nông thôn')), 'origin': rng.choice(('Nhận tặng cho đất được công nhận quyền sử dụng đất như giao đất có thu tiền sử dụng đất', 'Nhà nước giao đất có thu tiền sử dụng đất')),
    }  # fmt: skip


def _firm(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A company with its registration."""
    slots = office(rng, first, last)
    on, where = slots['on'], slots['where']
    brand, (trade, english) = rng.choice(_BRANDS), rng.choice(_TRADES)
    latin = plain(brand).replace('<', ' ')
    sum_ = rng.choice((2_000, 5_000, 6_800, 20_000)) * 1_000_000
    return slots | {
        'brand': brand, 'trade': trade, 'english': english, 'latin': latin, 'code': tax_code(rng, where.tax_office), 'sum': sum_, 'sum_words': money_words(sum_), 'first': on - timedelta(days=rng.randint(240, 2600)), 'change': rng.randint(1, 7),
        'seat': where.address(f'Số {rng.randint(2, 280)}, {where.street}'), 'phone': phone(rng), 'mail': f'{latin.split()[0].lower()}{rng.randint(11, 98)}@example.vn', 'boss': FOLK.somebody(rng, on), 'site': f'www.{latin.lower().replace(" ", "")}.example.vn',
    }  # fmt: skip


def founders(rng: Random) -> dict[str, Any]:
    """A stock company of the years when identity cards had nine digits."""
    slots = _firm(rng, date(2011, 2, 1), date(2014, 12, 1))
    shares = slots['sum'] // 10_000
    parts = rng.choice(((50, 30, 20), (40, 35, 25), (60, 25, 15)))
    people = [FOLK.somebody(rng, slots['on']) for _ in parts]
    rows = [(one, old_number(rng, one.birthplace), shares * part // 100, part) for one, part in zip(people, parts, strict=True)]  # fmt: skip
    return slots | {'company': f'CÔNG TY CỔ PHẦN {slots["trade"]} {slots["brand"]}', 'shares': shares, 'rows': rows, 'fax': f'{rng.choice(_AREAS)}.{rng.randint(3_100_000, 3_990_000)}'}  # fmt: skip


def daughter(rng: Random) -> dict[str, Any]:
    """A company that another one owns."""
    slots = _firm(rng, date(2025, 7, 10), date(2026, 9, 30))
    return slots | {
        'company': f'CÔNG TY TNHH MỘT THÀNH VIÊN {slots["trade"]} {slots["brand"]}', 'mother': f'TỔNG CÔNG TY {rng.choice(_TRADES)[0]} PHƯƠNG NAM - CTCP', 'mother_code': tax_code(rng, '03'),
        'titles': rng.choice((['TRƯỞNG PHÒNG'], ['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'])),
    }  # fmt: skip


def _shop(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A household that trades."""
    slots = office(rng, first, last)
    on, where = slots['on'], slots['where']
    owner = FOLK.somebody(rng, on, home=where)
    sum_ = rng.choice((40, 75, 100, 250)) * 1_000_000
    kind, trade = rng.choice(_SHOPS)
    return slots | {
        'owner': owner, 'old': old_number(rng, where), 'sum': sum_, 'sum_words': money_words(sum_), 'phone': phone(rng), 'shop': f'{kind} {owner.name.split()[-1].upper()}', 'trade': trade,
        'got': on - timedelta(days=rng.randint(400, 3000)),
    }  # fmt: skip


def shop_pen(rng: Random) -> dict[str, Any]:
    """Before 2010."""
    slots = _shop(rng, date(2006, 10, 1), date(2010, 3, 1))
    return slots | {'serial': f'{slots["where"].tax_office}{rng.choice("ABCDE")}8{rng.randrange(1_000, 9_999):06d}'}


def shop_code(rng: Random) -> dict[str, Any]:
    """With the tax code as its number."""
    slots = _shop(rng, date(2023, 8, 1), date(2025, 6, 20))
    return slots | {'code': tax_code(rng, '8' + rng.choice('0123456')), 'first': slots['on'] - timedelta(days=rng.randint(100, 900)), 'change': rng.randint(1, 4)}  # fmt: skip


def _permit(rng: Random, first: date, last: date, times: int = 1) -> dict[str, Any]:
    """What may be built."""
    slots = _parcel(rng, first, last)
    size = round(slots['size'] * times, 1)
    floors = rng.randint(1, 3) if times > 1 else rng.randint(2, 5)
    built = round(min(size * rng.choice((0.6, 0.7)), 160 * times), 1)
    storeys = [built if index < max(1, floors - 1) else round(built * 0.8, 1) for index in range(floors)]
    total = round(sum(storeys), 1)
    return slots | {
        'size': size, 'shown': area(size), 'floors': floors, 'built': built, 'built_shown': area(built), 'storeys': [area(one) for one in storeys], 'total': total, 'total_shown': area(total), 'height': f'{floors * 3.4 + 1.2:.1f}'.replace('.', ','),
        'density': f'{built / size * 100:.1f}'.replace('.', ','), 'factor': f'{total / size:.2f}'.replace('.', ','), 'designer': f'Công ty TNHH Kiến trúc {rng.choice(("Nhà Xanh", "Đông Dương", "Tân Kỷ"))}', 'serial': f'BS {rng.randrange(100_000, 999_999)}',
    }  # fmt: skip


def permit_storeys(rng: Random) -> dict[str, Any]:
    """A house in a town, before 2021."""
    return _permit(rng, date(2013, 2, 1), date(2020, 12, 20))


def permit_firm(rng: Random) -> dict[str, Any]:
    """A workshop of a company."""
    slots = _permit(rng, date(2025, 7, 10), date(2026, 9, 30), 12)
    return slots | {'company': f'CÔNG TY TNHH {rng.choice(_TRADES)[0]} {rng.choice(_BRANDS)}', 'lot': f'CN-{rng.randint(2, 40):02d}', 'boss': FOLK.officer(rng), 'code': tax_code(rng, slots['where'].tax_office)}  # fmt: skip


add(LAYOUTS, 't13-booklet-1997', land_book, "Giấy chứng nhận of the nineties by pen, cover and inner spread, copied", wear='copied')  # fmt: skip
add(
    LAYOUTS,
    't13-tower-flat',
    land_flat,
    "Giấy chứng nhận of a flat, owners in one sentence, mortgage on the third page",
)
add(LAYOUTS, 't13-ruled-2026', land_sheet, "Giấy chứng nhận since 2025, parcel and house in ruled tables")
add(LAYOUTS, 't14-founders-2012', founders, "Đăng ký doanh nghiệp, stock company, tables of trades and founders")
add(
    LAYOUTS,
    't14-daughter-2026',
    daughter,
    "Đăng ký doanh nghiệp, company owned by a company, values under labels in two columns",
)
add(LAYOUTS, 't15-sentences-pen', shop_pen, "Đăng ký hộ kinh doanh by pen, in sentences")
add(LAYOUTS, 't15-framed-code', shop_code, "Đăng ký hộ kinh doanh with code, frame, owner in a table")
add(LAYOUTS, 't16-storeys', permit_storeys, "Giấy phép xây dựng, storeys in a table, continued on page two")
add(LAYOUTS, 't16-workshop', permit_firm, "Giấy phép xây dựng of a workshop, table with merged heads")
