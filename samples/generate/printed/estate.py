"""Land, building and enterprise: certificates and permits with parcels, areas, codes and capital."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from samples.generate.identifiers import plain, spoil_digit, tax_code
from samples.generate.paper import any_of
from samples.generate.printed import cast
from samples.generate.printed.cast import day_between
from samples.generate.printed.layout import Collection, Filled
from samples.generate.words import area, area_words, long_day, money, money_words, slash_day

LAYOUTS = Collection()
_FORMS: dict[str, Any] = {'slash': slash_day, 'long': long_day, 'capital': cast.capital, 'money': money}
_ORIGINS = (
    'Nhà nước giao đất có thu tiền sử dụng đất', 'Công nhận QSDĐ như giao đất có thu tiền sử dụng đất',
    'Nhận chuyển nhượng đất được Nhà nước giao đất có thu tiền sử dụng đất',
)  # fmt: skip


def _parcel(rng: Random, on: date) -> tuple[dict[str, Any], dict[str, Any]]:
    """A parcel with its owner, and the truth that every blank shares."""
    where = cast.place(rng, on)
    owner = cast.somebody(rng, on, age=(28, 70))
    size = rng.randrange(420, 6800) / 10
    town = 'đường' in where.street
    purpose = 'Đất ở tại đô thị' if town else 'Đất ở tại nông thôn'
    parcel, sheet, origin = f'{rng.randint(2, 1400)}', f'{rng.randint(1, 120)}', rng.choice(_ORIGINS)
    location = where.address(where.street)
    use = rng.choice(('Sử dụng riêng', 'Sử dụng chung'))
    slots = _FORMS | {
        'on': on, 'where': where, 'owner': owner, 'size': area(size), 'words': area_words(size), 'purpose': purpose, 'parcel': parcel, 'sheet': sheet,
        'origin': origin, 'location': location, 'use': use, 'signer': cast.officer(rng),
        'borders': [f'{rng.randrange(400, 2600) / 100:.2f}'.replace('.', ',') for _ in range(4)],
    }  # fmt: skip
    truth = {
        'owner_name': [owner.name], 'owner_id': [owner.number], 'owner_address': [owner.address], 'parcel_number': parcel, 'map_sheet': sheet,
        'land_address': location, 'area_m2': size, 'land_use_purpose': purpose, 'land_use_term': 'Lâu dài', 'land_origin': origin,
        'use_form': use, 'issue_date': on.isoformat(), 'signer_name': slots['signer'],
    }  # fmt: skip
    return slots, truth


@LAYOUTS.fills('t13-spread', "Giấy chứng nhận quyền sử dụng đất, two pages on a landscape sheet")
@LAYOUTS.fills('t13-four', "Giấy chứng nhận quyền sử dụng đất, four pages")
def land_old(rng: Random, fault: str) -> Filled:
    """The four-page certificate of 2009 to 2024."""
    on = day_between(rng, date(2011, 2, 1), date(2024, 7, 20))
    slots, truth = _parcel(rng, on)
    owner, where = slots['owner'], slots['where']
    serial = f'{rng.choice(("BK", "CD", "CX", "DB", "AP"))} {rng.randrange(100_000, 999_999)}'
    register = f'{rng.choice(("CH", "CS"))}{rng.randrange(100, 99_999):05d}'
    body = f'SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG {where.province.upper()}'
    slots |= {'serial': serial, 'register': register, 'body': body}
    truth |= {
        'serial_number': any_of(serial, serial.replace(' ', '')), 'register_number': register, 'area_words': slots['words'],
        'owner_date_of_birth': [str(owner.born.year)], 'issuing_authority': any_of(body, 'SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG'),
        'signer_title': any_of('PHÓ GIÁM ĐỐC', 'KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC'),
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['house', 'notes', 'change'])


@LAYOUTS.fills('t13-new-table', "The same with a table of labels and values")
@LAYOUTS.fills('t13-new', "Giấy chứng nhận quyền sử dụng đất, two pages with QR")
def land_new(rng: Random, fault: str) -> Filled:
    """The two-page certificate since 2025 with a QR code."""
    on = day_between(rng, date(2025, 1, 6), date(2026, 10, 20))
    slots, truth = _parcel(rng, on)
    where = slots['where']
    serial = f'{rng.choice(("AA", "AB", "AC"))} {rng.randrange(10**7, 10**8)}'
    register = f'VP{rng.randrange(1000, 99_999):05d}'
    body = 'VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI'
    payload = f'{serial.replace(" ", "")}|{where.id_code}|{slots["parcel"]}|{slots["sheet"]}|{on:%d%m%Y}'
    slots |= {'serial': serial, 'register': register, 'body': body, 'payload': payload}
    truth |= {
        'serial_number': any_of(serial, serial.replace(' ', '')), 'register_number': register, 'signer_title': 'GIÁM ĐỐC',
        'issuing_authority': any_of(body, f'{body} {where.province.upper()}'),
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['house', 'notes', 'change'])


@LAYOUTS.fills('t16-table', "Giấy phép xây dựng, table of parameters")
@LAYOUTS.fills('t16-prose', "Giấy phép xây dựng, numbered items")
def permit(rng: Random, fault: str) -> Filled:
    """Giấy phép xây dựng for a private house."""
    on = day_between(rng, date(2021, 2, 1), date(2026, 10, 20))
    where = cast.place(rng, on)
    owner = cast.somebody(rng, on, age=(28, 66), home=where)
    number = f'{rng.randint(2, 900)}/GPXD'
    land = rng.randrange(480, 2400) / 10
    built = round(land * rng.uniform(0.6, 0.95), 1)
    floors = rng.randint(2, 5)
    whole = round(built * floors, 1)
    height = f'{3.6 * floors:.1f} m'.replace('.', ',')
    parcel, sheet = f'{rng.randint(2, 900)}', f'{rng.randint(1, 90)}'
    location = where.address(where.street)
    body = f'ỦY BAN NHÂN DÂN {(where.district or where.ward).upper()}'
    design = f'Công ty TNHH Tư vấn Thiết kế {rng.choice(("Bình Minh", "Kiến Việt", "An Cư"))}'
    signer = cast.officer(rng)
    slots = _FORMS | {
        'on': on, 'where': where, 'owner': owner, 'number': number, 'land': area(land), 'built': area(built), 'whole': area(whole), 'floors': floors,
        'height': height, 'parcel': parcel, 'sheet': sheet, 'location': location, 'body': body, 'design': design, 'signer': signer,
    }  # fmt: skip
    truth = {
        'document_number': number, 'owner_name': owner.name, 'owner_address': owner.address, 'construction_name': 'Nhà ở riêng lẻ',
        'location': location, 'parcel_number': parcel, 'map_sheet': sheet, 'land_area_m2': land, 'construction_area_m2': built,
        'floor_area_m2': whole, 'height': height, 'floors': any_of(str(floors), f'{floors} tầng', f'{floors:02d}', f'{floors:02d} tầng'),
        'design_unit': design, 'issue_date': on.isoformat(), 'issuing_authority': body, 'signer_name': signer,
        'signer_title': any_of('PHÓ CHỦ TỊCH', 'KT. CHỦ TỊCH PHÓ CHỦ TỊCH', 'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH'),
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['start_deadline'])


_TRADES = (
    ('VẬT LIỆU XÂY DỰNG', 'BUILDING MATERIALS'),
    ('DU LỊCH', 'TOURISM'),
    ('THỰC PHẨM', 'FOODS'),
    ('MAY MẶC', 'GARMENT'),
)
_BRANDS = ('TRƯỜNG SƠN XANH', 'NGỌC LINH', 'HOA PHƯỢNG ĐỎ', 'BÌNH AN PHÁT', 'KHẢI HOÀN', 'ĐỒNG TÂM VIỆT')


@LAYOUTS.fills('t14-under', "The same with values under their labels")
@LAYOUTS.fills('t14-numbered', "Giấy chứng nhận đăng ký doanh nghiệp, numbered sections")
def enterprise(rng: Random, fault: str) -> Filled:
    """Giấy chứng nhận đăng ký doanh nghiệp of a one-member company."""
    changed = day_between(rng, date(2020, 2, 1), date(2026, 10, 20))
    first = changed - timedelta(days=rng.randint(200, 2600))
    where = cast.place(rng, changed)
    boss = cast.somebody(rng, changed, age=(26, 62))
    trade, brand = rng.choice(_TRADES), rng.choice(_BRANDS)
    latin = plain(brand).replace('<', ' ')
    name, foreign = f'CÔNG TY TNHH MTV {trade[0]} {brand}', f'{latin} {trade[1]} ONE MEMBER COMPANY LIMITED'
    short = f'{latin} CO., LTD'
    code = tax_code(rng, where.tax_office)
    code = spoil_digit(code, 9) if fault == 'tax' else code
    capital = rng.choice((500, 1_200, 3_000, 5_500, 19_000)) * 1_000_000
    words = money_words(capital * 2 if fault == 'money' else capital)
    times = rng.randint(1, 9)
    new = changed >= date(2025, 3, 1)
    head = 'SỞ TÀI CHÍNH' if new else 'SỞ KẾ HOẠCH VÀ ĐẦU TƯ'
    office = f'{cast.detail(rng, where)}, {where.address()}, Việt Nam'.replace(f', {where.street}, {where.street}', '')
    telephone, mail = cast.phone(rng), f'{latin.split()[0].lower()}{rng.randint(10, 99)}@example.vn'
    signer = cast.officer(rng)
    slots = _FORMS | {
        'on': changed, 'first': first, 'where': where, 'boss': boss, 'name': name, 'foreign': foreign, 'short': short, 'code': code, 'amount': capital,
        'words': words, 'times': times, 'head': head, 'office': office, 'telephone': telephone, 'mail': mail, 'signer': signer,
    }  # fmt: skip
    truth = {
        'enterprise_code': code, 'first_registration_date': first.isoformat(), 'change_number': any_of(str(times), f'thứ {times}'),
        'change_date': changed.isoformat(), 'enterprise_name': name, 'enterprise_name_foreign': foreign, 'enterprise_name_short': short,
        'head_office': any_of(office, office.removesuffix(', Việt Nam')), 'phone': telephone, 'email': mail, 'charter_capital': capital,
        'charter_capital_words': words, 'legal_representative': boss.capitals, 'legal_representative_title': 'Giám đốc',
        'legal_representative_id': boss.number, 'signer_name': signer, 'signer_title': 'TRƯỞNG PHÒNG',
        'issuing_authority': any_of(
            'PHÒNG ĐĂNG KÝ KINH DOANH', f'{head} {where.province.upper()} PHÒNG ĐĂNG KÝ KINH DOANH', f'{head} {where.province.upper()}'
        ),
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['member_name', 'issue_date'])


@LAYOUTS.fills('t15-table', "Giấy chứng nhận đăng ký hộ kinh doanh, as a table")
def household(rng: Random, fault: str) -> Filled:
    """Giấy chứng nhận đăng ký hộ kinh doanh."""
    on = day_between(rng, date(2021, 2, 1), date(2026, 10, 20))
    where = cast.place(rng, on)
    owner = cast.other_number(cast.somebody(rng, on, age=(22, 62)), fault, rng)
    number = f'{where.tax_office}{rng.choice("ABCDE")}8{rng.randrange(100_000, 999_999)}'
    name = f'HỘ KINH DOANH {owner.name.split()[-1].upper()} {rng.choice(("MAY", "SỬA XE", "TẠP HÓA", "CÀ PHÊ"))}'
    lines = rng.choice(
        ('Bán lẻ hàng tạp hóa', 'May đo quần áo', 'Sửa chữa mô tô, xe máy', 'Dịch vụ ăn uống, giải khát')
    )
    capital = rng.choice((30, 80, 150, 400)) * 1_000_000
    office = where.address(cast.detail(rng, where))
    telephone = cast.phone(rng)
    body = f'ỦY BAN NHÂN DÂN {(where.district or where.ward).upper()}'
    unit = 'PHÒNG TÀI CHÍNH - KẾ HOẠCH' if where.district else 'PHÒNG KINH TẾ'
    signer = cast.officer(rng)
    slots = _FORMS | {
        'on': on, 'where': where, 'owner': owner, 'number': number, 'name': name, 'lines': lines, 'amount': capital, 'words': money_words(capital),
        'office': office, 'telephone': telephone, 'body': body, 'unit': unit, 'signer': signer,
    }  # fmt: skip
    truth = {
        'document_number': number, 'first_registration_date': on.isoformat(), 'enterprise_name': name, 'head_office': office,
        'phone': telephone, 'business_lines': lines, 'charter_capital': capital, 'owner_name': owner.capitals,
        'owner_date_of_birth': owner.born.isoformat(), 'owner_id': owner.number, 'owner_address': owner.address, 'signer_name': signer,
        'signer_title': 'TRƯỞNG PHÒNG', 'issuing_authority': any_of(unit, f'{body} {unit}', body),
    }  # fmt: skip
    return Filled(slots, truth, unmeasured=['issue_date', 'enterprise_code'])


@LAYOUTS.fills('t15-numbered', "Giấy chứng nhận đăng ký hộ kinh doanh, numbered lines")
def household_numbered(rng: Random, fault: str) -> Filled:
    """The same in numbered lines, its capital in words too."""
    made = household(rng, fault)
    return Filled(
        made.values, {**made.fields, 'charter_capital_words': made.values['words']}, unmeasured=made.unmeasured
    )


LAYOUTS.plant('t14-numbered', 'tax', 'checksum_failed')
LAYOUTS.plant('t14-numbered', 'money', 'money_words_mismatch')
