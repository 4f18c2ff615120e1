"""T13 to T16: land, enterprise and building papers of offices and periods that the open layouts lack."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import plain, tax_code
from samples.generate.printed.cast import capital, old_number, phone
from samples.generate.printed.layout import Collection
from samples.generate.printed.told.civil import registry
from samples.generate.printed.told.folk import FOLK, town
from samples.generate.printed.told.identity import add
from samples.generate.words import area, area_words, money_words

LAYOUTS = Collection()
_BRANDS = ('BẢO TÍN', 'TRƯỜNG THỊNH', 'HẢI ÂU XANH', 'LỘC PHÁT MIỀN TRUNG', 'NAM THÀNH')
_TRADES = (
    ('THỰC PHẨM', 'FOOD'),
    ('NỘI THẤT', 'FURNITURE'),
    ('DU LỊCH', 'TRAVEL'),
    ('THIẾT BỊ ĐIỆN', 'ELECTRIC EQUIPMENT'),
)


def land(rng: Random, first: date, last: date) -> dict[str, Any]:
    """A parcel with its owner."""
    slots = registry(rng, first, last)
    on, where = slots['on'], slots['where']
    size = rng.randrange(480, 9200) / 10
    return slots | {
        'owner': FOLK.somebody(rng, on, age=(30, 72), home=where), 'size': size, 'shown': area(size), 'in_words': area_words(size), 'parcel': rng.randint(2, 980), 'sheet': rng.randint(1, 88),
        'purpose': rng.choice(('Đất ở tại nông thôn', 'Đất trồng cây lâu năm', 'Đất ở tại đô thị')), 'origin': rng.choice(('Công nhận QSDĐ như giao đất không thu tiền sử dụng đất', 'Nhà nước cho thuê đất trả tiền hàng năm')),
        'serial': f'{rng.choice(("BT", "CĐ", "DB", "CK"))} {rng.randrange(100_000, 999_999)}', 'serial8': f'AA {rng.randrange(1_000_000, 9_999_999):08d}', 'file': f'{rng.choice(("CH", "CS"))} {rng.randint(300, 9800):05d}',
        'town': town(where), 'owner_old': old_number(rng, where), 'man': FOLK.somebody(rng, on, age=(34, 66), male=True, home=where), 'man_old': old_number(rng, where),
        'woman': FOLK.somebody(rng, on, age=(30, 62), male=False, home=where), 'woman_old': old_number(rng, where),
        'location': where.address(capital(where.street)), 'edges': [f'{rng.randrange(400, 2600) / 100:.2f}' for _ in range(4)],
    }  # fmt: skip


def land_district(rng: Random) -> dict[str, Any]:
    """Issued by a district."""
    return land(rng, date(2010, 3, 1), date(2016, 12, 1))


def land_department(rng: Random) -> dict[str, Any]:
    """The copy of a department's branch, of 2017 to 2024."""
    return land(rng, date(2017, 2, 1), date(2024, 7, 1))


def land_new(rng: Random) -> dict[str, Any]:
    """The blank of Circular 10/2024."""
    return land(rng, date(2025, 7, 10), date(2026, 9, 30))


def company(rng: Random) -> dict[str, Any]:
    """A company with two members."""
    slots = registry(rng, date(2016, 3, 1), date(2026, 9, 30))
    on, where = slots['on'], slots['where']
    brand, (trade, english) = rng.choice(_BRANDS), rng.choice(_TRADES)
    boss, second = FOLK.somebody(rng, on), FOLK.somebody(rng, on)
    capital_ = rng.choice((1_000, 3_000, 4_500, 12_000)) * 1_000_000
    share = rng.choice((50, 60, 70))
    latin = plain(brand).replace('<', ' ')
    return slots | {
        'above': 'SỞ TÀI CHÍNH' if on >= date(2025, 3, 1) else 'SỞ KẾ HOẠCH VÀ ĐẦU TƯ',
        'brand': brand, 'company': f'CÔNG TY TNHH {trade} {brand}', 'foreign': f'{latin} {english} COMPANY LIMITED', 'short': f'{latin} CO., LTD', 'code': tax_code(rng, where.tax_office),
        'boss': boss, 'second': second, 'capital_sum': capital_, 'sum_words': money_words(capital_), 'share': share, 'first': on - timedelta(days=rng.randint(200, 1500)), 'change': rng.randint(1, 6),
        'seat': where.address(f'Số {rng.randint(2, 300)} {where.street}'), 'phone': phone(rng),
    }  # fmt: skip


def shop(rng: Random) -> dict[str, Any]:
    """A household business."""
    slots = registry(rng, date(2021, 3, 1), date(2026, 9, 30))
    on, where = slots['on'], slots['where']
    owner = FOLK.somebody(rng, on, home=where)
    sum_ = rng.choice((50, 80, 120, 300)) * 1_000_000
    return slots | {
        'owner': owner, 'shop': f'HỘ KINH DOANH {rng.choice(("TẠP HÓA", "QUÁN ĂN", "MAY ĐO", "SỬA XE"))} {owner.name.split()[-1].upper()}', 'trade': rng.choice(('Bán lẻ lương thực, thực phẩm', 'Dịch vụ ăn uống phục vụ lưu động', 'Sửa chữa mô tô, xe máy')),
        'sum': sum_, 'sum_words': money_words(sum_), 'code': owner.number, 'seat': where.address(capital(where.street)), 'phone': phone(rng), 'office': 'PHÒNG TÀI CHÍNH - KẾ HOẠCH' if where.district else 'PHÒNG KINH TẾ',
    }  # fmt: skip


def permit(rng: Random) -> dict[str, Any]:
    """A building permit for a house."""
    slots = land(rng, date(2021, 3, 1), date(2026, 9, 30))
    build = round(min(slots['size'] * 0.8, 140), 1)
    floors = rng.randint(2, 4)
    return slots | {
        'build': build, 'built': area(build), 'total': round(build * floors, 1), 'totalled': area(round(build * floors, 1)), 'floors': floors, 'height': f'{floors * 3.6 + 1:.1f}'.replace('.', ','),
        'density': f'{build / slots["size"] * 100:.0f}', 'factor': f'{build * floors / slots["size"]:.2f}'.replace('.', ','), 'designer': f'CÔNG TY CỔ PHẦN TƯ VẤN THIẾT KẾ {rng.choice(_BRANDS)}',
    }  # fmt: skip


add(LAYOUTS, 't13-district-2010', land_district, "Giấy chứng nhận of a district, four pages, worn copy", wear='copied')
add(
    LAYOUTS, 't13-branch', land_department, "Giấy chứng nhận, pages one and two beside each other across A3, two owners"
)
add(LAYOUTS, 't13-new-2025', land_new, "Giấy chứng nhận since 2025, QR, sans type, numbered lines")
add(LAYOUTS, 't14-members', company, "Đăng ký doanh nghiệp, company with two members, table across a second page")
add(LAYOUTS, 't15-two-column', shop, "Đăng ký hộ kinh doanh, number left of the head, dotted leaders")
add(LAYOUTS, 't16-district-house', permit, "Giấy phép xây dựng, decree form of numbered lines, landscape annex")
