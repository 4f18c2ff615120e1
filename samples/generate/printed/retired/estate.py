"""T13 to T16: land, enterprises, household businesses and building."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import plain, tax_code
from samples.generate.printed.cast import capital, old_number, phone
from samples.generate.printed.layout import Collection
from samples.generate.printed.retired.add import add
from samples.generate.printed.retired.civil import registry
from samples.generate.printed.retired.folk import FOLK
from samples.generate.printed.told.folk import city
from samples.generate.words import area, area_words, money_words

LAYOUTS = Collection()
_BRANDS = ('TÂM ĐỨC', 'HOÀNG GIA', 'ĐẠI PHÁT', 'THIÊN LONG', 'QUÊ HƯƠNG', 'VIỆT TIẾN')
_TRADES = (('XÂY LẮP', 'CONSTRUCTION'), ('VẬN TẢI', 'TRANSPORT'), ('NÔNG SẢN', 'AGRICULTURAL PRODUCTS'), ('DƯỢC PHẨM', 'PHARMACEUTICAL'))  # fmt: skip
_ORIGINS = (
    'Công nhận QSDĐ như giao đất có thu tiền sử dụng đất',
    'Nhà nước giao đất có thu tiền sử dụng đất',
    'Nhận chuyển nhượng đất được Công nhận QSDĐ như giao đất có thu tiền sử dụng đất',
)


def land(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A parcel with its owners and a house on it."""
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    size = rng.randrange(620, 4800) / 10
    build = round(min(size * 0.7, 130), 1)
    floors = rng.randint(2, 4)
    lived = 'Đất ở tại nông thôn' if where.ward.startswith('xã') else 'Đất ở tại đô thị'
    until = f'Đến ngày 01/7/{on.year + rng.randint(20, 48)}'
    purpose, term = rng.choice(((lived, 'Lâu dài'), (lived, 'Lâu dài'), ('Đất trồng cây lâu năm', until)))
    return slots | {
        'owner': FOLK.somebody(rng, on, age=(31, 74), home=where), 'man': FOLK.somebody(rng, on, age=(34, 66), male=True, home=where), 'woman': FOLK.somebody(rng, on, age=(30, 62), male=False, home=where),
        'man_old': old_number(rng, where), 'woman_old': old_number(rng, where), 'owner_old': old_number(rng, where), 'size': size, 'shown': area(size), 'in_words': area_words(size), 'parcel': rng.randint(11, 890),
        'sheet': rng.randint(2, 96), 'purpose': purpose, 'term': term, 'origin': rng.choice(_ORIGINS), 'serial': f'{rng.choice(("BE", "BK", "CA", "CM"))} {rng.randrange(100_000, 999_999)}',
        'serial8': f'{rng.choice(("AA", "AB"))} {rng.randrange(1_000_000, 9_999_999):08d}', 'file': f'{rng.choice(("CH", "CS"))}{rng.randint(300, 9800):05d}', 'location': where.address(capital(where.street)),
        'edges': [f'{rng.randrange(400, 2600) / 100:.2f}' for _ in range(4)], 'build': build, 'built': area(build), 'total': round(build * floors, 1), 'totalled': area(round(build * floors, 1)), 'floors': floors,
        'grade': rng.choice(('Cấp III', 'Cấp IV')),
    }  # fmt: skip


def red(rng: Random) -> dict[str, Any]:
    """The red book of the nineties, filled in with a typewriter."""
    slots = land(rng, date(1994, 3, 1), date(2004, 10, 20))
    return slots | {'serial': f'{rng.choice("ĐKMPY")} {rng.randrange(100_000, 999_999)}', 'file': f'{rng.randint(11, 2900):05d}'}  # fmt: skip


def pink(rng: Random) -> dict[str, Any]:
    """The pink blank of 2009 with a house and two owners, issued by a district."""
    return land(rng, date(2010, 2, 1), date(2014, 6, 30))


def changed(rng: Random) -> dict[str, Any]:
    """A department's certificate with a mortgage entered later."""
    return land(rng, date(2017, 3, 1), date(2024, 7, 10))


def new(rng: Random) -> dict[str, Any]:
    """The two-page blank of Circular 10/2024."""
    return land(rng, date(2025, 1, 6), date(2026, 9, 30))


def company(rng: Random) -> dict[str, Any]:
    """A company of one owner or of shares."""
    slots = registry(rng, date(2021, 5, 1), date(2026, 9, 30))
    on, where = slots['on'], slots['where']
    brand, (trade, english) = rng.choice(_BRANDS), rng.choice(_TRADES)
    latin, sum_ = plain(brand).replace('<', ' '), rng.choice((900, 1_900, 5_000, 20_000, 68_000)) * 1_000_000
    house = f'Số {rng.randint(2, 300)} {where.street}' if 'đường' in where.street else capital(where.street)
    one = ''.join(latin.lower().split())
    return slots | {
        'office': 'SỞ TÀI CHÍNH' if on >= date(2025, 3, 1) else 'SỞ KẾ HOẠCH VÀ ĐẦU TƯ', 'company': f'CÔNG TY TNHH MTV {trade} {brand}', 'foreign': f'{latin} {english} ONE MEMBER COMPANY LIMITED', 'short': f'{latin} CO., LTD',
        'joint': f'CÔNG TY CỔ PHẦN {trade} {brand}', 'joint_foreign': f'{latin} {english} JOINT STOCK COMPANY', 'joint_short': f'{latin} JSC', 'code': tax_code(rng, where.tax_office), 'boss': FOLK.somebody(rng, on, age=(26, 62)),
        'sum': sum_, 'sum_words': money_words(sum_), 'first': on - timedelta(days=rng.randint(200, 2400)), 'change': rng.randint(1, 7), 'seat': where.address(house), 'phone': phone(rng), 'mail': f'{one}{rng.randint(1, 99)}@gmail.com',
        'site': f'www.{one}.com.vn', 'chief': rng.choice(('Tổng giám đốc', 'Giám đốc', 'Chủ tịch Hội đồng quản trị')), 'titles': rng.choice((['TRƯỞNG PHÒNG'], ['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'])),
    }  # fmt: skip


def _shop(rng: Random, first: date, last: date) -> dict[str, Any]:
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    owner, sum_ = FOLK.somebody(rng, on, home=where), rng.choice((30, 60, 100, 250, 500)) * 1_000_000
    trade, lines = rng.choice((
        ('VẬT LIỆU XÂY DỰNG', 'Bán lẻ sắt thép, xi măng, gạch ngói trong các cửa hàng chuyên doanh'),
        ('CÀ PHÊ', 'Dịch vụ phục vụ đồ uống'),
        ('ĐIỆN NƯỚC', 'Bán lẻ thiết bị lắp đặt điện, nước'),
        ('NHÀ TRỌ', 'Dịch vụ cho thuê phòng trọ'),
    ))  # fmt: skip
    return slots | {
        'owner': owner, 'shop': f'HỘ KINH DOANH {trade} {owner.name.split()[-1].upper()}', 'trade': lines, 'sum': sum_, 'sum_words': money_words(sum_), 'seat': where.address(capital(where.street)), 'phone': phone(rng),
        'first': on - timedelta(days=rng.randint(200, 900)), 'owner_old': old_number(rng, where), 'got': on - timedelta(days=rng.randint(400, 2000)),
        'paper': f'{where.id_code[1:]}{rng.choice("ABCD")}8{rng.randint(1, 99_999):06d}',
    }  # fmt: skip


def shop_commune(rng: Random) -> dict[str, Any]:
    """A household business of a commune since July 2025, changed once."""
    return _shop(rng, date(2025, 7, 10), date(2026, 9, 30))


def shop_district(rng: Random) -> dict[str, Any]:
    """A household business of a district."""
    return _shop(rng, date(2016, 2, 1), date(2020, 12, 20))


def permit(rng: Random) -> dict[str, Any]:
    """A building permit for a house by a district, or by a commune since July 2025."""
    slots = land(rng, date(2021, 4, 1), date(2026, 9, 30))
    where, size, build, floors = slots['where'], slots['size'], slots['build'], slots['floors']
    return slots | {
        'unit': where.district or where.ward, 'above': [where.province.upper()], 'seated': slots['town'] if where.district else city(where), 'designer': f'Công ty TNHH Kiến trúc {rng.choice(_BRANDS).title()}',
        'density': area(build / size * 100), 'factor': f'{build * floors / size:.2f}'.replace('.', ','), 'height': f'{floors * 3.5 + 1.2:.1f}'.replace('.', ','), 'ground': rng.choice(('+0,20 m so với vỉa hè', '+0,45 m so với mặt đường')),
        'red': rng.choice(('cách tim đường 4,5 m', 'cách tim đường 7,0 m')), 'line': rng.choice(('trùng chỉ giới đường đỏ', 'lùi 2,0 m so với chỉ giới đường đỏ')),
    }  # fmt: skip


add(
    LAYOUTS,
    't13-red-1998',
    red,
    "Giấy chứng nhận quyền sử dụng đất (sổ đỏ) of the nineties, typewriter and pen, worn copy",
    wear='copied',
)
add(LAYOUTS, 't13-pink-2011', pink, "Giấy chứng nhận of a district, four pages, two owners and a house")
add(LAYOUTS, 't13-changes-2016', changed, "Giấy chứng nhận of a department, three pages, a mortgage entered")
add(LAYOUTS, 't13-form-2024', new, "Giấy chứng nhận of Circular 10/2024, two pages, QR")
add(LAYOUTS, 't14-owner', company, "Đăng ký doanh nghiệp, one owner, frame and waves")
add(LAYOUTS, 't14-shares', company, "Đăng ký doanh nghiệp, company of shares, values in another typeface")
add(LAYOUTS, 't15-commune-2025', shop_commune, "Đăng ký hộ kinh doanh of a commune, code of twelve digits")
add(
    LAYOUTS,
    't15-district-2017',
    shop_district,
    "Đăng ký hộ kinh doanh of a district, dotted leaders, photographed",
    wear='photographed',
)
add(LAYOUTS, 't16-house-2021', permit, "Giấy phép xây dựng of Decree 15/2021 for a house")
